/* resolve.c - from a noun phrase to an actor: the name, the role noun and whose it is. */
#include "resolve.h"
#include "words.h"

#include <stdio.h>

uint32_t tert_i_head(const tert_actor_doc *d, uint32_t word) {
  return d->heads[word];
}

bool tert_i_below(const tert_actor_doc *d, uint32_t word, uint32_t top) {
  for (int guard = 0; word != TERT_NO_WORD && guard < 512; guard++) {
    if (word == top) return true;
    word = tert_i_head(d, word);
  }
  return false;
}

const char *tert_i_role_at(const tert_actor_doc *d, uint32_t word) {
  return d->role_of[word] ? d->tables->role_codes[d->role_of[word] - 1] : "";
}

void tert_i_set_country(const tert_actor_doc *d, tert_actor *a, int state) {
  a->state = state;
  memcpy(a->code, d->tables->states[state].iso3, sizeof d->tables->states[state].iso3);
}

void tert_i_add_role(tert_actor *a, const char *role) {
  if (strlen(a->code) == 3 && role[0]) strncat(a->code, role, sizeof a->code - strlen(a->code) - 1);
}

bool tert_i_sense_is_person(const tert_actor_tables *t, uint32_t sense) {
  const tert_sense *s = &t->senses[sense];
  return s->kind == TERT_SENSE_PERSON || s->kind == TERT_SENSE_SURNAME ||
         (s->kind == TERT_SENSE_ORGANISATION &&
          tert_i_str_eq(t->organisations[s->index].kind, TERT_STR("head")));
}

void tert_i_actor_of_sense(const tert_actor_doc *d, uint32_t sense, tert_actor *a) {
  const tert_actor_tables *t = d->tables;
  const tert_sense *s = &t->senses[sense];
  a->state = -1;
  a->person = tert_i_sense_is_person(t, sense);
  switch ((tert_sense_kind)s->kind) {
  case TERT_SENSE_STATE:
  case TERT_SENSE_NATIONAL:
  case TERT_SENSE_CAPITAL:
  case TERT_SENSE_PLACE:
    if (!strcmp(s->role, TERT_WATERS)) break;
    tert_i_set_country(d, a, (int)s->index);
    a->name = t->states[s->index].name;
    break;
  case TERT_SENSE_SEAT:
  case TERT_SENSE_MEDIA:
    tert_i_set_country(d, a, (int)s->index);
    tert_i_add_role(a, s->role);
    a->name = t->states[s->index].name;
    break;
  case TERT_SENSE_ORGANISATION: {
    const tert_organisation *o = &t->organisations[s->index];
    memcpy(a->code, o->code, sizeof a->code);
    a->state = tert_i_state_index(t, tert_i_str(o->code, 3));
    a->name = o->name;
    break;
  }
  case TERT_SENSE_PERSON:
  case TERT_SENSE_SURNAME: {
    const tert_person *p = &t->persons[s->index];
    tert_i_set_country(d, a, p->state);
    bool before = d->day != TERT_DAY_NONE && d->day < p->from;
    bool after = d->day != TERT_DAY_NONE && d->day > p->to;
    tert_i_add_role(a, before ? "" : after && p->role[0] == 'G' ? "ELI" : p->role);
    a->name = p->name;
    break;
  }
  case TERT_SENSE_FOREIGN:
    snprintf(a->code, sizeof a->code, "%s", t->foreign[s->index]);
    a->state = tert_i_state_index(t, tert_i_str(a->code, 3));
    break;
  }
}

/* The relations that stay within a name or its premodifiers. */
static bool is_core(uint8_t deprel) {
  switch ((tert_deprel)deprel) {
  case TERT_DEP_FLAT:
  case TERT_DEP_COMPOUND:
  case TERT_DEP_AMOD:
  case TERT_DEP_NMOD_POSS:
  case TERT_DEP_APPOS:
  case TERT_DEP_NMOD_UNMARKED:
  case TERT_DEP_NMOD_DESC:
    return true;
  default:
    return false;
  }
}

bool tert_i_has_case(const tert_actor_doc *d, uint32_t word, const char *const *forms) {
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c]) {
    if (d->parse->words[c].deprel != TERT_DEP_CASE) continue;
    for (const char *const *f = forms; *f; f++)
      if (tert_i_str_is(d->parse->words[c].form, *f)) return true;
  }
  return false;
}

/* A name behind a title that no preposition leads to: "Secretary of State Ada Lima". */
static bool is_bare_name(const tert_actor_doc *d, uint32_t word, uint32_t head) {
  const tert_word *w = d->parse->words;
  if (w[word].deprel != TERT_DEP_NMOD || w[word].upos != TERT_UPOS_PROPN || word < head)
    return false;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    if (w[c].deprel == TERT_DEP_CASE) return false;
  return true;
}

