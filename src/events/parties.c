/* parties.c - who did it and to whom, where the verb's own slots do not say: the speaker, the
 * place, the last accuser, a phrase further down. */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>
#include <string.h>

bool tert_i_same_actor(const tert_actor *a, const tert_actor *b) {
  return !strcmp(a->code, b->code);
}

enum {
  STANDS_IN = 1,
  NO_BORDER = 2,
  NO_OWNER = 4
};                          /* where embassies stand, not whose they are; no borders */
enum { NEAR = 2, FAR = 5 }; /* phrases below a verb that are searched for a place */

/* "Including one held in Chad", "days after the attack in Chad": not where this happens. */
static bool is_other_occasion(const tert_coder *c, uint32_t k) {
  static const char *const words[] = {"including", "after", "before", "since", "following", NULL};
  for (const char *const *w = words; *w; w++)
    if (tert_i_introduced_by(c, k, tert_i_cstr(*w))) return true;
  return tert_i_word(c, k)->deprel == TERT_DEP_ACL && tert_i_word(c, k)->xpos == TERT_XPOS_VBN &&
         tert_i_is_a(c, k, TERT_CLASS_CHARGED); /* "eight men accused of fighting in Chad" */
}

/* The place that stands with word w, or with a phrase behind it: "lifted the ban imposed
 * in Tonga". how: of the flags below. */
static void place_at(tert_coder *c, uint32_t w, tert_actor_list *out, int depth, int limit,
                     unsigned how) {
  static const char *const preps[] = {"in", "at",      "outside", "into",   "across", "near",
                                      "on", "through", "along",   "inside", NULL};
  for (const char *const *p = preps; *p && !out->count; p++) {
    uint32_t place = tert_i_prep(c, w, tert_i_cstr(*p));
    if (place == TERT_NO_WORD || tert_i_is_a(c, place, TERT_CLASS_NO_PLACE) ||
        tert_i_noun_class(c->doc->tables, tert_i_word(c, place)->lemma) == TERT_NOUN_TIME)
      continue; /* "on the eve of" */
    const bool border = tert_i_is_a(c, place, TERT_CLASS_BORDER);
    if (border && (how & NO_BORDER)) continue; /* on either side of it */
    if (border) tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("with")), out);
    if ((how & STANDS_IN) && tert_i_is_a(c, place, TERT_CLASS_SITE)) {
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
        (limit > NEAR && (r == TERT_DEP_XCOMP || r == TERT_DEP_CONJ)))
      place_at(c, k, out, depth + 1, limit, how);
  }
}

/* The clause of the same occasion: "hurt a guard when they broke into". */
static uint32_t occasion_clause(const tert_coder *c, uint32_t v) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_ADVCL) continue;
    uint32_t when = tert_i_child(c, k, TERT_DEP_ADVMOD);
    if (when == TERT_NO_WORD) when = tert_i_child(c, k, TERT_DEP_MARK);
    if (when != TERT_NO_WORD && tert_i_lemma_is(c, when, "when")) return k;
  }
  return TERT_NO_WORD;
}

/* "Hundreds of Latvians marched". */
static void source_in_number(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  uint32_t s = tert_i_subject(c, w, 0);
  for (int depth = 0; s != TERT_NO_WORD && depth < 3 && !src->count; depth++) {
    if (!tert_i_is_a(c, s, TERT_CLASS_QUANTITY)) return;
    s = tert_i_prep(c, s, TERT_STR("of"));
    if (s != TERT_NO_WORD) tert_i_list_actors(c, s, src);
  }
}

/* "Malta added it was willing to": a pronoun that the parser took for an empty subject, or that
 * nobody resolved, is the speaker. */
static void source_from_speaker(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  uint32_t speech = tert_i_head(c->doc, w);
  if (tert_i_word(c, w)->deprel != TERT_DEP_CCOMP || speech == TERT_NO_WORD) return;
  uint32_t it = tert_i_child(c, w, TERT_DEP_EXPL);
  if (it == TERT_NO_WORD) it = tert_i_child(c, w, TERT_DEP_NSUBJ);
  if (it == TERT_NO_WORD && tert_i_word(c, w)->upos == TERT_UPOS_ADJ)
    it = tert_i_child(c, w, TERT_DEP_NSUBJ_PASS);
  bool bare = it == TERT_NO_WORD && !tert_i_is_passive(c, w) && /* "denied having shelled" */
              tert_i_child(c, w, TERT_DEP_NSUBJ_PASS) == TERT_NO_WORD;
  bare = bare && tert_i_word(c, w)->xpos != TERT_XPOS_VB && /* "fight them!", he urged */
         tert_i_word(c, w)->xpos != TERT_XPOS_VBP;
  if (!bare && (it == TERT_NO_WORD || tert_i_word(c, it)->upos != TERT_UPOS_PRON ||
                tert_i_word(c, it)->xpos == TERT_XPOS_WP))
    return; /* "sees what will block the bid" */
  tert_i_list_sources(c, speech, src);
}

uint32_t tert_i_enacting(const tert_coder *c, uint32_t w) {
  const uint32_t law = tert_i_head(c->doc, w);
  if (law == TERT_NO_WORD || tert_i_word(c, w)->deprel != TERT_DEP_ACL_RELCL ||
      tert_i_is_passive(c, w) || tert_i_subject(c, w, 0) != law)
    return TERT_NO_WORD;
  const uint8_t role = tert_i_word(c, law)->deprel;
  const uint32_t made = tert_i_head(c->doc, law);
  return (role == TERT_DEP_OBJ || role == TERT_DEP_NSUBJ_PASS) &&
                 tert_i_is_a(c, law, TERT_CLASS_MEANT) && tert_i_is_a(c, made, TERT_CLASS_ENACT)
             ? made
             : TERT_NO_WORD;
}

