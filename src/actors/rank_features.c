/* rank_features.c - the features by which an anaphor chooses among entities. */
#include "rank.h"

#define FULLY 3u /* candidates that are described in full */

static inline uint64_t mix(uint64_t h, uint64_t v) {
  h = (h ^ v) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 29;
}

/* Features of one candidate: where the weight of each lies. Each is also seen together with the
 * anaphor and with the pair, whose own places are folded into its. */
typedef struct featurer {
  uint32_t place[TERT_RANK_FEATURES / 3];
  size_t count;
} featurer;

static inline uint32_t place_of(uint64_t h) {
  return (uint32_t)(h >> (64 - TERT_RANK_BITS));
}

/* What one candidate is described by is less than there is room for. */
static inline void feature(featurer *f, unsigned template, uint64_t a, uint64_t b, uint64_t c) {
  const uint64_t value = a ^ b << 20 ^ c << 32;
  f->place[f->count++] = place_of((template * 0xC2B2AE3D27D4EB4Fu ^ value) * 0x9E3779B97F4A7C15u);
}

/* Sums the weights of the features. */
static int32_t weigh(const int8_t *weights, const featurer *f, uint32_t anaphor, uint32_t pair) {
  int32_t sum = 0;
  for (size_t i = 0; i < f->count; i++) {
    const uint32_t at = f->place[i];
    sum += weights[at] + weights[at ^ anaphor] + weights[at ^ pair];
  }
  return sum;
}

/* Adds to the candidate the sum of the features, or the features while there are no weights. */
static void conclude(const tert_ranker *r, const featurer *f, uint32_t anaphor, uint32_t pair,
                     tert_candidate *c) {
  if (r->weights) {
    c->sum += weigh(r->weights, f, anaphor, pair);
    return;
  }
  for (size_t i = 0; i < f->count; i++) {
    const uint32_t at = f->place[i];
    c->features[c->count++] = at;
    c->features[c->count++] = at ^ anaphor;
    c->features[c->count++] = at ^ pair;
  }
}

static unsigned bucket(uint32_t n) {
  return n < 5 ? n : n < 8 ? 5 : n < 16 ? 6 : n < 32 ? 7 : n < 64 ? 8 : 9;
}

static unsigned short_bucket(uint32_t n) {
  return n < 2 ? n : 2;
}

static uint32_t lemma_key(const tert_ranker *r, uint32_t word) {
  return word == TERT_NO_WORD ? 0 : r->lemmas[word];
}

/* ---- the anaphor's noun among the words of an entity ---- */

/* 2 a dependent so related names the head's bearer, 1 it is a word of the phrase, 0 neither. */
static inline unsigned tells_of_head(uint8_t rel) {
  switch ((tert_deprel)rel) {
  case TERT_DEP_APPOS:
  case TERT_DEP_NMOD_DESC:
    return 2;
  case TERT_DEP_COMPOUND:
  case TERT_DEP_FLAT:
  case TERT_DEP_AMOD:
    return 1;
  default:
    return 0;
  }
}

/* 3 the key is the phrase's own noun, 2 the noun that its name hangs on, 1 another word of it. */
static unsigned says(const tert_ranker *r, const tert_phrase *p, uint32_t key) {
  const tert_actor_doc *d = r->doc;
  const tert_word *w = d->parse->words;
  if (r->lemmas[p->head] == key) return p->form == TERT_PHRASE_NAME ? 2 : 3;
  for (uint32_t i = p->name_first; i <= p->name_last; i++)
    if (r->lemmas[i] == key) return 1;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    const unsigned told = r->lemmas[c] == key ? tells_of_head(w[c].deprel) : 0;
    if (told) return told;
  }
  return 0;
}

uint64_t tert_i_phrase_words(const tert_ranker *r, const tert_phrase *p) {
  const tert_actor_doc *d = r->doc;
  uint64_t words = tert_i_word_bit(r->lemmas[p->head]);
  for (uint32_t i = p->name_first; i <= p->name_last; i++)
    words |= tert_i_word_bit(r->lemmas[i]);
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if (tells_of_head(d->parse->words[c].deprel)) words |= tert_i_word_bit(r->lemmas[c]);
  return words;
}

