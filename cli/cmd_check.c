/* cmd_check.c - tertius check: mistakes in data files and foreign dictionaries, with their lines.
 */
#include "commands.h"

#include <unistd.h>

static void print_fault(void *context, const tert_error *fault) {
  (void)context;
  printf("%s:%llu: %s\n", fault->file, (unsigned long long)fault->line, fault->message);
}

/* The treaty tables of a data folder; the first fault ends their reading. */
static size_t check_treaties(const char *folder) {
  char path[4096];
  snprintf(path, sizeof path, "%s/treaties/.", folder);
  if (access(path, F_OK) != 0) return 0;
  tert_relations *relations = NULL;
  tert_error err;
  if (tert_relations_open(folder, NULL, &relations, &err) != TERT_OK) {
    print_fault(NULL, &err);
    return 1;
  }
  tert_relations_free(relations);
  return 0;
}

/* The words by which accounts are compared. */
static size_t check_accounts(const char *folder) {
  char path[4096];
  tert_error err;
  snprintf(path, sizeof path, "%s/speech/accounts.tsv", folder);
  if (access(path, F_OK) != 0 || tert_accounts_check(folder, &err) == TERT_OK) return 0;
  print_fault(NULL, &err);
  return 1;
}

static int run(cli_args *args) {
  size_t total = 0, n = cli_operand_count(args);
  for (size_t i = 0; i < (n ? n : 1); i++) {
    const char *path = n ? cli_operand(args, i) : cli_data_dir(args);
    size_t faults;
    tert_error err;
    if (tert_check(path, print_fault, NULL, &faults, &err) != TERT_OK) {
      cli_error(&err);
      return CLI_FAILED;
    }
    total += faults + check_treaties(path) + check_accounts(path);
  }
  cli_note(args, total == 1 ? "%zu fault" : "%zu faults", total);
  return cli_finish(total ? CLI_FAILED : CLI_DONE);
}

static const cli_option options[] = {{NULL, 0, NULL, NULL}};

const cli_command cli_check = {
    .name = "check",
    .usage = "[DATA_FOLDER|DICTIONARY...]",
    .summary = "Mistakes in data files and foreign dictionaries, with their lines",
    .description = "Without operands checks the data folder in use: every table is loaded and each "
                   "mistake named with its "
                   "line. A file is taken for an actor, agent or verb dictionary of TABARI, "
                   "PETRARCH or Phoenix and checked for "
                   "brackets, codes, dates, the century trap, duplicates, NUL bytes and '&' in "
                   "names. Ends with 1 when faults "
                   "were found.",
    .options = options,
    .examples = "$ tertius check\n$ tertius check data",
    .run = run,
};
