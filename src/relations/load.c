/* load.c - reads the tables below data/treaties into spells, seats and power. */
#include "relations/relations.h"

#include <math.h>
#include <stdlib.h>

typedef struct loader {
  tert_relations *r;
  const char *dir;
  tert_error *err;
  uint32_t by_cow[1000]; /* state of a COW number, or TERT_NO_ID */
} loader;

static tert_status bad(const tert_table *t, tert_error *err, const char *what, tert_str cell) {
  return tert_i_table_fail(t, err, "%s: \"%.*s\"", what, (int)(cell.len < 60 ? cell.len : 60),
                           cell.ptr);
}

static bool parse_day(tert_str cell, bool last, tert_day *out) {
  tert_date d;
  if (cell.len == 0) {
    *out = last ? TERT_DAY_MAX : INT32_MIN / 2;
    return true;
  }
  if (!tert_date_parse(cell, &d)) return false;
  *out = last ? d.to : d.from;
  return true;
}

/* Keeps the file of a table: labels and seats point into it. */
static void keep_file(tert_relations *r, tert_table *t) {
  r->files[r->file_count++] = t->file;
  memset(&t->file, 0, sizeof t->file);
}

static tert_rstate *add_state(tert_relations *r) {
  if (r->state_count == r->state_cap) {
    size_t cap = r->state_cap * 2 + 256;
    tert_rstate *grown = realloc(r->states, cap * sizeof *grown);
    if (!grown) return NULL;
    r->states = grown;
    r->state_cap = cap;
  }
  tert_rstate *s = &r->states[r->state_count++];
  memset(s, 0, sizeof *s);
  return s;
}

static void copy_code(char out[4], tert_str cell) {
  size_t n = cell.len < 3 ? cell.len : 3;
  if (cell.len == 1 && cell.ptr[0] == '-') n = 0;
  memcpy(out, cell.ptr, n);
  out[n] = 0;
}

static tert_status load_system(loader *l) {
  static const char *const wanted[] = {"iso3", "abb", "cow", "gw", "name", "from", "to", NULL};
  tert_table t;
  tert_str f[7];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "system.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  for (int i = 0; i < 1000; i++)
    l->by_cow[i] = TERT_NO_ID;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    int64_t cow, gw;
    tert_day from, to;
    if (!tert_i_str_int(f[2], &cow) || cow < 0 || cow > 999 || !tert_i_str_int(f[3], &gw)) {
      status = bad(&t, l->err, "not a state number", f[2]);
      break;
    }
    if (!parse_day(f[5], false, &from) || !parse_day(f[6], true, &to) || from > to) {
      status = bad(&t, l->err, "not a spell of days", f[5]);
      break;
    }
    tert_rstate *s = cow && l->by_cow[cow] != TERT_NO_ID ? &l->r->states[l->by_cow[cow]] : NULL;
    if (!s) {
      s = add_state(l->r);
      if (!s) {
        status = tert_i_fail_memory(l->err);
        break;
      }
      copy_code(s->iso, f[0]);
      copy_code(s->abb, f[1]);
      s->name = tert_i_arena_str(&l->r->arena, f[4]);
      s->cow = (int)cow;
      s->gw = (int)gw;
      if (cow) l->by_cow[cow] = (uint32_t)(l->r->state_count - 1);
    }
    if (s->spells == 4) {
      status = tert_i_table_fail(&t, l->err, "more than four spells of one state");
      break;
    }
    s->from[s->spells] = from;
    s->to[s->spells++] = to;
  }
  tert_i_table_close(&t);
  return status;
}

