/* commands.h - every subcommand; a new one is declared here and listed in commands.c. */
#ifndef TERT_CLI_COMMANDS_H
#define TERT_CLI_COMMANDS_H

#include "cli.h"

int cli_main(int argc, char **argv); /* options.c */

extern const cli_command cli_brief;
extern const cli_command cli_accounts;
extern const cli_command cli_code;
extern const cli_command cli_read;
extern const cli_command cli_check;
extern const cli_command cli_times;
extern const cli_command cli_quotes;
extern const cli_command cli_coref;
extern const cli_command cli_parse;
extern const cli_command cli_train;
extern const cli_command cli_eval;
extern const cli_command cli_balance;
extern const cli_command cli_binds;
extern const cli_command cli_relations;
extern const cli_command cli_import;

#endif
