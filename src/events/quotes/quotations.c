/* quotations.c - attributions by quotation marks: who speaks aloud, transcripts, signed quotations,
 * quotations over several sentences. */
#include "find.h"

/* Whether nothing but punctuation stands between two places in the text. */
static bool touching(const tert_finder *f, const tert_quote *a, const tert_quote *b) {
  const tert_parse *p = f->d->parse;
  const uint32_t from = a->content[a->content_count - 1].end, to = b->content[0].begin;
  for (uint32_t s = a->sentence; s <= b->sentence; s++)
    for (uint32_t w = p->sentences[s].first; w < p->sentences[s].first + p->sentences[s].count; w++)
      if (f->w[w].begin >= from && f->w[w].end <= to && !tert_i_is_punct(f, w)) return false;
  return from <= to;
}

static bool ends_before(const tert_finder *f, const tert_quote *q, uint32_t word) {
  const tert_sentence *s = &f->d->parse->sentences[q->sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++)
    if (f->w[w].begin >= q->content[q->content_count - 1].end && !tert_i_is_punct(f, w))
      return false;
  return word == s->first + s->count;
}

/* The word of lo..hi that the others hang on. */
uint32_t tert_i_top_word(const tert_finder *f, uint32_t lo, uint32_t hi) {
  uint32_t first = TERT_NO_WORD;
  for (uint32_t w = lo; w <= hi; w++) {
    uint8_t u = f->w[w].upos;
    if (u != TERT_UPOS_NOUN && u != TERT_UPOS_PROPN && u != TERT_UPOS_PRON) continue;
    uint32_t h = tert_i_head(f->d, w);
    if (h == TERT_NO_WORD || h < lo || h > hi) return w;
    if (first == TERT_NO_WORD) first = w;
  }
  return first;
}

/* Speaker and quotation by their places: "...," said X and "...," X said. Quotation marks are surer
 * than a parse across them. */
typedef struct aloud {
  uint32_t source_first, source_last;
  uint32_t first, last; /* of the quotation, marks included */
} aloud;

/* "said Rosa Leone, a baker in Naples, who ...": where what describes the speaker ends; at is
 * the word behind the name. */
static uint32_t apposition_end(const tert_finder *f, uint32_t at, uint32_t end) {
  if (at + 1 >= end || !tert_i_str_eq(f->w[at].form, TERT_STR(","))) return at;
  const tert_word *next = &f->w[at + 1];
  bool describes = next->upos == TERT_UPOS_DET || next->upos == TERT_UPOS_NOUN ||
                   next->upos == TERT_UPOS_PROPN || next->upos == TERT_UPOS_ADJ ||
                   next->upos == TERT_UPOS_NUM || next->xpos == TERT_XPOS_WP;
  if (!describes) return at;
  while (at < end && !tert_i_is_mark(f, at))
    at++;
  return at;
}

/* The last word of the speaker named from first on, first - 1 when none is. */
uint32_t tert_i_speaker_end(const tert_finder *f, uint32_t first, uint32_t end) {
  static const char *const whose[] = {"of", "for", NULL};
  uint32_t last = first;
  while (last < end && !tert_i_is_punct(f, last) &&
         (f->w[last].upos != TERT_UPOS_ADP || tert_i_is_one_of(f->w[last].form, whose)) &&
         f->w[last].upos != TERT_UPOS_VERB && f->w[last].upos != TERT_UPOS_SCONJ &&
         f->w[last].upos != TERT_UPOS_ADV)
    last++;
  return last == first ? first - 1 : apposition_end(f, last, end) - 1;
}

