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

typedef enum tert_gender {
  TERT_GENDER_UNKNOWN,
  TERT_GENDER_F,
  TERT_GENDER_M,
  TERT_GENDER_N,
  TERT_GENDER_COUNT
} tert_gender;

/* Loads references.tsv, nouns.tsv and given_names.tsv into t. */
tert_status tert_i_words_load(tert_actor_tables *t, const char *dir, tert_error *err);
/* Class of a common noun by its lemma in small letters. */
unsigned tert_i_noun_class(const tert_actor_tables *t, tert_str lemma);
/* Gender of the bearer of a given name. */
unsigned tert_i_given_gender(const tert_actor_tables *t, tert_str name);

#endif
