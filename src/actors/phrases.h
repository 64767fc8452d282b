/* phrases.h - the noun phrases of a document and who, roughly, each may stand for: what reference
 * resolution chooses from. */
#ifndef TERT_ACTORS_PHRASES_H
#define TERT_ACTORS_PHRASES_H

#include "words.h"

typedef enum tert_phrase_form {
  TERT_PHRASE_PRONOUN,
  TERT_PHRASE_NAME,
  TERT_PHRASE_THE,   /* "the company" */
  TERT_PHRASE_THIS,  /* "this company" */
  TERT_PHRASE_A,     /* "a company" */
  TERT_PHRASE_OWNED, /* "its company" */
  TERT_PHRASE_BARE,  /* "companies" */
  TERT_PHRASE_FORM_COUNT
} tert_phrase_form;

typedef enum tert_phrase_role {
  TERT_ROLE_OTHER,
  TERT_ROLE_SUBJECT,
  TERT_ROLE_OBJECT,
  TERT_ROLE_OBLIQUE,
  TERT_ROLE_OWNER,    /* possessive */
  TERT_ROLE_MODIFIER, /* nmod, compound */
  TERT_ROLE_ROOT,     /* root or predicate noun */
  TERT_ROLE_COUNT
} tert_phrase_role;

enum { TERT_NUMBER_UNKNOWN, TERT_NUMBER_ONE, TERT_NUMBER_MANY };

/* Words are indexes into parse->words. */
typedef struct tert_phrase {
  uint32_t head;
  uint32_t name_first, name_last; /* of a name; else head */
  uint32_t sentence;
  uint32_t governor; /* word it depends on, past coordination, or TERT_NO_WORD */
  uint32_t quote;    /* number of the quotation it stands in, 0 none */
  uint32_t key;      /* hash of the head's lemma; of a name, of its last word */
  uint32_t entity;   /* of rank.h, TERT_NO_ID while it has none */
  uint32_t before;   /* the phrase of the same entity before this one, TERT_NO_ID */
  int32_t state;     /* of a name that the tables know, -1 */
  uint32_t sense;    /* the same: its sense, TERT_NO_ID */
  uint32_t kinds;    /* bits of tert_kind that its noun, title or sense says */
  uint8_t form, role, class, gender, number;
  uint8_t person; /* of a pronoun: 1, 2, 3 */
  bool reflexive, modified, apposed;
  bool quantified;         /* "every", "no", "any", "some", "each" */
  bool has_vector;         /* vector was looked up */
  tert_word_vector vector; /* of the head, of a name its last word */
} tert_phrase;

typedef struct tert_phrases {
  tert_phrase *list; /* [count], in the order of their heads in the text */
  size_t count;
  uint32_t *at_word; /* [word_count] phrase headed by the word, or TERT_NO_ID */
} tert_phrases;

/* Hash of a word, whatever letters it has; weights are learnt and stored by it. */
static inline uint32_t tert_i_word_key(tert_str word) {
  return (uint32_t)tert_i_str_caseless_hash(word);
}
/* Finds the noun phrases of parsed sentences; arrays live in d's arena. */
tert_status tert_i_phrases_find(const tert_actor_doc *d, tert_phrases *out, tert_error *err);

#endif