/* 0 the anaphor's noun has no modifiers, 1 the phrase has them all, 2 some, 3 none. */
static unsigned modifiers_shared(const tert_ranker *r, const tert_phrase *a, const tert_phrase *p) {
  const tert_actor_doc *d = r->doc;
  unsigned shared = 0, all = 0;
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    const tert_word *w = &d->parse->words[c];
    if (w->deprel != TERT_DEP_AMOD && w->deprel != TERT_DEP_COMPOUND) continue;
    all++;
    shared += says(r, p, r->lemmas[c]) > 0;
  }
  return !all ? 0 : shared == all ? 1 : shared ? 2 : 3;
}

unsigned tert_i_rank_match(const tert_ranker *r, const tert_phrase *a, const tert_entity *e) {
  const uint32_t key = r->lemmas[a->head];
  unsigned best = 0;
  if (!tert_i_rank_may_match(r, a, e)) return 0;
  uint32_t i = e->last;
  for (int guard = 0; i != TERT_NO_ID && guard < 13; guard++) {
    const tert_phrase *p = &r->phrases.list[i];
    unsigned own = p->form == TERT_PHRASE_PRONOUN ? 0 : says(r, p, key);
    if (own) {
      unsigned score = own * 8 + (3 - modifiers_shared(r, a, p)) * 2 + (p->number == a->number);
      if (score > best) best = score;
    }
    i = guard == 11 ? e->founder : p->before;
  }
  return best;
}

/* 1 the anaphor's own words hold a name of the entity before its noun ("the Renault factory"), 2
 * behind it ("the city of Lyon"). */
static unsigned holds_name(const tert_ranker *r, const tert_phrase *a, uint32_t entity) {
  const tert_actor_doc *d = r->doc;
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    uint32_t p = r->phrases.at_word[c];
    if (p == TERT_NO_ID || r->phrases.list[p].entity != entity) continue;
    return c < a->head ? 1 : 2;
  }
  return 0;
}

/* ---- classes, kinds, likeness ---- */

/* States act as bodies do: "Israel said it would". */
unsigned tert_i_rank_class(const tert_ranker *r, const tert_entity *e, bool pronoun) {
  const tert_phrase *f = &r->phrases.list[e->founder];
  if (f->sense != TERT_NO_ID) {
    unsigned kind = r->doc->tables->senses[f->sense].kind;
    if (kind == TERT_SENSE_STATE) return pronoun ? TERT_NOUN_GROUP : TERT_NOUN_COUNT;
    if (kind == TERT_SENSE_CAPITAL || kind == TERT_SENSE_PLACE) return TERT_NOUN_COUNT + 1;
    if (kind == TERT_SENSE_NATIONAL) return TERT_NOUN_COUNT + 2;
  }
  return e->class;
}

static const tert_word_vector *vector_of(const tert_ranker *r, uint32_t phrase) {
  tert_phrase *p = &r->phrases.list[phrase];
  const tert_parse *parse = r->doc->parse;
  if (!p->has_vector)
    p->vector =
        tert_i_vector(parse->language, p->form == TERT_PHRASE_NAME ? parse->words[p->name_last].form
                                                                   : parse->words[p->head].lemma);
  p->has_vector = true;
  return &p->vector;
}

static int similarity(const tert_ranker *r, uint32_t a, uint32_t b) {
  const tert_phrase *x = &r->phrases.list[a], *y = &r->phrases.list[b];
  if (x->key == y->key && x->form != TERT_PHRASE_NAME && y->form != TERT_PHRASE_NAME)
    return vector_of(r, a)->row ? 100 : TERT_SIMILARITY_UNKNOWN; /* the same noun */
  return tert_i_similarity(r->doc->parse->language, vector_of(r, a), vector_of(r, b));
}

