/* dateline.c - a calendar date in a line of a page's head, and a guess at the language. */
#include "read.h"

static const char *const months[12] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};

static int month_of(tert_str w) {
  if (w.len < 3 || w.len > 9) return 0;
  for (int m = 0; m < 12; m++)
    if (tert_i_str_eq_nocase(tert_i_str(w.ptr, 3), tert_i_cstr(months[m]))) return m + 1;
  return 0;
}

/* Next run of letters or of digits. */
static bool next_run(tert_str s, size_t *i, tert_str *run, bool *digits) {
  while (*i < s.len) {
    char c = s.ptr[*i];
    bool d = c >= '0' && c <= '9', a = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (!d && !a) {
      ++*i;
      continue;
    }
    size_t from = *i;
    while (*i < s.len) {
      c = s.ptr[*i];
      if (d ? c < '0' || c > '9' : (c | 32) < 'a' || (c | 32) > 'z') break;
      ++*i;
    }
    *run = tert_i_str(s.ptr + from, *i - from);
    *digits = d;
    return true;
  }
  return false;
}

bool tert_i_find_date(tert_str line, tert_date *out) {
  for (size_t i = 0; i + 10 <= line.len; i++)
    if (line.ptr[i] >= '1' && line.ptr[i] <= '2' && line.ptr[i + 4] == '-' &&
        tert_date_parse(tert_i_str(line.ptr + i, 10), out))
      return true;
  int year = 0, month = 0, day = 0;
  tert_str run;
  bool digits;
  int64_t v = 0;
  for (size_t i = 0; next_run(line, &i, &run, &digits);) {
    if (!digits) {
      int m = month_of(run);
      if (m && !month) month = m;
    } else if (tert_i_str_int(run, &v)) {
      if (run.len == 4 && v >= 1900 && v < 2100) year = (int)v;
      if (run.len <= 2 && v >= 1 && v <= 31 && !day) day = (int)v;
    }
  }
  if (!year || !month || !day) return false;
  tert_day d = tert_day_from_ymd(year, month, day);
  if (d == TERT_DAY_NONE) return false;
  *out = (tert_date){d, d, TERT_PRECISION_DAY};
  return true;
}

/* Function words that mark a language; the most frequent list wins, English on a tie. */
static const struct {
  const char *code;
  const char *words;
} function_words[] = {
    {"en",
     " the of and to in that is was for on with said he as it by from has have at are be an "},
    {"es", " el la los las de que y en un una por con para del se no su al como "},
    {"fr", " le la les des et une dans que pour du est pas sur au qui par avec ce "},
    {"de", " der die das und den von zu mit ist im des auf ein eine nicht sich dem "},
    {"it", " il di che la e un per una del della con non sono i le si da dei "},
    {"pt", " o a os as de que e em um uma para com do da no na por dos "},
    {"nl", " de het een en van in is dat op te zijn met voor niet aan "},
    {"tr", " ve bir bu da de için ile olarak olan daha çok gibi ama "},
    {"id", " dan yang di untuk dengan dari pada ini itu tidak dalam akan "},
};

void tert_i_guess_language(tert_document *doc) {
  size_t counts[sizeof function_words / sizeof *function_words] = {0}, letters = 0, latin = 0;
  tert_str s = doc->text;
  if (s.len > 20000) s.len = 20000;
  char word[18] = " ";
  size_t n = 1, words = 0;
  for (size_t i = 0; i <= s.len;) {
    uint32_t cp = i < s.len ? tert_i_utf8_next(s, &i) : (i++, ' ');
    if (tert_i_is_letter(cp)) {
      letters++;
      latin += cp < 0x250 || (cp >= 0x1e00 && cp < 0x1f00);
      char u[4];
      size_t k = tert_i_utf8_put(tert_i_to_lower(cp), u);
      if (n + k < 16) {
        memcpy(word + n, u, k);
        n += k;
      } else {
        n = 16;
      }
      continue;
    }
    if (n > 1 && n < 16) {
      word[n] = ' ';
      word[n + 1] = '\0';
      words++;
      for (size_t l = 0; l < sizeof counts / sizeof *counts; l++)
        counts[l] += strstr(function_words[l].words, word) != NULL;
    }
    n = 1;
  }
  size_t best = 0;
  for (size_t l = 1; l < sizeof counts / sizeof *counts; l++)
    if (counts[l] > counts[best]) best = l;
  if (letters && latin * 2 < letters)
    doc->language = TERT_STR("und");
  else if (words < 12 || counts[0] * 10 >= counts[best] * 8)
    doc->language = TERT_STR("en");
  else
    doc->language = tert_i_cstr(function_words[best].code);
}