static tert_status add_spell(loader *l, tert_spell s) {
  tert_relations *r = l->r;
  if (r->spell_count == r->spell_cap) {
    size_t cap = r->spell_cap + r->spell_cap / 2 + 4096;
    tert_spell *grown = realloc(r->spells, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(l->err);
    r->spells = grown;
    r->spell_cap = cap;
  }
  r->spells[r->spell_count++] = s;
  return TERT_OK;
}

/* States of the two cells: COW numbers, or codes on a day. False: unknown. */
static bool find_pair(const loader *l, tert_str a, tert_str b, tert_day on, uint32_t *dyad) {
  uint32_t id[2];
  tert_str cell[2] = {a, b};
  for (int i = 0; i < 2; i++) {
    int64_t cow;
    if (tert_i_str_int(cell[i], &cow)) {
      if (cow < 0 || cow > 999) return false;
      id[i] = l->by_cow[cow];
    } else {
      char code[5] = "";
      if (cell[i].len > 4) return false;
      memcpy(code, cell[i].ptr, cell[i].len);
      id[i] = tert_relations_state(l->r, code, on);
    }
    if (id[i] == TERT_NO_ID) return false;
  }
  if (id[0] == id[1]) return false;
  *dyad = tert_i_dyad(id[0], id[1]);
  return true;
}

static bool has(tert_str s, char c) {
  return memchr(s.ptr, c, s.len) != NULL;
}

/* Strength of a pledge, less for a large alliance: a pledge to thirty is not one to a friend. */
static float pledge_value(tert_str pledge, int64_t size) {
  double v = has(pledge, 'd') || has(pledge, 'o') ? 1
             : has(pledge, 'n')                   ? 0.6
             : has(pledge, 'c')                   ? 0.5
             : has(pledge, 'g')                   ? 0.4
                                                  : 0.3;
  return (float)(size > 5 ? v * pow(5.0 / (double)size, 0.2) : v);
}

/* One table of pair spells: reads every row through make, which fills kind, value, label. */
typedef tert_status (*make_fn)(loader *l, tert_table *t, const tert_str *f, tert_spell *s);

static tert_status load_pairs(loader *l, const char *file, const char *const *wanted,
                              make_fn make) {
  tert_table t;
  tert_str f[12];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, file, wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    tert_spell s = {0};
    if (!parse_day(f[2], false, &s.from) || !parse_day(f[3], true, &s.to)) {
      status = bad(&t, l->err, "not a day", f[2]);
      break;
    }
    if (s.from > s.to) {
      status = bad(&t, l->err, "ends before it begins", f[3]);
      break;
    }
    if (!find_pair(l, f[0], f[1], s.from, &s.dyad)) {
      int64_t cow;
      if (tert_i_str_int(f[0], &cow)) continue; /* a number outside the system list */
      status = bad(&t, l->err, "not a pair of states", f[0]);
      break;
    }
    status = make(l, &t, f, &s);
    if (status == TERT_OK && s.value > 0) status = add_spell(l, s);
    if (status != TERT_OK) break;
  }
  if (status == TERT_OK) keep_file(l->r, &t);
  tert_i_table_close(&t);
  return status;
}

static tert_status make_pact(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  int64_t size;
  if (!tert_i_str_int(f[5], &size) || size < 2) return bad(t, l->err, "not a size", f[5]);
  s->kind = TERT_TERM_PACT;
  s->value = pledge_value(f[4], size);
  s->label = f[4];
  s->source = f[6].len ? f[6].ptr[0] : 'A';
  return TERT_OK;
}

static tert_status make_neighbour(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  static const float by_class[] = {0, 1.0f, 0.8f, 0.6f, 0.4f, 0.2f};
  int64_t class;
  if (!tert_i_str_int(f[4], &class) || class < 1 || class > 5)
    return bad(t, l->err, "not a class 1..5", f[4]);
  s->kind = TERT_TERM_NEIGHBOUR;
  s->value = by_class[class];
  s->source = 'N';
  return TERT_OK;
}

static tert_status make_rivalry(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  (void)l;
  (void)t;
  s->kind = TERT_TERM_RIVALRY;
  s->value = 0.4f;
  s->label = f[5];
  s->source = f[6].len ? f[6].ptr[0] : 'T';
  return TERT_OK;
}

static float act_value(int64_t act) {
  static const float by_act[] = {0, 0, 0.25f, 0.5f, 0.75f, 1.0f};
  return by_act[act];
}

static tert_status make_dispute(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  int64_t a, b, settled;
  if (!tert_i_str_int(f[4], &a) || !tert_i_str_int(f[5], &b) || a < 0 || a > 5 || b < 0 || b > 5)
    return bad(t, l->err, "not an act 1..5", f[4]);
  if (!tert_i_str_int(f[6], &settled)) return bad(t, l->err, "not 0 or 1", f[6]);
  s->kind = a == 5 || b == 5 ? TERT_TERM_WAR : TERT_TERM_DISPUTE;
  s->value = act_value(a > b ? a : b);
  s->settled = settled != 0;
  s->label = f[7];
  s->source = 'M';
  return TERT_OK;
}

static tert_status make_partner(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  char kind = f[4].len == 1 ? f[4].ptr[0] : 0;
  if (!kind || !strchr("bpsl", kind)) return bad(t, l->err, "kind is not b, p, s or l", f[4]);
  s->kind = TERT_TERM_PARTNER;
  s->value = kind == 'b' || kind == 'p' ? 1 : kind == 's' ? 0.7f : 0.5f;
  s->label = f[5];
  s->source = 'P';
  return TERT_OK;
}

