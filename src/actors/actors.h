/* actors.h - spans of a parsed document -> actors with codes, dated roles and antecedents. */
#ifndef TERT_ACTORS_H
#define TERT_ACTORS_H

#include "base/map.h"
#include "language/language.h"
#include "tertius/base.h"

#define TERT_ACTOR_CODE 20
#define TERT_NO_WORD UINT32_MAX

typedef enum tert_state_kind {
  TERT_STATE_STATE,
  TERT_STATE_DEFACTO,
  TERT_STATE_TERRITORY,
  TERT_STATE_FORMER
} tert_state_kind;

/* Where the family name stands in the names of its people. */
typedef enum tert_name_order {
  TERT_FAMILY_LAST,
  TERT_FAMILY_FIRST,
  TERT_FAMILY_EITHER,
  TERT_FAMILY_DOUBLE /* the father's and the mother's; the latter is often left out */
} tert_name_order;

typedef struct tert_state {
  char iso3[4];
  int cow, gw; /* 0: not in the list */
  tert_day from, to;
  tert_state_kind kind;
  tert_name_order order;
  tert_str name, adjective, capital; /* display name, first adjective, first capital */
} tert_state_row;

typedef struct tert_organisation {
  char code[TERT_ACTOR_CODE];
  tert_str kind, name;
  tert_day from, to;
} tert_organisation;

/* One office or role held by one person. */
typedef struct tert_person {
  tert_str name;
  uint16_t state; /* index into states */
  char role[8];   /* GOV, MIL, GOVEDU, ... */
  char office[4]; /* HOS HOG FM DM VP, "" for other officials */
  tert_day from, to;
} tert_person;

/* What a name in a text may stand for. */
typedef enum tert_sense_kind {
  TERT_SENSE_STATE,    /* "Kazakhstan" */
  TERT_SENSE_NATIONAL, /* "Kazakh", "Russians" */
  TERT_SENSE_CAPITAL,  /* "Ankara" */
  TERT_SENSE_SEAT,     /* "the Kremlin" */
  TERT_SENSE_ORGANISATION,
  TERT_SENSE_MEDIA,
  TERT_SENSE_PLACE,   /* a city or region: its country */
  TERT_SENSE_PERSON,  /* full name */
  TERT_SENSE_SURNAME, /* last part of a leader's name */
  TERT_SENSE_FOREIGN  /* from an actor file of another program */
} tert_sense_kind;

#define TERT_WATERS "-" /* role of a sea or strait: a place, but nobody */

typedef struct tert_sense {
  uint8_t kind;
  uint32_t index; /* into states, organisations, persons or foreign, by kind */
  uint32_t next;  /* another sense of the same name, TERT_NO_ID at the end */
  char role[4];   /* of a seat or medium */
} tert_sense;

/* What a word of data/actors/references.tsv may refer to, or tell of what refers. */
enum {
  TERT_REFERS_PERSON = 1,
  TERT_REFERS_PAIR = 2,
  TERT_REFERS_WOMAN = 4,
  TERT_REFERS_MAN = 8,
  TERT_REFERS_OTHER = 16,
  TERT_REFERS_ALIEN = 32,
  TERT_REFERS_FOE = 64,
  TERT_REFERS_SAYS = 128,
  TERT_REFERS_MADE = 256,
  TERT_REFERS_BRANCH = 512,
  TERT_REFERS_MINDED = 1024,
  TERT_REFERS_HEADS = 2048,
  TERT_REFERS_VOICE = 4096,
  TERT_REFERS_ABROAD = 8192
};

/* What the tables tell of a word; looked up at once, as nearly every noun is asked for most of it.
 */
typedef struct tert_word_facts {
  uint32_t class;  /* tert_noun_class of words.h */
  uint32_t kinds;  /* bits of tert_kind of words.h */
  uint32_t refers; /* TERT_REFERS_ bits of a noun that refers back */
  uint32_t role;   /* of a word of role nouns: TERT_ROLE_ bits and, of a last word, most words */
} tert_word_facts;

/* "(D-N.Y.)" behind a name: a member of a legislature. */
typedef struct tert_mark {
  tert_str mark; /* what stands before the hyphen: "D" */
  int state;     /* row of states */
  char role[4];
} tert_mark;

typedef struct tert_guard {
  tert_str before, after, near, unless; /* "; "-separated, lower case */
  char becomes[TERT_ACTOR_CODE];        /* code of the name as a party where near holds, "" none */
  bool any_before;
  uint64_t before_bits, after_bits; /* tert_i_str_bit of all words of the two lists */
} tert_guard;

