/* stories.h - many reports of one event become one event with its mentions; statements on one
 * occasion are compared. */
#ifndef TERT_STORIES_H
#define TERT_STORIES_H

#include "events/events.h"

/* One report: event number event of document number doc. */
typedef struct tert_mention_ref {
  uint32_t doc, event;
} tert_mention_ref;

typedef struct tert_story {
  tert_mention_ref *mentions; /* [count], by day, then by document and event */
  size_t count;
} tert_story;

typedef struct tert_stories {
  tert_story *list; /* [count], by day, then by first mention */
  size_t count;
  uint32_t
      *duplicate_of; /* [documents] number of an earlier near-duplicate document, or TERT_NO_ID */
} tert_stories;

/* Groups the events of docs[n] into stories: same doer and target (a state and its government are
 * one; a missing target fits any), codes of one CAMEO root or of one family, the same day, no two
 * places, and words besides names, days and the deed itself that agree: more of them the less the
 * rest does. Near-duplicate documents are marked: at least 3 of 4 pairs of words alike (MinHash,
 * Broder 1997). Cost: linear; a report is compared with at most 512 earlier ones of its doer and
 * kind, a document with those that share a band of its signature. Errors: TERT_ERR_DATA
 * (data/speech/accounts.tsv), TERT_ERR_MEMORY. */
tert_status tert_i_stories_read(const tert_engine *engine, const char *data_dir,
                                tert_coded *const *docs, size_t n, tert_arena *arena,
                                tert_stories *out, tert_error *err);

#define TERT_MINHASHES 64

/* MinHash signature of the pairs of neighbouring words of a text (letter case and punctuation do
 * not count). Texts of under 20 words get signatures that only equal texts share. */
void tert_i_minhash(tert_str text, uint64_t out[TERT_MINHASHES]);
/* Estimated share of the pairs of words that two texts have in common, 0..1. */
double tert_i_minhash_alike(const uint64_t a[TERT_MINHASHES], const uint64_t b[TERT_MINHASHES]);

#define TERT_MEMBERS 6
#define TERT_PARTIES 6

/* A place in a document: bytes of its text. */
typedef struct tert_cite {
  uint32_t doc, sentence;
  uint32_t begin, end;
} tert_cite;

/* What is talked about, on somebody's account. */
typedef struct tert_topic {
  tert_str text; /* the words of the text, or the name of the state or organisation */
  tert_cite at;
  uint32_t head; /* word that heads the phrase, TERT_NO_WORD for a state or organisation */
  int state;     /* that state, -1 for none */
} tert_topic;

/* Whom an account blames. */
typedef struct tert_blame {
  char party[TERT_ACTOR_CODE];
  tert_str name;
  char by[TERT_ACTOR_CODE]; /* who blames, as this account tells it; "" for the account itself */
  tert_cite at;             /* the sentence */
  uint32_t event; /* of that document: the accusation, or the deed that is laid at the party's
                     door; TERT_NO_ID when no event was coded */
} tert_blame;

/* A topic that another party names and this one does not mention. */
typedef struct tert_silence {
  uint32_t party, topic; /* numbers of that party and of its topic */
} tert_silence;

/* A stretch of text that is a party's account: an attribution, or a sentence of its own document.
 */
typedef struct tert_statement {
  tert_cite at;   /* of a sentence as a whole, or the contents of the attribution within it */
  uint32_t quote; /* attribution of the document, TERT_NO_ID for the document's own words */
} tert_statement;

/* What one party's account of an occasion says. */
typedef struct tert_party {
  char key[TERT_ACTOR_CODE]; /* alpha-3 of a state, code of a body or armed group */
  char by[TERT_ACTOR_CODE];  /* actor code of the speaker first met */
  tert_str name;
  int state;                  /* -1: no state */
  tert_statement *statements; /* [statement_count], in the order of documents and text */
  size_t statement_count;
  tert_topic *topics; /* [topic_count], in the order of their first mention */
  size_t topic_count;
  tert_mention_ref *claims; /* [claim_count] events that the account tells or denies */
  size_t claim_count;
  tert_blame *blames; /* [blame_count] */
  size_t blame_count;
  tert_silence *silent; /* [silent_count] */
  size_t silent_count;
  tert_str *only; /* [only_count] topics on which every other account is silent */
  size_t only_count;
} tert_party;

/* Where two accounts cannot both be right. Silence is none. */
typedef enum tert_conflict_kind {
  TERT_CONFLICT_DENIAL,   /* one denies what the other claims */
  TERT_CONFLICT_BLAME,    /* each blames the other for the same matter */
  TERT_CONFLICT_CODE,     /* the doer did opposite things: accepted, refused */
  TERT_CONFLICT_NUMBER,   /* the same things counted differently */
  TERT_CONFLICT_PLACE,    /* the same deed in another state or town */
  TERT_CONFLICT_INITIATOR /* who opened the call */
} tert_conflict_kind;

typedef struct tert_conflict {
  tert_conflict_kind kind;
  uint32_t party[2]; /* numbers of the parties */
  tert_cite at[2];   /* what each says */
  tert_str value[2]; /* the number, place, code or party in question */
} tert_conflict;

typedef enum tert_occasion_kind {
  TERT_OCCASION_CALL,
  TERT_OCCASION_VISIT,
  TERT_OCCASION_MEETING,
  TERT_OCCASION_TALKS,
  TERT_OCCASION_INCIDENT,
  TERT_OCCASION_KINDS
} tert_occasion_kind;

/* Who takes part in an occasion. */
typedef struct tert_member {
  char key[TERT_ACTOR_CODE]; /* as in tert_party */
  tert_str name;
  int state;
} tert_member;

/* A call, visit, meeting or incident with the accounts given of it. */
typedef struct tert_occasion {
  tert_occasion_kind kind;
  tert_member members[TERT_MEMBERS];
  size_t member_count; /* at least 2 */
  tert_date date;
  bool dated;      /* some sentence gives the day; else it is the document's */
  tert_str place;  /* "" when none is named */
  tert_cite *told; /* [told_count] where it is told of */
  size_t told_count;
  tert_party *parties; /* [party_count] at most TERT_PARTIES */
  size_t party_count;
  tert_conflict *conflicts; /* [conflict_count] */
  size_t conflict_count;
} tert_occasion;

typedef struct tert_occasions {
  tert_occasion *list; /* [count], in the order in which they are told */
  size_t count;
} tert_occasions;

/* "call", "visit", "meeting", "talks", "incident"; static. */
const char *tert_i_occasion_name(tert_occasion_kind kind);
/* "denial", "blame", "code", "number", "place", "initiator"; static. */
const char *tert_i_conflict_name(tert_conflict_kind kind);

/* Finds the occasions of docs[n], across sentences and documents, by participants, kind and day,
 * and brings together what each party says of them. A document of a party (its publisher, address
 * or title says so: data/actors/publishers.tsv) is that party's account as a whole; of others, what
 * they attribute to a party. duplicate_of: NULL, or of each document an earlier one that it nearly
 * repeats (tert_stories): of one voice the copy is passed over. Occasions with no account are kept:
 * their party_count is 0. Everything lives in the arena and points into docs. Cost: linear in the
 * documents; the facts of two accounts are compared pair by pair, at most 64 of each. Errors:
 * TERT_ERR_DATA, TERT_ERR_MEMORY. */
tert_status tert_i_occasions_read(const tert_engine *engine, const char *data_dir,
                                  tert_coded *const *docs, size_t n, const uint32_t *duplicate_of,
                                  tert_arena *arena, tert_occasions *out, tert_error *err);

#endif
