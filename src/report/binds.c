/* binds.c - which binds the documents show: a quarrel between two states that they tell of, and a
 * third with ties to both that they tell of as well; weighed with treaties, memberships and
 * geography. */
#include "brief.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_BINDS 16
#define MIN_SCORE 0.12
#define PRESSURE_DAYS 90

typedef struct dyad_evidence {
  int a, b; /* a < b */
  double plus, minus;
  bool declared_plus, declared_minus;
  tert_date first_minus; /* earliest window of the quarrel */
} dyad_evidence;

typedef struct evidence {
  tert_brief *b;
  uint32_t *at; /* [states * states] 1 + index into list of the pair, lower state first; 0 none */
  size_t states;
  dyad_evidence *list; /* [count], in the order of the text; malloc */
  size_t count, cap;
  bool failed;
} evidence;

/* A state caught between two that quarrel, as its score is known but not yet its evidence. */
typedef struct found_bind {
  tert_brief_bind bind;
  tert_day on, since;
  tert_date window;
} found_bind;

typedef struct found_binds {
  found_bind *list; /* [count], malloc */
  size_t count, cap;
} found_binds;

static dyad_evidence *dyad(evidence *ev, int a, int b, bool make) {
  if (a > b) {
    int t = a;
    a = b;
    b = t;
  }
  uint32_t *at = &ev->at[(size_t)a * ev->states + (size_t)b];
  if (*at) return &ev->list[*at - 1];
  if (!make) return NULL;
  if (ev->count == ev->cap) {
    size_t cap = ev->cap ? ev->cap * 2 : 64;
    dyad_evidence *p = realloc(ev->list, cap * sizeof *p);
    if (!p) {
      ev->failed = true;
      return NULL;
    }
    ev->list = p;
    ev->cap = cap;
  }
  ev->list[ev->count] = (dyad_evidence){.a = a, .b = b};
  *at = (uint32_t)++ev->count;
  return &ev->list[ev->count - 1];
}

/* Between two states, told as done or said, not denied. */
static bool counts(const tert_event *e) {
  bool real = e->f.assertion == TERT_ASSERTED || e->f.assertion == TERT_PLANNED ||
              e->f.assertion == TERT_DEMANDED || e->f.assertion == TERT_PAST;
  return real && e->f.has_target && e->f.source.state >= 0 && e->f.target.state >= 0 &&
         e->f.source.state != e->f.target.state;
}

static bool is_pressure(const tert_event *e) {
  static const char *const roots[] = {"02", "04", "10", "13", NULL};
  for (const char *const *r = roots; *r; r++)
    if (!strncmp(e->f.code->code, *r, 2)) return true;
  return false;
}

static void earliest(tert_date *d, const tert_date *x) {
  if (x->precision == TERT_PRECISION_NONE) return;
  if (d->precision == TERT_PRECISION_NONE || x->from < d->from) *d = *x;
}

static void gather(evidence *ev) {
  const tert_brief *b = ev->b;
  for (size_t d = 0; d < b->doc_count; d++) {
    const tert_coded *c = b->docs[d];
    for (size_t i = 0; i < c->event_count; i++) {
      const tert_event *e = &c->events[i];
      if (!counts(e) || !strncmp(e->f.code->code, "01", 2)) continue;
      dyad_evidence *y = dyad(ev, e->f.source.state, e->f.target.state, true);
      if (!y) continue;
      double g = e->f.code->goldstein / 10,
             w = e->f.code->quad == 2 || e->f.code->quad == 4 ? 1.5 : 1.0;
      if (g > 0) y->plus += g * w;
      if (g < 0) {
        y->minus -= g * w;
        earliest(&y->first_minus, &e->date);
      }
    }
    for (size_t i = 0; i < c->tie_count; i++) {
      const tert_tie *t = &c->ties[i];
      dyad_evidence *y = dyad(ev, t->a.state, t->b.state, true);
      if (!y) continue;
      if (t->sign > 0 && !t->until) y->declared_plus = true;
      if (t->sign < 0) y->declared_minus = true;
      if (t->sign < 0 && !t->until) earliest(&y->first_minus, &t->date);
    }
  }
}

