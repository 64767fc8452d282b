/* quotes.c - attributions from the parse.
 *
 * An attribution joins a source, a cue and a content (PARC and PolNeAR's scheme: Pareti 2012;
 * Newell, Margolin and Ruths 2018). Cue words are data; the content is the clause that depends on
 * the cue, or the rest of the sentence. Quotation marks are read in quotations.c. */
#include "find.h"

#include <stdlib.h>

tert_quote *tert_i_quote_push(tert_finder *f) {
  if (f->count == f->cap) {
    size_t cap = f->cap ? f->cap * 2 : 32;
    tert_quote *p = realloc(f->out, cap * sizeof *p);
    if (!p) return NULL;
    f->out = p;
    f->cap = cap;
  }
  tert_quote *q = &f->out[f->count++];
  memset(q, 0, sizeof *q);
  q->cue_word = q->source_word = TERT_NO_WORD;
  q->part_of = q->first_part = q->next_part = TERT_NO_ID;
  q->inside = q->first_inside = q->next_inside = TERT_NO_ID;
  return q;
}

tert_quote *tert_i_quote_begin(tert_finder *f, uint32_t sentence, uint32_t cue, char kind,
                               uint32_t source) {
  tert_quote *q = tert_i_quote_push(f);
  if (!q) return NULL;
  q->sentence = sentence;
  q->cue_word = cue;
  q->kind = kind;
  q->cue = tert_i_cue_span(f, cue);
  tert_i_quote_set_source(f, q, source);
  return q;
}

void tert_i_quote_add_below(const tert_finder *f, tert_quote *q, uint32_t top, uint32_t except) {
  uint32_t lo = TERT_NO_WORD, hi = 0;
  tert_i_extent(f, top, except, &lo, &hi);
  tert_i_quote_add_content(f, q, lo, hi);
}

/* Smallest and largest word below top, leaving out the subtree of except. */
void tert_i_extent(const tert_finder *f, uint32_t top, uint32_t except, uint32_t *lo,
                   uint32_t *hi) {
  if (top == except) return;
  if (top < *lo) *lo = top;
  if (top > *hi) *hi = top;
  for (uint32_t k = f->d->children[top]; k != TERT_NO_WORD; k = f->d->sibling[k])
    tert_i_extent(f, k, except, lo, hi);
}

/* Span of words lo..hi without the punctuation at its ends, quotation marks kept. */
tert_span tert_i_word_span(const tert_finder *f, uint32_t lo, uint32_t hi) {
  while (lo < hi && tert_i_is_punct(f, lo) && !tert_i_is_mark(f, lo))
    lo++;
  while (hi > lo && tert_i_is_punct(f, hi) && !tert_i_is_mark(f, hi))
    hi--;
  if (lo > hi) return (tert_span){0, 0};
  return (tert_span){f->w[lo].begin, f->w[hi].end};
}

void tert_i_quote_add_content(const tert_finder *f, tert_quote *q, uint32_t lo, uint32_t hi) {
  if (lo > hi || q->content_count == TERT_QUOTE_PARTS) return;
  bool any = false;
  for (uint32_t i = lo; i <= hi && !any; i++)
    any = !tert_i_is_punct(f, i);
  if (any) q->content[q->content_count++] = tert_i_word_span(f, lo, hi);
}

static void set_type(const tert_finder *f, tert_quote *q) {
  size_t quoted = 0, all = 0;
  q->type = 1;
  if (!f->marked) return;
  const tert_sentence *s = &f->d->parse->sentences[q->sentence];
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    if (tert_i_is_punct(f, i)) continue;
    for (size_t c = 0; c < q->content_count; c++)
      if (f->w[i].begin >= q->content[c].begin && f->w[i].end <= q->content[c].end) {
        all++;
        quoted += tert_i_in_marks(f, i);
      }
  }
  q->type = all && quoted * 10 >= all * 9 ? 0 : quoted ? 2 : 1;
}

uint32_t tert_i_quote_size(const tert_quote *q) {
  uint32_t n = 0;
  for (size_t i = 0; i < q->content_count; i++)
    n += q->content[i].end - q->content[i].begin;
  return n;
}

