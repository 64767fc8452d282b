/* nouns.c - what an event noun with its phrase says: "the U.S. strike on Syria". */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>

static bool noun_entry(const tert_coder *c, uint32_t w, const tert_noun **entry) {
  char key[96];
  uint32_t of = tert_i_prep(c, w, TERT_STR("of"));
  if (of != TERT_NO_WORD) { /* "state of emergency", "exchange of fire" */
    size_t n = tert_i_noun_of_key(c, w, of, key, sizeof key);
    uint32_t i = tert_i_map_get(&c->lex->nouns, tert_i_str(key, n));
    if (i != TERT_NO_ID) {
      *entry = &c->lex->noun_list[i];
      return true;
    }
  }
  for (int lemma = 1; lemma >= 0; lemma--) {
    size_t n = tert_i_noun_key(c, w, 1, lemma == 1, key, sizeof key);
    uint32_t most = tert_i_map_get(&c->lex->noun_tails, tert_i_str(key, n));
    if (most == TERT_NO_ID) continue;
    for (uint32_t words = most; words >= 1; words--) {
      if (words > 1 && w > 0 && tert_i_lemma_is(c, w - 1, "of"))
        continue; /* "suspension of aid" is a suspension */
      n = tert_i_noun_key(c, w, words, lemma == 1, key, sizeof key);
      uint32_t i = n ? tert_i_map_get(&c->lex->nouns, tert_i_str(key, n)) : TERT_NO_ID;
      if (i != TERT_NO_ID) {
        *entry = &c->lex->noun_list[i];
        return true;
      }
    }
  }
  return false;
}

static bool is_name(const tert_coder *c, uint32_t w) {
  uint32_t m = c->doc->mention_of[w];
  return m != TERT_NO_ID && c->doc->mentions[m].head == w;
}

/* Doers in front of a noun: "Russia's", "Russian", "U.S.", also before another noun ("U.S. drone
 * strikes"); a bare role ("rebel attack") where nobody is named. */
static void sources_before(tert_coder *c, uint32_t w, tert_eval *e, bool roles, int depth) {
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    bool front = k < w && (r == TERT_DEP_COMPOUND || r == TERT_DEP_AMOD);
    bool doer = r == TERT_DEP_NMOD_POSS || (front && is_name(c, k));
    if (roles ? front && tert_i_role_at(c->doc, k)[0] : doer)
      tert_i_list_actors(c, k, &e->source);
    else if (front && depth < 1)
      sources_before(c, k, e, roles, depth + 1);
  }
}

/* "The U.S. embassy bombings": what stands in front of a blow may be what it hit, with its owner.
 */
static bool site_before(tert_coder *c, uint32_t w, tert_eval *e) {
  if (e->code->quad != 4) return false;
  uint32_t site = TERT_NO_WORD;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k < w && tert_i_word(c, k)->deprel == TERT_DEP_COMPOUND &&
        tert_i_is_a(c, k, TERT_CLASS_SITE))
      site = k;
  if (site == TERT_NO_WORD) return false;
  tert_i_list_actors(c, site, &e->target);
  if (!e->target.count || e->target.items[0].from_context) {
    tert_eval owner;
    tert_i_eval_clear(&owner);
    sources_before(c, w, &owner, false, 0);
    if (owner.source.count) e->target = owner.source;
  }
  return true;
}

/* "The deployment of missiles": no doer, but "of French jets". */
static bool is_gear(const tert_coder *c, uint32_t w) {
  tert_actor owner;
  return w != TERT_NO_WORD && tert_i_word(c, w)->upos == TERT_UPOS_NOUN &&
         !(tert_i_actor_named(c->doc, w, &owner) && owner.state >= 0) &&
         tert_i_noun_class(c->doc->tables, tert_i_word(c, w)->lemma) == TERT_NOUN_THING;
}

