/* train_pass.c - one shard forward and back. Shapes are those of train_pass.h. */
#include "train_pass.h"

#include <math.h>
#include <stdlib.h>

#define DROP_INPUT 0.2f
#define DROP_LAYER 0.25f
#define DROP_ARC 0.25f
#define TAG_WEIGHT 1.0f /* of the tags in the loss, against the arcs */

static float *floats(size_t n) {
  void *p = NULL;
  if (posix_memalign(&p, 64, n * sizeof(float) + 64) != 0) return NULL;
  memset(p, 0, n * sizeof(float) + 64);
  return p;
}

bool tert_i_shard_init(shard *h, const trainer *t) {
  const size_t n = SHARD_WORDS, d = t->dim;
  bool ok = true;
  h->rows = calloc(n * (TERT_F_COUNT + 1), sizeof *h->rows);
  h->has_vec = calloc(n, 1);
  for (size_t l = 0; l <= t->layers; l++) {
    h->x[l] = floats(n * d);
    h->xd[l] = floats(n * d);
    h->mask[l] = floats(n * d);
    ok = ok && h->x[l] && h->xd[l] && h->mask[l];
  }
  for (size_t l = 0; l < t->layers; l++)
    for (size_t b = 0; b < 2; b++)
      ok = (h->gates[l][b] = floats(3 * n * (d / 2))) != NULL && ok;
  h->vec = floats(n * t->vec_dims);
  h->u = floats(n * 3 * d);
  h->du = floats(n * 3 * d);
  h->top = floats(n * t->width);
  h->dtop = floats(n * t->width);
  h->top_mask = floats(n * 2 * t->arc);
  h->rel = floats(n * t->rel);
  h->drel = floats(n * t->rel);
  h->out = floats(n * t->labels);
  h->q = floats(n * t->arc);
  h->dq = floats(n * t->arc);
  h->heads = floats((n + 1) * t->arc);
  h->dheads = floats((n + 1) * t->arc);
  h->heads_t = floats(t->arc * (n + 32));
  h->scores = floats(n * (n + 32));
  h->dx = floats(n * d);
  h->dy = floats(n * d);
  h->grad = floats(t->params);
  return ok && h->rows && h->has_vec && h->vec && h->u && h->du && h->top && h->dtop &&
         h->top_mask && h->rel && h->drel && h->out && h->q && h->dq && h->heads && h->dheads &&
         h->heads_t && h->scores && h->dx && h->dy && h->grad;
}

void tert_i_shard_free(shard *h) {
  for (size_t l = 0; l <= TERT_LAYERS_MAX; l++) {
    free(h->x[l]);
    free(h->xd[l]);
    free(h->mask[l]);
  }
  for (size_t l = 0; l < TERT_LAYERS_MAX; l++)
    for (size_t b = 0; b < 2; b++)
      free(h->gates[l][b]);
  void *const arrays[] = {h->rows, h->has_vec, h->vec,  h->u,      h->du, h->top,     h->dtop,
                          h->rel,  h->drel,    h->out,  h->q,      h->dq, h->heads,   h->dheads,
                          h->dx,   h->heads_t, h->grad, h->scores, h->dy, h->top_mask};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
    free(arrays[i]);
}

static void multiply(const float *x, const float *y, float *out, size_t n) {
  for (size_t i = 0; i < n; i++)
    out[i] = x[i] * y[i];
}

/* out[n] += x[n] */
static void add(float *out, const float *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    out[i] += x[i];
}

/* One mask a sentence, repeated for its n words. */
static void draw_mask(uint64_t *random, float *mask, size_t n, size_t width, float drop) {
  const uint32_t limit = (uint32_t)(drop * 65536.0f);
  const float keep = 1.0f / (1.0f - drop);
  uint64_t bits = 0;
  for (size_t k = 0; k < width; k++) {
    if (k % 4 == 0) bits = tert_i_random(random);
    mask[k] = (bits & 0xffff) < limit ? 0.0f : keep;
    bits >>= 16;
  }
  for (size_t i = 1; i < n; i++)
    memcpy(mask + i * width, mask, width * sizeof *mask);
}

