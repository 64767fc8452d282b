/* coder.h - what the files that turn clauses into events share. */
#ifndef TERT_EVENTS_CODER_H
#define TERT_EVENTS_CODER_H

#include "actors/actors.h"
#include "lexicon.h"

#include <stddef.h>

typedef enum tert_assertion {
  TERT_ASSERTED,
  TERT_DENIED,
  TERT_NEGATED,
  TERT_PLANNED,
  TERT_DEMANDED,
  TERT_CONDITIONAL,
  TERT_PAST
} tert_assertion;

/* An event as the sentence gives it, before it is dated and attributed. */
typedef struct tert_finding {
  const tert_cameo *code;
  tert_actor source, target;
  bool has_source, has_target;
  uint32_t sentence;
  uint32_t trigger; /* head word of the trigger */
  uint32_t inner;   /* word of the inner event of an operator, else the trigger again */
  uint8_t assertion;
  float confidence;
  bool yields;   /* a better finding of the sentence is kept */
  tert_str rule; /* "verbs.tsv:41", "operators.tsv:12 + nouns.tsv:30", ... */
} tert_finding;

typedef struct tert_refusal_counts {
  uint64_t no_trigger, no_source, no_target, same_actor, weaker;
} tert_refusal_counts;

/* What classes.tsv says of a word, looked up when it is first asked. */
typedef struct tert_word_classes {
  tert_class_set lemma; /* of its lemma alone */
  tert_class_set forms; /* of the form and lemma, with up to two words before them */
  bool has_lemma, has_forms;
} tert_word_classes;

typedef struct tert_coder {
  const tert_lexicon *lex;
  const struct tert_cues *cues;
  const tert_actor_doc *doc;
  tert_arena *arena;
  tert_finding *out; /* [count] */
  size_t count, cap;
  uint8_t *used;              /* [word_count] the word was an inner event of another word */
  tert_word_classes *classes; /* [word_count]; NULL: not kept */
  uint32_t sentence;
  uint32_t infinitive, joined; /* the complement of a verb that is read anew with the one joined to
                                  it in its place; both 0: none */
  bool failed;                 /* out of memory */
  tert_buf *explain;           /* NULL: nobody asks */
  tert_refusal_counts refused;
} tert_coder;

#define TERT_LIST_MAX 8
typedef struct tert_actor_list {
  tert_actor items[TERT_LIST_MAX];
  size_t count;
} tert_actor_list;

/* What a word and its phrase say, if it is an event. */
typedef struct tert_eval {
  const tert_cameo *code;
  uint32_t trigger, inner;
  bool own_source; /* source is filled (else the clause's subject) */
  uint8_t assertion;
  float confidence;
  bool statement; /* a bare "said": counts only when nothing better is found */
  bool unknown;   /* an operator over something that is no event */
  bool weak;      /* a noun that counts only inside another event */
  bool owned_up;  /* a noun whose doer is said to stand behind it */
  bool deed;      /* what a noun names, done to the verb's object */
  bool settled;   /* the clause's own negation is accounted for */
  bool judged;    /* an operator over what was done all the same: "criticised the expulsion" */
  bool aimless;   /* no target is looked for: those who are named suffered what was condemned */
  char rule[48];
  tert_actor_list source, target;
} tert_eval;
/* Makes e say nothing, as nearly every word does: of the long lists only what may be read. */
static inline void tert_i_eval_clear(tert_eval *e) {
  memset(e, 0, offsetof(tert_eval, source));
  memset(&e->source.items[0], 0, sizeof e->source.items[0]);
  memset(&e->target.items[0], 0, sizeof e->target.items[0]);
  e->source.count = e->target.count = 0;
}

