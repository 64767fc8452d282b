/* lemma.c - lemmas: the model's table first, then rules for English endings that ask the table
 * which of several base forms exists. */
#include "lemma.h"
#include "parser.h"

#define LEMMA_MAX 96u

bool tert_i_lemma_cased(tert_tag tag) {
  return tag.upos == TERT_UPOS_PROPN || tag.xpos == TERT_XPOS_NNP || tag.xpos == TERT_XPOS_NNPS;
}

static bool ends(const char *s, size_t n, const char *tail) {
  size_t k = strlen(tail);
  return n > k && memcmp(s + n - k, tail, k) == 0;
}

static bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool known(const tert_lemmas *t, const char *s, size_t n, unsigned pos) {
  uint32_t row = tert_i_lookup(&t->lookup, tert_i_form_key((tert_str){s, n}, pos));
  return row != TERT_NO_ROW && tert_i_str_eq(tert_i_strings_at(&t->strings, row), (tert_str){s, n});
}

bool tert_i_lemma_known(const tert_lemmas *t, tert_str text, unsigned pos) {
  return known(t, text.ptr, text.len, pos);
}

/* Irregular form: its lemma replaces s. */
static bool irregular(const tert_lemmas *t, char *s, size_t *n, size_t cap, unsigned pos) {
  uint32_t row = tert_i_lookup(&t->lookup, tert_i_form_key((tert_str){s, *n}, pos));
  if (row == TERT_NO_ROW) return false;
  tert_str lemma = tert_i_strings_at(&t->strings, row);
  if (lemma.len > cap) return false;
  memcpy(s, lemma.ptr, lemma.len);
  *n = lemma.len;
  return true;
}

/* s without the ending of k bytes: as it is, with e, or without a doubled letter, whichever the
 * table knows; else by the shape of the stem. s has room for one more byte. */
static size_t stem(const tert_lemmas *t, char *s, size_t n, size_t k, unsigned pos) {
  size_t m = n - k;
  if (m < 2) return n;
  bool plain = known(t, s, m, pos);
  /* "hoping" is of hope, "hopping" of hop: a short stem would have doubled its last letter */
  bool doubles = m <= 4 && !vowel(s[m - 1]) && s[m - 1] != 'w' && s[m - 1] != 'x' &&
                 s[m - 1] != 'y' && vowel(s[m - 2]) && (m < 3 || !vowel(s[m - 3]));
  if (plain && !doubles) return m;
  char saved = s[m];
  s[m] = 'e';
  if (known(t, s, m + 1, pos)) return m + 1;
  if (plain) return m;
  s[m] = saved;
  if (m > 3 && s[m - 1] == s[m - 2] && !vowel(s[m - 1])) {
    if (known(t, s, m - 1, pos)) return m - 1;
    if (s[m - 1] != 'l' && s[m - 1] != 's' && s[m - 1] != 'z' && s[m - 1] != 'f') return m - 1;
    return m;
  }
  if (s[m - 1] == 'i') {
    s[m - 1] = 'y';
    return m;
  }
  bool e = ends(s, m, "at") || ends(s, m, "iz") || ends(s, m, "is") || s[m - 1] == 'v' ||
           s[m - 1] == 'u' || s[m - 1] == 'c' || (s[m - 1] == 'g' && m > 2 && s[m - 2] != 'n') ||
           ends(s, m, "dl") || ends(s, m, "bl") || ends(s, m, "tl");
  if (!e) return m;
  s[m] = 'e';
  return m + 1;
}

static size_t singular(const tert_lemmas *t, char *s, size_t n, unsigned pos) {
  if (pos == TERT_LEMMA_NOUN && ends(s, n, "men") && n > 4) { /* policemen */
    s[n - 2] = 'a';
    return n;
  }
  if (n < 3 || s[n - 1] != 's' || ends(s, n, "ss") || ends(s, n, "us") || ends(s, n, "is"))
    return n;
  if (ends(s, n, "'s")) return n - 2;
  if (n > 4 && ends(s, n, "ies") && !known(t, s, n - 1, pos)) {
    s[n - 3] = 'y';
    return n - 2;
  }
  if (!ends(s, n, "es") || known(t, s, n - 1, pos)) return n - 1;
  if (known(t, s, n - 2, pos)) return n - 2;
  bool hiss = ends(s, n, "sses") || ends(s, n, "xes") || ends(s, n, "ches") || ends(s, n, "shes") ||
              ends(s, n, "zzes") || ends(s, n, "oes");
  return hiss ? n - 2 : n - 1;
}

