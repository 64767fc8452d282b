/* status.c - which edges are frustrated in every, some, no optimum.
 *
 * 1. An optimal packing with slack on an edge proves "never": to frustrate it would cost its slack
 * on top of the bound.
 * 2. Each optimum seen moves edges between the sure and the possible.
 * 3. What is left is asked one edge at a time: force the edge and solve again. */
#include "balance/status.h"

#include "balance/pack.h"
#include "balance/search.h"
#include "tertius/balance.h"

#include <stdlib.h>
#include <string.h>

typedef struct tally {
  const tert_sgraph *g;
  bool *satisfied, *frustrated; /* [m] seen so in some optimum */
  double *load;                 /* [n] sums */
  uint32_t optima;
  uint64_t known[256]; /* hashes of the optima seen */
} tally;

/* Counts an optimum once. */
static void see(tally *t, const int8_t *x) {
  uint64_t hash = 1469598103934665603u;
  for (uint32_t u = 0; u < t->g->n; u++)
    hash = (hash ^ (uint64_t)(x[u] * x[0] > 0)) * 1099511628211u;
  for (uint32_t i = 0; i < t->optima && i < 256; i++)
    if (t->known[i] == hash) return;
  if (t->optima < 256) t->known[t->optima] = hash;
  t->optima++;
  for (uint32_t e = 0; e < t->g->m; e++) {
    tert_sedge s = t->g->edges[e];
    if (s.w * (x[s.u] * x[s.v]) > 0) {
      t->satisfied[e] = true;
    } else {
      t->frustrated[e] = true;
      t->load[s.u] += (double)llabs(s.w);
      t->load[s.v] += (double)llabs(s.w);
    }
  }
}

/* Other optima met by short annealing runs. */
static bool sample(tally *t, const int8_t *x, int64_t unit, int64_t optimum,
                   tert_solve_clock *clock) {
  int8_t *y = malloc((size_t)t->g->n + 1);
  uint64_t seed = 1914;
  if (!y) return false;
  int runs = t->g->n < 500 ? 60 : 5;
  for (int r = 0; r < runs && !tert_i_solve_stop(clock); r++) {
    memcpy(y, x, t->g->n);
    if (tert_i_search_anneal(t->g, y, unit, 0.8, 0.3, 12, &seed) == optimum) see(t, y);
  }
  free(y);
  return true;
}

/* Cost of the best partition in which edge e is (or is not) frustrated; x: one that is. */
static bool forced(tally *t, uint32_t e, bool frustrate, int64_t unit, tert_solve_clock *clock,
                   int64_t optimum, int8_t *y, bool *reaches, bool *known) {
  tert_sgraph copy = {0};
  tert_sedge *edges = malloc(((size_t)t->g->m + 1) * sizeof *edges);
  if (!edges) return false;
  memcpy(edges, t->g->edges, t->g->m * sizeof *edges);
  int64_t w = edges[e].w, big = optimum + 4 * unit + 4 * llabs(w);
  edges[e].w = (w > 0) == frustrate ? -big : big;
  bool ok = tert_i_sgraph_init(&copy, t->g->n, edges, t->g->m);
  free(edges);
  if (!ok) return false;
  tert_solved s;
  ok = tert_i_solve_blocs(&copy, unit, NULL, clock, y, &s);
  tert_i_sgraph_free(&copy);
  if (!ok) return false;
  *reaches = tert_i_sgraph_cost(t->g, y) == optimum &&
             (t->g->edges[e].w * (y[t->g->edges[e].u] * y[t->g->edges[e].v]) < 0) == frustrate;
  *known = *reaches || s.certified;
  return true;
}

/* Marks never[m]: edges with slack in an optimal packing. */
static bool slack_proof(const tert_sgraph *g, int64_t unit, const int8_t *x, int64_t optimum,
                        tert_solve_clock *clock, bool *never) {
  bool *bad = malloc((size_t)g->m + 1);
  tert_pack pack = {0};
  if (!bad) return false;
  for (uint32_t e = 0; e < g->m; e++)
    bad[e] = g->edges[e].w * (x[g->edges[e].u] * x[g->edges[e].v]) < 0;
  bool ok = tert_i_pack_solve(g, TERT_CYCLE_NEGATIVE, bad, INT64_MAX / 4, 50000, tert_i_solve_stop,
                              clock, &pack);
  if (ok && pack.optimal && pack.bound > optimum - unit)
    for (uint32_t e = 0; e < g->m; e++)
      never[e] = !bad[e] && pack.slack[e] > 1e-3 * (double)unit &&
                 (double)(optimum - pack.bound) + 1e-3 * (double)unit < pack.slack[e];
  free(pack.length);
  free(pack.slack);
  free(bad);
  return ok;
}

bool tert_i_status_edges(const tert_sgraph *g, int64_t unit, const int8_t *x, int64_t optimum,
                         tert_solve_clock *clock, uint8_t *status, double *load) {
  tally t = {.g = g, .load = load};
  t.satisfied = calloc((size_t)g->m + 1, 1);
  t.frustrated = calloc((size_t)g->m + 1, 1);
  bool *never = calloc((size_t)g->m + 1, 1), ok = t.satisfied && t.frustrated && never;
  int8_t *y = malloc((size_t)g->n + 1);
  memset(load, 0, g->n * sizeof *load);
  memset(status, TERT_EDGE_UNKNOWN, g->m);
  ok = ok && y;
  if (ok) see(&t, x);
  ok = ok && sample(&t, x, unit, optimum, clock) &&
       (g->m > 20000 || slack_proof(g, unit, x, optimum, clock, never));
  for (uint32_t e = 0; ok && e < g->m; e++) {
    bool reaches, known;
    if (t.satisfied[e] && t.frustrated[e]) {
      status[e] = TERT_EDGE_SOME;
    } else if (never[e]) {
      status[e] = TERT_EDGE_NEVER;
    } else if (!tert_i_solve_stop(clock)) {
      bool want = t.satisfied[e]; /* seen only satisfied: can it be frustrated? */
      ok = forced(&t, e, want, unit, clock, optimum, y, &reaches, &known);
      if (!ok) break;
      if (reaches) see(&t, y);
      if (known) status[e] = reaches ? TERT_EDGE_SOME : want ? TERT_EDGE_NEVER : TERT_EDGE_EVERY;
    }
  }
  for (uint32_t u = 0; ok && u < g->n; u++)
    load[u] /= t.optima;
  free(t.satisfied);
  free(t.frustrated);
  free(never);
  free(y);
  return ok;
}
