/* events.h - a coded document: what the rooms after this one work on. */
#ifndef TERT_EVENTS_H
#define TERT_EVENTS_H

#include "base/json.h"
#include "coder.h"
#include "events/quotes/quotes.h"
#include "tertius/events.h"
#include "tertius/read.h"
#include "events/times/times.h"
#include "triggers.h"

#define TERT_ACCOUNTS 4
#define TERT_TOPICS 6
#define TERT_EVENTS_BACK 400 /* events that a reference to another event looks back */

typedef struct tert_account {
  char by[TERT_ACTOR_CODE]; /* "" when the author speaks or the speaker is not known */
  tert_str name, text;      /* the actor's name, the words that name it */
  uint8_t via;              /* tert_via */
  uint32_t quote;           /* index into quotes, TERT_NO_ID for the author */
} tert_account;

/* How the date was found. */
typedef enum tert_date_basis {
  TERT_BASIS_NONE,
  TERT_BASIS_EXPRESSION,
  TERT_BASIS_EVENT,
  TERT_BASIS_DOCUMENT,
  TERT_BASIS_INFERRED
} tert_date_basis;

typedef struct tert_event {
  tert_finding f;
  char id[20];
  tert_date date;
  tert_str date_text;
  uint8_t basis;
  tert_str place; /* name as in the text */
  char place_country[4];
  const tert_point *point; /* where it lies, NULL for states and unknown places */
  tert_account accounts[TERT_ACCOUNTS];
  size_t account_count; /* at least 1 */
  tert_str topics[TERT_TOPICS];
  size_t topic_count;
  bool background; /* told as history, not as news */
} tert_event;

/* A relation that the text states. */
typedef struct tert_tie {
  const char *kind; /* "ally", "foe", "member", "side"; static */
  int sign;
  tert_actor a, b;
  uint32_t sentence, trigger;
  tert_date date; /* since when, or until when; precision NONE: not said */
  bool until;     /* date is the end of the tie */
  bool inferred;  /* follows from another tie ("allies until": foes since) */
  tert_str date_text;
  tert_str about; /* the conflict in which sides are taken */
  tert_account accounts[TERT_ACCOUNTS];
  size_t account_count;
  char id[20];
} tert_tie;

/* A sentence of the author that says what may come. */
typedef struct tert_forecast {
  uint32_t sentence;
} tert_forecast;

/* A word that was looked at before parsing; 32 bytes, so that two fill a line of the cache. */
typedef struct tert_met_word {
  char form[22];
  uint8_t len, hints; /* tert_actor_hint */
  tert_named named;
} tert_met_word;
#define TERT_MET_WORDS 16384u /* a power of two */

/* How far a document is read, for views that print no more. */
typedef enum tert_read_extent {
  TERT_READ_ALL,
  TERT_READ_TIMES, /* words, trees, times */
  TERT_READ_ACTORS /* these, actors and references */
} tert_read_extent;

typedef struct tert_coded {
  tert_arena arena;  /* everything below lives here */
  tert_document doc; /* texts point into the arena, too */
  tert_parse parse;
  tert_voice voice; /* whose voice the document is */
  tert_actor_doc actors;
  tert_times times;
  tert_quotes quotes;
  tert_event *events;
  size_t event_count;
  tert_tie *ties;
  size_t tie_count;
  tert_forecast *forecasts;
  size_t forecast_count;
  uint32_t *points; /* code points before byte 256 * i */
  tert_run_counts counts;
  tert_met_word *met; /* [TERT_MET_WORDS], by hash; kept from document to document; NULL until
                         sentences are selected */
  bool all_sentences; /* asked: tag and parse sentences without actors as well */
  uint8_t extent;     /* asked: tert_read_extent */
} tert_coded;

/* Everything that is loaded once. */
struct tert_engine {
  tert_actor_tables actors;
  tert_lexicon lexicon;
  tert_time_words time_words;
  tert_cues cues;
  tert_map tie_nouns; /* noun -> index of tie_list */
  struct tert_tie_noun {
    char kind[8];
    int8_t sign;
  } * tie_list;
  size_t tie_count;
  tert_map outlook_words;   /* word -> OUTLOOK_ bit of ties.c */
  tert_sieve outlook_sieve; /* of these */
  tert_triggers triggers;
  tert_arena arena;
  tert_language *language;
};

