/* doers.c - who did it, where the verb's own slots do not say: the speaker, who passes a law or
 * fires a missile, whoever rules where it was done. */
#include "actors/words.h"
#include "coder.h"

#include <string.h>

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
static void source_from_speaker(const tert_coder *c, uint32_t w, const tert_eval *e,
                                tert_actor_list *src) {
  uint32_t speech = tert_i_head(c->doc, w);
  if (tert_i_code_starts(e->code, "13") && tert_i_is_passive(c, w)) { /* "rallies may be banned" */
    const uint32_t told = tert_i_child(c, w, TERT_DEP_PARATAXIS);
    if (tert_i_word(c, w)->deprel == TERT_DEP_CCOMP || told != TERT_NO_WORD)
      tert_i_list_sources(c, told != TERT_NO_WORD ? told : speech, src);
    return;
  }
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
      tert_i_word(c, w)->deprel != TERT_DEP_ACL)
    return;
  if (tert_i_word(c, paper)->deprel == TERT_DEP_OBL &&
      tert_i_introduced_by(c, paper, TERT_STR("in"))) { /* "said in a report urging Chad" */
    tert_i_list_sources(c, tert_i_head(c->doc, paper), src);
    return;
  }
  if (tert_i_word(c, paper)->deprel != TERT_DEP_OBJ) return;
  uint32_t sender = tert_i_prep(c, paper, TERT_STR("from")); /* "received a note from Chad" */
  if (sender == TERT_NO_WORD) sender = tert_i_prep(c, tert_i_head(c->doc, paper), TERT_STR("from"));
  tert_i_list_actors(c, sender, src);
  if (src->count) return;
  tert_i_list_sources(c, tert_i_head(c->doc, paper), src);
}

/* "Claimed responsibility for a bombing that killed ten": whoever claims it did it. */
static void source_claiming(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  static const char *const takes[] = {"claim", "take", "accept", "admit", NULL};
  const uint8_t rel = tert_i_word(c, w)->deprel;
  if (rel != TERT_DEP_ACL_RELCL && rel != TERT_DEP_ACL) return;
  const uint32_t deed = tert_i_head(c->doc, w);
  uint32_t claim = tert_i_head(c->doc, deed);
  if (claim == TERT_NO_WORD || !tert_i_introduced_by(c, deed, TERT_STR("for"))) return;
  if (tert_i_lemma_is(c, claim, "responsibility")) claim = tert_i_head(c->doc, claim);
  const uint32_t what = claim == TERT_NO_WORD ? claim : tert_i_object(c, claim);
  if (what == TERT_NO_WORD || !tert_i_lemma_is(c, what, "responsibility")) return;
  for (const char *const *t = takes; *t; t++)
    if (tert_i_lemma_is(c, claim, *t)) tert_i_list_sources(c, claim, src);
}

/* Who laid a bomb or took a hostage is seldom known: unidentified forces of the place where it was
 * done; the thousands who march are its people. */
static void source_from_place(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  static const char *const preps[] = {"in",     "near", "at",   "outside", "through",
                                      "across", "into", "onto", NULL};
  uint32_t who = tert_i_code_starts(e->code, "14") ? tert_i_subject(c, w, 0) : TERT_NO_WORD;
  const bool crowd = who != TERT_NO_WORD && tert_i_is_a(c, who, TERT_CLASS_QUANTITY);
  const bool killed = !strcmp(e->code->code, "190") || !strcmp(e->code->code, "193");
  const bool victim =
      e->target.count && (e->target.items[0].person || /* "was shot dead in Riga" */
                          (e->target.items[0].head < c->doc->parse->word_count &&
                           c->doc->mention_of[e->target.items[0].head] == TERT_NO_ID));
  const bool assault =
      tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "20") || (killed && victim);
  if (!crowd && (!assault || strlen(e->code->code) < 3)) return;
  if (!crowd && !tert_i_code_starts(e->code, "183") && !tert_i_is_passive(c, w)) return;
  for (const char *const *p = preps; *p && !src->count; p++) {
    uint32_t place =
        tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_PREP, .prep = tert_i_cstr(*p)});
    if (place != TERT_NO_WORD && tert_i_is_a(c, place, TERT_CLASS_NO_PLACE))
      place = tert_i_prep(c, tert_i_object(c, w), tert_i_cstr(*p)); /* "in defiance of" */
    uint32_t s = place == TERT_NO_WORD ? tert_i_subject(c, w, 0) : TERT_NO_WORD;
    if (s != TERT_NO_WORD) place = tert_i_prep(c, s, tert_i_cstr(*p));
    if (place == TERT_NO_WORD && e->inner != w) /* "hurt in an attack outside a bank in Chad" */
      place = tert_i_prep(c, e->inner, tert_i_cstr(*p));
    if (place != TERT_NO_WORD && place == e->inner) { /* "hurt in the bombing of a shop in Chad" */
      place = tert_i_prep(c, e->inner, tert_i_cstr(*p));
      if (place == TERT_NO_WORD)
        place = tert_i_prep(c, tert_i_prep(c, e->inner, TERT_STR("of")), tert_i_cstr(*p));
      for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && place == TERT_NO_WORD;
           k = c->doc->sibling[k]) /* "killed in a blast in a suburb of Riga" */
        if (k > e->inner && tert_i_word(c, k)->deprel == TERT_DEP_OBL &&
            tert_i_introduced_by(c, k, tert_i_cstr(*p)))
          place = k;
    }
    if (place != TERT_NO_WORD && tert_i_is_a(c, place, TERT_CLASS_MISSION))
      return; /* "at the Chadian embassy in Niamey": of neither */
    if (place != TERT_NO_WORD && tert_i_is_a(c, place, TERT_CLASS_SITE)) /* not its owner's deed */
      place = tert_i_prep(c, place, TERT_STR("in"));
    if (place != TERT_NO_WORD && p > preps) /* "outside the French school in Chad": Chad */
      tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("in")), src);
    if (place != TERT_NO_WORD && !src->count) tert_i_list_actors(c, place, src);
    if (place != TERT_NO_WORD && !src->count)
      tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("of")), src);
  }
  if (!crowd && src->count > 1) src->count = 0; /* "in Chad and Niger" */
  for (size_t i = 0; i < src->count; i++) {
    src->items[i].owner = false;
    const bool capital = !strcmp(src->items[i].code + 3, "GOV"); /* "in the Chadian capital" */
    if (strlen(src->items[i].code) == 3 || capital)
      memcpy(src->items[i].code + 3, crowd ? "CVL" : "UAF", 4);
  }
}

