/* brief.h - the brief before it is printed, and the files of this room in the order of their use:
 * parts.c, binds.c, then the printers accounts.c, text.c, json.c, html.c; brief.c calls them all.
 */
#ifndef TERT_REPORT_BRIEF_H
#define TERT_REPORT_BRIEF_H

#include "stories/stories.h"
#include "tertius/balance.h"
#include "tertius/relations.h"
#include "tertius/report.h"

#define TERT_BRIEF_REFS 32

/* A bind that the documents themselves give evidence for. */
typedef struct tert_brief_bind {
  int third, a, b; /* states of the actor tables */
  double score, tension, lean;
  tert_bind_state state;
  int pressed_by; /* bit 0: a, bit 1: b */
  tert_date since;
  double exits[TERT_EXIT_KINDS];
  tert_bind_exit exit;
  tert_mention_ref pressure[TERT_BRIEF_REFS]; /* what the rivals did to the third */
  size_t pressure_count;
  tert_mention_ref events[TERT_BRIEF_REFS]; /* quarrel and cooperation behind it */
  size_t event_count;
  tert_dyad quarrel, bond_a, bond_b; /* a with b, the third with a, with b; owned */
} tert_brief_bind;

struct tert_brief {
  const tert_engine *engine;
  tert_arena arena;
  tert_coded **docs; /* [doc_count] */
  size_t doc_count, doc_cap;
  tert_stories stories;
  tert_occasions occasions;
  tert_relations *relations;
  tert_day on; /* the day that the brief speaks of */
  tert_brief_bind *binds;
  size_t bind_count;
  size_t weaker_binds; /* found, but weaker than those listed */
  bool color;
  unsigned width; /* of the text form of accounts, 0: 100 */
};

/* parts.c */
const tert_event *tert_i_brief_event(const tert_brief *b, tert_mention_ref r);
tert_str tert_i_brief_state(const tert_brief *b, int state);  /* its name; "?" below 0 */
const char *tert_i_brief_iso(const tert_brief *b, int state); /* ISO 3166 alpha-3; "" below 0 */
/* "2016-02-06", "2015-11-21..2015-11-30", "no date". */
void tert_i_brief_date(const tert_date *d, char out[32]);
/* One sentence on what the exit means for this bind. */
void tert_i_brief_exit(const tert_brief *b, const tert_brief_bind *bind, tert_bind_exit exit,
                       char *out, size_t cap);

/* binds.c: fills binds, relations and on. */
tert_status tert_i_brief_binds(tert_brief *b, const char *data_dir, tert_error *err);

/* accounts.c: one occasion with its accounts, and all that have one (text; JSON, one a line). */
void tert_i_occasion_text(const tert_brief *b, const tert_occasion *o, tert_buf *out);
void tert_i_occasion_json(const tert_brief *b, const tert_occasion *o, tert_json *j);
void tert_i_accounts_text(const tert_brief *b, tert_buf *out);
void tert_i_accounts_json(const tert_brief *b, tert_buf *out);

/* text.c, json.c, html.c */
void tert_i_brief_text(const tert_brief *b, tert_buf *out);
void tert_i_brief_json(const tert_brief *b, tert_buf *out);
void tert_i_brief_html(const tert_brief *b, tert_buf *out);

#endif