/* Reads one document: words, trees, times, actors and references, attributions. coded must be
 * zeroed or have been read before (its memory is then reused). parser is the worker's own. */
tert_status tert_i_read_document(const tert_engine *engine, tert_parser *parser,
                                 const tert_document *doc, tert_coded *coded, tert_error *err);
/* Reads one document and codes its events and ties. explain: NULL or a buffer for the reasons. */
tert_status tert_i_code_document(const tert_engine *engine, tert_parser *parser,
                                 const tert_document *doc, tert_coded *coded, tert_buf *explain,
                                 tert_error *err);
void tert_i_coded_free(tert_coded *coded);
/* mend/: puts right where the parse of a sentence hides a verb of the lexicon. The result is a
 * tree again, else the parse stays as it was. scratch holds as many words as the sentence. */
void tert_i_mend_sentence(const tert_engine *engine, tert_parse *parse, size_t sentence,
                          tert_arena *arena, tert_word *scratch);
/* Code points before byte offset at. */
uint32_t tert_i_code_point(const tert_coded *coded, uint32_t at);
tert_str tert_i_sentence_text(const tert_coded *coded, uint32_t sentence);
/* Text of the words first..last; empty when first > last. */
tert_str tert_i_words_text(const tert_coded *coded, uint32_t first, uint32_t last);
const char *tert_i_assertion_name(uint8_t assertion);
const char *tert_i_basis_name(uint8_t basis);

/* select.c: wanted[sentence_count] gets 1 for the sentences that may hold an event, split into
 * words only, and those before that their pronouns may need; 0 for those to be passed over. c is
 * asked for its parse and keeps words looked up. */
void tert_i_select(const tert_engine *engine, tert_coded *c, uint8_t *wanted);

/* dating.c, attribute.c, denials.c, ties.c, places.c: steps of tert_i_code_document */
void tert_i_date_event(const tert_engine *engine, const tert_coded *coded, tert_event *e);
void tert_i_attribute(const tert_coded *coded, uint32_t word, uint32_t sentence,
                      tert_account out[TERT_ACCOUNTS], size_t *count);
/* The account that the attribution, quotes.list[index], is: its speaker and channel. */
void tert_i_account_of(const tert_coded *coded, const tert_quote *q, uint32_t index,
                       tert_account *out);
bool tert_i_quote_holds(const tert_quote *q, uint32_t begin);
/* denials.c: a denied event is told by whoever denies it. */
void tert_i_attribute_denied(const tert_engine *engine, const tert_coded *coded, tert_event *e);
/* "Moscow denied it": what is denied of what was told before goes to *denied, and whoever claims it
 * becomes the target of the denial, the last of events; false when nothing is. */
bool tert_i_answer_denial(const tert_engine *engine, const tert_coded *coded, tert_event *denial,
                          tert_event *denied);
tert_status tert_i_find_ties(const tert_engine *engine, tert_coded *coded, tert_error *err);
tert_status tert_i_find_forecasts(const tert_engine *engine, tert_coded *coded, tert_error *err);
void tert_i_locate(const tert_engine *engine, const tert_coded *coded, tert_event *e);
tert_status tert_i_tie_words_load(tert_engine *engine, const char *data_dir, tert_error *err);
/* Adds them to the built index of triggers. */
tert_status tert_i_tie_words_trigger(tert_engine *engine, tert_error *err);

/* output.c: rows */
void tert_i_event_json(const tert_coded *coded, const tert_event *e, tert_buf *out);
void tert_i_tie_json(const tert_coded *coded, const tert_tie *t, tert_buf *out);
void tert_i_event_row(const tert_coded *coded, const tert_event *e, tert_event_format format,
                      tert_buf *out);
void tert_i_view_times(const tert_coded *coded, tert_buf *out);
void tert_i_view_quotes(const tert_coded *coded, tert_buf *out);
void tert_i_view_coref(const tert_coded *coded, tert_buf *out);
void tert_i_view_pair(const tert_engine *engine, const tert_coded *coded, tert_buf *out);
void tert_i_json_date(tert_json *j, const char *key, const tert_date *d, tert_str text,
                      uint8_t basis);
void tert_i_json_accounts(tert_json *j, const tert_account *accounts, size_t count);

#endif
