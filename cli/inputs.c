/* inputs.c - opening and reading inputs, listing skips, exit codes. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

tert_reader *cli_open_inputs(cli_args *args, bool raw, int *code) {
  static const char *const standard[] = {"-"};
  size_t n = cli_operand_count(args);
  if (!n && isatty(STDIN_FILENO)) {
    *code = cli_usage_error(args, "no input given: name files or folders, or pipe text in");
    return NULL;
  }
  const char **paths = calloc(n ? n : 1, sizeof *paths);
  for (size_t i = 0; paths && i < n; i++)
    paths[i] = cli_operand(args, i);
  tert_read_options options = {.data_dir = cli_data_dir(args), .raw = raw};
  tert_reader *reader = NULL;
  tert_error err = {.code = TERT_ERR_MEMORY, .message = "out of memory"};
  tert_status status = TERT_ERR_MEMORY;
  if (paths) status = tert_reader_open(n ? paths : standard, n ? n : 1, &options, &reader, &err);
  free(paths);
  if (status == TERT_OK) return reader;
  cli_error(&err);
  *code = CLI_FAILED;
  return NULL;
}

char *cli_read_all(const char *path, size_t *len) {
  FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  char *data = NULL;
  size_t cap = 0;
  *len = 0;
  if (!f) {
    cli_message("cannot open %s", path);
    return NULL;
  }
  for (;;) {
    if (*len == cap) {
      cap = cap ? cap * 2 : 1 << 16;
      char *more = realloc(data, cap);
      if (!more) {
        cli_message("out of memory");
        free(data);
        data = NULL;
        break;
      }
      data = more;
    }
    size_t n = fread(data + *len, 1, cap - *len, f);
    *len += n;
    if (!n) break;
  }
  if (data && ferror(f)) {
    cli_message("cannot read %s", path);
    free(data);
    data = NULL;
  }
  if (f != stdin) fclose(f);
  return data;
}

void cli_print_skip(void *context, const tert_skip *s) {
  (void)context;
  if (s->record)
    cli_message("skipped %.*s:%llu: %.*s", (int)s->path.len, s->path.ptr,
                (unsigned long long)s->record, (int)s->reason.len, s->reason.ptr);
  else
    cli_message("skipped %.*s: %.*s", (int)s->path.len, s->path.ptr, (int)s->reason.len,
                s->reason.ptr);
}

int cli_input_code(size_t documents, size_t skipped) {
  if (!documents) {
    cli_message("nothing could be read");
    return CLI_FAILED;
  }
  return skipped ? CLI_SKIPPED : CLI_DONE;
}

int cli_each_document(cli_args *args, bool raw, bool (*each)(void *, const tert_document *),
                      void *context) {
  int code = CLI_FAILED;
  tert_reader *reader = cli_open_inputs(args, raw, &code);
  if (!reader) return code;
  size_t documents = 0, skipped = 0;
  bool go = true;
  while (go) {
    const tert_document *docs;
    const tert_skip *skips;
    size_t n, k;
    tert_error err;
    if (tert_reader_next(reader, 64, &docs, &n, &skips, &k, &err) != TERT_OK) {
      cli_error(&err);
      tert_reader_close(reader);
      return CLI_FAILED;
    }
    if (!n && !k) break;
    for (size_t i = 0; i < k; i++)
      cli_print_skip(NULL, &skips[i]);
    skipped += k;
    documents += n;
    for (size_t i = 0; go && i < n; i++)
      go = each(context, &docs[i]);
  }
  tert_reader_close(reader);
  return go ? cli_input_code(documents, skipped) : CLI_FAILED;
}
