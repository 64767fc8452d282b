/* settle.c - the parties of an event once they are found: countries for those who have none,
 * guesses that cannot be, targets that are doers. */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>
#include <string.h>

/* The clause of the same occasion: "hurt a guard when they broke into". */
static uint32_t occasion_clause(const tert_coder *c, uint32_t v) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_ADVCL) continue;
    if (tert_i_is_when(c, k)) return k;
  }
  return TERT_NO_WORD;
}

/* "Killed 259 people, including twelve Malians": the others were none; "on both sides": of two. */
static bool named_apart(const tert_coder *c, const tert_actor *a) {
  for (uint32_t k = a->head < c->doc->parse->word_count ? c->doc->children[a->head] : TERT_NO_WORD;
       k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    tert_actor some;
    if (k > a->head && tert_i_lemma_is(c, k, "side") && tert_i_introduced_by(c, k, TERT_STR("on")))
      return true;
    if (k > a->head && tert_i_introduced_by(c, k, TERT_STR("including")) &&
        tert_i_actor_named(c->doc, k, &some) && some.state == a->state)
      return true;
  }
  return false;
}

void tert_i_country_from_place(tert_coder *c, uint32_t v, tert_actor_list *l) {
  bool any = false;
  for (size_t i = 0; i < l->count; i++)
    any = any || l->items[i].from_context || !strncmp(l->items[i].code, "---", 3);
  if (!any) return;
  tert_actor_list places = {.count = 0};
  if (tert_i_prep(c, v, TERT_STR("into")) != TERT_NO_WORD) { /* "driven out of Chad into Niger" */
    uint32_t left = tert_i_prep(c, v, TERT_STR("from"));
    if (left == TERT_NO_WORD) left = tert_i_prep(c, v, TERT_STR("out"));
    tert_i_list_actors(c, left, &places);
  }
  if (!places.count) tert_i_actors_at(c, v, &places, 1, TERT_NEAR, TERT_STANDS_IN | TERT_NO_BORDER);
  uint32_t same = places.count ? TERT_NO_WORD : occasion_clause(c, v);
  if (same == TERT_NO_WORD && !places.count && tert_i_word(c, v)->deprel == TERT_DEP_ADVCL &&
      tert_i_word(c, v)->xpos == TERT_XPOS_VBG) /* "hit a hall in Chad, killing mourners" */
    same = tert_i_head(c->doc, v);
  if (same != TERT_NO_WORD)
    tert_i_actors_at(c, same, &places, 1, TERT_NEAR, TERT_STANDS_IN | TERT_NO_BORDER);
  for (size_t i = 0; i < l->count && !places.count; i++)
    if (l->items[i].head < c->doc->parse->word_count)
      tert_i_actors_at(c, l->items[i].head, &places, 1, TERT_NEAR, TERT_STANDS_IN | TERT_NO_BORDER);
  for (size_t i = 0; i < l->count; i++)
    if (l->items[i].from_context && named_apart(c, &l->items[i])) {
      memcpy(l->items[i].code, "---", 3);
      l->items[i].state = -1;
    }
  if (!places.count || places.items[0].state < 0 || places.items[0].from_context) return;
  for (size_t i = 0; i < l->count; i++) {
    tert_actor *x = &l->items[i];
    if (!x->from_context && strncmp(x->code, "---", 3) != 0) continue;
    if (x->head < c->doc->parse->word_count &&
        (tert_i_is_alien(c->doc, x->head) || c->doc->mention_of[x->head] != TERT_NO_ID))
      continue;
    memcpy(x->code, c->doc->tables->states[places.items[0].state].iso3, 3);
    x->state = places.items[0].state;
    x->from_context = true;
  }
}

/* The first actor of another state in the noun phrases below a word: "a review of its treaty with
 * India". */
static bool foreign_below(const tert_coder *c, uint32_t word, int home, tert_actor *out,
                          int depth) {
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD && depth < 3;
       k = c->doc->sibling[k]) {
    tert_actor a;
    if (tert_i_word(c, k)->deprel != TERT_DEP_NMOD || tert_i_is_near_border(c, k)) continue;
    const bool named = tert_i_actor_named(c->doc, k, &a) && a.code[0] && a.code[0] != '-';
    if (named && a.state != home) {
      *out = a;
      return true;
    }
    if (foreign_below(c, k, home, out, depth + 1)) return true;
  }
  return false;
}

