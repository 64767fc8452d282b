/* marks.c - apostrophes and closing quotes that a conversion of character sets turned into
 * underscores: "Chad_s army", "``a lie__". */
#include "read.h"

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool joins(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

/* "__init__": an underscore stands earlier in the word. */
static bool word_has_mark(tert_str s, size_t at) {
  while (at-- > 0 && joins(s.ptr[at]))
    if (s.ptr[at] == '_') return true;
  return false;
}

/* Underscores at byte at that stand for apostrophes: 0 when they are part of a name. */
static size_t lost_marks(tert_str s, size_t at) {
  const char before = at ? s.ptr[at - 1] : ' ', next = at + 1 < s.len ? s.ptr[at + 1] : ' ',
             behind = at + 2 < s.len ? s.ptr[at + 2] : ' ';
  if (s.ptr[at] != '_' || !is_letter(before)) return 0;
  if (next == 's' && !joins(behind)) return 1;
  if (next == '_' && !joins(behind) && !word_has_mark(s, at)) return 2;
  return before == 's' && !joins(next) ? 1 : 0;
}

tert_str tert_i_mend_marks(tert_str text, tert_arena *arena) {
  char *copy = NULL;
  for (size_t i = 0; text.len && i < text.len; i++) {
    const char *found = memchr(text.ptr + i, '_', text.len - i);
    if (!found) break;
    i = (size_t)(found - text.ptr);
    const size_t n = lost_marks(text, i);
    if (!n) continue;
    if (!copy) {
      tert_str own = tert_i_arena_str(arena, text);
      if (!own.ptr) return text;
      copy = (char *)(uintptr_t)own.ptr;
      text = own;
    }
    memset(copy + i, '\'', n);
  }
  return text;
}
