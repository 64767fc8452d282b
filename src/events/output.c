/* output.c - events, ties, times, attributions and references as rows (docs/format.md). */
#include "events.h"

#include <stdio.h>

static void offsets(const tert_coded *c, tert_json *j, uint32_t begin, uint32_t end) {
  tert_i_json_kint(j, "begin", tert_i_code_point(c, begin));
  tert_i_json_kint(j, "end", tert_i_code_point(c, end));
}

static tert_str words_text(const tert_coded *c, uint32_t first, uint32_t last) {
  const tert_word *w = c->parse.words;
  return tert_i_str(c->doc.text.ptr + w[first].begin, w[last].end - w[first].begin);
}

void tert_i_json_date(tert_json *j, const char *key, const tert_date *d, tert_str text,
                      uint8_t basis) {
  char day[11];
  tert_i_json_key(j, key);
  if (d->precision == TERT_PRECISION_NONE) {
    tert_i_json_null(j);
    return;
  }
  tert_i_json_open(j, '{');
  tert_day_format(d->from, day);
  tert_i_json_kstr(j, "from", tert_i_cstr(day));
  tert_day_format(d->to, day);
  tert_i_json_kstr(j, "to", tert_i_cstr(day));
  tert_i_json_kstr(j, "precision", tert_i_cstr(tert_precision_name(d->precision)));
  if (text.len) tert_i_json_kstr(j, "text", text);
  if (basis) tert_i_json_kstr(j, "basis", tert_i_cstr(tert_i_basis_name(basis)));
  tert_i_json_close(j, '}');
}

void tert_i_json_accounts(tert_json *j, const tert_account *a, size_t count) {
  tert_i_json_key(j, "accounts");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < count; i++) {
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "by", tert_i_cstr(a[i].by[0] == '-' ? "" : a[i].by));
    tert_i_json_kstr(j, "name", a[i].name);
    tert_i_json_kstr(j, "via", tert_i_cstr(tert_i_via_name((tert_via)a[i].via)));
    tert_i_json_kstr(j, "text", a[i].text);
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

static void actor_fields(const tert_coded *c, tert_json *j, const char *side, const tert_actor *a,
                         bool has) {
  char key[24];
  tert_i_json_kstr(j, side, has ? tert_i_cstr(a->code) : TERT_STR(""));
  snprintf(key, sizeof key, "%s_name", side);
  tert_i_json_kstr(j, key, has ? a->name : TERT_STR(""));
  snprintf(key, sizeof key, "%s_text", side);
  tert_i_json_kstr(j, key, has ? words_text(c, a->first, a->last) : TERT_STR(""));
}

static void head_fields(const tert_coded *c, tert_json *j, const char *id, uint32_t sentence) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  tert_i_json_kstr(j, "id", tert_i_cstr(id));
  tert_i_json_kstr(j, "doc", c->doc.id);
  tert_i_json_kint(j, "sentence", sentence + 1);
  offsets(c, j, s->begin, s->end);
  tert_i_json_kstr(j, "text", tert_i_sentence_text(c, sentence));
}

void tert_i_event_json(const tert_coded *c, const tert_event *e, tert_buf *out) {
  tert_json j;
  tert_i_json_init(&j, out);
  tert_i_json_open(&j, '{');
  head_fields(c, &j, e->id, e->f.sentence);
  actor_fields(c, &j, "source", &e->f.source, e->f.has_source);
  actor_fields(c, &j, "target", &e->f.target, e->f.has_target);
  tert_i_json_kstr(&j, "cameo", tert_i_cstr(e->f.code->code));
  tert_i_json_kstr(&j, "name", e->f.code->name);
  tert_i_json_kstr(&j, "plover", e->f.code->plover);
  tert_i_json_kstr(&j, "mode", e->f.code->mode);
  tert_i_json_knum(&j, "goldstein", e->f.code->goldstein, 2);
  tert_i_json_kint(&j, "quad", e->f.code->quad);
  tert_i_json_date(&j, "date", &e->date, e->date_text, e->basis);
  tert_i_json_key(&j, "place");
  if (e->place.len) {
    tert_i_json_open(&j, '{');
    tert_i_json_kstr(&j, "name", e->place);
    tert_i_json_kstr(&j, "country", tert_i_cstr(e->place_country));
    tert_i_json_close(&j, '}');
  } else {
    tert_i_json_null(&j);
  }
  tert_i_json_kstr(&j, "assertion", tert_i_cstr(tert_i_assertion_name(e->f.assertion)));
  tert_i_json_accounts(&j, e->accounts, e->account_count);
  tert_i_json_key(&j, "topics");
  tert_i_json_open(&j, '[');
  for (size_t i = 0; i < e->topic_count; i++)
    tert_i_json_str(&j, e->topics[i]);
  tert_i_json_close(&j, ']');
  const tert_word *w = &c->parse.words[e->f.trigger];
  tert_i_json_key(&j, "trigger");
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "text", tert_i_str(c->doc.text.ptr + w->begin, w->end - w->begin));
  offsets(c, &j, w->begin, w->end);
  tert_i_json_close(&j, '}');
  tert_i_json_kstr(&j, "rule", e->f.rule);
  tert_i_json_knum(&j, "confidence", e->f.confidence, 2);
  tert_i_json_close(&j, '}');
  tert_i_buf_char(out, '\n');
}

