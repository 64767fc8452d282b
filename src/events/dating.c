/* dating.c - the day of an event: an expression in its clause, another event it is told by, or the
 * document. */
#include "events.h"

static uint32_t lemma_of(const tert_coded *c, uint32_t w, const char *lemma) {
  return tert_i_str_eq_nocase(c->parse.words[w].lemma, tert_i_cstr(lemma));
}

/* Does word stand below top, and how many steps? -1: no. */
static int steps_below(const tert_coded *c, uint32_t word, uint32_t top) {
  for (int n = 0; n < 64 && word != TERT_NO_WORD; n++) {
    if (word == top) return n;
    word = tert_i_head(&c->actors, word);
  }
  return -1;
}

static bool is_visit(const tert_cameo *code) {
  return !strcmp(code->code, "042") || !strcmp(code->code, "043");
}

/* "The downing", of a jet that was shot down; "it", of any deed. */
static bool names_kind(const tert_engine *engine, const tert_coded *c, uint32_t noun,
                       const tert_cameo *code) {
  const tert_lexicon *lex = &engine->lexicon;
  if (c->parse.words[noun].upos == TERT_UPOS_PRON) return code->quad == 4;
  const uint32_t id = tert_i_map_get(&lex->nouns, c->parse.words[noun].lemma);
  if (id == TERT_NO_ID) return false;
  const tert_cameo *named = &lex->codes[lex->noun_list[id].code];
  return !strncmp(named->code, code->code, 2) || (named->quad == 4 && code->quad == 4);
}

/* The event that a nominal refers back to ("the Turkish prime minister's visit"). */
static const tert_event *event_named(const tert_engine *engine, const tert_coded *c, uint32_t noun,
                                     size_t before) {
  tert_actor a;
  uint32_t owner = TERT_NO_WORD;
  for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_NMOD_POSS || r == TERT_DEP_COMPOUND || r == TERT_DEP_AMOD ||
        r == TERT_DEP_NMOD) {
      owner = k;
      if (r == TERT_DEP_NMOD_POSS) break;
    }
  }
  tert_actor found[TERT_GROUP_MAX];
  a.state = -1;
  if (owner != TERT_NO_WORD && tert_i_actors_of(&c->actors, owner, found)) a = found[0];
  bool visit = lemma_of(c, noun, "visit") || lemma_of(c, noun, "trip") || lemma_of(c, noun, "tour");
  for (size_t i = before; i-- > 0 && before - i < TERT_EVENTS_BACK;) {
    const tert_event *e = &c->events[i];
    if (e->date.precision != TERT_PRECISION_DAY) continue;
    bool fits = visit ? is_visit(e->f.code)
                      : tert_i_str_eq_nocase(c->parse.words[e->f.trigger].lemma,
                                             c->parse.words[noun].lemma) ||
                            names_kind(engine, c, noun, e->f.code);
    bool actor = a.state < 0 || e->f.source.state == a.state || e->f.target.state == a.state;
    if (fits && actor) return e;
  }
  return NULL;
}

static bool by_event(const tert_engine *engine, const tert_coded *c, tert_event *e,
                     const tert_timex *offset, uint32_t noun) {
  size_t before = (size_t)(e - c->events);
  const tert_event *o = event_named(engine, c, noun, before);
  if (!o) return false;
  int days = offset ? offset->days : 0;
  e->date = (tert_date){o->date.from + days, o->date.to + days, TERT_PRECISION_DAY};
  e->basis = TERT_BASIS_EVENT;
  return true;
}

/* "two days after the visit", "during Davutoglu's visit" in the clause of the event. */
static bool from_other_event(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  const tert_sentence *s = &c->parse.sentences[e->f.sentence];
  const tert_word *w = c->parse.words;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    bool after = tert_i_str_is(w[i].form, "after") || tert_i_str_is(w[i].form, "before");
    bool during = tert_i_str_is(w[i].form, "during");
    if (!after && !during) continue;
    const tert_timex *offset = NULL;
    for (size_t t = tert_i_times_from(&c->times, s->first);
         after && t < c->times.count && c->times.list[t].first < i; t++)
      if (c->times.list[t].offset && c->times.list[t].last + 1 == i) offset = &c->times.list[t];
    if (after && !offset) continue;
    uint32_t noun = tert_i_head(&c->actors, i);
    if (noun == TERT_NO_WORD || noun < i) continue;
    if (steps_below(c, e->f.trigger, noun) >= 0) continue; /* the event is inside that phrase */
    if (by_event(engine, c, e, offset, noun)) {
      uint32_t from = offset ? offset->first : i;
      e->date_text = tert_i_str(c->parse.text.ptr + w[from].begin, w[noun].end - w[from].begin);
      return true;
    }
  }
  return false;
}

