/* find.h - what the steps of finding attributions share. */
#ifndef TERT_EVENTS_QUOTES_FIND_H
#define TERT_EVENTS_QUOTES_FIND_H

#include "actors/words.h"
#include "quotes.h"

typedef struct tert_finder {
  const tert_cues *cues;
  const tert_actor_doc *d;
  const tert_word *w;
  tert_quote *out;
  size_t count, cap;
  uint32_t last_source, last_sentence; /* of the attribution before */
  uint32_t turn;                       /* attribution that a "Name:" began, TERT_NO_ID */
  bool marked; /* the sentence that is read has quotation marks or stands inside them */
} tert_finder;

/* Whether the word is a quotation mark, stands inside such marks, or neither. */
static inline bool tert_i_is_mark(const tert_finder *f, uint32_t w) {
  return f->d->quote_of[w] == TERT_QUOTE_MARK;
}
static inline bool tert_i_unmarked(const tert_finder *f, uint32_t w) {
  return f->d->quote_of[w] == 0;
}
static inline bool tert_i_in_marks(const tert_finder *f, uint32_t w) {
  return !tert_i_unmarked(f, w) && !tert_i_is_mark(f, w);
}

static inline bool tert_i_is_punct(const tert_finder *f, uint32_t w) {
  return f->w[w].upos == TERT_UPOS_PUNCT;
}
static inline bool tert_i_is_comma(const tert_finder *f, uint32_t w) {
  return f->w[w].form.len == 1 && f->w[w].form.ptr[0] == ',';
}
/* The dependent of w with the relation, or TERT_NO_WORD. */
static inline uint32_t tert_i_dependent(const tert_finder *f, uint32_t w, tert_deprel rel) {
  uint32_t k = f->d->children[w];
  while (k != TERT_NO_WORD && f->w[k].deprel != rel)
    k = f->d->sibling[k];
  return k;
}
/* Kinds of cue that take a clause: "fear that", "the survey shows that". */
static inline bool tert_i_speaks_clauses(char kind) {
  return kind == 's' || kind == 't' || kind == 'h';
}

/* A new attribution at the end of the list, all absent; NULL when memory is out. */
tert_quote *tert_i_quote_push(tert_finder *f);
/* The same with cue, its kind letter and source filled. */
tert_quote *tert_i_quote_begin(tert_finder *f, uint32_t sentence, uint32_t cue, char kind,
                               uint32_t source);
/* Widens lo..hi to the words below top, leaving out what hangs on except. */
void tert_i_extent(const tert_finder *f, uint32_t top, uint32_t except, uint32_t *lo, uint32_t *hi);
bool tert_i_is_one_of(tert_str s, const char *const *list);
/* Words lo..hi without the punctuation at their ends, quotation marks kept. */
tert_span tert_i_word_span(const tert_finder *f, uint32_t lo, uint32_t hi);
/* The word of lo..hi that the others hang on, TERT_NO_WORD when none is nominal. */
uint32_t tert_i_top_word(const tert_finder *f, uint32_t lo, uint32_t hi);
void tert_i_quote_add_content(const tert_finder *f, tert_quote *q, uint32_t lo, uint32_t hi);
/* The words below top, leaving out what hangs on except, as content. */
void tert_i_quote_add_below(const tert_finder *f, tert_quote *q, uint32_t top, uint32_t except);
/* Source word and the phrase around it. */
void tert_i_quote_set_source(tert_finder *f, tert_quote *q, uint32_t word);
/* Type and channel of a filled attribution; drops one without content. remember: its source may go
 * on speaking. */
void tert_i_quote_finish(tert_finder *f, tert_quote *q, bool remember);
tert_span tert_i_cue_span(const tert_finder *f, uint32_t v);

/* Whoever does v: its subject, else that of the verb it hangs on; TERT_NO_WORD. */
uint32_t tert_i_cue_subject(const tert_finder *f, uint32_t v);
/* A dependent behind v that a preposition of the list opens, or TERT_NO_WORD. */
uint32_t tert_i_prepositional(const tert_finder *f, uint32_t v, const char *const *prepositions);
/* People and bodies praise and fear; what is a thing or a matter does not. */
bool tert_i_can_judge(const tert_finder *f, uint32_t source);

/* ---- source.c ---- */

/* Whether w is a document that speaks: "statement", "poll". */
bool tert_i_is_document(const tert_finder *f, uint32_t w);
/* The nominal right before a finite cue that the tree gives no subject; TERT_NO_WORD. */
uint32_t tert_i_source_before(const tert_finder *f, uint32_t sentence, uint32_t v);

/* ---- content.c ---- */

/* "aim" of "took aim", "clear" of "made clear"; TERT_NO_WORD when the verb is a cue alone. */
uint32_t tert_i_idiom_word(const tert_finder *f, uint32_t v);
/* What the cue verb says: the heads of the phrases and clauses that make the content. */
size_t tert_i_content_heads(const tert_finder *f, uint32_t v, char kind, uint32_t out[4]);
/* The content below the heads, with what belongs to it by its place. */
void tert_i_quote_add_heads(const tert_finder *f, tert_quote *q, const uint32_t *heads,
                            size_t count, uint32_t source);
