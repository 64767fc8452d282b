/* topics.c - what a statement is about: matters, states and bodies besides the parties. */
#include "accounts.h"

#include "actors/words.h"

#define TOPICS 48 /* most of one party */

static bool add_topic(tert_scope *x, tert_str text, uint32_t first, uint32_t last, uint32_t head,
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
      while (end + 1 < c->parse.word_count && c->parse.words[end + 1].deprel == TERT_DEP_FLAT &&
             tert_i_head(&c->actors, end + 1) <= end && end - w <= 7)
        end++; /* a name is whole or left out */
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
static bool is_actor(const tert_scope *x, uint32_t w) {
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
static bool span_topic(tert_scope *x, uint32_t first, uint32_t last, uint32_t head) {
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

static bool phrase_topic(tert_scope *x, uint32_t w) {
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

tert_str tert_i_case_of(const tert_coded *c, uint32_t w) {
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
static bool topics_below(tert_scope *x, uint32_t w, int depth) {
  const tert_coded *c = x->c;
  bool light = tert_i_account_is(x->k->words, "light", c->parse.words[w].lemma);
  bool ok = phrase_topic(x, w);
  for (uint32_t k = c->actors.children[w]; ok && k != TERT_NO_WORD && depth < 4;
       k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_CONJ || (light && r == TERT_DEP_NMOD)) ok = topics_below(x, k, depth + 1);
    for (uint32_t q = c->actors.children[k]; /* "the need to guarantee X" */
         ok && r == TERT_DEP_ACL && depth < 3 && q != TERT_NO_WORD; q = c->actors.sibling[q])
      if ((light && c->parse.words[q].deprel == TERT_DEP_OBJ) ||
          (c->parse.words[q].deprel == TERT_DEP_OBL && c->parse.words[q].upos == TERT_UPOS_NOUN))
        ok = topics_below(x, q, depth + 1);  /* "measures taken against gangs" */
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
static bool only_where(const tert_scope *x, uint32_t w) {
  const tert_comparer *k = x->k;
  uint32_t d = x->s->at.doc, occasion = (uint32_t)(x->o - k->all->list);
  bool telling = false;
  for (size_t i = tert_i_told_behind(k, d, x->s->at.sentence);
       i-- > 0 && k->told_at[d][i] == x->s->at.sentence;)
    telling = telling || k->told[d][i] == occasion;
  uint32_t town = w >= 2 && x->c->parse.words[w - 1].upos == TERT_UPOS_PUNCT ? w - 2 : w;
  const uint32_t from[] = {w, town};
  for (int i = 0; telling && i < 2; i++) {
    uint32_t at = from[i];
    for (int up = 0; up < 3 && at != TERT_NO_WORD; up++, at = tert_i_head(&x->c->actors, at))
      if (tert_i_str_is(tert_i_case_of(x->c, at), "in") ||
          tert_i_account_is(k->words, "aside", x->c->parse.words[at].lemma))
        return true; /* or "on the sidelines of the X summit" */
  }
  return false;
}

/* States and bodies that are no party of the occasion. */
static bool named_topics(tert_scope *x) {
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
static bool behind_about(const tert_scope *x, uint32_t w) {
  const tert_coded *c = x->c;
  tert_str preposition = tert_i_case_of(c, w);
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
static bool is_occasion(const tert_scope *x, uint32_t w) {
  return tert_i_account_is(x->k->words, "noun", x->c->parse.words[w].lemma);
}

/* "Included in the visa scheme", not "in the capital". */
static bool is_matter(const tert_scope *x, uint32_t w) {
  const unsigned class = tert_i_noun_class(&x->k->engine->actors, x->c->parse.words[w].lemma);
  return x->c->parse.words[w].upos == TERT_UPOS_NOUN && class != TERT_NOUN_PLACE &&
         class != TERT_NOUN_TIME;
}

/* "Asked that the plants be spared", "a ceasefire was essential": what is done or spoken of,
 * besides the parties. */
static bool argument_topics(tert_scope *x, uint32_t w) {
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
    const tert_str by = tert_i_case_of(c, k);
    const bool verb = head->upos == TERT_UPOS_VERB;
    const bool done = r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS ||
                      (verb && r == TERT_DEP_OBJ) ||
                      (verb && r == TERT_DEP_OBL && by.len &&
                       (tert_i_account_is(x->k->words, "toward", by) ||
                        (tert_i_str_is(by, "in") && is_matter(x, k))));
    if (r == TERT_DEP_NSUBJ && verb && c->parse.words[k].upos == TERT_UPOS_PROPN &&
        (tert_i_account_is(x->k->words, "talk", head->lemma) ||
         tert_i_cue_kind(&x->k->engine->cues, &c->actors, w) != 0))
      continue; /* "Lima also spoke about maize" */
    if (done && is_nominal(&c->parse.words[k]) && !is_occasion(x, k) &&
        !tert_i_account_is(x->k->words, "aside", c->parse.words[k].lemma))
      ok = topics_below(x, k, 1);
  }
  return ok;
}

bool tert_i_read_topics(tert_scope *x) {
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
