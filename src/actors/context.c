/* context.c - from a noun phrase to an actor, where the phrase alone does not say it: what it
 * refers back to, and whose agents are that the text around tells of. */
#include "resolve.h"
#include "words.h"

#include <stdio.h>

/* "Chadian opposition leaders ... the president", "Chad ... the army": an office or force is not
 * its holder's opponents nor the state itself, but of their country. */
static bool own_role(const tert_actor_doc *d, uint32_t word, uint32_t antecedent, tert_actor *a) {
  const char *role = tert_i_role_at(d, word);
  if (!role[0] || a->state < 0 || d->parse->words[word].upos != TERT_UPOS_NOUN) return false;
  const bool body = d->parse->words[word].xpos == TERT_XPOS_NN &&
                    tert_i_lemma_facts(d, word)->class == TERT_NOUN_GROUP &&
                    !(tert_i_lemma_facts(d, word)->kinds & 1u << TERT_KIND_COUNTRY) &&
                    tert_i_role_among(role, "GOV MIL LEG COP JUD");
  if (a->code[3] ? !strncmp(a->code + 3, role, 3) || d->mention_of[antecedent] != TERT_NO_ID
                 : !body)
    return false;
  tert_i_set_country(d, a, a->state);
  tert_i_add_role(a, role);
  return true;
}

/* What the phrase at word stands for, following one reference. */
static bool followed(const tert_actor_doc *d, uint32_t word, uint32_t antecedent, tert_actor *out) {
  tert_actor own;
  tert_i_set_span(d, word, &own);
  uint32_t at = antecedent;
  for (int guard = 0; guard < 16 && d->refers_to[at] != TERT_NO_WORD && d->refers_to[at] != at;
       guard++)
    at = d->refers_to[at];
  if (!tert_i_actor_named(d, at, out)) {
    const uint32_t called /* "the Chadian minister, Ada Lima ... she" */ =
        d->parse->words[at].deprel == TERT_DEP_APPOS ? tert_i_head(d, at) : TERT_NO_WORD;
    if (called == TERT_NO_WORD || !tert_i_actor_named(d, called, out)) return false;
  }
  out->first = own.first;
  out->last = own.last;
  out->head = word;
  out->antecedent = at;
  if (own_role(d, word, at, out)) out->antecedent = TERT_NO_WORD;
  return true;
}

bool tert_i_is_alien(const tert_actor_doc *d, uint32_t agent) {
  const tert_word *w = d->parse->words;
  for (uint32_t k = agent; k-- > 0 && agent - k < 4 && tert_i_below(d, k, agent);)
    if ((w[k].deprel == TERT_DEP_AMOD || w[k].deprel == TERT_DEP_COMPOUND) &&
        (tert_i_text_facts(d->tables, w[k].form)->refers & TERT_REFERS_ALIEN))
      return strncmp(tert_i_role_at(d, agent), "GOV", 3) != 0 ||
             !tert_i_str_is(w[k].lemma, "foreign"); /* "the foreign ministry" */
  return false;
}

/* "European ministers": a name before an office that no table knows is not the country that the
 * text is about, as it may be before rebels ("Tuareg rebels"). */
static bool is_foreign(const tert_actor_doc *d, uint32_t agent, const char *role) {
  static const char *const of[] = {"of", "from", "for", "to", "at", NULL};
  const tert_word *w = d->parse->words;
  if (tert_i_is_alien(d, agent)) return true;
  for (uint32_t k = d->children[agent]; k != TERT_NO_WORD; k = d->sibling[k])
    if (w[k].deprel == TERT_DEP_NMOD_POSS && tert_i_is_alien(d, k))
      return true; /* "the neighbouring country's jets" */
  const bool pair = (tert_i_lemma_facts(d, agent)->refers & TERT_REFERS_PAIR) != 0;
  for (uint32_t k = d->children[agent]; k != TERT_NO_WORD && pair; k = d->sibling[k])
    if (tert_i_str_is(w[k].form, "both")) return true; /* "both sides", unresolved */
  for (uint32_t k = d->children[agent]; k != TERT_NO_WORD; k = d->sibling[k]) {
    if (!strncmp(role, "GOV", 3) && w[k].deprel == TERT_DEP_NMOD && k > agent &&
        w[k].upos == TERT_UPOS_PROPN && d->mention_of[k] == TERT_NO_ID &&
        tert_i_has_case(d, k, of) && tert_i_lemma_facts(d, k)->class == TERT_NOUN_GROUP)
      return true; /* "the director of the Widget Federation" */
  }
  if (strncmp(role, "GOV", 3) != 0 && strncmp(role, "LEG", 3) != 0 && strncmp(role, "MIL", 3) != 0)
    return false;
  for (uint32_t k = d->children[agent]; k != TERT_NO_WORD; k = d->sibling[k]) {
    size_t at = 0;
    const bool opens = k == 0 || w[k - 1].upos == TERT_UPOS_PUNCT;
    if ((w[k].deprel == TERT_DEP_AMOD || w[k].deprel == TERT_DEP_COMPOUND) && k < agent && !opens &&
        d->mention_of[k] == TERT_NO_ID && !d->role_of[k] && w[agent].upos == TERT_UPOS_NOUN &&
        tert_i_is_upper(tert_i_utf8_next(w[k].form, &at)))
      return true;
  }
  return false;
}