/* "After its 1990 invasion": the year of what another noun names, not of the event of word. */
static bool dates_a_noun(const tert_coded *c, const tert_timex *t, uint32_t word) {
  const tert_word *w = &c->parse.words[t->last];
  const uint32_t head = tert_i_head(&c->actors, t->last);
  return (w->deprel == TERT_DEP_AMOD || w->deprel == TERT_DEP_COMPOUND ||
          w->deprel == TERT_DEP_NUMMOD) &&
         head != TERT_NO_WORD && head != word && head > t->last &&
         c->parse.words[head].upos == TERT_UPOS_NOUN && steps_below(c, word, head) < 0 &&
         steps_below(c, head, word) > 1;
}

/* "Lima, whom a jury charged in May, fled": a day of the clause about him, not of his flight; but
 * "fired on men whom police were leading away on Friday." ends with the day of both. */
static bool is_of_other_clause(const tert_coded *c, uint32_t sentence, uint32_t word,
                               uint32_t top) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  if (word + 2 == s->first + s->count && c->parse.words[word + 1].upos == TERT_UPOS_PUNCT) {
    uint32_t w = word;
    while (w > s->first && c->parse.words[w].upos != TERT_UPOS_PUNCT)
      w--;
    if (w <= top) return false;
  }
  for (int n = 0; n < 64 && word != TERT_NO_WORD && word != top; n++) {
    const tert_word *w = &c->parse.words[word];
    if (w->upos == TERT_UPOS_VERB && w->deprel == TERT_DEP_ACL_RELCL) return true;
    word = tert_i_head(&c->actors, word);
  }
  return false;
}

/* "In the night to Thursday": a part of the day whose day another expression tells. */
static bool is_bare_part(const tert_coded *c, const tert_timex *t, const tert_timex *next) {
  return next && t->first == t->last && next->first <= t->last + 3 &&
         tert_i_str_is(c->parse.words[t->last].lemma, "night");
}

/* The time expression nearest to word in the tree, of those that mean days and stand neither in the
 * dateline nor from the word but on. */
static const tert_timex *nearest_expression(const tert_coded *c, uint32_t sentence, uint32_t word,
                                            uint32_t but) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  const uint32_t dateline = s->first + tert_i_dateline_words(&c->parse, sentence);
  const tert_timex *best = NULL;
  int best_cost = 1 << 20;
  for (size_t i = tert_i_times_from(&c->times, s->first);
       i < c->times.count && c->times.list[i].first < s->first + s->count; i++) {
    const tert_timex *t = &c->times.list[i];
    const bool more = i + 1 < c->times.count && t[1].first < s->first + s->count;
    if (t->date.precision == TERT_PRECISION_NONE || dates_a_noun(c, t, word) ||
        t->first < dateline || t->first == but || is_bare_part(c, t, more ? t + 1 : NULL))
      continue;
    int cost = 1 << 20;
    /* climb from the trigger; at each step look whether the expression hangs below */
    uint32_t top = word;
    for (int up = 0; top != TERT_NO_WORD && up < 6; up++, top = tert_i_head(&c->actors, top)) {
      int down = steps_below(c, t->last, top);
      int down_first = steps_below(c, t->first, top);
      if (down_first >= 0 && (down < 0 || down_first < down)) down = down_first;
      if (down < 0) continue;
      cost = up * 3 + down + (is_of_other_clause(c, sentence, t->last, top) ? 24 : 0);
      break;
    }
    if (cost < best_cost) {
      best_cost = cost;
      best = t;
    }
  }
  return best_cost <= 24 ? best : NULL;
}

/* The day as coarse as the unit that the offset counts: "54 years after". */
static tert_date as_coarse(const tert_coded *c, tert_day day, const tert_timex *offset) {
  int y, m, d;
  tert_day_to_ymd(day, &y, &m, &d);
  if (lemma_of(c, offset->last, "year"))
    return (tert_date){tert_day_from_ymd(y, 1, 1), tert_day_from_ymd(y, 12, 31),
                       TERT_PRECISION_YEAR};
  if (lemma_of(c, offset->last, "month"))
    return (tert_date){tert_day_from_ymd(y, m, 1),
                       tert_day_from_ymd(y, m, tert_i_days_in_month(y, m)), TERT_PRECISION_MONTH};
  return (tert_date){day, day, TERT_PRECISION_DAY};
}