bool tert_i_is_former(const tert_actor_doc *d, uint32_t word) {
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    if (d->parse->words[c].deprel == TERT_DEP_AMOD &&
        (tert_i_str_is(d->parse->words[c].lemma, "former") ||
         tert_i_str_is(d->parse->words[c].lemma, "ex") ||
         tert_i_str_is(d->parse->words[c].lemma, "late")))
      return true;
  return false;
}

typedef struct phrase {
  uint32_t person, name, national, owner, place; /* mention heads or words; TERT_NO_WORD */
  uint32_t role;                                 /* word of the role noun */
  uint32_t armed; /* word that says whose force it is, when no state's */
} phrase;

static const char *const of_words[] = {"of", "from", "for", "to", "at", NULL};
static const char *const topic_words[] = {"on", NULL};
static const char *const in_words[] = {"in",   "on",     "against", "with",   "into",
                                       "over", "inside", "towards", "toward", "about",
                                       "by",   "near",   "within",  NULL};

static void note_mention(const tert_actor_doc *d, uint32_t word, phrase *p, bool own_head) {
  uint32_t m = d->mention_of[word];
  if (m == TERT_NO_ID || d->mentions[m].head != word) return;
  const tert_sense *s = &d->tables->senses[d->mentions[m].sense];
  if (s->kind == TERT_SENSE_PERSON || s->kind == TERT_SENSE_SURNAME) {
    if (p->person == TERT_NO_WORD) p->person = word;
  } else if (s->kind == TERT_SENSE_NATIONAL && !own_head) {
    if (p->national == TERT_NO_WORD) p->national = word;
  } else if (own_head) {
    p->name = word;
  } else if (p->national == TERT_NO_WORD) {
    p->national = word; /* "U.S. forces", "Pentagon official" */
  }
}

/* "A rebel-held village": the word for those who hold the place, TERT_NO_WORD. */
static uint32_t holders(const tert_actor_doc *d, uint32_t place) {
  static const char *const ways[] = {"held", "controlled", "occupied", "run", NULL};
  const tert_word *w = d->parse->words;
  for (uint32_t c = d->children[place]; c != TERT_NO_WORD; c = d->sibling[c])
    for (const char *const *v = ways; *v && w[c].deprel == TERT_DEP_AMOD && c > 1; v++)
      if (tert_i_str_is(w[c].form, *v) && tert_i_str_is(w[c - 1].form, "-") &&
          tert_i_role_at(d, c - 2)[0])
        return c - 2;
  return TERT_NO_WORD;
}

static bool is_armed(const tert_actor_doc *d, uint32_t word) {
  const char *role = tert_i_role_at(d, word);
  return d->parse->words[word].deprel == TERT_DEP_COMPOUND &&
         (!strncmp(role, "REB", 3) || !strncmp(role, "UAF", 3));
}

/* "Rebel bases", "militia commander", "rebel council", "the opposition Union of Forces": whose they
 * are, whatever they are called. */
static bool says_side(const tert_actor_doc *d, uint32_t before, uint32_t word) {
  if (d->parse->words[before].deprel != TERT_DEP_COMPOUND) return false;
  if (d->parse->words[word].upos == TERT_UPOS_PROPN)
    return d->parse->words[before].upos == TERT_UPOS_NOUN &&
           tert_i_role_among(tert_i_role_at(d, before), "REB UAF OPP");
  return is_armed(d, before) && tert_i_role_among(tert_i_role_at(d, word), "MIL GOV");
}

/* "Near the border with Chad": on either side of it. */
static bool is_near_border(const tert_actor_doc *d, uint32_t word) {
  static const char *const near[] = {"near", "along", NULL};
  return (tert_i_str_is(d->parse->words[word].lemma, "border") ||
          tert_i_str_is(d->parse->words[word].lemma, "frontier")) &&
         tert_i_has_case(d, word, near);
}

/* "Troops loyal to Chad", "hackers working for Chad", "hackers based in Chad": whom they serve or
 * where they are, behind c; TERT_NO_WORD. */
static uint32_t served(const tert_actor_doc *d, uint32_t c, uint32_t word) {
  static const char *const to[] = {"to", NULL}, *const whom[] = {"for", NULL},
                           *const in[] = {"in", NULL};
  const tert_word *w = &d->parse->words[c];
  const bool loyal =
      (w->deprel == TERT_DEP_AMOD || w->deprel == TERT_DEP_ACL) && tert_i_str_is(w->form, "loyal");
  const bool works = w->deprel == TERT_DEP_ACL && tert_i_str_is(w->form, "working");
  const bool based = w->deprel == TERT_DEP_ACL && tert_i_str_is(w->form, "based");
  if (c < word || !(loyal || works || based)) return TERT_NO_WORD;
  for (uint32_t k = d->children[c]; k != TERT_NO_WORD; k = d->sibling[k])
    if (d->parse->words[k].deprel == TERT_DEP_OBL && tert_i_has_case(d, k,
                                                                     loyal   ? to
                                                                     : works ? whom
                                                                             : in))
      return k;
  return TERT_NO_WORD;
}

