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

#define TERT_SPLIT_FEATURES 20u

/* What has happened since the last sentence end. */
typedef struct tert_split_state {
  uint32_t since; /* tokens, the one before the gap not counted */
  uint32_t open;  /* brackets open */
  bool quote;     /* inside double quotes */
} tert_split_state;

/* Takes token w (the one before the gap) into account; call before tert_i_split_features. */
void tert_i_split_see(tert_split_state *state, const tert_word *w);
/* Moves past the gap behind it: a sentence ended there, or not. */
static inline void tert_i_split_pass(tert_split_state *state, bool ended) {
  if (ended)
    *state = (tert_split_state){0, 0, false};
  else
    state->since++;
}
/* True when a sentence may end behind word i of n (i + 1 < n). Reads form and space_after. */
bool tert_i_split_candidate(const tert_word *w, size_t n, size_t i);
/* Rows of the weights that speak for an end behind word i. */
size_t tert_i_split_features(const tert_word *w, size_t n, size_t i, const tert_split_state *state,
                             uint32_t rows[TERT_SPLIT_FEATURES]);

/* Bit of the filter for words of ASCII letters alone that may be exceptions. */
#define TERT_KEEP_FILTER_BYTES 1352u /* 26 * 26 * 16 bits */
static inline uint32_t tert_i_keep_bit(const char *s, size_t n) {
  uint32_t first = ((uint32_t)(unsigned char)s[0] | 32) - 'a';
  uint32_t last = ((uint32_t)(unsigned char)s[n - 1] | 32) - 'a';
  return (first * 26 + last) * 16 + (n < 16 ? (uint32_t)n : 15);
}

#endif
