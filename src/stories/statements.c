/* statements.c - which sentences are whose account of which occasion, and what they name, claim and
 * blame. */
#include "accounts.h"

#include "actors/words.h"

#include <stdio.h>

#define LATE 3 /* days that a party's record may speak of an occasion later */
#define NEAR 3 /* sentences behind the telling in which an attribution needs no other sign */
#define STATEMENTS 256
#define TOPICS 48
#define CLAIMS 256
#define BLAMES 32

bool tert_i_in_statement(const tert_coded *c, const tert_statement *s, const tert_word *w) {
  if (w->begin < s->at.begin || w->end > s->at.end) return false;
  if (s->quote == TERT_NO_ID) return true;
  const tert_quote *q = &c->quotes.list[s->quote];
  for (size_t i = 0; i < q->content_count; i++)
    if (w->begin >= q->content[i].begin && w->end <= q->content[i].end) return true;
  /* what somebody demands, judges or denies: the verb itself says it */
  return (q->kind == 'a' || q->kind == 'j' || q->kind == 'u') && w->begin >= q->cue.begin &&
         w->end <= q->cue.end;
}

/* ---- which occasion ---- */

#define LOOK 64 /* tellings before or behind a sentence that are tried */

/* First telling of the document behind the sentence. */
static size_t told_behind(const tert_comparer *k, uint32_t d, uint32_t sentence) {
  size_t lo = 0, hi = k->told_count[d];
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (k->told_at[d][mid] <= sentence)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

/* The telling last before the sentence of an occasion in which key takes part; of a kind, when one
 * is named; else, with after, the first behind it. Its number, or SIZE_MAX. */
static size_t told_before(const tert_comparer *k, uint32_t d, uint32_t sentence, const char *key,
                          const tert_occasion_kind *kind, bool after) {
  size_t from = told_behind(k, d, sentence);
  for (size_t i = from; i-- > 0 && from - i <= LOOK;) {
    const tert_occasion *o = &k->all->list[k->told[d][i]];
    if ((!kind || o->kind == *kind) && tert_i_has_member(o, key)) return i;
  }
  for (size_t i = from; after && i < k->told_count[d] && i < from + LOOK; i++) {
    const tert_occasion *o = &k->all->list[k->told[d][i]];
    if ((!kind || o->kind == *kind) && tert_i_has_member(o, key)) return i;
  }
  return SIZE_MAX;
}

/* The kind of occasion that the words from..to name ("the readout of the call"). */
static bool kind_named(const tert_comparer *k, const tert_coded *c, uint32_t from, uint32_t to,
                       tert_occasion_kind *out) {
  for (uint32_t w = from; w < to; w++) {
    if (c->parse.words[w].upos != TERT_UPOS_NOUN) continue;
    tert_str kind = tert_i_account_word(k->words, "noun", c->parse.words[w].lemma);
    for (int i = 0; kind.ptr && i < TERT_OCCASION_KINDS; i++)
      if (tert_i_str_eq(kind, tert_i_cstr(tert_i_occasion_name((tert_occasion_kind)i)))) {
        *out = (tert_occasion_kind)i;
        return true;
      }
  }
  return false;
}

/* An incident between the parties of an event that the attribution tells of. */
static size_t incident_of(const tert_comparer *k, uint32_t d, const tert_statement *s,
                          uint32_t first_event) {
  const tert_coded *c = k->docs[d];
  for (size_t i = first_event; i < c->event_count && c->events[i].f.sentence <= s->at.sentence;
       i++) {
    const tert_event *e = &c->events[i];
    tert_member a, b;
    if (e->f.sentence != s->at.sentence) continue;
    tert_str kind = tert_i_account_code(k->words, "code", e->f.code->code);
    if (!kind.ptr || !tert_i_str_eq(kind, TERT_STR("incident")) || !e->f.has_target ||
        !tert_i_in_statement(c, s, &c->parse.words[e->f.trigger]) ||
        !tert_i_member_of(k, c, &e->f.source, &a) || !tert_i_member_of(k, c, &e->f.target, &b))
      continue;
    size_t from = told_behind(k, d, s->at.sentence);
    for (size_t t = from; t-- > 0 && from - t <= LOOK;) {
      const tert_occasion *o = &k->all->list[k->told[d][t]];
      if (o->kind == TERT_OCCASION_INCIDENT && tert_i_has_member(o, a.key) &&
          tert_i_has_member(o, b.key))
        return t;
    }
  }
  return SIZE_MAX;
}

/* Does the attribution name another member of the occasion than the speaker? */
static bool names_partner(const tert_comparer *k, const tert_coded *c, const tert_statement *s,
                          const tert_occasion *o, const char *key) {
  const tert_sentence *sent = &c->parse.sentences[s->at.sentence];
  for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
    if (c->actors.mention_of[w] == TERT_NO_ID) continue;
    const tert_mention *mention = &c->actors.mentions[c->actors.mention_of[w]];
    tert_actor a;
    tert_member member;
    if (mention->head != w || !tert_i_in_statement(c, s, &c->parse.words[w])) continue;
    memset(&a, 0, sizeof a);
    tert_i_actor_of_sense(&c->actors, mention->sense, &a);
    if (tert_i_member_of(k, NULL, &a, &member) && strcmp(member.key, key) != 0 &&
        tert_i_has_member(o, member.key))
      return true;
  }
  return false;
}