/* "Six-nation talks": no nation of the text. */
static bool is_counted_before(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = &d->parse->words[word];
  return w->deprel == TERT_DEP_COMPOUND && word >= 2 && tert_i_str_is(w[-1].form, "-") &&
         w[-2].upos == TERT_UPOS_NUM;
}

static void look(const tert_actor_doc *d, uint32_t word, phrase *p, int depth) {
  const tert_word *w = d->parse->words;
  if (tert_i_role_at(d, word)[0] && (p->role == TERT_NO_WORD || depth == 0)) p->role = word;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    if (w[c].deprel == TERT_DEP_NMOD_POSS && p->owner == TERT_NO_WORD) p->owner = c;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c]) {
    if (w[c].deprel == TERT_DEP_NMOD_POSS || is_counted_before(d, c)) continue;
    const uint32_t master = p->place == TERT_NO_WORD ? served(d, c, word) : TERT_NO_WORD;
    if (master != TERT_NO_WORD) {
      p->place = master;
      continue;
    }
    if (w[c].deprel == TERT_DEP_APPOS && p->owner != TERT_NO_WORD && p->role == TERT_NO_WORD)
      continue; /* whose it is has been said */
    if (w[c].deprel == TERT_DEP_AMOD && w[c].upos == TERT_UPOS_VERB &&
        (tert_i_text_facts(d->tables, w[c].form)->refers & TERT_REFERS_MADE))
      continue; /* "U.N.-brokered talks" are nobody's */
    if ((is_core(w[c].deprel) || is_bare_name(d, c, word)) && depth < 4) {
      note_mention(d, c, p, false);
      if (p->role == word && says_side(d, c, word)) p->armed = c;
      look(d, c, p, depth + 1);
    } else if (w[c].deprel == TERT_DEP_NMOD && depth < 2) {
      if (tert_i_has_case(d, c, of_words)) {
        const bool foe = tert_i_lemma_facts(d, word)->refers & TERT_REFERS_FOE;
        if (p->owner == TERT_NO_WORD && !foe) p->owner = c;
        for (uint32_t k = d->children[c]; /* "the Ministry of Defence in London" */
             k != TERT_NO_WORD && p->place == TERT_NO_WORD && d->mention_of[c] == TERT_NO_ID;
             k = d->sibling[k])
          if (w[word].upos == TERT_UPOS_PROPN && w[k].deprel == TERT_DEP_NMOD &&
              d->mention_of[k] != TERT_NO_ID && tert_i_has_case(d, k, in_words))
            p->place = k;
      } else if (tert_i_has_case(d, c, in_words) && p->place == TERT_NO_WORD &&
                 !is_near_border(d, c)) {
        p->place = c;
      }
    }
  }
}

/* Country of another phrase: a name, an owner, or what a pronoun refers to. */
static int country_of(const tert_actor_doc *d, uint32_t word, int depth);

static bool actor_at(const tert_actor_doc *d, uint32_t word, tert_actor *a, int depth);

/* "Chad, whose jets": what a relative clause is about, of a word for its owner; TERT_NO_WORD. */
static uint32_t whose(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = d->parse->words;
  if (w[word].deprel != TERT_DEP_NMOD_POSS || !tert_i_str_is(w[word].form, "whose"))
    return TERT_NO_WORD;
  for (int up = 0; up < 6 && word != TERT_NO_WORD; up++, word = tert_i_head(d, word))
    if (w[word].deprel == TERT_DEP_ACL_RELCL) return tert_i_head(d, word);
  return TERT_NO_WORD;
}

static int country_of(const tert_actor_doc *d, uint32_t word, int depth) {
  if (word == TERT_NO_WORD || depth > 4) return -1;
  if (whose(d, word) != TERT_NO_WORD) return country_of(d, whose(d, word), depth + 1);
  if (d->voiced_by[word] == TERT_VOICE_OWN) return d->voice;
  if (d->voiced_by[word] != TERT_NO_WORD) {
    const int own = country_of(d, d->voiced_by[word], depth + 1);
    if (own >= 0) return own;
  }
  if (d->refers_to && d->refers_to[word] != TERT_NO_WORD && d->refers_to[word] != word)
    return country_of(d, d->refers_to[word], depth + 1);
  tert_actor a;
  return actor_at(d, word, &a, depth + 1) ? a.state : -1;
}

void tert_i_set_span(const tert_actor_doc *d, uint32_t word, tert_actor *a) {
  a->first = a->last = a->head = word;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c]) {
    uint8_t r = d->parse->words[c].deprel;
    if (!is_core(r) && r != TERT_DEP_DET && r != TERT_DEP_NUMMOD) continue;
    if (r == TERT_DEP_APPOS) continue;
    tert_actor inner;
    tert_i_set_span(d, c, &inner);
    if (inner.first < a->first) a->first = inner.first;
    if (inner.last > a->last) a->last = inner.last;
  }
}