/* "Passed on a note asking for calm": whoever sends the paper urges. */
static void source_from_carrier(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  const uint32_t made = tert_i_enacting(c, w), paper = tert_i_head(c->doc, w);
  if (made != TERT_NO_WORD) tert_i_list_sources(c, made, src);
  if (src->count || paper == TERT_NO_WORD || tert_i_word(c, w)->xpos != TERT_XPOS_VBG ||
      tert_i_word(c, w)->deprel != TERT_DEP_ACL || tert_i_word(c, paper)->deprel != TERT_DEP_OBJ)
    return;
  uint32_t sender = tert_i_prep(c, paper, TERT_STR("from")); /* "received a note from Chad" */
  if (sender == TERT_NO_WORD) sender = tert_i_prep(c, tert_i_head(c->doc, paper), TERT_STR("from"));
  tert_i_list_actors(c, sender, src);
  if (src->count) return;
  tert_i_list_sources(c, tert_i_head(c->doc, paper), src);
}

/* Who laid a bomb or took a hostage is seldom known: unidentified forces of the place where it was
 * done; the thousands who march are its people. */
static void source_from_place(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  static const char *const preps[] = {"in", "near", "at", "outside", NULL};
  uint32_t who = tert_i_code_starts(e->code, "14") ? tert_i_subject(c, w, 0) : TERT_NO_WORD;
  const bool crowd = who != TERT_NO_WORD && tert_i_is_a(c, who, TERT_CLASS_QUANTITY);
  const bool killed = !strcmp(e->code->code, "190") || !strcmp(e->code->code, "193");
  const bool victim =
      e->target.count && (e->target.items[0].person || /* "was shot dead in Riga" */
                          (e->target.items[0].head < c->doc->parse->word_count &&
                           c->doc->mention_of[e->target.items[0].head] == TERT_NO_ID));
  const bool assault = tert_i_code_starts(e->code, "18") || (killed && victim);
  if (!crowd && (!assault || strlen(e->code->code) < 3)) return;
  if (!crowd && !tert_i_code_starts(e->code, "183") && !tert_i_is_passive(c, w)) return;
  for (const char *const *p = preps; *p && !src->count; p++) {
    uint32_t place =
        tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_PREP, .prep = tert_i_cstr(*p)});
    uint32_t s = place == TERT_NO_WORD ? tert_i_subject(c, w, 0) : TERT_NO_WORD;
    if (s != TERT_NO_WORD) place = tert_i_prep(c, s, tert_i_cstr(*p));
    if (place != TERT_NO_WORD && place == e->inner) { /* "hurt in the bombing of a shop in Chad" */
      place = tert_i_prep(c, e->inner, tert_i_cstr(*p));
      if (place == TERT_NO_WORD)
        place = tert_i_prep(c, tert_i_prep(c, e->inner, TERT_STR("of")), tert_i_cstr(*p));
    }
    if (place != TERT_NO_WORD && tert_i_is_a(c, place, TERT_CLASS_MISSION))
      return; /* "at the Chadian embassy in Niamey": of neither */
    if (place != TERT_NO_WORD && tert_i_is_a(c, place, TERT_CLASS_SITE)) /* not its owner's deed */
      place = tert_i_prep(c, place, TERT_STR("in"));
    if (place != TERT_NO_WORD && p > preps) /* "outside the French school in Chad": Chad */
      tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("in")), src);
    if (place != TERT_NO_WORD && !src->count) tert_i_list_actors(c, place, src);
  }
  if (!crowd && src->count > 1) src->count = 0; /* "in Chad and Niger" */
  for (size_t i = 0; i < src->count; i++) {
    src->items[i].owner = false;
    const bool capital = !strcmp(src->items[i].code + 3, "GOV"); /* "in the Chadian capital" */
    if (strlen(src->items[i].code) == 3 || capital)
      memcpy(src->items[i].code + 3, crowd ? "CVL" : "UAF", 4);
  }
}

/* The country whose authority a bare passive shows: "expelled from Chad", "barred from entering
 * Chad", "told to leave Chad", "freed from captivity in Chad", "arrested in Chad". */
static uint32_t place_in_charge(const tert_coder *c, uint32_t w, const tert_eval *e) {
  const bool leaves = tert_i_code_starts(e->code, "166") || tert_i_code_starts(e->code, "161") ||
                      tert_i_code_starts(e->code, "174") || tert_i_code_starts(e->code, "172");
  uint32_t place = tert_i_prep(c, w, TERT_STR("from"));
  if (!leaves) {
    uint32_t in = tert_i_prep(c, w, TERT_STR("in"));
    for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && in == TERT_NO_WORD;
         k = c->doc->sibling[k]) /* "charged with treason in Chad" */
      if (k > w && tert_i_word(c, k)->deprel == TERT_DEP_OBL &&
          !tert_i_introduced_by(c, k, TERT_STR("to"))) /* "returned to his father in Chad" */
        in = tert_i_prep(c, k, TERT_STR("in"));
    const bool somewhere =
        in != TERT_NO_WORD && (c->doc->mention_of[in] != TERT_NO_ID ||
                               tert_i_noun_class(c->doc->tables, /* "in the capital" */
                                                 tert_i_word(c, in)->lemma) == TERT_NOUN_PLACE);
    return somewhere ? in : TERT_NO_WORD; /* "charged in the Riga bombing" */
  }
  if (place == TERT_NO_WORD) place = tert_i_child(c, w, TERT_DEP_XCOMP);
  if (place != TERT_NO_WORD && tert_i_word(c, place)->upos == TERT_UPOS_VERB)
    place = tert_i_object(c, place);
  tert_actor_list at = {.count = 0};
  if (place != TERT_NO_WORD) tert_i_list_actors(c, place, &at);
  if (!at.count) /* "two newspapers in Chad were ordered to close" */
    place = tert_i_prep(c, tert_i_object(c, w), TERT_STR("in"));
  return place;
}

