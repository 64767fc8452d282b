/* cmd_binds.c - tertius binds: who is caught between whom on a day. */
#include "commands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const cli_option options[] = {
    {"project", 'p', "FILE", "Project file with events; without it the treaty tables alone speak."},
    {"between", 'b', "A", "Rank the thirds between rivals A and B (--between A B)."},
    {"third", 't', "STATE", "Rank the quarrels between which STATE is caught."},
    {"on", 0, "DATE", "The day (YYYY-MM-DD); default the last day of the project, else today."},
    {"from", 0, "DATE", "With --to: the binds of every day, or every --step, of a span."},
    {"to", 0, "DATE", "Last day of the span; default the last day of the project."},
    {"step", 0, "STEP", "day, month or year: one row of a span each; default month."},
    {"ahead", 0, "DAYS", "Hostility between the two named rivals up to DAYS later counts (0)."},
    {"lag", 0, "YEARS", "Read slow ties as of the end of the year YEARS before; default 1."},
    {"limit", 'n', "N", "At most N rows; default 20, all with --between --json."},
    {"min", 0, "SCORE", "Leave out binds below SCORE, in thousandths (0 to 1000)."},
    {"json", 'J', NULL, "One JSON object a line, best first."},
    {NULL, 0, NULL, NULL}};

static const char *code_of(const tert_relations *r, tert_state s) {
  tert_state_info info;
  return tert_relations_state_info(r, s, &info) ? info.code : "?";
}

static const char *name_of(const tert_relations *r, tert_state s) {
  tert_state_info info;
  return tert_relations_state_info(r, s, &info) ? info.name : "?";
}

static void put_date(const char *key, tert_day day) {
  char text[11];
  if (day == TERT_DAY_NONE) {
    printf(",\"%s\":null", key);
    return;
  }
  tert_day_format(day, text);
  printf(",\"%s\":\"%s\"", key, text);
}

static void put_json(const tert_relations *r, const tert_bind *b) {
  printf(
      "{\"third\":\"%s\",\"rivals\":[\"%s\",\"%s\"],\"score\":%.6f,\"tension\":%.6f,\"lean\":%.6f",
      code_of(r, b->third), code_of(r, b->a), code_of(r, b->b), b->score, b->tension, b->lean);
  printf(",\"state\":\"%s\"", tert_bind_state_name(b->state));
  if (b->state == TERT_BIND_CHOSE)
    printf(",\"chose\":\"%s\"", code_of(r, b->chose > 0 ? b->a : b->b));
  put_date("since", b->since);
  put_date("until", b->until);
  printf(",\"hostility\":%.6f,\"plus\":[%.6f,%.6f],\"minus\":[%.6f,%.6f],\"exits\":{", b->hostility,
         b->plus_a, b->plus_b, b->minus_a, b->minus_b);
  for (int i = 0; i < TERT_EXIT_KINDS; i++)
    printf("%s\"%s\":%.4f", i ? "," : "", tert_bind_exit_name((tert_bind_exit)i), b->exits[i]);
  printf("},\"exit\":\"%s\",\"pressure\":[", tert_bind_exit_name(b->exit));
  for (size_t i = 0; i < b->pressure_count; i++) {
    char day[11];
    const tert_pressure *p = &b->pressure[i];
    tert_day_format(p->day, day);
    printf("%s{\"from\":\"%s\",\"kind\":\"%s\",\"cameo\":\"%s\",\"date\":\"%s\",\"event\":%llu}",
           i ? "," : "", code_of(r, p->from), p->kind, p->cameo, day, (unsigned long long)p->id);
  }
  printf("],\"evidence\":[");
  for (size_t i = 0; i < b->evidence_count; i++)
    printf("%s%llu", i ? "," : "", (unsigned long long)b->evidence[i]);
  printf("]}\n");
}

static void put_human(const tert_relations *r, const tert_bind_list *list, tert_day on) {
  char day[11];
  tert_day_format(on, day);
  printf("Binds on %s\n", day);
  printf("%-4s %-28s %-9s %6s %8s %6s  %-8s %-11s %-10s %s\n", "", "caught", "between", "score",
         "tension", "lean", "state", "since", "exit", "pressure");
  for (size_t i = 0; i < list->count; i++) {
    const tert_bind *b = &list->binds[i];
    char pair[12], since[11];
    snprintf(pair, sizeof pair, "%s-%s", code_of(r, b->a), code_of(r, b->b));
    tert_day_format(b->since, since);
    printf("%-4s %-28.28s %-9s %6.3f %8.3f %+6.2f  %-8s %-11s %-10s", code_of(r, b->third),
           name_of(r, b->third), pair, b->score, b->tension, b->lean,
           tert_bind_state_name(b->state), since[0] ? since : "-", tert_bind_exit_name(b->exit));
    for (size_t p = 0; p < b->pressure_count && p < 2; p++)
      printf("%s %s %s", p ? "," : "", code_of(r, b->pressure[p].from), b->pressure[p].kind);
    printf("\n");
  }
  if (list->count == 0) printf("  none\n");
}

