/* answers.c - to whom it was done, where what was told before says so: whoever accused, asked,
 * struck or gave cause first. */
#include "actors/words.h"
#include "coder.h"

/* "His reforms": what is of somebody that the sentence told of before. */
bool tert_i_is_his(const tert_coder *c, uint32_t thing) {
  const uint32_t own = thing == TERT_NO_WORD ? thing : tert_i_child(c, thing, TERT_DEP_NMOD_POSS);
  return own != TERT_NO_WORD && tert_i_word(c, own)->upos == TERT_UPOS_PRON;
}

/* "The opposition rejected the offer": who acts for one state may answer another of its own. */
static bool are_two_at_home(const tert_actor *a, const tert_actor *b) {
  return a->state == b->state && a->code[3] && b->code[3] && !tert_i_same_actor(a, b);
}

/* "Qatar rejected the accusations", "the offer": those of whoever accused, pressed or offered last.
 */
static void answer_to(const tert_coder *c, uint32_t w, const tert_eval *e,
                      const tert_actor_list *src, tert_actor_list *tgt) {
  const bool to_do = e->unknown && tert_i_word(c, e->inner)->upos == TERT_UPOS_VERB;
  const bool promises = tert_i_code_starts(e->code, "03");
  const bool answers =
      !strcmp(e->code->code, "016") || promises || (tert_i_code_starts(e->code, "12") && !to_do);
  if (!answers || src->count != 1 || src->items[0].state < 0) return;
  const tert_actor *by = &src->items[0];
  const bool offered = tert_i_is_a(c, tert_i_object(c, w), TERT_CLASS_PROPOSAL);
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence + 4 >= c->sentence;) {
    const tert_finding *f = &c->out[i];
    const bool here = f->sentence == c->sentence && f->trigger < w;
    const bool made = offered && here && tert_i_code_starts(f->code, "03");
    const bool pressed = tert_i_code_starts(f->code, "11") || tert_i_code_starts(f->code, "10") ||
                         tert_i_code_starts(f->code, "02") || tert_i_code_starts(f->code, "13");
    if (!(pressed || made) || (f->sentence == c->sentence && f->trigger > w)) continue;
    if (promises && (!here || tert_i_word(c, w)->deprel != TERT_DEP_CONJ ||
                     !(tert_i_code_starts(f->code, "02") || tert_i_code_starts(f->code, "10"))))
      continue; /* "urged Chad to yield, and Chad promised to" */
    const bool asked = here && f->has_target && tert_i_word(c, w)->deprel == TERT_DEP_CONJ &&
                       tert_i_same_actor(&f->target, by); /* "urged him to go, but he refused" */
    if ((made || asked) && f->has_source && are_two_at_home(&f->source, by)) {
      tgt->items[tgt->count++] = f->source;
      return;
    }
    if (!f->has_target || f->target.state != by->state || f->source.state == by->state) continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* "Refused to step down, rejecting a call by Chad": refused to whoever asked. */
static void refused_to(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *tgt) {
  if (!tert_i_code_starts(e->code, "12")) return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !tgt->count; k = c->doc->sibling[k]) {
    tert_eval said;
    if (k < w || tert_i_word(c, k)->deprel != TERT_DEP_ADVCL ||
        tert_i_word(c, k)->xpos != TERT_XPOS_VBG || c->used[k] ||
        tert_i_child(c, k, TERT_DEP_MARK) != TERT_NO_WORD ||
        !tert_i_is_a(c, tert_i_object(c, k), TERT_CLASS_DEMANDING) ||
        !tert_i_eval_verb(c, k, &said, 1) || !tert_i_code_starts(said.code, "12"))
      continue;
    *tgt = said.target;
    if (tgt->count) c->used[k] = 1;
  }
}

/* "Granted him asylum, prompting Mali to recall its ambassador": against whoever gave cause. */
static void provoked_by(const tert_coder *c, uint32_t w, const tert_eval *e,
                        const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t h = tert_i_head(c->doc, w);
  if (!tert_i_is_a(c, h, TERT_CLASS_PROVOKING) || tert_i_word(c, w)->deprel != TERT_DEP_XCOMP ||
      src->count != 1 || tert_i_word(c, h)->deprel != TERT_DEP_ADVCL ||
      tert_i_word(c, h)->xpos != TERT_XPOS_VBG ||
      !(tert_i_code_starts(e->code, "11") || tert_i_code_starts(e->code, "13") ||
        tert_i_code_starts(e->code, "16")))
    return;
  tert_actor_list who = {.count = 0};
  tert_i_list_sources(c, tert_i_head(c->doc, h), &who);
  if (who.count == 1 && who.items[0].state >= 0 && who.items[0].state != src->items[0].state)
    *tgt = who;
}