/* The occasion that an attribution speaks of, TERT_NO_ID for none. */
static uint32_t occasion_of(const tert_comparer *k, uint32_t d, const tert_statement *s,
                            const tert_quote *q, const char *key, uint32_t first_event) {
  const tert_coded *c = k->docs[d];
  const tert_sentence *sent = &c->parse.sentences[s->at.sentence];
  tert_occasion_kind kind;
  size_t t = incident_of(k, d, s, first_event);
  if (t != SIZE_MAX && tert_i_has_member(&k->all->list[k->told[d][t]], key)) return k->told[d][t];
  bool named = kind_named(k, c, sent->first, sent->first + sent->count, &kind);
  t = named ? told_before(k, d, s->at.sentence, key, &kind, true) : SIZE_MAX;
  if (t != SIZE_MAX) return k->told[d][t];
  bool readout = q->via == TERT_VIA_READOUT;
  t = told_before(k, d, s->at.sentence, key, NULL, readout);
  if (t == SIZE_MAX) return TERT_NO_ID;
  if (readout) return k->told[d][t];
  uint32_t at = k->told_at[d][t], o = k->told[d][t];
  bool near = s->at.sentence - at <= NEAR &&
              c->parse.sentences[at].paragraph == c->parse.sentences[s->at.sentence].paragraph;
  if (near) return o;
  bool incident = k->all->list[o].kind == TERT_OCCASION_INCIDENT;
  return !incident && names_partner(k, c, s, &k->all->list[o], key) ? o : TERT_NO_ID;
}

/* ---- topics ---- */

typedef struct scope {
  const tert_comparer *k;
  const tert_coded *c;
  const tert_occasion *o;
  tert_party *p;
  const tert_statement *s;
} scope;

static bool add_topic(scope *x, tert_str text, uint32_t first, uint32_t last, uint32_t head,
                      int state) {
  tert_party *p = x->p;
  if (!text.len || p->topic_count >= TOPICS) return true;
  const tert_word *w = x->c->parse.words;
  for (size_t i = 0; i < p->topic_count; i++) {
    const tert_topic *t = &p->topics[i];
    if (tert_i_str_eq_nocase(t->text, text)) return true;
    /* part of a longer topic of the same words */
    if (head != TERT_NO_WORD && t->head != TERT_NO_WORD && t->at.doc == x->s->at.doc &&
        t->at.begin <= w[first].begin && t->at.end >= w[last].end)
      return true;
  }
  tert_topic *t = TERT_ADD(x->k->arena, p->topics, p->topic_count);
  if (!t) return false;
  *t = (tert_topic){
      text, {x->s->at.doc, x->s->at.sentence, w[first].begin, w[last].end}, head, state};
  return true;
}

/* The phrase at w without its article and clauses. */
static void phrase_at(const tert_coded *c, uint32_t w, uint32_t *first, uint32_t *last) {
  *first = *last = w;
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_NMOD_POSS ||
        r == TERT_DEP_NUMMOD) {
      if (k < *first) *first = k;
    } else if (r == TERT_DEP_NMOD || r == TERT_DEP_FLAT) {
      uint32_t end = k;
      for (uint32_t q = c->actors.children[k]; q != TERT_NO_WORD; q = c->actors.sibling[q])
        if (q > end && c->parse.words[q].deprel != TERT_DEP_CONJ &&
            c->parse.words[q].deprel != TERT_DEP_PUNCT)
          end = q;
      if (end - w > 7) end = k; /* "the dispatch of a mission", of whom is left out */
      if (end > *last && end - w <= 7) *last = end;
    }
  }
}

static bool is_time(const tert_coded *c, uint32_t w) {
  size_t i = tert_i_times_from(&c->times, w > 8 ? w - 8 : 0);
  for (; i < c->times.count && c->times.list[i].first <= w; i++)
    if (c->times.list[i].last >= w) return true;
  return false;
}

static bool is_nominal(const tert_word *w) {
  return w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN;
}

/* A person, state or body: named by its own topic, or a party. "Paul Whelan" is none of them. */
static bool is_actor(const scope *x, uint32_t w) {
  tert_actor a;
  uint32_t m = x->c->actors.mention_of[w];
  if (m != TERT_NO_ID &&
      x->k->engine->actors.senses[x->c->actors.mentions[m].sense].kind == TERT_SENSE_PLACE)
    return false; /* "they discussed Kashmir" */
  if (tert_i_account_is(x->k->words, "thing", x->c->parse.words[w].lemma)) return false;
  if (x->c->actors.role_of[w] && x->c->parse.words[w].upos == TERT_UPOS_PROPN) return true;
  if (tert_i_account_is(x->k->words, "speaker", x->c->parse.words[w].lemma)) return true;
  const unsigned class = tert_i_noun_class(&x->k->engine->actors, x->c->parse.words[w].lemma);
  if (m == TERT_NO_ID && (class == TERT_NOUN_THING || class == TERT_NOUN_PLACE))
    return false; /* "the Fukushima plant" */
  return tert_i_actor_named(&x->c->actors, w, &a) && !a.owner && strncmp(a.code, "---", 3) != 0 &&
         (x->c->actors.mention_of[w] != TERT_NO_ID || x->c->actors.role_of[w]);
}

/* Words first..last as a topic; a coordination that the parser read as one phrase is taken apart.
 */
static bool span_topic(scope *x, uint32_t first, uint32_t last, uint32_t head) {
  const tert_word *w = x->c->parse.words;
  for (uint32_t i = first + 1; i < last; i++) {
    if (w[i].upos != TERT_UPOS_CCONJ || !is_nominal(&w[last]) || i < head) continue;
    uint32_t from = i + 1;
    while (from < last && (w[from].upos == TERT_UPOS_DET || w[from].upos == TERT_UPOS_CCONJ))
      from++;
    if (!span_topic(x, from, last, last)) return false;
    last = i - 1;
    break;
  }
  tert_str text = tert_i_str(x->c->doc.text.ptr + w[first].begin, w[last].end - w[first].begin);
  return add_topic(x, text, first, last, head, -1);
}