/* Whoever rules where somebody was arrested, freed, sheltered, charged or thrown out. */
static void source_in_charge(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  static const char *const codes[] = {"166", "161", "172", "173",  "174",
                                      "115", "116", "075", "0841", NULL};
  bool ruled = false;
  for (const char *const *k = codes; *k; k++)
    ruled = ruled || tert_i_code_starts(e->code, *k);
  if (!ruled || !tert_i_is_passive(c, w)) return;
  tert_actor_list at = {.count = 0};
  const uint32_t place = place_in_charge(c, w, e);
  if (place != TERT_NO_WORD) tert_i_list_actors(c, place, &at);
  if (place != TERT_NO_WORD && !at.count) /* "evicted from a camp near Paris" */
    place_at(c, place, &at, 1, NEAR, STANDS_IN | NO_BORDER);
  for (size_t i = 0; i < at.count && !src->count; i++)
    if (at.items[i].state >= 0 &&
        (strlen(at.items[i].code) == 3 || tert_i_code_starts(e->code, "075"))) {
      src->items[src->count++] = at.items[i];
      src->items[0].from_context = true;
    }
}

/* "The journalists held by Chad were freed": by who held them. */
static void source_held_by(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  const uint32_t o = tert_i_is_passive(c, w) && tert_i_code_starts(e->code, "084")
                         ? tert_i_object(c, w)
                         : TERT_NO_WORD;
  for (uint32_t k = o == TERT_NO_WORD ? o : c->doc->children[o]; k != TERT_NO_WORD && !src->count;
       k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ACL && tert_i_is_passive(c, k))
      tert_i_list_sources(c, k, src);
}

/* "The Malian envoy to Chad was summoned": by Chad. */
static void source_hosting(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  const bool by_host = tert_i_lemma_is(c, w, "summon") || tert_i_lemma_is(c, w, "expel");
  const uint32_t envoy = tert_i_object(c, w);
  if (!by_host || !tert_i_is_passive(c, w) || !tert_i_is_a(c, envoy, TERT_CLASS_DIPLOMAT)) return;
  tert_i_list_actors(c, tert_i_prep(c, envoy, TERT_STR("to")), src);
  if (!src->count) tert_i_list_actors(c, tert_i_prep(c, envoy, TERT_STR("in")), src);
}

/* "Was hit by rockets fired from Chad", "shells were fired from Chad": whoever fires, or, if nobody
 * is named, forces where it is done from. */
static void source_of_missile(const tert_coder *c, uint32_t w, const tert_eval *e,
                              tert_actor_list *src) {
  static const char *const ways[] = {"fire", "launch", "shoot", "lob", NULL};
  if (!tert_i_code_starts(e->code, "19") && !tert_i_code_starts(e->code, "18")) return;
  const bool passive = tert_i_is_passive(c, w);
  uint32_t missile = passive ? tert_i_child(c, w, TERT_DEP_OBL_AGENT) : tert_i_subject(c, w, 0);
  if (missile == TERT_NO_WORD && passive) missile = tert_i_prep(c, w, TERT_STR("by"));
  uint32_t fired = passive ? w : TERT_NO_WORD; /* "shells were fired from" */
  for (uint32_t k = missile == TERT_NO_WORD ? missile : c->doc->children[missile];
       k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ACL) fired = k;
  bool fires = false;
  for (const char *const *v = ways; *v && fired != TERT_NO_WORD && !fires; v++)
    fires = tert_i_lemma_is(c, fired, *v);
  if (!fires) return;
  if (fired != w) tert_i_list_sources(c, fired, src);
  if (src->count) return;
  tert_i_list_actors(c, tert_i_prep(c, fired, TERT_STR("from")), src);
  for (size_t i = 0; i < src->count; i++)
    if (strlen(src->items[i].code) == 3) memcpy(src->items[i].code + 3, "UAF", 4);
}

void tert_i_find_sources(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  if (!e->own_source) tert_i_list_sources(c, w, src);
  if (!src->count) *src = e->source;
  if (!src->count) source_in_number(c, w, src);
  if (!src->count) source_of_missile(c, w, e, src);
  if (!src->count && !e->deed) source_from_speaker(c, w, src);
  if (!src->count) source_from_carrier(c, w, src);
  if (!src->count) source_from_place(c, w, e, src);
  if (!src->count) source_held_by(c, w, e, src);
  if (!src->count) source_in_charge(c, w, e, src);
  if (!src->count && tert_i_is_passive(c, w)) /* "cooperation between A and B was deepened" */
    tert_i_list_actors(c, tert_i_prep(c, tert_i_object(c, w), TERT_STR("between")), src);
  if (!src->count) source_hosting(c, w, src);
  const bool recalls = tert_i_code_starts(e->code, "161") && tert_i_lemma_is(c, w, "recall");
  const bool moves = tert_i_code_starts(e->code, "15") || !strcmp(e->code->code, "074") || recalls;
  if (!src->count && moves && tert_i_is_passive(c, w)) /* "its troops were put on alert" */
    tert_i_list_actors(c, tert_i_object(c, w), src);
}

