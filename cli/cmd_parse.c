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

static bool parse_one(void *context, const tert_document *doc) {
  const parsing *p = context;
  tert_error err;
  if (tert_language_parse(p->language, doc->id, doc->text, p->threads, put, NULL, &err) == TERT_OK)
    return true;
  cli_error(&err);
  return false;
}

static int parse_tokens(const cli_args *args, const parsing *p) {
  size_t n = cli_operand_count(args);
  int code = CLI_DONE;
  for (size_t i = 0; i < (n ? n : 1); i++) {
    const char *path = n ? cli_operand(args, i) : "-";
    size_t len;
    tert_error err;
    char *data = cli_read_all(path, &len);
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
  /* plain text is taken as it is: nothing is dropped as page furniture */
  int code = cli_given(args, "tokens") ? parse_tokens(args, &p)
                                       : cli_each_document(args, true, parse_one, &p);
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