static bool phrase_topic(scope *x, uint32_t w) {
  uint32_t first, last;
  if (!is_nominal(&x->c->parse.words[w]) || is_time(x->c, w) || is_actor(x, w)) return true;
  if (!tert_i_in_statement(x->c, x->s, &x->c->parse.words[w])) return true;
  phrase_at(x->c, w, &first, &last);
  tert_str kind = tert_i_account_word(x->k->words, "light", x->c->parse.words[w].lemma);
  bool qualified = tert_i_str_eq(kind, TERT_STR("kind")) && first < w;
  if (kind.ptr && !qualified) return true; /* "the situation in X": X is the topic */
  while (first < w && (x->c->parse.words[first].upos == TERT_UPOS_PUNCT ||
                       x->c->parse.words[first].upos == TERT_UPOS_PRON ||
                       tert_i_account_is(x->k->words, "talk", x->c->parse.words[first].lemma) ||
                       x->c->parse.words[first].upos == TERT_UPOS_NUM))
    first++; /* "the two discussed matters", read as one phrase */
  return span_topic(x, first, last, w);
}

static tert_str case_of(const tert_coded *c, uint32_t w) {
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (c->parse.words[k].deprel == TERT_DEP_CASE) return c->parse.words[k].lemma;
  return (tert_str){NULL, 0};
}

static bool is_including(const tert_coded *c, uint32_t w) {
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (tert_i_str_is(c->parse.words[k].form, "including")) return true;
  return false;
}

/* "The two discussed X and Y", read as one phrase whose Y hangs elsewhere: the nominal behind the
 * conjunction that follows word last. */
static uint32_t coordinated_behind(const tert_coded *c, uint32_t last, uint32_t end) {
  uint32_t i = last + 1;
  while (i < end && c->parse.words[i].upos == TERT_UPOS_PUNCT)
    i++;
  if (i >= end || c->parse.words[i].upos != TERT_UPOS_CCONJ) return TERT_NO_WORD;
  do
    i++;
  while (i < end &&
         (c->parse.words[i].upos == TERT_UPOS_DET || c->parse.words[i].upos == TERT_UPOS_ADJ));
  while (i + 1 < end && is_nominal(&c->parse.words[i]) && is_nominal(&c->parse.words[i + 1]) &&
         tert_i_head(&c->actors, i) == i + 1)
    i++;
  return i < end && is_nominal(&c->parse.words[i]) ? i : TERT_NO_WORD;
}

/* The nominal at w, those coordinated with it, and those behind "including". */
static bool topics_below(scope *x, uint32_t w, int depth) {
  const tert_coded *c = x->c;
  bool light = tert_i_account_is(x->k->words, "light", c->parse.words[w].lemma);
  bool ok = phrase_topic(x, w);
  for (uint32_t k = c->actors.children[w]; ok && k != TERT_NO_WORD && depth < 4;
       k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_CONJ || (light && r == TERT_DEP_NMOD)) ok = topics_below(x, k, depth + 1);
    for (uint32_t q = c->actors.children[k]; /* "the need to guarantee X" */
         ok && r == TERT_DEP_ACL && light && depth < 3 && q != TERT_NO_WORD;
         q = c->actors.sibling[q])
      if (c->parse.words[q].deprel == TERT_DEP_OBJ) ok = topics_below(x, q, depth + 1);
    for (uint32_t q = c->actors.children[k]; /* "the release of X, and Y" */
         ok && r == TERT_DEP_NMOD && !light && depth < 2 && q != TERT_NO_WORD;
         q = c->actors.sibling[q])
      if (c->parse.words[q].deprel == TERT_DEP_CONJ) ok = topics_below(x, q, depth + 1);
    if ((r == TERT_DEP_NMOD || r == TERT_DEP_OBL || r == TERT_DEP_ACL) && depth < 2)
      for (uint32_t q = c->actors.children[k]; ok && q != TERT_NO_WORD; q = c->actors.sibling[q])
        if (tert_i_str_is(c->parse.words[q].form, "including")) ok = topics_below(x, k, depth + 1);
  }
  return ok;
}

/* "Met in Bali, Indonesia": in a sentence that tells of the occasion, the state where it was. */
static bool only_where(const scope *x, uint32_t w) {
  const tert_comparer *k = x->k;
  uint32_t d = x->s->at.doc, occasion = (uint32_t)(x->o - k->all->list);
  bool telling = false;
  for (size_t i = told_behind(k, d, x->s->at.sentence);
       i-- > 0 && k->told_at[d][i] == x->s->at.sentence;)
    telling = telling || k->told[d][i] == occasion;
  uint32_t town = w >= 2 && x->c->parse.words[w - 1].upos == TERT_UPOS_PUNCT ? w - 2 : w;
  const uint32_t from[] = {w, town};
  for (int i = 0; telling && i < 2; i++) {
    uint32_t at = from[i];
    for (int up = 0; up < 3 && at != TERT_NO_WORD; up++, at = tert_i_head(&x->c->actors, at))
      if (tert_i_str_is(case_of(x->c, at), "in") ||
          tert_i_account_is(k->words, "aside", x->c->parse.words[at].lemma))
        return true; /* or "on the sidelines of the X summit" */
  }
  return false;
}

/* States and bodies that are no party of the occasion. */
static bool named_topics(scope *x) {
  const tert_actor_tables *t = &x->k->engine->actors;
  const tert_actor_doc *names = &x->c->actors;
  const tert_sentence *sent = &x->c->parse.sentences[x->s->at.sentence];
  for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
    if (names->mention_of[w] == TERT_NO_ID) continue;
    const tert_mention *mention = &names->mentions[names->mention_of[w]];
    const tert_sense *s = &t->senses[mention->sense];
    if (mention->head != w || !tert_i_in_statement(x->c, x->s, &x->c->parse.words[w])) continue;
    tert_actor a;
    tert_member member;
    memset(&a, 0, sizeof a);
    tert_i_actor_of_sense(&x->c->actors, mention->sense, &a);
    bool state = s->kind == TERT_SENSE_STATE || s->kind == TERT_SENSE_NATIONAL;
    if (only_where(x, w)) continue;
    if ((!state && s->kind != TERT_SENSE_ORGANISATION) ||
        !tert_i_member_of(x->k, NULL, &a, &member) || tert_i_has_member(x->o, member.key))
      continue;
    tert_str name = state ? t->states[s->index].name : t->organisations[s->index].name;
    uint32_t last = mention->first + mention->count - 1;
    if (!add_topic(x, name, mention->first, last, TERT_NO_WORD, state ? (int)s->index : -1))
      return false;
  }
  return true;
}

