/* reduce.c - which states must stand together: persistency by one maximum flow.
 *
 * Given a good partition x and a root r, switch the graph so that x is all +1: an edge that x
 * leaves satisfied becomes w' > 0, a frustrated one w' < 0. Let K hold r. If for every S in K
 * without r
 *
 *     sum of w' > 0 between S and K \ S   >=   sum of |w| that leaves K from S, and of w' < 0 at S
 *
 * then any optimum can be made to agree with x on all of K without loss (flip the S where it does
 * not), and K may become one node. The largest such K comes from one flow: every node is a source
 * of its |w'| of frustrated edges, the satisfied edges carry, r is the sink. The nodes that still
 * hold flow, and those that they reach, leave K; the arcs out of them are full, so the rest is
 * already routed: no second flow is needed. Cf. Lange, Andres, Swoboda, "Combinatorial persistency
 * criteria for multicut and max-cut" (CVPR 2019), whose subgraph criterion this is, for all
 * subgraphs at once. It serves the k-free index too, with x = "all in the cluster of r" (see
 * kfree.c). */
#include "balance/sgraph.h"
#include "balance/reduce.h"

#include <stdlib.h>
#include <string.h>

typedef struct flow {
  const tert_sgraph *g;
  const uint32_t *twin; /* [2m] arc back */
  int64_t *cap;         /* [2m] residual capacity */
  int64_t *excess;      /* [n] */
  uint32_t *height;     /* [n] distance to the root; n: cannot reach it */
  uint32_t *current;    /* [n] next arc to try */
  uint32_t *queue;      /* [n] ring of active nodes */
  uint8_t *queued;      /* [n] */
  uint32_t head, tail, active, root;
} flow;

/* Exact distances to the root over residual arcs. */
static void relabel_all(flow *f) {
  uint32_t n = f->g->n, head = 0, tail = 0;
  uint32_t *bfs = f->current; /* reused: rewritten below */
  for (uint32_t u = 0; u < n; u++)
    f->height[u] = n;
  f->height[f->root] = 0;
  bfs[tail++] = f->root;
  while (head < tail) {
    uint32_t v = bfs[head++];
    for (uint32_t a = f->g->row[v]; a < f->g->row[v + 1]; a++) {
      uint32_t u = f->g->to[a];
      if (f->height[u] == n && f->cap[f->twin[a]] > 0) {
        f->height[u] = f->height[v] + 1;
        bfs[tail++] = u;
      }
    }
  }
  for (uint32_t u = 0; u < n; u++)
    f->current[u] = f->g->row[u];
}

static void activate(flow *f, uint32_t u) {
  if (f->queued[u] || u == f->root || f->excess[u] == 0 || f->height[u] >= f->g->n) return;
  f->queued[u] = 1;
  f->active++;
  f->queue[f->tail] = u;
  f->tail = f->tail + 1 == f->g->n ? 0 : f->tail + 1;
}

/* Pushes from u until its excess is gone or it cannot reach the root; counts relabelings. */
static uint32_t discharge(flow *f, uint32_t u) {
  const tert_sgraph *g = f->g;
  uint32_t relabels = 0;
  while (f->excess[u] > 0 && f->height[u] < g->n) {
    uint32_t a = f->current[u];
    if (a == g->row[u + 1]) {
      uint32_t low = g->n;
      for (uint32_t b = g->row[u]; b < g->row[u + 1]; b++)
        if (f->cap[b] > 0 && f->height[g->to[b]] + 1 < low) low = f->height[g->to[b]] + 1;
      f->height[u] = low;
      f->current[u] = g->row[u];
      relabels++;
      continue;
    }
    uint32_t v = g->to[a];
    if (f->cap[a] > 0 && f->height[u] == f->height[v] + 1) {
      int64_t d = f->excess[u] < f->cap[a] ? f->excess[u] : f->cap[a];
      f->cap[a] -= d;
      f->cap[f->twin[a]] += d;
      f->excess[u] -= d;
      f->excess[v] += d;
      activate(f, v);
    } else {
      f->current[u]++;
    }
  }
  return relabels;
}

static void run_flow(flow *f) {
  uint32_t n = f->g->n, since = 0;
  relabel_all(f);
  for (uint32_t u = 0; u < n; u++)
    activate(f, u);
  while (f->active > 0) {
    uint32_t u = f->queue[f->head];
    f->head = f->head + 1 == n ? 0 : f->head + 1;
    f->queued[u] = 0;
    f->active--;
    since += discharge(f, u);
    activate(f, u);
    if (since > n) {
      since = 0;
      relabel_all(f);
    }
  }
}

