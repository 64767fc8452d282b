/* language.h - text -> sentences, words, lemmas, tags and a Universal Dependencies tree. */
#ifndef TERT_LANGUAGE_H
#define TERT_LANGUAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

/* Universal part-of-speech tags, in alphabetical order. */
#define TERT_UPOS_LIST(F)                                                                          \
  F(ADJ)                                                                                           \
  F(ADP)                                                                                           \
  F(ADV)                                                                                           \
  F(AUX)                                                                                           \
  F(CCONJ)                                                                                         \
  F(DET) F(INTJ) F(NOUN) F(NUM) F(PART) F(PRON) F(PROPN) F(PUNCT) F(SCONJ) F(SYM) F(VERB) F(X)
typedef enum tert_upos {
#define X_(name) TERT_UPOS_##name,
  TERT_UPOS_LIST(X_)
#undef X_
      TERT_UPOS_COUNT
} tert_upos;

/* Penn tags as used by English UD (XPOS). Names: tert_i_xpos_name. */
typedef enum tert_xpos {
  TERT_XPOS_NONE,
  TERT_XPOS_CC,
  TERT_XPOS_CD,
  TERT_XPOS_DT,
  TERT_XPOS_EX,
  TERT_XPOS_FW,
  TERT_XPOS_IN,
  TERT_XPOS_JJ,
  TERT_XPOS_JJR,
  TERT_XPOS_JJS,
  TERT_XPOS_LS,
  TERT_XPOS_MD,
  TERT_XPOS_NN,
  TERT_XPOS_NNS,
  TERT_XPOS_NNP,
  TERT_XPOS_NNPS,
  TERT_XPOS_PDT,
  TERT_XPOS_POS,
  TERT_XPOS_PRP,
  TERT_XPOS_PRPS,
  TERT_XPOS_RB,
  TERT_XPOS_RBR,
  TERT_XPOS_RBS,
  TERT_XPOS_RP,
  TERT_XPOS_SYM,
  TERT_XPOS_TO,
  TERT_XPOS_UH,
  TERT_XPOS_VB,
  TERT_XPOS_VBD,
  TERT_XPOS_VBG,
  TERT_XPOS_VBN,
  TERT_XPOS_VBP,
  TERT_XPOS_VBZ,
  TERT_XPOS_WDT,
  TERT_XPOS_WP,
  TERT_XPOS_WPS,
  TERT_XPOS_WRB,
  TERT_XPOS_PUNCT,
  /* punctuation and odds and ends, as the treebanks tell them apart */
  TERT_XPOS_STOP,
  TERT_XPOS_COMMA,
  TERT_XPOS_COLON,
  TERT_XPOS_LRB,
  TERT_XPOS_RRB,
  TERT_XPOS_OPENQ,
  TERT_XPOS_CLOSEQ,
  TERT_XPOS_HYPH,
  TERT_XPOS_DOLLAR,
  TERT_XPOS_NFP,
  TERT_XPOS_ADD,
  TERT_XPOS_AFX,
  TERT_XPOS_GW,
  TERT_XPOS_COUNT
} tert_xpos;