void tert_i_tie_json(const tert_coded *c, const tert_tie *t, tert_buf *out) {
  tert_json j;
  tert_i_json_init(&j, out);
  tert_i_json_open(&j, '{');
  head_fields(c, &j, t->id, t->sentence);
  tert_i_json_kstr(&j, "tie", tert_i_cstr(t->kind));
  tert_i_json_kint(&j, "sign", t->sign);
  actor_fields(c, &j, "source", &t->a, true);
  actor_fields(c, &j, "target", &t->b, true);
  tert_i_json_date(&j, t->until ? "until" : "since", &t->date, t->date_text, 0);
  if (t->about.len) tert_i_json_kstr(&j, "about", t->about);
  tert_i_json_kbool(&j, "inferred", t->inferred);
  tert_i_json_accounts(&j, t->accounts, t->account_count);
  tert_i_json_close(&j, '}');
  tert_i_buf_char(out, '\n');
}

void tert_i_view_times(const tert_coded *c, tert_buf *out) {
  for (size_t i = 0; i < c->times.count; i++) {
    const tert_timex *t = &c->times.list[i];
    const tert_word *w = c->parse.words;
    tert_json j;
    tert_i_json_init(&j, out);
    tert_i_json_open(&j, '{');
    tert_i_json_kstr(&j, "doc", c->doc.id);
    offsets(c, &j, w[t->first].begin, w[t->last].end);
    tert_i_json_kstr(&j, "text", words_text(c, t->first, t->last));
    tert_i_json_kstr(&j, "type", tert_i_cstr(tert_i_timex_type_name((tert_timex_type)t->type)));
    tert_i_json_kstr(&j, "value", tert_i_cstr(t->value));
    tert_i_json_close(&j, '}');
    tert_i_buf_char(out, '\n');
  }
}

static void span_object(const tert_coded *c, tert_json *j, const char *key, tert_span s,
                        const char *actor) {
  tert_i_json_key(j, key);
  if (s.begin == s.end) {
    tert_i_json_null(j);
    return;
  }
  tert_i_json_open(j, '{');
  offsets(c, j, s.begin, s.end);
  tert_i_json_kstr(j, "text", tert_i_str(c->doc.text.ptr + s.begin, s.end - s.begin));
  if (actor) tert_i_json_kstr(j, "actor", tert_i_cstr(actor));
  tert_i_json_close(j, '}');
}

/* Prints spans one after the other; what only punctuation parts is one. */
typedef struct span_joiner {
  const tert_coded *c;
  tert_json *j;
  tert_span open; /* not printed yet; empty at first */
} span_joiner;

static void flush_span(span_joiner *s) {
  if (s->open.begin == s->open.end) return;
  tert_i_json_open(s->j, '{');
  offsets(s->c, s->j, s->open.begin, s->open.end);
  tert_i_json_close(s->j, '}');
}

static void add_spans(span_joiner *s, const tert_quote *q) {
  tert_str text = s->c->parse.text;
  for (size_t k = 0; k < q->content_count; k++) {
    tert_span next = q->content[k];
    bool apart = s->open.begin == s->open.end || next.begin < s->open.end;
    for (size_t i = s->open.end; !apart && i < next.begin;) {
      uint32_t cp = tert_i_utf8_next(text, &i);
      apart = tert_i_is_letter(cp) || (cp >= '0' && cp <= '9');
    }
    if (apart) {
      flush_span(s);
      s->open = next;
    } else {
      s->open.end = next.end;
    }
  }
}

static void put_content(const tert_coded *c, tert_json *j, uint32_t at) {
  const tert_quote *list = c->quotes.list;
  span_joiner s = {.c = c, .j = j};
  uint32_t part = list[at].first_part;
  for (; part != TERT_NO_ID && part < at; part = list[part].next_part)
    add_spans(&s, &list[part]);
  add_spans(&s, &list[at]);
  for (; part != TERT_NO_ID; part = list[part].next_part)
    add_spans(&s, &list[part]);
  flush_span(&s);
}

