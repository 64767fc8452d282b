/* kfree.c - the frustration index with any number of blocs (the k-free line index).
 *
 * A plus edge between blocs or a minus edge inside one is frustrated: correlation clustering of a
 * sparse signed graph. The course is that of blocs.c: search (greedy joining, Keuper et al. 2015,
 * node moves, restarts from shaken partitions), reduction, packing of cycles with exactly one minus
 * edge (the multicut relaxation), branching. */
#include "balance/pack.h"
#include "balance/search.h"
#include "balance/solve.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 60

typedef struct kf {
  const tert_sgraph *top;
  int64_t unit, big;
  tert_solve_clock *clock;
  uint32_t *best; /* [n] incumbent */
  int64_t value;
  uint64_t seed;
  bool failed;
} kf;

static int64_t cluster_cost(const tert_sgraph *g, const uint32_t *c) {
  int64_t cost = 0;
  for (uint32_t e = 0; e < g->m; e++) {
    int64_t w = g->edges[e].w;
    if ((c[g->edges[e].u] == c[g->edges[e].v]) != (w > 0)) cost += llabs(w);
  }
  return cost;
}

/* Labels 0.. in order of first node, from labels below bound; returns their number. */
static uint32_t renumber(uint32_t n, uint32_t bound, uint32_t *c, uint32_t *scratch) {
  uint32_t next = 0;
  for (uint32_t u = 0; u < bound; u++)
    scratch[u] = UINT32_MAX;
  for (uint32_t u = 0; u < n; u++) {
    uint32_t old = c[u];
    if (scratch[old] == UINT32_MAX) scratch[old] = next++;
    c[u] = scratch[old];
  }
  return next;
}

typedef struct mover {
  int64_t *sum;         /* [n] weight from the node looked at to each cluster */
  uint32_t *seen;       /* [n] clusters it touches */
  uint32_t *size;       /* [n] nodes by cluster */
  uint32_t *free_label; /* [n] stack of empty labels */
  uint32_t free_count;
} mover;

static bool mover_init(mover *m, uint32_t n) {
  m->sum = calloc((size_t)n + 1, sizeof *m->sum);
  m->seen = malloc(((size_t)n + 1) * sizeof *m->seen);
  m->size = malloc(((size_t)n + 1) * sizeof *m->size);
  m->free_label = malloc(((size_t)n + 1) * sizeof *m->free_label);
  return m->sum && m->seen && m->size && m->free_label;
}

static void mover_free(mover *m) {
  free(m->sum);
  free(m->seen);
  free(m->size);
  free(m->free_label);
}

static void mover_load(mover *m, uint32_t n, const uint32_t *c) {
  memset(m->size, 0, n * sizeof *m->size);
  for (uint32_t u = 0; u < n; u++)
    m->size[c[u]]++;
  m->free_count = 0;
  for (uint32_t l = n; l-- > 0;)
    if (m->size[l] == 0) m->free_label[m->free_count++] = l;
}

/* Moves u to the cluster that it likes best (or out on its own); the gain. */
static int64_t move_node(const tert_sgraph *g, uint32_t *c, mover *m, uint32_t u) {
  uint32_t seen = 0;
  for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
    uint32_t l = c[g->to[a]];
    if (m->sum[l] == 0) m->seen[seen++] = l;
    m->sum[l] += g->w[a];
    if (m->sum[l] == 0)
      m->sum[l] = INT64_MIN / 4; /* touched, net 0 */
    else if (m->sum[l] < INT64_MIN / 8)
      m->sum[l] -= INT64_MIN / 4;
  }
  int64_t here = m->sum[c[u]] < INT64_MIN / 8 ? 0 : m->sum[c[u]], most = here > 0 ? here : 0;
  uint32_t best = here >= 0 ? c[u] : UINT32_MAX;
  for (uint32_t i = 0; i < seen; i++) {
    int64_t s = m->sum[m->seen[i]] < INT64_MIN / 8 ? 0 : m->sum[m->seen[i]];
    if (s > most) {
      most = s;
      best = m->seen[i];
    }
    m->sum[m->seen[i]] = 0;
  }
  if (best == c[u] || (best == UINT32_MAX && m->size[c[u]] == 1)) return 0;
  if (--m->size[c[u]] == 0) m->free_label[m->free_count++] = c[u];
  if (best == UINT32_MAX) best = m->free_label[--m->free_count];
  m->size[best]++;
  c[u] = best;
  return most - here;
}