/* "Qatar rejected the accusations": those of whoever accused or pressed it last. */
static void answer_to(const tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                      tert_actor_list *tgt) {
  const bool to_do = e->unknown && tert_i_word(c, e->inner)->upos == TERT_UPOS_VERB;
  bool answers = !strcmp(e->code->code, "016") || (tert_i_code_starts(e->code, "12") && !to_do);
  if (!answers || src->count != 1 || src->items[0].state < 0) return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence + 4 >= c->sentence;) {
    const tert_finding *f = &c->out[i];
    bool pressed = tert_i_code_starts(f->code, "11") || tert_i_code_starts(f->code, "10") ||
                   tert_i_code_starts(f->code, "02") || tert_i_code_starts(f->code, "13");
    if (!pressed || !f->has_target || f->target.state != src->items[0].state ||
        f->sentence == c->sentence)
      continue;
    if (f->source.state == src->items[0].state) continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* "In protest of Chad's refusal", "in defiance of the Chadian authorities": whom a protest is
 * against, whatever place it names besides. */
static void protested_against(tert_coder *c, uint32_t v, tert_actor_list *out) {
  static const char *const at[] = {"of", "against", "at", "over", "to", NULL};
  const uint32_t in =
      tert_i_slot(c, v, (tert_slot){.kind = TERT_SLOT_PREP, .prep = TERT_STR("in")});
  const uint32_t tops[] = {v, tert_i_object(c, v)};
  uint32_t stand = in;
  for (size_t t = 0; t < 2; t++)
    for (uint32_t k = tops[t] == TERT_NO_WORD ? TERT_NO_WORD : c->doc->children[tops[t]];
         k != TERT_NO_WORD; k = c->doc->sibling[k])
      if (k > v && tert_i_is_a(c, k, TERT_CLASS_NO_PLACE) &&
          tert_i_child(c, k, TERT_DEP_CASE) != TERT_NO_WORD)
        stand = k;
  if (stand == TERT_NO_WORD || !tert_i_is_a(c, stand, TERT_CLASS_NO_PLACE)) return;
  for (const char *const *p = at; *p && !out->count; p++) {
    uint32_t w = tert_i_prep(c, stand, tert_i_cstr(*p));
    if (w == TERT_NO_WORD) w = tert_i_prep(c, tert_i_head(c->doc, stand), tert_i_cstr(*p));
    if (w == TERT_NO_WORD) w = tert_i_prep(c, v, tert_i_cstr(*p));
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("by")), out); /* "abuses by the police" */
    if (!out->count) tert_i_list_actors(c, w, out);
    if (w != TERT_NO_WORD && !out->count) /* "of Chad's refusal" */
      tert_i_list_actors(c, tert_i_child(c, w, TERT_DEP_NMOD_POSS), out);
    if (w != TERT_NO_WORD && out->count) { /* what is protested against is no news of its own */
      const uint32_t clause = tert_i_child(c, w, TERT_DEP_ACL);
      c->used[w] = 1;
      if (clause != TERT_NO_WORD) c->used[clause] = 1;
    }
  }
}

/* Nobody but where it happened: "in Oslo". */
static bool only_in_places(const tert_coder *c, const tert_actor_list *l) {
  for (size_t i = 0; i < l->count; i++) {
    const uint32_t head = l->items[i].head;
    if (head >= c->doc->parse->word_count || !tert_i_introduced_by(c, head, TERT_STR("in")))
      return false;
  }
  return true;
}

/* "Marched in Oslo to protest the killings by Chad", "burning flags to denounce Chad": what the
 * crowd says it is against, wherever it stands. */
static void denounced(tert_coder *c, uint32_t w, const tert_actor_list *src, tert_actor_list *out) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = w + 1; k < s->first + s->count && !out->count; k++) {
    const uint8_t form = tert_i_word(c, k)->xpos;
    tert_eval said;
    if (tert_i_word(c, k)->upos != TERT_UPOS_VERB ||
        (form != TERT_XPOS_VBG && form != TERT_XPOS_VB) || !tert_i_below(c->doc, k, w) ||
        tert_i_own_doer(c, k) != TERT_NO_WORD)
      continue;
    tert_i_eval_clear(&said);
    if (!tert_i_eval_verb(c, k, &said, 1) || !tert_i_code_starts(said.code, "1") ||
        said.code->quad != 3 || !said.target.count)
      continue;
    const tert_actor *a = &said.target.items[0];
    const bool own = src->count && src->items[0].state == a->state && a->from_context;
    if (a->state < 0 || own) continue;
    out->items[out->count++] = *a;
    c->used[k] = 1;
  }
}

/* "The FBI arrested Mr. Lima in Chad": a named man whose country nobody says is not of where
 * foreign agents took him. */
static bool took_abroad(const tert_coder *c, uint32_t v, const tert_actor_list *src,
                        const tert_actor_list *tgt) {
  const uint32_t o = tert_i_object(c, v);
  return o != TERT_NO_WORD && tert_i_word(c, o)->upos == TERT_UPOS_PROPN && src->count &&
         src->items[0].state >= 0 && src->items[0].state != tgt->items[0].state;
}

/* An event against nobody named may have the place where it happens as its target ("protested in
 * Cairo"), for the kinds of event that are done to a place. At home it is done to the people, or by
 * them to the government. */