static bool one_of_many(tert_str det) {
  return tert_i_str_is(det, "a") || tert_i_str_is(det, "an");
}

/* "All states", "another country", "countries that buy oil", "a nation", "six-nation talks": no
 * actor. */
static bool is_anybody(const tert_actor_doc *d, uint32_t word) {
  static const char *const dets[] = {"all", "every", "each", "any", "another", NULL};
  const tert_word *w = d->parse->words;
  if (w[word].upos != TERT_UPOS_NOUN || !(tert_i_lemma_facts(d, word)->refers & TERT_REFERS_PAIR))
    return false;
  for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
    for (const char *const *u = dets; *u && w[k].deprel == TERT_DEP_DET; u++)
      if (tert_i_str_eq_nocase(w[k].form, tert_i_cstr(*u))) return true;
  if (strcmp(tert_i_role_at(d, word), "GOV") != 0 ||
      tert_i_lemma_facts(d, word)->class == TERT_NOUN_PERSON)
    return false;
  if (w[word].xpos != TERT_XPOS_NNS) {
    for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
      if (w[k].deprel == TERT_DEP_NUMMOD || (w[k].deprel == TERT_DEP_DET && one_of_many(w[k].form)))
        return (tert_i_lemma_facts(d, word)->kinds & 1u << TERT_KIND_COUNTRY) != 0;
    return false;
  }
  for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
    if (w[k].deprel == TERT_DEP_DET || w[k].deprel == TERT_DEP_NMOD_POSS) return false;
  return true;
}

bool tert_i_role_among(const char *role, const char *list) {
  for (; role[0] && *list; list += list[3] ? 4 : 3)
    if (!strncmp(role, list, 3)) return true;
  return false;
}

/* Agents who are of where things happen: people, police and gangs, but not ministers abroad. */
static bool is_local(const char *role) {
  return tert_i_role_among(role, "CVL COP UAF CRM LAB EDU HLH MUS CHR HIN SIK JEW BUD");
}

static bool is_land(const tert_actor_doc *d, uint32_t word) {
  const tert_str lemma = d->parse->words[word].lemma;
  if (tert_i_str_is(lemma, "border") || tert_i_str_is(lemma, "frontier")) return false;
  return tert_i_lemma_facts(d, word)->class == TERT_NOUN_PLACE || tert_i_str_is(lemma, "coast");
}

/* "Off the Malian coast", "in the Malian capital", as "in Mali". */
static bool is_land_of(const tert_actor_doc *d, uint32_t nation, const char *const *at) {
  const uint32_t land = tert_i_head(d, nation);
  return d->parse->words[nation].deprel == TERT_DEP_AMOD && land != TERT_NO_WORD && land > nation &&
         is_land(d, land) && tert_i_has_case(d, land, at);
}

/* "In the Kidal district of Mali", as "in Mali". */
static bool is_part_of(const tert_actor_doc *d, uint32_t place, const char *const *at) {
  static const char *const of[] = {"of", NULL};
  const uint32_t part = tert_i_head(d, place);
  return part != TERT_NO_WORD && part < place && tert_i_has_case(d, place, of) &&
         d->parse->words[part].upos == TERT_UPOS_NOUN && is_land(d, part) &&
         tert_i_has_case(d, part, at);
}

/* "Whose president": a word owned by what the clause is about. */
static bool is_whose(const tert_actor_doc *d, uint32_t word) {
  for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
    if (tert_i_str_is(d->parse->words[k].form, "whose")) return true;
  return false;
}

/* "Chad, where troops fought rebels", "Chad, whose king was shot by rebels": the country that the
 * agent's clause tells of, -1. */