/* Greedy joining of clusters while the weight between two of them is positive. O(n * pairs). */
static void join_clusters(const tert_sgraph *g, uint32_t *c, uint32_t *scratch) {
  uint32_t k = renumber(g->n, g->n, c, scratch);
  if (k > 700 || k < 2) return;
  int64_t *w = calloc((size_t)k * k, sizeof *w);
  uint32_t *into = malloc(k * sizeof *into);
  if (w && into) {
    for (uint32_t e = 0; e < g->m; e++) {
      uint32_t p = c[g->edges[e].u], q = c[g->edges[e].v];
      if (p == q) continue;
      w[(size_t)p * k + q] += g->edges[e].w;
      w[(size_t)q * k + p] += g->edges[e].w;
    }
    for (uint32_t p = 0; p < k; p++)
      into[p] = p;
    while (true) {
      int64_t most = 0;
      uint32_t bp = 0, bq = 0;
      for (uint32_t p = 0; p < k; p++) {
        if (into[p] != p) continue;
        for (uint32_t q = p + 1; q < k; q++)
          if (into[q] == q && w[(size_t)p * k + q] > most) {
            most = w[(size_t)p * k + q];
            bp = p;
            bq = q;
          }
      }
      if (most <= 0) break;
      into[bq] = bp;
      for (uint32_t r = 0; r < k; r++) {
        w[(size_t)bp * k + r] += w[(size_t)bq * k + r];
        w[(size_t)r * k + bp] = w[(size_t)bp * k + r];
      }
    }
    for (uint32_t u = 0; u < g->n; u++) {
      uint32_t p = c[u];
      while (into[p] != p)
        p = into[p];
      c[u] = p;
    }
  }
  free(w);
  free(into);
}

/* Node moves and joins until nothing helps. */
static int64_t settle(const tert_sgraph *g, uint32_t *c, mover *m, uint32_t *scratch) {
  for (int pass = 0; pass < 10; pass++) {
    mover_load(m, g->n, c);
    for (bool moved = true; moved;) {
      moved = false;
      for (uint32_t u = 0; u < g->n; u++)
        if (move_node(g, c, m, u) > 0) moved = true;
    }
    int64_t before = cluster_cost(g, c);
    join_clusters(g, c, scratch);
    if (cluster_cost(g, c) >= before) return before;
  }
  return cluster_cost(g, c);
}

/* Puts a ball of nodes around a random one on their own. */
static void shake(const tert_sgraph *g, uint32_t *c, uint32_t *scratch, uint64_t *seed) {
  uint32_t labels = renumber(g->n, g->n, c, scratch), u = tert_i_random_below(seed, g->n);
  uint32_t mode = tert_i_random_below(seed, 3), own = c[u];
  if (mode == 0) { /* dissolve a cluster */
    for (uint32_t v = 0; v < g->n; v++)
      if (c[v] == own && labels < g->n) c[v] = labels++;
  } else { /* free some neighbours */
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      if (tert_i_random_below(seed, 3) == 0 && labels < g->n) c[g->to[a]] = labels++;
    if (mode == 2 && g->row[u + 1] > g->row[u]) {
      uint32_t v = g->to[g->row[u] + tert_i_random_below(seed, g->row[u + 1] - g->row[u])];
      uint32_t other = c[v];
      for (uint32_t t = 0; t < g->n; t++) /* join two clusters */
        if (c[t] == other) c[t] = own;
    }
  }
}

