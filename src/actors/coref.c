/* coref.c - pronouns, definite descriptions and pairs ("the two") back to the phrases they stand
 * for. Pairs go by rule; all else is ranked (rank.h). */
#include "rank.h"

/* A description of somebody means somebody known more often than the treebank's choice of texts
 * has it; set where precision and coverage balance. */
#define ACTOR_BIAS 3.0f
#define FETCH_PHRASES 100 /* of a text that has anaphors enough */
#define REACH 100         /* sentences that a pair looks back, so that long texts stay linear */

typedef struct coref {
  tert_actor_doc *d;
  tert_ranker ranker;
  int16_t *states; /* [phrases] country of each, asked when a pair is met; UNASKED before */
} coref;

enum { UNASKED = -2 };

/* Inline, so that words of another length are told apart at once. */
static inline __attribute__((always_inline)) bool lemma_is(const tert_word *w, const char *s) {
  return tert_i_str_is(w->lemma, s) || tert_i_str_is(w->form, s);
}

static inline bool begins_with(tert_str s, char a, char b) {
  return s.len && ((s.ptr[0] | 32) == a || (s.ptr[0] | 32) == b);
}

/* Neither "two" and "both" nor "they", whatever letters it has: so are nearly all words. */
static inline bool is_other(const tert_word *w) {
  return !begins_with(w->lemma, 't', 'b') && !begins_with(w->form, 't', 'b');
}

static bool refers_as(const tert_actor_doc *d, uint32_t word, unsigned class) {
  return (tert_i_lemma_facts(d, word)->refers & class) != 0;
}

static bool is_two(const tert_word *w) {
  return !is_other(w) && (lemma_is(w, "two") || lemma_is(w, "both"));
}

static bool has_two(const tert_actor_doc *d, uint32_t word) {
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    if (is_two(&d->parse->words[c])) return true;
  return false;
}

/* ---- pairs ---- */

/* The country that a phrase stands for as an antecedent of "the two", or -1. */
static int country(const coref *c, uint32_t phrase) {
  if (c->states[phrase] != UNASKED) return c->states[phrase];
  const tert_actor_doc *d = c->d;
  uint32_t word = c->ranker.phrases.list[phrase].head;
  if (d->refers_also[word] != TERT_NO_WORD) return c->states[phrase] = -1;
  for (int guard = 0; guard < 16 && d->refers_to[word] != TERT_NO_WORD; guard++)
    word = d->refers_to[word];
  tert_actor a;
  bool known = tert_i_actor_named(d, word, &a) && !a.owner;
  return c->states[phrase] = (int16_t)(known ? a.state : -1);
}

static bool is_person(const coref *c, uint32_t phrase) {
  const tert_phrase *p = &c->ranker.phrases.list[phrase];
  const tert_entity *e = p->entity == TERT_NO_ID ? NULL : &c->ranker.entities[p->entity];
  return (e ? e->class : p->class) == TERT_NOUN_PERSON;
}

/* What is asked of a pair: before which phrase it stands, whether it is of persons, and which
 * country, that of the doer in its own clause, is not one of the two; -1. */
typedef struct pair_search {
  uint32_t before;
  bool persons;
  int doer;
} pair_search;

/* The last two different countries before the phrase in sentences [lo, hi]. */
static bool pair_in(const coref *c, uint32_t lo, uint32_t hi, const pair_search *p,
                    uint32_t out[2]) {
  const tert_phrase *list = c->ranker.phrases.list;
  uint32_t a = TERT_NO_ID;
  for (uint32_t i = p->before; i-- > 0 && list[i].sentence >= lo;) {
    if (list[i].sentence > hi || country(c, i) < 0 || country(c, i) == p->doer ||
        (p->persons && !is_person(c, i)))
      continue;
    if (a == TERT_NO_ID) {
      a = i;
    } else if (country(c, i) != country(c, a)) {
      out[0] = list[i].head;
      out[1] = list[a].head;
      return true;
    }
  }
  return false;
}

/* "Chad was ready to mediate between the two": the country of the doer of the clause, whose phrase
 * is before the one given; -1. */
