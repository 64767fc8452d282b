/* cmd_relations.c - tertius relations: the plus and minus layers, with their reasons, as series or
 * panel. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const cli_option options[] = {
    {"project", 'p', "FILE", "Project file with events; without it the treaty tables alone speak."},
    {"on", 0, "DATE", "The day; default the last day of the project, else today."},
    {"from", 0, "DATE", "First day of a series or panel."},
    {"to", 0, "DATE", "Last day of a series or panel."},
    {"step", 0, "STEP", "Series and panel: month or year; default year."},
    {"panel", 0, NULL, "All directed dyads of every step, tab-separated (needs --from and --to)."},
    {"zero", 0, NULL, "Panel: also dyads whose layers are both below --min."},
    {"min", 0, "N", "Panel and lists: leave out layers below N thousandths; default 50."},
    {"sign", 0, "SIGN", "Lists: only plus or only minus ties."},
    {"limit", 'n', "N", "Lists and reasons: at most N rows; default 20, 0 for all."},
    {"json", 'J', NULL, "JSON, one object a line."},
    {NULL, 0, NULL, NULL}};

typedef struct run {
  cli_args *args;
  tert_relations *r;
  tert_store *store;
  tert_day on, from, to;
  bool json, by_month;
  double min;
  size_t limit;
} run;

static const char *code_of(const run *u, tert_state s) {
  tert_state_info info;
  return tert_relations_state_info(u->r, s, &info) ? info.code : "?";
}

static void day_text(tert_day day, char out[11]) {
  tert_day_format(day, out);
}

static void put_term(const run *u, const tert_term *t, bool first) {
  char from[11], to[11];
  day_text(t->from, from);
  day_text(t->to, to);
  if (u->json) {
    printf("%s{\"kind\":\"%s\",\"value\":%.6f,\"from\":", first ? "" : ",",
           tert_term_kind_name(t->kind), t->value);
    printf(from[0] ? "\"%s\"" : "null", from);
    printf(",\"to\":");
    printf(to[0] ? "\"%s\"" : "null", to);
    printf(",\"label\":");
    cli_put_json_text((tert_str){t->label, strlen(t->label)});
    printf(",\"source\":\"%s\",\"id\":%llu}", t->source, (unsigned long long)t->id);
    return;
  }
  printf("  %-12s %.3f  %-10s %-10s %s [%s", tert_term_kind_name(t->kind), t->value, from, to,
         t->label, t->source);
  char where[256];
  if (t->id && u->store && tert_store_evidence(u->store, t->id, where, sizeof where))
    printf(", %s", where);
  printf("]\n");
}

static int put_dyad(const run *u, tert_state a, tert_state b, tert_day on, bool reasons) {
  tert_error err = {0};
  tert_dyad d;
  char day[11];
  if (tert_relations_dyad(u->r, a, b, on, &d, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  day_text(on, day);
  if (u->json)
    printf("{\"a\":\"%s\",\"b\":\"%s\",\"date\":\"%s\",\"plus\":%.6f,\"minus\":%.6f", code_of(u, a),
           code_of(u, b), day, d.plus, d.minus);
  else
    printf("%s  %s to %s  plus %.3f  minus %.3f\n", day, code_of(u, a), code_of(u, b), d.plus,
           d.minus);
  if (reasons) {
    if (u->json) printf(",\"terms\":[");
    for (size_t i = 0; i < d.count && (u->limit == 0 || i < u->limit); i++)
      put_term(u, &d.terms[i], i == 0);
    if (u->json) printf("]");
  }
  if (u->json) printf("}\n");
  tert_dyad_free(&d);
  return CLI_DONE;
}

/* Next step after day: the end of its month or year. */
static tert_day step_end(const run *u, tert_day day) {
  int year, month;
  tert_day_to_ymd(day, &year, &month, NULL);
  if (!u->by_month) return tert_day_from_ymd(year, 12, 31);
  return month == 12 ? tert_day_from_ymd(year, 12, 31) : tert_day_from_ymd(year, month + 1, 1) - 1;
}

