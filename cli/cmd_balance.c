/* cmd_balance.c - tertius balance: structural balance of any signed network. */
#include "commands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const cli_option options[] = {
    {"json", 'j', NULL, "One JSON object a network, on one line."},
    {"seconds", 's', "N", "Time for each index; 0 runs until it is certified. Default 60."},
    {"weighted", 'w', NULL, "Weigh edges by their |weight|; otherwise every edge counts 1."},
    {"edges", 'e', NULL, "Also tell which edges are frustrated in every, some, no optimum."},
    {"states", 0, NULL, "Also list each node: bloc, cluster, load, margin."},
    {"walk", 0, NULL, "Walk-based balance also above 400 nodes (cost n^3)."},
    {"on", 0, "DATE", "Only edges dated on that day, month or year."},
    {"from", 0, "DATE", "Only edges dated then or later."},
    {"to", 0, "DATE", "Only edges dated then or earlier."},
    {"series", 0, NULL, "One result a date found in the file, each begun from the one before."},
    {NULL, 0, NULL, NULL}};

typedef struct run {
  cli_args *args;
  tert_balance_options balance;
  bool edges, states, walk;
} run;

static void put_number(double v) {
  if (!isfinite(v))
    printf("null");
  else if (v == floor(v) && fabs(v) < 1e15)
    printf("%.0f", v);
  else
    printf("%.9g", v);
}

static void put_index(const char *name, const tert_index *index) {
  printf(",\"%s\":", name);
  if (!index->asked) {
    printf("null");
    return;
  }
  printf("{\"value\":");
  put_number(index->value);
  printf(",\"lower\":");
  put_number(index->lower);
  printf(",\"certified\":%s,\"seconds\":%.6f}", index->certified ? "true" : "false",
         index->seconds);
}

static void put_edges_json(const tert_network *net, const tert_balance *b) {
  printf(",\"frustrated\":[");
  bool first = true;
  for (size_t e = 0; e < b->edges; e++) {
    if (!b->frustrated[e] && b->status[e] != TERT_EDGE_SOME) continue;
    uint32_t u, v;
    double w;
    tert_network_edge(net, e, &u, &v, &w);
    printf("%s{\"a\":", first ? "" : ",");
    cli_put_json_text(tert_network_node_name(net, u));
    printf(",\"b\":");
    cli_put_json_text(tert_network_node_name(net, v));
    printf(",\"weight\":");
    put_number(w);
    printf(",\"optima\":\"%s\"}", tert_edge_status_name((tert_edge_status)b->status[e]));
    first = false;
  }
  printf("]");
}

static void put_states_json(const tert_network *net, const tert_balance *b) {
  printf(",\"states\":[");
  for (size_t u = 0; u < b->nodes; u++) {
    printf("%s{\"name\":", u ? "," : "");
    cli_put_json_text(tert_network_node_name(net, u));
    printf(",\"bloc\":%d,\"cluster\":%u,\"load\":", b->bloc[u], b->cluster[u]);
    put_number(b->load[u]);
    printf(",\"margin\":");
    put_number(b->margin[u]);
    printf("}");
  }
  printf("]");
}

static void put_json(const run *r, const tert_network *net, const char *date, const tert_census *c,
                     double walk, const tert_balance *b) {
  printf("{");
  if (date) printf("\"date\":\"%s\",", date);
  printf("\"nodes\":%zu,\"edges\":%zu,\"triads\":{\"+++\":%llu,\"++-\":%llu,\"+--\":%llu,\"---\":%"
         "llu}",
         b->nodes, b->edges, (unsigned long long)c->triads[0], (unsigned long long)c->triads[1],
         (unsigned long long)c->triads[2], (unsigned long long)c->triads[3]);
  printf(",\"plus\":%llu,\"minus\":%llu,\"balanced\":", (unsigned long long)c->plus,
         (unsigned long long)c->minus);
  put_number(c->balanced);
  printf(",\"walk\":");
  put_number(walk);
  put_index("frustration", &b->blocs);
  put_index("kfree", &b->kfree);
  if (r->edges) put_edges_json(net, b);
  if (r->states) put_states_json(net, b);
  printf("}\n");
}

