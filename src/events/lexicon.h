/* lexicon.h - data/ontology and data/verbs in memory. */
#ifndef TERT_EVENTS_LEXICON_H
#define TERT_EVENTS_LEXICON_H

#include "base/map.h"
#include "base/status.h"
#include "tertius/base.h"

#include <string.h>

#define TERT_CAMEO 6

typedef struct tert_cameo {
  char code[TERT_CAMEO];
  tert_str name;
  double goldstein;
  uint8_t quad; /* 1 verbal cooperation .. 4 material conflict */
  tert_str plover, mode;
} tert_cameo;

/* Whether the code is of the root or branch: "043" of "04". */
static inline bool tert_i_code_starts(const tert_cameo *code, const char *prefix) {
  return !strncmp(code->code, prefix, strlen(prefix));
}

typedef enum tert_slot_kind {
  TERT_SLOT_NONE,
  TERT_SLOT_SUBJ,
  TERT_SLOT_OBJ,
  TERT_SLOT_IOBJ,
  TERT_SLOT_XCOMP,
  TERT_SLOT_CCOMP,
  TERT_SLOT_PREP,       /* a prepositional phrase with .prep */
  TERT_SLOT_CCOMP_SUBJ, /* whom the clause that is said is about: its subject */
  TERT_SLOT_INSIDE,     /* an actor inside the phrase or clause of slot .inner */
  TERT_SLOT_CLAUSE,     /* the clause the word itself heads (modals) */
  TERT_SLOT_ADVERB      /* any adverb of the verb */
} tert_slot_kind;

typedef struct tert_slot {
  uint8_t kind, inner;
  tert_str prep;
} tert_slot;

#define TERT_SLOTS 10
#define TERT_CONDITIONS 4

typedef struct tert_condition {
  tert_slot slot;
  tert_str word;   /* head that must be there, empty for any */
  int class_id;    /* class of the head, -1 for none */
  bool particular; /* word or class is set */
} tert_condition;

typedef struct tert_frame {
  tert_condition conditions[TERT_CONDITIONS];
  uint8_t condition_count;
  uint8_t target_count;
  tert_slot targets[TERT_SLOTS];
  bool reversed; /* the doer stands in the target's slot */
  bool none;     /* no event: code "---" in the table */
  bool inner;    /* counts only as the inner event of an operator: "~" before the code */
  uint16_t code; /* into codes */
  uint16_t line; /* of verbs.tsv, for explanations */
  uint32_t next; /* next frame of the verb */
} tert_frame;

typedef struct tert_noun {
  uint16_t code;
  bool between; /* its doers may stand in "between A and B" */
  bool poss;    /* its doer may stand before it */
  bool of;      /* its doer may stand behind "of": "the withdrawal of troops" */
  bool inner;   /* counts only as the inner event of an operator: "~" before the code */
  bool none;    /* no event: code "---" in the table */
  uint8_t target_count;
  tert_slot targets[TERT_SLOTS];
  uint16_t line;
} tert_noun;

typedef struct tert_operator {
  tert_slot inner;  /* where the inner event stands */
  tert_slot also;   /* a slot that must be there too, kind NONE for none */
  uint8_t composer; /* into composers */
  bool known_only;  /* no event without an inner event: "!" behind the name */
  uint8_t target_count;
  tert_slot targets[TERT_SLOTS];
  uint16_t line;
  uint32_t next;
} tert_operator;

typedef struct tert_composition {
  uint8_t composer;
  char inner[TERT_CAMEO];
  char code[TERT_CAMEO]; /* "=" keeps the inner code */
} tert_composition;

