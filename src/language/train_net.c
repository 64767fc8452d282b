/* train_net.c - training: features counted, batches run forward and back, Adam (Kingma and Ba
 * 2015).
 *
 * A batch is cut into TERT_SHARDS parts that are worked on apart and summed in order, so that the
 * result does not depend on the number of threads. */
#include "train_pass.h"

#include "base/threads.h"

#include <math.h>
#include <stdlib.h>

#define BATCH_WORDS 900u

static uint64_t mixed(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

uint64_t tert_i_random(uint64_t *state) {
  *state += 0x9e3779b97f4a7c15u;
  return mixed(*state);
}

float tert_i_random_unit(uint64_t *state) {
  return (float)(tert_i_random(state) >> 40) * (1.0f / 16777216.0f);
}

tert_str tert_i_lookup_build(tert_arena *arena, const uint64_t *keys, const uint32_t *rows,
                             size_t n) {
  size_t pairs = 16;
  while (pairs < n * 2)
    pairs *= 2;
  uint32_t *t = tert_i_arena_alloc(arena, pairs * 8);
  if (!t) return (tert_str){NULL, 0};
  for (size_t i = 0; i < pairs; i++) {
    t[2 * i] = 0;
    t[2 * i + 1] = TERT_NO_ROW;
  }
  for (size_t i = 0; i < n; i++) {
    size_t at = (uint32_t)keys[i] & (pairs - 1);
    while (t[2 * at + 1] != TERT_NO_ROW && t[2 * at] != (uint32_t)(keys[i] >> 32))
      at = (at + 1) & (pairs - 1);
    if (t[2 * at + 1] != TERT_NO_ROW) continue;
    t[2 * at] = (uint32_t)(keys[i] >> 32);
    t[2 * at + 1] = rows[i];
  }
  return (tert_str){(const char *)t, pairs * 8};
}

tert_status tert_i_vectors_view(tert_str bytes, const char *file, tert_vectors *out,
                                tert_error *err) {
  uint32_t head[3];
  if (bytes.len < 20 || memcmp(bytes.ptr, "TERTVEC1", 8) != 0)
    return tert_i_fail_at(err, TERT_ERR_DATA, file, 0, "this is not a table of word vectors");
  memcpy(head, bytes.ptr + 8, sizeof head);
  uint64_t need = 20 + 8 * (uint64_t)head[1] + head[2] + (uint64_t)head[0] * (head[1] / 2);
  if (head[1] % 2 || head[1] > 1024 || need != bytes.len)
    return tert_i_fail_at(err, TERT_ERR_DATA, file, 0, "the table of word vectors is cut short");
  out->count = head[0];
  out->dims = head[1];
  out->mean = (const float *)(const void *)(bytes.ptr + 20);
  out->step = out->mean + out->dims;
  out->words = tert_i_str(bytes.ptr + 20 + 8 * (size_t)out->dims, head[2]);
  out->rows = (const uint8_t *)out->words.ptr + head[2];
  return TERT_OK;
}

/* Counted feature values. */
typedef struct counted {
  uint64_t key;
  uint32_t count, kind;
} counted;

static int by_key(const void *a, const void *b) {
  const counted *x = a, *y = b;
  return x->key < y->key ? -1 : x->key > y->key;
}

/* Rows for all features seen often enough; rows 0..TERT_F_COUNT are for the rest. */
static tert_status count_features(trainer *t, tert_arena *arena, tert_error *err) {
  static const uint32_t least[TERT_F_COUNT] = {2, 2, 3, 3, 3, 2, 3, 3, 2, 1};
  size_t n = t->gold->word_count * TERT_F_COUNT, used = 0, kept = 0;
  counted *all = malloc((n + 1) * sizeof *all);
  if (!all) return tert_i_fail_memory(err);
  for (size_t s = 0; s < t->gold->sentence_count; s++) {
    const tert_gold_sentence *sentence = &t->gold->sentences[s];
    const tert_gold_word *w = t->gold->words + sentence->first;
    tert_case kind = tert_i_sentence_case(&w->form, sizeof *w, sentence->count);
    for (uint32_t i = 0; i < sentence->count; i++) {
      uint64_t keys[TERT_F_COUNT + 1];
      tert_i_word_keys(w[i].form, i == 0, kind, keys);
      for (uint32_t f = 0; f < TERT_F_COUNT; f++)
        if (keys[f]) all[used++] = (counted){keys[f], 1, f};
    }
  }
  qsort(all, used, sizeof *all, by_key);
  for (size_t i = 0; i < used;) {
    size_t j = i;
    while (j < used && all[j].key == all[i].key)
      j++;
    all[i].count = (uint32_t)(j - i);
    if (all[i].count >= least[all[i].kind]) all[kept++] = all[i];
    i = j;
  }
  t->rows = (uint32_t)kept + TERT_F_COUNT + 1;
  uint64_t *keys = malloc((kept + 1) * sizeof *keys);
  uint32_t *rows = malloc((kept + 1) * sizeof *rows);
  t->row_count = calloc(t->rows, sizeof *t->row_count);
  if (keys && rows && t->row_count) {
    for (size_t i = 0; i < kept; i++) {
      keys[i] = all[i].key;
      rows[i] = (uint32_t)i + TERT_F_COUNT + 1;
      t->row_count[rows[i]] = all[i].count;
    }
    t->lookup_section = tert_i_lookup_build(arena, keys, rows, kept);
  }
  free(keys);
  free(rows);
  free(all);
  if (!t->lookup_section.ptr) return tert_i_fail_memory(err);
  t->lookup.pairs = (const uint32_t *)(const void *)t->lookup_section.ptr;
  t->lookup.mask = (uint32_t)(t->lookup_section.len / 8 - 1);
  return TERT_OK;
}

static tert_status index_vectors(trainer *t, tert_arena *arena, tert_error *err) {
  const tert_vectors *v = t->vectors;
  uint64_t *keys = malloc((v->count + 1) * sizeof *keys);
  uint32_t *rows = malloc((v->count + 1) * sizeof *rows);
  if (keys && rows) {
    tert_str rest = v->words, word;
    for (uint32_t i = 0; i < v->count; i++) {
      if (!tert_i_str_line(&rest, &word)) word = TERT_STR("");
      uint64_t k[TERT_F_COUNT + 1];
      tert_i_word_keys(word, false, TERT_CASE_MIXED, k);
      keys[i] = k[TERT_F_VECTOR];
      rows[i] = i;
    }
    t->vec_section = tert_i_lookup_build(arena, keys, rows, v->count);
  }
  free(keys);
  free(rows);
  if (!t->vec_section.ptr) return tert_i_fail_memory(err);
  t->vec_lookup.pairs = (const uint32_t *)(const void *)t->vec_section.ptr;
  t->vec_lookup.mask = (uint32_t)(t->vec_section.len / 8 - 1);
  return TERT_OK;
}

static void lay_out(trainer *t) {
  params_layout *o = &t->at;
  size_t n = 0;
  const size_t d = t->dim;
  o->vec = n, n += (size_t)t->vec_dims * d;
  o->vec_bias = n, n += d;
  for (uint32_t l = 0; l < t->layers; l++) {
    o->layer[l] = n, n += 3 * d * d;
    o->sru[l] = n, n += 4 * d;
  }
  o->top = n, n += d * t->width;
  o->top_bias = n, n += t->width;
  o->arc = n, n += (size_t)t->arc * t->arc;
  o->arc_bias = n, n += t->arc;
  o->root = n, n += t->arc;
  o->rel = n, n += (size_t)t->rel * t->labels;
  o->rel_bias = n, n += t->labels;
  t->params = (n + 31) / 32 * 32;
}

static void fill(float *w, size_t n, float range, uint64_t *state) {
  for (size_t i = 0; i < n; i++)
    w[i] = (2 * tert_i_random_unit(state) - 1) * range;
}

static void initialise(trainer *t, uint64_t seed) {
  uint64_t state = mixed(seed + 77);
  const params_layout *o = &t->at;
  const float d = (float)t->dim;
  fill(t->embed, (size_t)t->rows * t->dim, 0.2f, &state);
  fill(t->w + o->vec, (size_t)t->vec_dims * t->dim, 0.15f, &state);
  for (uint32_t l = 0; l < t->layers; l++) {
    fill(t->w + o->layer[l], 3 * (size_t)t->dim * t->dim, sqrtf(4.5f / d), &state);
    fill(t->w + o->sru[l], t->dim, 0.3f, &state);
    fill(t->w + o->sru[l] + 2 * t->dim, t->dim, 0.3f, &state);
  }
  fill(t->w + o->top, (size_t)t->dim * t->width, sqrtf(6.0f / (2 * d)), &state);
  fill(t->w + o->arc, (size_t)t->arc * t->arc, sqrtf(3.0f / (float)t->arc) * 0.5f, &state);
  fill(t->w + o->root, t->arc, 0.3f, &state);
  fill(t->w + o->rel, (size_t)t->rel * t->labels, sqrtf(6.0f / (float)(t->rel + t->labels)),
       &state);
}

static bool allocate(trainer *t) {
  size_t e = (size_t)t->rows * t->dim;
  t->w = calloc(t->params, sizeof(float));
  t->m = calloc(t->params, sizeof(float));
  t->v = calloc(t->params, sizeof(float));
  t->wt = calloc(t->params, sizeof(float));
  t->embed = calloc(e, sizeof(float));
  t->embed_m = calloc(e, sizeof(float));
  t->embed_v = calloc(e, sizeof(float));
  t->row_grad = malloc((size_t)TERT_SHARDS * SHARD_WORDS * (TERT_F_COUNT + 1) * sizeof(uint32_t));
  t->row_at = malloc(t->rows * sizeof(uint32_t));
  t->embed_grad =
      calloc((size_t)TERT_SHARDS * SHARD_WORDS * (TERT_F_COUNT + 1) * t->dim, sizeof(float));
  bool ok = t->w && t->m && t->v && t->wt && t->embed && t->embed_m && t->embed_v && t->row_grad &&
            t->row_at && t->embed_grad;
  for (size_t i = 0; i < TERT_SHARDS && ok; i++)
    ok = tert_i_shard_init(&t->shards[i], t);
  if (ok)
    for (uint32_t i = 0; i < t->rows; i++)
      t->row_at[i] = UINT32_MAX;
  return ok;
}

static void release(trainer *t) {
  void *const arrays[] = {t->w,      t->m,          t->v,        t->wt,
                          t->embed,  t->embed_m,    t->embed_v,  t->row_grad,
                          t->row_at, t->embed_grad, t->row_count};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
    free(arrays[i]);
  for (size_t i = 0; i < TERT_SHARDS; i++)
    tert_i_shard_free(&t->shards[i]);
}

static void run_shard(void *context, size_t job, unsigned worker) {
  trainer *t = context;
  (void)worker;
  tert_i_shard_run(&t->shards[job], t);
}

static void transpose(const float *w, size_t rows, size_t cols, float *out) {
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++)
      out[j * rows + i] = w[i * cols + j];
}

