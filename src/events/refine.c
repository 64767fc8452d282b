/* refine.c - the finer code of an event whose kind is known: what a protest is for, whose country a
 * meeting is in. */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>
#include <string.h>

/* What a protest is for, as the last digit of its code: 1 another leader, 2 another policy, 3
 * rights, 4 another order; 0 when it is not said. */
static char demanded(const tert_cameo *code) {
  static const char *const reforms[] = {"083", "024", "034", "104", "123", NULL};
  for (const char *const *r = reforms; *r; r++)
    if (tert_i_code_starts(code, *r)) return code->code[3] ? code->code[3] : '2';
  bool wronged = tert_i_code_starts(code, "173") || tert_i_code_starts(code, "175") ||
                 tert_i_code_starts(code, "1822") ||
                 tert_i_code_starts(code, "0253") || /* "to demand the release of monks" */
                 tert_i_code_starts(code, "1053") || tert_i_code_starts(code, "0841");
  return wronged ? '3' : 0;
}

static char cause_in_noun(tert_coder *c, uint32_t w, bool against, tert_actor_list *tgt) {
  tert_eval e;
  char digit = 0;
  if (tert_i_eval_noun(c, w, &e, 1)) digit = demanded(e.code);
  if (digit && !tgt->count) *tgt = e.target;
  if (digit && !tgt->count && e.own_source) *tgt = e.source;
  if (digit) return digit;
  const int *known = c->lex->known_classes;
  if (tert_i_word_in_class(c, w, known[TERT_CLASS_RIGHTS]) ||
      tert_i_word_in_class(c, w, known[TERT_CLASS_RIGHTS_ABUSE]))
    return '3';
  return against && tert_i_word_in_class(c, w, known[TERT_CLASS_POLICY]) ? '2' : 0;
}

/* "To force the government to scrap the plan": what those who march would have it do, its last
 * digit; 0 for nothing that is known. */
static char forced(tert_coder *c, uint32_t w, tert_actor_list *tgt) {
  tert_eval e;
  uint32_t deed = tert_i_child(c, w, TERT_DEP_XCOMP);
  if (!tert_i_is_a(c, w, TERT_CLASS_PRESSING)) return 0;
  const uint32_t into = tert_i_prep(c, w, TERT_STR("into")); /* "into scrapping the plan" */
  if (deed == TERT_NO_WORD && into != TERT_NO_WORD && tert_i_word(c, into)->upos == TERT_UPOS_VERB)
    deed = into;
  const uint32_t above = tert_i_head(c->doc, w);
  for (uint32_t k = deed != TERT_NO_WORD || above == TERT_NO_WORD ? TERT_NO_WORD
                                                                  : c->doc->children[above];
       k != TERT_NO_WORD; k = c->doc->sibling[k]) /* "to press X, who ruled long, to quit" */
    if (k > w && tert_i_word(c, k)->deprel == TERT_DEP_ADVCL &&
        tert_i_word(c, k)->xpos == TERT_XPOS_VB && tert_i_introduced_by(c, k, TERT_STR("to")))
      deed = k;
  const uint32_t from = tert_i_prep(c, w, TERT_STR("from")),
                 out = tert_i_prep(c, w, TERT_STR("out"));
  if (deed == TERT_NO_WORD && ((from != TERT_NO_WORD && tert_i_is_a(c, from, TERT_CLASS_POWER)) ||
                               out != TERT_NO_WORD)) { /* "to force the premier from office" */
    if (!tgt->count)
      tert_i_list_actors(c, tert_i_slot_of(c, w, (tert_slot){.kind = TERT_SLOT_OBJ}), tgt);
    return tgt->count ? '1' : 0;
  }
  if (deed == TERT_NO_WORD) return 0;
  char digit = tert_i_eval_verb(c, deed, &e, 1) ? demanded(e.code) : 0;
  const uint32_t what = tert_i_object(c, deed);
  if (!digit && what != TERT_NO_WORD &&
      tert_i_word_in_class(c, what, c->lex->known_classes[TERT_CLASS_POLICY]))
    digit = '2';
  if (!digit) return 0;
  if (!tgt->count)
    tert_i_list_actors(c, tert_i_slot_of(c, w, (tert_slot){.kind = TERT_SLOT_OBJ}), tgt);
  c->used[w] = c->used[deed] = 1;
  return digit;
}