/* "Were killed when a bomber walked into a crowd": who does what the clause behind tells. */
static void source_when(const tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  const bool deadly = tert_i_code_starts(e->code, "18") || !strcmp(e->code->code, "190") ||
                      !strcmp(e->code->code, "193");
  if (!deadly || !tert_i_is_passive(c, w)) return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !src->count; k = c->doc->sibling[k]) {
    if (k < w || tert_i_word(c, k)->deprel != TERT_DEP_ADVCL ||
        !(tert_i_is_when(c, k) || tert_i_introduced_by(c, k, TERT_STR("after"))))
      continue;
    const uint32_t by = tert_i_subject(c, k, 0);
    if (by != TERT_NO_WORD && tert_i_role_among(tert_i_role_at(c->doc, by), "UAF REB CRM"))
      tert_i_list_actors(c, by, src);
  }
}

/* "Was seized on the orders of Ada Lima", "died at the hands of rebels": those behind "of". */
static void source_by_order(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  static const char *const words[] = {"order", "instruction", "command", "behest",
                                      "hand",  "request",     "orders",  NULL};
  if (!tert_i_is_passive(c, w)) return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !src->count; k = c->doc->sibling[k])
    for (const char *const *o = words; *o && tert_i_word(c, k)->deprel == TERT_DEP_OBL; o++)
      if (tert_i_lemma_is(c, k, *o) && (tert_i_introduced_by(c, k, TERT_STR("on")) ||
                                        tert_i_introduced_by(c, k, TERT_STR("at"))))
        tert_i_list_actors(c, tert_i_prep(c, k, TERT_STR("of")), src);
}

/* The country whose authority a bare passive shows: "expelled from Chad", "barred from entering
 * Chad", "told to leave Chad", "freed from captivity in Chad", "arrested in Chad". */
