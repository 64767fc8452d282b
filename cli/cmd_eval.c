/* cmd_eval.c - tertius eval: scores an analysis against a treebank. */
#include "commands.h"
#include "inputs.h"

#include <stdlib.h>

static const cli_option options[] = {
    {"json", 0, NULL, "One JSON object instead of the table."},
    {NULL, 0, NULL, NULL},
};

static void print_eval(const tert_eval *e, bool json) {
  static const char *const names[] = {"Tokens", "Sentences", "Words",   "UPOS",   "XPOS",
                                      "UFeats", "Feats",     "AllTags", "Lemmas", "UAS",
                                      "LAS",    "LAS:sub",   "CLAS",    "MLAS",   "BLEX"};
  const tert_score *const scores[] = {&e->tokens, &e->sentences, &e->words,   &e->upos,   &e->xpos,
                                      &e->ufeats, &e->feats,     &e->alltags, &e->lemmas, &e->uas,
                                      &e->las,    &e->las_sub,   &e->clas,    &e->mlas,   &e->blex};
  const size_t n = sizeof names / sizeof *names;
  if (json) {
    printf("{\"gold_words\":%zu,\"system_words\":%zu,\"aligned\":%zu,\"gold_sentences\":%zu,"
           "\"system_sentences\":%zu,\"scores\":{",
           e->gold_words, e->system_words, e->aligned, e->gold_sentences, e->system_sentences);
    for (size_t i = 0; i < n; i++)
      printf("%s\"%s\":{\"p\":%.6f,\"r\":%.6f,\"f1\":%.6f}", i ? "," : "", names[i], scores[i]->p,
             scores[i]->r, scores[i]->f1);
    printf("}}\n");
    return;
  }
  printf("%zu sentences, %zu words in the gold; %zu sentences, %zu words in the analysis; %zu "
         "aligned\n\n%-10s %7s %7s %7s\n",
         e->gold_sentences, e->gold_words, e->system_sentences, e->system_words, e->aligned, "",
         "P", "R", "F1");
  for (size_t i = 0; i < n; i++)
    printf("%-10s %7.2f %7.2f %7.2f\n", names[i], 100 * scores[i]->p, 100 * scores[i]->r,
           100 * scores[i]->f1);
}

static int run_eval(cli_args *args) {
  if (cli_operand_count(args) != 2)
    return cli_usage_error(args, "name the treebank and the analysis of its text");
  tert_str text[2] = {{NULL, 0}, {NULL, 0}};
  char *data[2] = {NULL, NULL};
  for (size_t i = 0; i < 2; i++) {
    data[i] = cli_read_all(cli_operand(args, i), &text[i].len);
    text[i].ptr = data[i];
  }
  int code = CLI_FAILED;
  if (data[0] && data[1]) {
    tert_eval e;
    tert_error err;
    if (tert_language_eval(text[0], cli_operand(args, 0), text[1], cli_operand(args, 1), &e,
                           &err)) {
      cli_error(&err);
    } else {
      print_eval(&e, cli_given(args, "json"));
      code = CLI_DONE;
    }
  }
  free(data[0]);
  free(data[1]);
  return cli_finish(code);
}

const cli_command cli_eval = {
    .name = "eval",
    .usage = "GOLD.conllu SYSTEM.conllu",
    .summary = "score an analysis against a treebank",
    .description =
        "Compares two CoNLL-U files over the same text: tokens, sentences, words, tags, features, "
        "lemmas, heads and relations, with precision, recall and F1 of the words aligned by their "
        "characters, as in the CoNLL 2018 shared task. LAS leaves relation subtypes out, LAS:sub "
        "compares them too.",
    .options = options,
    .examples = "",
    .run = run_eval,
};
