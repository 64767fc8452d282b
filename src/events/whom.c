/* whom.c - the actors that a phrase names, with those joined to them, and the doers of a clause. */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>
#include <string.h>

#define W(c, i) ((c)->doc->parse->words[i])

/* "You": whoever listens; "that", "this": whatever was told; "the region", said of a state: where
 * it is. */
static bool is_vague(const tert_coder *c, uint32_t word) {
  const bool points = W(c, word).upos == TERT_UPOS_PRON && W(c, word).xpos == TERT_XPOS_DT;
  return points || tert_i_lemma_is(c, word, "you") ||
         (tert_i_lemma_is(c, word, "region") && c->doc->refers_to[word] != TERT_NO_WORD);
}

/* "Quit the Algiers talks": the city is where they are held. */
static bool names_venue(const tert_coder *c, uint32_t word) {
  const uint32_t city = tert_i_child(c, word, TERT_DEP_COMPOUND);
  const uint32_t m = city == TERT_NO_WORD ? TERT_NO_ID : c->doc->mention_of[city];
  return m != TERT_NO_ID && tert_i_is_a(c, word, TERT_CLASS_NEGOTIATION) &&
         W(c, word).upos == TERT_UPOS_NOUN && city + 1 == word &&
         c->doc->tables->senses[c->doc->mentions[m].sense].kind == TERT_SENSE_CAPITAL &&
         tert_i_child(c, word, TERT_DEP_AMOD) == TERT_NO_WORD;
}

static void add_actor(tert_actor_list *l, const tert_actor *a) {
  if (!a->code[0] || l->count == TERT_LIST_MAX) return;
  for (size_t i = 0; i < l->count; i++)
    if (!strcmp(l->items[i].code, a->code)) return;
  l->items[l->count++] = *a;
}

/* "Ugandan warplanes" read as two subjects: an agent of no country is of the nation before it. */
static void nation_before(const tert_coder *c, tert_actor *a) {
  if (!a->from_context && strncmp(a->code, "---", 3) != 0) return;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  tert_actor nation;
  if (a->first <= s->first || c->doc->mention_of[a->first - 1] == TERT_NO_ID ||
      tert_i_head(c->doc, a->first - 1) != tert_i_head(c->doc, a->head) ||
      !tert_i_actor_named(c->doc, a->first - 1, &nation) || nation.state < 0 ||
      strlen(nation.code) != 3)
    return;
  memcpy(a->code, nation.code, 3);
  a->state = nation.state;
  a->from_context = false;
}

/* "Peru's government and rebels": an agent of no country beside one that acts for a state, rebels
 * beside the state itself. */
static void same_country(const tert_actor *with, tert_actor_list *l, size_t from) {
  for (size_t i = from; i < l->count && with->state >= 0 && !with->from_context; i++) {
    tert_actor *a = &l->items[i];
    const bool rivals = !strncmp(a->code + 3, "REB", 3) || !strncmp(a->code + 3, "OPP", 3);
    if ((strlen(with->code) == 3 && !rivals) ||
        (!a->from_context && strncmp(a->code, "---", 3) != 0))
      continue;
    memcpy(a->code, with->code, 3);
    a->state = with->state;
    a->from_context = false;
  }
}

/* What tert_i_list_actors lists. depth: phrases within phrases so far; follow: pronouns stand for
 * the phrases that they refer to, which may hold them, so below no pronoun is followed again. */
static void list(const tert_coder *c, uint32_t word, tert_actor_list *out, int depth, bool follow);
enum { LIST_DEPTH = 6 };

