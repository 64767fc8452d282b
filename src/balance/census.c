/* census.c - triangles by sign.
 *
 * Nodes are ranked by degree; each edge points to the higher rank, so that no node points to more
 * than sqrt(2m) others (Schank and Wagner 2005; Latapy 2008). For each node its targets are marked
 * with their sign; each marked target of a target closes a triangle. */
#include "balance/net.h"

#include <math.h>
#include <stdlib.h>

typedef struct forward {
  uint32_t n;
  uint32_t *rank;  /* [n] */
  uint32_t *start; /* [n+1] by rank */
  uint32_t *out;   /* [m] target rank << 1 | minus, ascending within a node */
} forward;

static bool build(const tert_network *net, forward *f) {
  uint32_t n = f->n;
  size_t m = net->edge_count;
  uint32_t *degree = calloc((size_t)n + 2, sizeof *degree);
  uint32_t *count = calloc((size_t)n + 2, sizeof *count), *at = calloc((size_t)n + 2, sizeof *at);
  f->rank = malloc(((size_t)n + 1) * sizeof *f->rank);
  f->start = calloc((size_t)n + 2, sizeof *f->start);
  f->out = malloc((m + 1) * sizeof *f->out);
  bool ok = degree && count && at && f->rank && f->start && f->out;
  if (ok) {
    for (size_t e = 0; e < m; e++) {
      degree[net->edges[e].u]++;
      degree[net->edges[e].v]++;
    }
    for (uint32_t u = 0; u < n; u++)
      count[degree[u] + 1]++;
    for (uint32_t d = 0; d < n; d++)
      count[d + 1] += count[d];
    for (uint32_t u = 0; u < n; u++)
      f->rank[u] = count[degree[u]]++;
    for (size_t e = 0; e < m; e++) {
      uint32_t a = f->rank[net->edges[e].u], b = f->rank[net->edges[e].v];
      f->start[(a < b ? a : b) + 1]++;
    }
    for (uint32_t r = 0; r < n; r++)
      f->start[r + 1] += f->start[r];
    for (size_t e = 0; e < m; e++) {
      uint32_t a = f->rank[net->edges[e].u], b = f->rank[net->edges[e].v];
      uint32_t low = a < b ? a : b, high = a < b ? b : a;
      f->out[f->start[low] + at[low]++] = high << 1 | (net->edges[e].w < 0);
    }
  }
  free(degree);
  free(count);
  free(at);
  return ok;
}

tert_status tert_balance_census(const tert_network *net, tert_census *out, tert_error *err) {
  if (!net || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no network given");
  forward f = {.n = (uint32_t)net->names.map.count};
  memset(out, 0, sizeof *out);
  uint8_t *mark = calloc((size_t)f.n + 1, 1); /* 0, 1 plus, 2 minus */
  bool ok = mark && build(net, &f);
  if (ok) {
    for (size_t e = 0; e < net->edge_count; e++)
      *(net->edges[e].w > 0 ? &out->plus : &out->minus) += 1;
    for (uint32_t u = 0; u < f.n; u++) {
      const uint32_t *targets = f.out + f.start[u];
      uint32_t count = f.start[u + 1] - f.start[u];
      if (count < 2) continue;
      for (uint32_t i = 0; i < count; i++)
        mark[targets[i] >> 1] = (uint8_t)(1 + (targets[i] & 1));
      for (uint32_t i = 0; i < count; i++) {
        uint32_t v = targets[i] >> 1, minus = targets[i] & 1;
        /* four counters in one word: found + their minus edges, no branches */
        uint64_t plus_hits = 0, minus_hits = 0, cross = 0;
        for (uint32_t k = f.start[v]; k < f.start[v + 1]; k++) {
          uint32_t w = f.out[k], s = mark[w >> 1], t = w & 1;
          plus_hits += (s == 1) & (t == 0);
          cross += (s == 1) & t;
          minus_hits += (s == 2) + ((uint64_t)((s == 2) & t) << 32);
        }
        uint64_t two = minus_hits >> 32, one = cross + (minus_hits & UINT32_MAX) - two;
        out->triads[minus] += plus_hits;
        out->triads[minus + 1] += one;
        out->triads[minus + 2 > 3 ? 3 : minus + 2] += two;
      }
      for (uint32_t i = 0; i < count; i++)
        mark[targets[i] >> 1] = 0;
    }
  }
  free(mark);
  free(f.rank);
  free(f.start);
  free(f.out);
  if (!ok) return tert_i_fail_memory(err);
  uint64_t all = out->triads[0] + out->triads[1] + out->triads[2] + out->triads[3];
  out->balanced = all ? (double)(out->triads[0] + out->triads[2]) / (double)all : NAN;
  return TERT_OK;
}