static int doer_country(const coref *c, uint32_t word, uint32_t before) {
  const tert_actor_doc *d = c->d;
  const tert_phrase *list = c->ranker.phrases.list;
  uint32_t at = word, mark = d->children[word];
  while (mark != TERT_NO_WORD && !lemma_is(&d->parse->words[mark], "between"))
    mark = d->sibling[mark];
  if (mark == TERT_NO_WORD) return -1;
  for (int up = 0; up < 12 && at != TERT_NO_WORD; up++, at = tert_i_head(d, at))
    for (uint32_t k = d->children[at]; k != TERT_NO_WORD; k = d->sibling[k]) {
      if (d->parse->words[k].deprel != TERT_DEP_NSUBJ) continue;
      const bool said = d->parse->words[at].deprel == TERT_DEP_CCOMP &&
                        refers_as(d, tert_i_head(d, at), TERT_REFERS_SAYS);
      if (tert_i_below(d, word, k) || (d->parse->words[k].upos == TERT_UPOS_PRON && !said))
        return -1;
      for (uint32_t i = before; i-- > 0 && list[i].head >= k;)
        if (list[i].head == k) return country(c, i);
      return -1;
    }
  return -1;
}

/* "Peruvian jets bombed Ecuadorean posts. The two countries": of the two that adjectives name in
 * the sentence or the one before. */
static bool nations_before(const coref *c, uint32_t sentence, uint32_t word, uint32_t out[2]) {
  const tert_actor_doc *d = c->d;
  uint32_t last = TERT_NO_WORD;
  int state = -1;
  for (size_t i = d->mention_count; i-- > 0;) {
    const tert_mention *m = &d->mentions[i];
    const tert_sense *s = &d->tables->senses[m->sense];
    if (m->head >= word || s->kind > TERT_SENSE_NATIONAL) continue;
    if (m->sentence + 1 < sentence) return false;
    if (last == TERT_NO_WORD) {
      last = m->head;
      state = (int)s->index;
    } else if ((int)s->index != state) {
      out[0] = m->head;
      out[1] = last;
      return true;
    }
  }
  return false;
}

/* The last two different countries before the word: of one sentence if there is one. */
static bool last_pair(const coref *c, uint32_t sentence, uint32_t word, bool persons,
                      uint32_t out[2]) {
  const tert_phrases *p = &c->ranker.phrases;
  uint32_t before = 0, high = (uint32_t)p->count;
  while (before < high) { /* first phrase at or after the word */
    uint32_t mid = (before + high) / 2;
    if (p->list[mid].head < word)
      before = mid + 1;
    else
      high = mid;
  }
  const pair_search search = {before, persons, doer_country(c, word, before)};
  for (uint32_t s = sentence + 1; s-- > 0 && s + 6 >= sentence;)
    if (pair_in(c, s, s, &search, out)) return true;
  return pair_in(c, sentence < REACH ? 0 : sentence - REACH, sentence, &search, out) ||
         (!persons && nations_before(c, sentence, word, out));
}

/* "Kiir and Machar shook hands. The two men": the last two persons named, of one country or two. */
static bool person_pair(const coref *c, uint32_t sentence, uint32_t word, uint32_t out[2]) {
  const tert_phrases *p = &c->ranker.phrases;
  uint32_t last = TERT_NO_ID;
  for (uint32_t i = (uint32_t)p->count; i-- > 0;) {
    const tert_phrase *one = &p->list[i];
    if (one->head >= word) continue;
    if (one->sentence + 2 < sentence) return false;
    if (one->form != TERT_PHRASE_NAME || one->entity == TERT_NO_ID || !is_person(c, i)) continue;
    if (last == TERT_NO_ID) {
      last = i;
    } else if (p->list[last].entity != one->entity) {
      out[0] = one->head;
      out[1] = p->list[last].head;
      return true;
    }
  }
  return false;
}

static bool resolve_pair(coref *c, uint32_t sentence, uint32_t word) {
  uint32_t pair[2];
  bool persons = refers_as(c->d, word, TERT_REFERS_PERSON);
  const bool men = refers_as(c->d, word, TERT_REFERS_MAN | TERT_REFERS_WOMAN);
  if (men ? !person_pair(c, sentence, word, pair) : !last_pair(c, sentence, word, persons, pair))
    return false;
  c->d->refers_to[word] = pair[0];
  c->d->refers_also[word] = pair[1];
  return true;
}

