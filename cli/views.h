/* views.h - running the engine over the inputs and printing one view of each document. */
#ifndef TERT_CLI_VIEWS_H
#define TERT_CLI_VIEWS_H

#include "cli.h"

/* Runs the view that options names over the operands (its threads and callbacks are set here);
 * prints counts as a note when it codes events. Returns the exit code. */
int cli_run_view(cli_args *args, tert_run_options options);
/* Makes a brief of the operands (options' data folder, threads, colour and skip are set here) and,
 * when a document could be read, has it shown. Returns the exit code. */
int cli_run_brief(cli_args *args, tert_brief_options options,
                  int (*show)(cli_args *args, const tert_brief *brief));
/* Prints a brief to a stream, with a message when it cannot be made. Returns the exit code. */
int cli_print_brief(const tert_brief *brief, tert_brief_format format, FILE *to);

#endif
