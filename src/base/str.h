/* str.h - text views (tert_str), UTF-8 and a growable byte buffer. */
#ifndef TERT_BASE_STR_H
#define TERT_BASE_STR_H

#include "tertius/base.h"

#include <string.h>

#define TERT_STR(literal) ((tert_str){(literal), sizeof(literal) - 1})

static inline tert_str tert_i_str(const char *ptr, size_t len) {
  return (tert_str){ptr, len};
}
static inline tert_str tert_i_cstr(const char *s) {
  return (tert_str){s, s ? strlen(s) : 0};
}
/* The bytes at p as a number of this machine. */
static inline uint64_t tert_i_load64(const char *p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}
static inline uint64_t tert_i_load32(const char *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}
/* Whether n bytes are the same; short texts, as words are, take no call. */
static inline bool tert_i_same_bytes(const char *a, const char *b, size_t n) {
  if (n > 16) return memcmp(a, b, n) == 0;
  if (n >= 8)
    return tert_i_load64(a) == tert_i_load64(b) &&
           tert_i_load64(a + n - 8) == tert_i_load64(b + n - 8);
  if (n >= 4)
    return tert_i_load32(a) == tert_i_load32(b) &&
           tert_i_load32(a + n - 4) == tert_i_load32(b + n - 4);
  return !n || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}
static inline bool tert_i_str_eq(tert_str a, tert_str b) {
  return a.len == b.len && tert_i_same_bytes(a.ptr, b.ptr, b.len);
}
/* Equal but for ASCII case. */
bool tert_i_str_eq_nocase(tert_str a, tert_str b);
/* Whether s is the word, which is in small letters, whatever letters s has. */
static inline bool tert_i_str_is(tert_str s, const char *word) {
  if (__builtin_constant_p(strlen(word)) && s.len != strlen(word)) return false;
  for (size_t i = 0; i < s.len; i++) {
    const char c = s.ptr[i];
    if (!word[i] || (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i]) return false;
  }
  return !word[s.len];
}
static inline char tert_i_ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
/* Copies len bytes with ASCII capitals lowered; all bytes or-ed together, so that one beyond ASCII
 * shows in a top bit. */
uint64_t tert_i_lower_copy(const char *from, size_t len, char *to);
/* Appends s with ASCII capitals lowered to out[0, n), as far as cap - 1 bytes go; the new n. */
size_t tert_i_str_put_lower(tert_str s, char *out, size_t n, size_t cap);
/* memcmp order, shorter first on a tie. */
int tert_i_str_cmp(tert_str a, tert_str b);
bool tert_i_str_starts(tert_str s, tert_str prefix);
bool tert_i_str_ends(tert_str s, tert_str suffix);
/* Byte offset of the first occurrence of needle at or after from, or SIZE_MAX. */
size_t tert_i_str_find(tert_str s, tert_str needle, size_t from);
tert_str tert_i_str_trim(tert_str s); /* ASCII white space at both ends */
/* Next field of *rest up to separator; *rest moves behind it. False when *rest is spent (ptr NULL).
 */
bool tert_i_str_split(tert_str *rest, char separator, tert_str *field);
/* Next line without its \n or \r\n. False at the end. */
bool tert_i_str_line(tert_str *rest, tert_str *line);
/* Whole s as a decimal integer / number; false when it is anything else. */
bool tert_i_str_int(tert_str s, int64_t *out);
bool tert_i_str_double(tert_str s, double *out);
/* Writes n in width decimal digits, the last ones of a longer number, and a NUL; where that stands.
 * Printing by format costs more than all the rest of a date. */
static inline char *tert_i_put_digits(char *to, unsigned n, unsigned width) {
  for (unsigned k = width; k-- > 0; n /= 10)
    to[k] = (char)('0' + n % 10);
  to[width] = '\0';
  return to + width;
}
uint64_t tert_i_hash(const void *data, size_t len); /* 64-bit, same on every machine */
static inline uint64_t tert_i_str_hash(tert_str s) {
  return tert_i_hash(s.ptr, s.len);
}
/* A quicker one, with the bits of `also` set in all that is read: on a machine of another byte
 * order another one, so that it is never printed or put in order by. */
static inline uint64_t tert_i_str_hash_with(tert_str s, uint64_t also) {
  const uint64_t by = 0x9fb21c651e98df25u;
  const char *p = s.ptr;
  size_t n = s.len;
  uint64_t h = n * 0x9e3779b97f4a7c15u, a = 0, b = 0;
  for (; n > 16; p += 8, n -= 8) {
    h = (h ^ (tert_i_load64(p) | also)) * by;
    h ^= h >> 32;
  }
  if (n >= 8) { /* the two halves may overlap */
    a = tert_i_load64(p);
    b = tert_i_load64(p + n - 8);
  } else if (n >= 4) {
    a = tert_i_load32(p) | tert_i_load32(p + n - 4) << 32;
  } else if (n) {
    a = (unsigned char)p[0] | (unsigned)(unsigned char)p[n / 2] << 8 |
        (unsigned)(unsigned char)p[n - 1] << 16;
  }
  h = (h ^ (a | also)) * by;
  h = (h ^ h >> 32 ^ (b | also)) * 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}
/* For tables in memory. */
static inline uint64_t tert_i_str_quick_hash(tert_str s) {
  return tert_i_str_hash_with(s, 0);
}
/* The same for small and ASCII capital letters (and for few others that differ in that bit). */
static inline uint64_t tert_i_str_caseless_hash(tert_str s) {
  return tert_i_str_hash_with(s, 0x2020202020202020u);
}

/* UTF-8. Decodes the code point at s[i] and moves *i behind it; an invalid byte gives U+FFFD and
 * moves by one. i must be < s.len. */
uint32_t tert_i_utf8_next(tert_str s, size_t *i);
size_t tert_i_utf8_put(uint32_t cp, char out[4]); /* bytes written, 1..4 */
bool tert_i_utf8_valid(tert_str s, size_t *bad);  /* *bad: first invalid byte (may be NULL) */
size_t tert_i_utf8_count(tert_str s);             /* code points */
bool tert_i_is_upper(uint32_t cp);                /* Latin, Greek, Cyrillic letters */
bool tert_i_is_letter(uint32_t cp);
uint32_t tert_i_to_lower(uint32_t cp);

/* Growable buffer. max bounds it (every growable buffer has a stated maximum); growth beyond max or
 * a failed allocation sets failed, and later writes are dropped. */
typedef struct tert_buf {
  char *ptr; /* [len], NUL behind it once anything was written */
  size_t len, cap, max;
  bool failed;
} tert_buf;

#define TERT_BUF_MAX ((size_t)1 << 34)
void tert_i_buf_init(tert_buf *b, size_t max); /* max 0: TERT_BUF_MAX */
void tert_i_buf_free(tert_buf *b);
void tert_i_buf_clear(tert_buf *b);
void tert_i_buf_add(tert_buf *b, const void *data, size_t len);
void tert_i_buf_str(tert_buf *b, tert_str s);
void tert_i_buf_cstr(tert_buf *b, const char *s);
void tert_i_buf_char(tert_buf *b, char c);
void tert_i_buf_int(tert_buf *b, int64_t v); /* in decimal digits */
void tert_i_buf_printf(tert_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
tert_str tert_i_buf_view(const tert_buf *b);

#endif
