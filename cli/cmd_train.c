/* cmd_train.c - tertius train: treebanks to a language model. */
#include "commands.h"

#include <stdlib.h>

static const cli_option options[] = {
    {"output", 'o', "FILE", "model file to write (default: language.model)"},
    {"lists", 0, "DIR",
     "folder with vectors.bin and lemmas.tsv (default: language/ in the data folder)"},
    {"epochs", 0, "N", "passes over the treebank (default: 24, of references 6)"},
    {"dim", 0, "N", "width of a word inside the network, a multiple of 64 (default: 192)"},
    {"layers", 0, "N", "recurrent layers (default: 3)"},
    {"seed", 0, "N", "seed of everything random (default: 1)"},
    {"references", 0, NULL,
     "train what resolves \"he\" and \"the company\" instead, on treebanks with Entity= in MISC, "
     "and store it in a copy of the model"},
    {"leave-out", 0, "IDS",
     "with --references: beginnings of ids (\",\"-separated) of documents not to train on"},
    {NULL, 0, NULL, NULL},
};

static int train_references(cli_args *args, const char **files, size_t n, bool *bad) {
  tert_error err;
  const char *data = cli_data_dir(args);
  tert_references_options o = {.files = files,
                               .file_count = n,
                               .leave_out = cli_value(args, "leave-out"),
                               .data_dir = data ? data : "data",
                               .model = cli_model_path(args),
                               .output = cli_value(args, "output"),
                               .progress = cli_progress,
                               .progress_context = args};
  o.epochs = (unsigned)cli_int(args, "epochs", 1, 1000, 0, bad);
  o.seed = (uint64_t)cli_int(args, "seed", 1, 1000000000, 1, bad);
  if (*bad) return CLI_USAGE;
  if (!o.output) o.output = "language.model";
  if (tert_references_train(&o, &err) != TERT_OK) {
    cli_error(&err);
    return CLI_FAILED;
  }
  cli_note(args, "wrote %s", o.output);
  return CLI_DONE;
}

static int run_train(cli_args *args) {
  bool bad = false;
  tert_error err;
  char lists[4096];
  tert_train_options o = {.progress = cli_progress, .progress_context = args};
  size_t n = cli_operand_count(args);
  o.epochs = (unsigned)cli_int(args, "epochs", 1, 1000, 0, &bad);
  o.dim = (unsigned)cli_int(args, "dim", 64, 1024, 0, &bad);
  o.layers = (unsigned)cli_int(args, "layers", 1, 4, 0, &bad);
  o.seed = (uint64_t)cli_int(args, "seed", 1, 1000000000, 1, &bad);
  o.threads = cli_threads(args, &bad);
  if (bad) return CLI_USAGE;
  if (!n) return cli_usage_error(args, "name at least one treebank");
  o.output = cli_value(args, "output");
  if (!o.output) o.output = "language.model";
  o.data = cli_value(args, "lists");
  if (!o.data) {
    const char *data = cli_data_dir(args);
    snprintf(lists, sizeof lists, "%s/language", data ? data : "data");
    o.data = lists;
  }
  const char **files = calloc(n, sizeof *files);
  if (!files) return CLI_FAILED;
  for (size_t i = 0; i < n; i++)
    files[i] = cli_operand(args, i);
  if (cli_given(args, "references")) {
    int code = train_references(args, files, n, &bad);
    free(files);
    return code;
  }
  o.files = files;
  o.file_count = n;
  tert_status status = tert_language_train(&o, &err);
  free(files);
  if (status) {
    cli_error(&err);
    return CLI_FAILED;
  }
  cli_note(args, "wrote %s", o.output);
  return CLI_DONE;
}

const cli_command cli_train = {
    .name = "train",
    .usage = "TREEBANK.conllu...",
    .summary = "train the language model on CoNLL-U treebanks",
    .description =
        "Trains tokeniser, sentence splitter, tagger, lemmatiser and parser on the treebanks and "
        "writes one model file. Deterministic: the same treebanks and options give the same bytes "
        "at any number of threads.\n\n"
        "With --references it trains the weights by which pronouns and descriptions choose their "
        "antecedents, and writes a copy of the model (--model) that holds them.\n\n"
        "models/README.md has the command that made the model shipped with the program.",
    .options = options,
    .examples = "",
    .run = run_train,
};
