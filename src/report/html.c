/* html.c - the brief as one self-contained page: triad and timeline as SVG, every claim with its
 * sentence. */
#include "brief.h"

#include <math.h>
#include <stdio.h>

static void escape(tert_buf *out, tert_str s) {
  for (size_t i = 0; i < s.len; i++) {
    switch (s.ptr[i]) {
    case '<':
      tert_i_buf_cstr(out, "&lt;");
      break;
    case '>':
      tert_i_buf_cstr(out, "&gt;");
      break;
    case '&':
      tert_i_buf_cstr(out, "&amp;");
      break;
    case '"':
      tert_i_buf_cstr(out, "&quot;");
      break;
    default:
      tert_i_buf_char(out, s.ptr[i]);
    }
  }
}

static void state_name(const tert_brief *b, int state, tert_buf *out) {
  escape(out, tert_i_brief_state(b, state));
}

static void edge(tert_buf *out, double x1, double y1, double x2, double y2, double weight,
                 bool minus) {
  double mx = (x1 + x2) / 2, my = (y1 + y2) / 2;
  tert_i_buf_printf(
      out, "<line x1='%.0f' y1='%.0f' x2='%.0f' y2='%.0f' stroke='%s' stroke-width='%.1f'%s/>", x1,
      y1, x2, y2, minus ? "#c0392b" : "#2471a3", 1.5 + 6 * weight,
      minus ? " stroke-dasharray='9 6'" : "");
  tert_i_buf_printf(
      out,
      "<rect x='%.0f' y='%.0f' width='52' height='20' rx='4' fill='#fff' stroke='#ccc'/>"
      "<text x='%.0f' y='%.0f' text-anchor='middle' font-size='12'>%s%.2f</text>",
      mx - 26, my - 12, mx, my + 3, minus ? "\xe2\x88\x92" : "+", weight);
}

static void node(const tert_brief *b, tert_buf *out, double x, double y, int state, bool third) {
  tert_str name = tert_i_brief_state(b, state);
  double r = 30 + 2.2 * (double)tert_i_utf8_count(name);
  tert_i_buf_printf(
      out,
      "<ellipse cx='%.0f' cy='%.0f' rx='%.0f' ry='24' fill='%s' stroke='#333'/>"
      "<text x='%.0f' y='%.0f' text-anchor='middle' font-weight='bold' font-size='14'>",
      x, y, r < 44 ? 44 : r, third ? "#f9e79f" : "#f4f6f7", x, y + 5);
  escape(out, name);
  tert_i_buf_cstr(out, "</text>");
}

static void triad(const tert_brief *b, tert_buf *out, const tert_brief_bind *k) {
  tert_i_buf_cstr(
      out, "<svg viewBox='0 0 560 270' width='560' role='img' aria-label='Triad of the bind'>");
  edge(out, 110, 60, 450, 60, k->quarrel.minus, true);
  edge(out, 280, 220, 110, 60, k->bond_a.plus, false);
  edge(out, 280, 220, 450, 60, k->bond_b.plus, false);
  node(b, out, 110, 50, k->a, false);
  node(b, out, 450, 50, k->b, false);
  node(b, out, 280, 225, k->third, true);
  tert_i_buf_cstr(out, "</svg>");
}

/* Which end of a window stands for the event on the axis. */
static tert_day axis_day(const tert_event *e) {
  return e->date.from + (e->date.to - e->date.from) / 2;
}

static bool on_axis(const tert_brief *b, const tert_event *e) {
  bool exact =
      e->date.precision == TERT_PRECISION_DAY || e->date.precision == TERT_PRECISION_TENDAY ||
      e->date.precision == TERT_PRECISION_WEEK || e->date.precision == TERT_PRECISION_MONTH;
  return exact && e->basis != TERT_BASIS_INFERRED && e->date.from > b->on - 800 &&
         e->date.from < b->on + 200;
}