/* Doers in front of or behind a noun: "by Russia", "between A and B". */
static void noun_sources(tert_coder *c, uint32_t w, const tert_noun *noun, tert_eval *e) {
  if (noun->between) {
    uint32_t b = tert_i_prep(c, w, TERT_STR("between"));
    if (b == TERT_NO_WORD) b = tert_i_prep(c, w, TERT_STR("among"));
    tert_i_list_actors(c, b, &e->source);
    if (e->source.count) {
      e->own_source = true;
      return;
    }
  }
  if (!noun->poss) return;
  uint32_t by = tert_i_prep(c, w, TERT_STR("by"));
  const uint32_t of = tert_i_prep(c, w, TERT_STR("of"));
  if (by == TERT_NO_WORD) /* "the arrest of a monk by Chad", hung on the monk */
    by = tert_i_prep(c, of, TERT_STR("by"));
  if (by == TERT_NO_WORD) /* "the arrest of a monk in Mali by Chad", hung on Mali */
    by = tert_i_prep(c, tert_i_prep(c, of, TERT_STR("in")), TERT_STR("by"));
  if (by != TERT_NO_WORD) tert_i_list_actors(c, by, &e->source);
  if (site_before(c, w, e)) {
    e->own_source = true;
    return;
  }
  if (tert_i_role_at(c->doc, w)[0] && tert_i_code_starts(e->code, "14")) /* "a student march" */
    tert_i_list_actors(c, w, &e->source);
  if (!e->source.count) sources_before(c, w, e, false, 0);
  if (!e->source.count && noun->of && !is_gear(c, of)) tert_i_list_actors(c, of, &e->source);
  if (!e->source.count) sources_before(c, w, e, true, 0);
  bool from_is_target = false;
  for (uint8_t i = 0; i < noun->target_count; i++)
    from_is_target = from_is_target || tert_i_str_is(noun->targets[i].prep, "from");
  if (!e->source.count && !from_is_target &&
      !noun->between) /* "sanctions from the EU", "an appeal from the pope" */
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("from")), &e->source);
  if (!e->source.count && tert_i_code_starts(e->code, "173")) { /* "the arrest of a monk in Chad" */
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("in")), &e->source);
    if (!e->source.count) tert_i_list_actors(c, tert_i_prep(c, of, TERT_STR("in")), &e->source);
    for (size_t i = 0; i < e->source.count; i++)
      e->source.items[i].from_context = true;
  }
  e->own_source = e->source.count > 0;
}

/* The phrase of verb v that stands nearest behind noun w, by one of the noun's prepositions, and
 * names somebody; else nearest before it. */
static uint32_t nearest_phrase(const tert_coder *c, uint32_t v, uint32_t w, const tert_noun *noun) {
  uint32_t best = TERT_NO_WORD;
  for (uint8_t i = 0; i < noun->target_count; i++) {
    if (noun->targets[i].kind != TERT_SLOT_PREP) continue;
    const uint32_t p = tert_i_prep(c, v, noun->targets[i].prep);
    tert_actor a;
    if (p == TERT_NO_WORD || p == w || !tert_i_actor_named(c->doc, p, &a)) continue;
    if (best == TERT_NO_WORD || (p > w && (best < w || p < best))) best = p;
  }
  return best;
}

/* "Captured during the Iran-Iraq war", "since the war between Chad and Libya". */
static bool is_bygone_war(const tert_coder *c, uint32_t noun) {
  return tert_i_lemma_is(c, noun, "war") && (tert_i_introduced_by(c, noun, TERT_STR("during")) ||
                                             tert_i_introduced_by(c, noun, TERT_STR("since")) ||
                                             tert_i_introduced_by(c, noun, TERT_STR("after")));
}

/* "Said it was behind the attack" claims the deed, "said Chad was behind it" accuses; "Chad was
 * behind it" tells who did it. */