static bool spoken_aloud(const tert_finder *f, const tert_sentence *s, uint32_t v, aloud *out) {
  const uint32_t end = s->first + s->count;
  uint32_t close = v, words = 0;
  if (!f->marked) return false;
  while (close > s->first && v - close <= 24 &&
         !tert_i_is_mark(f, close)) { /* back to the mark before the speaker */
    uint8_t u = f->w[close].upos;
    bool clause = u == TERT_UPOS_VERB || u == TERT_UPOS_SCONJ ||
                  (u == TERT_UPOS_AUX && tert_i_head(f->d, close) != v);
    if (close < v && clause && !tert_i_str_eq(f->w[v - 1].form, TERT_STR(","))) return false;
    words += close < v && u != TERT_UPOS_ADV && u != TERT_UPOS_AUX && !tert_i_is_punct(f, close);
    close--;
  }
  if (!tert_i_is_mark(f, close) || close == s->first || v - close > 24) return false;
  uint32_t open = close - 1;
  while (open > s->first && tert_i_in_marks(f, open))
    open--;
  bool begins = open <= s->first + 1 || tert_i_in_marks(f, open);
  if (open == close - 1 || !begins) return false; /* a word or two in marks */
  if (words) {
    out->source_first = close + 1;
    out->source_last = v - 1;
  } else {
    out->source_first = v + 1;
    out->source_last = tert_i_speaker_end(f, v + 1, end);
    if (out->source_last == v) return false;
  }
  while (out->source_first < out->source_last && tert_i_is_punct(f, out->source_first))
    out->source_first++;
  while (out->source_first < out->source_last && tert_i_is_punct(f, out->source_last))
    out->source_last--;
  out->first = open;
  out->last = close;
  return tert_i_top_word(f, out->source_first, out->source_last) != TERT_NO_WORD;
}

static void from_aloud(tert_finder *f, uint32_t sentence, uint32_t v, const aloud *a) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  tert_quote *q = tert_i_quote_push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = 's';
  q->cue = (tert_span){f->w[v].begin, f->w[v].end};
  q->source_word = tert_i_top_word(f, a->source_first, a->source_last);
  q->source = tert_i_word_span(f, a->source_first, a->source_last);
  tert_i_quote_add_content(f, q, a->first, a->last);
  uint32_t open = v + 1;
  while (open < s->first + s->count && !tert_i_is_mark(f, open))
    open++;
  uint32_t last = open;
  while (last + 1 < s->first + s->count && tert_i_in_marks(f, last + 1))
    last++;
  if (last > open)
    tert_i_quote_add_content(f, q, open, last + 1 < s->first + s->count ? last + 1 : last);
  tert_i_quote_finish(f, q, true);
}

bool tert_i_quote_aloud(tert_finder *f, uint32_t sentence, uint32_t v) {
  aloud said;
  if (!tert_i_unmarked(f, v) || !spoken_aloud(f, &f->d->parse->sentences[sentence], v, &said))
    return false;
  from_aloud(f, sentence, v, &said);
  return true;
}

/* "...," she continued: no cue by itself, but the quotation says so. */
void tert_i_quote_from_other_verb(tert_finder *f, uint32_t sentence, uint32_t v) {
  aloud said;
  if (!tert_i_unmarked(f, v) || f->w[v].upos != TERT_UPOS_VERB ||
      !spoken_aloud(f, &f->d->parse->sentences[sentence], v, &said))
    return;
  bool short_tail = said.source_last + 1 == v && said.last + 8 >= v;
  if (short_tail && said.last - said.first >= 5) from_aloud(f, sentence, v, &said);
}

/* "The bridge will hold." Leone assured us. The speaker of the quotation just closed. */
bool tert_i_quote_names_speaker(tert_finder *f, uint32_t sentence, uint32_t v, uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  tert_quote *q = f->count ? &f->out[f->count - 1] : NULL;
  if (!q || q->cue_word != TERT_NO_WORD || q->sentence + 1 != sentence || source == TERT_NO_WORD ||
      source < s->first || tert_i_in_marks(f, s->first) || !ends_before(f, q, s->first))
    return false;
  q->cue_word = v;
  q->cue = tert_i_cue_span(f, v);
  tert_i_quote_set_source(f, q, source);
  f->last_source = q->source_word;
  f->last_sentence = sentence;
  return true;
}

