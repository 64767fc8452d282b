/* dyads.c - doers with targets: which dyads an event has, which of them are none, and what is
 * done to each other. */
#include "actors/words.h"
#include "coder.h"

#include <stdlib.h>
#include <string.h>

/* Codes that two parties do together: both directions are events. */
static bool is_mutual(const tert_cameo *code) {
  if (tert_i_code_starts(code, "042") || tert_i_code_starts(code, "043") ||
      tert_i_code_starts(code, "045"))
    return false;
  return tert_i_code_starts(code, "04") || tert_i_code_starts(code, "057");
}

/* Codes that a plural subject may do to each other ("A and B clashed"). */
bool tert_i_may_be_mutual(const tert_cameo *code) {
  return is_mutual(code) || tert_i_code_starts(code, "03") || tert_i_code_starts(code, "05") ||
         tert_i_code_starts(code, "06") || tert_i_code_starts(code, "19") ||
         tert_i_code_starts(code, "11") || tert_i_code_starts(code, "16") ||
         tert_i_code_starts(code, "13") || tert_i_code_starts(code, "08") ||
         tert_i_code_starts(code, "12") || tert_i_code_starts(code, "019") ||
         !strcmp(code->code, "145");
}

/* Codes of what a state may do within itself, to nobody named. */
bool tert_i_at_home(const tert_cameo *code) {
  static const char *const prefixes[] = {"011", "016", "034", "035", "08", "09", "123", "124",
                                         "132", "133", "136", "137", "14", "15", "17",  NULL};
  for (const char *const *p = prefixes; *p; p++)
    if (tert_i_code_starts(code, *p)) return true;
  return false;
}

/* What is only said or meant, and need not be done to anybody: an appeal, a threat, a refusal. */
bool tert_i_meant_only(const tert_cameo *code) {
  return tert_i_code_starts(code, "02") || tert_i_code_starts(code, "03") ||
         tert_i_code_starts(code, "10") || tert_i_code_starts(code, "12") ||
         tert_i_code_starts(code, "13");
}

/* Somebody who holds no office and speaks for no body. */
static bool is_private(const tert_actor *a) {
  if (strlen(a->code) == 3) return a->person;
  return tert_i_role_among(a->code + 3, "ELI CVL CRM") ||
         (a->person && tert_i_role_among(a->code + 3, "BUS EDU MED"));
}

/* A company or a medium, whoever acts for it. */
static bool is_trade(const tert_actor *a) {
  return !strncmp(a->code, "MNC", 3) ||
         (strlen(a->code) > 3 && tert_i_role_among(a->code + 3, "BUS MED"));
}

/* What private people and companies do to nobody is seldom politics, but for protest and land that
 * is taken, and for what companies ask for. */
bool tert_i_acts_alone(const tert_actor *a, const tert_cameo *code) {
  if (tert_i_code_starts(code, "14") || !strcmp(code->code, "1711")) return true;
  if (tert_i_code_starts(code, "11") && a->state >= 0 && a->code[3] && /* "analysts complained" */
      !tert_i_role_among(a->code + 3, "GOV MIL REB SPY LEG JUD COP PTY OPP REL HRI"))
    return false;
  const bool asks = tert_i_code_starts(code, "02") || tert_i_code_starts(code, "10");
  return !is_private(a) && (asks || !is_trade(a));
}

void tert_i_push(tert_coder *c, const tert_eval *e, const tert_cameo *code, const tert_actor *s,
                 const tert_actor *t) {
  if (c->count == c->cap) {
    size_t cap = c->cap ? c->cap * 2 : 64;
    tert_finding *p = realloc(c->out, cap * sizeof *p);
    if (!p) {
      c->failed = true;
      return;
    }
    c->out = p;
    c->cap = cap;
  }
  const bool meant = tert_i_code_starts(code, "03") && e->assertion == TERT_ASSERTED;
  tert_finding *f = &c->out[c->count];
  *f = (tert_finding){.code = code,
                      .sentence = c->sentence,
                      .trigger = e->trigger,
                      .inner = e->inner,
                      .assertion = meant ? TERT_PLANNED : e->assertion,
                      .confidence = e->confidence,
                      .has_source = s != NULL,
                      .has_target = t != NULL,
                      .source = {.state = -1},
                      .target = {.state = -1},
                      .rule = tert_i_arena_str(c->arena, tert_i_cstr(e->rule))};
  if (s) f->source = *s;
  if (t) f->target = *t;
  if (s && s->owner) f->confidence -= 0.15f;
  if (t && t->owner) f->confidence -= 0.05f;
  if ((s && s->from_context) || (t && t->from_context)) f->confidence -= 0.1f;
  c->count++;
  tert_i_explain(c, "  event   %s %s -> %s (%s, %.2f)", code->code, s ? s->code : "---",
                 t ? t->code : "---", e->rule, (double)f->confidence);
}

