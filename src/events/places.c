/* places.c - where an event happened: the place in its clause that a preposition leads to, that is
 * struck or visited, or where the dateline stands. */
#include "events.h"

#include "actors/words.h"

#include <stdio.h>

/* The place that the word names: a capital, city, region, state or sea. */
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
  static const char *const preps[] = {"in",     "at",    "near",    "outside", "inside",
                                      "over",   "off",   "around",  "across",  "along",
                                      "beside", "above", "through", "within",  NULL};
  return tert_i_has_case(&c->actors, w, preps);
}

/* "Outskirts", "airport", "village": what stands in or is a place. */
static bool is_site(const tert_engine *engine, const tert_coded *c, uint32_t w) {
  const tert_lexicon *lex = &engine->lexicon;
  const tert_word_facts *facts = tert_i_lemma_facts(&c->actors, w);
  const uint32_t kinds = 1u << TERT_KIND_BUILDING | 1u << TERT_KIND_COUNTRY | 1u << TERT_KIND_CITY |
                         1u << TERT_KIND_REGION;
  return facts->class == TERT_NOUN_PLACE || (facts->kinds & kinds) ||
         tert_i_in_class(lex, lex->known_classes[TERT_CLASS_LOCALE], c->parse.words[w].lemma);
}

/* A name that no table knows, where a preposition or a noun of place says that it is one. */
static bool name_at(const tert_engine *engine, const tert_coded *c, uint32_t w, tert_event *e) {
  const tert_word *words = c->parse.words;
  uint32_t first = w, last = w;
  if (words[w].upos != TERT_UPOS_PROPN || c->actors.mention_of[w] != TERT_NO_ID ||
      c->actors.role_of[w] || words[w].form.len < 3 ||
      (is_site(engine, c, w) && c->actors.children[w] == TERT_NO_WORD))
    return false;
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = words[k].deprel;
    const bool joined = r == TERT_DEP_FLAT || r == TERT_DEP_COMPOUND;
    if (joined && c->actors.mention_of[k] != TERT_NO_ID) return false;
    if (joined && words[k].upos == TERT_UPOS_PROPN && k < first) first = k;
    if (joined && words[k].upos == TERT_UPOS_PROPN && k > last) last = k;
    if (r == TERT_DEP_NMOD_DESC) return false; /* a title makes it somebody */
  }
  while (first > 0 && words[first - 1].upos == TERT_UPOS_PROPN && /* "the Ta Krabey temple" */
         words[first - 1].deprel == TERT_DEP_COMPOUND && words[w].deprel == TERT_DEP_COMPOUND &&
         tert_i_head(&c->actors, first - 1) == tert_i_head(&c->actors, w) &&
         c->actors.mention_of[first - 1] == TERT_NO_ID)
    first--;
  const size_t t = tert_i_times_from(&c->times, first);
  if (t < c->times.count && c->times.list[t].first <= last) return false;
  e->place =
      tert_i_str(c->parse.text.ptr + words[first].begin, words[last].end - words[first].begin);
  e->place_country[0] = '\0';
  e->point = NULL;
  for (uint32_t k = last + 1; k < c->parse.word_count && k < last + 3; k++) { /* "Zarit, Israel" */
    const uint32_t m = c->actors.mention_of[k];
    if (m == TERT_NO_ID || !tert_i_str_is(words[last + 1].form, ",")) continue;
    const tert_sense *s = &c->actors.tables->senses[c->actors.mentions[m].sense];
    if (s->kind != TERT_SENSE_STATE && s->kind != TERT_SENSE_PLACE) break;
    snprintf(e->place_country, sizeof e->place_country, "%s",
             c->actors.tables->states[s->index].iso3);
  }
  return true;
}

/* "The Singaporean island of Sentosa": whose the noun is that a place is told by. */
static void set_nation(const tert_engine *engine, const tert_coded *c, uint32_t site,
                       tert_event *e) {
  for (uint32_t k = c->actors.children[site]; k != TERT_NO_WORD && !e->place_country[0];
       k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    const uint32_t m = c->actors.mention_of[k];
    if (m == TERT_NO_ID ||
        (r != TERT_DEP_AMOD && r != TERT_DEP_COMPOUND && r != TERT_DEP_NMOD_POSS))
      continue;
    const tert_sense *s = &engine->actors.senses[c->actors.mentions[m].sense];
    if (s->kind <= TERT_SENSE_NATIONAL)
      snprintf(e->place_country, sizeof e->place_country, "%s",
               engine->actors.states[s->index].iso3);
  }
}

/* The place that a phrase names, itself or by what its noun is of: "Kyiv", "the centre of Kyiv",
 * "Beirut's airport", "the Donetsk region". any: also names that no table knows. */
