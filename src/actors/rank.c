/* rank.c - entities of a document and the features by which an anaphor chooses among them. */
#include "rank.h"

#include "base/map.h"

enum {
  BACK_PRONOUN = 10,
  BACK_PHRASES = 800,
  NEAR = 30
}; /* sentences, phrases, entities looked back */

/* ---- names that are one ---- */

typedef struct linker {
  tert_ranker *r;
  tert_map by_key; /* kind of key and text -> entity */
  bool failed;
} linker;

/* A key of the map: its kind and the bytes. */
static tert_str key_of(linker *l, char kind, const void *bytes, size_t len) {
  char *key = tert_i_arena_alloc(l->r->doc->arena, len + 1);
  if (!key) {
    l->failed = true;
    return (tert_str){NULL, 0};
  }
  key[0] = kind;
  memcpy(key + 1, bytes, len);
  return tert_i_str(key, len + 1);
}

static tert_str key_of_span(linker *l, char kind, uint32_t first, uint32_t last) {
  const tert_parse *parse = l->r->doc->parse;
  const tert_word *w = parse->words;
  return key_of(l, kind, parse->text.ptr + w[first].begin, w[last].end - w[first].begin);
}

/* First letters of the name's capitalised words; 0 when there are fewer than two. */
static size_t initials(const tert_actor_doc *d, const tert_phrase *p, char out[16]) {
  size_t n = 0;
  for (uint32_t i = p->name_first; i <= p->name_last && n < 16; i++) {
    tert_str form = d->parse->words[i].form;
    if (form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z') out[n++] = form.ptr[0];
  }
  return n > 1 ? n : 0;
}

static uint32_t new_entity(tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  r->entities[r->entity_count] = (tert_entity){.first = phrase,
                                               .last = phrase,
                                               .founder = phrase,
                                               .class = p->class,
                                               .gender = p->gender,
                                               .number = p->number};
  return r->entity_count++;
}

/* A longer name of the same bearer tells more. */
static void note_name(tert_ranker *r, uint32_t entity, uint32_t phrase) {
  tert_entity *e = &r->entities[entity];
  const tert_phrase *p = &r->phrases.list[phrase], *f = &r->phrases.list[e->founder];
  e->names++;
  bool longer = p->name_last - p->name_first > f->name_last - f->name_first;
  bool known = p->sense != TERT_NO_ID && f->sense != TERT_NO_ID;
  bool inner = f->role == TERT_ROLE_MODIFIER && p->role != TERT_ROLE_MODIFIER;
  if (known ? inner : longer) e->founder = phrase; /* "Russia", not "Russia-Turkey" */
  if (!e->class) e->class = p->class;
  if (!e->gender) e->gender = p->gender;
}

/* "Ahmed Mohamed" is not "Elhassan Mohamed". */
static bool other_given_name(const tert_ranker *r, uint32_t entity, const tert_phrase *p) {
  const tert_phrase *f = &r->phrases.list[r->entities[entity].founder];
  const tert_word *w = r->doc->parse->words;
  if (p->sense != TERT_NO_ID || p->class != TERT_NOUN_PERSON || p->name_first == p->name_last ||
      f->name_first == f->name_last)
    return false;
  return !tert_i_str_eq(w[p->name_first].form, w[f->name_first].form);
}

static void link_name(linker *l, uint32_t phrase) {
  tert_ranker *r = l->r;
  tert_phrase *p = &r->phrases.list[phrase];
  const bool alone = p->name_first == p->name_last;
  tert_str keys[4];
  size_t n = 0;
  keys[n++] = key_of_span(l, 'f', p->name_first, p->name_last);
  if (p->sense != TERT_NO_ID) {
    const tert_sense *s = &r->doc->tables->senses[p->sense];
    uint32_t key[2] = {s->kind == TERT_SENSE_SURNAME ? TERT_SENSE_PERSON : s->kind, s->index};
    if (s->kind == TERT_SENSE_PLACE) key[1] = p->sense;
    if (s->kind != TERT_SENSE_NATIONAL) keys[n++] = key_of(l, 's', key, sizeof key);
  }
  char letters[16];
  size_t acronym = alone ? 0 : initials(r->doc, p, letters);
  if (alone && (p->class == TERT_NOUN_GROUP || !p->class)) {
    tert_str form = r->doc->parse->words[p->name_first].form;
    if (form.len > 1) keys[n++] = key_of(l, 'a', form.ptr, form.len);
  } else if (acronym) {
    keys[n++] = key_of(l, 'a', letters, acronym);
  }
  if (p->class == TERT_NOUN_PERSON || (alone && !p->class))
    keys[n++] = key_of_span(l, 'p', p->name_last, p->name_last);
  if (l->failed) return;
  uint32_t entity = TERT_NO_ID;
  for (size_t i = 0; i < n && entity == TERT_NO_ID; i++) {
    uint32_t known = tert_i_map_get(&l->by_key, keys[i]);
    if (known != TERT_NO_ID && !other_given_name(r, known, p)) entity = known;
  }
  if (entity == TERT_NO_ID) entity = new_entity(r, phrase);
  for (size_t i = 0; i < n; i++) {
    uint32_t *at = tert_i_map_put(&l->by_key, keys[i]);
    if (!at)
      l->failed = true;
    else if (*at == TERT_NO_ID)
      *at = entity;
  }
  p->entity = entity;
  note_name(r, entity, phrase);
}

tert_status tert_i_ranker_begin(tert_ranker *r, const tert_actor_doc *d, tert_error *err) {
  *r = (tert_ranker){.doc = d};
  tert_status status = tert_i_phrases_find(d, &r->phrases, err);
  if (status != TERT_OK) return status;
  r->entities = tert_i_arena_alloc(d->arena, (r->phrases.count + 1) * sizeof *r->entities);
  r->candidates = tert_i_arena_alloc(d->arena, TERT_RANK_CANDIDATES * sizeof *r->candidates);
  if (!r->entities || !r->candidates) return tert_i_fail_memory(err);
  linker l = {.r = r};
  tert_i_map_init(&l.by_key);
  for (uint32_t i = 0; i < r->phrases.count && !l.failed; i++)
    if (r->phrases.list[i].form == TERT_PHRASE_NAME) link_name(&l, i);
  tert_i_map_free(&l.by_key);
  return l.failed ? tert_i_fail_memory(err) : TERT_OK;
}

static uint32_t subject_phrase(const tert_ranker *r, uint32_t verb, uint32_t before) {
  const tert_actor_doc *d = r->doc;
  for (uint32_t c = verb == TERT_NO_WORD ? TERT_NO_WORD : d->children[verb]; c != TERT_NO_WORD;
       c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_NSUBJ && c < before) return r->phrases.at_word[c];
  return TERT_NO_ID;
}

uint32_t tert_i_ranker_subject(const tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  const tert_actor_doc *d = r->doc;
  bool copula = false;
  if (p->reflexive) return subject_phrase(r, p->governor, p->head);
  if (p->form == TERT_PHRASE_PRONOUN) return TERT_NO_ID;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    const tert_word *w = &d->parse->words[c];
    copula = copula || w->deprel == TERT_DEP_COP;
    if (tert_i_str_eq_nocase(w->form, TERT_STR("not"))) return TERT_NO_ID;
  }
  uint32_t subject = copula ? subject_phrase(r, p->head, p->head) : TERT_NO_ID;
  if (subject == TERT_NO_ID) return TERT_NO_ID;
  const tert_phrase *s = &r->phrases.list[subject];
  return s->number == p->number || !s->number ? subject : TERT_NO_ID;
}