void tert_i_whole_phrase(const tert_actor_doc *d, uint32_t word, uint32_t *last) {
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c]) {
    if (c < word || d->parse->words[c].deprel != TERT_DEP_NMOD) continue;
    tert_actor inner;
    tert_i_set_span(d, c, &inner);
    for (uint32_t k = d->children[c]; k != TERT_NO_WORD; k = d->sibling[k])
      if (d->parse->words[k].deprel == TERT_DEP_CASE && k < inner.first) inner.first = k;
    if (inner.first != *last + 1) continue;
    *last = inner.last;
    tert_i_whole_phrase(d, c, last);
  }
}

static void name_from_text(const tert_actor_doc *d, tert_actor *a) {
  const tert_word *w = d->parse->words;
  a->name = tert_i_str(d->parse->text.ptr + w[a->first].begin, w[a->last].end - w[a->first].begin);
}

/* Whether the word is the name of an organisation. */
static bool names_organisation(const tert_actor_doc *d, uint32_t word) {
  uint32_t m = word == TERT_NO_WORD ? TERT_NO_ID : d->mention_of[word];
  if (m == TERT_NO_ID) return false;
  const tert_sense *s = &d->tables->senses[d->mentions[m].sense];
  return s->kind == TERT_SENSE_ORGANISATION;
}

static bool in_office(const tert_actor_doc *d, uint32_t sense) {
  const tert_person *p = &d->tables->persons[d->tables->senses[sense].index];
  return d->day == TERT_DAY_NONE || (d->day >= p->from && d->day <= p->to);
}

/* "U.N. envoy Maria Costa", who was or became a minister: outside her days in office she acts for
 * the body that the text names. */
static bool set_out_of_office(const tert_actor_doc *d, uint32_t body_word, tert_actor *a,
                              int depth) {
  tert_actor body;
  if (depth >= 4 || !actor_at(d, body_word, &body, depth + 1)) return false;
  if (!body.code[0] || body.code[0] == '-') return false;
  body.name = a->name;
  body.first = a->first;
  body.last = a->last;
  body.head = a->head;
  body.person = true;
  *a = body;
  return true;
}

/* A person that the tables know; the text knows the country better than the table. */
static void set_person(const tert_actor_doc *d, const phrase *p, const char *role, tert_actor *a,
                       int depth) {
  const uint32_t sense = d->mentions[d->mention_of[p->person]].sense;
  tert_i_actor_of_sense(d, sense, a);
  const int said = p->national == TERT_NO_WORD ? -1 : country_of(d, p->national, depth);
  const bool holds = in_office(d, sense) && d->day != TERT_DAY_NONE;
  const bool of_body = said < 0 || (names_organisation(d, p->national) && !holds);
  if (p->national != TERT_NO_WORD && of_body && !holds &&
      set_out_of_office(d, p->national, a, depth))
    return;
  const bool former =
      (p->role != TERT_NO_WORD && tert_i_is_former(d, p->role)) || tert_i_is_former(d, p->person);
  if (former && d->day == TERT_DAY_NONE && a->state >= 0 && !strncmp(a->code + 3, "GOV", 3)) {
    tert_i_set_country(d, a, a->state);
    tert_i_add_role(a, "ELI");
  }
  if (!in_office(d, sense) && !strncmp(role, "GOV", 3) && a->state >= 0 &&
      !tert_i_is_former(d, p->role) && !tert_i_is_former(d, p->person) &&
      (said < 0 || said == a->state)) { /* "Chadian President X", who left since */
    tert_i_set_country(d, a, a->state);
    tert_i_add_role(a, role);
  }
  if ((said < 0 || said == a->state) && a->state >= 0 &&
      (!strncmp(role, "OPP", 3) || !strncmp(role, "REB", 3))) {
    tert_i_set_country(d, a, a->state); /* "opposition leader X", whatever office he held */
    tert_i_add_role(a, role);
  }
  if (said < 0 || said == a->state) return;
  tert_i_set_country(d, a, said);
  tert_i_add_role(a, role);
  a->person = true;
}

/* A party whose name others bear in other states. */
static bool is_namesake(const tert_actor_doc *d, const tert_sense *s) {
  return s->kind == TERT_SENSE_ORGANISATION &&
         tert_i_str_eq(d->tables->organisations[s->index].kind, TERT_STR("namesake"));
}

/* "The Philippine Senate", "the National Guard of Mexico", "the Liberal Party of Chile": bodies
 * and parties that many states have under one name. */
static bool is_shared_name(const tert_actor_doc *d, uint32_t sense) {
  const tert_sense *s = &d->tables->senses[sense];
  if (s->kind == TERT_SENSE_ORGANISATION)
    return tert_i_str_eq(d->tables->organisations[s->index].kind, TERT_STR("party")) ||
           is_namesake(d, s);
  return s->kind == TERT_SENSE_SEAT && tert_i_role_among(s->role, "LEG MIL COP SPY GOV");
}