/* "Seized a ship from Chad", "freed a hostage from Chad": of the country behind, which no place and
 * no guess tells better. */
static void home_of_target(const tert_coder *c, uint32_t verb, const tert_actor_list *src,
                           tert_actor_list *tgt) {
  if (tgt->count != 1 || !src->count || src->items[0].state < 0) return;
  tert_actor *t = &tgt->items[0];
  if (t->code[0] != '-' && !t->from_context) return;
  if (t->head >= c->doc->parse->word_count) return;
  uint32_t from = tert_i_prep(c, t->head, TERT_STR("from"));
  if (from == TERT_NO_WORD) from = tert_i_prep(c, verb, TERT_STR("from"));
  tert_actor home;
  if (from == TERT_NO_WORD || from < t->head || !tert_i_actor_named(c->doc, from, &home) ||
      home.state < 0 || home.state == src->items[0].state)
    return;
  memcpy(t->code, home.code, 3);
  t->state = home.state;
  t->from_context = false;
}

/* A target phrase that is owned by the doer's country may name another party behind it: "lauded
 * Kazakh cooperation with Turkey". */
static void look_behind_owner(tert_coder *c, uint32_t verb, uint32_t deed,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  if (src->count != 1 || tgt->count != 1 || !tgt->items[0].owner || src->items[0].state < 0 ||
      tgt->items[0].state != src->items[0].state ||
      tert_i_role_among(tgt->items[0].code + 3, "REB UAF")) /* "bombed rebel camps in Chad" */
    return;
  uint32_t top = tgt->items[0].head;
  if (foreign_below(c, top, src->items[0].state, &tgt->items[0], 0)) return;
  if (tert_i_is_a(c, top, TERT_CLASS_BORDER)) { /* "along its frontier with Chad" */
    tert_actor_list across = {.count = 0};
    tert_i_list_actors(c, tert_i_prep(c, verb, TERT_STR("with")), &across);
    if (across.count && across.items[0].state >= 0) {
      *tgt = across;
      return;
    }
  }
  tert_actor other; /* "eased its visa rules for students from Chile" */
  const tert_slot behind = {.kind = TERT_SLOT_PREP, .prep = TERT_STR("for")};
  uint32_t w = tert_i_slot(c, verb, behind);
  if (w == TERT_NO_WORD && deed != verb && tert_i_word(c, deed)->upos == TERT_UPOS_VERB)
    w = tert_i_slot(c, deed, behind); /* "plans to" do so */
  if (w == TERT_NO_WORD) w = tert_i_prep(c, top, TERT_STR("for"));
  if (w == TERT_NO_WORD && tert_i_head(c->doc, top) != TERT_NO_WORD) /* "curbs on its market for" */
    w = tert_i_prep(c, tert_i_head(c->doc, top), TERT_STR("for"));
  if (w == TERT_NO_WORD) return;
  tert_actor_list inside = {.count = 0}; /* "support for efforts to mend the Afghan economy" */
  if (!tert_i_actor_named(c->doc, w, &other)) {
    tert_i_actors_inside(c, w, &inside, 2);
    if (!inside.count) return;
    other = inside.items[0];
  }
  if (other.code[0] && other.state != src->items[0].state) tgt->items[0] = other;
}

/* Drops from targets what is a doer as well, when something is left, or when all of it was but a
 * guess, a pronoun ("freed two guards held by them") or the very word of the doer. */
static void drop_shared(const tert_actor_list *src, tert_actor_list *tgt) {
  tert_actor_list left = {.count = 0};
  bool named = false;
  for (size_t i = 0; i < tgt->count; i++) {
    const tert_actor *t = &tgt->items[i];
    bool shared = false, itself = t->from_context || t->antecedent != TERT_NO_WORD;
    for (size_t k = 0; k < src->count; k++) {
      const bool same_word = src->items[k].head == t->head;
      shared = shared || same_word || tert_i_same_actor(&src->items[k], t);
      itself = itself || same_word;
    }
    if (!shared) left.items[left.count++] = *t;
    named = named || !itself;
  }
  if (left.count || !named) *tgt = left;
}

