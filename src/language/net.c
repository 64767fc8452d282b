/* net.c - runs the network: features, recurrent layers, tags, arcs, relations.
 *
 * The network is a sum of feature embeddings, simple recurrent units in both directions (Lei et al.
 * 2018), a linear tagger, and a bilinear arc scorer with a relation scorer on the chosen arcs
 * (after Dozat and Manning 2017); docs/language.md gives the whole picture. */
#include "parser.h"

#include <math.h>
#include <stdlib.h>

/* Room for n items in place of what array held; nothing is in it yet. */
static bool grow_bare(void *array, size_t n, size_t size) {
  void **at = array;
  void *p = tert_i_pages_alloc((n * size + 63) / 64 * 64 + 64);
  if (!p) return false;
  free(*at);
  *at = p;
  return true;
}

static bool grow(void *array, size_t n, size_t size) {
  if (!grow_bare(array, n, size)) return false;
  memset(*(void **)array, 0, n * size);
  return true;
}

/* The next n items of a block, 64-aligned; at NULL, their place is only counted. */
static void *take(char *block, size_t *used, size_t n, size_t size) {
  void *p = block ? block + *used : NULL;
  *used += (n * size + 63) / 64 * 64;
  return p;
}

/* Lays the arrays for n words out in a block; returns its bytes. */
static size_t lay_out(tert_parser *p, char *block, size_t n) {
  const tert_shape *h = &p->language->net.shape;
  size_t used = 0, widest = h->dim;
  if (h->arc > widest) widest = h->arc;
  if (h->rel > widest) widest = h->rel;
  p->x = take(block, &used, n * h->dim, sizeof *p->x);
  p->y = take(block, &used, n * h->dim, sizeof *p->y);
  p->u = take(block, &used, n * 3 * h->dim, sizeof *p->u);
  p->top = take(block, &used, n * tert_i_top_width(h), sizeof *p->top);
  p->bytes = take(block, &used, n * widest, 1);
  p->row_scale = take(block, &used, n, sizeof *p->row_scale);
  p->tag = take(block, &used, n, sizeof *p->tag);
  p->vec = take(block, &used, n * h->vec, 1);
  p->vec_of = take(block, &used, n, sizeof *p->vec_of);
  p->unknown = take(block, &used, n, sizeof *p->unknown);
  return used;
}

static tert_status room(tert_parser *p, size_t words, tert_error *err) {
  if (words <= p->cap) return TERT_OK;
  const size_t n = (words + 31) / 32 * 32;
  p->cap = 0;
  if (!grow(&p->block, lay_out(p, NULL, n), 1)) return tert_i_fail_memory(err);
  lay_out(p, p->block, n);
  p->cap = n;
  return TERT_OK;
}

/* ---- words met before ---- */

#define KNOWN_WORDS 8192u /* a power of two */
#define KNOWN_BYTES 22u   /* longest form that is kept */

typedef struct tert_known_word {
  uint8_t len, place; /* bytes of the form; case of the sentence and whether the word opens it */
  char form[KNOWN_BYTES];
} tert_known_word;

static bool known_room(tert_parser *p) {
  const size_t dim = p->language->net.shape.dim;
  return grow(&p->known, KNOWN_WORDS, sizeof *p->known) &&
         grow_bare(&p->known_rows, KNOWN_WORDS * dim, sizeof(float));
}

/* Where the input of this word is kept when it was met before in such a place; UINT32_MAX: words so
 * long are not kept. */
static uint32_t known_at(tert_str form, uint8_t place) {
  if (form.len > KNOWN_BYTES || !form.len) return UINT32_MAX;
  return (uint32_t)(tert_i_str_quick_hash(form) + place) & (KNOWN_WORDS - 1);
}

static bool is_known(const tert_parser *p, uint32_t at, tert_str form, uint8_t place) {
  const tert_known_word *k = &p->known[at];
  return k->len == form.len && k->place == place && !memcmp(k->form, form.ptr, form.len);
}