size_t tert_i_quotes_from(const tert_quotes *q, uint32_t sentence) {
  size_t lo = 0, hi = q->count; /* the list is in the order of sentences */
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (q->list[mid].sentence < sentence)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static uint8_t via_of(const tert_finder *f, const tert_quote *q) {
  if (q->source_word != TERT_NO_WORD) {
    const tert_word *w = &f->w[q->source_word];
    uint32_t v = tert_i_map_get(&f->cues->documents, w->lemma);
    if (v != TERT_NO_ID) return (uint8_t)v;
    uint32_t m = f->d->mention_of[q->source_word];
    if (m != TERT_NO_ID && f->d->tables->senses[f->d->mentions[m].sense].kind == TERT_SENSE_MEDIA)
      return TERT_VIA_AGENCY;
  }
  return q->type == 1 ? TERT_VIA_PARAPHRASE : TERT_VIA_QUOTE;
}

void tert_i_quote_finish(tert_finder *f, tert_quote *q, bool remember) {
  if (!q->content_count) {
    f->count--;
    return;
  }
  set_type(f, q);
  q->via = via_of(f, q);
  if (remember && q->source_word != TERT_NO_WORD) {
    f->last_source = q->source_word;
    f->last_sentence = q->sentence;
  }
}

tert_span tert_i_cue_span(const tert_finder *f, uint32_t v) {
  uint32_t lo = v, hi = v;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if ((r == TERT_DEP_AUX || r == TERT_DEP_AUX_PASS ||
         (r == TERT_DEP_ADVMOD && f->w[k].form.len <= 5)) &&
        k + 2 >= lo && k < v)
      lo = k < lo ? k : lo;
    if (r == TERT_DEP_COMPOUND_PRT && k > hi) hi = k;
  }
  return (tert_span){f->w[lo].begin, f->w[hi].end};
}

bool tert_i_is_one_of(tert_str s, const char *const *list) {
  for (; *list; list++)
    if (tert_i_str_is(s, *list)) return true;
  return false;
}

/* A dependent behind v that a preposition of the list opens, or TERT_NO_WORD. */
uint32_t tert_i_prepositional(const tert_finder *f, uint32_t v, const char *const *prepositions) {
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    if (k < v || (f->w[k].deprel != TERT_DEP_OBL && f->w[k].deprel != TERT_DEP_NMOD &&
                  f->w[k].deprel != TERT_DEP_ADVCL))
      continue;
    for (uint32_t c = f->d->children[k]; c != TERT_NO_WORD; c = f->d->sibling[c])
      if ((f->w[c].deprel == TERT_DEP_CASE || f->w[c].deprel == TERT_DEP_MARK) &&
          tert_i_is_one_of(f->w[c].form, prepositions))
        return k;
  }
  return TERT_NO_WORD;
}

/* "Asked about the road, she left", "he was asked about it", "it is feared that": whoever asks or
 * fears is not said. */
static bool is_heard(const tert_finder *f, uint32_t v, char kind) {
  if (f->w[v].xpos != TERT_XPOS_VBN) return false;
  const bool it = tert_i_dependent(f, v, TERT_DEP_EXPL) != TERT_NO_WORD;
  if (kind != 's' && kind != 'a' && !it) return false;
  if (tert_i_dependent(f, v, TERT_DEP_OBL_AGENT) != TERT_NO_WORD) return false;
  if (tert_i_dependent(f, v, TERT_DEP_AUX_PASS) != TERT_NO_WORD) return true;
  return (f->w[v].deprel == TERT_DEP_ADVCL || f->w[v].deprel == TERT_DEP_ACL) &&
         tert_i_dependent(f, v, TERT_DEP_AUX) == TERT_NO_WORD &&
         tert_i_dependent(f, v, TERT_DEP_NSUBJ) == TERT_NO_WORD;
}

static bool is_reflexive(tert_str s) {
  return tert_i_str_ends(s, TERT_STR("self")) || tert_i_str_ends(s, TERT_STR("selves"));
}

