/* commands.h - every subcommand, in the order of the help. A new one is declared and listed here.
 */
#ifndef TERT_CLI_COMMANDS_H
#define TERT_CLI_COMMANDS_H

#include "cli.h"

int cli_main(int argc, char **argv);

#endif
