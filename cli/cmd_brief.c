/* cmd_brief.c - tertius brief: the main job. */
#include "commands.h"
#include "views.h"

static int write_page(const tert_brief *brief, const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) {
    cli_message("cannot write %s: check the folder and its permissions", path);
    return CLI_FAILED;
  }
  int code = cli_print_brief(brief, TERT_BRIEF_HTML, f);
  if (fclose(f) != 0) code = CLI_FAILED;
  if (code != CLI_DONE) cli_message("cannot write %s", path);
  return code;
}

static int show(cli_args *args, const tert_brief *brief) {
  const char *page = cli_value(args, "html");
  int code =
      cli_print_brief(brief, cli_given(args, "json") ? TERT_BRIEF_JSON : TERT_BRIEF_TEXT, stdout);
  if (code == CLI_DONE && page) code = write_page(brief, page);
  return code;
}

static int run(cli_args *args) {
  return cli_run_brief(args, (tert_brief_options){0}, show);
}

static const cli_option options[] = {
    {"json", 0, NULL, "One JSON object instead of text."},
    {"html", 0, "FILE",
     "Also write the brief as a self-contained page, with triad and timeline drawn."},
    {"actors", 0, "FILE",
     "Also use an actor or agent file of Phoenix, TABARI or PETRARCH; its names win. May be "
     "repeated."},
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
