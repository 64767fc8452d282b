/* inputs.h - the loop over input documents that the reading commands share. */
#ifndef TERT_CLI_INPUTS_H
#define TERT_CLI_INPUTS_H

#include "cli.h"

/* Opens the operands (or "-" when there are none and standard input is no terminal). NULL after a
 * message. */
tert_reader *cli_open_inputs(cli_args *args, bool raw, int *code);
/* Prints skips on standard error; returns how many. */
size_t cli_print_skips(const tert_skip *skips, size_t count);
/* Exit code after a run: CLI_FAILED when nothing was read, CLI_SKIPPED when something was skipped.
 */
int cli_input_code(size_t documents, size_t skipped);
/* Calls each with every document until it returns false. */
int cli_each_document(cli_args *args, bool (*each)(void *, const tert_document *), void *context);

#endif