/* "..., he said": the sentence around the cue and what hangs on it. */
void tert_i_quote_add_around(const tert_finder *f, tert_quote *q, uint32_t v);

/* ---- bounds.c ---- */

/* The last word of lo..hi behind the cue v before its speaker goes on or others speak. */
uint32_t tert_i_quote_cut(const tert_finder *f, uint32_t sentence, uint32_t v, uint32_t lo,
                          uint32_t hi);
/* Where a clause that begins at lo by the tree begins by its place. */
uint32_t tert_i_quote_start(const tert_finder *f, uint32_t v, char kind, uint32_t lo);
/* The last word of the phrase that ends at hi by the tree. */
uint32_t tert_i_quote_reach(const tert_finder *f, uint32_t sentence, uint32_t hi);
/* The last word of lo..hi before what is told of it besides: "the pact, which ...". */
uint32_t tert_i_quote_bare(const tert_finder *f, uint32_t lo, uint32_t hi);
/* The source whose content ends before v, where v goes on with it: ", adding that"; TERT_NO_WORD.
 */
uint32_t tert_i_quote_goes_on(const tert_finder *f, uint32_t sentence, uint32_t v);

/* ---- clause.c ---- */

/* Whether w is the verb of a finite clause. */
bool tert_i_is_finite(const tert_finder *f, uint32_t w);
/* "week", "2015": no speaker. */
bool tert_i_is_time_word(const tert_finder *f, uint32_t w);
/* Whether a verb or auxiliary stands in lo..hi. */
bool tert_i_has_verb(const tert_finder *f, uint32_t lo, uint32_t hi);
/* "Protest, he said, is a right": true when the attribution is pushed. */
bool tert_i_quote_set_apart(tert_finder *f, uint32_t sentence, uint32_t v, char kind,
                            uint32_t source);
/* "..., said the envoy": true when the attribution is pushed. */
bool tert_i_quote_inverted(tert_finder *f, uint32_t sentence, uint32_t v);
/* "..., the experts say.": true when the attribution is pushed. */
bool tert_i_quote_between(tert_finder *f, uint32_t sentence, uint32_t v, char kind);
/* A clause that the tree does not hang on the cue: true when the attribution is pushed. */
bool tert_i_quote_by_place(tert_finder *f, uint32_t sentence, uint32_t v, char kind,
                           uint32_t source);
/* "added: "No"": true when the attribution is pushed. */
bool tert_i_quote_behind(tert_finder *f, uint32_t sentence, uint32_t v, uint32_t source);
/* "a ban that Kenya opposes": true when the attribution is pushed. */
bool tert_i_quote_of_antecedent(tert_finder *f, uint32_t sentence, uint32_t v, char kind);

/* ---- words.c ---- */

/* Whether "according to" or its like begins at w. */
bool tert_i_phrase_says(const tert_finder *f, uint32_t w, uint32_t hi);
/* "according to X": false when no phrase cue begins at w, as is sure when tert_i_may_be_phrase
 * says so. */
static inline bool tert_i_may_be_phrase(const tert_finder *f, uint32_t w) {
  return tert_i_sieve_passes(&f->cues->phrase_sieve, f->w[w].form) ||
         (f->w[w].deprel == TERT_DEP_CASE && tert_i_str_is(f->w[w].form, "in"));
}
bool tert_i_quote_from_phrase(tert_finder *f, uint32_t sentence, uint32_t w);
void tert_i_quote_from_noun(tert_finder *f, uint32_t sentence, uint32_t w);
void tert_i_quote_from_adjective(tert_finder *f, uint32_t sentence, uint32_t w);
void tert_i_quote_from_adverb(tert_finder *f, uint32_t sentence, uint32_t w);
bool tert_i_quote_from_seeming(tert_finder *f, uint32_t sentence, uint32_t v);

/* ---- quotations.c ---- */

/* The last word of the speaker named from first on, with what describes him or her; first - 1 when
 * none is named there. */
uint32_t tert_i_speaker_end(const tert_finder *f, uint32_t first, uint32_t end);
/* "...," said X: true when v is such a verb, and the attribution is pushed. */
bool tert_i_quote_aloud(tert_finder *f, uint32_t sentence, uint32_t v);
void tert_i_quote_from_other_verb(tert_finder *f, uint32_t sentence, uint32_t v);
bool tert_i_quote_names_speaker(tert_finder *f, uint32_t sentence, uint32_t v, uint32_t source);
void tert_i_quote_from_colon(tert_finder *f, uint32_t sentence);
/* first: attributions from there on are of this sentence. */
void tert_i_quote_from_marks(tert_finder *f, uint32_t sentence, size_t first);
void tert_i_quotes_join(tert_finder *f);
/* Fills `inside` and its chains. */
void tert_i_quotes_nest(tert_finder *f);

#endif
