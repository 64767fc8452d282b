/* occasions.c - calls, visits, meetings and incidents: told of by an event of the coder or by the
 * words of data/speech/accounts.tsv, and brought together across sentences and documents by
 * participants, kind and day. */
#include "accounts.h"

#include <stdio.h>
#include <stdlib.h>

#define LOOK_BACK                                                                                  \
  64                /* occasions of a document, or of a pair and day, that one is compared with    \
                     */
#define DAYS_MAX 16 /* a window of more days is joined within its document alone */

const char *tert_i_occasion_name(tert_occasion_kind kind) {
  static const char *const names[] = {"call", "visit", "meeting", "talks", "incident"};
  return names[kind];
}

/* One sentence that tells of an occasion. */
typedef struct telling {
  tert_occasion_kind kind;
  tert_member members[TERT_MEMBERS];
  size_t member_count;
  tert_date date;
  bool dated; /* the sentence gives the day itself */
  bool weak;  /* "briefed", "told": talk that may be part of any occasion told before */
  bool aside; /* "who is visiting": said by the way */
  tert_str place;
  tert_cite at;
  uint32_t word;
} telling;

/* Occasions by "A|B|day": entries chained over next. */
typedef struct index_entry {
  uint32_t occasion, next;
} index_entry;

typedef struct joiner {
  tert_comparer *k;
  telling *told; /* [told_count] of the document at hand */
  size_t told_count;
  tert_map by_pair;
  index_entry *entries; /* [entry_count] */
  size_t entry_count;
} joiner;

static bool kind_from(tert_str name, tert_occasion_kind *out) {
  for (int i = 0; i < TERT_OCCASION_KINDS; i++)
    if (tert_i_str_eq(name, tert_i_cstr(tert_i_occasion_name((tert_occasion_kind)i)))) {
      *out = (tert_occasion_kind)i;
      return true;
    }
  return false;
}

/* ---- the sentences that tell ---- */

/* "Said on Wednesday that ...": does the expression date the saying above the word? */
static bool dates_saying(const tert_comparer *k, const tert_coded *c, uint32_t time,
                         uint32_t word) {
  uint32_t verb = time;
  if (tert_i_below(&c->actors, time, word)) return false; /* "at the meeting on 2 July, X agreed" */
  for (int up = 0; up < 6 && verb != TERT_NO_WORD && c->parse.words[verb].upos != TERT_UPOS_VERB;
       up++)
    verb = tert_i_head(&c->actors, verb);
  return verb != TERT_NO_WORD && verb != word && c->parse.words[verb].upos == TERT_UPOS_VERB &&
         tert_i_below(&c->actors, word, verb) &&
         tert_i_cue_kind(&k->engine->cues, &c->actors, verb) != 0;
}

static bool event_dates_saying(const tert_comparer *k, const tert_coded *c, const tert_event *e) {
  const tert_sentence *s = &c->parse.sentences[e->f.sentence];
  const char *text = c->doc.text.ptr;
  for (size_t i = tert_i_times_from(&c->times, s->first);
       e->date_text.len && i < c->times.count && c->times.list[i].first < s->first + s->count;
       i++) {
    const char *at = text + c->parse.words[c->times.list[i].last].begin;
    if (at >= e->date_text.ptr && at < e->date_text.ptr + e->date_text.len)
      return dates_saying(k, c, c->times.list[i].first, e->f.trigger);
  }
  return false;
}

/* "A commission, which is to meet in winter": does the expression stand in a clause about some noun
 * that does not hold the word? */
static bool dates_clause(const tert_coded *c, uint32_t time, uint32_t word) {
  uint32_t w = time;
  for (int up = 0; up < 32 && w != TERT_NO_WORD && w != word; up++, w = tert_i_head(&c->actors, w))
    if (c->parse.words[w].deprel == TERT_DEP_ACL_RELCL) {
      uint32_t inner = word;
      for (int n = 0; n < 32 && inner != TERT_NO_WORD && inner != w; n++)
        inner = tert_i_head(&c->actors, inner);
      return inner != w;
    }
  return false;
}

/* The expression of days nearest to the word, else the document's date. */
static void date_near(const tert_comparer *k, const tert_coded *c, uint32_t sentence, uint32_t word,
                      telling *t) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  uint32_t best = UINT32_MAX;
  t->date = c->times.document;
  t->dated = false;
  for (size_t i = tert_i_times_from(&c->times, s->first);
       i < c->times.count && c->times.list[i].first < s->first + s->count; i++) {
    const tert_timex *x = &c->times.list[i];
    uint32_t far = x->first > word ? x->first - word : word - x->first;
    if (x->date.precision == TERT_PRECISION_NONE || x->offset || far >= best ||
        dates_saying(k, c, x->first, word) || dates_clause(c, x->last, word))
      continue;
    best = far;
    t->date = x->date;
    t->dated = true;
  }
}