static int scene_of_clause(const tert_actor_doc *d, uint32_t agent) {
  const tert_word *w = d->parse->words;
  uint32_t clause = agent;
  for (int up = 0; up < 6 && clause != TERT_NO_WORD && w[clause].deprel != TERT_DEP_ACL_RELCL; up++)
    clause = tert_i_head(d, clause);
  const uint32_t place = clause == TERT_NO_WORD ? clause : tert_i_head(d, clause);
  if (place == TERT_NO_WORD || w[clause].deprel != TERT_DEP_ACL_RELCL || place > clause ||
      d->mention_of[place] == TERT_NO_ID)
    return -1;
  bool where = false;
  for (uint32_t k = d->children[clause]; k != TERT_NO_WORD; k = d->sibling[k])
    where = where || (k < clause && (tert_i_str_is(w[k].form, "where") || is_whose(d, k)));
  const tert_sense *sense = &d->tables->senses[d->mentions[d->mention_of[place]].sense];
  const bool country = sense->kind == TERT_SENSE_STATE || sense->kind == TERT_SENSE_CAPITAL ||
                       sense->kind == TERT_SENSE_PLACE;
  return where && country && strcmp(sense->role, TERT_WATERS) != 0 ? (int)sense->index : -1;
}

uint32_t tert_i_capital_of_clause(const tert_actor_doc *d, uint32_t verb) {
  static const char *const in[] = {"in", NULL};
  const tert_word *w = d->parse->words;
  for (uint32_t k = d->children[verb]; k != TERT_NO_WORD; k = d->sibling[k]) {
    const bool whom = w[k].deprel == TERT_DEP_OBJ || w[k].deprel == TERT_DEP_IOBJ;
    for (uint32_t n = whom ? d->children[k] : k; n != TERT_NO_WORD;
         n = whom ? d->sibling[n] : TERT_NO_WORD) {
      const uint32_t m = d->mention_of[n];
      if (m != TERT_NO_ID && tert_i_has_case(d, n, in) &&
          d->tables->senses[d->mentions[m].sense].kind == TERT_SENSE_CAPITAL)
        return n;
    }
  }
  return TERT_NO_WORD;
}

/* "A foreign ministry spokesman told reporters in N'Djamena": the country whose capital officials
 * speak in, -1. */
static int scene_of_speech(const tert_actor_doc *d, uint32_t agent) {
  const uint32_t verb = tert_i_head(d, agent);
  if (verb == TERT_NO_WORD || d->parse->words[agent].deprel != TERT_DEP_NSUBJ ||
      !((tert_i_lemma_facts(d, verb)->refers & TERT_REFERS_SAYS) ||
        (tert_i_lemma_facts(d, agent)->refers & TERT_REFERS_VOICE)))
    return -1;
  const uint32_t capital = tert_i_capital_of_clause(d, verb);
  if (capital == TERT_NO_WORD) return -1;
  return (int)d->tables->senses[d->mentions[d->mention_of[capital]].sense].index;
}

/* "Victims of the cyclone that hit Chad": the country that it hit, -1. */
static int scene_of_blow(const tert_actor_doc *d, uint32_t agent) {
  static const char *const of[] = {"of", NULL};
  const tert_word *w = d->parse->words;
  for (uint32_t k = d->children[agent]; k != TERT_NO_WORD; k = d->sibling[k]) {
    if (k < agent || w[k].deprel != TERT_DEP_NMOD || !tert_i_has_case(d, k, of)) continue;
    for (uint32_t v = d->children[k]; v != TERT_NO_WORD; v = d->sibling[v])
      for (uint32_t o = w[v].deprel == TERT_DEP_ACL_RELCL ? d->children[v] : TERT_NO_WORD;
           o != TERT_NO_WORD; o = d->sibling[o]) {
        const uint32_t m = w[o].deprel == TERT_DEP_OBJ && o > v ? d->mention_of[o] : TERT_NO_ID;
        if (m != TERT_NO_ID && d->tables->senses[d->mentions[m].sense].kind == TERT_SENSE_STATE)
          return (int)d->tables->senses[d->mentions[m].sense].index;
      }
  }
  return -1;
}

/* The one country that the agent's sentence puts what it tells in ("In Cuba, thousands of people
 * rallied"); -1 when it names none, or two. */
