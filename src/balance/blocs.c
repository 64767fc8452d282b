/* blocs.c - the frustration index (two blocs): search, reduce, bound, branch.
 *
 * 1. Good partitions by annealing from many starts, deep bloc moves on small graphs, and exact
 *    recombination of the best runs (nodes that all runs place alike become one).
 * 2. Reduction: nodes of degree up to three and dominated ones leave, persistency flows make one
 * node of every bloc that provably stands together. State networks mostly vanish here.
 * 3. Bound of the kernel that is left: packing of negative cycles (pack.c).
 * 4. Where a gap remains: branch on the most undecided edge, both ends together or apart. */
#include "balance/pack.h"
#include "balance/search.h"
#include "balance/solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_DEPTH 60

typedef struct bb {
  const tert_sgraph *top;
  int64_t unit;
  tert_solve_clock *clock;
  int8_t *best;  /* [n] incumbent */
  int64_t value; /* its cost */
  uint64_t seed;
  uint32_t max_pivots;
  bool failed;
} bb;

double tert_i_solve_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

bool tert_i_solve_stop(void *context) {
  tert_solve_clock *c = context;
  if (c->cancelled) return true;
  if (c->progress && !c->progress(c->context, 0, 0)) c->cancelled = true;
  return c->cancelled || (c->deadline > 0 && tert_i_solve_now() > c->deadline);
}

/* Roots worth a flow: the heaviest nodes alive. */
static uint32_t pick_roots(const tert_mgraph *g, uint32_t *roots, uint32_t max) {
  uint32_t count = 0;
  int64_t weight[16];
  for (uint32_t u = 0; u < g->n; u++) {
    if (g->dead[u]) continue;
    int64_t w = 0;
    for (uint32_t i = 0; i < g->list[u].count; i++)
      w += llabs(g->list[u].arcs[i].w);
    if (count == max && w <= weight[max - 1]) continue;
    uint32_t at = count < max ? count++ : max - 1;
    while (at > 0 && weight[at - 1] < w) {
      weight[at] = weight[at - 1];
      roots[at] = roots[at - 1];
      at--;
    }
    weight[at] = w;
    roots[at] = u;
  }
  return count;
}

static void reduce(tert_mgraph *g, const int8_t *x, tert_solve_clock *clock) {
  uint32_t roots[12];
  tert_i_mgraph_peel(g);
  for (int round = 0; round < 4; round++) {
    bool changed = false;
    uint32_t count = pick_roots(g, roots, 5);
    for (uint32_t k = 0; k < count && g->alive > 2; k++) {
      if (g->dead[roots[k]]) continue;
      if (tert_i_mgraph_persist(g, x, roots[k])) {
        tert_i_mgraph_peel(g);
        changed = true;
      } else if (k >= 2 && !changed && g->alive > 1000) {
        return;
      }
      if (tert_i_solve_stop(clock)) return;
    }
    if (!changed || g->alive <= 2) return;
  }
}

/* Rounds the packing's prices: cheap edges are satisfied first. */
static void round_prices(const tert_sgraph *g, const double *length, int8_t *x) {
  uint32_t *parent = malloc(((size_t)g->n + 1) * sizeof *parent);
  int8_t *sign = malloc((size_t)g->n + 1);
  if (!parent || !sign) {
    free(parent);
    free(sign);
    return;
  }
  for (uint32_t u = 0; u < g->n; u++) {
    parent[u] = u;
    sign[u] = 1;
  }
  for (int level = 0; level <= 20; level++)
    for (uint32_t e = 0; e < g->m; e++) {
      if ((int)(length[e] * 20) != level) continue;
      uint32_t a = g->edges[e].u, b = g->edges[e].v;
      int sa = 1, sb = 1;
      while (parent[a] != a) {
        sa *= sign[a];
        a = parent[a];
      }
      while (parent[b] != b) {
        sb *= sign[b];
        b = parent[b];
      }
      if (a == b) continue;
      parent[a] = b;
      sign[a] = (int8_t)(sa * sb * (g->edges[e].w > 0 ? 1 : -1));
    }
  for (uint32_t u = 0; u < g->n; u++) {
    int s = 1;
    for (uint32_t a = u; parent[a] != a; a = parent[a])
      s *= sign[a];
    x[u] = (int8_t)s;
  }
  free(parent);
  free(sign);
}

static int64_t improve(bb *b, const tert_sgraph *g, int8_t *x, uint32_t sweeps) {
  int64_t cost = tert_i_search_anneal(g, x, b->unit, 1.5, 0.15, sweeps, &b->seed);
  return g->n <= 400 ? tert_i_search_deep(g, x) : cost;
}

/* Takes the kernel's partition z as incumbent when it is better. */
static void offer(bb *b, const tert_mgraph *g, const uint32_t *map, const int8_t *z, uint32_t n,
                  int64_t total) {
  if (total >= b->value) return;
  int8_t *x = malloc((size_t)g->n + 1);
  if (!x) return;
  for (uint32_t i = 0; i < n; i++)
    x[map[i]] = z[i];
  tert_i_mgraph_expand(g, x);
  int64_t cost = tert_i_sgraph_cost(b->top, x);
  if (cost < b->value) {
    b->value = cost;
    memcpy(b->best, x, g->n);
  }
  free(x);
}