/* Is the nominal at w a topic by its preposition? */
static bool behind_about(const scope *x, uint32_t w) {
  const tert_coded *c = x->c;
  tert_str preposition = case_of(c, w);
  uint32_t head = tert_i_head(&c->actors, w);
  if (!preposition.len || head == TERT_NO_WORD ||
      !tert_i_account_is(x->k->words, "about", preposition))
    return false;
  const tert_word *h = &c->parse.words[head];
  bool talk = h->upos == TERT_UPOS_VERB && tert_i_account_is(x->k->words, "talk", h->lemma);
  bool cue = h->upos == TERT_UPOS_VERB && tert_i_cue_kind(&x->k->engine->cues, &c->actors, head);
  bool matter = tert_i_account_is(x->k->words, "matter", h->lemma);
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (c->parse.words[k].deprel == TERT_DEP_CASE && k > 0 && k - 1 > head)
      matter = matter || tert_i_account_is(x->k->words, "matter", c->parse.words[k - 1].lemma);
  if (tert_i_str_eq(preposition, TERT_STR("of")))
    return h->upos == TERT_UPOS_VERB && tert_i_account_is(x->k->words, "tell_of", h->lemma);
  if (tert_i_str_eq(preposition, TERT_STR("with")))
    return h->upos == TERT_UPOS_VERB && tert_i_account_is(x->k->words, "deal_with", h->lemma);
  if (tert_i_str_eq(preposition, TERT_STR("at"))) return talk;
  if (tert_i_str_eq(preposition, TERT_STR("in")))
    return talk && c->actors.mention_of[w] == TERT_NO_ID &&
           !tert_i_account_is(x->k->words, "noun", c->parse.words[w].lemma);
  if (tert_i_str_eq(preposition, TERT_STR("on"))) return talk || matter;
  if (tert_i_str_eq(preposition, TERT_STR("against"))) return cue;
  if (tert_i_str_eq(preposition, TERT_STR("over"))) return cue || talk || matter;
  return true;
}

/* Whether the occasion itself is named: "the call", "their meeting in Rome". */
static bool is_occasion(const scope *x, uint32_t w) {
  return tert_i_account_is(x->k->words, "noun", x->c->parse.words[w].lemma);
}

/* "Included in the visa scheme", not "in the capital". */
static bool is_matter(const scope *x, uint32_t w) {
  const unsigned class = tert_i_noun_class(&x->k->engine->actors, x->c->parse.words[w].lemma);
  return x->c->parse.words[w].upos == TERT_UPOS_NOUN && class != TERT_NOUN_PLACE &&
         class != TERT_NOUN_TIME;
}

/* "Asked that the plants be spared", "a ceasefire was essential": what is done or spoken of,
 * besides the parties. */
static bool argument_topics(scope *x, uint32_t w) {
  const tert_coded *c = x->c;
  const tert_word *head = &c->parse.words[w];
  if (head->upos != TERT_UPOS_VERB && head->upos != TERT_UPOS_ADJ && head->upos != TERT_UPOS_NOUN)
    return true;
  if (tert_i_account_is(x->k->words, "hold", head->lemma) &&
      head->deprel == TERT_DEP_ROOT) /* "held a call" */
    return true;
  bool ok = true;
  for (uint32_t k = c->actors.children[w]; ok && k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    const tert_str by = case_of(c, k);
    const bool verb = head->upos == TERT_UPOS_VERB;
    const bool done = r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS ||
                      (verb && r == TERT_DEP_OBJ) ||
                      (verb && r == TERT_DEP_OBL && by.len &&
                       (tert_i_account_is(x->k->words, "toward", by) ||
                        (tert_i_str_is(by, "in") && is_matter(x, k))));
    if (done && is_nominal(&c->parse.words[k]) && !is_occasion(x, k) &&
        !tert_i_account_is(x->k->words, "aside", c->parse.words[k].lemma))
      ok = topics_below(x, k, 1);
  }
  return ok;
}

static bool read_topics(scope *x) {
  const tert_coded *c = x->c;
  const tert_sentence *s = &c->parse.sentences[x->s->at.sentence];
  bool ok = named_topics(x);
  for (uint32_t w = s->first; ok && w < s->first + s->count; w++) {
    const tert_word *word = &c->parse.words[w];
    if (!tert_i_in_statement(c, x->s, word)) continue;
    if (is_nominal(word) && (is_including(c, w) || behind_about(x, w))) ok = topics_below(x, w, 1);
    if (ok) ok = argument_topics(x, w);
    if (!tert_i_account_is(x->k->words, "talk", word->lemma)) continue;
    uint32_t head = tert_i_head(&c->actors, w);
    if (word->deprel == TERT_DEP_AMOD && head != TERT_NO_WORD && head > w) {
      ok = topics_below(x, head, 2); /* "discussed matters" read as a participle */
      uint32_t more = coordinated_behind(c, head, s->first + s->count);
      if (ok && more != TERT_NO_WORD) ok = topics_below(x, more, 2);
    }
    for (uint32_t k = c->actors.children[w];
         ok && word->upos == TERT_UPOS_VERB && k != TERT_NO_WORD; k = c->actors.sibling[k])
      if (c->parse.words[k].deprel == TERT_DEP_NSUBJ_PASS) {
        ok = topics_below(x, k, 0); /* "matters were discussed" */
      } else if (k > w &&
                 (c->parse.words[k].deprel == TERT_DEP_OBJ ||
                  (c->parse.words[k].deprel == TERT_DEP_CONJ && is_nominal(&c->parse.words[k]))))
        ok = topics_below(x, k, 0);
  }
  return ok;
}

/* ---- claims and blame ---- */

