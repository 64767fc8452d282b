/* messages.c - what goes to standard error: errors, notes, the progress bar; and the end of
 * standard output. */
#include "args.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

bool cli_color(FILE *stream) {
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
  return isatty(fileno(stream)) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

void cli_message(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("tertius: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
}

void cli_error(const tert_error *err) {
  if (err->file[0] && err->line)
    cli_message("%s:%llu: %s", err->file, (unsigned long long)err->line, err->message);
  else if (err->file[0])
    cli_message("%s: %s", err->file, err->message);
  else
    cli_message("%s", err->message[0] ? err->message : tert_status_name(err->code));
}

void cli_note(const cli_args *args, const char *format, ...) {
  if (cli_given(args, "quiet")) return;
  va_list list;
  va_start(list, format);
  fputs("tertius: ", stderr);
  vfprintf(stderr, format, list);
  fputc('\n', stderr);
  va_end(list);
}

int cli_usage_error(const cli_args *args, const char *format, ...) {
  va_list list;
  va_start(list, format);
  fputs("tertius: ", stderr);
  vfprintf(stderr, format, list);
  fprintf(stderr, "\nTry: tertius %s --help\n", args->command->name);
  va_end(list);
  return CLI_USAGE;
}

bool cli_progress(void *context, uint64_t done, uint64_t total) {
  const cli_args *args = context;
  if (cli_given(args, "quiet") || !isatty(STDERR_FILENO)) return true;
  if (!total) {
    fprintf(stderr, "\r%llu read ", (unsigned long long)done);
    return true;
  }
  int width = 30, filled = (int)((double)done / (double)total * width);
  fprintf(stderr, "\r[%.*s%.*s] %llu of %llu", filled, "##############################",
          width - filled, "..............................", (unsigned long long)done,
          (unsigned long long)total);
  if (done >= total) fputs("\r\033[K", stderr);
  return true;
}

void cli_put_json_text(tert_str s) {
  putchar('"');
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == '"' || c == '\\')
      printf("\\%c", c);
    else if (c < 0x20)
      printf("\\u%04x", c);
    else
      putchar(c);
  }
  putchar('"');
}

int cli_finish(int code) {
  if (fflush(stdout) != 0 || ferror(stdout)) {
    if (errno != EPIPE) cli_message("cannot write the output: %s", strerror(errno));
    return CLI_FAILED;
  }
  return code;
}