static int64_t branch(bb *b, tert_mgraph *g, int64_t floor, int depth);

static int64_t child(bb *b, const tert_mgraph *g, uint32_t u, uint32_t v, int parity, int64_t floor,
                     int depth) {
  tert_mgraph copy;
  if (!tert_i_mgraph_copy(&copy, g)) {
    b->failed = true;
    return floor;
  }
  tert_i_mgraph_contract(&copy, u, v, parity);
  int64_t lower = branch(b, &copy, floor, depth + 1);
  tert_i_mgraph_free(&copy);
  return lower;
}

/* Improves lower by packing; prices only from the simplex. False: out of memory. */
static bool bound_kernel(bb *b, const tert_sgraph *k, const bool *bad, int64_t constant,
                         int64_t *lower, tert_pack *pack) {
  int64_t enough = b->value - b->unit - constant, got;
  if (!tert_i_pack_bound(k, TERT_CYCLE_NEGATIVE, bad, b->unit, enough, b->max_pivots,
                         tert_i_solve_stop, b->clock, &got, pack))
    return false;
  if (constant + got > *lower) *lower = constant + got;
  return true;
}

/* Lower bound of what g allows, or anything above value - unit when it cannot beat the incumbent.
 */
static int64_t branch(bb *b, tert_mgraph *g, int64_t floor, int depth) {
  int8_t *x = malloc((size_t)g->n + 1), *z = malloc((size_t)g->n + 1);
  uint32_t *map = malloc(((size_t)g->n + 1) * sizeof *map);
  bool *bad = NULL;
  tert_sgraph kernel = {0};
  tert_pack pack = {0};
  int64_t lower = floor;
  if (!x || !z || !map) goto fail;
  memcpy(x, b->best, g->n);
  if (depth > 0) { /* the incumbent contradicts the branch: descend within it */
    if (!tert_i_mgraph_freeze(g, &kernel, map)) goto fail;
    for (uint32_t i = 0; i < kernel.n; i++)
      z[i] = x[map[i]];
    int64_t cost = improve(b, &kernel, z, 20);
    for (uint32_t i = 0; i < kernel.n; i++)
      x[map[i]] = z[i];
    offer(b, g, map, z, kernel.n, g->constant + cost);
    tert_i_sgraph_free(&kernel);
  }
  reduce(g, x, b->clock);
  if (g->failed || !tert_i_mgraph_freeze(g, &kernel, map)) goto fail;
  if (g->constant > lower) lower = g->constant;
  for (uint32_t i = 0; i < kernel.n; i++)
    z[i] = x[map[i]];
  if (kernel.m == 0) {
    offer(b, g, map, z, kernel.n, g->constant);
    goto done;
  }
  int64_t cost = improve(b, &kernel, z, kernel.n < 1000 ? 60 : 200);
  offer(b, g, map, z, kernel.n, g->constant + cost);
  if (lower > b->value - b->unit || depth > MAX_DEPTH || tert_i_solve_stop(b->clock)) goto done;
  bad = malloc((size_t)kernel.m + 1);
  if (!bad) goto fail;
  for (uint32_t e = 0; e < kernel.m; e++)
    bad[e] = kernel.edges[e].w * (z[kernel.edges[e].u] * z[kernel.edges[e].v]) < 0;
  if (!bound_kernel(b, &kernel, bad, g->constant, &lower, &pack)) goto fail;
  if (lower > b->value - b->unit || !pack.optimal || tert_i_solve_stop(b->clock)) goto done;
  round_prices(&kernel, pack.length, z);
  cost = improve(b, &kernel, z, 10);
  offer(b, g, map, z, kernel.n, g->constant + cost);
  if (lower > b->value - b->unit) goto done;
  uint32_t e = tert_i_pack_undecided(&kernel, pack.length, INT64_MAX), u = map[kernel.edges[e].u],
           v = map[kernel.edges[e].v];
  int with = z[kernel.edges[e].u] * z[kernel.edges[e].v];
  int64_t one = child(b, g, u, v, with, lower, depth);
  int64_t two = child(b, g, u, v, -with, lower, depth);
  if (one < two ? one > lower : two > lower) lower = one < two ? one : two;
  goto done;
fail:
  b->failed = true;
done:
  free(pack.length);
  free(pack.slack);
  tert_i_sgraph_free(&kernel);
  free(x);
  free(z);
  free(map);
  free(bad);
  return lower;
}