/* The "Labour Party" of a text that is about another state and never names the one whose party the
 * tables know by that name. */
static bool is_anothers(const tert_actor_doc *d, uint32_t sense, const tert_actor *a) {
  if (d->focus < 0 || d->focus == a->state || a->state < 0 ||
      !is_namesake(d, &d->tables->senses[sense]))
    return false;
  for (size_t m = 0; m < d->mention_count; m++) {
    const tert_sense *s = &d->tables->senses[d->mentions[m].sense];
    if (s->kind <= TERT_SENSE_SEAT && (int)s->index == a->state) return false;
  }
  return true;
}

/* "Mossad agents". */
static bool is_secret_service(const tert_actor_doc *d, uint32_t word) {
  const uint32_t m = word == TERT_NO_WORD ? TERT_NO_ID : d->mention_of[word];
  return m != TERT_NO_ID && d->tables->senses[d->mentions[m].sense].kind == TERT_SENSE_SEAT &&
         !strcmp(d->tables->senses[d->mentions[m].sense].role, "SPY");
}

/* "Tens of thousands", "one of our patrols": a number of what stands behind it. */
static bool is_count(const tert_actor_doc *d, uint32_t word, uint32_t of) {
  static const char *const behind[] = {"of", NULL};
  const tert_word *w = &d->parse->words[word];
  if (of < word || tert_i_role_at(d, word)[0] || !tert_i_has_case(d, of, behind)) return false;
  if (w->upos == TERT_UPOS_NUM)
    return tert_i_role_at(d, of)[0] && d->mention_of[of] == TERT_NO_ID &&
           !(tert_i_lemma_facts(d, of)->kinds & 1u << TERT_KIND_BUILDING);
  return w->upos == TERT_UPOS_NOUN && tert_i_lemma_facts(d, word)->class == TERT_NOUN_AMOUNT;
}

/* Whose a people is that lives in more than one state: "Bosnia's Serbs", "Indian Tamils"; -1. */
static int home_of_people(const tert_actor_doc *d, const phrase *p, int depth) {
  const uint32_t sense = d->mentions[d->mention_of[p->name]].sense;
  const tert_word *w = d->parse->words;
  if (d->tables->senses[sense].kind != TERT_SENSE_NATIONAL) return -1;
  const int owner = p->owner != TERT_NO_WORD && w[p->owner].deprel == TERT_DEP_NMOD_POSS
                        ? country_of(d, p->owner, depth)
                        : -1;
  const bool described = p->national != TERT_NO_WORD && w[p->national].deprel == TERT_DEP_AMOD &&
                         w[p->name].xpos == TERT_XPOS_NNPS;
  return owner < 0 && described ? country_of(d, p->national, depth) : owner;
}

/* "Dutch minister Jan Brouwer", years before he led a body of the UN. */
static bool set_before_office(const tert_actor_doc *d, const phrase *p, tert_actor *a, int depth) {
  const tert_sense *s = &d->tables->senses[d->mentions[d->mention_of[p->name]].sense];
  if (s->kind != TERT_SENSE_ORGANISATION || d->day == TERT_DAY_NONE) return false;
  const tert_organisation *o = &d->tables->organisations[s->index];
  if (!tert_i_str_eq(o->kind, TERT_STR("head")) || d->day >= o->from ||
      p->national == TERT_NO_WORD || names_organisation(d, p->national))
    return false;
  const int said = country_of(d, p->national, depth);
  if (said < 0) return false;
  tert_i_set_country(d, a, said);
  tert_i_add_role(a, p->role == TERT_NO_WORD ? "" : tert_i_role_at(d, p->role));
  a->person = true;
  return true;
}

/* "Brussels urged Serbia", "a demand by Brussels": the city stands for whoever sits there. */
static bool set_seat(const tert_actor_doc *d, uint32_t word, tert_actor *a) {
  static const char *const parties[] = {"by", "with", "against", "at", "'s", "'", NULL};
  const tert_word *w = &d->parse->words[word];
  const char *code = tert_i_name_becomes(d, w->form);
  bool placed = w->deprel == TERT_DEP_COMPOUND || w->deprel == TERT_DEP_AMOD;
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    placed = placed || d->parse->words[c].deprel == TERT_DEP_CASE;
  if (!code[0] || (placed && !tert_i_has_case(d, word, parties))) return false;
  snprintf(a->code, sizeof a->code, "%s", code);
  a->state = tert_i_state_index(d->tables, tert_i_str(code, 3));
  return true;
}