static tert_status make_recent(loader *l, tert_table *t, const tert_str *f, tert_spell *s) {
  char kind = f[4].len == 1 ? f[4].ptr[0] : 0;
  int64_t act = 0;
  s->label = f[7];
  s->source = 'R';
  s->settled = tert_i_str_eq(f[6], TERT_STR("1"));
  if (kind == 'd' || kind == 'w') {
    if (!tert_i_str_int(f[5], &act) || act < 2 || act > 5)
      return bad(t, l->err, "not an act 2..5", f[5]);
    s->kind = act == 5 ? TERT_TERM_WAR : TERT_TERM_DISPUTE;
    s->value = act_value(act);
  } else if (kind == 'r') {
    s->kind = TERT_TERM_RIVALRY;
    s->value = 0.4f;
  } else if (kind == 'x') { /* marks where pacts end; taken out again by end_pacts */
    s->kind = TERT_TERM_KINDS;
    s->value = 1;
  } else {
    return bad(t, l->err, "kind is not d, w, r or x", f[4]);
  }
  return TERT_OK;
}

/* Wars have one row a participant: opposite sides of a number make pairs. */
static tert_status load_wars(loader *l) {
  static const char *const wanted[] = {"number", "name", "cow", "side", "from", "to", NULL};
  struct part {
    int64_t number, side;
    uint32_t state;
    tert_day from, to;
    tert_str name;
  } *parts = NULL;
  size_t count = 0, cap = 0;
  tert_table t;
  tert_str f[6];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "wars.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    struct part p = {.name = f[1]};
    int64_t cow;
    if (!tert_i_str_int(f[0], &p.number) || !tert_i_str_int(f[2], &cow) ||
        !tert_i_str_int(f[3], &p.side) || !parse_day(f[4], false, &p.from) ||
        !parse_day(f[5], true, &p.to) || cow < 0 || cow > 999) {
      status = bad(&t, l->err, "a participant of a war is malformed", f[0]);
      break;
    }
    p.state = l->by_cow[cow];
    if (p.state == TERT_NO_ID) continue;
    if (count == cap) {
      cap = cap * 2 + 256;
      struct part *grown = realloc(parts, cap * sizeof *grown);
      if (!grown) {
        status = tert_i_fail_memory(l->err);
        break;
      }
      parts = grown;
    }
    parts[count++] = p;
  }
  for (size_t i = 0; i < count && status == TERT_OK; i++)
    for (size_t j = i + 1; j < count && status == TERT_OK; j++) {
      const struct part *p = &parts[i], *q = &parts[j];
      tert_day from = p->from > q->from ? p->from : q->from, to = p->to < q->to ? p->to : q->to;
      if (p->number != q->number || p->side == q->side || p->state == q->state || from > to)
        continue;
      status = add_spell(l, (tert_spell){.dyad = tert_i_dyad(p->state, q->state),
                                         .from = from,
                                         .to = to,
                                         .kind = TERT_TERM_WAR,
                                         .value = 1,
                                         .source = 'W',
                                         .label = p->name});
    }
  free(parts);
  if (status == TERT_OK) keep_file(l->r, &t);
  tert_i_table_close(&t);
  return status;
}

/* Blocs have one row a member: all pairs of members are tied while both belong. */
static tert_status load_blocs(loader *l) {
  static const char *const wanted[] = {"bloc", "pledge", "state", "from", "to", NULL};
  struct member {
    tert_str bloc, pledge;
    uint32_t state;
    tert_day from, to;
  } *all = NULL;
  size_t count = 0, cap = 0;
  tert_table t;
  tert_str f[5];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "blocs.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    struct member m = {.bloc = f[0], .pledge = f[1]};
    char code[5] = "";
    if (!parse_day(f[3], false, &m.from) || !parse_day(f[4], true, &m.to) || f[2].len > 4) {
      status = bad(&t, l->err, "not a spell of days", f[3]);
      break;
    }
    memcpy(code, f[2].ptr, f[2].len);
    m.state = tert_relations_state(l->r, code, m.from);
    if (m.state == TERT_STATE_NONE) {
      status = bad(&t, l->err, "not a state", f[2]);
      break;
    }
    if (count == cap) {
      cap = cap * 2 + 256;
      struct member *grown = realloc(all, cap * sizeof *grown);
      if (!grown) {
        status = tert_i_fail_memory(l->err);
        break;
      }
      all = grown;
    }
    all[count++] = m;
  }
  for (size_t i = 0; i < count && status == TERT_OK; i++) {
    int64_t size = 0;
    for (size_t j = 0; j < count; j++)
      size += tert_i_str_eq(all[j].bloc, all[i].bloc);
    for (size_t j = i + 1; j < count && status == TERT_OK; j++) {
      const struct member *p = &all[i], *q = &all[j];
      tert_day from = p->from > q->from ? p->from : q->from, to = p->to < q->to ? p->to : q->to;
      if (!tert_i_str_eq(p->bloc, q->bloc) || p->state == q->state || from > to) continue;
      status = add_spell(l, (tert_spell){.dyad = tert_i_dyad(p->state, q->state),
                                         .from = from,
                                         .to = to,
                                         .kind = TERT_TERM_PACT,
                                         .value = pledge_value(p->pledge, size),
                                         .source = 'B',
                                         .label = p->bloc});
    }
  }
  free(all);
  if (status == TERT_OK) keep_file(l->r, &t);
  tert_i_table_close(&t);
  return status;
}