bool tert_i_persist_set(const tert_sgraph *g, const int8_t *x, uint32_t root, bool *in) {
  uint32_t n = g->n;
  size_t arcs = 2 * (size_t)g->m;
  flow f = {.g = g, .root = root};
  uint32_t *twin = malloc((arcs + 1) * sizeof *twin),
           *first = malloc(((size_t)g->m + 1) * sizeof *first);
  f.cap = malloc((arcs + 1) * sizeof *f.cap);
  f.excess = calloc((size_t)n + 1, sizeof *f.excess);
  f.height = malloc(((size_t)n + 1) * sizeof *f.height);
  f.current = malloc(((size_t)n + 1) * sizeof *f.current);
  f.queue = calloc((size_t)n + 1, sizeof *f.queue);
  f.queued = calloc((size_t)n + 1, 1);
  bool ok = twin && first && f.cap && f.excess && f.height && f.current && f.queue && f.queued;
  if (ok) {
    memset(first, 0xFF, (size_t)g->m * sizeof *first);
    for (uint32_t u = 0; u < n; u++)
      for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
        uint32_t e = g->edge[a];
        if (first[e] == UINT32_MAX) {
          first[e] = a;
        } else {
          twin[a] = first[e];
          twin[first[e]] = a;
        }
        int64_t w = g->w[a] * (x[u] * x[g->to[a]]);
        f.cap[a] = w > 0 ? w : 0;
        if (w < 0) f.excess[u] -= w;
        if (x[u] == 0 || x[g->to[a]] == 0) { /* an edge out of K is charged in full */
          f.cap[a] = 0;
          f.excess[u] += llabs(g->w[a]);
        }
      }
    for (uint32_t u = 0; u < n; u++)
      if (x[u] == 0) f.excess[u] = INT64_MAX / 8;
    f.twin = twin;
    f.excess[root] = 0;
    run_flow(&f);
    /* what still holds flow, and all that it reaches, is outside */
    for (uint32_t u = 0; u < n; u++)
      in[u] = true;
    uint32_t top = 0;
    for (uint32_t u = 0; u < n; u++)
      if (u != root && f.excess[u] > 0) {
        in[u] = false;
        f.queue[top++] = u;
      }
    while (top > 0) {
      uint32_t u = f.queue[--top];
      for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
        if (f.cap[a] > 0 && in[g->to[a]]) {
          in[g->to[a]] = false;
          f.queue[top++] = g->to[a];
        }
    }
  }
  free(twin);
  free(first);
  free(f.cap);
  free(f.excess);
  free(f.height);
  free(f.current);
  free(f.queue);
  free(f.queued);
  return ok;
}

/* Makes one node, root, of all nodes marked in; signs as in x. */
static void absorb(tert_mgraph *g, const int8_t *x, uint32_t root, const bool *in) {
  for (uint32_t u = 0; u < g->n; u++) {
    if (g->dead[u] || in[u]) continue;
    tert_mlist *l = &g->list[u];
    int64_t plus = 0, minus = 0;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->count; i++) {
      tert_marc a = l->arcs[i];
      if (!in[a.to]) {
        l->arcs[kept++] = a;
        continue;
      }
      int64_t w = a.w * (x[a.to] * x[root]);
      if (w > 0) plus += w;
      if (w < 0) minus -= w;
    }
    l->count = kept;
    g->constant += plus < minus ? plus : minus;
    if (plus != minus) l->arcs[l->count++] = (tert_marc){root, plus - minus};
  }
  for (uint32_t u = 0; u < g->n; u++) {
    if (g->dead[u] || !in[u]) continue;
    tert_mlist *l = &g->list[u];
    for (uint32_t i = 0; i < l->count; i++)
      if (in[l->arcs[i].to] && l->arcs[i].to > u && l->arcs[i].w * (x[u] * x[l->arcs[i].to]) < 0)
        g->constant += llabs(l->arcs[i].w);
  }
  for (uint32_t u = 0; u < g->n; u++) {
    if (g->dead[u] || !in[u] || u == root) continue;
    tert_mstep *s = &g->steps[g->step_count++];
    s->node = u;
    s->count = 255;
    s->arc[0] = (tert_marc){root, x[u] * x[root]};
    free(g->list[u].arcs);
    memset(&g->list[u], 0, sizeof g->list[u]);
    g->dead[u] = true;
    g->alive--;
  }
  g->list[root].count = 0;
  for (uint32_t u = 0; u < g->n && !g->failed; u++) {
    if (g->dead[u] || in[u] || g->list[u].count == 0) continue;
    tert_marc last = g->list[u].arcs[g->list[u].count - 1];
    if (last.to != root) continue;
    tert_i_mgraph_arc(g, root, u, last.w);
  }
}

bool tert_i_mgraph_persist(tert_mgraph *g, const int8_t *x, uint32_t root) {
  uint32_t *map = malloc(((size_t)g->n + 1) * sizeof *map);
  bool *in_small = malloc((size_t)g->n + 1), *in = calloc((size_t)g->n + 1, 1);
  int8_t *y = malloc((size_t)g->n + 1);
  tert_sgraph small = {0};
  bool changed = false;
  if (!map || !in_small || !in || !y || !tert_i_mgraph_freeze(g, &small, map)) {
    g->failed = true;
  } else {
    uint32_t small_root = 0, joined = 0;
    for (uint32_t i = 0; i < small.n; i++) {
      y[i] = x[map[i]];
      if (map[i] == root) small_root = i;
    }
    if (!tert_i_persist_set(&small, y, small_root, in_small)) g->failed = true;
    for (uint32_t i = 0; !g->failed && i < small.n; i++)
      if (in_small[i]) {
        in[map[i]] = true;
        joined++;
      }
    if (joined > 1 && !g->failed) {
      absorb(g, x, root, in);
      changed = true;
    }
  }
  tert_i_sgraph_free(&small);
  free(map);
  free(in_small);
  free(in);
  free(y);
  return changed;
}
