/* text.c - the brief for the terminal. */
#include "brief.h"

#include <stdio.h>

#define WIDTH 100

static void style(const tert_brief *b, tert_buf *out, const char *code) {
  if (b->color) tert_i_buf_printf(out, "\033[%sm", code);
}

static void heading(const tert_brief *b, tert_buf *out, const char *text) {
  tert_i_buf_char(out, '\n');
  style(b, out, "1");
  tert_i_buf_cstr(out, text);
  style(b, out, "0");
  tert_i_buf_char(out, '\n');
}

static bool blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Text folded at blanks, each line behind indent. */
static void folded(tert_buf *out, const char *indent, tert_str text) {
  size_t column = WIDTH;
  bool first = true;
  for (size_t i = 0; i < text.len;) {
    while (i < text.len && blank(text.ptr[i]))
      i++;
    size_t from = i;
    while (i < text.len && !blank(text.ptr[i]))
      i++;
    tert_str word = tert_i_str(text.ptr + from, i - from);
    if (!word.len) break;
    size_t n = tert_i_utf8_count(word);
    if (column + n + 1 > WIDTH) {
      if (!first) tert_i_buf_char(out, '\n');
      tert_i_buf_cstr(out, indent);
      column = strlen(indent);
    } else {
      tert_i_buf_char(out, ' ');
      column++;
    }
    tert_i_buf_str(out, word);
    column += n;
    first = false;
  }
  tert_i_buf_char(out, '\n');
}

static void sentence(const tert_brief *b, tert_buf *out, uint32_t doc, uint32_t s) {
  char mark[64];
  const tert_coded *c = b->docs[doc];
  tert_buf text;
  tert_i_buf_init(&text, 1 << 20);
  if (b->doc_count > 1)
    snprintf(mark, sizeof mark, "[%.40s:%u] ", c->doc.id.len ? c->doc.id.ptr : "", s + 1);
  else
    snprintf(mark, sizeof mark, "[%u] ", s + 1);
  tert_i_buf_cstr(&text, mark);
  tert_i_buf_str(&text, tert_i_sentence_text(c, s));
  style(b, out, "2");
  folded(out, "      ", tert_i_buf_view(&text));
  style(b, out, "0");
  tert_i_buf_free(&text);
}

static void document_lines(const tert_brief *b, tert_buf *out, const tert_coded *c) {
  char date[32];
  const tert_document *d = &c->doc;
  style(b, out, "1");
  tert_i_buf_str(out, d->title.len ? d->title : d->id);
  style(b, out, "0");
  tert_i_buf_char(out, '\n');
  if (d->byline.len) tert_i_buf_printf(out, "  by %.*s\n", (int)d->byline.len, d->byline.ptr);
  if (d->publisher.len) tert_i_buf_printf(out, "  %.*s\n", (int)d->publisher.len, d->publisher.ptr);
  tert_i_brief_date(&c->times.document, date);
  if (c->times.inferred) {
    char day[11];
    tert_day_format(c->times.document.from, day);
    tert_i_buf_printf(out, "  undated; from what it says: on or shortly after %s (window %s)\n",
                      day, date);
  } else {
    tert_i_buf_printf(out, "  dated %s\n", date);
  }
  if (d->furniture) tert_i_buf_printf(out, "  %u blocks of page furniture dropped\n", d->furniture);
  if (d->truncated)
    tert_i_buf_cstr(out, "  the text is cut off in the middle of its last sentence\n");
}

static void account_line(const tert_account *a, size_t count, tert_buf *out) {
  for (size_t i = 0; i < count; i++) {
    if (i) tert_i_buf_cstr(out, " < ");
    tert_str name = a[i].name.len ? a[i].name : a[i].text;
    if (a[i].via == TERT_VIA_AUTHOR)
      tert_i_buf_cstr(out, "the author");
    else if (name.len)
      tert_i_buf_printf(out, "%.*s (%s)", (int)name.len, name.ptr,
                        tert_i_via_name((tert_via)a[i].via));
    else
      tert_i_buf_printf(out, "somebody unnamed (%s)", tert_i_via_name((tert_via)a[i].via));
  }
}

