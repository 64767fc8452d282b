/* sgraph.c - constant and mutable graphs of the solver. */
#include "balance/sgraph.h"

#include <stdlib.h>
#include <string.h>

bool tert_i_sgraph_init(tert_sgraph *g, uint32_t n, const tert_sedge *edges, uint32_t m) {
  memset(g, 0, sizeof *g);
  g->n = n;
  g->m = m;
  g->edges = malloc((m + 1u) * sizeof *g->edges);
  g->row = calloc((size_t)n + 2, sizeof *g->row);
  g->to = malloc((2u * (size_t)m + 1) * sizeof *g->to);
  g->edge = malloc((2u * (size_t)m + 1) * sizeof *g->edge);
  g->w = malloc((2u * (size_t)m + 1) * sizeof *g->w);
  if (!g->edges || !g->row || !g->to || !g->edge || !g->w) {
    tert_i_sgraph_free(g);
    return false;
  }
  for (uint32_t e = 0; e < m; e++) {
    tert_sedge s = edges[e];
    if (s.u > s.v) s = (tert_sedge){s.v, s.u, s.w};
    g->edges[e] = s;
    g->row[s.u + 2]++;
    g->row[s.v + 2]++;
  }
  for (uint32_t u = 0; u < n; u++)
    g->row[u + 2] += g->row[u + 1];
  for (uint32_t e = 0; e < m; e++) {
    const tert_sedge *s = &g->edges[e];
    uint32_t a = g->row[s->u + 1]++, b = g->row[s->v + 1]++;
    g->to[a] = s->v;
    g->to[b] = s->u;
    g->edge[a] = g->edge[b] = e;
    g->w[a] = g->w[b] = s->w;
  }
  return true;
}

void tert_i_sgraph_free(tert_sgraph *g) {
  free(g->edges);
  free(g->row);
  free(g->to);
  free(g->edge);
  free(g->w);
  memset(g, 0, sizeof *g);
}

int64_t tert_i_sgraph_cost(const tert_sgraph *g, const int8_t *x) {
  int64_t cost = 0;
  for (uint32_t e = 0; e < g->m; e++) {
    int64_t w = g->edges[e].w * (x[g->edges[e].u] * x[g->edges[e].v]);
    if (w < 0) cost -= w;
  }
  return cost;
}

bool tert_i_mgraph_init(tert_mgraph *g, const tert_sgraph *from) {
  memset(g, 0, sizeof *g);
  g->n = g->alive = from->n;
  g->list = calloc((size_t)from->n + 1, sizeof *g->list);
  g->dead = calloc((size_t)from->n + 1, sizeof *g->dead);
  g->steps = malloc(((size_t)from->n + 1) * sizeof *g->steps);
  if (!g->list || !g->dead || !g->steps) {
    tert_i_mgraph_free(g);
    return false;
  }
  for (uint32_t u = 0; u < g->n; u++) {
    uint32_t degree = from->row[u + 1] - from->row[u];
    tert_mlist *l = &g->list[u];
    l->arcs = malloc(((size_t)degree + 1) * sizeof *l->arcs);
    if (!l->arcs) {
      tert_i_mgraph_free(g);
      return false;
    }
    l->cap = degree + 1;
    l->count = degree;
    for (uint32_t i = 0; i < degree; i++)
      l->arcs[i] = (tert_marc){from->to[from->row[u] + i], from->w[from->row[u] + i]};
  }
  return true;
}

bool tert_i_mgraph_copy(tert_mgraph *g, const tert_mgraph *from) {
  *g = *from;
  g->list = calloc((size_t)g->n + 1, sizeof *g->list);
  g->dead = malloc((size_t)g->n + 1);
  g->steps = malloc(((size_t)g->n + 1) * sizeof *g->steps);
  bool ok = g->list && g->dead && g->steps;
  for (uint32_t u = 0; ok && u < g->n; u++) {
    const tert_mlist *l = &from->list[u];
    if (l->count == 0) continue;
    tert_marc *arcs = malloc(l->count * sizeof *arcs);
    if (!arcs) {
      ok = false;
      break;
    }
    memcpy(arcs, l->arcs, l->count * sizeof *arcs);
    g->list[u] = (tert_mlist){arcs, l->count, l->count};
  }
  if (!ok) {
    tert_i_mgraph_free(g);
    return false;
  }
  memcpy(g->dead, from->dead, g->n);
  memcpy(g->steps, from->steps, from->step_count * sizeof *g->steps);
  return true;
}

