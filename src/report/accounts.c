/* accounts.c - the accounts of each occasion: in columns for the terminal, and as JSON. Both the
 * brief and the comparison alone print them. */
#include "brief.h"

#include <stdio.h>

#define WIDTH 100
#define COLUMN_LEAST 26
#define GAP 3

/* ---- JSON ---- */

static void cite(const tert_brief *b, tert_json *j, const tert_cite *at) {
  const tert_coded *c = b->docs[at->doc];
  tert_i_json_kstr(j, "doc", c->doc.id);
  tert_i_json_kint(j, "sentence", at->sentence + 1);
  tert_i_json_kint(j, "begin", tert_i_code_point(c, at->begin));
  tert_i_json_kint(j, "end", tert_i_code_point(c, at->end));
}

static tert_str text_of(const tert_brief *b, const tert_cite *at) {
  return tert_i_str(b->docs[at->doc]->doc.text.ptr + at->begin, at->end - at->begin);
}

static tert_cite event_cite(const tert_brief *b, tert_mention_ref r) {
  uint32_t s = tert_i_brief_event(b, r)->f.sentence;
  const tert_sentence *sent = &b->docs[r.doc]->parse.sentences[s];
  return (tert_cite){r.doc, s, sent->begin, sent->end};
}

static void topics(const tert_brief *b, tert_json *j, const tert_party *p) {
  tert_i_json_key(j, "topics");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < p->topic_count; i++) {
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "topic", p->topics[i].text);
    cite(b, j, &p->topics[i].at);
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

static void claims(const tert_brief *b, tert_json *j, const tert_party *p) {
  tert_i_json_key(j, "claims");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < p->claim_count; i++) {
    const tert_event *e = tert_i_brief_event(b, p->claims[i]);
    tert_cite at = event_cite(b, p->claims[i]);
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "event", tert_i_cstr(e->id));
    tert_i_json_kstr(j, "source", tert_i_cstr(e->f.source.code));
    tert_i_json_kstr(j, "target", tert_i_cstr(e->f.has_target ? e->f.target.code : ""));
    tert_i_json_kstr(j, "cameo", tert_i_cstr(e->f.code->code));
    tert_i_json_kstr(j, "assertion", tert_i_cstr(tert_i_assertion_name(e->f.assertion)));
    cite(b, j, &at);
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "blames");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < p->blame_count; i++) {
    const tert_blame *k = &p->blames[i];
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "party", tert_i_cstr(p->blames[i].party));
    tert_i_json_kstr(j, "by", tert_i_cstr(p->blames[i].by));
    if (k->event != TERT_NO_ID)
      tert_i_json_kstr(j, "event", tert_i_cstr(b->docs[k->at.doc]->events[k->event].id));
    cite(b, j, &k->at);
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

static void one_party(const tert_brief *b, tert_json *j, const tert_occasion *o,
                      const tert_party *p) {
  tert_i_json_open(j, '{');
  tert_i_json_kstr(j, "by", tert_i_cstr(p->by));
  tert_i_json_kstr(j, "name", p->name);
  topics(b, j, p);
  claims(b, j, p);
  tert_i_json_key(j, "silent");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < p->silent_count; i++) {
    const tert_party *other = &o->parties[p->silent[i].party];
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "topic", other->topics[p->silent[i].topic].text);
    tert_i_json_kstr(j, "named_by", tert_i_cstr(other->key));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "statements");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < p->statement_count; i++) {
    const tert_statement *s = &p->statements[i];
    const tert_coded *c = b->docs[s->at.doc];
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "via",
                     tert_i_cstr(s->quote == TERT_NO_ID
                                     ? "document"
                                     : tert_i_via_name((tert_via)c->quotes.list[s->quote].via)));
    cite(b, j, &s->at);
    tert_i_json_kstr(j, "text", tert_i_sentence_text(c, s->at.sentence));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_close(j, '}');
}