void tert_i_view_quotes(const tert_coded *c, tert_buf *out) {
  static const char *const types[] = {"direct", "indirect", "mixed"};
  for (uint32_t i = 0; i < c->quotes.count; i++) {
    const tert_quote *q = &c->quotes.list[i];
    tert_actor found[TERT_GROUP_MAX];
    const char *actor = "";
    if (q->part_of != TERT_NO_ID) continue;
    if (q->source_word != TERT_NO_WORD && tert_i_actors_of(&c->actors, q->source_word, found))
      actor = found[0].code;
    tert_json j;
    tert_i_json_init(&j, out);
    tert_i_json_open(&j, '{');
    tert_i_json_kstr(&j, "doc", c->doc.id);
    span_object(c, &j, "source", q->source, actor[0] == '-' ? "" : actor);
    span_object(c, &j, "cue", q->cue, NULL);
    tert_i_json_key(&j, "content");
    tert_i_json_open(&j, '[');
    put_content(c, &j, i);
    tert_i_json_close(&j, ']');
    tert_i_json_kstr(&j, "type", tert_i_cstr(types[q->type]));
    tert_i_json_kstr(&j, "via", tert_i_cstr(tert_i_via_name((tert_via)q->via)));
    tert_i_json_close(&j, '}');
    tert_i_buf_char(out, '\n');
  }
}

void tert_i_view_coref(const tert_coded *c, tert_buf *out) {
  const tert_word *w = c->parse.words;
  for (uint32_t i = 0; i < c->parse.word_count; i++) {
    uint32_t at = c->actors.refers_to[i];
    if (at == TERT_NO_WORD) continue;
    tert_actor a, b;
    tert_i_actor_named(&c->actors, i, &a);
    tert_i_actor_named(&c->actors, at, &b);
    tert_json j;
    tert_i_json_init(&j, out);
    tert_i_json_open(&j, '{');
    tert_i_json_kstr(&j, "doc", c->doc.id);
    offsets(c, &j, w[a.first].begin, w[a.last].end);
    tert_i_json_kstr(&j, "text", words_text(c, a.first, a.last));
    tert_i_json_key(&j, "antecedent");
    tert_i_json_open(&j, '{');
    offsets(c, &j, w[b.first].begin, w[b.last].end);
    tert_i_json_kstr(&j, "text", words_text(c, b.first, b.last));
    tert_i_json_close(&j, '}');
    tert_i_json_close(&j, '}');
    tert_i_buf_char(out, '\n');
  }
}

const char *tert_format_header(tert_event_format format) {
  switch (format) {
  case TERT_FORMAT_TSV:
    return "id\tdoc\tsentence\tfrom\tto\tprecision\tsource\ttarget\tcameo\tplover\tmode\tgoldstein"
           "\tquad\tassertion\tby\tvia\tplace\t"
           "confidence\ttext\n";
  case TERT_FORMAT_ICEWS:
    return "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
           "Code\tIntensity\tTarget Name\t"
           "Target Sectors\tTarget Country\tStory ID\tSentence "
           "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
           "Longitude\n";
  default:
    return "";
  }
}

/* Text with tabs and line ends as blanks. */
static void cell(tert_buf *b, tert_str s) {
  for (size_t i = 0; i < s.len; i++)
    tert_i_buf_char(b, s.ptr[i] == '\t' || s.ptr[i] == '\n' || s.ptr[i] == '\r' ? ' ' : s.ptr[i]);
}

static void text_cell(tert_buf *b, tert_str s) {
  cell(b, s);
  tert_i_buf_char(b, '\t');
}

static void ymd(tert_buf *b, tert_day day, const char *format) {
  int y = 0, m = 0, d = 0;
  if (day == TERT_DAY_NONE) return;
  tert_day_to_ymd(day, &y, &m, &d);
  tert_i_buf_printf(b, format, y, m, d);
}

static void row_tsv(const tert_coded *c, const tert_event *e, tert_buf *b) {
  char from[11], to[11];
  tert_day_format(e->date.from, from);
  tert_day_format(e->date.to, to);
  const tert_account *a = &e->accounts[0];
  tert_i_buf_printf(b, "%s\t", e->id);
  text_cell(b, c->doc.id);
  tert_i_buf_printf(b, "%u\t%s\t%s\t%s\t%s\t%s\t%s\t", e->f.sentence + 1, from, to,
                    tert_precision_name(e->date.precision), e->f.source.code,
                    e->f.has_target ? e->f.target.code : "", e->f.code->code);
  text_cell(b, e->f.code->plover);
  text_cell(b, e->f.code->mode);
  tert_i_buf_printf(b, "%.1f\t%u\t%s\t%s\t%s\t", e->f.code->goldstein, e->f.code->quad,
                    tert_i_assertion_name(e->f.assertion), a->by,
                    tert_i_via_name((tert_via)a->via));
  text_cell(b, e->place);
  tert_i_buf_printf(b, "%.2f\t", (double)e->f.confidence);
  cell(b, tert_i_sentence_text(c, e->f.sentence));
  tert_i_buf_char(b, '\n');
}