static tert_status load_seats(loader *l) {
  static const char *const wanted[] = {"a", "b", "from", "counts", NULL};
  tert_relations *r = l->r;
  tert_table t;
  tert_str f[4];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "memberships.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    tert_seats s = {.counts = f[3]};
    int64_t year;
    if (!tert_i_str_int(f[2], &year) || year < 1 || year > 9999) {
      status = bad(&t, l->err, "not a year", f[2]);
      break;
    }
    s.year = (int)year;
    if (!find_pair(l, f[0], f[1], TERT_DAY_NONE, &s.dyad)) continue;
    if (r->seat_count == r->seat_cap) {
      size_t cap = r->seat_cap * 2 + 16384;
      tert_seats *grown = realloc(r->seats, cap * sizeof *grown);
      if (!grown) {
        status = tert_i_fail_memory(l->err);
        break;
      }
      r->seats = grown;
      r->seat_cap = cap;
    }
    r->seats[r->seat_count++] = s;
  }
  if (status == TERT_OK) keep_file(r, &t);
  tert_i_table_close(&t);
  return status;
}

static tert_status load_power(loader *l) {
  static const char *const wanted[] = {"cow", "from", "shares", NULL};
  tert_table t;
  tert_str f[3];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "power.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    int64_t cow, from, v;
    if (!tert_i_str_int(f[0], &cow) || cow < 0 || cow > 999 || !tert_i_str_int(f[1], &from)) {
      status = bad(&t, l->err, "not a state number", f[0]);
      break;
    }
    if (l->by_cow[cow] == TERT_NO_ID) continue;
    tert_rstate *s = &l->r->states[l->by_cow[cow]];
    int32_t *years = TERT_NEW_ARRAY(&l->r->arena, int32_t, 400);
    if (!years) {
      status = tert_i_fail_memory(l->err);
      break;
    }
    if (s->power_count == 0) s->power_from = (int)from;
    int at = (int)from - s->power_from;
    for (int i = 0; i < 400; i++)
      years[i] = i < s->power_count ? s->power[i] : -1;
    tert_str rest = f[2], word;
    for (; tert_i_str_split(&rest, ' ', &word) && at >= 0 && at < 400; at++) {
      if (!tert_i_str_int(word, &v)) {
        status = bad(&t, l->err, "not a number", word);
        break;
      }
      years[at] = (int32_t)v;
    }
    s->power = years;
    s->power_count = at;
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&t);
  return status;
}

static tert_status load_capitals(loader *l) {
  static const char *const wanted[] = {"cow", "from", "lat", "lon", NULL};
  const double rad = 0.017453292519943295;
  tert_table t;
  tert_str f[4];
  bool more;
  tert_status status = tert_i_table_open(&t, l->dir, "capitals.tsv", wanted, l->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, l->err)) == TERT_OK && more) {
    int64_t cow;
    double lat, lon;
    tert_date from;
    if (!tert_i_str_int(f[0], &cow) || cow < 0 || cow > 999 || !tert_date_parse(f[1], &from) ||
        !tert_i_str_double(f[2], &lat) || !tert_i_str_double(f[3], &lon) || fabs(lat) > 90 ||
        fabs(lon) > 180) {
      status = bad(&t, l->err, "not a place", f[0]);
      break;
    }
    if (l->by_cow[cow] == TERT_NO_ID) continue;
    tert_rstate *s = &l->r->states[l->by_cow[cow]];
    if (s->places == 4) s->places = 3; /* keep the latest */
    tert_day_to_ymd(from.from, &s->place_from[s->places], NULL, NULL);
    s->place[s->places][0] = (float)(cos(lat * rad) * cos(lon * rad));
    s->place[s->places][1] = (float)(cos(lat * rad) * sin(lon * rad));
    s->place[s->places++][2] = (float)sin(lat * rad);
  }
  tert_i_table_close(&t);
  return status;
}