static bool own_meeting(const tert_comparer *k, const tert_coded *c, const tert_occasion *o,
                        const tert_event *e) {
  tert_str kind = tert_i_account_code(k->words, "code", e->f.code->code);
  tert_member a, b;
  return kind.ptr && !tert_i_str_eq(kind, TERT_STR("incident")) &&
         (!e->f.has_target ||
          (tert_i_member_of(k, c, &e->f.source, &a) && tert_i_member_of(k, c, &e->f.target, &b) &&
           tert_i_has_member(o, a.key) && tert_i_has_member(o, b.key)));
}

/* Who blames, where the account quotes somebody else. */
static void blamer(const tert_statement *s, const tert_event *e, char *out) {
  out[0] = 0;
  for (size_t i = 0; i < e->account_count; i++)
    if (e->accounts[i].quote != s->quote && e->accounts[i].via != TERT_VIA_AUTHOR)
      snprintf(out, TERT_ACTOR_CODE, "%s", e->accounts[i].by);
}

static tert_blame *new_blame(scope *x, const tert_member *m) {
  const tert_sentence *s = &x->c->parse.sentences[x->s->at.sentence];
  tert_blame *b = TERT_ADD(x->k->arena, x->p->blames, x->p->blame_count);
  if (!b) return NULL;
  *b = (tert_blame){.name = m->name,
                    .at = {x->s->at.doc, x->s->at.sentence, s->begin, s->end},
                    .event = TERT_NO_ID};
  snprintf(b->party, sizeof b->party, "%s", m->key);
  return b;
}

static bool add_blame(scope *x, const tert_event *e, uint32_t event) {
  tert_str whom = tert_i_account_code(x->k->words, "blame", e->f.code->code);
  tert_member m, by;
  if (!whom.ptr || e->f.assertion != TERT_ASSERTED || x->p->blame_count >= BLAMES) return true;
  bool target = tert_i_str_eq(whom, TERT_STR("target"));
  if (target && !e->f.has_target) return true;
  if (!tert_i_member_of(x->k, x->c, target ? &e->f.target : &e->f.source, &m) ||
      !strcmp(m.key, x->p->key))
    return true;
  if (target && tert_i_member_of(x->k, x->c, &e->f.source, &by) && !strcmp(by.key, m.key))
    return true;
  tert_blame *b = new_blame(x, &m);
  if (!b) return false;
  b->event = event;
  blamer(x->s, e, b->by);
  return true;
}

/* "The Russian invasion of Ukraine", on Ukraine's account: violence of one against the party. */
static bool blame_by_noun(scope *x, uint32_t noun) {
  const tert_coded *c = x->c;
  tert_member doer[TERT_MEMBERS], victim[TERT_MEMBERS];
  size_t n = 0, m = 0;
  for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    tert_str preposition = case_of(c, k);
    if (r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_NMOD_POSS)
      n = tert_i_members_at(x->k, c, k, doer, n);
    else if (r == TERT_DEP_NMOD && (tert_i_str_eq(preposition, TERT_STR("of")) ||
                                    tert_i_str_eq(preposition, TERT_STR("on")) ||
                                    tert_i_str_eq(preposition, TERT_STR("against"))))
      m = tert_i_members_at(x->k, c, k, victim, m);
  }
  if (n != 1 || m != 1 || strcmp(victim[0].key, x->p->key) != 0 ||
      !strcmp(doer[0].key, x->p->key) || x->p->blame_count >= BLAMES)
    return true;
  for (size_t i = 0; i < x->p->blame_count; i++)
    if (!strcmp(x->p->blames[i].party, doer[0].key) &&
        x->p->blames[i].at.sentence == x->s->at.sentence && x->p->blames[i].at.doc == x->s->at.doc)
      return true;
  return new_blame(x, &doer[0]) != NULL;
}

/* Blames whoever the phrase at word stands for, unless it is the party itself. False: no memory. */
static bool blame_at(scope *x, uint32_t word) {
  tert_member m[TERT_MEMBERS];
  if (word == TERT_NO_WORD || x->p->blame_count >= BLAMES ||
      tert_i_members_at(x->k, x->c, word, m, 0) != 1 || !strcmp(m[0].key, x->p->key))
    return true;
  for (size_t i = 0; i < x->p->blame_count; i++)
    if (!strcmp(x->p->blames[i].party, m[0].key) &&
        x->p->blames[i].at.sentence == x->s->at.sentence && x->p->blames[i].at.doc == x->s->at.doc)
      return true;
  return new_blame(x, &m[0]) != NULL;
}

/* Blames the party named by the phrase at word or by what stands below it. */
static bool blame_below(scope *x, uint32_t word, int depth) {
  const size_t before = x->p->blame_count;
  if (!blame_at(x, word)) return false;
  for (uint32_t k = x->c->actors.children[word];
       k != TERT_NO_WORD && depth < 4 && x->p->blame_count == before; k = x->c->actors.sibling[k]) {
    const uint8_t r = x->c->parse.words[k].deprel;
    if ((r == TERT_DEP_NMOD || r == TERT_DEP_NMOD_POSS || r == TERT_DEP_AMOD ||
         r == TERT_DEP_COMPOUND) &&
        !blame_below(x, k, depth + 1))
      return false;
  }
  return true;
}

static bool is_denied(const scope *x, uint32_t w) {
  tert_coder coder = {
      .lex = &x->k->engine->lexicon, .cues = &x->k->engine->cues, .doc = &x->c->actors};
  return tert_i_denied_by(x->k, x->c, w) != TERT_NO_WORD || tert_i_is_negated(&coder, w);
}

/* "X was responsible for the collision", "X is to blame for dragging out the talks". */
static bool blame_by_guilt(scope *x, uint32_t w) {
  const tert_word *words = x->c->parse.words;
  bool harm = words[w].upos == TERT_UPOS_VERB; /* "to blame" */
  for (uint32_t k = x->c->actors.children[w]; k != TERT_NO_WORD; k = x->c->actors.sibling[k])
    harm = harm || tert_i_account_is(x->k->words, "force", words[k].lemma) ||
           tert_i_account_is(x->k->words, "harm", words[k].lemma);
  if (!harm || is_denied(x, w)) return true;
  if (words[w].upos == TERT_UPOS_VERB && words[w].xpos != TERT_XPOS_VB) return true;
  return blame_at(x, tert_i_subject_of(x->c, w));
}

