/* longest.h - the longest name of the tables that begins at a word of a parsed document. */
#ifndef TERT_ACTORS_LONGEST_H
#define TERT_ACTORS_LONGEST_H

#include "actors.h"

#define TERT_NAME_BYTES 96 /* longest stretch of text looked up */

static inline bool tert_i_is_ascii_alnum(char c) {
  return (unsigned)(c | 32) - 'a' < 26 || (unsigned)c - '0' < 10;
}

/* Whether a capital or a digit stands there. */
static inline bool tert_i_starts_name(tert_str text, uint32_t at) {
  const unsigned char c = (unsigned char)text.ptr[at];
  if (c < 0x80) return (unsigned)c - 'A' < 26 || (unsigned)c - '0' < 10;
  size_t i = at;
  return tert_i_is_upper(tert_i_utf8_next(text, &i));
}

/* Looks up what names the words of a document begin, some words at a time, and brings the names
 * near; looks is filled. */
void tert_i_names_fetch(const tert_actor_doc *d);
/* Last word (exclusive) of the longest table name that starts at word first; *sense is its first
 * sense. first itself when none does. */
uint32_t tert_i_longest_name(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                             uint32_t *sense);
/* The same for a person's full name, of 2 to 4 name words, or for a leader's surname. */
uint32_t tert_i_longest_person(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                               uint32_t *sense, bool surname);

#endif