/* "Arrested fifty militants after Chad demanded a crackdown": demanded of whoever did as asked. */
static void asked_before(const tert_coder *c, uint32_t w, const tert_eval *e,
                         const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t main = tert_i_head(c->doc, w);
  if (!(tert_i_code_starts(e->code, "10") || tert_i_code_starts(e->code, "02")) ||
      src->count != 1 || tert_i_word(c, w)->deprel != TERT_DEP_ADVCL || main > w ||
      !tert_i_introduced_by(c, w, TERT_STR("after")))
    return;
  tert_actor_list who = {.count = 0};
  tert_i_list_sources(c, main, &who);
  if (who.count == 1 && who.items[0].state >= 0 && who.items[0].state != src->items[0].state)
    *tgt = who;
}

/* Whether clause k tells of harm, or of an army that comes near. */
static bool gives_cause(tert_coder *c, uint32_t k, bool alert, const tert_actor *who) {
  tert_eval harm;
  if (alert && tert_i_role_among(who->code + 3, "MIL")) return true;
  return tert_i_eval_verb(c, k, &harm, 1) && harm.code->quad == 4;
}

/* "Put its forces on alert after Chad shelled an island", "saying that Chadian jets had strayed
 * into its airspace": against whoever did harm. */
static void caused_by(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                      tert_actor_list *tgt) {
  const bool alert = tert_i_code_starts(e->code, "15") && strcmp(e->code->code, "153") != 0;
  if (!(tert_i_code_starts(e->code, "16") || alert) || src->count != 1 || src->items[0].state < 0)
    return;
  const uint32_t on = tert_i_prep(c, w, TERT_STR("on")); /* "on alert against Chad" */
  if (tert_i_prep(c, w, TERT_STR("against")) != TERT_NO_WORD ||
      tert_i_prep(c, on, TERT_STR("against")) != TERT_NO_WORD)
    return;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !tgt->count; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_ADVCL || tert_i_word(c, k)->upos != TERT_UPOS_VERB)
      continue;
    const uint32_t what = tert_i_own_doer(c, k); /* "as the quarrel with Chad grew" */
    if (alert && (tert_i_introduced_by(c, k, TERT_STR("as")) ||
                  (what != TERT_NO_WORD && tert_i_introduced_by(c, what, TERT_STR("as"))))) {
      tert_i_list_actors(c, tert_i_prep(c, what, TERT_STR("with")), tgt);
      if (tgt->count) continue;
    }
    const uint32_t said = tert_i_says(c, k) && tert_i_word(c, k)->xpos == TERT_XPOS_VBG
                              ? tert_i_child(c, k, TERT_DEP_CCOMP)
                              : TERT_NO_WORD;
    if (!tert_i_introduced_by(c, k, TERT_STR("after")) && said == TERT_NO_WORD) continue;
    const uint32_t deed = said == TERT_NO_WORD ? k : said;
    tert_actor_list who = {.count = 0};
    tert_i_list_sources(c, deed, &who);
    if (who.count == 1 && who.items[0].state >= 0 &&
        (who.items[0].state != src->items[0].state ||
         (alert && tert_i_role_among(who.items[0].code + 3, "REB UAF"))) &&
        gives_cause(c, deed, alert, &who.items[0]))
      *tgt = who;
  }
}

/* "Chad used gas, and Mali warned that it would respond", "condemned the raid": against whoever
 * used force before in the sentence. */
static void used_force(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                       tert_actor_list *tgt) {
  if (src->count != 1 || src->items[0].state < 0) return;
  const uint32_t said = tert_i_child(c, w, TERT_DEP_CCOMP);
  const bool threat =
      tert_i_code_starts(e->code, "13") && (tert_i_is_a(c, e->inner, TERT_CLASS_RETALIATE) ||
                                            tert_i_is_a(c, said, TERT_CLASS_RETALIATE));
  const uint32_t deed = tert_i_code_starts(e->code, "11") ? tert_i_object(c, w) : TERT_NO_WORD;
  const uint32_t which = deed == TERT_NO_WORD ? deed : tert_i_child(c, deed, TERT_DEP_DET);
  tert_eval blow;
  const bool blames = which != TERT_NO_WORD && !tert_i_lemma_is(c, which, "a") &&
                      tert_i_eval_noun(c, deed, &blow, 1) && blow.code->quad == 4 &&
                      !blow.own_source && !blow.target.count;
  if (!threat && !blames) return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger > w || f->code->quad != 4 || !f->has_source || f->source.state < 0 ||
        f->source.state == src->items[0].state)
      continue;
    tert_actor *by = &tgt->items[tgt->count++];
    *by = f->source;
    if (tert_i_role_among(by->code + 3, "MIL")) by->code[3] = '\0'; /* its state answers for it */
    return;
  }
}