/* "Call with Chad", "Lima rings Paz" in the title; "call for peace" is none. */
static bool titled_call(const tert_comparer *k, const tert_coded *c, bool ring) {
  tert_str rest = c->doc.title, word, next = {NULL, 0};
  for (bool more = tert_i_str_split(&rest, ' ', &word); more; word = next) {
    more = tert_i_str_split(&rest, ' ', &next);
    if (word.len > 2 && tert_i_str_is(tert_i_str(word.ptr + word.len - 2, 2), "'s")) word.len -= 2;
    const bool wish = more && (tert_i_str_is(next, "for") || tert_i_str_is(next, "on"));
    if (!wish && (tert_i_account_is(k->words, "channel", word) ||
                  (ring && tert_i_account_is(k->words, "ring", word))))
      return true;
  }
  return false;
}

/* "by telephone" in the sentence, or "Call with" in the title of a party's own record. */
static bool by_telephone(const tert_comparer *k, uint32_t d, uint32_t sentence) {
  const tert_coded *c = k->docs[d];
  const tert_sentence *s = &c->parse.sentences[sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++)
    if (c->parse.words[w].upos == TERT_UPOS_NOUN &&
        tert_i_account_is(k->words, "channel", c->parse.words[w].lemma))
      return true;
  if (!k->voices[d].key[0]) return false;
  return titled_call(k, c, false);
}

static void add_member(telling *t, const tert_member *m) {
  for (size_t i = 0; i < t->member_count; i++)
    if (!strcmp(t->members[i].key, m->key)) return;
  if (t->member_count < TERT_MEMBERS) t->members[t->member_count++] = *m;
}

static bool add_telling(joiner *j, telling *t) {
  t->aside = j->k->docs[t->at.doc]->parse.words[t->word].deprel == TERT_DEP_ACL_RELCL;
  telling *last = j->told_count ? &j->told[j->told_count - 1] : NULL;
  if (last && last->at.sentence == t->at.sentence && last->word == t->word &&
      last->kind == t->kind && t->kind != TERT_OCCASION_INCIDENT) {
    for (size_t i = 0; i < t->member_count && last->member_count < TERT_MEMBERS; i++)
      add_member(last, &t->members[i]); /* three at one table: rows pair by pair */
    return true;
  }
  telling *slot = TERT_ADD(j->k->arena, j->told, j->told_count);
  if (slot) *slot = *t;
  return slot != NULL;
}

static tert_cite sentence_cite(const tert_coded *c, uint32_t d, uint32_t sentence) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  return (tert_cite){d, sentence, s->begin, s->end};
}

/* "Seized the tanker in Omani waters": a target that is only where it happened. */
static bool in_place(const tert_comparer *k, const tert_coded *c, const tert_event *e) {
  uint32_t w = e->f.target.head;
  for (int up = 0; up < 4 && w != TERT_NO_WORD && w != e->f.trigger; up++) {
    uint8_t r = c->parse.words[w].deprel;
    for (uint32_t x = c->actors.children[w]; x != TERT_NO_WORD; x = c->actors.sibling[x])
      if ((r == TERT_DEP_OBL || r == TERT_DEP_NMOD) && c->parse.words[x].deprel == TERT_DEP_CASE &&
          tert_i_account_is(k->words, "where", c->parse.words[x].lemma))
        return true;
    w = tert_i_head(&c->actors, w);
  }
  return false;
}

/* Is the state named by the place or agency of a dateline alone? */
static bool from_dateline(const tert_coded *c, uint32_t sentence, int state) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  uint32_t end = tert_i_dateline(c, sentence);
  bool in_line = false;
  for (uint32_t w = s->first; end && w < s->first + s->count; w++) {
    uint32_t m = c->actors.mention_of[w];
    tert_actor a = {.state = -1};
    if (m == TERT_NO_ID) continue;
    tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
    if (a.state != state || state < 0) continue;
    if (w >= s->first + end) return false;
    in_line = true;
  }
  return in_line;
}

/* Violence told of in the report of a talk between the same two is what one says of the other. */
static bool part_of_talk(const joiner *j, const telling *t) {
  if (t->kind != TERT_OCCASION_INCIDENT || t->dated) return false;
  for (size_t i = j->told_count; i-- > 0 && j->told_count - i <= LOOK_BACK;) {
    const telling *o = &j->told[i];
    size_t common = 0;
    for (size_t a = 0; a < o->member_count; a++)
      for (size_t b = 0; b < t->member_count; b++)
        common += !strcmp(o->members[a].key, t->members[b].key);
    bool own = j->k->voices[t->at.doc].key[0] != 0;
    if (o->kind != TERT_OCCASION_INCIDENT && (own || common == t->member_count)) return true;
  }
  return false;
}

static bool has_any_case(const tert_coded *c, uint32_t word) {
  for (uint32_t w = c->actors.children[word]; w != TERT_NO_WORD; w = c->actors.sibling[w])
    if (c->parse.words[w].deprel == TERT_DEP_CASE) return true;
  return false;
}

