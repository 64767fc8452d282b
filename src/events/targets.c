/* targets.c - to whom it was done, where the verb's own slots do not say: the last accuser, the
 * place, whom a protest or a condition names, a phrase further down. */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>
#include <string.h>

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
    for (uint32_t k = w == TERT_NO_WORD ? w : c->doc->children[w]; k < w && !out->count;
         k = c->doc->sibling[k]) /* "at government tax plans" */
      if (tert_i_role_at(c->doc, k)[0]) tert_i_list_actors(c, k, out);
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
    const bool presses = tert_i_eval_verb(c, k, &said, 1) && tert_i_code_starts(said.code, "02");
    if (!said.code || !(presses || (tert_i_code_starts(said.code, "1") && said.code->quad == 3)) ||
        !said.target.count)
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
  const bool blow = tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19") ||
                    tert_i_code_starts(e->code, "20");
  /* whom aid, freedoms and force reach may be named deep in the phrase */
  if (!tgt->count)
    tert_i_actors_at(c, v, tgt, 0,
                     ease || tert_i_code_starts(e->code, "07") || tert_i_code_starts(e->code, "19")
                         ? TERT_FAR
                         : TERT_NEAR,
                     blow ? TERT_NO_BORDER : 0);
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

/* "Palestinian prisoners in Israeli jails began a hunger strike": against whoever holds them. */
static void target_of_fast(const tert_coder *c, uint32_t v, const tert_eval *e,
                           const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t who = tert_i_code_starts(e->code, "142") ? tert_i_subject(c, v, 0) : TERT_NO_WORD;
  tert_actor_list jailer = {.count = 0};
  if (who != TERT_NO_WORD) tert_i_list_actors(c, tert_i_prep(c, who, TERT_STR("in")), &jailer);
  if (jailer.count != 1 || jailer.items[0].state < 0 || !src->count ||
      jailer.items[0].state == src->items[0].state)
    return;
  *tgt = jailer;
  tgt->items[0].code[3] = '\0';
}

/* The nearest actor of a state but home in the phrase of word, at or below it. */
static bool other_state_in(const tert_coder *c, uint32_t word, int home, tert_actor *out,
                           int depth) {
  if (tert_i_actor_named(c->doc, word, out) && out->state >= 0 && out->state != home) return true;
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD && depth < 4;
       k = c->doc->sibling[k]) {
    const uint8_t rel = tert_i_word(c, k)->deprel;
    if ((rel == TERT_DEP_NMOD || rel == TERT_DEP_AMOD || rel == TERT_DEP_COMPOUND ||
         rel == TERT_DEP_NMOD_POSS) &&
        other_state_in(c, k, home, out, depth + 1))
      return true;
  }
  return false;
}

