/* vectors.c - how alike two words are, by the word vectors of the model. */
#include "features.h"
#include "model.h"

#include <math.h>

static const uint8_t *vector_of(const tert_net *net, tert_str word) {
  uint64_t keys[TERT_F_COUNT + 1];
  tert_i_word_keys(word, false, TERT_CASE_MIXED, keys);
  uint32_t row = tert_i_lookup(&net->vec_lookup, keys[TERT_F_VECTOR]);
  return row == TERT_NO_ROW ? NULL : net->vec + (size_t)row * (net->shape.vec / 2);
}

int tert_i_similarity(const tert_language *language, tert_str a, tert_str b) {
  if (!language || !a.len || !b.len) return TERT_SIMILARITY_UNKNOWN;
  const tert_net *net = &language->net;
  const uint8_t *x = vector_of(net, a), *y = vector_of(net, b);
  if (!x || !y) return TERT_SIMILARITY_UNKNOWN;
  int64_t dot = 0, xx = 0, yy = 0;
  for (uint32_t k = 0; k < net->shape.vec / 2; k++) {
    if (!x[k] && !y[k]) continue; /* columns that only fill up */
    /* levels 0..15 stand for -7.5..7.5 */
    int x0 = 2 * (x[k] & 15) - 15, x1 = 2 * (x[k] >> 4) - 15;
    int y0 = 2 * (y[k] & 15) - 15, y1 = 2 * (y[k] >> 4) - 15;
    dot += x0 * y0 + x1 * y1;
    xx += x0 * x0 + x1 * x1;
    yy += y0 * y0 + y1 * y1;
  }
  if (!xx || !yy) return TERT_SIMILARITY_UNKNOWN;
  return (int)lround(100.0 * (double)dot / sqrt((double)xx * (double)yy));
}
