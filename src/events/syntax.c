/* syntax.c - the slots of a clause: subject, object, prepositional phrases, complement clauses. */
#include "actors/words.h"
#include "coder.h"
#include "events/quotes/quotes.h"

#define W(c, i) ((c)->doc->parse->words[i])

const tert_word *tert_i_word(const tert_coder *c, uint32_t w) {
  return &W(c, w);
}

bool tert_i_lemma_is(const tert_coder *c, uint32_t w, const char *lemma) {
  return w < c->doc->parse->word_count && tert_i_str_is(W(c, w).lemma, lemma);
}

uint32_t tert_i_child(const tert_coder *c, uint32_t w, tert_deprel rel) {
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (W(c, k).deprel == rel) return k;
  return TERT_NO_WORD;
}

bool tert_i_introduced_by(const tert_coder *c, uint32_t w, tert_str prep) {
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = W(c, k).deprel;
    if ((r == TERT_DEP_CASE || r == TERT_DEP_MARK) && tert_i_str_eq_nocase(W(c, k).form, prep))
      return true;
    if (r == TERT_DEP_NMOD_DESC && k < w) /* "with | Council president | Donald Tusk" */
      for (uint32_t q = c->doc->children[k]; q != TERT_NO_WORD; q = c->doc->sibling[q])
        if (W(c, q).deprel == TERT_DEP_CASE && tert_i_str_eq_nocase(W(c, q).form, prep))
          return true;
  }
  return false;
}

bool tert_i_is_when(const tert_coder *c, uint32_t clause) {
  return tert_i_lemma_is(c, tert_i_child(c, clause, TERT_DEP_ADVMOD), "when") ||
         tert_i_lemma_is(c, tert_i_child(c, clause, TERT_DEP_MARK), "when");
}

/* "Blocked the ports, with Chad among those that helped": a circumstance, no party to the deed. */
static bool is_absolute(const tert_coder *c, uint32_t k, tert_str prep) {
  static const char *const next[] = {"among", "as", "already", "still", "now", NULL};
  if (!tert_i_str_is(prep, "with")) return false;
  if (W(c, k).deprel == TERT_DEP_ADVCL && tert_i_child(c, k, TERT_DEP_NSUBJ) != TERT_NO_WORD)
    return true; /* "with both sides warning" */
  const uint32_t with = tert_i_child(c, k, TERT_DEP_CASE);
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (with == TERT_NO_WORD || with <= s->first || !tert_i_lemma_is(c, with - 1, ",")) return false;
  for (uint32_t w = k + 1; w < s->first + s->count && w < k + 8; w++) {
    for (const char *const *n = next; *n; n++)
      if (tert_i_lemma_is(c, w, *n)) return true;
    if (W(c, w).xpos == TERT_XPOS_VBG) return true;
    if (W(c, w).upos == TERT_UPOS_PUNCT || W(c, w).upos == TERT_UPOS_ADP) return false;
  }
  return false;
}

/* "Shut the door on Friday on refugees": a day yields to what else the preposition leads to. */
static inline bool is_weekday(const tert_coder *c, uint32_t k) {
  return W(c, k).upos == TERT_UPOS_PROPN && tert_i_str_ends(W(c, k).form, TERT_STR("day"));
}

uint32_t tert_i_prep(const tert_coder *c, uint32_t w, tert_str prep) {
  if (w == TERT_NO_WORD) return TERT_NO_WORD;
  uint32_t before = TERT_NO_WORD; /* "In addition, troops take part in an operation": the latter */
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    switch (W(c, k).deprel) {
    case TERT_DEP_OBL:
    case TERT_DEP_OBL_AGENT:
    case TERT_DEP_NMOD:
    case TERT_DEP_ADVCL:
    case TERT_DEP_ACL:
    case TERT_DEP_XCOMP:
    case TERT_DEP_OBJ: /* parsers differ on "sat on it" */
      if (!tert_i_introduced_by(c, k, prep) || is_absolute(c, k, prep) ||
          tert_i_lemma_is(c, k, "behalf"))
        break; /* "on behalf of the group": no party to it */
      if (k > w && !is_weekday(c, k)) return k;
      if (before == TERT_NO_WORD) before = k;
      break;
    case TERT_DEP_ADVMOD: /* "closer to" */
      if (k > w && (tert_i_lemma_is(c, k, "close") || tert_i_lemma_is(c, k, "closer") ||
                    tert_i_lemma_is(c, k, "near"))) {
        const uint32_t by = tert_i_prep(c, k, prep);
        if (by != TERT_NO_WORD) return by;
      }
      break;
    default:
      break;
    }
  }
  return before;
}