/* Matrices turned round, for the way back. */
static void transpose_all(trainer *t) {
  const params_layout *o = &t->at;
  for (uint32_t l = 0; l < t->layers; l++)
    transpose(t->w + o->layer[l], t->dim, 3 * t->dim, t->wt + o->layer[l]);
  transpose(t->w + o->top, t->dim, t->width, t->wt + o->top);
  transpose(t->w + o->arc, t->arc, t->arc, t->wt + o->arc);
  transpose(t->w + o->rel, t->rel, t->labels, t->wt + o->rel);
}

static void adam(const trainer *t, float *w, float *m, float *v, float g) {
  *m += (1 - ADAM_M) * (g - *m);
  *v += (1 - ADAM_V) * (g * g - *v);
  *w -= t->rate * (*m * t->fix_m) / (sqrtf(*v * t->fix_v) + 1e-6f);
}

/* One of DENSE_JOBS slices of the dense parameters: gradients of the shards summed in order. */
static void update_dense(void *context, size_t job, unsigned worker) {
  trainer *t = context;
  (void)worker;
  size_t from = t->params / DENSE_JOBS * job;
  size_t to = job + 1 == DENSE_JOBS ? t->params : from + t->params / DENSE_JOBS;
  for (size_t i = from; i < to; i++) {
    float g = 0;
    for (size_t s = 0; s < TERT_SHARDS; s++)
      g += t->shards[s].grad[i];
    adam(t, t->w + i, t->m + i, t->v + i, g * t->grad_scale);
  }
}