/* "President Lima met the Russian envoy": an official of a guessed country who would be the other
 * side's own is of no known country. */
static void unguess_source(tert_actor_list *src, const tert_actor_list *tgt) {
  if (src->count != 1 || tgt->count != 1 || !src->items[0].from_context ||
      tgt->items[0].from_context || src->items[0].state < 0 ||
      src->items[0].state != tgt->items[0].state || strncmp(src->items[0].code + 3, "GOV", 3) != 0)
    return;
  if (tgt->items[0].code[3] && strncmp(tgt->items[0].code + 3, "GOV", 3) != 0 &&
      strncmp(tgt->items[0].code + 3, "MIL", 3) != 0)
    return;
  memcpy(src->items[0].code, "---", 3);
  src->items[0].state = -1;
}

/* "Crowds trashed its embassy": agents of a guessed country harm no embassy of that country. */
static void unguess_crowd(const tert_coder *c, const tert_eval *e, tert_actor_list *src,
                          const tert_actor_list *tgt) {
  if (e->code->quad != 4 || src->count != 1 || tgt->count != 1 || !src->items[0].from_context ||
      src->items[0].state < 0 || src->items[0].state != tgt->items[0].state ||
      tgt->items[0].head >= c->doc->parse->word_count ||
      !tert_i_is_a(c, tgt->items[0].head, TERT_CLASS_MISSION))
    return;
  memcpy(src->items[0].code, "---", 3);
  src->items[0].state = -1;
}

/* "Will withdraw its troops from": the doer's own arms are no party. */
static void drop_own_arms(const tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                          tert_actor_list *tgt) {
  const bool moves = tert_i_code_starts(e->code, "15") || tert_i_code_starts(e->code, "138");
  const bool guessed = tgt->count == 1 && !strcmp(tgt->items[0].code + 3, "MIL") &&
                       (tgt->items[0].code[0] == '-' || tgt->items[0].from_context);
  if (moves && guessed) tgt->count = 0; /* "plans to deploy 45,000 marines" */
  if (src->count != 1 || tgt->count != 1 || tgt->items[0].state < 0 || e->code->quad == 4) return;
  const tert_actor *t = &tgt->items[0];
  if (t->state != src->items[0].state || strncmp(t->code + 3, "MIL", 3) != 0 ||
      t->head >= c->doc->parse->word_count)
    return;
  const uint32_t own = tert_i_child(c, t->head, TERT_DEP_NMOD_POSS);
  if (own != TERT_NO_WORD && tert_i_word(c, own)->upos == TERT_UPOS_PRON) tgt->count = 0;
}

/* "Recalled its ambassador": the doer's own envoy is no target. */
static void drop_own_envoy(const tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                           tert_actor_list *tgt) {
  if (tert_i_code_starts(e->code, "161") && src->count == 1 && tgt->count == 1 &&
      src->items[0].state >= 0 && tgt->items[0].state == src->items[0].state &&
      tgt->items[0].head < c->doc->parse->word_count &&
      tert_i_is_a(c, tgt->items[0].head, TERT_CLASS_DIPLOMAT))
    tgt->count = 0;
}

/* The pronoun that owns the noun, or what it is one of: "its patrol", "two of its soldiers". */
static uint32_t pronoun_owner(const tert_coder *c, uint32_t noun) {
  uint32_t own = tert_i_child(c, noun, TERT_DEP_NMOD_POSS);
  const uint32_t of = tert_i_prep(c, noun, TERT_STR("of"));
  if (own == TERT_NO_WORD && of != TERT_NO_WORD) own = tert_i_child(c, of, TERT_DEP_NMOD_POSS);
  return own == TERT_NO_WORD || tert_i_word(c, own)->upos == TERT_UPOS_PRON ? own : TERT_NO_WORD;
}

/* "Chad and Mali agreed on a pull-back of their troops": what is several doers' own is no target.
 */