static void conflicts(const tert_brief *b, tert_json *j, const tert_occasion *o) {
  tert_i_json_key(j, "contradicts");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < o->conflict_count; i++) {
    const tert_conflict *c = &o->conflicts[i];
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "kind", tert_i_cstr(tert_i_conflict_name(c->kind)));
    tert_i_json_key(j, "sides");
    tert_i_json_open(j, '[');
    for (int s = 0; s < 2; s++) {
      tert_i_json_open(j, '{');
      tert_i_json_kstr(j, "by", tert_i_cstr(o->parties[c->party[s]].by));
      tert_i_json_kstr(j, "value", c->value[s]);
      cite(b, j, &c->at[s]);
      tert_i_json_kstr(j, "text", text_of(b, &c->at[s]));
      tert_i_json_close(j, '}');
    }
    tert_i_json_close(j, ']');
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

void tert_i_occasion_json(const tert_brief *b, const tert_occasion *o, tert_json *j) {
  tert_i_json_open(j, '{');
  tert_i_json_kstr(j, "occasion", tert_i_cstr(tert_i_occasion_name(o->kind)));
  tert_i_json_key(j, "between");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < o->member_count; i++)
    tert_i_json_cstr(j, o->members[i].key);
  tert_i_json_close(j, ']');
  tert_i_json_date(j, "date", &o->date, TERT_STR(""), 0);
  tert_i_json_kstr(j, "place", o->place);
  tert_i_json_key(j, "told");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < o->told_count; i++) {
    tert_i_json_open(j, '{');
    cite(b, j, &o->told[i]);
    tert_i_json_kstr(j, "text", text_of(b, &o->told[i]));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "parties");
  tert_i_json_open(j, '[');
  for (size_t p = 0; p < o->party_count; p++)
    one_party(b, j, o, &o->parties[p]);
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "only");
  tert_i_json_open(j, '{');
  for (size_t p = 0; p < o->party_count && o->party_count > 1; p++) {
    tert_i_json_key(j, o->parties[p].key);
    tert_i_json_open(j, '[');
    for (size_t t = 0; t < o->parties[p].only_count; t++)
      tert_i_json_str(j, o->parties[p].only[t]);
    tert_i_json_close(j, ']');
  }
  tert_i_json_close(j, '}');
  conflicts(b, j, o);
  tert_i_json_close(j, '}');
}

void tert_i_accounts_json(const tert_brief *b, tert_buf *out) {
  for (size_t i = 0; i < b->occasions.count; i++) {
    if (!b->occasions.list[i].party_count) continue;
    tert_json j;
    tert_i_json_init(&j, out);
    tert_i_occasion_json(b, &b->occasions.list[i], &j);
    tert_i_buf_char(out, '\n');
  }
}

/* ---- columns ---- */

static void style(const tert_brief *b, tert_buf *out, const char *code) {
  if (b->color) tert_i_buf_printf(out, "\033[%sm", code);
}

static bool blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Words of text as lines of at most width code points, each with a line feed. */
static void fold(tert_buf *cell, tert_str text, size_t width) {
  size_t column = 0;
  for (size_t i = 0; i < text.len;) {
    while (i < text.len && blank(text.ptr[i]))
      i++;
    size_t from = i;
    while (i < text.len && !blank(text.ptr[i]))
      i++;
    tert_str word = tert_i_str(text.ptr + from, i - from);
    size_t n = tert_i_utf8_count(word);
    if (!n) break;
    if (column && column + 1 + n > width) {
      tert_i_buf_char(cell, '\n');
      column = 0;
    }
    if (column) tert_i_buf_char(cell, ' ');
    column += n + (column > 0);
    tert_i_buf_str(cell, word);
  }
  if (column) tert_i_buf_char(cell, '\n');
}

/* The cells side by side, line by line; they are empty afterwards. */
static void print_row(const tert_brief *b, tert_buf *cells, size_t n, size_t width,
                      const char *look, tert_buf *out) {
  tert_str rest[TERT_PARTIES];
  bool more = false;
  for (size_t i = 0; i < n; i++) {
    rest[i] = tert_i_buf_view(&cells[i]);
    more = more || rest[i].len;
  }
  while (more) {
    size_t spaces = 2;
    more = false;
    for (size_t i = 0; i < n; i++) {
      tert_str line = {0};
      if (rest[i].len) tert_i_str_line(&rest[i], &line);
      if (line.len) {
        tert_i_buf_printf(out, "%*s", (int)spaces, "");
        if (look) style(b, out, look);
        tert_i_buf_str(out, line);
        if (look) style(b, out, "0");
        spaces = 0;
      }
      spaces += width + GAP - tert_i_utf8_count(line);
      more = more || rest[i].len;
    }
    tert_i_buf_char(out, '\n');
  }
  for (size_t i = 0; i < n; i++)
    tert_i_buf_clear(&cells[i]);
}