/* "The leaders of Chad and Niger": those of the second country as well, with the role of a. */
static void same_role(const tert_coder *c, uint32_t noun, const tert_actor *a, int depth,
                      tert_actor_list *out) {
  if (W(c, noun).xpos != TERT_XPOS_NNS || !tert_i_role_at(c->doc, noun)[0] || a->state < 0) return;
  for (uint32_t k = c->doc->children[noun]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (W(c, k).deprel != TERT_DEP_NMOD && W(c, k).deprel != TERT_DEP_NMOD_POSS) continue;
    tert_actor_list owners = {.count = 0};
    list(c, k, &owners, depth + 1, false);
    if (!owners.count || owners.items[0].state != a->state) continue;
    for (size_t i = 1; i < owners.count; i++) {
      if (owners.items[i].state < 0 || strlen(owners.items[i].code) != 3) continue;
      tert_actor other = *a;
      memcpy(other.code, owners.items[i].code, 3);
      other.state = owners.items[i].state;
      other.name = owners.items[i].name;
      add_actor(out, &other);
    }
  }
}

/* "The independence of Chad and Niger": what is of both. */
static void same_owner(const tert_coder *c, uint32_t noun, const tert_actor *a, int depth,
                       tert_actor_list *out) {
  if (!a->owner || a->state < 0 || strlen(a->code) != 3 || tert_i_role_at(c->doc, noun)[0]) return;
  tert_actor_list owners = {.count = 0};
  list(c, tert_i_prep(c, noun, TERT_STR("of")), &owners, depth + 1, false);
  for (size_t i = 1; i < owners.count && owners.items[0].state == a->state; i++)
    if (owners.items[i].state >= 0 && strlen(owners.items[i].code) == 3)
      add_actor(out, &owners.items[i]);
}

/* "Between the government of Chad and the Tuareg rebels", the rebels hung on Chad: those joined to
 * the owner who are a party of their own. */
static void beside_owner(const tert_coder *c, uint32_t noun, int depth, tert_actor_list *out) {
  const uint32_t owner = W(c, noun).xpos == TERT_XPOS_NN ? tert_i_prep(c, noun, TERT_STR("of"))
                                                         : tert_i_prep(c, noun, TERT_STR("from"));
  if (owner == TERT_NO_WORD || !tert_i_role_at(c->doc, noun)[0]) return;
  for (uint32_t k = c->doc->children[owner]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    tert_actor_list party = {.count = 0};
    if (W(c, k).deprel != TERT_DEP_CONJ || k < owner) continue;
    list(c, k, &party, depth + 1, false);
    for (size_t i = 0; i < party.count; i++)
      if (party.items[i].code[3]) add_actor(out, &party.items[i]);
  }
}

/* "The Cuban American Foundation": one people's name straight before another's is one people. */
static bool is_double_name(const tert_coder *c, uint32_t k) {
  const uint32_t *mention = c->doc->mention_of;
  return (mention[k + 1] != TERT_NO_ID && mention[k + 1] != mention[k]) ||
         (k > 0 && mention[k - 1] != TERT_NO_ID && mention[k - 1] != mention[k]);
}

/* "Tajik and Kyrgyz border guards", however the parser hangs the two: those of the other nation. */
static void joined_nation(const tert_coder *c, uint32_t word, const tert_actor *a,
                          tert_actor_list *out) {
  const uint32_t first = c->doc->parse->sentences[c->sentence].first;
  if (a->person || a->state < 0) return;
  for (uint32_t k = word; k-- > first + 2 && k + 6 > word && tert_i_below(c->doc, k, word);) {
    if (c->doc->mention_of[k] == TERT_NO_ID || !tert_i_lemma_is(c, k - 1, "and")) continue;
    for (uint32_t at = k; at + 2 >= k; at -= 2) {
      tert_actor nation;
      if (c->doc->mention_of[at] == TERT_NO_ID || !tert_i_below(c->doc, at, word) ||
          !tert_i_actor_named(c->doc, at, &nation) || nation.state < 0 ||
          strlen(nation.code) != 3 || nation.state == a->state)
        continue;
      tert_actor other = *a;
      memcpy(other.code, nation.code, 3);
      other.state = nation.state;
      other.name = nation.name;
      add_actor(out, &other);
    }
    return;
  }
}