/* "X met Y and Z": those whom the coder's row leaves out. */
static void further_members(const tert_comparer *k, const tert_coded *c, uint32_t verb,
                            telling *t) {
  for (uint32_t w = c->actors.children[verb]; w != TERT_NO_WORD; w = c->actors.sibling[w]) {
    if (c->parse.words[w].deprel != TERT_DEP_OBJ) continue;
    t->member_count = tert_i_members_at(k, c, w, t->members, t->member_count);
    for (uint32_t x = c->actors.children[w]; x != TERT_NO_WORD; x = c->actors.sibling[x])
      if (c->parse.words[x].deprel == TERT_DEP_NMOD && c->parse.words[x].upos == TERT_UPOS_PROPN &&
          c->actors.mention_of[x] != TERT_NO_ID && !has_any_case(c, x))
        t->member_count = tert_i_members_at(k, c, x, t->members, t->member_count);
  }
}

static bool from_event(joiner *j, uint32_t d, const tert_event *e) {
  const tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  tert_str lemma = c->parse.words[e->f.trigger].lemma;
  telling t = {.place = e->place, .word = e->f.trigger};
  tert_str kind = tert_i_account_code(k->words, "code", e->f.code->code);
  if (!kind.ptr || !kind_from(kind, &t.kind) || !e->f.has_target || e->background) return true;
  if (e->f.assertion != TERT_ASSERTED &&
      !(t.kind == TERT_OCCASION_INCIDENT && e->f.assertion == TERT_DENIED))
    return true;
  if (e->accounts[0].via == TERT_VIA_READOUT && t.kind != TERT_OCCASION_INCIDENT)
    return true; /* a statement on an occasion, not another one */
  if (t.kind == TERT_OCCASION_INCIDENT && in_place(k, c, e)) return true;
  bool speak = tert_i_account_is(k->words, "speak", lemma);
  if (!speak && j->told_count && t.kind != TERT_OCCASION_INCIDENT &&
      tert_i_account_is(k->words, "talk", lemma))
    return true; /* "they discussed ...": what was said there */
  if (!tert_i_member_of(k, c, &e->f.source, &t.members[0]) ||
      !tert_i_member_of(k, c, &e->f.target, &t.members[1]) ||
      !strcmp(t.members[0].key, t.members[1].key))
    return true;
  if (from_dateline(c, e->f.sentence, e->f.source.state) ||
      from_dateline(c, e->f.sentence, e->f.target.state))
    return true;
  t.member_count = 2;
  t.weak = !speak && !tert_i_account_is(k->words, "verb", lemma) &&
           !tert_i_account_is(k->words, "noun", lemma) &&
           !tert_i_account_is(k->words, "host", lemma);
  if (tert_i_account_is(k->words, "verb", lemma)) further_members(k, c, e->f.trigger, &t);
  if (t.kind != TERT_OCCASION_INCIDENT && (speak || t.kind == TERT_OCCASION_TALKS) &&
      by_telephone(k, d, e->f.sentence))
    t.kind = TERT_OCCASION_CALL;
  t.date = e->date;
  t.dated = (e->basis == TERT_BASIS_EXPRESSION && !event_dates_saying(k, c, e)) ||
            e->basis == TERT_BASIS_EVENT;
  t.at = sentence_cite(c, d, e->f.sentence);
  return part_of_talk(j, &t) || add_telling(j, &t);
}

/* Partners that hang on a verb or on its noun ("a conversation with X"). */
static void partners(const joiner *j, const tert_coded *c, uint32_t head, telling *t) {
  static const char *const with[] = {"with", "from", "to", "between", NULL};
  for (uint32_t w = c->actors.children[head]; w != TERT_NO_WORD; w = c->actors.sibling[w]) {
    uint8_t r = c->parse.words[w].deprel;
    if ((r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_OBL_AGENT) &&
        tert_i_has_case(&c->actors, w, with))
      t->member_count = tert_i_members_at(j->k, c, w, t->members, t->member_count);
  }
}

/* Adds who says so, of an attribution that holds the word. */
static size_t speakers(const tert_comparer *k, const tert_coded *c, uint32_t sentence,
                       uint32_t word, tert_member *out, size_t count) {
  for (size_t i = tert_i_first_quote(c, sentence);
       i < c->quotes.count && c->quotes.list[i].sentence == sentence; i++) {
    const tert_quote *q = &c->quotes.list[i];
    uint32_t source = tert_i_source_of(k, c, q);
    for (size_t p = 0; q->kind == 's' && source != TERT_NO_WORD && p < q->content_count; p++)
      if (c->parse.words[word].begin >= q->content[p].begin &&
          c->parse.words[word].end <= q->content[p].end)
        return tert_i_members_at(k, c, source, out, count);
  }
  return count;
}

