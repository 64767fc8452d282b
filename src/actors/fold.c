/* fold.c - the forms under which names are compared. */
#include "actors.h"

/* ASCII letters of the Latin letters with marks, U+00C0..U+024F; empty: dropped or kept as it is.
 */
static const char *ascii_of(uint32_t cp) {
  static const char *const latin1[64] = {
      "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I",  "I",
      "D", "N", "O", "O", "O", "O", "O",  "x", "O", "U", "U", "U", "U", "Y", "Th", "ss",
      "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
      "d", "n", "o", "o", "o", "o", "o",  "/", "o", "u", "u", "u", "u", "y", "th", "y"};
  static const char extended[] =
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOo"
      "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
  static const char letters[][2] = {
      "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R",
      "S", "T", "U", "V", "W", "X", "Y", "Z", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
      "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
  if (cp >= 0xc0 && cp < 0x100) return latin1[cp - 0xc0];
  char c = 0;
  if (cp >= 0x100 && cp < 0x100 + sizeof extended - 1) c = extended[cp - 0x100];
  if (cp == 0x259) c = 'a';
  if (cp == 0x18f) c = 'A';
  if (cp == 0x218) c = 'S';
  if (cp == 0x219) c = 's';
  if (cp == 0x21a) c = 'T';
  if (cp == 0x21b) c = 't';
  if (!c) return NULL;
  return letters[c >= 'a' ? c - 'a' + 26 : c - 'A'];
}

size_t tert_i_fold_name(tert_str s, char *out, size_t cap) {
  size_t n = 0;
  bool space = false;
  for (size_t i = 0; i < s.len && n + 4 < cap;) {
    unsigned char b = (unsigned char)s.ptr[i];
    if (b == ' ' || (b >= 9 && b <= 13)) {
      space = n > 0;
      i++;
      continue;
    }
    if (space) out[n++] = ' ';
    space = false;
    if (b < 0x80) { /* and what follows of the word, without a look at each byte's kind */
      do {
        out[n++] = (char)b;
        b = ++i < s.len ? (unsigned char)s.ptr[i] : 0;
      } while (b > ' ' && b < 0x80 && n + 4 < cap);
      continue;
    }
    size_t at = i;
    uint32_t cp = tert_i_utf8_next(s, &i);
    const char *a = ascii_of(cp);
    if (a) {
      while (*a)
        out[n++] = *a++;
    } else if (cp == 0x2018 || cp == 0x2019 || cp == 0x2bc || cp == 0x60) {
      out[n++] = '\'';
    } else if (cp >= 0x2010 && cp <= 0x2015) {
      out[n++] = '-';
    } else if (cp == 0xa0) {
      space = n > 0;
    } else if (!(cp >= 0x300 && cp < 0x370)) { /* combining marks are dropped */
      memcpy(out + n, s.ptr + at, i - at);
      n += i - at;
    }
  }
  return n;
}

/* Whether a text is folded already. */
static bool is_plain(tert_str s) {
  const size_t n = s.len;
  if (!n || s.ptr[0] == ' ' || s.ptr[n - 1] == ' ') return !n;
  if (n >= 8) { /* each step sees the last byte of the one before, for two blanks */
    for (size_t i = 0; i + 8 < n; i += 7)
      if (tert_i_not_plain(tert_i_load64(s.ptr + i))) return false;
    return !tert_i_not_plain(tert_i_load64(s.ptr + n - 8));
  }
  for (size_t i = 0; i < n; i++) {
    const unsigned char c = (unsigned char)s.ptr[i];
    if (c >= 0x80 || c < ' ' || (c == ' ' && s.ptr[i + 1] == ' ')) return false;
  }
  return true;
}

tert_str tert_i_folded(tert_str s, char *out, size_t cap) {
  if (s.len + 4 <= cap && is_plain(s)) return s;
  return tert_i_str(out, tert_i_fold_name(s, out, cap));
}

size_t tert_i_start_len(tert_str s) {
  size_t n = 0;
  for (; n < s.len; n++) {
    const unsigned char c = (unsigned char)s.ptr[n];
    if ((unsigned)(c | 32) - 'a' < 26) continue;
    if (c < 0x80 && (unsigned)c - '0' > 9) break;
  }
  return n;
}

void tert_i_title_case(char *s, size_t n) {
  bool start = true;
  for (size_t i = 0; i < n; i++) {
    bool letter = (s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= 'a' && s[i] <= 'z');
    if (letter && !start) s[i] = tert_i_ascii_lower(s[i]);
    start = !letter && s[i] != '\'';
  }
}

/* The spelling key of a folded name, at most cap - 1 bytes; *used: how much of the name it took. */
static size_t spell(tert_str name, char *out, size_t cap, size_t *used) {
  const uint32_t eiy = 1u << ('e' - 'a') | 1u << ('i' - 'a') | 1u << ('y' - 'a');
  size_t n = 0, i = 0;
  int before = 256; /* no byte */
  for (; i < name.len && n + 1 < cap; i++) {
    char c = tert_i_ascii_lower(name.ptr[i]);
    const bool last = i + 1 == name.len;
    const unsigned letter = (unsigned)c - 'a';
    if (letter >= 26) {
      if (c == '.' || c == '\'') continue;
      if (c == '-') c = ' ';
    } else if (eiy >> letter & 1) {
      if (c == 'e') {
        if ((before == 'o' || before == 'a' || before == 'u') && !last)
          continue; /* Schroeder, Schröder */
      } else {
        c = 'i';
        if (before == 'e' && (last || name.ptr[i + 1] == ' ')) continue;
      }
    }
    if (c == before && c != ' ') continue;
    before = c;
    out[n++] = c;
  }
  /* "al Assad", "el Sisi", "bin Salman": the particle stays, so that "al-Assad" and "al Assad"
   * agree */
  *used = i;
  return n;
}

size_t tert_i_person_key(tert_str s, char *out, size_t cap) {
  char folded[128];
  size_t used;
  return spell(tert_i_folded(s, folded, sizeof folded), out, cap, &used);
}

bool tert_i_person_start(tert_str text, size_t at, uint64_t *start, size_t *used) {
  char key[9];
  const tert_str s = tert_i_str(text.ptr + at, 16);
  if (at + s.len > text.len || tert_i_not_plain(tert_i_load64(s.ptr)) ||
      tert_i_not_plain(tert_i_load64(s.ptr + 7)) || tert_i_not_plain(tert_i_load64(s.ptr + 8)))
    return false;
  if (spell(s, key, sizeof key, used) < 8 || *used == s.len) return false;
  *start = tert_i_load64(key);
  return true;
}
