/* bind.h - inside of the bind index. */
#ifndef TERT_BALANCE_BIND_H
#define TERT_BALANCE_BIND_H

#include "relations/relations.h"
#include "tertius/balance.h"

/* Numbers and exits of a bind whose third and rivals are set. */
void tert_i_bind_fill(tert_bind *b, double n, double pa, double pb, double ma, double mb);
/* Day as of which slow ties are read. */
tert_day tert_i_bind_slow_day(tert_day on, int lag_years);
/* The run of hostility of a dyad that holds on: from the day it rose above high to the day it fell
 * below low (TERT_DAY_NONE: none, or goes on). False: out of memory. */
bool tert_i_bind_run(const tert_relations *r, uint32_t dyad, tert_day on, double high, double low,
                     tert_day *since, tert_day *until);

#endif