static void keep(tert_parser *p, uint32_t at, tert_str form, uint8_t place, const float *row) {
  const size_t dim = p->language->net.shape.dim;
  tert_known_word *k = &p->known[at];
  *k = (tert_known_word){.len = (uint8_t)form.len, .place = place};
  memcpy(k->form, form.ptr, form.len);
  memcpy(p->known_rows + (size_t)at * dim, row, dim * sizeof *row);
}

tert_status tert_i_parser_new(const tert_language *language, tert_parser **out, tert_error *err) {
  tert_parser *p = calloc(1, sizeof *p);
  if (!p) return tert_i_fail_memory(err);
  p->language = language;
  p->kernels = tert_i_kernels(NULL);
  tert_status status = room(p, 2 * TERT_BATCH_WORDS, err);
  if (!status && !known_room(p)) status = tert_i_fail_memory(err);
  if (status) {
    tert_i_parser_free(p);
    return status;
  }
  *out = p;
  return TERT_OK;
}

void tert_i_parser_free(tert_parser *p) {
  if (!p) return;
  void *const arrays[] = {p->block,   p->head,  p->mst,       p->mst_ints, p->scores,
                          p->heads_t, p->words, p->sentences, p->known,    p->known_rows};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
    free(arrays[i]);
  free(p);
}

/* Features of one word: keys, then rows of the embedding and the word vector. */
typedef struct look {
  uint64_t keys[TERT_F_COUNT + 1];
  uint32_t rows[TERT_F_COUNT + 1]; /* TERT_NO_ROW: none */
  uint32_t vector;
} look;

/* Finds the keys of a word and asks for the places of their rows to be brought near. */
static void find_keys(const tert_net *net, tert_str form, bool first, tert_case kind, look *out) {
  tert_i_word_keys(form, first, kind, out->keys);
  for (size_t f = 0; f < TERT_F_COUNT; f++)
    if (out->keys[f]) tert_i_lookup_soon(&net->lookup, out->keys[f]);
  tert_i_lookup_soon(&net->vec_lookup, out->keys[TERT_F_VECTOR]);
}

/* Finds the rows and asks for these. */
static void find_rows(const tert_net *net, look *l) {
  const size_t dim = net->shape.dim;
  for (size_t f = 0; f < TERT_F_COUNT; f++) {
    l->rows[f] = TERT_NO_ROW;
    if (!l->keys[f]) continue;
    uint32_t row = tert_i_lookup(&net->lookup, l->keys[f]);
    /* rows 0..TERT_F_COUNT stand for values never seen */
    if (row == TERT_NO_ROW && f < net->shape.rows) row = (uint32_t)f;
    l->rows[f] = row;
    if (row != TERT_NO_ROW)
      for (size_t k = 0; k < dim; k += 64)
        __builtin_prefetch(net->embed + row * dim + k);
  }
  l->vector = tert_i_lookup(&net->vec_lookup, l->keys[TERT_F_VECTOR]);
  l->rows[TERT_F_VECTOR] =
      l->vector == TERT_NO_ROW && TERT_F_VECTOR < net->shape.rows ? TERT_F_VECTOR : TERT_NO_ROW;
  if (l->vector != TERT_NO_ROW)
    __builtin_prefetch(net->vec + (size_t)l->vector * (net->shape.vec / 2));
}

