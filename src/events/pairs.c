/* pairs.c - the relation between two given spans: the event that joins them, else the nearest
 * trigger.
 *
 * Spans need not be actors that the tables know ("a court decision"): what counts is where they
 * stand in the tree. */
#include "events.h"

#include <stdio.h>

typedef struct pair_view {
  const tert_engine *engine;
  const tert_coded *c;
  tert_coder coder;
  uint32_t source, target; /* head words, TERT_NO_WORD when not found */
} pair_view;

/* Head word of a span given as text: its first place in the document, the word that leads out of
 * it. */
static uint32_t span_head(const tert_coded *c, tert_str span, uint32_t *sentence) {
  size_t at = span.len ? tert_i_str_find(c->doc.text, span, 0) : SIZE_MAX;
  if (at == SIZE_MAX) return TERT_NO_WORD;
  size_t end = at + span.len;
  for (uint32_t s = 0; s < c->parse.sentence_count; s++) {
    const tert_sentence *sent = &c->parse.sentences[s];
    uint32_t first = TERT_NO_WORD, last = 0;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      if (c->parse.words[w].end <= at || c->parse.words[w].begin >= end) continue;
      if (first == TERT_NO_WORD) first = w;
      last = w;
    }
    if (first == TERT_NO_WORD) continue;
    *sentence = s;
    for (uint32_t w = first; w <= last; w++) {
      uint32_t h = tert_i_head(&c->actors, w);
      if ((h == TERT_NO_WORD || h < first || h > last) &&
          c->parse.words[w].upos != TERT_UPOS_PUNCT && c->parse.words[w].upos != TERT_UPOS_ADP)
        return w;
    }
    return last;
  }
  return TERT_NO_WORD;
}

static bool below(const pair_view *p, uint32_t w, uint32_t top) {
  return w != TERT_NO_WORD && top != TERT_NO_WORD && tert_i_below(&p->c->actors, w, top);
}

/* A pronoun that does something: its antecedent, or the subject of the verb that reports it. */
static uint32_t speaker_of(const pair_view *p, uint32_t verb, uint32_t pronoun) {
  uint32_t at = p->c->actors.refers_to[pronoun];
  if (at != TERT_NO_WORD) return at;
  uint32_t h = tert_i_head(&p->c->actors, verb);
  if (h == TERT_NO_WORD || p->c->parse.words[verb].deprel != TERT_DEP_CCOMP) return pronoun;
  uint32_t s = tert_i_child(&p->coder, h, TERT_DEP_NSUBJ);
  return s == TERT_NO_WORD ? pronoun : s;
}

/* "X said Y must ...": a demand, "should": an appeal. */
static const tert_cameo *under_modal(const pair_view *p, uint32_t w, const tert_cameo *code) {
  for (uint32_t k = p->c->actors.children[w]; k != TERT_NO_WORD; k = p->c->actors.sibling[k]) {
    const tert_word *word = &p->c->parse.words[k];
    if (word->deprel != TERT_DEP_AUX) continue;
    const char *composer = tert_i_str_is(word->lemma, "must")     ? "demand"
                           : tert_i_str_is(word->lemma, "should") ? "appeal"
                                                                  : NULL;
    if (!composer) continue;
    const tert_cameo *asked =
        tert_i_compose(&p->engine->lexicon, tert_i_cstr(composer), code ? code->code : "");
    if (asked) return asked;
  }
  return code;
}

/* "X said Y must": what the reported clause asks of the target. */
static const tert_cameo *reported_modal(const pair_view *p, uint32_t w, const tert_cameo *code) {
  uint32_t clause = tert_i_slot(&p->coder, w, (tert_slot){.kind = TERT_SLOT_CCOMP});
  if (clause == TERT_NO_WORD || clause < w || !below(p, p->target, clause)) return code;
  tert_eval inner;
  tert_coder scratch = p->coder;
  bool known = tert_i_eval_verb(&scratch, clause, &inner, 1) && !inner.statement;
  const tert_cameo *asked = under_modal(p, clause, known ? inner.code : NULL);
  return asked && (!known || asked != inner.code) ? asked : code;
}

/* Whether the source is blamed, charged, sentenced or held for the deed at w: "the rebels were
 * accused of shelling a school", "found guilty of", "blames the army for the raid". */
