/* json.c - JSON writer; see json.h. */
#include "json.h"

#include <math.h>
#include <stdio.h>

void tert_i_json_init(tert_json *j, tert_buf *out) {
  *j = (tert_json){.out = out};
}

/* Whether a comma goes before the value or key that is next. */
static bool needs_comma(tert_json *j) {
  if (j->after_key) {
    j->after_key = false;
    return false;
  }
  const uint64_t bit = (uint64_t)1 << j->depth;
  const bool comma = j->depth && (j->has & bit);
  j->has |= bit;
  return comma;
}

/* Where n more bytes fit into the buffer as it is; NULL when it must grow for them or cannot take
 * them. Who writes there ends with set_end. */
static inline char *room_for(tert_buf *b, size_t n) {
  const bool fits = !b->failed && n < b->cap - b->len && n <= b->max - b->len;
  return fits ? b->ptr + b->len : NULL;
}
static inline void set_end(tert_buf *b, char *end) {
  *end = '\0';
  b->len = (size_t)(end - b->ptr);
}

static inline void put_char(tert_buf *b, char c) {
  char *p = room_for(b, 1);
  if (!p) {
    tert_i_buf_char(b, c);
    return;
  }
  *p = c;
  set_end(b, p + 1);
}

static inline void before_value(tert_json *j) {
  if (needs_comma(j)) put_char(j->out, ',');
}

void tert_i_json_open(tert_json *j, char bracket) {
  before_value(j);
  put_char(j->out, bracket);
  if (j->depth < 63) j->depth++;
  j->has &= ~((uint64_t)1 << j->depth);
}

void tert_i_json_close(tert_json *j, char bracket) {
  put_char(j->out, bracket);
  if (j->depth) j->depth--;
}

/* Whether eight bytes are plain ASCII that is not escaped; the top bit of a byte tells that it is
 * below 0x20 or 0. */
static inline bool plain_eight(uint64_t eight) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
  const uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
  return !(((eight - ones * 0x20) | (quote - ones) | (slash - ones) | eight) & tops);
}

/* One to seven bytes as eight: some of them twice, or blanks behind them. */
static inline uint64_t few_bytes(const char *p, size_t n) {
  if (n >= 4) return tert_i_load32(p) | tert_i_load32(p + n - 4) << 32;
  return (unsigned char)p[0] | (unsigned)(unsigned char)p[n / 2] << 8 |
         (unsigned)(unsigned char)p[n - 1] << 16 | (uint64_t)0x2020202020 << 24;
}

/* Whether all of s is plain ASCII; false also for some that is. */
static inline bool is_plain(tert_str s) {
  if (s.len < 8) return !s.len || plain_eight(few_bytes(s.ptr, s.len));
  for (size_t i = 0; i + 8 < s.len; i += 8)
    if (!plain_eight(tert_i_load64(s.ptr + i))) return false;
  return plain_eight(tert_i_load64(s.ptr + s.len - 8)); /* it may overlap the one before */
}

/* Where at or behind i a byte stands that is no plain ASCII character; s.len at the end. */
static size_t past_plain(tert_str s, size_t i) {
  while (s.len - i >= 8 && plain_eight(tert_i_load64(s.ptr + i)))
    i += 8;
  for (; i < s.len; i++) {
    const unsigned char c = (unsigned char)s.ptr[i];
    if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
  }
  return i;
}

/* An ASCII character that is not plain. */
static void put_escape(tert_buf *b, unsigned char c) {
  if (c == '"' || c == '\\')
    tert_i_buf_add(b, (char[2]){'\\', (char)c}, 2);
  else if (c == '\n')
    tert_i_buf_cstr(b, "\\n");
  else if (c == '\t')
    tert_i_buf_cstr(b, "\\t");
  else if (c == '\r')
    tert_i_buf_cstr(b, "\\r");
  else
    tert_i_buf_printf(b, "\\u%04x", c);
}

