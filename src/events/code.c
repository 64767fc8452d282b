/* code.c - one sentence to findings: every verb and event noun is tried, and what is not sure is
 * refused. */
#include "actors/words.h"
#include "coder.h"

#include <stdarg.h>
#include <stdio.h>

void tert_i_explain(tert_coder *c, const char *format, ...) {
  if (!c->explain) return;
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  tert_i_buf_cstr(c->explain, text);
  tert_i_buf_char(c->explain, '\n');
}

/* "Chad beat Niger 2-1 in the final", "marched into the World Cup final": sport. */
static bool is_sport(const tert_coder *c, const tert_eval *e) {
  if (!tert_i_is_a(c, e->trigger, TERT_CLASS_CONTEST) && !tert_i_code_starts(e->code, "141"))
    return false;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++)
    if (tert_i_is_a(c, w, TERT_CLASS_SPORT)) return true;
  return false;
}

/* "Chad and Niger agreed to share files on missing people": people of a guessed country are no
 * party beside the two. */
static bool joins_guess(const tert_eval *e) {
  return e->target.count == 1 && e->target.items[0].from_context &&
         (tert_i_code_starts(e->code, "03") || tert_i_code_starts(e->code, "05") ||
          tert_i_code_starts(e->code, "06"));
}

/* "Chad and Niger welcomed the accord": the accord, not each other; but "traded accusations". */
static bool is_about_thing(const tert_coder *c, uint32_t verb, const tert_cameo *code) {
  static const char *const prefixes[] = {"051", "052", "053", "11", "12", "13", NULL};
  static const char *const shared[] = {"trade", "exchange", "swap", NULL};
  bool stance = false;
  for (const char *const *p = prefixes; *p; p++)
    stance = stance || tert_i_code_starts(code, *p);
  for (const char *const *v = shared; *v; v++)
    if (tert_i_lemma_is(c, verb, *v)) return false;
  if (stance && !tert_i_lemma_is(c, verb, "fail") &&
      (tert_i_child(c, verb, TERT_DEP_XCOMP) != TERT_NO_WORD ||
       tert_i_child(c, verb, TERT_DEP_CCOMP) != TERT_NO_WORD))
    return true; /* "Chad and Niger refused to let the plane land" */
  const bool blow = tert_i_code_starts(code, "19");
  uint32_t o = stance || blow ? tert_i_object(c, verb) : TERT_NO_WORD;
  if (o == TERT_NO_WORD || o < verb || c->doc->mention_of[o] != TERT_NO_ID) return false;
  if (blow) { /* "Chad and Niger shelled the camps", but "fought a battle" */
    const unsigned class = tert_i_noun_class(c->doc->tables, tert_i_word(c, o)->lemma);
    return class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP || class == TERT_NOUN_PLACE;
  }
  return tert_i_word(c, o)->upos == TERT_UPOS_NOUN || tert_i_word(c, o)->upos == TERT_UPOS_PROPN;
}

/* "Chad and Niger offered shelter to the boat people": people of no country that is told, but not
 * each other. */
static bool is_for_others(const tert_coder *c, const tert_eval *e) {
  if (!tert_i_code_starts(e->code, "03") && !tert_i_code_starts(e->code, "07")) return false;
  const uint32_t deed = tert_i_word(c, e->inner)->upos == TERT_UPOS_VERB ? e->inner : e->trigger;
  const uint32_t to =
      tert_i_slot(c, deed, (tert_slot){.kind = TERT_SLOT_PREP, .prep = TERT_STR("to")});
  if (to == TERT_NO_WORD || tert_i_word(c, to)->upos != TERT_UPOS_NOUN) return false;
  const unsigned class = tert_i_noun_class(c->doc->tables, tert_i_word(c, to)->lemma);
  return class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP;
}

/* "A round of talks in Chad", "talks on the future of Chad": where they are held, what they are
 * about. */
static bool is_held_in(const tert_coder *c, const tert_actor *a) {
  static const char *const preps[] = {"in", "near", "outside", "on", "about", "over", NULL};
  if (a->head >= c->doc->parse->word_count || c->doc->mention_of[a->head] != TERT_NO_ID)
    return false;
  for (const char *const *p = preps; *p; p++) {
    tert_actor_list at = {.count = 0};
    uint32_t place = tert_i_prep(c, a->head, tert_i_cstr(*p));
    if (place == TERT_NO_WORD)
      place = tert_i_prep(c, tert_i_prep(c, a->head, TERT_STR("of")), tert_i_cstr(*p));
    tert_i_list_actors(c, place, &at);
    tert_i_list_actors(c, tert_i_prep(c, place, TERT_STR("of")), &at);
    if (at.count && at.items[0].state == a->state) return true;
  }
  return false;
}

