/* cycles.c - shortest unbalanced cycles.
 *
 * Two blocs: Dijkstra in the doubled graph, where node (u, s) is u reached by a path of sign s; an
 * unbalanced closed walk through the bad edge u-v is a path from (v, +) to (u, -sign(uv)).
 * Any number of blocs: the bad edge closes a path of plus edges with one minus edge: for a bad
 * minus edge u-v a plus path from v to u; for a bad plus edge a path from v to u with exactly one
 * minus. The layer s then counts the minus edges used. */
#include "balance/pack.h"

#include <stdlib.h>
#include <string.h>

struct tert_cycle_finder {
  const tert_sgraph *g;
  tert_cycle_kind kind;
  uint32_t *source; /* [sources] nodes that between them touch every bad edge */
  uint32_t *first;  /* [sources+1] where their bad edges begin in bad */
  uint32_t *bad;    /* bad edges by source */
  uint32_t sources;
  double *dist;    /* [2n] */
  uint32_t *via;   /* [2n] arc that led here */
  uint32_t *from;  /* [2n] node before */
  uint32_t *stamp; /* [2n] run number of dist */
  uint32_t *heap;  /* [2n] */
  uint32_t *place; /* [2n] position in heap + 1 */
  uint32_t *walk;  /* [2n] edges of the cycle found */
  uint32_t run, heap_count;
};

/* Gives each bad edge to its end with more bad edges. */
static bool assign_sources(tert_cycle_finder *f, const bool *bad) {
  const tert_sgraph *g = f->g;
  uint32_t *degree = calloc((size_t)g->n + 2, sizeof *degree), total = 0;
  if (!degree) return false;
  for (uint32_t e = 0; e < g->m; e++)
    if (bad[e]) {
      degree[g->edges[e].u]++;
      degree[g->edges[e].v]++;
    }
  for (uint32_t u = 0; u < g->n; u++) {
    uint32_t begin = total;
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
      uint32_t v = g->to[a];
      if (bad[g->edge[a]] && (degree[u] > degree[v] || (degree[u] == degree[v] && u < v)))
        f->bad[total++] = g->edge[a];
    }
    if (total == begin) continue;
    f->source[f->sources] = u;
    f->first[f->sources++] = begin;
  }
  f->first[f->sources] = total;
  free(degree);
  return true;
}

tert_cycle_finder *tert_i_cycle_finder_new(const tert_sgraph *g, tert_cycle_kind kind,
                                           const bool *bad) {
  tert_cycle_finder *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  size_t n = 2 * (size_t)g->n + 2;
  f->g = g;
  f->kind = kind;
  f->source = malloc(((size_t)g->n + 1) * sizeof *f->source);
  f->first = malloc(((size_t)g->n + 2) * sizeof *f->first);
  f->bad = malloc(((size_t)g->m + 1) * sizeof *f->bad);
  f->dist = malloc(n * sizeof *f->dist);
  f->via = malloc(n * sizeof *f->via);
  f->from = malloc(n * sizeof *f->from);
  f->stamp = calloc(n, sizeof *f->stamp);
  f->heap = malloc(n * sizeof *f->heap);
  f->place = malloc(n * sizeof *f->place);
  f->walk = malloc(n * sizeof *f->walk);
  if (!f->source || !f->first || !f->bad || !f->dist || !f->via || !f->from || !f->stamp ||
      !f->heap || !f->place || !f->walk || !assign_sources(f, bad)) {
    tert_i_cycle_finder_free(f);
    return NULL;
  }
  return f;
}

void tert_i_cycle_finder_free(tert_cycle_finder *f) {
  if (!f) return;
  free(f->source);
  free(f->first);
  free(f->bad);
  free(f->dist);
  free(f->via);
  free(f->from);
  free(f->stamp);
  free(f->heap);
  free(f->place);
  free(f->walk);
  free(f);
}

uint32_t tert_i_cycle_sources(const tert_cycle_finder *f) {
  return f->sources;
}

static void sift_up(tert_cycle_finder *f, uint32_t i) {
  uint32_t x = f->heap[i];
  while (i > 0) {
    uint32_t p = (i - 1) / 2;
    if (f->dist[f->heap[p]] <= f->dist[x]) break;
    f->heap[i] = f->heap[p];
    f->place[f->heap[i]] = i + 1;
    i = p;
  }
  f->heap[i] = x;
  f->place[x] = i + 1;
}

static uint32_t heap_pop(tert_cycle_finder *f) {
  uint32_t top = f->heap[0], x = f->heap[--f->heap_count], i = 0;
  f->place[top] = 0;
  if (f->heap_count == 0) return top;
  while (true) {
    uint32_t c = 2 * i + 1;
    if (c >= f->heap_count) break;
    if (c + 1 < f->heap_count && f->dist[f->heap[c + 1]] < f->dist[f->heap[c]]) c++;
    if (f->dist[f->heap[c]] >= f->dist[x]) break;
    f->heap[i] = f->heap[c];
    f->place[f->heap[i]] = i + 1;
    i = c;
  }
  f->heap[i] = x;
  f->place[x] = i + 1;
  return top;
}

static void reach(tert_cycle_finder *f, uint32_t node, double d, uint32_t arc, uint32_t from) {
  if (f->stamp[node] != f->run) {
    f->stamp[node] = f->run;
    f->dist[node] = d;
    f->heap[f->heap_count] = node;
    sift_up(f, f->heap_count++);
  } else if (d < f->dist[node] && f->place[node] > 0) {
    f->dist[node] = d;
    sift_up(f, f->place[node] - 1);
  } else {
    return;
  }
  f->via[node] = arc;
  f->from[node] = from;
}