/* "Iran seized a British tanker": violence with a doer and an owner of the thing done to. */
static bool from_force(joiner *j, uint32_t d, uint32_t sentence, uint32_t verb) {
  const tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  uint32_t subject = tert_i_subject_of(c, verb), object = TERT_NO_WORD;
  telling t = {.kind = TERT_OCCASION_INCIDENT, .at = sentence_cite(c, d, sentence), .word = verb};
  for (uint32_t w = c->actors.children[verb]; w != TERT_NO_WORD; w = c->actors.sibling[w]) {
    uint8_t r = c->parse.words[w].deprel;
    if (r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS) object = w;
    if (r == TERT_DEP_OBL_AGENT) subject = w;
  }
  if (subject == TERT_NO_WORD || object == TERT_NO_WORD || subject == object) return true;
  t.member_count = tert_i_members_at(k, c, subject, t.members, 0);
  if (t.member_count != 1) return true;
  t.member_count = tert_i_members_at(k, c, object, t.members, t.member_count);
  if (t.member_count == 1) /* "Saudi Arabia said that Iran had attacked the refinery" */
    t.member_count = speakers(k, c, sentence, verb, t.members, t.member_count);
  date_near(k, c, sentence, verb, &t);
  return t.member_count != 2 || part_of_talk(j, &t) || add_telling(j, &t);
}

/* "X held a telephone conversation with Y", "X received Y", "X spoke with Y on the phone": what the
 * coder has no event for. */
static bool from_verb(joiner *j, uint32_t d, uint32_t sentence, uint32_t verb) {
  tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  const tert_word *words = c->parse.words;
  tert_str kind = tert_i_account_word(k->words, "verb", words[verb].lemma);
  bool hold = tert_i_account_is(k->words, "hold", words[verb].lemma);
  bool speak = tert_i_account_is(k->words, "speak", words[verb].lemma);
  tert_str host = tert_i_account_word(k->words, "host", words[verb].lemma);
  if (!kind.ptr && !hold && !speak && !host.ptr) return true;
  telling t = {.at = sentence_cite(c, d, sentence), .word = verb};
  uint32_t object = TERT_NO_WORD;
  if (words[verb].deprel == TERT_DEP_XCOMP) return true; /* "agreed to speak again" */
  for (uint32_t w = c->actors.children[verb]; w != TERT_NO_WORD; w = c->actors.sibling[w])
    if (words[w].deprel == TERT_DEP_OBJ || words[w].deprel == TERT_DEP_NSUBJ_PASS) object = w;
  if (hold && object != TERT_NO_WORD) {
    tert_str noun = tert_i_account_word(k->words, "noun", words[object].lemma);
    if (noun.ptr) {
      kind = noun;
      partners(j, c, object, &t);
    } else if (!host.ptr) {
      return true;
    }
  }
  if (!kind.ptr && speak) kind = TERT_STR("talks");
  bool person = object != TERT_NO_WORD && words[object].upos != TERT_UPOS_VERB && !speak;
  if (!kind.ptr && host.ptr && person) {
    tert_actor guest;
    if (!tert_i_actor_named(&c->actors, object, &guest) || guest.owner) return true;
    kind = host;
  }
  if (!kind.ptr || !kind_from(kind, &t.kind)) return true;
  uint32_t subject = tert_i_subject_of(c, verb);
  if (subject != TERT_NO_WORD && subject != object)
    t.member_count = tert_i_members_at(k, c, subject, t.members, t.member_count);
  if (person) t.member_count = tert_i_members_at(k, c, object, t.members, t.member_count);
  partners(j, c, verb, &t);
  for (uint32_t w = c->actors.children[verb]; w != TERT_NO_WORD; w = c->actors.sibling[w])
    if (speak && words[w].deprel == TERT_DEP_OBL &&
        tert_i_account_is(k->words, "channel", words[w].lemma))
      partners(j, c, w, &t); /* "spoke by telephone with X" */
  const tert_member *own = &k->voices[d];
  if (t.member_count == 1 && own->key[0] && strcmp(own->key, t.members[0].key) != 0)
    t.members[t.member_count++] = *own;
  if (t.member_count < 2) return true;
  if ((speak || t.kind == TERT_OCCASION_TALKS) && by_telephone(k, d, sentence))
    t.kind = TERT_OCCASION_CALL;
  date_near(k, c, sentence, verb, &t);
  return add_telling(j, &t);
}

static uint8_t assertion_of(const joiner *j, const tert_coded *c, uint32_t verb) {
  tert_coder coder = {
      .lex = &j->k->engine->lexicon, .cues = &j->k->engine->cues, .doc = &c->actors};
  return tert_i_clause_assertion(&coder, verb);
}

static bool is_news(const joiner *j, const tert_coded *c, uint32_t verb) {
  return assertion_of(j, c, verb) == TERT_ASSERTED;
}

static bool is_ahead(const joiner *j, const tert_coded *c, uint32_t verb) {
  const uint8_t a = assertion_of(j, c, verb);
  return a == TERT_PLANNED || a == TERT_CONDITIONAL || a == TERT_DEMANDED;
}

