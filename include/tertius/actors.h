/* tertius/actors.h - training of reference resolution: who "he", "the company", "we" stand for. */
#ifndef TERTIUS_ACTORS_H
#define TERTIUS_ACTORS_H

#include "tertius/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What tert_references_train needs. Zeroed fields take the values in brackets. */
typedef struct tert_references_options {
  const char *const *files; /* [file_count] CoNLL-U with Entity= in MISC, as GUM has it */
  size_t file_count;
  const char *leave_out;     /* beginnings of the ids of documents not to train on, ","-separated */
  const char *data_dir;      /* folder of the data tables */
  const char *model;         /* language model to analyse with and to store the weights into */
  const char *output;        /* model file to write; may be the same */
  unsigned epochs;           /* passes over the documents [6] */
  uint64_t seed;             /* of their order [1] */
  tert_progress_fn progress; /* may be NULL; done and total count documents read */
  void *progress_context;
} tert_references_options;

/* Trains the ranking of antecedents on treebanks with entities (a log-linear model over pairs of
 * anaphor and entity, AdaGrad, the weights of several runs averaged; Durrett and Klein 2013) and
 * writes the model with the weights in it. Documents are analysed anew from their text. Marks of
 * entities that do not fit together are passed over. Deterministic: the same files and options give
 * the same bytes. Nothing is kept of the options when it returns; err may not be NULL.
 * Thread-safety: works in the calling thread alone and shares nothing, so that several may run at
 * once on outputs of their own. Errors: TERT_ERR_ARGUMENT, TERT_ERR_IO, TERT_ERR_FORMAT (treebank),
 * TERT_ERR_DATA, TERT_ERR_MODEL, TERT_ERR_MEMORY, TERT_ERR_CANCELLED; the output is then not
 * written. Cost: 30 seconds of one thread for 143 documents (145,000 words). */
TERT_API tert_status tert_references_train(const tert_references_options *options, tert_error *err);

#ifdef __cplusplus
}
#endif
#endif
