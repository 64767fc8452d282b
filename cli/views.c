/* views.c - the loop that code, times, quotes and coref share. */
#include "views.h"

#include "inputs.h"

tert_engine *cli_open_engine(cli_args *args) {
  tert_engine *engine;
  tert_error err;
  if (tert_engine_open(cli_data_dir(args), cli_model_path(args), cli_value(args, "actors"), &engine,
                       &err) == TERT_OK)
    return engine;
  cli_error(&err);
  return NULL;
}

static bool write_out(void *context, const char *bytes, size_t len) {
  (void)context;
  return fwrite(bytes, 1, len, stdout) == len;
}

static void note_skip(void *context, const tert_skip *skip) {
  (void)context;
  cli_print_skips(skip, 1);
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

int cli_run_view(cli_args *args, tert_view view, tert_event_format format) {
  bool bad = false;
  unsigned threads = cli_threads(args, &bad);
  int code = CLI_FAILED;
  if (bad) return CLI_USAGE;
  tert_reader *reader = cli_open_inputs(args, false, &code);
  if (!reader) return code;
  tert_engine *engine = cli_open_engine(args);
  if (!engine) {
    tert_reader_close(reader);
    return CLI_FAILED;
  }
  tert_run_options options = {
      .threads = threads, .view = view, .format = format, .write = write_out, .skip = note_skip};
  tert_run_counts counts;
  tert_error err;
  if (view == TERT_VIEW_EVENTS) fputs(tert_format_header(format), stdout);
  tert_status status = tert_run(engine, reader, &options, &counts, &err);
  tert_engine_close(engine);
  tert_reader_close(reader);
  if (status != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  if (view == TERT_VIEW_EVENTS || view == TERT_VIEW_EXPLAIN) note_counts(args, &counts);
  return cli_finish(cli_input_code(counts.documents, counts.skipped));
}
