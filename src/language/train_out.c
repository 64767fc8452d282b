/* train_out.c - features of a shard's words with noise, and the trained network in 8-bit numbers.
 */
#include "train_pass.h"

#include <math.h>
#include <stdlib.h>

#define CHANGE_CASE 0.06f /* share of sentences that are read all in capitals or as a title */

/* Text of a form in another case. */
static tert_str recase(tert_str form, tert_case kind, char *out, size_t cap) {
  size_t n = 0;
  bool first = true;
  for (size_t i = 0; i < form.len;) {
    char c = form.ptr[i];
    if ((unsigned char)c >= 0x80 || n == cap) return form; /* rare: left as it is */
    bool small = c >= 'a' && c <= 'z';
    if (small && (kind == TERT_CASE_UPPER || (first && form.len > 3))) c = (char)(c - 32);
    out[n++] = c;
    first = false;
    i++;
  }
  return (tert_str){out, n};
}

static void vector_of(const trainer *t, uint32_t v, float *out) {
  const tert_vectors *table = t->vectors;
  const uint8_t *row = table->rows + (size_t)v * (table->dims / 2);
  for (uint32_t k = 0; k < table->dims; k++) {
    unsigned q = k & 1 ? row[k / 2] >> 4 : row[k / 2] & 15;
    out[k] = (float)q * table->step[k] + (table->mean[k] - 7.5f * table->step[k]);
  }
}

void tert_i_shard_features(shard *h, const trainer *t) {
  size_t at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    const tert_gold_word *words = t->gold->words + sentence->first;
    tert_case kind = tert_i_sentence_case(&words->form, sizeof *words, sentence->count);
    tert_case change = TERT_CASE_MIXED;
    float draw = tert_i_random_unit(&h->random);
    if (draw < CHANGE_CASE) change = draw < CHANGE_CASE / 2 ? TERT_CASE_UPPER : TERT_CASE_TITLE;
    if (change != TERT_CASE_MIXED) kind = change;
    for (size_t i = 0; i < sentence->count; i++, at++) {
      uint64_t keys[TERT_F_COUNT + 1];
      char text[128];
      tert_str form = words[i].form;
      if (change != TERT_CASE_MIXED) form = recase(form, change, text, sizeof text);
      tert_i_word_keys(form, i == 0, kind, keys);
      uint32_t *rows = h->rows + at * (TERT_F_COUNT + 1);
      for (size_t f = 0; f < TERT_F_COUNT; f++) {
        rows[f] = TERT_NO_ROW;
        if (!keys[f]) continue;
        rows[f] = tert_i_lookup(&t->lookup, keys[f]);
        if (rows[f] == TERT_NO_ROW) rows[f] = (uint32_t)f;
      }
      uint32_t seen = rows[TERT_F_NORM] > TERT_F_COUNT ? t->row_count[rows[TERT_F_NORM]] : 0;
      if (seen && tert_i_random_unit(&h->random) < 0.5f / (0.5f + (float)seen) + 0.01f) {
        rows[TERT_F_NORM] = TERT_F_NORM;
        if (keys[TERT_F_EXACT]) rows[TERT_F_EXACT] = TERT_F_EXACT;
      }
      uint32_t v = tert_i_lookup(&t->vec_lookup, keys[TERT_F_VECTOR]);
      float drop = 0.02f + 0.1f / (1.0f + (float)seen);
      if (v != TERT_NO_ROW && tert_i_random_unit(&h->random) < drop) v = TERT_NO_ROW;
      h->has_vec[at] = v != TERT_NO_ROW;
      rows[TERT_F_VECTOR] = v == TERT_NO_ROW ? TERT_F_VECTOR : TERT_NO_ROW;
      float *vec = h->vec + at * t->vec_dims;
      if (v == TERT_NO_ROW)
        memset(vec, 0, t->vec_dims * sizeof *vec);
      else
        vector_of(t, v, vec);
    }
  }
}

/* Appends W[k][n] in the layout of tert_qmat, rows up to k_up and columns up to n_up being zero.
 * unit: value of one input step. */
static void put_matrix(tert_buf *out, const float *w, const float *bias, size_t k, size_t n,
                       size_t k_up, size_t n_up, float unit, bool offset) {
  size_t size = k_up * n_up;
  int8_t *pack = calloc(size ? size : 1, 1);
  float *scale = calloc(n_up, sizeof *scale), *shifted_bias = calloc(n_up, sizeof *scale);
  int32_t *shift = calloc(n_up, sizeof *shift);
  if (!pack || !scale || !shift || !shifted_bias) {
    out->failed = true;
  } else {
    for (size_t j = 0; j < n; j++) {
      float most = 1e-9f;
      for (size_t i = 0; i < k; i++)
        if (fabsf(w[i * n + j]) > most) most = fabsf(w[i * n + j]);
      int32_t sum = 0;
      for (size_t i = 0; i < k; i++) {
        int q = (int)lrintf(w[i * n + j] / most * 127.0f);
        pack[(i / 4 * n_up + j) * 4 + i % 4] = (int8_t)q;
        sum += q;
      }
      scale[j] = most / 127.0f * unit;
      shift[j] = offset ? TERT_Q_ZERO * sum : 0;
      shifted_bias[j] = bias ? bias[j] : 0;
    }
    tert_i_buf_add(out, pack, size);
    tert_i_buf_add(out, scale, n_up * sizeof *scale);
    tert_i_buf_add(out, shift, n_up * sizeof *shift);
    tert_i_buf_add(out, shifted_bias, n_up * sizeof *scale);
  }
  free(pack);
  free(scale);
  free(shift);
  free(shifted_bias);
}