static int scene(const tert_actor_doc *d, uint32_t agent) {
  static const char *const at[] = {"in",     "In",     "at",   "At",  "near", "outside",
                                   "around", "across", "Near", "off", NULL};
  size_t low = 0, high = d->parse->sentence_count;
  while (high - low > 1) {
    const size_t mid = low + (high - low) / 2;
    *(d->parse->sentences[mid].first <= agent ? &low : &high) = mid;
  }
  const tert_sentence *s = &d->parse->sentences[low];
  int found = -1;
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const uint32_t m = d->mention_of[w];
    if (m == TERT_NO_ID || d->mentions[m].head != w) continue;
    const tert_sense *sense = &d->tables->senses[d->mentions[m].sense];
    const bool place = sense->kind == TERT_SENSE_STATE || sense->kind == TERT_SENSE_CAPITAL ||
                       (sense->kind == TERT_SENSE_PLACE && strcmp(sense->role, TERT_WATERS) != 0);
    const bool here = place ? tert_i_has_case(d, w, at) || is_part_of(d, w, at)
                            : sense->kind == TERT_SENSE_NATIONAL && is_land_of(d, w, at);
    if (!here) continue;
    if (found >= 0 && found != (int)sense->index) return -1;
    found = (int)sense->index;
  }
  return found;
}

/* "Sent troops to Chad as rebels fought the army": agents of a clause beside the main one, which
 * names the country that it is about; -1 when it names none, or two. */
static int scene_beside(const tert_actor_doc *d, uint32_t agent) {
  static const char *const toward[] = {"in", "to", "into", "for", "over", NULL};
  const tert_word *w = d->parse->words;
  uint32_t clause = agent;
  for (int up = 0; up < 5 && clause != TERT_NO_WORD && w[clause].deprel != TERT_DEP_ADVCL; up++)
    clause = tert_i_head(d, clause);
  if (clause == TERT_NO_WORD || w[clause].deprel != TERT_DEP_ADVCL) return -1;
  const uint32_t main = tert_i_head(d, clause);
  int found = -1;
  for (uint32_t k = main + 1; main < agent && k < agent; k++) {
    const uint32_t m = d->mention_of[k];
    if (m == TERT_NO_ID || d->mentions[m].head != k || tert_i_below(d, k, clause)) continue;
    const tert_sense *sense = &d->tables->senses[d->mentions[m].sense];
    if ((sense->kind != TERT_SENSE_STATE && sense->kind != TERT_SENSE_CAPITAL) ||
        !tert_i_has_case(d, k, toward))
      continue;
    if (found >= 0 && found != (int)sense->index) return -1;
    found = (int)sense->index;
  }
  return found;
}

/* "The boy", "his father": of no country for all that a text is about. */
static bool is_kin(const tert_actor_doc *d, uint32_t agent) {
  const uint32_t kin = 1u << TERT_KIND_RELATIVE | 1u << TERT_KIND_CHILD;
  return d->parse->words[agent].xpos == TERT_XPOS_NN && /* but "children" that are shot at */
         (tert_i_lemma_facts(d, agent)->kinds & kin) != 0;
}

/* "Outside the police headquarters, wounding 30 officers": of the police, if these are named just
 * before. */
static bool are_of_police(const tert_actor_doc *d, uint32_t officers) {
  const tert_word *w = d->parse->words;
  if (!tert_i_str_is(w[officers].lemma, "officer")) return false;
  for (uint32_t k = officers; k-- > 0 && officers - k < 25 && !tert_i_str_is(w[k].form, ".");)
    if (!strncmp(tert_i_role_at(d, k), "COP", 3))
      return true;
    else if (!strncmp(tert_i_role_at(d, k), "MIL", 3))
      return false;
  return false;
}

static bool is_body(const tert_actor_doc *d, uint32_t word) {
  const unsigned class = tert_i_lemma_facts(d, word)->class;
  return class == TERT_NOUN_GROUP || tert_i_str_is(d->parse->words[word].lemma, "group");
}

/* Fills the country of a bare agent ("rebels", "police") from where its sentence is set, or from
 * what the text is about. */