static bool is_plural_pronoun(const tert_coder *c, uint32_t word) {
  static const char *const forms[] = {"they", "them", "their", NULL};
  for (const char *const *f = forms; *f; f++)
    if (tert_i_str_eq_nocase(W(c, word).form, tert_i_cstr(*f))) return true;
  return false;
}

/* "Delegates of the Chadian government and rebels", "the police chiefs ... they": those for whom a
 * phrase of many stands, when these are two or more. */
static bool stands_for_several(const tert_coder *c, uint32_t word, tert_actor_list *out, int depth,
                               bool follow) {
  uint32_t others = TERT_NO_WORD;
  const bool pronoun = W(c, word).upos == TERT_UPOS_PRON;
  if (pronoun && follow && c->doc->refers_also[word] == TERT_NO_WORD &&
      c->doc->refers_to[word] != word && is_plural_pronoun(c, word))
    others = c->doc->refers_to[word];
  else if (W(c, word).xpos == TERT_XPOS_NNS && W(c, word).upos == TERT_UPOS_NOUN)
    others = tert_i_prep(c, word, TERT_STR("of"));
  if (others == TERT_NO_WORD && W(c, word).xpos == TERT_XPOS_NNS)
    others = tert_i_prep(c, word, TERT_STR("for")); /* "negotiators for" */
  const bool republics = tert_i_lemma_is(c, word, "republic");
  if (republics) others = tert_i_prep(c, word, TERT_STR("of"));
  if (others == TERT_NO_WORD) return false;
  tert_actor_list found = {.count = 0};
  list(c, others, &found, depth + 1, follow && !pronoun);
  if (republics && found.count) { /* "the former Yugoslav republics of Slovenia and Croatia" */
    for (size_t i = 0; i < found.count; i++)
      add_actor(out, &found.items[i]);
    return true;
  }
  const bool sides =
      pronoun || (found.count > 1 && found.items[0].code[3] && found.items[1].code[3] &&
                  tert_i_child(c, others, TERT_DEP_CONJ) != TERT_NO_WORD);
  if (found.count < 2 || !sides) return false;
  for (size_t i = 0; i < found.count; i++)
    add_actor(out, &found.items[i]);
  return true;
}

/* "The two African neighbours, Kenya and Uganda": those whom the names behind it tell. */
static bool are_named_behind(const tert_coder *c, uint32_t word, tert_actor_list *out, int depth) {
  if (W(c, word).xpos != TERT_XPOS_NNS || W(c, word).upos != TERT_UPOS_NOUN) return false;
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const uint32_t m = c->doc->mention_of[k];
    if (k < word || W(c, k).deprel != TERT_DEP_APPOS || m == TERT_NO_ID ||
        tert_i_child(c, k, TERT_DEP_CONJ) == TERT_NO_WORD)
      continue;
    tert_actor_list named = {.count = 0};
    list(c, k, &named, depth + 1, false);
    if (named.count < 2) continue;
    for (size_t i = 0; i < named.count; i++)
      add_actor(out, &named.items[i]);
    return true;
  }
  return false;
}

/* "Positions held by rebels near Riga": a place is of whoever holds it. */
static bool is_held_by(const tert_coder *c, uint32_t word, tert_actor_list *out, int depth) {
  static const char *const ways[] = {"hold", "control", "occupy", "man", NULL};
  const uint32_t held = tert_i_child(c, word, TERT_DEP_ACL);
  const uint32_t by = held == TERT_NO_WORD ? held : tert_i_child(c, held, TERT_DEP_OBL_AGENT);
  if (by == TERT_NO_WORD || W(c, word).upos != TERT_UPOS_NOUN || tert_i_role_at(c->doc, word)[0] ||
      (tert_i_noun_class(c->doc->tables, W(c, word).lemma) != TERT_NOUN_PLACE &&
       !tert_i_lemma_is(c, word, "position")))
    return false;
  for (const char *const *v = ways; *v; v++)
    if (tert_i_lemma_is(c, held, *v)) list(c, by, out, depth + 1, false);
  return out->count > 0;
}