static void sum_up(tert_parser *p, const look *l, size_t at, size_t *with) {
  const tert_net *net = &p->language->net;
  const size_t dim = net->shape.dim, vec = net->shape.vec;
  memset(p->x + at * dim, 0, dim * sizeof(float));
  const int8_t *rows[TERT_F_COUNT + 1];
  float scale[TERT_F_COUNT + 1];
  size_t n = 0;
  for (size_t f = 0; f <= TERT_F_COUNT; f++) {
    if (l->rows[f] == TERT_NO_ROW) continue;
    rows[n] = net->embed + l->rows[f] * dim;
    scale[n++] = net->embed_scale[l->rows[f]];
  }
  p->kernels->add_rows(rows, scale, n, p->x + at * dim, dim);
  if (l->vector == TERT_NO_ROW) return;
  const uint8_t *packed = net->vec + (size_t)l->vector * (vec / 2);
  uint8_t *to = p->vec + *with * vec;
  for (size_t k = 0; k < vec / 2; k += 8) { /* eight bytes to sixteen levels */
    uint64_t v, low = 0, high = 0;
    memcpy(&v, packed + k, 8);
    for (unsigned i = 0; i < 4; i++) {
      uint64_t x = v >> (8 * i) & 0xff, y = v >> (8 * i + 32) & 0xff;
      low |= ((x & 15) | x >> 4 << 8) << (16 * i);
      high |= ((y & 15) | y >> 4 << 8) << (16 * i);
    }
    memcpy(to + 2 * k, &low, 8);
    memcpy(to + 2 * k + 8, &high, 8);
  }
  p->vec_of[(*with)++] = (int32_t)at;
}

/* Words between finding keys and rows, and between finding rows and adding them. */
#define AHEAD 4u

/* Fills x[0..n) with the sums of the features' rows, vectors of known words included. Words met
 * before are copied. */
static void embed(tert_parser *p, const tert_word *words, const size_t *counts, size_t sentences) {
  const tert_net *net = &p->language->net;
  const size_t dim = net->shape.dim;
  look ring[2 * AHEAD];
  size_t at = 0, done = 0, found = 0, with = 0, unknown = 0;
  for (size_t s = 0; s < sentences; s++) {
    const tert_word *w = words + at;
    tert_case kind = tert_i_sentence_case(&w->form, sizeof *w, counts[s]);
    for (size_t i = 0; i < counts[s]; i++, at++) {
      const uint8_t place = (uint8_t)(2 * kind + (i == 0));
      const uint32_t slot = known_at(w[i].form, place);
      if (slot != UINT32_MAX && is_known(p, slot, w[i].form, place)) {
        memcpy(p->x + at * dim, p->known_rows + slot * dim, dim * sizeof(float));
        continue;
      }
      if (unknown - found == AHEAD) find_rows(net, &ring[found++ % (2 * AHEAD)]);
      if (found - done == AHEAD) {
        sum_up(p, &ring[done % (2 * AHEAD)], p->unknown[done].word, &with);
        done++;
      }
      find_keys(net, w[i].form, i == 0, kind, &ring[unknown % (2 * AHEAD)]);
      p->unknown[unknown++] = (tert_unknown_word){(uint32_t)at, slot, place};
    }
  }
  while (found < unknown)
    find_rows(net, &ring[found++ % (2 * AHEAD)]);
  for (; done < unknown; done++)
    sum_up(p, &ring[done % (2 * AHEAD)], p->unknown[done].word, &with);
  p->kernels->qgemm(&net->vec_in, p->vec, NULL, with, p->y, dim);
  for (size_t i = 0; i < with; i++)
    p->kernels->add(p->x + (size_t)p->vec_of[i] * dim, p->y + i * dim, dim);
  for (size_t i = 0; i < unknown; i++) {
    const tert_unknown_word *u = &p->unknown[i];
    float *row = p->x + u->word * dim;
    p->kernels->tanh_rows(row, dim);
    if (u->slot != UINT32_MAX) keep(p, u->slot, words[u->word].form, u->place, row);
  }
}