static void drop_joint_own(const tert_coder *c, const tert_actor_list *src, tert_actor_list *tgt) {
  for (size_t i = 0; i < tgt->count; i++) {
    const tert_actor *t = &tgt->items[i];
    bool own = false;
    for (size_t k = 0; k < src->count; k++)
      own = own || (t->state >= 0 && src->items[k].state == t->state);
    if (!own || t->head >= c->doc->parse->word_count || pronoun_owner(c, t->head) == TERT_NO_WORD)
      return;
  }
  if (src->count > 1) tgt->count = 0;
}

/* The verb of saying that reports the clause of verb, before or behind it; TERT_NO_WORD. */
static uint32_t reporting(const tert_coder *c, uint32_t verb) {
  if (tert_i_word(c, verb)->deprel == TERT_DEP_CCOMP) return tert_i_head(c->doc, verb);
  for (uint32_t k = c->doc->children[verb]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_PARATAXIS && tert_i_says(c, k)) return k;
  return TERT_NO_WORD;
}

/* "Chad said Niger had attacked its patrol", "killed two soldiers": nobody attacks what is its own;
 * it is the speaker's, and so are those of no country that is told. */
static void owned_by_speaker(const tert_coder *c, uint32_t verb, const tert_eval *e,
                             const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t said = reporting(c, verb);
  if (e->code->quad != 4 || src->count != 1 || tgt->count != 1 || said == TERT_NO_WORD ||
      src->items[0].state < 0 || tgt->items[0].head >= c->doc->parse->word_count)
    return;
  const bool guessed = tgt->items[0].from_context && tgt->items[0].state == src->items[0].state;
  const bool bare = (guessed || !strncmp(tgt->items[0].code, "---", 3)) &&
                    tert_i_role_among(tgt->items[0].code + 3, "MIL COP CVL");
  if (!bare && (tgt->items[0].state != src->items[0].state ||
                pronoun_owner(c, tgt->items[0].head) == TERT_NO_WORD))
    return;
  tert_actor_list speaker = {.count = 0};
  tert_i_list_sources(c, said, &speaker);
  if (!speaker.count || speaker.items[0].state < 0 || speaker.items[0].state == src->items[0].state)
    return;
  memcpy(tgt->items[0].code, speaker.items[0].code, 3);
  tgt->items[0].state = speaker.items[0].state;
}

/* "Warplanes struck a research centre, the Chadian army said", "had broken off the talks",
 * "rejected its proposal": what foreigners did to nobody named, in a place that nobody knows, they
 * did to whoever tells of it. */
static void suffered_by_speaker(tert_coder *c, uint32_t verb, const tert_eval *e,
                                const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t said = reporting(c, verb), object = tert_i_object(c, verb);
  const bool blow = tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19");
  const bool own = tert_i_code_starts(e->code, "12") && object != TERT_NO_WORD &&
                   pronoun_owner(c, object) != TERT_NO_WORD;
  if (tgt->count || src->count != 1 || src->items[0].state < 0 || said == TERT_NO_WORD ||
      object == TERT_NO_WORD || !(blow || own))
    return;
  const bool named = tert_i_word(c, object)->upos == TERT_UPOS_PROPN; /* "struck Kalait" */
  tert_actor_list speaker = {.count = 0}, place = {.count = 0};
  tert_i_list_sources(c, said, &speaker);
  if (speaker.count != 1 || speaker.items[0].state < 0 ||
      speaker.items[0].state == src->items[0].state ||
      !(own || named || tert_i_role_among(speaker.items[0].code + 3, "MIL")))
    return;
  tert_i_actors_at(c, verb, &place, 0, TERT_FAR, 0);
  if (place.count && place.items[0].state != speaker.items[0].state) return;
  tgt->items[0] = speaker.items[0];
  tgt->items[0].code[3] = '\0';
  tgt->items[0].head = object;
  tgt->count = 1;
}

/* A guessed country that cannot be: those who fled are not of where they fled to, and arms are
 * no target of their own state, but of rebels' deeds. */