static size_t by_tag(const tert_lemmas *t, char *s, size_t n, size_t cap, tert_tag tag) {
  switch (tag.xpos) {
  case TERT_XPOS_NNS:
    if (irregular(t, s, &n, cap, TERT_LEMMA_NOUN)) return n;
    return singular(t, s, n, TERT_LEMMA_NOUN);
  case TERT_XPOS_VBZ:
    if (irregular(t, s, &n, cap, TERT_LEMMA_VERB)) return n;
    return singular(t, s, n, TERT_LEMMA_VERB);
  case TERT_XPOS_VBG:
    if (irregular(t, s, &n, cap, TERT_LEMMA_VERB)) return n;
    if (ends(s, n, "ing") && n > 4) return stem(t, s, n, 3, TERT_LEMMA_VERB);
    if (ends(s, n, "in'") && n > 4) return stem(t, s, n, 3, TERT_LEMMA_VERB);
    return n;
  case TERT_XPOS_VBD:
  case TERT_XPOS_VBN:
    if (irregular(t, s, &n, cap, TERT_LEMMA_VERB)) return n;
    if (ends(s, n, "ied") && n > 4) {
      s[n - 3] = 'y';
      return n - 2;
    }
    return ends(s, n, "ed") && n > 3 ? stem(t, s, n, 2, TERT_LEMMA_VERB) : n;
  case TERT_XPOS_JJR:
  case TERT_XPOS_RBR:
    if (irregular(t, s, &n, cap, TERT_LEMMA_ADJ)) return n;
    return ends(s, n, "er") && n > 4 ? stem(t, s, n, 2, TERT_LEMMA_ADJ) : n;
  case TERT_XPOS_JJS:
  case TERT_XPOS_RBS:
    if (irregular(t, s, &n, cap, TERT_LEMMA_ADJ)) return n;
    return ends(s, n, "est") && n > 5 ? stem(t, s, n, 3, TERT_LEMMA_ADJ) : n;
  default:
    return n;
  }
}

static bool keeps_case(const tert_lemmas *t, tert_str form, tert_tag tag, bool first, bool upper) {
  if (upper) return false;
  size_t i = 0, letters = 0, capitals = 0;
  bool begins = false;
  while (i < form.len) {
    uint32_t cp = tert_i_utf8_next(form, &i);
    if (!tert_i_is_letter(cp)) continue;
    bool up = tert_i_is_upper(cp);
    if (!letters) begins = up;
    letters++;
    capitals += up;
  }
  if (capitals >= 2 && capitals + 1 >= letters) /* NGO, NGOs */
    return letters <= 5 && (tag.upos == TERT_UPOS_NOUN || tag.upos == TERT_UPOS_ADJ ||
                            tag.upos == TERT_UPOS_X || tag.upos == TERT_UPOS_SYM);
  if (!begins || first || tag.xpos != TERT_XPOS_JJ || letters < 3) return false;
  char low[LEMMA_MAX]; /* "Kazakh", but not a common adjective */
  return !known(t, low, tert_i_lower_form(form, low, sizeof low), TERT_LEMMA_ADJ);
}

size_t tert_i_lemma_rule(const tert_lemmas *t, tert_str form, tert_tag tag, bool first, bool upper,
                         char *out, size_t cap) {
  size_t n;
  if (form.len + 2 > cap) form.len = cap - 2; /* endless words keep their beginning */
  if (tert_i_lemma_cased(tag)) {
    memcpy(out, form.ptr, form.len);
    n = form.len;
    if (tag.xpos == TERT_XPOS_NNPS) n = singular(t, out, n, TERT_LEMMA_NOUN);
    return n;
  }
  if (keeps_case(t, form, tag, first, upper)) {
    memcpy(out, form.ptr, form.len);
    n = form.len;
    if (tag.xpos == TERT_XPOS_NNS && n > 2 && out[n - 1] == 's') n--;
    return n;
  }
  n = tert_i_lower_form(form, out, cap - 1);
  if (tag.upos == TERT_UPOS_PUNCT || tag.upos == TERT_UPOS_SYM || tag.upos == TERT_UPOS_X) {
    if (tag.upos == TERT_UPOS_PUNCT) {
      memcpy(out, form.ptr, form.len);
      return form.len;
    }
    return n;
  }
  return by_tag(t, out, n, cap - 1, tag);
}

/* Where the tables have a word: keys of its features and of its lemma. */
typedef struct word_keys {
  uint64_t feats, lemma;
} word_keys;