/* The state or body besides the voice that the document names first, in its title or text. */
static bool other_side(const tert_comparer *k, uint32_t d, tert_member *out) {
  const tert_coded *c = k->docs[d];
  for (size_t i = 0; i < c->actors.mention_count; i++) {
    tert_actor a;
    memset(&a, 0, sizeof a);
    tert_i_actor_of_sense(&c->actors, c->actors.mentions[i].sense, &a);
    const unsigned kind = k->engine->actors.senses[c->actors.mentions[i].sense].kind;
    if (kind == TERT_SENSE_PLACE || !tert_i_member_of(k, NULL, &a, out) ||
        !strcmp(out->key, k->voices[d].key))
      continue;
    return true;
  }
  return false;
}

/* "At their meeting in Rome on July 2, the two sides agreed", "in his call with X": an occasion
 * that another clause speaks of. */
static bool from_noun(joiner *j, uint32_t d, uint32_t sentence, uint32_t noun) {
  const tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  const tert_word *w = c->parse.words;
  const tert_str kind = tert_i_account_word(k->words, "noun", w[noun].lemma);
  static const char *const at[] = {"at", "in", "during", "after", "following", NULL};
  telling t = {.at = sentence_cite(c, d, sentence), .word = noun};
  if (w[noun].xpos != TERT_XPOS_NN || !kind.ptr || !kind_from(kind, &t.kind) ||
      (w[noun].deprel != TERT_DEP_OBL && w[noun].deprel != TERT_DEP_NMOD) ||
      !tert_i_has_case(&c->actors, noun, at))
    return true;
  uint32_t verb = tert_i_head(&c->actors, noun);
  while (verb != TERT_NO_WORD && w[verb].upos != TERT_UPOS_VERB)
    verb = tert_i_head(&c->actors, verb);
  if (verb == TERT_NO_WORD || is_ahead(j, c, verb)) return true;
  bool known = false; /* "a meeting" may be any */
  for (uint32_t x = c->actors.children[noun]; x != TERT_NO_WORD; x = c->actors.sibling[x]) {
    known = known || w[x].deprel == TERT_DEP_NMOD_POSS ||
            (w[x].deprel == TERT_DEP_DET && tert_i_str_is(w[x].form, "the"));
    if (w[x].deprel == TERT_DEP_NMOD_POSS)
      t.member_count = tert_i_members_at(k, c, x, t.members, t.member_count);
  }
  partners(j, c, noun, &t);
  const uint32_t subject = tert_i_subject_of(c, verb);
  if (t.member_count < 2 && subject != TERT_NO_WORD)
    t.member_count = tert_i_members_at(k, c, subject, t.members, t.member_count);
  const tert_member *own = &k->voices[d];
  date_near(k, c, sentence, noun, &t);
  if (own->key[0] && t.dated) {
    tert_member other;
    if (t.member_count < 2) add_member(&t, own);
    if (t.member_count < 2 && other_side(k, d, &other)) add_member(&t, &other);
  }
  return !known || t.member_count < 2 || add_telling(j, &t);
}

/* Does the word stand in what a readout says? That is a statement on an occasion, not another. */
static bool in_readout(const tert_coded *c, uint32_t sentence, uint32_t word) {
  size_t lo = tert_i_first_quote(c, sentence);
  for (; lo < c->quotes.count && c->quotes.list[lo].sentence == sentence; lo++) {
    const tert_quote *q = &c->quotes.list[lo];
    for (size_t i = 0; q->via == TERT_VIA_READOUT && i < q->content_count; i++)
      if (c->parse.words[word].begin >= q->content[i].begin &&
          c->parse.words[word].end <= q->content[i].end)
        return true;
  }
  return false;
}

/* "A Greek and a Turkish jet collided": each hits the other. */
static bool from_clash(joiner *j, uint32_t d, uint32_t sentence, uint32_t verb) {
  const tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  const tert_sentence *s = &c->parse.sentences[sentence];
  telling t = {.kind = TERT_OCCASION_INCIDENT, .at = sentence_cite(c, d, sentence), .word = verb};
  if (!tert_i_account_is(k->words, "clash", c->parse.words[verb].lemma)) return true;
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    tert_actor a;
    tert_member m;
    const uint32_t id = c->actors.mention_of[w];
    if (id == TERT_NO_ID || c->actors.mentions[id].head != w ||
        !tert_i_below(&c->actors, w, verb) ||
        k->engine->actors.senses[c->actors.mentions[id].sense].kind > TERT_SENSE_NATIONAL)
      continue;
    memset(&a, 0, sizeof a);
    tert_i_actor_of_sense(&c->actors, c->actors.mentions[id].sense, &a);
    if (tert_i_member_of(k, NULL, &a, &m)) add_member(&t, &m);
  }
  date_near(k, c, sentence, verb, &t);
  return t.member_count != 2 || part_of_talk(j, &t) || add_telling(j, &t);
}

