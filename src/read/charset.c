/* charset.c - bytes of unknown encoding to UTF-8: byte order mark, the page's word, validity,
 * detection. */
#include "read.h"

#include <iconv.h>
#include <uchardet.h>

/* iconv's name from a <meta charset=...> or content="...charset=..." in the first bytes of a page.
 */
static bool meta_charset(tert_str bytes, char out[32]) {
  size_t end = bytes.len < 4096 ? bytes.len : 4096;
  for (size_t i = 0; i + 8 < end; i++) {
    if (!tert_i_str_is(tert_i_str(bytes.ptr + i, 8), "charset=")) continue;
    i += 8;
    while (i < end && (bytes.ptr[i] == '"' || bytes.ptr[i] == '\'' || bytes.ptr[i] == ' '))
      i++;
    size_t n = 0;
    for (; i < end && n < 31; i++) {
      char c = bytes.ptr[i];
      bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
      if (!good) break;
      out[n++] = c;
    }
    out[n] = '\0';
    return n > 0;
  }
  return false;
}

/* Converts with iconv; bytes that do not fit become U+FFFD. */
static bool convert(const char *from, tert_str bytes, tert_arena *arena, tert_str *text) {
  iconv_t cd = iconv_open("UTF-8", from);
  if (cd == (iconv_t)-1) return false;
  size_t room = bytes.len * 3 + 16;
  char *out = tert_i_arena_alloc(arena, room), *at = out;
  char *in = (char *)(uintptr_t)bytes.ptr;
  size_t left = bytes.len;
  while (out && left) {
    if (iconv(cd, &in, &left, &at, &room) != (size_t)-1) break;
    if (room < 4 || !left) break;
    memcpy(at, "\xef\xbf\xbd", 3);
    at += 3;
    room -= 3;
    in++;
    left--;
  }
  iconv_close(cd);
  if (!out) return false;
  *text = tert_i_str(out, (size_t)(at - out));
  return true;
}

static bool detect(tert_str bytes, char out[32]) {
  uchardet_t ud = uchardet_new();
  if (!ud) return false;
  size_t n = bytes.len < (1u << 20) ? bytes.len : 1u << 20;
  bool ok = uchardet_handle_data(ud, bytes.ptr, n) == 0;
  uchardet_data_end(ud);
  const char *name = uchardet_get_charset(ud);
  ok = ok && name && *name && strlen(name) < 32;
  if (ok) memcpy(out, name, strlen(name) + 1);
  uchardet_delete(ud);
  return ok;
}

/* Share of control bytes that no text has. */
static bool looks_binary(tert_str bytes) {
  size_t n = bytes.len < 8192 ? bytes.len : 8192, odd = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)bytes.ptr[i];
    odd += c < 9 || (c > 13 && c < 32 && c != 27) || c == 127;
  }
  return n && odd * 50 > n;
}

/* A UTF-8 text whose last character was cut off by a size limit. */
static size_t cut_tail(tert_str bytes, size_t bad) {
  return bytes.len - bad <= 3 && ((unsigned char)bytes.ptr[bad] & 0xc0) == 0xc0 ? bad : SIZE_MAX;
}

bool tert_i_decode(tert_str bytes, bool html, tert_arena *arena, tert_str *text,
                   const char **reason) {
  *reason = "not text: binary data";
  if (tert_i_str_starts(bytes, TERT_STR("\xef\xbb\xbf"))) {
    bytes.ptr += 3;
    bytes.len -= 3;
  } else if (tert_i_str_starts(bytes, TERT_STR("\xff\xfe"))) {
    return convert("UTF-16LE", tert_i_str(bytes.ptr + 2, bytes.len - 2), arena, text);
  } else if (tert_i_str_starts(bytes, TERT_STR("\xfe\xff"))) {
    return convert("UTF-16BE", tert_i_str(bytes.ptr + 2, bytes.len - 2), arena, text);
  } else if (bytes.len >= 4 && bytes.ptr[0] && !bytes.ptr[1] && bytes.ptr[2] && !bytes.ptr[3]) {
    return convert("UTF-16LE", bytes, arena, text);
  } else if (bytes.len >= 4 && !bytes.ptr[0] && bytes.ptr[1] && !bytes.ptr[2] && bytes.ptr[3]) {
    return convert("UTF-16BE", bytes, arena, text);
  }
  if (looks_binary(bytes)) return false;
  char name[32];
  size_t bad = 0;
  bool valid = tert_i_utf8_valid(bytes, &bad);
  if (!valid && cut_tail(bytes, bad) != SIZE_MAX) {
    bytes.len = bad;
    valid = true;
  }
  if (valid) {
    *text = bytes;
    return true;
  }
  if (html && meta_charset(bytes, name) && !tert_i_str_is(tert_i_cstr(name), "utf-8") &&
      convert(name, bytes, arena, text))
    return true;
  if (detect(bytes, name) && convert(name, bytes, arena, text)) return true;
  return convert("WINDOWS-1252", bytes, arena, text);
}