/* "Demanding that the government raise their pay": whatever a government is asked to do is policy.
 */
static bool asks_government(const tert_coder *c, uint32_t demand, const tert_eval *e) {
  const bool to_do = tert_i_child(c, demand, TERT_DEP_CCOMP) != TERT_NO_WORD ||
                     tert_i_child(c, demand, TERT_DEP_XCOMP) != TERT_NO_WORD;
  return to_do && e->target.count == 1 && e->target.items[0].state >= 0 &&
         !e->target.items[0].person && !strcmp(e->target.items[0].code + 3, "GOV") &&
         (!strcmp(e->code->code, "020") || !strcmp(e->code->code, "100"));
}

/* "marched to demand elections", "a strike against the law", "in protest at the arrest of". */
static char cause_of(tert_coder *c, uint32_t w, tert_actor_list *tgt, int depth) {
  static const char *const sides[] = {"for", "against", "over", "about", "at", "of", "after", NULL};
  char digit = 0;
  for (const char *const *p = sides; *p && !digit; p++) {
    uint32_t n = tert_i_prep(c, w, tert_i_cstr(*p));
    if (n == TERT_NO_WORD || n < w || tert_i_word(c, n)->upos == TERT_UPOS_VERB) continue;
    digit = cause_in_noun(c, n, p != sides, tgt);
    if (digit) c->used[n] = 1;
  }
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !digit; k = c->doc->sibling[k]) {
    const uint8_t rel = tert_i_word(c, k)->deprel;
    if (k < w || (rel == TERT_DEP_ADVCL && /* "as others urged" */
                  tert_i_child(c, k, TERT_DEP_NSUBJ) != TERT_NO_WORD))
      continue;
    if (tert_i_word(c, k)->upos == TERT_UPOS_VERB) {
      tert_eval e;
      bool demands = tert_i_eval_verb(c, k, &e, 1) &&
                     (tert_i_code_starts(e.code, "02") || tert_i_code_starts(e.code, "10"));
      if (demands) digit = demanded(e.code);
      if (demands && !digit && asks_government(c, k, &e)) digit = '2';
      if (!digit) digit = forced(c, k, tgt);
      if (digit && !tgt->count) *tgt = e.target;
      if (!digit && depth < 2 && rel != TERT_DEP_CONJ) {
        digit = cause_of(c, k, tgt, depth + 1);
        uint32_t o = digit ? TERT_NO_WORD : tert_i_child(c, k, TERT_DEP_OBJ);
        if (o != TERT_NO_WORD && tert_i_lemma_is(c, k, "protest"))
          digit = cause_in_noun(c, o, true, tgt);
      }
      if (digit || demands) c->used[k] = 1;
    } else if (depth < 2 && (rel == TERT_DEP_OBJ || rel == TERT_DEP_OBL)) {
      digit = cause_of(c, k, tgt, depth + 1);
    }
  }
  return digit;
}

/* A protest whose demand is said has a code of its own. */
static void refine_protest(tert_coder *c, uint32_t w, tert_eval *e) {
  if (!strcmp(e->code->code,
              "133")) { /* a threat has no finer code, but its demand is no other event */
    tert_actor_list of = {.count = 0};
    cause_of(c, w, &of, 0);
    return;
  }
  if (!tert_i_code_starts(e->code, "14") || strlen(e->code->code) != 3 ||
      tert_i_code_starts(e->code, "140"))
    return;
  tert_actor_list demanded_of = {.count = 0};
  char code[TERT_CAMEO];
  char digit = cause_of(c, w, &demanded_of, 0);
  if (!digit) return;
  snprintf(code, sizeof code, "%.3s%c", e->code->code, digit);
  const tert_cameo *finer = tert_i_cameo(c->lex, tert_i_cstr(code));
  if (!finer) return;
  e->code = finer;
  const char *at = e->target.count ? e->target.items[0].code + 3 : "";
  const bool place = !at[0] || !strncmp(at, "LEG", 3); /* "outside parliament" */
  if (!e->target.count || (digit == '1' && demanded_of.count && place)) e->target = demanded_of;
}

