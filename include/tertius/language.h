/* tertius/language.h - English text to sentences, words, lemmas, tags and Universal Dependencies
 * trees in CoNLL-U; training of the model; scoring against a treebank.
 *
 * The methods and their measured accuracy are in docs/language.md. */
#ifndef TERTIUS_LANGUAGE_H
#define TERTIUS_LANGUAGE_H

#include "tertius/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A language model: mapped from its file, read-only, shared freely between threads. */
typedef struct tert_language tert_language;

/* Receives output in pieces; returns false to stop (the call then gives TERT_ERR_CANCELLED). */
typedef bool (*tert_write_fn)(void *context, tert_str piece);

/* Opens the model at path. The caller closes it with tert_language_close when no thread uses it any
 * more. A missing, damaged or foreign file is TERT_ERR_MODEL. Cost: the file is mapped and its
 * checksum taken, a few milliseconds. */
TERT_API tert_status tert_language_open(const char *path, tert_language **out, tert_error *err);

/* Closes language; NULL is allowed. */
TERT_API void tert_language_close(tert_language *language);

/* Analyses text (UTF-8, at most 1 GiB) and writes CoNLL-U: a block for each sentence with sent_id
 * "<id>-<n>", text, and newdoc/newpar comments; blank lines end paragraphs. id may be empty. Long
 * texts are spread over threads (0: as many as processors); the output does not depend on their
 * number. Invalid UTF-8 is TERT_ERR_FORMAT. Cost: about 6 microseconds a word and thread.
 * write is called on the caller's thread; its false is TERT_ERR_CANCELLED. */
TERT_API tert_status tert_language_parse(const tert_language *language, tert_str id, tert_str text,
                                         unsigned threads, tert_write_fn write, void *context,
                                         tert_error *err);

/* Reads CoNLL-U (file names it in messages), keeps its sentences, words, comments, multiword
 * tokens, empty nodes, DEPS and MISC, and writes it again with LEMMA, UPOS, XPOS, FEATS, HEAD and
 * DEPREL of its own. Malformed input is TERT_ERR_FORMAT with the line. Threads as above. */
TERT_API tert_status tert_language_parse_tokens(const tert_language *language, tert_str conllu,
                                                const char *file, unsigned threads,
                                                tert_write_fn write, void *context,
                                                tert_error *err);

/* What tert_language_train needs. Zeroed fields take the values in brackets. */
typedef struct tert_train_options {
  const char *const *files; /* [file_count] CoNLL-U treebanks */
  size_t file_count;
  const char *data;          /* folder with the room's word lists and vectors.bin: data/language */
  const char *output;        /* model file to write */
  unsigned epochs;           /* passes over the treebank [24] */
  unsigned dim;              /* width of a word, a multiple of 64 [192] */
  unsigned layers;           /* recurrent layers, 1 to 4 [3] */
  uint64_t seed;             /* of everything random [1] */
  unsigned threads;          /* [as many as processors] */
  tert_progress_fn progress; /* may be NULL; done and total count sentences read */
  void *progress_context;
} tert_train_options;

/* Trains a model. The same files, options and processor family give the same bytes at any number of
 * threads. Errors: TERT_ERR_ARGUMENT, TERT_ERR_IO, TERT_ERR_FORMAT (treebank), TERT_ERR_DATA (word
 * lists, vectors), TERT_ERR_CANCELLED, TERT_ERR_MEMORY. Cost: some 12 minutes of processor time for
 * 357,000 words. */
TERT_API tert_status tert_language_train(const tert_train_options *options, tert_error *err);

/* Precision, recall and their harmonic mean, each in 0..1. */
typedef struct tert_score {
  double p, r, f1;
} tert_score;

typedef struct tert_eval {
  size_t gold_sentences, gold_words, system_sentences, system_words, aligned;
  tert_score tokens, sentences, words, upos, xpos, ufeats, feats, alltags, lemmas, uas, las,
      las_sub;
  tert_score clas, mlas, blex;
} tert_eval;

/* Scores CoNLL-U system against gold as the CoNLL 2018 shared task does: words are aligned by their
 * characters, each figure is an F1 over aligned words; deprel subtypes count in las_sub only. Both
 * must hold the same characters, white space aside; otherwise TERT_ERR_FORMAT. Cost: linear.
 * Thread-safe. */
TERT_API tert_status tert_language_eval(tert_str gold, const char *gold_file, tert_str system,
                                        const char *system_file, tert_eval *out, tert_error *err);

#ifdef __cplusplus
}
#endif
#endif