static void event_line(const tert_brief *b, tert_buf *out, tert_mention_ref r, size_t reports) {
  const tert_event *e = tert_i_brief_event(b, r);
  char date[32];
  tert_i_brief_date(&e->date, date);
  tert_i_buf_printf(out, "  %-22s  %s -> %s  %s %.*s", date, e->f.source.code,
                    e->f.has_target ? e->f.target.code : "(nobody named)", e->f.code->code,
                    (int)e->f.code->name.len, e->f.code->name.ptr);
  if (e->place.len) tert_i_buf_printf(out, ", %.*s", (int)e->place.len, e->place.ptr);
  if (e->f.assertion != TERT_ASSERTED)
    tert_i_buf_printf(out, " [%s]", tert_i_assertion_name(e->f.assertion));
  tert_i_buf_cstr(out, "; account: ");
  account_line(e->accounts, e->account_count, out);
  if (reports > 1) tert_i_buf_printf(out, "; %zu reports", reports);
  tert_i_buf_char(out, '\n');
}

static void tie_line(const tert_brief *b, tert_buf *out, uint32_t doc, const tert_tie *t) {
  char date[32];
  tert_str x = tert_i_brief_state(b, t->a.state), y = tert_i_brief_state(b, t->b.state);
  const char *word = t->sign > 0                ? "allies"
                     : !strcmp(t->kind, "side") ? "on opposite sides"
                                                : "foes";
  tert_i_buf_printf(out, "  %.*s and %.*s: %s", (int)x.len, x.ptr, (int)y.len, y.ptr, word);
  if (t->about.len) tert_i_buf_printf(out, " in the %.*s", (int)t->about.len, t->about.ptr);
  if (t->date.precision != TERT_PRECISION_NONE) {
    tert_i_brief_date(&t->date, date);
    tert_i_buf_printf(out, ", %s %s", t->until ? "until" : "since", date);
  }
  if (t->inferred) tert_i_buf_cstr(out, " (follows)");
  tert_i_buf_cstr(out, "; account: ");
  account_line(t->accounts, t->account_count, out);
  tert_i_buf_char(out, '\n');
  sentence(b, out, doc, t->sentence);
}

static void terms(const tert_dyad *d, bool plus, tert_buf *out) {
  size_t shown = 0;
  for (size_t i = 0; i < d->count && shown < 5; i++) {
    bool is_plus = d->terms[i].kind <= TERT_TERM_COOPERATION || d->terms[i].kind == TERT_TERM_REACH;
    if (is_plus != plus) continue;
    tert_i_buf_printf(out, "%s%s %.2f (%s)", shown ? ", " : "",
                      tert_term_kind_name(d->terms[i].kind), d->terms[i].value, d->terms[i].label);
    shown++;
  }
  if (!shown) tert_i_buf_cstr(out, "nothing on record");
}

static void one_bind(const tert_brief *b, tert_buf *out, const tert_brief_bind *k) {
  tert_str third = tert_i_brief_state(b, k->third), x = tert_i_brief_state(b, k->a),
           y = tert_i_brief_state(b, k->b);
  char date[32], text[160];
  tert_i_brief_date(&k->since, date);
  style(b, out, "1;33");
  tert_i_buf_printf(out, "  %.*s is caught between %.*s and %.*s", (int)third.len, third.ptr,
                    (int)x.len, x.ptr, (int)y.len, y.ptr);
  style(b, out, "0");
  tert_i_buf_printf(out, "\n    since %s; state: %s", date, tert_bind_state_name(k->state));
  if (k->state != TERT_BIND_CHOSE) tert_i_buf_cstr(out, ", has not chosen");
  if (k->pressed_by == 3)
    tert_i_buf_cstr(out, "; pressed from both sides");
  else if (k->pressed_by)
    tert_i_buf_printf(out, "; pressed by %.*s", (int)(k->pressed_by == 1 ? x.len : y.len),
                      k->pressed_by == 1 ? x.ptr : y.ptr);
  tert_i_buf_printf(out, "\n    score %.2f, tension %.2f, lean %+.2f (%s)\n", k->score, k->tension,
                    k->lean,
                    k->lean > 0.1    ? "towards the first"
                    : k->lean < -0.1 ? "towards the second"
                                     : "even");
  tert_i_buf_printf(out, "    hostility of the rivals %.2f: ", k->quarrel.minus);
  terms(&k->quarrel, false, out);
  tert_i_buf_printf(out, "\n    tie to %.*s %.2f: ", (int)x.len, x.ptr, k->bond_a.plus);
  terms(&k->bond_a, true, out);
  tert_i_buf_printf(out, "\n    tie to %.*s %.2f: ", (int)y.len, y.ptr, k->bond_b.plus);
  terms(&k->bond_b, true, out);
  tert_i_buf_char(out, '\n');
  if (k->pressure_count) tert_i_buf_cstr(out, "    what the rivals did to it:\n");
  for (size_t i = 0; i < k->pressure_count; i++) {
    event_line(b, out, k->pressure[i], 1);
    sentence(b, out, k->pressure[i].doc, tert_i_brief_event(b, k->pressure[i])->f.sentence);
  }
  tert_i_buf_cstr(out, "    what would end it: ");
  for (int e = 0; e < TERT_EXIT_KINDS; e++) {
    tert_i_brief_exit(b, k, (tert_bind_exit)e, text, sizeof text);
    tert_i_buf_printf(out, "%s%s (%.0f %%)", e ? "; " : "", text, k->exits[e] * 100);
  }
  tert_i_buf_char(out, '\n');
}

