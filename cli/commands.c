/* commands.c - the table of subcommands, in the order of the help. Add a command: declare its
 * cli_command in commands.h and list it below. */
#include "commands.h"

const cli_command *const cli_commands[] = {
    &cli_brief,     &cli_accounts, &cli_code,  &cli_read, &cli_times,   &cli_quotes,
    &cli_coref,     &cli_parse,    &cli_train, &cli_eval, &cli_balance, &cli_binds,
    &cli_relations, &cli_import,   &cli_check, NULL,
};