static void own_up(tert_coder *c, uint32_t w, tert_eval *e) {
  const uint32_t who = tert_i_child(c, w, TERT_DEP_NSUBJ), said = tert_i_head(c->doc, w);
  tert_actor_list doer = {.count = 0}, speaker = {.count = 0};
  if (e->code->quad != 4 || who == TERT_NO_WORD ||
      tert_i_child(c, w, TERT_DEP_COP) == TERT_NO_WORD ||
      !tert_i_introduced_by(c, w, TERT_STR("behind")))
    return;
  tert_i_list_actors(c, who, &doer);
  if (said != TERT_NO_WORD && tert_i_word(c, w)->deprel == TERT_DEP_CCOMP)
    tert_i_list_sources(c, said, &speaker);
  if (!doer.count && !speaker.count) return;
  e->own_source = e->owned_up = true;
  e->source = speaker.count ? speaker : doer;
  if (!speaker.count) return;
  const bool own = !doer.count || tert_i_word(c, who)->upos == TERT_UPOS_PRON ||
                   tert_i_same_actor(&doer.items[0], &speaker.items[0]) ||
                   (doer.items[0].state >= 0 && doer.items[0].state == speaker.items[0].state);
  e->code = tert_i_cameo(c->lex, own ? TERT_STR("015") : TERT_STR("112"));
  if (!own) e->target = doer;
}

bool tert_i_eval_noun(tert_coder *c, uint32_t w, tert_eval *e, int depth) {
  char key[96];
  if (depth > TERT_EVAL_DEPTH) return false;
  uint8_t pos = tert_i_word(c, w)->upos;
  if (pos != TERT_UPOS_NOUN && pos != TERT_UPOS_ADJ && pos != TERT_UPOS_PROPN &&
      pos != TERT_UPOS_VERB && pos != TERT_UPOS_SYM)
    return false;
  tert_i_eval_clear(e);
  const tert_noun *noun;
  size_t n = tert_i_noun_key(c, w, 1, true, key, sizeof key);
  bool had_inner = false;
  const uint32_t first = tert_i_uses_of(c->lex, tert_i_str(key, n)).operators;
  if (tert_i_eval_operators(c, w, first, e, &had_inner, depth) && had_inner) {
    if (!e->own_source) { /* "India's decision to hand over" */
      e->source.count = 0;
      sources_before(c, w, e, false, 0);
      e->own_source = e->source.count > 0;
    }
    return true;
  }
  tert_i_eval_clear(e);
  if (noun_entry(c, w, &noun)) {
    if (noun->none || (noun->inner && depth == 0)) return false;
    e->code = &c->lex->codes[noun->code];
    e->trigger = e->inner = w;
    e->confidence = 0.75f;
    e->weak = noun->inner;
    noun_sources(c, w, noun, e);
    if (!e->target.count) tert_i_targets_of(c, w, noun->targets, noun->target_count, &e->target);
    for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !e->target.count;
         k = c->doc->sibling[k])
      if (tert_i_word(c, k)->deprel == TERT_DEP_NMOD &&
          k > w) /* "a visit by the president to Pakistan", hung on "president" */
        for (uint8_t i = 0; i < noun->target_count && !e->target.count; i++)
          if (noun->targets[i].kind == TERT_SLOT_PREP && e->own_source)
            tert_i_list_actors(c, tert_i_prep(c, k, noun->targets[i].prep), &e->target);
    const uint32_t claim = tert_i_child(c, w, TERT_DEP_ACL); /* "its charge that Chad armed them" */
    if (!e->target.count && tert_i_code_starts(e->code, "112") && claim != TERT_NO_WORD)
      tert_i_list_actors(c, tert_i_own_doer(c, claim), &e->target);
    uint32_t h = tert_i_head(c->doc, w);
    if (!e->target.count && h != TERT_NO_WORD && tert_i_word(c, h)->upos == TERT_UPOS_VERB)
      tert_i_list_actors(c, nearest_phrase(c, h, w, noun), &e->target);
    own_up(c, w, e);
    if (tert_i_is_supposed(c, w)) e->assertion = TERT_CONDITIONAL;
    if (is_bygone_war(c, w)) e->assertion = TERT_PAST;
    if (tert_i_is_negated(c, w)) e->assertion = TERT_NEGATED;
    snprintf(e->rule, sizeof e->rule, "nouns.tsv:%u", noun->line);
    return true;
  }
  /* a noun that only passes on what stands in it: "a wave of attacks" */
  uint32_t of = tert_i_prep(c, w, TERT_STR("of"));
  return of != TERT_NO_WORD && tert_i_is_a(c, w, TERT_CLASS_CARRIER) &&
         tert_i_eval_noun(c, of, e, depth + 1);
}