/* Makes one node of all nodes that the runs place alike and solves the small graph exactly. */
static void recombine(bb *b, int8_t *const *runs, int count) {
  uint32_t n = b->top->n, groups = 0;
  uint32_t *group = malloc(((size_t)n + 1) * sizeof *group),
           *first = malloc(((size_t)n + 1) * sizeof *first);
  uint32_t *slot = calloc(1u << 16, sizeof *slot);
  if (group && first && slot) {
    /* pattern of signs against the first run */
    for (uint32_t u = 0; u < n; u++) {
      uint32_t key = 0;
      for (int r = 1; r < count; r++)
        key = key << 1 | (runs[r][u] * runs[0][u] > 0);
      key &= 0xFFFF;
      if (slot[key] == 0) {
        first[groups] = u;
        slot[key] = ++groups;
      }
      group[u] = slot[key] - 1;
    }
    tert_sedge *edges = malloc(((size_t)groups * groups + 1) * sizeof *edges);
    int64_t *sum = calloc((size_t)groups * groups + 1, sizeof *sum);
    if (groups <= 1024 && edges && sum) {
      for (uint32_t e = 0; e < b->top->m; e++) {
        tert_sedge s = b->top->edges[e];
        uint32_t p = group[s.u], q = group[s.v];
        if (p == q) continue;
        int64_t w = s.w * (runs[0][s.u] * runs[0][s.v]);
        sum[p < q ? (size_t)p * groups + q : (size_t)q * groups + p] += w;
      }
      uint32_t m = 0;
      for (uint32_t p = 0; p < groups; p++)
        for (uint32_t q = p + 1; q < groups; q++)
          if (sum[(size_t)p * groups + q] != 0)
            edges[m++] = (tert_sedge){p, q, sum[(size_t)p * groups + q]};
      tert_sgraph small;
      int8_t *y = malloc((size_t)groups + 1), *x = malloc((size_t)n + 1);
      if (y && x && tert_i_sgraph_init(&small, groups, edges, m)) {
        for (uint32_t p = 0; p < groups; p++)
          y[p] = 1;
        improve(b, &small, y, 300);
        for (uint32_t u = 0; u < n; u++)
          x[u] = (int8_t)(runs[0][u] * y[group[u]]);
        int64_t cost = improve(b, b->top, x, 1);
        if (cost < b->value) {
          b->value = cost;
          memcpy(b->best, x, n);
        }
        tert_i_sgraph_free(&small);
      }
      free(y);
      free(x);
    }
    free(edges);
    free(sum);
  }
  free(group);
  free(first);
  free(slot);
}

static void search(bb *b, const int8_t *start) {
  uint32_t n = b->top->n, m = b->top->m;
  double budget = 4e7;
  uint32_t sweeps = (uint32_t)fmax(5, fmin(n < 500 ? 20 : 800, budget / 8 / ((double)n + m / 8.0)));
  int8_t *runs[8] = {0};
  int count = 0;
  int wanted = n < 500 ? 3 : 8; /* small graphs: the proof finds what these miss */
  for (int r = 0; r < wanted; r++) {
    int8_t *x = runs[r] = malloc((size_t)n + 1);
    if (!x) {
      b->failed = true;
      break;
    }
    if (r == 0 && start)
      memcpy(x, start, n);
    else if (r % 3 == 1)
      tert_i_search_tree(b->top, x, (uint32_t)((uint64_t)n * (unsigned)r / (unsigned)wanted));
    else
      for (uint32_t u = 0; u < n; u++)
        x[u] = r % 3 == 0 || (tert_i_random(&b->seed) & 1) ? 1 : -1;
    int64_t cost = improve(b, b->top, x, sweeps);
    count++;
    if (cost < b->value) {
      b->value = cost;
      memcpy(b->best, x, n);
    }
    if (tert_i_solve_stop(b->clock)) break;
  }
  if (count > 2) recombine(b, runs, count);
  for (int r = 0; r < 8; r++)
    free(runs[r]);
}

bool tert_i_solve_blocs(const tert_sgraph *g, int64_t unit, const int8_t *start,
                        tert_solve_clock *clock, int8_t *x, tert_solved *out) {
  bb b = {
      .top = g, .unit = unit, .clock = clock, .best = x, .seed = 20151124, .max_pivots = 200000};
  for (uint32_t u = 0; u < g->n; u++)
    x[u] = 1;
  b.value = tert_i_sgraph_cost(g, x);
  int64_t lower = 0;
  if (b.value > 0) {
    search(&b, start);
    tert_mgraph top;
    if (b.failed) return false;
    if (g->m > TERT_SOLVE_HUGE) {
      b.failed = !tert_i_pack_stream(g, TERT_CYCLE_NEGATIVE, tert_i_solve_stop, clock, &lower);
    } else {
      if (!tert_i_mgraph_init(&top, g)) return false;
      lower = branch(&b, &top, 0, 0);
      tert_i_mgraph_free(&top);
    }
  }
  if (b.failed) return false;
  for (uint32_t u = g->n; u-- > 0;) /* the first node's bloc is + */
    x[u] = (int8_t)(x[u] * x[0]);
  out->value = b.value;
  out->certified = lower > b.value - unit;
  out->lower = out->certified ? b.value : (lower + unit - 1) / unit * unit;
  return true;
}
