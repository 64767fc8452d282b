/* cli.h - what the subcommands share: the option table (help, man page and completion come from
 * it), exit codes, messages, and where data files are found. */
#ifndef TERT_CLI_H
#define TERT_CLI_H

#include <tertius.h>

#include <stdio.h>

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_SKIPPED = 3 };

/* One option: defined once, used by the parser, --help, the man page and the completion. */
typedef struct cli_option {
  const char *name; /* long name without the dashes; NULL ends the list */
  char letter;      /* short form, or 0 */
  const char *arg;  /* name of its argument in the help, NULL for a switch */
  const char *help; /* one sentence */
} cli_option;

typedef struct cli_args cli_args;

typedef struct cli_command {
  const char *name;
  const char *usage;         /* operands, as "FILE|DIR|-..." */
  const char *summary;       /* one line */
  const char *description;   /* paragraphs for --help and the man page */
  const cli_option *options; /* besides the common ones of options.c */
  const char *examples;      /* shell lines, each "$ tertius ..."; run as tests */
  int (*run)(cli_args *args);
} cli_command;

/* The subcommands, in the order of the help (commands.c); NULL ends the list. */
extern const cli_command *const cli_commands[];

/* Arguments of the running command. */
const char *cli_value(const cli_args *args, const char *option); /* NULL when not given */
bool cli_given(const cli_args *args, const char *option);
const char *cli_nth_value(const cli_args *args, const char *option,
                          size_t n); /* n-th use, or NULL */
size_t cli_operand_count(const cli_args *args);
const char *cli_operand(const cli_args *args, size_t i); /* NULL behind the last */
/* Value of an integer option within [low, high], fallback when absent; a wrong value prints a
 * message and sets *bad. */
long cli_int(const cli_args *args, const char *option, long low, long high, long fallback,
             bool *bad);
/* --threads, or the number of processors; errors as in cli_int. */
unsigned cli_threads(const cli_args *args, bool *bad);

/* Data folder and model file: --data / --model, then $TERTIUS_DATA / $TERTIUS_MODEL, then beside
 * the program (its folder and that one's parent), then the installed place. */
const char *cli_data_dir(const cli_args *args);
const char *cli_model_path(const cli_args *args);

/* Messages on stderr: "tertius: ..." */
void cli_error(const tert_error *err);
void cli_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_note(const cli_args *args, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* silent with --quiet */
int cli_usage_error(const cli_args *args, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* prints, with a hint at --help; returns CLI_USAGE */
/* Progress bar on stderr, only on a terminal and without --quiet; a tert_progress_fn whose context
 * is the cli_args. */
bool cli_progress(void *args, uint64_t done, uint64_t total);
/* Prints s as a JSON string, quotes included, on standard output. */
void cli_put_json_text(tert_str s);
/* Flushes stdout; CLI_FAILED with a message when a write failed (disk full, closed pipe), else
 * code. */
int cli_finish(int code);
bool cli_color(FILE *stream); /* a terminal, NO_COLOR unset, TERM not dumb */

#endif