/* Distances from (start, 0) below limit. deep: paths may use minus edges. */
static void search_paths(tert_cycle_finder *f, uint32_t start, bool deep, const double *length,
                         double limit) {
  const tert_sgraph *g = f->g;
  const double hop = 1e-7; /* among equals the shorter cycle: fewer edges to pay */
  f->run++;
  f->heap_count = 0;
  reach(f, start << 1, 0, UINT32_MAX, UINT32_MAX);
  while (f->heap_count > 0) {
    uint32_t at = heap_pop(f), u = at >> 1, s = at & 1;
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
      uint32_t t = s;
      if (g->w[a] < 0) {
        if (f->kind == TERT_CYCLE_ONE_MINUS && (s == 1 || !deep)) continue;
        t = s ^ 1;
      }
      double d = f->dist[at] + length[g->edge[a]] + hop;
      if (d < limit) reach(f, g->to[a] << 1 | t, d, a, at);
    }
  }
}

/* Edges of the unbalanced cycle that the path found closes with bad_edge. A node met in both layers
 * closes an unbalanced cycle by itself, no longer than the whole: the shortest such one is taken,
 * so that no edge stands twice. Returns the number of edges. */
static uint32_t collect(const tert_cycle_finder *f, uint32_t bad_edge, uint32_t goal,
                        uint32_t *edges) {
  uint32_t begin = goal, end = UINT32_MAX, best = UINT32_MAX, n = 0;
  for (uint32_t probe = goal; probe != UINT32_MAX; probe = f->from[probe]) {
    if (f->stamp[probe ^ 1] != f->run) continue;
    uint32_t span = 1;
    for (uint32_t back = f->from[probe]; back != UINT32_MAX && span < best;
         back = f->from[back], span++)
      if (back == (probe ^ 1)) {
        best = span;
        begin = probe;
        end = back;
      }
  }
  if (end == UINT32_MAX) edges[n++] = bad_edge;
  for (uint32_t at = begin; at != end && f->from[at] != UINT32_MAX; at = f->from[at])
    edges[n++] = f->g->edge[f->via[at]];
  return n;
}

uint32_t tert_i_cycles_find(tert_cycle_finder *f, const double *length, double limit,
                            uint32_t first, uint32_t count, tert_cycles *out) {
  uint32_t added = 0;
  for (uint32_t k = 0; k < count && k < f->sources; k++) {
    uint32_t i = (first + k) % f->sources, u = f->source[i];
    bool deep = f->kind == TERT_CYCLE_NEGATIVE;
    double shortest = limit;
    for (uint32_t b = f->first[i]; b < f->first[i + 1]; b++) {
      if (f->g->edges[f->bad[b]].w > 0) deep = true;
      if (length[f->bad[b]] < shortest) shortest = length[f->bad[b]];
    }
    if (shortest >= limit) continue;
    search_paths(f, u, deep, length, limit - shortest);
    for (uint32_t b = f->first[i]; b < f->first[i + 1]; b++) {
      uint32_t e = f->bad[b];
      tert_sedge s = f->g->edges[e];
      uint32_t goal = (s.u == u ? s.v : s.u) << 1 | (s.w > 0 ? 1 : 0);
      if (f->stamp[goal] != f->run || f->dist[goal] + length[e] >= limit) continue;
      if (!tert_i_cycles_add(out, f->walk, collect(f, e, goal, f->walk))) return added;
      added++;
    }
  }
  return added;
}

bool tert_i_cycles_add(tert_cycles *c, const uint32_t *edges, uint32_t count) {
  size_t used = c->count ? c->start[c->count] : 0;
  if (c->count + 1 >= c->cap) {
    uint32_t cap = c->cap * 2 + 64;
    uint32_t *start = realloc(c->start, ((size_t)cap + 1) * sizeof *start);
    if (!start) {
      c->failed = true;
      return false;
    }
    c->start = start;
    c->cap = cap;
    c->start[0] = 0;
  }
  if (used + count > c->edge_cap) {
    size_t cap = c->edge_cap * 2 + count + 256;
    uint32_t *grown = realloc(c->edges, cap * sizeof *grown);
    if (!grown) {
      c->failed = true;
      return false;
    }
    c->edges = grown;
    c->edge_cap = cap;
  }
  memcpy(c->edges + used, edges, count * sizeof *edges);
  c->start[++c->count] = (uint32_t)(used + count);
  return true;
}

void tert_i_cycles_free(tert_cycles *c) {
  free(c->start);
  free(c->edges);
  memset(c, 0, sizeof *c);
}

void tert_i_cycles_triangles(const tert_sgraph *g, tert_cycle_kind kind, uint32_t max,
                             tert_cycles *out) {
  uint32_t *mark = calloc((size_t)g->n + 1, sizeof *mark); /* edge + 1 */
  if (!mark) {
    out->failed = true;
    return;
  }
  for (uint32_t u = 0; u < g->n; u++) {
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      if (g->to[a] > u) mark[g->to[a]] = a + 1;
    for (uint32_t a = g->row[u]; a < g->row[u + 1] && out->count < max; a++) {
      uint32_t v = g->to[a];
      if (v < u) continue;
      for (uint32_t b = g->row[v]; b < g->row[v + 1]; b++) {
        uint32_t t = g->to[b];
        if (t < v || mark[t] == 0) continue;
        int minus = (g->w[a] < 0) + (g->w[b] < 0) + (g->w[mark[t] - 1] < 0);
        if (minus == 1 || (minus == 3 && kind == TERT_CYCLE_NEGATIVE)) {
          uint32_t edges[3] = {g->edge[a], g->edge[b], g->edge[mark[t] - 1]};
          if (!tert_i_cycles_add(out, edges, 3)) break;
        }
      }
    }
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      mark[g->to[a]] = 0;
  }
  free(mark);
}