/* Text in quotation marks, part by part. */
static void put_parts(tert_buf *b, tert_str s) {
  tert_i_buf_char(b, '"');
  size_t plain = 0, i = 0;
  while ((i = past_plain(s, i)) < s.len) {
    const unsigned char c = (unsigned char)s.ptr[i];
    const size_t at = i;
    if (c < 0x80) i++;
    const bool bad = c >= 0x80 && tert_i_utf8_next(s, &i) == 0xfffd && i == at + 1;
    if (!bad && c >= 0x80) continue;
    tert_i_buf_add(b, s.ptr + plain, at - plain);
    plain = i;
    if (bad)
      tert_i_buf_cstr(b, "\xef\xbf\xbd");
    else
      put_escape(b, c);
  }
  tert_i_buf_add(b, s.ptr + plain, s.len - plain);
  tert_i_buf_char(b, '"');
}

/* Text in quotation marks, behind a comma when one is due, before a colon when it is a key: mostly
 * plain, so that it is written at once. */
static void put_text(tert_json *j, tert_str s, bool is_key) {
  const bool comma = needs_comma(j);
  char *p = room_for(j->out, s.len + 4);
  if (!p || !is_plain(s)) {
    if (comma) tert_i_buf_char(j->out, ',');
    put_parts(j->out, s);
    if (is_key) tert_i_buf_char(j->out, ':');
    return;
  }
  if (comma) *p++ = ',';
  *p++ = '"';
  if (s.len) memcpy(p, s.ptr, s.len);
  p += s.len;
  *p++ = '"';
  if (is_key) *p++ = ':';
  set_end(j->out, p);
}

void tert_i_json_key(tert_json *j, const char *key) {
  put_text(j, tert_i_cstr(key), true);
  j->after_key = true;
}

void tert_i_json_str(tert_json *j, tert_str s) {
  put_text(j, s.ptr ? s : TERT_STR(""), false);
}

void tert_i_json_cstr(tert_json *j, const char *s) {
  if (s)
    tert_i_json_str(j, tert_i_cstr(s));
  else
    tert_i_json_null(j);
}

void tert_i_json_int(tert_json *j, int64_t v) {
  before_value(j);
  tert_i_buf_int(j->out, v);
}

void tert_i_json_num(tert_json *j, double v, int decimals) {
  if (!isfinite(v)) {
    tert_i_json_null(j);
    return;
  }
  before_value(j);
  char text[400];
  int n = snprintf(text, sizeof text, "%.*f", decimals < 0 ? 0 : decimals > 17 ? 17 : decimals, v);
  if (memchr(text, '.', (size_t)n)) {
    while (text[n - 1] == '0')
      n--;
    if (text[n - 1] == '.') n--;
  }
  if (n == 2 && text[0] == '-' && text[1] == '0') {
    text[0] = '0';
    n = 1;
  }
  tert_i_buf_add(j->out, text, (size_t)n);
}

void tert_i_json_bool(tert_json *j, bool v) {
  before_value(j);
  tert_i_buf_cstr(j->out, v ? "true" : "false");
}

void tert_i_json_null(tert_json *j) {
  before_value(j);
  tert_i_buf_cstr(j->out, "null");
}

void tert_i_json_raw(tert_json *j, tert_str value) {
  before_value(j);
  tert_i_buf_str(j->out, value);
}

void tert_i_json_kstr(tert_json *j, const char *key, tert_str s) {
  tert_i_json_key(j, key);
  tert_i_json_str(j, s);
}

void tert_i_json_kint(tert_json *j, const char *key, int64_t v) {
  tert_i_json_key(j, key);
  tert_i_json_int(j, v);
}

void tert_i_json_knum(tert_json *j, const char *key, double v, int decimals) {
  tert_i_json_key(j, key);
  tert_i_json_num(j, v, decimals);
}

void tert_i_json_kbool(tert_json *j, const char *key, bool v) {
  tert_i_json_key(j, key);
  tert_i_json_bool(j, v);
}