static void list_topics(const tert_party *p, tert_buf *text) {
  tert_i_buf_cstr(text, "names: ");
  for (size_t t = 0; t < p->topic_count; t++) {
    if (t) tert_i_buf_cstr(text, "; ");
    tert_i_buf_str(text, p->topics[t].text);
  }
  if (!p->topic_count) tert_i_buf_cstr(text, "no topic");
}

static void list_silence(const tert_occasion *o, const tert_party *p, tert_buf *text) {
  for (size_t s = 0; s < p->silent_count; s++) {
    tert_i_buf_cstr(text, s ? "; " : "does not mention: ");
    tert_i_buf_str(text, o->parties[p->silent[s].party].topics[p->silent[s].topic].text);
  }
}

static void list_blames(const tert_party *p, tert_buf *text) {
  size_t shown = 0;
  for (size_t i = 0; i < p->blame_count; i++) {
    bool before = false;
    for (size_t k = 0; k < i; k++)
      before = before || !strcmp(p->blames[k].party, p->blames[i].party);
    if (before) continue;
    tert_i_buf_cstr(text, shown++ ? "; " : "blames: ");
    tert_i_buf_str(text, p->blames[i].name);
  }
}

static void mark(const tert_brief *b, const tert_cite *at, tert_buf *text) {
  const tert_coded *c = b->docs[at->doc];
  if (b->doc_count > 1)
    tert_i_buf_printf(text, "[%.*s:%u] ", (int)(c->doc.id.len < 40 ? c->doc.id.len : 40),
                      c->doc.id.ptr, at->sentence + 1);
  else
    tert_i_buf_printf(text, "[%u] ", at->sentence + 1);
}

static void claim_line(const tert_brief *b, tert_mention_ref r, tert_buf *text) {
  const tert_event *e = tert_i_brief_event(b, r);
  tert_i_buf_printf(text, "claims: %s -> %s %s %.*s", e->f.source.code,
                    e->f.has_target ? e->f.target.code : "(nobody named)", e->f.code->code,
                    (int)e->f.code->name.len, e->f.code->name.ptr);
  if (e->f.assertion != TERT_ASSERTED)
    tert_i_buf_printf(text, " [%s]", tert_i_assertion_name(e->f.assertion));
}

enum { ROW_NAME, ROW_TOPICS, ROW_CLAIMS, ROW_BLAMES, ROW_SILENCE, ROW_SENTENCES, ROWS };

static void fill_cell(const tert_brief *b, const tert_occasion *o, const tert_party *p, int row,
                      size_t width, tert_buf *cell) {
  tert_buf text;
  tert_i_buf_init(&text, 0);
  if (row == ROW_NAME) tert_i_buf_printf(&text, "%.*s", (int)p->name.len, p->name.ptr);
  if (row == ROW_TOPICS) list_topics(p, &text);
  if (row == ROW_SILENCE) list_silence(o, p, &text);
  if (row == ROW_BLAMES) list_blames(p, &text);
  for (size_t i = 0; row == ROW_CLAIMS && i < p->claim_count; i++) {
    tert_i_buf_clear(&text);
    claim_line(b, p->claims[i], &text);
    fold(cell, tert_i_buf_view(&text), width);
  }
  uint32_t last_doc = TERT_NO_ID, last = TERT_NO_ID;
  for (size_t i = 0; row == ROW_SENTENCES && i < p->statement_count; i++) {
    const tert_cite *at = &p->statements[i].at;
    if (at->doc == last_doc && at->sentence == last) continue;
    last_doc = at->doc;
    last = at->sentence;
    tert_i_buf_clear(&text);
    mark(b, at, &text);
    tert_i_buf_str(&text, tert_i_sentence_text(b->docs[at->doc], at->sentence));
    fold(cell, tert_i_buf_view(&text), width);
  }
  if (row != ROW_CLAIMS && row != ROW_SENTENCES && text.len)
    fold(cell, tert_i_buf_view(&text), width);
  tert_i_buf_free(&text);
}

