/* views.h - running the engine over the inputs and printing one view of each document. */
#ifndef TERT_CLI_VIEWS_H
#define TERT_CLI_VIEWS_H

#include "cli.h"

/* What a run of the engine needs: the inputs, the engine itself, and --threads. */
typedef struct cli_run {
  tert_reader *reader;
  tert_engine *engine; /* opened with --data, --model and --actors */
  unsigned threads;
} cli_run;

/* Fills *run; when it returns CLI_DONE the caller closes it. Any other exit code follows a message,
 * and nothing is left open. */
int cli_run_open(cli_args *args, cli_run *run);
void cli_run_close(cli_run *run);
/* Runs the view that options names over the operands (its threads and callbacks are set here);
 * prints counts as a note when it codes events. Returns the exit code. */
int cli_run_view(cli_args *args, tert_run_options options);

#endif