void tert_i_mgraph_free(tert_mgraph *g) {
  for (uint32_t u = 0; g->list && u < g->n; u++)
    free(g->list[u].arcs);
  free(g->list);
  free(g->dead);
  free(g->steps);
  memset(g, 0, sizeof *g);
}

static tert_marc *find_arc(tert_mlist *l, uint32_t to) {
  for (uint32_t i = 0; i < l->count; i++)
    if (l->arcs[i].to == to) return &l->arcs[i];
  return NULL;
}

static void drop_arc(tert_mlist *l, uint32_t to) {
  tert_marc *a = find_arc(l, to);
  if (a) *a = l->arcs[--l->count];
}

void tert_i_mgraph_arc(tert_mgraph *g, uint32_t u, uint32_t to, int64_t w) {
  tert_mlist *l = &g->list[u];
  if (l->count == l->cap) {
    uint32_t cap = l->cap * 2 + 2;
    tert_marc *arcs = realloc(l->arcs, cap * sizeof *arcs);
    if (!arcs) {
      g->failed = true;
      return;
    }
    l->arcs = arcs;
    l->cap = cap;
  }
  l->arcs[l->count++] = (tert_marc){to, w};
}

/* Opposite weights cancel and their smaller part is certain cost. */
void tert_i_mgraph_add(tert_mgraph *g, uint32_t u, uint32_t v, int64_t w) {
  if (w == 0) return;
  tert_marc *a = find_arc(&g->list[u], v);
  if (!a) {
    tert_i_mgraph_arc(g, u, v, w);
    tert_i_mgraph_arc(g, v, u, w);
    return;
  }
  tert_marc *b = find_arc(&g->list[v], u);
  if ((a->w > 0) != (w > 0)) {
    int64_t x = llabs(a->w), y = llabs(w);
    g->constant += x < y ? x : y;
  }
  a->w += w;
  b->w = a->w;
  if (a->w == 0) {
    drop_arc(&g->list[u], v);
    drop_arc(&g->list[v], u);
  }
}

static tert_mstep *leave(tert_mgraph *g, uint32_t u, uint8_t count) {
  tert_mstep *s = &g->steps[g->step_count++];
  s->node = u;
  s->count = count;
  for (uint8_t i = 0; i < count && i < 3; i++)
    s->arc[i] = g->list[u].arcs[i];
  g->dead[u] = true;
  g->alive--;
  return s;
}

static void unlink_node(tert_mgraph *g, uint32_t u) {
  tert_mlist *l = &g->list[u];
  for (uint32_t i = 0; i < l->count; i++)
    drop_arc(&g->list[l->arcs[i].to], u);
}

void tert_i_mgraph_contract(tert_mgraph *g, uint32_t u, uint32_t v, int parity) {
  tert_mstep *s = leave(g, u, 0);
  s->count = 255;
  s->arc[0] = (tert_marc){v, parity};
  unlink_node(g, u);
  tert_mlist *l = &g->list[u];
  for (uint32_t i = 0; i < l->count; i++) {
    tert_marc a = l->arcs[i];
    int64_t w = a.w * parity;
    if (a.to != v)
      tert_i_mgraph_add(g, v, a.to, w);
    else if (w < 0)
      g->constant -= w;
  }
  free(l->arcs);
  memset(l, 0, sizeof *l);
}

/* Any number of blocs: a node without a friend stands alone at no cost. */
static bool leave_alone(tert_mgraph *g, uint32_t u) {
  for (uint32_t i = 0; i < g->list[u].count; i++)
    if (g->list[u].arcs[i].w > 0) return false;
  leave(g, u, 0);
  unlink_node(g, u);
  return true;
}