/* "The neighbours", "the rivals": who are such to each other; not "the neighbours of Chad". */
static bool are_each_others(const coref *c, uint32_t word) {
  bool the = false;
  for (uint32_t k = c->d->children[word]; k != TERT_NO_WORD; k = c->d->sibling[k]) {
    const tert_word *w = &c->d->parse->words[k];
    if (w->deprel == TERT_DEP_DET && tert_i_str_is(w->form, "the"))
      the = true;
    else if (w->deprel != TERT_DEP_CASE && w->deprel != TERT_DEP_PUNCT)
      return false;
  }
  return the && refers_as(c->d, word, TERT_REFERS_OTHER) && refers_as(c->d, word, TERT_REFERS_PAIR);
}

/* "The two", "both", "the two neighbours", "both sides"; but not "two of its soldiers". */
static bool is_pair(const coref *c, uint32_t word) {
  const tert_word *w = &c->d->parse->words[word];
  if (w->upos == TERT_UPOS_NOUN)
    return w->xpos == TERT_XPOS_NNS &&
           ((has_two(c->d, word) && refers_as(c->d, word, TERT_REFERS_PAIR)) ||
            are_each_others(c, word));
  if (!is_two(w)) return false;
  for (uint32_t k = c->d->children[word]; k != TERT_NO_WORD; k = c->d->sibling[k])
    if (c->d->parse->words[k].deprel == TERT_DEP_NMOD && k > word) return false;
  return w->deprel != TERT_DEP_NUMMOD && w->deprel != TERT_DEP_DET &&
         w->deprel != TERT_DEP_CC_PRECONJ && w->deprel != TERT_DEP_DET_PREDET;
}

/* "The two presidents ... they": a pair that is the subject shortly before. */
static bool same_pair(coref *c, uint32_t word) {
  tert_actor_doc *d = c->d;
  for (uint32_t i = word; i-- > 0 && i + 80 > word;) {
    uint8_t r = d->parse->words[i].deprel;
    if (d->refers_also[i] == TERT_NO_WORD ||
        (r != TERT_DEP_NSUBJ && r != TERT_DEP_NSUBJ_PASS && r != TERT_DEP_NSUBJ_OUTER))
      continue;
    d->refers_to[word] = d->refers_to[i];
    d->refers_also[word] = d->refers_also[i];
    return true;
  }
  return false;
}

/* "Recognised Chad and Mali and invited their ministers", "Chad and Mali agreed on a pull-back of
 * their troops": two countries joined, with nobody else of many between. */
static bool pair_before(coref *c, uint32_t sentence, uint32_t word) {
  tert_actor_doc *d = c->d;
  const tert_phrases *p = &c->ranker.phrases;
  for (uint32_t i = word; i-- > d->parse->sentences[sentence].first;) {
    const uint32_t at = p->at_word[i], first = d->heads[i];
    if (at == TERT_NO_ID) continue;
    const tert_phrase *second = &p->list[at];
    if (second->form != TERT_PHRASE_NAME && second->number == TERT_NUMBER_MANY) return false;
    if (d->parse->words[i].deprel != TERT_DEP_CONJ || first == TERT_NO_WORD || first > i ||
        p->at_word[first] == TERT_NO_ID)
      continue;
    const uint32_t one = p->at_word[first];
    if (!tert_i_ranker_actor(&p->list[one]) && country(c, one) < 0) continue; /* "a truce and" */
    if (country(c, one) < 0 || country(c, at) < 0 || country(c, one) == country(c, at))
      return false;
    d->refers_to[word] = first;
    d->refers_also[word] = i;
    return true;
  }
  return false;
}

/* ---- the rest ---- */

/* Does the description stand for somebody, repeat the noun of a name ("the foundation") or say of
 * what sort a name is ("the alliance")? */
static bool means_actor(const tert_ranker *r, const tert_phrase *p) {
  if (tert_i_ranker_actor(p)) return true;
  for (size_t i = 1; i < r->candidate_count && p->form != TERT_PHRASE_PRONOUN; i++) {
    const tert_candidate *c = &r->candidates[i];
    const tert_entity *e = &r->entities[c->entity];
    if (e->names && (c->match >= TERT_RANK_MATCH_NOUN || (p->kinds & e->kinds))) return true;
  }
  return false;
}

