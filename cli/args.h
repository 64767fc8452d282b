/* args.h - the parsed command line; commands read it through cli.h. */
#ifndef TERT_CLI_ARGS_H
#define TERT_CLI_ARGS_H

#include "cli.h"

#include <limits.h>

typedef struct cli_use {
  const cli_option *option;
  const char *value;
} cli_use;

struct cli_args {
  const cli_command *command;
  cli_use *uses; /* [use_count], in the order given */
  size_t use_count;
  const char **operands; /* [operand_count] */
  size_t operand_count;
  char data_dir[PATH_MAX], model_path[PATH_MAX];
};

#endif