static int put_series(const run *u, tert_state a, tert_state b) {
  for (tert_day d = step_end(u, u->from); d <= u->to; d = step_end(u, d + 1))
    if (put_dyad(u, a, b, d, false) != CLI_DONE) return CLI_FAILED;
  return CLI_DONE;
}

/* One row a directed dyad and step: ISO3 (or COW abbreviation), COW and Gleditsch-Ward numbers. */
static int put_panel(const run *u) {
  tert_error err = {0};
  bool zero = cli_given(u->args, "zero");
  printf("a\tb\tcow_a\tcow_b\tgw_a\tgw_b\tdate\tplus\tminus\n");
  for (tert_day d = step_end(u, u->from); d <= u->to; d = step_end(u, d + 1)) {
    tert_relation_grid g;
    char day[11];
    if (tert_relations_grid(u->r, d, d, 0, &g, &err) != TERT_OK) {
      cli_error(&err);
      return CLI_FAILED;
    }
    day_text(d, day);
    for (size_t i = 0; i < g.count; i++)
      for (size_t j = 0; j < g.count; j++) {
        float plus = g.plus[i * g.count + j], minus = g.minus[i * g.count + j];
        if (i == j || (!zero && (double)plus < u->min && (double)minus < u->min)) continue;
        tert_state_info a, b;
        tert_relations_state_info(u->r, g.state[i], &a);
        tert_relations_state_info(u->r, g.state[j], &b);
        printf("%s\t%s\t%d\t%d\t%d\t%d\t%s\t%.4f\t%.4f\n", a.code, b.code, a.cow, b.cow, a.gw, b.gw,
               day, (double)plus, (double)minus);
      }
    tert_relation_grid_free(&g);
    if (ferror(stdout)) break;
  }
  return CLI_DONE;
}

typedef struct row {
  tert_state b;
  double plus, minus;
} row;

static int row_order(const void *x, const void *y) {
  const row *a = x, *b = y;
  double p = a->plus > a->minus ? a->plus : a->minus, q = b->plus > b->minus ? b->plus : b->minus;
  if (p != q) return p > q ? -1 : 1;
  return a->b < b->b ? -1 : a->b > b->b;
}

