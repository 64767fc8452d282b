/* phrases.c - noun phrases with form, role, class, gender, number and quotation. */
#include "phrases.h"

#include <stdio.h>

typedef struct pronoun {
  const char *forms[6]; /* up to a NULL */
  uint8_t person, number, gender;
} pronoun;

static const pronoun pronouns[] = {
    {{"i", "me", "my", "mine", "myself"}, 1, TERT_NUMBER_ONE, TERT_GENDER_UNKNOWN},
    {{"we", "us", "our", "ours", "ourselves"}, 1, TERT_NUMBER_MANY, TERT_GENDER_UNKNOWN},
    {{"you", "your", "yours", "yourself", "yourselves"},
     2,
     TERT_NUMBER_UNKNOWN,
     TERT_GENDER_UNKNOWN},
    {{"he", "him", "his", "himself"}, 3, TERT_NUMBER_ONE, TERT_GENDER_M},
    {{"she", "her", "hers", "herself"}, 3, TERT_NUMBER_ONE, TERT_GENDER_F},
    {{"it", "its", "itself"}, 3, TERT_NUMBER_ONE, TERT_GENDER_N},
    {{"they", "them", "their", "theirs", "themselves"}, 3, TERT_NUMBER_MANY, TERT_GENDER_UNKNOWN},
    {{"this", "that"}, 3, TERT_NUMBER_ONE, TERT_GENDER_N},
    {{"these", "those"}, 3, TERT_NUMBER_MANY, TERT_GENDER_UNKNOWN},
};

static const pronoun *pronoun_of(const tert_word *w) {
  if (w->upos != TERT_UPOS_PRON || w->xpos == TERT_XPOS_WDT || w->xpos == TERT_XPOS_WP ||
      w->xpos == TERT_XPOS_WPS || w->xpos == TERT_XPOS_EX)
    return NULL;
  for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
    for (const char *const *form = pronouns[i].forms; *form; form++)
      if (tert_i_str_is(w->form, *form)) return &pronouns[i];
  return NULL;
}

static bool is_reflexive(tert_str form) {
  return tert_i_str_find(form, TERT_STR("self"), 0) != SIZE_MAX ||
         tert_i_str_find(form, TERT_STR("selves"), 0) != SIZE_MAX;
}

static uint8_t role_of(const tert_actor_doc *d, uint32_t word) {
  switch ((tert_deprel)d->parse->words[word].deprel) {
  case TERT_DEP_NSUBJ:
  case TERT_DEP_NSUBJ_PASS:
  case TERT_DEP_NSUBJ_OUTER:
    return TERT_ROLE_SUBJECT;
  case TERT_DEP_OBJ:
  case TERT_DEP_IOBJ:
    return TERT_ROLE_OBJECT;
  case TERT_DEP_OBL:
  case TERT_DEP_OBL_AGENT:
  case TERT_DEP_OBL_UNMARKED:
    return TERT_ROLE_OBLIQUE;
  case TERT_DEP_NMOD_POSS:
    return TERT_ROLE_OWNER;
  case TERT_DEP_NMOD:
  case TERT_DEP_NMOD_UNMARKED:
  case TERT_DEP_NMOD_DESC:
  case TERT_DEP_COMPOUND:
    return TERT_ROLE_MODIFIER;
  case TERT_DEP_ROOT:
  case TERT_DEP_PARATAXIS:
    return TERT_ROLE_ROOT;
  default:
    return TERT_ROLE_OTHER;
  }
}

/* The conjunct that a phrase's role is read from. */
static uint32_t past_coordination(const tert_actor_doc *d, uint32_t word) {
  for (int guard = 0; guard < 16 && d->parse->words[word].deprel == TERT_DEP_CONJ &&
                      d->heads[word] != TERT_NO_WORD;
       guard++)
    word = d->heads[word];
  return word;
}

static bool is_name_word(const tert_word *w) {
  return w->upos == TERT_UPOS_PROPN;
}