static void timeline(const tert_brief *b, tert_buf *out) {
  tert_day lo = INT32_MAX, hi = INT32_MIN;
  size_t n = 0;
  for (size_t s = 0; s < b->stories.count; s++) {
    const tert_event *e = tert_i_brief_event(b, b->stories.list[s].mentions[0]);
    if (!on_axis(b, e)) continue;
    if (axis_day(e) < lo) lo = axis_day(e);
    if (axis_day(e) > hi) hi = axis_day(e);
    n++;
  }
  if (!n) return;
  int span = hi - lo < 14 ? 14 : hi - lo;
  size_t rows = n > 24 ? 24 : n;
  int height = (int)(rows * 24 + 60);
  tert_i_buf_printf(out,
                    "<h2>Timeline</h2><svg viewBox='0 0 900 %d' width='900' role='img' "
                    "aria-label='Timeline of events'>",
                    height);
  tert_i_buf_printf(out, "<line x1='40' y1='%d' x2='860' y2='%d' stroke='#888'/>", height - 30,
                    height - 30);
  for (int t = 0; t <= 4; t++) {
    char day[11];
    tert_day at = lo + span * t / 4;
    tert_day_format(at, day);
    double x = 60 + 560.0 * t / 4;
    tert_i_buf_printf(out,
                      "<line x1='%.0f' y1='%d' x2='%.0f' y2='%d' stroke='#888'/><text x='%.0f' "
                      "y='%d' font-size='11' "
                      "text-anchor='middle'>%s</text>",
                      x, height - 34, x, height - 26, x, height - 10, day);
  }
  size_t row = 0;
  for (size_t s = 0; s < b->stories.count && row < rows; s++) {
    const tert_event *e = tert_i_brief_event(b, b->stories.list[s].mentions[0]);
    if (!on_axis(b, e)) continue;
    double x = 60 + 560.0 * (axis_day(e) - lo) / span;
    double w = 560.0 * (e->date.to - e->date.from) / span;
    double y = 18 + 24.0 * (double)row++;
    const char *color = e->f.code->quad >= 3 ? "#c0392b" : "#2471a3";
    if (w > 6)
      tert_i_buf_printf(
          out, "<rect x='%.0f' y='%.0f' width='%.0f' height='10' fill='%s' opacity='.55'/>",
          x - w / 2, y - 5, w, color);
    else
      tert_i_buf_printf(out, "<circle cx='%.0f' cy='%.0f' r='5' fill='%s'/>", x, y, color);
    bool left = x > 340; /* the label stands where there is room for it */
    tert_i_buf_printf(
        out, "<text x='%.0f' y='%.0f' font-size='12' text-anchor='%s'>%s \xe2\x86\x92 %s: ",
        left ? x - w / 2 - 9 : x + w / 2 + 9, y + 4, left ? "end" : "start", e->f.source.code,
        e->f.has_target ? e->f.target.code : "?");
    tert_str name = e->f.code->name;
    if (name.len > 44) name.len = 44;
    escape(out, name);
    tert_i_buf_cstr(out, "</text>");
  }
  tert_i_buf_cstr(out, "</svg>");
}

static void quote_sentence(const tert_brief *b, tert_buf *out, uint32_t doc, uint32_t sentence) {
  tert_i_buf_cstr(out, "<blockquote>");
  escape(out, tert_i_sentence_text(b->docs[doc], sentence));
  tert_i_buf_printf(out, " <span class='ref'>");
  escape(out, b->docs[doc]->doc.id);
  tert_i_buf_printf(out, ", sentence %u</span></blockquote>", sentence + 1);
}

static void account(tert_buf *out, const tert_account *a, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i) tert_i_buf_cstr(out, " \xe2\x86\x90 ");
    if (a[i].via == TERT_VIA_AUTHOR)
      tert_i_buf_cstr(out, "author");
    else {
      escape(out, a[i].name.len ? a[i].name : a[i].text.len ? a[i].text : TERT_STR("unnamed"));
      tert_i_buf_printf(out, " (%s)", tert_i_via_name((tert_via)a[i].via));
    }
  }
}

static void event_item(const tert_brief *b, tert_buf *out, tert_mention_ref r, size_t reports) {
  const tert_event *e = tert_i_brief_event(b, r);
  char date[32];
  tert_i_brief_date(&e->date, date);
  tert_i_buf_printf(out, "<li><b>%s</b> %s \xe2\x86\x92 %s: ", date, e->f.source.code,
                    e->f.has_target ? e->f.target.code : "(nobody named)");
  escape(out, e->f.code->name);
  tert_i_buf_printf(out, " <code>%s</code>", e->f.code->code);
  if (e->f.assertion != TERT_ASSERTED)
    tert_i_buf_printf(out, " <i>%s</i>", tert_i_assertion_name(e->f.assertion));
  tert_i_buf_cstr(out, "; account: ");
  account(out, e->accounts, e->account_count);
  if (reports > 1) tert_i_buf_printf(out, "; %zu reports", reports);
  quote_sentence(b, out, r.doc, e->f.sentence);
  tert_i_buf_cstr(out, "</li>");
}