static bool find_state(const tert_relations *r, const char *code, tert_day on, tert_state *out) {
  *out = tert_relations_state(r, code, on);
  if (*out != TERT_STATE_NONE) return true;
  cli_message("\"%s\" is not the code of a state (ISO alpha-3, COW abbreviation or number)", code);
  return false;
}

static tert_day today(void) {
  time_t now = time(NULL);
  return (tert_day)(now / 86400);
}

/* Rivals: --between A with B as operand, or --between A,B. */
static bool rivals(cli_args *args, char a[8], char b[8]) {
  const char *first = cli_value(args, "between"), *second = cli_nth_value(args, "between", 1);
  const char *comma = first ? strchr(first, ',') : NULL;
  if (!first) return false;
  size_t n = comma ? (size_t)(comma - first) : strlen(first);
  if (comma) second = comma + 1;
  if (!second) second = cli_operand_count(args) ? cli_operand(args, 0) : NULL;
  if (!second || n == 0 || n > 7 || strlen(second) > 7 || !second[0]) return false;
  memcpy(a, first, n);
  a[n] = 0;
  snprintf(b, 8, "%s", second);
  return true;
}

static tert_status rank(cli_args *args, const tert_relations *r, tert_day on,
                        const tert_bind_options *o, tert_bind_list *list, tert_error *err,
                        int *code) {
  char first[8], second[8];
  tert_state a, b;
  *code = CLI_FAILED;
  if (cli_given(args, "between")) {
    if (!rivals(args, first, second)) {
      *code = cli_usage_error(args, "--between wants two states: --between RUS TUR");
      return TERT_ERR_ARGUMENT;
    }
    if (!find_state(r, first, on, &a) || !find_state(r, second, on, &b)) return TERT_ERR_ARGUMENT;
    return tert_bind_between(r, a, b, on, o, list, err);
  }
  if (cli_given(args, "third")) {
    if (!find_state(r, cli_value(args, "third"), on, &a)) return TERT_ERR_ARGUMENT;
    return tert_bind_for(r, a, on, o, list, err);
  }
  return tert_bind_all(r, on, o, list, err);
}

typedef struct span {
  const tert_relations *r;
  bool json;
  char step; /* d, m, y */
  tert_day last;
} span;

static bool put_day_row(void *context, const tert_bind_day *d) {
  const span *s = context;
  int month, next_month, year, next_year;
  char day[11];
  tert_day_to_ymd(d->day, &year, &month, NULL);
  tert_day_to_ymd(d->day + 1, &next_year, &next_month, NULL);
  bool due = s->step == 'd' || (s->step == 'm' ? month != next_month : year != next_year);
  if (!due && d->day != s->last) return true;
  tert_day_format(d->day, day);
  if (s->json)
    printf("{\"date\":\"%s\",\"states\":%zu,\"pairs\":%zu,\"binds\":%zu,\"weight\":%.4f,\"top\":[",
           day, d->states, d->pairs, d->binds, d->weight);
  else
    printf("%s  %3zu states, %4zu rival pairs, %5zu binds:", day, d->states, d->pairs, d->binds);
  for (size_t i = 0; i < d->top_count; i++) {
    const tert_bind *b = &d->top[i];
    if (s->json) {
      printf("%s{\"third\":\"%s\",\"rivals\":[\"%s\",\"%s\"],\"score\":%.6f,\"tension\":%.6f,"
             "\"lean\":%.6f",
             i ? "," : "", code_of(s->r, b->third), code_of(s->r, b->a), code_of(s->r, b->b),
             b->score, b->tension, b->lean);
      put_date("since", b->since);
      printf("}");
    } else {
      printf("%s %s (%s-%s %.2f)", i ? "," : "", code_of(s->r, b->third), code_of(s->r, b->a),
             code_of(s->r, b->b), b->score);
    }
  }
  printf(s->json ? "]}\n" : "\n");
  return !ferror(stdout);
}

