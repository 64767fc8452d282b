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

size_t tert_i_start_len(tert_str s) {
  size_t n = 0;
  while (n < s.len) {
    unsigned char c = (unsigned char)s.ptr[n];
    bool word = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (!word && !(c >= '0' && c <= '9') && c < 0x80) break;
    n++;
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

size_t tert_i_person_key(tert_str s, char *out, size_t cap) {
  char folded[128];
  size_t len = tert_i_fold_name(s, folded, sizeof folded), n = 0;
  for (size_t i = 0; i < len && n + 1 < cap; i++) {
    char c = tert_i_ascii_lower(folded[i]);
    const char before = n ? out[n - 1] : '\0';
    switch (c) {
    case '.':
    case '\'':
      continue;
    case '-':
      c = ' ';
      break;
    case 'e':
      if ((before == 'o' || before == 'a' || before == 'u') && i + 1 < len)
        continue; /* Schroeder, Schröder */
      break;
    case 'y':
    case 'i':
      c = 'i';
      if (before == 'e' && (i + 1 == len || folded[i + 1] == ' ')) continue;
      break;
    default:
      break;
    }
    if (n && c == before && c != ' ') continue;
    out[n++] = c;
  }
  /* "al Assad", "el Sisi", "bin Salman": the particle stays, so that "al-Assad" and "al Assad"
   * agree */
  return n;
}