/* Dependency relations of English UD, subtypes included. Names: tert_i_deprel_name. */
typedef enum tert_deprel {
  TERT_DEP_NONE,
  TERT_DEP_ACL,
  TERT_DEP_ACL_RELCL,
  TERT_DEP_ADVCL,
  TERT_DEP_ADVCL_RELCL,
  TERT_DEP_ADVMOD,
  TERT_DEP_AMOD,
  TERT_DEP_APPOS,
  TERT_DEP_AUX,
  TERT_DEP_AUX_PASS,
  TERT_DEP_CASE,
  TERT_DEP_CC,
  TERT_DEP_CC_PRECONJ,
  TERT_DEP_CCOMP,
  TERT_DEP_COMPOUND,
  TERT_DEP_COMPOUND_PRT,
  TERT_DEP_CONJ,
  TERT_DEP_COP,
  TERT_DEP_CSUBJ,
  TERT_DEP_CSUBJ_OUTER,
  TERT_DEP_CSUBJ_PASS,
  TERT_DEP_DEP,
  TERT_DEP_DET,
  TERT_DEP_DET_PREDET,
  TERT_DEP_DISCOURSE,
  TERT_DEP_DISLOCATED,
  TERT_DEP_EXPL,
  TERT_DEP_FIXED,
  TERT_DEP_FLAT,
  TERT_DEP_GOESWITH,
  TERT_DEP_IOBJ,
  TERT_DEP_LIST,
  TERT_DEP_MARK,
  TERT_DEP_NMOD,
  TERT_DEP_NMOD_DESC,
  TERT_DEP_NMOD_POSS,
  TERT_DEP_NMOD_UNMARKED,
  TERT_DEP_NSUBJ,
  TERT_DEP_NSUBJ_OUTER,
  TERT_DEP_NSUBJ_PASS,
  TERT_DEP_NUMMOD,
  TERT_DEP_OBJ,
  TERT_DEP_OBL,
  TERT_DEP_OBL_AGENT,
  TERT_DEP_OBL_UNMARKED,
  TERT_DEP_ORPHAN,
  TERT_DEP_PARATAXIS,
  TERT_DEP_PUNCT,
  TERT_DEP_REPARANDUM,
  TERT_DEP_ROOT,
  TERT_DEP_VOCATIVE,
  TERT_DEP_XCOMP,
  TERT_DEP_COUNT
} tert_deprel;

/* One syntactic word. Several words may share one surface token ("don't", "Turkey's"): then the
 * first carries mwt = number of words, the others mwt = 0; an ordinary word has mwt = 1. */
typedef struct tert_word {
  uint32_t begin, end; /* bytes in the document's text; words of one surface token split its span */
  tert_str form;       /* as the treebanks write it ("n't", "'s") */
  tert_str lemma;      /* lower case but for names */
  tert_str feats;      /* "Number=Plur|Person=3" or empty; lives in the model */
  int32_t head;        /* index within the sentence, -1 for the root */
  uint8_t upos;        /* tert_upos */
  uint8_t xpos;        /* tert_xpos */
  uint8_t deprel;      /* tert_deprel */
  uint8_t mwt;
  bool space_after;
} tert_word;

typedef struct tert_sentence {
  uint32_t begin, end;   /* bytes in the text */
  uint32_t first, count; /* words[first .. first + count) */
  uint32_t paragraph;    /* 0-based; a blank line (or block element) ends one */
  bool headline;         /* title-case or all-caps line without a final stop */
  bool parsed;           /* false: passed over, head and deprel are unset */
} tert_sentence;

/* The language model and its word lists: read-only, mapped, shared by all threads. */
typedef struct tert_language tert_language;

/* A document as the rooms after this one see it; all arrays live in the arena it was made in. */
typedef struct tert_parse {
  const tert_language *language; /* the model that made it */
  tert_str text;
  tert_word *words; /* [word_count] */
  size_t word_count;
  tert_sentence *sentences; /* [sentence_count] */
  size_t sentence_count;
} tert_parse;

/* Scratch memory of one thread. */
typedef struct tert_parser tert_parser;

/* Maps the model at model_path. TERT_ERR_MODEL when it is missing, damaged or of another version.
 */
tert_status tert_i_language_open(const char *model_path, tert_language **out, tert_error *err);
void tert_i_language_close(tert_language *language);
tert_status tert_i_parser_new(const tert_language *language, tert_parser **out, tert_error *err);
void tert_i_parser_free(tert_parser *parser);

/* Splits text (valid UTF-8) into paragraphs, sentences and words, without tags. */
tert_status tert_i_tokenise(tert_parser *p, tert_arena *arena, tert_str text, tert_parse *out,
                            tert_error *err);
/* Tags, lemmas and trees of sentences [from, to) of parse, many of them at a time; sets parsed. */
tert_status tert_i_analyse(tert_parser *p, tert_arena *arena, tert_parse *parse, size_t from,
                           size_t to, tert_error *err);

