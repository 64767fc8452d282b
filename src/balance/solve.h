/* solve.h - both indices of balance, exact with certificate, or the best bounds in the time given.
 */
#ifndef TERT_BALANCE_SOLVE_H
#define TERT_BALANCE_SOLVE_H

#include "balance/sgraph.h"

/* When to stop. Time is looked at only between steps, so that a run that ends by itself is
 * deterministic. */
typedef struct tert_solve_clock {
  double deadline; /* seconds of CLOCK_MONOTONIC; 0: none */
  tert_progress_fn progress;
  void *context;
  bool cancelled;
} tert_solve_clock;

double tert_i_solve_now(void);
/* True when time is up or the caller cancelled; a bool (*)(void *) for tert_i_pack_solve. */
bool tert_i_solve_stop(void *clock);

/* Graphs of more edges than this get search and a packing bound alone: reductions would copy them.
 */
#define TERT_SOLVE_HUGE 4000000u

typedef struct tert_solved {
  int64_t value; /* cost of the partition */
  int64_t lower; /* no partition costs less */
  bool certified;
} tert_solved;

/* Two blocs. x[n] receives the partition (signs). unit: weights are multiples of it, so that a
 * lower bound above value - unit is a proof; every weight must be a multiple of 4. start[n] (may be
 * NULL) is a partition to begin with, e.g. that of the day before. False: out of memory. */
bool tert_i_solve_blocs(const tert_sgraph *g, int64_t unit, const int8_t *start,
                        tert_solve_clock *clock, int8_t *x, tert_solved *out);
/* Any number of blocs. cluster[n] receives the partition, numbered by first node. */
bool tert_i_solve_kfree(const tert_sgraph *g, int64_t unit, const uint32_t *start,
                        tert_solve_clock *clock, uint32_t *cluster, tert_solved *out);

#endif