static bool place_in(const tert_engine *engine, const tert_coded *c, uint32_t w, bool any,
                     tert_event *e, int depth) {
  static const char *const of[] = {"of", "in", "near", NULL};
  if (any ? name_at(engine, c, w, e) : place_at(engine, c, w, e)) return true;
  const bool site = is_site(engine, c, w);
  if (site && !any && w + 2 < c->parse.word_count && /* "in the capital, Astana" */
      tert_i_str_is(c->parse.words[w + 1].form, ",") && place_at(engine, c, w + 2, e))
    return true;
  /* "East Timor's capital Dili", "Russia's Kursk region": the name before whose it is */
  for (int pass = 0; site && pass < 3; pass++)
    for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD && depth < 3;
         k = c->actors.sibling[k]) {
      const uint8_t r = c->parse.words[k].deprel;
      const bool called = r == TERT_DEP_APPOS || r == TERT_DEP_FLAT || r == TERT_DEP_NMOD_UNMARKED;
      const bool inner = r == TERT_DEP_COMPOUND || ((r == TERT_DEP_NMOD || r == TERT_DEP_OBL) &&
                                                    tert_i_has_case(&c->actors, k, of));
      const bool now = pass == 0 ? called : pass == 1 ? inner : r == TERT_DEP_NMOD_POSS;
      if (now && place_in(engine, c, k, any, e, depth + 1)) {
        if (!e->point) set_nation(engine, c, w, e);
        return true;
      }
    }
  return false;
}

static bool search(const tert_engine *engine, const tert_coded *c, uint32_t top, bool any,
                   tert_event *e, int depth) {
  for (uint32_t k = c->actors.children[top]; k != TERT_NO_WORD && depth < 5;
       k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    bool nominal = r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_OBJ ||
                   r == TERT_DEP_NSUBJ_PASS || r == TERT_DEP_FLAT || r == TERT_DEP_APPOS;
    const bool aside = r == TERT_DEP_ADVMOD && is_site(engine, c, k); /* "west of Zalambessa" */
    if (!nominal && !aside) continue;
    const bool site_on = r == TERT_DEP_OBL && is_site(engine, c, k); /* "on Beirut's seafront" */
    if (r != TERT_DEP_OBJ && (is_local(c, k) || aside || site_on) &&
        place_in(engine, c, k, any, e, 0))
      return true;
    if (search(engine, c, k, any, e, depth + 1)) return true;
  }
  return false;
}

/* Force strikes where its target lies. */
static bool is_force(const tert_cameo *code) {
  return tert_i_code_starts(code, "17") || tert_i_code_starts(code, "18") ||
         tert_i_code_starts(code, "19") || tert_i_code_starts(code, "20");
}

static bool is_visit(const tert_cameo *code) {
  return tert_i_code_starts(code, "042") || tert_i_code_starts(code, "043") ||
         tert_i_code_starts(code, "036");
}

/* "Shelled Aleppo", "the outskirts of Mariupol", "visited Rome", "flew to Rome". */
static bool by_target(const tert_engine *engine, const tert_coded *c, bool any, tert_event *e) {
  static const char *const to[] = {"to", "into", NULL};
  const uint32_t verb = e->f.trigger;
  const uint32_t target = e->f.has_target ? e->f.target.head : TERT_NO_WORD;
  if (!is_force(e->f.code) && !is_visit(e->f.code)) return false;
  for (uint32_t k = c->actors.children[verb]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    const bool struck = r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS;
    const bool reached = r == TERT_DEP_OBL && tert_i_has_case(&c->actors, k, to);
    if (!struck && !reached) continue;
    const uint32_t m = c->actors.mention_of[k];
    if (!any && tert_i_code_starts(e->f.code, "036") &&
        !tert_i_str_is(c->parse.words[verb].lemma, "visit"))
      continue;
    const bool state = m != TERT_NO_ID &&
                       engine->actors.senses[c->actors.mentions[m].sense].kind == TERT_SENSE_STATE;
    if (struck && !any && is_force(e->f.code) && state) continue; /* "attacked Israel" */
    if (any && !(is_site(engine, c, k) || reached)) continue;     /* "killed Isnilon" */
    if (place_in(engine, c, k, any, e, 0)) return true;
  }
  const bool named = target != TERT_NO_WORD && target < c->parse.word_count &&
                     c->actors.mention_of[target] != TERT_NO_ID;
  const unsigned kind =
      named ? engine->actors.senses[c->actors.mentions[c->actors.mention_of[target]].sense].kind
            : TERT_SENSE_STATE;
  return named &&
         (kind == TERT_SENSE_PLACE || (is_visit(e->f.code) && kind == TERT_SENSE_CAPITAL)) &&
         !any && place_at(engine, c, target, e);
}