static bool is_harm(const scope *x, uint32_t w) {
  return tert_i_account_is(x->k->words, "force", x->c->parse.words[w].lemma) ||
         tert_i_account_is(x->k->words, "harm", x->c->parse.words[w].lemma);
}

/* "The war is the result of years of expansion by X", "the conduct of X's crews is the cause of the
 * collision". */
static bool blame_by_cause(scope *x, uint32_t noun, bool cause) {
  const tert_word *words = x->c->parse.words;
  uint32_t subject = TERT_NO_WORD, of = TERT_NO_WORD;
  for (uint32_t k = x->c->actors.children[noun]; k != TERT_NO_WORD; k = x->c->actors.sibling[k]) {
    if (words[k].deprel == TERT_DEP_NSUBJ) subject = k;
    if (words[k].deprel == TERT_DEP_NMOD && tert_i_str_is(case_of(x->c, k), "of")) of = k;
  }
  if (subject == TERT_NO_WORD || of == TERT_NO_WORD || is_denied(x, noun)) return true;
  if (!is_harm(x, cause ? of : subject)) return true;
  return blame_below(x, cause ? subject : of, 0);
}

/* "The blame lies with X", "put the blame on X", "X bears full responsibility for it". */
static bool blame_by_fault(scope *x, uint32_t noun) {
  const tert_word *words = x->c->parse.words;
  const uint32_t verb = tert_i_head(&x->c->actors, noun);
  if (verb != TERT_NO_WORD && words[noun].deprel == TERT_DEP_NSUBJ &&
      (words[verb].upos == TERT_UPOS_PROPN || words[verb].upos == TERT_UPOS_NOUN) &&
      tert_i_str_is(case_of(x->c, verb), "'s"))
    return is_denied(x, verb) || blame_at(x, verb); /* "the guilt was Chad's" */
  if (verb == TERT_NO_WORD || words[verb].upos != TERT_UPOS_VERB || is_denied(x, verb)) return true;
  const bool object = words[noun].deprel == TERT_DEP_OBJ;
  if (object && tert_i_account_is(x->k->words, "bear", words[verb].lemma)) {
    uint32_t who = tert_i_subject_of(x->c, verb);
    const uint32_t clause = tert_i_head(&x->c->actors, verb); /* "the Army, which bears" */
    if (who != TERT_NO_WORD && words[who].upos == TERT_UPOS_PRON &&
        words[verb].deprel == TERT_DEP_ACL_RELCL && x->c->actors.refers_to[who] == TERT_NO_WORD)
      who = clause;
    return blame_at(x, who);
  }
  const uint32_t heads[] = {verb, noun};
  for (int h = 0; h < 2; h++)
    for (uint32_t k = x->c->actors.children[heads[h]]; k != TERT_NO_WORD;
         k = x->c->actors.sibling[k]) {
      const tert_str by = case_of(x->c, k);
      const bool on = tert_i_str_is(by, "with") || tert_i_str_is(by, "on") ||
                      tert_i_str_is(by, "upon") || (h == 0 && tert_i_str_is(by, "to"));
      if (on && k > noun && !blame_at(x, k)) return false;
    }
  return true;
}

/* "Indian troops had killed two soldiers", on the account of the other side of an incident: blame
 * that needs no event. */
static bool blame_by_force(scope *x) {
  const tert_sentence *s = &x->c->parse.sentences[x->s->at.sentence];
  tert_coder coder = {
      .lex = &x->k->engine->lexicon, .cues = &x->k->engine->cues, .doc = &x->c->actors};
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &x->c->parse.words[w];
    tert_member m[TERT_MEMBERS];
    bool before = false;
    if (!tert_i_in_statement(x->c, x->s, word)) continue;
    if (tert_i_account_is(x->k->words, "guilt", word->lemma) && !blame_by_guilt(x, w)) return false;
    const tert_str cause = tert_i_account_word(x->k->words, "cause", word->lemma);
    if (word->upos == TERT_UPOS_NOUN && cause.ptr &&
        !blame_by_cause(x, w, tert_i_str_is(cause, "of")))
      return false;
    if (word->upos == TERT_UPOS_NOUN && tert_i_account_is(x->k->words, "fault", word->lemma) &&
        !blame_by_fault(x, w))
      return false;
    if (!tert_i_account_is(x->k->words, "force", word->lemma)) continue;
    if (word->upos == TERT_UPOS_NOUN && !blame_by_noun(x, w)) return false;
    if (word->upos != TERT_UPOS_VERB || x->o->kind != TERT_OCCASION_INCIDENT ||
        x->p->blame_count >= BLAMES)
      continue;
    uint32_t subject = tert_i_subject_of(x->c, w);
    for (uint32_t k = x->c->actors.children[w]; k != TERT_NO_WORD; k = x->c->actors.sibling[k])
      if (x->c->parse.words[k].deprel == TERT_DEP_NSUBJ_PASS ||
          x->c->parse.words[k].deprel == TERT_DEP_AUX_PASS)
        subject = TERT_NO_WORD; /* "thirteen soldiers were killed" */
    if (subject == TERT_NO_WORD || tert_i_members_at(x->k, x->c, subject, m, 0) != 1 ||
        !strcmp(m[0].key, x->p->key) || !tert_i_has_member(x->o, m[0].key) ||
        tert_i_denied_by(x->k, x->c, w) != TERT_NO_WORD ||
        tert_i_clause_assertion(&coder, w) != TERT_ASSERTED)
      continue;
    for (size_t i = 0; i < x->p->blame_count; i++)
      before = before || (x->p->blames[i].at.sentence == x->s->at.sentence &&
                          x->p->blames[i].at.doc == x->s->at.doc);
    if (!before && !new_blame(x, &m[0])) return false;
  }
  return true;
}