/* "The jets pounded targets", read as if the jets were: with an object behind it and no auxiliary a
 * verb is active. */
static bool only_looks_passive(const tert_coder *c, uint32_t v) {
  const uint32_t o = tert_i_child(c, v, TERT_DEP_OBJ);
  return o != TERT_NO_WORD && o > v && tert_i_child(c, v, TERT_DEP_AUX) == TERT_NO_WORD &&
         tert_i_child(c, v, TERT_DEP_OBL_AGENT) == TERT_NO_WORD;
}

/* "Six were killed and 58 injured", "were reported killed": passive without an auxiliary of its
 * own.
 */
static bool passive_by_head(const tert_coder *c, uint32_t v) {
  static const char *const told[] = {"report", "believe", "presume", "fear", "find", NULL};
  const uint32_t h = tert_i_head(c->doc, v);
  const uint8_t rel = W(c, v).deprel, form = W(c, v).xpos;
  const bool plain = h != TERT_NO_WORD && tert_i_child(c, h, TERT_DEP_AUX_PASS) == TERT_NO_WORD;
  if (h == TERT_NO_WORD || (plain && tert_i_child(c, h, TERT_DEP_COP) == TERT_NO_WORD) ||
      (form != TERT_XPOS_VBN && form != TERT_XPOS_VBD) ||
      tert_i_child(c, v, TERT_DEP_OBJ) != TERT_NO_WORD ||
      tert_i_child(c, v, TERT_DEP_AUX) != TERT_NO_WORD)
    return false;
  const uint32_t own = tert_i_child(c, v, TERT_DEP_NSUBJ);
  if (rel == TERT_DEP_CONJ && own == TERT_NO_WORD) /* "was arrested and charged" */
    return form == TERT_XPOS_VBN;
  if (rel == TERT_DEP_CONJ)
    return !plain && (W(c, own).upos == TERT_UPOS_NUM ||
                      tert_i_child(c, own, TERT_DEP_NUMMOD) != TERT_NO_WORD);
  for (const char *const *t = told; *t && rel == TERT_DEP_XCOMP && form == TERT_XPOS_VBN; t++)
    if (tert_i_lemma_is(c, h, *t)) return true;
  return false;
}

bool tert_i_is_passive(const tert_coder *c, uint32_t v) {
  if (tert_i_child(c, v, TERT_DEP_AUX_PASS) != TERT_NO_WORD) return true;
  if (W(c, v).upos == TERT_UPOS_ADJ && tert_i_child(c, v, TERT_DEP_COP) != TERT_NO_WORD)
    return false; /* "is set to visit" */
  if (passive_by_head(c, v)) return true;
  if (tert_i_child(c, v, TERT_DEP_NSUBJ_PASS) != TERT_NO_WORD) return !only_looks_passive(c, v);
  return W(c, v).xpos == TERT_XPOS_VBN &&
         (W(c, v).deprel == TERT_DEP_ACL || W(c, v).deprel == TERT_DEP_AMOD) &&
         tert_i_child(c, v, TERT_DEP_OBJ) == TERT_NO_WORD;
}

/* "Trouble with Chad, which had condemned": of an antecedent that is nobody, the name right before
 * the pronoun. */
static uint32_t name_before(const tert_coder *c, uint32_t antecedent, uint32_t pronoun) {
  if (antecedent == TERT_NO_WORD || pronoun < antecedent + 3 || W(c, pronoun - 1).form.len != 1 ||
      W(c, pronoun - 1).form.ptr[0] != ',')
    return antecedent;
  const uint32_t m = c->doc->mention_of[pronoun - 2];
  tert_actor a;
  if (m == TERT_NO_ID || W(c, antecedent).upos != TERT_UPOS_NOUN ||
      tert_i_role_at(c->doc, antecedent)[0] || tert_i_actor_named(c->doc, antecedent, &a))
    return antecedent;
  return c->doc->mentions[m].head;
}

/* The noun that a relative clause belongs to, for its relative pronoun. */
static uint32_t relative_antecedent(const tert_coder *c, uint32_t word, uint32_t verb) {
  const tert_word *w = &W(c, word);
  bool relative = w->xpos == TERT_XPOS_WDT || w->xpos == TERT_XPOS_WP || w->xpos == TERT_XPOS_WPS ||
                  (w->upos == TERT_UPOS_PRON && tert_i_lemma_is(c, word, "that")) ||
                  tert_i_lemma_is(c, word, "which") || tert_i_lemma_is(c, word, "who");
  if (!relative) return word;
  for (uint32_t v = verb; v != TERT_NO_WORD; v = tert_i_head(c->doc, v)) {
    uint8_t r = W(c, v).deprel;
    if (r == TERT_DEP_ACL_RELCL) return name_before(c, tert_i_head(c->doc, v), word);
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP && r != TERT_DEP_CCOMP) break;
  }
  return word;
}