/* "Chad and five other states": others whose country nobody says take part. */
static bool has_joined_subject(const tert_coder *c, uint32_t verb) {
  const uint32_t s = tert_i_subject(c, verb, 0);
  const uint32_t other = s == TERT_NO_WORD ? s : tert_i_child(c, s, TERT_DEP_CONJ);
  return other != TERT_NO_WORD && other < verb;
}

/* "Chad and Sudan agreed on a truce in Darfur": where it is, is no party to it. */
static void drop_places(const tert_coder *c, tert_actor_list *l) {
  size_t kept = 0;
  for (size_t i = 0; i < l->count; i++) {
    bool place = false;
    for (uint32_t k = l->items[i].first; k <= l->items[i].last && !place; k++)
      place = k > 0 &&
              (tert_i_lemma_is(c, k - 1, "in") || tert_i_lemma_is(c, k - 1, "near") ||
               tert_i_lemma_is(c, k - 1, "outside")) &&
              (k == l->items[i].first || c->doc->mention_of[k] != TERT_NO_ID);
    const uint32_t head = l->items[i].head; /* "called in the Malian envoys" */
    place = place && !(head < c->doc->parse->word_count && tert_i_role_at(c->doc, head)[0]);
    if (!place && !is_held_in(c, &l->items[i])) l->items[kept++] = l->items[i];
  }
  l->count = kept;
}

static bool holds(const tert_actor_list *l, const tert_actor *a) {
  for (size_t i = 0; i < l->count; i++)
    if (tert_i_same_actor(&l->items[i], a)) return true;
  return false;
}

/* "Chad and Mali agreed to reopen the Malian embassy": what is one side's is no third party. */
static bool is_of_a_doer(const tert_eval *e, const tert_actor_list *src) {
  const tert_actor *t = &e->target.items[0];
  const bool together = tert_i_code_starts(e->code, "03") || tert_i_code_starts(e->code, "05") ||
                        tert_i_code_starts(e->code, "06");
  for (size_t i = 0; i < src->count && together && t->state >= 0; i++)
    if (src->items[i].state == t->state) return true;
  return false;
}

/* "40 percent of its exports go to Chad": no visit. */
static bool is_share_of_things(const tert_coder *c, uint32_t share) {
  const uint32_t of = tert_i_prep(c, share, TERT_STR("of"));
  if (of == TERT_NO_WORD || !tert_i_is_a(c, share, TERT_CLASS_QUANTITY)) return false;
  const unsigned class = tert_i_noun_class(c->doc->tables, tert_i_word(c, of)->lemma);
  return tert_i_word(c, of)->upos == TERT_UPOS_NOUN && !tert_i_role_at(c->doc, of)[0] &&
         class != TERT_NOUN_PERSON && class != TERT_NOUN_GROUP;
}

/* "An alliance of opposition parties": those who are in it. */
static bool is_league(const tert_coder *c, uint32_t head) {
  const uint32_t of = tert_i_prep(c, head, TERT_STR("of"));
  return of != TERT_NO_WORD && tert_i_word(c, of)->xpos == TERT_XPOS_NNS &&
         tert_i_role_at(c->doc, of)[0] && tert_i_word(c, head)->xpos == TERT_XPOS_NN &&
         tert_i_lemma_is(c, tert_i_child(c, head, TERT_DEP_DET), "a");
}

/* Drops doers that can do no deed: somebody's heritage, remarks or money, a flood; of appeals,
 * which remarks may make, somebody's visit. */