static bool read_claims(scope *x, uint32_t first_event) {
  for (uint32_t i = first_event; i < x->c->event_count; i++) {
    const tert_event *e = &x->c->events[i];
    if (e->f.sentence > x->s->at.sentence) break;
    if (e->f.sentence != x->s->at.sentence ||
        !tert_i_in_statement(x->c, x->s, &x->c->parse.words[e->f.trigger]) ||
        !strcmp(e->f.code->code, "010") || own_meeting(x->k, x->c, x->o, e) ||
        x->p->claim_count >= CLAIMS)
      continue;
    tert_mention_ref *r = TERT_ADD(x->k->arena, x->p->claims, x->p->claim_count);
    if (!r) return false;
    *r = (tert_mention_ref){x->s->at.doc, i};
    if (!add_blame(x, e, i)) return false;
  }
  return blame_by_force(x);
}

/* ---- statements ---- */

static tert_party *party_of(const tert_comparer *k, tert_occasion *o, const tert_member *m,
                            const char *by) {
  for (size_t i = 0; i < o->party_count; i++)
    if (!strcmp(o->parties[i].key, m->key)) return &o->parties[i];
  if (o->party_count == TERT_PARTIES) return NULL;
  if (!o->parties) o->parties = TERT_NEW_ARRAY(k->arena, tert_party, TERT_PARTIES);
  if (!o->parties) return NULL;
  tert_party *p = &o->parties[o->party_count++];
  *p = (tert_party){.name = m->name, .state = m->state};
  snprintf(p->key, sizeof p->key, "%s", m->key);
  snprintf(p->by, sizeof p->by, "%s", by);
  return p;
}

/* Adds the statement to the party's account and reads it. False when memory is out. */
static bool take(tert_comparer *k, uint32_t occasion, const tert_member *m, const char *by,
                 const tert_statement *s, uint32_t first_event) {
  tert_occasion *o = &k->all->list[occasion];
  tert_party *p = party_of(k, o, m, by);
  if (!p || p->statement_count >= STATEMENTS) return !k->arena->failed;
  tert_statement *slot = TERT_ADD(k->arena, p->statements, p->statement_count);
  if (!slot) return false;
  *slot = *s;
  scope x = {k, k->docs[s->at.doc], o, p, s};
  return read_topics(&x) && read_claims(&x, first_event);
}

static tert_cite content_cite(const tert_coded *c, uint32_t d, const tert_quote *q) {
  const tert_sentence *s = &c->parse.sentences[q->sentence];
  tert_cite at = {d, q->sentence, s->end, s->begin};
  for (size_t i = 0; i < q->content_count; i++) {
    if (q->content[i].begin < at.begin) at.begin = q->content[i].begin;
    if (q->content[i].end > at.end) at.end = q->content[i].end;
  }
  if ((q->kind == 'a' || q->kind == 'j' || q->kind == 'u') && q->cue.begin < at.begin)
    at.begin = q->cue.begin;
  if (at.end < at.begin) at = (tert_cite){d, q->sentence, s->begin, s->end};
  return at;
}

static bool nested(const tert_quote *outer, const tert_quote *q) {
  for (size_t i = 0; i < outer->content_count; i++)
    if (q->cue.begin >= outer->content[i].begin && q->cue.end <= outer->content[i].end) return true;
  return false;
}

/* Whose account an attribution is; a news agency counts where it is a state's own. */
static bool speaker_of(const tert_comparer *k, const tert_coded *c, const tert_quote *q,
                       tert_member *m, char by[TERT_ACTOR_CODE]) {
  tert_actor found[TERT_GROUP_MAX];
  uint32_t source = tert_i_source_of(k, c, q);
  if (source == TERT_NO_WORD || q->kind == 't') return false;
  if (q->cue_word != TERT_NO_WORD &&
      tert_i_account_is(k->words, "talk", c->parse.words[q->cue_word].lemma) &&
      q->via != TERT_VIA_READOUT)
    return false; /* "they discussed": nobody's account */
  if (tert_i_actors_of(&c->actors, source, found) != 1 || !tert_i_member_of(k, c, &found[0], m))
    return false;
  if (q->via == TERT_VIA_AGENCY) {
    const tert_quote *inner = q + 1;
    if (inner < c->quotes.list + c->quotes.count && inner->sentence == q->sentence &&
        inner->source_word != TERT_NO_WORD && nested(q, inner) &&
        2 * tert_i_quote_size(inner) > tert_i_quote_size(q))
      return false; /* it hands on what somebody else says */
    tert_str name = tert_i_str(c->doc.text.ptr + q->source.begin, q->source.end - q->source.begin);
    const bool called =
        tert_i_str_is(c->parse.words[source].lemma, "agency") && /* "the Saudi agency" */
        c->actors.mention_of[source] == TERT_NO_ID &&
        tert_i_has_agency(&k->engine->actors, m->state);
    if (!called && !tert_i_is_voice(&k->engine->actors, name)) return false;
  }
  if (q->via == TERT_VIA_READOUT && m->state >= 0)
    snprintf(by, TERT_ACTOR_CODE, "%.3sGOV", m->key);
  else
    snprintf(by, TERT_ACTOR_CODE, "%s", found[0].code);
  return true;
}

/* "The presidency denied it. 'They did not come up', an official said": an official of no country
 * speaks for whoever spoke last in the paragraph. */
static bool speaks_on(const tert_comparer *k, const tert_coded *c, const tert_quote *q,
                      const tert_quote *last) {
  tert_actor found[TERT_GROUP_MAX];
  const uint32_t source = tert_i_source_of(k, c, q);
  if (!last || q->kind == 't' || source == TERT_NO_WORD ||
      c->parse.sentences[last->sentence].paragraph != c->parse.sentences[q->sentence].paragraph ||
      q->sentence > last->sentence + 2)
    return false;
  for (uint32_t x = c->actors.children[source]; x != TERT_NO_WORD; x = c->actors.sibling[x])
    if (c->parse.words[x].deprel == TERT_DEP_NMOD_POSS ||
        c->parse.words[x].deprel == TERT_DEP_APPOS)
      return false; /* "its spokesman, Ada Lima" */
  const size_t n = tert_i_actors_of(&c->actors, source, found);
  const bool open = !n || found[0].from_context || !strncmp(found[0].code, "---", 3);
  return open && n < 2 && c->actors.mention_of[source] == TERT_NO_ID && c->actors.role_of[source];
}