/* "Wounded at least six monks", "arrested more than 40 miners": a phrase that its counting words
 * made look like a prepositional one. */
static bool counted_object(const tert_coder *c, uint32_t v, uint32_t obl) {
  static const char *const counts[][2] = {{"at", "least"}, {"at", "most"},    {"more", "than"},
                                          {"up", "to"},    {"fewer", "than"}, {"less", "than"}};
  static const char *const about[] = {"around", "about", "over", "under", "nearly", "almost", NULL};
  if (v + 2 >= c->doc->parse->word_count || !tert_i_below(c->doc, v + 2, obl)) return false;
  const bool number = W(c, v + 2).upos == TERT_UPOS_NUM || W(c, v + 2).upos == TERT_UPOS_SYM;
  for (const char *const *a = about; *a && number; a++)
    if (tert_i_str_is(W(c, v + 1).form, *a)) return true;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    if (tert_i_str_eq_nocase(W(c, v + 1).form, tert_i_cstr(counts[i][0])) &&
        tert_i_str_eq_nocase(W(c, v + 2).form, tert_i_cstr(counts[i][1])))
      return true;
  return false;
}

/* "Beat and arrested two monks", with the monks hung on the first verb: they are the second's too;
 * TERT_NO_WORD when words stand between the verbs. */
static uint32_t shared_object(const tert_coder *c, uint32_t v) {
  const uint32_t first = tert_i_head(c->doc, v);
  if (W(c, v).deprel != TERT_DEP_CONJ || first == TERT_NO_WORD || first > v ||
      W(c, first).upos != TERT_UPOS_VERB || W(c, first).xpos == TERT_XPOS_VBN)
    return TERT_NO_WORD;
  for (uint32_t k = first + 1; k < v; k++)
    if (W(c, k).deprel != TERT_DEP_CC && W(c, k).deprel != TERT_DEP_ADVMOD) return TERT_NO_WORD;
  const uint32_t o = tert_i_child(c, first, TERT_DEP_OBJ);
  return o != TERT_NO_WORD && o > v ? o : TERT_NO_WORD;
}

uint32_t tert_i_above_infinitive(const tert_coder *c, uint32_t v) {
  return v != TERT_NO_WORD && W(c, v).deprel == TERT_DEP_XCOMP ? tert_i_head(c->doc, v) : v;
}

uint32_t tert_i_object(const tert_coder *c, uint32_t v) {
  uint32_t o = tert_i_child(c, v, TERT_DEP_OBJ);
  if (o != TERT_NO_WORD) return relative_antecedent(c, o, v);
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (W(c, k).deprel == TERT_DEP_OBL && counted_object(c, v, k)) return k;
  o = tert_i_child(c, v, TERT_DEP_IOBJ); /* "telephoned Nazarbayev" */
  if (o == TERT_NO_WORD) o = tert_i_child(c, v, TERT_DEP_NSUBJ_PASS);
  if (o != TERT_NO_WORD) return relative_antecedent(c, o, v);
  uint8_t r = W(c, v).deprel;
  if ((r == TERT_DEP_ACL || r == TERT_DEP_AMOD) && W(c, v).xpos == TERT_XPOS_VBN)
    return tert_i_head(c->doc, v);
  if ((r == TERT_DEP_XCOMP || r == TERT_DEP_CONJ) && passive_by_head(c, v)) {
    const uint32_t own = tert_i_child(c, v, TERT_DEP_NSUBJ), h = tert_i_head(c->doc, v);
    if (own != TERT_NO_WORD) return own;
    return tert_i_is_passive(c, h) ? tert_i_object(c, h) : tert_i_own_doer(c, h);
  }
  if (r == TERT_DEP_ACL_RELCL && tert_i_child(c, v, TERT_DEP_NSUBJ) != TERT_NO_WORD) {
    uint32_t s = tert_i_child(c, v, TERT_DEP_NSUBJ);
    if (relative_antecedent(c, s, v) == s)
      return tert_i_head(c->doc, v); /* "the deal they signed" */
  }
  if (r == TERT_DEP_CONJ && tert_i_is_passive(c, v)) {
    uint32_t h = tert_i_head(c->doc, v);
    if (h != TERT_NO_WORD && tert_i_is_passive(c, h)) return tert_i_object(c, h);
    const bool whole = tert_i_child(c, v, TERT_DEP_AUX_PASS) != TERT_NO_WORD;
    if (h != TERT_NO_WORD && whole) return tert_i_own_doer(c, h); /* "gave up and were jailed" */
  }
  return shared_object(c, v);
}