/* The entity that the anaphor means, TERT_NO_ID for nobody; *via: the phrase it is met at. */
static uint32_t choose(coref *c, uint32_t phrase, uint32_t *via) {
  tert_ranker *r = &c->ranker;
  tert_i_ranker_candidates(r, phrase);
  size_t best = 0;
  float top = 0;
  const size_t first = r->certain;
  for (size_t i = first; i < r->candidate_count; i++) {
    float score = (float)r->candidates[i].sum / TERT_RANK_SCALE;
    if (!i && means_actor(r, &r->phrases.list[phrase])) score -= ACTOR_BIAS;
    if (i > first && score <= top) continue;
    best = i;
    top = score;
  }
  *via = r->candidates[best].phrase;
  return r->candidates[best].entity;
}

/* A state, body or group, which "it" may stand for. */
static bool is_body(const tert_actor_doc *d, uint32_t word) {
  const uint32_t m = d->mention_of[word];
  if (m == TERT_NO_ID)
    return tert_i_noun_class(d->tables, d->parse->words[word].lemma) == TERT_NOUN_GROUP;
  const unsigned kind = d->tables->senses[d->mentions[m].sense].kind;
  return kind <= TERT_SENSE_SEAT || kind == TERT_SENSE_ORGANISATION;
}

/* "Chad, which had refused to meet the rebels, said it would": who says what it does is itself. The
 * phrase of the speaker, TERT_NO_ID when nobody says it. */
static uint32_t speaker_of_it(const coref *c, const tert_phrase *p) {
  const tert_actor_doc *d = c->d;
  const tert_word *w = d->parse->words;
  const uint32_t verb = tert_i_head(d, p->head);
  if (!lemma_is(&w[p->head], "it") || verb == TERT_NO_WORD ||
      (w[p->head].deprel != TERT_DEP_NSUBJ && w[p->head].deprel != TERT_DEP_NSUBJ_PASS) ||
      w[verb].deprel != TERT_DEP_CCOMP ||
      (w[verb].upos != TERT_UPOS_VERB && !refers_as(d, verb, TERT_REFERS_MINDED)))
    return TERT_NO_ID;
  const uint32_t said = tert_i_head(d, verb);
  const bool speech =
      said != TERT_NO_WORD && (tert_i_lemma_facts(d, said)->refers & TERT_REFERS_SAYS);
  for (uint32_t k = speech ? d->children[said] : TERT_NO_WORD; k != TERT_NO_WORD;
       k = d->sibling[k]) {
    if (w[k].deprel != TERT_DEP_NSUBJ || k > p->head) continue;
    const bool which = w[said].deprel == TERT_DEP_ACL_RELCL && w[k].xpos == TERT_XPOS_WDT;
    const uint32_t who = which ? tert_i_head(d, said) : k; /* "Chad, which said it would" */
    if (who != TERT_NO_WORD && is_body(d, who)) return c->ranker.phrases.at_word[who];
  }
  return TERT_NO_ID;
}

/* "The ministry gave another order of events. Rebels, it said, had fired": what speaks is the body
 * that the text told of last as a doer. Its phrase, TERT_NO_ID for none. */
static uint32_t body_that_says(const coref *c, uint32_t phrase) {
  const tert_phrase *list = c->ranker.phrases.list, *p = &list[phrase];
  const tert_actor_doc *d = c->d;
  const tert_word *w = d->parse->words;
  const uint32_t verb = tert_i_head(d, p->head);
  if (!lemma_is(&w[p->head], "it") || w[p->head].deprel != TERT_DEP_NSUBJ || verb == TERT_NO_WORD ||
      !(tert_i_lemma_facts(d, verb)->refers & TERT_REFERS_SAYS) || p->quote)
    return TERT_NO_ID;
  if (w[verb].deprel != TERT_DEP_PARATAXIS && w[verb].deprel != TERT_DEP_ROOT) return TERT_NO_ID;
  for (uint32_t i = phrase; i-- > 0 && list[i].sentence + 2 >= p->sentence;) {
    const uint32_t at = list[i].head;
    if (list[i].role != TERT_ROLE_SUBJECT || list[i].quote || list[i].entity == TERT_NO_ID)
      continue;
    if (list[i].sentence == p->sentence || list[i].form == TERT_PHRASE_PRONOUN) continue;
    const uint32_t does = list[i].governor; /* not the meeting of "said the meeting was held" */
    if (does != TERT_NO_WORD && w[does].deprel == TERT_DEP_CCOMP) continue;
    if (is_body(d, at)) return i;
  }
  return TERT_NO_ID;
}