/* "Filed a complaint with the UN over raids by Chad": of Chad, whoever keeps the file. */
static void target_of_complaint(const tert_coder *c, uint32_t v, const tert_eval *e,
                                const tert_actor_list *src, tert_actor_list *tgt) {
  if (strcmp(e->code->code, "114") != 0 || tgt->count != 1 || !src->count ||
      src->items[0].state < 0 || strncmp(tgt->items[0].code, "IGO", 3) != 0)
    return;
  const uint32_t o = tert_i_object(c, v);
  uint32_t over = tert_i_prep(c, v, TERT_STR("over"));
  if (over == TERT_NO_WORD && o != TERT_NO_WORD) over = tert_i_prep(c, o, TERT_STR("over"));
  if (over == TERT_NO_WORD && o != TERT_NO_WORD) /* "a note of protest over" */
    over = tert_i_prep(c, tert_i_prep(c, o, TERT_STR("of")), TERT_STR("over"));
  tert_actor by;
  if (over == TERT_NO_WORD || !other_state_in(c, over, src->items[0].state, &by, 0)) return;
  tgt->items[0] = by;
  tgt->items[0].code[3] = '\0'; /* the state answers for its jets */
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
    if (tert_i_str_is(tert_i_word(c, k)->form, "against") && tert_i_below(c->doc, k, v))
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
 * the verb that something happens in or goes to; of aid that is cut, that it went to. */
static void target_of_aid(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                          tert_actor_list *tgt) {
  static const char *const all[] = {"in", "across", "to", "for", NULL};
  const bool cut = tert_i_code_starts(e->code, "162");
  const char *const *preps = cut ? all + 2 : all;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (!cut && !tert_i_code_starts(e->code, "07")) return;
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

/* "Will not hand over a minister wanted by Chad": Chad, to which nobody else is told of. */
static void target_of_handover(const tert_coder *c, uint32_t w, const tert_eval *e,
                               tert_actor_list *tgt) {
  static const char *const codes[] = {"063", "1213", "1013", "0213", NULL};
  const uint32_t o = tert_i_object(c, w);
  bool hands = false;
  for (const char *const *k = codes; *k; k++)
    hands = hands || tert_i_code_starts(e->code, *k);
  if (!hands || o == TERT_NO_WORD || (tgt->count && tgt->items[0].head != o)) return;
  for (uint32_t k = c->doc->children[o]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    tert_actor_list wants = {.count = 0};
    if (k < o || !tert_i_lemma_is(c, k, "want")) continue;
    tert_i_list_sources(c, k, &wants);
    if (wants.count) *tgt = wants;
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

/* "Their compound". */
static bool is_theirs(const tert_coder *c, const tert_actor *a) {
  return a->head < c->doc->parse->word_count && tert_i_is_his(c, a->head);
}

/* "Two Indian soldiers died when troops fired mortars", "the minister escaped when gunmen raked his
 * car": those whom the sentence says it killed, or was meant to kill. */
static void target_that_died(const tert_coder *c, uint32_t w, const tert_eval *e,
                             tert_actor_list *tgt) {
  const uint32_t h = tert_i_head(c->doc, w);
  if (!(tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19")) ||
      tert_i_word(c, w)->deprel != TERT_DEP_ADVCL || h == TERT_NO_WORD)
    return;
  const bool died = tert_i_lemma_is(c, h, "die") || tert_i_is_a(c, h, TERT_CLASS_SURVIVE) ||
                    (tert_i_is_passive(c, h) &&
                     (tert_i_lemma_is(c, h, "kill") || tert_i_lemma_is(c, h, "injure") ||
                      tert_i_lemma_is(c, h, "wound")));
  tert_actor_list victims = {.count = 0};
  if (died) tert_i_list_actors(c, tert_i_own_doer(c, h), &victims);
  if (victims.count) *tgt = victims;
}

/* "Declared a truce in their campaign against Chad": with whom they fight. */
static void target_of_truce(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *tgt) {
  if (!tert_i_code_starts(e->code, "0871") || (tgt->count && !tgt->items[0].from_context)) return;
  const uint32_t at[] = {w, tert_i_object(c, w)};
  for (size_t i = 0; i < 2; i++) {
    const uint32_t war = tert_i_prep(c, at[i], TERT_STR("in"));
    tert_eval deed;
    if (war == TERT_NO_WORD || tert_i_word(c, war)->upos != TERT_UPOS_NOUN ||
        !tert_i_eval_noun(c, war, &deed, 1) || deed.code->quad != 4 || !deed.target.count)
      continue;
    *tgt = deed.target;
    c->used[war] = 1;
    return;
  }
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

/* "Apologised, a gesture welcomed by Chad": of whoever did what it is called. */
static void target_of_gesture(const tert_coder *c, uint32_t w, const tert_eval *e,
                              tert_actor_list *tgt) {
  const uint32_t thing = tert_i_head(c->doc, w);
  const bool stance = tert_i_code_starts(e->code, "05") || tert_i_code_starts(e->code, "11") ||
                      tert_i_code_starts(e->code, "12") || !strcmp(e->code->code, "016");
  const uint8_t clause = tert_i_word(c, w)->deprel;
  const bool of_it = clause == TERT_DEP_ACL
                         ? tert_i_is_passive(c, w) /* "a move hailed by Chad" */
                         : clause == TERT_DEP_ACL_RELCL && tert_i_own_doer(c, w) != TERT_NO_WORD;
  if (!stance || thing == TERT_NO_WORD || !of_it ||
      !(tert_i_is_a(c, thing, TERT_CLASS_GESTURE) || tert_i_is_a(c, thing, TERT_CLASS_HEARSAY)))
    return;
  const uint8_t rel = tert_i_word(c, thing)->deprel;
  const bool beside = rel == TERT_DEP_PARATAXIS || rel == TERT_DEP_APPOS ||
                      (thing > 1 && tert_i_child(c, thing, TERT_DEP_CASE) == TERT_NO_WORD &&
                       tert_i_child(c, thing, TERT_DEP_PUNCT) != TERT_NO_WORD);
  uint32_t deed = beside ? tert_i_head(c->doc, thing) : TERT_NO_WORD;
  while (deed != TERT_NO_WORD && tert_i_word(c, deed)->upos != TERT_UPOS_VERB)
    deed = tert_i_head(c->doc, deed);
  while (deed != TERT_NO_WORD && tert_i_is_a(c, thing, TERT_CLASS_HEARSAY) &&
         (tert_i_word(c, deed)->deprel == TERT_DEP_CCOMP ||
          tert_i_word(c, deed)->deprel == TERT_DEP_XCOMP)) /* "charged that ..., an allegation" */
    deed = tert_i_head(c->doc, deed);
  if (deed != TERT_NO_WORD && deed < thing) tert_i_list_sources(c, deed, tgt);
}

/* "Called off the strike after the ministry offered talks": of the authorities that gave way. */
static void target_of_strike(const tert_coder *c, uint32_t w, const tert_eval *e,
                             const tert_actor_list *src, tert_actor_list *tgt) {
  if (!tert_i_code_starts(e->code, "082") || !src->count) return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !tgt->count; k = c->doc->sibling[k]) {
    tert_actor_list who = {.count = 0};
    if (tert_i_word(c, k)->deprel != TERT_DEP_ADVCL ||
        !tert_i_introduced_by(c, k, TERT_STR("after")))
      continue;
    tert_i_list_sources(c, k, &who);
    if (who.count == 1 && who.items[0].state == src->items[0].state &&
        tert_i_role_among(who.items[0].code + 3, "GOV LEG BUS"))
      *tgt = who;
  }
}

/* "In a letter to Chad, Mali said it would": the letter that the clause of verb w is told in. */
static void told_in_letter(const tert_coder *c, uint32_t w, tert_actor_list *tgt) {
  for (uint32_t v = w; v != TERT_NO_WORD && !tgt->count;
       v = tert_i_word(c, v)->deprel == TERT_DEP_CCOMP ? tert_i_head(c->doc, v) : TERT_NO_WORD) {
    uint32_t in = c->doc->children[v];
    while (in != TERT_NO_WORD &&
           !(tert_i_is_a(c, in, TERT_CLASS_LETTER) && tert_i_introduced_by(c, in, TERT_STR("in"))))
      in = c->doc->sibling[in];
    if (in == TERT_NO_WORD) continue;
    tert_i_list_actors(c, tert_i_prep(c, in, TERT_STR("to")), tgt);
    if (!tgt->count) tert_i_list_actors(c, tert_i_prep(c, v, TERT_STR("to")), tgt);
  }
}

/* "Sent Chad a note, offering condolences". */
static void told_by_letter(const tert_coder *c, uint32_t w, tert_actor_list *tgt) {
  const uint32_t sent = tert_i_head(c->doc, w);
  if (sent == TERT_NO_WORD || tert_i_word(c, w)->deprel != TERT_DEP_ADVCL ||
      tert_i_word(c, w)->xpos != TERT_XPOS_VBG || tert_i_own_doer(c, w) != TERT_NO_WORD)
    return;
  const uint32_t letter = tert_i_object(c, sent);
  if (!tert_i_is_a(c, letter, TERT_CLASS_LETTER)) return;
  tert_i_list_actors(c, tert_i_child(c, sent, TERT_DEP_IOBJ), tgt);
  if (!tgt->count) tert_i_list_actors(c, tert_i_prep(c, sent, TERT_STR("to")), tgt);
  if (!tgt->count) tert_i_list_actors(c, tert_i_prep(c, letter, TERT_STR("to")), tgt);
}

/* What is said in a letter is said to whom it is sent, even if a place of the writer's own country
 * is named in it. */
static void target_of_letter(const tert_coder *c, uint32_t w, const tert_eval *e,
                             const tert_actor_list *src, tert_actor_list *tgt) {
  const char *root = e->code->code;
  const bool own = tgt->count == 1 && src->count == 1 && tgt->items[0].state >= 0 &&
                   tgt->items[0].state == src->items[0].state && !tgt->items[0].code[3];
  if ((tgt->count && !own) || e->code->quad % 2 == 0 || !strncmp(root, "04", 2) ||
      !strncmp(root, "14", 2))
    return;
  tert_actor_list reader = {.count = 0};
  told_in_letter(c, w, &reader);
  if (!reader.count) told_by_letter(c, w, &reader);
  if (reader.count) *tgt = reader;
}

/* "Cut ties with Chad but reopened its embassy there": the last country told before. */
static void target_there(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                         tert_actor_list *tgt) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  uint32_t there = TERT_NO_WORD;
  for (uint32_t k = w + 1; k < s->first + s->count && k < w + 8 && there == TERT_NO_WORD; k++)
    if (tert_i_str_is(tert_i_word(c, k)->form, "there") &&
        tert_i_word(c, k)->deprel == TERT_DEP_ADVMOD && tert_i_below(c->doc, k, w))
      there = k;
  const bool own = tgt->count == 1 && src->count && tgt->items[0].state == src->items[0].state;
  if (there == TERT_NO_WORD || !src->count || (tgt->count && !own)) return;
  for (uint32_t k = w; k-- > s->first;) {
    tert_actor a;
    if (c->doc->mention_of[k] == TERT_NO_ID || !tert_i_actor_named(c->doc, k, &a) || a.state < 0 ||
        a.state == src->items[0].state)
      continue;
    tgt->count = 0;
    tert_i_list_actors(c, k, tgt);
    if (tgt->count > 1) tgt->count = 1;
    return;
  }
}

/* "Iran denied that it had armed militias in Iraq", "that its jets had hit them": those who are
 * said to have done it did not say so. */
static bool are_accomplices(const tert_eval *e, const tert_actor_list *src,
                            const tert_actor_list *tgt) {
  if (strcmp(e->code->code, "016") != 0 || src->count != 1 || tgt->count != 1 ||
      src->items[0].state < 0)
    return false;
  const bool own = tgt->items[0].state == src->items[0].state;
  return own ? tert_i_role_among(tgt->items[0].code + 3, "MIL COP SPY")
             : tert_i_role_among(tgt->items[0].code + 3, "REB UAF");
}

/* "Pulled its guns back from the front in Chad", by Chad's army: from nobody. */
static bool leaves_own_place(const tert_eval *e, const tert_actor_list *src,
                             const tert_actor_list *tgt) {
  return tert_i_code_starts(e->code, "087") && src->count == 1 && tgt->count == 1 &&
         src->items[0].state >= 0 && tgt->items[0].state == src->items[0].state &&
         !tgt->items[0].code[3] && tert_i_role_among(src->items[0].code + 3, "MIL");
}

/* "Warned that Russia would aim missiles at Chad", a Russian minister: no government threatens its
 * own country with force. */
static bool threatens_own(const tert_eval *e, const tert_actor_list *src,
                          const tert_actor_list *tgt) {
  const bool force = tert_i_code_starts(e->code, "138") && src->count == 1 &&
                     tert_i_role_among(src->items[0].code + 3, "GOV");
  return tert_i_code_starts(e->code, "13") && (e->unknown || force) && src->count == 1 &&
         tgt->count == 1 && src->items[0].state >= 0 &&
         tgt->items[0].state == src->items[0].state && !tgt->items[0].code[3] &&
         src->items[0].code[3];
}

/* "Declined to comment on reports of arms for Chad": who stands deep in the reports was not spoken
 * of. */
static bool is_deep_in_reports(const tert_coder *c, uint32_t w, const tert_eval *e,
                               const tert_actor_list *tgt) {
  if (strcmp(e->code->code, "011") != 0 || !tgt->count) return false;
  uint32_t at = tgt->items[0].head;
  if (at >= c->doc->parse->word_count) return false;
  bool below = false;
  for (int up = 0; up < 12 && at != TERT_NO_WORD && at != w; up++, at = tert_i_head(c->doc, at)) {
    const uint8_t rel = tert_i_word(c, at)->deprel;
    const uint32_t h = tert_i_head(c->doc, at);
    below = h != TERT_NO_WORD && tert_i_is_a(c, h, TERT_CLASS_HEARSAY) && rel != TERT_DEP_AMOD &&
            rel != TERT_DEP_COMPOUND && rel != TERT_DEP_NMOD_POSS &&
            !tert_i_introduced_by(c, at, TERT_STR("by")) &&
            !tert_i_introduced_by(c, at, TERT_STR("from"));
    if (below) return true;
  }
  return false;
}

/* "Weighs whether to send advisers to Chad": not the doer's own people, but where they go. */
static void target_of_thought(tert_coder *c, uint32_t w, const tert_eval *e,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  if (strcmp(e->code->code, "014") != 0 || !src->count || src->items[0].state < 0 ||
      (tgt->count && tgt->items[0].state != src->items[0].state))
    return;
  const uint32_t deed = tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_XCOMP});
  tert_actor_list to = {.count = 0}, found = {.count = 0};
  if (deed == TERT_NO_WORD) return;
  tert_i_list_actors(c, tert_i_prep(c, deed, TERT_STR("to")), &to);
  add_foreign(&to, src, &found);
  if (found.count) *tgt = found;
}

/* "Probing abuses committed by soldiers against civilians": into whoever committed them. */
static void target_of_inquiry(const tert_coder *c, uint32_t w, const tert_eval *e,
                              tert_actor_list *tgt) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (!tert_i_code_starts(e->code, "09")) return;
  for (uint32_t k = w + 1; k < s->first + s->count; k++) {
    tert_actor_list by = {.count = 0};
    const uint32_t deed = tert_i_head(c->doc, k);
    if (tert_i_word(c, k)->deprel != TERT_DEP_ACL || !tert_i_is_passive(c, k) ||
        deed == TERT_NO_WORD || tert_i_word(c, deed)->upos != TERT_UPOS_NOUN ||
        !tert_i_below(c->doc, k, w))
      continue;
    tert_i_list_sources(c, k, &by);
    if (by.count) {
      *tgt = by;
      return;
    }
  }
}

/* "Threatened to strike back with all means at its disposal": what the doer has is no target. */
static bool is_own_means(const tert_actor_list *src, const tert_actor_list *tgt) {
  return src->count == 1 && tgt->count == 1 && tgt->items[0].owner && src->items[0].state >= 0 &&
         tgt->items[0].state == src->items[0].state && !tgt->items[0].code[3];
}

void tert_i_find_targets(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                         tert_actor_list *tgt) {
  if (tert_i_code_starts(e->code, "13") && is_own_means(src, tgt)) tgt->count = 0;
  if (is_deep_in_reports(c, w, e, tgt)) {
    tgt->count = 0;
    return;
  }
  if (threatens_own(e, src, tgt) || are_accomplices(e, src, tgt)) tgt->count = 0;
  if (leaves_own_place(e, src, tgt)) {
    tgt->count = 0;
    return;
  }
  target_of_thought(c, w, e, src, tgt);
  target_of_inquiry(c, w, e, tgt);
  if (tert_i_code_starts(e->code, "0831")) return; /* "quit to head the bank": nobody's loss */
  target_of_fast(c, w, e, src, tgt);
  target_of_handover(c, e->inner, e, tgt);
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
  if (!tgt->count) target_of_gesture(c, w, e, tgt);
  target_of_letter(c, w, e, src, tgt);
  if (!tgt->count) target_of_strike(c, w, e, src, tgt);
  target_of_truce(c, w, e, tgt);
  target_there(c, w, src, tgt);
  if (!tgt->count || (tgt->count == 1 && is_theirs(c, &tgt->items[0])))
    target_that_died(c, w, e, tgt);
  if (!tgt->count) target_of_errand(c, w, e, tgt);
  tert_i_find_answered(c, w, e, src, tgt);
  if (!tgt->count) target_of_protest(c, w, e, tgt);
  if (!tgt->count) tert_i_done_back(c, w, e, src, tgt);
  if (!tgt->count) target_from_place(c, w, e, src, tgt);
  if (!tgt->count && !e->statement) target_from_depth(c, e, w, src, tgt);
  const bool frees = tert_i_code_starts(e->code, "1053") || tert_i_code_starts(e->code, "0253");
  if (frees && tgt->count && tgt->items[0].code[0] == '-')
    tgt->count = 0; /* the captive, not who holds him */
  if (!tgt->count && (tert_i_code_starts(e->code, "12") || tert_i_code_starts(e->code, "0356")))
    target_from_condition(c, w, src, tgt); /* "pledged to withdraw if Chad accepts" */
  if (!tgt->count) target_from_purpose(c, w, tgt);
  if (!tgt->count) target_of_aid(c, w, e, src, tgt);
  if (!tgt->count) tert_i_of_first_clause(c, w, e, src, tgt);
  if (!tgt->count) people_at_home(c, w, e, src, tgt);
  target_of_complaint(c, w, e, src, tgt);
}