/* "Relief agency Caritas asked": of two subjects side by side the second names whom the first
 * describes; a name that no table knows leaves it at the description. */
static uint32_t named_subject(const tert_coder *c, uint32_t v, uint32_t s) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (W(c, k).deprel != TERT_DEP_NSUBJ || k <= s || k >= v) continue;
    if (W(c, s).upos == TERT_UPOS_VERB && W(c, k).upos == TERT_UPOS_NOUN)
      return k; /* "Iran-backed fighters" in two */
    if (W(c, s).upos == TERT_UPOS_PROPN && k == s + 1 && c->doc->mention_of[s] == TERT_NO_ID &&
        W(c, k).upos == TERT_UPOS_NOUN && tert_i_role_at(c->doc, k)[0])
      return k;                                          /* "Karen rebels" in two */
    const bool title = W(c, s).upos == TERT_UPOS_NOUN || /* "Secretary of State Ada Lima" */
                       (tert_i_role_at(c->doc, s)[0] && c->doc->mention_of[s] == TERT_NO_ID);
    if (W(c, k).upos == TERT_UPOS_PROPN && title && k - s <= 3) {
      tert_actor named;
      return tert_i_actor_named(c->doc, k, &named) && named.code[0] ? k : s;
    }
  }
  return s;
}

/* "Troops backed by tanks took the town", read with the tanks as its subject: a subject behind "by"
 * is none; TERT_NO_WORD when s is one. */
static uint32_t subject_before_by(const tert_coder *c, uint32_t s) {
  if (!tert_i_introduced_by(c, s, TERT_STR("by"))) return TERT_NO_WORD;
  uint32_t participle = tert_i_child(c, s, TERT_DEP_ACL);
  return participle == TERT_NO_WORD || participle > s ? TERT_NO_WORD
                                                      : tert_i_child(c, participle, TERT_DEP_NSUBJ);
}

/* "Missiles fired by Chad destroyed": the doer of what fell; TERT_NO_WORD. Only of verbs whose
 * frames do not ask for the missiles as their subject. */
static uint32_t fired_by(const tert_coder *c, uint32_t s, uint32_t verb) {
  static const char *const ways[] = {"fire", "launch", "lob", "drop", "hurl", NULL};
  const uint32_t fired = tert_i_child(c, s, TERT_DEP_ACL);
  if (!tert_i_is_a(c, verb, TERT_CLASS_TOLL) && !tert_i_lemma_is(c, verb, "destroy"))
    return TERT_NO_WORD;
  if (fired == TERT_NO_WORD || fired < s || W(c, fired).xpos != TERT_XPOS_VBN ||
      tert_i_noun_class(c->doc->tables, W(c, s).lemma) != TERT_NOUN_THING)
    return TERT_NO_WORD;
  for (const char *const *v = ways; *v; v++)
    if (tert_i_lemma_is(c, fired, *v)) return tert_i_child(c, fired, TERT_DEP_OBL_AGENT);
  return TERT_NO_WORD;
}

/* "Test-fired": a word tied to the verb by a hyphen. */
bool tert_i_is_compound_verb(const tert_coder *c, uint32_t v) {
  return v >= c->doc->parse->sentences[c->sentence].first + 2 && tert_i_lemma_is(c, v - 1, "-") &&
         W(c, v - 2).end == W(c, v - 1).begin && W(c, v - 1).end == W(c, v).begin;
}

uint32_t tert_i_own_doer(const tert_coder *c, uint32_t clause) {
  uint32_t s = tert_i_child(c, clause, TERT_DEP_NSUBJ);
  return s != TERT_NO_WORD ? s : tert_i_child(c, clause, TERT_DEP_NSUBJ_PASS);
}