/* "The palace told it differently. Its spokesman": of the body that the sentence before told of
 * first. Its phrase, TERT_NO_ID for none. */
static uint32_t body_that_owns(const coref *c, uint32_t phrase) {
  const tert_phrase *list = c->ranker.phrases.list, *p = &list[phrase];
  const tert_actor_doc *d = c->d;
  uint32_t found = TERT_NO_ID;
  const uint32_t owned = tert_i_head(d, p->head);
  if (!lemma_is(&d->parse->words[p->head], "its") || owned == TERT_NO_WORD ||
      p->head != d->parse->sentences[p->sentence].first ||
      !(tert_i_lemma_facts(d, owned)->refers & (TERT_REFERS_VOICE | TERT_REFERS_PERSON)))
    return TERT_NO_ID;
  for (uint32_t i = phrase; i-- > 0 && list[i].sentence + 1 >= p->sentence;)
    if (list[i].sentence < p->sentence && list[i].role == TERT_ROLE_SUBJECT &&
        list[i].entity != TERT_NO_ID && is_body(d, list[i].head))
      found = i;
  return found;
}

/* Whether the phrase at word says its country in front ("the Turkish side"), not behind "of" as
 * what is a country itself does ("the republic of Chad"). */
static bool is_of_country(const tert_actor_doc *d, uint32_t word) {
  tert_actor a;
  for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
    if (d->parse->words[k].deprel == TERT_DEP_NMOD) return false;
  return tert_i_actor_named(d, word, &a) && a.state >= 0 &&
         (!a.code[3] || !strncmp(a.code + 3, "GOV", 3));
}

/* "Was stirred up by the Turkish side, therefore the country should": the country that the last
 * side, government or the like of the sentence is of. Its phrase, TERT_NO_ID when none is. */
static uint32_t side_of(const coref *c, uint32_t phrase) {
  const tert_phrase *list = c->ranker.phrases.list, *p = &list[phrase];
  const tert_actor_doc *d = c->d;
  if (!lemma_is(&d->parse->words[p->head], "country") || p->modified ||
      p->number == TERT_NUMBER_MANY)
    return TERT_NO_ID;
  for (uint32_t i = phrase; i-- > 0 && list[i].sentence == p->sentence;) {
    const unsigned class = tert_i_noun_class(d->tables, d->parse->words[list[i].head].lemma);
    if (list[i].form >= TERT_PHRASE_THE && list[i].entity != TERT_NO_ID &&
        (class == TERT_NOUN_GROUP || class == TERT_NOUN_PLACE) && is_of_country(d, list[i].head))
      return i;
  }
  return TERT_NO_ID;
}

/* "Mozambique owes billions. Maputo says": a capital that speaks or owns stands for the state named
 * before; its phrase, TERT_NO_ID for none. */
static uint32_t state_of_capital(const coref *c, uint32_t phrase) {
  const tert_phrase *list = c->ranker.phrases.list, *p = &list[phrase];
  const tert_actor_doc *d = c->d;
  if (p->form != TERT_PHRASE_NAME || p->sense == TERT_NO_ID || p->state < 0 ||
      d->tables->senses[p->sense].kind != TERT_SENSE_CAPITAL ||
      (p->role != TERT_ROLE_SUBJECT && p->role != TERT_ROLE_OWNER && p->role != TERT_ROLE_OBJECT))
    return TERT_NO_ID;
  for (uint32_t i = phrase; i-- > 0;)
    if (list[i].form == TERT_PHRASE_NAME && list[i].state == p->state &&
        list[i].sense != TERT_NO_ID && d->tables->senses[list[i].sense].kind == TERT_SENSE_STATE)
      return i;
  return TERT_NO_ID;
}

