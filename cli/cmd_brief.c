/* cmd_brief.c - tertius brief: the main job. */
#include "commands.h"
#include "inputs.h"
#include "views.h"

static int print(const tert_brief *brief, tert_brief_format format, FILE *to) {
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

static int write_page(const tert_brief *brief, const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) {
    cli_message("cannot write %s: check the folder and its permissions", path);
    return CLI_FAILED;
  }
  int code = print(brief, TERT_BRIEF_HTML, f);
  if (fclose(f) != 0) code = CLI_FAILED;
  if (code != CLI_DONE) cli_message("cannot write %s", path);
  return code;
}

static int run(cli_args *args) {
  cli_run on;
  int code = cli_run_open(args, &on);
  if (code != CLI_DONE) return code;
  tert_brief_options options = {.data_dir = cli_data_dir(args),
                                .threads = on.threads,
                                .color = cli_color(stdout),
                                .skip = cli_print_skip};
  tert_brief *brief;
  tert_run_counts counts;
  tert_error err;
  tert_status status = tert_brief_make(on.engine, on.reader, &options, &brief, &counts, &err);
  if (status != TERT_OK) {
    cli_error(&err);
    code = CLI_FAILED;
  } else {
    code = cli_input_code(counts.documents, counts.skipped);
    if (counts.documents) {
      int done = print(brief, cli_given(args, "json") ? TERT_BRIEF_JSON : TERT_BRIEF_TEXT, stdout);
      if (done == CLI_DONE && cli_value(args, "html"))
        done = write_page(brief, cli_value(args, "html"));
      if (done != CLI_DONE) code = done;
    }
    tert_brief_free(brief);
  }
  cli_run_close(&on);
  return cli_finish(code);
}

static const cli_option options[] = {
    {"json", 0, NULL, "One JSON object instead of text."},
    {"html", 0, "FILE",
     "Also write the brief as a self-contained page, with triad and timeline drawn."},
    {"actors", 0, "FILE", "Also use an actor file of Phoenix, TABARI or PETRARCH; its names win."},
    {NULL, 0, NULL, NULL}};

const cli_command cli_brief = {
    .name = "brief",
    .usage = "FILE|DIR|-...",
    .summary = "The main job: who is in a bind, why, by whose account, and what may come",
    .description = "Reads the documents, codes who did what to whom, when and by whose account, "
                   "merges reports of the same "
                   "event, weighs the ties of the states with treaties and memberships, and prints "
                   "the brief: the third "
                   "party caught between two rivals, since when, pressed by whom, what would end "
                   "it, with the sentences "
                   "that show it; the accounts of one occasion side by side; the author's outlook "
                   "apart from Tertius' own.",
    .options = options,
    .examples = "$ tertius brief examples/kazakhstan-2016/article.txt\n"
                "$ tertius brief --json examples/kuwait-2017/article.html",
    .run = run,
};
