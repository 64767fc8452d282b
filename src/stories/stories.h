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

/* Groups the events of docs[n]: same doer, target, CAMEO root and assertion, windows of days that
 * meet or touch, and shared words (the fewest where day and code are the same). Near-duplicate
 * documents (SimHash, Charikar 2002: at most 3 of 64 bits apart) count once. */
tert_status tert_i_stories_read(tert_coded *const *docs, size_t n, tert_arena *arena,
                                tert_stories *out, tert_error *err);
/* 64-bit SimHash of the words of a text; texts of under 20 words get hashes that only equal texts
 * share. */
uint64_t tert_i_simhash(tert_str text);

#define TERT_PARTIES 4

/* What one party's account of an occasion says. */
typedef struct tert_party {
  char by[TERT_ACTOR_CODE];
  int state;
  uint32_t doc;
  uint32_t quotes[16]; /* attributions of the document */
  size_t quote_count;
  tert_str topics[16];
  size_t topic_count;
  tert_str only[16]; /* topics that no other party names */
  size_t only_count;
  char blames[4]; /* state that it blames, "" for none */
} tert_party;

/* A call, visit or meeting of two states with the accounts given of it. */
typedef struct tert_occasion {
  const char *kind; /* "call", "visit", "meeting", "talks"; static */
  int a, b;         /* states */
  tert_date date;
  tert_mention_ref event; /* the event that names it */
  tert_party parties[TERT_PARTIES];
  size_t party_count;
} tert_occasion;

typedef struct tert_occasions {
  tert_occasion *list;
  size_t count;
} tert_occasions;

/* Finds the occasions of docs[n] and brings together what is said of them. Occasions with no
 * account are kept: their party_count is 0. */
tert_status tert_i_occasions_read(const tert_engine *engine, tert_coded *const *docs, size_t n,
                                  tert_arena *arena, tert_occasions *out, tert_error *err);

#endif