/* "His rival", "her host", "its foe": the last other person, or state, named in the sentence or the
 * one before; its phrase, TERT_NO_ID for none. */
static uint32_t other_of(const coref *c, uint32_t phrase) {
  const tert_phrase *list = c->ranker.phrases.list, *p = &list[phrase];
  const tert_actor_doc *d = c->d;
  tert_actor a;
  if (p->form != TERT_PHRASE_OWNED || p->number == TERT_NUMBER_MANY ||
      !refers_as(d, p->head, TERT_REFERS_OTHER) || tert_i_actor_named(d, p->head, &a))
    return TERT_NO_ID;
  uint32_t owner = TERT_NO_WORD;
  for (uint32_t k = d->children[p->head]; k != TERT_NO_WORD; k = d->sibling[k])
    if (d->parse->words[k].deprel == TERT_DEP_NMOD_POSS)
      owner = k;
    else if (d->parse->words[k].deprel != TERT_DEP_CASE)
      return TERT_NO_ID; /* "his main rival" */
  const uint32_t at = owner == TERT_NO_WORD ? TERT_NO_ID : c->ranker.phrases.at_word[owner];
  if (at == TERT_NO_ID || list[at].entity == TERT_NO_ID) return TERT_NO_ID;
  const bool person = c->ranker.entities[list[at].entity].class == TERT_NOUN_PERSON;
  for (uint32_t i = phrase; i-- > 0 && list[i].sentence + 1 >= p->sentence;) {
    if (list[i].form != TERT_PHRASE_NAME || list[i].entity == list[at].entity ||
        list[i].entity == TERT_NO_ID)
      continue;
    const bool state =
        list[i].sense != TERT_NO_ID && d->tables->senses[list[i].sense].kind == TERT_SENSE_STATE;
    if (person ? is_person(c, i) : state) return i;
  }
  return TERT_NO_ID;
}

/* "'They fired at us', a minister said of the rebels": they are whoever it is said of. The word,
 * TERT_NO_WORD for none. */
static uint32_t said_of(const coref *c, uint32_t phrase) {
  static const char *const behind[] = {"of", NULL};
  const tert_phrase *p = &c->ranker.phrases.list[phrase];
  const tert_actor_doc *d = c->d;
  if (p->form != TERT_PHRASE_PRONOUN || p->person != 3 || !p->quote) return TERT_NO_WORD;
  const uint32_t speaker = c->ranker.speakers[p->quote];
  if (speaker == TERT_NO_ID) return TERT_NO_WORD;
  const uint32_t said = c->ranker.phrases.list[speaker].governor;
  if (said == TERT_NO_WORD || !(tert_i_lemma_facts(d, said)->refers & TERT_REFERS_SAYS))
    return TERT_NO_WORD;
  for (uint32_t k = d->children[said]; k != TERT_NO_WORD; k = d->sibling[k]) {
    const uint32_t of = c->ranker.phrases.at_word[k];
    if (d->parse->words[k].deprel != TERT_DEP_OBL || of == TERT_NO_ID ||
        !tert_i_has_case(d, k, behind))
      continue;
    const bool many = c->ranker.phrases.list[of].number == TERT_NUMBER_MANY;
    const bool body = d->mention_of[k] != TERT_NO_ID || d->role_of[k];
    if (body && (p->number == TERT_NUMBER_MANY) == many) return k;
  }
  return TERT_NO_WORD;
}

/* "In Khartoum, the foreign ministry denied": of the state in whose capital it speaks. The phrase
 * of the capital, TERT_NO_ID for none. */
static uint32_t seat_of(const coref *c, uint32_t phrase) {
  const tert_phrase *p = &c->ranker.phrases.list[phrase];
  const tert_actor_doc *d = c->d;
  tert_actor own;
  if (p->form != TERT_PHRASE_THE || p->class != TERT_NOUN_GROUP || p->role != TERT_ROLE_SUBJECT ||
      p->governor == TERT_NO_WORD ||
      !tert_i_role_among(tert_i_role_at(d, p->head), "GOV MIL COP LEG JUD"))
    return TERT_NO_ID;
  const uint32_t capital = tert_i_capital_of_clause(d, p->governor);
  if (capital == TERT_NO_WORD || (tert_i_actor_named(d, p->head, &own) && own.state >= 0))
    return TERT_NO_ID;
  return c->ranker.phrases.at_word[capital];
}