static void unguess(const tert_eval *e, const tert_actor_list *src, tert_actor_list *tgt) {
  for (size_t i = 0; i < tgt->count && src->count; i++) {
    tert_actor *t = &tgt->items[i];
    const char *doer = src->items[0].code + 3;
    if (!t->from_context || src->items[0].state != t->state) continue;
    bool armed = !strcmp(t->code + 3, "MIL") && !tert_i_code_starts(e->code, "181") &&
                 !((e->code->quad % 2 == 0 || tert_i_code_starts(e->code, "11") ||
                    tert_i_code_starts(e->code, "015") || tert_i_code_starts(e->code, "035") ||
                    tert_i_code_starts(e->code, "0313")) &&
                   (!strncmp(doer, "REB", 3) || !strncmp(doer, "UAF", 3)));
    const bool mourned = tert_i_code_starts(e->code, "018"); /* whose victims, nobody says */
    bool doer_itself = tert_i_same_actor(&src->items[0], t); /* "the envoy" whom a minister met */
    const bool expelled = tert_i_code_starts(e->code, "161") &&
                          !strncmp(t->code + 3, "GOV", 3); /* no envoy of one's own */
    if (!armed && !doer_itself && !mourned && !expelled && strcmp(t->code + 3, "REF") != 0)
      continue;
    memcpy(t->code, "---", 3);
    t->state = -1;
  }
}

/* "Imposed a curfew in the capital": the doer's own. */
static void own_capital(const tert_coder *c, const tert_actor_list *src, tert_actor_list *tgt) {
  for (size_t i = 0; i < tgt->count && src->count && src->items[0].state >= 0; i++) {
    tert_actor *t = &tgt->items[i];
    if ((!t->from_context && strncmp(t->code, "---", 3) != 0) ||
        t->head >= c->doc->parse->word_count || !tert_i_lemma_is(c, t->head, "capital"))
      continue;
    snprintf(t->code, sizeof t->code, "%.3s%s", src->items[0].code,
             src->items[0].code[3] ? "" : "CVL"); /* the state does it to its people */
    t->state = src->items[0].state;
    t->from_context = true;
  }
}

/* Nobody but rebels, crowds and the like, who are met where they live. */
static bool only_agents(const tert_actor_list *l) {
  for (size_t i = 0; i < l->count; i++)
    if (!tert_i_role_among(l->items[i].code + 3, "REB UAF OPP CVL REF LAB EDU")) return false;
  return l->count > 0;
}

/* "Gunmen seized a man in Chad and demanded": the country guessed for the first deed holds for what
 * the same doer does next. */
static void same_as_before(const tert_coder *c, tert_actor_list *src) {
  for (size_t i = 0; i < src->count; i++)
    for (size_t k = c->count; k-- > 0 && c->out[k].sentence == c->sentence;) {
      tert_actor *x = &src->items[i];
      const tert_actor *before = &c->out[k].source;
      if (!c->out[k].has_source || !x->from_context || before->head != x->head ||
          before->state < 0 || !before->from_context)
        continue;
      memcpy(x->code, before->code, 3);
      x->state = before->state;
      break;
    }
}

/* "After Chad downed its bomber, Niger halted flights", "angered by Chad's arrest of its envoy,
 * Niger": before the main clause what is owned and was harmed is the property of whoever acts then.
 */
static void owned_by_main_doer(const tert_coder *c, uint32_t w, const tert_eval *e,
                               const tert_actor_list *src, tert_actor_list *tgt) {
  bool owned = false;
  if (e->code->quad != 4 || src->count != 1 || tgt->count != 1 || src->items[0].state < 0 ||
      tgt->items[0].state != src->items[0].state)
    return;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = w + 1; k < s->first + s->count && k < w + 8 && tert_i_below(c->doc, k, w); k++)
    owned = owned || tert_i_str_is(tert_i_word(c, k)->form, "its") ||
            tert_i_str_is(tert_i_word(c, k)->form, "their");
  uint32_t main = w;
  while (owned && main != TERT_NO_WORD &&
         (tert_i_word(c, main)->deprel != TERT_DEP_ADVCL ||
          tert_i_word(c, main)->upos != TERT_UPOS_VERB))
    main = tert_i_head(c->doc, main);
  if (main != TERT_NO_WORD) main = tert_i_head(c->doc, main);
  tert_actor_list doers = {.count = 0};
  if (owned && main != TERT_NO_WORD && main > w)
    tert_i_list_actors(c, tert_i_own_doer(c, main), &doers);
  if (doers.count != 1 || doers.items[0].state < 0 || doers.items[0].state == src->items[0].state)
    return;
  memcpy(tgt->items[0].code, doers.items[0].code, 3);
  tgt->items[0].state = doers.items[0].state;
}