static uint32_t place_in_charge(const tert_coder *c, uint32_t w, const tert_eval *e) {
  const bool leaves = tert_i_code_starts(e->code, "166") || tert_i_code_starts(e->code, "161") ||
                      tert_i_code_starts(e->code, "174") || tert_i_code_starts(e->code, "172");
  uint32_t place = tert_i_prep(c, w, TERT_STR("from"));
  if (leaves && place == TERT_NO_WORD) place = tert_i_prep(c, w, TERT_STR("out"));
  if (!leaves) {
    uint32_t in = tert_i_prep(c, w, TERT_STR("in"));
    for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && in == TERT_NO_WORD;
         k = c->doc->sibling[k]) /* "charged with treason in Chad" */
      if (k > w && tert_i_word(c, k)->deprel == TERT_DEP_OBL &&
          !tert_i_introduced_by(c, k, TERT_STR("to"))) /* "returned to his father in Chad" */
        in = tert_i_prep(c, k, TERT_STR("in"));
    if (in == TERT_NO_WORD &&
        tert_i_code_starts(e->code, "081")) /* "a curfew in Chad was lifted" */
      in = tert_i_prep(c, tert_i_object(c, w), TERT_STR("in"));
    const bool somewhere =
        in != TERT_NO_WORD &&
        (c->doc->mention_of[in] != TERT_NO_ID || tert_i_lemma_is(c, in, "capital") ||
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
  if (place == TERT_NO_WORD && tert_i_code_starts(e->code, "172"))
    place = tert_i_prep(c, w, TERT_STR("in")); /* "martial law was declared in Chad" */
  return place;
}

/* Whoever rules where somebody was arrested, freed, sheltered, charged or thrown out. */
static void source_in_charge(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  static const char *const codes[] = {"166", "161", "172", "173",  "174", "115",
                                      "116", "075", "081", "0841", NULL};
  bool ruled = false;
  for (const char *const *k = codes; *k; k++)
    ruled = ruled || tert_i_code_starts(e->code, *k);
  if (!ruled || !tert_i_is_passive(c, w) || tert_i_lemma_is(c, w, "recall")) return;
  tert_actor_list at = {.count = 0};
  const uint32_t place = place_in_charge(c, w, e);
  if (place != TERT_NO_WORD) tert_i_list_actors(c, place, &at);
  if (place != TERT_NO_WORD && !at.count) /* "evicted from a camp near Paris" */
    tert_i_actors_at(c, place, &at, 1, TERT_NEAR, TERT_STANDS_IN | TERT_NO_BORDER);
  const bool whole = tert_i_code_starts(e->code, "075") || /* "in the Chadian capital" */
                     tert_i_lemma_is(c, place, "capital");
  for (size_t i = 0; i < at.count && !src->count; i++)
    if (at.items[i].state >= 0 && (strlen(at.items[i].code) == 3 || whole)) {
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

/* "Was hit by rockets fired from Chad", "shells were fired from Chad", "a mine that rebels laid":
 * whoever fires or lays it, or, if nobody is named, forces where it is done from. */
static void source_of_missile(const tert_coder *c, uint32_t w, const tert_eval *e,
                              tert_actor_list *src) {
  static const char *const ways[] = {"fire",  "launch", "shoot",    "lob", "lay",
                                     "plant", "place",  "detonate", "set", "drop",
                                     "throw", "bury",   "hide",     NULL};
  if (!tert_i_code_starts(e->code, "19") && !tert_i_code_starts(e->code, "18")) return;
  const bool passive = tert_i_is_passive(c, w);
  uint32_t missile = passive ? tert_i_child(c, w, TERT_DEP_OBL_AGENT) : tert_i_subject(c, w, 0);
  if (missile == TERT_NO_WORD && passive) missile = tert_i_prep(c, w, TERT_STR("by"));
  uint32_t fired = passive ? w : TERT_NO_WORD; /* "shells were fired from" */
  for (uint32_t k = missile == TERT_NO_WORD ? missile : c->doc->children[missile];
       k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ACL ||
        tert_i_word(c, k)->deprel == TERT_DEP_ACL_RELCL)
      fired = k;
  bool fires = false;
  for (const char *const *v = ways; *v && fired != TERT_NO_WORD && !fires; v++)
    fires = tert_i_lemma_is(c, fired, *v);
  if (!fires) return;
  if (fired != w) tert_i_list_sources(c, fired, src);
  if (src->count) return;
  tert_i_list_actors(c, tert_i_prep(c, fired, TERT_STR("from")), src);
  for (size_t i = 0; i < src->count; i++)
    if (strlen(src->items[i].code) == 3 && !src->items[i].owner) /* "from Gaza", no "Syrian jet" */
      memcpy(src->items[i].code + 3, "UAF", 4);
}

/* "Missiles fired from a Syrian jet": a thing that an army has, but whose it is is told behind. */
static bool is_arm_of_nobody(const tert_coder *c, const tert_actor_list *src) {
  const uint32_t head = src->count == 1 ? src->items[0].head : TERT_NO_WORD;
  return head < c->doc->parse->word_count && src->items[0].code[0] == '-' &&
         tert_i_child(c, head, TERT_DEP_ACL) != TERT_NO_WORD &&
         tert_i_noun_class(c->doc->tables, tert_i_word(c, head)->lemma) == TERT_NOUN_THING;
}

void tert_i_find_sources(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  if (!e->own_source) tert_i_list_sources(c, w, src);
  if (is_arm_of_nobody(c, src)) src->count = 0;
  if (!src->count) *src = e->source;
  if (!src->count) source_in_number(c, w, src);
  if (!src->count) source_of_missile(c, w, e, src);
  if (!src->count && !e->deed) source_from_speaker(c, w, e, src);
  if (!src->count) source_from_carrier(c, w, src);
  if (!src->count) source_claiming(c, w, src);
  if (!src->count) source_by_order(c, w, src);
  if (!src->count) source_when(c, w, e, src);
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