/* "After Chad downed its bomber, Niger halted flights": a measure with no target is taken against
 * whoever did harm in the clause before. */
static void retaliated_against(const tert_coder *c, uint32_t w, const tert_eval *e,
                               const tert_actor_list *src, tert_actor_list *tgt) {
  if (!(tert_i_code_starts(e->code, "16") || tert_i_code_starts(e->code, "152")) ||
      src->count != 1 || src->items[0].state < 0)
    return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger > w || tert_i_word(c, f->trigger)->deprel != TERT_DEP_ADVCL ||
        tert_i_head(c->doc, f->trigger) != w || f->code->quad != 4 || !f->has_source ||
        !f->has_target || f->source.state < 0 || f->source.state == src->items[0].state ||
        f->target.state != src->items[0].state)
      continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* "It", "its northern neighbour": somebody whom no name behind tells. */
bool tert_i_is_told_before(const tert_coder *c, uint32_t whom) {
  if (whom == TERT_NO_WORD) return false;
  if (tert_i_word(c, whom)->upos == TERT_UPOS_PRON)
    return tert_i_word(c, whom)->xpos == TERT_XPOS_PRP;
  return (tert_i_lemma_facts(c->doc, whom)->refers & TERT_REFERS_OTHER) != 0 &&
         tert_i_is_his(c, whom) && tert_i_child(c, whom, TERT_DEP_APPOS) == TERT_NO_WORD;
}

/* What the sentence told first of a clause that verb w is joined to; NULL for none. */
const tert_finding *tert_i_first_clause(const tert_coder *c, uint32_t w) {
  const uint32_t v = tert_i_head(c->doc, w);
  const uint8_t rel = tert_i_word(c, w)->deprel;
  const bool joined = rel == TERT_DEP_CONJ || /* "attacked a post, killing two" */
                      (rel == TERT_DEP_ADVCL && tert_i_word(c, w)->xpos == TERT_XPOS_VBG &&
                       tert_i_child(c, w, TERT_DEP_MARK) == TERT_NO_WORD);
  if (v == TERT_NO_WORD || !joined || tert_i_own_doer(c, w) != TERT_NO_WORD) return NULL;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;)
    if (c->out[i].trigger == v) return &c->out[i];
  return NULL;
}

/* As tert_i_first_clause, but what has a target, also of a clause before: "recalled its envoy to
 * Chad and cut ties, accusing it of". */
const tert_finding *tert_i_aimed_clause(const tert_coder *c, uint32_t w) {
  for (int up = 0; up < 3 && w != TERT_NO_WORD; up++, w = tert_i_head(c->doc, w)) {
    const tert_finding *f = tert_i_first_clause(c, w);
    if (f && f->has_target) return f;
  }
  return NULL;
}

/* "Demanded that Chad yield and massed troops along their border": the border with Chad. */
static bool is_at_their_border(const tert_coder *c, uint32_t w, const tert_eval *e) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (!tert_i_code_starts(e->code, "15")) return false;
  for (uint32_t k = w + 1; k < s->first + s->count && k < w + 8; k++)
    if (tert_i_is_a(c, k, TERT_CLASS_BORDER) && tert_i_is_his(c, k) && tert_i_below(c->doc, k, w))
      return true;
  return false;
}

/* "Crowds hurled stones at police, who fired tear gas", "police responded with tear gas": done back
 * to those whose deed came first. */
