/* occasions.c - calls, visits and meetings, and what each party's account says, leaves out and
 * blames. */
#include "stories.h"

#include <stdio.h>

static const char *kind_of(const tert_event *e) {
  const char *code = e->f.code->code;
  if (!strcmp(code, "041")) return "call";
  if (!strcmp(code, "042") || !strcmp(code, "043")) return "visit";
  if (!strcmp(code, "046")) return "talks";
  if (!strcmp(code, "040")) return "meeting";
  return NULL;
}

static bool same_pair(const tert_occasion *o, int a, int b) {
  return (o->a == a && o->b == b) || (o->a == b && o->b == a);
}

static tert_occasion *find(tert_occasions *all, const char *kind, int a, int b,
                           const tert_date *d) {
  for (size_t i = 0; i < all->count; i++) {
    tert_occasion *o = &all->list[i];
    bool day = o->date.precision == TERT_PRECISION_NONE || d->precision == TERT_PRECISION_NONE ||
               (o->date.from <= d->to && d->from <= o->date.to);
    if (same_pair(o, a, b) && day && !strcmp(o->kind, kind)) return o;
  }
  return NULL;
}

/* The occasion of state (any below 0) and kind (NULL: any) told last in document doc; of a named
 * kind also the first told in another document. */
static tert_occasion *latest_of(tert_occasions *all, uint32_t doc, int state, const char *kind) {
  tert_occasion *best = NULL;
  for (size_t i = 0; i < all->count; i++) {
    tert_occasion *o = &all->list[i];
    bool party = state < 0 || o->a == state || o->b == state;
    if (!party || (kind && strcmp(o->kind, kind) != 0)) continue;
    if (o->event.doc != doc) {
      if (!best && kind) best = o; /* told in another document */
      continue;
    }
    best = o; /* the list is in the order of the text */
  }
  return best;
}

/* The kind of occasion that a source phrase names ("the readout of the call"). */
static const char *kind_in_phrase(const tert_coded *c, uint32_t word) {
  static const struct {
    const char *lemma, *kind;
  } names[] = {{"call", "call"},         {"conversation", "call"}, {"visit", "visit"},
               {"trip", "visit"},        {"meeting", "meeting"},   {"talk", "talks"},
               {"negotiation", "talks"}, {"summit", "meeting"}};
  for (uint32_t k = c->actors.children[word]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (tert_i_str_eq_nocase(c->parse.words[k].lemma, tert_i_cstr(names[i].lemma)))
        return names[i].kind;
  return NULL;
}

static tert_party *party_of(tert_occasion *o, const char *by, int state, uint32_t doc) {
  for (size_t i = 0; i < o->party_count; i++)
    if (o->parties[i].state == state) return &o->parties[i];
  if (o->party_count == TERT_PARTIES) return NULL;
  tert_party *p = &o->parties[o->party_count++];
  memset(p, 0, sizeof *p);
  snprintf(p->by, sizeof p->by, "%s", by);
  p->state = state;
  p->doc = doc;
  return p;
}

static void add_topic(tert_party *p, tert_str topic) {
  if (!topic.len || p->topic_count == 16) return;
  for (size_t i = 0; i < p->topic_count; i++)
    if (tert_i_str_eq_nocase(p->topics[i], topic)) return;
  p->topics[p->topic_count++] = topic;
}

static bool in_content(const tert_quote *q, const tert_word *w) {
  for (size_t i = 0; i < q->content_count; i++)
    if (w->begin >= q->content[i].begin && w->end <= q->content[i].end) return true;
  return false;
}

static bool is_talk_verb(const tert_word *w) {
  static const char *const verbs[] = {"discuss", "talk",    "exchange", "review", "consider",
                                      "look",    "address", "touch",    "debate", "raise",
                                      "cover",   "focus",   NULL};
  for (const char *const *v = verbs; *v; v++)
    if (tert_i_str_eq_nocase(w->lemma, tert_i_cstr(*v))) return true;
  return false;
}

/* The phrase at w as a topic, without its article and clauses. */
static tert_str phrase_at(const tert_coded *c, uint32_t w) {
  uint32_t lo = w, hi = w;
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_NMOD_POSS ||
        r == TERT_DEP_NUMMOD) {
      if (k < lo) lo = k;
    } else if (r == TERT_DEP_NMOD || r == TERT_DEP_FLAT) {
      uint32_t end = k;
      for (uint32_t q = c->actors.children[k]; q != TERT_NO_WORD; q = c->actors.sibling[q])
        if (q > end && c->parse.words[q].deprel != TERT_DEP_CONJ &&
            c->parse.words[q].deprel != TERT_DEP_PUNCT)
          end = q;
      if (end > hi && end - w <= 7) hi = end;
    }
  }
  return tert_i_str(c->doc.text.ptr + c->parse.words[lo].begin,
                    c->parse.words[hi].end - c->parse.words[lo].begin);
}