static uint32_t own_subject(const tert_coder *c, uint32_t v) {
  static const tert_deprel rels[] = {TERT_DEP_NSUBJ, TERT_DEP_NSUBJ_OUTER, TERT_DEP_CSUBJ};
  for (int i = 0; i < 3; i++) {
    uint32_t s = tert_i_child(c, v, rels[i]);
    uint32_t first = s == TERT_NO_WORD ? s : subject_before_by(c, s);
    if (first == TERT_NO_WORD && s != TERT_NO_WORD) first = fired_by(c, s, v);
    if (first != TERT_NO_WORD) return first;
    if (s != TERT_NO_WORD && s + 2 == v && tert_i_is_compound_verb(c, v))
      s = tert_i_child(c, s, TERT_DEP_COMPOUND); /* "North Korea test-fired" */
    if (s != TERT_NO_WORD) return relative_antecedent(c, named_subject(c, v, s), v);
  }
  if (tert_i_is_compound_verb(c, v) && tert_i_head(c->doc, v - 2) == v) {
    const uint32_t s = tert_i_child(c, v - 2, TERT_DEP_COMPOUND); /* "Chad test-fired" */
    if (s != TERT_NO_WORD) return s;
  }
  uint32_t p = tert_i_child(c, v, TERT_DEP_NSUBJ_PASS);
  if (p != TERT_NO_WORD && !tert_i_is_passive(c, v)) return relative_antecedent(c, p, v);
  uint32_t o = tert_i_child(
      c, v, TERT_DEP_OBJ); /* a parser's slip: the subject hung on the object behind the verb */
  uint32_t s = o == TERT_NO_WORD ? o : tert_i_child(c, o, TERT_DEP_NSUBJ);
  return s != TERT_NO_WORD && s < v && o > v && tert_i_child(c, o, TERT_DEP_COP) == TERT_NO_WORD
             ? s
             : TERT_NO_WORD;
}

uint32_t tert_i_claimed_of_antecedent(const tert_actor_doc *d, uint32_t claim) {
  const tert_word *w = d->parse->words;
  if (claim < 2 || claim + 1 >= d->parse->word_count) return TERT_NO_WORD;
  const uint32_t it = claim - 1, v = claim + 1;
  if (w[it].upos != TERT_UPOS_PRON || w[it].deprel != TERT_DEP_NSUBJ ||
      tert_i_head(d, it) != claim ||
      (w[it - 1].upos != TERT_UPOS_NOUN && w[it - 1].upos != TERT_UPOS_PROPN))
    return TERT_NO_WORD;
  const uint8_t form = w[v].xpos, rel = w[v].deprel;
  if (tert_i_head(d, v) != claim || (rel != TERT_DEP_CCOMP && rel != TERT_DEP_XCOMP) ||
      (form != TERT_XPOS_VBD && form != TERT_XPOS_VBN && form != TERT_XPOS_VBZ))
    return TERT_NO_WORD;
  return v;
}

/* "Fight them," he urged: whoever is told to is not the speaker. */
static bool is_imperative(const tert_coder *c, uint32_t v) {
  if (W(c, v).xpos != TERT_XPOS_VB || tert_i_child(c, v, TERT_DEP_MARK) != TERT_NO_WORD ||
      tert_i_child(c, v, TERT_DEP_AUX) != TERT_NO_WORD)
    return false;
  const uint32_t first = c->doc->parse->sentences[c->sentence].first;
  return v == first || (v > first && W(c, v - 1).upos == TERT_UPOS_PUNCT && v == first + 1);
}

/* "Sent a letter to the king threatening to": the verb of sending, TERT_NO_WORD when word is not
 * whom a message goes to. */
static uint32_t sender_to(const tert_coder *c, uint32_t word) {
  if (!tert_i_introduced_by(c, word, TERT_STR("to"))) return TERT_NO_WORD;
  const uint32_t up = tert_i_head(c->doc, word);
  if (up == TERT_NO_WORD) return TERT_NO_WORD;
  const bool verb = W(c, up).upos == TERT_UPOS_VERB;
  const uint32_t message = verb ? tert_i_child(c, up, TERT_DEP_OBJ) : up;
  if (message == TERT_NO_WORD || !tert_i_is_a(c, message, TERT_CLASS_LETTER)) return TERT_NO_WORD;
  return verb ? up : tert_i_head(c->doc, message);
}