static unsigned similarity_bucket(int s) {
  return s == TERT_SIMILARITY_UNKNOWN ? 15 : s < 0 ? 0 : s > 90 ? 10 : 1 + (unsigned)s / 10;
}

/* The likest noun that the entity was spoken of by. */
static int best_similarity(const tert_ranker *r, uint32_t a, const tert_entity *e, int founder) {
  int best = founder == TERT_SIMILARITY_UNKNOWN ? -100 : founder;
  uint32_t i = e->last;
  for (int guard = 0; i != TERT_NO_ID && guard < 6; guard++, i = r->phrases.list[i].before) {
    uint8_t form = r->phrases.list[i].form;
    if (form == TERT_PHRASE_PRONOUN || form == TERT_PHRASE_NAME || best == 100) continue;
    int s = similarity(r, a, i);
    if (s != TERT_SIMILARITY_UNKNOWN && s > best) best = s;
  }
  return best;
}

static unsigned lowest_kind(uint32_t kinds) {
  return kinds ? (unsigned)__builtin_ctz(kinds) : TERT_KIND_COUNT;
}

/* How the kinds of two nouns go together: 0, 1 unknown, 2 a narrow one is common, 3 a wide one, 4
 * none. */
static unsigned kinds_agree(uint32_t a, uint32_t b) {
  const uint32_t wide = 1u << TERT_KIND_GROUP | 1u << TERT_KIND_PERSON;
  if (!a || !b) return a ? 0 : 1;
  return (a & b & ~wide) ? 2 : (a & b) ? 3 : 4;
}

/* ---- discourse ---- */

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

/* Where the anaphor stands below the candidate: 0 in another sentence, 1 inside its phrase, 20
 * elsewhere, else by the candidate's role at the verb above both and the verbs between. */
static unsigned command(const tert_actor_doc *d, const tert_phrase *a, const tert_phrase *via) {
  if (via->sentence != a->sentence) return 0;
  const unsigned role = via->role == TERT_ROLE_SUBJECT ? 2 : via->role == TERT_ROLE_OBJECT ? 8 : 14;
  unsigned verbs = 0;
  uint32_t w = a->head;
  for (int guard = 0; w != TERT_NO_WORD && guard < 12; guard++, w = d->heads[w]) {
    if (w == via->head) return 1;
    if (w != a->head && w == via->governor) return role + (verbs < 5 ? verbs : 5);
    verbs += d->parse->words[w].upos == TERT_UPOS_VERB;
  }
  return 20;
}

/* The preposition before a phrase: what "in" stands before is seldom "he". */
static uint32_t preposition(const tert_ranker *r, const tert_phrase *p) {
  const tert_actor_doc *d = r->doc;
  if (p->role != TERT_ROLE_OBLIQUE && p->role != TERT_ROLE_MODIFIER) return 0;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD && c < p->head; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_CASE) return r->lemmas[c];
  return 1;
}

static uint32_t paragraph_of(const tert_ranker *r, const tert_phrase *p) {
  return r->doc->parse->sentences[p->sentence].paragraph;
}

/* Where speakers take turns, each has a paragraph: who "I", "we", "you" were so far, and how many
 * paragraphs ago. */
static void describe_turns(const tert_ranker *r, const tert_phrase *a, uint32_t entity,
                           featurer *f) {
  for (uint32_t key = 1; key <= 3; key++) {
    const uint32_t last = r->last_pronoun[a->quote > 0][key];
    if (last == TERT_NO_ID) continue;
    const tert_phrase *p = &r->phrases.list[last];
    feature(f, 47, key, p->entity == entity, bucket(paragraph_of(r, a) - paragraph_of(r, p)));
  }
}

/* Entity of the subject of a sentence, TERT_NO_ID. */
static uint32_t theme_of(const tert_ranker *r, uint32_t sentence) {
  for (int i = 0; i < 2; i++)
    if (r->themes[i].sentence == sentence) return r->themes[i].entity;
  return TERT_NO_ID;
}

/* What the entity is to the quotation that the anaphor stands in: 0 there is none, 1 nobody is
 * known to speak, 2 the speaker, 3 somebody else. */