static bool blamed(const pair_view *p, uint32_t w) {
  uint32_t h = tert_i_head(&p->c->actors, w);
  for (int n = 0; h != TERT_NO_WORD && n < 4; n++, h = tert_i_head(&p->c->actors, h)) {
    if (p->c->parse.words[h].upos != TERT_UPOS_VERB) continue;
    uint32_t who = tert_i_child(&p->coder, h, TERT_DEP_NSUBJ_PASS);
    if (who == TERT_NO_WORD) who = tert_i_object(&p->coder, h);
    if (who == TERT_NO_WORD || who == w) continue;
    if (p->source != who && !below(p, p->source, who)) continue;
    tert_eval e;
    tert_coder scratch = p->coder;
    if (!tert_i_eval_verb(&scratch, h, &e, 1)) continue;
    if (tert_i_code_starts(e.code, "11") || tert_i_code_starts(e.code, "173")) return true;
  }
  return false;
}

/* How well a trigger joins the two spans; 0: not at all. */
static int joins(const pair_view *p, uint32_t w, bool verb) {
  int score = 0;
  if (verb) {
    bool passive = tert_i_is_passive(&p->coder, w);
    uint32_t subject =
        passive ? tert_i_child(&p->coder, w, TERT_DEP_OBL_AGENT) : tert_i_subject(&p->coder, w, 0);
    if (subject != TERT_NO_WORD && p->c->parse.words[subject].upos == TERT_UPOS_PRON)
      subject = speaker_of(p, w, subject);
    bool doer =
        subject != TERT_NO_WORD && (below(p, p->source, subject) || below(p, subject, p->source));
    bool reversed =
        subject != TERT_NO_WORD && (p->target == subject || below(p, p->target, subject)) && !doer;
    bool inside = below(p, p->target, w);
    doer = doer || (inside && blamed(p, w));
    if (doer && inside && p->target != subject)
      score = 30;
    else if (doer)
      score = 16;
    else if (reversed && below(p, p->source, w))
      score = 12;
    else if (below(p, p->source, w) && inside)
      score = 8;
    else if (inside)
      score = 5;
  } else if (below(p, p->target, w) && (below(p, p->source, w) || blamed(p, w))) {
    score = 22;
  } else if (below(p, p->target, w) || below(p, p->source, w)) {
    score = 6;
  }
  if (!score) return 0;
  int depth = 0;
  for (uint32_t h = p->target == TERT_NO_WORD ? w : p->target;
       h != TERT_NO_WORD && h != w && depth < 9; h = tert_i_head(&p->c->actors, h))
    depth++;
  /* of verbs that join both, the one that the others depend on; else the nearest to the target */
  return score >= 30 ? score * 10 + depth : score * 10 - depth;
}

/* Whether the verb calls off a meeting or walks out of one: to the other party a refusal. */
static bool shuns(const pair_view *p, uint32_t w, const tert_cameo *code) {
  if (tert_i_code_starts(code, "164")) return true;
  uint32_t o = tert_i_code_starts(code, "161") ? tert_i_object(&p->coder, w) : TERT_NO_WORD;
  return o != TERT_NO_WORD && tert_i_is_a(&p->coder, o, TERT_CLASS_MEETING);
}

/* Whether the target is who is extradited, not the state that cooperates. */
static bool handed_over(const pair_view *p, uint32_t w) {
  uint32_t o = tert_i_object(&p->coder, w);
  return o != TERT_NO_WORD && (o == p->target || below(p, p->target, o)) &&
         tert_i_prep(&p->coder, w, TERT_STR("to")) != p->target;
}

/* "Phoned him to express support for Chad": what the call was for. */
static const tert_cameo *purpose_of_call(const pair_view *p, uint32_t w, const tert_cameo *code) {
  if (!tert_i_code_starts(code, "041")) return code;
  for (uint32_t k = p->c->actors.children[w]; k != TERT_NO_WORD; k = p->c->actors.sibling[k]) {
    const tert_word *word = &p->c->parse.words[k];
    tert_eval e;
    tert_coder scratch = p->coder;
    if (word->xpos != TERT_XPOS_VB || k < w ||
        (word->deprel != TERT_DEP_ADVCL && word->deprel != TERT_DEP_XCOMP))
      continue;
    if (tert_i_eval_verb(&scratch, k, &e, 1) && !tert_i_code_starts(e.code, "01") &&
        !tert_i_code_starts(e.code, "04"))
      return e.code;
  }
  return code;
}

/* What a refusal to do it comes to: "gave no leave". */
static const tert_cameo *refused(const pair_view *p, const tert_eval *e, const tert_cameo *code) {
  if (e->assertion != TERT_NEGATED || code->quad > 2 || tert_i_code_starts(code, "01")) return code;
  const tert_cameo *no = tert_i_compose(&p->engine->lexicon, TERT_STR("reject"), code->code);
  return no ? no : code;
}