uint32_t tert_i_subject(const tert_coder *c, uint32_t v, int depth) {
  if (depth > 8) return TERT_NO_WORD;
  uint32_t s = own_subject(c, v);
  if (s != TERT_NO_WORD || is_imperative(c, v)) return s;
  const uint32_t next = tert_i_child(c, v, TERT_DEP_OBJ);
  if (W(c, v).xpos == TERT_XPOS_VBG && next == v + 1 &&
      tert_i_introduced_by(c, v, TERT_STR("with")))
    return next; /* "with chanting monks", read as if somebody chanted them */
  uint32_t h = tert_i_head(c->doc, v);
  if (h == TERT_NO_WORD) return TERT_NO_WORD;
  if (tert_i_claimed_of_antecedent(c->doc, h) == v) return h - 2;
  switch (W(c, v).deprel) {
  case TERT_DEP_CONJ:
    if (tert_i_is_passive(c, h)) {
      uint32_t p = tert_i_child(c, h, TERT_DEP_NSUBJ_PASS);
      if (p != TERT_NO_WORD) return relative_antecedent(c, p, h);
    }
    return tert_i_subject(c, h, depth + 1);
  case TERT_DEP_XCOMP: {
    if (tert_i_is_a(c, h, TERT_CLASS_OWN_PURPOSE)) return tert_i_subject(c, h, depth + 1);
    uint32_t o = tert_i_child(c, h, TERT_DEP_OBJ);
    if (o == TERT_NO_WORD) o = tert_i_child(c, h, TERT_DEP_IOBJ);
    if (o == TERT_NO_WORD) o = tert_i_child(c, h, TERT_DEP_NSUBJ_PASS);
    if (o != TERT_NO_WORD && W(c, v).xpos == TERT_XPOS_VB && W(c, o).upos == TERT_UPOS_NOUN &&
        tert_i_noun_class(c->doc->tables, W(c, o).lemma) == TERT_NOUN_THING &&
        !tert_i_role_at(c->doc, o)[0])
      o = TERT_NO_WORD; /* "burned flags to protest": things do nothing */
    return o != TERT_NO_WORD ? o : tert_i_subject(c, h, depth + 1);
  }
  case TERT_DEP_ADVCL: {
    const bool sought = tert_i_lemma_is(c, h, "want") || tert_i_lemma_is(c, h, "seek");
    if (W(c, v).xpos == TERT_XPOS_VB && tert_i_is_a(c, h, TERT_CLASS_THWART)) {
      const uint32_t plot = tert_i_child(c, h, TERT_DEP_OBJ); /* "foiled a plot by Chad to" */
      return plot == TERT_NO_WORD ? plot : tert_i_prep(c, plot, TERT_STR("by"));
    }
    if (W(c, h).xpos == TERT_XPOS_VBN && W(c, h).deprel == TERT_DEP_ACL)
      return sought ? TERT_NO_WORD            /* "wanted for questioning" */
                    : tert_i_head(c->doc, h); /* "a monk convicted of stabbing" */
    uint32_t p = tert_i_child(c, h, TERT_DEP_NSUBJ_PASS), o = tert_i_child(c, h, TERT_DEP_OBJ);
    if (o != TERT_NO_WORD && o > h && o < v && W(c, v).xpos == TERT_XPOS_VBG &&
        (tert_i_introduced_by(c, v, TERT_STR("for")) ||
         tert_i_introduced_by(c, v, TERT_STR("against"))))
      return o; /* "jailed a monk for insulting", "warned Chad against attacking" */
    return p != TERT_NO_WORD ? p : tert_i_subject(c, h, depth + 1);
  }
  case TERT_DEP_ACL: {
    if (W(c, v).xpos == TERT_XPOS_VBN) return TERT_NO_WORD;
    if (W(c, h).xpos == TERT_XPOS_VBN && W(c, h).deprel == TERT_DEP_ACL)
      return tert_i_head(c->doc, h);
    if (W(c, v).xpos == TERT_XPOS_VBG && tert_i_child(c, v, TERT_DEP_MARK) == TERT_NO_WORD) {
      const uint32_t sender = sender_to(c, h);
      return sender == TERT_NO_WORD ? h : tert_i_subject(c, sender, depth + 1);
    }
    if (tert_i_child(c, h, TERT_DEP_COP) != TERT_NO_WORD) /* "was the first to recognise" */
      return tert_i_child(c, h, TERT_DEP_NSUBJ);
    uint32_t up = tert_i_head(c->doc, h); /* "a plan to attack": whose plan, or who has it */
    uint32_t poss = tert_i_child(c, h, TERT_DEP_NMOD_POSS);
    if (poss != TERT_NO_WORD) return poss;
    const uint32_t by = tert_i_prep(c, h, TERT_STR("by"));
    if (by != TERT_NO_WORD && W(c, v).xpos == TERT_XPOS_VB) return by; /* "a plot by Chad to" */
    if (up != TERT_NO_WORD && W(c, v).xpos == TERT_XPOS_VB && tert_i_is_a(c, up, TERT_CLASS_THWART))
      return TERT_NO_WORD; /* whoever foils a plan has it not */
    if (W(c, v).xpos == TERT_XPOS_VB && up != TERT_NO_WORD && W(c, up).upos != TERT_UPOS_VERB &&
        tert_i_introduced_by(c, h, TERT_STR("in")))
      return up; /* "the envoy, in Chad to talk to" */
    return up == TERT_NO_WORD || W(c, up).upos != TERT_UPOS_VERB ? TERT_NO_WORD
                                                                 : tert_i_subject(c, up, depth + 1);
  }
  case TERT_DEP_ACL_RELCL:
    return h;
  case TERT_DEP_CCOMP:
    return W(c, h).deprel == TERT_DEP_ACL_RELCL && own_subject(c, h) != TERT_NO_WORD
               ? tert_i_head(c->doc, h)
               : TERT_NO_WORD;
  default:
    return TERT_NO_WORD;
  }
}