/* "Ada Lima, the minister and a critic of Chad": two words for one person. */
static bool is_further_word(const tert_coder *c, uint32_t apposed, uint32_t joined) {
  return W(c, apposed).deprel == TERT_DEP_APPOS && W(c, apposed).xpos == TERT_XPOS_NN &&
         W(c, joined).xpos == TERT_XPOS_NN;
}

/* "Iran's London embassy": of its owner alone. */
static bool is_of_owner(const tert_coder *c, uint32_t word, const tert_actor *found) {
  const uint32_t owner = tert_i_child(c, word, TERT_DEP_NMOD_POSS);
  tert_actor a;
  return owner != TERT_NO_WORD && tert_i_actor_named(c->doc, owner, &a) && a.state >= 0 &&
         a.state == found->state;
}

static void list(const tert_coder *c, uint32_t word, tert_actor_list *out, int depth, bool follow) {
  if (word == TERT_NO_WORD || depth > LIST_DEPTH || is_vague(c, word) || names_venue(c, word) ||
      are_named_behind(c, word, out, depth) || is_held_by(c, word, out, depth) ||
      stands_for_several(c, word, out, depth, follow))
    return;
  if (tert_i_is_a(c, word, TERT_CLASS_QUANTITY)) { /* "hundreds of Thai and Lao workers" */
    tert_actor_list counted = {.count = 0};
    list(c, tert_i_prep(c, word, TERT_STR("of")), &counted, depth + 1, follow);
    for (size_t i = 0; i < counted.count && counted.count > 1; i++)
      add_actor(out, &counted.items[i]);
    if (counted.count > 1) return;
  }
  tert_actor found[TERT_GROUP_MAX];
  size_t n = tert_i_actors_of(c->doc, word, found);
  if (n == 1) nation_before(c, &found[0]);
  for (size_t i = 0; i < n; i++)
    add_actor(out, &found[i]);
  if (n == 1 && !found[0].person) same_role(c, word, &found[0], depth, out);
  if (n == 1) same_owner(c, word, &found[0], depth, out);
  if (n == 1) beside_owner(c, word, depth, out);
  if (n == 1) joined_nation(c, word, &found[0], out);
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const tert_word *w = &W(c, k);
    const bool noun = w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN ||
                      w->upos == TERT_UPOS_PRON ||
                      (w->upos == TERT_UPOS_ADJ && k > word && /* "Danes, Dutch and Swiss" */
                       c->doc->mention_of[k] != TERT_NO_ID);
    if (w->deprel == TERT_DEP_CONJ && noun) {
      const size_t before = out->count;
      list(c, k, out, depth + 1, follow);
      if (n == 1) same_country(&found[0], out, before);
    }
    /* "President A and President B" may hang the second name below the first one's parts */
    if (w->deprel == TERT_DEP_FLAT || w->deprel == TERT_DEP_NMOD_DESC ||
        w->deprel == TERT_DEP_APPOS)
      for (uint32_t q = c->doc->children[k]; q != TERT_NO_WORD; q = c->doc->sibling[q])
        if (W(c, q).deprel == TERT_DEP_CONJ && q > word && !is_further_word(c, k, q))
          list(c, q, out, depth + 1, follow);
    if (w->deprel == TERT_DEP_APPOS && !n) list(c, k, out, depth + 1, follow);
    /* "Thai and Lao ministers", "the Chad-Sudan crisis": each nation in front of the head */
    if ((w->deprel == TERT_DEP_AMOD || w->deprel == TERT_DEP_COMPOUND) && k < word &&
        c->doc->mention_of[k] != TERT_NO_ID && c->doc->mention_of[k] != c->doc->mention_of[word] &&
        !is_double_name(c, k)) {
      tert_actor a;
      if (n == 1 && !found[0].person && tert_i_actor_named(c->doc, k, &a) && a.state >= 0 &&
          a.state != found[0].state && found[0].state >= 0 && !is_of_owner(c, word, &found[0])) {
        tert_actor other = found[0]; /* the same role for the other country */
        memcpy(other.code, c->doc->tables->states[a.state].iso3, 3);
        other.state = a.state;
        other.name = a.name;
        add_actor(out, &other);
      }
    }
    /* "the Malian and Nigerien sides", "between the US and Russian presidents" */
    if (w->deprel == TERT_DEP_AMOD || w->deprel == TERT_DEP_COMPOUND) {
      for (uint32_t q = c->doc->children[k]; q != TERT_NO_WORD; q = c->doc->sibling[q])
        if (W(c, q).deprel == TERT_DEP_CONJ && c->doc->mention_of[q] != TERT_NO_ID) {
          tert_actor a;
          if (!tert_i_actor_named(c->doc, q, &a)) continue;
          if (n == 1 && !found[0].person && found[0].state >= 0 && a.state >= 0 && !a.code[3])
            snprintf(a.code + 3, sizeof a.code - 3, "%.*s", (int)sizeof a.code - 4,
                     found[0].code + 3);
          add_actor(out, &a);
        }
    }
  }
}