/* syntax.c: slots of a clause */
const tert_word *tert_i_word(const tert_coder *c, uint32_t w);
/* Of a word behind the last one, as of TERT_NO_WORD: false. */
bool tert_i_lemma_is(const tert_coder *c, uint32_t w, const char *lemma);
uint32_t tert_i_child(const tert_coder *c, uint32_t w, tert_deprel rel);
/* Whether a preposition or conjunction of that form opens the phrase or clause of word w. */
bool tert_i_introduced_by(const tert_coder *c, uint32_t w, tert_str prep);
/* Whether "when" opens the clause of a verb. */
bool tert_i_is_when(const tert_coder *c, uint32_t clause);
/* "Test-fired": whether a word is tied to the verb by a hyphen. */
bool tert_i_is_compound_verb(const tert_coder *c, uint32_t v);
/* Dependent of w introduced by the preposition, as nominal or as gerund clause. */
uint32_t tert_i_prep(const tert_coder *c, uint32_t w, tert_str prep);
bool tert_i_is_passive(const tert_coder *c, uint32_t verb);
/* The verb that the infinitive v completes ("offered" of "offered to mediate"), else v. */
uint32_t tert_i_above_infinitive(const tert_coder *c, uint32_t v);
uint32_t tert_i_object(const tert_coder *c, uint32_t verb);
/* Word of the subject, through coordination, control, relatives and participles. */
uint32_t tert_i_subject(const tert_coder *c, uint32_t verb, int depth);
/* "A trawler he alleged crossed the line": the verb of the thing named before a claim put in
 * between, whatever relation the parser chose for it; TERT_NO_WORD when claim is no such verb. */
uint32_t tert_i_claimed_of_antecedent(const tert_actor_doc *d, uint32_t claim);
/* Word that heads the slot's phrase in the clause of verb, or TERT_NO_WORD. */
uint32_t tert_i_slot(const tert_coder *c, uint32_t verb, tert_slot slot);
/* Subject that stands in the clause itself. */
uint32_t tert_i_own_doer(const tert_coder *c, uint32_t clause);

/* whom.c */
/* Actors of a phrase and of what is coordinated with it. */
void tert_i_list_actors(const tert_coder *c, uint32_t word, tert_actor_list *out);
/* The doers of a clause. */
void tert_i_list_sources(const tert_coder *c, uint32_t verb, tert_actor_list *out);
bool tert_i_same_actor(const tert_actor *a, const tert_actor *b);
enum {                     /* how a place is read */
       TERT_STANDS_IN = 1, /* embassies: where they stand, not whose they are */
       TERT_NO_BORDER = 2  /* no borders: either side of them may be meant */
};
enum { TERT_NEAR = 2, TERT_FAR = 5 }; /* phrases below a verb that are searched for a place */
/* The place that stands with word w, or with a phrase behind it: "lifted the ban imposed in Tonga".
 * depth: of w below the verb, up to limit; how: of the flags above. */
void tert_i_actors_at(tert_coder *c, uint32_t w, tert_actor_list *out, int depth, int limit,
                      unsigned how);

/* keys.c */
/* Lemma of a verb with its particle ("shoot_down"), lower case; bytes written. */
size_t tert_i_verb_key(const tert_coder *c, uint32_t verb, bool particle, char *out, size_t cap);
/* Key of a nominal with up to words premodifying words ("military aid"), lower case; 0: too few. */
size_t tert_i_noun_key(const tert_coder *c, uint32_t noun, uint32_t words, bool lemma, char *out,
                       size_t cap);
/* Key "noun of noun" from two lemmas ("state of emergency"); bytes written. */
size_t tert_i_noun_of_key(const tert_coder *c, uint32_t noun, uint32_t of, char *out, size_t cap);
/* Whether the word's phrase is of a class: by its noun, its longest multiword form, or what it
 * counts or contains. */
bool tert_i_word_in_class(const tert_coder *c, uint32_t word, int class_id);
/* Whether the word's own lemma is in a class that the coder knows by name; TERT_NO_WORD has none.
 */
bool tert_i_is_a(const tert_coder *c, uint32_t word, tert_word_class known);

