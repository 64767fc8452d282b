/* net.c - a signed network: rows in, unique edges out. */
#include "balance/net.h"

#include "base/file.h"

#include <math.h>
#include <stdlib.h>

tert_status tert_i_net_new(const tert_network_filter *filter, tert_network **out, tert_error *err) {
  tert_network *net = calloc(1, sizeof *net);
  if (!net) return tert_i_fail_memory(err);
  tert_i_intern_init(&net->names);
  net->filter = filter ? *filter : (tert_network_filter){TERT_DAY_NONE, TERT_DAY_NONE};
  *out = net;
  return TERT_OK;
}

void tert_network_free(tert_network *net) {
  if (!net) return;
  tert_i_intern_free(&net->names);
  free(net->edges);
  free(net->dates);
  free(net);
}

uint32_t tert_i_net_node(tert_network *net, tert_str name) {
  return tert_i_intern_id(&net->names, name);
}

static bool keep_date(tert_network *net, tert_day day) {
  if (net->date_count && net->dates[net->date_count - 1] == day) return true;
  if (net->date_count == net->date_cap) {
    size_t cap = net->date_cap * 2 + 16;
    tert_day *grown = realloc(net->dates, cap * sizeof *grown);
    if (!grown) return false;
    net->dates = grown;
    net->date_cap = cap;
  }
  net->dates[net->date_count++] = day;
  return true;
}

tert_status tert_i_net_row(tert_network *net, uint32_t u, uint32_t v, double w, tert_day from,
                           tert_day to, const char *file, uint64_t line, tert_error *err) {
  if (u == TERT_NO_ID || v == TERT_NO_ID) return tert_i_fail_memory(err);
  if (!isfinite(w))
    return tert_i_fail_at(err, TERT_ERR_FORMAT, file, line,
                          "the weight is not a finite number: mend or drop this edge");
  if (fabs(w) > 1e15)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, file, line, "the weight is beyond 1e15: rescale");
  if (++net->counts.rows > TERT_NET_ROWS_MAX)
    return tert_i_fail_at(err, TERT_ERR_LIMIT, file, line, "more than 200 million rows");
  if (from != TERT_DAY_NONE && !keep_date(net, from)) return tert_i_fail_memory(err);
  const tert_network_filter *f = &net->filter;
  tert_day last = to == TERT_DAY_NONE ? from : to;
  if ((f->to != TERT_DAY_NONE && from != TERT_DAY_NONE && from > f->to) ||
      (f->from != TERT_DAY_NONE && last != TERT_DAY_NONE && last < f->from)) {
    net->counts.outside++;
    return TERT_OK;
  }
  if (u == v) {
    net->counts.loops++;
    return TERT_OK;
  }
  if (w == 0) {
    net->counts.zero++;
    return TERT_OK;
  }
  if (net->edge_count == net->edge_cap) {
    size_t cap = net->edge_cap + net->edge_cap / 2 + 1024;
    tert_nrow *grown = realloc(net->edges, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(err);
    net->edges = grown;
    net->edge_cap = cap;
  }
  net->edges[net->edge_count++] = u < v ? (tert_nrow){u, v, w} : (tert_nrow){v, u, w};
  return TERT_OK;
}

static int row_order(const void *a, const void *b) {
  const tert_nrow *x = a, *y = b;
  if (x->u != y->u) return x->u < y->u ? -1 : 1;
  if (x->v != y->v) return x->v < y->v ? -1 : 1;
  return x->w < y->w ? -1 : x->w > y->w; /* so that the sum does not depend on the order of rows */
}

static int day_order(const void *a, const void *b) {
  tert_day x = *(const tert_day *)a, y = *(const tert_day *)b;
  return x < y ? -1 : x > y;
}

void tert_i_net_finish(tert_network *net) {
  size_t kept = 0, n = net->edge_count;
  bool sorted = true;
  for (size_t i = 1; i < n && sorted; i++)
    sorted = row_order(&net->edges[i - 1], &net->edges[i]) <= 0;
  if (!sorted) qsort(net->edges, n, sizeof *net->edges, row_order);
  for (size_t i = 0; i < n;) {
    tert_nrow sum = net->edges[i];
    size_t j = i + 1;
    for (; j < n && net->edges[j].u == sum.u && net->edges[j].v == sum.v; j++) {
      sum.w += net->edges[j].w;
      net->counts.merged++;
    }
    if (sum.w == 0)
      net->counts.cancelled++;
    else
      net->edges[kept++] = sum;
    i = j;
  }
  net->edge_count = kept;
  if (net->date_count) qsort(net->dates, net->date_count, sizeof *net->dates, day_order);
  size_t days = 0;
  for (size_t i = 0; i < net->date_count; i++)
    if (days == 0 || net->dates[i] != net->dates[days - 1]) net->dates[days++] = net->dates[i];
  net->date_count = days;
}

tert_status tert_network_parse(tert_str bytes, const char *name, tert_network_format format,
                               const tert_network_filter *filter, tert_network **out,
                               tert_error *err) {
  if (!out || (!bytes.ptr && bytes.len)) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no input");
  if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0) {
    bytes.ptr += 3;
    bytes.len -= 3;
  }
  if (format == TERT_NETWORK_AUTO) {
    tert_str head = tert_i_str_trim(tert_i_str(bytes.ptr, bytes.len < 4096 ? bytes.len : 4096));
    format = TERT_NETWORK_TABLE;
    if (tert_i_str_starts(head, TERT_STR("<"))) format = TERT_NETWORK_GRAPHML;
    if (tert_i_str_starts(head, TERT_STR("*"))) format = TERT_NETWORK_PAJEK;
  }
  tert_network *net = NULL;
  tert_status status = tert_i_net_new(filter, &net, err);
  if (status != TERT_OK) return status;
  if (format == TERT_NETWORK_GRAPHML)
    status = tert_i_net_graphml(net, bytes, name, err);
  else if (format == TERT_NETWORK_PAJEK)
    status = tert_i_net_pajek(net, bytes, name, err);
  else
    status = tert_i_net_table(net, bytes, name, err);
  if (status != TERT_OK) {
    tert_network_free(net);
    return status;
  }
  tert_i_net_finish(net);
  *out = net;
  return TERT_OK;
}

tert_status tert_network_read(const char *path, tert_network_format format,
                              const tert_network_filter *filter, tert_network **out,
                              tert_error *err) {
  tert_file file;
  if (!path || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no path given");
  tert_status status = tert_i_file_open(path, &file, err);
  if (status != TERT_OK) return status;
  status = tert_network_parse(file.bytes, path, format, filter, out, err);
  tert_i_file_close(&file);
  return status;
}

size_t tert_network_node_count(const tert_network *net) {
  return net->names.map.count;
}

size_t tert_network_edge_count(const tert_network *net) {
  return net->edge_count;
}

tert_str tert_network_node_name(const tert_network *net, size_t node) {
  if (node >= net->names.map.count) return (tert_str){NULL, 0};
  return tert_i_intern_text(&net->names, (uint32_t)node);
}

void tert_network_edge(const tert_network *net, size_t edge, uint32_t *u, uint32_t *v,
                       double *weight) {
  if (u) *u = net->edges[edge].u;
  if (v) *v = net->edges[edge].v;
  if (weight) *weight = net->edges[edge].w;
}

const tert_network_counts *tert_network_counts_of(const tert_network *net) {
  return &net->counts;
}

const tert_day *tert_network_dates(const tert_network *net, size_t *count) {
  *count = net->date_count;
  return net->dates;
}
