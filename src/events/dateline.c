/* dateline.c - "ANKARA, March 8 (Reuters) -" before a sentence of news: what it is, and a tree in
 * which it is nobody's subject. */
#include "events/quotes/quotes.h"

#define LONGEST 12u /* words, the dash included */

static bool is_dash(tert_str form) {
  if (form.len == 1) return form.ptr[0] == '-' || form.ptr[0] == '_';
  if (form.len == 2) return form.ptr[0] == '-' && form.ptr[1] == '-';
  return tert_i_str_eq(form, TERT_STR("\xe2\x80\x93")) ||
         tert_i_str_eq(form, TERT_STR("\xe2\x80\x94"));
}

static bool begins_upper(tert_str form) {
  size_t at = 0;
  if (!form.len) return false;
  if ((unsigned char)form.ptr[0] < 0x80) return form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
  return tert_i_is_upper(tert_i_utf8_next(form, &at));
}

/* Three letters or more, all of them capitals. */
static bool in_capitals(tert_str form) {
  size_t at = 0, letters = 0;
  while (at < form.len) {
    const uint32_t cp = tert_i_utf8_next(form, &at);
    if (!tert_i_is_letter(cp)) continue;
    if (!tert_i_is_upper(cp)) return false;
    letters++;
  }
  return letters > 2;
}

/* A name, a number, a bracket or a comma. */
static bool may_stand_there(tert_str form) {
  const char c = form.len ? form.ptr[0] : 0;
  return begins_upper(form) || (c >= '0' && c <= '9') || (form.len == 1 && strchr(",.()/", c));
}

uint32_t tert_i_dateline_words(const tert_parse *parse, uint32_t sentence) {
  const tert_sentence *s = &parse->sentences[sentence];
  const tert_word *w = &parse->words[s->first];
  if (!s->count || !begins_upper(w[0].form)) return 0;
  bool numbered = false;
  for (uint32_t i = 1; i + 1 < s->count && i < LONGEST; i++) {
    const bool bracket = tert_i_str_eq(w[i - 1].form, TERT_STR(")"));
    /* "CENTRAL-WEST" is one name, "(AP)_" ends a dateline; without capitals an agency must stand
     * there in brackets */
    if (is_dash(w[i].form) && (w[i].begin > w[i - 1].end || bracket))
      return begins_upper(w[i + 1].form) && (bracket || in_capitals(w[0].form)) ? i + 1 : 0;
    if (bracket && numbered && begins_upper(w[i].form)) return i; /* "ROME, May 3 (ANSA) The" */
    numbered = numbered || (w[i].form.ptr[0] >= '0' && w[i].form.ptr[0] <= '9');
    if (bracket && i > 3 && tert_i_str_eq(w[i].form, TERT_STR(":"))) return i + 1;
    if (!may_stand_there(w[i].form)) return 0;
  }
  return 0;
}

tert_status tert_i_parse_behind_dateline(tert_parser *parser, tert_arena *arena, tert_parse *parse,
                                         uint32_t sentence, tert_error *err) {
  tert_sentence *s = &parse->sentences[sentence];
  const uint32_t n = tert_i_dateline_words(parse, sentence);
  tert_word *w = parse->words + s->first;
  s->first += n;
  s->count -= n;
  tert_status status = tert_i_analyse(parser, arena, parse, sentence, sentence + 1, err);
  s->first -= n;
  s->count += n;
  if (status != TERT_OK || !n) return status;
  int32_t root = (int32_t)n;
  for (uint32_t i = n; i < s->count; i++) {
    if (w[i].head >= 0)
      w[i].head += (int32_t)n;
    else
      root = (int32_t)i;
  }
  for (uint32_t i = 0; i < n; i++) {
    const bool name = begins_upper(w[i].form);
    w[i].lemma = w[i].form;
    w[i].upos = (uint8_t)(name ? TERT_UPOS_PROPN : TERT_UPOS_PUNCT);
    w[i].xpos = (uint8_t)(name ? TERT_XPOS_NNP : TERT_XPOS_HYPH);
    w[i].deprel = (uint8_t)(name ? TERT_DEP_PARATAXIS : TERT_DEP_PUNCT);
    w[i].head = root;
  }
  return TERT_OK;
}
