/* tidy.c - which of the findings of one sentence stay: the same is said once, what says less yields
 * to what says more. */
#include "coder.h"
#include "events/quotes/quotes.h"

/* What the findings of one sentence, from first on, hold together. */
typedef struct holdings {
  size_t first;
  bool deed;     /* anything but a statement */
  bool verbal;   /* the same, told by more than a noun */
  bool targeted; /* the same, with a target whose country is known */
  bool aimed;    /* the same, told by more than a noun */
} holdings;

static bool names_country(const tert_finding *f) {
  return f->has_target && f->target.code[0] != '-';
}

static bool is_statement(const tert_finding *f) {
  return tert_i_code_starts(f->code, "01");
}

static bool is_verbal(const tert_coder *c, const tert_finding *f) {
  return tert_i_word(c, f->trigger)->upos != TERT_UPOS_NOUN;
}

/* Told as done or meant: neither only said nor supposed, nor said not to be. */
static bool is_deed(const tert_finding *f) {
  return !is_statement(f) && f->assertion != TERT_CONDITIONAL && f->assertion != TERT_NEGATED &&
         f->assertion != TERT_DENIED;
}

static bool is_whole(const tert_finding *f) {
  return names_country(f) && (!f->has_source || f->source.code[0] != '-');
}

static holdings hold(const tert_coder *c, size_t first) {
  holdings h = {.first = first};
  for (size_t i = first; i < c->count; i++) {
    const tert_finding *f = &c->out[i];
    if (!is_deed(f)) continue;
    h.deed = true;
    h.verbal = h.verbal || is_verbal(c, f);
    h.targeted = h.targeted || is_whole(f);
    h.aimed = h.aimed || (is_whole(f) && is_verbal(c, f));
  }
  return h;
}

/* Whether o is told in an adverbial clause of what f tells: "broke the truce when they fired". */
static bool tells_how(const tert_coder *c, const tert_finding *o, const tert_finding *f) {
  return o != f && tert_i_word(c, o->trigger)->deprel == TERT_DEP_ADVCL &&
         tert_i_head(c->doc, o->trigger) == f->trigger;
}

/* A comment, which yields to whatever else the sentence tells. */
static bool is_report(const tert_finding *f) {
  static const char *const codes[] = {"010", "012", "013", "014", "019", NULL};
  for (const char *const *k = codes; *k; k++)
    if (!strcmp(f->code->code, *k)) return true;
  return false;
}

static bool report_yields(const tert_finding *f, const holdings *h) {
  if (!is_report(f)) return false;
  if (strcmp(f->code->code, "010") ? h->verbal : h->deed) return true;
  bool medium = strlen(f->source.code) >= 6 && !strncmp(f->source.code + 3, "MED", 3);
  if (medium) return true; /* an agency that reports is an account, not an actor */
  if (f->source.from_context && !f->source.person) return true; /* "the army said" */
  return f->has_target && f->source.state >= 0 && f->source.state == f->target.state;
}

/* "The envoy that Peru expelled", not what is added behind a comma, what the noun claims, or what
 * somebody says of it ("a jet it said had strayed"). */
static bool picks_out(const tert_coder *c, uint32_t clause) {
  const tert_word *w = tert_i_word(c, clause);
  if (w->deprel != TERT_DEP_ACL && w->deprel != TERT_DEP_ACL_RELCL) return false;
  if (tert_i_cue_kind(c->cues, c->doc, clause) == 's' &&
      tert_i_child(c, clause, TERT_DEP_CCOMP) != TERT_NO_WORD)
    return false;
  uint32_t noun = tert_i_head(c->doc, clause), mark = tert_i_child(c, clause, TERT_DEP_MARK);
  const uint8_t rel = tert_i_word(c, noun)->deprel;
  const bool dated = tert_i_child(c, clause, TERT_DEP_OBL_UNMARKED) != TERT_NO_WORD ||
                     tert_i_prep(c, clause, TERT_STR("on")) != TERT_NO_WORD;
  if (w->xpos == TERT_XPOS_VBD && dated) return false; /* "the men who fled on Sunday" */
  if (rel == TERT_DEP_PARATAXIS || rel == TERT_DEP_OBL_UNMARKED) return false; /* ", a move that" */
  if (mark != TERT_NO_WORD && tert_i_lemma_is(c, mark, "that")) return false;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k > noun && tert_i_word(c, k)->upos == TERT_UPOS_PUNCT && tert_i_lemma_is(c, k, ","))
      return k > clause;
  return true;
}