/* True when u left. */
static bool peel_node(tert_mgraph *g, uint32_t u) {
  tert_mlist *l = &g->list[u];
  tert_marc *a = l->arcs;
  int64_t sum = 0, most = 0;
  uint32_t best = 0;
  for (uint32_t i = 0; i < l->count; i++) {
    int64_t w = llabs(a[i].w);
    sum += w;
    if (w > most) {
      most = w;
      best = i;
    }
  }
  if (l->count == 0) {
    leave(g, u, 0);
    return true;
  }
  if (g->kfree && l->count > 2 && a[best].w < 0) return leave_alone(g, u);
  if (2 * most >= sum) {
    if (l->count <= 2) { /* series: the weaker of the two remains between the neighbours */
      leave(g, u, (uint8_t)l->count);
      unlink_node(g, u);
      if (l->count == 2 && !(g->kfree && a[0].w < 0 && a[1].w < 0)) {
        int64_t w = llabs(a[0].w) < llabs(a[1].w) ? llabs(a[0].w) : llabs(a[1].w);
        tert_i_mgraph_add(g, a[0].to, a[1].to, (a[0].w > 0) == (a[1].w > 0) ? w : -w);
      }
    } else {
      tert_i_mgraph_contract(g, u, a[best].to, a[best].w > 0 ? 1 : -1);
    }
    return true;
  }
  if (l->count != 3 || sum % 2 != 0 || g->kfree) return false;
  leave(g, u, 3);
  unlink_node(g, u);
  for (int i = 0; i < 3; i++) {
    int j = (i + 1) % 3, k = (i + 2) % 3;
    int64_t w = (llabs(a[i].w) + llabs(a[j].w) - llabs(a[k].w)) / 2;
    tert_i_mgraph_add(g, a[i].to, a[j].to, (a[i].w > 0) == (a[j].w > 0) ? w : -w);
  }
  return true;
}

void tert_i_mgraph_peel(tert_mgraph *g) {
  for (bool changed = true; changed && !g->failed;) {
    changed = false;
    for (uint32_t u = 0; u < g->n && !g->failed; u++)
      if (!g->dead[u] && peel_node(g, u)) changed = true;
  }
}

void tert_i_mgraph_expand(const tert_mgraph *g, int8_t *x) {
  for (size_t i = g->step_count; i-- > 0;) {
    const tert_mstep *s = &g->steps[i];
    if (s->count == 255) {
      x[s->node] = (int8_t)(x[s->arc[0].to] * s->arc[0].w);
      continue;
    }
    int64_t pull = 0;
    for (uint8_t k = 0; k < s->count; k++)
      pull += s->arc[k].w * x[s->arc[k].to];
    x[s->node] = pull < 0 ? -1 : 1;
  }
}

void tert_i_mgraph_expand_clusters(const tert_mgraph *g, uint32_t *cluster, uint32_t *next) {
  for (size_t i = g->step_count; i-- > 0;) {
    const tert_mstep *s = &g->steps[i];
    if (s->count == 255) {
      cluster[s->node] = cluster[s->arc[0].to];
      continue;
    }
    int64_t most = 0;
    uint32_t best = UINT32_MAX;
    for (uint8_t k = 0; k < s->count; k++) {
      int64_t pull = 0;
      for (uint8_t l = 0; l < s->count; l++)
        if (cluster[s->arc[l].to] == cluster[s->arc[k].to]) pull += s->arc[l].w;
      if (pull > most) {
        most = pull;
        best = cluster[s->arc[k].to];
      }
    }
    cluster[s->node] = best == UINT32_MAX ? (*next)++ : best;
  }
}

bool tert_i_mgraph_freeze(const tert_mgraph *g, tert_sgraph *out, uint32_t *map) {
  uint32_t *back = malloc(((size_t)g->n + 1) * sizeof *back);
  uint32_t n = 0;
  size_t m = 0;
  if (!back) return false;
  for (uint32_t u = 0; u < g->n; u++)
    if (!g->dead[u]) {
      back[u] = n;
      map[n++] = u;
      m += g->list[u].count;
    }
  tert_sedge *edges = malloc((m / 2 + 1) * sizeof *edges);
  if (!edges) {
    free(back);
    return false;
  }
  m = 0;
  for (uint32_t i = 0; i < n; i++) {
    const tert_mlist *l = &g->list[map[i]];
    for (uint32_t k = 0; k < l->count; k++)
      if (back[l->arcs[k].to] > i) edges[m++] = (tert_sedge){i, back[l->arcs[k].to], l->arcs[k].w};
  }
  bool ok = tert_i_sgraph_init(out, n, edges, (uint32_t)m);
  free(edges);
  free(back);
  return ok;
}