/* Ties of one state, strongest first. */
static int put_state(const run *u, tert_state a) {
  tert_error err = {0};
  tert_relation_grid g;
  const char *sign = cli_value(u->args, "sign");
  if (tert_relations_grid(u->r, u->on, u->on, 0, &g, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  row *rows = malloc((g.count + 1) * sizeof *rows);
  size_t n = 0, at = 0;
  while (at < g.count && g.state[at] != a)
    at++;
  for (size_t j = 0; rows && at < g.count && j < g.count; j++) {
    row x = {g.state[j], (double)g.plus[at * g.count + j], (double)g.minus[at * g.count + j]};
    if (sign && sign[0] == 'm') x.plus = 0;
    if (sign && sign[0] == 'p') x.minus = 0;
    if (j != at && (x.plus >= u->min || x.minus >= u->min)) rows[n++] = x;
  }
  tert_relation_grid_free(&g);
  if (!rows) {
    cli_message("out of memory");
    return CLI_FAILED;
  }
  qsort(rows, n, sizeof *rows, row_order);
  for (size_t i = 0; i < n && (u->limit == 0 || i < u->limit); i++) {
    if (u->json)
      printf("{\"a\":\"%s\",\"b\":\"%s\",\"plus\":%.6f,\"minus\":%.6f}\n", code_of(u, a),
             code_of(u, rows[i].b), rows[i].plus, rows[i].minus);
    else
      printf("%s  %s  plus %.3f  minus %.3f\n", code_of(u, a), code_of(u, rows[i].b), rows[i].plus,
             rows[i].minus);
  }
  free(rows);
  return CLI_DONE;
}

static bool read_date(const run *u, const char *name, bool last, tert_day *out) {
  const char *text = cli_value(u->args, name);
  tert_date d;
  if (!text) return true;
  if (!tert_date_parse((tert_str){text, strlen(text)}, &d)) return false;
  *out = last ? d.to : d.from;
  return true;
}

static bool open_relations(run *u, bool span) {
  tert_error err = {0};
  const char *project = cli_value(u->args, "project");
  tert_status status;
  if (project) {
    status = tert_store_open(project, false, &u->store, &err);
    if (status == TERT_OK) {
      if (u->on == TERT_DAY_NONE) u->on = tert_store_last_day(u->store);
      status = tert_relations_project(u->store, cli_data_dir(u->args), NULL,
                                      span ? TERT_DAY_NONE : u->on, &u->r, &err);
    }
  } else {
    status = tert_relations_open(cli_data_dir(u->args), NULL, &u->r, &err);
  }
  if (u->on == TERT_DAY_NONE) u->on = (tert_day)(time(NULL) / 86400);
  if (status != TERT_OK) cli_error(&err);
  return status == TERT_OK;
}

static int answer(run *u, bool span) {
  tert_state s[2] = {TERT_STATE_NONE, TERT_STATE_NONE};
  size_t n = cli_operand_count(u->args);
  for (size_t i = 0; i < n && i < 2; i++) {
    s[i] = tert_relations_state(u->r, cli_operand(u->args, i), u->on);
    if (s[i] == TERT_STATE_NONE) {
      cli_message("\"%s\" is not the code of a state", cli_operand(u->args, i));
      return CLI_FAILED;
    }
  }
  if (n == 2 && s[0] == s[1]) return cli_usage_error(u->args, "name two different states");
  if (cli_given(u->args, "panel")) return put_panel(u);
  if (n == 2) return span ? put_series(u, s[0], s[1]) : put_dyad(u, s[0], s[1], u->on, true);
  return put_state(u, s[0]);
}

static int run_relations(cli_args *args) {
  run u = {.args = args,
           .on = TERT_DAY_NONE,
           .from = TERT_DAY_NONE,
           .to = TERT_DAY_NONE,
           .json = cli_given(args, "json")};
  bool bad = false, panel = cli_given(args, "panel");
  u.min = (double)cli_int(args, "min", 0, 1000, 50, &bad) / 1000;
  u.limit = (size_t)cli_int(args, "limit", 0, 1000000, 20, &bad);
  if (bad) return CLI_USAGE;
  if (!read_date(&u, "on", true, &u.on) || !read_date(&u, "from", false, &u.from) ||
      !read_date(&u, "to", true, &u.to))
    return cli_usage_error(args, "a date is YYYY, YYYY-MM or YYYY-MM-DD");
  const char *step = cli_value(args, "step");
  if (step && step[0] != 'm' && step[0] != 'y')
    return cli_usage_error(args, "--step is month or year");
  u.by_month = step && step[0] == 'm';
  bool span = u.from != TERT_DAY_NONE;
  if (panel && (!span || u.to == TERT_DAY_NONE))
    return cli_usage_error(args, "--panel needs --from and --to");
  if (!panel && (cli_operand_count(args) == 0 || cli_operand_count(args) > 2))
    return cli_usage_error(args, "name one or two states");
  int code = CLI_FAILED;
  if (open_relations(&u, span)) {
    if (u.to == TERT_DAY_NONE) u.to = u.on;
    code = answer(&u, span);
  }
  tert_relations_free(u.r);
  tert_store_close(u.store);
  return cli_finish(code);
}

const cli_command cli_relations = {
    .name = "relations",
    .usage = "[-p PROJECT] A [B] | --panel --from DATE --to DATE",
    .summary = "plus and minus ties of states on a day, as series or panel, with their reasons",
    .description = "With two states: both layers and every reason behind them on a day, or (with "
                   "--from and --to) a "
                   "series. With one state: its ties, strongest first. With --panel: all directed "
                   "dyads by month or "
                   "year with ISO3, Correlates of War and Gleditsch-Ward numbers.\n\n"
                   "plus is what the second state is to the first, so it differs by direction; "
                   "minus does not. The "
                   "two are never netted.",
    .options = options,
    .examples = "$ tertius relations KAZ RUS --on 2016-02-08 -n 4\n",
    .run = run_relations,
};
