/* code.c - one sentence to findings: every verb and event noun is tried, doers and targets are
 * paired. */
#include "coder.h"
#include "quotes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

static bool starts(const tert_cameo *code, const char *prefix) {
  return !strncmp(code->code, prefix, strlen(prefix));
}

/* Codes that two parties do together: both directions are events. */
static bool is_mutual(const tert_cameo *code) {
  if (starts(code, "042") || starts(code, "043") || starts(code, "045")) return false;
  return starts(code, "04") || starts(code, "057");
}

/* Codes that a plural subject may do to each other ("A and B clashed"). */
static bool may_be_mutual(const tert_cameo *code) {
  return is_mutual(code) || starts(code, "03") || starts(code, "05") || starts(code, "06") ||
         starts(code, "19") || starts(code, "11") || starts(code, "16") || starts(code, "13") ||
         starts(code, "08") || starts(code, "12") || starts(code, "019");
}

/* Codes of what a state may do within itself, to nobody named. */
static bool at_home(const tert_cameo *code) {
  static const char *const prefixes[] = {"016", "034", "035", "08", "09", "123", "124", "132",
                                         "133", "136", "137", "14", "15", "17",  NULL};
  for (const char *const *p = prefixes; *p; p++)
    if (starts(code, *p)) return true;
  return false;
}

static bool push(tert_coder *c, const tert_eval *e, const tert_cameo *code, const tert_actor *s,
                 const tert_actor *t) {
  if (c->count == c->cap) {
    size_t cap = c->cap ? c->cap * 2 : 64;
    tert_finding *p = realloc(c->out, cap * sizeof *p);
    if (!p) return false;
    c->out = p;
    c->cap = cap;
  }
  tert_finding *f = &c->out[c->count];
  *f = (tert_finding){.code = code,
                      .sentence = c->sentence,
                      .trigger = e->trigger,
                      .inner = e->inner,
                      .assertion = e->assertion,
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
  return true;
}

static bool same_actor(const tert_actor *a, const tert_actor *b) {
  return !strcmp(a->code, b->code);
}

static const tert_cameo *mirrored(const tert_coder *c, const tert_cameo *code) {
  if (!strcmp(code->code, "042")) return tert_i_cameo(c->lex, TERT_STR("043"));
  if (!strcmp(code->code, "043")) return tert_i_cameo(c->lex, TERT_STR("042"));
  return code;
}

static void pair_up(tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                    const tert_actor_list *tgt, bool alone) {
  bool both = is_mutual(e->code) || !strcmp(e->code->code, "042") || !strcmp(e->code->code, "043");
  size_t before = c->count;
  for (size_t i = 0; i < src->count; i++)
    for (size_t k = 0; k < tgt->count; k++) {
      if (same_actor(&src->items[i], &tgt->items[k])) continue;
      if (!push(c, e, e->code, &src->items[i], &tgt->items[k])) return;
      if (both) push(c, e, mirrored(c, e->code), &tgt->items[k], &src->items[i]);
    }
  if (c->count > before) return;
  if (alone) { /* "Sri Lanka lifted the curfew in Colombo": done at home, to nobody named */
    for (size_t i = 0; i < src->count; i++)
      push(c, e, e->code, &src->items[i], NULL);
    return;
  }
  c->refused.same_actor++;
  tert_i_explain(c, "  refused %s: doer and target are the same actor", e->code->code);
}

static void pair_mutual(tert_coder *c, const tert_eval *e, const tert_actor_list *src) {
  for (size_t i = 0; i < src->count; i++)
    for (size_t k = 0; k < src->count; k++)
      if (i != k && !same_actor(&src->items[i], &src->items[k]))
        push(c, e, e->code, &src->items[i], &src->items[k]);
}

static bool distinct(const tert_actor_list *l) {
  return l->count > 1 && !same_actor(&l->items[0], &l->items[1]);
}

/* Drops from targets what is a doer as well, when something is left. */
static void drop_shared(const tert_actor_list *src, tert_actor_list *tgt) {
  tert_actor_list left = {.count = 0};
  for (size_t i = 0; i < tgt->count; i++) {
    bool shared = false;
    for (size_t k = 0; k < src->count; k++)
      shared = shared || same_actor(&src->items[k], &tgt->items[i]);
    if (!shared) left.items[left.count++] = tgt->items[i];
  }
  if (left.count) *tgt = left;
}

/* The place that stands with word w, with the phrases behind it as well: "the curfew imposed in
 * Sudan". */
static void place_at(tert_coder *c, uint32_t w, tert_actor_list *out, int depth) {
  static const char *const preps[] = {"in", "at", "outside", "into", "across", "near", "on", NULL};
  for (const char *const *p = preps; *p && !out->count; p++) {
    uint32_t place = tert_i_prep(c, w, tert_i_cstr(*p));
    if (place != TERT_NO_WORD) tert_i_list_actors(c, place, out);
  }
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !out->count && depth < 2;
       k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    if (r == TERT_DEP_OBJ || r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_ACL ||
        r == TERT_DEP_ACL_RELCL || r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS)
      place_at(c, k, out, depth + 1);
  }
}