/* Whether what word tells only describes a party to what main tells, or is what that was done for:
 * "returned a helicopter that rebels had captured", "called for a pull-out to end the war", "jailed
 * for insulting". */
static bool is_aside(const tert_coder *c, uint32_t word, uint32_t main, bool told_by_means) {
  bool aside = false;
  for (int guard = 0; word != TERT_NO_WORD && word != main && guard < 64; guard++) {
    const tert_word *w = tert_i_word(c, word);
    uint32_t mark =
        w->deprel == TERT_DEP_ADVCL ? tert_i_child(c, word, TERT_DEP_MARK) : TERT_NO_WORD;
    aside =
        aside || picks_out(c, word) ||
        (mark != TERT_NO_WORD && w->xpos == TERT_XPOS_VB && tert_i_lemma_is(c, mark, "to")) ||
        (mark != TERT_NO_WORD && w->xpos == TERT_XPOS_VBD && tert_i_lemma_is(c, mark, "since")) ||
        (mark != TERT_NO_WORD && w->xpos == TERT_XPOS_VBG &&
         (tert_i_lemma_is(c, mark, "for") ||
          (tert_i_lemma_is(c, mark, "by") && !told_by_means &&
           (tert_i_head(c->doc, word) == main ||
            tert_i_above_infinitive(c, tert_i_head(c->doc, word)) == main))));
    word = tert_i_head(c->doc, word);
  }
  return aside && word == main;
}

static bool beside_main(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (tert_i_code_starts(f->code, "045")) return false; /* "flew in to mediate": news of its own */
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (!is_statement(o) && names_country(o) && o->trigger != f->trigger &&
        is_aside(c, f->trigger, o->trigger, tert_i_code_starts(f->code, "14")) &&
        strcmp(o->code->code, "041") != 0) /* "telephoned to offer help" */
      return true;
  }
  return false;
}

/* Whether the clause of word hangs inside that of main, as a relative or adverbial one or as the
 * next of several. */
static bool hangs_below(const tert_coder *c, uint32_t word, uint32_t main) {
  bool clause = false;
  for (int guard = 0; word != TERT_NO_WORD && word != main && guard < 64; guard++) {
    const uint8_t rel = tert_i_word(c, word)->deprel;
    clause = clause || rel == TERT_DEP_ACL || rel == TERT_DEP_ACL_RELCL || rel == TERT_DEP_ADVCL ||
             rel == TERT_DEP_CONJ;
    word = tert_i_head(c->doc, word);
  }
  return clause && word == main;
}

/* What is done to nobody whose country is known yields to what is, but for the news of the main
 * clause: "the coalition that fights the rebels declared a truce". */
static bool aimless_yields(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (!is_verbal(c, f)) return h->targeted;
  if (!h->aimed) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    const bool next = tert_i_word(c, f->trigger)->deprel == TERT_DEP_CONJ &&
                      tert_i_head(c->doc, f->trigger) == o->trigger &&
                      strncmp(f->code->code, o->code->code, 2) != 0;
    if (is_deed(o) && is_whole(o) && is_verbal(c, o) && !next &&
        !hangs_below(c, o->trigger, f->trigger))
      return true;
  }
  return false;
}

/* "Broke up a cell and arrested ten rebels": the deed without a target is the other's again. */
static bool vague_yields(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (f->has_target || !f->has_source) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (o != f && names_country(o) && !strcmp(o->source.code, f->source.code) &&
        tert_i_code_starts(o->code, f->code->code) && o->assertion == f->assertion)
      return true;
  }
  return false;
}

/* "Were wounded when rebels fired at them": who did it is told in the clause below. */
static bool doer_told_below(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (f->has_source || f->code->quad != 4) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (o->has_source && o->code->quad == 4 && !strcmp(o->target.code, f->target.code) &&
        tells_how(c, o, f))
      return true;
  }
  return false;
}

/* "Cut off supplies, forcing a refinery to halt", "signed a treaty, ending the war", "broke off
 * talks after failing to agree": what came of the deed, or led to it. */