/* Where a row of data/places lies; degrees. */
typedef struct tert_point {
  uint32_t sense; /* of the place */
  float lat, lon;
  bool region; /* a part of a state, not a city */
} tert_point;

/* All tables of data/actors; read-only once loaded, shared by all threads. */
typedef struct tert_actor_tables {
  tert_arena arena;
  tert_state_row *states;
  size_t state_count;
  tert_organisation *organisations;
  size_t organisation_count;
  tert_person *persons;
  size_t person_count, person_cap;
  tert_sense *senses;
  size_t sense_count, sense_cap;
  tert_map names;          /* folded name -> first sense */
  tert_map persons_by_key; /* spelling key of a person's name -> first sense */
  tert_map starts;         /* first run of letters of a name -> longest name in bytes */
  tert_map roles;          /* role noun (lemma, may be several words) -> index into role_codes */
  tert_map words;          /* common noun, word of a role noun -> index into facts */
  tert_word_facts *facts;  /* [fact_count] */
  size_t fact_count, fact_cap;
  tert_map given_names; /* given name -> tert_gender */
  tert_map guards;
  tert_guard *guard_list;
  size_t guard_count;
  tert_mark *marks;
  size_t mark_count;
  char (*role_codes)[8];
  size_t role_count;
  tert_map state_by_iso; /* "KAZ" -> index */
  tert_map publishers;   /* name or word with its class -> index into publisher_codes */
  char (*publisher_codes)[TERT_ACTOR_CODE];
  size_t publisher_count;
  tert_map places;    /* city or region -> sense */
  tert_point *points; /* [place_count] by sense */
  size_t place_count;
  char (*foreign)[TERT_ACTOR_CODE];
  size_t foreign_count, foreign_cap;
} tert_actor_tables;

tert_status tert_i_actors_load(tert_actor_tables *t, const char *data_dir, tert_error *err);
void tert_i_actors_free(tert_actor_tables *t);
/* Makes noun (small letters, words parted by spaces, lemma) a role noun of the code, three letters
 * or six: false when memory or the table's room is out. */
bool tert_i_actors_add_role(tert_actor_tables *t, tert_str noun, tert_str code);
/* Adds the names of a Phoenix, TABARI or PETRARCH actor file; they win over our own. */
tert_status tert_i_actors_add_foreign(tert_actor_tables *t, const char *path, tert_error *err);
/* Loads data/actors/publishers.tsv, a step of tert_i_actors_load. */
tert_status tert_i_publishers_load(tert_actor_tables *t, const char *data_dir, tert_error *err);
/* Makes room for one more sense; false: out of memory. */
bool tert_i_sense_room(tert_actor_tables *t);
/* Where a city or region of a state lies, by its name as the text has it; NULL when the name is not
 * in data/places or means a place of another state. */
const tert_point *tert_i_place_point(const tert_actor_tables *t, tert_str name, int state);
/* Index of a state by its code, or -1. */
int tert_i_state_index(const tert_actor_tables *t, tert_str iso3);

/* A name found in the document. Words are indexes into parse->words. */
typedef struct tert_mention {
  uint32_t first, count, head; /* head: the word that the rest of the sentence hangs on */
  uint32_t sense;              /* chosen sense */
  uint32_t sentence;
} tert_mention;

/* Who a phrase stands for. */
typedef struct tert_actor {
  char code[TERT_ACTOR_CODE]; /* "" when nobody is known */
  tert_str name;              /* "Nursultan Nazarbayev", "Kazakhstan", ... */
  int state;                  /* index of the country, -1 for none */
  uint32_t first, last; /* words of the phrase that named it (last inclusive); 1, 0: the text does
                           not name it */
  uint32_t head;        /* word of its head */
  uint32_t antecedent;  /* head word of the phrase it refers back to, or TERT_NO_WORD */
  bool owner;           /* only the owner of the phrase ("Russian territory") */
  bool from_context;    /* country taken from the surroundings */
  bool person;
} tert_actor;

#define TERT_VOICE_OWN (TERT_NO_WORD - 1)
#define TERT_GROUP_MAX 6
#define TERT_FOCUS_MANY (-2) /* a document about several states, of which none stands out */

/* Whose voice a document is. */
typedef struct tert_voice {
  char code[TERT_ACTOR_CODE]; /* of a state or body; "": nobody's */
  tert_str name;              /* lives with the tables, or is the publisher's */
  int state;                  /* -1 for none */
  bool office;                /* it speaks for itself; false: a state's own news agency */
} tert_voice;

