/* cut.c - cuts text between white space into words, as the English treebanks do: hyphens and
 * slashes stand alone, "n't" and "'s" share a surface token with the word before, abbreviations
 * keep their stop. What the rules get wrong in the treebanks is in the model's table of exceptions.
 */
#include "split.h"

enum { OTHER, LETTER, DIGIT, OPEN, CLOSE, STOP, COMMA, HYPHEN, SLASH, QUOTE, SYMBOL, HIGH };

static int class_of(unsigned char c) {
  if (c >= 0x80) return HIGH;
  if ((c | 32) >= 'a' && (c | 32) <= 'z') return LETTER;
  if (c >= '0' && c <= '9') return DIGIT;
  switch (c) {
  case '(':
  case '[':
  case '{':
  case '<':
    return OPEN;
  case ')':
  case ']':
  case '}':
  case '>':
    return CLOSE;
  case '.':
  case '!':
  case '?':
    return STOP;
  case ',':
  case ';':
  case ':':
    return COMMA;
  case '-':
    return HYPHEN;
  case '/':
    return SLASH;
  case '"':
  case '\'':
  case '`':
    return QUOTE;
  default:
    return SYMBOL;
  }
}

uint64_t tert_i_keep_key(tert_str chunk) {
  char low[64];
  size_t n = tert_i_lower_form(chunk, low, sizeof low);
  return tert_i_hash(low, n) ^ 0x5bd1e995u;
}

/* Bytes of the punctuation mark outside ASCII at p, 0 when it is none. */
static size_t high_mark(tert_str s, size_t i, uint32_t *cp) {
  size_t at = i;
  *cp = tert_i_utf8_next(s, &at);
  bool mark = (*cp >= 0x2010 && *cp <= 0x205e) || *cp == 0xab || *cp == 0xbb || *cp == 0xa7 ||
              *cp == 0xb7 || *cp == 0xa1 || *cp == 0xbf || (*cp >= 0x20a0 && *cp < 0x20d0) ||
              *cp == 0xa3 || *cp == 0xa5 || *cp == 0xa9 || *cp == 0xae || *cp == 0xb0 ||
              (*cp >= 0x2190 && *cp < 0x2c00) || (*cp >= 0x3000 && *cp < 0x3020) || *cp == 0xfffd ||
              (*cp >= 0x1f000 && *cp < 0x1fb00) || *cp == 0xb1 || *cp == 0xd7;
  return mark ? at - i : 0;
}

static bool is_apostrophe(uint32_t cp) {
  return cp == '\'' || cp == 0x2019 || cp == 0x2bc || cp == '`';
}