/* Base forms that a word may have before it is tagged, in lower case: its own form, and what the
 * rules of English endings make of it as a verb and as a noun. bytes is room for them; returns how
 * many, all different. Words of TERT_BASE_BYTES and more have none. */
#define TERT_BASE_FORMS 3u
#define TERT_BASE_BYTES 48u
size_t tert_i_base_forms(const tert_language *language, tert_str form,
                         char bytes[TERT_BASE_FORMS][TERT_BASE_BYTES],
                         tert_str out[TERT_BASE_FORMS]);

/* Asks for what tert_i_base_forms will read of the form to be brought near: it lies far apart. */
void tert_i_base_forms_soon(const tert_language *language, tert_str form);

/* Numbers the quotations of split text, each within its paragraph: out[word_count] gets 1, 2, ...
 * for a word inside quotation marks, 0 outside, TERT_QUOTE_MARK for the mark itself. */
#define TERT_QUOTE_MARK UINT32_MAX
void tert_i_find_quotations(const tert_parse *parse, uint32_t *out);
/* Whether the word is a quotation mark, opening or closing. */
bool tert_i_is_quotation_mark(tert_str form);

/* The word vector of a form, NULL when the model has none. Lives as long as the model. */
const uint8_t *tert_i_word_vector(const tert_language *language, tert_str word);
/* A word vector with the sum of its squares, so that each is summed once. */
typedef struct tert_word_vector {
  const uint8_t *row; /* NULL: none */
  int32_t square;
} tert_word_vector;
tert_word_vector tert_i_vector(const tert_language *language, tert_str word);
/* Cosine of two word vectors in hundredths, -100 to 100, or TERT_SIMILARITY_UNKNOWN when one has no
 * row. */
#define TERT_SIMILARITY_UNKNOWN 1000
int tert_i_similarity(const tert_language *language, const tert_word_vector *a,
                      const tert_word_vector *b);
/* What was stored into the model for a later room, empty when nothing was: the weights by which
 * references are resolved, little-endian 16-bit numbers. Lives as long as the model. */
tert_str tert_i_language_references(const tert_language *language);
/* Writes the model again with bytes in that place. */
tert_status tert_i_language_store_references(const tert_language *language, tert_str bytes,
                                             const char *path, tert_error *err);

const char *tert_i_upos_name(tert_upos upos);
const char *tert_i_xpos_name(tert_xpos xpos);
const char *tert_i_deprel_name(tert_deprel deprel);
tert_upos tert_i_upos_from_name(tert_str name); /* TERT_UPOS_X when unknown */
tert_xpos tert_i_xpos_from_name(tert_str name); /* TERT_XPOS_NONE when unknown */
tert_deprel
tert_i_deprel_from_name(tert_str name); /* subtype unknown: its base; else TERT_DEP_DEP */

/* ---- names that no table knows ---- */

typedef enum tert_name_kind {
  TERT_NAME_PERSON,
  TERT_NAME_ORGANISATION,
  TERT_NAME_PLACE,
  TERT_NAME_OTHER
} tert_name_kind;

/* A proper name in a parsed sentence: words [first, first + count) of the sentence, and the words
 * [title, title + title_count) that say what the bearer is ("deputy minister Aset Issekeshev",
 * "Aset Issekeshev, deputy minister of"); title_count 0 when none stands with it. */
typedef struct tert_name_span {
  uint32_t first, count;
  uint32_t head; /* word of the span that the rest of the sentence hangs on */
  uint32_t title, title_count;
  uint8_t kind; /* tert_name_kind */
} tert_name_span;

/* Proper names of sentence s, which must be parsed, in order and without overlap, by title, shape
 * and syntax alone; names that the actor tables know are found here too. The array lives in arena.
 */
tert_status tert_i_find_names(const tert_parse *parse, size_t s, tert_arena *arena,
                              tert_name_span **out, size_t *count, tert_error *err);

#endif
