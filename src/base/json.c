/* json.c - JSON writer; see json.h. */
#include "json.h"

#include <math.h>
#include <stdio.h>

void tert_i_json_init(tert_json *j, tert_buf *out) {
  *j = (tert_json){.out = out};
}

static void before_value(tert_json *j) {
  if (j->after_key) {
    j->after_key = false;
    return;
  }
  uint64_t bit = (uint64_t)1 << j->depth;
  if (j->depth && (j->has & bit)) tert_i_buf_char(j->out, ',');
  j->has |= bit;
}

void tert_i_json_open(tert_json *j, char bracket) {
  before_value(j);
  tert_i_buf_char(j->out, bracket);
  if (j->depth < 63) j->depth++;
  j->has &= ~((uint64_t)1 << j->depth);
}

void tert_i_json_close(tert_json *j, char bracket) {
  tert_i_buf_char(j->out, bracket);
  if (j->depth) j->depth--;
}

/* Where at or behind i a byte stands that is no plain ASCII character; s.len at the end. */
static size_t past_plain(tert_str s, size_t i) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
  while (s.len - i >=
         8) { /* eight at a time; the top bit of a byte tells that it is below 0x20 ... */
    const uint64_t eight = tert_i_load64(s.ptr + i);
    const uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\'; /* ... or 0 */
    if (((eight - ones * 0x20) | (quote - ones) | (slash - ones) | eight) & tops) break;
    i += 8;
  }
  for (; i < s.len; i++) {
    const unsigned char c = (unsigned char)s.ptr[i];
    if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
  }
  return i;
}

static void put_text(tert_buf *b, tert_str s) {
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
    else if (c == '"' || c == '\\')
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
  tert_i_buf_add(b, s.ptr + plain, s.len - plain);
  tert_i_buf_char(b, '"');
}

void tert_i_json_key(tert_json *j, const char *key) {
  before_value(j);
  put_text(j->out, tert_i_cstr(key));
  tert_i_buf_char(j->out, ':');
  j->after_key = true;
}

void tert_i_json_str(tert_json *j, tert_str s) {
  before_value(j);
  put_text(j->out, s.ptr ? s : TERT_STR(""));
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