static void bind_section(const tert_brief *b, tert_buf *out, const tert_brief_bind *k) {
  char date[32], text[160];
  tert_i_brief_date(&k->since, date);
  tert_i_buf_cstr(out, "<section><h2>");
  state_name(b, k->third, out);
  tert_i_buf_cstr(out, " is caught between ");
  state_name(b, k->a, out);
  tert_i_buf_cstr(out, " and ");
  state_name(b, k->b, out);
  tert_i_buf_printf(out, "</h2><p>Since %s; %s%s. Score %.2f, tension %.2f, lean %+.2f.</p>", date,
                    tert_bind_state_name(k->state),
                    k->pressed_by == 3 ? ", pressed from both sides" : "", k->score, k->tension,
                    k->lean);
  triad(b, out, k);
  tert_i_buf_cstr(out, "<h3>What would end it</h3><ul>");
  for (int e = 0; e < TERT_EXIT_KINDS; e++) {
    tert_i_brief_exit(b, k, (tert_bind_exit)e, text, sizeof text);
    tert_i_buf_cstr(out, "<li>");
    escape(out, tert_i_cstr(text));
    tert_i_buf_printf(out, ": %.0f %%</li>", k->exits[e] * 100);
  }
  tert_i_buf_cstr(out, "</ul>");
  if (k->pressure_count) tert_i_buf_cstr(out, "<h3>What the rivals did to it</h3><ul>");
  for (size_t i = 0; i < k->pressure_count; i++)
    event_item(b, out, k->pressure[i], 1);
  tert_i_buf_cstr(out, k->pressure_count ? "</ul></section>" : "</section>");
}

static void accounts_section(const tert_brief *b, tert_buf *out) {
  bool any = false;
  for (size_t i = 0; i < b->occasions.count; i++) {
    const tert_occasion *o = &b->occasions.list[i];
    if (!o->party_count) continue;
    char date[32];
    tert_i_brief_date(&o->date, date);
    if (!any) tert_i_buf_cstr(out, "<h2>Accounts compared</h2>");
    any = true;
    tert_i_buf_printf(out, "<h3>%s of ", tert_i_occasion_name(o->kind));
    for (size_t m = 0; m < o->member_count; m++) {
      tert_i_buf_cstr(out, !m ? "" : m + 1 == o->member_count ? " and " : ", ");
      escape(out, o->members[m].name);
    }
    tert_i_buf_printf(
        out, ", %s</h3><table><tr><th>Account</th><th>Names</th><th>Only there</th></tr>", date);
    for (size_t p = 0; p < o->party_count; p++) {
      const tert_party *party = &o->parties[p];
      tert_i_buf_cstr(out, "<tr><td>");
      escape(out, party->name);
      tert_i_buf_cstr(out, "</td><td>");
      for (size_t t = 0; t < party->topic_count; t++) {
        if (t) tert_i_buf_cstr(out, "; ");
        escape(out, party->topics[t].text);
      }
      tert_i_buf_cstr(out, "</td><td>");
      for (size_t t = 0; t < party->only_count && o->party_count > 1; t++) {
        if (t) tert_i_buf_cstr(out, "; ");
        escape(out, party->only[t]);
      }
      tert_i_buf_cstr(out, "</td></tr>");
    }
    tert_i_buf_cstr(out, "</table>");
    if (o->conflict_count) tert_i_buf_cstr(out, "<ul>");
    for (size_t k = 0; k < o->conflict_count; k++) {
      const tert_conflict *c = &o->conflicts[k];
      tert_i_buf_printf(out, "<li>contradiction (%s): ", tert_i_conflict_name(c->kind));
      for (int s = 0; s < 2; s++) {
        escape(out, o->parties[c->party[s]].name);
        tert_i_buf_cstr(out, ": ");
        escape(out, tert_i_sentence_text(b->docs[c->at[s].doc], c->at[s].sentence));
        tert_i_buf_cstr(out, s ? "</li>" : " &#8212; ");
      }
    }
    if (o->conflict_count) tert_i_buf_cstr(out, "</ul>");
  }
}

