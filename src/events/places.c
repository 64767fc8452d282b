/* places.c - where an event happened: a capital, city or state behind "in", "at", "near" in its
 * clause. */
#include "events.h"

#include <stdio.h>

static bool place_at(const tert_engine *engine, const tert_coded *c, uint32_t w, tert_event *e) {
  const tert_word *words = c->parse.words;
  uint32_t m = c->actors.mention_of[w];
  if (m == TERT_NO_ID) return false;
  const tert_mention *mention = &c->actors.mentions[m];
  const tert_sense *s = &engine->actors.senses[mention->sense];
  if (s->kind != TERT_SENSE_CAPITAL && s->kind != TERT_SENSE_STATE && s->kind != TERT_SENSE_PLACE)
    return false;
  uint32_t last = mention->first + mention->count - 1;
  e->place = tert_i_str(c->parse.text.ptr + words[mention->first].begin,
                        words[last].end - words[mention->first].begin);
  const bool waters = s->kind == TERT_SENSE_PLACE && !strcmp(s->role, TERT_WATERS);
  snprintf(e->place_country, sizeof e->place_country, "%s",
           waters ? "" : engine->actors.states[s->index].iso3);
  e->point = tert_i_place_point(&engine->actors, e->place, (int)s->index);
  return true;
}

static bool is_local(const tert_coded *c, uint32_t w) {
  static const char *const preps[] = {"in",   "at",  "near",   "outside", "inside",
                                      "over", "off", "around", NULL};
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    for (const char *const *p = preps; *p; p++)
      if (c->parse.words[k].deprel == TERT_DEP_CASE &&
          tert_i_str_eq_nocase(c->parse.words[k].form, tert_i_cstr(*p)))
        return true;
  return false;
}

static bool search(const tert_engine *engine, const tert_coded *c, uint32_t top, tert_event *e,
                   int depth) {
  for (uint32_t k = c->actors.children[top]; k != TERT_NO_WORD && depth < 5;
       k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    bool nominal =
        r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS;
    if (!nominal) continue;
    if (r != TERT_DEP_OBJ && is_local(c, k) && place_at(engine, c, k, e)) return true;
    if (search(engine, c, k, e, depth + 1)) return true;
  }
  return false;
}

/* Force strikes where its target lies. */
static bool is_force(const tert_cameo *code) {
  return tert_i_code_starts(code, "17") || tert_i_code_starts(code, "18") ||
         tert_i_code_starts(code, "19") || tert_i_code_starts(code, "20");
}

static bool is_city(const tert_engine *engine, const tert_coded *c, uint32_t w) {
  uint32_t m = c->actors.mention_of[w];
  return m != TERT_NO_ID &&
         engine->actors.senses[c->actors.mentions[m].sense].kind == TERT_SENSE_PLACE;
}

void tert_i_locate(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  if (search(engine, c, e->f.trigger, e, 0)) return;
  if (e->f.inner != e->f.trigger && search(engine, c, e->f.inner, e, 0)) return;
  uint32_t h = tert_i_head(&c->actors, e->f.trigger);
  if (h != TERT_NO_WORD && c->parse.words[h].upos == TERT_UPOS_VERB && search(engine, c, h, e, 0))
    return;
  if (e->f.has_target && is_force(e->f.code) && is_city(engine, c, e->f.target.head))
    place_at(engine, c, e->f.target.head, e); /* "shelled Aleppo" */
}