static void target_from_place(tert_coder *c, uint32_t v, const tert_eval *e,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  const bool protest = tert_i_code_starts(e->code, "14"),
             ease = tert_i_code_starts(e->code, "081") || tert_i_code_starts(e->code, "083");
  if (!protest && !ease && !tert_i_code_starts(e->code, "18") &&
      !tert_i_code_starts(e->code, "19") && !tert_i_code_starts(e->code, "20") &&
      !tert_i_code_starts(e->code, "15") && !tert_i_code_starts(e->code, "07") &&
      !tert_i_code_starts(e->code, "17") && !tert_i_code_starts(e->code, "13"))
    return;
  const bool blow = tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19");
  /* whom aid, freedoms and force reach may be named deep in the phrase */
  if (!tgt->count)
    place_at(c, v, tgt, 0,
             ease || tert_i_code_starts(e->code, "07") || tert_i_code_starts(e->code, "19") ? FAR
                                                                                            : NEAR,
             blow ? NO_BORDER : 0);
  if (tgt->count && (tgt->items[0].code[0] == '-' || /* "in the capital" */
                     (tert_i_code_starts(e->code, "17") && took_abroad(c, v, src, tgt))))
    tgt->count = 0;
  for (size_t i = 0; i < tgt->count; i++) {
    tert_actor *t = &tgt->items[i];
    for (size_t k = 0; k < src->count; k++)
      if ((protest || ease) && strlen(t->code) == 3 && t->state >= 0 &&
          src->items[k].state == t->state) {
        memcpy(t->code + 3, protest ? "GOV" : "CVL", 4);
        break;
      }
  }
}

/* Adds what is named and not of the doer's own country. */
static void add_foreign(const tert_actor_list *found, const tert_actor_list *src,
                        tert_actor_list *tgt) {
  for (size_t i = 0; i < found->count; i++) {
    const tert_actor *a = &found->items[i];
    bool own = !strncmp(a->code, "---", 3) || a->from_context;
    for (size_t k = 0; k < src->count; k++)
      own = own || tert_i_same_actor(&src->items[k], a) ||
            (a->state >= 0 && src->items[k].state == a->state);
    if (!own) tgt->items[tgt->count++] = *a;
  }
}

/* "Carried out strikes on Friday against Hamas", hung on a word in between. */
static uint32_t against_below(const tert_coder *c, uint32_t v) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = v + 1; k < s->first + s->count && k < v + 12; k++)
    if (tert_i_str_eq_nocase(tert_i_word(c, k)->form, TERT_STR("against")) &&
        tert_i_below(c->doc, k, v))
      return tert_i_head(c->doc, k);
  return TERT_NO_WORD;
}

/* The first foreign actor inside the object of the deed, or behind "for", "on", "against":
 * "held back half of a credit for Togo". */
static void target_from_depth(tert_coder *c, const tert_eval *e, uint32_t v,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  static const char *const preps[] = {"for", "on", "against", "to", "from", NULL};
  uint32_t deed = e->inner, above = tert_i_head(c->doc, deed);
  if (tert_i_word(c, deed)->upos != TERT_UPOS_VERB)
    deed = above != TERT_NO_WORD && tert_i_word(c, above)->upos == TERT_UPOS_VERB ? above : v;
  uint32_t at[2 + sizeof preps / sizeof *preps];
  size_t n = 0;
  at[n++] = tert_i_object(c, deed);
  for (const char *const *p = preps; *p; p++)
    at[n++] = tert_i_prep(c, deed, tert_i_cstr(*p));
  if (tert_i_code_starts(e->code, "12")) /* "vetoed the opening of a chapter in Chad's talks" */
    at[n++] = tert_i_prep(c, deed, TERT_STR("in"));
  else if (e->code->quad > 2)
    at[n++] = against_below(c, v);
  for (size_t w = 0; w < n && !tgt->count; w++) {
    tert_actor_list found = {.count = 0};
    if (at[w] != TERT_NO_WORD) tert_i_actors_inside(c, at[w], &found, 2);
    add_foreign(&found, src, tgt);
  }
}

/* "Threatened to quit the talks if Chad sends troops": a threat is meant for who must not act. */
static void target_from_condition(tert_coder *c, uint32_t w, const tert_actor_list *src,
                                  tert_actor_list *tgt) {
  static const char *const ifs[] = {"if", "unless", "until", NULL};
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = w + 1; k < s->first + s->count && !tgt->count; k++) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_ADVCL || !tert_i_below(c->doc, k, w)) continue;
    uint32_t mark = tert_i_child(c, k, TERT_DEP_MARK);
    bool opens = false;
    for (const char *const *i = ifs; *i && mark != TERT_NO_WORD; i++)
      opens = opens || tert_i_lemma_is(c, mark, *i);
    uint32_t doer = opens ? tert_i_subject(c, k, 0) : TERT_NO_WORD;
    if (doer != TERT_NO_WORD) tert_i_list_actors(c, doer, tgt);
    if (tgt->count == 1 && src->count == 1 && tert_i_same_actor(&src->items[0], &tgt->items[0]))
      tgt->count = 0;
    if (doer != TERT_NO_WORD && !tgt->count) { /* "if diplomacy fails to make Chad back down" */
      tert_actor_list inside = {.count = 0};
      tert_i_actors_inside(c, k, &inside, 2);
      add_foreign(&inside, src, tgt);
    }
  }
}

/* "An ultimatum on behalf of the allies demanding that Chad withdraw": who is to do it. */
static void target_from_demand(tert_coder *c, uint32_t w, tert_actor_list *tgt) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = w + 1; k < s->first + s->count && !tgt->count; k++) {
    const uint32_t clause = tert_i_child(c, k, TERT_DEP_CCOMP);
    if (tert_i_word(c, k)->xpos != TERT_XPOS_VBG || clause == TERT_NO_WORD ||
        !tert_i_below(c->doc, k, w) || !tert_i_is_a(c, k, TERT_CLASS_DEMANDING))
      continue;
    const uint32_t doer = tert_i_own_doer(c, clause);
    if (doer != TERT_NO_WORD) tert_i_list_actors(c, doer, tgt);
    if (tgt->count) c->used[k] = 1;
  }
}