/* The tellings of one document in the order of the text. */
static bool read_tellings(joiner *j, uint32_t d) {
  const tert_coded *c = j->k->docs[d];
  size_t e = 0;
  j->told = NULL;
  j->told_count = 0;
  for (uint32_t s = 0; s < c->parse.sentence_count; s++) {
    const tert_sentence *sent = &c->parse.sentences[s];
    size_t before = j->told_count;
    for (; e < c->event_count && c->events[e].f.sentence <= s; e++)
      if (c->events[e].f.sentence == s && !from_event(j, d, &c->events[e])) return false;
    bool met = false, fought = false;
    for (size_t i = before; i < j->told_count; i++) {
      met = met || j->told[i].kind != TERT_OCCASION_INCIDENT;
      fought = fought || j->told[i].kind == TERT_OCCASION_INCIDENT;
    }
    for (uint32_t w = sent->first; sent->parsed && w < sent->first + sent->count; w++) {
      if (c->parse.words[w].upos != TERT_UPOS_VERB || !is_news(j, c, w)) continue;
      bool force = tert_i_account_is(j->k->words, "force", c->parse.words[w].lemma);
      if (force && !fought && !from_force(j, d, s, w)) return false;
      if (force && !fought && j->told_count == before && !from_clash(j, d, s, w)) return false;
      if (!force && !met && !in_readout(c, s, w) && !from_verb(j, d, s, w)) return false;
    }
    for (uint32_t w = sent->first;
         sent->parsed && w < sent->first + sent->count && j->told_count == before; w++)
      if (c->parse.words[w].upos == TERT_UPOS_NOUN && !from_noun(j, d, s, w)) return false;
  }
  return true;
}

/* "Spoke with X on Friday. The call lasted an hour": talk that the next sentences, or the title,
 * tell to be a call. */
static void settle_talks(joiner *j, uint32_t d) {
  const tert_comparer *k = j->k;
  const tert_coded *c = k->docs[d];
  const bool titled = titled_call(k, c, true);
  for (size_t i = 0; i < j->told_count; i++) {
    telling *t = &j->told[i];
    if (t->kind != TERT_OCCASION_TALKS) continue;
    bool call = titled;
    for (uint32_t s = t->at.sentence + 1; s < c->parse.sentence_count && s <= t->at.sentence + 2;
         s++) {
      const tert_sentence *sent = &c->parse.sentences[s];
      for (uint32_t w = sent->first; w < sent->first + sent->count; w++)
        call = call || (c->parse.words[w].upos == TERT_UPOS_NOUN &&
                        tert_i_account_is(k->words, "channel", c->parse.words[w].lemma) &&
                        w > sent->first && tert_i_str_is(c->parse.words[w - 1].form, "the"));
    }
    if (call) t->kind = TERT_OCCASION_CALL;
  }
}

/* ---- bringing them together ---- */

static size_t common_members(const tert_occasion *o, const telling *t) {
  size_t n = 0;
  for (size_t i = 0; i < t->member_count; i++)
    n += tert_i_has_member(o, t->members[i].key);
  return n;
}

static bool is_meeting(tert_occasion_kind kind) {
  return kind == TERT_OCCASION_VISIT || kind == TERT_OCCASION_MEETING;
}

/* "Talks" may be either a call or a meeting. */
static bool kinds_agree(tert_occasion_kind a, tert_occasion_kind b) {
  if (a == b) return true;
  if (a == TERT_OCCASION_INCIDENT || b == TERT_OCCASION_INCIDENT) return false;
  return a == TERT_OCCASION_TALKS || b == TERT_OCCASION_TALKS || (is_meeting(a) && is_meeting(b));
}

static bool days_meet(const tert_date *a, const tert_date *b, int slack) {
  return a->precision != TERT_PRECISION_NONE && b->precision != TERT_PRECISION_NONE &&
         a->from <= b->to + slack && b->from <= a->to + slack;
}

/* Incidents in two places are two, unless the sentences name the same thing. */
static bool places_agree(const joiner *j, const tert_occasion *o, const telling *t) {
  if (o->kind != TERT_OCCASION_INCIDENT || !o->place.len || !t->place.len ||
      tert_i_str_eq_nocase(o->place, t->place))
    return true;
  const tert_cite *a = &o->told[0], *b = &t->at;
  const tert_parse *p = &j->k->docs[a->doc]->parse, *q = &j->k->docs[b->doc]->parse;
  const tert_sentence *s = &p->sentences[a->sentence], *u = &q->sentences[b->sentence];
  for (uint32_t x = s->first; x < s->first + s->count; x++)
    for (uint32_t y = u->first; p->words[x].upos == TERT_UPOS_NOUN && y < u->first + u->count; y++)
      if (q->words[y].upos == TERT_UPOS_NOUN &&
          tert_i_str_eq_nocase(p->words[x].lemma, q->words[y].lemma))
        return true;
  return false;
}