/* "Tokyo protested against China's drilling": states march in no streets, they complain. */
static void refine_complaint(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                             tert_eval *e) {
  const tert_cameo *complaint = tert_i_cameo(c->lex, TERT_STR("114"));
  if (!complaint || !tert_i_code_starts(e->code, "14") || !tert_i_lemma_is(c, w, "protest") ||
      src->count != 1 || e->target.count != 1)
    return;
  const tert_actor *by = &src->items[0], *at = &e->target.items[0];
  const uint32_t mention =
      by->head < c->doc->parse->word_count ? c->doc->mention_of[by->head] : TERT_NO_ID;
  const bool people =
      mention != TERT_NO_ID &&
      c->doc->tables->senses[c->doc->mentions[mention].sense].kind == TERT_SENSE_NATIONAL;
  const bool state = (!by->code[3] && !by->owner && !people) || !strcmp(by->code + 3, "GOV");
  if (state && by->state >= 0 && at->state >= 0 && by->state != at->state && !by->from_context)
    e->code = complaint;
}

/* A meeting in the country of neither party. */
static void refine_place(tert_coder *c, uint32_t w, tert_eval *e, const tert_actor_list *src) {
  static const char *const preps[] = {"in", "at", NULL};
  if (strcmp(e->code->code, "040") != 0 || !(e->target.count || src->count > 1)) return;
  for (const char *const *p = preps; *p; p++) {
    uint32_t place = tert_i_prep(c, w, tert_i_cstr(*p));
    tert_actor a;
    if (place == TERT_NO_WORD || !tert_i_actor_named(c->doc, place, &a) || a.state < 0) continue;
    bool home = false;
    for (size_t i = 0; i < src->count; i++)
      home = home || src->items[i].state == a.state;
    for (size_t i = 0; i < e->target.count; i++)
      home = home || e->target.items[i].state == a.state;
    const tert_cameo *third = tert_i_cameo(c->lex, TERT_STR("044"));
    if (!home && third) e->code = third;
    return;
  }
}

static bool is_politician(const tert_actor *a) {
  return a->state >= 0 &&
         (tert_i_role_among(a->code + 3, "GOV LEG PTY ELI") || (a->person && strlen(a->code) == 3));
}

static bool is_armed(const tert_actor *a) {
  return tert_i_role_among(a->code + 3, "MIL REB UAF COP SPY CRM");
}

/* "The senator attacked the president over taxes": politicians of one country attack with words,
 * and so do critics anywhere. */
static void refine_attack(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  static const char *const blows[] = {"190", "193", "194", "195", NULL};
  const tert_cameo *words = tert_i_cameo(c->lex, TERT_STR("111"));
  const bool under_fire = tert_i_lemma_is(c, tert_i_prep(c, e->trigger, TERT_STR("under")), "fire");
  bool blow = false;
  for (const char *const *b = blows; *b; b++)
    blow = blow || !strcmp(e->code->code, *b);
  if (!blow || src->count != 1 || e->target.count != 1 || !words ||
      !(tert_i_is_a(c, e->trigger, TERT_CLASS_SPOKEN_ATTACK) || under_fire ||
        tert_i_is_a(c, e->inner, TERT_CLASS_SPOKEN_ATTACK)))
    return;
  const tert_actor *by = &src->items[0], *on = &e->target.items[0];
  if (under_fire && tert_i_role_among(by->code + 3, "GOV LEG PTY OPP LAB MED NGO EDU BUS ELI"))
    e->code = words; /* "came under fire from the unions" */
  const bool critic =
      by->head < c->doc->parse->word_count &&
      tert_i_is_a(c, by->head, TERT_CLASS_CRITIC); /* "critics targeted its owner" */
  const bool party = is_politician(on) || (!strncmp(on->code + 3, "OPP", 3) && is_politician(by));
  if (critic || (is_politician(by) && party && by->state == on->state && !is_armed(on)))
    e->code = words;
}