/* --from and --to: a sweep over all days of the span. */
static int run_span(cli_args *args, const tert_bind_options *given) {
  tert_error err = {0};
  tert_date from, to = {.to = TERT_DAY_NONE};
  const char *from_text = cli_value(args, "from"), *to_text = cli_value(args, "to");
  const char *step = cli_value(args, "step"), *project = cli_value(args, "project");
  if (!tert_date_parse((tert_str){from_text, strlen(from_text)}, &from) ||
      (to_text && !tert_date_parse((tert_str){to_text, strlen(to_text)}, &to)))
    return cli_usage_error(args, "--from and --to want YYYY, YYYY-MM or YYYY-MM-DD");
  span s = {.json = cli_given(args, "json"), .step = step ? step[0] : 'm', .last = to.to};
  if (s.step != 'd' && s.step != 'm' && s.step != 'y')
    return cli_usage_error(args, "--step is day, month or year");
  tert_relations *r = NULL;
  tert_status status;
  if (project) {
    tert_store *store = NULL;
    status = tert_store_open(project, false, &store, &err);
    if (status == TERT_OK) {
      if (s.last == TERT_DAY_NONE) s.last = tert_store_last_day(store);
      status = tert_relations_project(store, cli_data_dir(args), NULL, TERT_DAY_NONE, &r, &err);
      tert_store_close(store);
    }
  } else {
    status = tert_relations_open(cli_data_dir(args), NULL, &r, &err);
  }
  if (s.last == TERT_DAY_NONE) s.last = today();
  s.r = r;
  tert_bind_options o = *given;
  o.min_score = o.min_score > 0 ? o.min_score : 0.25;
  o.limit = o.limit ? o.limit : 10;
  if (status == TERT_OK) status = tert_bind_sweep(r, from.from, s.last, &o, put_day_row, &s, &err);
  tert_relations_free(r);
  if (status != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  return cli_finish(CLI_DONE);
}

static int run_binds(cli_args *args) {
  tert_error err = {0};
  tert_bind_options o;
  bool bad = false, json = cli_given(args, "json");
  tert_date date = {0};
  const char *on_text = cli_value(args, "on");
  if (on_text && (!tert_date_parse((tert_str){on_text, strlen(on_text)}, &date)))
    return cli_usage_error(args, "--on wants YYYY-MM-DD");
  tert_bind_defaults(&o);
  o.ahead = (int)cli_int(args, "ahead", 0, 3650, 0, &bad);
  o.lag_years = (int)cli_int(args, "lag", 0, 10, 1, &bad);
  o.min_score = (double)cli_int(args, "min", 0, 1000, 0, &bad) / 1000;
  o.limit =
      (size_t)cli_int(args, "limit", 0, 1000000, json && cli_given(args, "between") ? 0 : 20, &bad);
  if (bad) return CLI_USAGE;
  if (cli_given(args, "from")) return run_span(args, &o);
  tert_relations *r = NULL;
  tert_day on = on_text ? date.to : TERT_DAY_NONE;
  const char *project = cli_value(args, "project");
  tert_status status;
  if (project) {
    tert_store *store = NULL;
    status = tert_store_open(project, false, &store, &err);
    if (status == TERT_OK) {
      if (on == TERT_DAY_NONE) on = tert_store_last_day(store);
      if (on == TERT_DAY_NONE) on = today();
      status = tert_relations_project(store, cli_data_dir(args), NULL, on, &r, &err);
      tert_store_close(store);
    }
  } else {
    if (on == TERT_DAY_NONE) on = today();
    status = tert_relations_open(cli_data_dir(args), NULL, &r, &err);
  }
  if (status != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  tert_bind_list list = {0};
  int code = CLI_FAILED;
  status = rank(args, r, on, &o, &list, &err, &code);
  if (status == TERT_OK) {
    code = CLI_DONE;
    if (json)
      for (size_t i = 0; i < list.count; i++)
        put_json(r, &list.binds[i]);
    else
      put_human(r, &list, on);
  } else if (err.message[0]) {
    cli_error(&err);
  }
  tert_bind_list_free(&list);
  tert_relations_free(r);
  return cli_finish(code);
}

const cli_command cli_binds = {
    .name = "binds",
    .usage = "[-p PROJECT] [--between A B | --third STATE] [--on DATE]",
    .summary = "who is caught between whom on a day",
    .description =
        "Ranks binds: a third state tied to both of two rivals. The score is the rivals' hostility "
        "times "
        "the geometric mean of the third's ties to them; tension is the smallest of the three, the "
        "weight of the tie that is cheapest to give up; lean says to which rival the third is "
        "closer. "
        "A bind is exposed (nobody presses yet), pressed (demands, threats or visits of the rivals "
        "to "
        "the third), or chose (the third joined, or one tie fell).",
    .options = options,
    .examples = "$ tertius binds --between RUS TUR --on 2016-02-08 -n 5\n",
    .run = run_binds,
};