/* "..." - Name, at the end of the sentence or as a line of its own. */
static bool dash_source(tert_finder *f, tert_quote *q, uint32_t sentence, uint32_t word) {
  const tert_parse *p = f->d->parse;
  uint32_t end = p->sentences[sentence].first + p->sentences[sentence].count;
  if (word >= end && sentence + 1 < p->sentence_count) {
    word = p->sentences[sentence + 1].first;
    end = word + p->sentences[sentence + 1].count;
  }
  static const char *const dashes[] = {"-", "--", "\u2013", "\u2014", "\u2015", NULL};
  while (word < end && tert_i_is_mark(f, word))
    word++;
  if (word + 1 >= end || end - word > 12 || !tert_i_is_one_of(f->w[word].form, dashes) ||
      f->w[word + 1].upos != TERT_UPOS_PROPN)
    return false;
  q->cue = (tert_span){f->w[word].begin, f->w[word].end};
  q->source_word = tert_i_top_word(f, word + 1, end - 1);
  q->source = tert_i_word_span(f, word + 1, end - 1);
  return true;
}

/* Quoted sentences that no cue covers go on with the speaker before. */
void tert_i_quote_from_marks(tert_finder *f, uint32_t sentence, size_t first) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t lo = TERT_NO_WORD, hi = 0, words = 0, quoted = 0;
  if (!f->marked) return;
  for (size_t i = first; i < f->count; i++) /* said from outside the quotation */
    if (f->out[i].cue_word == TERT_NO_WORD || !tert_i_in_marks(f, f->out[i].cue_word)) return;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    words += !tert_i_is_punct(f, i);
    quoted += tert_i_in_marks(f, i) && !tert_i_is_punct(f, i);
    if (tert_i_in_marks(f, i) || (tert_i_is_mark(f, i) && lo == TERT_NO_WORD)) {
      if (lo == TERT_NO_WORD) lo = i;
      hi = i;
    }
  }
  if (!quoted || quoted * 10 < words * 7) return;
  tert_quote *q = tert_i_quote_push(f);
  if (!q) return;
  q->sentence = sentence;
  q->kind = 's';
  if (hi + 1 < s->first + s->count && tert_i_is_mark(f, hi + 1)) hi++;
  tert_i_quote_add_content(f, q, lo, hi);
  if (dash_source(f, q, sentence, hi + 1)) {
    tert_i_quote_finish(f, q, true);
    return;
  }
  if (f->last_source != TERT_NO_WORD && sentence - f->last_sentence <= 3) {
    q->source_word = f->last_source;
    uint32_t keep = f->last_source;
    tert_i_quote_set_source(f, q, keep);
    f->last_sentence = sentence;
  }
  tert_i_quote_finish(f, q, false);
}

/* ---- quotations over several sentences ---- */

/* "..., he said. "...": the speaker stands between. */
static bool goes_on(const tert_finder *f, const tert_quote *a, const tert_quote *b) {
  const tert_sentence *s = f->d->parse->sentences;
  return a->cue_word != TERT_NO_WORD && a->sentence + 1 == b->sentence &&
         s[a->sentence].paragraph == s[b->sentence].paragraph;
}

static void become_part(tert_finder *f, size_t part, size_t whole) {
  tert_quote *p = &f->out[part];
  const tert_quote *w = &f->out[whole];
  p->part_of = (uint32_t)whole;
  p->source_word = w->source_word;
  p->source = w->source;
  p->via = w->via;
}

/* A quotation of several sentences is one attribution; its sentences keep a row each, so that what
 * is said in them is found. */
void tert_i_quotes_join(tert_finder *f) {
  size_t last = SIZE_MAX; /* the quotation before: its latest sentence */
  for (size_t i = 0; i < f->count; i++) {
    const tert_quote *q = &f->out[i];
    const bool bare = q->cue_word == TERT_NO_WORD;
    if (q->type == 1 || q->part_of != TERT_NO_ID || (!bare && tert_i_in_marks(f, q->cue_word)))
      continue;
    if (last != SIZE_MAX && q->sentence - f->out[last].sentence <= 1) {
      const tert_quote *p = &f->out[last];
      const size_t whole = p->part_of == TERT_NO_ID ? last : p->part_of;
      const bool signed_ = bare && q->cue.end > q->cue.begin; /* "..." - Name */
      if (bare && !signed_) {
        if (goes_on(f, p, q) || touching(f, p, q)) become_part(f, i, whole);
      } else if (f->out[whole].cue_word == TERT_NO_WORD && touching(f, p, q)) {
        for (size_t k = whole; k < i; k++) /* the speaker comes at the end */
          if (k == whole || f->out[k].part_of == whole) become_part(f, k, i);
      }
    }
    last = i;
  }
  for (size_t i = f->count; i-- > 0;) {
    tert_quote *q = &f->out[i];
    if (q->part_of == TERT_NO_ID) continue;
    q->next_part = f->out[q->part_of].first_part;
    f->out[q->part_of].first_part = (uint32_t)i;
    if (f->out[q->part_of].type != q->type) f->out[q->part_of].type = 2;
  }
}

