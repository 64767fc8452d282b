/* search.h - good partitions by annealing, tabu moves and bloc moves. */
#ifndef TERT_BALANCE_SEARCH_H
#define TERT_BALANCE_SEARCH_H

#include "balance/sgraph.h"

/* Single-state descent until no flip helps. Returns the cost. */
int64_t tert_i_search_descend(const tert_sgraph *g, int8_t *x, int64_t *field);
/* One annealing run of so many sweeps from x, from temperature hot to cold in units of unit; keeps
 * the best partition found (never worse than x after descent). field is scratch [n]. */
int64_t tert_i_search_anneal(const tert_sgraph *g, int8_t *x, int64_t unit, double hot, double cold,
                             uint32_t sweeps, uint64_t *seed);
/* Variable-depth passes (Kernighan-Lin): flips every node once in the best order and keeps the best
 * prefix, so that whole blocs cross. O(n^2 + m) a pass; for small graphs. */
int64_t tert_i_search_deep(const tert_sgraph *g, int8_t *x);
/* x of a spanning forest walked from root: every tree edge satisfied, heavy edges first. */
bool tert_i_search_tree(const tert_sgraph *g, int8_t *x, uint32_t root);

#endif
