/* entities.c - entities of a document: names that are one, and what a phrase repeats by grammar. */
#include "rank.h"

#include "base/map.h"

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
                                               .number = p->number,
                                               .kinds = p->kinds,
                                               .words = tert_i_phrase_words(r, p)};
  return r->entity_count++;
}

/* A longer name of the same bearer tells more. */
static void note_name(tert_ranker *r, uint32_t entity, uint32_t phrase) {
  tert_entity *e = &r->entities[entity];
  const tert_phrase *p = &r->phrases.list[phrase], *f = &r->phrases.list[e->founder];
  e->names++;
  e->words |= tert_i_phrase_words(r, p);
  const bool longer = p->name_last - p->name_first > f->name_last - f->name_first;
  const bool known = p->sense != TERT_NO_ID, was_known = f->sense != TERT_NO_ID;
  const bool inner = f->role == TERT_ROLE_MODIFIER && p->role != TERT_ROLE_MODIFIER;
  const bool better = known == was_known ? (known ? inner : longer) : known;
  if (better) e->founder = phrase; /* "Russia", not "Russia-Turkey" */
  if (!e->class) e->class = p->class;
  if (!e->gender) e->gender = p->gender;
  e->kinds |= p->kinds;
}

/* "Maria Santos" is not "Pedro Santos". */
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

static uint32_t *hash_lemmas(const tert_actor_doc *d) {
  uint32_t *out = tert_i_arena_alloc(d->arena, (d->parse->word_count + 1) * sizeof *out);
  for (size_t i = 0; out && i < d->parse->word_count; i++)
    out[i] = tert_i_word_key(d->parse->words[i].lemma);
  return out;
}

/* Room for the features of all candidates while weights are learnt. */
static bool keep_features(tert_ranker *r) {
  for (size_t i = 0; i < TERT_RANK_CANDIDATES; i++) {
    tert_candidate *c = &r->candidates[i];
    c->features = tert_i_arena_alloc(r->doc->arena, TERT_RANK_FEATURES * sizeof *c->features);
    if (!c->features) return false;
  }
  return true;
}

tert_status tert_i_ranker_begin(tert_ranker *r, const tert_actor_doc *d, const int8_t *weights,
                                tert_error *err) {
  *r = (tert_ranker){.doc = d, .weights = weights};
  memset(r->themes, 0xff, sizeof r->themes);
  memset(r->last_pronoun, 0xff, sizeof r->last_pronoun);
  tert_status status = tert_i_phrases_find(d, &r->phrases, err);
  if (status != TERT_OK) return status;
  r->entities = tert_i_arena_alloc(d->arena, (r->phrases.count + 1) * sizeof *r->entities);
  r->recent = tert_i_arena_alloc(d->arena, (r->phrases.count + 1) * sizeof *r->recent);
  r->candidates = TERT_NEW_ARRAY(d->arena, tert_candidate, TERT_RANK_CANDIDATES);
  r->lemmas = hash_lemmas(d);
  if (!r->entities || !r->recent || !r->candidates || !r->lemmas) return tert_i_fail_memory(err);
  if (!weights && !keep_features(r)) return tert_i_fail_memory(err);
  status = tert_i_ranker_speakers(r, err);
  if (status != TERT_OK) return status;
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
    if ((d->parse->words[c].deprel == TERT_DEP_NSUBJ ||
         d->parse->words[c].deprel == TERT_DEP_NSUBJ_PASS) &&
        c < before)
      return r->phrases.at_word[c];
  return TERT_NO_ID;
}

static bool is_description(const tert_phrase *p) {
  return p->form == TERT_PHRASE_THE || p->form == TERT_PHRASE_THIS;
}

static bool is_body(const tert_phrase *p) {
  return p->class == TERT_NOUN_GROUP || p->class == TERT_NOUN_PLACE || p->class == TERT_NOUN_TIME;
}

/* May two phrases set side by side be one? "The head" of a union is no thing, so only what is
 * surely another sort bars it. */
static bool may_be_one(const tert_phrase *a, const tert_phrase *b) {
  if (a->number != b->number) return false;
  return !(a->class == TERT_NOUN_PERSON && is_body(b)) &&
         !(b->class == TERT_NOUN_PERSON && is_body(a));
}

