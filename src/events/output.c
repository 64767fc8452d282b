/* output.c - events, ties, times, attributions and references as rows (docs/format.md). */
#include "events.h"

#include <stdio.h>

static void offsets(const tert_coded *c, tert_json *j, uint32_t begin, uint32_t end) {
  const uint32_t from = tert_i_code_point(c, begin);
  const tert_str text = tert_i_str(c->doc.text.ptr + begin, end > begin ? end - begin : 0);
  tert_i_json_kint(j, "begin", from);
  tert_i_json_kint(
      j, "end", end < begin ? tert_i_code_point(c, end) : from + (uint32_t)tert_i_utf8_count(text));
}

tert_str tert_i_words_text(const tert_coded *c, uint32_t first, uint32_t last) {
  const tert_word *w = c->parse.words;
  if (first > last) return TERT_STR("");
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
  tert_i_json_kstr(j, key, has ? tert_i_words_text(c, a->first, a->last) : TERT_STR(""));
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
    if (e->point) {
      tert_i_json_knum(&j, "lat", (double)e->point->lat, 2);
      tert_i_json_knum(&j, "lon", (double)e->point->lon, 2);
    }
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
    offsets(c, &j, w[t->first].begin, w[t->last].end - t->cut);
    const tert_str text = tert_i_words_text(c, t->first, t->last);
    tert_i_json_kstr(&j, "text", tert_i_str(text.ptr, text.len - t->cut));
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

/* One attribution with those it holds, which deeper than depth are left out. */
static void put_quote(const tert_coded *c, tert_json *j, uint32_t at, int depth) {
  static const char *const types[] = {"direct", "indirect", "mixed"};
  const tert_quote *q = &c->quotes.list[at];
  tert_actor found[TERT_GROUP_MAX];
  const char *actor = "";
  if (q->source_word != TERT_NO_WORD && tert_i_actors_of(&c->actors, q->source_word, found))
    actor = found[0].code;
  tert_i_json_open(j, '{');
  if (q->inside == TERT_NO_ID) tert_i_json_kstr(j, "doc", c->doc.id);
  span_object(c, j, "source", q->source, actor[0] == '-' ? "" : actor);
  span_object(c, j, "cue", q->cue, NULL);
  tert_i_json_key(j, "content");
  tert_i_json_open(j, '[');
  put_content(c, j, at);
  tert_i_json_close(j, ']');
  tert_i_json_kstr(j, "type", tert_i_cstr(types[q->type]));
  tert_i_json_kstr(j, "via", tert_i_cstr(tert_i_via_name((tert_via)q->via)));
  if (q->first_inside != TERT_NO_ID && depth) {
    tert_i_json_key(j, "nested");
    tert_i_json_open(j, '[');
    for (uint32_t k = q->first_inside; k != TERT_NO_ID; k = c->quotes.list[k].next_inside)
      put_quote(c, j, k, depth - 1);
    tert_i_json_close(j, ']');
  }
  tert_i_json_close(j, '}');
}

void tert_i_view_quotes(const tert_coded *c, tert_buf *out) {
  for (uint32_t i = 0; i < c->quotes.count; i++) {
    if (c->quotes.list[i].part_of != TERT_NO_ID || c->quotes.list[i].inside != TERT_NO_ID) continue;
    tert_json j;
    tert_i_json_init(&j, out);
    put_quote(c, &j, i, 16);
    tert_i_buf_char(out, '\n');
  }
}

/* The words of a phrase; of a name without what hangs on it. */
static tert_actor phrase_words(const tert_coded *c, uint32_t word) {
  tert_actor a;
  tert_i_actor_named(&c->actors, word, &a);
  if (c->parse.words[word].upos != TERT_UPOS_PROPN) tert_i_whole_phrase(&c->actors, word, &a.last);
  return a;
}

void tert_i_view_coref(const tert_coded *c, tert_buf *out) {
  const tert_word *w = c->parse.words;
  for (uint32_t i = 0; i < c->parse.word_count; i++) {
    uint32_t at = c->actors.refers_to[i];
    if (at == TERT_NO_WORD) at = c->actors.same_as[i];
    if (at == TERT_NO_WORD) continue;
    const tert_actor a = phrase_words(c, i), b = phrase_words(c, at);
    tert_json j;
    tert_i_json_init(&j, out);
    tert_i_json_open(&j, '{');
    tert_i_json_kstr(&j, "doc", c->doc.id);
    offsets(c, &j, w[a.first].begin, w[a.last].end);
    tert_i_json_kstr(&j, "text", tert_i_words_text(c, a.first, a.last));
    tert_i_json_key(&j, "antecedent");
    tert_i_json_open(&j, '{');
    offsets(c, &j, w[b.first].begin, w[b.last].end);
    tert_i_json_kstr(&j, "text", tert_i_words_text(c, b.first, b.last));
    tert_i_json_close(&j, '}');
    tert_i_json_close(&j, '}');
    tert_i_buf_char(out, '\n');
  }
}