/* Whom a protest over a law or an arrest is for: the office in that phrase, though at home. */
static void target_of_protest(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *tgt) {
  static const char *const preps[] = {"over", "against", "at", "to", "about", NULL};
  if (!tert_i_code_starts(e->code, "14")) return;
  for (const char *const *p = preps; *p && !tgt->count; p++) {
    tert_actor_list found = {.count = 0};
    uint32_t at = tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_PREP, .prep = tert_i_cstr(*p)});
    if (at != TERT_NO_WORD) tert_i_actors_inside(c, at, &found, 2);
    for (size_t i = 0; i < found.count; i++)
      if (!strncmp(found.items[i].code + 3, "GOV", 3)) tgt->items[tgt->count++] = found.items[i];
  }
}

/* "Sends tents to meet the needs of people hit by floods in Chad": the first foreign place below
 * the verb that something happens in or goes to. */
static void target_of_aid(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                          tert_actor_list *tgt) {
  static const char *const preps[] = {"in", "to", "for", "across", NULL};
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (!tert_i_code_starts(e->code, "07")) return;
  for (uint32_t k = w + 1; k < s->first + s->count && !tgt->count; k++) {
    bool leads = false;
    if (c->doc->mention_of[k] == TERT_NO_ID || !tert_i_below(c->doc, k, w)) continue;
    for (const char *const *p = preps; *p; p++)
      leads = leads || tert_i_introduced_by(c, k, tert_i_cstr(*p));
    tert_actor_list found = {.count = 0};
    if (leads) tert_i_list_actors(c, k, &found);
    add_foreign(&found, src, tgt);
  }
}

/* "Mr. Lima", "Ada Lima": somebody whom no table knows. */
static bool is_unknown_person(const tert_coder *c, uint32_t w) {
  if (w == TERT_NO_WORD || tert_i_word(c, w)->upos != TERT_UPOS_PROPN ||
      c->doc->mention_of[w] != TERT_NO_ID)
    return false;
  const bool titled =
      w > 0 && (tert_i_lemma_is(c, w - 1, "Mr.") || tert_i_lemma_is(c, w - 1, "Mrs."));
  return titled ||
         tert_i_given_gender(c->doc->tables, tert_i_word(c, w)->form) != TERT_GENDER_UNKNOWN;
}

/* "Prosecutors charged Ada Lima", "an inquiry into Mr. Lima". */
static bool is_law_on_person(const tert_coder *c, uint32_t w, const tert_eval *e) {
  static const char *const codes[] = {"09", "115", "116", "173", NULL};
  static const char *const preps[] = {"of", "into", "against", NULL};
  bool law = false;
  for (const char *const *k = codes; *k; k++)
    law = law || tert_i_code_starts(e->code, *k);
  if (!law) return false;
  bool found = is_unknown_person(c, tert_i_object(c, w));
  for (const char *const *p = preps; *p && !found; p++)
    found = is_unknown_person(
        c, tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_PREP, .prep = tert_i_cstr(*p)}));
  return found;
}

/* Curfews, martial law and bans, and what eases them, are laid on the people of a country: on those
 * of the authorities' own when nobody else is named; so is the law on somebody unknown. */
static void people_at_home(const tert_coder *c, uint32_t w, const tert_eval *e,
                           const tert_actor_list *src, tert_actor_list *tgt) {
  if (!src->count || src->items[0].state < 0 || e->assertion != TERT_ASSERTED ||
      !(tert_i_code_starts(e->code, "081") || tert_i_code_starts(e->code, "172") ||
        tert_i_code_starts(e->code, "132") || is_law_on_person(c, w, e)))
    return;
  const tert_actor *by = &src->items[0];
  const bool office = tert_i_role_among(by->code + 3, "GOV JUD LEG COP MIL");
  if (!office && (by->code[3] || by->person)) return; /* offices, or the state itself */
  tert_actor at_home = {.state = by->state,
                        .name = c->doc->tables->states[by->state].name,
                        .first = 1,
                        .last = 0,
                        .head = by->head,
                        .antecedent = TERT_NO_WORD,
                        .from_context = true};
  snprintf(at_home.code, sizeof at_home.code, "%.3sCVL", by->code);
  tgt->items[tgt->count++] = at_home;
}

/* "Summoned the envoy to complain": of the one who had to come. */
static void target_from_purpose(tert_coder *c, uint32_t w, tert_actor_list *tgt) {
  uint32_t verb = tert_i_head(c->doc, w);
  const uint8_t rel = tert_i_word(c, w)->deprel;
  if (verb == TERT_NO_WORD || (rel != TERT_DEP_XCOMP && rel != TERT_DEP_ADVCL) ||
      !tert_i_is_a(c, verb, TERT_CLASS_OWN_PURPOSE))
    return;
  tert_i_list_actors(c, tert_i_object(c, verb), tgt);
}

/* What the sentence told first of a clause that verb w is joined to; NULL for none. */
static const tert_finding *first_clause(const tert_coder *c, uint32_t w) {
  const uint32_t v = tert_i_head(c->doc, w);
  const uint8_t rel = tert_i_word(c, w)->deprel;
  const bool joined = rel == TERT_DEP_CONJ || /* "attacked a post, killing two" */
                      (rel == TERT_DEP_ADVCL && tert_i_word(c, w)->xpos == TERT_XPOS_VBG &&
                       tert_i_child(c, w, TERT_DEP_MARK) == TERT_NO_WORD);
  if (v == TERT_NO_WORD || !joined || tert_i_own_doer(c, w) != TERT_NO_WORD) return NULL;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;)
    if (c->out[i].trigger == v) return &c->out[i];
  return NULL;
}