/* A name that the tables know, but no person's. */
static void set_named(const tert_actor_doc *d, const phrase *p, tert_actor *a, int depth) {
  const uint32_t sense = d->mentions[d->mention_of[p->name]].sense;
  tert_i_actor_of_sense(d, sense, a);
  if (set_before_office(d, p, a, depth) || set_seat(d, p->name, a)) return;
  const int home = home_of_people(d, p, depth);
  if (home >= 0 && home != a->state) {
    tert_i_set_country(d, a, home);
    tert_i_add_role(a, "CVL");
  }
  if (!is_shared_name(d, sense)) return;
  if (is_anothers(d, sense, a)) {
    memcpy(a->code, d->tables->states[d->focus].iso3, 3);
    a->state = d->focus;
  }
  int said = p->national == TERT_NO_WORD ? -1 : country_of(d, p->national, depth);
  if (said < 0 && p->owner != TERT_NO_WORD) said = country_of(d, p->owner, depth);
  if (said < 0) return;
  memcpy(a->code, d->tables->states[said].iso3, 3); /* its role stays */
  a->state = said;
}

/* "Tens of thousands of Chadian workers": those whom a number counts, when they have a role. */
static bool set_counted(const tert_actor_doc *d, uint32_t word, const phrase *p, tert_actor *a,
                        int depth) {
  const tert_actor counted = *a;
  if (p->national != TERT_NO_WORD || p->owner == TERT_NO_WORD || !is_count(d, word, p->owner))
    return false;
  if (actor_at(d, p->owner, a, depth + 1) && strlen(a->code) > 3) {
    a->first = counted.first;
    a->head = counted.head;
    return true;
  }
  *a = counted;
  return false;
}

/* "Members of the U.S. Congress": the seat of power that they are of. */
static bool set_seated(const tert_actor_doc *d, uint32_t word, const phrase *p, tert_actor *a,
                       int depth) {
  const uint32_t m = p->owner == TERT_NO_WORD ? TERT_NO_ID : d->mention_of[p->owner];
  tert_actor seat;
  if (m == TERT_NO_ID || d->tables->senses[d->mentions[m].sense].kind != TERT_SENSE_SEAT ||
      tert_i_role_at(d, word)[0] || tert_i_lemma_facts(d, word)->class != TERT_NOUN_PERSON ||
      !actor_at(d, p->owner, &seat, depth + 1))
    return false;
  snprintf(a->code, sizeof a->code, "%s", seat.code);
  a->state = seat.state;
  name_from_text(d, a);
  return true;
}

/* "Al Qaeda's North African wing", "the Peruvian branch of Oxfam": the organisation. */
static bool set_branch(const tert_actor_doc *d, uint32_t word, const phrase *p, tert_actor *a,
                       int depth) {
  tert_actor whole;
  if (!(tert_i_lemma_facts(d, word)->refers & TERT_REFERS_BRANCH) ||
      !names_organisation(d, p->owner) || !actor_at(d, p->owner, &whole, depth + 1))
    return false;
  snprintf(a->code, sizeof a->code, "%s", whole.code);
  a->state = whole.state;
  name_from_text(d, a);
  return true;
}

/* "Leaders of Chad's opposition parties", "the head of a cartel", "a spokesman for Chad's army": as
 * those that they lead or speak for. */
static bool leads_agents(const tert_actor_doc *d, uint32_t word, uint32_t whom) {
  const tert_word *w = d->parse->words;
  if (whom == TERT_NO_WORD || w[word].upos != TERT_UPOS_NOUN || w[whom].upos != TERT_UPOS_NOUN ||
      w[whom].deprel != TERT_DEP_NMOD)
    return false;
  const tert_word_facts *facts = tert_i_lemma_facts(d, word);
  const char *led = tert_i_role_at(d, whom);
  if ((facts->refers & TERT_REFERS_VOICE) && tert_i_role_among(led, "MIL COP")) return true;
  const bool leads = (facts->refers & (TERT_REFERS_VOICE | TERT_REFERS_HEADS)) ||
                     ((facts->kinds & 1u << TERT_KIND_LEADER) &&
                      tert_i_role_among(tert_i_role_at(d, word), "GOV ELI"));
  return leads && tert_i_role_among(led, "OPP REB UAF LAB PTY CRM EDU");
}

/* "The Somali Islamist group al Shabaab": the organisation that the noun right before it is named
 * by. */
static bool set_called(const tert_actor_doc *d, uint32_t word, tert_actor *a, int depth) {
  const tert_word *w = d->parse->words;
  tert_actor group;
  if (word + 1 >= d->parse->word_count || w[word].upos != TERT_UPOS_NOUN ||
      tert_i_lemma_facts(d, word)->class == TERT_NOUN_PERSON || d->heads[word + 1] != word ||
      w[word + 1].deprel != TERT_DEP_APPOS || !names_organisation(d, word + 1) ||
      !actor_at(d, word + 1, &group, depth + 1) || group.person)
    return false;
  snprintf(a->code, sizeof a->code, "%s", group.code);
  a->state = group.state;
  name_from_text(d, a);
  return true;
}

/* "U.N. peacekeepers in Chad", "a UN statement on Chad": of the body that they are called after,
 * wherever they are. */