static void outlook_section(const tert_brief *b, tert_buf *out) {
  bool any = false;
  for (uint32_t d = 0; d < b->doc_count; d++)
    for (size_t i = 0; i < b->docs[d]->forecast_count; i++) {
      if (!any) tert_i_buf_cstr(out, "<h2>Outlook, as the author gives it</h2>");
      any = true;
      quote_sentence(b, out, d, b->docs[d]->forecasts[i].sentence);
    }
  if (b->bind_count) tert_i_buf_cstr(out, "<h2>Outlook, Tertius\xe2\x80\x99 own</h2>");
  for (size_t i = 0; i < b->bind_count; i++) {
    char text[160];
    const tert_brief_bind *k = &b->binds[i];
    tert_i_brief_exit(b, k, k->exit, text, sizeof text);
    tert_i_buf_cstr(out, "<p>The bind of ");
    state_name(b, k->third, out);
    tert_i_buf_cstr(out, " lasts as long as the quarrel does. Likeliest way out: ");
    escape(out, tert_i_cstr(text));
    tert_i_buf_printf(out, " (%.0f %%).</p>", k->exits[k->exit] * 100);
  }
}

void tert_i_brief_html(const tert_brief *b, tert_buf *out) {
  tert_i_buf_cstr(out, "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta "
                       "name='viewport' content='width=device-width'>"
                       "<title>Tertius brief</title><style>body{font:16px/1.5 "
                       "Georgia,serif;max-width:920px;margin:2em auto;padding:0 1em;"
                       "color:#222}h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:1px solid "
                       "#ccc;margin-top:1.6em}blockquote{margin:"
                       ".3em 0 .8em 1em;padding-left:.8em;border-left:3px solid "
                       "#ddd;color:#444}.ref{color:#888;font-size:.8em}table{"
                       "border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em "
                       ".6em;text-align:left;vertical-align:top}svg{max-"
                       "width:100%;height:auto;font-family:sans-serif}code{background:#f3f3f3;"
                       "padding:0 .2em}li{margin:.2em 0}</style></head><body>");
  for (size_t d = 0; d < b->doc_count; d++) {
    const tert_coded *c = b->docs[d];
    char date[32];
    tert_i_brief_date(&c->times.document, date);
    tert_i_buf_printf(out, "<h1>");
    escape(out, c->doc.title.len ? c->doc.title : c->doc.id);
    tert_i_buf_cstr(out, "</h1><p>");
    escape(out, c->doc.byline);
    tert_i_buf_printf(out, "%s%s %s%s%s</p>", c->doc.byline.len ? ", " : "",
                      c->times.inferred ? "undated, from its text:" : "dated", date,
                      c->doc.furniture ? "; page furniture dropped" : "",
                      c->doc.truncated ? "; the text is cut off at its end" : "");
  }
  if (!b->bind_count)
    tert_i_buf_cstr(out, "<p>No third state is told to be caught between two rivals.</p>");
  for (size_t i = 0; i < b->bind_count; i++)
    bind_section(b, out, &b->binds[i]);
  if (b->weaker_binds)
    tert_i_buf_printf(out, "<p>And %zu weaker ones, not listed.</p>", b->weaker_binds);
  timeline(b, out);
  bool ties = false;
  for (uint32_t d = 0; d < b->doc_count; d++)
    for (size_t i = 0; i < b->docs[d]->tie_count; i++) {
      const tert_tie *t = &b->docs[d]->ties[i];
      if (!ties) tert_i_buf_cstr(out, "<h2>Ties that the text states</h2>");
      ties = true;
      tert_i_buf_cstr(out, "<p>");
      state_name(b, t->a.state, out);
      tert_i_buf_cstr(out, t->sign > 0 ? " and " : " against ");
      state_name(b, t->b.state, out);
      tert_i_buf_printf(out, ": %s", t->kind);
      if (t->date.precision != TERT_PRECISION_NONE) {
        char date[32];
        tert_i_brief_date(&t->date, date);
        tert_i_buf_printf(out, ", %s %s", t->until ? "until" : "since", date);
      }
      tert_i_buf_cstr(out, "</p>");
      quote_sentence(b, out, d, t->sentence);
    }
  if (b->stories.count) tert_i_buf_cstr(out, "<h2>Events</h2><ul>");
  for (size_t i = 0; i < b->stories.count; i++)
    event_item(b, out, b->stories.list[i].mentions[0], b->stories.list[i].count);
  if (b->stories.count) tert_i_buf_cstr(out, "</ul>");
  accounts_section(b, out);
  outlook_section(b, out);
  tert_i_buf_printf(out, "<p class='ref'>Tertius %s</p></body></html>\n", tert_version());
}