static bool part_of(const tert_occasion *o, const telling *t) {
  return t->weak && !t->dated && o->kind != TERT_OCCASION_INCIDENT &&
         t->kind != TERT_OCCASION_INCIDENT;
}

static uint32_t in_document(const joiner *j, uint32_t d, const telling *t) {
  const tert_comparer *k = j->k;
  size_t n = k->told_count[d];
  for (size_t i = n; i-- > 0 && n - i <= LOOK_BACK;) {
    const tert_occasion *o = &k->all->list[k->told[d][i]];
    if (common_members(o, t) != t->member_count || t->member_count != o->member_count ||
        !(kinds_agree(o->kind, t->kind) || part_of(o, t)) || !places_agree(j, o, t))
      continue;
    if (!t->dated || !o->dated || days_meet(&o->date, &t->date, 0)) return k->told[d][i];
  }
  return TERT_NO_ID;
}

/* "A|B|day", the smaller key first. */
static size_t pair_key(const char *a, const char *b, tert_day day, char out[64]) {
  bool swap = strcmp(a, b) > 0;
  return (size_t)snprintf(out, 64, "%s|%s|%d", swap ? b : a, swap ? a : b, (int)day);
}

static bool other_voice(const tert_comparer *k, uint32_t a, uint32_t b) {
  return k->voices[a].key[0] && k->voices[b].key[0] &&
         strcmp(k->voices[a].key, k->voices[b].key) != 0;
}

static bool joins(const joiner *j, const tert_occasion *o, const telling *t, int slack) {
  size_t common = common_members(o, t);
  size_t least = t->member_count < o->member_count ? t->member_count : o->member_count;
  if (common < 2 || common != least || !kinds_agree(o->kind, t->kind) ||
      !days_meet(&o->date, &t->date, slack) || !places_agree(j, o, t))
    return false;
  bool elsewhere = o->told[0].doc != t->at.doc;
  return elsewhere && (!slack || other_voice(j->k, o->told[0].doc, t->at.doc));
}

/* An occasion of another document on that day; a day apart where two parties' clocks differ. */
static uint32_t elsewhere(const joiner *j, const telling *t) {
  char key[64];
  if (t->date.precision == TERT_PRECISION_NONE || t->date.to - t->date.from >= DAYS_MAX)
    return TERT_NO_ID;
  for (int slack = 0; slack < 2; slack++)
    for (tert_day day = t->date.from - slack; day <= t->date.to + slack; day++) {
      size_t n = pair_key(t->members[0].key, t->members[1].key, day, key);
      uint32_t at = tert_i_map_get(&j->by_pair, tert_i_str(key, n));
      for (int i = 0; at != TERT_NO_ID && i < LOOK_BACK; i++, at = j->entries[at].next)
        if (joins(j, &j->k->all->list[j->entries[at].occasion], t, slack))
          return j->entries[at].occasion;
    }
  return TERT_NO_ID;
}

static bool enter(joiner *j, uint32_t occasion) {
  const tert_occasion *o = &j->k->all->list[occasion];
  char key[64];
  if (o->date.precision == TERT_PRECISION_NONE || o->date.to - o->date.from >= DAYS_MAX)
    return true;
  for (size_t a = 0; a < o->member_count; a++)
    for (size_t b = a + 1; b < o->member_count; b++)
      for (tert_day day = o->date.from; day <= o->date.to; day++) {
        size_t n = pair_key(o->members[a].key, o->members[b].key, day, key);
        tert_str text = tert_i_arena_str(j->k->arena, tert_i_str(key, n));
        uint32_t *head = text.ptr ? tert_i_map_put(&j->by_pair, text) : NULL;
        index_entry *e = head ? TERT_ADD(j->k->arena, j->entries, j->entry_count) : NULL;
        if (!e) return false;
        *e = (index_entry){occasion, *head};
        *head = (uint32_t)(j->entry_count - 1);
      }
  return true;
}

static bool note_told(joiner *j, uint32_t d, uint32_t occasion, const telling *t) {
  tert_comparer *k = j->k;
  tert_occasion *o = &k->all->list[occasion];
  const tert_cite *last = o->told_count ? &o->told[o->told_count - 1] : NULL;
  if (last && last->doc == d && last->sentence == t->at.sentence) return true; /* mirrored rows */
  tert_cite *at = TERT_ADD(k->arena, o->told, o->told_count);
  if (!at) return false;
  *at = t->at;
  size_t n = k->told_count[d];
  k->told[d] = tert_i_list_grow(k->arena, k->told[d], n, sizeof **k->told);
  k->told_at[d] = tert_i_list_grow(k->arena, k->told_at[d], n, sizeof **k->told_at);
  if (!k->told[d] || !k->told_at[d]) return false;
  k->told[d][n] = occasion;
  k->told_at[d][n] = t->at.sentence;
  k->told_count[d]++;
  return true;
}