static unsigned speaker_relation(const tert_ranker *r, const tert_phrase *a, uint32_t entity) {
  if (!a->quote || a->quote > r->quotes) return 0;
  uint32_t speaker = r->speakers[a->quote];
  if (speaker == TERT_NO_ID || r->phrases.list[speaker].entity == TERT_NO_ID) return 1;
  return r->phrases.list[speaker].entity == entity ? 2 : 3;
}

static uint64_t anaphor_kind(const tert_phrase *a) {
  if (a->form == TERT_PHRASE_PRONOUN)
    return a->key * 4u + (a->role == TERT_ROLE_OWNER) * 2u + (a->person < 3 && a->quote);
  return 64u + a->form * 32u + a->class;
}

/* Pronouns that go the same ways: "he" and "she", "his" and "her". */
static uint64_t family(const tert_phrase *a) {
  const bool he = a->gender == TERT_GENDER_F || a->gender == TERT_GENDER_M;
  const unsigned who = a->person < 3 ? a->person : he ? 3 : a->gender == TERT_GENDER_N ? 4 : 5;
  return who * 2u + (a->role == TERT_ROLE_OWNER);
}

/* 1 a superlative or ordinal before the noun, 2 a name in a phrase behind it. */
static unsigned uniqueness(const tert_ranker *r, const tert_phrase *a) {
  const tert_actor_doc *d = r->doc;
  unsigned found = 0;
  for (uint32_t c = d->children[a->head]; c != TERT_NO_WORD; c = d->sibling[c]) {
    const tert_word *w = &d->parse->words[c];
    if (w->xpos == TERT_XPOS_JJS || w->xpos == TERT_XPOS_RBS) found |= 1;
    if (w->deprel == TERT_DEP_NMOD && w->upos == TERT_UPOS_PROPN) found |= 2;
  }
  return found;
}

static bool has_clause(const tert_actor_doc *d, uint32_t verb) {
  for (uint32_t k = d->children[verb]; k != TERT_NO_WORD; k = d->sibling[k]) {
    uint8_t rel = d->parse->words[k].deprel;
    if (rel == TERT_DEP_CCOMP || rel == TERT_DEP_XCOMP || rel == TERT_DEP_CSUBJ) return true;
  }
  return false;
}

/* Hashes of the anaphor, and of the pair that it makes with a candidate. */
static uint64_t anaphor_hash(const tert_phrase *a) {
  return mix(1, anaphor_kind(a));
}

/* What all pairs of the anaphor share. */
static uint64_t pair_base(const tert_phrase *a) {
  return a->form != TERT_PHRASE_PRONOUN ? anaphor_hash(a) : mix(3, family(a));
}

static uint32_t pair_place(const tert_ranker *r, const tert_phrase *a, uint64_t base,
                           const tert_candidate *c) {
  const tert_phrase *via = &r->phrases.list[c->phrase];
  const unsigned form = via->form == TERT_PHRASE_PRONOUN ? 4
                        : via->form == TERT_PHRASE_NAME  ? 2
                                                         : 0;
  return place_of(mix(base, c->class * 8u + form + (via->head > a->head)));
}

/* Features of nobody: what the anaphor alone says, and whether its noun was heard before. */
static void describe_none(tert_ranker *r, const tert_phrase *a, tert_candidate *c, unsigned match) {
  const tert_actor_doc *d = r->doc;
  const bool noun = a->form != TERT_PHRASE_PRONOUN;
  featurer f;
  f.count = 0;
  feature(&f, 101, 0, 0, 0);
  feature(&f, 102, a->role, a->number, 0);
  feature(&f, 103, a->quote > 0, a->sentence == 0, 0);
  feature(&f, 104, a->modified, a->apposed, a->form);
  feature(&f, 105, lemma_key(r, a->governor), a->role, 0);
  feature(&f, 106, bucket(a->sentence), noun, 0);
  feature(&f, 110, d->parse->words[a->head].deprel, 0, 0);
  unsigned children = 0;
  for (uint32_t k = d->children[a->head]; k != TERT_NO_WORD; k = d->sibling[k])
    children++;
  feature(&f, 111, children, noun, 0);
  if (a->governor != TERT_NO_WORD) feature(&f, 109, has_clause(d, a->governor), a->role, 0);
  if (noun) {
    feature(&f, 107, match / 8, a->modified, a->class);
    feature(&f, 108, uniqueness(r, a), lowest_kind(a->kinds), 0);
  }
  conclude(r, &f, place_of(anaphor_hash(a)), place_of(mix(2, a->key)), c);
}