static bool is_of_body(const tert_actor_doc *d, uint32_t word, const phrase *p) {
  const tert_word_facts *facts = tert_i_lemma_facts(d, word);
  const uint32_t kinds = 1u << TERT_KIND_LEADER | 1u << TERT_KIND_OFFICE;
  return d->parse->words[word].upos == TERT_UPOS_PROPN || facts->class == TERT_NOUN_PERSON ||
         facts->class == TERT_NOUN_AMOUNT || facts->class == TERT_NOUN_GROUP ||
         (facts->kinds & kinds) || (facts->refers & TERT_REFERS_HEADS) ||
         tert_i_role_among(tert_i_role_at(d, word), "MIL COP") ||
         (p->place != TERT_NO_WORD && tert_i_has_case(d, p->place, topic_words));
}

/* "Ada Lima (D-N.Y.)": a member of the legislature whose newspapers write so (marks.tsv). */
static bool set_marked(const tert_actor_doc *d, tert_actor *a) {
  const tert_word *w = d->parse->words;
  const uint32_t k = a->last + 1;
  if (k + 3 >= d->parse->word_count || w[a->head].upos != TERT_UPOS_PROPN ||
      !tert_i_str_is(w[k].form, "(") || !tert_i_str_is(w[k + 2].form, "-"))
    return false;
  for (size_t i = 0; i < d->tables->mark_count; i++) {
    const tert_mark *m = &d->tables->marks[i];
    if (!tert_i_str_eq(w[k + 1].form, m->mark)) continue;
    tert_i_set_country(d, a, m->state);
    tert_i_add_role(a, m->role);
    a->person = true;
    name_from_text(d, a);
    return true;
  }
  return false;
}

/* "Iran's London embassy", "Bosnia's Croat army": of the owner, not of the city or the people. */
static bool is_of_owner(const tert_actor_doc *d, uint32_t word, const phrase *p, int depth) {
  const uint32_t m = p->national == TERT_NO_WORD ? TERT_NO_ID : d->mention_of[p->national];
  if (m == TERT_NO_ID || p->owner == TERT_NO_WORD ||
      d->parse->words[p->owner].deprel != TERT_DEP_NMOD_POSS || d->heads[p->owner] != word)
    return false;
  const unsigned kind = d->tables->senses[d->mentions[m].sense].kind;
  const bool city = kind == TERT_SENSE_CAPITAL || kind == TERT_SENSE_PLACE;
  const bool state_body = kind == TERT_SENSE_NATIONAL &&
                          tert_i_lemma_facts(d, word)->class == TERT_NOUN_GROUP &&
                          tert_i_role_among(tert_i_role_at(d, word), "MIL COP GOV LEG JUD");
  return (city || state_body) && country_of(d, p->owner, depth + 1) >= 0;
}