/* "Here", of a text with a dateline: where that says. */
static bool by_dateline(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  const tert_sentence *s = &c->parse.sentences[e->f.sentence], *first = &c->parse.sentences[0];
  bool here = false;
  for (uint32_t k = s->first; k < s->first + s->count; k++)
    here = here || (c->parse.words[k].deprel == TERT_DEP_ADVMOD &&
                    tert_i_str_is(c->parse.words[k].form, "here") &&
                    tert_i_head(&c->actors, k) == e->f.trigger);
  const uint32_t end = here ? tert_i_dateline_words(&c->parse, 0) : 0;
  for (uint32_t k = first->first; k < first->first + end; k++)
    if (place_at(engine, c, k, e)) return true;
  return false;
}

/* The clause around that shares the place: not the one that reports it. */
static uint32_t clause_around(const tert_engine *engine, const tert_coded *c, uint32_t w) {
  const uint8_t r = c->parse.words[w].deprel;
  const uint32_t h = tert_i_head(&c->actors, w);
  if (h == TERT_NO_WORD || c->parse.words[h].upos != TERT_UPOS_VERB) return TERT_NO_WORD;
  const bool reported = (r == TERT_DEP_CCOMP || r == TERT_DEP_PARATAXIS) &&
                        tert_i_cue_kind(&engine->cues, &c->actors, h) != 0;
  return reported || r == TERT_DEP_ADVCL ? TERT_NO_WORD : h;
}

/* A place that no table knows is taken to be in the state of those who suffered there, that of an
 * arrest in the state of those who made it. */
static void guess_country(const tert_engine *engine, tert_event *e) {
  const bool suffered = is_force(e->f.code) || tert_i_code_starts(e->f.code, "14");
  if (!e->place.len || e->place_country[0] || e->point || !suffered || !e->f.has_target ||
      e->f.target.state < 0)
    return;
  const int state = tert_i_code_starts(e->f.code, "173") && e->f.source.state >= 0
                        ? e->f.source.state
                        : e->f.target.state;
  snprintf(e->place_country, sizeof e->place_country, "%s", engine->actors.states[state].iso3);
}

static bool is_marked(const tert_coded *c, uint32_t w) {
  for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (c->parse.words[k].deprel == TERT_DEP_MARK || c->parse.words[k].xpos == TERT_XPOS_WRB)
      return true;
  return false;
}

/* "Freed them, handing them to an envoy in Tbilisi": a town or region anywhere below the verb, but
 * for what is said and what is told beside it. */
static bool search_all(const tert_engine *engine, const tert_coded *c, uint32_t top, bool any,
                       tert_event *e, int depth) {
  for (uint32_t k = c->actors.children[top]; k != TERT_NO_WORD && depth < 6;
       k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_CCOMP || r == TERT_DEP_PARATAXIS || r == TERT_DEP_CONJ ||
        (r == TERT_DEP_ADVCL && is_marked(c, k)))
      continue;
    if ((r == TERT_DEP_OBL || r == TERT_DEP_NMOD || r == TERT_DEP_OBJ) &&
        (is_local(c, k) || (is_site(engine, c, k) && depth < 2)) &&
        place_in(engine, c, k, any, e, 0) && (any || e->point))
      return true;
    e->place.len = 0;
    e->place_country[0] = '\0';
    if (search_all(engine, c, k, any, e, depth + 1)) return true;
  }
  return false;
}

/* Only the state is told by the words around, "the Erez crossing in Israel": a name that no table
 * knows tells more. */
static void sharpen(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  tert_event named = *e;
  if (!e->place_country[0] || e->point) return;
  if (!search(engine, c, e->f.trigger, true, &named, 0) && !by_target(engine, c, true, &named))
    return;
  if (!named.point && !named.place_country[0])
    snprintf(named.place_country, sizeof named.place_country, "%s", e->place_country);
  *e = named;
}

void tert_i_locate(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  if (by_dateline(engine, c, e)) return;
  for (int any = 0; any < 2 && !e->place.len; any++) {
    if (search(engine, c, e->f.trigger, any, e, 0)) break;
    if (e->f.inner != e->f.trigger && search(engine, c, e->f.inner, any, e, 0)) break;
    if (by_target(engine, c, any, e)) break;
    uint32_t h = clause_around(engine, c, e->f.trigger);
    for (int up = 0; up < 2 && h != TERT_NO_WORD; up++, h = clause_around(engine, c, h))
      if (search(engine, c, h, any, e, 0)) break;
  }
  for (int any = 0; any < (is_force(e->f.code) ? 2 : 1) && !e->place.len; any++)
    search_all(engine, c, e->f.trigger, any, e, 0);
  sharpen(engine, c, e);
  guess_country(engine, e);
}
