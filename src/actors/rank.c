/* rank.c - the entities that an anaphor may mean, and their scores. */
#include "rank.h"

/* How far is looked back. */
typedef struct reach {
  uint32_t pronoun;      /* sentences, to what was not spoken of often */
  uint32_t third;        /* sentences, from "he", "she", "it", "they" to anybody */
  uint32_t near;         /* entities that need no name or match */
  uint32_t near_name;    /* that need no match */
  uint32_t near_pronoun; /* that need no name or second mention */
} reach;

/* Weights are better learnt from more candidates than are asked later. */
static const reach of_learning = {6, 25, 14, TERT_RANK_BACK, 8}, of_asking = {6, 15, 9, 20, 8};

/* What is counted, measured or lasts is nobody. */
static bool is_measure(const tert_entity *e) {
  return e->class == TERT_NOUN_TIME || e->class == TERT_NOUN_AMOUNT ||
         e->class == TERT_NOUN_MONEY || e->class == TERT_NOUN_QUALITY;
}

static bool may_speak(const tert_entity *e) {
  return e->class == TERT_NOUN_UNKNOWN || e->class == TERT_NOUN_PERSON ||
         e->class == TERT_NOUN_GROUP || e->class == TERT_NOUN_PLACE ||
         e->class == TERT_NOUN_ANIMAL || e->names;
}

/* "The president" is neither "the opposition" nor "the leaders"; "the two leaders" are not Norway.
 */
static bool other_number(const tert_phrase *a, const tert_entity *e) {
  if (a->class != TERT_NOUN_PERSON) return false;
  if (a->number == TERT_NUMBER_MANY) return e->names && e->number == TERT_NUMBER_ONE;
  return !e->names && (e->class == TERT_NOUN_GROUP || e->number == TERT_NUMBER_MANY);
}

/* "The two leaders" are not one of them, nor a ministry. */
static bool counted(const tert_actor_doc *d, const tert_phrase *a) {
  if (a->class != TERT_NOUN_PERSON || a->number != TERT_NUMBER_MANY) return false;
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_NUMMOD) return true;
  return false;
}

#define BIT(kind) (1u << TERT_KIND_##kind)

/* A country or company is no man with a name, a minister no state or body, a ministry no state.
 * "The ally", "the broadcaster" may be one. */
static bool other_sort(const tert_ranker *r, const tert_phrase *a, const tert_entity *e) {
  const uint32_t persons =
      BIT(LEADER) | BIT(OFFICIAL) | BIT(RELATIVE) | BIT(CHILD) | BIT(MAN) | BIT(WOMAN);
  const uint32_t bodies = BIT(COUNTRY) | BIT(FIRM) | BIT(PRESS) | BIT(TEAM) | BIT(GROUP);
  const tert_phrase *f = &r->phrases.list[e->founder];
  if (counted(r->doc, a) && e->number == TERT_NUMBER_ONE) return true;
  if (f->form != TERT_PHRASE_NAME || a->number == TERT_NUMBER_MANY) return false;
  const tert_sense *sense = f->sense == TERT_NO_ID ? NULL : &r->doc->tables->senses[f->sense];
  const bool state =
      sense && (sense->kind == TERT_SENSE_STATE || sense->kind == TERT_SENSE_CAPITAL);
  const bool body =
      sense && (sense->kind == TERT_SENSE_ORGANISATION || sense->kind == TERT_SENSE_MEDIA);
  if (a->class == TERT_NOUN_PERSON)
    return (state || body) && (a->kinds & persons) && !(a->kinds & bodies);
  if (state && (a->kinds & BIT(OFFICE)) && (a->kinds & BIT(BUILDING))) return true;
  return (a->class == TERT_NOUN_PLACE || a->class == TERT_NOUN_GROUP) &&
         e->class == TERT_NOUN_PERSON && !(sense && sense->kind == TERT_SENSE_NATIONAL);
}