static bool is_outcome(const tert_coder *c, const tert_finding *f, const holdings *h) {
  const tert_word *w = tert_i_word(c, f->trigger);
  if (w->deprel != TERT_DEP_ADVCL || w->xpos != TERT_XPOS_VBG) return false;
  const bool after = tert_i_introduced_by(c, f->trigger, TERT_STR("after"));
  const bool came = tert_i_is_a(c, f->trigger, TERT_CLASS_OUTCOME) &&
                    tert_i_child(c, f->trigger, TERT_DEP_MARK) == TERT_NO_WORD;
  if (!came && !(after && tert_i_lemma_is(c, f->trigger, "fail"))) return false;
  const uint32_t deed = tert_i_head(c->doc, f->trigger);
  const uint32_t above = tert_i_above_infinitive(c, deed); /* "agreed to build, ending a row" */
  for (size_t i = h->first; i < c->count; i++)
    if ((c->out[i].trigger == deed || c->out[i].trigger == above) && is_deed(&c->out[i]) &&
        (f->target.state < 0 || f->target.state == c->out[i].target.state))
      return true; /* what befalls a third is told of it alone */
  return false;
}

/* "Killing nine people": whose people, only the place of the deed says. */
static bool is_anybody(const tert_coder *c, const tert_actor *a) {
  return a->from_context && a->head < c->doc->parse->word_count &&
         (tert_i_lemma_is(c, a->head, "people") || tert_i_lemma_is(c, a->head, "person") ||
          tert_i_is_a(c, a->head, TERT_CLASS_QUANTITY));
}

/* Whether the party is b, or the state that b acts for or is of. */
static bool is_or_holds(const tert_actor *a, const tert_actor *b) {
  return !strcmp(a->code, b->code) ||
         (strlen(a->code) == 3 && a->state >= 0 && a->state == b->state);
}

/* "Shelled a town in Chad, killing five Chadian soldiers", "met the premier of Chad, who arrived in
 * Chad on Sunday": the same is told of those who act for the state, or told again of the state. */
static bool told_more_closely(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (!f->has_source || !f->has_target) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    const bool closer = o->has_source && o->has_target && o->assertion == f->assertion &&
                        !strncmp(o->code->code, f->code->code, 2) &&
                        is_or_holds(&f->source, &o->source) && is_or_holds(&f->target, &o->target);
    if (!closer ||
        (!strcmp(f->source.code, o->source.code) && !strcmp(f->target.code, o->target.code)))
      continue;
    const bool toll = tells_how(c, o, f) && tert_i_is_a(c, o->trigger, TERT_CLASS_TOLL);
    const bool visit = (tert_i_code_starts(o->code, "042") || tert_i_code_starts(o->code, "043")) &&
                       tert_i_word(c, f->trigger)->deprel == TERT_DEP_ACL_RELCL &&
                       tert_i_below(c->doc, f->trigger, o->trigger);
    const bool protest = tert_i_code_starts(f->code, "14") && f->code == o->code &&
                         (tert_i_below(c->doc, f->trigger, o->trigger) ||
                          tert_i_below(c->doc, o->trigger, f->trigger));
    if ((toll && f->code == o->code && !is_anybody(c, &o->target)) || visit || protest) return true;
  }
  return false;
}

/* "Shelled a town in Chad, killing nine people": they are of the town. */
static bool is_toll_of_place(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (!f->has_target || !is_anybody(c, &f->target) ||
      tert_i_word(c, f->trigger)->deprel != TERT_DEP_ADVCL ||
      !tert_i_is_a(c, f->trigger, TERT_CLASS_TOLL))
    return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (o->trigger == tert_i_head(c->doc, f->trigger) && o->code == f->code && o->has_target &&
        o->target.state == f->target.state && !strcmp(o->source.code, f->source.code))
      return true;
  }
  return false;
}

/* "Broke the truce when they fired on a patrol": one deed, done to those who were fired on. */
static void truce_broken(tert_coder *c, const holdings *h) {
  for (size_t i = h->first; i < c->count; i++) {
    tert_finding *f = &c->out[i];
    for (size_t k = h->first; k < c->count && !strcmp(f->code->code, "196"); k++) {
      tert_finding *o = &c->out[k];
      const bool how = tells_how(c, o, f) && tert_i_code_starts(o->code, "19") && f->has_source &&
                       o->has_source && o->has_target && !strcmp(o->source.code, f->source.code);
      if (!how || (f->has_target && !is_or_holds(&f->target, &o->target))) continue;
      f->target = o->target;
      f->has_target = true;
      o->yields = true;
    }
  }
}