/* Inside a quotation only what somebody named is said to have said counts: "Putin noted that", not
 * "I think" or "they say". */
static bool says_inside(const tert_finder *f, uint32_t source, char kind, bool finite) {
  tert_actor named;
  return finite && kind == 's' && source != TERT_NO_WORD && f->w[source].upos != TERT_UPOS_PRON &&
         (f->w[source].upos == TERT_UPOS_PROPN || tert_i_actor_named(f->d, source, &named));
}

/* "analysts who argue that ...", "who left and says that": the pronoun is the source as it stands
 * in the text. */
static void set_relative(const tert_finder *f, tert_quote *q, uint32_t v) {
  while (f->w[v].deprel == TERT_DEP_CONJ && tert_i_head(f->d, v) != TERT_NO_WORD &&
         tert_i_dependent(f, v, TERT_DEP_NSUBJ) == TERT_NO_WORD)
    v = tert_i_head(f->d, v);
  uint32_t subject = tert_i_dependent(f, v, TERT_DEP_NSUBJ);
  if (subject == TERT_NO_WORD || q->source_word == TERT_NO_WORD || q->source_word == subject)
    return;
  if (f->w[v].deprel != TERT_DEP_ACL_RELCL || tert_i_head(f->d, v) != q->source_word) return;
  q->source = (tert_span){f->w[subject].begin, f->w[subject].end};
}

/* "Leone's campaign", "the Leone administration": who is behind it. */
static bool has_owner(const tert_finder *f, uint32_t w) {
  uint32_t owner = tert_i_dependent(f, w, TERT_DEP_NMOD_POSS);
  if (owner == TERT_NO_WORD) owner = tert_i_dependent(f, w, TERT_DEP_COMPOUND);
  return owner != TERT_NO_WORD && f->w[owner].upos == TERT_UPOS_PROPN;
}

/* People and bodies praise and fear, as do parts of them ("a third of the voters"); what is a thing
 * or a matter does not. */
bool tert_i_can_judge(const tert_finder *f, uint32_t source) {
  static const char *const none[] = {"that", "which", "this", "it", "there", "what", NULL};
  static const char *const parts[] = {"percent", "majority", "minority", "half",
                                      "third",   "quarter",  "rest",     NULL};
  if (source == TERT_NO_WORD) return false;
  const tert_word *w = &f->w[source];
  if (w->upos == TERT_UPOS_PRON) {
    const uint32_t named = f->d->refers_to[source];
    if (!tert_i_is_one_of(w->form, none)) return true;
    return named != TERT_NO_WORD && f->w[named].upos != TERT_UPOS_PRON &&
           tert_i_can_judge(f, named);
  }
  if (w->upos != TERT_UPOS_NOUN) return true;
  unsigned class = tert_i_noun_class(f->d->tables, w->lemma);
  return class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP || class == TERT_NOUN_UNKNOWN ||
         class == TERT_NOUN_PLACE || class == TERT_NOUN_AMOUNT || class == TERT_NOUN_ANIMAL ||
         class == TERT_NOUN_MESSAGE || tert_i_word_facts(f->d->tables, w->lemma)->kinds != 0 ||
         has_owner(f, source) || tert_i_is_one_of(w->lemma, parts) ||
         tert_i_map_get(&f->cues->documents, w->lemma) != TERT_NO_ID;
}

/* "Soldiers attacked the post": what armed forces do by deeds, and others by words. */
static bool is_deed(const tert_finder *f, uint32_t v, uint32_t source) {
  tert_actor a;
  return source != TERT_NO_WORD && tert_i_cue_is_deed(f->cues, f->d, v) &&
         tert_i_actor_named(f->d, source, &a) && strlen(a.code) > 3 &&
         tert_i_role_among(a.code + 3, "MIL REB UAF COP");
}

/* "The talks were praised by the EU". */
static bool from_passive(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  uint32_t what = tert_i_dependent(f, v, TERT_DEP_NSUBJ_PASS),
           by = tert_i_dependent(f, v, TERT_DEP_OBL_AGENT);
  if (what == TERT_NO_WORD || by == TERT_NO_WORD || !tert_i_can_judge(f, by)) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, by);
  if (!q) return false;
  tert_i_quote_add_below(f, q, what, v);
  tert_i_quote_finish(f, q, false);
  return true;
}

