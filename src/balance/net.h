/* net.h - the network that readers build and measures use. */
#ifndef TERT_BALANCE_NET_H
#define TERT_BALANCE_NET_H

#include "base/map.h"
#include "base/status.h"
#include "tertius/balance.h"

#define TERT_NET_ROWS_MAX ((uint64_t)200000000)

typedef struct tert_nrow {
  uint32_t u, v;
  double w;
} tert_nrow;

struct tert_network {
  tert_intern names;
  tert_nrow *edges; /* [edge_count] u < v, sorted, unique */
  size_t edge_count, edge_cap;
  tert_day *dates; /* [date_count] ascending */
  size_t date_count, date_cap;
  tert_network_counts counts;
  tert_network_filter filter;
};

tert_status tert_i_net_new(const tert_network_filter *filter, tert_network **out, tert_error *err);
/* Id of a node, added when new; TERT_NO_ID: out of memory. */
uint32_t tert_i_net_node(tert_network *net, tert_str name);
/* One row; dates may be TERT_DAY_NONE. line for messages. */
tert_status tert_i_net_row(tert_network *net, uint32_t u, uint32_t v, double w, tert_day from,
                           tert_day to, const char *file, uint64_t line, tert_error *err);
/* Sums duplicates; after the last row. */
void tert_i_net_finish(tert_network *net);

tert_status tert_i_net_table(tert_network *net, tert_str bytes, const char *name, tert_error *err);
tert_status tert_i_net_pajek(tert_network *net, tert_str bytes, const char *name, tert_error *err);
tert_status tert_i_net_graphml(tert_network *net, tert_str bytes, const char *name,
                               tert_error *err);

#endif