/* Rows of the embedding that this batch used, each updated once. */
static void gather_rows(trainer *t) {
  t->row_used = 0;
  for (size_t s = 0; s < TERT_SHARDS; s++) {
    const shard *h = &t->shards[s];
    for (size_t i = 0; i < h->n; i++) {
      const float *g = h->dx + i * t->dim;
      for (size_t f = 0; f <= TERT_F_COUNT; f++) {
        uint32_t row = h->rows[i * (TERT_F_COUNT + 1) + f];
        if (row == TERT_NO_ROW) continue;
        if (t->row_at[row] == UINT32_MAX) {
          t->row_at[row] = (uint32_t)t->row_used;
          t->row_grad[t->row_used] = row;
          memset(t->embed_grad + t->row_used * t->dim, 0, t->dim * sizeof(float));
          t->row_used++;
        }
        float *sum = t->embed_grad + (size_t)t->row_at[row] * t->dim;
        for (size_t k = 0; k < t->dim; k++)
          sum[k] += g[k];
      }
    }
  }
}

static void update_rows(void *context, size_t job, unsigned worker) {
  trainer *t = context;
  (void)worker;
  for (size_t i = job; i < t->row_used; i += DENSE_JOBS) {
    uint32_t row = t->row_grad[i];
    size_t at = (size_t)row * t->dim;
    for (size_t k = 0; k < t->dim; k++)
      adam(t, t->embed + at + k, t->embed_m + at + k, t->embed_v + at + k,
           t->embed_grad[i * t->dim + k] * t->grad_scale);
    t->row_at[row] = UINT32_MAX;
  }
}