/* "Suspended Syria's membership and threatened sanctions": against the same. */
static void target_of_first_clause(const tert_coder *c, uint32_t w, const tert_eval *e,
                                   const tert_actor_list *src, tert_actor_list *tgt) {
  const tert_finding *f = first_clause(c, w);
  const bool sanctions = tert_i_code_starts(e->code, "13") || tert_i_code_starts(e->code, "16") ||
                         tert_i_code_starts(e->code, "10");
  if (!f || !sanctions || f->code->quad < 3 || !f->has_target || f->target.state < 0 ||
      src->count != 1 || src->items[0].state == f->target.state)
    return;
  tgt->items[tgt->count++] = f->target;
}

/* "Stormed the Malian consulate and took five guards": those of whom the first deed was done to. */
static void victims_of_first_clause(const tert_coder *c, uint32_t w, const tert_eval *e,
                                    const tert_actor_list *src, tert_actor_list *tgt) {
  const tert_finding *f = first_clause(c, w);
  if (!f || e->code->quad != 4 || f->code->quad != 4 || !f->has_target || f->target.state < 0 ||
      src->count != 1 || src->items[0].state == f->target.state)
    return;
  for (size_t i = 0; i < tgt->count; i++)
    if (tgt->items[i].from_context && tgt->items[i].state == src->items[0].state) {
      tgt->items[i].state = f->target.state;
      memcpy(tgt->items[i].code, f->target.code, 3);
    }
}