static void layer(tert_parser *p, size_t l, const size_t *counts, size_t sentences, size_t n) {
  const tert_net *net = &p->language->net;
  const size_t dim = net->shape.dim, h = dim / 2;
  p->kernels->quantise(p->x, n * dim, p->bytes);
  p->kernels->qgemm(&net->layer[l], p->bytes, NULL, n, p->u, 3 * dim);
  size_t at = 0;
  for (size_t s = 0; s < sentences; at += counts[s++]) {
    for (int back = 0; back < 2; back++) {
      const float *w = net->sru[l] + (size_t)back * 2 * dim;
      tert_sru unit = {.n = counts[s],
                       .h = h,
                       .u = p->u + at * 3 * dim + (size_t)back * 3 * h,
                       .ld_u = 3 * dim,
                       .x = p->x + at * dim + (size_t)back * h,
                       .out = p->y + at * dim + (size_t)back * h,
                       .ld_x = dim,
                       .v = w,
                       .b = w + dim,
                       .backward = back};
      p->kernels->sru(&unit);
    }
  }
  float *swap = p->x;
  p->x = p->y;
  p->y = swap;
}

tert_status tert_i_net_run(tert_parser *p, const tert_word *words, const size_t *counts,
                           size_t sentences, tert_error *err) {
  const tert_net *net = &p->language->net;
  const size_t width = tert_i_top_width(&net->shape);
  size_t n = 0;
  for (size_t s = 0; s < sentences; s++)
    n += counts[s];
  tert_status status = room(p, n, err);
  if (status) return status;
  embed(p, words, counts, sentences);
  for (size_t l = 0; l < net->shape.layers; l++)
    layer(p, l, counts, sentences, n);
  p->kernels->quantise(p->x, n * net->shape.dim, p->bytes);
  p->kernels->qgemm(&net->top, p->bytes, NULL, n, p->top, width);
  for (size_t i = 0; i < n; i++) {
    const float *tag = p->top + i * width + (width - net->shape.tags_up);
    p->tag[i] = (uint16_t)p->kernels->argmax(tag, net->shape.tags);
  }
  return TERT_OK;
}

static tert_status tree_room(tert_parser *p, size_t n, bool mst, tert_error *err) {
  if (n > p->tree_cap) {
    size_t cap = (n + 63) / 64 * 64;
    p->tree_cap = 0;
    if (!grow_bare(&p->scores, cap * (cap + 32), sizeof(float)) ||
        !grow_bare(&p->heads_t, p->language->net.shape.arc * (cap + 32), sizeof(float)) ||
        !grow_bare(&p->head, cap + 1, sizeof(int32_t)))
      return tert_i_fail_memory(err);
    p->tree_cap = cap;
  }
  if (mst && n > p->mst_cap) {
    const size_t cap = (n + 31) / 32 * 32, m = cap + 1;
    p->mst_cap = 0;
    if (!grow_bare(&p->mst, m * m, sizeof(double)) ||
        !grow_bare(&p->mst_ints, 8 * m * m + 16 * m, sizeof(int32_t)))
      return tert_i_fail_memory(err);
    p->mst_cap = cap;
  }
  return TERT_OK;
}

/* Best head of each word; true when that is a tree with one root. */
static bool greedy(tert_parser *p, size_t n, size_t ld) {
  size_t roots = 0;
  for (size_t i = 0; i < n; i++) {
    float *s = p->scores + i * ld;
    s[i + 1] = -INFINITY;
    size_t best = p->kernels->argmax(s, n + 1);
    p->head[i + 1] = (int32_t)best;
    roots += best == 0;
  }
  if (roots != 1) return false;
  /* every word must lead to the root within n steps */
  for (size_t i = 1; i <= n; i++) {
    size_t at = i, steps = 0;
    while (at && steps++ <= n)
      at = (size_t)p->head[at];
    if (at) return false;
  }
  return true;
}

/* Scores of arcs as tert_i_tree_best() takes them. */
static void arc_scores(tert_parser *p, size_t n, size_t ld) {
  const size_t m = n + 1;
  for (size_t d = 1; d < m; d++)
    for (size_t h = 0; h < m; h++) {
      double s = p->scores[(d - 1) * ld + h];
      p->mst[d * m + h] = s > -1e4 && s < 1e4 ? s : -1e4;
    }
  for (size_t h = 0; h < m; h++)
    p->mst[h] = 0;
}