static double square_sum(const trainer *t) {
  double sum = 0;
  for (size_t i = 0; i < t->params; i++) {
    float g = 0;
    for (size_t s = 0; s < TERT_SHARDS; s++)
      g += t->shards[s].grad[i];
    sum += (double)g * g;
  }
  return sum;
}

static void step(trainer *t, unsigned threads) {
  transpose_all(t);
  tert_i_run_jobs(TERT_SHARDS, threads, run_shard, t);
  size_t words = 0;
  for (size_t s = 0; s < TERT_SHARDS; s++)
    words += t->shards[s].n;
  if (!words) return;
  double norm = sqrt(square_sum(t)) / (double)words;
  t->grad_scale = 1.0f / (float)words;
  if (norm > 2.0) t->grad_scale *= (float)(2.0 / norm);
  t->steps++;
  double power = t->steps < 100000 ? (double)t->steps : 100000;
  t->fix_m = (float)(1 / (1 - pow(ADAM_M, power)));
  t->fix_v = (float)(1 / (1 - pow(ADAM_V, power)));
  tert_i_run_jobs(DENSE_JOBS, threads, update_dense, t);
  gather_rows(t);
  tert_i_run_jobs(DENSE_JOBS, threads, update_rows, t);
}

/* Fills the shards with sentences from order[*at..]; false when none is left. */
static bool next_batch(trainer *t, const uint32_t *order, size_t *at, uint64_t *state) {
  if (*at >= t->gold->sentence_count) return false;
  for (size_t s = 0; s < TERT_SHARDS; s++) {
    t->shards[s].sentences = 0;
    t->shards[s].n = 0;
    t->shards[s].random = tert_i_random(state);
  }
  size_t words = 0;
  while (*at < t->gold->sentence_count && words < BATCH_WORDS) {
    uint32_t id = order[*at];
    uint32_t n = t->gold->sentences[id].count;
    (*at)++;
    if (n > SHARD_WORDS / 2) continue; /* a few overlong sentences are passed over */
    size_t least = 0;
    for (size_t s = 1; s < TERT_SHARDS; s++)
      if (t->shards[s].n < t->shards[least].n) least = s;
    shard *h = &t->shards[least];
    if (h->n + n > SHARD_WORDS || h->sentences == SHARD_SENTENCES) break;
    h->ids[h->sentences++] = id;
    h->n += n;
    words += n;
  }
  return true;
}