/* Whom the sentences tell of: entities, TERT_NO_ID for none. */
typedef struct topic {
  uint32_t here, before;
} topic;

/* Place of a candidate among the others. */
typedef struct place {
  uint32_t rank;                /* entities nearer */
  uint32_t of_class;            /* of its class */
  uint32_t with_match;          /* with the anaphor's noun among their words */
  uint32_t heavier, named_more; /* entities spoken of more */
  uint32_t pair;                /* place of the pair that it makes with the anaphor */
} place;

/* What every candidate is looked at by first: enough to leave out those that are far from chosen.
 */
static void describe_first(const tert_ranker *r, const tert_phrase *a, const tert_candidate *c,
                           const place *at, featurer *f) {
  const tert_entity *e = &r->entities[c->entity];
  const tert_phrase *via = &r->phrases.list[c->phrase], *founder = &r->phrases.list[e->founder];
  const bool after = via->head > a->head;
  const uint32_t apart = after ? via->sentence - a->sentence : a->sentence - via->sentence;
  const unsigned class = c->class, match = c->match;
  const unsigned kind = via->form == TERT_PHRASE_PRONOUN ? 20 + via->key : via->form;
  feature(f, 2, bucket(apart), after, 0);
  feature(f, 3, at->rank < 6 ? at->rank : 6 + at->rank / 10, 0, 0);
  feature(f, 31, bucket(at->of_class), class, 0);
  feature(f, 4, via->role, short_bucket(apart), 0);
  feature(f, 5, kind, short_bucket(apart), 0);
  feature(f, 7, e->number, a->number, class);
  feature(f, 8, e->gender, a->gender, class);
  feature(f, 9, bucket(e->count), e->names > 0, 0);
  if (a->form != TERT_PHRASE_PRONOUN) {
    feature(f, 32, match, bucket(at->with_match), 0);
    feature(f, 20, match, a->modified, 0);
    feature(f, 21, match, short_bucket(apart), e->names > 0);
    feature(f, 25, a->class, class, a->modified);
    feature(f, 27, kinds_agree(a->kinds, e->kinds), founder->form == TERT_PHRASE_NAME, match / 8);
  } else {
    const unsigned third = 1u << 4 | 1u << 5 | 1u << 6 | 1u << 7 | 1u << 8 | 1u << 9;
    feature(f, 43, e->pronouns >> a->key & 1, (e->pronouns & third) != 0, e->names > 0);
  }
}

static void describe_noun(tert_ranker *r, const tert_phrase *a, const tert_candidate *c,
                          featurer *f) {
  const tert_entity *e = &r->entities[c->entity];
  const tert_phrase *founder = &r->phrases.list[e->founder];
  const uint32_t own = (uint32_t)(a - r->phrases.list);
  const unsigned match = c->match;
  const int like = similarity(r, own, e->founder);
  feature(f, 33, holds_name(r, a, c->entity), match > 0, 0);
  feature(f, 22, a->key, c->class, 0);
  if (founder->form != TERT_PHRASE_NAME) feature(f, 23, a->key, founder->key, 0);
  feature(f, 24, similarity_bucket(like), founder->form, match > 0);
  feature(f, 36, similarity_bucket(best_similarity(r, own, e, like)), match / 8, 0);
  feature(f, 28, lowest_kind(a->kinds), lowest_kind(e->kinds), founder->form == TERT_PHRASE_NAME);
  const bool state = founder->form == TERT_PHRASE_NAME && founder->state >= 0;
  feature(f, 38, state + (state && founder->state == r->doc->focus), lowest_kind(a->kinds), 0);
  if (a->kinds & e->kinds) feature(f, 37, lowest_kind(a->kinds & e->kinds), match / 8, 0);
}