/* "The queen is expected to resign", "he was accused of theft", "it is seen as a trap": nobody says
 * who expects; the content is what is expected, on both sides of the verb. */
static bool from_agentless(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  static const char *const charges[] = {"of", "with", NULL};
  static const char *const as[] = {"as", NULL};
  const uint32_t who = tert_i_dependent(f, v, TERT_DEP_NSUBJ_PASS);
  uint32_t what = tert_i_dependent(f, v, TERT_DEP_XCOMP);
  if (what != TERT_NO_WORD && kind == 'n' && f->w[what].upos != TERT_UPOS_ADJ)
    what = TERT_NO_WORD; /* "was called Hope" is a name */
  if (what == TERT_NO_WORD && kind == 'u') what = tert_i_prepositional(f, v, charges);
  if (what == TERT_NO_WORD && kind != 'u') what = tert_i_prepositional(f, v, as);
  if (who == TERT_NO_WORD || what == TERT_NO_WORD || who > v || what < v || tert_i_in_marks(f, v))
    return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, TERT_NO_WORD);
  if (!q) return false;
  tert_i_quote_add_below(f, q, who, v);
  tert_i_quote_add_below(f, q, what, v);
  tert_i_quote_finish(f, q, false);
  return true;
}

/* "came to support the ban": a purpose; not "wants to support", "will back him". */
static bool only_possible(const tert_finder *f, uint32_t v) {
  const uint32_t mark = tert_i_dependent(f, v, TERT_DEP_MARK);
  return f->w[v].xpos == TERT_XPOS_VB && mark != TERT_NO_WORD && f->w[mark].xpos == TERT_XPOS_TO &&
         f->w[v].deprel != TERT_DEP_XCOMP;
}

/* "The bill was opposed in the north", "a plan that was announced": nobody says by whom. */
static bool from_bare_passive(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  const uint32_t what = tert_i_dependent(f, v, TERT_DEP_NSUBJ_PASS);
  const uint8_t r = f->w[v].deprel;
  if ((kind != 'j' && kind != 's') || what == TERT_NO_WORD || what > v || !tert_i_unmarked(f, v) ||
      tert_i_dependent(f, v, TERT_DEP_AUX_PASS) == TERT_NO_WORD ||
      (r != TERT_DEP_ROOT && r != TERT_DEP_CONJ && r != TERT_DEP_ACL_RELCL) ||
      !tert_i_cue_object_said(f->cues, f->d, v))
    return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, TERT_NO_WORD);
  if (!q) return false;
  tert_i_quote_add_below(f, q, what, v);
  tert_i_quote_finish(f, q, false);
  return true;
}

/* "says", "has said", "would say"; not "to say", "is said". */
static bool is_finite_cue(const tert_finder *f, uint32_t v) {
  if (tert_i_dependent(f, v, TERT_DEP_AUX_PASS) != TERT_NO_WORD) return false;
  switch (f->w[v].xpos) {
  case TERT_XPOS_VBD:
  case TERT_XPOS_VBZ:
  case TERT_XPOS_VBP:
    return true;
  case TERT_XPOS_VB: /* "others say", read as an infinitive */
    if (f->w[v].deprel == TERT_DEP_ROOT && tert_i_dependent(f, v, TERT_DEP_MARK) == TERT_NO_WORD)
      return true;
    return tert_i_dependent(f, v, TERT_DEP_AUX) != TERT_NO_WORD;
  default:
    return tert_i_dependent(f, v, TERT_DEP_AUX) != TERT_NO_WORD;
  }
}