/* Classes of classes.tsv that the coder itself asks for. */
typedef enum tert_word_class {
  TERT_CLASS_CARRIER,   /* nouns that pass on what stands behind their "of": "a wave of attacks" */
  TERT_CLASS_CONTAINER, /* nouns that are what stands before them: "an aid programme" */
  TERT_CLASS_QUANTITY,  /* "dozens of prisoners" */
  TERT_CLASS_INSTIGATE, /* verbs that lay blame on their doer */
  TERT_CLASS_SUFFER,    /* verbs of those who bear a measure */
  TERT_CLASS_POLICY,    /* what a protest may be against */
  TERT_CLASS_RIGHTS,
  TERT_CLASS_RIGHTS_ABUSE,
  TERT_CLASS_HEARSAY,   /* what may be denied: "claims that it attacked" */
  TERT_CLASS_GESTURE,   /* what a deed is called beside it: "a move welcomed by Chad" */
  TERT_CLASS_REFUTE,    /* verbs that deny a claim */
  TERT_CLASS_LOCALE,    /* parts of a town or land: "the outskirts of", "north of" */
  TERT_CLASS_PART_IN,   /* what may be had in a deed: "any involvement" */
  TERT_CLASS_BRAND,     /* verbs that name a claim: "called it false" */
  TERT_CLASS_UNTRUE,    /* what a denied claim is */
  TERT_CLASS_KILLING,   /* verbs of deadly attacks on one: "murdered", "gunned down" */
  TERT_CLASS_TOLL,      /* verbs of what a deed did to people: "killing two" */
  TERT_CLASS_SURVIVE,   /* "escaped", "survived": got away with his life */
  TERT_CLASS_PROVOKING, /* verbs of what a deed made others do: "prompting Chad to" */
  TERT_CLASS_HOMELAND,  /* what one is sent out of: "the country" */
  TERT_CLASS_RETALIATE, /* verbs of what is done in return: "respond", "strike back" */
  TERT_CLASS_PROPOSAL,  /* what may be accepted or rejected */
  TERT_CLASS_ADDRESS,   /* verbs of saying something to somebody: "told Chad that" */
  TERT_CLASS_PROBING,   /* what claims are looked into or not commented by */
  TERT_CLASS_CRIME,
  TERT_CLASS_WAR_CRIME,
  TERT_CLASS_POWER,       /* offices and the hold of them */
  TERT_CLASS_BOTCHED,     /* "a failed attempt" */
  TERT_CLASS_CHEMICAL,    /* gas and germs */
  TERT_CLASS_HOSTILITIES, /* what armies do */
  TERT_CLASS_STATING,     /* verbs whose "that" is what is said */
  TERT_CLASS_PROPOSING,   /* verbs that take a gerund: "proposed holding talks" */
  TERT_CLASS_SAYING,      /* what a speaker does besides: "officials said, urging Chad to act" */
  TERT_CLASS_PRESSING,    /* verbs of what a protest is to make others do: "to force Chad to" */
  TERT_CLASS_OUTCOME,     /* verbs of what comes of a deed: "forcing it to halt" */
  TERT_CLASS_GIVE_UP,     /* verbs of plans and efforts that are dropped */
  TERT_CLASS_REFRAIN,     /* verbs of what is left undone */
  TERT_CLASS_UNCERTAIN,   /* "it is unclear whether" */
  TERT_CLASS_PERHAPS,     /* adverbs that leave the event open */
  TERT_CLASS_AHEAD,       /* "is due to visit" */
  TERT_CLASS_FORMERLY,    /* adverbs of long ago */
  TERT_CLASS_OLD_WAR,     /* wars of long ago: "during the Cold War" */
  TERT_CLASS_DEMANDING,   /* verbs that ask for something first */
  TERT_CLASS_NO_PLACE,    /* "in defiance of", "in response to": where nothing is */
  TERT_CLASS_MEETING,     /* what is called off as a refusal to meet */
  TERT_CLASS_OWN_PURPOSE, /* verbs whose doer does what follows: "summoned the envoy to complain" */
  TERT_CLASS_TERRITORY,   /* what is taken and held; cities and regions by name as well */
  TERT_CLASS_SPOKEN_ATTACK, /* what politicians do to each other with words: "attacked", "hit" */
  TERT_CLASS_BRAND_AS,      /* verbs of what is said of a thing: "rejected as baseless charges" */
  TERT_CLASS_CONTEST,       /* verbs of war and of games: "defeated" */
  TERT_CLASS_SPORT,         /* words that tell of games */
  TERT_CLASS_THWART,        /* verbs of those who hinder what others plan */
  TERT_CLASS_MISSION,       /* embassies, which stand in other countries */
  TERT_CLASS_CRITIC,        /* those who attack with words: opponents, newspapers */
  TERT_CLASS_SITE,          /* what is struck, in front of the blow: "the embassy bombing" */
  TERT_CLASS_PERFORM,       /* "wants to thank": said is done */
  TERT_CLASS_NO_DOER,       /* what does no deed: floods, crises, laws */
  TERT_CLASS_MEANT,         /* nouns whose infinitive is not done yet: "the offer to mediate" */
  TERT_CLASS_REFUSAL,       /* nouns whose infinitive is not done: "the refusal to sign" */
  TERT_CLASS_ABILITY,       /* nouns whose infinitive may never be done: "the power to veto" */
  TERT_CLASS_LETTER,        /* what is sent to say something */
  TERT_CLASS_ENACT,         /* making a law, a plan or a decree */
  TERT_CLASS_DIPLOMAT,      /* ambassadors, attachés */
  TERT_CLASS_CHARGED,       /* participles of those who are said to have done something */
  TERT_CLASS_BORDER,        /* lies in two countries */
  TERT_CLASS_DIRECTION,     /* "north of", "the outskirts of" */
  TERT_CLASS_NEGOTIATION,   /* talks, which are on something */
  TERT_CLASS_STEP,          /* moves, decisions: what was done, not named */
  TERT_CLASS_AT_ODDS,       /* what several groups are who fight each other: "rival" */
  TERT_CLASS_MUTUAL_FIGHT,  /* fights of two sides, noun or verb: "clash" */
  TERT_CLASS_ASSENT,        /* verbs that say yes: who cannot do it says no */
  TERT_CLASS_BOMBER,        /* those who die with their bombs */
  TERT_CLASS_GIVING,        /* verbs of what passes to somebody: "handed records to Chad" */
  TERT_CLASS_HOPEFUL,       /* adjectives of those who hope or doubt: "confident that" */
  TERT_CLASS_SENDING,       /* verbs by which forces go to a friend: "send to Chad" */
  TERT_CLASS_MENACE,        /* verbs that make a threat of what they rule */
  TERT_CLASS_ARMS_LENT,     /* what is sent without those who use it: tanks */
  TERT_WORD_CLASSES
} tert_word_class;

