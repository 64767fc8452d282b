/* cmd_accounts.c - tertius accounts: statements on one occasion side by side. */
#include "commands.h"
#include "views.h"

#include <sys/ioctl.h>
#include <unistd.h>

/* Columns of the terminal, 0 when there is none. */
static unsigned terminal_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

static int show(cli_args *args, const tert_brief *accounts) {
  return cli_print_brief(
      accounts, cli_given(args, "json") ? TERT_BRIEF_ACCOUNTS_JSON : TERT_BRIEF_ACCOUNTS, stdout);
}

static int run(cli_args *args) {
  const tert_brief_options options = {.width = terminal_width(), .accounts_only = true};
  return cli_run_brief(args, options, show);
}

static const cli_option options[] = {
    {"json", 0, NULL, "One JSON object an occasion and line instead of columns."},
    {"actors", 0, "FILE",
     "Also use an actor or agent file of Phoenix, TABARI or PETRARCH; its names win. May be "
     "repeated."},
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
        "(data/actors/publishers.tsv) is that party's account; of other documents, what they "
        "attribute to a party.",
    .options = options,
    .examples = "$ tertius accounts examples/kazakhstan-2016/article.txt\n"
                "$ tertius accounts --json examples/kazakhstan-2016/article.txt",
    .run = run,
};