static void drop_unable(const tert_coder *c, const tert_cameo *code, tert_actor_list *src) {
  const bool deed = code->quad % 2 == 0 || tert_i_code_starts(code, "10");
  const bool violent = tert_i_code_starts(code, "18") || tert_i_code_starts(code, "19") ||
                       tert_i_code_starts(code, "20");
  if (!deed && !tert_i_code_starts(code, "02")) return;
  size_t kept = 0;
  for (size_t i = 0; i < src->count; i++) {
    const tert_actor *a = &src->items[i];
    unsigned class = a->owner ? tert_i_noun_class(c->doc->tables, tert_i_word(c, a->head)->lemma)
                              : TERT_NOUN_UNKNOWN;
    bool unable = deed ? (class == TERT_NOUN_QUALITY && !is_league(c, a->head)) ||
                             class == TERT_NOUN_IDEA || class == TERT_NOUN_MESSAGE ||
                             class == TERT_NOUN_MONEY || class == TERT_NOUN_TIME
                       : class == TERT_NOUN_ACT;
    unable = unable || (violent && a->head < c->doc->parse->word_count &&
                        tert_i_is_a(c, a->head, TERT_CLASS_MISSION)); /* "the bombed embassy" */
    unable = unable || (deed && a->head < c->doc->parse->word_count &&
                        (tert_i_is_a(c, a->head, TERT_CLASS_NO_DOER) ||
                         (tert_i_code_starts(code, "042") && is_share_of_things(c, a->head))));
    /* "Chad said troops backed by jets had crossed": whose jets, nobody says */
    unable =
        unable ||
        (a->from_context && !strcmp(code->code, "072") && a->head < c->doc->parse->word_count &&
         tert_i_noun_class(c->doc->tables, tert_i_word(c, a->head)->lemma) == TERT_NOUN_THING);
    if (!unable) src->items[kept++] = *a;
  }
  src->count = kept;
}

/* "Was charged with treason", "prosecutors charged two editors": an act of law, no accusation. */
static void charge_by_law(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                          tert_eval *e) {
  const tert_cameo *arrest = tert_i_cameo(c->lex, TERT_STR("173"));
  const bool charges = tert_i_lemma_is(c, w, "charge") || tert_i_lemma_is(c, w, "indict");
  if (!charges || !arrest || tert_i_child(c, w, TERT_DEP_CCOMP) != TERT_NO_WORD ||
      (strncmp(e->code->code, "112", 3) != 0 && strcmp(e->code->code, "115") != 0))
    return;
  if (src->count && !strncmp(src->items[0].code, "IGO", 3)) return; /* it holds nobody */
  const bool foreign = src->count && e->target.count && src->items[0].state >= 0 &&
                       e->target.items[0].state >= 0 &&
                       src->items[0].state != e->target.items[0].state &&
                       !tert_i_role_among(src->items[0].code + 3, "COP JUD") &&
                       e->target.items[0].code[3]; /* "Mali charged five Chadian officers" */
  if (foreign || tert_i_lemma_is(c, w, "indict")) {
    e->code = tert_i_cameo(c->lex, TERT_STR("115"));
    return;
  }
  const bool own = src->count && e->target.count && src->items[0].state >= 0 &&
                   src->items[0].state == e->target.items[0].state &&
                   tert_i_role_among(src->items[0].code + 3,
                                     "GOV MIL ELI"); /* "the junta charged the opposition" */
  if (src->count ? own || tert_i_role_among(src->items[0].code + 3, "COP JUD")
                 : tert_i_is_passive(c, w))
    e->code = arrest;
  else if (!strcmp(e->code->code, "115") && e->target.count && strlen(e->target.items[0].code) == 3)
    e->code = tert_i_cameo(c->lex, TERT_STR("112")); /* no state is taken to court by a charge */
}

/* "Protect Europeans after rioting in Chad": what went on, told by no subject of its own. */
static bool goes_on(const tert_coder *c, uint32_t verb, const tert_cameo *code) {
  static const char *const marks[] = {"after", "amid", "during", "despite", "following", NULL};
  if (tert_i_word(c, verb)->xpos != TERT_XPOS_VBG ||
      tert_i_word(c, verb)->deprel != TERT_DEP_ADVCL ||
      !(code->quad == 4 || tert_i_code_starts(code, "14")) ||
      tert_i_child(c, verb, TERT_DEP_OBJ) != TERT_NO_WORD)
    return false;
  for (const char *const *m = marks; *m; m++)
    if (tert_i_introduced_by(c, verb, tert_i_cstr(*m))) return true;
  return false;
}

/* "Rebels took the town, officials acknowledged": what is owned up to is another's deed. */
static bool owns_up_to_others(const tert_coder *c, uint32_t w, const tert_eval *e,
                              const tert_actor_list *src) {
  if (strcmp(e->code->code, "015") != 0 || !src->count || src->items[0].state < 0) return false;
  uint32_t told = tert_i_child(c, w, TERT_DEP_CCOMP);
  if (told == TERT_NO_WORD && tert_i_word(c, w)->deprel == TERT_DEP_PARATAXIS)
    told = tert_i_head(c->doc, w);
  tert_actor_list doers = {.count = 0};
  if (told != TERT_NO_WORD) tert_i_list_sources(c, told, &doers);
  return doers.count == 1 && doers.items[0].state >= 0 &&
         (doers.items[0].state != src->items[0].state ||
          tert_i_role_among(doers.items[0].code + 3, "REB UAF"));
}

