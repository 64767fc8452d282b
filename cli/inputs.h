/* inputs.h - how the commands read their inputs: whole files, and the loop over documents. */
#ifndef TERT_CLI_INPUTS_H
#define TERT_CLI_INPUTS_H

#include "cli.h"

/* Opens the operands (or "-" when there are none and standard input is no terminal); raw as in
 * tert_read_options. NULL after a message, with the exit code in *code. The caller closes it. */
tert_reader *cli_open_inputs(cli_args *args, bool raw, int *code);
/* All bytes of a file, or of standard input for "-", in memory that the caller frees. NULL after a
 * message. */
char *cli_read_all(const char *path, size_t *len);
/* Names a skip on standard error; a callback of the runs, context unused. */
void cli_print_skip(void *context, const tert_skip *skip);
/* Exit code after a run: CLI_FAILED when nothing was read, CLI_SKIPPED when something was skipped.
 */
int cli_input_code(size_t documents, size_t skipped);
/* Calls each with every document until it returns false, which it does after a message. Returns the
 * exit code: CLI_FAILED when each gave up. */
int cli_each_document(cli_args *args, bool raw, bool (*each)(void *, const tert_document *),
                      void *context);

#endif