static void put_human_index(const char *name, const tert_index *index, double total) {
  printf("%-24s %g", name, index->value);
  if (index->certified)
    printf("  (certified optimum");
  else
    printf("  (at least %g, gap %.2f %%", index->lower,
           index->value > 0 ? 100 * (index->value - index->lower) / index->value : 0.0);
  printf("; %.4g of the edges; %.3f s)\n", total > 0 ? index->value / total : 0.0, index->seconds);
}

static void put_human(const run *r, const tert_network *net, const char *date, const tert_census *c,
                      double walk, const tert_balance *b) {
  const tert_network_counts *n = tert_network_counts_of(net);
  double all = (double)(c->triads[0] + c->triads[1] + c->triads[2] + c->triads[3]);
  if (date) printf("Date                     %s\n", date);
  printf("Nodes, edges             %zu, %zu (%llu plus, %llu minus)\n", b->nodes, b->edges,
         (unsigned long long)c->plus, (unsigned long long)c->minus);
  if (n->loops || n->zero || n->merged || n->cancelled || n->other)
    printf("Rows joined or dropped   %llu joined, %llu pairs cancelled, %llu of weight 0, %llu "
           "self-loops, %llu further sections\n",
           (unsigned long long)n->merged, (unsigned long long)n->cancelled,
           (unsigned long long)n->zero, (unsigned long long)n->loops, (unsigned long long)n->other);
  printf("Triangles                %.0f: +++ %llu, ++- %llu, +-- %llu, --- %llu\n", all,
         (unsigned long long)c->triads[0], (unsigned long long)c->triads[1],
         (unsigned long long)c->triads[2], (unsigned long long)c->triads[3]);
  if (all > 0) printf("Balanced triangles       %.4f\n", c->balanced);
  if (isfinite(walk)) printf("Walk-based balance       %.6f\n", walk);
  double total = (double)(c->plus + c->minus);
  if (r->balance.weighted) {
    total = 0;
    for (size_t e = 0; e < b->edges; e++) {
      double w;
      tert_network_edge(net, e, NULL, NULL, &w);
      total += fabs(w);
    }
  }
  if (b->blocs.asked) put_human_index("Frustration, two blocs", &b->blocs, total);
  if (b->kfree.asked) put_human_index("Frustration, any number", &b->kfree, total);
  if (r->edges || b->edges <= 80) {
    printf("Frustrated edges\n");
    for (size_t e = 0; e < b->edges; e++) {
      if (!b->frustrated[e] && b->status[e] != TERT_EDGE_SOME) continue;
      uint32_t u, v;
      double w;
      tert_network_edge(net, e, &u, &v, &w);
      tert_str x = tert_network_node_name(net, u), y = tert_network_node_name(net, v);
      printf("  %.*s -- %.*s  %+g", (int)x.len, x.ptr, (int)y.len, y.ptr, w);
      if (b->status[e] != TERT_EDGE_UNKNOWN)
        printf("  in %s optimum", tert_edge_status_name((tert_edge_status)b->status[e]));
      printf("\n");
    }
  }
  if (r->states) {
    printf("%-24s %5s %8s %10s %8s\n", "Node", "bloc", "cluster", "load", "margin");
    for (size_t u = 0; u < b->nodes; u++) {
      tert_str x = tert_network_node_name(net, u);
      printf("%-24.*s %5s %8u %10.4g %8.3f\n", (int)x.len, x.ptr, b->bloc[u] > 0 ? "A" : "B",
             b->cluster[u], b->load[u], b->margin[u]);
    }
  }
}

