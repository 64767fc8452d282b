/* vectors.c - how alike two words are, by the word vectors of the model. */
#include "features.h"
#include "model.h"

#include <math.h>

const uint8_t *tert_i_word_vector(const tert_language *language, tert_str word) {
  if (!language || !word.len) return NULL;
  const tert_net *net = &language->net;
  uint32_t row = tert_i_lookup(&net->vec_lookup, tert_i_vector_key(word));
  return row == TERT_NO_ROW ? NULL : net->vec + (size_t)row * (net->shape.vec / 2);
}

/* Levels 0..15 stand for -7.5..7.5; twice that is whole. Columns that only fill up are zero in
 * both. */
static inline int32_t low(uint8_t byte) {
  return 2 * (byte & 15) - 15;
}
static inline int32_t high(uint8_t byte) {
  return 2 * (byte >> 4) - 15;
}

#define STEP 16u /* bytes; a row is a multiple of so many */

static int32_t product(const uint8_t *x, const uint8_t *y, uint32_t bytes) {
  int32_t sum = 0;
  for (uint32_t at = 0; at < bytes; at += STEP)
    for (uint32_t k = 0; k < STEP; k++) {
      const uint8_t a = x[at + k], b = y[at + k];
      const int32_t used = (a | b) ? -1 : 0;
      sum += used & (low(a) * low(b) + high(a) * high(b));
    }
  return sum;
}

tert_word_vector tert_i_vector(const tert_language *language, tert_str word) {
  tert_word_vector v = {tert_i_word_vector(language, word), 0};
  if (v.row) v.square = product(v.row, v.row, language->net.shape.vec / 2);
  return v;
}

int tert_i_similarity(const tert_language *language, const tert_word_vector *x,
                      const tert_word_vector *y) {
  if (!x->row || !y->row || !x->square || !y->square) return TERT_SIMILARITY_UNKNOWN;
  const int32_t dot = product(x->row, y->row, language->net.shape.vec / 2);
  const double cosine = (double)dot / sqrt((double)x->square * (double)y->square);
  return (int)lround(100.0 * (cosine > 1 ? 1 : cosine < -1 ? -1 : cosine));
}
