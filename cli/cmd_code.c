/* cmd_code.c - tertius code: events as JSONL and in the shapes of other programs. */
#include "commands.h"
#include "views.h"

#include <string.h>

static int run(cli_args *args) {
  static const char *const names[] = {/* in the order of tert_event_format */
                                      "jsonl", "tsv", "phoenix", "gdelt", "icews", "polecat"};
  const char *name = cli_value(args, "format");
  const size_t count = sizeof names / sizeof *names;
  size_t format = 0;
  while (name && format < count && strcmp(name, names[format]) != 0)
    format++;
  if (format == count)
    return cli_usage_error(
        args, "--format is jsonl, tsv, phoenix, gdelt, icews or polecat, not '%s'", name);
  tert_view view = cli_given(args, "explain") ? TERT_VIEW_EXPLAIN
                   : cli_given(args, "pairs") ? TERT_VIEW_PAIRS
                                              : TERT_VIEW_EVENTS;
  return cli_run_view(args,
                      (tert_run_options){.view = view,
                                         .format = (tert_event_format)format,
                                         .every_sentence = cli_given(args, "every-sentence")});
}

static const cli_option options[] = {
    {"format", 'f', "NAME", "Output shape: jsonl (default), tsv, phoenix, gdelt, icews, polecat."},
    {"explain", 0, NULL,
     "Print per sentence the actors, triggers, events and refusals with reasons."},
    {"every-sentence", 0, NULL,
     "Parse also the sentences whose bare words hold no event (slower, hardly more events)."},
    {"pairs", 0, NULL, "Code the relation between source_text and target_text, one line a record."},
    {"actors", 0, "FILE",
     "Also use an actor or agent file of Phoenix, TABARI or PETRARCH; its names win. May be "
     "repeated."},
    {"json", 0, NULL, "JSONL output (the default)."},
    {NULL, 0, NULL, NULL}};

const cli_command cli_code = {
    .name = "code",
    .usage = "FILE|DIR|-...",
    .summary = "Events: who did what to whom, when, by whose account",
    .description = "Codes every event of the documents with CAMEO and PLOVER, dates it, and names "
                   "the account it rests "
                   "on. Relations that the text states (\"long-time allies\") are printed as ties. "
                   "Counts of sentences "
                   "read, passed over, coded and refused go to standard error.",
    .options = options,
    .examples = "$ tertius code examples/kazakhstan-2016/article.txt\n"
                "$ tertius code --format tsv examples/kuwait-2017/article.html\n"
                "$ tertius code --explain examples/armenia-2008/article.txt",
    .run = run,
};