/* An event against nobody named may have the place where it happens as its target ("protested in
 * Cairo"), for the kinds of event that are done to a place. At home it is done to the people, or by
 * them to the government. */
static void target_from_place(tert_coder *c, uint32_t v, const tert_eval *e,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  const bool protest = starts(e->code, "14"),
             ease = starts(e->code, "081") || starts(e->code, "083");
  if (!protest && !ease && !starts(e->code, "18") && !starts(e->code, "19") &&
      !starts(e->code, "15") && !starts(e->code, "07") && !starts(e->code, "17") &&
      !starts(e->code, "13"))
    return;
  uint32_t against =
      protest ? tert_i_slot(c, v, (tert_slot){.kind = TERT_SLOT_PREP, .prep = TERT_STR("in")})
              : TERT_NO_WORD;
  if (against != TERT_NO_WORD && tert_i_lemma_is(c, against, "protest")) {
    static const char *const at[] = {"of", "against", "at", "over", "to", NULL};
    for (const char *const *p = at; *p && !tgt->count; p++) {
      uint32_t w = tert_i_prep(c, against, tert_i_cstr(*p));
      if (w == TERT_NO_WORD) w = tert_i_prep(c, v, tert_i_cstr(*p));
      if (w != TERT_NO_WORD) tert_i_list_actors(c, w, tgt);
    }
  }
  if (!tgt->count) place_at(c, v, tgt, 0);
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

/* Agents and targets without a country of their own belong where the event happens: "killed 23
 * people in Tel Aviv". */
static void country_from_place(tert_coder *c, uint32_t v, tert_actor_list *l) {
  bool any = false;
  for (size_t i = 0; i < l->count; i++)
    any = any || l->items[i].from_context || !strncmp(l->items[i].code, "---", 3);
  if (!any) return;
  tert_actor_list places = {.count = 0};
  uint32_t later = tert_i_child(c, v, TERT_DEP_ADVCL); /* "when they blew themselves up in" */
  place_at(c, v, &places, 1);
  if (!places.count && later != TERT_NO_WORD) place_at(c, later, &places, 1);
  if (!places.count || places.items[0].state < 0) return;
  for (size_t i = 0; i < l->count; i++) {
    tert_actor *x = &l->items[i];
    if (!x->from_context && strncmp(x->code, "---", 3) != 0) continue;
    memcpy(x->code, c->doc->tables->states[places.items[0].state].iso3, 3);
    x->state = places.items[0].state;
    x->from_context = true;
  }
}

/* A target phrase that is owned by the doer's country may name another party behind it: "lauded
 * Kazakh cooperation with Turkey". */
static void look_behind_owner(const tert_coder *c, uint32_t verb, const tert_actor_list *src,
                              tert_actor_list *tgt) {
  if (src->count != 1 || tgt->count != 1 || !tgt->items[0].owner || src->items[0].state < 0 ||
      tgt->items[0].state != src->items[0].state)
    return;
  uint32_t top = tgt->items[0].head;
  for (uint32_t k = c->doc->children[top]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    tert_actor a;
    if (tert_i_word(c, k)->deprel != TERT_DEP_NMOD || !tert_i_actor_named(c->doc, k, &a)) continue;
    if (!a.code[0] || a.state == src->items[0].state) continue;
    tgt->items[0] = a;
    return;
  }
  tert_actor other; /* "restrictions on its labour market for workers from Poland" */
  uint32_t w = tert_i_slot(c, verb, (tert_slot){.kind = TERT_SLOT_PREP, .prep = TERT_STR("for")});
  if (w == TERT_NO_WORD || !tert_i_actor_named(c->doc, w, &other)) return;
  if (other.code[0] && other.state != src->items[0].state) tgt->items[0] = other;
}

/* "Qatar rejected the accusations": those of whoever accused or pressed it last. */
static void answer_to(const tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                      tert_actor_list *tgt) {
  bool answers = !strcmp(e->code->code, "016") || starts(e->code, "12");
  if (!answers || src->count != 1 || src->items[0].state < 0) return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence + 4 >= c->sentence;) {
    const tert_finding *f = &c->out[i];
    bool pressed = starts(f->code, "11") || starts(f->code, "10") || starts(f->code, "02") ||
                   starts(f->code, "13");
    if (!pressed || !f->has_target || f->target.state != src->items[0].state ||
        f->sentence == c->sentence)
      continue;
    if (f->source.state == src->items[0].state) continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* What a protest is for, as the last digit of its code: 1 another leader, 2 another policy, 3
 * rights, 4 another order; 0 when it is not said. */
static char demanded(const tert_cameo *code) {
  static const char *const reforms[] = {"083", "024", "034", "104", "123", NULL};
  for (const char *const *r = reforms; *r; r++)
    if (starts(code, *r)) return code->code[3] ? code->code[3] : '2';
  bool wronged = starts(code, "173") || starts(code, "175") || starts(code, "1822");
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
    if (k < w) continue;
    if (tert_i_word(c, k)->upos == TERT_UPOS_VERB) {
      tert_eval e;
      bool demands =
          tert_i_eval_verb(c, k, &e, 1) && (starts(e.code, "02") || starts(e.code, "10"));
      if (demands) digit = demanded(e.code);
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
  if (!starts(e->code, "14") || strlen(e->code->code) != 3 || starts(e->code, "140")) return;
  tert_actor_list demanded_of = {.count = 0};
  char code[TERT_CAMEO];
  char digit = cause_of(c, w, &demanded_of, 0);
  if (!digit) return;
  snprintf(code, sizeof code, "%.3s%c", e->code->code, digit);
  const tert_cameo *finer = tert_i_cameo(c->lex, tert_i_cstr(code));
  if (!finer) return;
  e->code = finer;
  if (!e->target.count) e->target = demanded_of;
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

/* Who laid a bomb is seldom known: the place where it went off stands for the doer (CAMEO 1833). */
static void source_from_place(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src) {
  static const char *const preps[] = {"in", "near", "at", "outside", NULL};
  if (!starts(e->code, "183") && !starts(e->code, "18") && !starts(e->code, "195")) return;
  for (const char *const *p = preps; *p && !src->count; p++) {
    uint32_t place =
        tert_i_slot(c, w, (tert_slot){.kind = TERT_SLOT_PREP, .prep = tert_i_cstr(*p)});
    uint32_t s = place == TERT_NO_WORD ? tert_i_subject(c, w, 0) : TERT_NO_WORD;
    if (s != TERT_NO_WORD) place = tert_i_prep(c, s, tert_i_cstr(*p));
    if (place != TERT_NO_WORD) tert_i_list_actors(c, place, src);
  }
}

/* The first foreign actor inside the object of the deed, or behind "for", "on", "against":
 * "suspended part of an aid program for Bosnia". */
static void target_from_depth(tert_coder *c, const tert_eval *e, uint32_t v,
                              const tert_actor_list *src, tert_actor_list *tgt) {
  static const char *const preps[] = {"for", "on", "against", "to", "from", NULL};
  uint32_t deed = e->inner, above = tert_i_head(c->doc, deed);
  if (tert_i_word(c, deed)->upos != TERT_UPOS_VERB)
    deed = above != TERT_NO_WORD && tert_i_word(c, above)->upos == TERT_UPOS_VERB ? above : v;
  uint32_t at[1 + sizeof preps / sizeof *preps];
  size_t n = 0;
  at[n++] = tert_i_object(c, deed);
  for (const char *const *p = preps; *p; p++)
    at[n++] = tert_i_prep(c, deed, tert_i_cstr(*p));
  for (size_t w = 0; w < n && !tgt->count; w++) {
    tert_actor_list found = {.count = 0};
    if (at[w] != TERT_NO_WORD) tert_i_actors_inside(c, at[w], &found, 2);
    for (size_t i = 0; i < found.count; i++) {
      bool own = !strncmp(found.items[i].code, "---", 3) || found.items[i].from_context;
      for (size_t k = 0; k < src->count; k++)
        own = own || same_actor(&src->items[k], &found.items[i]) ||
              (found.items[i].state >= 0 && src->items[k].state == found.items[i].state);
      if (!own) tgt->items[tgt->count++] = found.items[i];
    }
  }
}

static bool says(const tert_coder *c, uint32_t verb) {
  return tert_i_cue_kind(c->cues, c->doc, verb) == 's';
}

/* "Published a declaration demanding reforms": whoever put out the paper demands. */
static void source_from_carrier(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  uint32_t paper = tert_i_head(c->doc, w);
  if (paper == TERT_NO_WORD || tert_i_word(c, w)->xpos != TERT_XPOS_VBG ||
      tert_i_word(c, w)->deprel != TERT_DEP_ACL || tert_i_word(c, paper)->deprel != TERT_DEP_OBJ)
    return;
  tert_i_list_sources(c, tert_i_head(c->doc, paper), src);
}

/* "Serbia said it was ready to": a pronoun that the parser took for an empty subject, or that
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
  if (!bare && (it == TERT_NO_WORD || tert_i_word(c, it)->upos != TERT_UPOS_PRON)) return;
  tert_i_list_sources(c, speech, src);
}

/* "Tens of thousands of Ukrainians rallied". */
static void source_in_number(const tert_coder *c, uint32_t w, tert_actor_list *src) {
  uint32_t s = tert_i_subject(c, w, 0);
  for (int depth = 0; s != TERT_NO_WORD && depth < 3 && !src->count; depth++) {
    if (!tert_i_is_a(c, s, TERT_CLASS_QUANTITY)) return;
    s = tert_i_prep(c, s, TERT_STR("of"));
    if (s != TERT_NO_WORD) tert_i_list_actors(c, s, src);
  }
}

static void emit(tert_coder *c, uint32_t w, tert_eval *e, bool verb) {
  tert_actor_list src = {.count = 0};
  if (e->own_source)
    src = e->source;
  else if (verb)
    tert_i_list_sources(c, w, &src);
  if (!src.count && e->source.count) src = e->source;
  if (!src.count && verb) source_in_number(c, w, &src);
  if (!src.count && verb) source_from_speaker(c, w, &src);
  if (!src.count && verb) source_from_carrier(c, w, &src);
  if (!src.count && verb) source_from_place(c, w, e, &src);
  if (!src.count && verb && starts(e->code, "15") && tert_i_is_passive(c, w))
    tert_i_list_actors(c, tert_i_object(c, w), &src); /* "its troops were put on alert" */
  if (!src.count && verb && starts(e->code, "183") && e->target.count) {
    country_from_place(c, w, &e->target); /* nobody knows who laid it */
    for (size_t i = 0; i < e->target.count; i++)
      push(c, e, e->code, NULL, &e->target.items[i]);
    return;
  }
  if (!src.count) {
    c->refused.no_source++;
    tert_i_explain(c, "  refused %s at '%.*s': no doer found", e->code->code,
                   (int)tert_i_word(c, w)->form.len, tert_i_word(c, w)->form.ptr);
    return;
  }
  refine_protest(c, w, e);
  if (verb) refine_place(c, w, e, &src);
  country_from_place(c, w, &src);
  country_from_place(c, w, &e->target);
  look_behind_owner(c, w, &src, &e->target);
  drop_shared(&src, &e->target);
  bool only_shared = e->target.count == 1 && src.count > 1;
  if (!e->target.count || only_shared) {
    if (distinct(&src) && may_be_mutual(e->code)) {
      pair_mutual(c, e, &src);
      return;
    }
  }
  if (!e->target.count && verb) answer_to(c, e, &src, &e->target);
  if (!e->target.count && verb) target_from_place(c, w, e, &src, &e->target);
  if (!e->target.count && verb && !e->statement) target_from_depth(c, e, w, &src, &e->target);
  if (!e->target.count) {
    bool bare = e->unknown && (!strcmp(e->code->code, "020") || !strcmp(e->code->code, "100") ||
                               !strcmp(e->code->code, "112"));
    if (e->statement || !verb || bare) {
      c->refused.no_target++;
      tert_i_explain(c, "  refused %s at '%.*s': no target found", e->code->code,
                     (int)tert_i_word(c, w)->form.len, tert_i_word(c, w)->form.ptr);
      return;
    }
    for (size_t i = 0; i < src.count; i++)
      push(c, e, e->code, &src.items[i], NULL);
    return;
  }
  pair_up(c, e, &src, &e->target, verb && at_home(e->code));
}

/* Among findings with the same pair, the same root is said once; a bare statement yields to
 * anything else. */
static void tidy(tert_coder *c, size_t first) {
  size_t kept = first;
  bool better = false;
  bool deed = false, verbal = false;
  for (size_t i = first; i < c->count; i++) {
    bool statement = !strncmp(c->out[i].code->code, "01", 2);
    bool noun_only = !strncmp(c->out[i].rule.ptr, "nouns", 5);
    deed = deed || !statement;
    verbal = verbal || (!statement && !noun_only);
    better = better || (!statement && c->out[i].has_target);
  }
  for (size_t i = first; i < c->count; i++) {
    tert_finding *f = &c->out[i];
    bool report = !strcmp(f->code->code, "010") || !strcmp(f->code->code, "013") ||
                  !strcmp(f->code->code, "019") || !strcmp(f->code->code, "012") ||
                  !strcmp(f->code->code, "014");
    bool plain = !strcmp(f->code->code, "010");
    bool drop = (report && (plain ? deed : verbal)) || (better && !f->has_target);
    bool medium = strlen(f->source.code) >= 6 && !strncmp(f->source.code + 3, "MED", 3);
    if (report && medium && c->count - first > 1)
      drop = true; /* an agency that reports is an account, not an actor */
    if (report && f->has_target && f->source.state >= 0 && f->source.state == f->target.state)
      drop = true;
    for (size_t k = first; k < kept && !drop; k++) {
      tert_finding *o = &c->out[k];
      bool same = !strcmp(o->source.code, f->source.code) &&
                  !strcmp(o->target.code, f->target.code) &&
                  !strncmp(o->code->code, f->code->code, 2) && o->assertion == f->assertion;
      bool finer = !strcmp(o->code->code, "010") && strcmp(f->code->code, "010") != 0;
      if (same && (f->confidence > o->confidence || finer)) *o = *f;
      drop = same;
    }
    if (drop) {
      c->refused.weaker++;
      tert_i_explain(c, "  refused %s %s -> %s: a better reading of the same is kept",
                     f->code->code, f->source.code, f->has_target ? f->target.code : "---");
      continue;
    }
    c->out[kept++] = *f;
  }
  c->count = kept;
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

static bool has_modal(const tert_coder *c, uint32_t clause, const char **composer) {
  *composer = NULL;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_AUX) continue;
    if (tert_i_lemma_is(c, k, "must")) *composer = "demand";
    if (tert_i_lemma_is(c, k, "should")) *composer = "appeal";
  }
  return *composer != NULL && !tert_i_is_negated(c, clause);
}

/* A clause of reported speech that says what another party ought to do. */
static void reported_demand(tert_coder *c, uint32_t speech, uint32_t clause) {
  const char *composer;
  tert_eval inner = {0};
  if (!has_modal(c, clause, &composer) || c->used[clause]) return;
  bool known = tert_i_eval_verb(c, clause, &inner, 1) && !inner.statement;
  const tert_cameo *code =
      tert_i_compose(c->lex, tert_i_cstr(composer), known ? inner.code->code : "");
  if (!code) return;
  tert_eval e = {.code = code,
                 .trigger = clause,
                 .inner = clause,
                 .assertion = TERT_DEMANDED,
                 .confidence = 0.7f,
                 .own_source = true};
  tert_i_list_sources(c, speech, &e.source);
  uint32_t s = tert_i_child(c, clause, TERT_DEP_NSUBJ);
  if (s == TERT_NO_WORD) s = tert_i_child(c, clause, TERT_DEP_NSUBJ_PASS);
  if (s != TERT_NO_WORD) tert_i_list_actors(c, s, &e.target);
  snprintf(e.rule, sizeof e.rule, "modal+%.30s", known ? inner.rule : "-");
  if (!e.target.count || !e.source.count) return;
  c->used[clause] = 1;
  if (known) c->used[inner.inner] = 1;
  emit(c, speech, &e, true);
}

/* "He noted that the difficulties were instigated by the Turkish side": the speaker blames. */
static void reported_blame(tert_coder *c, uint32_t speech, uint32_t clause) {
  tert_eval e = {.code = tert_i_cameo(c->lex, TERT_STR("112")),
                 .trigger = clause,
                 .inner = clause,
                 .confidence = 0.7f,
                 .own_source = true};
  if (!e.code || !tert_i_is_a(c, clause, TERT_CLASS_INSTIGATE)) return;
  tert_i_list_sources(c, speech, &e.source);
  tert_i_list_sources(c, clause, &e.target);
  if (!e.target.count || !e.source.count || e.source.items[0].state == e.target.items[0].state)
    return;
  snprintf(e.rule, sizeof e.rule, "reported blame");
  emit(c, speech, &e, true);
}

/* Clauses that a speech verb reports: its own, and what is joined to them; a reported speaker
 * reports his own. */
static void reported_clauses(tert_coder *c, uint32_t speech, uint32_t clause, int depth) {
  static const tert_deprel rels[] = {TERT_DEP_CONJ, TERT_DEP_PARATAXIS, TERT_DEP_ADVCL};
  if (depth > 2 || (says(c, clause) && tert_i_child(c, clause, TERT_DEP_CCOMP) != TERT_NO_WORD))
    return;
  if (clause != speech) {
    reported_demand(c, speech, clause);
    reported_blame(c, speech, clause);
  }
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (size_t r = 0; r < sizeof rels / sizeof *rels; r++)
      if (tert_i_word(c, k)->deprel == rels[r] && tert_i_word(c, k)->upos == TERT_UPOS_VERB &&
          k != speech && k > speech)
        reported_clauses(c, speech, k, depth + 1);
}

/* What hangs on the speech verb itself, behind its first clause. */
static void reported_beside(tert_coder *c, uint32_t speech) {
  static const tert_deprel rels[] = {TERT_DEP_CONJ, TERT_DEP_PARATAXIS, TERT_DEP_ADVCL};
  for (uint32_t k = c->doc->children[speech]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (size_t r = 0; r < sizeof rels / sizeof *rels; r++)
      if (tert_i_word(c, k)->deprel == rels[r] && tert_i_word(c, k)->upos == TERT_UPOS_VERB &&
          k > speech)
        reported_demand(c, speech, k);
}

/* "Turkish businesses in Russia face a hard year due to sanctions": suffered where they are, by
 * those who bear them. */
static void suffered(tert_coder *c, uint32_t noun, const tert_eval *found) {
  if (!starts(found->code, "163") || found->target.count) return;
  uint32_t v = tert_i_head(c->doc, noun);
  bool bears = false;
  for (int up = 0; v != TERT_NO_WORD && up < 3 && !bears; up++) {
    bears = tert_i_is_a(c, v, TERT_CLASS_SUFFER);
    if (!bears) v = tert_i_head(c->doc, v);
  }
  if (!bears) return;
  uint32_t s = tert_i_subject(c, v, 0);
  if (s == TERT_NO_WORD) s = tert_i_object(c, v);
  if (s == TERT_NO_WORD) return;
  uint32_t place = tert_i_prep(c, s, TERT_STR("in"));
  tert_eval e = *found;
  tert_i_list_actors(c, s, &e.target);
  tert_i_list_actors(c, place, &e.source);
  e.own_source = true;
  if (e.source.count && e.target.count && e.source.items[0].state != e.target.items[0].state)
    emit(c, noun, &e, false);
}

tert_status tert_i_code_sentence(tert_coder *c, uint32_t sentence, tert_error *err) {
  const tert_sentence *s = &c->doc->parse->sentences[sentence];
  size_t first = c->count;
  c->sentence = sentence;
  explain_sentence(c, s);
  if (!s->parsed) return TERT_OK;
  tert_eval e;
  bool triggered = false;
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = tert_i_word(c, w);
    bool adjective = word->upos == TERT_UPOS_ADJ && word->deprel != TERT_DEP_AMOD;
    bool verb = word->upos == TERT_UPOS_VERB || adjective;
    if (verb && says(c, w)) {
      for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
        if (tert_i_word(c, k)->deprel == TERT_DEP_CCOMP) reported_clauses(c, w, k, 0);
      reported_beside(c, w);
    }
    if (!verb || c->used[w] || word->deprel == TERT_DEP_AMOD || word->deprel == TERT_DEP_COMPOUND)
      continue;
    if (!tert_i_eval_verb(c, w, &e, 0)) continue;
    triggered = true;
    emit(c, w, &e, true);
  }
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = tert_i_word(c, w);
    if (word->upos != TERT_UPOS_NOUN || c->used[w] || tert_i_role_at(c->doc, w)[0]) continue;
    if (!tert_i_eval_noun(c, w, &e, 0)) continue;
    triggered = true;
    if (e.own_source && (e.target.count || distinct(&e.source)))
      emit(c, w, &e, false);
    else if (!e.own_source)
      suffered(c, w, &e);
  }
  if (!triggered) c->refused.no_trigger++;
  tidy(c, first);
  return c->arena->failed ? tert_i_fail_memory(err) : TERT_OK;
}