/* "A Riga court convicted an army officer": whom no other country is told of is of the court's. */
static void before_own_court(const tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                             tert_actor_list *tgt) {
  const bool law = tert_i_code_starts(e->code, "116") || tert_i_code_starts(e->code, "115") ||
                   tert_i_code_starts(e->code, "173") || tert_i_code_starts(e->code, "09");
  if (!law || src->count != 1 || src->items[0].state < 0 ||
      !tert_i_role_among(src->items[0].code + 3, "JUD COP"))
    return;
  for (size_t i = 0; i < tgt->count; i++) {
    tert_actor *t = &tgt->items[i];
    if (strncmp(t->code, "---", 3) != 0 || !t->code[3] || t->head >= c->doc->parse->word_count ||
        tert_i_is_alien(c->doc, t->head))
      continue;
    memcpy(t->code, src->items[0].code, 3);
    t->state = src->items[0].state;
    t->from_context = true;
  }
}

/* "Eased its sanctions on Chad after the government freed an editor": the government, named by no
 * country, of whom the measure was taken against or for. */
static void home_of_other_side(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  static const char *const marks[] = {"after", "until", "unless", "because", "once", NULL};
  const uint32_t main = tert_i_head(c->doc, w);
  bool opens = false;
  for (const char *const *m = marks; *m; m++)
    opens = opens || tert_i_introduced_by(c, w, tert_i_cstr(*m));
  if (!opens || src->count != 1 || tert_i_word(c, w)->deprel != TERT_DEP_ADVCL) return;
  tert_actor *by = &src->items[0];
  if (by->person || by->head >= c->doc->parse->word_count ||
      c->doc->mention_of[by->head] != TERT_NO_ID ||
      tert_i_word(c, by->head)->upos != TERT_UPOS_NOUN ||
      tert_i_child(c, by->head, TERT_DEP_NMOD_POSS) != TERT_NO_WORD ||
      !(by->from_context || c->doc->refers_to[by->head] != TERT_NO_WORD) ||
      !tert_i_role_among(by->code + 3, "GOV MIL LEG COP"))
    return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger != main || f->code->quad == 4 || !f->has_source || !f->has_target ||
        f->source.state != by->state || f->target.state < 0 || f->target.state == by->state)
      continue;
    memcpy(by->code, f->target.code, 3);
    by->state = f->target.state;
    return;
  }
}

/* "Stormed the Malian consulate and took five guards": those of whom the first deed was done to. */
static void victims_of_first_clause(const tert_coder *c, uint32_t w, const tert_eval *e,
                                    const tert_actor_list *src, tert_actor_list *tgt) {
  const tert_finding *f = tert_i_first_clause(c, w);
  if (!f || e->code->quad != 4 || f->code->quad != 4 || !f->has_target || f->target.state < 0 ||
      src->count != 1 || src->items[0].state == f->target.state)
    return;
  for (size_t i = 0; i < tgt->count; i++)
    if (tgt->items[i].from_context && tgt->items[i].state == src->items[0].state) {
      tgt->items[i].state = f->target.state;
      memcpy(tgt->items[i].code, f->target.code, 3);
    }
}

/* "Dragged two men out and shot them": the object of the first verb again, not its doer. */
static void object_again(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                         tert_actor_list *tgt) {
  const uint32_t first = tert_i_head(c->doc, w), o = tert_i_object(c, w);
  if (tert_i_word(c, w)->deprel != TERT_DEP_CONJ || first == TERT_NO_WORD || o == TERT_NO_WORD ||
      tert_i_word(c, o)->upos != TERT_UPOS_PRON || tert_i_own_doer(c, w) != TERT_NO_WORD ||
      src->count != 1 || tgt->count != 1 || tgt->items[0].head != o ||
      !tert_i_same_actor(&src->items[0], &tgt->items[0]))
    return;
  tert_actor_list before = {.count = 0};
  tert_i_list_actors(c, tert_i_object(c, first), &before);
  if (before.count && !tert_i_same_actor(&before.items[0], &src->items[0])) *tgt = before;
}