static void columns(const tert_brief *b, const tert_occasion *o, size_t first, size_t n,
                    size_t width, tert_buf *out) {
  static const char *const looks[ROWS] = {"1", NULL, NULL, NULL, "33", "2"};
  tert_buf cells[TERT_PARTIES];
  for (size_t i = 0; i < n; i++)
    tert_i_buf_init(&cells[i], 0);
  for (int row = 0; row < ROWS; row++) {
    for (size_t i = 0; i < n; i++)
      fill_cell(b, o, &o->parties[first + i], row, width, &cells[i]);
    print_row(b, cells, n, width, looks[row], out);
  }
  for (size_t i = 0; i < n; i++)
    tert_i_buf_free(&cells[i]);
}

static void conflict_lines(const tert_brief *b, const tert_occasion *o, size_t width,
                           tert_buf *out) {
  static const char *const words[] = {"one denies what the other claims",
                                      "each blames the other",
                                      "opposite deeds",
                                      "different numbers",
                                      "different places",
                                      "each names another who opened the call"};
  for (size_t i = 0; i < o->conflict_count; i++) {
    const tert_conflict *c = &o->conflicts[i];
    style(b, out, "31");
    tert_i_buf_printf(out, "  contradiction: %s\n", words[c->kind]);
    style(b, out, "0");
    for (int s = 0; s < 2; s++) {
      tert_buf text, cell;
      tert_i_buf_init(&text, 0);
      tert_i_buf_init(&cell, 0);
      const tert_party *p = &o->parties[c->party[s]];
      tert_i_buf_printf(&text, "%.*s: %.*s ", (int)p->name.len, p->name.ptr, (int)c->value[s].len,
                        c->value[s].ptr);
      mark(b, &c->at[s], &text);
      tert_i_buf_str(&text, tert_i_sentence_text(b->docs[c->at[s].doc], c->at[s].sentence));
      fold(&cell, tert_i_buf_view(&text), width - 6);
      tert_str rest = tert_i_buf_view(&cell), line;
      while (rest.len && tert_i_str_line(&rest, &line))
        tert_i_buf_printf(out, "      %.*s\n", (int)line.len, line.ptr);
      tert_i_buf_free(&text);
      tert_i_buf_free(&cell);
    }
  }
}

void tert_i_occasion_text(const tert_brief *b, const tert_occasion *o, tert_buf *out) {
  char date[32];
  size_t total = b->width ? b->width : WIDTH;
  if (total < COLUMN_LEAST + 2) total = COLUMN_LEAST + 2;
  size_t fit = (total - 2 + GAP) / (COLUMN_LEAST + GAP);
  size_t n = o->party_count < fit ? o->party_count : fit;
  if (n > TERT_PARTIES) n = TERT_PARTIES;
  if (!n) n = 1;
  size_t width = (total - 2 - (n - 1) * GAP) / n;
  tert_i_brief_date(&o->date, date);
  style(b, out, "1");
  tert_i_buf_printf(out, "  %s of ", tert_i_occasion_name(o->kind));
  for (size_t i = 0; i < o->member_count; i++) {
    const char *join = !i ? "" : i + 1 == o->member_count ? " and " : ", ";
    tert_i_buf_cstr(out, join);
    tert_i_buf_str(out, o->members[i].name);
  }
  tert_i_buf_printf(out, ", %s", date);
  if (o->place.len) tert_i_buf_printf(out, ", %.*s", (int)o->place.len, o->place.ptr);
  style(b, out, "0");
  tert_i_buf_char(out, '\n');
  for (size_t p = 0; p < o->party_count; p += n)
    columns(b, o, p, o->party_count - p < n ? o->party_count - p : n, width, out);
  if (o->party_count == 1) tert_i_buf_cstr(out, "  (no other account of it is given)\n");
  conflict_lines(b, o, total, out);
}

void tert_i_accounts_text(const tert_brief *b, tert_buf *out) {
  bool any = false;
  for (size_t i = 0; i < b->occasions.count; i++) {
    if (!b->occasions.list[i].party_count) continue;
    if (any) tert_i_buf_char(out, '\n');
    any = true;
    tert_i_occasion_text(b, &b->occasions.list[i], out);
  }
  if (!any) tert_i_buf_cstr(out, "no account of a call, visit, meeting or incident is given\n");
}
