/* status.h - what all optima agree on. */
#ifndef TERT_BALANCE_STATUS_H
#define TERT_BALANCE_STATUS_H

#include "balance/solve.h"

/* For an optimal partition x of cost optimum: status[m] (tert_edge_status) of every edge, and
 * load[n], the weight of a node's frustrated edges, mean over the optima seen. False: out of
 * memory. Undecided edges stay 0 when time runs out. */
bool tert_i_status_edges(const tert_sgraph *g, int64_t unit, const int8_t *x, int64_t optimum,
                         tert_solve_clock *clock, uint8_t *status, double *load);

#endif