/* Measures one network. *start receives its partition (kept by the caller). */
static int measure(run *r, const tert_network *net, const char *date, int8_t **start,
                   size_t *started) {
  tert_error err = {0};
  tert_census census;
  tert_balance *balance = NULL;
  double walk = NAN;
  size_t n = tert_network_node_count(net);
  r->balance.start = *start && *started == n ? *start : NULL;
  if (tert_balance_census(net, &census, &err) != TERT_OK ||
      ((n <= 400 || r->walk) && tert_balance_walk(net, &walk, &err) != TERT_OK) ||
      tert_balance_solve(net, &r->balance, &balance, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  if (cli_given(r->args, "json"))
    put_json(r, net, date, &census, walk, balance);
  else
    put_human(r, net, date, &census, walk, balance);
  free(*start);
  *start = malloc(n + 1);
  *started = n;
  if (*start) memcpy(*start, balance->bloc, n);
  tert_balance_free(balance);
  return CLI_DONE;
}

static bool date_option(const cli_args *args, const char *name, tert_date *out, bool *given) {
  const char *text = cli_value(args, name);
  *given = text != NULL;
  if (!text) return true;
  return tert_date_parse((tert_str){text, strlen(text)}, out);
}

static int one_file(run *r, const char *path, const tert_network_filter *filter) {
  tert_error err = {0};
  tert_network *net;
  int8_t *start = NULL;
  size_t started = 0;
  if (tert_network_read(path, TERT_NETWORK_AUTO, filter, &net, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  int code = CLI_DONE;
  if (!cli_given(r->args, "series")) {
    code = measure(r, net, NULL, &start, &started);
  } else {
    size_t count;
    const tert_day *dates = tert_network_dates(net, &count);
    for (size_t i = 0; i < count && code == CLI_DONE; i++) {
      tert_network_filter day = {dates[i], dates[i]};
      tert_network *layer;
      char text[11];
      tert_day_format(dates[i], text);
      if (tert_network_read(path, TERT_NETWORK_AUTO, &day, &layer, &err) != TERT_OK) {
        cli_error(&err);
        code = CLI_FAILED;
        break;
      }
      code = measure(r, layer, text, &start, &started);
      tert_network_free(layer);
    }
    if (count == 0) cli_message("%s has no dates: --series needs a date column", path);
  }
  free(start);
  tert_network_free(net);
  return code;
}

static int run_balance(cli_args *args) {
  run r = {.args = args};
  bool bad = false, on, from, to;
  tert_date on_date, from_date, to_date;
  tert_network_filter filter = {TERT_DAY_NONE, TERT_DAY_NONE};
  tert_balance_defaults(&r.balance);
  r.balance.seconds = (double)cli_int(args, "seconds", 0, 1000000, 60, &bad);
  if (bad) return CLI_USAGE;
  if (cli_operand_count(args) == 0) return cli_usage_error(args, "name a network file");
  if (!date_option(args, "on", &on_date, &on) || !date_option(args, "from", &from_date, &from) ||
      !date_option(args, "to", &to_date, &to))
    return cli_usage_error(args, "a date is YYYY, YYYY-MM or YYYY-MM-DD");
  if (on) filter = (tert_network_filter){on_date.from, on_date.to};
  if (from) filter.from = from_date.from;
  if (to) filter.to = to_date.to;
  r.edges = cli_given(args, "edges");
  r.states = cli_given(args, "states");
  r.walk = cli_given(args, "walk");
  r.balance.edges = r.edges;
  r.balance.weighted = cli_given(args, "weighted");
  int code = CLI_DONE;
  for (size_t i = 0; i < cli_operand_count(args); i++) {
    int one = one_file(&r, cli_operand(args, i), &filter);
    if (one != CLI_DONE)
      code = cli_operand_count(args) > 1 && code != CLI_FAILED ? CLI_SKIPPED : CLI_FAILED;
  }
  return cli_finish(code);
}

const cli_command cli_balance = {
    .name = "balance",
    .usage = "NET...",
    .summary = "balance of a signed network: triads, frustration, blocs",
    .description =
        "Reads a signed network (edge list with tabs, commas, semicolons or blanks, GraphML, "
        "Pajek) "
        "and prints its triangles by sign, walk-based balance, and the frustration index for two "
        "blocs and for any number of blocs, each with a proof: the value, the best lower bound, "
        "and "
        "whether they meet.\n\n"
        "All names are nodes. An edge given more than once, in either direction, is one edge whose "
        "weight is the sum of its rows; a sum of 0, a row of weight 0 and a self-loop are dropped. "
        "NaN and infinite weights are refused with their line.",
    .options = options,
    .examples = "$ tertius balance examples/networks/powers-1907.tsv\n",
    .run = run_balance,
};