static int64_t improve(kf *b, const tert_sgraph *g, uint32_t *c, int rounds) {
  mover m = {0};
  uint32_t *scratch = malloc(((size_t)g->n + 1) * sizeof *scratch);
  uint32_t *trial = malloc(((size_t)g->n + 1) * sizeof *trial);
  int64_t cost = cluster_cost(g, c);
  if (!mover_init(&m, g->n) || !scratch || !trial) {
    b->failed = true;
  } else {
    cost = settle(g, c, &m, scratch);
    for (int r = 0; r < rounds && g->n > 2 && !tert_i_solve_stop(b->clock); r++) {
      memcpy(trial, c, g->n * sizeof *c);
      shake(g, trial, scratch, &b->seed);
      int64_t now = settle(g, trial, &m, scratch);
      if (now <= cost) {
        cost = now;
        memcpy(c, trial, g->n * sizeof *c);
      }
    }
    renumber(g->n, g->n, c, scratch);
  }
  mover_free(&m);
  free(scratch);
  free(trial);
  return cost;
}

/* Minus edges between plus components never hurt: they go. */
static void drop_far_minus(tert_mgraph *g) {
  uint32_t *part = malloc(((size_t)g->n + 1) * sizeof *part),
           *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
  if (!part || !queue) {
    g->failed = true;
  } else {
    memset(part, 0xFF, (size_t)g->n * sizeof *part);
    for (uint32_t s = 0; s < g->n; s++) {
      uint32_t head = 0, tail = 0;
      if (g->dead[s] || part[s] != UINT32_MAX) continue;
      part[s] = s;
      queue[tail++] = s;
      while (head < tail) {
        const tert_mlist *l = &g->list[queue[head++]];
        for (uint32_t i = 0; i < l->count; i++)
          if (l->arcs[i].w > 0 && part[l->arcs[i].to] == UINT32_MAX) {
            part[l->arcs[i].to] = s;
            queue[tail++] = l->arcs[i].to;
          }
      }
    }
    for (uint32_t u = 0; u < g->n; u++) {
      tert_mlist *l = &g->list[u];
      uint32_t kept = 0;
      for (uint32_t i = 0; i < l->count; i++)
        if (part[l->arcs[i].to] == part[u]) l->arcs[kept++] = l->arcs[i];
      l->count = kept;
    }
  }
  free(part);
  free(queue);
}

/* Flows from the heaviest node of each of the largest clusters. */
static void reduce(kf *b, tert_mgraph *g, const uint32_t *c) {
  int8_t *x = malloc((size_t)g->n + 1);
  uint32_t *order = malloc(((size_t)g->n + 1) * sizeof *order);
  if (!x || !order) {
    b->failed = true;
    free(x);
    free(order);
    return;
  }
  for (int round = 0; round < 4 && !g->failed; round++) {
    bool changed = false;
    uint32_t roots[16], count = 0;
    drop_far_minus(g);
    tert_i_mgraph_peel(g);
    for (uint32_t want = 0; want < 6; want++) {
      uint32_t best = UINT32_MAX, most = 1;
      for (uint32_t u = 0; u < g->n; u++) {
        bool used = g->dead[u] || g->list[u].count <= most;
        for (uint32_t i = 0; i < count && !used; i++)
          used = roots[i] == u;
        if (!used) {
          best = u;
          most = g->list[u].count;
        }
      }
      if (best == UINT32_MAX) break;
      roots[count++] = best;
    }
    for (uint32_t k = 0; k < count && !g->failed; k++) {
      if (g->dead[roots[k]]) continue;
      for (uint32_t u = 0; u < g->n; u++)
        x[u] = c[u] == c[roots[k]];
      if (tert_i_mgraph_persist(g, x, roots[k])) {
        changed = true;
        tert_i_mgraph_peel(g);
      } else if (k >= 3 && !changed && g->alive > 1000) {
        break;
      }
      if (tert_i_solve_stop(b->clock)) break;
    }
    if (!changed) break;
  }
  free(x);
  free(order);
}