/* assertion.c */
uint8_t tert_i_clause_assertion(const tert_coder *c, uint32_t word);
bool tert_i_is_negated(const tert_coder *c, uint32_t word);
bool tert_i_is_future(const tert_coder *c, uint32_t word);
/* Whether a negated verb says no to what is asked: "will not go", "cannot accept". */
bool tert_i_is_declined(const tert_coder *c, uint32_t word);
/* "Demands to free prisoners": an infinitive that a noun asks for. */
bool tert_i_is_demanded_by_noun(const tert_coder *c, uint32_t word);
/* "Strikes on Chad could harm ties": a deed that is only thought of, as the subject of a modal. */
bool tert_i_is_supposed(const tert_coder *c, uint32_t noun);

/* slots.c */
/* tert_i_slot, with the objects that parsers hang elsewhere. */
uint32_t tert_i_slot_of(const tert_coder *c, uint32_t verb, tert_slot slot);
/* tert_i_verb_key with the particle, also one that the parser took for a preposition. */
size_t tert_i_particle_key(const tert_coder *c, uint32_t verb, char *out, size_t cap);
/* "Camps near the border with Chad": on either side of it. */
bool tert_i_is_near_border(const tert_coder *c, uint32_t w);
/* Any actor inside a clause or phrase: its event's target or doer, else the first named one. depth:
 * 0, more to look less deep. */
void tert_i_actors_inside(tert_coder *c, uint32_t w, tert_actor_list *out, int depth);
/* Actors in the first of the slots that names any, appended to the empty out. */
void tert_i_targets_of(tert_coder *c, uint32_t verb, const tert_slot *slots, uint8_t count,
                       tert_actor_list *out);

/* operators.c */
/* What the operators of word w, from the first on, make of the event that they act on; had_inner:
 * whether it is an event of its own. */
bool tert_i_eval_operators(tert_coder *c, uint32_t w, uint32_t first, tert_eval *e, bool *had_inner,
                           int depth);
/* "Condemned the attack on Chad": whether those in the event's target suffered it from nobody
 * named, so that who judges it does not blame them. */
bool tert_i_is_victim(const tert_coder *c, const tert_eval *inner);

/* evaluate.c, nouns.c */
#define TERT_EVAL_DEPTH 6 /* events within events */
/* "Israel was to blame": blamed, it blames nobody. */
bool tert_i_is_to_blame(const tert_coder *c, uint32_t verb);
bool tert_i_eval_verb(tert_coder *c, uint32_t verb, tert_eval *e, int depth);
bool tert_i_eval_noun(tert_coder *c, uint32_t noun, tert_eval *e, int depth);

/* doers.c */
/* The doers of the clause of verb w, from its slots or, failing these, from what stands around. */
void tert_i_find_sources(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src);
/* "Passed a bill that cuts aid", w the cutting: the verb that makes the law, TERT_NO_WORD if none.
 */
uint32_t tert_i_enacting(const tert_coder *c, uint32_t w);

/* answers.c */
/* "His reforms": what is of somebody that the sentence told of before. */
bool tert_i_is_his(const tert_coder *c, uint32_t thing);
/* The finding of the clause that the one of verb w is joined to, NULL for none: "attacked a post,
 * killing two". */
const tert_finding *tert_i_first_clause(const tert_coder *c, uint32_t w);
/* The same, but the first with a target, going back clause by clause; NULL for none: "recalled its
 * envoy to Chad and cut ties, accusing it". */
const tert_finding *tert_i_aimed_clause(const tert_coder *c, uint32_t w);
/* Whether the phrase at word whom, which may be TERT_NO_WORD, leaves it to what was told before who
 * is meant: "it", "its northern neighbour". */
bool tert_i_is_told_before(const tert_coder *c, uint32_t whom);
/* Whom an answer, a refusal or a measure in return is meant for, appended to tgt when that is
 * empty; whoever is told takes the place of a guess at the doer's own people. */
void tert_i_find_answered(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                          tert_actor_list *tgt);
/* "Crowds hurled stones at police, who fired tear gas": force against those who used it first. */
void tert_i_done_back(const tert_coder *c, uint32_t w, const tert_eval *e,
                      const tert_actor_list *src, tert_actor_list *tgt);