/* A bombing by an army is one from the air, else of a hidden bomb. */
static void refine_bombing(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const tert_cameo *air = tert_i_cameo(c->lex, TERT_STR("195"));
  if (strcmp(e->code->code, "183") != 0 || !src->count || !air ||
      !(tert_i_lemma_is(c, e->inner, "bombing") || tert_i_lemma_is(c, e->trigger, "bombing")))
    return;
  const tert_actor *by = &src->items[0];
  const bool state = by->state >= 0 && strlen(by->code) == 3 && !by->person && !by->from_context;
  if (state || !strncmp(by->code + 3, "MIL", 3) || !strncmp(by->code, "IGO", 3)) e->code = air;
}

/* "Police raided two homes": a search, no war. */
static void refine_raid(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const tert_cameo *search = tert_i_cameo(c->lex, TERT_STR("175"));
  if (strcmp(e->code->code, "190") == 0 && src->count && search &&
      !strncmp(src->items[0].code + 3, "COP", 3) &&
      (tert_i_lemma_is(c, e->inner, "raid") || tert_i_lemma_is(c, e->trigger, "raid")))
    e->code = search;
}

/* "Banned Georgian wine": what is kept out is another state's goods. */
static void refine_ban(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const tert_cameo *embargo = tert_i_cameo(c->lex, TERT_STR("163"));
  const tert_cameo *unaided = tert_i_cameo(c->lex, TERT_STR("1245"));
  if (!strcmp(e->code->code, "172") && unaided && src->count == 1 && src->items[0].state >= 0 &&
      e->target.count == 1 && !strncmp(e->target.items[0].code, "IGO", 3)) {
    e->code = unaided; /* "barred a UN envoy from visiting" */
    return;
  }
  if (strcmp(e->code->code, "172") != 0 || src->count != 1 || e->target.count != 1 || !embargo)
    return;
  const tert_actor *by = &src->items[0], *on = &e->target.items[0];
  if (!on->owner || on->person || by->state < 0 || on->state < 0 || by->state == on->state ||
      on->head >= c->doc->parse->word_count)
    return;
  const unsigned class = tert_i_noun_class(c->doc->tables, tert_i_word(c, on->head)->lemma);
  if (class == TERT_NOUN_THING || class == TERT_NOUN_ANIMAL) e->code = embargo;
}

/* "Has destroyed its missiles": who destroys arms of his own disarms. */
static void refine_disarm(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                          tert_eval *e) {
  const tert_cameo *disarm = tert_i_cameo(c->lex, TERT_STR("087"));
  const uint32_t o = tert_i_object(c, w);
  if (!disarm || o == TERT_NO_WORD || tert_i_is_passive(c, w) || src->count != 1 ||
      e->target.count != 1 || strcmp(e->code->code, "190") != 0 ||
      !tert_i_lemma_is(c, w, "destroy"))
    return;
  const uint32_t whose = tert_i_child(c, o, TERT_DEP_NMOD_POSS);
  if (whose == TERT_NO_WORD || tert_i_word(c, whose)->upos != TERT_UPOS_PRON ||
      src->items[0].state < 0 || src->items[0].state != e->target.items[0].state)
    return;
  e->code = disarm;
  e->target.count = 0;
}

const tert_cameo *tert_i_for_peace(const tert_coder *c, const tert_cameo *code) {
  const tert_cameo *protects = tert_i_cameo(c->lex, TERT_STR("074"));
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = s->first; protects && k < s->first + s->count; k++)
    if (!strcmp(code->code, "154") && tert_i_lemma_is(c, k, "peacekeeping")) return protects;
  return code;
}