/* ---- attributions within what is said ---- */

static bool holds(const tert_quote *outer, const tert_quote *q) {
  for (size_t i = 0; i < q->content_count; i++) {
    bool held = false;
    for (size_t k = 0; k < outer->content_count && !held; k++)
      held = q->content[i].begin >= outer->content[k].begin &&
             q->content[i].end <= outer->content[k].end;
    if (!held) return false;
  }
  return true;
}

/* "He said the bank had promised to pay": the promise is told by him. The narrowest holder counts;
 * of two alike the first one holds. */
void tert_i_quotes_nest(tert_finder *f) {
  for (size_t i = 0, from = 0; i < f->count; i++) {
    tert_quote *q = &f->out[i];
    if (f->out[from].sentence != q->sentence) from = i;
    if (q->part_of != TERT_NO_ID) continue;
    uint32_t least = UINT32_MAX;
    for (size_t k = from; k < f->count && f->out[k].sentence == q->sentence; k++) {
      const tert_quote *o = &f->out[k];
      const uint32_t size = tert_i_quote_size(o);
      if (k == i || o->part_of == i || size >= least || !holds(o, q) || (k > i && holds(q, o)))
        continue;
      least = size;
      q->inside = o->part_of == TERT_NO_ID ? (uint32_t)k : o->part_of;
    }
  }
  for (size_t i = f->count; i-- > 0;) {
    tert_quote *q = &f->out[i];
    if (q->inside == TERT_NO_ID) continue;
    q->next_inside = f->out[q->inside].first_inside;
    f->out[q->inside].first_inside = (uint32_t)i;
  }
}

static bool all_capitals(tert_str s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
  return s.len > 1;
}

/* "LEONE: ..." of a transcript or "Minister: ..." of a headline; the turn lasts to the end of the
 * paragraph. */
void tert_i_quote_from_colon(tert_finder *f, uint32_t sentence) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t colon = s->first;
  while (colon < end && (f->w[colon].upos == TERT_UPOS_PROPN || f->w[colon].xpos == TERT_XPOS_NNP ||
                         all_capitals(f->w[colon].form)))
    colon++;
  const bool letter = colon == s->first + 1 && f->w[s->first].form.len == 1; /* "Q: ..." */
  bool turn = !letter && colon > s->first && colon <= s->first + 5 && colon + 4 < end &&
              tert_i_str_eq(f->w[colon].form, TERT_STR(":"));
  if (!turn) {
    if (f->turn == TERT_NO_ID) return;
    const tert_quote *whole = &f->out[f->turn];
    if (f->d->parse->sentences[whole->sentence].paragraph != s->paragraph || s->headline) {
      f->turn = TERT_NO_ID;
      return;
    }
    tert_quote *q = tert_i_quote_push(f);
    if (!q) return;
    whole = &f->out[f->turn];
    q->sentence = sentence;
    q->kind = 's';
    q->part_of = f->turn;
    q->source_word = whole->source_word;
    q->source = whole->source;
    tert_i_quote_add_content(f, q, s->first, end - 1);
    tert_i_quote_finish(f, q, false);
    return;
  }
  tert_quote *q = tert_i_quote_push(f);
  if (!q) return;
  q->sentence = sentence;
  q->kind = 's';
  q->cue_word = colon;
  q->cue = (tert_span){f->w[colon].begin, f->w[colon].end};
  q->source_word = tert_i_top_word(f, s->first, colon - 1);
  q->source = tert_i_word_span(f, s->first, colon - 1);
  tert_i_quote_add_content(f, q, colon + 1, end - 1);
  const size_t at = f->count - 1;
  tert_i_quote_finish(f, q, true);
  if (f->count > at) f->turn = (uint32_t)at;
}
