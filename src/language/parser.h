/* parser.h - scratch memory of one thread and the steps of the analysis. */
#ifndef TERT_LANGUAGE_PARSER_H
#define TERT_LANGUAGE_PARSER_H

#include "model.h"

#define TERT_BATCH_WORDS                                                                           \
  96u                          /* sentences are run through the network in batches about this long \
                                */
#define TERT_PIECE_WORDS 1000u /* longer sentences are parsed in pieces */

/* A word of the batch whose input is not kept yet. */
typedef struct tert_unknown_word {
  uint32_t word, slot; /* of the batch; of the words kept, UINT32_MAX when it will not be */
  uint8_t place;
} tert_unknown_word;

struct tert_parser {
  const tert_language *language;
  const tert_kernels *kernels;
  size_t cap;       /* words that the arrays below hold */
  char *block;      /* what they lie in */
  float *x, *y;     /* [cap][D] */
  float *u;         /* [cap][3D] */
  float *top;       /* [cap][top width] */
  uint8_t *bytes;   /* [cap][largest inner size] */
  float *row_scale; /* [cap] */
  uint16_t *tag;    /* [cap] joint tag of each word */
  uint8_t *vec;     /* [cap][G] */
  int32_t *vec_of;  /* [cap] word with the i-th vector */
  /* inputs of words met before, by form and place; net.c */
  struct tert_known_word *known;
  float *known_rows;          /* [words kept][D] */
  tert_unknown_word *unknown; /* [cap] */
  /* tree of one sentence */
  size_t tree_cap;
  float *scores;  /* [tree_cap][tree_cap + 32] */
  float *heads_t; /* [A][tree_cap + 32] */
  int32_t *head;  /* [tree_cap + 1] */
  double *mst;    /* [(tree_cap + 1)^2], made only when the best heads are no tree */
  size_t mst_cap;
  int32_t *mst_ints;
  /* words and sentences under way in the tokeniser */
  tert_word *words;
  size_t word_cap;
  tert_sentence *sentences;
  size_t sentence_cap;
};

/* Runs the words (of whole sentences: count[i] words each) through the network: p->top, p->tag. */
tert_status tert_i_net_run(tert_parser *p, const tert_word *words, const size_t *counts,
                           size_t sentences, tert_error *err);
/* Heads and relations of n words whose rows of p->top begin at row. */
tert_status tert_i_net_tree(tert_parser *p, tert_word *words, size_t row, size_t n,
                            tert_error *err);
/* Lemma and features of tagged words. */
tert_status tert_i_lemmatise(tert_parser *p, tert_arena *arena, tert_word *words, size_t n,
                             size_t row, tert_error *err);
/* Maximum spanning tree over nodes 0..n (0 the root, with one child only when one_root asks for
 * it): head[1..n] from score[(n+1)*(n+1)], score[d*(n+1)+h], which it overwrites; ints holds
 * 8*(n+1)*(n+1) numbers of scratch. */
void tert_i_tree_best(size_t n, bool one_root, double *score, int32_t *ints, int32_t *head);

#endif