/* Classes that the actor tables answer; their ids stand behind all those of classes.tsv. */
enum {
  TERT_ROLE_CLASS = 60000,
  TERT_CLASS_PERSON = TERT_ROLE_CLASS,
  TERT_CLASS_LABOUR,
  TERT_CLASS_MILITARY,
  TERT_CLASS_ORGANISATION,
  TERT_CLASS_PLACE
};

/* What a word, or a verb with its particle, may be: its first frame and first operator, TERT_NO_ID
 * for none. */
typedef struct tert_uses {
  uint32_t frames, operators;
} tert_uses;

#define TERT_CLASS_WORDS 4u /* 64 classes each */

/* Classes of classes.tsv, a bit each. */
typedef struct tert_class_set {
  uint64_t bits[TERT_CLASS_WORDS];
} tert_class_set;

typedef struct tert_lexicon {
  tert_arena arena;
  tert_cameo *codes;
  size_t code_count;
  tert_map code_map;
  tert_map class_words;       /* word -> index into class_sets */
  tert_class_set *class_sets; /* [class_words.count] */
  size_t class_cap;
  tert_map class_names;                 /* class -> id */
  int known_classes[TERT_WORD_CLASSES]; /* ids of the classes that the coder asks for */
  tert_map verbs;                       /* lemma or lemma_particle -> first frame */
  tert_frame *frames;
  size_t frame_count;
  tert_map nouns;      /* noun -> entry */
  tert_map noun_tails; /* last word of a multiword noun -> most words */
  tert_noun *noun_list;
  size_t noun_count;
  tert_map operators; /* word -> first operator */
  tert_operator *operator_list;
  size_t operator_count;
  tert_map use_map; /* keys of verbs and operators -> index into use_list */
  tert_uses *use_list;
  tert_str composers[32];
  size_t composer_count;
  tert_composition *compositions;
  size_t composition_count;
} tert_lexicon;

tert_status tert_i_lexicon_load(tert_lexicon *lex, const char *data_dir, tert_error *err);
void tert_i_lexicon_free(tert_lexicon *lex);
/* Entry of a code, NULL when there is none. */
const tert_cameo *tert_i_cameo(const tert_lexicon *lex, tert_str code);
/* The uses of a word in small letters, without frame and operator when it has none. */
tert_uses tert_i_uses_of(const tert_lexicon *lex, tert_str key);
static inline bool tert_i_is_use(tert_uses u) {
  return u.frames != TERT_NO_ID || u.operators != TERT_NO_ID;
}
/* What composer makes of an inner code ("" for none); NULL when the pair has no result. */
const tert_cameo *tert_i_compose(const tert_lexicon *lex, tert_str composer, const char *inner);
/* Whether an operator is an event although the inner one is unknown ("demanded an apology"). */
bool tert_i_stands_alone(const tert_lexicon *lex, const tert_operator *op);
/* Whether the event is one only with or to somebody: who meets nobody does something else ("meets a
 * standard"), and a fight with nobody is a figure of speech. */
bool tert_i_needs_target(const tert_cameo *code);
/* The classes of a word as classes.tsv has it; NULL when it is in none. */
const tert_class_set *tert_i_classes_of(const tert_lexicon *lex, tert_str word);
bool tert_i_in_class(const tert_lexicon *lex, int class_id, tert_str word);
static inline bool tert_i_has_class(const tert_class_set *set, int class_id) {
  return class_id >= 0 && class_id < (int)(64 * TERT_CLASS_WORDS) &&
         (set->bits[class_id / 64] >> class_id % 64 & 1);
}
static inline void tert_i_add_classes(tert_class_set *to, const tert_class_set *from) {
  for (unsigned i = 0; from && i < TERT_CLASS_WORDS; i++)
    to->bits[i] |= from->bits[i];
}
int tert_i_composer(const tert_lexicon *lex, tert_str name); /* -1: none */

#endif
