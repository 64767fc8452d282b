/* str.c - text views, UTF-8, growable buffer. */
#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool tert_i_str_eq_nocase(tert_str a, tert_str b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (tert_i_ascii_lower(a.ptr[i]) != tert_i_ascii_lower(b.ptr[i])) return false;
  return true;
}

/* Eight bytes with ASCII capitals lowered: a byte's top bit in from_a tells that it is at or behind
 * 'A', in past_z that it is behind 'Z'. */
static inline uint64_t lower_eight(uint64_t eight) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7, low = eight & ~tops;
  const uint64_t from_a = low + ones * (0x80 - 'A'), past_z = low + ones * (0x7f - 'Z');
  return eight | (from_a & ~past_z & ~eight & tops) >> 2;
}

static inline uint64_t copy_eight(const char *from, char *to) {
  const uint64_t eight = tert_i_load64(from), lower = lower_eight(eight);
  memcpy(to, &lower, 8);
  return eight;
}

static inline uint64_t copy_four(const char *from, char *to) {
  const uint64_t four = tert_i_load32(from);
  const uint32_t lower = (uint32_t)lower_eight(four);
  memcpy(to, &lower, 4);
  return four;
}

uint64_t tert_i_lower_copy(const char *from, size_t len, char *to) {
  uint64_t all = 0;
  if (len >= 8) { /* the last step may overlap the one before */
    for (size_t i = 0; i + 8 < len; i += 8)
      all |= copy_eight(from + i, to + i);
    return all | copy_eight(from + len - 8, to + len - 8);
  }
  if (len >= 4) return copy_four(from, to) | copy_four(from + len - 4, to + len - 4);
  for (size_t i = 0; i < len; i++) {
    all |= (unsigned char)from[i];
    to[i] = tert_i_ascii_lower(from[i]);
  }
  return all;
}

size_t tert_i_str_put_lower(tert_str s, char *out, size_t n, size_t cap) {
  if (n + 1 >= cap) return n;
  const size_t room = cap - 1 - n, len = s.len < room ? s.len : room;
  tert_i_lower_copy(s.ptr, len, out + n);
  return n + len;
}

int tert_i_str_cmp(tert_str a, tert_str b) {
  size_t n = a.len < b.len ? a.len : b.len;
  int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
  if (c) return c;
  return a.len < b.len ? -1 : a.len > b.len;
}