bool tert_i_ranker_refers(const tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  return p->entity == TERT_NO_ID && tert_i_ranker_subject(r, phrase) == TERT_NO_ID &&
         (p->form == TERT_PHRASE_PRONOUN || p->form == TERT_PHRASE_THE ||
          p->form == TERT_PHRASE_THIS);
}

void tert_i_ranker_join(tert_ranker *r, uint32_t phrase, uint32_t entity) {
  tert_phrase *p = &r->phrases.list[phrase];
  if (entity == TERT_NO_ID) entity = p->entity;
  if (entity == TERT_NO_ID) {
    uint32_t subject = tert_i_ranker_subject(r, phrase);
    if (subject != TERT_NO_ID) entity = r->phrases.list[subject].entity;
  }
  if (entity == TERT_NO_ID) entity = new_entity(r, phrase);
  tert_entity *e = &r->entities[entity];
  p->entity = entity;
  if (e->count && e->last < phrase) p->before = e->last;
  e->last = phrase;
  e->count++;
  if (!e->gender && p->gender) e->gender = p->gender;
}

bool tert_i_ranker_actor(const tert_phrase *p) {
  return p->form != TERT_PHRASE_PRONOUN &&
         (p->class == TERT_NOUN_PERSON || p->class == TERT_NOUN_GROUP ||
          p->class == TERT_NOUN_PLACE);
}

