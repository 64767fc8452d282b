/* words.h - what common nouns and given names tell of their bearer. */
#ifndef TERT_ACTORS_WORDS_H
#define TERT_ACTORS_WORDS_H

#include "actors.h"

/* What a common noun stands for (data/actors/nouns.tsv). */
typedef enum tert_noun_class {
  TERT_NOUN_UNKNOWN,
  TERT_NOUN_PERSON,
  TERT_NOUN_GROUP,
  TERT_NOUN_PLACE,
  TERT_NOUN_ACT,
  TERT_NOUN_ANIMAL,
  TERT_NOUN_THING,
  TERT_NOUN_QUALITY,
  TERT_NOUN_IDEA,
  TERT_NOUN_MONEY,
  TERT_NOUN_MESSAGE,
  TERT_NOUN_AMOUNT,
  TERT_NOUN_TIME,
  TERT_NOUN_COUNT
} tert_noun_class;

/* What sort of person, group or place a noun stands for (data/actors/kinds.tsv), the narrower
 * first. */
typedef enum tert_kind {
  TERT_KIND_COUNTRY,
  TERT_KIND_CITY,
  TERT_KIND_REGION,
  TERT_KIND_BUILDING,
  TERT_KIND_FIRM,
  TERT_KIND_SCHOOL,
  TERT_KIND_PRESS,
  TERT_KIND_FORCE,
  TERT_KIND_OFFICE,
  TERT_KIND_PARTY,
  TERT_KIND_TEAM,
  TERT_KIND_LEADER,
  TERT_KIND_OFFICIAL,
  TERT_KIND_EXPERT,
  TERT_KIND_ARTIST,
  TERT_KIND_FIGHTER,
  TERT_KIND_ATHLETE,
  TERT_KIND_WRONGDOER,
  TERT_KIND_RELATIVE,
  TERT_KIND_CHILD,
  TERT_KIND_MAN,
  TERT_KIND_WOMAN,
  TERT_KIND_GROUP,
  TERT_KIND_PERSON,
  TERT_KIND_COUNT
} tert_kind;

typedef enum tert_gender {
  TERT_GENDER_UNKNOWN,
  TERT_GENDER_F,
  TERT_GENDER_M,
  TERT_GENDER_N,
  TERT_GENDER_COUNT
} tert_gender;

#define TERT_BATCH 32 /* words looked up at a time, so that the waits for memory are few */

/* Loads references.tsv, nouns.tsv, kinds.tsv and given_names.tsv into t, whose arena is made. */
tert_status tert_i_words_load(tert_actor_tables *t, const char *dir, tert_error *err);
/* The facts of a word in small letters, all 0 when no table has it. */
const tert_word_facts *tert_i_word_facts(const tert_actor_tables *t, tert_str lower);
/* The same to be filled in, while tables are loaded; NULL: out of memory. */
tert_word_facts *tert_i_word_facts_put(tert_actor_tables *t, tert_str lower);
/* The facts of a word of a document by its lemma, and of any text, whatever letters it has. */
const tert_word_facts *tert_i_lemma_facts(const tert_actor_doc *d, uint32_t word);
const tert_word_facts *tert_i_text_facts(const tert_actor_tables *t, tert_str text);
/* Looks up the facts of all nouns, names and adjectives of a document by their lemmas; looks is
 * filled. */
void tert_i_nouns_look_up(tert_actor_doc *d);
/* Class of a common noun by its lemma in small letters. */
static inline unsigned tert_i_noun_class(const tert_actor_tables *t, tert_str lemma) {
  return tert_i_word_facts(t, lemma)->class;
}
/* Gender of the bearer of a given name. */
unsigned tert_i_given_gender(const tert_actor_tables *t, tert_str name);

#endif