static tert_status heads(tert_parser *p, size_t row, size_t n, tert_error *err) {
  const tert_net *net = &p->language->net;
  const size_t arc = net->shape.arc, width = tert_i_top_width(&net->shape);
  tert_status status = tree_room(p, n, false, err);
  if (status) return status;
  const size_t ld = (n + 1 + 31) / 32 * 32;
  float *top = p->top + row * width;
  for (size_t i = 0; i < n; i++) {
    p->row_scale[i] = p->kernels->rectify(top + i * width, arc, p->bytes + i * arc);
    const float *h = top + i * width + arc;
    p->kernels->leak_column(h, arc, p->heads_t + i + 1, ld);
  }
  for (size_t k = 0; k < arc; k++) {
    float *column = p->heads_t + k * ld;
    column[0] = net->root[k];
    memset(column + n + 1, 0, (ld - n - 1) * sizeof *column);
  }
  p->kernels->qgemm(&net->arc_out, p->bytes, p->row_scale, n, p->u, arc);
  p->kernels->sgemm(n, ld, arc, p->u, arc, 1, p->heads_t, ld, p->scores, ld, 0);
  if (greedy(p, n, ld)) return TERT_OK;
  status = tree_room(p, n, true, err);
  if (status) return status;
  size_t roots = 0;
  arc_scores(p, n, ld);
  tert_i_tree_best(n, false, p->mst, p->mst_ints, p->head);
  for (size_t i = 1; i <= n; i++)
    roots += p->head[i] == 0;
  if (roots == 1) return TERT_OK;
  arc_scores(p, n, ld);
  tert_i_tree_best(n, true, p->mst, p->mst_ints, p->head);
  return TERT_OK;
}

/* Relation of each word to its head. */
static void relations(tert_parser *p, tert_word *words, size_t row, size_t n) {
  const tert_net *net = &p->language->net;
  const size_t rel = net->shape.rel, width = tert_i_top_width(&net->shape);
  const size_t labels = net->shape.labels, from = 2 * net->shape.arc;
  for (size_t i = 0; i < n; i++) {
    size_t h = p->head[i + 1] ? (size_t)p->head[i + 1] - 1 : i;
    const float *d = p->top + (row + i) * width + from;
    const float *g = p->top + (row + h) * width + from + rel;
    float *sum = p->y + i * rel;
    memcpy(sum, d, rel * sizeof *sum);
    p->kernels->add(sum, g, rel);
    p->row_scale[i] = p->kernels->rectify(sum, rel, p->bytes + i * rel);
  }
  p->kernels->qgemm(&net->rel_out, p->bytes, p->row_scale, n, p->u, labels);
  for (size_t i = 0; i < n; i++) {
    float *s = p->u + i * labels;
    s[TERT_DEP_NONE] = s[TERT_DEP_ROOT] = -INFINITY;
    size_t best = p->kernels->argmax(s, TERT_DEP_COUNT);
    words[i].head = p->head[i + 1] - 1;
    words[i].deprel = p->head[i + 1] ? (uint8_t)best : (uint8_t)TERT_DEP_ROOT;
  }
}

tert_status tert_i_net_tree(tert_parser *p, tert_word *words, size_t row, size_t n,
                            tert_error *err) {
  int32_t main_root = -1;
  for (size_t from = 0; from < n; from += TERT_PIECE_WORDS) {
    size_t count = n - from < TERT_PIECE_WORDS ? n - from : TERT_PIECE_WORDS;
    tert_status status = heads(p, row + from, count, err);
    if (status) return status;
    relations(p, words + from, row + from, count);
    for (size_t i = 0; i < count; i++) {
      tert_word *w = &words[from + i];
      if (w->head >= 0) {
        w->head += (int32_t)from;
      } else if (main_root < 0) {
        main_root = (int32_t)(from + i);
      } else { /* pieces of an overlong sentence hang on the first one's root */
        w->head = main_root;
        w->deprel = TERT_DEP_PARATAXIS;
      }
    }
  }
  return TERT_OK;
}
