/* quotes.h - attributions: who says, thinks or judges what, and through what channel. */
#ifndef TERT_EVENTS_QUOTES_H
#define TERT_EVENTS_QUOTES_H

#include "actors/actors.h"

typedef enum tert_via {
  TERT_VIA_AUTHOR,
  TERT_VIA_QUOTE,
  TERT_VIA_PARAPHRASE,
  TERT_VIA_READOUT,
  TERT_VIA_AGENCY,
  TERT_VIA_DOCUMENT
} tert_via;

typedef struct tert_cues {
  tert_arena arena;
  tert_map verbs; /* lemma -> kind letter */
  tert_map nouns;
  tert_map adjectives;
  tert_map adverbs;
  tert_map phrases; /* phrase, lower case -> kind letter; 'd' asks for a document as source, 'c' for
                       somebody */
  tert_map phrase_starts;  /* first word of a phrase -> most words */
  tert_sieve verb_sieve;   /* of the verbs, without particle, object or predicate */
  tert_sieve word_sieve;   /* of nouns, adjectives and adverbs */
  tert_sieve phrase_sieve; /* of phrase_starts */
  tert_map documents;      /* noun -> tert_via */
} tert_cues;

enum {                             /* beside the letter */
       TERT_CUE_OBJECT_SAID = 128, /* its object is what is said, not who hears */
       TERT_CUE_DEED = 256         /* armed forces do it by deeds */
};

/* Kind letter of a cue verb, with its particle if it has one; 0 when the word is no cue. */
char tert_i_cue_kind(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb);
/* The noun or adjective that makes a cue of a verb that is none by itself, "take aim", "make
 * clear", and its kind; TERT_NO_WORD. */
uint32_t tert_i_cue_idiom(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb,
                          uint32_t *kind);
/* "predicted a win", "wanted a ban"; not "told the envoy". */
bool tert_i_cue_object_said(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb);
bool tert_i_cue_is_deed(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb);

typedef struct tert_span {
  uint32_t begin, end; /* bytes in the text; begin == end: absent */
} tert_span;

#define TERT_QUOTE_PARTS 4

typedef struct tert_quote {
  uint32_t sentence;
  uint32_t cue_word;    /* head word of the cue, TERT_NO_WORD for a bare quotation */
  uint32_t source_word; /* head word of the source, TERT_NO_WORD when none is named */
  tert_span source, cue;
  tert_span content[TERT_QUOTE_PARTS];
  size_t content_count;
  uint8_t type;     /* 0 direct, 1 indirect, 2 mixed */
  uint8_t via;      /* tert_via */
  bool clause;      /* the content is a finite clause of the cue */
  char kind;        /* s say, t think, a ask, j judge, h show, n name, u accuse, e seem */
  uint32_t part_of; /* the attribution in the list that a quoted sentence belongs to: the quotation
                       goes on over sentences; TERT_NO_ID: it is one of its own */
  uint32_t first_part, next_part; /* chain of the parts, in the order of the text; TERT_NO_ID */
  uint32_t inside; /* the attribution whose content holds this one's, TERT_NO_ID: none */
  uint32_t first_inside, next_inside; /* chain of those that it holds, in the order of the text */
} tert_quote;

/* Length of the content in bytes. */
uint32_t tert_i_quote_size(const tert_quote *q);

typedef struct tert_quotes {
  tert_quote *list; /* [count], outermost first where they nest, else in text order */
  size_t count;
} tert_quotes;

tert_status tert_i_cues_load(tert_cues *cues, const char *data_dir, tert_error *err);
void tert_i_cues_free(tert_cues *cues);
tert_status tert_i_quotes_read(const tert_cues *cues, const tert_actor_doc *doc, tert_arena *arena,
                               tert_quotes *out, tert_error *err);
/* Index of the first attribution of the sentence or of one behind it. */
size_t tert_i_quotes_from(const tert_quotes *q, uint32_t sentence);
/* Words of the dateline that opens the sentence ("ANKARA (Reuters) -"), its dash included; 0 for
 * none. */
uint32_t tert_i_dateline_words(const tert_parse *parse, uint32_t sentence);
/* Tags and parses a sentence; its dateline is left out of the analysis and hung on the root. */
tert_status tert_i_parse_behind_dateline(tert_parser *parser, tert_arena *arena, tert_parse *parse,
                                         uint32_t sentence, tert_error *err);
const char *tert_i_via_name(tert_via via);

#endif