static void offer(kf *b, const tert_mgraph *g, const uint32_t *map, const uint32_t *z, uint32_t n,
                  int64_t total) {
  if (total >= b->value) return;
  uint32_t *c = malloc(((size_t)g->n + 1) * sizeof *c),
           *scratch = malloc(((size_t)g->n + 1) * sizeof *c);
  if (c && scratch) {
    uint32_t next = n;
    for (uint32_t i = 0; i < n; i++)
      c[map[i]] = z[i];
    tert_i_mgraph_expand_clusters(g, c, &next);
    int64_t cost = cluster_cost(b->top, c);
    if (cost < b->value) {
      b->value = cost;
      memcpy(b->best, c, g->n * sizeof *c);
      renumber(g->n, g->n, b->best, scratch);
    }
  }
  free(c);
  free(scratch);
}

static int64_t branch(kf *b, tert_mgraph *g, int64_t floor, int depth);

static int64_t child(kf *b, const tert_mgraph *g, uint32_t u, uint32_t v, bool together,
                     int64_t floor, int depth) {
  tert_mgraph copy;
  if (!tert_i_mgraph_copy(&copy, g)) {
    b->failed = true;
    return floor;
  }
  if (together)
    tert_i_mgraph_contract(&copy, u, v, 1);
  else
    tert_i_mgraph_add(&copy, u, v, -b->big);
  int64_t lower = branch(b, &copy, floor, depth + 1);
  tert_i_mgraph_free(&copy);
  return lower;
}

/* Clusters of the edges that the prices hold together. */
static void round_prices(const tert_sgraph *g, const double *length, uint32_t *c, uint32_t *queue) {
  for (uint32_t u = 0; u < g->n; u++)
    c[u] = UINT32_MAX;
  for (uint32_t s = 0; s < g->n; s++) {
    uint32_t head = 0, tail = 0;
    if (c[s] != UINT32_MAX) continue;
    c[s] = s;
    queue[tail++] = s;
    while (head < tail) {
      uint32_t u = queue[head++];
      for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
        if (g->w[a] > 0 && length[g->edge[a]] < 0.4 && c[g->to[a]] == UINT32_MAX) {
          c[g->to[a]] = s;
          queue[tail++] = g->to[a];
        }
    }
  }
}

/* Improved lower bound of the kernel by packing; false: out of memory. */
static bool bound_kernel(kf *b, const tert_sgraph *k, const uint32_t *z, int64_t constant,
                         int64_t *lower, tert_pack *pack) {
  bool *bad = malloc((size_t)k->m + 1);
  int64_t enough = b->value - b->unit - constant, got;
  if (!bad) return false;
  for (uint32_t e = 0; e < k->m; e++)
    bad[e] = (z[k->edges[e].u] == z[k->edges[e].v]) != (k->edges[e].w > 0);
  bool ok = tert_i_pack_bound(k, TERT_CYCLE_ONE_MINUS, bad, b->unit, enough, 200000,
                              tert_i_solve_stop, b->clock, &got, pack);
  if (ok && constant + got > *lower) *lower = constant + got;
  free(bad);
  return ok;
}