/* "Mr" of "Mr Jalili" where the parser hangs both on one word alike. */
static bool torn_title(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = &d->parse->words[word], *next = w + 1;
  return word + 1 < d->parse->word_count && is_name_word(w) && is_name_word(next) &&
         next->deprel == w->deprel && d->heads[word] != TERT_NO_WORD &&
         d->heads[word + 1] == d->heads[word] && w->deprel != TERT_DEP_CONJ;
}

/* A word that another name word has inside its own name heads no phrase. */
static bool inside_name(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = &d->parse->words[word];
  uint32_t h = d->heads[word];
  if (w->deprel == TERT_DEP_FLAT || w->deprel == TERT_DEP_FIXED || w->deprel == TERT_DEP_GOESWITH)
    return true;
  if (w->deprel == TERT_DEP_NMOD_DESC) /* "Sergeant" of "Sergeant Mary Poole" */
    return h != TERT_NO_WORD && is_name_word(&d->parse->words[h]);
  if (w->deprel == TERT_DEP_COMPOUND || w->deprel == TERT_DEP_AMOD)
    return h == TERT_NO_WORD || !is_name_word(w) || is_name_word(&d->parse->words[h]);
  return torn_title(d, word);
}

/* Determiners and the form that they make. */
static const struct determiner {
  const char *word;
  uint8_t form;
  bool quantifies;
} determiners[] = {{"the", TERT_PHRASE_THE, false},    {"a", TERT_PHRASE_A, false},
                   {"an", TERT_PHRASE_A, false},       {"this", TERT_PHRASE_THIS, false},
                   {"that", TERT_PHRASE_THIS, false},  {"these", TERT_PHRASE_THIS, false},
                   {"those", TERT_PHRASE_THIS, false}, {"another", TERT_PHRASE_A, false},
                   {"some", TERT_PHRASE_A, true},      {"any", TERT_PHRASE_A, true},
                   {"no", TERT_PHRASE_A, true},        {"each", TERT_PHRASE_A, true},
                   {"every", TERT_PHRASE_A, true}};

static uint8_t form_of(const tert_actor_doc *d, uint32_t word, tert_phrase *p) {
  uint8_t form = TERT_PHRASE_BARE;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c]) {
    const tert_word *w = &d->parse->words[c];
    for (size_t i = 0; w->deprel == TERT_DEP_DET && i < sizeof determiners / sizeof *determiners;
         i++) {
      if (!tert_i_str_is(w->form, determiners[i].word)) continue;
      form = determiners[i].form;
      if (determiners[i].quantifies) p->quantified = true;
      break;
    }
    if (w->deprel == TERT_DEP_NMOD_POSS) form = TERT_PHRASE_OWNED;
    if ((w->deprel == TERT_DEP_NMOD || w->deprel == TERT_DEP_ACL ||
         w->deprel == TERT_DEP_ACL_RELCL) &&
        c > word)
      p->modified = true;
    if (w->deprel == TERT_DEP_APPOS) p->apposed = true;
  }
  return form;
}

static uint8_t class_of_sense(const tert_actor_doc *d, uint32_t sense) {
  if (tert_i_sense_is_person(d->tables, sense)) return TERT_NOUN_PERSON;
  switch ((tert_sense_kind)d->tables->senses[sense].kind) {
  case TERT_SENSE_ORGANISATION:
  case TERT_SENSE_MEDIA:
    return TERT_NOUN_GROUP;
  case TERT_SENSE_NATIONAL:
    return TERT_NOUN_PERSON;
  default:
    return TERT_NOUN_PLACE;
  }
}

static uint8_t gender_by_noun(const tert_word_facts *facts) {
  return facts->refers & TERT_REFERS_WOMAN ? TERT_GENDER_F
         : facts->refers & TERT_REFERS_MAN ? TERT_GENDER_M
                                           : TERT_GENDER_UNKNOWN;
}