static const tert_cameo *mirrored(const tert_coder *c, const tert_cameo *code) {
  if (!strcmp(code->code, "042")) return tert_i_cameo(c->lex, TERT_STR("043"));
  if (!strcmp(code->code, "043")) return tert_i_cameo(c->lex, TERT_STR("042"));
  return code;
}

/* "The presidents of A and B agreed to link the two countries", "A called off talks between the
 * ministers of A and B": nobody does it to his own; a lone doer, who may strike at home and abroad,
 * only where both targets hold the same office. */
static bool is_own_of_two(const tert_actor *s, const tert_actor_list *src,
                          const tert_actor_list *tgt, const tert_actor *t) {
  bool other = false;
  for (size_t k = 0; k < tgt->count; k++)
    other = other || (tgt->items[k].state >= 0 && tgt->items[k].state != s->state &&
                      (src->count > 1 || !strcmp(tgt->items[k].code + 3, t->code + 3)));
  return other && t->state >= 0 && s->state == t->state;
}

/* A trip within one's own country is no visit. */
static bool at_own_place(const tert_cameo *code, const tert_actor *s, const tert_actor *t) {
  return (tert_i_code_starts(code, "042") || tert_i_code_starts(code, "043")) && s->state >= 0 &&
         s->state == t->state;
}

/* Where private people travel is no diplomacy, unless they are said to visit. */
static bool is_private_trip(const tert_coder *c, const tert_eval *e, const tert_actor *s) {
  const bool noted = s->head < c->doc->parse->word_count && !s->code[3] && s->owner &&
                     tert_i_noun_class(c->doc->tables, tert_i_word(c, s->head)->lemma) ==
                         TERT_NOUN_PERSON; /* "the Cuban pianist" */
  if (noted && (!strcmp(e->code->code, "042") || !strcmp(e->code->code, "036"))) return true;
  const bool people = s->head < c->doc->parse->word_count && !s->code[3] && !s->person &&
                      tert_i_word(c, s->head)->xpos == TERT_XPOS_NNPS; /* "Syrians arriving in" */
  if (people && !strcmp(e->code->code, "042") && !tert_i_lemma_is(c, e->trigger, "visit"))
    return true;
  return !strcmp(e->code->code, "042") && is_private(s) && strncmp(s->code + 3, "ELI", 3) != 0 &&
         !tert_i_lemma_is(c, e->trigger, "visit") && !tert_i_lemma_is(c, e->trigger, "tour");
}

/* At home, what private people ask of each other that is no event is no politics. */
static bool is_small_talk(const tert_eval *e, const tert_actor *s, const tert_actor *t) {
  return e->unknown && s->state >= 0 && s->state == t->state && (is_private(s) || is_private(t));
}

/* "A spokesman told Reuters by telephone": how it was said. */
static bool is_interview(const tert_eval *e, const tert_actor *s, const tert_actor *t) {
  return !strcmp(e->code->code, "041") &&
         (!strncmp(s->code + 3, "MED", 3) || !strncmp(t->code + 3, "MED", 3));
}

/* Companies of one country, or of none that is known, among themselves. */
static bool is_trade_at_home(const tert_actor *s, const tert_actor *t) {
  return (s->state == t->state || s->state < 0 || t->state < 0) && is_trade(s) && is_trade(t);
}

/* "Sudan bombed Darfur": force used on a place within the state that uses it. */
static bool strikes_home(const tert_coder *c, const tert_eval *e, const tert_actor *s,
                         const tert_actor *t) {
  if (!(tert_i_code_starts(e->code, "18") || tert_i_code_starts(e->code, "19") ||
        tert_i_code_starts(e->code, "20")) ||
      s->state < 0 || s->head == t->head || t->head >= c->doc->parse->word_count)
    return false;
  const uint32_t m = c->doc->mention_of[t->head];
  return m != TERT_NO_ID &&
         c->doc->tables->senses[c->doc->mentions[m].sense].kind == TERT_SENSE_PLACE;
}

/* "The company agreed to sell its shares": to nobody of a state. */
bool tert_i_is_private_deal(const tert_eval *e, const tert_actor *doer) {
  return is_trade(doer) &&
         (tert_i_code_starts(e->code, "061") || tert_i_code_starts(e->code, "0311"));
}

void tert_i_refuse(tert_coder *c, uint64_t *count, const tert_eval *e, uint32_t w,
                   const char *why) {
  ++*count;
  tert_i_explain(c, "  refused %s at '%.*s': %s", e->code->code, (int)tert_i_word(c, w)->form.len,
                 tert_i_word(c, w)->form.ptr, why);
}

/* "Police and protesters clashed": the ones riot, the others put it down; no battle. */
static const tert_cameo *clash_of(const tert_coder *c, const tert_cameo *code,
                                  const tert_actor *doer, const tert_actor *other) {
  const bool crowd = tert_i_role_among(doer->code + 3, "CVL OPP LAB EDU"),
             guard = tert_i_role_among(doer->code + 3, "COP MIL");
  if (strcmp(code->code, "145") != 0 && strcmp(code->code, "190") != 0) return code;
  const char *finer = NULL;
  if (crowd && tert_i_role_among(other->code + 3, "COP MIL")) finer = "145";
  if (guard && tert_i_role_among(other->code + 3, "CVL OPP LAB EDU")) finer = "175";
  const tert_cameo *found = finer ? tert_i_cameo(c->lex, tert_i_cstr(finer)) : NULL;
  return found ? found : code;
}

