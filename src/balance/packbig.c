/* packbig.c - the packing bound for graphs too large for the simplex.
 *
 * First-order primal-dual steps (Chambolle and Pock 2011, diagonal steps of Pock and Chambolle
 * 2011) on the cycles known so far; new cycles are the shortest under the current prices. At any
 * time the packing is made feasible by scaling each cycle with its most overloaded edge, then
 * filled up greedily; the bound is recomputed in integers, so that no rounding can overstate it. */
#include "balance/pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct big {
  const tert_sgraph *g;
  tert_cycles pool;
  double unit;
  uint32_t room;        /* allocated cycles */
  double *y, *y_mean;   /* [room] */
  double *f, *f_mean;   /* [m] */
  double *load, *ahead; /* [m] */
  double *sigma;        /* [m] */
  double *cap;          /* [m] in units */
  int64_t *left;        /* [m] */
  uint32_t *uses;       /* [m] cycles that hold the edge */
  int64_t total;        /* packed by settle and fill */
} big;

static bool big_room(big *b) {
  if (b->pool.failed) return false;
  if (b->pool.count <= b->room) return true;
  uint32_t room = b->pool.count + b->pool.count / 2 + 1024;
  double *y = realloc(b->y, room * sizeof *y);
  if (y) b->y = y;
  double *mean = realloc(b->y_mean, room * sizeof *mean);
  if (mean) b->y_mean = mean;
  if (!y || !mean) return false;
  memset(b->y + b->room, 0, (room - b->room) * sizeof *y);
  memset(b->y_mean + b->room, 0, (room - b->room) * sizeof *y);
  b->room = room;
  return true;
}

/* At least 5 of count steps, fewer than count when stop says so. */
static void steps(big *b, int count, bool (*stop)(void *), void *context) {
  const uint32_t *edges = b->pool.edges, *start = b->pool.start;
  uint32_t m = b->g->m, n = b->pool.count;
  if (n == 0) return;
  memset(b->uses, 0, m * sizeof *b->uses);
  for (uint32_t i = 0; i < start[n]; i++)
    b->uses[edges[i]]++;
  for (uint32_t e = 0; e < m; e++)
    b->sigma[e] = b->uses[e] ? 1.0 / b->uses[e] : 0;
  memset(b->y_mean, 0, n * sizeof *b->y_mean);
  memset(b->f_mean, 0, m * sizeof *b->f_mean);
  for (int it = 0; it < count; it++) {
    if (it % 5 == 4 && stop && stop(context)) count = it + 1;
    memset(b->ahead, 0, m * sizeof *b->ahead);
    for (uint32_t c = 0; c < n; c++) {
      double gain = 1;
      for (uint32_t i = start[c]; i < start[c + 1]; i++)
        gain -= b->f[edges[i]];
      double old = b->y[c], now = old + gain / (start[c + 1] - start[c]);
      if (now < 0) now = 0;
      b->y[c] = now;
      b->y_mean[c] += now;
      double twice = 2 * now - old;
      if (twice != 0)
        for (uint32_t i = start[c]; i < start[c + 1]; i++)
          b->ahead[edges[i]] += twice;
    }
    for (uint32_t e = 0; e < m; e++) {
      double now = b->f[e] + b->sigma[e] * (b->ahead[e] - b->cap[e]);
      b->f[e] = now > 0 ? now : 0;
      b->f_mean[e] += b->f[e];
    }
  }
  for (uint32_t c = 0; c < n; c++)
    b->y[c] = b->y_mean[c] / count;
  for (uint32_t e = 0; e < m; e++)
    b->f[e] = b->f_mean[e] / count;
}

#define PARTS 1024

/* Feasible integer packing from y (in parts of a weight step), filled up with cycles of the pool.
 */
static int64_t settle(big *b) {
  const uint32_t *edges = b->pool.edges, *start = b->pool.start;
  int64_t total = 0;
  memset(b->load, 0, b->g->m * sizeof *b->load);
  for (uint32_t c = 0; c < b->pool.count; c++)
    for (uint32_t i = start[c]; i < start[c + 1]; i++)
      b->load[edges[i]] += b->y[c];
  for (uint32_t e = 0; e < b->g->m; e++)
    b->left[e] = llabs(b->g->edges[e].w) * PARTS;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t c = 0; c < b->pool.count; c++) {
      double scale = 1;
      for (uint32_t i = start[c]; i < start[c + 1]; i++) {
        uint32_t e = edges[i];
        if (b->load[e] * scale > b->cap[e]) scale = b->cap[e] / b->load[e];
      }
      int64_t want = pass ? INT64_MAX : (int64_t)(b->y[c] * scale * b->unit * PARTS);
      total += tert_i_pack_take(b->left, edges + start[c], start[c + 1] - start[c], want);
    }
  b->total = total;
  return (total + PARTS - 1) / PARTS;
}