/* The offset right before the "after" or "before" that opens the clause of verb, NULL for none;
 * *mark: that word. */
static const tert_timex *offset_of_clause(const tert_coded *c, uint32_t sentence, uint32_t verb,
                                          uint32_t *mark) {
  const tert_word *w = c->parse.words;
  *mark = TERT_NO_WORD;
  for (uint32_t k = c->actors.children[verb]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (w[k].deprel == TERT_DEP_MARK &&
        (tert_i_str_is(w[k].form, "after") || tert_i_str_is(w[k].form, "before")))
      *mark = k;
  if (*mark == TERT_NO_WORD) return NULL;
  for (size_t t = tert_i_times_from(&c->times, c->parse.sentences[sentence].first);
       t < c->times.count && c->times.list[t].first < *mark; t++)
    if (c->times.list[t].offset && c->times.list[t].last + 1 == *mark) return &c->times.list[t];
  return NULL;
}

static tert_day today(const tert_coded *c) {
  return c->times.document.precision == TERT_PRECISION_NONE ? TERT_DAY_NONE
                                                            : c->times.document.from;
}

static void set_offset_date(const tert_coded *c, tert_event *e, tert_date date,
                            const tert_timex *offset, uint32_t mark) {
  const tert_word *w = c->parse.words;
  e->date = date;
  e->date_text =
      tert_i_str(c->parse.text.ptr + w[offset->first].begin, w[mark].end - w[offset->first].begin);
  e->basis = TERT_BASIS_EVENT;
  e->background = today(c) != TERT_DAY_NONE && e->date.to < today(c) - 366;
}

/* The day that the clause of verb gives itself; precision NONE when it gives none. */
static tert_date own_day(const tert_coded *c, uint32_t sentence, uint32_t verb, uint32_t but) {
  const tert_timex *t = nearest_expression(c, sentence, verb, but);
  const bool own = t && (steps_below(c, t->first, verb) >= 0 || steps_below(c, t->last, verb) >= 0);
  return own ? t->date : (tert_date){.precision = TERT_PRECISION_NONE};
}

/* "Freed them on Friday, two days after rebels seized them": the seizing is dated by the freeing;
 * "ten days after rebels struck on May 4, jets bombed": the bombing by the blow. */
static bool from_other_clause(const tert_coded *c, tert_event *e) {
  const tert_word *w = c->parse.words;
  uint32_t clause = e->f.trigger, mark;
  for (uint32_t k = c->actors.children[clause]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    if (w[k].deprel != TERT_DEP_ADVCL) continue;
    const tert_timex *offset = offset_of_clause(c, e->f.sentence, k, &mark);
    const tert_date at = offset ? own_day(c, e->f.sentence, k, offset->first)
                                : (tert_date){.precision = TERT_PRECISION_NONE};
    if (at.precision != TERT_PRECISION_DAY) continue;
    const tert_day day = at.from + offset->days;
    set_offset_date(c, e, (tert_date){day, day, TERT_PRECISION_DAY}, offset, mark);
    return true;
  }
  for (int up = 0; up < 3 && clause != TERT_NO_WORD && w[clause].deprel != TERT_DEP_ADVCL; up++)
    clause = w[clause].deprel == TERT_DEP_CONJ || w[clause].deprel == TERT_DEP_XCOMP
                 ? tert_i_head(&c->actors, clause)
                 : TERT_NO_WORD;
  if (clause == TERT_NO_WORD) return false;
  const uint32_t main = tert_i_head(&c->actors, clause);
  const tert_timex *offset = offset_of_clause(c, e->f.sentence, clause, &mark);
  if (!offset || main == TERT_NO_WORD ||
      own_day(c, e->f.sentence, clause, offset->first).precision != TERT_PRECISION_NONE)
    return false;
  const tert_timex *t = nearest_expression(c, e->f.sentence, main, offset->first);
  const tert_date at = t ? t->date : c->times.document;
  if (at.precision != TERT_PRECISION_DAY) return false;
  set_offset_date(c, e, as_coarse(c, at.from - offset->days, offset), offset, mark);
  return true;
}

/* "Fighting broke out on Friday. Chad said rebels had opened fire": what had happened did so then,
 * when the sentence gives no day; of a text that is dated. */
static bool had_happened(const tert_coded *c, tert_event *e) {
  const tert_word *w = c->parse.words;
  const tert_sentence *s = &c->parse.sentences[e->f.sentence];
  bool had = false;
  for (uint32_t k = c->actors.children[e->f.trigger]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    had = had || (w[k].deprel == TERT_DEP_AUX && tert_i_str_is(w[k].form, "had"));
  if (!had || c->times.document.precision != TERT_PRECISION_DAY) return false;
  for (const tert_event *o = e; o-- > c->events && o->f.sentence + 2 >= e->f.sentence;) {
    if (o->f.sentence == e->f.sentence) continue;
    if (tert_i_code_starts(o->f.code, "04")) return false; /* what was spoken of was before */
    if (o->date.precision != TERT_PRECISION_DAY || o->basis != TERT_BASIS_EXPRESSION ||
        o->background || o->date.to > c->times.document.from)
      continue;
    e->date = o->date;
    e->basis = TERT_BASIS_EVENT;
    return true;
  }
  size_t i = tert_i_times_from(&c->times, s->first);
  if (!e->f.sentence || c->parse.sentences[e->f.sentence - 1].paragraph != s->paragraph)
    return false;
  while (i-- > 0 && c->times.list[i].first >= c->parse.sentences[e->f.sentence - 1].first) {
    const tert_timex *t = &c->times.list[i];
    if (t->date.precision != TERT_PRECISION_DAY || t->offset ||
        t->date.to > c->times.document.from || t->date.from < c->times.document.from - 31)
      continue;
    e->date = t->date;
    e->basis = TERT_BASIS_EVENT;
    return true;
  }
  return false;
}

/* "A day later he travelled ...": from the last dated event of an earlier sentence. */
static void after_last_event(const tert_coded *c, tert_event *e, const tert_timex *t) {
  for (const tert_event *o = e; o-- > c->events;) {
    if (o->f.sentence == e->f.sentence || o->date.precision != TERT_PRECISION_DAY ||
        o->basis == TERT_BASIS_DOCUMENT)
      continue;
    e->date = (tert_date){o->date.from + t->days, o->date.to + t->days, TERT_PRECISION_DAY};
    e->basis = TERT_BASIS_EVENT;
    return;
  }
}

/* "From Friday to Sunday", "on Tuesday and Wednesday": the other day of a stretch that begins or
 * ends with t, NULL when it is one day. */
static const tert_timex *other_end(const tert_coded *c, const tert_timex *t, int step) {
  const tert_timex *list = c->times.list, *o = t + step;
  if (step < 0 ? t == list : t + 1 == list + c->times.count) return NULL;
  const tert_timex *a = step < 0 ? o : t, *b = step < 0 ? t : o;
  const tert_word *between = &c->parse.words[a->last + 1];
  if (a->date.precision != TERT_PRECISION_DAY || b->date.precision != TERT_PRECISION_DAY ||
      b->first != a->last + 2 || b->date.from <= a->date.to)
    return NULL;
  const bool to = tert_i_str_is(between->form, "to") || tert_i_str_is(between->form, "until") ||
                  tert_i_str_is(between->form, "till") || tert_i_str_is(between->form, "through");
  const bool next = tert_i_str_is(between->form, "and") && b->date.from == a->date.to + 1;
  return to || next ? o : NULL;
}

void tert_i_date_event(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  e->date = c->times.document;
  e->basis = c->times.inferred ? TERT_BASIS_INFERRED : TERT_BASIS_DOCUMENT;
  if (e->date.precision == TERT_PRECISION_NONE) e->basis = TERT_BASIS_NONE;
  if (from_other_event(engine, c, e) || from_other_clause(c, e)) return;
  const tert_timex *t = nearest_expression(c, e->f.sentence, e->f.trigger, TERT_NO_WORD);
  if (!t) {
    had_happened(c, e);
    return;
  }
  e->date = t->date;
  e->basis = TERT_BASIS_EXPRESSION;
  if (t->anaphoric && t->days) after_last_event(c, e, t);
  const tert_word *w = c->parse.words;
  uint32_t first = t->first, last = t->last;
  uint8_t cut = t->cut;
  const tert_timex *before = other_end(c, t, -1), *after = other_end(c, t, 1);
  if (before) {
    e->date.from = before->date.from;
    first = before->first;
  } else if (after) {
    e->date.to = after->date.to;
    last = after->last;
    cut = after->cut;
  }
  if (first > c->parse.sentences[e->f.sentence].first && w[first - 1].upos == TERT_UPOS_ADP)
    first--;
  e->date_text = tert_i_str(c->parse.text.ptr + w[first].begin, w[last].end - cut - w[first].begin);
  e->background = today(c) != TERT_DAY_NONE && e->date.to < today(c) - 366;
}
