/* conllu.h - reads and writes CoNLL-U without loss: comments, multiword tokens, empty nodes, all
 * ten columns. */
#ifndef TERT_LANGUAGE_CONLLU_H
#define TERT_LANGUAGE_CONLLU_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

enum {
  TERT_COL_ID,
  TERT_COL_FORM,
  TERT_COL_LEMMA,
  TERT_COL_UPOS,
  TERT_COL_XPOS,
  TERT_COL_FEATS,
  TERT_COL_HEAD,
  TERT_COL_DEPREL,
  TERT_COL_DEPS,
  TERT_COL_MISC,
  TERT_COL_COUNT
};

typedef enum tert_conllu_kind {
  TERT_CONLLU_WORD,
  TERT_CONLLU_RANGE, /* 1-2: surface token of several words */
  TERT_CONLLU_EMPTY  /* 8.1: node of the enhanced graph only */
} tert_conllu_kind;

typedef struct tert_conllu_row {
  tert_str cols[TERT_COL_COUNT]; /* views into the text read */
  tert_conllu_kind kind;
  uint32_t id;   /* word number; of a range its first word; of an empty node the word before */
  uint32_t last; /* last word of a range, else id */
  uint32_t head; /* 0 the root; UINT32_MAX when the column is "_" */
  uint64_t line;
} tert_conllu_row;

typedef struct tert_conllu_sentence {
  size_t first_comment, comment_count;
  size_t first_row, row_count;
  uint32_t words;
  uint64_t line; /* of its first row */
} tert_conllu_sentence;

typedef struct tert_conllu {
  tert_str *comments; /* whole lines with their # */
  size_t comment_count;
  tert_conllu_row *rows;
  size_t row_count;
  tert_conllu_sentence *sentences;
  size_t sentence_count;
  size_t word_count;
} tert_conllu;

/* Reads text, which out's views point into and which must live as long. Every defect (columns, word
 * numbers, ranges, heads outside the sentence, empty form, invalid UTF-8) is TERT_ERR_FORMAT with
 * file and line. Arrays are taken from arena. */
tert_status tert_i_conllu_read(tert_str text, const char *file, tert_arena *arena, tert_conllu *out,
                               tert_error *err);
/* Writes sentence s of c, the very bytes that were read but for line ends. */
void tert_i_conllu_write(const tert_conllu *c, size_t s, tert_buf *out);
/* True when MISC holds the item. */
bool tert_i_conllu_misc_has(tert_str misc, const char *item);

#endif