/* "The psychologist Ann Lee said": the parser may hang noun and name on the verb alike. */
static uint32_t torn_off(const tert_ranker *r, const tert_phrase *p) {
  const tert_word *w = r->doc->parse->words;
  for (uint32_t i = (uint32_t)(p - r->phrases.list) + 1; i < r->phrases.count; i++) {
    const tert_phrase *o = &r->phrases.list[i];
    if (o->sentence != p->sentence || o->name_first > p->head + 1) break;
    if (o->form == TERT_PHRASE_NAME && o->governor == p->governor &&
        w[o->head].deprel == w[p->head].deprel)
      return i;
  }
  return TERT_NO_ID;
}

/* The name beside a description: "Ann Lee, the head of the union", "the head of the union, Ann
 * Lee". */
static uint32_t beside(const tert_ranker *r, const tert_phrase *p) {
  const tert_actor_doc *d = r->doc;
  const uint32_t head = d->heads[p->head];
  uint32_t other = TERT_NO_ID;
  if (!is_description(p) && p->form != TERT_PHRASE_OWNED) return TERT_NO_ID;
  if (head != TERT_NO_WORD && d->parse->words[p->head].deprel == TERT_DEP_APPOS)
    other = r->phrases.at_word[head];
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD && other == TERT_NO_ID;
       c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_APPOS && c > p->head) other = r->phrases.at_word[c];
  if (other == TERT_NO_ID) other = torn_off(r, p);
  if (other == TERT_NO_ID) return TERT_NO_ID;
  const tert_phrase *o = &r->phrases.list[other];
  return o->form == TERT_PHRASE_NAME && may_be_one(p, o) ? other : TERT_NO_ID;
}

/* The verb or predicate noun that has the subject of which the phrase is said: "is the head",
 * "became the head", "was named the head"; TERT_NO_WORD. */
static uint32_t predicate(const tert_actor_doc *d, const tert_phrase *p) {
  const tert_word *w = d->parse->words;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if (w[c].deprel == TERT_DEP_COP) return p->head;
  const uint32_t verb = d->heads[p->head];
  if (w[p->head].deprel != TERT_DEP_XCOMP || verb == TERT_NO_WORD || verb > p->head)
    return TERT_NO_WORD;
  const bool becomes =
      tert_i_str_is(w[verb].lemma, "become") || tert_i_str_is(w[verb].lemma, "remain");
  for (uint32_t c = d->children[verb]; c != TERT_NO_WORD && !becomes; c = d->sibling[c])
    if (w[c].deprel == TERT_DEP_AUX_PASS) return verb;
  return becomes ? verb : TERT_NO_WORD;
}

/* "Not", "never", "would", "might": said to be so, not that it is. */
static bool is_doubted(const tert_actor_doc *d, uint32_t predicate) {
  static const char *const words[] = {"not",   "n't",   "never", "would",
                                      "could", "might", "may",   "if"};
  for (uint32_t c = d->children[predicate]; c != TERT_NO_WORD; c = d->sibling[c])
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (tert_i_str_is(d->parse->words[c].form, words[i])) return true;
  return false;
}

/* Subject of what the phrase is said of, TERT_NO_ID. */
static uint32_t subject_said(const tert_ranker *r, const tert_phrase *p, bool *doubted) {
  const uint32_t said = predicate(r->doc, p);
  if (said == TERT_NO_WORD) return TERT_NO_ID;
  *doubted = is_doubted(r->doc, said);
  return subject_phrase(r, said, p->head);
}

static uint32_t of_predicate(const tert_ranker *r, const tert_phrase *p) {
  bool doubted = false;
  const uint32_t subject = subject_said(r, p, &doubted);
  if (subject == TERT_NO_ID || doubted) return TERT_NO_ID;
  const tert_phrase *s = &r->phrases.list[subject];
  return s->number == p->number || !s->number ? subject : TERT_NO_ID;
}

uint32_t tert_i_ranker_denies(const tert_ranker *r, const tert_phrase *p) {
  bool doubted = false;
  if (p->form == TERT_PHRASE_PRONOUN) return TERT_NO_ID;
  const uint32_t subject = subject_said(r, p, &doubted);
  return doubted ? subject : TERT_NO_ID;
}

uint32_t tert_i_ranker_repeats(const tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  if (p->reflexive) return subject_phrase(r, p->governor, p->head);
  if (p->form == TERT_PHRASE_PRONOUN) return TERT_NO_ID;
  uint32_t other = of_predicate(r, p);
  return other == TERT_NO_ID ? beside(r, p) : other;
}

