/* triggers.h - may a sentence hold an event? Asked of bare words, before the sentence is tagged and
 * parsed: every condition that a frame of the lexicon puts on words must be met by some word of the
 * sentence, wherever it stands. A sentence that fails can hold no event of the lexicon, unless the
 * tagger's lemma is not the one that rules of English endings give. */
#ifndef TERT_EVENTS_TRIGGERS_H
#define TERT_EVENTS_TRIGGERS_H

#include "language/language.h"
#include "lexicon.h"

/* One way of using a base form. */
typedef struct tert_use {
  uint32_t frames, operators; /* of the verb, adjective or noun; TERT_NO_ID none */
  uint32_t noun;              /* into noun_list; TERT_NO_ID none */
  uint32_t with;              /* lexeme that must be there too ("turn down"), TERT_NO_ID none */
  uint32_t next;
} tert_use;

/* A base form that the lexicon names anywhere. */
typedef struct tert_lexeme {
  tert_class_set classes;
  uint32_t uses; /* first use, TERT_NO_ID when it is only named by conditions */
  uint8_t hints; /* tert_trigger: what it is by itself */
} tert_lexeme;

typedef enum tert_trigger {
  TERT_TRIGGER_DEED = 1,   /* an event other than speech */
  TERT_TRIGGER_SPEECH = 2, /* a statement: root 01 */
  TERT_TRIGGER_NOUN =
      4, /* an event's noun, or what is done with somebody: both parties must be there */
  TERT_TRIGGER_TIE = 8,      /* "ally", "foe" */
  TERT_TRIGGER_OUTLOOK = 16, /* a word of outlook ... */
  TERT_TRIGGER_MATTER = 32   /* ... and what it is about */
} tert_trigger;

/* What a frame asks of the words of a sentence, and what it finds there. */
typedef struct tert_need {
  uint32_t words[TERT_CONDITIONS];   /* lexemes, prepositions as well; TERT_NO_ID none */
  uint16_t classes[TERT_CONDITIONS]; /* of classes.tsv; TERT_ROLE_CLASS none */
  uint32_t next;                     /* frame of the same verb */
  uint8_t finds;                     /* bits of triggers.c, 0 when it says that this is no event */
} tert_need;

/* What an operator asks for. */
typedef struct tert_act {
  uint32_t needs[2]; /* lexemes of the prepositions of its slots, TERT_NO_ID none */
  uint32_t next;     /* operator of the same word */
  bool alone;        /* it is an event without an inner one ("demanded an apology") */
  bool modal;        /* it says what ought to be of the clause it heads */
} tert_act;

typedef struct tert_triggers {
  tert_arena arena;
  tert_map map; /* base form -> lexeme */
  tert_lexeme *lexemes;
  tert_use *uses;
  tert_need *needs; /* [frame_count] */
  tert_act *acts;   /* [operator_count] */
  size_t lexeme_count, lexeme_cap, use_count;
  bool failed; /* out of memory while it was built */
} tert_triggers;

/* Builds the index over a loaded lexicon, which must outlive it. */
tert_status tert_i_triggers_build(tert_triggers *t, const tert_lexicon *lex, tert_error *err);
/* Adds a word that other tables look for (which must outlive t) as a tert_trigger. */
tert_status tert_i_triggers_add(tert_triggers *t, tert_str word, unsigned trigger, tert_error *err);
void tert_i_triggers_free(tert_triggers *t);

/* Lexemes that one word may be. */
typedef struct tert_named {
  uint16_t lexemes[TERT_BASE_FORMS];
  uint16_t count;
} tert_named;
void tert_i_triggers_look_up(const tert_triggers *t, const tert_language *language, tert_str form,
                             tert_named *out);

/* tert_trigger bits of what n words of one sentence may name together. Both are read-only and safe
 * from many threads. */
unsigned tert_i_triggers_in(const tert_triggers *t, const tert_lexicon *lex,
                            const tert_named *words, size_t n);

#endif