/* Gender from a title ("Mrs.", "King"), else from the given name. */
/* A person of a state whose people write the family name first. */
static bool is_family_first(const tert_actor_doc *d, uint32_t word) {
  const uint32_t m = d->mention_of[word];
  if (m == TERT_NO_ID) return false;
  const tert_sense *s = &d->tables->senses[d->mentions[m].sense];
  return s->kind == TERT_SENSE_PERSON &&
         d->tables->states[d->tables->persons[s->index].state].order == TERT_FAMILY_FIRST;
}

static uint8_t gender_of_name(const tert_actor_doc *d, uint32_t first, uint32_t last,
                              uint32_t title, uint32_t title_count) {
  const tert_word *w = d->parse->words;
  for (uint32_t i = title; i < title + title_count; i++) {
    uint8_t g = gender_by_noun(tert_i_lemma_facts(d, i));
    if (g) return g;
  }
  if (first > 0) {
    uint8_t g = gender_by_noun(tert_i_text_facts(d->tables, w[first - 1].form));
    if (g) return g;
  }
  uint8_t g = gender_by_noun(tert_i_text_facts(d->tables, w[first].form));
  if (g || first == last) return g;
  if (is_family_first(d, first)) { /* "Kim Jong Il": by "Jong-Il", never by "Kim" */
    char given[64];
    const int n = last > first + 1
                      ? snprintf(given, sizeof given, "%.*s-%.*s", (int)w[last - 1].form.len,
                                 w[last - 1].form.ptr, (int)w[last].form.len, w[last].form.ptr)
                      : 0;
    const bool joined = n > 0 && (size_t)n < sizeof given;
    return (uint8_t)tert_i_given_gender(d->tables,
                                        joined ? tert_i_str(given, (size_t)n) : w[last].form);
  }
  return (uint8_t)tert_i_given_gender(d->tables, w[first].form);
}

/* Kinds that the sense of a name says. */
static uint32_t kinds_of_sense(const tert_actor_doc *d, uint32_t sense) {
  if (tert_i_sense_is_person(d->tables, sense))
    return 1u << TERT_KIND_PERSON | 1u << TERT_KIND_LEADER;
  switch ((tert_sense_kind)d->tables->senses[sense].kind) {
  case TERT_SENSE_STATE:
    return 1u << TERT_KIND_COUNTRY | 1u << TERT_KIND_GROUP;
  case TERT_SENSE_CAPITAL:
    return 1u << TERT_KIND_CITY;
  case TERT_SENSE_PLACE:
    return 1u << TERT_KIND_CITY | 1u << TERT_KIND_REGION;
  case TERT_SENSE_SEAT:
    return 1u << TERT_KIND_OFFICE | 1u << TERT_KIND_GROUP;
  case TERT_SENSE_MEDIA:
    return 1u << TERT_KIND_PRESS | 1u << TERT_KIND_GROUP;
  case TERT_SENSE_ORGANISATION:
    return 1u << TERT_KIND_GROUP;
  default:
    return 0;
  }
}

/* Kinds that the nouns around a name say: its own ("Lyon Museum"), a title, one set beside it. */
static uint32_t kinds_of_name(const tert_actor_doc *d, const tert_phrase *p) {
  const tert_word *w = d->parse->words;
  uint32_t kinds = p->sense == TERT_NO_ID ? 0 : kinds_of_sense(d, p->sense);
  if (p->class == TERT_NOUN_PERSON) kinds |= 1u << TERT_KIND_PERSON;
  if (p->gender == TERT_GENDER_F) kinds |= 1u << TERT_KIND_WOMAN;
  if (p->gender == TERT_GENDER_M) kinds |= 1u << TERT_KIND_MAN;
  if (p->class != TERT_NOUN_PERSON && p->sense == TERT_NO_ID)
    kinds |= tert_i_lemma_facts(d, p->head)->kinds;
  for (uint32_t c = d->children[p->head]; c != TERT_NO_WORD; c = d->sibling[c])
    if ((w[c].deprel == TERT_DEP_APPOS && w[c].upos == TERT_UPOS_NOUN) ||
        w[c].deprel == TERT_DEP_NMOD_DESC)
      kinds |= tert_i_lemma_facts(d, c)->kinds;
  return kinds;
}

