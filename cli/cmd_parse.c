/* cmd_parse.c - tertius parse: text or CoNLL-U to analysed CoNLL-U. */
#include "commands.h"
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

static const cli_option options[] = {
    {"tokens", 't', NULL, "read CoNLL-U and keep its sentences and words"},
    {NULL, 0, NULL, NULL},
};

typedef struct parsing {
  tert_language *language;
  unsigned threads;
} parsing;

static bool put(void *context, tert_str piece) {
  (void)context;
  return fwrite(piece.ptr, 1, piece.len, stdout) == piece.len;
}

/* Reads all of a file or of standard input. NULL after a message. */
static char *read_all(const char *path, size_t *len) {
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

/* Plain text is taken as it is: nothing is dropped as page furniture. */
static int parse_documents(cli_args *args, parsing *p) {
  int code = CLI_FAILED;
  tert_reader *reader = cli_open_inputs(args, true, &code);
  if (!reader) return code;
  size_t documents = 0, skipped = 0;
  for (;;) {
    const tert_document *docs;
    const tert_skip *skips;
    size_t n, k;
    tert_error err;
    tert_status status = tert_reader_next(reader, 64, &docs, &n, &skips, &k, &err);
    if (!status && !n && !k) break;
    if (!status) skipped += cli_print_skips(skips, k);
    for (size_t i = 0; !status && i < n; i++)
      status =
          tert_language_parse(p->language, docs[i].id, docs[i].text, p->threads, put, NULL, &err);
    if (status) {
      cli_error(&err);
      tert_reader_close(reader);
      return CLI_FAILED;
    }
    documents += n;
  }
  tert_reader_close(reader);
  return cli_input_code(documents, skipped);
}

static int parse_tokens(cli_args *args, parsing *p) {
  size_t n = cli_operand_count(args);
  int code = CLI_DONE;
  for (size_t i = 0; i < (n ? n : 1); i++) {
    const char *path = n ? cli_operand(args, i) : "-";
    size_t len;
    tert_error err;
    char *data = read_all(path, &len);
    if (!data) {
      code = CLI_SKIPPED;
      continue;
    }
    if (tert_language_parse_tokens(p->language, (tert_str){data, len}, path, p->threads, put, NULL,
                                   &err)) {
      cli_error(&err);
      code = CLI_SKIPPED;
    }
    free(data);
  }
  return code == CLI_SKIPPED && n < 2 ? CLI_FAILED : code;
}

static int run_parse(cli_args *args) {
  bool bad = false;
  tert_error err;
  parsing p = {.threads = cli_threads(args, &bad)};
  if (bad) return CLI_USAGE;
  if (tert_language_open(cli_model_path(args), &p.language, &err)) {
    cli_error(&err);
    return CLI_FAILED;
  }
  int code = cli_given(args, "tokens") ? parse_tokens(args, &p) : parse_documents(args, &p);
  tert_language_close(p.language);
  return cli_finish(code);
}

const cli_command cli_parse = {
    .name = "parse",
    .usage = "FILE|DIR|-...",
    .summary = "sentences, words, tags and trees as CoNLL-U",
    .description =
        "Reads documents and prints their analysis in CoNLL-U: words, lemmas, universal and Penn "
        "tags, features, heads and relations.\n\n"
        "With --tokens the input is CoNLL-U: its sentences, words, multiword tokens, empty nodes, "
        "comments and MISC are kept, and LEMMA, UPOS, XPOS, FEATS, HEAD and DEPREL are filled in.",
    .options = options,
    .examples = "$ tertius parse examples/kazakhstan-2016/article.txt\n",
    .run = run_parse,
};