static uint32_t purpose_clause(const tert_coder *c, uint32_t w) {
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = W(c, k).deprel;
    if ((r == TERT_DEP_ADVCL || r == TERT_DEP_ACL || r == TERT_DEP_CCOMP || r == TERT_DEP_CSUBJ) &&
        k > w && tert_i_introduced_by(c, k, TERT_STR("to")))
      return k;
  }
  return TERT_NO_WORD;
}

static uint32_t complement(const tert_coder *c, uint32_t v) {
  uint32_t x = tert_i_child(c, v, TERT_DEP_XCOMP);
  if (x != TERT_NO_WORD) return x;
  x = purpose_clause(c, v);
  if (x != TERT_NO_WORD) return x;
  for (uint32_t k = v + 1; k <= v + 2 && k < c->doc->parse->word_count; k++)
    if (W(c, k).deprel == TERT_DEP_ADVCL && W(c, k).xpos == TERT_XPOS_VBG &&
        tert_i_head(c->doc, k) == v && tert_i_child(c, k, TERT_DEP_MARK) == TERT_NO_WORD)
      return k; /* "ruled out paying" */
  uint32_t up = tert_i_head(c->doc, v);
  if (W(c, v).upos == TERT_UPOS_NOUN && up != TERT_NO_WORD && W(c, up).upos == TERT_UPOS_VERB &&
      W(c, v).deprel == TERT_DEP_OBJ) {
    x = purpose_clause(c, up); /* "take steps to normalise", the clause hung on the verb */
    if (x != TERT_NO_WORD) return x;
  }
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = W(c, k).deprel;
    if (r != TERT_DEP_OBJ && r != TERT_DEP_OBL && r != TERT_DEP_IOBJ && r != TERT_DEP_NSUBJ_PASS)
      continue;
    x = purpose_clause(c, k); /* "urged Syria to withdraw" read as a clause of "Syria" */
    if (x != TERT_NO_WORD) return x;
  }
  return TERT_NO_WORD;
}

/* The clause that v says. */
static uint32_t said_clause(const tert_coder *c, uint32_t v) {
  uint32_t k = tert_i_claimed_of_antecedent(c->doc, v);
  if (k == TERT_NO_WORD) k = tert_i_child(c, v, TERT_DEP_CCOMP);
  const uint32_t beside = tert_i_child(c, v, TERT_DEP_ADVCL);
  if (k == TERT_NO_WORD && beside != TERT_NO_WORD && beside > v &&
      tert_i_introduced_by(c, beside, TERT_STR("whether")))
    return beside; /* "examined on Monday whether Chad fired it" */
  if (k == TERT_NO_WORD && W(c, v).deprel == TERT_DEP_PARATAXIS) {
    uint32_t h = tert_i_head(c->doc, v); /* "..., officials said" */
    if (h != TERT_NO_WORD && W(c, h).upos == TERT_UPOS_VERB) k = h;
  }
  if (k == TERT_NO_WORD && W(c, v).upos == TERT_UPOS_NOUN &&
      !tert_i_is_a(c, v, TERT_CLASS_HEARSAY)) {
    uint32_t that = tert_i_child(c, v, TERT_DEP_ACL); /* "its demand that they leave" */
    if (that != TERT_NO_WORD && tert_i_introduced_by(c, that, TERT_STR("that"))) return that;
  }
  if (k != TERT_NO_WORD) return k;
  k = tert_i_child(c, v, TERT_DEP_PARATAXIS); /* but not who tells it: "..., officials said" */
  return k != TERT_NO_WORD && tert_i_cue_kind(c->cues, c->doc, k) == 's' ? TERT_NO_WORD : k;
}

/* "Was killed by a roadside bomb": what stands in the doer's place of a passive and can do nothing
 * of itself. */