static bool agrees(const tert_phrase *a, const tert_entity *e, unsigned match) {
  if (a->form != TERT_PHRASE_PRONOUN)
    return match || !tert_i_ranker_actor(a) || !(is_measure(e) || other_number(a, e));
  const bool he = a->gender == TERT_GENDER_M || a->gender == TERT_GENDER_F;
  const bool one_person = e->class == TERT_NOUN_PERSON && e->names && e->number != TERT_NUMBER_MANY;
  if (he && e->gender && e->gender != a->gender) return false;
  if (he && e->number == TERT_NUMBER_MANY) return false;
  if (a->gender == TERT_GENDER_N && e->class == TERT_NOUN_PERSON && e->names) return false;
  if (a->person < 3) return may_speak(e);
  const bool known = e->gender == TERT_GENDER_M || e->gender == TERT_GENDER_F;
  return !(a->number == TERT_NUMBER_MANY && one_person && known);
}

/* "The letter it sent": what a relative clause is about is not the clause's own subject or object.
 */
static bool in_own_clause(const tert_actor_doc *d, const tert_phrase *a, const tert_phrase *via) {
  if (a->form == TERT_PHRASE_PRONOUN && a->role == TERT_ROLE_SUBJECT && a->head == via->head + 1)
    return true;
  if (a->governor == TERT_NO_WORD || d->heads[a->governor] != via->head) return false;
  const tert_word *verb = &d->parse->words[a->governor];
  return verb->deprel == TERT_DEP_ACL_RELCL &&
         (a->role == TERT_ROLE_SUBJECT || a->role == TERT_ROLE_OBJECT);
}

/* "Met with the leader of the rebels". */
static bool is_partner(const tert_actor_doc *d, const tert_phrase *a) {
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_CASE &&
        (tert_i_str_is(d->parse->words[c].form, "with") ||
         tert_i_str_is(d->parse->words[c].form, "against")))
      return a->form != TERT_PHRASE_PRONOUN;
  return false;
}

/* "Cut its aid, accusing it of", with no doer of its own: the doer of the main verb accuses. */
static bool is_shared_doer(const tert_actor_doc *d, uint32_t participle, uint32_t verb) {
  const tert_word *w = &d->parse->words[participle];
  uint32_t main = d->heads[participle]; /* "recalled its envoy and cut ties, accusing it of" */
  if (w->deprel != TERT_DEP_ADVCL || w->xpos != TERT_XPOS_VBG) return false;
  for (int up = 0; up < 3 && main != TERT_NO_WORD && main != verb; up++)
    main = d->parse->words[main].deprel == TERT_DEP_CONJ ? d->heads[main] : TERT_NO_WORD;
  if (main != verb || main == TERT_NO_WORD) return false;
  for (uint32_t c = d->children[participle]; c != TERT_NO_WORD; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_NSUBJ) return false;
  return true;
}

/* Whoever does something to itself is spoken of by "itself": "the crowd accused the mayor",
 * "fighters tried to kill him". Where somebody is asked to do it, the subject may be meant. */
static bool acts_on(const tert_ranker *r, const tert_phrase *a, const tert_phrase *via) {
  const tert_actor_doc *d = r->doc;
  if (a->reflexive || via->role != TERT_ROLE_SUBJECT || a->governor == TERT_NO_WORD) return false;
  if (a->role != TERT_ROLE_OBJECT) /* weights are better learned with the candidate in */
    return r->weights && a->governor == via->governor && is_partner(d, a);
  if (a->governor == via->governor) return true;
  if (r->weights && is_shared_doer(d, a->governor, via->governor)) return true;
  if (d->parse->words[a->governor].deprel != TERT_DEP_XCOMP ||
      d->heads[a->governor] != via->governor)
    return false;
  for (uint32_t c = d->children[via->governor]; c != TERT_NO_WORD; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_OBJ || d->parse->words[c].deprel == TERT_DEP_IOBJ)
      return false;
  return true;
}

/* "Former president Ada Lima" is not "the president", but "the former president". */
static bool is_bygone(const tert_ranker *r, const tert_phrase *a, const tert_phrase *p) {
  const tert_actor_doc *d = r->doc;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if (r->lemmas[c] == r->lemmas[a->head] && d->parse->words[c].deprel == TERT_DEP_NMOD_DESC)
      return tert_i_is_former(d, c) && !tert_i_is_former(d, a->head);
  return false;
}

/* The country that a description names itself ("the Turkish minister"), -1 for none. */
static int own_state(const tert_actor_doc *d, const tert_phrase *a) {
  tert_actor named;
  if (a->form == TERT_PHRASE_PRONOUN || !tert_i_actor_named(d, a->head, &named)) return -1;
  return named.state;
}