static bool actor_at(const tert_actor_doc *d, uint32_t word, tert_actor *a, int depth) {
  phrase p = {TERT_NO_WORD, TERT_NO_WORD, TERT_NO_WORD, TERT_NO_WORD,
              TERT_NO_WORD, TERT_NO_WORD, TERT_NO_WORD};
  memset(a, 0, sizeof *a);
  a->state = -1;
  a->antecedent = TERT_NO_WORD;
  tert_i_set_span(d, word, a);
  if (depth > 6) return false;
  uint32_t head = word;
  if (d->mention_of[word] != TERT_NO_ID) head = d->mentions[d->mention_of[word]].head;
  note_mention(d, head, &p, true);
  look(d, word, &p, 0);
  if (is_of_owner(d, word, &p, depth)) p.national = TERT_NO_WORD;
  const uint32_t said_by = p.armed != TERT_NO_WORD ? p.armed : p.role;
  const char *role = said_by == TERT_NO_WORD ? "" : tert_i_role_at(d, said_by);
  if (p.person != TERT_NO_WORD) {
    set_person(d, &p, role, a, depth);
    return true;
  }
  if (set_marked(d, a)) return true;
  if (p.name != TERT_NO_WORD) {
    set_named(d, &p, a, depth);
    return true;
  }
  if (set_called(d, word, a, depth) || set_counted(d, word, &p, a, depth) ||
      set_branch(d, word, &p, a, depth) || set_seated(d, word, &p, a, depth))
    return true;
  int state = country_of(d, p.national, depth);
  uint32_t organisation = TERT_NO_WORD;
  if (p.national != TERT_NO_WORD && state < 0) organisation = p.national;
  if (state < 0 && p.owner != TERT_NO_WORD) {
    state = country_of(d, p.owner, depth);
    if (state < 0 && organisation == TERT_NO_WORD) organisation = p.owner;
  }
  if (state >= 0) { /* "leaders of the Tamil Tigers", "Hamas officials" */
    const uint32_t whose = p.national != TERT_NO_WORD ? p.national : p.owner;
    tert_actor group;
    if (names_organisation(d, whose) && actor_at(d, whose, &group, depth + 1)) {
      snprintf(a->code, sizeof a->code, "%s", group.code);
      a->state = group.state;
      a->owner = !role[0];
      name_from_text(d, a);
      return true;
    }
  }
  bool placed = false;
  const bool of_body = organisation != TERT_NO_WORD && is_of_body(d, word, &p);
  if (state < 0 && p.place != TERT_NO_WORD && !of_body) {
    state = country_of(d, p.place, depth);
    placed = true;
  }
  bool is_role = role[0] && (p.role == word || d->parse->words[word].upos == TERT_UPOS_PROPN);
  if (is_role && p.role == word && d->parse->words[word].upos == TERT_UPOS_PROPN &&
      p.national != TERT_NO_WORD && d->mention_of[p.national] != TERT_NO_ID &&
      d->tables->senses[d->mentions[d->mention_of[p.national]].sense].kind == TERT_SENSE_PLACE)
    is_role = false; /* "North Bahr State" is a place */
  name_from_text(d, a);
  const unsigned class = tert_i_lemma_facts(d, word)->class;
  const bool in_front = p.role != TERT_NO_WORD && tert_i_head(d, p.role) == word && !is_role &&
                        d->parse->words[p.role].deprel == TERT_DEP_COMPOUND &&
                        (class == TERT_NOUN_PLACE || class == TERT_NOUN_THING ||
                         (class == TERT_NOUN_GROUP && is_armed(d, p.role)) ||
                         (class == TERT_NOUN_MESSAGE && tert_i_role_among(role, "GOV OPP")));
  if (state >= 0) {
    tert_i_set_country(d, a, state);
    tert_actor whose;
    if (!is_role && p.name == TERT_NO_WORD && !placed &&
        (tert_i_lemma_facts(d, word)->refers & TERT_REFERS_OTHER))
      return false; /* "Chad's neighbours" */
    if (is_role)
      tert_i_add_role(a,
                      !strncmp(role, "COP", 3) && is_secret_service(d, p.national) ? "SPY" : role);
    else
      a->owner = true;
    if (is_role && !placed && p.national == TERT_NO_WORD && leads_agents(d, word, p.owner) &&
        actor_at(d, p.owner, &whose, depth + 1) && whose.state == state && whose.code[3])
      snprintf(a->code, sizeof a->code, "%s", whose.code);
    if (!is_role && !placed && p.national == TERT_NO_WORD &&
        actor_at(d, p.owner, &whose, depth + 1) && whose.state == state && !whose.owner &&
        (d->parse->words[p.owner].upos == TERT_UPOS_NOUN || whose.person))
      snprintf(a->code, sizeof a->code, "%s", whose.code); /* "the government's offer" */
    if (placed && !is_role) a->owner = true;
    if (in_front) tert_i_add_role(a, role); /* "Chadian army trucks" */
    return true;
  }
  if (organisation != TERT_NO_WORD) {
    tert_actor o;
    const uint32_t named = d->refers_to ? d->refers_to[organisation] : TERT_NO_WORD;
    if (named != TERT_NO_WORD && d->mention_of[named] != TERT_NO_ID &&
        (d->parse->words[organisation].upos == TERT_UPOS_NOUN ||
         d->parse->words[organisation].upos ==
             TERT_UPOS_PRON || /* "NATO confirmed that its jets" */
         tert_i_lemma_facts(d, word)->class == TERT_NOUN_PERSON))
      organisation = named; /* "the group's positions" */
    if (actor_at(d, organisation, &o, depth + 1) && o.code[0]) {
      snprintf(a->code, sizeof a->code, "%s", o.code);
      if (!strncmp(o.code, "IGO", 3) || strlen(o.code) > 3) a->owner = !is_role;
      if (is_role && strlen(o.code) == 3)
        tert_i_add_role(a, role); /* a region, or a state of somebody's own file */
      a->state = o.state;
      return true;
    }
  }
  const uint32_t held_by = holders(d, word);
  if (held_by != TERT_NO_WORD && !is_role) {
    snprintf(a->code, sizeof a->code, "---%s", tert_i_role_at(d, held_by));
    a->owner = true;
    return true;
  }
  const bool of_agents = /* "rebel positions", "a government offer", "a navy boat" */
      in_front && (is_armed(d, p.role) || class == TERT_NOUN_MESSAGE ||
                   (class == TERT_NOUN_THING && tert_i_role_among(role, "MIL COP") &&
                    tert_i_lemma_facts(d, p.role)->class == TERT_NOUN_GROUP));
  const bool leads = leads_agents(d, word, p.owner); /* "the head of a drug cartel" */
  a->owner = of_agents;
  if (is_role || of_agents || leads) { /* an agent whose country is not said */
    snprintf(a->code, sizeof a->code, "---%s", leads ? tert_i_role_at(d, p.owner) : role);
    return true;
  }
  return false;
}

bool tert_i_actor_named(const tert_actor_doc *d, uint32_t word, tert_actor *out) {
  return actor_at(d, word, out, 0);
}
