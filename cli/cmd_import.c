/* cmd_import.c - tertius import: foreign event tables into a project file. */
#include "commands.h"

#include <string.h>

static const cli_option options[] = {
    {"project", 'p', "FILE", "Project file; made when it is not there."},
    {"format", 'f', "NAME",
     "icews, gdelt, polecat, acled or quads; default: by header and columns."},
    {"entities", 0, "FILE", "Quadruples: names of entities, \"name<tab>id\"."},
    {"relations", 0, "FILE", "Quadruples: names of relations, \"name<tab>id\"."},
    {"day-zero", 0, "DATE", "Quadruples: the day numbered 0."},
    {"roots", 0, NULL, "GDELT: only root events."},
    {"json", 'J', NULL, "The report as one JSON object a file."},
    {NULL, 0, NULL, NULL}};

/* In the order of tert_import_format. */
static const char *const FORMATS[] = {"auto", "icews", "gdelt", "polecat", "acled", "quads"};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

static void report_json(const char *path, const tert_import_report *r) {
  char first[11], last[11];
  tert_day_format(r->first, first);
  tert_day_format(r->last, last);
  printf("{\"file\":");
  cli_put_json_text((tert_str){path, strlen(path)});
  printf(
      ",\"format\":\"%s\",\"rows\":%llu,\"taken\":%llu,\"same_state\":%llu,\"no_state\":%llu,"
      "\"no_code\":%llu,\"malformed\":%llu,\"first_bad\":%llu,\"first\":\"%s\",\"last\":\"%s\"}\n",
      FORMATS[r->format], (unsigned long long)r->rows, (unsigned long long)r->taken,
      (unsigned long long)r->same_state, (unsigned long long)r->no_state,
      (unsigned long long)r->no_code, (unsigned long long)r->malformed,
      (unsigned long long)r->first_bad, first, last);
}

static void report_human(const char *path, const tert_import_report *r) {
  char first[11], last[11];
  tert_day_format(r->first, first);
  tert_day_format(r->last, last);
  if (r->rows == 0) {
    printf("%s: nothing new\n", path);
    return;
  }
  printf(
      "%s: %s, %llu rows: %llu events between states taken (%s to %s); left out: %llu within one "
      "state, %llu without a state, %llu of unknown type, %llu malformed",
      path, FORMATS[r->format], (unsigned long long)r->rows, (unsigned long long)r->taken,
      first[0] ? first : "-", last[0] ? last : "-", (unsigned long long)r->same_state,
      (unsigned long long)r->no_state, (unsigned long long)r->no_code,
      (unsigned long long)r->malformed);
  if (r->first_bad) printf(" (first on line %llu)", (unsigned long long)r->first_bad);
  printf("\n");
}

static int run_import(cli_args *args) {
  tert_error err = {0};
  tert_import_options o = {.data_dir = cli_data_dir(args),
                           .entities = cli_value(args, "entities"),
                           .relations = cli_value(args, "relations"),
                           .day_zero = tert_day_from_ymd(1970, 1, 1),
                           .roots_only = cli_given(args, "roots"),
                           .progress = cli_progress,
                           .context = args};
  const char *project = cli_value(args, "project"), *format = cli_value(args, "format");
  const char *zero = cli_value(args, "day-zero");
  if (!project) return cli_usage_error(args, "name the project file: -p FILE");
  if (cli_operand_count(args) == 0) return cli_usage_error(args, "name a table to import");
  if (format) {
    size_t i = 1;
    while (i < FORMAT_COUNT && strcmp(format, FORMATS[i]) != 0)
      i++;
    if (i == FORMAT_COUNT) return cli_usage_error(args, "no format \"%s\"", format);
    o.format = (tert_import_format)i;
  }
  tert_date d;
  if (zero) {
    if (!tert_date_parse((tert_str){zero, strlen(zero)}, &d))
      return cli_usage_error(args, "--day-zero wants YYYY-MM-DD");
    o.day_zero = d.from;
  }
  tert_store *store = NULL;
  if (tert_store_open(project, true, &store, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  size_t failed = 0, n = cli_operand_count(args);
  for (size_t i = 0; i < n; i++) {
    tert_import_report r;
    if (tert_store_import(store, cli_operand(args, i), &o, &r, &err) != TERT_OK) {
      cli_error(&err);
      failed++;
      continue;
    }
    if (cli_given(args, "json"))
      report_json(cli_operand(args, i), &r);
    else
      report_human(cli_operand(args, i), &r);
  }
  tert_store_close(store);
  return cli_finish(failed == 0 ? CLI_DONE : failed == n ? CLI_FAILED : CLI_SKIPPED);
}

const cli_command cli_import = {
    .name = "import",
    .usage = "-p PROJECT FILE...",
    .summary = "foreign event tables (ICEWS, GDELT, POLECAT, ACLED, quadruples) into a project",
    .description = "Reads machine-coded event tables straight into the relations of a project "
                   "file. Only events "
                   "between two different states are taken; the report counts what was left out "
                   "and why. The same "
                   "file is not taken twice. Quadruples (subject, relation, object, day as "
                   "numbers) need the files "
                   "of names.",
    .options = options,
    .examples = "",
    .run = run_import,
};