/* A noun of no sort of person, group or place ("the year"): it means only what was called so. */
static bool is_thing(const tert_phrase *a) {
  return a->class != TERT_NOUN_UNKNOWN && !a->kinds && !tert_i_ranker_actor(a);
}

/* Whoever says "I" in a quotation, the body or country that says "we"; TERT_NO_ID when not known.
 */
static uint32_t sayer(const tert_ranker *r, const tert_phrase *a) {
  if (a->person != 1 || !a->quote || a->quote > r->quotes) return TERT_NO_ID;
  const uint32_t speaker = r->speakers[a->quote];
  const uint32_t id = speaker == TERT_NO_ID ? TERT_NO_ID : r->phrases.list[speaker].entity;
  if (id == TERT_NO_ID) return TERT_NO_ID;
  const tert_entity *e = &r->entities[id];
  const bool body = e->names && (e->class == TERT_NOUN_GROUP || e->class == TERT_NOUN_PLACE);
  return a->number == TERT_NUMBER_ONE ? (may_speak(e) ? id : TERT_NO_ID) : body ? id : TERT_NO_ID;
}

/* "The army", "the government" are no party or movement and no body of many states. */
static bool is_other_force(const tert_ranker *r, const tert_phrase *a, const tert_entity *e) {
  const tert_phrase *f = &r->phrases.list[e->founder];
  if (f->sense == TERT_NO_ID || a->form == TERT_PHRASE_PRONOUN ||
      !tert_i_role_among(tert_i_role_at(r->doc, a->head), "MIL COP GOV LEG JUD"))
    return false;
  const tert_sense *sense = &r->doc->tables->senses[f->sense];
  if (sense->kind != TERT_SENSE_ORGANISATION) return false;
  const char *code = r->doc->tables->organisations[sense->index].code;
  return tert_i_role_among(code, "IGO NGO IMG") ||
         (strlen(code) > 3 && tert_i_role_among(code + 3, "REB UAF OPP PTY"));
}

/* "The island", of what it is called. */
static bool is_region(const tert_actor_doc *d, uint32_t word) {
  return word != TERT_NO_WORD && (tert_i_lemma_facts(d, word)->kinds & (BIT(REGION) | BIT(CITY)));
}

/* "Met in Guasaule, the ministry said", "rebels seized an engineer at a meeting; the army": a force
 * or office is no town that no table knows, neither one person nor two countries nor what has no
 * part to play, unless it is called so. */
static bool is_no_force(const tert_ranker *r, const tert_phrase *a, const tert_entity *e) {
  static const char *const where[] = {"in", "at", "near", "outside", NULL};
  const tert_actor_doc *d = r->doc;
  const tert_phrase *f = &r->phrases.list[e->founder];
  if (a->class != TERT_NOUN_GROUP || f->key == a->key ||
      !tert_i_role_among(tert_i_role_at(d, a->head), "GOV MIL COP"))
    return false;
  if (e->names)
    return f->sense == TERT_NO_ID &&
           (tert_i_has_case(d, f->head, where) || is_region(d, f->governor));
  const bool many = f->number == TERT_NUMBER_MANY;
  return (f->class == TERT_NOUN_PERSON && !many) || (f->class == TERT_NOUN_PLACE && many) ||
         !d->role_of[f->head];
}

typedef struct search {
  tert_ranker *r;
  const tert_phrase *anaphor;
  uint32_t rank;
  int state;     /* of the anaphor, -1 */
  uint32_t only; /* the entity that it must mean, TERT_NO_ID */
} search;