/* Whether the phrase k is in the clause of verb w, or of an infinitive that completes it. */
static bool in_clause(const tert_coder *c, uint32_t k, uint32_t w) {
  for (uint32_t at = tert_i_head(c->doc, k); at != w; at = tert_i_head(c->doc, at)) {
    if (at == TERT_NO_WORD) return false;
    const tert_word *word = tert_i_word(c, at);
    if (word->upos == TERT_UPOS_VERB && word->deprel != TERT_DEP_XCOMP) return false;
  }
  return true;
}

/* "The rebels agreed to talks with Colombo in Oslo": rebels talk with whom "with" names, wherever
 * it is. */
static void rebels_talk_with(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                             tert_actor_list *tgt) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (src->count != 1 || !tgt->count || src->items[0].state < 0 ||
      !tert_i_role_among(src->items[0].code + 3, "REB OPP UAF"))
    return;
  tert_actor_list with = {.count = 0};
  for (uint32_t k = w + 1; k < s->first + s->count && !with.count; k++)
    if (tert_i_introduced_by(c, k, TERT_STR("with")) && in_clause(c, k, w))
      tert_i_list_actors(c, k, &with);
  const uint32_t at = tgt->items[0].head;
  const bool place = tgt->count == 1 && at < s->first + s->count &&
                     tgt->items[0].state != src->items[0].state &&
                     tert_i_introduced_by(c, at, TERT_STR("in"));
  if (with.count || place) *tgt = with;
}

void tert_i_settle_parties(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src,
                           tert_actor_list *tgt) {
  object_again(c, w, src, tgt);
  own_capital(c, src, tgt);
  if (tert_i_code_starts(e->code, "04") && only_agents(tgt)) /* "met rebels in Chad" */
    tert_i_country_from_place(c, w, tgt);
  const bool talks = tert_i_code_starts(e->code, "04") || tert_i_code_starts(e->code, "125") ||
                     tert_i_code_starts(e->code, "164") || tert_i_code_starts(e->code, "057") ||
                     tert_i_code_starts(e->code, "03");
  if (!talks) { /* which may be held, or promised, anywhere */
    tert_i_country_from_place(c, w, src);
    tert_i_country_from_place(c, w, tgt);
    if (e->inner != w && tert_i_word(c, e->inner)->upos == TERT_UPOS_VERB)
      tert_i_country_from_place(c, e->inner, tgt);
  }
  if (tert_i_code_starts(e->code, "036") || tert_i_code_starts(e->code, "04"))
    rebels_talk_with(c, w, src, tgt);
  same_as_before(c, src);
  if (tert_i_code_starts(e->code, "04") || tert_i_code_starts(e->code, "12") ||
      tert_i_code_starts(e->code, "03"))
    unguess_source(src, tgt);
  if (tert_i_code_starts(e->code, "17") || tert_i_code_starts(e->code, "18") ||
      tert_i_code_starts(e->code, "084") || tert_i_code_starts(e->code, "09") ||
      tert_i_code_starts(e->code, "19"))
    home_of_target(c, w, src, tgt);
  home_of_other_side(c, w, src);
  owned_by_speaker(c, w, e, src, tgt);
  suffered_by_speaker(c, w, e, src, tgt);
  victims_of_first_clause(c, w, e, src, tgt);
  unguess_crowd(c, e, src, tgt);
  owned_by_main_doer(c, w, e, src, tgt);
  drop_own_arms(c, e, src, tgt);
  drop_own_envoy(c, e, src, tgt);
  drop_joint_own(c, src, tgt);
  unguess(e, src, tgt);
  if (!tert_i_code_starts(e->code, "11")) /* "blamed the cabinet for the quarrel with Chad" */
    look_behind_owner(c, w, e->inner, src, tgt);
  before_own_court(c, e, src, tgt);
  drop_shared(src, tgt);
}