static int spell_order(const void *a, const void *b) {
  const tert_spell *x = a, *y = b;
  if (x->dyad != y->dyad) return x->dyad < y->dyad ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->to != y->to) return x->to < y->to ? -1 : 1;
  return x->source < y->source ? -1 : x->source > y->source;
}

static int seat_order(const void *a, const void *b) {
  const tert_seats *x = a, *y = b;
  if (x->dyad != y->dyad) return x->dyad < y->dyad ? -1 : 1;
  return x->year < y->year ? -1 : x->year > y->year;
}

static tert_status index_all(tert_relations *r, tert_error *err) {
  size_t dyads = r->state_count * (r->state_count - 1) / 2 + 1;
  r->spell_row = calloc(dyads + 2, sizeof *r->spell_row);
  r->seat_row = calloc(dyads + 2, sizeof *r->seat_row);
  if (!r->spell_row || !r->seat_row) return tert_i_fail_memory(err);
  if (r->spell_count) qsort(r->spells, r->spell_count, sizeof *r->spells, spell_order);
  if (r->seat_count) qsort(r->seats, r->seat_count, sizeof *r->seats, seat_order);
  size_t kept = 0;
  for (size_t i = 0; i < r->spell_count;) {
    size_t end = i;
    tert_day cut = TERT_DAY_MAX;
    for (; end < r->spell_count && r->spells[end].dyad == r->spells[i].dyad; end++)
      if (r->spells[end].kind == TERT_TERM_KINDS && r->spells[end].from < cut)
        cut = r->spells[end].from;
    for (; i < end; i++) {
      tert_spell s = r->spells[i];
      if (s.kind == TERT_TERM_KINDS) continue;
      if (s.kind == TERT_TERM_PACT && s.to == TERT_DAY_MAX && s.from < cut && cut < TERT_DAY_MAX)
        s.to = cut;
      r->spells[kept++] = s;
    }
  }
  r->spell_count = kept;
  for (size_t i = 0; i < kept; i++)
    r->spell_row[r->spells[i].dyad + 1]++;
  for (size_t i = 0; i < r->seat_count; i++)
    r->seat_row[r->seats[i].dyad + 1]++;
  for (size_t d = 0; d < dyads; d++) {
    r->spell_row[d + 1] += r->spell_row[d];
    r->seat_row[d + 1] += r->seat_row[d];
  }
  return TERT_OK;
}

tert_status tert_i_relations_load(tert_relations *r, const char *data_dir, tert_error *err) {
  static const char *const pact[] = {"a", "b", "from", "to", "pledge", "size", "source", NULL};
  static const char *const neighbour[] = {"a", "b", "from", "to", "class", NULL};
  static const char *const rivalry[] = {"a", "b", "from", "to", "kinds", "name", "source", NULL};
  static const char *const dispute[] = {"a",     "b",       "from",   "to", "act_a",
                                        "act_b", "settled", "number", NULL};
  static const char *const partner[] = {"a", "b", "from", "to", "kind", "label", NULL};
  static const char *const recent[] = {"a",   "b",       "from",  "to", "kind",
                                       "act", "settled", "label", NULL};
  char dir[4096];
  size_t n = strlen(data_dir);
  if (n + 10 > sizeof dir) return tert_i_fail(err, TERT_ERR_ARGUMENT, "data folder name too long");
  memcpy(dir, data_dir, n);
  memcpy(dir + n, "/treaties", 10);
  loader l = {.r = r, .dir = dir, .err = err};
  tert_status status = load_system(&l);
  if (status == TERT_OK) status = load_pairs(&l, "pacts.tsv", pact, make_pact);
  if (status == TERT_OK) status = load_pairs(&l, "neighbours.tsv", neighbour, make_neighbour);
  if (status == TERT_OK) status = load_pairs(&l, "rivalries.tsv", rivalry, make_rivalry);
  if (status == TERT_OK) status = load_pairs(&l, "disputes.tsv", dispute, make_dispute);
  if (status == TERT_OK) status = load_pairs(&l, "partners.tsv", partner, make_partner);
  if (status == TERT_OK) status = load_pairs(&l, "recent.tsv", recent, make_recent);
  if (status == TERT_OK) status = load_wars(&l);
  if (status == TERT_OK) status = load_blocs(&l);
  if (status == TERT_OK) status = load_seats(&l);
  if (status == TERT_OK) status = load_power(&l);
  if (status == TERT_OK) status = load_capitals(&l);
  if (status == TERT_OK && r->arena.failed) status = tert_i_fail_memory(err);
  if (status == TERT_OK) status = index_all(r, err);
  r->tables = status == TERT_OK;
  return status;
}