/* A name that is a common noun too ("the Old Bridge") is no person. */
static uint8_t class_by_noun(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = &d->parse->words[word];
  const unsigned class = tert_i_lemma_facts(d, word)->class;
  if (class == TERT_NOUN_TIME && w->lemma.len >= 3 &&
      tert_i_str_is(tert_i_str(w->lemma.ptr + w->lemma.len - 3, 3), "day"))
    return TERT_NOUN_TIME;                                  /* "Tuesday" names girls, but seldom */
  if (class == TERT_NOUN_UNKNOWN) return TERT_NOUN_UNKNOWN; /* most names */
  bool name = class == TERT_NOUN_PERSON || class == TERT_NOUN_ANIMAL ||
              tert_i_given_gender(d->tables, w->form) != TERT_GENDER_UNKNOWN;
  return name ? TERT_NOUN_UNKNOWN : (uint8_t) class;
}

static void describe_name(const tert_actor_doc *d, tert_phrase *p, const tert_name_span *spans,
                          size_t count) {
  const tert_word *w = d->parse->words;
  const uint32_t base = d->parse->sentences[p->sentence].first;
  uint32_t title = 0, titles = 0;
  p->form = TERT_PHRASE_NAME;
  p->class = TERT_NOUN_UNKNOWN;
  for (size_t i = 0; i < count; i++) {
    uint32_t first = base + spans[i].first, last = first + spans[i].count - 1;
    bool holds = first <= p->head && p->head <= last;
    /* "Sergeant Mary Poole" may hang on "Sergeant" */
    bool beside = w[base + spans[i].head].deprel == TERT_DEP_FLAT &&
                  d->heads[base + spans[i].head] == p->head;
    if (!holds && !beside) continue;
    p->name_first = first;
    p->name_last = last;
    title = base + spans[i].title;
    titles = spans[i].title_count;
    p->class = spans[i].kind == TERT_NAME_PERSON         ? TERT_NOUN_PERSON
               : spans[i].kind == TERT_NAME_ORGANISATION ? TERT_NOUN_GROUP
               : spans[i].kind == TERT_NAME_PLACE        ? TERT_NOUN_PLACE
                                                         : TERT_NOUN_UNKNOWN;
    break;
  }
  for (uint32_t i = p->name_first; i <= p->name_last; i++) {
    uint32_t m = d->mention_of[i];
    if (m == TERT_NO_ID) continue;
    const tert_mention *known = &d->mentions[m];
    /* the table's name must be the whole or the head of this one */
    bool whole = known->first <= p->name_first && known->first + known->count > p->name_last;
    if (!whole && known->head != p->head) continue;
    if (!whole) { /* "Chile" of "the Chile Andes Foundation" */
      p->name_first = known->first;
      p->name_last = known->first + known->count - 1;
    }
    p->sense = known->sense;
    p->class = class_of_sense(d, known->sense);
    tert_actor a;
    tert_i_actor_of_sense(d, known->sense, &a);
    p->state = a.state;
  }
  const uint8_t noun = class_by_noun(d, p->head);
  const bool day =
      noun == TERT_NOUN_TIME && p->name_first == p->name_last; /* "On Tuesday the emir" */
  if (p->class == TERT_NOUN_UNKNOWN || day) p->class = noun;
  if (p->class == TERT_NOUN_UNKNOWN || p->class == TERT_NOUN_PERSON) {
    p->gender = gender_of_name(d, p->name_first, p->name_last, title, titles);
    if (p->gender && p->name_last > p->name_first) p->class = TERT_NOUN_PERSON;
  }
  if (p->class && p->class != TERT_NOUN_PERSON && p->class != TERT_NOUN_ANIMAL)
    p->gender = TERT_GENDER_N;
  p->key = tert_i_word_key(w[p->name_last].form);
  p->kinds = kinds_of_name(d, p);
}