/* "Heavy rains battered the north", "was hit by floods". */
static bool is_nobodys_deed(const tert_coder *c, uint32_t verb) {
  const bool passive = tert_i_is_passive(c, verb);
  if (tert_i_enacting(c, verb) != TERT_NO_WORD) return false;
  uint32_t s = passive ? tert_i_child(c, verb, TERT_DEP_OBL_AGENT) : tert_i_subject(c, verb, 0);
  if (passive && s == TERT_NO_WORD) s = tert_i_prep(c, verb, TERT_STR("by"));
  return s != TERT_NO_WORD && tert_i_is_a(c, s, TERT_CLASS_NO_DOER);
}

/* "The secretary's long fight has opened doors at home": no fight with arms. */
static bool is_figure(const tert_coder *c, uint32_t noun, const tert_eval *e,
                      const tert_actor_list *src) {
  return !strcmp(e->code->code, "190") && src->count == 1 && e->target.count == 1 &&
         src->items[0].state >= 0 && src->items[0].state == e->target.items[0].state &&
         (src->items[0].person || tert_i_role_among(src->items[0].code + 3, "GOV LEG")) &&
         tert_i_is_a(c, noun, TERT_CLASS_SPOKEN_ATTACK) && !e->target.items[0].code[3];
}

/* "Rockets were fired at the Malian embassy": by whom, nobody says. */
static bool was_struck(const tert_coder *c, uint32_t w, const tert_eval *e) {
  const uint8_t rel = tert_i_word(c, w)->deprel;
  return tert_i_code_starts(e->code, "19") &&
         tert_i_child(c, w, TERT_DEP_AUX_PASS) != TERT_NO_WORD && rel != TERT_DEP_ACL &&
         rel != TERT_DEP_ACL_RELCL && rel != TERT_DEP_ADVCL && e->target.count &&
         e->target.items[0].state >= 0 && !e->target.items[0].from_context;
}

/* "Expelled each other's diplomats", "shelled each other's villages". */
static bool is_each_others(const tert_coder *c, uint32_t thing) {
  if (thing >= c->doc->parse->word_count) return false;
  for (uint32_t k = c->doc->children[thing]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (uint32_t first = k > 0 ? k - 1 : k; first <= k && first + 1 < thing; first++)
      if ((tert_i_lemma_is(c, first, "each") && tert_i_lemma_is(c, first + 1, "other")) ||
          (tert_i_lemma_is(c, first, "one") && tert_i_lemma_is(c, first + 1, "another")))
        return true;
  return false;
}

/* "Agreed on a ceasefire and a pull-back of their troops": those of both. */
static bool is_their_own(const tert_coder *c, const tert_actor *a) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  const uint32_t end = s->first + s->count;
  if (a->head >= end || strncmp(a->code, "---", 3) != 0) return false;
  for (uint32_t k = s->first; k < end && k < a->head + 6; k++)
    if (tert_i_str_is(tert_i_word(c, k)->form, "their") && tert_i_below(c->doc, k, a->head))
      return true;
  return false;
}

/* "A and B clashed, each accusing the other": those of the clause that it stands in. */
static bool each_the_other(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  const uint32_t o = tert_i_object(c, w), up = tert_i_head(c->doc, w);
  uint32_t one = tert_i_own_doer(c, w), main = up;
  if (!tert_i_lemma_is(c, o, "other") || up == TERT_NO_WORD) return false;
  if (one == TERT_NO_WORD && tert_i_word(c, w)->deprel == TERT_DEP_ACL) one = up;
  if (one == TERT_NO_WORD || !(tert_i_lemma_is(c, one, "each") ||
                               tert_i_lemma_is(c, tert_i_child(c, one, TERT_DEP_DET), "each")))
    return false;
  while (main != TERT_NO_WORD && tert_i_word(c, main)->upos != TERT_UPOS_VERB)
    main = tert_i_head(c->doc, main);
  tert_actor_list all = {.count = 0};
  if (main != TERT_NO_WORD) tert_i_list_sources(c, main, &all);
  if (!tert_i_are_two(&all)) return false;
  *src = all;
  return true;
}

/* "Stands between two friends hurling insults at each other": what people do to each other is done
 * by several, the last that are named before it. */