bool tert_i_ranker_tells(const tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  if (p->reflexive || beside(r, p) != TERT_NO_ID) return true;
  const uint32_t subject = is_description(p) ? of_predicate(r, p) : TERT_NO_ID;
  return subject != TERT_NO_ID &&
         (tert_i_ranker_actor(p) || p->kinds || r->phrases.list[subject].class == TERT_NOUN_PERSON);
}

bool tert_i_ranker_refers(const tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  return p->entity == TERT_NO_ID && (p->form == TERT_PHRASE_PRONOUN || is_description(p)) &&
         tert_i_ranker_repeats(r, phrase) == TERT_NO_ID;
}

/* Weight that a mention adds to its entity, by role; it fades with each sentence. */
static uint32_t weight_of(const tert_phrase *p) {
  static const uint16_t by_role[TERT_ROLE_COUNT] = {
      [TERT_ROLE_OTHER] = 400,   [TERT_ROLE_SUBJECT] = 1000, [TERT_ROLE_OBJECT] = 600,
      [TERT_ROLE_OBLIQUE] = 400, [TERT_ROLE_OWNER] = 500,    [TERT_ROLE_MODIFIER] = 200,
      [TERT_ROLE_ROOT] = 500};
  return by_role[p->role];
}

uint32_t tert_i_entity_weight(tert_entity *e, uint32_t sentence) {
  for (; e->faded_to < sentence && e->weight; e->faded_to++)
    e->weight -= (e->weight + 3) / 4;
  return e->weight;
}

bool tert_i_ranker_theme(const tert_ranker *r, const tert_phrase *p) {
  return p->role == TERT_ROLE_SUBJECT && p->governor != TERT_NO_WORD &&
         r->doc->heads[p->governor] == TERT_NO_WORD;
}

/* What the text turns on from here. */
static void note_scene(tert_ranker *r, uint32_t phrase) {
  const tert_phrase *p = &r->phrases.list[phrase];
  if (p->form == TERT_PHRASE_PRONOUN) r->last_pronoun[p->quote > 0][p->key] = phrase;
  if (!tert_i_ranker_theme(r, p) || r->themes[0].sentence == p->sentence) return;
  r->themes[1] = r->themes[0];
  r->themes[0] = (tert_theme){p->sentence, p->entity};
}

/* The entity becomes the one met last. Where it stands out of reach it is left there: nobody looks
 * so far back, and long texts stay linear. */
static void move_to_end(tert_ranker *r, uint32_t entity) {
  const uint32_t end = r->recent_count, reach = end > TERT_RANK_BACK ? end - TERT_RANK_BACK : 0;
  uint32_t at = r->entities[entity].count ? end : reach; /* one that is new stands nowhere */
  while (at > reach && r->recent[at - 1] != entity)
    at--;
  if (at == reach) {
    r->recent[r->recent_count++] = entity;
    return;
  }
  memmove(r->recent + at - 1, r->recent + at, (end - at) * sizeof *r->recent);
  r->recent[end - 1] = entity;
}

void tert_i_ranker_join(tert_ranker *r, uint32_t phrase, uint32_t entity) {
  tert_phrase *p = &r->phrases.list[phrase];
  if (entity == TERT_NO_ID) entity = p->entity;
  if (entity == TERT_NO_ID) {
    uint32_t other = tert_i_ranker_repeats(r, phrase);
    if (other != TERT_NO_ID) entity = r->phrases.list[other].entity;
  }
  if (entity == TERT_NO_ID) entity = new_entity(r, phrase);
  tert_entity *e = &r->entities[entity];
  p->entity = entity;
  note_scene(r, phrase);
  if (e->count && e->last < phrase) p->before = e->last;
  move_to_end(r, entity);
  e->last = phrase;
  e->count++;
  if (!e->gender && p->gender) e->gender = p->gender;
  if (p->form == TERT_PHRASE_PRONOUN) {
    e->pronouns |= (uint16_t)(1u << p->key);
  } else {
    e->kinds |= p->kinds;
    e->words |= tert_i_phrase_words(r, p);
  }
  e->weight = tert_i_entity_weight(e, p->sentence) + weight_of(p);
  e->sentence = e->faded_to = p->sentence;
}

bool tert_i_ranker_actor(const tert_phrase *p) {
  return p->form != TERT_PHRASE_PRONOUN &&
         (p->class == TERT_NOUN_PERSON || p->class == TERT_NOUN_GROUP ||
          p->class == TERT_NOUN_PLACE);
}