/* ---- features ---- */

static uint64_t mix(uint64_t h, uint64_t v) {
  h = (h ^ v) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 29;
}

typedef struct featurer {
  tert_candidate *c;
  uint64_t anaphor, pair; /* what each feature is also seen together with */
} featurer;

static void put(featurer *f, uint64_t h) {
  if (f->c->count < TERT_RANK_FEATURES)
    f->c->features[f->c->count++] = (uint32_t)(mix(h, 77) >> (64 - TERT_RANK_BITS));
}

static void feature(featurer *f, unsigned template, uint64_t a, uint64_t b, uint64_t c) {
  uint64_t h = mix(mix(mix(template, a), b), c);
  put(f, h);
  put(f, mix(h, f->anaphor));
  put(f, mix(h, f->pair));
}

static unsigned bucket(uint32_t n) {
  return n < 5 ? n : n < 8 ? 5 : n < 16 ? 6 : n < 32 ? 7 : n < 64 ? 8 : 9;
}

static unsigned short_bucket(uint32_t n) {
  return n < 2 ? n : 2;
}

static uint64_t lemma_hash(const tert_actor_doc *d, uint32_t word) {
  if (word == TERT_NO_WORD) return 0;
  tert_str lemma = d->parse->words[word].lemma;
  return tert_i_hash(lemma.ptr, lemma.len);
}

/* Is the lemma among the words that name or describe the phrase's head? */
static bool says(const tert_actor_doc *d, const tert_phrase *p, tert_str lemma) {
  const tert_word *w = d->parse->words;
  for (uint32_t i = p->name_first; i <= p->name_last; i++)
    if (tert_i_str_eq_nocase(w[i].form, lemma)) return true;
  if (tert_i_str_eq_nocase(w[p->head].lemma, lemma)) return true;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    uint8_t r = w[c].deprel;
    if ((r == TERT_DEP_COMPOUND || r == TERT_DEP_FLAT || r == TERT_DEP_APPOS ||
         r == TERT_DEP_NMOD_DESC || r == TERT_DEP_AMOD) &&
        (tert_i_str_eq_nocase(w[c].lemma, lemma) || tert_i_str_eq_nocase(w[c].form, lemma)))
      return true;
  }
  return false;
}

/* How many of the anaphor's modifiers the entity's phrases share, and whether its head. */
static unsigned head_match(const tert_ranker *r, const tert_phrase *a, const tert_entity *e) {
  const tert_actor_doc *d = r->doc;
  tert_str lemma = d->parse->words[a->head].lemma;
  unsigned best = 0;
  uint32_t i = e->last;
  for (int guard = 0; i != TERT_NO_ID && guard < 12; guard++, i = r->phrases.list[i].before) {
    const tert_phrase *p = &r->phrases.list[i];
    if (p->form == TERT_PHRASE_PRONOUN || !says(d, p, lemma)) continue;
    unsigned score = p->key == a->key && p->form != TERT_PHRASE_NAME ? 2 : 1;
    for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
      const tert_word *w = &d->parse->words[c];
      if (w->deprel != TERT_DEP_AMOD && w->deprel != TERT_DEP_COMPOUND) continue;
      score = says(d, p, w->lemma) ? score | 4 : score | 8;
    }
    if (score > best) best = score;
  }
  if (best < 2 && says(d, &r->phrases.list[e->founder], lemma)) best |= 16;
  return best;
}

/* 1 the candidate is the subject of a verb above the anaphor, 2 of one set beside it ("...", he
 * said), 0 neither. */
static unsigned speech_relation(const tert_actor_doc *d, const tert_phrase *a,
                                const tert_phrase *via) {
  if (via->role != TERT_ROLE_SUBJECT || via->governor == TERT_NO_WORD ||
      via->sentence != a->sentence || via->governor == a->governor)
    return 0;
  if (tert_i_below(d, a->head, via->governor)) return 1;
  const tert_word *v = &d->parse->words[via->governor];
  uint32_t top = d->heads[via->governor];
  if ((v->deprel == TERT_DEP_PARATAXIS || v->deprel == TERT_DEP_CCOMP) && top != TERT_NO_WORD &&
      tert_i_below(d, a->head, top))
    return 2;
  return 0;
}