void tert_i_list_actors(const tert_coder *c, uint32_t word, tert_actor_list *out) {
  list(c, word, out, 0, true);
}

/* "Were ordered out of the zone by Chad", "was handed over to Mali by Chad": the doer, hung on the
 * place or party before it. */
static uint32_t stray_agent(const tert_coder *c, uint32_t v) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = v + 2; k < s->first + s->count && k < v + 16; k++) {
    const uint32_t h = tert_i_head(c->doc, k);
    if (W(c, k).deprel != TERT_DEP_NMOD || h == TERT_NO_WORD || h < v ||
        tert_i_head(c->doc, h) != v || !tert_i_introduced_by(c, k, TERT_STR("by")))
      continue;
    const unsigned class = tert_i_noun_class(c->doc->tables, W(c, h).lemma);
    if (c->doc->mention_of[h] != TERT_NO_ID || class == TERT_NOUN_PLACE || class == TERT_NOUN_TIME)
      return k;
  }
  return TERT_NO_WORD;
}

/* "Were shot by soldiers from Chad", "crippled by hackers from Chad", with Chad hung on the verb.
 */
static void come_from(const tert_coder *c, uint32_t v, uint32_t by, tert_actor_list *out) {
  const uint32_t from = by == TERT_NO_WORD ? by : tert_i_prep(c, v, TERT_STR("from"));
  tert_actor land;
  if (from == TERT_NO_WORD || from != by + 2 || (out->count && !out->items[0].from_context) ||
      tert_i_noun_class(c->doc->tables, W(c, by).lemma) != TERT_NOUN_PERSON ||
      !tert_i_actor_named(c->doc, from, &land) || land.state < 0)
    return;
  if (!out->count) {
    tert_i_list_actors(c, from, out);
    return;
  }
  memcpy(out->items[0].code, c->doc->tables->states[land.state].iso3, 3);
  out->items[0].state = land.state;
  out->items[0].from_context = false;
}

void tert_i_list_sources(const tert_coder *c, uint32_t v, tert_actor_list *out) {
  bool passive = tert_i_is_passive(c, v);
  if (passive) {
    uint32_t by = tert_i_child(c, v, TERT_DEP_OBL_AGENT);
    if (by == TERT_NO_WORD) by = tert_i_prep(c, v, TERT_STR("by"));
    if (by == TERT_NO_WORD) /* "were set free by Chad", hung on "free" */
      by = tert_i_prep(c, tert_i_child(c, v, TERT_DEP_XCOMP), TERT_STR("by"));
    tert_i_list_actors(c, by, out);
    if (!out->count && by == TERT_NO_WORD) tert_i_list_actors(c, stray_agent(c, v), out);
    come_from(c, v, by, out);
    for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD && !out->count && by == TERT_NO_WORD;
         k = c->doc->sibling[k]) /* "kidnapped and killed by rebels" */
      if (W(c, k).deprel == TERT_DEP_CONJ && W(c, k).xpos == TERT_XPOS_VBN &&
          tert_i_own_doer(c, k) == TERT_NO_WORD)
        tert_i_list_actors(c, tert_i_prep(c, k, TERT_STR("by")), out);
    uint32_t h = tert_i_head(c->doc, v);
    if (!out->count && W(c, v).deprel == TERT_DEP_CONJ && h != TERT_NO_WORD &&
        tert_i_is_passive(c, h))
      tert_i_list_sources(c, h, out);
    return;
  }
  uint32_t s = tert_i_subject(c, v, 0);
  if (s == TERT_NO_WORD) return;
  if (W(c, s).upos == TERT_UPOS_NOUN) /* "the summit between A and B failed to agree" */
    tert_i_list_actors(c, tert_i_prep(c, s, TERT_STR("between")), out);
  if (!out->count) tert_i_list_actors(c, s, out);
}