/* "Six soldiers were killed when a bomb went off under their truck", "survived an attempt when":
 * one deed, done by the blast to those who were killed. */
static void killed_when(tert_coder *c, const holdings *h) {
  for (size_t i = h->first; i < c->count; i++) {
    tert_finding *f = &c->out[i];
    const bool toll = (tert_i_code_starts(f->code, "18") || !strcmp(f->code->code, "190")) &&
                      f->has_target && !f->yields;
    for (size_t k = h->first; k < c->count && toll; k++) {
      tert_finding *o = &c->out[k];
      if (!tells_how(c, o, f) || !tert_i_is_when(c, o->trigger) ||
          (f->has_source && strcmp(f->source.code, o->source.code) != 0) ||
          !(tert_i_code_starts(o->code, "183") || !strcmp(f->code->code, "185") ||
            (f->has_source && tert_i_code_starts(o->code, "19"))))
        continue;
      if (!strcmp(f->code->code, "190")) f->code = o->code;
      if (!f->has_source && o->has_source) {
        f->source = o->source;
        f->has_source = true;
      }
      o->yields = true;
    }
  }
}

/* "Bowing to the opposition, the president resigned": one deed, for those he bowed to. */
static void gave_way(tert_coder *c, const holdings *h) {
  for (size_t i = h->first; i < c->count; i++) {
    tert_finding *f = &c->out[i];
    for (size_t k = h->first; k < c->count && tert_i_code_starts(f->code, "08"); k++) {
      tert_finding *o = &c->out[k];
      const bool how = tells_how(c, o, f) && tert_i_word(c, o->trigger)->xpos == TERT_XPOS_VBG &&
                       !strcmp(o->code->code, "080") && o->has_target;
      if (!how) continue;
      if (!f->has_target || f->target.from_context) f->target = o->target;
      f->has_target = true;
      o->yields = true;
    }
  }
}

/* "Chad will cut its aid, a Chadian minister warned": the clause tells it, by the state itself. */
static bool said_of_state(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (!f->has_source || !f->has_target) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    const bool speech = (tert_i_word(c, f->trigger)->deprel == TERT_DEP_PARATAXIS &&
                         tert_i_head(c->doc, f->trigger) == o->trigger) ||
                        (tert_i_word(c, o->trigger)->deprel == TERT_DEP_CCOMP &&
                         tert_i_head(c->doc, o->trigger) == f->trigger);
    if (speech && o->has_source && o->has_target && o->code == f->code &&
        strlen(o->source.code) == 3 && f->source.code[3] && o->source.state == f->source.state &&
        !strcmp(o->target.code, f->target.code))
      return true;
  }
  return false;
}

/* "Chad may cut its aid, a minister cautioned", "Chad must leave, Niger demanded": a threat or a
 * demand by whoever says it, and nothing besides. */
static bool is_told_behind(const tert_coder *c, const tert_finding *f, const holdings *h) {
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (tert_i_word(c, o->trigger)->deprel != TERT_DEP_PARATAXIS ||
        tert_i_head(c->doc, o->trigger) != f->trigger)
      continue;
    if (f->assertion == TERT_DEMANDED &&
        (tert_i_code_starts(o->code, "10") || tert_i_code_starts(o->code, "02")))
      return true;
    if (f->assertion == TERT_CONDITIONAL && tert_i_code_starts(o->code, "13") && f->has_source &&
        o->has_source && f->has_target && o->has_target && o->source.state == f->source.state &&
        o->target.state == f->target.state)
      return true;
  }
  return false;
}

/* "Met the rebels, mediating for the bloc": no meeting besides. */
static bool is_mediated(const tert_coder *c, const tert_finding *f, const holdings *h) {
  if (strcmp(f->code->code, "040") != 0 && strcmp(f->code->code, "046") != 0) return false;
  for (size_t i = h->first; i < c->count; i++) {
    const tert_finding *o = &c->out[i];
    if (!strcmp(o->code->code, "045") && o->assertion == f->assertion &&
        !strcmp(o->source.code, f->target.code) && !strcmp(o->target.code, f->source.code))
      return true;
  }
  return false;
}