static bool quarrel(const dyad_evidence *y) {
  return y->declared_minus || y->minus >= 0.6;
}

static bool bond(const dyad_evidence *y) {
  return y && (y->declared_plus || y->plus > 0.2);
}

/* The day of the brief: the latest day of an event told, else the document's. */
static tert_day pick_day(const tert_brief *b) {
  tert_day best = TERT_DAY_NONE;
  for (size_t d = 0; d < b->doc_count; d++) {
    const tert_coded *c = b->docs[d];
    tert_day end =
        c->times.document.precision == TERT_PRECISION_NONE ? TERT_DAY_NONE : c->times.document.from;
    for (size_t i = 0; i < c->event_count; i++) {
      const tert_event *e = &c->events[i];
      bool past = e->f.assertion == TERT_ASSERTED && e->date.precision == TERT_PRECISION_DAY;
      if (past && (end == TERT_DAY_NONE || e->date.to <= end + 1 || c->times.inferred) &&
          (best == TERT_DAY_NONE || e->date.to > best))
        best = e->date.to;
    }
    if (end != TERT_DAY_NONE && (best == TERT_DAY_NONE || end > best)) best = end;
  }
  return best;
}

static tert_status add_events(tert_brief *b, tert_error *err) {
  tert_status status = TERT_OK;
  for (size_t s = 0; status == TERT_OK && s < b->stories.count; s++) {
    tert_mention_ref r = b->stories.list[s].mentions[0]; /* many reports, one event */
    const tert_event *e = tert_i_brief_event(b, r);
    if (!counts(e) || e->date.precision == TERT_PRECISION_NONE) continue;
    tert_relation_event x = {.day = e->date.from,
                             .goldstein = (float)e->f.code->goldstein,
                             .material = e->f.code->quad == 2 || e->f.code->quad == 4,
                             .id = (uint64_t)r.doc << 32 | r.event};
    snprintf(x.source, sizeof x.source, "%s", tert_i_brief_iso(b, e->f.source.state));
    snprintf(x.target, sizeof x.target, "%s", tert_i_brief_iso(b, e->f.target.state));
    snprintf(x.cameo, sizeof x.cameo, "%.4s", e->f.code->code);
    status = tert_relations_add_event(b->relations, &x, err);
    if (status == TERT_ERR_ARGUMENT) status = TERT_OK; /* not a member of the state system */
  }
  return status;
}

static tert_status add_ties(tert_brief *b, tert_error *err) {
  tert_status status = TERT_OK;
  for (uint32_t d = 0; d < b->doc_count; d++)
    for (uint32_t i = 0; status == TERT_OK && i < b->docs[d]->tie_count; i++) {
      const tert_tie *t = &b->docs[d]->ties[i];
      if (!strcmp(t->kind, "member")) continue;
      tert_declared_tie x = {.sign = t->sign,
                             .strength = 0.6,
                             .from = TERT_DAY_NONE,
                             .to = TERT_DAY_NONE,
                             .id = (uint64_t)d << 32 | i};
      if (t->date.precision != TERT_PRECISION_NONE && t->until) x.to = t->date.to;
      if (t->date.precision != TERT_PRECISION_NONE && !t->until) x.from = t->date.from;
      snprintf(x.a, sizeof x.a, "%s", tert_i_brief_iso(b, t->a.state));
      snprintf(x.b, sizeof x.b, "%s", tert_i_brief_iso(b, t->b.state));
      status = tert_relations_add_tie(b->relations, &x, err);
      if (status == TERT_ERR_ARGUMENT) status = TERT_OK;
    }
  return status;
}

static bool involves(const tert_event *e, int x, int y) {
  return (e->f.source.state == x && e->f.target.state == y) ||
         (e->f.source.state == y && e->f.target.state == x);
}