static void accounts(const tert_brief *b, tert_buf *out) {
  bool any = false;
  for (size_t i = 0; i < b->occasions.count; i++) {
    if (!b->occasions.list[i].party_count) continue;
    if (!any) heading(b, out, "ACCOUNTS COMPARED");
    any = true;
    tert_i_occasion_text(b, &b->occasions.list[i], out);
  }
}

static void outlook(const tert_brief *b, tert_buf *out) {
  bool any = false;
  for (uint32_t d = 0; d < b->doc_count; d++)
    for (size_t i = 0; i < b->docs[d]->forecast_count; i++) {
      if (!any) heading(b, out, "OUTLOOK, AS THE AUTHOR GIVES IT");
      any = true;
      sentence(b, out, d, b->docs[d]->forecasts[i].sentence);
    }
  if (!b->bind_count) return;
  heading(b, out, "OUTLOOK, TERTIUS' OWN");
  for (size_t i = 0; i < b->bind_count; i++) {
    const tert_brief_bind *k = &b->binds[i];
    char text[160];
    tert_i_brief_exit(b, k, k->exit, text, sizeof text);
    tert_str third = tert_i_brief_state(b, k->third), x = tert_i_brief_state(b, k->a),
             y = tert_i_brief_state(b, k->b);
    tert_i_buf_printf(out,
                      "  The bind of %.*s lasts as long as the quarrel of %.*s and %.*s does "
                      "(hostility %.2f); it does not fade because "
                      "%.*s keeps still.\n  Likeliest way out: %s (%.0f %%), since the weakest of "
                      "the three ties (%.2f) is the cheapest to give up.\n",
                      (int)third.len, third.ptr, (int)x.len, x.ptr, (int)y.len, y.ptr,
                      k->quarrel.minus, (int)third.len, third.ptr, text, k->exits[k->exit] * 100,
                      k->tension);
  }
}

void tert_i_brief_text(const tert_brief *b, tert_buf *out) {
  for (size_t d = 0; d < b->doc_count; d++)
    document_lines(b, out, b->docs[d]);
  heading(b, out, "IN A BIND");
  if (!b->bind_count)
    tert_i_buf_cstr(out, "  nobody: no third state with ties to two rivals is told of\n");
  for (size_t i = 0; i < b->bind_count; i++)
    one_bind(b, out, &b->binds[i]);
  if (b->weaker_binds)
    tert_i_buf_printf(out, "  (and %zu weaker ones, not listed)\n", b->weaker_binds);
  bool ties = false;
  for (uint32_t d = 0; d < b->doc_count; d++)
    for (uint32_t i = 0; i < b->docs[d]->tie_count; i++) {
      if (!ties) heading(b, out, "TIES THAT THE TEXT STATES");
      ties = true;
      tie_line(b, out, d, &b->docs[d]->ties[i]);
    }
  if (b->stories.count) heading(b, out, "EVENTS");
  for (size_t i = 0; i < b->stories.count; i++) {
    const tert_story *s = &b->stories.list[i];
    event_line(b, out, s->mentions[0], s->count);
    sentence(b, out, s->mentions[0].doc, tert_i_brief_event(b, s->mentions[0])->f.sentence);
  }
  accounts(b, out);
  outlook(b, out);
}