/* Longer cycles where settle left room; edges that are spent are priced out. */
static bool fill(big *b, tert_cycle_finder *finder, int64_t *bound, bool (*stop)(void *),
                 void *context) {
  double *length = b->ahead;
  uint32_t sources = tert_i_cycle_sources(finder);
  for (int limit = 4; limit <= 8; limit++)
    for (uint32_t first = 0; first < sources && !(stop && stop(context)); first += 16) {
      tert_cycles found = {0};
      for (uint32_t e = 0; e < b->g->m; e++)
        length[e] = b->left[e] > 0 ? 1 : 1e6;
      tert_i_cycles_find(finder, length, limit + 0.5, first, 16, &found);
      for (uint32_t c = 0; c < found.count; c++) {
        const uint32_t *edges = found.edges + found.start[c];
        uint32_t count = found.start[c + 1] - found.start[c];
        int64_t y = tert_i_pack_take(b->left, edges, count, INT64_MAX);
        if (y == 0) continue;
        b->total += y;
        tert_i_cycles_add(&b->pool, edges, count);
      }
      bool failed = found.failed;
      tert_i_cycles_free(&found);
      if (failed) return false;
    }
  *bound = (b->total + PARTS - 1) / PARTS;
  return !b->pool.failed;
}

static bool big_init(big *b, const tert_sgraph *g, int64_t unit) {
  size_t m = (size_t)g->m + 1;
  memset(b, 0, sizeof *b);
  b->g = g;
  b->unit = (double)unit;
  b->f = calloc(m, sizeof *b->f);
  b->f_mean = calloc(m, sizeof *b->f);
  b->load = calloc(m, sizeof *b->f);
  b->ahead = calloc(m, sizeof *b->f);
  b->sigma = calloc(m, sizeof *b->f);
  b->cap = calloc(m, sizeof *b->f);
  b->left = calloc(m, sizeof *b->left);
  b->uses = calloc(m, sizeof *b->uses);
  if (!b->f || !b->f_mean || !b->load || !b->ahead || !b->sigma || !b->cap || !b->left || !b->uses)
    return false;
  for (uint32_t e = 0; e < g->m; e++)
    b->cap[e] = (double)llabs(g->edges[e].w) / b->unit;
  return true;
}

static void big_free(big *b) {
  free(b->y);
  free(b->y_mean);
  free(b->f);
  free(b->f_mean);
  free(b->load);
  free(b->ahead);
  free(b->sigma);
  free(b->cap);
  free(b->left);
  free(b->uses);
  tert_i_cycles_free(&b->pool);
}

bool tert_i_pack_large(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t unit,
                       int64_t enough, int rounds, bool (*stop)(void *), void *context,
                       int64_t *bound) {
  big b;
  tert_cycle_finder *finder = tert_i_cycle_finder_new(g, kind, bad);
  bool ok = big_init(&b, g, unit) && finder;
  uint32_t next = 0;
  *bound = 0;
  if (ok) tert_i_cycles_triangles(g, kind, 1000000, &b.pool);
  for (int round = 0; ok && round < rounds; round++) {
    ok = big_room(&b);
    if (!ok) break;
    if (round > 0) steps(&b, round < 5 ? 40 : 100, stop, context);
    int64_t got = settle(&b);
    if (got > *bound) *bound = got;
    if (*bound > enough || (stop && stop(context))) break;
    if (round == 0 && g->m < 50000) {
      ok = fill(&b, finder, &got, stop, context);
      if (got > *bound) *bound = got;
      continue;
    }
    if (round < 5 && g->m >= 50000) continue; /* prices of triangles alone first: cheap */
    uint32_t sources = tert_i_cycle_sources(finder), added = 0;
    for (uint32_t k = 0; k < sources && added < 20000 && !(stop && stop(context)); k += 64) {
      added += tert_i_cycles_find(finder, b.f, 0.98, next, 64, &b.pool);
      next = (next + 64) % sources;
    }
  }
  big_free(&b);
  tert_i_cycle_finder_free(finder);
  return ok;
}

bool tert_i_pack_stream(const tert_sgraph *g, tert_cycle_kind kind, bool (*stop)(void *),
                        void *context, int64_t *bound) {
  int64_t *left = malloc(((size_t)g->m + 1) * sizeof *left), total = 0;
  uint32_t *mark = calloc((size_t)g->n + 1, sizeof *mark); /* arc + 1 */
  bool ok = left && mark;
  for (uint32_t e = 0; ok && e < g->m; e++)
    left[e] = llabs(g->edges[e].w);
  for (uint32_t u = 0; ok && u < g->n && !(stop && stop(context)); u++) {
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      mark[g->to[a]] = a + 1;
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
      uint32_t v = g->to[a], e = g->edge[a];
      if (v < u) continue;
      for (uint32_t b = g->row[v]; b < g->row[v + 1] && left[e] > 0; b++) {
        uint32_t c = mark[g->to[b]], f = g->edge[b];
        if (c == 0 || left[f] <= 0 || left[g->edge[c - 1]] <= 0) continue;
        int minus = (g->w[a] < 0) + (g->w[b] < 0) + (g->w[c - 1] < 0);
        if (minus != 1 && !(minus == 3 && kind == TERT_CYCLE_NEGATIVE)) continue;
        int64_t y = left[e] < left[f] ? left[e] : left[f];
        if (left[g->edge[c - 1]] < y) y = left[g->edge[c - 1]];
        left[e] -= y;
        left[f] -= y;
        left[g->edge[c - 1]] -= y;
        total += y;
      }
    }
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      mark[g->to[a]] = 0;
  }
  *bound = total;
  free(left);
  free(mark);
  return ok;
}
