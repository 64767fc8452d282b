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

int tert_i_similarity(const tert_language *language, const uint8_t *x, const uint8_t *y) {
  if (!x || !y) return TERT_SIMILARITY_UNKNOWN;
  const uint32_t bytes = language->net.shape.vec / 2;
  int32_t dot = 0, xx = 0, yy = 0;
  for (uint32_t k = 0; k < bytes; k++) {
    const int32_t used = (x[k] | y[k]) ? 1 : 0; /* columns that only fill up are zero in both */
    /* levels 0..15 stand for -7.5..7.5 */
    const int32_t x0 = 2 * (x[k] & 15) - 15, x1 = 2 * (x[k] >> 4) - 15;
    const int32_t y0 = 2 * (y[k] & 15) - 15, y1 = 2 * (y[k] >> 4) - 15;
    dot += used * (x0 * y0 + x1 * y1);
    xx += used * (x0 * x0 + x1 * x1);
    yy += used * (y0 * y0 + y1 * y1);
  }
  if (!xx || !yy) return TERT_SIMILARITY_UNKNOWN;
  return (int)lround(100.0 * (double)dot / sqrt((double)xx * (double)yy));
}
