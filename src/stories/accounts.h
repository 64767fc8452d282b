/* accounts.h - what the files that find and compare accounts share, in the order of their use:
 * words.c, voices.c, occasions.c, statements.c with topics.c and blame.c, facts.c, contrast.c; and
 * duplicates.c and stories.c for the words. */
#ifndef TERT_STORIES_ACCOUNTS_H
#define TERT_STORIES_ACCOUNTS_H

#include "stories.h"

/* data/speech/accounts.tsv, read-only once loaded. */
typedef struct tert_account_words {
  tert_arena arena;
  tert_map words;   /* "class:word" -> index of values */
  tert_str *values; /* [count] */
  size_t count;
  struct tert_code_pair {
    tert_str a, b;
  } * opposed; /* [opposed_count] beginnings of codes that exclude each other */
  size_t opposed_count;
} tert_account_words;

tert_status tert_i_account_words_load(tert_account_words *w, const char *data_dir, tert_error *err);
void tert_i_account_words_free(tert_account_words *w);
/* Value of a word in a class, compared in lower case; ptr NULL when it is not in it. */
tert_str tert_i_account_word(const tert_account_words *w, const char *class_name, tert_str word);
bool tert_i_account_is(const tert_account_words *w, const char *class_name, tert_str word);
/* The same of a CAMEO code by its longest beginning. */
tert_str tert_i_account_code(const tert_account_words *w, const char *class_name, const char *code);

/* duplicates.c: of[d] becomes the number of an earlier document that d nearly repeats, or
 * TERT_NO_ID. */
tert_status tert_i_find_duplicates(tert_coded *const *docs, size_t n, tert_arena *arena,
                                   uint32_t *of, tert_error *err);

/* Everything the steps work on. */
typedef struct tert_comparer {
  const tert_engine *engine;
  const tert_account_words *words;
  tert_coded *const *docs; /* [n] */
  size_t n;
  tert_arena *arena;
  tert_occasions *all;
  tert_member *voices;          /* [n] whose voice a document is; key "" for nobody's */
  uint32_t **told;              /* [n] occasions told in a document, in the order of the text */
  uint32_t **told_at;           /* [n] and the sentences */
  size_t *told_count;           /* [n] */
  const uint32_t *duplicate_of; /* [n] or NULL */
  uint32_t at;                  /* document at hand */
} tert_comparer;

/* A list that doubles in the arena when it is full; NULL when memory is out. */
void *tert_i_list_grow(tert_arena *arena, void *list, size_t count, size_t size);
#define TERT_ADD(arena, list, count)                                                               \
  (((list) = tert_i_list_grow((arena), (list), (count), sizeof *(list))) != NULL                   \
       ? &(list)[(count)++]                                                                        \
       : NULL)

/* Who an actor is as a party: the state, but an armed group apart from it, and bodies of one
 * organisation together. A person speaks for the
 * body that the phrase gives as the office; c: the document of the phrase, NULL when there is none.
 * False when nobody is known. */
bool tert_i_member_of(const tert_comparer *k, const tert_coded *c, const tert_actor *a,
                      tert_member *out);
/* The parties that the phrase at word and what is coordinated with it stand for; at most
 * TERT_MEMBERS in out, which already holds count. */
size_t tert_i_members_at(const tert_comparer *k, const tert_coded *c, uint32_t word,
                         tert_member *out, size_t count);
bool tert_i_has_member(const tert_occasion *o, const char *key);

/* Words of "ANKARA (Reuters) - " at the head of a sentence, 0 for none. */
uint32_t tert_i_dateline(const tert_coded *c, uint32_t sentence);
/* Word of the clause's subject, the nearest before the verb, through coordination; TERT_NO_WORD. */
uint32_t tert_i_subject_of(const tert_coded *c, uint32_t verb);
/* First attribution in the sentence or behind it. */
size_t tert_i_first_quote(const tert_coded *c, uint32_t sentence);
/* Word of the attribution's source; of "the ministry said in a statement that" the ministry. */
uint32_t tert_i_source_of(const tert_comparer *k, const tert_coded *c, const tert_quote *q);
/* The verb above the clause of verb that denies it, TERT_NO_WORD for none. */
uint32_t tert_i_denied_by(const tert_comparer *k, const tert_coded *c, uint32_t verb);

/* voices.c: fills voices. */
void tert_i_find_voices(tert_comparer *k);
/* occasions.c: fills all and told. */
tert_status tert_i_find_occasions(tert_comparer *k, tert_error *err);
/* statements.c: fills the parties but for silent, only and the conflicts. */
tert_status tert_i_read_statements(tert_comparer *k, tert_error *err);
/* contrast.c: silence and conflicts. */
tert_status tert_i_contrast(tert_comparer *k, tert_error *err);

#define TERT_FACTS 64 /* most of one party that are compared */

/* A clause of a party's account, as far as two such clauses can conflict. */
typedef struct tert_fact {
  tert_cite at;
  tert_str verb; /* lemma */
  char code[8];  /* CAMEO code of the event that it carries, "" for none */
  char doer[TERT_ACTOR_CODE], target[TERT_ACTOR_CODE]; /* keys; "" unknown, "*" several */
  tert_str object;                                     /* lemma of the thing done to; "" none */
  tert_str part;    /* what the thing is of, "a stretch of coast": lemma; "" none */
  tert_str counted; /* lemma of a thing counted */
  double number;
  tert_str number_text;
  int place; /* state in which, -1 none */
  tert_str place_text;
  tert_str town;   /* in which the occasion itself was: "the talks were held in Lima"; "" none */
  bool denied;     /* by the account itself */
  int yes;         /* +1 agreed, -1 refused, 0 neither */
  tert_str matter; /* to do what, lemma */
  bool all;        /* "to no such thing": to whatever the other says */
  uint32_t spoken; /* word of a matter that did not come up, TERT_NO_WORD for none */
  bool charge;     /* "rejected the accusations": whatever it is blamed for */
  char initiator[TERT_ACTOR_CODE]; /* of a call: who opened it */
} tert_fact;

/* A statement as it is added to the account of a party of an occasion. */
typedef struct tert_scope {
  const tert_comparer *k;
  const tert_coded *c;
  const tert_occasion *o;
  tert_party *p;
  const tert_statement *s;
} tert_scope;

/* topics.c: adds what the statement is about. False when memory is out, here and below. */
bool tert_i_read_topics(tert_scope *x);
/* blame.c: adds the events that it claims, from first_event on, and whom it blames. */
bool tert_i_read_claims(tert_scope *x, uint32_t first_event);
/* First telling of the document behind the sentence, in told. */
size_t tert_i_told_behind(const tert_comparer *k, uint32_t d, uint32_t sentence);
/* Preposition of the nominal at w, "" for none. */
tert_str tert_i_case_of(const tert_coded *c, uint32_t w);

/* facts.c: the facts of a party's account, at most TERT_FACTS; how many. */
size_t tert_i_facts(const tert_comparer *k, const tert_party *p, tert_fact out[TERT_FACTS]);
/* Whether the word stands in the statement. */
bool tert_i_in_statement(const tert_coded *c, const tert_statement *s, const tert_word *w);

#endif