void tert_i_done_back(const tert_coder *c, uint32_t w, const tert_eval *e,
                      const tert_actor_list *src, tert_actor_list *tgt) {
  if (!(tert_i_code_starts(e->code, "175") || tert_i_code_starts(e->code, "19")) || src->count != 1)
    return;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (f->trigger > w || f->code->quad != 4 || !f->has_source || !f->has_target ||
        f->target.state < 0 || !tert_i_same_actor(&f->target, &src->items[0]))
      continue;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* "Suspended Syria's membership and threatened sanctions": against the same; "telephoned the
 * premier and praised his reforms": nobody praises or blames his own. */
void tert_i_of_first_clause(const tert_coder *c, uint32_t w, const tert_eval *e,
                            const tert_actor_list *src, tert_actor_list *tgt) {
  const tert_finding *f = tert_i_first_clause(c, w);
  const bool sanctions = tert_i_code_starts(e->code, "13") || tert_i_code_starts(e->code, "16") ||
                         tert_i_code_starts(e->code, "10");
  const bool truce = tert_i_code_starts(e->code, "196"); /* "left the talks and ended its truce" */
  const bool stance = (tert_i_code_starts(e->code, "05") || tert_i_code_starts(e->code, "11")) &&
                      tert_i_is_his(c, tert_i_object(c, w));
  if (f && f->has_target && tert_i_code_starts(e->code, "171") && f->code->quad == 4 &&
      tert_i_is_his(c, tert_i_object(c, w))) { /* "arrested ten and seized their phones" */
    tgt->items[tgt->count++] = f->target;
    return;
  }
  /* "met the premier and promised loans", "and appealed for help": of whom he met */
  const bool offer = tert_i_code_starts(e->code, "031") || tert_i_code_starts(e->code, "033") ||
                     tert_i_code_starts(e->code, "023") || tert_i_code_starts(e->code, "105");
  const bool friendly =
      f && (tert_i_code_starts(f->code, "04") || tert_i_code_starts(f->code, "05"));
  const bool alert = tert_i_code_starts(e->code, "15"); /* "recalled its envoy and armed" */
  if (!f || !f->has_target || src->count != 1 ||
      !(stance || (offer && friendly) || ((sanctions || truce || alert) && f->code->quad > 2) ||
        is_at_their_border(c, w, e)))
    return;
  const bool back = f->has_source &&
                    f->target.state == src->items[0].state && /* A met B, B met A */
                    f->source.state != src->items[0].state;
  const tert_actor *other = back ? &f->source : &f->target;
  if (other->state >= 0 &&
      (other->state != src->items[0].state ||
       ((truce || tert_i_code_starts(e->code, "13")) && are_two_at_home(other, &src->items[0]))))
    tgt->items[tgt->count++] = *other;
}

/* "Sued Chad, alleging that a dam had flooded its side": nobody accuses his own; whoever is sued.
 */
static void accused_first(const tert_coder *c, uint32_t w, const tert_eval *e,
                          const tert_actor_list *src, tert_actor_list *tgt) {
  const tert_finding *f = tert_i_code_starts(e->code, "112") ? tert_i_aimed_clause(c, w) : NULL;
  if (!f || f->code->quad < 3 || src->count != 1 || src->items[0].state < 0 ||
      f->target.state < 0 || f->target.state == src->items[0].state ||
      tert_i_word(c, w)->deprel != TERT_DEP_ADVCL)
    return;
  const uint32_t whom = tert_i_object(c, w); /* "accusing it of": no name says whom */
  const bool it = tert_i_is_told_before(c, whom);
  if (it ? tgt->count > 1 : tgt->count != 1) return;
  const bool neighbour = it && tert_i_word(c, whom)->upos == TERT_UPOS_NOUN;
  if (tgt->count && !neighbour && tgt->items[0].state != src->items[0].state) return;
  tgt->items[0] = f->target;
  tgt->count = 1;
}

/* "Told Chad that it would lift the ban": meant for whoever is told. */
static void told_to(const tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                    tert_actor_list *tgt) {
  static const char *const roots[] = {"02", "03", "10", "12", "13", NULL};
  const bool own =
      tgt->count == 1 && src->count == 1 && tgt->items[0].from_context &&
      tgt->items[0].state == src->items[0].state; /* "told Chad it would free captives" */
  bool meant = false;
  for (const char *const *r = roots; *r; r++)
    meant = meant || tert_i_code_starts(e->code, *r);
  meant = meant && (!tgt->count || own);
  uint32_t v = w;
  while (meant && v != TERT_NO_WORD && tert_i_word(c, v)->deprel == TERT_DEP_XCOMP)
    v = tert_i_head(c->doc, v);
  const uint32_t said =
      v != TERT_NO_WORD && tert_i_word(c, v)->deprel == TERT_DEP_CCOMP ? tert_i_head(c->doc, v) : v;
  if (!meant || said == TERT_NO_WORD || !tert_i_is_a(c, said, TERT_CLASS_ADDRESS)) return;
  uint32_t who = tert_i_is_passive(c, said) ? TERT_NO_WORD : tert_i_child(c, said, TERT_DEP_IOBJ);
  if (who == TERT_NO_WORD && !tert_i_is_passive(c, said)) who = tert_i_object(c, said);
  tert_actor_list told = {.count = 0};
  tert_i_list_actors(c, who, &told);
  for (size_t i = 0; i < told.count; i++)
    if (tert_i_role_among(told.items[i].code + 3, "MED") ||
        (src->count && tert_i_same_actor(&told.items[i], &src->items[0])))
      return; /* "told reporters" */
  if (told.count) *tgt = told;
}

/* "Chad freed two men, and Mali welcomed the move": Chad's, who did what was told last. */
static void judged_last(const tert_coder *c, uint32_t w, const tert_eval *e,
                        const tert_actor_list *src, tert_actor_list *tgt) {
  const uint32_t move = tert_i_object(c, w);
  if (!(tert_i_code_starts(e->code, "051") || tert_i_code_starts(e->code, "111")) ||
      src->count != 1 || src->items[0].code[0] == '-' || move == TERT_NO_WORD || move < w)
    return;
  const uint32_t noun = tert_i_map_get(&c->lex->nouns, tert_i_word(c, move)->lemma);
  const char *named = noun == TERT_NO_ID ? "" : c->lex->codes[c->lex->noun_list[noun].code].code;
  if (!tert_i_is_a(c, move, TERT_CLASS_STEP) && !named[0]) return;
  bool told = false;
  for (uint32_t k = c->doc->children[move]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_DET && !tert_i_lemma_is(c, k, "a"))
      told = true;
    else if (tert_i_word(c, k)->upos != TERT_UPOS_PUNCT &&
             !tert_i_introduced_by(c, k, TERT_STR("as"))) /* "the ban as sabotage" */
      return;                                             /* one that is named here */
  for (size_t i = c->count; told && i-- > 0 && c->out[i].sentence + 1 >= c->sentence;) {
    const tert_finding *f = &c->out[i];
    if (!f->has_source || tert_i_code_starts(f->code, "01") || f->source.state < 0) continue;
    if (named[0] && strncmp(named, f->code->code, 2) != 0 && /* "condemned the ban" */
        !tert_i_str_eq(tert_i_word(c, move)->lemma, tert_i_word(c, f->trigger)->lemma))
      continue;
    if (f->source.state == src->items[0].state || tert_i_same_actor(&f->source, &src->items[0]))
      return;
    tgt->items[tgt->count++] = f->source;
    return;
  }
}

/* "Chad's army opened fire first, Mali said": at whoever says so, when it is another state. */
static void told_by_victim(const tert_coder *c, uint32_t w, const tert_eval *e,
                           const tert_actor_list *src, tert_actor_list *tgt) {
  bool first = false;
  if (!tert_i_code_starts(e->code, "19") || src->count != 1 || src->items[0].state < 0) return;
  uint32_t said = tert_i_word(c, w)->deprel == TERT_DEP_CCOMP
                      ? tert_i_head(c->doc, w)
                      : tert_i_child(c, w, TERT_DEP_PARATAXIS);
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    first =
        first || (tert_i_word(c, k)->deprel == TERT_DEP_ADVMOD && tert_i_lemma_is(c, k, "first"));
  const uint32_t who =
      first && said != TERT_NO_WORD ? tert_i_child(c, said, TERT_DEP_NSUBJ) : TERT_NO_WORD;
  if (who == TERT_NO_WORD || !(tert_i_lemma_facts(c->doc, said)->refers & TERT_REFERS_SAYS)) return;
  tert_actor_list victim = {.count = 0};
  tert_i_list_actors(c, who, &victim);
  if (victim.count != 1 || victim.items[0].state < 0 ||
      victim.items[0].state == src->items[0].state)
    return;
  *tgt = victim;
  tgt->items[0].code[3] = '\0'; /* of its state, whoever speaks for it */
}

void tert_i_find_answered(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                          tert_actor_list *tgt) {
  told_to(c, w, e, src, tgt);
  accused_first(c, w, e, src, tgt);
  if (!tgt->count) retaliated_against(c, w, e, src, tgt);
  if (!tgt->count) caused_by(c, w, e, src, tgt);
  if (!tgt->count) used_force(c, w, e, src, tgt);
  if (!tgt->count) refused_to(c, w, e, tgt);
  if (!tgt->count) answer_to(c, w, e, src, tgt);
  if (!tgt->count) provoked_by(c, w, e, src, tgt);
  if (!tgt->count) asked_before(c, w, e, src, tgt);
  if (!tgt->count) judged_last(c, w, e, src, tgt);
  if (!tgt->count) told_by_victim(c, w, e, src, tgt);
}