static tert_str part(const char *code, size_t from, size_t len) {
  size_t n = strlen(code);
  if (from >= n) return TERT_STR("");
  return tert_i_str(code + from, n - from < len ? n - from : len);
}

/* Phoenix: the 26 columns of the Phoenix data set's event files. */
static void row_phoenix(const tert_coded *c, const tert_event *e, tert_buf *b) {
  const char *s = e->f.source.code, *t = e->f.has_target ? e->f.target.code : "";
  tert_i_buf_printf(b, "%s_%.*s\t", e->id, (int)c->doc.id.len, c->doc.id.ptr);
  ymd(b, e->date.from, "%04d%02d%02d\t");
  if (e->date.from == TERT_DAY_NONE) tert_i_buf_cstr(b, "\t");
  ymd(b, e->date.from, "%04d\t%d\t%d\t");
  if (e->date.from == TERT_DAY_NONE) tert_i_buf_cstr(b, "\t\t\t");
  tert_i_buf_printf(b, "%s\t", s);
  text_cell(b, part(s, 0, 3));
  text_cell(b, part(s, 3, 3));
  text_cell(b, part(s, 6, 12));
  tert_i_buf_printf(b, "%s\t", t);
  text_cell(b, part(t, 0, 3));
  text_cell(b, part(t, 3, 3));
  text_cell(b, part(t, 6, 12));
  tert_i_buf_printf(b, "%s\t%.2s\t%u\t%.1f\t\t\t\t", e->f.code->code, e->f.code->code,
                    e->f.code->quad, e->f.code->goldstein);
  text_cell(b, e->place);
  tert_i_buf_printf(b, "\t%s\t", e->place_country);
  text_cell(b, tert_i_sentence_text(c, e->f.sentence));
  text_cell(b, c->doc.url);
  cell(b, c->doc.publisher);
  tert_i_buf_char(b, '\n');
}

static void gdelt_actor(tert_buf *b, const tert_actor *a, bool has) {
  const char *code = has ? a->code : "";
  bool state = has && a->state >= 0;
  tert_i_buf_printf(b, "%s\t", code);
  text_cell(b, has ? a->name : TERT_STR(""));
  text_cell(b, state ? part(code, 0, 3) : TERT_STR(""));
  text_cell(b, has && !state ? tert_i_cstr(code) : TERT_STR(""));
  tert_i_buf_cstr(b, "\t\t\t"); /* ethnic, religion 1 and 2 */
  text_cell(b, state ? part(code, 3, 3) : TERT_STR(""));
  text_cell(b, state ? part(code, 6, 3) : TERT_STR(""));
  tert_i_buf_cstr(b, "\t"); /* third type */
}

static void gdelt_place(tert_buf *b, const tert_event *e) {
  tert_i_buf_printf(b, "%d\t", e->place.len ? 4 : 0);
  text_cell(b, e->place);
  tert_i_buf_printf(b, "%s\t\t\t\t\t\t", e->place_country);
}

/* GDELT 2.0 event table: 61 columns (codebook V2.0 of 2015). */
static void row_gdelt(const tert_coded *c, const tert_event *e, tert_buf *b) {
  tert_i_buf_printf(b, "%s\t", e->id);
  tert_day day = e->date.from;
  int y = 0, m = 0, d = 0;
  if (day != TERT_DAY_NONE) tert_day_to_ymd(day, &y, &m, &d);
  tert_i_buf_printf(b, "%04d%02d%02d\t%04d%02d\t%04d\t%.4f\t", y, m, d, y, m, y,
                    y + (m * 30 + d) / 365.0);
  gdelt_actor(b, &e->f.source, e->f.has_source);
  gdelt_actor(b, &e->f.target, e->f.has_target);
  tert_i_buf_printf(b, "%d\t%s\t%.3s\t%.2s\t%u\t%.1f\t1\t1\t1\t0\t", e->f.sentence == 0,
                    e->f.code->code, e->f.code->code, e->f.code->code, e->f.code->quad,
                    e->f.code->goldstein);
  for (int i = 0; i < 3; i++)
    gdelt_place(b, e);
  ymd(b, c->doc.date.from == 0 ? day : c->doc.date.from, "%04d%02d%02d000000\t");
  if ((c->doc.date.from == 0 ? day : c->doc.date.from) == TERT_DAY_NONE) tert_i_buf_char(b, '\t');
  cell(b, c->doc.url.len ? c->doc.url : c->doc.id);
  tert_i_buf_char(b, '\n');
}