static void resolve(coref *c, uint32_t phrase) {
  tert_ranker *r = &c->ranker;
  tert_actor_doc *d = c->d;
  const tert_phrase *p = &r->phrases.list[phrase];
  uint32_t entity = TERT_NO_ID, via = TERT_NO_ID;
  const uint32_t of = said_of(c, phrase);
  if (of != TERT_NO_WORD) {
    d->refers_to[p->head] = of;
    tert_i_ranker_join(r, phrase, TERT_NO_ID);
    return;
  }
  uint32_t speaker = p->form == TERT_PHRASE_PRONOUN ? speaker_of_it(c, p) : side_of(c, phrase);
  if (speaker == TERT_NO_ID && p->form == TERT_PHRASE_PRONOUN) speaker = body_that_says(c, phrase);
  if (speaker == TERT_NO_ID && p->form == TERT_PHRASE_PRONOUN) speaker = body_that_owns(c, phrase);
  if (speaker == TERT_NO_ID) speaker = other_of(c, phrase);
  if (speaker == TERT_NO_ID) speaker = seat_of(c, phrase);
  if (speaker != TERT_NO_ID && r->phrases.list[speaker].entity != TERT_NO_ID)
    entity = r->phrases.list[via = speaker].entity;
  else if (tert_i_ranker_tells(r, phrase) && (via = tert_i_ranker_repeats(r, phrase)) != TERT_NO_ID)
    entity = r->phrases.list[via].entity;
  else if (r->weights && tert_i_ranker_refers(r, phrase))
    entity = choose(c, phrase, &via);
  if (entity != TERT_NO_ID) {
    const tert_phrase *founder = &r->phrases.list[r->entities[entity].founder];
    const tert_phrase *met = &r->phrases.list[via];
    d->refers_to[p->head] = founder->form == TERT_PHRASE_NAME ? founder->head : met->head;
  }
  const uint32_t state = entity == TERT_NO_ID ? state_of_capital(c, phrase) : TERT_NO_ID;
  if (state != TERT_NO_ID) d->refers_to[p->head] = r->phrases.list[state].head;
  tert_i_ranker_join(r, phrase, entity);
}

/* Each anaphor asks for hundreds of weights that lie anywhere: to bring all near in their order is
 * quicker than to wait for them one by one, if anaphors are many. */
static void fetch(const int8_t *weights) {
  const size_t line = 64 / sizeof *weights;
  for (size_t i = 0; i < TERT_RANK_WEIGHTS; i += line)
    __builtin_prefetch(weights + i);
}

static bool is_they(const tert_word *w) {
  return !is_other(w) && (lemma_is(w, "they") || lemma_is(w, "them") || lemma_is(w, "their"));
}

/* "Our troops held the hill, the ministry said", without marks: the word of who says so,
 * TERT_NO_WORD for nobody. */
static uint32_t teller_of(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = d->parse->words;
  uint32_t verb = word;
  for (int up = 0; up < 32; up++) {
    const uint32_t above = tert_i_head(d, verb);
    if (above == TERT_NO_WORD) break;
    const bool told = w[verb].deprel == TERT_DEP_CCOMP;
    verb = above;
    if (told && (tert_i_lemma_facts(d, verb)->refers & TERT_REFERS_SAYS)) break;
  }
  for (uint32_t k = d->children[verb]; k != TERT_NO_WORD; k = d->sibling[k]) {
    const bool beside =
        w[k].deprel == TERT_DEP_PARATAXIS && (tert_i_lemma_facts(d, k)->refers & TERT_REFERS_SAYS);
    for (uint32_t x = beside ? d->children[k] : TERT_NO_WORD; x != TERT_NO_WORD; x = d->sibling[x])
      if (w[x].deprel == TERT_DEP_NSUBJ) return x;
  }
  if (!(tert_i_lemma_facts(d, verb)->refers & TERT_REFERS_SAYS)) return TERT_NO_WORD;
  for (uint32_t k = d->children[verb]; k != TERT_NO_WORD; k = d->sibling[k])
    if (w[k].deprel == TERT_DEP_NSUBJ && k != word) return k;
  return TERT_NO_WORD;
}

