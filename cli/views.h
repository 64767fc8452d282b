/* views.h - running the engine over the inputs and printing one view of each document. */
#ifndef TERT_CLI_VIEWS_H
#define TERT_CLI_VIEWS_H

#include "cli.h"

/* Opens the engine with --data, --model and --actors; NULL after a message. */
tert_engine *cli_open_engine(cli_args *args);
/* Runs one view over the operands; prints counts as a note when it codes events. Returns the exit
 * code. */
int cli_run_view(cli_args *args, tert_view view, tert_event_format format);

#endif