static void forward_encoder(shard *h, const trainer *t) {
  const size_t d = t->dim, half = d / 2, n = h->n;
  const params_layout *o = &t->at;
  float *x = h->x[0];
  t->kernels->sgemm(n, d, t->vec_dims, h->vec, t->vec_dims, 1, t->w + o->vec, d, x, d, 0);
  for (size_t i = 0; i < n; i++) {
    if (h->has_vec[i]) add(x + i * d, t->w + o->vec_bias, d);
    for (size_t f = 0; f <= TERT_F_COUNT; f++) {
      uint32_t row = h->rows[i * (TERT_F_COUNT + 1) + f];
      if (row != TERT_NO_ROW) add(x + i * d, t->embed + (size_t)row * d, d);
    }
  }
  t->kernels->tanh_rows(x, n * d);
  for (size_t l = 0; l <= t->layers; l++) {
    size_t at = 0;
    for (size_t s = 0; s < h->sentences; s++) {
      size_t count = t->gold->sentences[h->ids[s]].count;
      draw_mask(&h->random, h->mask[l] + at * d, count, d, l ? DROP_LAYER : DROP_INPUT);
      at += count;
    }
    multiply(h->x[l], h->mask[l], h->xd[l], n * d);
    if (l == t->layers) break;
    t->kernels->sgemm(n, 3 * d, d, h->xd[l], d, 1, t->w + o->layer[l], 3 * d, h->u, 3 * d, 0);
    at = 0;
    for (size_t s = 0; s < h->sentences; s++) {
      size_t count = t->gold->sentences[h->ids[s]].count;
      for (size_t b = 0; b < 2; b++) {
        const float *w = t->w + o->sru[l] + b * 2 * d;
        float *gates = h->gates[l][b] + at * half;
        tert_sru unit = {.n = count,
                         .h = half,
                         .u = h->u + at * 3 * d + b * 3 * half,
                         .ld_u = 3 * d,
                         .x = h->x[l] + at * d + b * half,
                         .out = h->x[l + 1] + at * d + b * half,
                         .ld_x = d,
                         .v = w,
                         .b = w + d,
                         .f = gates,
                         .r = gates + SHARD_WORDS * half,
                         .c = gates + 2 * SHARD_WORDS * half,
                         .backward = (int)b};
        t->kernels->sru(&unit);
      }
      at += count;
    }
  }
}

/* The recurrent unit back in time: dout -> du, dx (added to), gradients of v and b. */
static void back_sru(const tert_sru *s, const float *dout, float *du, float *dx, float *dv,
                     float *db) {
  const size_t h = s->h, n = s->n;
  for (size_t j = 0; j < h; j++) {
    float carry = 0;
    for (size_t i = n; i-- > 0;) {
      size_t at = s->backward ? n - 1 - i : i, before = s->backward ? at + 1 : at - 1;
      float f = s->f[at * h + j], r = s->r[at * h + j], c = s->c[at * h + j];
      float old = i ? s->c[before * h + j] : 0;
      float g = tanhf(c), x = s->x[at * s->ld_x + j], d = dout[at * s->ld_x + j];
      float u = s->u[at * s->ld_u + j];
      float dr = d * (g - x) * r * (1 - r);
      float dc = d * r * (1 - g * g) + carry;
      float df = dc * (old - u) * f * (1 - f);
      dx[at * s->ld_x + j] += d * (1 - r);
      du[at * s->ld_u + j] = dc * (1 - f);
      du[at * s->ld_u + h + j] = df;
      du[at * s->ld_u + 2 * h + j] = dr;
      dv[j] += df * old;
      dv[h + j] += dr * old;
      db[j] += df;
      db[h + j] += dr;
      carry = dc * f + df * s->v[j] + dr * s->v[h + j];
    }
  }
}