/* "Rebels shot the minister dead": one who holds an office is murdered for it. */
static void refine_murder(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                          tert_eval *e) {
  const tert_cameo *murder = tert_i_cameo(c->lex, TERT_STR("186"));
  if (!tert_i_is_a(c, w, TERT_CLASS_KILLING) || !murder || !e->target.count ||
      e->target.count > 2 || e->assertion != TERT_ASSERTED ||
      (strcmp(e->code->code, "190") != 0 && strcmp(e->code->code, "193") != 0 &&
       strcmp(e->code->code, "180") != 0 && strcmp(e->code->code, "182") != 0))
    return;
  const tert_actor *who = &e->target.items[0];
  const bool by_foe = !src->count || tert_i_role_among(src->items[0].code + 3, "REB UAF") ||
                      (src->items[0].state == who->state && /* "by his own bodyguards" */
                       (!tert_i_role_among(src->items[0].code + 3, "GOV MIL COP LEG JUD") ||
                        (who->person && tert_i_role_among(src->items[0].code + 3, "MIL"))));
  if (!by_foe || who->owner || who->head >= c->doc->parse->word_count ||
      tert_i_word(c, who->head)->xpos == TERT_XPOS_NNS ||
      !tert_i_role_among(who->code + 3, "GOV LEG JUD") ||
      !(who->person ||
        tert_i_noun_class(c->doc->tables, tert_i_word(c, who->head)->lemma) == TERT_NOUN_PERSON))
    return;
  e->code = murder;
}

/* "Detonated a taxi, killing four soldiers": by what the deed was. */
static void refine_toll(const tert_coder *c, uint32_t w, tert_eval *e) {
  static const char *const deeds[] = {"175", "183", "193", "194", "195", "204", NULL};
  const tert_finding *f = tert_i_is_a(c, w, TERT_CLASS_TOLL) ? tert_i_first_clause(c, w) : NULL;
  bool blow = false;
  for (const char *const *d = deeds; *d && f; d++)
    blow = blow || tert_i_code_starts(f->code, *d);
  if (blow && tert_i_word(c, w)->xpos == TERT_XPOS_VBG &&
      (!strcmp(e->code->code, "190") || !strcmp(e->code->code, "180") ||
       !strcmp(e->code->code, "193") || !strcmp(e->code->code, "1823") ||
       ((tert_i_code_starts(f->code, "204") || tert_i_code_starts(f->code, "183")) &&
        tert_i_code_starts(e->code, "19"))))
    e->code = f->code;
}

static bool is_bomber(const tert_coder *c, uint32_t word) {
  return word != TERT_NO_WORD &&
         tert_i_word_in_class(c, word, c->lex->known_classes[TERT_CLASS_BOMBER]);
}

/* "Were killed when a bomber walked into a crowd": by his bomb. */
static void refine_bomber(const tert_coder *c, uint32_t w, tert_eval *e) {
  const tert_cameo *suicide = tert_i_cameo(c->lex, TERT_STR("1831"));
  if (!suicide || !tert_i_is_passive(c, w) ||
      (strcmp(e->code->code, "190") != 0 && strcmp(e->code->code, "180") != 0))
    return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k > w && tert_i_word(c, k)->deprel == TERT_DEP_ADVCL && tert_i_is_when(c, k) &&
        is_bomber(c, tert_i_subject(c, k, 0)))
      e->code = suicide;
}

/* "The minister escaped when gunmen raked his car", "was wounded when guards shot at him": an
 * attempt on the life of who holds an office. */