/* Bytes of an apostrophe at i, 0 when there is none. */
static size_t apostrophe(tert_str s, size_t i) {
  if (i >= s.len) return 0;
  if (s.ptr[i] == '\'' || s.ptr[i] == '`') return 1;
  if (s.len - i >= 3 && memcmp(s.ptr + i, "\xe2\x80\x99", 3) == 0) return 3;
  return 0;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool tail_is(tert_str s, const char *tail) {
  size_t n = strlen(tail);
  if (s.len < n) return false;
  for (size_t i = 0; i < n; i++)
    if (lower(s.ptr[s.len - n + i]) != tail[i]) return false;
  return true;
}

/* Abbreviations whose stop belongs to them. */
static bool abbreviation(tert_str w) {
  /* read small as well as with a capital, and only with a capital */
  static const char always[][8] = {
      "mr",   "mrs",  "ms",   "dr",   "prof", "lt",    "sgt",  "capt",   "maj",  "adm",    "cmdr",
      "sen",  "gov",  "rev",  "jr",   "sr",   "inc",   "corp", "ltd",    "bros", "vs",     "etc",
      "jan",  "feb",  "apr",  "jul",  "aug",  "sep",   "sept", "oct",    "nov",  "tue",    "wed",
      "thu",  "figs", "eq",   "pp",   "vol",  "eds",   "cf",   "approx", "dept", "univ",   "ave",
      "blvd", "rd",   "mt",   "ft",   "brig", "pvt",   "cpl",  "atty",   "supt", "messrs", "ph",
      "assn", "intl", "govt", "viz",  "tel",  "calif", "fla",  "mich",   "minn", "okla",   "tenn",
      "wis",  "ariz", "colo", "conn", "kan",  "ky",    "neb",  "nev"};
  static const char capital[][8] = {
      "gen", "col", "rep", "pres", "hon",  "st",  "co",  "mar",  "jun", "dec", "mon", "fri",
      "no",  "fig", "ed",  "al",   "ca",   "est", "op",  "resp", "ext", "min", "max", "mass",
      "ore", "pa",  "tex", "va",   "wash", "ark", "del", "ill",  "ind", "md",  "mo"};
  if (w.len < 2 || w.len > 7) return false;
  char low[8] = {0};
  for (size_t i = 0; i < w.len; i++)
    low[i] = lower(w.ptr[i]);
  for (size_t i = 0; i < sizeof always / sizeof *always; i++)
    if (memcmp(low, always[i], 8) == 0) return true;
  if (w.ptr[0] >= 'a') return false;
  for (size_t i = 0; i < sizeof capital / sizeof *capital; i++)
    if (memcmp(low, capital[i], 8) == 0) return true;
  return false;
}

static void put(tert_cut *out, size_t length, bool shared) {
  if (!length || out->count == TERT_CUT_MAX) return;
  out->shared[out->count] = shared;
  out->length[out->count++] = (uint32_t)length;
}

/* Word w (letters, perhaps with an apostrophe inside) into itself and its clitic. */
static void put_word(tert_cut *out, tert_str w) {
  bool plain = true;
  for (size_t i = 0; plain && i < w.len; i++)
    plain = w.ptr[i] != '\'' && w.ptr[i] != '`' && (unsigned char)w.ptr[i] != 0xe2;
  if (plain) {
    put(out, w.len, false);
    return;
  }
  static const char *const endings[] = {"s", "m", "re", "ll", "ve", "d"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t n = strlen(endings[i]);
    if (!tail_is(w, endings[i])) continue;
    for (size_t a = 1; a <= 3; a += 2) {
      if (w.len <= n + a || apostrophe(w, w.len - n - a) != a) continue;
      put(out, w.len - n - a, false);
      put(out, n + a, true);
      return;
    }
  }
  for (size_t a = 1; a <= 3; a += 2)
    if (tail_is(w, "t") && w.len > a + 2 && apostrophe(w, w.len - 1 - a) == a &&
        lower(w.ptr[w.len - 2 - a]) == 'n') {
      put(out, w.len - 2 - a, false);
      put(out, 2 + a, true);
      return;
    }
  put(out, w.len, false);
}

static bool address(tert_str s) {
  if (s.len < 5 || s.len > 2048) return false;
  bool mark = false;
  for (size_t i = 1; !mark && i + 2 < s.len; i++)
    mark = s.ptr[i] == '.' || s.ptr[i] == '@' || s.ptr[i] == ':';
  if (!mark) return false;
  if (tert_i_str_find(s, TERT_STR("://"), 0) != SIZE_MAX) return true;
  if (tert_i_str_is(tert_i_str(s.ptr, 4), "www.")) return true;
  const char *at = memchr(s.ptr, '@', s.len);
  if (at && at > s.ptr && memchr(at, '.', s.len - (size_t)(at - s.ptr))) return true;
  static const char *const ends[] = {".com", ".org", ".net", ".gov", ".edu", ".info"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (s.len > 5 && tail_is(s, ends[i])) return true;
  return false;
}

static bool is_unit(tert_str s) {
  static const char *const units[] = {"am",   "pm", "km",   "kg", "mm",  "cm",  "mph", "mg",  "ml",
                                      "ft",   "m",  "km/h", "mb", "gb",  "hz",  "khz", "mhz", "ghz",
                                      "kw",   "mw", "bn",   "k",  "lbs", "lb",  "hrs", "hr",  "min",
                                      "mins", "yr", "yrs",  "c",  "f",   "bln", "mln", "tn",  "g"};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (tert_i_str_eq_nocase(s, tert_i_cstr(units[i]))) return true;
  return false;
}

/* Number at the start: digits with . , : inside. Returns its bytes. */
static size_t number_length(tert_str s) {
  size_t i = 0;
  while (i < s.len) {
    if (class_of((unsigned char)s.ptr[i]) == DIGIT) {
      i++;
    } else if ((s.ptr[i] == '.' || s.ptr[i] == ',' || s.ptr[i] == ':') && i + 1 < s.len &&
               class_of((unsigned char)s.ptr[i + 1]) == DIGIT) {
      i += 2;
    } else {
      break;
    }
  }
  return i;
}

/* Bytes of a telephone number (713-664-7478, 853-3242) at the start of s, 0 when there is none. */
static size_t telephone(tert_str s) {
  size_t groups[5], n = 0, i = 0, start = 0;
  for (;;) {
    while (i < s.len && class_of((unsigned char)s.ptr[i]) == DIGIT)
      i++;
    if (i == start || n == 4) return 0;
    groups[n++] = i - start;
    if (i + 1 >= s.len || s.ptr[i] != '-' || class_of((unsigned char)s.ptr[i + 1]) != DIGIT) break;
    start = ++i;
  }
  if (i < s.len && class_of((unsigned char)s.ptr[i]) == LETTER) return 0;
  bool right =
      (n == 2 && ((groups[0] == 3 && groups[1] == 4) || (groups[0] == 5 && groups[1] == 4) ||
                  (groups[0] == 1 && groups[1] == 4))) ||
      (n == 3 && groups[2] == 4) || (n == 4 && groups[3] == 4);
  return right ? i : 0;
}

static size_t cut_number(tert_str s, tert_cut *out) {
  size_t n = telephone(s), end;
  if (n) {
    put(out, n, false);
    return n;
  }
  n = number_length(s);
  end = n;
  /* dates and fractions: 10/12/2005 */
  while (end + 1 < s.len && s.ptr[end] == '/' && class_of((unsigned char)s.ptr[end + 1]) == DIGIT) {
    tert_str rest = {s.ptr + end + 1, s.len - end - 1};
    end += 1 + number_length(rest);
  }
  if (end > n) {
    put(out, end, false);
    return end;
  }
  while (end < s.len && class_of((unsigned char)s.ptr[end]) == LETTER)
    end++;
  if (end == n) {
    put(out, n, false);
    return n;
  }
  tert_str tail = {s.ptr + n, end - n};
  bool more = end < s.len && (class_of((unsigned char)s.ptr[end]) == DIGIT ||
                              class_of((unsigned char)s.ptr[end]) == HIGH);
  if (!more && is_unit(tail)) {
    put(out, n, false);
    put(out, tail.len, false);
    return end;
  }
  while (end < s.len && (class_of((unsigned char)s.ptr[end]) == DIGIT ||
                         class_of((unsigned char)s.ptr[end]) == LETTER))
    end++;
  size_t a = apostrophe(s, end);
  if (a && end + a < s.len && lower(s.ptr[end + a]) == 's' &&
      (end + a + 1 == s.len || class_of((unsigned char)s.ptr[end + a + 1]) != LETTER)) {
    put(out, end, false);
    put(out, a + 1, true);
    return end + a + 1;
  }
  put(out, end, false);
  return end;
}

/* End of the letters (any script), digits and inner marks that make one word from its start. */
static size_t word_end(tert_str s) {
  size_t i = 0;
  while (i < s.len) {
    unsigned char c = (unsigned char)s.ptr[i];
    int k = class_of(c);
    if (k == LETTER || k == DIGIT) {
      i++;
      continue;
    }
    if (k == HIGH) {
      uint32_t cp;
      size_t mark = high_mark(s, i, &cp);
      if (!mark) {
        tert_i_utf8_next(s, &i);
        continue;
      }
      if (!is_apostrophe(cp)) break;
    }
    size_t step = k == HIGH ? 3 : 1;
    bool inner = i > 0 && i + step < s.len;
    int after = inner ? class_of((unsigned char)s.ptr[i + step]) : OTHER;
    bool letter_after = after == LETTER || after == HIGH;
    if (inner && after == HIGH) {
      uint32_t cp;
      letter_after = high_mark(s, i + step, &cp) == 0;
    }
    if ((c == '\'' || c == '`' || k == HIGH) && letter_after)
      i += step;
    else if (c == '.' && letter_after)
      i++; /* U.S, e.g */
    else if (c == '&' && letter_after)
      i++; /* AT&T */
    else if (c == '_' || (c == '@' && inner))
      i++;
    else
      break;
  }
  return i;
}

/* "non-", "re-", ...: what follows the hyphen belongs to the word. */
static bool is_prefix(tert_str w) {
  static const char *const list[] = {
      "non",    "e",     "anti",  "re",    "co", "pre", "pro",     "mid",  "cross",
      "post",   "over",  "semi",  "multi", "ex", "sub", "counter", "mini", "socio",
      "psycho", "inter", "intra", "ultra", "un", "mis", "arch"};
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    if (tert_i_str_eq_nocase(w, tert_i_cstr(list[i]))) return true;
  return false;
}

static bool single_letters(tert_str w) {
  /* U.S, p.m: letters one by one between stops */
  if (w.len < 3 || w.len % 2 == 0) return false;
  for (size_t i = 0; i < w.len; i++)
    if (i % 2 ? w.ptr[i] != '.' : class_of((unsigned char)w.ptr[i]) != LETTER) return false;
  return true;
}

static size_t cut_word(tert_str s, unsigned char next, tert_cut *out) {
  size_t end = word_end(s);
  if (end + 1 < s.len && s.ptr[end] == '-' && is_prefix((tert_str){s.ptr, end})) {
    tert_str rest = {s.ptr + end + 1, s.len - end - 1};
    int k = class_of((unsigned char)rest.ptr[0]);
    if (k == LETTER) end += 1 + word_end(rest);
  }
  tert_str w = {s.ptr, end};
  if (end < s.len && s.ptr[end] == '.') {
    bool last = end + 1 == s.len;
    int after = last ? OTHER : class_of((unsigned char)s.ptr[end + 1]);
    bool next_word = class_of(next) == LETTER || class_of(next) == DIGIT || class_of(next) == HIGH;
    bool stops = after == STOP;
    bool number = tert_i_str_is(w, "no");
    if (!stops &&
        (single_letters(w) || (number ? last && class_of(next) == DIGIT : abbreviation(w)) ||
         (w.len == 1 && w.ptr[0] >= 'A' && w.ptr[0] <= 'Z' && w.ptr[0] != 'I' && last &&
          next_word && next < 'a'))) {
      put(out, end + 1, false);
      return end + 1;
    }
  }
  const char *dot = memchr(w.ptr, '.', w.len);
  if (dot && !single_letters(w)) {
    /* a missing space after a stop: "left.Then" */
    size_t n = (size_t)(dot - w.ptr);
    bool joint = n + 1 < w.len && w.ptr[n + 1] >= 'A' && w.ptr[n + 1] <= 'Z' && n > 1 &&
                 w.ptr[n - 1] >= 'a' && w.ptr[n - 1] <= 'z' && n + 2 < w.len &&
                 w.ptr[n + 2] >= 'a' && w.ptr[n + 2] <= 'z';
    if (joint) {
      put_word(out, (tert_str){w.ptr, n});
      put(out, 1, false);
      return n + 1;
    }
  }
  size_t a = apostrophe(s, end);
  if (a && s.ptr[end] != '`' && end > 2 && lower(s.ptr[end - 1]) == 's' && end + a == s.len &&
      class_of(next) == LETTER) { /* the workers' party */
    put(out, end, false);
    put(out, a, true);
    return end + a;
  }
  put_word(out, w);
  return end;
}

static size_t run_of(tert_str s, char c) {
  size_t n = 0;
  while (n < s.len && s.ptr[n] == c)
    n++;
  return n;
}

/* Bytes of a face such as :-) at the start of s, which must end there or before white space. */
static size_t face(tert_str s) {
  static const char *const list[] = {":)",  ":-)", ";)",  ";-)", ":(",  ":-(", ":D",
                                     ":-D", ":P",  ":-P", "=)",  ":/",  ":-/", "<3",
                                     ":o)", ":p",  ";D",  "XD",  ":))", "^_^"};
  if (s.len < 2 || s.len > 3 || !strchr(":;=<X^", s.ptr[0])) return 0;
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    if (s.len == strlen(list[i]) && memcmp(s.ptr, list[i], s.len) == 0) return s.len;
  return 0;
}

static size_t cut_mark(tert_str s, tert_cut *out) {
  char c = s.ptr[0];
  size_t n = 1, f = face(s);
  size_t ruler = 0;
  while (ruler < s.len && strchr("-=_*~#+", s.ptr[ruler]))
    ruler++;
  if (f) {
    n = f;
  } else if (ruler > 2 && c != '#') {
    n = ruler;
  } else if (c == '$') {
    n = run_of(s, c);
  } else if (c == '!' || c == '?') {
    while (n < s.len && (s.ptr[n] == '!' || s.ptr[n] == '?'))
      n++;
  } else if (c == '.' || c == '-' || c == '*' || c == '_' || c == '=' || c == '~' || c == '#' ||
             c == '+') {
    n = run_of(s, c);
    if (n == 2 && c == '#') n = 1;
  } else if ((c == '`' || c == '\'') && s.len > 1 && s.ptr[1] == c) {
    n = 2;
  } else if ((c == '<' || c == '>') && s.len > 1 && s.ptr[1] == c) {
    n = run_of(s, c);
  }
  put(out, n, false);
  return n;
}

/* Looks the word up in the exceptions: all of s, then without trailing marks. */
static size_t cut_known(tert_str s, const tert_lookup *keep, tert_cut *out) {
  size_t end = s.len;
  if (end > 48) return 0;
  for (int round = 0; round < 4 && end > 1; round++) {
    uint32_t row = tert_i_lookup(keep, tert_i_keep_key((tert_str){s.ptr, end}));
    if (row != TERT_NO_ROW) {
      size_t at = 0;
      bool shared = (row & TERT_KEEP_SHARED) != 0;
      for (unsigned k = 0; k < 24; k += 8) {
        size_t n = row >> k & (k == 16 ? 0x7f : 0xff);
        if (!n || at + n >= end) break;
        put(out, n, shared && at > 0);
        at += n;
      }
      put(out, end - at, shared && at > 0);
      return end;
    }
    /* one trailing mark less */
    unsigned char c = (unsigned char)s.ptr[end - 1];
    if (c < 0x80) {
      int k = class_of(c);
      if (k == LETTER || k == DIGIT || k == SYMBOL) return 0;
      end--;
    } else if (end > 3 && (unsigned char)s.ptr[end - 3] == 0xe2) {
      end -= 3;
    } else {
      return 0;
    }
  }
  return 0;
}

size_t tert_i_cut(tert_str chunk, unsigned char next, const tert_lookup *keep, tert_cut *out) {
  out->count = 0;
  int k = class_of((unsigned char)chunk.ptr[0]);
  if (k != LETTER && k != DIGIT && k != HIGH) {
    size_t f = face(chunk);
    if (f || !keep || k == OPEN) return cut_mark(chunk, out);
    size_t n = k == QUOTE || k == SYMBOL ? cut_known(chunk, keep, out) : 0;
    return n ? n : cut_mark(chunk, out);
  }
  if (k == HIGH) {
    uint32_t cp;
    size_t n = high_mark(chunk, 0, &cp);
    if (n) {
      while (cp >= 0x2010 && cp <= 0x2015 && n < 24 && chunk.len - n >= 3 &&
             memcmp(chunk.ptr, chunk.ptr + n, 3) == 0)
        n += 3;
      put(out, n, false);
      return n;
    }
  }
  if (keep) {
    size_t n = cut_known(chunk, keep, out);
    if (n) return n;
  }
  if (address(chunk)) {
    size_t n = chunk.len;
    while (n > 1 && strchr(".,;:!?)>]\"'", chunk.ptr[n - 1]))
      n--;
    put(out, n, false);
    return n;
  }
  if (k == DIGIT) return cut_number(chunk, out);
  return cut_word(chunk, next, out);
}