static word_keys find_keys(const tert_language *l, tert_str form, unsigned tag) {
  char low[LEMMA_MAX];
  const tert_str lower = {low, tert_i_lower_form(form, low, sizeof low)};
  word_keys k;
  k.feats = k.lemma = tert_i_form_key(lower, tag);
  if (tert_i_lemma_cased(l->tags[tag])) k.lemma = tert_i_form_key(form, tag);
  tert_i_lookup_soon(&l->feat_lookup, k.feats);
  tert_i_lookup_soon(&l->lemma_lookup, k.lemma);
  return k;
}

/* Words between finding keys and reading the tables. */
#define AHEAD 4u

tert_status tert_i_lemmatise(tert_parser *p, tert_arena *arena, tert_word *words, size_t n,
                             size_t row, tert_error *err) {
  const tert_language *l = p->language;
  const tert_lemmas table = {l->lemma_lookup, l->lemmas};
  const bool upper = tert_i_sentence_case(&words->form, sizeof *words, n) == TERT_CASE_UPPER;
  word_keys ring[AHEAD] = {{0, 0}};
  for (size_t at = 0; at < n + AHEAD; at++) {
    const word_keys k = ring[at % AHEAD];
    if (at < n) ring[at % AHEAD] = find_keys(l, words[at].form, p->tag[row + at]);
    if (at < AHEAD) continue;
    const size_t i = at - AHEAD;
    tert_word *w = &words[i];
    const tert_tag tag = l->tags[p->tag[row + i]];
    const uint32_t feats = tert_i_lookup(&l->feat_lookup, k.feats);
    w->feats = tert_i_strings_at(&l->feats, feats == TERT_NO_ROW ? tag.feats : feats);
    const uint32_t lemma = tert_i_lookup(&l->lemma_lookup, k.lemma);
    if (lemma != TERT_NO_ROW) {
      w->lemma = tert_i_strings_at(&l->lemmas, lemma);
      continue;
    }
    char text[LEMMA_MAX];
    const size_t len = tert_i_lemma_rule(&table, w->form, tag, i == 0, upper, text, sizeof text);
    if (len == w->form.len && memcmp(text, w->form.ptr, len) == 0) {
      w->lemma = w->form; /* the view that is there already */
      continue;
    }
    w->lemma = tert_i_arena_str(arena, (tert_str){text, len});
    if (!w->lemma.ptr) return tert_i_fail_memory(err);
  }
  return TERT_OK;
}

size_t tert_i_base_forms(const tert_language *language, tert_str form,
                         char bytes[TERT_BASE_FORMS][TERT_BASE_BYTES],
                         tert_str out[TERT_BASE_FORMS]) {
  if (form.len + 2 > TERT_BASE_BYTES) return 0;
  const tert_lemmas t = {language->lemma_lookup, language->lemmas};
  size_t n = tert_i_lower_form(form, bytes[0], TERT_BASE_BYTES - 1), count = 1;
  out[0] = tert_i_str(bytes[0], n);
  const char last = n ? bytes[0][n - 1] : 0;
  const tert_xpos verb = last == 's' ? TERT_XPOS_VBZ : last == 'g' ? TERT_XPOS_VBG : TERT_XPOS_VBD;
  const tert_tag tags[] = {{TERT_UPOS_VERB, (uint8_t)verb, 0}, {TERT_UPOS_NOUN, TERT_XPOS_NNS, 0}};
  for (size_t i = 0; i < 2; i++) {
    char *to = bytes[count];
    memcpy(to, bytes[0], n);
    tert_str base = tert_i_str(to, by_tag(&t, to, n, TERT_BASE_BYTES - 1, tags[i]));
    bool seen = false;
    for (size_t k = 0; k < count; k++)
      seen = seen || tert_i_str_eq(out[k], base);
    if (!seen) out[count++] = base;
  }
  return count;
}

void tert_i_base_forms_soon(const tert_language *language, tert_str form) {
  char low[TERT_BASE_BYTES];
  if (form.len + 2 > TERT_BASE_BYTES) return;
  const tert_str lower = {low, tert_i_lower_form(form, low, TERT_BASE_BYTES - 1)};
  tert_i_lookup_soon(&language->lemma_lookup, tert_i_form_key(lower, TERT_LEMMA_VERB));
  tert_i_lookup_soon(&language->lemma_lookup, tert_i_form_key(lower, TERT_LEMMA_NOUN));
}
