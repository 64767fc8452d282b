/* record.c - records of JSON Lines that hold nothing but texts, as nearly all do: read without a
 * tree of objects. */
#include "read.h"

typedef struct scanner {
  const char *at, *end;
  char *out; /* where the next text goes; there is room for all that is left */
} scanner;

static void skip_blanks(scanner *s) {
  while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
    s->at++;
}

static bool take(scanner *s, char c) {
  skip_blanks(s);
  if (s->at == s->end || *s->at != c) return false;
  s->at++;
  return true;
}

/* Four hexadecimal digits. */
static bool take_hex(scanner *s, uint32_t *out) {
  if (s->end - s->at < 4) return false;
  *out = 0;
  for (int i = 0; i < 4; i++) {
    const char c = *s->at++, small = (char)(c | 32);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(small >= 'a' && small <= 'f')) return false;
    *out = *out << 4 | (uint32_t)(digit ? c - '0' : small - 'a' + 10);
  }
  return true;
}

/* What stands behind "\u"; a character beyond the first 65536 is written as two halves. */
static bool take_code_point(scanner *s) {
  uint32_t cp, low;
  if (!take_hex(s, &cp) || !cp || (cp >= 0xdc00 && cp < 0xe000)) return false;
  if (cp >= 0xd800 && cp < 0xdc00) {
    if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u') return false;
    s->at += 2;
    if (!take_hex(s, &low) || low < 0xdc00 || low >= 0xe000) return false;
    cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
  }
  s->out += tert_i_utf8_put(cp, s->out);
  return true;
}

static bool take_escape(scanner *s) {
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  if (s->at == s->end) return false;
  const char c = *s->at++;
  if (c == 'u') return take_code_point(s);
  const char *known = c ? strchr(letters, c) : NULL;
  if (known) *s->out++ = meant[known - letters];
  return known != NULL;
}

static bool take_text(scanner *s, tert_str *text) {
  if (!take(s, '"')) return false;
  char *const first = s->out;
  for (;;) {
    const char *plain = s->at;
    while (s->at < s->end && *s->at != '"' && *s->at != '\\' && (unsigned char)*s->at >= 0x20)
      s->at++;
    const tert_str run = tert_i_str(plain, (size_t)(s->at - plain));
    if (s->at == s->end || !tert_i_utf8_valid(run, NULL)) return false;
    memcpy(s->out, run.ptr, run.len);
    s->out += run.len;
    const char c = *s->at++;
    if (c == '"') break;
    if (c != '\\' || !take_escape(s)) return false;
  }
  *text = tert_i_str(first, (size_t)(s->out - first));
  *s->out++ = '\0'; /* in the room of the quotation marks */
  return true;
}

bool tert_i_plain_record(tert_str line, const char *const *names, size_t n, tert_arena *arena,
                         tert_str *values) {
  scanner s = {line.ptr, line.ptr + line.len, tert_i_arena_alloc(arena, line.len + 1)};
  memset(values, 0, n * sizeof *values);
  if (!s.out || !take(&s, '{')) return false;
  do {
    tert_str name, value;
    if (!take_text(&s, &name) || !take(&s, ':') || !take_text(&s, &value)) return false;
    for (size_t i = 0; i < n; i++) /* of two values the last counts */
      if (tert_i_str_eq(name, tert_i_cstr(names[i]))) values[i] = value;
  } while (take(&s, ','));
  if (!take(&s, '}')) return false;
  skip_blanks(&s);
  return s.at == s.end;
}
