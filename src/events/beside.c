/* beside.c - events that a noun beside the verb tells, with parties from the verb: "said after
 * talks with", "restored ties after mediation by". */
#include "coder.h"

/* "Turkish businesses in Russia face a hard year due to sanctions": suffered where they are, by
 * those who bear them. */
static bool suffered(const tert_coder *c, uint32_t noun, tert_eval *e) {
  if (!tert_i_code_starts(e->code, "163") || e->target.count) return false;
  uint32_t v = tert_i_head(c->doc, noun);
  bool bears = false;
  for (int up = 0; v != TERT_NO_WORD && up < 3 && !bears; up++) {
    bears = tert_i_is_a(c, v, TERT_CLASS_SUFFER);
    if (!bears) v = tert_i_head(c->doc, v);
  }
  if (!bears) return false;
  uint32_t s = tert_i_subject(c, v, 0);
  if (s == TERT_NO_WORD) s = tert_i_object(c, v);
  if (s == TERT_NO_WORD) return false;
  tert_i_list_actors(c, s, &e->target);
  tert_i_list_actors(c, tert_i_prep(c, s, TERT_STR("in")), &e->source);
  return e->source.count && e->target.count && e->source.items[0].state != e->target.items[0].state;
}

/* Of two countries, or two sides of one. */
static bool are_two(const tert_actor *a, const tert_actor *b) {
  return a->state >= 0 && b->state >= 0 &&
         (a->state != b->state || (a->code[3] && b->code[3] && !tert_i_same_actor(a, b)));
}

/* "In Minsk on a visit": where, of verb v or of its subject. */
static void stay_at(const tert_coder *c, uint32_t visit, uint32_t v, tert_actor_list *out) {
  const uint32_t tops[] = {v, tert_i_own_doer(c, v)};
  for (size_t t = 0; t < 2; t++)
    for (uint32_t k = tops[t] == TERT_NO_WORD ? TERT_NO_WORD : c->doc->children[tops[t]];
         k != TERT_NO_WORD && !out->count; k = c->doc->sibling[k])
      if (k < visit && k + 10 > visit && tert_i_introduced_by(c, k, TERT_STR("in")))
        tert_i_list_actors(c, k, out);
}

/* "Chavez said after talks with Medvedev", "spoke on a visit to Minsk": whoever does what is told
 * took part. */
static bool took_part(const tert_coder *c, uint32_t noun, tert_eval *e) {
  static const char *const at[] = {"after", "following", "during", "at", "on", "in", NULL};
  const uint32_t v = tert_i_head(c->doc, noun);
  bool there = false;
  for (const char *const *p = at; *p; p++)
    there = there || tert_i_introduced_by(c, noun, tert_i_cstr(*p));
  if (!there || !tert_i_code_starts(e->code, "04") || v == TERT_NO_WORD) return false;
  if (!e->target.count && tert_i_code_starts(e->code, "042") &&
      tert_i_introduced_by(c, noun, TERT_STR("on"))) /* "in Minsk on a visit" */
    stay_at(c, noun, v, &e->target);
  if (!e->target.count && tert_i_code_starts(e->code, "041")) /* "praised Chad in a phone call" */
    for (size_t i = 0; i < c->count && !e->target.count; i++)
      if (c->out[i].sentence == c->sentence && c->out[i].trigger == v && c->out[i].has_target)
        e->target.items[e->target.count++] = c->out[i].target;
  const tert_word *word = tert_i_word(c, v);
  if (tert_i_word(c, noun)->deprel == TERT_DEP_OBL && word->upos == TERT_UPOS_VERB &&
      !tert_i_is_passive(c, v))
    tert_i_list_sources(c, v, &e->source);
  else if (tert_i_word(c, noun)->deprel == TERT_DEP_NMOD && v < noun &&
           tert_i_introduced_by(c, noun, TERT_STR("on"))) /* "Chavez, on a visit" */
    tert_i_list_actors(c, v, &e->source);
  return e->source.count && e->target.count && are_two(&e->source.items[0], &e->target.items[0]);
}

/* "Restored ties after mediation by Chad": between those who did. */
static bool mediated(const tert_coder *c, uint32_t noun, tert_eval *e) {
  const uint32_t v = tert_i_head(c->doc, noun);
  if (!tert_i_code_starts(e->code, "045") || v == TERT_NO_WORD ||
      tert_i_word(c, v)->upos != TERT_UPOS_VERB)
    return false;
  tert_i_list_sources(c, v, &e->target);
  return e->target.count > 0;
}

/* "A and B waded ashore at the start of joint exercises": those of both who do what is told. */
static bool drilled(const tert_coder *c, uint32_t noun, tert_eval *e) {
  static const char *const at[] = {"at", "during", "in", "for", "as", NULL};
  uint32_t part = noun, v = tert_i_head(c->doc, noun);
  if (strcmp(e->code->code, "062") != 0 && strcmp(e->code->code, "150") != 0) return false;
  if (tert_i_word(c, noun)->deprel == TERT_DEP_NMOD && v != TERT_NO_WORD && v < noun) {
    part = v; /* "the start of" */
    v = tert_i_head(c->doc, v);
  }
  bool there = false;
  for (const char *const *p = at; *p; p++)
    there = there || tert_i_introduced_by(c, part, tert_i_cstr(*p));
  if (!there || v == TERT_NO_WORD || tert_i_word(c, part)->deprel != TERT_DEP_OBL ||
      tert_i_word(c, v)->upos != TERT_UPOS_VERB || tert_i_is_passive(c, v) || e->source.count)
    return false;
  tert_i_list_sources(c, v, &e->source);
  if (e->source.count < 2 || !are_two(&e->source.items[0], &e->source.items[1])) {
    e->source.count = 0;
    return false;
  }
  e->target.count = 0;
  return true;
}

bool tert_i_complete_noun(const tert_coder *c, uint32_t noun, tert_eval *e) {
  const bool told = e->own_source
                        ? mediated(c, noun, e)
                        : suffered(c, noun, e) || took_part(c, noun, e) || drilled(c, noun, e);
  e->own_source = e->own_source || told;
  return told;
}