/* A document with everything this room knows about it; lives in one arena. */
/* What is asked of each word (tert_actor_doc.looks). */
enum {
  TERT_LOOKS_NAME = 1,    /* a proper noun */
  TERT_LOOKS_NOUN = 2,    /* that, a noun or an adjective */
  TERT_LOOKS_CAPITAL = 4, /* with a capital, or a number */
  TERT_LOOKS_BEGIN = 8    /* a name of the tables may begin with it */
};

typedef struct tert_actor_doc {
  const tert_actor_tables *tables;
  const tert_parse *parse;
  tert_arena *arena;
  tert_day day; /* of the document, TERT_DAY_NONE when unknown */
  tert_mention *mentions;
  size_t mention_count;
  uint32_t *mention_of;          /* [word_count] mention that the word belongs to, or TERT_NO_ID */
  const tert_word_facts **facts; /* [word_count] of the lemma; NULL where not looked up */
  uint16_t *role_of;     /* [word_count] 1 + index of the role noun that the word heads, 0 none */
  uint32_t *heads;       /* [word_count] head, TERT_NO_WORD of a root or where nothing is parsed */
  uint32_t *children;    /* [word_count] first dependent, TERT_NO_WORD at the end */
  uint32_t *sibling;     /* [word_count] next dependent of the same head */
  uint32_t *quote_of;    /* [word_count] number of the quotation, 0 none, TERT_QUOTE_MARK a mark */
  uint32_t *refers_to;   /* [word_count] antecedent head word of a pronoun or description */
  uint32_t *refers_also; /* [word_count] second antecedent ("the two") */
  uint32_t *same_as;     /* [word_count] of a name: head of the other name that it was called by
                            first ("the SCO", "Kiir"), TERT_NO_WORD */
  uint32_t *voiced_by;   /* [word_count] of "we", "our", quoted or told: head of who says so;
                            TERT_VOICE_OWN: the voice of the document */
  uint8_t
      *guard_near; /* [guard_count] 0 not looked up, 1 the name stands, 2 it is something else */
  uint8_t *looks;  /* [word_count] what is asked of each word, while names are matched */
  uint32_t *names_from; /* [word_count] bytes of the longest table name that begins as the word
                           does, TERT_NO_ID none, 0 not looked up; while names are matched */
  tert_map named;       /* persons named in full, while names are matched */
  tert_map strangers;   /* surnames that others bear in this text: "Hugo M. Lima" */
  int voice;            /* state whose office speaks in the document, -1 for none */
  int focus;            /* state the document is about, -1 for none or TERT_FOCUS_MANY */
} tert_actor_doc;

/* Finds whose voice a document is; each text may be empty. False, and code "", for nobody's. */
bool tert_i_find_voice(const tert_actor_tables *t, tert_str publisher, tert_str url, tert_str title,
                       tert_voice *out);
/* Whether a publisher of that name is some state's or body's. */
bool tert_i_is_voice(const tert_actor_tables *t, tert_str publisher);

/* Whether a state has a news agency of its own. */
bool tert_i_has_agency(const tert_actor_tables *t, int state);

/* Finds names and role nouns in a parsed document, and resolves pronouns and descriptions. day: the
 * document's, or TERT_DAY_NONE; voice: whose it is, NULL for nobody's. */
tert_status tert_i_actors_read(tert_actor_doc *d, const tert_actor_tables *t,
                               const tert_parse *parse, tert_day day, const tert_voice *voice,
                               tert_arena *arena, tert_error *err);
/* The actors that the phrase headed by word stands for (several for "the two"); coordination is the
 * caller's. Returns how many, at most TERT_GROUP_MAX. */
size_t tert_i_actors_of(const tert_actor_doc *d, uint32_t word, tert_actor out[TERT_GROUP_MAX]);
/* "Allied forces", "an international team": agents that are not of the country that the text is
 * about, nor of where they act. */
bool tert_i_is_alien(const tert_actor_doc *d, uint32_t agent);
/* The same without following pronouns and descriptions. */
bool tert_i_actor_named(const tert_actor_doc *d, uint32_t word, tert_actor *out);
/* Moves *last, the last word of the phrase headed by word, past the phrases that hang on it: "the
 * governor of the lake province". */
