/* statements.c - which sentences are whose account of which occasion. */
#include "accounts.h"

#include "actors/words.h"

#include <stdio.h>

#define LATE 3 /* days that a party's record may speak of an occasion later */
#define NEAR 3 /* sentences behind the telling in which an attribution needs no other sign */
#define STATEMENTS 256

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
size_t tert_i_told_behind(const tert_comparer *k, uint32_t d, uint32_t sentence) {
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
  size_t from = tert_i_told_behind(k, d, sentence);
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
    size_t from = tert_i_told_behind(k, d, s->at.sentence);
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
  tert_scope x = {k, k->docs[s->at.doc], o, p, s};
  return tert_i_read_topics(&x) && tert_i_read_claims(&x, first_event);
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
  uint32_t first_event = 0, last_occasion = TERT_NO_ID;
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
    const bool goes_on = /* "It said the two had signed", right behind what it said of the talks */
        last && !strcmp(last_member.key, m.key) && q->sentence <= last->sentence + 1 &&
        c->parse.sentences[last->sentence].paragraph == c->parse.sentences[q->sentence].paragraph;
    last = q;
    last_member = m;
    tert_statement s = {content_cite(c, d, q), i};
    uint32_t o = occasion_of(k, d, &s, q, m.key, first_event);
    if (o == TERT_NO_ID && goes_on) o = last_occasion;
    last_occasion = o;
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
