/* balance.c - the public call: scales the weights, solves both indices, fills the result. */
#include "balance/net.h"
#include "balance/solve.h"
#include "balance/status.h"

#include <math.h>
#include <stdlib.h>

void tert_balance_defaults(tert_balance_options *options) {
  *options = (tert_balance_options){.blocs = true, .kfree = true};
}

void tert_balance_free(tert_balance *b) {
  if (!b) return;
  free(b->bloc);
  free(b->cluster);
  free(b->frustrated);
  free(b->status);
  free(b->load);
  free(b->margin);
  free(b);
}

const char *tert_edge_status_name(tert_edge_status status) {
  static const char *const names[] = {"unknown", "never", "some", "every"};
  return (unsigned)status < 4 ? names[status] : "unknown";
}

/* Scale that makes every weight an integer multiple of 4: whole weights exactly, others to about
 * 1e-9 of the total. *unit: weights are multiples of it, or the tolerance. */
static double pick_scale(const tert_network *net, bool weighted, int64_t *unit) {
  double total = 0, scale = 64;
  bool whole = true;
  for (size_t e = 0; e < net->edge_count; e++) {
    double w = weighted ? fabs(net->edges[e].w) : 1;
    total += w;
    if (w != floor(w)) whole = false;
  }
  if (whole && total < 1e13) {
    *unit = 64;
    return scale;
  }
  scale = 1099511627776.0 / (total > 0 ? total : 1); /* total becomes 2^40 */
  *unit = 109951;                                    /* 1e-7 of it */
  return scale;
}

static tert_status to_sgraph(const tert_network *net, bool weighted, tert_sgraph *g, int64_t *unit,
                             double *scale, tert_error *err) {
  if (net->edge_count > UINT32_MAX / 4)
    return tert_i_fail(err, TERT_ERR_LIMIT, "more than a thousand million edges");
  tert_sedge *edges = malloc((net->edge_count + 1) * sizeof *edges);
  if (!edges) return tert_i_fail_memory(err);
  *scale = pick_scale(net, weighted, unit);
  for (size_t e = 0; e < net->edge_count; e++) {
    tert_nrow r = net->edges[e];
    double size = weighted ? fabs(r.w) : 1;
    int64_t w = llround(size * *scale / 4) * 4;
    if (w == 0) w = 4;
    edges[e] = (tert_sedge){r.u, r.v, r.w > 0 ? w : -w};
  }
  bool ok = tert_i_sgraph_init(g, (uint32_t)net->names.map.count, edges, (uint32_t)net->edge_count);
  free(edges);
  return ok ? TERT_OK : tert_i_fail_memory(err);
}

static void set_index(tert_index *index, const tert_solved *s, double scale, double began) {
  index->asked = true;
  index->value = (double)s->value / scale;
  index->lower = (double)s->lower / scale;
  index->certified = s->certified;
  index->seconds = tert_i_solve_now() - began;
}

/* Frustrated edges, margins, and (without edge status) the load of this one partition. */
static void describe(const tert_sgraph *g, double scale, tert_balance *b, bool loads) {
  double *sum = b->margin; /* first the field, then the margin */
  memset(sum, 0, b->nodes * sizeof *sum);
  for (size_t e = 0; e < b->edges; e++) {
    tert_sedge s = g->edges[e];
    double w = (double)s.w * b->bloc[s.u] * b->bloc[s.v];
    b->frustrated[e] = w < 0;
    sum[s.u] += w;
    sum[s.v] += w;
    if (w < 0 && loads) {
      b->load[s.u] -= w;
      b->load[s.v] -= w;
    }
  }
  for (uint32_t u = 0; u < g->n; u++) {
    double total = 0;
    for (uint32_t a = g->row[u]; a < g->row[u + 1]; a++)
      total += (double)llabs(g->w[a]);
    b->margin[u] = total > 0 ? 1 - fabs(sum[u]) / total : 0;
    b->load[u] /= scale;
  }
}

static tert_status solve(const tert_network *net, const tert_balance_options *o, tert_balance *b,
                         tert_error *err) {
  tert_sgraph g = {0};
  int64_t unit = 1;
  double scale = 1;
  tert_solve_clock clock = {.progress = o->progress, .context = o->context};
  tert_status status = to_sgraph(net, o->weighted, &g, &unit, &scale, err);
  tert_solved solved = {0};
  bool ok = status == TERT_OK;
  if (ok && o->blocs) {
    double began = tert_i_solve_now();
    clock.deadline = o->seconds > 0 ? began + o->seconds : 0;
    ok = tert_i_solve_blocs(&g, unit, o->start, &clock, b->bloc, &solved);
    set_index(&b->blocs, &solved, scale, began);
    bool statuses = o->edges && solved.certified;
    if (ok && statuses)
      ok = tert_i_status_edges(&g, unit, b->bloc, solved.value, &clock, b->status, b->load);
    if (ok) describe(&g, scale, b, !statuses);
  }
  if (ok && o->kfree && !clock.cancelled) {
    double began = tert_i_solve_now();
    clock.deadline = o->seconds > 0 ? began + o->seconds : 0;
    ok = tert_i_solve_kfree(&g, unit, NULL, &clock, b->cluster, &solved);
    set_index(&b->kfree, &solved, scale, began);
  }
  tert_i_sgraph_free(&g);
  if (status != TERT_OK) return status;
  if (clock.cancelled) return tert_i_fail(err, TERT_ERR_CANCELLED, "stopped on request");
  return ok ? TERT_OK : tert_i_fail_memory(err);
}

tert_status tert_balance_solve(const tert_network *net, const tert_balance_options *options,
                               tert_balance **out, tert_error *err) {
  tert_balance_options o;
  if (!net || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no network given");
  tert_balance_defaults(&o);
  if (options) o = *options;
  if (!(o.seconds >= 0)) return tert_i_fail(err, TERT_ERR_ARGUMENT, "seconds must be 0 or more");
  tert_balance *b = calloc(1, sizeof *b);
  if (!b) return tert_i_fail_memory(err);
  b->nodes = net->names.map.count;
  b->edges = net->edge_count;
  b->bloc = calloc(b->nodes + 1, sizeof *b->bloc);
  b->cluster = calloc(b->nodes + 1, sizeof *b->cluster);
  b->frustrated = calloc(b->edges + 1, sizeof *b->frustrated);
  b->status = calloc(b->edges + 1, sizeof *b->status);
  b->load = calloc(b->nodes + 1, sizeof *b->load);
  b->margin = calloc(b->nodes + 1, sizeof *b->margin);
  tert_status status = TERT_OK;
  if (!b->bloc || !b->cluster || !b->frustrated || !b->status || !b->load || !b->margin)
    status = tert_i_fail_memory(err);
  else
    status = solve(net, &o, b, err);
  if (status != TERT_OK) {
    tert_balance_free(b);
    return status;
  }
  *out = b;
  return TERT_OK;
}