bool tert_i_same_actor(const tert_actor *a, const tert_actor *b) {
  return !strcmp(a->code, b->code);
}

/* "Including one held in Chad", "days after the attack in Chad": not where this happens. */
static bool is_other_occasion(const tert_coder *c, uint32_t k) {
  static const char *const words[] = {"including", "after", "before", "since", "following", NULL};
  for (const char *const *w = words; *w; w++)
    if (tert_i_introduced_by(c, k, tert_i_cstr(*w))) return true;
  return tert_i_word(c, k)->deprel == TERT_DEP_ACL && tert_i_word(c, k)->xpos == TERT_XPOS_VBN &&
         tert_i_is_a(c, k, TERT_CLASS_CHARGED); /* "eight men accused of fighting in Chad" */
}

void tert_i_actors_at(tert_coder *c, uint32_t w, tert_actor_list *out, int depth, int limit,
                      unsigned how) {
  static const char *const preps[] = {"in", "at",      "outside", "into",   "across", "near",
                                      "on", "through", "along",   "inside", "around", NULL};
  for (const char *const *p = preps; *p && !out->count; p++) {
    uint32_t place = tert_i_prep(c, w, tert_i_cstr(*p));
    if (place == TERT_NO_WORD || tert_i_is_a(c, place, TERT_CLASS_NO_PLACE) ||
        tert_i_noun_class(c->doc->tables, tert_i_word(c, place)->lemma) == TERT_NOUN_TIME)
      continue; /* "on the eve of" */
    if ((how & TERT_STANDS_IN) &&
        tert_i_noun_class(c->doc->tables, tert_i_word(c, place)->lemma) == TERT_NOUN_ACT)
      continue; /* "in a Saudi raid on a market in Chad": where the raid was */
    const bool border = tert_i_is_a(c, place, TERT_CLASS_BORDER);
    if (border && (how & TERT_NO_BORDER)) continue; /* on either side of it */
    if (border) tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("with")), out);
    if ((how & TERT_STANDS_IN) && tert_i_is_a(c, place, TERT_CLASS_SITE)) {
      /* "the Malian embassies in Chad" stand in Chad */
      tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("in")), out);
      if (!out->count && tert_i_is_a(c, place, TERT_CLASS_MISSION)) continue;
    }
    if (!out->count) tert_i_list_actors(c, place, out);
  }
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !out->count; k = c->doc->sibling[k])
    if (tert_i_is_a(c, k, TERT_CLASS_DIRECTION)) /* "north of Tikrit", "the outskirts of Homs" */
      tert_i_list_actors(c, tert_i_prep(c, k, TERT_STR("of")), out);
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !out->count && depth < limit;
       k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    if (is_other_occasion(c, k)) continue;
    if (r == TERT_DEP_OBJ || r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_ACL ||
        r == TERT_DEP_ACL_RELCL || r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS ||
        (limit > TERT_NEAR && (r == TERT_DEP_XCOMP || r == TERT_DEP_CONJ)))
      tert_i_actors_at(c, k, out, depth + 1, limit, how);
  }
}