/* "Soldiers took control of a gas field run by a company": no town is won. */
static const tert_cameo *seizure_of(const tert_coder *c, const tert_cameo *code,
                                    const tert_actor *doer, const tert_actor *owner) {
  const bool firm = tert_i_role_among(owner->code + 3, "BUS") || !strncmp(owner->code, "MNC", 3);
  const tert_cameo *seized = tert_i_cameo(c->lex, TERT_STR("1711"));
  return !strcmp(code->code, "192") && firm && seized &&
                 !tert_i_role_among(doer->code + 3, "REB UAF")
             ? seized
             : code;
}

void tert_i_pair_up(tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                    const tert_actor_list *tgt, bool alone) {
  const bool ahead = !strcmp(e->code->code, "036") && e->assertion == TERT_PLANNED &&
                     e->inner == e->trigger; /* "will visit": both know of it */
  const bool both =
      is_mutual(e->code) || !strcmp(e->code->code, "042") || !strcmp(e->code->code, "043") || ahead;
  size_t before = c->count;
  for (size_t i = 0; i < src->count; i++)
    for (size_t k = 0; k < tgt->count; k++) {
      if ((tert_i_same_actor(&src->items[i], &tgt->items[k]) &&
           !strikes_home(c, e, &src->items[i], &tgt->items[k])) ||
          at_own_place(e->code, &src->items[i], &tgt->items[k]) ||
          is_own_of_two(&src->items[i], src, tgt, &tgt->items[k]) ||
          is_small_talk(e, &src->items[i], &tgt->items[k]) ||
          is_private_trip(c, e, &src->items[i]) ||
          is_trade_at_home(&src->items[i], &tgt->items[k]) ||
          is_interview(e, &src->items[i], &tgt->items[k]))
        continue;
      const tert_cameo *code = tert_i_lemma_is(c, e->trigger, "clash")
                                   ? clash_of(c, e->code, &src->items[i], &tgt->items[k])
                                   : seizure_of(c, e->code, &src->items[i], &tgt->items[k]);
      tert_i_push(c, e, code, &src->items[i], &tgt->items[k]);
      if (both) tert_i_push(c, e, mirrored(c, e->code), &tgt->items[k], &src->items[i]);
    }
  if (c->count > before) return;
  if (tgt->items[0].person || is_small_talk(e, &src->items[0], &tgt->items[0]) ||
      is_private_trip(c, e, &src->items[0]) || tert_i_is_private_deal(e, &src->items[0]))
    alone = false;
  if (alone) { /* "Nepal ended the curfew in Kathmandu": done at home, to nobody named */
    for (size_t i = 0; i < src->count; i++)
      tert_i_push(c, e, e->code, &src->items[i], NULL);
    return;
  }
  if (is_private_trip(c, e, &src->items[0])) {
    tert_i_refuse(c, &c->refused.no_target, e, e->trigger, "a private person's trip");
    return;
  }
  c->refused.same_actor++;
  const tert_actor *t = &tgt->items[0];
  tert_i_explain(c, "  refused %s: doer and target (%.*s) are the same actor", e->code->code,
                 (int)t->name.len, t->name.ptr);
}

/* "The president and the senator withdrew the army": people of one country who act side by side. */
static bool side_by_side(const tert_cameo *code, const tert_actor *a, const tert_actor *b) {
  static const char *const roots[] = {"08", "12", "13", "16", "19", NULL};
  bool acts = false;
  for (const char *const *r = roots; *r; r++)
    acts = acts || tert_i_code_starts(code, *r);
  const bool officials = tert_i_role_among(a->code + 3, "GOV MIL COP") &&
                         tert_i_role_among(b->code + 3, "GOV MIL COP") &&
                         tert_i_code_starts(code, "08"); /* "soldiers and officials pulled out" */
  return acts && ((a->person && b->person) || officials) && a->state >= 0 && a->state == b->state;
}

void tert_i_pair_mutual(tert_coder *c, const tert_eval *e, const tert_actor_list *src) {
  for (size_t i = 0; i < src->count; i++)
    for (size_t k = 0; k < src->count; k++)
      if (i != k && !tert_i_same_actor(&src->items[i], &src->items[k]) &&
          !side_by_side(e->code, &src->items[i], &src->items[k]))
        tert_i_push(c, e, clash_of(c, e->code, &src->items[i], &src->items[k]), &src->items[i],
                    &src->items[k]);
}

bool tert_i_are_two(const tert_actor_list *l) {
  return l->count > 1 && !tert_i_same_actor(&l->items[0], &l->items[1]);
}