/* "Freed ten monks, handing them over at the border": how it was done. */
static bool is_handover(const tert_coder *c, const tert_finding *f, const holdings *h) {
  const uint32_t whom = tert_i_child(c, f->trigger, TERT_DEP_OBJ);
  if (whom == TERT_NO_WORD || tert_i_word(c, whom)->upos != TERT_UPOS_PRON ||
      !tert_i_code_starts(f->code, "06") || tert_i_word(c, f->trigger)->deprel != TERT_DEP_ADVCL)
    return false;
  for (size_t i = h->first; i < c->count; i++)
    if (c->out[i].trigger == tert_i_head(c->doc, f->trigger) &&
        tert_i_code_starts(c->out[i].code, "084") &&
        (!f->has_target || !strcmp(f->target.code, c->out[i].target.code)))
      return true;
  return false;
}

/* "Arrested ten and seized their phones": neither code is a rougher word for the other. */
static bool are_two_deeds(const tert_cameo *a, const tert_cameo *b) {
  const bool rough = a->code[2] == '0' || b->code[2] == '0';
  return a->quad == 4 && !rough && !tert_i_code_starts(a, b->code) &&
         !tert_i_code_starts(b, a->code) && strncmp(a->code, b->code, 3) != 0;
}

/* "Bowed to protests and stepped down": the second says which way it yielded. */
static bool is_named_finer(const tert_cameo *rough, const tert_cameo *fine) {
  return rough->code[2] == '0' && fine->code[2] != '0' && tert_i_code_starts(rough, "08");
}

/* Whether one of the findings kept so far says the same, as finely or by f's finer words. */
static bool said_before(tert_coder *c, const tert_finding *f, size_t first, size_t kept) {
  for (size_t k = first; k < kept; k++) {
    tert_finding *o = &c->out[k];
    bool same = !strcmp(o->source.code, f->source.code) &&
                !strcmp(o->target.code, f->target.code) &&
                !strncmp(o->code->code, f->code->code, 2) && o->assertion == f->assertion;
    if (!same || are_two_deeds(f->code, o->code)) continue;
    const bool finer =
        strcmp(o->code->code, f->code->code) != 0 &&
        (!strcmp(o->code->code, "010") || !strcmp(f->code->code, "045") ||
         is_named_finer(o->code, f->code) || tert_i_code_starts(f->code, o->code->code));
    if (f->confidence > o->confidence || finer) *o = *f;
    return true;
  }
  return false;
}

/* In a text about countries, what agents of no known country do among themselves. */
static bool is_nowhere(const tert_coder *c, const tert_finding *f) {
  return c->doc->focus != -1 && (!f->has_source || f->source.code[0] == '-') &&
         (!f->has_target || f->target.code[0] == '-');
}

void tert_i_tidy(tert_coder *c, size_t first) {
  const holdings h = hold(c, first);
  size_t kept = first;
  for (size_t i = first; i < c->count; i++)
    c->out[i].yields = report_yields(&c->out[i], &h) ||
                       (!names_country(&c->out[i]) && aimless_yields(c, &c->out[i], &h)) ||
                       vague_yields(c, &c->out[i], &h) || doer_told_below(c, &c->out[i], &h) ||
                       is_outcome(c, &c->out[i], &h) || told_more_closely(c, &c->out[i], &h) ||
                       is_mediated(c, &c->out[i], &h) || is_told_behind(c, &c->out[i], &h) ||
                       is_handover(c, &c->out[i], &h) || said_of_state(c, &c->out[i], &h) ||
                       is_toll_of_place(c, &c->out[i], &h) || beside_main(c, &c->out[i], &h);
  truce_broken(c, &h);
  killed_when(c, &h);
  gave_way(c, &h);
  for (size_t i = first; i < c->count; i++) {
    const tert_finding *f = &c->out[i];
    if (is_nowhere(c, f)) {
      c->refused.no_source++;
      tert_i_explain(c, "  refused %s %s -> %s: no party's country is known", f->code->code,
                     f->has_source ? f->source.code : "---",
                     f->has_target ? f->target.code : "---");
      continue;
    }
    if (f->yields || said_before(c, f, first, kept)) {
      c->refused.weaker++;
      tert_i_explain(c, "  refused %s %s -> %s: a better reading is kept", f->code->code,
                     f->source.code, f->has_target ? f->target.code : "---");
      continue;
    }
    c->out[kept++] = *f;
  }
  c->count = kept;
}