/* "Our villages", said a minister or wrote a ministry: whose they are, whoever else "we" may mean.
 */
static void note_voices(const coref *c) {
  const tert_ranker *r = &c->ranker;
  for (size_t i = 0; i < r->phrases.count; i++) {
    const tert_phrase *p = &r->phrases.list[i];
    if (p->form != TERT_PHRASE_PRONOUN || p->person != 1 || p->quote > r->quotes) continue;
    const uint32_t speaker = p->quote ? r->speakers[p->quote] : TERT_NO_ID;
    if (speaker == TERT_NO_ID && c->d->voice >= 0)
      c->d->voiced_by[p->head] = TERT_VOICE_OWN;
    else if (speaker != TERT_NO_ID && p->number == TERT_NUMBER_MANY)
      c->d->voiced_by[p->head] = r->phrases.list[speaker].head;
    else if (!p->quote && p->number == TERT_NUMBER_MANY)
      c->d->voiced_by[p->head] = teller_of(c->d, p->head);
  }
}

static tert_str name_of(const coref *c, const tert_phrase *p) {
  const tert_parse *parse = c->d->parse;
  const uint32_t begin = parse->words[p->name_first].begin;
  return tert_i_str(parse->text.ptr + begin, parse->words[p->name_last].end - begin);
}

/* "The Shanghai Cooperation Organisation ... the SCO", "Salva Kiir ... Kiir": another name of one
 * bearer is told back to the first. */
static bool note_names(const coref *c) {
  const tert_ranker *r = &c->ranker;
  uint32_t *first = TERT_NEW_ARRAY(c->d->arena, uint32_t, r->entity_count + 1); /* 1 + phrase */
  if (!first) return false;
  for (uint32_t i = 0; i < r->phrases.count; i++) {
    const tert_phrase *p = &r->phrases.list[i];
    if (p->form != TERT_PHRASE_NAME || p->entity == TERT_NO_ID) continue;
    if (!first[p->entity])
      first[p->entity] = i + 1;
    else if (!tert_i_str_eq_nocase(name_of(c, p),
                                   name_of(c, &r->phrases.list[first[p->entity] - 1])))
      c->d->same_as[p->head] = r->phrases.list[first[p->entity] - 1].head;
  }
  return true;
}

tert_status tert_i_actors_corefer(tert_actor_doc *d, tert_error *err) {
  coref c = {.d = d};
  const tert_str stored = tert_i_language_references(d->parse->language);
  const int8_t *weights = NULL; /* the model has none */
  if (stored.len == TERT_RANK_WEIGHTS * sizeof *weights) weights = (const int8_t *)stored.ptr;
  tert_status status = tert_i_ranker_begin(&c.ranker, d, weights, err);
  if (status != TERT_OK) return status;
  const tert_phrases *phrases = &c.ranker.phrases;
  if (weights && phrases->count >= FETCH_PHRASES) fetch(weights);
  c.states = tert_i_arena_alloc(d->arena, (phrases->count + 1) * sizeof *c.states);
  if (!c.states) return tert_i_fail_memory(err);
  for (size_t i = 0; i < phrases->count; i++)
    c.states[i] = UNASKED;
  for (uint32_t s = 0; s < d->parse->sentence_count; s++) {
    const tert_sentence *sent = &d->parse->sentences[s];
    if (!sent->parsed) continue;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      uint32_t phrase = phrases->at_word[w];
      const tert_word *word = &d->parse->words[w];
      bool done = (is_pair(&c, w) && resolve_pair(&c, s, w)) ||
                  (is_they(word) && (same_pair(&c, w) || pair_before(&c, s, w)));
      if (phrase == TERT_NO_ID) continue;
      if (done)
        tert_i_ranker_join(&c.ranker, phrase, TERT_NO_ID);
      else
        resolve(&c, phrase);
    }
  }
  note_voices(&c);
  return note_names(&c) ? TERT_OK : tert_i_fail_memory(err);
}
