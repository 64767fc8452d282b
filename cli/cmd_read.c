/* cmd_read.c - tertius read: documents as JSONL. */
#include "commands.h"
#include "inputs.h"

static bool print_document(void *context, const tert_document *doc) {
  (void)context;
  char *text;
  size_t len;
  tert_error err;
  if (tert_document_json(doc, &text, &len, &err) != TERT_OK) {
    cli_error(&err);
    return false;
  }
  fwrite(text, 1, len, stdout);
  putchar('\n');
  tert_free(text);
  return !ferror(stdout);
}

static int run(cli_args *args) {
  return cli_finish(cli_each_document(args, false, print_document, NULL));
}

static const cli_option options[] = {{NULL, 0, NULL, NULL}};

const cli_command cli_read = {
    .name = "read",
    .usage = "FILE|DIR|-...",
    .summary = "Documents as JSONL: title, byline, publisher, date, text",
    .description =
        "Reads plain text, HTML, JSONL, folders or standard input and prints one JSON object a "
        "document: {\"id\",\"url\",\"title\",\"byline\",\"publisher\",\"published\",\"language\","
        "\"furniture\",\"truncated\",\"text\"}. Page furniture is dropped and counted.",
    .options = options,
    .examples = "$ tertius read examples/kazakhstan-2016/article.txt",
    .run = run,
};
