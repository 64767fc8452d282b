/* parts.c - the parts of a brief that binds.c and the printers read alike. */
#include "brief.h"

#include <stdio.h>

const tert_event *tert_i_brief_event(const tert_brief *b, tert_mention_ref r) {
  return &b->docs[r.doc]->events[r.event];
}

tert_str tert_i_brief_state(const tert_brief *b, int state) {
  return state < 0 ? TERT_STR("?") : b->engine->actors.states[state].name;
}

const char *tert_i_brief_iso(const tert_brief *b, int state) {
  return state < 0 ? "" : b->engine->actors.states[state].iso3;
}

void tert_i_brief_date(const tert_date *d, char out[32]) {
  char from[11], to[11];
  if (d->precision == TERT_PRECISION_NONE) {
    snprintf(out, 32, "no date");
    return;
  }
  tert_day_format(d->from, from);
  tert_day_format(d->to, to);
  if (d->from == d->to)
    snprintf(out, 32, "%s", from);
  else
    snprintf(out, 32, "%s..%s", from, to);
}

void tert_i_brief_exit(const tert_brief *b, const tert_brief_bind *bind, tert_bind_exit exit,
                       char *out, size_t cap) {
  tert_str k = tert_i_brief_state(b, bind->third), i = tert_i_brief_state(b, bind->a),
           j = tert_i_brief_state(b, bind->b);
  switch (exit) {
  case TERT_EXIT_RECONCILE:
    snprintf(out, cap, "%.*s and %.*s make up", (int)i.len, i.ptr, (int)j.len, j.ptr);
    break;
  case TERT_EXIT_DROP_A:
    snprintf(out, cap, "%.*s gives up %.*s", (int)k.len, k.ptr, (int)i.len, i.ptr);
    break;
  case TERT_EXIT_DROP_B:
    snprintf(out, cap, "%.*s gives up %.*s", (int)k.len, k.ptr, (int)j.len, j.ptr);
    break;
  default:
    snprintf(out, cap, "%.*s mediates between %.*s and %.*s", (int)k.len, k.ptr, (int)i.len, i.ptr,
             (int)j.len, j.ptr);
    break;
  }
}