static uint32_t means_of(const tert_coder *c, uint32_t v) {
  uint32_t by = tert_i_child(c, v, TERT_DEP_OBL_AGENT);
  if (by == TERT_NO_WORD) by = tert_i_prep(c, v, TERT_STR("by"));
  if (by == TERT_NO_WORD || W(c, by).upos != TERT_UPOS_NOUN || tert_i_role_at(c->doc, by)[0])
    return TERT_NO_WORD;
  const unsigned class = tert_i_noun_class(c->doc->tables, W(c, by).lemma);
  return class == TERT_NOUN_THING || class == TERT_NOUN_ACT ? by : TERT_NO_WORD;
}

/* "A plan for the region put forward by Chad": who made the thing. */
static uint32_t maker_of(const tert_coder *c, uint32_t thing) {
  const uint32_t made = thing == TERT_NO_WORD ? thing : tert_i_child(c, thing, TERT_DEP_ACL);
  return made != TERT_NO_WORD && W(c, made).xpos == TERT_XPOS_VBN
             ? tert_i_child(c, made, TERT_DEP_OBL_AGENT)
             : TERT_NO_WORD;
}

uint32_t tert_i_slot(const tert_coder *c, uint32_t v, tert_slot slot) {
  switch ((tert_slot_kind)slot.kind) {
  case TERT_SLOT_SUBJ:
    return tert_i_subject(c, v, 0);
  case TERT_SLOT_OBJ:
    return tert_i_object(c, v);
  case TERT_SLOT_IOBJ: {
    const uint32_t given = tert_i_child(c, v, TERT_DEP_IOBJ);
    return given == TERT_NO_WORD && tert_i_child(c, v, TERT_DEP_OBJ) != TERT_NO_WORD
               ? tert_i_child(c, v, TERT_DEP_NSUBJ_PASS) /* "was granted asylum" */
               : given;
  }
  case TERT_SLOT_XCOMP: {
    const uint32_t x = complement(c, v);
    return x != TERT_NO_WORD && x == c->infinitive ? c->joined : x;
  }
  case TERT_SLOT_CCOMP: {
    const uint32_t said = said_clause(c, v);
    return said != TERT_NO_WORD && said == c->infinitive ? c->joined : said;
  }
  case TERT_SLOT_PREP: {
    if (tert_i_str_eq(slot.prep, TERT_STR("by")) && tert_i_is_passive(c, v))
      return means_of(c, v); /* else the doer's place */
    uint32_t k = tert_i_prep(c, v, slot.prep);
    if (k != TERT_NO_WORD) return k;
    uint32_t o = tert_i_object(c, v);
    if (o != TERT_NO_WORD && tert_i_head(c->doc, o) == v) k = tert_i_prep(c, o, slot.prep);
    if (k == TERT_NO_WORD && tert_i_str_is(slot.prep, "by")) k = maker_of(c, o);
    if (k != TERT_NO_WORD) return k;
    if (o != TERT_NO_WORD && tert_i_is_a(c, o, TERT_CLASS_QUANTITY)) {
      k = tert_i_prep(c, tert_i_prep(c, o, TERT_STR("of")), slot.prep);
      if (k != TERT_NO_WORD) return k; /* "some of its troops from" */
    }
    for (uint32_t q = o == TERT_NO_WORD ? o : c->doc->children[o]; q != TERT_NO_WORD;
         q = c->doc->sibling[q])
      if (W(c, q).deprel == TERT_DEP_CONJ) { /* "land and air links with" */
        k = tert_i_prep(c, q, slot.prep);
        if (k != TERT_NO_WORD) return k;
      }
    for (uint32_t q = c->doc->children[v]; q != TERT_NO_WORD; q = c->doc->sibling[q])
      if (W(c, q).deprel == TERT_DEP_OBJ && q == o + 1) { /* "rescue teams" cut in two objects */
        k = tert_i_prep(c, q, slot.prep);
        if (k != TERT_NO_WORD) return k;
      }
    if (W(c, v).deprel == TERT_DEP_XCOMP && W(c, v).upos != TERT_UPOS_VERB) {
      uint32_t h = tert_i_head(c->doc, v);
      if (h != TERT_NO_WORD) return tert_i_prep(c, h, slot.prep);
    }
    return TERT_NO_WORD;
  }
  case TERT_SLOT_CCOMP_SUBJ: {
    const uint32_t clause = tert_i_slot(c, v, (tert_slot){.kind = TERT_SLOT_CCOMP});
    return clause == TERT_NO_WORD ? clause : tert_i_own_doer(c, clause);
  }
  case TERT_SLOT_INSIDE:
    return tert_i_slot(c, v, (tert_slot){.kind = slot.inner, .prep = slot.prep});
  default:
    return TERT_NO_WORD;
  }
}
