/* split.h - text -> surface tokens and sentence ends. */
#ifndef TERT_LANGUAGE_SPLIT_H
#define TERT_LANGUAGE_SPLIT_H

#include "model.h"

/* How a piece of text between white space is cut: count words, lengths in bytes; shared[i]: word i
 * belongs to the same surface token as word i - 1. */
#define TERT_CUT_MAX 64u
typedef struct tert_cut {
  uint32_t count;
  uint32_t length[TERT_CUT_MAX];
  bool shared[TERT_CUT_MAX];
} tert_cut;

/* Entry of the table of exceptions: lengths of the first three words, 8 bits each (0: no such word,
 * the rest is the last word), bit 31: the words share one surface token; 0: one word. */
#define TERT_KEEP_SHARED 0x80000000u

/* Cuts the beginning of chunk (no white space; may be longer than what is cut); returns bytes cut,
 * at least 1. next: first byte after the white space behind chunk, 0 at the end of the paragraph.
 * keep may be NULL. */
size_t tert_i_cut(tert_str chunk, unsigned char next, const tert_lookup *keep, tert_cut *out);
uint64_t tert_i_keep_key(tert_str chunk);

/* What the sentence splitter sees of a token. */
typedef struct tert_token_view {
  tert_str form;
  bool space_after;
} tert_token_view;

#define TERT_SPLIT_FEATURES 20u
/* True when a sentence may end behind token i of n (i + 1 < n). */
bool tert_i_split_candidate(const tert_token_view *t, size_t n, size_t i);
/* Rows of the weights that speak for an end behind token i; since: tokens since the last end. */
size_t tert_i_split_features(const tert_token_view *t, size_t n, size_t i, size_t since,
                             uint32_t rows[TERT_SPLIT_FEATURES]);

#endif