/* 1 the anaphor's own words hold a name of the entity before its noun ("the Scientology
 * organization"), 2 behind it ("the church of Scientology"). */
static unsigned holds_name(const tert_ranker *r, const tert_phrase *a, uint32_t entity) {
  const tert_actor_doc *d = r->doc;
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    uint32_t p = r->phrases.at_word[c];
    if (p == TERT_NO_ID || r->phrases.list[p].entity != entity) continue;
    return c < a->head ? 1 : 2;
  }
  return 0;
}

/* States act as bodies do: "Israel said it would". */
static unsigned entity_class(const tert_ranker *r, const tert_entity *e, bool pronoun) {
  const tert_phrase *f = &r->phrases.list[e->founder];
  if (f->sense != TERT_NO_ID) {
    unsigned kind = r->doc->tables->senses[f->sense].kind;
    if (kind == TERT_SENSE_STATE) return pronoun ? TERT_NOUN_GROUP : TERT_NOUN_COUNT;
    if (kind == TERT_SENSE_CAPITAL || kind == TERT_SENSE_PLACE) return TERT_NOUN_COUNT + 1;
    if (kind == TERT_SENSE_NATIONAL) return TERT_NOUN_COUNT + 2;
  }
  return e->class;
}

static const uint8_t *vector_of(const tert_ranker *r, uint32_t phrase) {
  tert_phrase *p = &r->phrases.list[phrase];
  const tert_parse *parse = r->doc->parse;
  if (!p->has_vector)
    p->vector = tert_i_word_vector(parse->language, p->form == TERT_PHRASE_NAME
                                                        ? parse->words[p->name_last].form
                                                        : parse->words[p->head].lemma);
  p->has_vector = true;
  return p->vector;
}

static unsigned similar(const tert_ranker *r, uint32_t a, uint32_t b) {
  int s = tert_i_similarity(r->doc->parse->language, vector_of(r, a), vector_of(r, b));
  return s == TERT_SIMILARITY_UNKNOWN ? 15 : s < 0 ? 0 : s > 90 ? 10 : 1 + (unsigned)s / 10;
}

static uint64_t anaphor_kind(const tert_phrase *a) {
  if (a->form == TERT_PHRASE_PRONOUN)
    return a->key * 4u + (a->role == TERT_ROLE_OWNER) * 2u + (a->person < 3 && a->quote);
  return 64u + a->form * 32u + a->class;
}

/* Features of nobody: what the anaphor alone says. */
static void describe_none(tert_ranker *r, const tert_phrase *a, tert_candidate *c) {
  const tert_actor_doc *d = r->doc;
  *c = (tert_candidate){.entity = TERT_NO_ID, .phrase = TERT_NO_ID};
  featurer f = {c, mix(1, anaphor_kind(a)), mix(2, a->key)};
  bool noun = a->form != TERT_PHRASE_PRONOUN;
  feature(&f, 101, 0, 0, 0);
  feature(&f, 102, a->role, a->number, 0);
  feature(&f, 103, a->quote > 0, a->sentence == 0, 0);
  feature(&f, 104, a->modified, a->apposed, a->form);
  feature(&f, 105, lemma_hash(d, a->governor), a->role, 0);
  feature(&f, 106, bucket(a->sentence), noun, 0);
  feature(&f, 107, d->parse->words[a->head].deprel, 0, 0);
  unsigned children = 0;
  for (uint32_t k = d->children[a->head]; k != TERT_NO_WORD; k = d->sibling[k])
    children++;
  feature(&f, 108, children, noun, 0);
  if (a->governor != TERT_NO_WORD) {
    bool clause = false;
    for (uint32_t k = d->children[a->governor]; k != TERT_NO_WORD; k = d->sibling[k])
      clause = clause || d->parse->words[k].deprel == TERT_DEP_CCOMP ||
               d->parse->words[k].deprel == TERT_DEP_XCOMP ||
               d->parse->words[k].deprel == TERT_DEP_CSUBJ;
    feature(&f, 109, clause, a->role, 0);
  }
}

/* Place of a candidate among those nearer. */
typedef struct place {
  uint32_t rank;       /* entities nearer */
  uint32_t of_class;   /* of its class */
  uint32_t with_match; /* with the anaphor's noun among their words */
} place;