bool tert_i_str_starts(tert_str s, tert_str prefix) {
  return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

bool tert_i_str_ends(tert_str s, tert_str suffix) {
  return s.len >= suffix.len &&
         (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

size_t tert_i_str_find(tert_str s, tert_str needle, size_t from) {
  if (from > s.len) return SIZE_MAX;
  if (needle.len == 0) return from;
  const char *p = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
  return p ? (size_t)(p - s.ptr) : SIZE_MAX;
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

tert_str tert_i_str_trim(tert_str s) {
  while (s.len && is_space(s.ptr[0])) {
    s.ptr++;
    s.len--;
  }
  while (s.len && is_space(s.ptr[s.len - 1]))
    s.len--;
  return s;
}

bool tert_i_str_split(tert_str *rest, char separator, tert_str *field) {
  if (!rest->ptr) return false;
  const char *p = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
  if (!p) {
    *field = *rest;
    *rest = (tert_str){NULL, 0};
    return true;
  }
  *field = (tert_str){rest->ptr, (size_t)(p - rest->ptr)};
  rest->len -= field->len + 1;
  rest->ptr = p + 1;
  return true;
}

bool tert_i_str_line(tert_str *rest, tert_str *line) {
  if (!rest->len) return false;
  const char *p = memchr(rest->ptr, '\n', rest->len);
  size_t n = p ? (size_t)(p - rest->ptr) : rest->len;
  *line = (tert_str){rest->ptr, n};
  if (n && line->ptr[n - 1] == '\r') line->len--;
  size_t step = p ? n + 1 : n;
  rest->ptr += step;
  rest->len -= step;
  return true;
}

/* Copies s into a NUL-terminated buffer for strto*; false when it does not fit. */
static bool number_text(tert_str s, char out[64]) {
  if (!s.len || s.len >= 64 || is_space(s.ptr[0])) return false;
  memcpy(out, s.ptr, s.len);
  out[s.len] = '\0';
  return true;
}

bool tert_i_str_int(tert_str s, int64_t *out) {
  char text[64], *end;
  if (!number_text(s, text)) return false;
  long long v = strtoll(text, &end, 10);
  if (*end) return false;
  *out = v;
  return true;
}

/* A short decimal number, "-12.0464": digits and a power of ten that are whole numbers of a double,
 * so that their quotient is what strtod gives. */
static bool short_decimal(tert_str s, double *out) {
  static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
  const bool minus = s.len && s.ptr[0] == '-';
  size_t i = minus, digits = 0, decimals = 0;
  int64_t v = 0;
  bool point = false;
  for (; i < s.len && digits < 15 && decimals < sizeof tens / sizeof *tens - 1; i++) {
    if (s.ptr[i] == '.' && !point) {
      point = true;
      continue;
    }
    if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    v = v * 10 + (s.ptr[i] - '0');
    digits++;
    decimals += point;
  }
  if (i < s.len || !digits) return false;
  *out = (double)v / tens[decimals];
  if (minus) *out = -*out;
  return true;
}

bool tert_i_str_double(tert_str s, double *out) {
  char text[64], *end;
  if (short_decimal(s, out)) return true;
  if (!number_text(s, text)) return false;
  double v = strtod(text, &end);
  if (*end) return false;
  *out = v;
  return true;
}

/* FNV-1a over 8-byte steps with a final mix: quick, and the same on every machine. */
uint64_t tert_i_hash(const void *data, size_t len) {
  const unsigned char *p = data;
  uint64_t h = 0xcbf29ce484222325u ^ (len * 0x9e3779b97f4a7c15u);
  while (len >= 8) {
    uint64_t v = 0;
    for (int i = 7; i >= 0; i--)
      v = v << 8 | p[i];
    h = (h ^ v) * 0x9fb21c651e98df25u;
    h ^= h >> 29;
    p += 8;
    len -= 8;
  }
  for (size_t i = 0; i < len; i++)
    h = (h ^ p[i]) * 0x100000001b3u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}

uint32_t tert_i_utf8_next(tert_str s, size_t *i) {
  const unsigned char *p = (const unsigned char *)s.ptr + *i;
  size_t left = s.len - *i;
  uint32_t c = p[0];
  if (c < 0x80) {
    *i += 1;
    return c;
  }
  int extra = c >= 0xf0 && c < 0xf5 ? 3 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xc2 && c < 0xe0 ? 1 : 0;
  if (!extra || left <= (size_t)extra) {
    *i += 1;
    return 0xfffd;
  }
  static const uint32_t lowest[4] = {0, 0x80, 0x800, 0x10000};
  uint32_t cp = c & (0x3fu >> extra);
  for (int k = 1; k <= extra; k++) {
    if ((p[k] & 0xc0) != 0x80) {
      *i += 1;
      return 0xfffd;
    }
    cp = cp << 6 | (p[k] & 0x3fu);
  }
  if (cp < lowest[extra] || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000)) {
    *i += 1;
    return 0xfffd;
  }
  *i += (size_t)extra + 1;
  return cp;
}

size_t tert_i_utf8_put(uint32_t cp, char out[4]) {
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xc0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3f));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xe0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[2] = (char)(0x80 | (cp & 0x3f));
    return 3;
  }
  out[0] = (char)(0xf0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
  out[3] = (char)(0x80 | (cp & 0x3f));
  return 4;
}

bool tert_i_utf8_valid(tert_str s, size_t *bad) {
  for (size_t i = 0; i < s.len;) {
    if (s.len - i >= 8 && !(tert_i_load64(s.ptr + i) & 0x8080808080808080u)) {
      i += 8; /* eight ASCII characters */
      continue;
    }
    if (!((unsigned char)s.ptr[i] & 0x80)) {
      i++;
      continue;
    }
    size_t at = i;
    uint32_t cp = tert_i_utf8_next(s, &i);
    if (cp == 0xfffd && i == at + 1) {
      if (bad) *bad = at;
      return false;
    }
  }
  return true;
}

size_t tert_i_utf8_count(tert_str s) {
  const uint64_t ones = 0x0101010101010101u;
  size_t n = s.len, i = 0;
  for (; s.len - i >= 8; i += 8) { /* less the bytes 10xxxxxx of eight at a time */
    const uint64_t eight = tert_i_load64(s.ptr + i);
    n -= (size_t)((((eight >> 7) & ~(eight >> 6) & ones) * ones) >> 56);
  }
  for (; i < s.len; i++)
    n -= ((unsigned char)s.ptr[i] & 0xc0) == 0x80;
  return n;
}

bool tert_i_is_upper(uint32_t cp) {
  if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
  return tert_i_to_lower(cp) != cp;
}

bool tert_i_is_letter(uint32_t cp) {
  if (cp < 0x80) return (cp | 32) >= 'a' && (cp | 32) <= 'z';
  if (cp == 0xd7 || cp == 0xf7) return false;
  return cp == 0xaa || cp == 0xb5 || cp == 0xba || (cp >= 0xc0 && cp < 0x2b0) ||
         (cp >= 0x370 && cp < 0x590 && cp != 0x37e && cp != 0x387) || (cp >= 0x5d0 && cp < 0x5eb) ||
         (cp >= 0x620 && cp < 0x64b) || (cp >= 0x900 && cp < 0x1000) ||
         (cp >= 0x10a0 && cp < 0x1100) || (cp >= 0x1e00 && cp < 0x2000) ||
         (cp >= 0x3040 && cp < 0xa000) || (cp >= 0xac00 && cp < 0xd7a4);
}

uint32_t tert_i_to_lower(uint32_t cp) {
  if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
  if ((cp >= 0xc0 && cp < 0xdf && cp != 0xd7) || (cp >= 0x391 && cp < 0x3ac && cp != 0x3a2))
    return cp + 32;
  if (cp == 0x130) return 'i';
  if (cp == 0x178) return 0xff;
  if ((cp >= 0x100 && cp < 0x138) || (cp >= 0x14a && cp < 0x178) || (cp >= 0x1e00 && cp < 0x1f00) ||
      (cp >= 0x460 && cp < 0x482) || (cp >= 0x48a && cp < 0x4c0) || (cp >= 0x4d0 && cp < 0x530) ||
      (cp >= 0x218 && cp < 0x234))
    return cp | 1;
  if ((cp >= 0x139 && cp < 0x149) || (cp >= 0x179 && cp < 0x17f) || (cp >= 0x1cd && cp < 0x1dd))
    return cp & 1 ? cp + 1 : cp;
  if (cp >= 0x410 && cp < 0x430) return cp + 32;
  if (cp >= 0x400 && cp < 0x410) return cp + 80;
  if (cp == 0x18f) return 0x259;
  return cp;
}

void tert_i_buf_init(tert_buf *b, size_t max) {
  memset(b, 0, sizeof *b);
  b->max = max ? max : TERT_BUF_MAX;
}

void tert_i_buf_free(tert_buf *b) {
  free(b->ptr);
  tert_i_buf_init(b, b->max);
}

void tert_i_buf_clear(tert_buf *b) {
  b->len = 0;
  b->failed = false;
}

static bool grow(tert_buf *b, size_t more) {
  if (b->failed || more > b->max || b->len > b->max - more) {
    b->failed = true;
    return false;
  }
  size_t need = b->len + more + 1;
  size_t cap = b->cap ? b->cap : 256;
  while (cap < need)
    cap *= 2;
  char *p = realloc(b->ptr, cap);
  if (!p) {
    b->failed = true;
    return false;
  }
  b->ptr = p;
  b->cap = cap;
  return true;
}

static inline bool buf_room(tert_buf *b, size_t more) {
  const bool fits = !b->failed && more < b->cap - b->len && more <= b->max - b->len;
  return fits || grow(b, more);
}

void tert_i_buf_add(tert_buf *b, const void *data, size_t len) {
  if (!buf_room(b, len)) return;
  if (len) memcpy(b->ptr + b->len, data, len);
  b->len += len;
  b->ptr[b->len] = '\0';
}

void tert_i_buf_str(tert_buf *b, tert_str s) {
  tert_i_buf_add(b, s.ptr, s.len);
}

void tert_i_buf_cstr(tert_buf *b, const char *s) {
  tert_i_buf_add(b, s, strlen(s));
}

void tert_i_buf_char(tert_buf *b, char c) {
  if (!buf_room(b, 1)) return;
  b->ptr[b->len++] = c;
  b->ptr[b->len] = '\0';
}

void tert_i_buf_int(tert_buf *b, int64_t v) {
  char text[20];
  size_t at = sizeof text;
  uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
  do
    text[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (v < 0) text[--at] = '-';
  tert_i_buf_add(b, text + at, sizeof text - at);
}

void tert_i_buf_printf(tert_buf *b, const char *format, ...) {
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n >= 0 && buf_room(b, (size_t)n)) {
    vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
    b->len += (size_t)n;
  }
  va_end(again);
}

tert_str tert_i_buf_view(const tert_buf *b) {
  return (tert_str){b->ptr, b->len};
}
