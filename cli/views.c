/* views.c - the runs that code, times, quotes and coref share, and brief and accounts. */
#include "views.h"

#include "inputs.h"

enum { MOST_ACTOR_FILES = 64 };

/* What a run of the engine needs: the inputs, the engine itself, and --threads. */
typedef struct cli_run {
  tert_reader *reader;
  tert_engine *engine; /* opened with --data, --model and --actors */
  unsigned threads;
} cli_run;

/* Fills *run; when it returns CLI_DONE the caller closes it. Any other exit code follows a message,
 * and nothing is left open. */
static int open_run(cli_args *args, cli_run *run) {
  bool bad = false;
  int code = CLI_FAILED;
  tert_error err;
  run->threads = cli_threads(args, &bad);
  if (bad) return CLI_USAGE;
  run->reader = cli_open_inputs(args, false, &code);
  if (!run->reader) return code;
  const char *actors[MOST_ACTOR_FILES + 1] = {NULL};
  for (size_t i = 0; i < MOST_ACTOR_FILES; i++)
    actors[i] = cli_nth_value(args, "actors", i);
  if (cli_nth_value(args, "actors", MOST_ACTOR_FILES)) {
    tert_reader_close(run->reader);
    return cli_usage_error(args, "more than %d actor files; join some of them", MOST_ACTOR_FILES);
  }
  const tert_status status =
      tert_engine_open(cli_data_dir(args), cli_model_path(args), actors, &run->engine, &err);
  if (status == TERT_OK) return CLI_DONE;
  cli_error(&err);
  tert_reader_close(run->reader);
  return CLI_FAILED;
}

static void close_run(cli_run *run) {
  tert_engine_close(run->engine);
  tert_reader_close(run->reader);
}

static bool write_out(void *context, const char *bytes, size_t len) {
  (void)context;
  return fwrite(bytes, 1, len, stdout) == len;
}

static void note_counts(const cli_args *args, const tert_run_counts *c) {
  cli_note(
      args,
      "%llu documents, %llu sentences read, %llu passed over, %llu coded; %llu events, %llu ties",
      (unsigned long long)c->documents, (unsigned long long)c->sentences,
      (unsigned long long)c->passed_over, (unsigned long long)c->coded,
      (unsigned long long)c->events, (unsigned long long)c->ties);
  cli_note(args,
           "refused: %llu sentences without a trigger, %llu triggers without a doer, %llu without "
           "a target, "
           "%llu with doer and target the same, %llu weaker readings",
           (unsigned long long)c->refused_no_trigger, (unsigned long long)c->refused_no_source,
           (unsigned long long)c->refused_no_target, (unsigned long long)c->refused_same_actor,
           (unsigned long long)c->refused_weaker);
}

int cli_run_view(cli_args *args, tert_run_options options) {
  cli_run run;
  int code = open_run(args, &run);
  if (code != CLI_DONE) return code;
  options.threads = run.threads;
  options.write = write_out;
  options.skip = cli_print_skip;
  tert_run_counts counts;
  tert_error err;
  if (options.view == TERT_VIEW_EVENTS) fputs(tert_format_header(options.format), stdout);
  tert_status status = tert_run(run.engine, run.reader, &options, &counts, &err);
  close_run(&run);
  if (status != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  if (options.view == TERT_VIEW_EVENTS || options.view == TERT_VIEW_EXPLAIN)
    note_counts(args, &counts);
  return cli_finish(cli_input_code(counts.documents, counts.skipped));
}

int cli_print_brief(const tert_brief *brief, tert_brief_format format, FILE *to) {
  char *text;
  size_t len;
  tert_error err;
  if (tert_brief_print(brief, format, &text, &len, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  bool ok = fwrite(text, 1, len, to) == len;
  tert_free(text);
  return ok ? CLI_DONE : CLI_FAILED;
}

int cli_run_brief(cli_args *args, tert_brief_options options,
                  int (*show)(cli_args *args, const tert_brief *brief)) {
  cli_run run;
  int code = open_run(args, &run);
  if (code != CLI_DONE) return code;
  options.data_dir = cli_data_dir(args);
  options.threads = run.threads;
  options.color = cli_color(stdout);
  options.skip = cli_print_skip;
  tert_brief *brief;
  tert_run_counts counts;
  tert_error err;
  if (tert_brief_make(run.engine, run.reader, &options, &brief, &counts, &err) != TERT_OK) {
    cli_error(&err);
    code = CLI_FAILED;
  } else {
    code = cli_input_code(counts.documents, counts.skipped);
    const int shown = counts.documents ? show(args, brief) : CLI_DONE;
    if (shown != CLI_DONE) code = shown;
    tert_brief_free(brief);
  }
  close_run(&run);
  return cli_finish(code);
}