/* The root class of PLOVER for a pair. Its subtypes of yielding are one; force is an assault
 * whatever it takes or shuts off, as is an attack on networks; who breaks up crowds coerces (the
 * classes as the PLV set has them, Hu et al. 2024; data/ontology has these two the other way). */
static tert_str root_class(const pair_view *p, uint32_t w, const tert_cameo *code) {
  if (!code) return TERT_STR("");
  if (tert_i_str_eq(code->plover, TERT_STR("CONCEDE")) ||
      tert_i_str_eq(code->plover, TERT_STR("RETREAT"))) /* who agrees to has not done it yet */
    return tert_i_lemma_is(&p->coder, w, "agree") ? TERT_STR("AGREE") : TERT_STR("YIELD");
  if (tert_i_code_starts(code, "19") || tert_i_code_starts(code, "176")) return TERT_STR("ASSAULT");
  if (tert_i_code_starts(code, "175")) return TERT_STR("COERCE");
  if (!strcmp(code->code, "016")) return TERT_STR("REJECT"); /* what the other says */
  if (!strcmp(code->code, "063") && handed_over(p, w)) return TERT_STR("ACCUSE");
  return shuns(p, w, code) ? TERT_STR("REJECT") : code->plover;
}

static void write_row(const tert_coded *c, const tert_cameo *code, tert_str plover,
                      float confidence, tert_buf *out) {
  tert_json j;
  tert_i_json_init(&j, out);
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "doc", c->doc.id);
  tert_i_json_kstr(&j, "plover", plover);
  tert_i_json_kstr(&j, "cameo", code ? tert_i_cstr(code->code) : TERT_STR(""));
  bool refusal = tert_i_str_eq(plover, TERT_STR("REJECT"));
  tert_i_json_kint(&j, "quad", !code ? 0 : refusal ? 3 : code->quad);
  tert_i_json_knum(&j, "confidence", confidence, 2);
  tert_i_json_close(&j, '}');
  tert_i_buf_char(out, '\n');
}

void tert_i_view_pair(const tert_engine *engine, const tert_coded *c, tert_buf *out) {
  uint32_t sentence = 0, other = 0;
  tert_arena scratch;
  tert_i_arena_init(&scratch, 0);
  pair_view p = {.engine = engine, .c = c};
  p.target = span_head(c, c->doc.target_text, &sentence);
  p.source = span_head(c, c->doc.source_text, &other);
  if (p.target == TERT_NO_WORD) sentence = other;
  p.coder = (tert_coder){.lex = &engine->lexicon,
                         .cues = &engine->cues,
                         .doc = &c->actors,
                         .arena = &scratch,
                         .sentence = sentence};
  p.coder.used = TERT_NEW_ARRAY(&scratch, uint8_t, c->parse.word_count + 1);
  const tert_cameo *best = NULL;
  uint32_t best_word = 0;
  int best_score = 0;
  const tert_sentence *s = c->parse.sentence_count ? &c->parse.sentences[sentence] : NULL;
  for (uint32_t w = s ? s->first : 0; s && p.coder.used && w < s->first + s->count; w++) {
    uint8_t pos = c->parse.words[w].upos;
    bool verb = pos == TERT_UPOS_VERB ||
                (pos == TERT_UPOS_ADJ && c->parse.words[w].deprel != TERT_DEP_AMOD);
    uint8_t rel = c->parse.words[w].deprel;
    if ((!verb && pos != TERT_UPOS_NOUN) || (p.coder.used[w] && !blamed(&p, w))) continue;
    if (verb && (rel == TERT_DEP_AMOD || rel == TERT_DEP_COMPOUND)) continue;
    if (!verb && tert_i_role_at(&c->actors, w)[0]) continue;
    tert_eval e;
    if (!(verb ? tert_i_eval_verb(&p.coder, w, &e, 0) : tert_i_eval_noun(&p.coder, w, &e, 0)))
      continue;
    int score = joins(&p, w, verb);
    if (!score) score = 1;
    const tert_cameo *code = verb ? under_modal(&p, w, e.code) : e.code;
    if (verb) code = refused(&p, &e, code);
    if (verb && code) code = tert_i_for_peace(&p.coder, purpose_of_call(&p, w, code));
    if (e.statement && verb) code = reported_modal(&p, w, code);
    if (e.statement && code == e.code) score = score / 3 + 1;
    if (e.confidence < 0.7f) score -= 5;
    if (score > best_score && root_class(&p, w, code).len) {
      best_score = score;
      best = code;
      best_word = w;
    }
  }
  write_row(c, best, root_class(&p, best_word, best),
            best_score > 200  ? 0.85f
            : best_score > 50 ? 0.6f
            : best            ? 0.3f
                              : 0.0f,
            out);
  tert_i_arena_free(&scratch);
}