static void refine_attempt(const tert_coder *c, uint32_t w, tert_eval *e) {
  const uint32_t h = tert_i_head(c->doc, w);
  const tert_cameo *attempt = tert_i_cameo(c->lex, TERT_STR("185"));
  const bool hurt = tert_i_is_a(c, h, TERT_CLASS_TOLL) && tert_i_is_passive(c, h) &&
                    !tert_i_is_a(c, h, TERT_CLASS_KILLING) && !tert_i_lemma_is(c, h, "kill");
  if (!attempt || !(hurt || tert_i_is_a(c, h, TERT_CLASS_SURVIVE)) ||
      tert_i_word(c, w)->deprel != TERT_DEP_ADVCL ||
      !(tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19")))
    return;
  const uint32_t who = tert_i_own_doer(c, h);
  tert_actor_list meant = {.count = 0};
  if (who != TERT_NO_WORD) tert_i_list_actors(c, who, &meant);
  if (meant.count == 1 && tert_i_word(c, who)->xpos != TERT_XPOS_NNS && !meant.items[0].owner &&
      tert_i_role_among(meant.items[0].code + 3, "GOV LEG JUD"))
    e->code = attempt;
}

/* "Gave him 72 hours to leave the country": sent away, whatever the day. */
static void refine_notice(const tert_coder *c, uint32_t w, tert_eval *e) {
  const uint32_t days = tert_i_object(c, w);
  if (strcmp(e->code->code, "139") != 0 || e->target.count != 1 || days == TERT_NO_WORD ||
      tert_i_lemma_is(c, days, "ultimatum") ||
      tert_i_role_among(e->target.items[0].code + 3, "MIL REB UAF")) /* an ultimatum */
    return;
  const uint32_t leave = tert_i_child(c, days, TERT_DEP_ACL);
  if (!tert_i_lemma_is(c, leave, "leave") && !tert_i_lemma_is(c, leave, "depart")) return;
  const uint32_t from = tert_i_child(c, leave, TERT_DEP_OBJ);
  const bool abroad = from == TERT_NO_WORD || tert_i_is_a(c, from, TERT_CLASS_HOMELAND);
  const bool envoy = tert_i_role_among(e->target.items[0].code + 3, "GOV");
  const tert_cameo *sent = tert_i_cameo(c->lex, envoy ? TERT_STR("161") : TERT_STR("174"));
  if (abroad && sent) e->code = sent;
}

/* "Rebels captured two soldiers": held by no law. */
static void refine_capture(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                           tert_eval *e) {
  const tert_cameo *taken = tert_i_cameo(c->lex, TERT_STR("181"));
  if (!taken || strcmp(e->code->code, "173") != 0 || !src->count) return;
  const char *doer = src->items[0].code;
  if ((!strncmp(doer, "IMG", 3) || tert_i_role_among(doer + 3, "REB UAF CRM")) &&
      (tert_i_lemma_is(c, w, "capture") || tert_i_lemma_is(c, w, "seize") ||
       tert_i_lemma_is(c, w, "hold")))
    e->code = taken;
}

/* "Chad declared the party a terrorist group": at home, a ban. */
static void refine_listing(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const tert_cameo *ban = tert_i_cameo(c->lex, TERT_STR("172"));
  if (ban && !strcmp(e->code->code, "163") && src->count && e->target.count &&
      src->items[0].state >= 0 && src->items[0].state == e->target.items[0].state &&
      (!src->items[0].code[3] || tert_i_role_among(src->items[0].code + 3, "GOV JUD LEG")) &&
      tert_i_role_among(e->target.items[0].code + 3, "OPP PTY REB MUS"))
    e->code = ban;
}

/* "The opposition blockaded the capital": a protest. */
static void refine_blockade(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const tert_cameo *protest = tert_i_cameo(c->lex, TERT_STR("144"));
  if (protest && !strcmp(e->code->code, "191") && src->count &&
      tert_i_role_among(src->items[0].code + 3, "OPP PTY LAB EDU CVL AGR"))
    e->code = protest;
}

/* "Opposition deputies boycotted the session": at home, a protest. */
static void refine_boycott(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const bool threat = !strcmp(e->code->code, "1312");
  const tert_cameo *protest = tert_i_cameo(c->lex, threat ? TERT_STR("133") : TERT_STR("143"));
  if (protest && (threat || !strcmp(e->code->code, "163")) && src->count && e->target.count &&
      src->items[0].state >= 0 && src->items[0].state == e->target.items[0].state &&
      tert_i_role_among(src->items[0].code + 3, "OPP PTY LEG LAB EDU CVL"))
    e->code = protest;
}

/* "Fired shells filled with nerve gas": whatever fires it. */
static void refine_gas(const tert_coder *c, uint32_t w, tert_eval *e) {
  static const char *const blows[] = {"190", "193", "194", "195", NULL};
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  const tert_cameo *gas = tert_i_cameo(c->lex, TERT_STR("2041"));
  bool blow = false;
  for (const char *const *b = blows; *b; b++)
    blow = blow || !strcmp(e->code->code, *b);
  const uint32_t thing = tert_i_object(c, w);
  if (thing != TERT_NO_WORD &&
      tert_i_noun_class(c->doc->tables, tert_i_word(c, thing)->lemma) == TERT_NOUN_PERSON)
    return; /* "killed a chemical weapons expert" */
  for (uint32_t k = s->first; blow && gas && thing != TERT_NO_WORD && k < s->first + s->count; k++)
    if (tert_i_below(c->doc, k, thing) && tert_i_word(c, k)->upos == TERT_UPOS_NOUN &&
        tert_i_word_in_class(c, k, c->lex->known_classes[TERT_CLASS_CHEMICAL])) {
      e->code = gas;
      return;
    }
}

/* "Investigating the minister over bribes": by what is looked into. */
static void refine_inquiry(const tert_coder *c, uint32_t w, const tert_actor_list *src,
                           tert_eval *e) {
  if (strcmp(e->code->code, "090") != 0) return;
  const tert_actor *of = e->target.count ? &e->target.items[0] : NULL;
  const bool army = of && ((src->count && !of->code[3] && src->items[0].state != of->state) ||
                           tert_i_role_among(of->code + 3, "MIL"));
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  const int *known = c->lex->known_classes;
  const char *finer = NULL;
  for (uint32_t k = w + 1; k < s->first + s->count && !finer; k++) {
    if (tert_i_word(c, k)->upos != TERT_UPOS_NOUN || !tert_i_below(c->doc, k, w) ||
        tert_i_word(c, k)->deprel == TERT_DEP_COMPOUND)
      continue;
    if (tert_i_word_in_class(c, k, known[TERT_CLASS_WAR_CRIME]))
      finer = "094";
    else if (tert_i_word_in_class(c, k, known[TERT_CLASS_CRIME]))
      finer = "091";
    else if (tert_i_word_in_class(c, k, known[TERT_CLASS_RIGHTS_ABUSE]))
      finer = "092";
    else if (army && tert_i_word_in_class(c, k, known[TERT_CLASS_HOSTILITIES]))
      finer = "093";
  }
  const tert_cameo *found = finer ? tert_i_cameo(c->lex, tert_i_cstr(finer)) : NULL;
  if (found) e->code = found;
}

/* The number that a word is in digits, "thousand" and "million" as such; 0 for none. */
static uint64_t number_at(const tert_coder *c, uint32_t w) {
  const tert_str form = tert_i_word(c, w)->form;
  uint64_t n = 0;
  if (tert_i_lemma_is(c, w, "thousand")) return 1000;
  if (tert_i_lemma_is(c, w, "million")) return 1000000;
  for (size_t i = 0; i < form.len && n < 1000000000; i++) {
    if (form.ptr[i] >= '0' && form.ptr[i] <= '9')
      n = n * 10 + (uint64_t)(form.ptr[i] - '0');
    else if (form.ptr[i] != ',')
      return 0;
  }
  return n;
}

/* Whether at least so many people of no office are the target: a number among their words, or just
 * before them ("tens of thousands of villagers"). */
static bool are_many(const tert_coder *c, const tert_eval *e, uint64_t least) {
  const tert_actor *t = &e->target.items[0];
  if (e->target.count != 1 || t->head >= c->doc->parse->word_count ||
      !(t->code[3] == '\0' || tert_i_role_among(t->code + 3, "CVL REF AGR MUS CHR HIN")))
    return false;
  const uint32_t from = t->first > 2 ? t->first - 2 : 0;
  for (uint32_t w = from; w <= t->last && w < c->doc->parse->word_count; w++)
    if (number_at(c, w) >= least && (w >= t->first || tert_i_lemma_is(c, w + 1, "of"))) return true;
  return false;
}

/* "Expelled the Red Cross": those who help; "drove thousands of its people across the river". */
static void refine_expulsion(const tert_coder *c, const tert_actor_list *src, tert_eval *e) {
  const bool sent = !strcmp(e->code->code, "174") || !strcmp(e->code->code, "161");
  const char *code = NULL;
  if (sent && e->target.count == 1 &&
      (strncmp(e->target.items[0].code, "NGO", 3) == 0 ||
       tert_i_role_among(e->target.items[0].code + 3, "DEV")))
    code = "1663";
  else if (!strcmp(e->code->code, "174") && src->count && e->target.count &&
           src->items[0].state == e->target.items[0].state && are_many(c, e, 1000))
    code = "201";
  else if ((!strcmp(e->code->code, "182") || !strcmp(e->code->code, "1823")) && are_many(c, e, 50))
    code = "202"; /* "hacked ninety villagers to death" */
  const tert_cameo *finer = code ? tert_i_cameo(c->lex, tert_i_cstr(code)) : NULL;
  if (finer) e->code = finer;
}

/* "Ordered the police to free the editor", but "ordered him freed": not yet done. */
static void refine_order(const tert_coder *c, uint32_t w, tert_eval *e) {
  const uint32_t x = tert_i_child(c, w, TERT_DEP_XCOMP);
  if (!tert_i_code_starts(e->code, "084") || !tert_i_lemma_is(c, w, "order") || x == TERT_NO_WORD ||
      tert_i_child(c, x, TERT_DEP_MARK) == TERT_NO_WORD)
    return;
  e->code = tert_i_compose(c->lex, TERT_STR("demand"), e->code->code);
  e->assertion = TERT_DEMANDED;
}

/* "Will send 200 soldiers to Mali", "is ready to": forces promised to a friend, where nobody is
 * threatened. */
static void refine_sending(const tert_coder *c, tert_eval *e) {
  const uint32_t to = tert_i_prep(c, e->inner, TERT_STR("to")), object = tert_i_object(c, e->inner);
  if (strcmp(e->code->code, "138") != 0 || e->target.count != 1 || to == TERT_NO_WORD ||
      object == TERT_NO_WORD || e->target.items[0].head != to ||
      tert_i_prep(c, e->inner, TERT_STR("against")) != TERT_NO_WORD)
    return;
  bool given = tert_i_is_a(c, e->inner, TERT_CLASS_SENDING);
  for (uint32_t w = e->inner; w != TERT_NO_WORD && given; w = tert_i_head(c->doc, w))
    given = !tert_i_is_a(c, w, TERT_CLASS_MENACE);
  const bool arms = tert_i_is_a(c, object, TERT_CLASS_ARMS_LENT);
  const tert_cameo *help = tert_i_cameo(c->lex, arms ? TERT_STR("0332") : TERT_STR("0334"));
  if (given && help) e->code = help;
}

void tert_i_refine(tert_coder *c, uint32_t w, bool verb, const tert_actor_list *src, tert_eval *e) {
  if (verb) refine_complaint(c, w, src, e);
  refine_protest(c, w, e);
  refine_attack(c, src, e);
  refine_ban(c, src, e);
  refine_expulsion(c, src, e);
  refine_listing(c, src, e);
  refine_blockade(c, src, e);
  refine_boycott(c, src, e);
  refine_inquiry(c, w, src, e);
  if (verb) refine_murder(c, w, src, e);
  if (verb) refine_gas(c, w, e);
  if (verb) refine_toll(c, w, e);
  if (verb) refine_bomber(c, w, e);
  if (verb) refine_attempt(c, w, e);
  if (verb) refine_capture(c, w, src, e);
  if (verb) refine_notice(c, w, e);
  if (verb) refine_order(c, w, e);
  if (verb) refine_sending(c, e);
  if (verb && src->count == 1 && e->target.count == 1 &&
      src->items[0].state != e->target.items[0].state)
    e->code = tert_i_for_peace(c, e->code);
  refine_bombing(c, src, e);
  refine_raid(c, src, e);
  if (verb) refine_disarm(c, w, src, e);
  if (verb) refine_place(c, w, e, src);
}