/* What a further telling adds: a better kind, day, place, and further members. */
static void enrich(tert_occasion *o, const telling *t) {
  if (t->weak && o->kind != TERT_OCCASION_TALKS) {
    /* part of what it is */
  } else if (o->kind == TERT_OCCASION_TALKS ||
             (is_meeting(o->kind) && t->kind == TERT_OCCASION_VISIT &&
              !t->aside)) /* they met on it */
    o->kind = t->kind;
  bool narrower = t->date.precision != TERT_PRECISION_NONE &&
                  (o->date.precision == TERT_PRECISION_NONE ||
                   t->date.to - t->date.from < o->date.to - o->date.from);
  if ((t->dated && !o->dated) || (t->dated == o->dated && narrower)) o->date = t->date;
  o->dated = o->dated || t->dated;
  if (!o->place.len) o->place = t->place;
  for (size_t i = 0; i < t->member_count && o->member_count < TERT_MEMBERS; i++)
    if (!tert_i_has_member(o, t->members[i].key)) o->members[o->member_count++] = t->members[i];
}

static bool join(joiner *j, uint32_t d, const telling *t) {
  tert_comparer *k = j->k;
  uint32_t at = in_document(j, d, t);
  if (at == TERT_NO_ID) at = elsewhere(j, t);
  if (at != TERT_NO_ID) {
    size_t members = k->all->list[at].member_count;
    enrich(&k->all->list[at], t);
    return note_told(j, d, at, t) && (members == k->all->list[at].member_count || enter(j, at));
  }
  tert_occasion *o = TERT_ADD(k->arena, k->all->list, k->all->count);
  if (!o) return false;
  *o = (tert_occasion){.kind = t->kind,
                       .member_count = t->member_count,
                       .date = t->date,
                       .dated = t->dated,
                       .place = t->place};
  memcpy(o->members, t->members, sizeof o->members);
  at = (uint32_t)(k->all->count - 1);
  return note_told(j, d, at, t) && enter(j, at);
}

/* "Lima, who is visiting Chad, met its premier": the sentence tells of the meeting. */
static bool is_beside_meeting(const joiner *j, const telling *t) {
  for (size_t i = 0; t->aside && t->kind == TERT_OCCASION_VISIT && i < j->told_count; i++)
    if (j->told[i].at.sentence == t->at.sentence && !j->told[i].aside &&
        j->told[i].kind == TERT_OCCASION_MEETING)
      return true;
  return false;
}

/* Does the document nearly repeat another of the same voice? It then tells of nothing. */
static bool is_copy(const tert_comparer *k, uint32_t d) {
  uint32_t of = k->duplicate_of ? k->duplicate_of[d] : TERT_NO_ID;
  return of != TERT_NO_ID && !strcmp(k->voices[of].key, k->voices[d].key);
}

tert_status tert_i_find_occasions(tert_comparer *k, tert_error *err) {
  joiner j = {.k = k};
  tert_status status = TERT_OK;
  tert_i_map_init(&j.by_pair);
  for (uint32_t d = 0; status == TERT_OK && d < k->n; d++) {
    k->at = d;
    if (is_copy(k, d)) continue;
    bool ok = read_tellings(&j, d);
    settle_talks(&j, d);
    for (size_t i = 0; ok && i < j.told_count; i++)
      ok = is_beside_meeting(&j, &j.told[i]) || join(&j, d, &j.told[i]);
    if (!ok) status = tert_i_fail_memory(err);
  }
  tert_i_map_free(&j.by_pair);
  return status;
}

tert_status tert_i_occasions_read(const tert_engine *engine, const char *data_dir,
                                  tert_coded *const *docs, size_t n, const uint32_t *duplicate_of,
                                  tert_arena *arena, tert_occasions *out, tert_error *err) {
  tert_account_words words;
  *out = (tert_occasions){NULL, 0};
  tert_status status = tert_i_account_words_load(&words, data_dir, err);
  if (status != TERT_OK) return status;
  tert_comparer k = {.engine = engine,
                     .words = &words,
                     .docs = docs,
                     .n = n,
                     .arena = arena,
                     .all = out,
                     .duplicate_of = duplicate_of,
                     .voices = TERT_NEW_ARRAY(arena, tert_member, n + 1),
                     .told = TERT_NEW_ARRAY(arena, uint32_t *, n + 1),
                     .told_at = TERT_NEW_ARRAY(arena, uint32_t *, n + 1),
                     .told_count = TERT_NEW_ARRAY(arena, size_t, n + 1)};
  if (arena->failed) status = tert_i_fail_memory(err);
  if (status == TERT_OK) {
    tert_i_find_voices(&k);
    status = tert_i_find_occasions(&k, err);
  }
  if (status == TERT_OK) status = tert_i_read_statements(&k, err);
  if (status == TERT_OK) status = tert_i_contrast(&k, err);
  tert_i_account_words_free(&words);
  return status;
}