static void describe_pronoun(const tert_ranker *r, const tert_phrase *a, const tert_candidate *c,
                             featurer *f) {
  const tert_entity *e = &r->entities[c->entity];
  const tert_phrase *founder = &r->phrases.list[e->founder];
  const uint32_t before = r->last_pronoun[a->quote > 0][a->key];
  if (before != TERT_NO_ID) {
    const tert_phrase *same = &r->phrases.list[before];
    feature(f, 42, c->entity == same->entity, bucket(a->sentence - same->sentence), 0);
  }
  feature(f, 19, founder->form == TERT_PHRASE_NAME ? 0 : founder->key, 0, 0);
  feature(f, 29, lowest_kind(e->kinds), 0, 0);
  feature(f, 50, preposition(r, &r->phrases.list[c->phrase]), 0, 0);
  if (a->role == TERT_ROLE_OWNER && a->governor != TERT_NO_WORD) { /* "its leaders" */
    const tert_word_facts *owned = tert_i_lemma_facts(r->doc, a->governor);
    feature(f, 48, owned->class, c->class, 0);
    feature(f, 49, lowest_kind(owned->kinds), lowest_kind(e->kinds), 0);
  }
  if (a->person < 3) describe_turns(r, a, c->entity, f);
}

/* The rest, of those that are left. */
static void describe_fully(tert_ranker *r, const tert_phrase *a, const tert_candidate *c,
                           const place *at, const topic *told, featurer *f) {
  const tert_actor_doc *d = r->doc;
  const tert_entity *e = &r->entities[c->entity];
  const tert_phrase *via = &r->phrases.list[c->phrase], *founder = &r->phrases.list[e->founder];
  const bool after = via->head > a->head;
  const uint32_t apart = after ? via->sentence - a->sentence : a->sentence - via->sentence;
  const unsigned class = c->class;
  const unsigned kind = via->form == TERT_PHRASE_PRONOUN ? 20 + via->key : via->form;
  feature(f, 1, 0, 0, 0);
  feature(f, 44, (c->entity == told->before) + 2u * (c->entity == told->here),
          told->before == TERT_NO_ID, told->here == TERT_NO_ID);
  feature(f, 6, kind, via->role, a->role);
  const unsigned quote =
      (a->quote ? 1u : 0) + (via->quote ? 2u : 0) + (a->quote && a->quote == via->quote ? 4u : 0);
  feature(f, 10, quote, via->role == TERT_ROLE_SUBJECT, short_bucket(apart));
  bool siblings = via->governor == a->governor && a->governor != TERT_NO_WORD;
  bool owns = a->governor == via->head, inside = !apart && tert_i_below(d, via->head, a->head);
  feature(f, 11, siblings * 4u + owns * 2u + inside, a->reflexive, via->role);
  unsigned speech = speech_relation(d, a, via);
  feature(f, 12, speech, quote, after);
  if (via->role == TERT_ROLE_SUBJECT && (a->quote || speech))
    feature(f, 13, lemma_key(r, via->governor), quote, short_bucket(apart));
  if (a->governor != TERT_NO_WORD) feature(f, 17, lemma_key(r, a->governor), a->role, class);
  feature(f, 18, founder->key, 0, 0);
  feature(f, 34, at->heavier < 4 ? at->heavier : 3 + bucket(at->heavier / 4), 0, 0);
  feature(f, 35, at->named_more < 4 ? at->named_more : 3 + bucket(at->named_more / 4),
          short_bucket(apart), 0);
  feature(f, 39, kind, quote, after);
  feature(f, 41, tert_i_ranker_theme(r, via), short_bucket(apart), after);
  feature(f, 40, speaker_relation(r, a, c->entity), via->quote > 0, a->person);
  const uint32_t here = paragraph_of(r, a), there = paragraph_of(r, via);
  feature(f, 45, bucket(here > there ? here - there : there - here), kind, after);
  feature(f, 46, command(d, a, via), a->role, 0);
  if (a->form != TERT_PHRASE_PRONOUN)
    describe_noun(r, a, c, f);
  else
    describe_pronoun(r, a, c, f);
}