static tert_status train(trainer *t, const tert_net_options *options, tert_error *err) {
  size_t n = t->gold->sentence_count;
  uint32_t *order = malloc((n + 1) * sizeof *order);
  if (!order) return tert_i_fail_memory(err);
  for (size_t i = 0; i < n; i++)
    order[i] = (uint32_t)i;
  uint64_t state = mixed(options->seed);
  tert_status status = TERT_OK;
  const uint64_t total = (uint64_t)options->epochs * n;
  for (unsigned epoch = 0; epoch < options->epochs && !status; epoch++) {
    for (size_t i = n; i > 1; i--) {
      size_t j = (size_t)(tert_i_random(&state) % i);
      uint32_t swap = order[i - 1];
      order[i - 1] = order[j];
      order[j] = swap;
    }
    size_t at = 0;
    while (!status && next_batch(t, order, &at, &state)) {
      uint64_t done = (uint64_t)epoch * n + at;
      float left = 1.0f - (float)((double)done / (double)total);
      float warm = t->steps < 200 ? (float)(t->steps + 1) / 200 : 1;
      t->rate = options->rate * warm * (left < 0.0f ? 0.0f : left);
      step(t, options->threads);
      if (options->progress && !options->progress(options->progress_context, done, total))
        status = tert_i_fail(err, TERT_ERR_CANCELLED, "training was stopped");
    }
  }
  free(order);
  return status;
}

tert_status tert_i_net_train(const tert_gold *gold, uint32_t tags, const tert_vectors *vectors,
                             const tert_net_options *options, tert_arena *arena,
                             tert_str sections[TERT_SEC_COUNT], tert_error *err) {
  trainer *t = calloc(1, sizeof *t);
  if (!t) return tert_i_fail_memory(err);
  t->gold = gold;
  t->vectors = vectors;
  t->kernels = tert_i_kernels(NULL);
  t->dim = options->dim;
  t->layers = options->layers;
  t->arc = options->arc;
  t->rel = options->rel;
  t->tags = tags;
  t->tags_up = (tags + 31) / 32 * 32;
  t->labels = (TERT_DEP_COUNT + 31) / 32 * 32;
  t->vec_dims = vectors->dims;
  t->width = 2 * t->arc + 2 * t->rel + t->tags_up;
  lay_out(t);
  tert_status status = count_features(t, arena, err);
  if (!status) status = index_vectors(t, arena, err);
  if (!status && !allocate(t)) status = tert_i_fail_memory(err);
  if (!status) {
    initialise(t, options->seed);
    status = train(t, options, err);
  }
  if (!status && !tert_i_net_sections(t, arena, sections)) status = tert_i_fail_memory(err);
  release(t);
  free(t);
  return status;
}