static void topics_below(const tert_coded *c, tert_party *p, uint32_t w, int depth) {
  const tert_word *word = &c->parse.words[w];
  bool light = tert_i_str_eq_nocase(word->lemma, TERT_STR("view")) ||
               tert_i_str_eq_nocase(word->lemma, TERT_STR("opinion"));
  bool noun = word->upos == TERT_UPOS_NOUN || word->upos == TERT_UPOS_PROPN;
  if (noun && !light) add_topic(p, phrase_at(c, w));
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD && depth < 4;
       k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_CONJ || (light && r == TERT_DEP_NMOD)) topics_below(c, p, k, depth + 1);
    /* "matters, including the situation in the energy sector" */
    if ((r == TERT_DEP_NMOD || r == TERT_DEP_OBL || r == TERT_DEP_ACL) && !light && depth < 2)
      for (uint32_t q = c->actors.children[k]; q != TERT_NO_WORD; q = c->actors.sibling[q])
        if (tert_i_str_eq_nocase(c->parse.words[q].form, TERT_STR("including")))
          topics_below(c, p, k, depth + 1);
  }
}

static void read_content(const tert_engine *engine, const tert_coded *c, const tert_quote *q,
                         tert_occasion *o, tert_party *p) {
  for (size_t m = 0; m < c->actors.mention_count; m++) {
    const tert_mention *mention = &c->actors.mentions[m];
    const tert_sense *s = &engine->actors.senses[mention->sense];
    if (mention->sentence != q->sentence || !in_content(q, &c->parse.words[mention->head]))
      continue;
    if (s->kind == TERT_SENSE_STATE && (int)s->index != o->a && (int)s->index != o->b)
      add_topic(p, engine->actors.states[s->index].name);
    else if (s->kind == TERT_SENSE_NATIONAL && (int)s->index != o->a && (int)s->index != o->b)
      add_topic(p, engine->actors.states[s->index].name);
    else if (s->kind == TERT_SENSE_ORGANISATION)
      add_topic(p, engine->actors.organisations[s->index].name);
  }
  const tert_sentence *s = &c->parse.sentences[q->sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    if (!in_content(q, &c->parse.words[w])) continue;
    if (c->parse.words[w].upos == TERT_UPOS_NOUN)
      for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
        if (tert_i_str_eq_nocase(c->parse.words[k].form, TERT_STR("including")))
          add_topic(p, phrase_at(c, w));
    uint32_t head = tert_i_head(&c->actors, w);
    if (c->parse.words[w].deprel == TERT_DEP_AMOD && is_talk_verb(&c->parse.words[w]) &&
        head != TERT_NO_WORD && head > w)
      topics_below(c, p, head, 2); /* "discussed matters" read as a participle */
    if (c->parse.words[w].upos != TERT_UPOS_VERB || !is_talk_verb(&c->parse.words[w]) ||
        !in_content(q, &c->parse.words[w]))
      continue;
    for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
      uint8_t r = c->parse.words[k].deprel;
      if ((r == TERT_DEP_OBJ || r == TERT_DEP_OBL) && k > w &&
          c->actors.mention_of[k] == TERT_NO_ID)
        topics_below(c, p, k, 0);
    }
  }
}

