/* pack.h - lower bounds: the largest fractional packing of unbalanced cycles. */
#ifndef TERT_BALANCE_PACK_H
#define TERT_BALANCE_PACK_H

#include "balance/sgraph.h"

/* Which cycles are unbalanced. */
typedef enum tert_cycle_kind {
  TERT_CYCLE_NEGATIVE, /* an odd number of minus edges: two blocs */
  TERT_CYCLE_ONE_MINUS /* exactly one minus edge: any number of blocs */
} tert_cycle_kind;

typedef struct tert_pack {
  int64_t bound;  /* no partition costs less; exact integer arithmetic */
  double value;   /* of the packing */
  double *length; /* [m] dual prices of the edges: near 1 = frustrated. Owned by the caller */
  double *slack;  /* [m] capacity left. Owned by the caller */
  bool optimal;   /* no further cycle helps */
} tert_pack;

/* Packs a cycle of count edges with want, or with what the least room of its edges allows; returns
 * how much that is. */
static inline int64_t tert_i_pack_take(int64_t *room, const uint32_t *edges, uint32_t count,
                                       int64_t want) {
  for (uint32_t i = 0; i < count; i++)
    if (room[edges[i]] < want) want = room[edges[i]];
  for (uint32_t i = 0; i < count; i++)
    room[edges[i]] -= want;
  return want;
}

/* Solves the packing LP by a primal simplex whose columns are found by shortest unbalanced cycles.
 * bad[m] marks the edges frustrated in some good partition (each unbalanced cycle holds one). Stops
 * when the bound exceeds enough, when stop says so, or after max_pivots. */
bool tert_i_pack_solve(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t enough,
                       uint32_t max_pivots, bool (*stop)(void *), void *context, tert_pack *out);

/* A bound by what suits the size of g: first-order steps, then the simplex (out) if they are not
 * enough and its inverse fits. False: out of memory. */
bool tert_i_pack_bound(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t unit,
                       int64_t enough, uint32_t max_pivots, bool (*stop)(void *), void *context,
                       int64_t *bound, tert_pack *out);

/* The edge that the prices leave most undecided, heavy ones first; none of weight below or more. */
uint32_t tert_i_pack_undecided(const tert_sgraph *g, const double *length, int64_t below);

/* The same bound for large graphs by first-order steps: near the optimum, not at it (packbig.c). */
bool tert_i_pack_large(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t unit,
                       int64_t enough, int rounds, bool (*stop)(void *), void *context,
                       int64_t *bound);

/* Greedy packing of unbalanced triangles, none of them kept: for graphs of many millions of edges.
 */
bool tert_i_pack_stream(const tert_sgraph *g, tert_cycle_kind kind, bool (*stop)(void *),
                        void *context, int64_t *bound);

/* Cycles found by tert_i_cycles_find. Cycle c holds edges[start[c] .. start[c+1]-1]. */
typedef struct tert_cycles {
  uint32_t count, cap;
  uint32_t *start; /* [cap+1] */
  uint32_t *edges; /* [edge_cap] */
  size_t edge_cap;
  bool failed;
} tert_cycles;

typedef struct tert_cycle_finder tert_cycle_finder;
tert_cycle_finder *tert_i_cycle_finder_new(const tert_sgraph *g, tert_cycle_kind kind,
                                           const bool *bad);
void tert_i_cycle_finder_free(tert_cycle_finder *f);
/* Adds at most one cycle a bad edge, each shorter than limit under length[m] >= 0. Looks at source
 * nodes first..first+count-1 (mod their number). Returns the number added. */
uint32_t tert_i_cycles_find(tert_cycle_finder *f, const double *length, double limit,
                            uint32_t first, uint32_t count, tert_cycles *out);
uint32_t tert_i_cycle_sources(const tert_cycle_finder *f);
/* All unbalanced triangles, at most max. */
void tert_i_cycles_triangles(const tert_sgraph *g, tert_cycle_kind kind, uint32_t max,
                             tert_cycles *out);
void tert_i_cycles_free(tert_cycles *c);
bool tert_i_cycles_add(tert_cycles *c, const uint32_t *edges, uint32_t count);

#endif
