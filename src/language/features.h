/* features.h - what the network sees of a word: its form, ends, shape and place. */
#ifndef TERT_LANGUAGE_FEATURES_H
#define TERT_LANGUAGE_FEATURES_H

#include "base/str.h"

enum {
  TERT_F_NORM,  /* lower case, digits as 0 */
  TERT_F_EXACT, /* as written, when not all in lower case */
  TERT_F_SUFFIX2,
  TERT_F_SUFFIX3,
  TERT_F_SUFFIX4,
  TERT_F_PREFIX1,
  TERT_F_PREFIX2,
  TERT_F_PREFIX3,
  TERT_F_SHAPE, /* "Xx", "d.d", ... */
  TERT_F_CASE,  /* case of word and sentence, first in sentence or not */
  TERT_F_COUNT
};
#define TERT_F_VECTOR TERT_F_COUNT /* key of the word vectors: lower case, digits kept */

typedef enum tert_case {
  TERT_CASE_MIXED,
  TERT_CASE_UPPER, /* no lower-case letter in the sentence */
  TERT_CASE_TITLE  /* every long word begins with a capital */
} tert_case;

/* Hash table from 64-bit keys to rows: mask + 1 pairs of {upper half of the key, row}, free pairs
 * have row TERT_NO_ROW. The lower half of a key says where its search begins. */
typedef struct tert_lookup {
  const uint32_t *pairs; /* [2 * (mask + 1)] */
  uint32_t mask;
} tert_lookup;
#define TERT_NO_ROW UINT32_MAX

static inline uint32_t tert_i_lookup(const tert_lookup *t, uint64_t key) {
  for (uint32_t i = (uint32_t)key & t->mask;; i = (i + 1) & t->mask) {
    const uint32_t *pair = t->pairs + 2 * (size_t)i;
    if (pair[1] == TERT_NO_ROW || pair[0] == (uint32_t)(key >> 32)) return pair[1];
  }
}

/* Asks for the place where the search for a key begins to be brought near. */
static inline void tert_i_lookup_soon(const tert_lookup *t, uint64_t key) {
  __builtin_prefetch(t->pairs + 2 * (size_t)((uint32_t)key & t->mask));
}

/* Keys of a form for each kind of feature and, last, for the word vectors; 0: no such feature. */
void tert_i_word_keys(tert_str form, bool first, tert_case sentence,
                      uint64_t keys[TERT_F_COUNT + 1]);
/* The last of them alone. */
uint64_t tert_i_vector_key(tert_str form);
/* Case of a sentence of n forms; the i-th is at forms + i * stride bytes. */
tert_case tert_i_sentence_case(const tert_str *forms, size_t stride, size_t n);
/* Lower case, typographic quotes and dashes as their ASCII kin; at most cap bytes. Returns bytes.
 */
size_t tert_i_lower_form(tert_str form, char *out, size_t cap);

#endif