/* Word vectors enter as their levels 0..15: their column steps go into the matrix, the rest into
 * the bias. */
static bool put_vec_matrix(const trainer *t, tert_buf *out, size_t vec_up) {
  const size_t d = t->dim, g = t->vec_dims;
  float *w = calloc(g * d, sizeof *w), *bias = calloc(d, sizeof *bias);
  if (w && bias) {
    memcpy(bias, t->w + t->at.vec_bias, d * sizeof *bias);
    for (size_t i = 0; i < g; i++)
      for (size_t j = 0; j < d; j++) {
        float x = t->w[t->at.vec + i * d + j];
        w[i * d + j] = x * t->vectors->step[i];
        bias[j] += x * (t->vectors->mean[i] - 7.5f * t->vectors->step[i]);
      }
    /* qgemm multiplies by 1/63 when no row scale is given */
    put_matrix(out, w, bias, g, d, vec_up, d, (float)TERT_Q_ONE, false);
  }
  bool ok = w && bias;
  free(w);
  free(bias);
  return ok;
}

static tert_str copy(tert_arena *arena, const void *p, size_t n) {
  void *to = tert_i_arena_alloc(arena, n);
  if (to) memcpy(to, p, n);
  return (tert_str){to, to ? n : 0};
}

static bool put_embed(const trainer *t, tert_arena *arena, tert_str sections[TERT_SEC_COUNT]) {
  const size_t d = t->dim;
  int8_t *q = tert_i_arena_alloc(arena, (size_t)t->rows * d);
  float *scale = tert_i_arena_alloc(arena, t->rows * sizeof *scale);
  if (!q || !scale) return false;
  for (size_t i = 0; i < t->rows; i++) {
    float most = 1e-9f;
    for (size_t k = 0; k < d; k++)
      if (fabsf(t->embed[i * d + k]) > most) most = fabsf(t->embed[i * d + k]);
    scale[i] = most / 127.0f;
    for (size_t k = 0; k < d; k++)
      q[i * d + k] = (int8_t)lrintf(t->embed[i * d + k] / most * 127.0f);
  }
  sections[TERT_SEC_EMBED] = (tert_str){(const char *)q, (size_t)t->rows * d};
  sections[TERT_SEC_EMBED_SCALE] = (tert_str){(const char *)scale, t->rows * sizeof *scale};
  return true;
}

bool tert_i_net_sections(const trainer *t, tert_arena *arena, tert_str sections[TERT_SEC_COUNT]) {
  const params_layout *o = &t->at;
  const size_t d = t->dim, vec_up = (t->vec_dims + 31) / 32 * 32;
  tert_shape shape = {.dim = t->dim,
                      .layers = t->layers,
                      .arc = t->arc,
                      .rel = t->rel,
                      .tags = t->tags,
                      .tags_up = t->tags_up,
                      .labels = t->labels,
                      .vec = (uint32_t)vec_up,
                      .rows = t->rows,
                      .vectors = t->vectors->count};
  sections[TERT_SEC_SHAPE] = copy(arena, &shape, sizeof shape);
  sections[TERT_SEC_LOOKUP] = t->lookup_section;
  sections[TERT_SEC_VEC_LOOKUP] = t->vec_section;
  if (!put_embed(t, arena, sections)) return false;
  uint8_t *vec = tert_i_arena_zalloc(arena, t->vectors->count, vec_up / 2);
  if (!vec) return false;
  for (size_t i = 0; i < t->vectors->count; i++)
    memcpy(vec + i * (vec_up / 2), t->vectors->rows + i * (t->vec_dims / 2), t->vec_dims / 2);
  sections[TERT_SEC_VEC] = (tert_str){(const char *)vec, t->vectors->count * (vec_up / 2)};
  tert_buf b;
  tert_i_buf_init(&b, 0);
  bool ok = put_vec_matrix(t, &b, vec_up);
  for (uint32_t l = 0; l < t->layers; l++)
    put_matrix(&b, t->w + o->layer[l], NULL, d, 3 * d, d, 3 * d, 1, true);
  put_matrix(&b, t->w + o->top, t->w + o->top_bias, d, t->width, d, t->width, 1, true);
  put_matrix(&b, t->w + o->arc, t->w + o->arc_bias, t->arc, t->arc, t->arc, t->arc, 1, true);
  put_matrix(&b, t->w + o->rel, t->w + o->rel_bias, t->rel, t->labels, t->rel, t->labels, 1, true);
  ok = ok && !b.failed;
  if (ok) sections[TERT_SEC_MATRICES] = copy(arena, b.ptr, b.len);
  tert_i_buf_clear(&b);
  for (uint32_t l = 0; l < t->layers; l++)
    tert_i_buf_add(&b, t->w + o->sru[l], 4 * d * sizeof(float));
  ok = ok && !b.failed;
  if (ok) sections[TERT_SEC_SRU] = copy(arena, b.ptr, b.len);
  tert_i_buf_free(&b);
  sections[TERT_SEC_ROOT] = copy(arena, t->w + o->root, t->arc * sizeof(float));
  return ok && sections[TERT_SEC_SHAPE].ptr && sections[TERT_SEC_MATRICES].ptr &&
         sections[TERT_SEC_SRU].ptr && sections[TERT_SEC_ROOT].ptr;
}