static bool doers_of_mutual(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  if (tert_i_word(c, w)->xpos == TERT_XPOS_VBG && each_the_other(c, w, src)) return true;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  bool mutual = false;
  for (uint32_t k = w + 1; k + 1 < s->first + s->count && k < w + 6; k++)
    mutual = mutual || (tert_i_lemma_is(c, k, "each") && tert_i_lemma_is(c, k + 1, "other"));
  if (!mutual || tert_i_are_two(src) || tert_i_word(c, w)->xpos != TERT_XPOS_VBG) return false;
  for (uint32_t k = w; k-- > s->first && k + 4 > w;) {
    tert_actor_list all = {.count = 0};
    if (tert_i_word(c, k)->xpos == TERT_XPOS_NNS) tert_i_list_actors(c, k, &all);
    if (!tert_i_are_two(&all)) continue;
    *src = all;
    return true;
  }
  return false;
}

/* "Chad cut ties with Mali over its raid": Mali's, whomever "its" was taken for. */
static void done_by_foe(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  const uint32_t its = tert_i_child(c, w, TERT_DEP_NMOD_POSS);
  if (src->count != 1 || src->items[0].state < 0 || its == TERT_NO_WORD ||
      tert_i_word(c, its)->upos != TERT_UPOS_PRON || !tert_i_introduced_by(c, w, TERT_STR("over")))
    return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger < w && f->code->quad > 2 && f->has_source && f->has_target &&
        f->source.state == src->items[0].state && f->target.state >= 0 &&
        f->target.state != f->source.state) {
      src->items[0] = f->target;
      return;
    }
  }
}

/* "Rival militias clashed", "fighting between rival gangs": groups of one kind, who fight each
 * other. */