/* Takes the entity in, met at phrase, unless it cannot be meant; false when there is no room. */
static bool add(search *s, uint32_t entity, uint32_t phrase, unsigned match) {
  tert_ranker *r = s->r;
  tert_entity *e = &r->entities[entity];
  if (r->candidate_count == TERT_RANK_CANDIDATES) return false;
  if (s->only != TERT_NO_ID && entity != s->only) return true;
  if (!agrees(s->anaphor, e, match)) return true;
  if (s->anaphor->form != TERT_PHRASE_PRONOUN && !match &&
      (other_sort(r, s->anaphor, e) || is_other_force(r, s->anaphor, e)))
    return true;
  if (s->anaphor->form != TERT_PHRASE_PRONOUN && r->weights && is_no_force(r, s->anaphor, e))
    return true; /* weights are better learned with the candidate in */
  const tert_phrase *founder = &r->phrases.list[e->founder];
  if (s->anaphor->form != TERT_PHRASE_PRONOUN && tert_i_rank_may_match(r, s->anaphor, e) &&
      is_bygone(r, s->anaphor, founder))
    return true;
  if (s->state >= 0 && s->anaphor->number == TERT_NUMBER_ONE && founder->number == TERT_NUMBER_MANY)
    return true; /* "the Turkish side" is not "the two sides" */
  if (s->state >= 0) {
    int state = founder->form == TERT_PHRASE_NAME ? founder->state : own_state(r->doc, founder);
    if (state >= 0 && state != s->state) return true;
    const bool body = founder->sense != TERT_NO_ID &&
                      r->doc->tables->senses[founder->sense].kind == TERT_SENSE_ORGANISATION;
    if (body && state < 0 && !match) return true; /* "the Chinese embassy" is not NATO's */
  }
  tert_candidate *c = &r->candidates[r->candidate_count++];
  c->entity = entity;
  c->phrase = phrase;
  c->rank = s->rank;
  c->match = match;
  c->class = tert_i_rank_class(r, e, s->anaphor->form == TERT_PHRASE_PRONOUN);
  c->weight = tert_i_entity_weight(e, s->anaphor->sentence);
  return true;
}

static inline uint32_t less(uint32_t n, uint32_t by) {
  return n > by ? n - by : 0;
}

void tert_i_ranker_candidates(tert_ranker *r, uint32_t phrase) {
  const tert_phrase *a = &r->phrases.list[phrase];
  const bool pronoun = a->form == TERT_PHRASE_PRONOUN, thing = !pronoun && is_thing(a);
  const bool third = pronoun && a->person == 3;
  search s = {.r = r, .anaphor = a, .state = own_state(r->doc, a), .only = sayer(r, a)};
  const uint32_t denied = tert_i_ranker_denies(r, a);
  r->candidates[0].entity = r->candidates[0].phrase = TERT_NO_ID;
  r->candidate_count = 1;
  /* whoever speaks may be named behind the quotation */
  for (uint32_t i = phrase + 1; pronoun && i < r->phrases.count; i++) {
    const tert_phrase *p = &r->phrases.list[i];
    if (p->sentence > a->sentence + (a->quote ? 1 : 0)) break;
    if (p->form != TERT_PHRASE_NAME || (p->quote && p->quote == a->quote)) continue;
    add(&s, p->entity, i, 0);
  }
  const reach *back = r->weights ? &of_asking : &of_learning;
  const uint32_t oldest = less(phrase, TERT_RANK_BACK), end = r->recent_count;
  const uint32_t earliest = third ? less(a->sentence, back->third) : 0;
  const uint32_t often = less(a->sentence, back->pronoun);
  for (uint32_t k = end; k-- > 0;) {
    const uint32_t id = r->recent[k], rank = end - k;
    const tert_entity *e = &r->entities[id];
    const uint32_t i = e->last;
    unsigned match = 0;
    if (i < oldest || e->sentence < earliest) break;
    if (pronoun) {
      if (e->count < 3 && e->sentence < often) continue;
      if (third && rank > back->near_pronoun && !e->names && e->count < 2) continue;
    } else {
      if (tert_i_rank_may_match(r, a, e)) match = tert_i_rank_match(r, a, e);
      if (!match && (thing || rank > back->near_name || (rank > back->near && !e->names))) continue;
    }
    const tert_phrase *last = &r->phrases.list[i];
    if (i == denied || in_own_clause(r->doc, a, last) || acts_on(r, a, last)) continue;
    if (last->sentence == a->sentence && a->governor != last->governor &&
        a->role != TERT_ROLE_OWNER && tert_i_below(r->doc, a->head, last->head))
      continue; /* a part of the phrase itself */
    s.rank = rank;
    if (!add(&s, id, i, match)) break;
  }
  r->certain = s.only != TERT_NO_ID && r->candidate_count > 1;
  const bool choice = r->candidate_count > 1u + r->certain;
  if (choice || !r->weights) tert_i_rank_describe(r, a);
}