static void describe(tert_ranker *r, const tert_phrase *a, tert_candidate *c, place *at) {
  const tert_actor_doc *d = r->doc;
  const tert_entity *e = &r->entities[c->entity];
  const tert_phrase *via = &r->phrases.list[c->phrase], *founder = &r->phrases.list[e->founder];
  const bool noun = a->form != TERT_PHRASE_PRONOUN, after = via->head > a->head;
  const uint32_t apart = after ? via->sentence - a->sentence : a->sentence - via->sentence;
  const unsigned class = entity_class(r, e, !noun);
  const unsigned kind = via->form == TERT_PHRASE_PRONOUN ? 20 + via->key : via->form;
  featurer f = {c, mix(1, anaphor_kind(a)), 0};
  f.pair = mix(mix(f.anaphor, class), (via->form == TERT_PHRASE_PRONOUN) * 4u +
                                          (via->form == TERT_PHRASE_NAME) * 2u + after);
  c->count = 0;
  feature(&f, 1, 0, 0, 0);
  feature(&f, 2, bucket(apart), after, 0);
  const uint32_t rank = at->rank;
  feature(&f, 3, rank < 6 ? rank : 6 + rank / 10, 0, 0);
  feature(&f, 31, bucket(at->of_class), class, 0);
  feature(&f, 4, via->role, short_bucket(apart), 0);
  feature(&f, 5, kind, short_bucket(apart), 0);
  feature(&f, 6, kind, via->role, a->role);
  feature(&f, 7, e->number, a->number, class);
  feature(&f, 8, e->gender, a->gender, class);
  feature(&f, 9, bucket(e->count), e->names > 0, 0);
  const unsigned quote =
      (a->quote ? 1u : 0) + (via->quote ? 2u : 0) + (a->quote && a->quote == via->quote ? 4u : 0);
  feature(&f, 10, quote, via->role == TERT_ROLE_SUBJECT, short_bucket(apart));
  bool siblings = via->governor == a->governor && a->governor != TERT_NO_WORD;
  bool owns = a->governor == via->head, inside = tert_i_below(d, via->head, a->head);
  feature(&f, 11, siblings * 4u + owns * 2u + inside, a->reflexive, via->role);
  unsigned speech = speech_relation(d, a, via);
  feature(&f, 12, speech, quote, after);
  if (via->role == TERT_ROLE_SUBJECT && (a->quote || speech))
    feature(&f, 13, lemma_hash(d, via->governor), quote, short_bucket(apart));
  feature(&f, 14, bucket(e->names), r->phrases.list[e->first].sentence == 0, 0);
  feature(&f, 15, bucket(a->sentence - r->phrases.list[e->first].sentence), e->count > 1, 0);
  feature(&f, 16,
          d->parse->sentences[a->sentence].paragraph ==
              d->parse->sentences[via->sentence].paragraph,
          via->role, 0);
  if (a->governor != TERT_NO_WORD) feature(&f, 17, lemma_hash(d, a->governor), a->role, class);
  feature(&f, 18, founder->key, 0, 0);
  if (!noun) {
    feature(&f, 19, founder->form == TERT_PHRASE_NAME ? 0 : founder->key, 0, 0);
    return;
  }
  unsigned match = head_match(r, a, e);
  feature(&f, 33, holds_name(r, a, c->entity), match > 0, 0);
  feature(&f, 32, match, bucket(at->with_match), 0);
  at->with_match += match > 0;
  feature(&f, 20, match, a->modified, 0);
  feature(&f, 21, match, short_bucket(apart), e->names > 0);
  feature(&f, 22, a->key, class, 0);
  if (founder->form != TERT_PHRASE_NAME) feature(&f, 23, a->key, founder->key, 0);
  feature(&f, 24, similar(r, (uint32_t)(a - r->phrases.list), e->founder), founder->form,
          match > 0);
  feature(&f, 25, a->class, class, a->modified);
  feature(&f, 26, a->modified, via->modified, match > 0);
}

static bool agrees(const tert_phrase *a, const tert_entity *e) {
  if (a->form != TERT_PHRASE_PRONOUN) return true;
  bool he = a->gender == TERT_GENDER_M || a->gender == TERT_GENDER_F;
  if (he && e->gender && e->gender != a->gender) return false;
  if (he && e->number == TERT_NUMBER_MANY) return false;
  if (a->gender == TERT_GENDER_N && e->class == TERT_NOUN_PERSON && e->names) return false;
  return true;
}