static bool fight_each_other(tert_coder *c, uint32_t w, const tert_eval *e, bool verb,
                             const tert_actor_list *src) {
  const uint32_t fight = verb && e->deed ? e->inner : w;
  if (src->count != 1 || fight >= c->doc->parse->word_count ||
      !(tert_i_code_starts(e->code, "19") || !strcmp(e->code->code, "145")) ||
      !tert_i_is_a(c, fight, TERT_CLASS_MUTUAL_FIGHT))
    return false;
  const bool told = verb && !e->deed; /* "Rival militias fought the army": no */
  if (told &&
      (tert_i_object(c, w) != TERT_NO_WORD || tert_i_prep(c, w, TERT_STR("with")) != TERT_NO_WORD ||
       tert_i_prep(c, w, TERT_STR("against")) != TERT_NO_WORD))
    return false;
  const uint32_t groups =
      told ? tert_i_subject(c, w, 0) : tert_i_prep(c, fight, TERT_STR("between"));
  if (groups == TERT_NO_WORD || tert_i_word(c, groups)->xpos != TERT_XPOS_NNS) return false;
  bool rivals = false;
  for (uint32_t k = c->doc->children[groups]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    rivals = rivals || (k < groups && tert_i_is_a(c, k, TERT_CLASS_AT_ODDS));
  if (!rivals) return false;
  const tert_cameo *code = tert_i_role_among(src->items[0].code + 3, "UAF REB CRM MIL")
                               ? tert_i_cameo(c->lex, TERT_STR("190"))
                               : e->code;
  tert_i_push(c, e, code, &src->items[0], &src->items[0]);
  return true;
}

void tert_i_emit(tert_coder *c, uint32_t w, tert_eval *e, bool verb) {
  tert_actor_list src = {.count = 0};
  if (verb)
    tert_i_find_sources(c, w, e, &src);
  else
    src = e->source;
  if (!verb) done_by_foe(c, w, &src);
  if (verb && doers_of_mutual(c, w, &src)) {
    tert_i_pair_mutual(c, e, &src);
    return;
  }
  if (verb) charge_by_law(c, w, &src, e);
  const bool harm = tert_i_code_starts(e->code, "18") || /* "the bombings killed twelve" */
                    !strcmp(e->code->code, "176") || tert_i_code_starts(e->code, "20") ||
                    ((tert_i_code_starts(e->code, "173") || !strcmp(e->code->code, "0841")) &&
                     tert_i_is_passive(c, w) && tert_i_word(c, w)->deprel != TERT_DEP_ACL_RELCL &&
                     tert_i_word(c, w)->deprel != TERT_DEP_ACL) ||
                    (e->deed && tert_i_code_starts(e->code, "19")) || was_struck(c, w, e);
  if (verb && (is_nobodys_deed(c, w) || goes_on(c, w, e->code))) {
    tert_i_refuse(c, &c->refused.no_source, e, w, "nobody's deed");
    return;
  }
  const tert_finding *first = verb && tert_i_is_a(c, w, TERT_CLASS_TOLL)
                                  ? tert_i_first_clause(c, w)
                                  : NULL; /* "a bomb went off, killing ten": by the same */
  if (!src.count && first && first->code->quad == 4 && first->has_source)
    src.items[src.count++] = first->source;
  if (!src.count && verb && harm && !e->target.count && !tert_i_is_passive(c, w))
    tert_i_find_targets(c, w, e, &src, &e->target); /* "a bomb exploded outside the embassy" */
  if (!src.count && verb && harm && e->target.count && strlen(e->code->code) > 2) {
    tert_i_country_from_place(c, w, &e->target); /* nobody knows who did it */
    for (size_t i = 0; i < e->target.count; i++)
      tert_i_push(c, e, e->code, NULL, &e->target.items[i]);
    return;
  }
  if (verb && owns_up_to_others(c, w, e, &src)) {
    tert_i_refuse(c, &c->refused.no_trigger, e, w, "another's deed");
    return;
  }
  if (verb) drop_unable(c, e->code, &src);
  if (!src.count) {
    tert_i_refuse(c, &c->refused.no_source, e, w, "no doer found");
    if (verb && e->judged && tert_i_word(c, e->inner)->upos == TERT_UPOS_NOUN)
      c->used[e->inner] = 0; /* "the expulsion was criticised": it was done all the same */
    return;
  }
  if (is_sport(c, e)) {
    tert_i_refuse(c, &c->refused.no_trigger, e, w, "sport");
    return;
  }
  if (tert_i_code_starts(e->code, "14") && tert_i_lemma_is(c, w, "march") &&
      tert_i_role_among(src.items[0].code + 3, "MIL COP REB")) {
    tert_i_refuse(c, &c->refused.no_trigger, e, w, "armed men who march protest nothing");
    return;
  }
  if (!verb && is_figure(c, w, e, &src)) {
    tert_i_refuse(c, &c->refused.no_trigger, e, w, "a figure of speech");
    return;
  }
  if (fight_each_other(c, w, e, verb, &src)) return;
  tert_i_refine(c, w, verb, &src, e);
  if (!strcmp(e->code->code, "150") && tert_i_are_two(&src)) /* manoeuvres of several */
    e->code = tert_i_cameo(c->lex, TERT_STR("062"));
  tert_i_settle_parties(c, w, e, &src, &e->target);
  const bool joined =
      verb && tert_i_may_be_mutual(e->code) && e->code->quad < 3 && has_joined_subject(c, w);
  if ((tert_i_are_two(&src) && tert_i_may_be_mutual(e->code)) || joined) drop_places(c, &e->target);
  if (joined && !e->target.count) e->aimless = true;
  if (tert_i_are_two(&src) && tert_i_lemma_is(c, w, "fail") && tert_i_code_starts(e->code, "12"))
    e->target.count = 0; /* "A and B failed to agree on Peru's debt": with each other */
  if (tert_i_are_two(&src) && e->code->quad < 3 && e->target.count == 1 &&
      is_their_own(c, &e->target.items[0]))
    e->target.count = 0;
  if (tert_i_are_two(&src) && is_each_others(c, e->target.count ? e->target.items[0].head
                                                : verb          ? tert_i_object(c, w)
                                                                : TERT_NO_WORD)) {
    tert_i_pair_mutual(c, e, &src);
    return;
  }
  bool only_shared = e->target.count == 1 && src.count > 1 &&
                     (holds(&src, &e->target.items[0]) || is_of_a_doer(e, &src));
  if ((!e->target.count || only_shared || joins_guess(e)) && tert_i_are_two(&src) &&
      tert_i_may_be_mutual(e->code) && !(verb && !e->deed && is_about_thing(c, w, e->code)) &&
      !(verb && is_for_others(c, e))) {
    const size_t before = c->count;
    tert_i_pair_mutual(c, e, &src);
    if (c->count > before) return;
  }
  if (!e->target.count && !strcmp(e->code->code, "062") && !tert_i_are_two(&src))
    e->code = tert_i_cameo(c->lex, TERT_STR("150")); /* manoeuvres with nobody */
  if (verb && !e->aimless) tert_i_find_targets(c, w, e, &src, &e->target);
  if (tert_i_code_starts(e->code, "0234") && e->target.count == 1 &&
      !strcmp(e->target.items[0].code, "---MIL"))
    e->target.count = 0; /* "appealed for peacekeepers": to nobody named */
  if (e->target.count) {
    tert_i_pair_up(c, e, &src, &e->target,
                   verb && (tert_i_at_home(e->code) || tert_i_meant_only(e->code)));
    return;
  }
  bool bare = e->unknown && (!strcmp(e->code->code, "020") || !strcmp(e->code->code, "100") ||
                             !strcmp(e->code->code, "112") || !strcmp(e->code->code, "030"));
  const bool declines = !strcmp(e->code->code, "011") || /* to comment, to nobody */
                        (!strcmp(e->code->code, "016") && verb);
  const bool blames = verb && tert_i_says(c, w) && tert_i_code_starts(e->code, "11") &&
                      tert_i_child(c, w, TERT_DEP_CCOMP) != TERT_NO_WORD;
  if ((e->statement && !declines) || !verb || bare ||
      blames || /* "said the sanctions had failed" */
      tert_i_is_private_deal(e, &src.items[0]) || tert_i_needs_target(e->code)) {
    tert_i_refuse(c, &c->refused.no_target, e, w, "no target found");
    return;
  }
  for (size_t i = 0; i < src.count; i++) {
    if (tert_i_acts_alone(&src.items[i], e->code))
      tert_i_push(c, e, e->code, &src.items[i], NULL);
    else
      tert_i_refuse(c, &c->refused.no_target, e, w, "a private person's act, done to nobody");
  }
}

static void explain_sentence(tert_coder *c, const tert_sentence *s) {
  if (!c->explain) return;
  tert_i_explain(c, "sentence %u: %.*s", c->sentence + 1, (int)(s->end - s->begin),
                 c->doc->parse->text.ptr + s->begin);
  for (size_t m = 0; m < c->doc->mention_count; m++) {
    const tert_mention *mention = &c->doc->mentions[m];
    if (mention->sentence != c->sentence) continue;
    tert_actor a = {.state = -1};
    tert_i_actor_of_sense(c->doc, mention->sense, &a);
    uint32_t b = c->doc->parse->words[mention->first].begin,
             e = c->doc->parse->words[mention->first + mention->count - 1].end;
    tert_i_explain(c, "  actor   %.*s = %s", (int)(e - b), c->doc->parse->text.ptr + b, a.code);
  }
}

/* "Ghana's visiting king": a participle between an owner and what is owned tells no event. */
static bool inside_name(const tert_coder *c, const tert_sentence *s, uint32_t w) {
  return w > s->first && tert_i_word(c, w)->xpos == TERT_XPOS_VBG &&
         tert_i_word(c, w - 1)->xpos == TERT_XPOS_POS;
}

/* "Protested over what it said was an incursion": what somebody calls it. */
static bool is_so_called(const tert_coder *c, uint32_t noun) {
  const uint32_t said = tert_i_head(c->doc, noun);
  const uint8_t rel = tert_i_word(c, noun)->deprel;
  return said != TERT_NO_WORD && said < noun &&
         (rel == TERT_DEP_CCOMP || rel == TERT_DEP_OBJ || rel == TERT_DEP_XCOMP) &&
         tert_i_word(c, said)->deprel == TERT_DEP_ACL_RELCL &&
         tert_i_lemma_is(c, tert_i_head(c->doc, said), "what");
}

/* "Convicted him of passing secrets to Chad": what somebody is said to have done. */
static bool is_charge(const tert_coder *c, uint32_t w) {
  if (tert_i_word(c, w)->deprel == TERT_DEP_CONJ && tert_i_own_doer(c, w) == TERT_NO_WORD)
    w = tert_i_head(c->doc, w); /* "of having crossed the river and burned" */
  while (tert_i_word(c, w)->deprel == TERT_DEP_XCOMP && tert_i_head(c->doc, w) < w)
    w = tert_i_head(c->doc, w); /* "of plotting to overthrow" */
  if (tert_i_word(c, w)->xpos != TERT_XPOS_VBG || !tert_i_introduced_by(c, w, TERT_STR("of")))
    return false;
  const uint32_t above = tert_i_head(c->doc, w);
  return tert_i_is_a(c, above, TERT_CLASS_CHARGED) ||
         (above != TERT_NO_WORD && tert_i_is_a(c, tert_i_head(c->doc, above), TERT_CLASS_CHARGED));
}

/* "Complained of two air raids": what talk is about is no news of its own. */
static bool talked_about(const tert_coder *c, size_t first, uint32_t noun) {
  uint32_t v = tert_i_head(c->doc, noun);
  if (tert_i_word(c, noun)->deprel == TERT_DEP_NSUBJ) return false; /* "the raid drew protests" */
  while (v != TERT_NO_WORD && tert_i_word(c, v)->upos != TERT_UPOS_VERB)
    v = tert_i_head(c->doc, v);
  const uint32_t above = tert_i_above_infinitive(c, v); /* "offered to mediate in the war" */
  for (size_t i = first; i < c->count && v != TERT_NO_WORD; i++)
    if ((c->out[i].trigger == v || c->out[i].trigger == above) &&
        (c->out[i].code->quad == 3 || c->out[i].code->quad == 1))
      return true;
  return false;
}

/* "Wants the court to hear it and order the release": what is joined to an infinitive that another
 * verb acts on is no deed either, but acted on alike. */
static void code_joined(tert_coder *c, uint32_t verb) {
  tert_eval e;
  uint32_t x = tert_i_slot(c, verb, (tert_slot){.kind = TERT_SLOT_XCOMP});
  if (x == TERT_NO_WORD) x = tert_i_slot(c, verb, (tert_slot){.kind = TERT_SLOT_CCOMP});
  if (x == TERT_NO_WORD || !c->used[x] ||
      (tert_i_word(c, x)->xpos != TERT_XPOS_VB && tert_i_word(c, x)->xpos != TERT_XPOS_VBP))
    return; /* a subjunctive looks like a present */
  for (uint32_t k = c->doc->children[x]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_CONJ || tert_i_word(c, k)->xpos != TERT_XPOS_VB ||
        c->used[k] || tert_i_own_doer(c, k) != TERT_NO_WORD)
      continue;
    c->infinitive = x;
    c->joined = k;
    if (tert_i_eval_verb(c, verb, &e, 0) && c->used[k]) tert_i_emit(c, verb, &e, true);
    c->infinitive = c->joined = 0;
    c->used[k] = 1;
  }
}