static void back_encoder(shard *h, const trainer *t) {
  const size_t d = t->dim, half = d / 2, n = h->n;
  const params_layout *o = &t->at;
  const tert_kernels *k = t->kernels;
  /* dy: gradient of the last layer's output */
  k->sgemm(d, t->width, n, h->xd[t->layers], 1, d, h->dtop, t->width, h->grad + o->top, t->width,
           1);
  for (size_t i = 0; i < n; i++)
    add(h->grad + o->top_bias, h->dtop + i * t->width, t->width);
  k->sgemm(n, d, t->width, h->dtop, t->width, 1, t->wt + o->top, d, h->dy, d, 0);
  multiply(h->dy, h->mask[t->layers], h->dy, n * d);
  for (size_t l = t->layers; l-- > 0;) {
    /* u is needed again: one more product instead of keeping it for each layer */
    k->sgemm(n, 3 * d, d, h->xd[l], d, 1, t->w + o->layer[l], 3 * d, h->u, 3 * d, 0);
    memset(h->dx, 0, n * d * sizeof(float));
    size_t at = 0;
    for (size_t s = 0; s < h->sentences; s++) {
      size_t count = t->gold->sentences[h->ids[s]].count;
      for (size_t b = 0; b < 2; b++) {
        float *gates = h->gates[l][b] + at * half, *grad = h->grad + o->sru[l] + b * 2 * d;
        tert_sru unit = {.n = count,
                         .h = half,
                         .u = h->u + at * 3 * d + b * 3 * half,
                         .ld_u = 3 * d,
                         .x = h->x[l] + at * d + b * half,
                         .ld_x = d,
                         .v = t->w + o->sru[l] + b * 2 * d,
                         .f = gates,
                         .r = gates + SHARD_WORDS * half,
                         .c = gates + 2 * SHARD_WORDS * half,
                         .backward = (int)b};
        back_sru(&unit, h->dy + at * d + b * half, h->du + at * 3 * d + b * 3 * half,
                 h->dx + at * d + b * half, grad, grad + d);
      }
      at += count;
    }
    k->sgemm(d, 3 * d, n, h->xd[l], 1, d, h->du, 3 * d, h->grad + o->layer[l], 3 * d, 1);
    k->sgemm(n, d, 3 * d, h->du, 3 * d, 1, t->wt + o->layer[l], d, h->dy, d, 0);
    multiply(h->dy, h->mask[l], h->dy, n * d);
    add(h->dy, h->dx, n * d);
  }
  for (size_t i = 0; i < n * d; i++)
    h->dx[i] = h->dy[i] * (1 - h->x[0][i] * h->x[0][i]);
  k->sgemm(t->vec_dims, d, n, h->vec, 1, t->vec_dims, h->dx, d, h->grad + o->vec, d, 1);
  for (size_t i = 0; i < n; i++)
    if (h->has_vec[i]) add(h->grad + o->vec_bias, h->dx + i * d, d);
}

/* Softmax over s[0..n) against gold: s becomes the gradient; returns the loss. */
static double softmax_loss(float *s, size_t n, size_t gold, float weight) {
  float most = s[0], sum = 0;
  for (size_t i = 1; i < n; i++)
    if (s[i] > most) most = s[i];
  double right = s[gold] - most;
  for (size_t i = 0; i < n; i++) {
    s[i] = expf(s[i] - most);
    sum += s[i];
  }
  for (size_t i = 0; i < n; i++)
    s[i] = s[i] / sum * weight;
  s[gold] -= weight;
  return log(sum) - right;
}

static void leak(float *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (x[i] < 0) x[i] *= TERT_LEAK;
}

/* d *= slope of the leaky rectifier whose output was y */
static void back_leak(float *d, const float *y, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (y[i] < 0) d[i] *= TERT_LEAK;
}

/* Arc scores of one sentence whose words begin at at; gradients into dtop and grad. */
static void sentence_arcs(shard *h, const trainer *t, size_t at, const tert_gold_word *words,
                          size_t n) {
  const size_t a = t->arc, w = t->width, ld = (n + 1 + 31) / 32 * 32;
  const params_layout *o = &t->at;
  const tert_kernels *k = t->kernels;
  memcpy(h->heads, t->w + o->root, a * sizeof(float));
  for (size_t i = 0; i < n; i++)
    memcpy(h->heads + (i + 1) * a, h->top + (at + i) * w + a, a * sizeof(float));
  memset(h->heads_t, 0, a * ld * sizeof(float));
  for (size_t j = 0; j <= n; j++)
    for (size_t x = 0; x < a; x++)
      h->heads_t[x * ld + j] = h->heads[j * a + x];
  float *q = h->q;
  for (size_t i = 0; i < n; i++)
    memcpy(q + i * a, t->w + o->arc_bias, a * sizeof(float));
  k->sgemm(n, a, a, h->top + at * w, w, 1, t->w + o->arc, a, q, a, 1);
  k->sgemm(n, ld, a, q, a, 1, h->heads_t, ld, h->scores, ld, 0);
  for (size_t i = 0; i < n; i++) {
    float *s = h->scores + i * ld;
    s[i + 1] = -1e9f;
    h->loss[1] += softmax_loss(s, n + 1, (size_t)(words[i].head + 1), 1.0f);
  }
  k->sgemm(n, a, n + 1, h->scores, ld, 1, h->heads, a, h->dq, a, 0);
  k->sgemm(n + 1, a, n, h->scores, 1, ld, q, a, h->dheads, a, 0);
  add(h->grad + o->root, h->dheads, a);
  for (size_t i = 0; i < n; i++) {
    add(h->dtop + (at + i) * w + a, h->dheads + (i + 1) * a, a);
    add(h->grad + o->arc_bias, h->dq + i * a, a);
  }
  k->sgemm(a, a, n, h->top + at * w, 1, w, h->dq, a, h->grad + o->arc, a, 1);
  k->sgemm(n, a, a, h->dq, a, 1, t->wt + o->arc, a, h->dtop + at * w, w, 1);
}

