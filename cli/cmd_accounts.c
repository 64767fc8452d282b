/* cmd_accounts.c - tertius accounts: statements on one occasion side by side. */
#include "commands.h"
#include "inputs.h"
#include "views.h"

#include <sys/ioctl.h>
#include <unistd.h>

/* Columns of the terminal, 0 when there is none. */
static unsigned terminal_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

static int print(const tert_brief *accounts, bool json) {
  char *text;
  size_t len;
  tert_error err;
  tert_brief_format format = json ? TERT_BRIEF_ACCOUNTS_JSON : TERT_BRIEF_ACCOUNTS;
  if (tert_brief_print(accounts, format, &text, &len, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  bool ok = fwrite(text, 1, len, stdout) == len;
  tert_free(text);
  return ok ? CLI_DONE : CLI_FAILED;
}

static int run(cli_args *args) {
  cli_run on;
  int code = cli_run_open(args, &on);
  if (code != CLI_DONE) return code;
  tert_brief_options options = {.data_dir = cli_data_dir(args),
                                .threads = on.threads,
                                .color = cli_color(stdout),
                                .width = terminal_width(),
                                .accounts_only = true,
                                .skip = cli_print_skip};
  tert_brief *accounts;
  tert_run_counts counts;
  tert_error err;
  tert_status status = tert_brief_make(on.engine, on.reader, &options, &accounts, &counts, &err);
  if (status != TERT_OK) {
    cli_error(&err);
    code = CLI_FAILED;
  } else {
    code = cli_input_code(counts.documents, counts.skipped);
    if (counts.documents && print(accounts, cli_given(args, "json")) != CLI_DONE) code = CLI_FAILED;
    tert_brief_free(accounts);
  }
  cli_run_close(&on);
  return cli_finish(code);
}

static const cli_option options[] = {
    {"json", 0, NULL, "One JSON object an occasion and line instead of columns."},
    {"actors", 0, "FILE", "Also use an actor file of Phoenix, TABARI or PETRARCH; its names win."},
    {NULL, 0, NULL, NULL}};

const cli_command cli_accounts = {
    .name = "accounts",
    .usage = "FILE|DIR|-...",
    .summary = "Accounts of one call, visit, meeting or incident side by side",
    .description =
        "Brings together what is said of one occasion, across sentences and documents, by "
        "participants, kind and day, and prints the accounts of the parties side by side: what "
        "each names and claims, whom it blames, what it does not mention, and where two accounts "
        "contradict each other. Silence is not denial: a contradiction needs two claims that "
        "cannot both be right. A document whose publisher, address or title says whose it is "
        "(data/speech/accounts.tsv) is that party's account; of other documents, what they "
        "attribute to a party.",
    .options = options,
    .examples = "$ tertius accounts examples/kazakhstan-2016/article.txt\n"
                "$ tertius accounts --json examples/kazakhstan-2016/article.txt",
    .run = run,
};
