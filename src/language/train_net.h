/* train_net.h - trains the network of net.c in float and turns it into the sections of a model. */
#ifndef TERT_LANGUAGE_TRAIN_NET_H
#define TERT_LANGUAGE_TRAIN_NET_H

#include "model.h"

/* A word of the treebank with what is to be learned of it. */
typedef struct tert_gold_word {
  tert_str form;
  int32_t head;   /* index in the sentence, -1 the root */
  uint16_t tag;   /* joint tag */
  uint8_t deprel; /* tert_deprel */
} tert_gold_word;

typedef struct tert_gold_sentence {
  uint32_t first, count;
} tert_gold_sentence;

typedef struct tert_gold {
  tert_gold_word *words;
  size_t word_count;
  tert_gold_sentence *sentences;
  size_t sentence_count;
} tert_gold;

/* Table of word vectors, as data/language/make_vectors.py writes it. */
typedef struct tert_vectors {
  uint32_t count, dims;
  const float *mean, *step; /* [dims] */
  tert_str words;           /* each ended by a line feed */
  const uint8_t *rows;      /* [count][dims/2] */
} tert_vectors;
tert_status tert_i_vectors_view(tert_str bytes, const char *file, tert_vectors *out,
                                tert_error *err);

typedef struct tert_net_options {
  uint32_t dim, layers, arc, rel;
  unsigned epochs, threads;
  uint64_t seed;
  float rate; /* highest learning rate */
  tert_progress_fn progress;
  void *progress_context;
} tert_net_options;

/* Trains on gold (joint tags 0..tags-1) and leaves the sections SHAPE .. ROOT in sections; the
 * bytes live in arena. Same bytes for the same input at any number of threads. */
tert_status tert_i_net_train(const tert_gold *gold, uint32_t tags, const tert_vectors *vectors,
                             const tert_net_options *options, tert_arena *arena,
                             tert_str sections[TERT_SEC_COUNT], tert_error *err);

/* Hash table section: rows of keys, 0 < keys. Duplicates keep the first row. */
tert_str tert_i_lookup_build(tert_arena *arena, const uint64_t *keys, const uint32_t *rows,
                             size_t n);

#endif