tert_status tert_i_code_sentence(tert_coder *c, uint32_t sentence, tert_error *err) {
  const tert_sentence *s = &c->doc->parse->sentences[sentence];
  size_t first = c->count;
  c->sentence = sentence;
  explain_sentence(c, s);
  if (!s->parsed) return TERT_OK;
  tert_eval e;
  bool triggered = false;
  for (uint32_t w = s->first; w < s->first + s->count; w++) /* "must go, the party insisted" */
    if (tert_i_word(c, w)->deprel == TERT_DEP_PARATAXIS && tert_i_head(c->doc, w) < w &&
        tert_i_word(c, w)->upos == TERT_UPOS_VERB && tert_i_says(c, w))
      tert_i_code_demand(c, w, tert_i_head(c->doc, w));
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = tert_i_word(c, w);
    bool adjective = word->upos == TERT_UPOS_ADJ && word->deprel != TERT_DEP_AMOD;
    bool verb = word->upos == TERT_UPOS_VERB || adjective;
    if (verb && tert_i_says(c, w)) {
      tert_i_code_reported(c, w);
    }
    if (!verb || c->used[w] || word->deprel == TERT_DEP_AMOD || word->deprel == TERT_DEP_COMPOUND ||
        inside_name(c, s, w) || tert_i_is_demanded_by_noun(c, w) || is_charge(c, w))
      continue;
    if (!tert_i_eval_verb(c, w, &e, 0)) continue;
    triggered = true;
    tert_i_emit(c, w, &e, true);
    code_joined(c, w);
  }
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = tert_i_word(c, w);
    const bool people = tert_i_role_at(c->doc, w)[0] && /* but "an opposition march against him" */
                        tert_i_prep(c, w, TERT_STR("against")) == TERT_NO_WORD;
    if (word->upos != TERT_UPOS_NOUN || c->used[w] || people || is_so_called(c, w)) continue;
    if (!tert_i_eval_noun(c, w, &e, 0)) continue;
    triggered = true;
    const bool whole = e.own_source && (e.target.count || tert_i_are_two(&e.source));
    if (e.owned_up)
      tert_i_emit(c, w, &e, !e.target.count);
    else if (whole ? !talked_about(c, first, w) : tert_i_complete_noun(c, w, &e))
      tert_i_emit(c, w, &e, false);
  }
  if (!triggered) c->refused.no_trigger++;
  tert_i_tidy(c, first);
  return c->failed || c->arena->failed ? tert_i_fail_memory(err) : TERT_OK;
}