#define SIDE_BY_SIDE 8u /* numbers that are compared at a time */

/* How many of n numbers are greater than the value; zeros follow them up to a multiple of so many.
 */
static uint32_t greater(const uint32_t *list, size_t n, uint32_t value) {
  uint32_t found = 0;
  for (size_t at = 0; at < n; at += SIDE_BY_SIDE)
    for (size_t k = 0; k < SIDE_BY_SIDE; k++)
      found += list[at + k] > value;
  return found;
}

/* The sum below which a candidate is left out: that of the so-many-th best. */
static int32_t least_kept(const tert_ranker *r) {
  int32_t best[FULLY];
  size_t n = 0;
  for (size_t i = 1; i < r->candidate_count; i++) {
    const int32_t sum = r->candidates[i].sum;
    size_t at = n < FULLY ? n++ : n;
    if (at == n && sum <= best[n - 1]) continue;
    if (at == n) at--;
    for (; at > 0 && best[at - 1] < sum; at--)
      best[at] = best[at - 1];
    best[at] = sum;
  }
  return n < FULLY ? INT32_MIN : best[n - 1];
}

void tert_i_rank_describe(tert_ranker *r, const tert_phrase *a) {
  uint32_t of_class[TERT_RANK_CLASSES] = {0}, with_match = 0;
  uint32_t weights[TERT_RANK_CANDIDATES], names[TERT_RANK_CANDIDATES];
  place places[TERT_RANK_CANDIDATES];
  const size_t n = r->candidate_count - 1; /* but nobody */
  const topic told = {.here = theme_of(r, a->sentence),
                      .before = a->sentence ? theme_of(r, a->sentence - 1) : TERT_NO_ID};
  const uint64_t base = pair_base(a);
  const uint32_t anaphor = place_of(anaphor_hash(a));
  unsigned match = 0;
  featurer f;
  for (size_t i = 0; i < n; i++) {
    weights[i] = r->candidates[i + 1].weight;
    names[i] = r->entities[r->candidates[i + 1].entity].names;
  }
  for (size_t i = n; i < TERT_RANK_CANDIDATES && i % SIDE_BY_SIDE; i++)
    weights[i] = names[i] = 0;
  for (size_t i = 1; i <= n; i++) {
    tert_candidate *c = &r->candidates[i];
    if (i > 1 && r->phrases.list[c->phrase].head < a->head &&
        r->phrases.list[c[-1].phrase].head > a->head)
      memset(of_class, 0, sizeof of_class); /* those behind the anaphor are over */
    places[i - 1] = (place){.rank = c->rank,
                            .of_class = of_class[c->class]++,
                            .with_match = with_match,
                            .pair = pair_place(r, a, base, c)};
    with_match += c->match > 0;
    if (c->match > match) match = c->match;
    c->count = 0;
    c->sum = 0;
    f.count = 0;
    describe_first(r, a, c, &places[i - 1], &f);
    conclude(r, &f, anaphor, places[i - 1].pair, c);
  }
  const int32_t least = r->weights ? least_kept(r) : INT32_MIN;
  for (size_t i = 1; i <= n; i++) {
    tert_candidate *c = &r->candidates[i];
    if (c->sum < least) {
      c->sum = TERT_RANK_NEVER;
      continue;
    }
    places[i - 1].heavier = greater(weights, n, c->weight);
    places[i - 1].named_more = greater(names, n, r->entities[c->entity].names);
    f.count = 0;
    describe_fully(r, a, c, &places[i - 1], &told, &f);
    conclude(r, &f, anaphor, places[i - 1].pair, c);
  }
  r->candidates[0].count = 0;
  r->candidates[0].sum = 0;
  describe_none(r, a, &r->candidates[0], match);
}