static void from_context(const tert_actor_doc *d, tert_actor *a) {
  if (!strcmp(a->code, "---MIL") && are_of_police(d, a->head)) memcpy(a->code + 3, "COP", 4);
  const uint32_t named = a->antecedent != TERT_NO_WORD ? a->antecedent : a->head;
  if (!strcmp(a->code, "---DEV") && is_body(d, named)) { /* "thirteen aid agencies" */
    snprintf(a->code, sizeof a->code, "NGODEV");
    return;
  }
  if (!strncmp(a->code, "---NGO", 6)) { /* "relief groups": of no country */
    memmove(a->code, a->code + 3, strlen(a->code + 3) + 1);
    return;
  }
  const bool own =
      d->voice >= 0 && !strncmp(a->code, "---", 3) && /* "the President of the Republic" */
      tert_i_role_among(a->code + 3, "GOV MIL COP LEG JUD") && !tert_i_is_alien(d, a->head);
  if (strlen(a->code) > 3 && !own && is_foreign(d, a->head, a->code + 3)) return;
  if (!strcmp(a->code, "---HRI")) { /* "a human rights group": most of them work in many states */
    snprintf(a->code, sizeof a->code, "NGOHRI");
    return;
  }
  if (strncmp(a->code, "---", 3) != 0) return;
  const bool abroad = (tert_i_lemma_facts(d, a->head)->refers & TERT_REFERS_ABROAD) != 0;
  if (abroad && d->voice < 0) return; /* "two diplomats said": of whatever country */
  /* "Met rebel leaders in Chad": talks may be held anywhere */
  const bool leads = tert_i_lemma_facts(d, a->head)->kinds & 1u << TERT_KIND_LEADER;
  const bool here = is_local(a->code + 3) || (tert_i_role_among(a->code + 3, "REB") && !leads);
  int state = own ? d->voice : -1; /* "the President", in the words of his own office */
  if (state < 0) state = scene_of_clause(d, a->head);
  if (state < 0) state = scene_of_blow(d, a->head);
  if (state < 0 && here) state = scene(d, a->head);
  if (state < 0 && tert_i_role_among(a->code + 3, "GOV")) state = scene_of_speech(d, a->head);
  if (state < 0 && tert_i_role_among(a->code + 3, "REB UAF OPP MIL"))
    state = scene_beside(d, a->head);
  if (state < 0 && !is_kin(d, a->head)) state = d->focus;
  if (state < 0 && tert_i_role_among(a->code + 3, "MIL")) state = scene(d, a->head);
  if (state < 0) return;
  memcpy(a->code, d->tables->states[state].iso3, 3);
  a->state = state;
  a->from_context = !own;
}

/* "Bombed Hamas positions after the militants fired rockets": the armed group that was named last,
 * in the agent's sentence before it. */
static bool armed_before(const tert_actor_doc *d, tert_actor *a) {
  const tert_word *w = d->parse->words;
  if (strncmp(a->code, "---", 3) != 0 || w[a->head].xpos != TERT_XPOS_NNS ||
      !tert_i_role_among(a->code + 3, "REB UAF"))
    return false;
  bool definite = false;
  for (uint32_t k = d->children[a->head]; k != TERT_NO_WORD; k = d->sibling[k]) {
    if (w[k].deprel != TERT_DEP_DET && w[k].deprel != TERT_DEP_PUNCT) return false;
    definite = definite || (w[k].deprel == TERT_DEP_DET && tert_i_str_is(w[k].form, "the"));
  }
  for (uint32_t k = a->head; definite && k-- > 0;) {
    if (w[k].upos == TERT_UPOS_PUNCT && tert_i_str_is(w[k].form, ".")) return false;
    const uint32_t m = d->mention_of[k];
    tert_actor group = {.state = -1};
    if (m == TERT_NO_ID || d->mentions[m].head != k ||
        d->tables->senses[d->mentions[m].sense].kind != TERT_SENSE_ORGANISATION)
      continue;
    tert_i_actor_of_sense(d, d->mentions[m].sense, &group);
    if (strncmp(group.code, "IMG", 3) != 0 && !tert_i_role_among(group.code + 3, "REB UAF"))
      continue;
    snprintf(a->code, sizeof a->code, "%s", group.code);
    a->state = group.state;
    return true;
  }
  return false;
}

/* "Chad, a country at war": the state or body that a phrase put beside its name describes. */
static uint32_t described(const tert_actor_doc *d, uint32_t word) {
  const tert_word *w = &d->parse->words[word];
  const uint32_t head = tert_i_head(d, word);
  if (w->deprel != TERT_DEP_APPOS || w->upos != TERT_UPOS_NOUN || head == TERT_NO_WORD ||
      head > word || d->mention_of[word] != TERT_NO_ID || d->mention_of[head] == TERT_NO_ID)
    return word;
  const unsigned kind = d->tables->senses[d->mentions[d->mention_of[head]].sense].kind;
  return kind == TERT_SENSE_STATE || kind == TERT_SENSE_ORGANISATION ? head : word;
}