/* "Suspended Syria's membership and threatened sanctions": against whom the first deed was done. */
void tert_i_of_first_clause(const tert_coder *c, uint32_t w, const tert_eval *e,
                            const tert_actor_list *src, tert_actor_list *tgt);

/* targets.c */
/* Targets of an event that names none in its own slots, appended to the empty tgt. */
void tert_i_find_targets(tert_coder *c, uint32_t w, const tert_eval *e, const tert_actor_list *src,
                         tert_actor_list *tgt);

/* settle.c */
/* Actors without a country of their own belong where the event of verb w happens: "wounded two
 * policemen in Karachi". */
void tert_i_country_from_place(tert_coder *c, uint32_t w, tert_actor_list *l);
/* Countries for those who have none, the party behind a target that the doer owns, and no target
 * that is a doer too while another is left. */
void tert_i_settle_parties(tert_coder *c, uint32_t w, const tert_eval *e, tert_actor_list *src,
                           tert_actor_list *tgt);

/* refine.c: a finer code for e, where the sentence gives one. */
void tert_i_refine(tert_coder *c, uint32_t w, bool verb, const tert_actor_list *src, tert_eval *e);
/* "Is sending a platoon to Chad, its first peacekeeping mission": 074 for 154, else the same code.
 */
const tert_cameo *tert_i_for_peace(const tert_coder *c, const tert_cameo *code);

/* beside.c */
/* Fills in the party that the phrase of an event noun lacks, from the verb that it stands beside;
 * false: nobody there is one. */
bool tert_i_complete_noun(const tert_coder *c, uint32_t noun, tert_eval *e);

/* reported.c */
/* Whether the word is a verb of saying. */
bool tert_i_says(const tert_coder *c, uint32_t verb);
/* "The president must go, the rebels said": a clause, reported by the speech verb, of what others
 * ought to do. */
void tert_i_code_demand(tert_coder *c, uint32_t speech, uint32_t clause);
/* All that a speech verb reports. */
void tert_i_code_reported(tert_coder *c, uint32_t speech);

/* dyads.c: doers with targets. */
/* Codes that a plural subject may do to each other ("A and B clashed"), of what a state may do
 * within itself, to nobody named, and of what is only said or meant. */
bool tert_i_may_be_mutual(const tert_cameo *code);
bool tert_i_at_home(const tert_cameo *code);
bool tert_i_meant_only(const tert_cameo *code);
/* Whether a does what the code says as politics, though to nobody. */
bool tert_i_acts_alone(const tert_actor *a, const tert_cameo *code);
/* "The company agreed to sell its shares": to nobody of a state. */
bool tert_i_is_private_deal(const tert_eval *e, const tert_actor *doer);
/* Two doers or more. */
bool tert_i_are_two(const tert_actor_list *l);
/* Keeps the event, with no source or no target where s or t is NULL; out of memory: c->failed. */
void tert_i_push(tert_coder *c, const tert_eval *e, const tert_cameo *code, const tert_actor *s,
                 const tert_actor *t);
/* Counts and explains an event of word w that is none. */
void tert_i_refuse(tert_coder *c, uint64_t *count, const tert_eval *e, uint32_t w, const char *why);
/* Keeps each pair of the lists that is one; where none is, alone lets the doers act for
 * themselves. */
void tert_i_pair_up(tert_coder *c, const tert_eval *e, const tert_actor_list *src,
                    const tert_actor_list *tgt, bool alone);
/* What the doers do to each other. */
void tert_i_pair_mutual(tert_coder *c, const tert_eval *e, const tert_actor_list *src);

/* code.c: settles the parties of the event of word w, a verb or a noun, and keeps what is one. */
void tert_i_emit(tert_coder *c, uint32_t w, tert_eval *e, bool verb);
/* code.c: all findings of one sentence, appended to c->out. */
tert_status tert_i_code_sentence(tert_coder *c, uint32_t sentence, tert_error *err);
/* tidy.c: among the findings from first on with the same pair, the same root is said once; a bare
 * statement, an event done to nobody known and an aside yield to better ones. */
void tert_i_tidy(tert_coder *c, size_t first);
void tert_i_explain(tert_coder *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