/* Attributions of a document that is nobody's own. */
static bool read_quotes(tert_comparer *k, uint32_t d) {
  const tert_coded *c = k->docs[d];
  const tert_quote *outer = NULL, *last = NULL;
  tert_member last_member;
  uint32_t first_event = 0;
  for (uint32_t i = 0; i < c->quotes.count; i++) {
    const tert_quote *q = &c->quotes.list[i];
    tert_member m;
    char by[TERT_ACTOR_CODE];
    while (first_event < c->event_count && c->events[first_event].f.sentence < q->sentence)
      first_event++;
    if (outer && (outer->sentence != q->sentence || !nested(outer, q))) outer = NULL;
    if (outer) continue;
    if (!speaker_of(k, c, q, &m, by)) {
      if (!speaks_on(k, c, q, last)) continue;
      m = last_member;
      snprintf(by, sizeof by, "%s", m.key);
    }
    last = q;
    last_member = m;
    tert_statement s = {content_cite(c, d, q), i};
    uint32_t o = occasion_of(k, d, &s, q, m.key, first_event);
    if (o == TERT_NO_ID) continue;
    outer = q; /* what it holds is this speaker's account of the others */
    if (!take(k, o, &m, by, &s, first_event)) return false;
  }
  return true;
}

/* "The Indian allegation is baseless": does the sentence speak of what another state claims? */
static bool answers_charge(const tert_comparer *k, const tert_coded *c, uint32_t sentence) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    if (!tert_i_account_is(k->words, "charge", c->parse.words[w].lemma)) continue;
    for (uint32_t x = c->actors.children[w]; x != TERT_NO_WORD; x = c->actors.sibling[x])
      if (c->actors.mention_of[x] != TERT_NO_ID) return true;
  }
  return false;
}

/* All sentences of a party's own document, each to the occasion told last; to the one spoken of,
 * TERT_NO_ID for none, what answers a charge and what stands before the first telling. */
static bool read_own(tert_comparer *k, uint32_t d, uint32_t spoken) {
  const tert_coded *c = k->docs[d];
  const tert_member *m = &k->voices[d];
  char by[TERT_ACTOR_CODE];
  uint32_t first_event = 0;
  snprintf(by, sizeof by, m->state >= 0 ? "%.3sGOV" : "%s", m->key);
  for (uint32_t s = 0; s < c->parse.sentence_count; s++) {
    const tert_sentence *sent = &c->parse.sentences[s];
    const bool told = told_before(k, d, s, m->key, NULL, false) != SIZE_MAX;
    const bool other = spoken != TERT_NO_ID && (!told || answers_charge(k, c, s));
    const size_t t = other ? 0 : told_before(k, d, s, m->key, NULL, true);
    while (first_event < c->event_count && c->events[first_event].f.sentence < s)
      first_event++;
    if (t == SIZE_MAX || !sent->parsed) continue;
    tert_statement statement = {{d, s, sent->begin, sent->end}, TERT_NO_ID};
    if (!take(k, other ? spoken : k->told[d][t], m, by, &statement, first_event)) return false;
  }
  return true;
}

/* Does the document tell of the occasion itself? */
static bool tells_of(const tert_comparer *k, uint32_t d, uint32_t occasion) {
  for (size_t i = 0; i < k->told_count[d]; i++)
    if (k->told[d][i] == occasion) return true;
  return false;
}

/* "The claim of an attack on X is untrue": what a party's record speaks of without telling it, the
 * only occasion of that time between its state and another that it names; TERT_NO_ID. */
static uint32_t spoken_of(const tert_comparer *k, uint32_t d) {
  const tert_coded *c = k->docs[d];
  const tert_date *day = &c->times.document;
  uint32_t found = TERT_NO_ID;
  if (!k->voices[d].key[0] || day->precision != TERT_PRECISION_DAY) return TERT_NO_ID;
  for (uint32_t i = 0; i < k->all->count; i++) {
    const tert_occasion *o = &k->all->list[i];
    bool other = false;
    if (!tert_i_has_member(o, k->voices[d].key) || o->date.precision == TERT_PRECISION_NONE ||
        o->date.from > day->to || o->date.to + LATE < day->from || tells_of(k, d, i))
      continue;
    for (size_t m = 0; m < c->actors.mention_count && !other; m++) {
      tert_actor a;
      tert_member member;
      memset(&a, 0, sizeof a);
      tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
      other = tert_i_member_of(k, NULL, &a, &member) && strcmp(member.key, k->voices[d].key) != 0 &&
              tert_i_has_member(o, member.key);
    }
    if (!other) continue;
    if (found != TERT_NO_ID) return TERT_NO_ID;
    found = i;
  }
  return found;
}

/* Is the document the account of somebody who took part in what it tells? */
static bool is_own(const tert_comparer *k, uint32_t d) {
  for (size_t i = 0; k->voices[d].key[0] && i < k->told_count[d]; i++)
    if (tert_i_has_member(&k->all->list[k->told[d][i]], k->voices[d].key)) return true;
  return false;
}

tert_status tert_i_read_statements(tert_comparer *k, tert_error *err) {
  for (uint32_t d = 0; d < k->n; d++) {
    k->at = d;
    const uint32_t spoken = spoken_of(k, d);
    if (!k->told_count[d] && spoken == TERT_NO_ID) continue;
    if (!(spoken != TERT_NO_ID || is_own(k, d) ? read_own(k, d, spoken) : read_quotes(k, d)))
      return tert_i_fail_memory(err);
  }
  return TERT_OK;
}