/* "A jet it claimed": what a relative clause is about is not the clause's own subject or object. */
static bool in_own_clause(const tert_actor_doc *d, const tert_phrase *a, const tert_phrase *via) {
  if (a->form == TERT_PHRASE_PRONOUN && a->role == TERT_ROLE_SUBJECT && a->head == via->head + 1)
    return true;
  if (a->governor == TERT_NO_WORD || d->heads[a->governor] != via->head) return false;
  const tert_word *verb = &d->parse->words[a->governor];
  return verb->deprel == TERT_DEP_ACL_RELCL &&
         (a->role == TERT_ROLE_SUBJECT || a->role == TERT_ROLE_OBJECT);
}

/* The country that a description names itself ("the Turkish minister"), -1 for none. */
static int own_state(const tert_actor_doc *d, const tert_phrase *a) {
  tert_actor named;
  if (a->form == TERT_PHRASE_PRONOUN || !tert_i_actor_named(d, a->head, &named)) return -1;
  return named.state;
}

typedef struct search {
  tert_ranker *r;
  const tert_phrase *anaphor;
  uint32_t rank, with_match;
  int state; /* of the anaphor, -1 */
  uint32_t of_class[TERT_NOUN_COUNT + 3];
} search;

static bool add(search *s, uint32_t entity, uint32_t phrase) {
  tert_ranker *r = s->r;
  if (r->candidate_count == TERT_RANK_CANDIDATES) return false;
  if (!agrees(s->anaphor, &r->entities[entity])) return true;
  const tert_phrase *founder = &r->phrases.list[r->entities[entity].founder];
  if (s->state >= 0 && s->anaphor->number == TERT_NUMBER_ONE && founder->number == TERT_NUMBER_MANY)
    return true; /* "the Turkish side" is not "the two sides" */
  if (s->state >= 0) {
    int state = founder->form == TERT_PHRASE_NAME ? founder->state : own_state(r->doc, founder);
    if (state >= 0 && state != s->state) return true;
  }
  tert_candidate *c = &r->candidates[r->candidate_count++];
  c->entity = entity;
  c->phrase = phrase;
  unsigned class = entity_class(r, &r->entities[entity], s->anaphor->form == TERT_PHRASE_PRONOUN);
  place at = {s->rank, s->of_class[class]++, s->with_match};
  describe(r, s->anaphor, c, &at);
  s->with_match = at.with_match;
  return true;
}

void tert_i_ranker_candidates(tert_ranker *r, uint32_t phrase) {
  const tert_phrase *a = &r->phrases.list[phrase];
  const bool pronoun = a->form == TERT_PHRASE_PRONOUN;
  search s = {.r = r, .anaphor = a, .state = own_state(r->doc, a)};
  describe_none(r, a, &r->candidates[0]);
  r->candidate_count = 1;
  /* whoever speaks may be named behind the quotation */
  for (uint32_t i = phrase + 1; pronoun && i < r->phrases.count; i++) {
    const tert_phrase *p = &r->phrases.list[i];
    if (p->sentence > a->sentence + (a->quote ? 1 : 0)) break;
    if (p->form != TERT_PHRASE_NAME || (p->quote && p->quote == a->quote)) continue;
    add(&s, p->entity, i);
  }
  memset(s.of_class, 0, sizeof s.of_class);
  for (uint32_t i = phrase, seen = 0; i-- > 0 && seen < BACK_PHRASES; seen++) {
    const tert_phrase *last = &r->phrases.list[i];
    const tert_entity *e = &r->entities[last->entity];
    if (e->last != i) continue; /* met again since */
    s.rank++;
    if (!pronoun && s.rank > NEAR && !e->names && !head_match(r, a, e)) continue;
    if (pronoun && last->sentence + BACK_PRONOUN < a->sentence && e->count < 3) continue;
    if (in_own_clause(r->doc, a, last)) continue;
    if (tert_i_below(r->doc, a->head, last->head) && a->governor != last->governor &&
        last->sentence == a->sentence && a->role != TERT_ROLE_OWNER)
      continue; /* a part of the phrase itself */
    if (!add(&s, last->entity, i)) break;
  }
}

float tert_i_rank_score(const tert_candidate *c, const int16_t *weights) {
  int32_t sum = 0;
  for (size_t i = 0; i < c->count; i++)
    sum += weights[c->features[i]];
  return (float)sum / TERT_RANK_SCALE;
}