static void describe_noun(const tert_actor_doc *d, tert_phrase *p) {
  const tert_word *w = &d->parse->words[p->head];
  const tert_word_facts *facts = tert_i_lemma_facts(d, p->head);
  p->class = (uint8_t)facts->class;
  p->gender = gender_by_noun(facts);
  if (!p->gender && p->class != TERT_NOUN_PERSON && p->class != TERT_NOUN_UNKNOWN)
    p->gender = TERT_GENDER_N;
  p->form = form_of(d, p->head, p);
  p->key = tert_i_word_key(w->lemma);
  p->kinds = facts->kinds;
}

/* Fills p for the word, if it heads a noun phrase. */
static bool phrase_at(const tert_actor_doc *d, uint32_t word, uint32_t sentence,
                      const tert_name_span *spans, size_t count, tert_phrase *p) {
  const tert_word *w = &d->parse->words[word];
  const pronoun *pro = pronoun_of(w);
  bool noun = w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN;
  if (!pro && (!noun || inside_name(d, word))) return false;
  uint32_t first = past_coordination(d, word);
  *p = (tert_phrase){.head = word,
                     .name_first = word,
                     .name_last = word,
                     .sentence = sentence,
                     .governor = d->heads[first],
                     .entity = TERT_NO_ID,
                     .before = TERT_NO_ID,
                     .state = -1,
                     .sense = TERT_NO_ID,
                     .role = role_of(d, first)};
  if (pro) {
    if (w->deprel == TERT_DEP_EXPL || w->deprel == TERT_DEP_DET) return false;
    p->form = TERT_PHRASE_PRONOUN;
    p->person = pro->person;
    p->number = pro->number;
    p->gender = pro->gender;
    p->class = pro->gender == TERT_GENDER_F || pro->gender == TERT_GENDER_M ? TERT_NOUN_PERSON
                                                                            : TERT_NOUN_UNKNOWN;
    p->reflexive = is_reflexive(w->form);
    p->key = (uint32_t)(pro - pronouns) + 1;
    return true;
  }
  p->number =
      w->xpos == TERT_XPOS_NNS || w->xpos == TERT_XPOS_NNPS ? TERT_NUMBER_MANY : TERT_NUMBER_ONE;
  bool name = is_name_word(w);
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD && !name; c = d->sibling[c])
    name = d->parse->words[c].deprel == TERT_DEP_FLAT && is_name_word(&d->parse->words[c]);
  if (name) {
    form_of(d, word, p);
    describe_name(d, p, spans, count);
  } else {
    describe_noun(d, p);
  }
  return true;
}

tert_status tert_i_phrases_find(const tert_actor_doc *d, tert_phrases *out, tert_error *err) {
  const size_t n = d->parse->word_count + 1;
  *out = (tert_phrases){.list = tert_i_arena_alloc(d->arena, n * sizeof *out->list),
                        .at_word = tert_i_arena_alloc(d->arena, n * sizeof *out->at_word)};
  if (!out->list || !out->at_word) return tert_i_fail_memory(err);
  memset(out->at_word, 0xff, n * sizeof *out->at_word);
  for (uint32_t s = 0; s < d->parse->sentence_count; s++) {
    const tert_sentence *sent = &d->parse->sentences[s];
    tert_name_span *spans = NULL;
    size_t count = 0;
    if (!sent->parsed) continue;
    tert_status status = tert_i_find_names(d->parse, s, d->arena, &spans, &count, err);
    if (status != TERT_OK) return status;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      tert_phrase *p = &out->list[out->count];
      if (!phrase_at(d, w, s, spans, count, p)) continue;
      p->quote = d->quote_of[w];
      out->at_word[w] = (uint32_t)out->count++;
    }
  }
  return TERT_OK;
}
