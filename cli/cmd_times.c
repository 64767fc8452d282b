/* cmd_times.c - tertius times: one room alone. */
#include "commands.h"
#include "views.h"

static int run(cli_args *args) {
  return cli_run_view(args, (tert_run_options){.view = TERT_VIEW_TIMES});
}

static const cli_option options[] = {{"json", 0, NULL, "JSONL output (the default)."},
                                     {NULL, 0, NULL, NULL}};

const cli_command cli_times = {
    .name = "times",
    .usage = "FILE|DIR|-...",
    .summary = "Time expressions with TIMEX3 type and value",
    .description = "Prints one JSON object a line; offsets are code points from the start of the "
                   "document's text, end "
                   "exclusive. The fields are listed in docs/format.md.",
    .options = options,
    .examples = "$ tertius times examples/kazakhstan-2016/article.txt",
    .run = run,
};