static void row_icews(const tert_coded *c, const tert_event *e, tert_buf *b) {
  const tert_actor_tables *t = c->actors.tables;
  const tert_actor *sides[2] = {&e->f.source, &e->f.target};
  bool has[2] = {e->f.has_source, e->f.has_target};
  char day[11];
  tert_day_format(e->date.from, day);
  tert_i_buf_printf(b, "%s\t%s\t", e->id, day);
  for (int i = 0; i < 2; i++) {
    text_cell(b, has[i] ? sides[i]->name : TERT_STR(""));
    text_cell(b, has[i] ? part(sides[i]->code, 3, 3) : TERT_STR(""));
    text_cell(b, has[i] && sides[i]->state >= 0 ? t->states[sides[i]->state].name : TERT_STR(""));
    if (i == 0) {
      text_cell(b, e->f.code->name);
      tert_i_buf_printf(b, "%s\t%.1f\t", e->f.code->code, e->f.code->goldstein);
    }
  }
  text_cell(b, c->doc.id);
  tert_i_buf_printf(b, "%u\t", e->f.sentence + 1);
  text_cell(b, c->doc.publisher);
  text_cell(b, e->place);
  tert_i_buf_printf(b, "\t\t%s\t\t\n", e->place_country);
}

/* POLECAT: one JSON object with the names of its columns. */
static void row_polecat(const tert_coded *c, const tert_event *e, tert_buf *b) {
  tert_json j;
  char day[11];
  tert_day_format(e->date.from, day);
  tert_i_json_init(&j, b);
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "Event ID", tert_i_cstr(e->id));
  tert_i_json_kstr(&j, "Event Date", tert_i_cstr(day));
  tert_i_json_kstr(&j, "Event Type", e->f.code->plover);
  tert_i_json_kstr(&j, "Event Mode", e->f.code->mode);
  tert_i_json_knum(&j, "Intensity", e->f.code->goldstein, 1);
  static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                      "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  tert_i_json_kstr(&j, "Quad Code", tert_i_cstr(quads[e->f.code->quad]));
  tert_i_json_kstr(&j, "Actor Name", e->f.source.name);
  tert_i_json_kstr(&j, "Actor Country", part(e->f.source.code, 0, 3));
  tert_i_json_kstr(&j, "Actor Primary Sector", part(e->f.source.code, 3, 3));
  tert_i_json_kstr(&j, "Recipient Name", e->f.has_target ? e->f.target.name : TERT_STR(""));
  tert_i_json_kstr(&j, "Recipient Country",
                   e->f.has_target ? part(e->f.target.code, 0, 3) : TERT_STR(""));
  tert_i_json_kstr(&j, "Recipient Primary Sector",
                   e->f.has_target ? part(e->f.target.code, 3, 3) : TERT_STR(""));
  tert_i_json_kstr(&j, "Placename", e->place);
  tert_i_json_kstr(&j, "Country", tert_i_cstr(e->place_country));
  tert_i_json_kstr(&j, "Headline", c->doc.title);
  tert_i_json_kstr(&j, "Story People/Orgs", TERT_STR(""));
  tert_i_json_kstr(&j, "Publication Date", c->doc.published);
  tert_i_json_kstr(&j, "Story ID", c->doc.id);
  tert_i_json_kstr(&j, "Version", tert_i_cstr(tert_version()));
  tert_i_json_close(&j, '}');
  tert_i_buf_char(b, '\n');
}

void tert_i_event_row(const tert_coded *c, const tert_event *e, tert_event_format format,
                      tert_buf *out) {
  switch (format) {
  case TERT_FORMAT_TSV:
    row_tsv(c, e, out);
    break;
  case TERT_FORMAT_PHOENIX:
    row_phoenix(c, e, out);
    break;
  case TERT_FORMAT_GDELT:
    row_gdelt(c, e, out);
    break;
  case TERT_FORMAT_ICEWS:
    row_icews(c, e, out);
    break;
  case TERT_FORMAT_POLECAT:
    row_polecat(c, e, out);
    break;
  case TERT_FORMAT_JSONL:
    tert_i_event_json(c, e, out);
    break;
  }
}
