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

/* The event that a nominal refers back to ("the Turkish prime minister's visit"). */
static const tert_event *event_named(const tert_coded *c, uint32_t noun, size_t before) {
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
                                             c->parse.words[noun].lemma);
    bool actor = a.state < 0 || e->f.source.state == a.state || e->f.target.state == a.state;
    if (fits && actor) return e;
  }
  return NULL;
}

static bool by_event(const tert_coded *c, tert_event *e, const tert_timex *offset, uint32_t noun) {
  size_t before = (size_t)(e - c->events);
  const tert_event *o = event_named(c, noun, before);
  if (!o) return false;
  int days = offset ? offset->days : 0;
  e->date = (tert_date){o->date.from + days, o->date.to + days, TERT_PRECISION_DAY};
  e->basis = TERT_BASIS_EVENT;
  return true;
}

/* "two days after the visit", "during Davutoglu's visit" in the clause of the event. */
static bool from_other_event(const tert_coded *c, tert_event *e) {
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
    if (by_event(c, e, offset, noun)) {
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

/* The time expression nearest to the trigger in the tree, of those that mean days. */
static const tert_timex *nearest_expression(const tert_coded *c, const tert_event *e) {
  const tert_sentence *s = &c->parse.sentences[e->f.sentence];
  const tert_timex *best = NULL;
  int best_cost = 1 << 20;
  for (size_t i = tert_i_times_from(&c->times, s->first);
       i < c->times.count && c->times.list[i].first < s->first + s->count; i++) {
    const tert_timex *t = &c->times.list[i];
    if (t->date.precision == TERT_PRECISION_NONE || dates_a_noun(c, t, e->f.trigger)) continue;
    int cost = 1 << 20;
    /* climb from the trigger; at each step look whether the expression hangs below */
    uint32_t top = e->f.trigger;
    for (int up = 0; top != TERT_NO_WORD && up < 6; up++, top = tert_i_head(&c->actors, top)) {
      int down = steps_below(c, t->last, top);
      int down_first = steps_below(c, t->first, top);
      if (down_first >= 0 && (down < 0 || down_first < down)) down = down_first;
      if (down < 0) continue;
      cost = up * 3 + down;
      break;
    }
    if (cost < best_cost) {
      best_cost = cost;
      best = t;
    }
  }
  return best_cost <= 24 ? best : NULL;
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

void tert_i_date_event(const tert_coded *c, tert_event *e) {
  e->date = c->times.document;
  e->basis = c->times.inferred ? TERT_BASIS_INFERRED : TERT_BASIS_DOCUMENT;
  if (e->date.precision == TERT_PRECISION_NONE) e->basis = TERT_BASIS_NONE;
  if (from_other_event(c, e)) return;
  const tert_timex *t = nearest_expression(c, e);
  if (!t) {
    /* the day of an earlier report of the same visit or meeting in this document */
    return;
  }
  e->date = t->date;
  e->basis = TERT_BASIS_EXPRESSION;
  if (t->anaphoric && t->days) after_last_event(c, e, t);
  const tert_word *w = c->parse.words;
  uint32_t first = t->first;
  if (first > c->parse.sentences[e->f.sentence].first && w[first - 1].upos == TERT_UPOS_ADP)
    first--;
  e->date_text =
      tert_i_str(c->parse.text.ptr + w[first].begin, w[t->last].end - t->cut - w[first].begin);
  tert_day now =
      c->times.document.precision == TERT_PRECISION_NONE ? TERT_DAY_NONE : c->times.document.from;
  e->background = now != TERT_DAY_NONE && e->date.to < now - 366;
}