static void from_verb(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  if (f->w[v].deprel == TERT_DEP_AMOD && kind != 'n') return; /* "the promised land" */
  const bool heard = is_heard(f, v, kind);
  uint32_t source = heard ? TERT_NO_WORD : tert_i_cue_subject(f, v);
  if ((kind == 's' || kind == 'a') && f->w[v].xpos != TERT_XPOS_VBG &&
      tert_i_quote_aloud(f, sentence, v))
    return;
  if (tert_i_quote_between(f, sentence, v, kind)) return;
  if (tert_i_unmarked(f, v) && tert_i_quote_set_apart(f, sentence, v, kind, source)) return;
  if (source == TERT_NO_WORD && kind == 's' && f->w[v].xpos == TERT_XPOS_VBG &&
      f->last_source != TERT_NO_WORD && f->last_sentence == sentence)
    source = f->last_source; /* "..., he said, adding that ..." */
  const bool finite_verb = f->w[v].xpos == TERT_XPOS_VBD || f->w[v].xpos == TERT_XPOS_VBZ;
  if (!heard && (f->w[v].xpos == TERT_XPOS_VBG || finite_verb) && v > s->first + 3 &&
      tert_i_dependent(f, v, TERT_DEP_NSUBJ) == TERT_NO_WORD) {
    const uint32_t speaker = tert_i_quote_goes_on(f, sentence, v);
    if (speaker != TERT_NO_WORD) source = speaker;
  }
  if (source == TERT_NO_WORD && kind == 's' && tert_i_quote_inverted(f, sentence, v)) return;
  if (source == TERT_NO_WORD && !heard && is_finite_cue(f, v))
    source = tert_i_source_before(f, sentence, v);
  if ((kind == 's' || kind == 'a') && tert_i_quote_behind(f, sentence, v, source)) return;
  if (!heard && tert_i_quote_of_antecedent(f, sentence, v, kind)) return;
  uint32_t heads[4];
  size_t head_count = tert_i_content_heads(f, v, kind, heads);
  uint32_t clause = head_count ? heads[0] : TERT_NO_WORD;
  bool tail = f->w[v].deprel == TERT_DEP_PARATAXIS;
  uint32_t up = tert_i_head(f->d, v);
  if (clause == TERT_NO_WORD && kind == 's' && f->w[v].deprel == TERT_DEP_CCOMP &&
      up != TERT_NO_WORD && up > v && tert_i_cue_kind(f->cues, f->d, up) &&
      source != TERT_NO_WORD && source < v) {
    clause = heads[0] = up; /* "TASS reported that ..., he said ...": the outer clause read as the
                               inner one */
    head_count = 1;
  }
  if (clause == TERT_NO_WORD && kind == 's' && source != TERT_NO_WORD &&
      tert_i_str_eq(f->w[s->first + s->count - 1].form, TERT_STR(":"))) {
    f->last_source = source; /* "The paper reports:" before a quotation */
    f->last_sentence = sentence;
  }
  if (clause == TERT_NO_WORD && kind == 's' && tert_i_quote_inverted(f, sentence, v)) return;
  if (clause == TERT_NO_WORD && tert_i_quote_by_place(f, sentence, v, kind, source)) return;
  if (clause == TERT_NO_WORD && from_passive(f, sentence, v, kind)) return;
  if (source == TERT_NO_WORD && from_agentless(f, sentence, v, kind)) return;
  if (clause == TERT_NO_WORD && from_bare_passive(f, sentence, v, kind)) return;
  if (clause == TERT_NO_WORD && kind == 's' && tert_i_quote_names_speaker(f, sentence, v, source))
    return;
  if (clause == TERT_NO_WORD && !(tail && kind != 'j')) return;
  if (clause != TERT_NO_WORD && source == TERT_NO_WORD && kind != 's' && !heard) return;
  if (clause != TERT_NO_WORD && clause > v && is_reflexive(f->w[v + 1].form))
    return; /* "finds itself situated" */
  bool finite = clause != TERT_NO_WORD && f->w[clause].deprel == TERT_DEP_CCOMP;
  if (kind == 'j' && ((!finite && only_possible(f, v)) || is_deed(f, v, source))) return;
  if (!finite && kind != 's' && !heard && !tert_i_can_judge(f, source)) return;
  if ((tert_i_in_marks(f, v) || f->turn != TERT_NO_ID) && !says_inside(f, source, kind, finite))
    return;
  tert_quote *q = tert_i_quote_push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = kind;
  q->clause = finite;
  q->cue = tert_i_cue_span(f, v);
  const uint32_t idiom = tert_i_idiom_word(f, v);
  if (idiom != TERT_NO_WORD) q->cue.end = f->w[idiom].end;
  tert_i_quote_set_source(f, q, source);
  set_relative(f, q, v);
  if (clause != TERT_NO_WORD)
    tert_i_quote_add_heads(f, q, heads, head_count, source);
  else
    tert_i_quote_add_around(f, q, v);
  tert_i_quote_finish(f, q, kind == 's' || kind == 'j');
}

