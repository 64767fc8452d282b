/* reduce.h - the persistency flow on a constant graph. */
#ifndef TERT_BALANCE_REDUCE_H
#define TERT_BALANCE_REDUCE_H

#include "balance/sgraph.h"

/* Marks in[n] the largest set K that may become one node with root, agreeing with x (reduce.c).
 * False: out of memory. Cost: one maximum flow. */
bool tert_i_persist_set(const tert_sgraph *g, const int8_t *x, uint32_t root, bool *in);

#endif