void tert_i_whole_phrase(const tert_actor_doc *d, uint32_t word, uint32_t *last);
/* Whether the sense is a person, of a state or at the head of a body. */
bool tert_i_sense_is_person(const tert_actor_tables *t, uint32_t sense);
/* Country and role of a name mention alone. */
void tert_i_actor_of_sense(const tert_actor_doc *d, uint32_t sense, tert_actor *out);
/* Whether the first sector of a role ("GOV" of "GOVMIL", what stands behind the country in a code)
 * is in the list, "GOV LEG". */
bool tert_i_role_among(const char *role, const char *list);
/* Role code of the role noun at word ("" when it is none). */
const char *tert_i_role_at(const tert_actor_doc *d, uint32_t word);

/* "Former president", "ex-premier": is the bearer of the title at word out of office? */
bool tert_i_is_former(const tert_actor_doc *d, uint32_t word);

/* Steps of tert_i_actors_read, one file each. */
tert_status tert_i_actors_match(tert_actor_doc *d, tert_error *err);
tert_status tert_i_actors_corefer(tert_actor_doc *d, tert_error *err);
/* The code that guards.tsv gives a name as a party in this text ("Brussels": the European Union),
 * "" when it keeps its own. */
const char *tert_i_name_becomes(const tert_actor_doc *d, tert_str name);
/* Folds accents, typographic quotes, dashes and runs of white space; bytes written (< cap). */
size_t tert_i_fold_name(tert_str s, char *out, size_t cap);
/* Of eight bytes: not 0 when one of them is no ASCII, or a control character, or two blanks stand
 * side by side ("!" behind a blank may be taken for another): else they are folded. */
static inline uint64_t tert_i_not_plain(uint64_t x) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7, blanks = ones * ' ';
  const uint64_t y = x ^ blanks, blank = (y - ones) & ~y & tops, control = (x - blanks) & ~x & tops;
  return (x & tops) | control | (blank & blank >> 8);
}
/* The folded form of a text: the text itself when it is folded already, else in out. */
tert_str tert_i_folded(tert_str s, char *out, size_t cap);
/* Length of the leading run of letters and digits of a folded name: its key in `starts`. */
size_t tert_i_start_len(tert_str folded);
/* First sense of an organisation whose acronym is written as a word ("Unesco"), or TERT_NO_ID. */
uint32_t tert_i_acronym_sense(const tert_actor_tables *t, tert_str form);
/* Lowers all but the first letter of each word, in place: "RUSSIA" is found as "Russia". */
void tert_i_title_case(char *s, size_t n);
/* Spelling key of a person's name: folded, lower case, doubled letters once, y as i. */
size_t tert_i_person_key(tert_str s, char *out, size_t cap);
/* The first eight bytes of the spelling key of what stands in the text at a byte; they hold for
 * every stretch from there of more than *used bytes. False: these are not known. */
bool tert_i_person_start(tert_str text, size_t at, uint64_t *start, size_t *used);

/* In tert_word_facts.role: a noun by itself; the word before the last of one; how many words it has
 * at most, where this is the last. */
enum { TERT_ROLE_WHOLE = 256, TERT_ROLE_PART = 512, TERT_ROLE_LENGTH = 255 };

/* What a word, not yet tagged, may be of an actor; bits. */
typedef enum tert_actor_hint {
  TERT_HINT_CAPITAL = 1, /* it begins with a capital */
  TERT_HINT_NAME = 2,    /* a name of the tables */
  TERT_HINT_SURNAME = 4,
  TERT_HINT_ROLE = 8,
  TERT_HINT_PRONOUN = 16,
  TERT_HINT_BEGINS = 32,    /* names of several words begin with it */
  TERT_HINT_ROLE_END = 64,  /* role nouns of several words end with it ... */
  TERT_HINT_ROLE_PART = 128 /* ... and this word stands before the end of one */
} tert_actor_hint;
unsigned tert_i_actor_hints(const tert_actor_tables *t, tert_str form);
/* Words of the subtree: true when word stands below (or is) top. */
bool tert_i_below(const tert_actor_doc *d, uint32_t word, uint32_t top);
/* Absolute index of a word's head, TERT_NO_WORD for a root. */
uint32_t tert_i_head(const tert_actor_doc *d, uint32_t word);
/* The capital in which the clause of a verb says that it happens, "in" before it, maybe behind whom
 * it is said to ("told reporters in Khartoum"); TERT_NO_WORD for none. */
uint32_t tert_i_capital_of_clause(const tert_actor_doc *d, uint32_t verb);
/* Whether one of the prepositions, a list that ends with NULL, leads to the word. */
bool tert_i_has_case(const tert_actor_doc *d, uint32_t word, const char *const *forms);

#endif
