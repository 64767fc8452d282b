/* relations.h - inside of the relations room. */
#ifndef TERT_RELATIONS_RELATIONS_H
#define TERT_RELATIONS_RELATIONS_H

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "base/table.h"
#include "tertius/relations.h"

#define TERT_TREATY_FILES 12

/* A state may leave and enter the system again. */
typedef struct tert_rstate {
  char iso[4], abb[4]; /* "" where there is none */
  tert_str name;
  int cow, gw;
  tert_day from[4], to[4]; /* spells; to TERT_DAY_MAX: goes on */
  int spells;
  int power_from; /* first year of power */
  int power_count;
  const int32_t *power; /* [power_count] millionths, -1 unknown */
  float place[4][3];    /* capitals as unit vectors */
  int place_from[4];    /* first year of each */
  int places;
} tert_rstate;

#define TERT_DAY_MAX (INT32_MAX - 1000)

/* A dated fact about a pair. */
typedef struct tert_spell {
  uint32_t dyad;
  tert_day from, to; /* TERT_DAY_MAX: goes on */
  uint8_t kind;      /* tert_term_kind */
  bool settled;
  float value; /* strength in [0,1] */
  char source; /* table: A C atop/cow, N neighbours, T D rivalries, M disputes, W wars, B blocs, P
                  partners, R recent */
  tert_str label;
} tert_spell;

/* Shared seats: one character a year from year. */
typedef struct tert_seats {
  uint32_t dyad;
  int year;
  tert_str counts;
} tert_seats;

/* An event, sorted by dyad and day, with the decayed sums of its dyad after it. */
typedef struct tert_revent {
  uint32_t dyad;
  tert_day day;
  uint16_t source, target, about; /* states; 0xFFFF none */
  char cameo[5];
  uint8_t flags; /* bit 0 material, bit 1 carried sums from a project file */
  float goldstein;
  float sum[4]; /* cooperation material, verbal; conflict material, verbal */
  uint64_t id;
} tert_revent;

enum { EVENT_MATERIAL = 1, EVENT_BASE = 2 };

typedef struct tert_rtie {
  uint32_t dyad;
  tert_day from, to;
  int sign;
  float strength;
  uint64_t id;
} tert_rtie;

struct tert_relations {
  tert_relation_options options;
  tert_arena arena;
  tert_file files[TERT_TREATY_FILES];
  size_t file_count;
  tert_rstate *states; /* [state_count] */
  size_t state_count, state_cap;
  bool tables;
  tert_spell *spells; /* [spell_count] sorted by dyad */
  size_t spell_count, spell_cap;
  uint32_t *spell_row; /* [dyads+1] */
  tert_seats *seats;   /* [seat_count] sorted by dyad */
  size_t seat_count, seat_cap;
  uint32_t *seat_row;  /* [dyads+1] */
  tert_revent *events; /* [event_count] sorted when sealed */
  size_t event_count, event_cap;
  uint32_t *event_row; /* [dyads+1] */
  tert_rtie *ties;     /* [tie_count] */
  size_t tie_count, tie_cap;
  bool sealed;
};

static inline uint32_t tert_i_dyad(uint32_t a, uint32_t b) {
  return a < b ? b * (b - 1) / 2 + a : a * (a - 1) / 2 + b;
}

tert_status tert_i_relations_load(tert_relations *r, const char *data_dir, tert_error *err);
/* Decayed sums of a dyad on a day (0 without events). */
void tert_i_event_sums(const tert_relations *r, uint32_t dyad, tert_day on, double sum[4]);
/* Terms from the sums. */
double tert_i_event_plus(const tert_relations *r, const double sum[4]);
double tert_i_event_minus(const tert_relations *r, const double sum[4]);
/* Begin of the quarrel carried into the first day known of a dyad, or INT32_MIN. */
tert_day tert_i_carried_since(const tert_relations *r, uint32_t dyad, tert_day day);
/* What a spell is worth on a day (0 outside; disputes fade after their end; ahead: see grid). */
double tert_i_spell_value(const tert_relations *r, const tert_spell *s, tert_day on, int ahead);
/* Hostility of a dyad on a day: tables, stated ties and events. */
double tert_i_minus(const tert_relations *r, uint32_t dyad, tert_day on, int ahead);
/* Plus terms that depend on the dyad and day only, not on ranks. value[TERT_TERM_KINDS]. */
void tert_i_plus_terms(const tert_relations *r, uint32_t dyad, tert_day on, tert_day slow,
                       double *value);
/* The stated ties of a dyad are those from here on while .dyad is equal (end: ties + tie_count). */
const tert_rtie *tert_i_first_tie(const tert_relations *r, uint32_t dyad);
/* The up to eight events that weigh most on a day, heaviest first; returns their number. */
typedef struct tert_top_event {
  double weight;
  size_t event; /* number in events */
} tert_top_event;
int tert_i_top_events(const tert_relations *r, uint32_t dyad, tert_day on, bool conflict,
                      tert_top_event top[8]);
/* First day >= from on which the minus layer of a dyad may rise: days of events and spells,
 * ascending, into a growing list. False: out of memory. */
bool tert_i_minus_days(const tert_relations *r, uint32_t dyad, tert_day **days, size_t *count);
/* Carried sums, as kept in a project file, with the begin of the quarrel that they show (INT32_MIN:
 * none): stands before all events of that day, with since as its id. */
tert_status tert_i_relations_base(tert_relations *r, uint32_t a, uint32_t b, tert_day day,
                                  const float sum[4], tert_day since, tert_error *err);
/* Adds an event with states already known. */
tert_status tert_i_relations_event(tert_relations *r, const tert_revent *e, tert_error *err);

/* Ranks among all states on a day: shared seats (for each state among its partners) and expected
 * exchange (among all pairs), and power. */
typedef struct tert_ranks {
  size_t count;
  tert_state *state; /* [count] */
  float *seats;      /* [count * count] */
  float *gravity;    /* [count * count] */
  float *reach;      /* [count] */
} tert_ranks;
bool tert_i_ranks(const tert_relations *r, tert_day slow, const tert_state *state, size_t count,
                  tert_ranks *out);
void tert_i_ranks_free(tert_ranks *k);

#endif
