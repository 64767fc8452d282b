/* search.c - upper bounds: partitions with few frustrated edges.
 *
 * field[u] = x_u * sum of w_uv x_v over the neighbours: what a flip of u adds to the cost. */
#include "balance/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int64_t fill_field(const tert_sgraph *g, const int8_t *x, int64_t *field) {
  int64_t cost = 0;
  for (uint32_t u = 0; u < g->n; u++) {
    int64_t h = 0;
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
      int64_t w = g->w[a] * (x[u] * x[g->to[a]]);
      h += w;
      if (w < 0) cost -= w;
    }
    field[u] = h;
  }
  return cost / 2;
}

static inline void flip(const tert_sgraph *g, int8_t *x, int64_t *field, uint32_t u) {
  int8_t old = x[u];
  x[u] = (int8_t)-old;
  field[u] = -field[u];
  for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++) {
    uint32_t v = g->to[a];
    field[v] -= 2 * g->w[a] * (old * x[v]);
  }
}

static int64_t descend(const tert_sgraph *g, int8_t *x, int64_t *field, int64_t cost) {
  for (bool moved = true; moved;) {
    moved = false;
    for (uint32_t u = 0; u < g->n; u++)
      if (field[u] < 0) {
        cost += field[u];
        flip(g, x, field, u);
        moved = true;
      }
  }
  return cost;
}

int64_t tert_i_search_descend(const tert_sgraph *g, int8_t *x, int64_t *field) {
  return descend(g, x, field, fill_field(g, x, field));
}

#define LOG_TABLE 512

int64_t tert_i_search_anneal(const tert_sgraph *g, int8_t *x, int64_t unit, double hot, double cold,
                             uint32_t sweeps, uint64_t *seed) {
  int64_t *field = malloc(((size_t)g->n + 1) * sizeof *field);
  int8_t *best = malloc((size_t)g->n + 1);
  float *draw = malloc(LOG_TABLE * sizeof *draw);
  if (!field || !best || !draw) {
    free(field);
    free(best);
    free(draw);
    return tert_i_sgraph_cost(g, x);
  }
  for (int i = 0; i < LOG_TABLE; i++)
    draw[i] = (float)-log((i + 0.5) / LOG_TABLE);
  int64_t cost = descend(g, x, field, fill_field(g, x, field)), least = cost;
  memcpy(best, x, g->n);
  double step = sweeps > 1 ? pow(cold / hot, 1.0 / (sweeps - 1)) : 1, t = hot * (double)unit;
  for (uint32_t s = 0; s < sweeps; s++, t *= step) {
    for (uint32_t u = 0; u < g->n; u++) {
      int64_t h = field[u];
      if (h <= 0 ? h < 0 || (tert_i_random(seed) & 1)
                 : (double)h < 7 * t &&
                       (double)h < t * (double)draw[tert_i_random(seed) & (LOG_TABLE - 1)]) {
        cost += h;
        flip(g, x, field, u);
      }
    }
    if (cost < least) {
      least = cost;
      memcpy(best, x, g->n);
    }
  }
  cost = descend(g, x, field, cost);
  if (cost < least) {
    least = cost;
  } else {
    memcpy(x, best, g->n);
    least = tert_i_search_descend(g, x, field);
  }
  free(field);
  free(best);
  free(draw);
  return least;
}

int64_t tert_i_search_deep(const tert_sgraph *g, int8_t *x) {
  uint32_t n = g->n;
  int64_t *field = malloc(((size_t)n + 1) * sizeof *field);
  uint32_t *order = malloc(((size_t)n + 1) * sizeof *order),
           *open = malloc(((size_t)n + 1) * sizeof *open);
  if (!field || !order || !open) {
    free(field);
    free(order);
    free(open);
    return tert_i_sgraph_cost(g, x);
  }
  int64_t cost = tert_i_search_descend(g, x, field);
  for (int pass = 0; pass < 20; pass++) {
    int64_t sum = 0, best_sum = 0;
    uint32_t best_length = 0, length = 0, count = n;
    for (uint32_t u = 0; u < n; u++)
      open[u] = u;
    while (count > 1) {
      uint32_t pick = 0;
      for (uint32_t i = 1; i < count; i++)
        if (field[open[i]] < field[open[pick]]) pick = i;
      uint32_t u = open[pick];
      open[pick] = open[--count];
      sum += field[u];
      flip(g, x, field, u);
      order[length++] = u;
      if (sum < best_sum) {
        best_sum = sum;
        best_length = length;
      }
    }
    while (length > best_length)
      flip(g, x, field, order[--length]);
    cost += best_sum;
    if (best_sum == 0) break;
  }
  free(field);
  free(order);
  free(open);
  return cost;
}

bool tert_i_search_tree(const tert_sgraph *g, int8_t *x, uint32_t root) {
  uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
  if (!queue) return false;
  memset(x, 0, g->n);
  for (uint32_t k = 0; k < g->n; k++) {
    uint32_t start = (root + k) % g->n, head = 0, tail = 0;
    if (x[start] != 0) continue;
    x[start] = 1;
    queue[tail++] = start;
    while (head < tail) {
      uint32_t u = queue[head++];
      for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
        if (x[g->to[a]] == 0) {
          x[g->to[a]] = (int8_t)(g->w[a] > 0 ? x[u] : -x[u]);
          queue[tail++] = g->to[a];
        }
    }
  }
  free(queue);
  return true;
}