/* Relations of all words that have a head, given the right head. */
static void relations(shard *h, const trainer *t) {
  const size_t r = t->rel, w = t->width, from = 2 * t->arc, l = t->labels, n = h->n;
  const params_layout *o = &t->at;
  const tert_kernels *k = t->kernels;
  size_t at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    const tert_gold_word *words = t->gold->words + sentence->first;
    for (size_t i = 0; i < sentence->count; i++) {
      size_t head = words[i].head < 0 ? i : (size_t)words[i].head;
      const float *d = h->top + (at + i) * w + from, *g = h->top + (at + head) * w + from + r;
      for (size_t x = 0; x < r; x++)
        h->rel[(at + i) * r + x] = d[x] + g[x];
    }
    at += sentence->count;
  }
  leak(h->rel, n * r);
  for (size_t i = 0; i < n; i++)
    memcpy(h->out + i * l, t->w + o->rel_bias, l * sizeof(float));
  k->sgemm(n, l, r, h->rel, r, 1, t->w + o->rel, l, h->out, l, 1);
  at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    const tert_gold_word *words = t->gold->words + sentence->first;
    for (size_t i = 0; i < sentence->count; i++, at++) {
      float *out = h->out + at * l;
      if (words[i].head < 0) {
        memset(out, 0, l * sizeof(float));
        continue;
      }
      h->loss[2] += softmax_loss(out, TERT_DEP_COUNT, words[i].deprel, 1.0f);
      for (size_t x = TERT_DEP_COUNT; x < l; x++)
        out[x] = 0;
    }
  }
  for (size_t i = 0; i < n; i++)
    add(h->grad + o->rel_bias, h->out + i * l, l);
  k->sgemm(r, l, n, h->rel, 1, r, h->out, l, h->grad + o->rel, l, 1);
  k->sgemm(n, r, l, h->out, l, 1, t->wt + o->rel, r, h->drel, r, 0);
  back_leak(h->drel, h->rel, n * r);
  at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    const tert_gold_word *words = t->gold->words + sentence->first;
    for (size_t i = 0; i < sentence->count; i++) {
      if (words[i].head < 0) continue;
      const float *d = h->drel + (at + i) * r;
      add(h->dtop + (at + i) * w + from, d, r);
      add(h->dtop + (at + (size_t)words[i].head) * w + from + r, d, r);
    }
    at += sentence->count;
  }
}

static void tags(shard *h, const trainer *t) {
  const size_t w = t->width, from = w - t->tags_up;
  size_t at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    const tert_gold_word *words = t->gold->words + sentence->first;
    for (size_t i = 0; i < sentence->count; i++, at++) {
      float *d = h->dtop + at * w + from;
      memcpy(d, h->top + at * w + from, t->tags_up * sizeof(float));
      h->loss[0] += softmax_loss(d, t->tags, words[i].tag, TAG_WEIGHT);
      for (size_t x = t->tags; x < t->tags_up; x++)
        d[x] = 0;
    }
  }
}

void tert_i_shard_run(shard *h, const trainer *t) {
  const size_t n = h->n, w = t->width, a2 = 2 * t->arc;
  memset(h->grad, 0, t->params * sizeof(float));
  memset(h->loss, 0, sizeof h->loss);
  if (!n) return;
  tert_i_shard_features(h, t);
  forward_encoder(h, t);
  for (size_t i = 0; i < n; i++)
    memcpy(h->top + i * w, t->w + t->at.top_bias, w * sizeof(float));
  t->kernels->sgemm(n, w, t->dim, h->xd[t->layers], t->dim, 1, t->w + t->at.top, w, h->top, w, 1);
  memset(h->dtop, 0, n * w * sizeof(float));
  size_t at = 0;
  for (size_t s = 0; s < h->sentences; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[h->ids[s]];
    draw_mask(&h->random, h->top_mask + at * a2, sentence->count, a2, DROP_ARC);
    for (size_t i = at; i < at + sentence->count; i++) {
      leak(h->top + i * w, a2);
      multiply(h->top + i * w, h->top_mask + i * a2, h->top + i * w, a2);
    }
    sentence_arcs(h, t, at, t->gold->words + sentence->first, sentence->count);
    for (size_t i = at; i < at + sentence->count; i++) {
      multiply(h->dtop + i * w, h->top_mask + i * a2, h->dtop + i * w, a2);
      back_leak(h->dtop + i * w, h->top + i * w, a2);
    }
    at += sentence->count;
  }
  relations(h, t);
  tags(h, t);
  back_encoder(h, t);
}