static void collect_evidence(const tert_brief *b, tert_brief_bind *k) {
  for (size_t s = 0; s < b->stories.count; s++) {
    tert_mention_ref r = b->stories.list[s].mentions[0];
    const tert_event *e = tert_i_brief_event(b, r);
    if (!counts(e)) continue;
    bool to_third =
        e->f.target.state == k->third && (e->f.source.state == k->a || e->f.source.state == k->b);
    bool recent = e->date.precision == TERT_PRECISION_NONE || b->on == TERT_DAY_NONE ||
                  e->date.to >= b->on - PRESSURE_DAYS;
    if (to_third && is_pressure(e) && recent) {
      if (k->pressure_count < TERT_BRIEF_REFS) k->pressure[k->pressure_count++] = r;
      k->pressed_by |= e->f.source.state == k->a ? 1 : 2;
    }
    bool part =
        involves(e, k->a, k->b) || involves(e, k->a, k->third) || involves(e, k->b, k->third);
    if (part && !to_third && k->event_count < TERT_BRIEF_REFS) k->events[k->event_count++] = r;
  }
}

/* A rivalry, dispute or war of the tables that began inside the documents' window dates the quarrel
 * better than the day it was found on. */
static tert_day quarrel_day(const tert_brief_bind *k, tert_day found) {
  for (size_t i = 0; i < k->quarrel.count; i++) {
    const tert_term *t = &k->quarrel.terms[i];
    bool table =
        t->kind == TERT_TERM_RIVALRY || t->kind == TERT_TERM_DISPUTE || t->kind == TERT_TERM_WAR;
    if (table && t->from != TERT_DAY_NONE && k->since.precision != TERT_PRECISION_NONE &&
        t->from >= k->since.from - 3 && t->from <= k->since.to + 3)
      return t->from;
  }
  return found;
}

/* Since when: the day that the tables give if it lies in the window the documents give, else that
 * window. */
static void date_bind(tert_brief_bind *k, tert_date window, tert_day found) {
  k->since = window;
  tert_day table = quarrel_day(k, found);
  if (table == TERT_DAY_NONE) return;
  bool inside = window.precision == TERT_PRECISION_NONE ||
                (table >= window.from - 3 && table <= window.to + 3);
  if (inside) k->since = (tert_date){table, table, TERT_PRECISION_DAY};
}

/* The latest day on which something happened among the three, or the day of the brief. */
static tert_day triad_day(const tert_brief *b, int x, int y, int z) {
  tert_day latest = TERT_DAY_NONE;
  for (size_t s = 0; s < b->stories.count; s++) {
    const tert_event *e = tert_i_brief_event(b, b->stories.list[s].mentions[0]);
    bool part = involves(e, x, y) || involves(e, x, z) || involves(e, y, z);
    bool dated = e->date.precision == TERT_PRECISION_DAY && e->f.assertion == TERT_ASSERTED &&
                 e->date.to <= b->on;
    if (part && dated && (latest == TERT_DAY_NONE || e->date.to > latest)) latest = e->date.to;
  }
  return latest == TERT_DAY_NONE ? b->on : latest;
}

/* Appends the bind of third between the two of y, when it is one. */
static tert_status weigh(tert_brief *b, const dyad_evidence *y, int third, found_binds *found,
                         tert_error *err) {
  tert_day on = triad_day(b, y->a, y->b, third);
  tert_state a = tert_relations_state(b->relations, tert_i_brief_iso(b, y->a), on);
  tert_state c = tert_relations_state(b->relations, tert_i_brief_iso(b, y->b), on);
  tert_state t = tert_relations_state(b->relations, tert_i_brief_iso(b, third), on);
  if (a == TERT_STATE_NONE || c == TERT_STATE_NONE || t == TERT_STATE_NONE || on == TERT_DAY_NONE)
    return TERT_OK;
  tert_bind_list list;
  tert_status status = tert_bind_between(b->relations, a, c, on, NULL, &list, err);
  if (status != TERT_OK) return status == TERT_ERR_ARGUMENT ? TERT_OK : status;
  for (size_t i = 0; i < list.count; i++) {
    const tert_bind *x = &list.binds[i];
    if (x->third != t || x->score < MIN_SCORE) continue;
    if (found->count == found->cap) {
      size_t cap = found->cap ? found->cap * 2 : MAX_BINDS;
      found_bind *p = realloc(found->list, cap * sizeof *p);
      if (!p) {
        status = tert_i_fail_memory(err);
        break;
      }
      found->list = p;
      found->cap = cap;
    }
    found_bind *f = &found->list[found->count++];
    *f = (found_bind){.on = on, .since = x->since, .window = y->first_minus};
    tert_brief_bind *k = &f->bind;
    k->third = third;
    k->a = y->a;
    k->b = y->b;
    k->score = x->score;
    k->tension = x->tension;
    k->lean = x->lean;
    memcpy(k->exits, x->exits, sizeof k->exits);
    k->exit = x->exit;
    k->state = x->state;
  }
  tert_bind_list_free(&list);
  return status;
}

