/* rank.h - which entity a pronoun or description means: entities of a document so far, ranked by a
 * log-linear model over pairs of anaphor and entity (Denis and Baldridge 2008; Durrett and Klein
 * 2013).
 *
 * A ranker is a plain value that owns nothing: its arrays live in the arena of the document it was
 * begun with and end with it. One thread uses it at a time; tables and model are only read and may
 * be shared. Pointers are never NULL unless said. */
#ifndef TERT_ACTORS_RANK_H
#define TERT_ACTORS_RANK_H

#include "phrases.h"

#define TERT_RANK_BITS 18u
#define TERT_RANK_WEIGHTS (1u << TERT_RANK_BITS)
#define TERT_RANK_SCALE 180.0f /* of the weights as stored, a byte each */
#define TERT_RANK_FEATURES 144u
#define TERT_RANK_CANDIDATES 96u
#define TERT_RANK_BACK 400u             /* phrases that are looked back */
#define TERT_RANK_NEVER (INT32_MIN / 2) /* sum of a candidate that is not looked at further */
#define TERT_RANK_CLASSES (TERT_NOUN_COUNT + 3)

/* Phrases that stand for one and the same. Indexes into tert_phrases.list. */
typedef struct tert_entity {
  uint32_t first, last; /* last: the latest so far */
  uint32_t founder;     /* its best name, else its first phrase */
  uint32_t count;       /* phrases so far */
  uint32_t names;       /* names in the whole document */
  uint32_t kinds;       /* bits of tert_kind that its names and descriptions say */
  uint64_t words;       /* tert_i_phrase_words of all its phrases */
  uint32_t sentence;    /* of the latest */
  uint32_t weight;      /* how much it was spoken of, faded up to a sentence */
  uint32_t faded_to;
  uint16_t pronouns; /* bits of the keys of pronouns that stood for it */
  uint8_t class, gender, number;
} tert_entity;

/* A phrase that the anaphor may mean. */
typedef struct tert_candidate {
  uint32_t entity, phrase; /* TERT_NO_ID: the anaphor means nobody spoken of */
  uint32_t rank;           /* entities met nearer */
  uint32_t match;          /* tert_i_rank_match */
  uint32_t class;          /* tert_i_rank_class */
  uint32_t weight;         /* of the entity at the anaphor's sentence */
  int32_t sum;             /* of its features' weights */
  size_t count;            /* features kept */
  uint32_t *features;      /* [TERT_RANK_FEATURES], NULL where weights are known */
} tert_candidate;

/* The subject of a whole sentence. */
typedef struct tert_theme {
  uint32_t sentence, entity; /* TERT_NO_ID: none */
} tert_theme;

#define TERT_PRONOUN_KEYS 16u /* more than there are keys of pronouns */

typedef struct tert_ranker {
  const tert_actor_doc *doc;
  tert_phrases phrases;
  uint32_t *lemmas;      /* [word_count] hash of each lemma in small letters */
  tert_entity *entities; /* [entity_count], in the order of their first phrase met */
  uint32_t entity_count;
  uint32_t *recent; /* [recent_count] entities met so far, the one met last at the end */
  uint32_t recent_count;
  uint32_t *speakers; /* [quotes + 1] phrase that says each quotation, TERT_NO_ID */
  uint32_t quotes;
  tert_candidate *candidates; /* [TERT_RANK_CANDIDATES], of the anaphor at hand; the first: none */
  size_t candidate_count;
  bool certain;         /* the anaphor must mean one of the others */
  tert_theme themes[2]; /* the latest, the one before */
  uint32_t last_pronoun[2]
                       [TERT_PRONOUN_KEYS]; /* in no quotation, in one: latest phrase, TERT_NO_ID */
  const int8_t *weights; /* [TERT_RANK_WEIGHTS]; NULL: candidates keep their features instead */
} tert_ranker;

/* Finds the phrases and joins the names that are one. weights: as stored in the model, or NULL
 * while they are learnt. TERT_ERR_MEMORY, else TERT_OK; d and weights must outlive r. */
tert_status tert_i_ranker_begin(tert_ranker *r, const tert_actor_doc *d, const int8_t *weights,
                                tert_error *err);
/* The step of it that finds who says each quotation. */
tert_status tert_i_ranker_speakers(tert_ranker *r, tert_error *err);
/* Does the phrase refer back, so that it must be ranked? */
bool tert_i_ranker_refers(const tert_ranker *r, uint32_t phrase);
/* The phrase that another repeats by grammar: a reflexive ("itself") or predicate noun ("is the
 * prime minister") its subject, a description the name beside it; TERT_NO_ID for other phrases. */
uint32_t tert_i_ranker_repeats(const tert_ranker *r, uint32_t phrase);
/* The subject that a description is not said to be for sure ("is not the minister"), TERT_NO_ID. */
uint32_t tert_i_ranker_denies(const tert_ranker *r, const tert_phrase *p);
/* Is what the phrase repeats worth telling (not of "X is a minister")? */
bool tert_i_ranker_tells(const tert_ranker *r, uint32_t phrase);
/* Is the phrase the subject of a whole sentence? */
bool tert_i_ranker_theme(const tert_ranker *r, const tert_phrase *p);
/* Is the phrase a description of a person, group or place? */
bool tert_i_ranker_actor(const tert_phrase *p);
/* Fills candidates for a phrase that refers, and their sums where weights are known and there is a
 * choice. Phrases must be taken in the order of the text, each joined before the next. */
void tert_i_ranker_candidates(tert_ranker *r, uint32_t phrase);
/* The entity takes the phrase in (TERT_NO_ID: one of its own). */
void tert_i_ranker_join(tert_ranker *r, uint32_t phrase, uint32_t entity);

/* Fades the entity's weight up to a later sentence and returns it. */
uint32_t tert_i_entity_weight(tert_entity *e, uint32_t sentence);

/* ---- rank_features.c ---- */

/* Class of an entity, finer than tert_noun_class: below TERT_RANK_CLASSES. */
unsigned tert_i_rank_class(const tert_ranker *r, const tert_entity *e, bool pronoun);
/* The words by which a phrase is spoken of, a bit each of 64: a word without its bit is not there.
 */
uint64_t tert_i_phrase_words(const tert_ranker *r, const tert_phrase *p);
static inline uint64_t tert_i_word_bit(uint32_t lemma) {
  return (uint64_t)1 << (lemma & 63);
}
/* False: the anaphor's noun is surely none of the words that the entity was spoken of in. */
static inline bool tert_i_rank_may_match(const tert_ranker *r, const tert_phrase *a,
                                         const tert_entity *e) {
  return (e->words & tert_i_word_bit(r->lemmas[a->head])) != 0;
}
/* How well the anaphor's noun fits the words that the entity was spoken of in; 0 not at all. */
unsigned tert_i_rank_match(const tert_ranker *r, const tert_phrase *a, const tert_entity *e);
#define TERT_RANK_MATCH_NOUN 16u /* from there on: the noun that a name hangs on, or the same */
/* Fills the features of all candidates of the anaphor. */
void tert_i_rank_describe(tert_ranker *r, const tert_phrase *a);

#endif