/* "The Kifaya group": it says which. */
static bool names_itself(const tert_actor_doc *d, uint32_t word) {
  for (uint32_t k = d->children[word]; k != TERT_NO_WORD; k = d->sibling[k])
    if (d->parse->words[k].deprel == TERT_DEP_COMPOUND && d->mention_of[k] != TERT_NO_ID &&
        d->tables->senses[d->mentions[d->mention_of[k]].sense].kind == TERT_SENSE_ORGANISATION)
      return true;
  return false;
}

/* "The two Koreas": a name that the tables give two states is both of them; 1 when it is. */
static size_t namesake(const tert_actor_doc *d, uint32_t word, const tert_actor *one,
                       tert_actor *other) {
  const tert_sense *senses = d->tables->senses;
  if (d->mention_of[word] == TERT_NO_ID ||
      !tert_i_str_ends(d->parse->words[word].form, TERT_STR("s")))
    return 0;
  const tert_sense *first = &senses[d->mentions[d->mention_of[word]].sense];
  if (first->kind != TERT_SENSE_STATE || first->next == TERT_NO_ID ||
      senses[first->next].kind != TERT_SENSE_STATE || one->state != (int)first->index)
    return 0;
  *other = *one;
  other->state = (int)senses[first->next].index;
  memcpy(other->code, d->tables->states[other->state].iso3, 3);
  return 1;
}

/* "They shelled us", said an official: his country. Where "we" do it, he speaks for himself. */
static bool voiced(const tert_actor_doc *d, uint32_t word, tert_actor *out) {
  tert_actor own;
  tert_i_set_span(d, word, &own);
  if (d->voiced_by[word] == TERT_VOICE_OWN) {
    *out = (tert_actor){.state = -1,
                        .first = own.first,
                        .last = own.last,
                        .head = word,
                        .antecedent = TERT_NO_WORD};
    out->name = d->tables->states[d->voice].name;
    tert_i_set_country(d, out, d->voice);
    return true;
  }
  if (d->voiced_by[word] == TERT_NO_WORD || d->parse->words[word].deprel == TERT_DEP_NSUBJ ||
      !tert_i_actors_of(d, d->voiced_by[word], out))
    return false;
  if (out->state >= 0 && !tert_i_role_among(out->code + 3, "REB OPP UAF CVL MED"))
    tert_i_set_country(d, out, out->state);
  out->first = own.first;
  out->last = own.last;
  out->head = word;
  out->antecedent = d->voiced_by[word];
  return true;
}

size_t tert_i_actors_of(const tert_actor_doc *d, uint32_t word, tert_actor out[TERT_GROUP_MAX]) {
  size_t n = 0;
  word = described(d, word);
  tert_actor own;
  bool says_all = d->refers_to[word] != TERT_NO_WORD && d->refers_also[word] == TERT_NO_WORD &&
                  d->parse->words[word].upos == TERT_UPOS_NOUN &&
                  tert_i_actor_named(d, word, &own) &&
                  (own.state >= 0 || strncmp(own.code, "IGO", 3) == 0) && !own.owner;
  if (says_all) { /* "the Russian defence ministry" needs no antecedent, but a name tells more */
    n += followed(d, word, d->refers_to[word], &out[0]);
    if (n && !out[0].person && strlen(out[0].code) <= strlen(own.code)) n = 0;
    if (n && out[0].state != own.state) n = 0; /* "the Kenyan minister" is nobody of Chad's */
  } else if (d->refers_to[word] != TERT_NO_WORD && !names_itself(d, word)) {
    n += followed(d, word, d->refers_to[word], &out[n]);
    if (d->refers_also[word] != TERT_NO_WORD) n += followed(d, word, d->refers_also[word], &out[n]);
  }
  if (n == 1 && tert_i_role_among(tert_i_role_at(d, word), "REB") && /* are no president */
      tert_i_role_among(out[0].code + 3, "GOV LEG JUD COP") && out[0].antecedent != TERT_NO_WORD)
    n = 0;
  if (!n) n += tert_i_actor_named(d, word, &out[0]) || voiced(d, word, &out[0]);
  if (!n && d->same_as[word] != TERT_NO_WORD) /* "Lima" behind "the Chadian envoy Ada Lima" */
    n += followed(d, word, d->same_as[word], &out[0]);
  if (n == 1) n += namesake(d, word, &out[0], &out[1]);
  if (n && !strncmp(out[0].code, "---", 3) && is_anybody(d, word)) return 0;
  for (size_t i = 0; i < n; i++)
    if (!armed_before(d, &out[i])) from_context(d, &out[i]);
  return n;
}