/* Adds a bind to the brief, with what shows it. */
static tert_status show(tert_brief *b, const found_bind *f, tert_error *err) {
  tert_brief_bind *k = &b->binds[b->bind_count++];
  *k = f->bind;
  collect_evidence(b, k);
  tert_state a = tert_relations_state(b->relations, tert_i_brief_iso(b, k->a), f->on);
  tert_state c = tert_relations_state(b->relations, tert_i_brief_iso(b, k->b), f->on);
  tert_state t = tert_relations_state(b->relations, tert_i_brief_iso(b, k->third), f->on);
  tert_status status = tert_relations_dyad(b->relations, a, c, f->on, &k->quarrel, err);
  if (status == TERT_OK) status = tert_relations_dyad(b->relations, t, a, f->on, &k->bond_a, err);
  if (status == TERT_OK) status = tert_relations_dyad(b->relations, t, c, f->on, &k->bond_b, err);
  date_bind(k, f->window, f->since);
  if (k->pressure_count && k->state == TERT_BIND_EXPOSED) k->state = TERT_BIND_PRESSED;
  return status;
}

static int stronger(const void *x, const void *y) {
  const tert_brief_bind *a = &((const found_bind *)x)->bind, *b = &((const found_bind *)y)->bind;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  if (a->third != b->third) return a->third < b->third ? -1 : 1;
  if (a->a != b->a) return a->a < b->a ? -1 : 1;
  return a->b < b->b ? -1 : a->b > b->b;
}

static tert_status find_binds(tert_brief *b, evidence *ev, found_binds *found, tert_error *err) {
  tert_status status = TERT_OK;
  for (size_t i = 0; status == TERT_OK && i < ev->count; i++) {
    if (!quarrel(&ev->list[i])) continue;
    for (int third = 0; status == TERT_OK && third < (int)ev->states; third++) {
      if (third == ev->list[i].a || third == ev->list[i].b) continue;
      const dyad_evidence *p = dyad(ev, third, ev->list[i].a, false),
                          *q = dyad(ev, third, ev->list[i].b, false);
      if (!bond(p) || !bond(q) || quarrel(p) || quarrel(q)) continue;
      status = weigh(b, &ev->list[i], third, found, err);
    }
  }
  return status;
}

tert_status tert_i_brief_binds(tert_brief *b, const char *data_dir, tert_error *err) {
  evidence ev = {.b = b, .states = b->engine->actors.state_count};
  found_binds found = {0};
  ev.at = TERT_NEW_ARRAY(&b->arena, uint32_t, ev.states * ev.states + 1);
  b->binds = TERT_NEW_ARRAY(&b->arena, tert_brief_bind, MAX_BINDS);
  if (!ev.at || !b->binds) return tert_i_fail_memory(err);
  gather(&ev);
  b->on = pick_day(b);
  tert_status status = ev.failed ? tert_i_fail_memory(err) : TERT_OK;
  if (status == TERT_OK) status = tert_relations_open(data_dir, NULL, &b->relations, err);
  if (status == TERT_OK) status = add_events(b, err);
  if (status == TERT_OK) status = add_ties(b, err);
  if (status == TERT_OK) status = tert_relations_seal(b->relations, err);
  if (status == TERT_OK) status = find_binds(b, &ev, &found, err);
  if (found.count) qsort(found.list, found.count, sizeof *found.list, stronger);
  for (size_t i = 0; status == TERT_OK && i < found.count && i < MAX_BINDS; i++)
    status = show(b, &found.list[i], err);
  b->weaker_binds = found.count - b->bind_count;
  free(found.list);
  free(ev.list);
  return status;
}