/* "Two Indian soldiers died when troops fired mortars": those whom the sentence says it killed. */
static void target_that_died(const tert_coder *c, uint32_t w, const tert_eval *e,
                             tert_actor_list *tgt) {
  const uint32_t h = tert_i_head(c->doc, w);
  if (!(tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19")) ||
      tert_i_word(c, w)->deprel != TERT_DEP_ADVCL || h == TERT_NO_WORD)
    return;
  const bool died = tert_i_lemma_is(c, h, "die") ||
                    (tert_i_is_passive(c, h) &&
                     (tert_i_lemma_is(c, h, "kill") || tert_i_lemma_is(c, h, "injure") ||
                      tert_i_lemma_is(c, h, "wound")));
  if (died) tert_i_list_actors(c, tert_i_own_doer(c, h), tgt);
}

/* Nobody but agents of no country, or of the doer's own by guess. */
static bool only_guessed(const tert_actor_list *src, const tert_actor_list *tgt) {
  for (size_t i = 0; i < tgt->count; i++)
    if (!tgt->items[i].from_context && strncmp(tgt->items[i].code, "---", 3) != 0) return false;
  return src->count > 0;
}

/* "Sent detectives to Chad to look into the killing", "flew to Chad to discuss": where they go. */
static void target_of_errand(const tert_coder *c, uint32_t w, const tert_eval *e,
                             tert_actor_list *tgt) {
  static const char *const ways[] = {"travel", "go", "fly", "head", "return", NULL};
  const bool purpose = tert_i_introduced_by(c, w, TERT_STR("to"));
  const uint32_t sent = purpose ? tert_i_head(c->doc, w) : w;
  if (sent == TERT_NO_WORD) return;
  bool goes = tert_i_code_starts(e->code, "09") && purpose && tert_i_lemma_is(c, sent, "send");
  for (const char *const *v = ways; *v && !goes; v++)
    goes = tert_i_lemma_is(c, sent, *v) &&
           (tert_i_code_starts(e->code, "04") || !strcmp(e->code->code, "036"));
  for (uint32_t k = goes ? c->doc->children[sent] : TERT_NO_WORD; k != TERT_NO_WORD && !tgt->count;
       k = c->doc->sibling[k])
    if (k != w && k > sent && tert_i_word(c, k)->deprel == TERT_DEP_OBL &&
        tert_i_introduced_by(c, k, TERT_STR("to")))
      tert_i_list_actors(c, k, tgt);
}

/* "After Chad downed its bomber, Niger halted flights": a measure with no target is taken against
 * whoever did harm in the clause before. */
static void retaliated_against(const tert_coder *c, uint32_t w, const tert_eval *e,
                               const tert_actor_list *src, tert_actor_list *tgt) {
  if (!tert_i_code_starts(e->code, "16") || src->count != 1 || src->items[0].state < 0) return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger > w || tert_i_word(c, f->trigger)->deprel != TERT_DEP_ADVCL ||
        tert_i_head(c->doc, f->trigger) != w || f->code->quad != 4 || !f->has_source ||
        !f->has_target || f->source.state < 0 || f->source.state == src->items[0].state ||
        f->target.state != src->items[0].state)
      continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
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

void tert_i_find_targets(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                         tert_actor_list *tgt) {
  if (tert_i_code_starts(e->code, "0831")) return; /* "quit to head the bank": nobody's loss */
  if (tert_i_code_starts(e->code, "14")) {
    tert_actor_list named = {.count = 0};
    protested_against(c, w, &named);
    if (!named.count && (!tgt->count || only_in_places(c, tgt))) denounced(c, w, src, &named);
    if (named.count) *tgt = named;
  }
  if (tgt->count && only_guessed(src, tgt) && tert_i_code_starts(e->code, "13")) {
    tert_actor_list named = {.count = 0};
    target_from_condition(c, w, src, &named);
    if (named.count) *tgt = named;
  }
  if (!tgt->count && tert_i_code_starts(e->code, "13")) target_from_condition(c, w, src, tgt);
  if (!tgt->count && tert_i_code_starts(e->code, "13")) target_from_demand(c, w, tgt);
  if (!tgt->count) target_that_died(c, w, e, tgt);
  if (!tgt->count) target_of_errand(c, w, e, tgt);
  if (!tgt->count) retaliated_against(c, w, e, src, tgt);
  if (!tgt->count) answer_to(c, e, src, tgt);
  if (!tgt->count) target_of_protest(c, w, e, tgt);
  if (!tgt->count) target_from_place(c, w, e, src, tgt);
  if (!tgt->count && !e->statement) target_from_depth(c, e, w, src, tgt);
  if (!tgt->count && tert_i_code_starts(e->code, "12")) target_from_condition(c, w, src, tgt);
  if (!tgt->count) target_from_purpose(c, w, tgt);
  if (!tgt->count) target_of_aid(c, w, e, src, tgt);
  if (!tgt->count) target_of_first_clause(c, w, e, src, tgt);
  if (!tgt->count) people_at_home(c, w, e, src, tgt);
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
  place_at(c, v, &places, 1, NEAR, STANDS_IN | NO_BORDER);
  uint32_t same = places.count ? TERT_NO_WORD : occasion_clause(c, v);
  if (same == TERT_NO_WORD && !places.count && tert_i_word(c, v)->deprel == TERT_DEP_ADVCL &&
      tert_i_word(c, v)->xpos == TERT_XPOS_VBG) /* "hit a hall in Chad, killing mourners" */
    same = tert_i_head(c->doc, v);
  if (same != TERT_NO_WORD) place_at(c, same, &places, 1, NEAR, STANDS_IN | NO_BORDER);
  for (size_t i = 0; i < l->count && !places.count; i++)
    if (l->items[i].head < c->doc->parse->word_count)
      place_at(c, l->items[i].head, &places, 1, NEAR, STANDS_IN | NO_BORDER);
  for (size_t i = 0; i < l->count; i++)
    if (l->items[i].from_context && named_apart(c, &l->items[i])) {
      memcpy(l->items[i].code, "---", 3);
      l->items[i].state = -1;
    }
  if (!places.count || places.items[0].state < 0) return;
  for (size_t i = 0; i < l->count; i++) {
    tert_actor *x = &l->items[i];
    if (!x->from_context && strncmp(x->code, "---", 3) != 0) continue;
    if (x->head < c->doc->parse->word_count && tert_i_is_alien(c->doc, x->head)) continue;
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
    if (tert_i_word(c, k)->deprel != TERT_DEP_NMOD) continue;
    const bool named = tert_i_actor_named(c->doc, k, &a) && a.code[0] && a.code[0] != '-';
    if (named && a.state != home) {
      *out = a;
      return true;
    }
    if (foreign_below(c, k, home, out, depth + 1)) return true;
  }
  return false;
}

/* A target phrase that is owned by the doer's country may name another party behind it: "lauded
 * Kazakh cooperation with Turkey". */
static void look_behind_owner(tert_coder *c, uint32_t verb, uint32_t deed,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  if (src->count != 1 || tgt->count != 1 || !tgt->items[0].owner || src->items[0].state < 0 ||
      tgt->items[0].state != src->items[0].state)
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
  if (moves && tgt->count == 1 && !strcmp(tgt->items[0].code, "---MIL"))
    tgt->count = 0; /* "plans to deploy 45,000 marines" */
  if (src->count != 1 || tgt->count != 1 || tgt->items[0].state < 0 || e->code->quad == 4) return;
  const tert_actor *t = &tgt->items[0];
  if (t->state != src->items[0].state || strncmp(t->code + 3, "MIL", 3) != 0 ||
      t->head >= c->doc->parse->word_count)
    return;
  const uint32_t own = tert_i_child(c, t->head, TERT_DEP_NMOD_POSS);
  if (own != TERT_NO_WORD && tert_i_word(c, own)->upos == TERT_UPOS_PRON) tgt->count = 0;
}

/* A guessed country that cannot be: those who fled are not of where they fled to, and arms are
 * no target of their own state, but of rebels' deeds. */
static void unguess(const tert_eval *e, const tert_actor_list *src, tert_actor_list *tgt) {
  for (size_t i = 0; i < tgt->count && src->count; i++) {
    tert_actor *t = &tgt->items[i];
    const char *doer = src->items[0].code + 3;
    if (!t->from_context || src->items[0].state != t->state) continue;
    bool armed =
        !strcmp(t->code + 3, "MIL") &&
        !(e->code->quad % 2 == 0 && (!strncmp(doer, "REB", 3) || !strncmp(doer, "UAF", 3)));
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
    owned = owned || tert_i_str_eq_nocase(tert_i_word(c, k)->form, TERT_STR("its")) ||
            tert_i_str_eq_nocase(tert_i_word(c, k)->form, TERT_STR("their"));
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

void tert_i_settle_parties(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src,
                           tert_actor_list *tgt) {
  own_capital(c, src, tgt);
  if (tert_i_code_starts(e->code, "04") && only_agents(tgt)) /* "met rebels in Chad" */
    tert_i_country_from_place(c, w, tgt);
  if (!tert_i_code_starts(e->code, "04")) { /* talks may be held anywhere */
    tert_i_country_from_place(c, w, src);
    tert_i_country_from_place(c, w, tgt);
  }
  same_as_before(c, src);
  if (tert_i_code_starts(e->code, "04") || tert_i_code_starts(e->code, "12") ||
      tert_i_code_starts(e->code, "03"))
    unguess_source(src, tgt);
  victims_of_first_clause(c, w, e, src, tgt);
  unguess_crowd(c, e, src, tgt);
  owned_by_main_doer(c, w, e, src, tgt);
  drop_own_arms(c, e, src, tgt);
  drop_own_envoy(c, e, src, tgt);
  unguess(e, src, tgt);
  if (!tert_i_code_starts(e->code, "11")) /* "blamed the cabinet for the quarrel with Chad" */
    look_behind_owner(c, w, e->inner, src, tgt);
  drop_shared(src, tgt);
}