static int64_t branch(kf *b, tert_mgraph *g, int64_t floor, int depth) {
  uint32_t *c = malloc(((size_t)g->n + 1) * sizeof *c), *z = malloc(((size_t)g->n + 1) * sizeof *z);
  uint32_t *map = malloc(((size_t)g->n + 1) * sizeof *map);
  tert_sgraph kernel = {0};
  tert_pack pack = {0};
  int64_t lower = floor, cost;
  if (!c || !z || !map) goto fail;
  memcpy(c, b->best, g->n * sizeof *c);
  if (depth > 0) {
    if (!tert_i_mgraph_freeze(g, &kernel, map)) goto fail;
    for (uint32_t i = 0; i < kernel.n; i++)
      z[i] = i;
    cost = improve(b, &kernel, z, 20);
    for (uint32_t i = 0; i < kernel.n; i++)
      c[map[i]] = z[i];
    offer(b, g, map, z, kernel.n, g->constant + cost);
    tert_i_sgraph_free(&kernel);
  }
  reduce(b, g, c);
  if (g->failed || b->failed || !tert_i_mgraph_freeze(g, &kernel, map)) goto fail;
  if (g->constant > lower) lower = g->constant;
  for (uint32_t i = 0; i < kernel.n; i++)
    z[i] = c[map[i]];
  renumber(kernel.n, g->n, z, c);
  cost = kernel.m ? improve(b, &kernel, z, kernel.n < 1000 ? 8 : 5) : 0;
  offer(b, g, map, z, kernel.n, g->constant + cost);
  if (kernel.m == 0 || lower > b->value - b->unit || depth > MAX_DEPTH ||
      tert_i_solve_stop(b->clock))
    goto done;
  if (!bound_kernel(b, &kernel, z, g->constant, &lower, &pack)) goto fail;
  if (lower > b->value - b->unit || !pack.optimal || tert_i_solve_stop(b->clock)) goto done;
  round_prices(&kernel, pack.length, z, c);
  cost = improve(b, &kernel, z, 10);
  offer(b, g, map, z, kernel.n, g->constant + cost);
  if (lower > b->value - b->unit) goto done;
  uint32_t pick = tert_i_pack_undecided(&kernel, pack.length, b->big / 2);
  uint32_t u = map[kernel.edges[pick].u], v = map[kernel.edges[pick].v];
  int64_t one = child(b, g, u, v, true, lower, depth);
  int64_t two = child(b, g, u, v, false, lower, depth);
  if (one < two ? one > lower : two > lower) lower = one < two ? one : two;
  goto done;
fail:
  b->failed = true;
done:
  free(pack.length);
  free(pack.slack);
  tert_i_sgraph_free(&kernel);
  free(c);
  free(z);
  free(map);
  return lower;
}

bool tert_i_solve_kfree(const tert_sgraph *g, int64_t unit, const uint32_t *start,
                        tert_solve_clock *clock, uint32_t *cluster, tert_solved *out) {
  kf b = {.top = g, .unit = unit, .clock = clock, .best = cluster, .seed = 20160208};
  int64_t lower = 0;
  b.big = 64;
  for (uint32_t e = 0; e < g->m; e++)
    b.big += 2 * llabs(g->edges[e].w);
  for (uint32_t u = 0; u < g->n; u++)
    cluster[u] = u;
  b.value = cluster_cost(g, cluster);
  uint32_t *c = malloc(((size_t)g->n + 1) * sizeof *c);
  if (!c) return false;
  for (int r = 0; r < 3 && b.value > 0; r++) {
    for (uint32_t u = 0; u < g->n; u++)
      c[u] = r == 0 ? (start ? start[u] : u) : r == 1 ? 0 : u;
    int64_t cost = improve(&b, g, c, r == 2 ? 0 : g->n < 500 ? 4 : g->m < 200000 ? 40 : 3);
    if (cost < b.value) {
      b.value = cost;
      memcpy(cluster, c, g->n * sizeof *c);
    }
  }
  free(c);
  if (b.value > 0 && !b.failed) {
    tert_mgraph top;
    if (g->m > TERT_SOLVE_HUGE) {
      b.failed = !tert_i_pack_stream(g, TERT_CYCLE_ONE_MINUS, tert_i_solve_stop, clock, &lower);
    } else {
      if (!tert_i_mgraph_init(&top, g)) return false;
      top.kfree = true;
      lower = branch(&b, &top, 0, 0);
      tert_i_mgraph_free(&top);
    }
  }
  if (b.failed) return false;
  out->value = b.value;
  out->certified = lower > b.value - unit;
  out->lower = out->certified ? b.value : (lower + unit - 1) / unit * unit;
  return true;
}