#define CLASS(upos) ((uint32_t)1 << TERT_UPOS_##upos)

/* Words that begin no phrase, whatever they are. */
#define NO_PHRASE                                                                                  \
  (CLASS(DET) | CLASS(PUNCT) | CLASS(PRON) | CLASS(AUX) | CLASS(CCONJ) | CLASS(NUM) | CLASS(PART))

/* Whether a noun, adjective or adverb is a cue of its map. */
static bool is_cue(const tert_finder *f, const tert_map *map, tert_str word) {
  return tert_i_sieve_passes(&f->cues->word_sieve, word) && tert_i_map_get(map, word) != TERT_NO_ID;
}

static void read_verb(tert_finder *f, uint32_t sentence, uint32_t v) {
  const char kind = tert_i_cue_kind(f->cues, f->d, v);
  if (kind == 'e')
    tert_i_quote_from_seeming(f, sentence, v);
  else if (kind)
    from_verb(f, sentence, v, kind);
  else
    tert_i_quote_from_other_verb(f, sentence, v);
}

static bool has_marks(const tert_finder *f, const tert_sentence *s) {
  uint32_t any = 0;
  for (uint32_t w = s->first; w < s->first + s->count; w++)
    any |= f->d->quote_of[w];
  return any != 0;
}

static void read_sentence(tert_finder *f, uint32_t sentence) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  f->marked = has_marks(f, s);
  tert_i_quote_from_colon(f, sentence);
  size_t first = f->count;
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &f->w[w];
    const uint32_t class = (uint32_t)1 << word->upos;
    if (!(class & NO_PHRASE) && tert_i_may_be_phrase(f, w) &&
        tert_i_quote_from_phrase(f, sentence, w))
      continue;
    if (class & (CLASS(VERB) | CLASS(AUX))) {
      read_verb(f, sentence, w);
    } else if (class & CLASS(NOUN)) {
      if (is_cue(f, &f->cues->nouns, word->lemma)) tert_i_quote_from_noun(f, sentence, w);
    } else if (class & CLASS(ADV)) {
      if (is_cue(f, &f->cues->adverbs, word->lemma)) tert_i_quote_from_adverb(f, sentence, w);
    }
    if ((word->upos == TERT_UPOS_ADJ || word->xpos == TERT_XPOS_VBN) &&
        is_cue(f, &f->cues->adjectives, word->upos == TERT_UPOS_ADJ ? word->lemma : word->form))
      tert_i_quote_from_adjective(f, sentence, w);
  }
  tert_i_quote_from_marks(f, sentence, first);
}

tert_status tert_i_quotes_read(const tert_cues *cues, const tert_actor_doc *doc, tert_arena *arena,
                               tert_quotes *out, tert_error *err) {
  tert_finder f = {.cues = cues,
                   .d = doc,
                   .w = doc->parse->words,
                   .last_source = TERT_NO_WORD,
                   .turn = TERT_NO_ID};
  memset(out, 0, sizeof *out);
  for (uint32_t s = 0; s < doc->parse->sentence_count; s++)
    if (doc->parse->sentences[s].parsed) read_sentence(&f, s);
  tert_i_quotes_join(&f);
  tert_i_quotes_nest(&f);
  out->list = tert_i_arena_alloc(arena, (f.count + 1) * sizeof *out->list);
  if (out->list && f.count) memcpy(out->list, f.out, f.count * sizeof *out->list);
  out->count = f.count;
  free(f.out);
  return out->list ? TERT_OK : tert_i_fail_memory(err);
}
