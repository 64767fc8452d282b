/* tokenise.c - text to paragraphs, words and sentences. */
#include "parser.h"
#include "split.h"

#include <stdlib.h>

#define WRAP_LEAST 40u /* shortest line that may be the result of wrapping */
#define WRAP_MOST 130u
#define SENTENCE_WORDS 1000u /* longer sentences are cut */
#define TEXT_MAX ((size_t)1 << 30)

typedef struct lines {
  uint32_t begin, end; /* bytes, white space at both ends left out */
} lines;

typedef struct tokeniser {
  tert_parser *p;
  tert_str text;
  tert_word *words; /* p's, growing */
  size_t count;
  size_t sentence_count;
  uint32_t paragraph;
  bool wrapped; /* the lines of this text were filled to one width */
  size_t width;
  bool failed;
} tokeniser;

static bool is_space(unsigned char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of white space outside ASCII at p (no-break space and its kin), 0 when it is none. */
static size_t wide_space(const unsigned char *p, size_t left) {
  if (left >= 2 && p[0] == 0xc2 && p[1] == 0xa0) return 2;
  if (left >= 3 && p[0] == 0xe2 && p[1] == 0x80 &&
      (p[2] <= 0x8b || p[2] == 0xa8 || p[2] == 0xa9 || p[2] == 0xaf))
    return p[2] >= 0x80 ? 3 : 0;
  if (left >= 3 && p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80) return 3;
  if (left >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf) return 3;
  return 0;
}

static bool reserve(void *array, size_t *cap, size_t need, size_t size) {
  if (need <= *cap) return true;
  void **at = array;
  size_t n = *cap ? *cap * 2 : 1024;
  while (n < need)
    n *= 2;
  void *p = realloc(*at, n * size);
  if (!p) return false;
  *at = p;
  *cap = n;
  return true;
}

static bool word_room(tokeniser *t, size_t more) {
  if (t->count + more <= t->p->word_cap) return true;
  t->failed = !reserve(&t->p->words, &t->p->word_cap, t->count + more, sizeof *t->words);
  t->words = t->p->words;
  return !t->failed;
}

static void add_words(tokeniser *t, size_t begin, const tert_cut *cut) {
  if (!word_room(t, cut->count)) return;
  size_t at = begin;
  for (uint32_t i = 0; i < cut->count; i++) {
    tert_word *w = &t->words[t->count++];
    *w = (tert_word){.begin = (uint32_t)at,
                     .end = (uint32_t)(at + cut->length[i]),
                     .form = {t->text.ptr + at, cut->length[i]},
                     .head = -1,
                     .upos = TERT_UPOS_X,
                     .mwt = 1};
    at += cut->length[i];
    if (cut->shared[i]) {
      w->mwt = 0;
      size_t head = t->count - 1;
      while (head > 0 && t->words[head].mwt == 0)
        head--;
      t->words[head].mwt++;
    }
  }
}

/* Cuts bytes [i, end) without white space inside into words. */
static void cut_chunk(tokeniser *t, size_t i, size_t end, unsigned char next) {
  const tert_lookup *keep = &t->p->language->keep_lookup;
  while (i < end && !t->failed) {
    tert_cut cut;
    size_t n = tert_i_cut((tert_str){t->text.ptr + i, end - i}, next, keep, &cut);
    add_words(t, i, &cut);
    i += n;
  }
}

/* Adds bytes [i, j), ASCII letters, unless they may be an exception. */
static bool plain_word(tokeniser *t, size_t i, size_t j) {
  const uint8_t *filter = t->p->language->keep_filter;
  uint32_t bit = tert_i_keep_bit(t->text.ptr + i, j - i);
  if (!filter || filter[bit / 8] >> bit % 8 & 1 || !word_room(t, 1)) return false;
  t->words[t->count++] = (tert_word){.begin = (uint32_t)i,
                                     .end = (uint32_t)j,
                                     .form = {t->text.ptr + i, j - i},
                                     .head = -1,
                                     .upos = TERT_UPOS_X,
                                     .mwt = 1,
                                     .space_after = true};
  return true;
}

/* Words of bytes [i, end). */
static void cut_text(tokeniser *t, size_t i, size_t end) {
  const unsigned char *s = (const unsigned char *)t->text.ptr;
  while (i < end && !t->failed) {
    size_t wide;
    if (is_space(s[i])) {
      i++;
      continue;
    }
    if (s[i] >= 0xc2 && (wide = wide_space(s + i, end - i)) > 0) {
      i += wide;
      continue;
    }
    /* a word of plain letters between spaces, the commonest case */
    size_t j = i;
    while (j < end && (unsigned char)((s[j] | 32) - 'a') < 26)
      j++;
    if (j > i && (j == end || s[j] == ' ') && plain_word(t, i, j)) {
      i = j + (j < end);
      continue;
    }
    while (j < end && !is_space(s[j]) && !(s[j] >= 0xc2 && wide_space(s + j, end - j)))
      j++;
    size_t k = j;
    while (k < end && is_space(s[k]))
      k++;
    size_t first = t->count;
    cut_chunk(t, i, j, k < end ? s[k] : 0);
    if (t->count > first) t->words[t->count - 1].space_after = true;
    i = j;
  }
}

static bool has_stop(tert_str s) {
  if (!s.len) return false;
  unsigned char c = (unsigned char)s.ptr[s.len - 1];
  return c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == ',';
}

static void add_sentence(tokeniser *t, size_t first, size_t end, bool whole_line) {
  if (end <= first) return;
  if (!reserve(&t->p->sentences, &t->p->sentence_cap, t->sentence_count + 1,
               sizeof(tert_sentence))) {
    t->failed = true;
    return;
  }
  tert_sentence *s = &t->p->sentences[t->sentence_count++];
  *s = (tert_sentence){.begin = t->words[first].begin,
                       .end = t->words[end - 1].end,
                       .first = (uint32_t)first,
                       .count = (uint32_t)(end - first),
                       .paragraph = t->paragraph};
  if (!whole_line || s->count < 2 || s->count > 30 || has_stop(t->words[end - 1].form)) return;
  tert_case kind = tert_i_sentence_case(&t->words[first].form, sizeof *t->words, s->count);
  if (kind == TERT_CASE_MIXED) {
    /* a short line of its own that begins with a capital and has no stop is a headline too */
    size_t i = 0;
    uint32_t cp = tert_i_utf8_next(t->words[first].form, &i);
    s->headline = s->count >= 3 && s->count <= 16 && tert_i_is_upper(cp);
  } else {
    s->headline = true;
  }
}

/* Two words in lower case with nothing between: no sentence ends there. */
static bool plainly_inside(tert_str a, tert_str b) {
  return (unsigned char)(a.ptr[a.len - 1] - 'a') < 26 && (unsigned char)(b.ptr[0] - 'a') < 26;
}

/* Sentences of the words from first on, which are one paragraph or line. */
static void split_words(tokeniser *t, size_t first) {
  const size_t n = t->count - first;
  const tert_word *w = t->words + first;
  const int8_t *weights = t->p->language->split;
  tert_split_state state = {0, 0, false};
  size_t start = 0;
  for (size_t i = 0; i + 1 < n; i++) {
    bool end = i - start + 1 >= SENTENCE_WORDS;
    tert_i_split_see(&state, &w[i]);
    if (w[i + 1].mwt == 0)
      end = false;
    else if (!end && !plainly_inside(w[i].form, w[i + 1].form) && tert_i_split_candidate(w, n, i)) {
      uint32_t rows[TERT_SPLIT_FEATURES];
      size_t k = tert_i_split_features(w, n, i, &state, rows);
      int sum = 0;
      while (k)
        sum += weights[rows[--k]];
      end = sum > 0;
    }
    tert_i_split_pass(&state, end);
    if (!end) continue;
    add_sentence(t, first + start, first + i + 1, false);
    start = i + 1;
  }
  add_sentence(t, first + start, first + n, start == 0);
}

/* Next line from *at on; false at the end. An empty line has begin == end. */
static bool next_line(tert_str text, size_t *at, lines *out) {
  if (*at >= text.len) return false;
  const char *p = memchr(text.ptr + *at, '\n', text.len - *at);
  size_t begin = *at, end = p ? (size_t)(p - text.ptr) : text.len;
  *at = p ? end + 1 : end;
  while (begin < end && is_space((unsigned char)text.ptr[begin]))
    begin++;
  while (end > begin && is_space((unsigned char)text.ptr[end - 1]))
    end--;
  *out = (lines){(uint32_t)begin, (uint32_t)end};
  return true;
}

static size_t first_word(tert_str text, lines l) {
  size_t i = l.begin;
  while (i < l.end && !is_space((unsigned char)text.ptr[i]))
    i++;
  return i - l.begin;
}

/* Is the text filled to one width, as mail and wire copy is? Then nearly every line that is
 * followed by another would have had no room for the other's first word. */
static void find_width(tokeniser *t) {
  size_t at = 0, most = 0, full = 0, pairs = 0;
  lines l, before = {0, 0};
  while (next_line(t->text, &at, &l) && at < (1 << 20))
    if (l.end - l.begin > most) most = l.end - l.begin;
  if (most < WRAP_LEAST || most > WRAP_MOST) return;
  at = 0;
  while (next_line(t->text, &at, &l) && at < (1 << 20)) {
    if (before.end > before.begin && l.end > l.begin) {
      pairs++;
      full += before.end - before.begin + 1 + first_word(t->text, l) + 3 > most;
    }
    before = l;
  }
  t->wrapped = pairs >= 3 && full * 10 >= pairs * 7;
  t->width = most;
}

/* Does line b go on with the sentence of line a? */
static bool continues(const tokeniser *t, lines a, lines b) {
  const char *s = t->text.ptr;
  unsigned char c = (unsigned char)s[b.begin], last = (unsigned char)s[a.end - 1];
  if (c == '-' || c == '*' ||
      (c == 0xe2 && b.end - b.begin > 2 && (unsigned char)s[b.begin + 1] == 0x80 &&
       (unsigned char)s[b.begin + 2] == 0xa2))
    return false; /* a list */
  size_t length = a.end - a.begin;
  if (t->wrapped) return length + 1 + first_word(t->text, b) + 6 > t->width;
  bool stop = last == '.' || last == '!' || last == '?' || last == ':' || last == '"';
  return length >= WRAP_LEAST && !stop && c >= 'a' && c <= 'z';
}

static void run(tokeniser *t) {
  size_t at = 0;
  lines l, group = {0, 0}, last = {0, 0};
  bool open = false, any = false;
  find_width(t);
  for (;;) {
    bool more = next_line(t->text, &at, &l);
    bool blank = !more || l.begin == l.end;
    if (open && (blank || !continues(t, last, l))) {
      size_t first = t->count;
      cut_text(t, group.begin, group.end);
      if (t->count > first) split_words(t, first);
      any = any || t->count > first;
      open = false;
    }
    if (blank && any) {
      t->paragraph++;
      any = false;
    }
    if (!more || t->failed) break;
    if (blank) continue;
    if (!open) group = l;
    group.end = l.end;
    last = l;
    open = true;
  }
}

tert_status tert_i_tokenise(tert_parser *p, tert_arena *arena, tert_str text, tert_parse *out,
                            tert_error *err) {
  *out = (tert_parse){.language = p->language, .text = text};
  if (text.len > TEXT_MAX)
    return tert_i_fail(err, TERT_ERR_LIMIT, "the text is over 1 GiB: split it");
  tokeniser t = {.p = p, .text = text, .words = p->words};
  run(&t);
  out->word_count = t.count;
  out->sentence_count = t.sentence_count;
  out->words = tert_i_arena_alloc(arena, (t.count + 1) * sizeof *out->words);
  out->sentences = tert_i_arena_alloc(arena, (t.sentence_count + 1) * sizeof *out->sentences);
  if (t.failed || !out->words || !out->sentences) return tert_i_fail_memory(err);
  if (t.count) memcpy(out->words, p->words, t.count * sizeof *out->words);
  if (t.sentence_count)
    memcpy(out->sentences, p->sentences, t.sentence_count * sizeof *out->sentences);
  return TERT_OK;
}