/* A blamed party: the target of an accusation or demand on this party's account. */
static void find_blame(const tert_coded *c, const tert_quote *q, tert_party *p) {
  for (size_t i = 0; i < c->event_count; i++) {
    const tert_event *e = &c->events[i];
    bool blame = !strncmp(e->f.code->code, "11", 2) || !strncmp(e->f.code->code, "10", 2);
    if (!blame || e->f.sentence != q->sentence || !e->f.has_target || e->f.target.state < 0)
      continue;
    if (in_content(q, &c->parse.words[e->f.trigger]))
      snprintf(p->blames, sizeof p->blames, "%.3s", e->f.target.code);
  }
}

static void read_statements(const tert_engine *engine, tert_coded *const *docs, uint32_t d,
                            tert_occasions *all) {
  const tert_coded *c = docs[d];
  for (uint32_t i = 0; i < c->quotes.count; i++) {
    const tert_quote *q = &c->quotes.list[i];
    if (q->via != TERT_VIA_READOUT || q->source_word == TERT_NO_WORD) continue;
    tert_actor found[TERT_GROUP_MAX];
    if (!tert_i_actors_of(&c->actors, q->source_word, found) || found[0].state < 0) continue;
    tert_occasion *o = latest_of(all, d, found[0].state, kind_in_phrase(c, q->source_word));
    if (!o) o = latest_of(all, d, found[0].state, NULL);
    if (!o) continue;
    char by[TERT_ACTOR_CODE];
    snprintf(by, sizeof by, "%sGOV", engine->actors.states[found[0].state].iso3);
    tert_party *p = party_of(o, by, found[0].state, d);
    if (!p) continue;
    if (p->quote_count < 16) p->quotes[p->quote_count++] = i;
    read_content(engine, c, q, o, p);
    find_blame(c, q, p);
  }
}

static void compare(tert_occasion *o) {
  for (size_t i = 0; i < o->party_count; i++)
    for (size_t t = 0; t < o->parties[i].topic_count; t++) {
      bool shared = false;
      for (size_t k = 0; k < o->party_count && !shared; k++)
        for (size_t u = 0; k != i && u < o->parties[k].topic_count && !shared; u++)
          shared = tert_i_str_eq_nocase(o->parties[i].topics[t], o->parties[k].topics[u]);
      if (!shared) o->parties[i].only[o->parties[i].only_count++] = o->parties[i].topics[t];
    }
}

tert_status tert_i_occasions_read(const tert_engine *engine, tert_coded *const *docs, size_t n,
                                  tert_arena *arena, tert_occasions *out, tert_error *err) {
  size_t total = 0;
  for (size_t d = 0; d < n; d++)
    total += docs[d]->event_count;
  *out = (tert_occasions){TERT_NEW_ARRAY(arena, tert_occasion, total + 1), 0};
  if (!out->list) return tert_i_fail_memory(err);
  for (uint32_t d = 0; d < n; d++)
    for (uint32_t i = 0; i < docs[d]->event_count; i++) {
      const tert_event *e = &docs[d]->events[i];
      const char *kind = kind_of(e);
      if (!kind || !e->f.has_target || e->f.source.state < 0 || e->f.target.state < 0) continue;
      if (e->accounts[0].via == TERT_VIA_READOUT)
        continue; /* a statement on an occasion, not another one */
      if (e->f.assertion != TERT_ASSERTED || e->f.source.state == e->f.target.state) continue;
      if (find(out, kind, e->f.source.state, e->f.target.state, &e->date)) continue;
      out->list[out->count++] = (tert_occasion){.kind = kind,
                                                .a = e->f.source.state,
                                                .b = e->f.target.state,
                                                .date = e->date,
                                                .event = {d, i}};
    }
  for (uint32_t d = 0; d < n; d++)
    read_statements(engine, docs, d, out);
  for (size_t i = 0; i < out->count; i++)
    compare(&out->list[i]);
  return TERT_OK;
}
