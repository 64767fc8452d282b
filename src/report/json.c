/* json.c - the brief as one JSON object (docs/format.md). */
#include "brief.h"

#include <stdio.h>

static void documents(const tert_brief *b, tert_json *j) {
  tert_i_json_key(j, "documents");
  tert_i_json_open(j, '[');
  for (size_t d = 0; d < b->doc_count; d++) {
    const tert_coded *c = b->docs[d];
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "id", c->doc.id);
    tert_i_json_kstr(j, "title", c->doc.title);
    tert_i_json_kstr(j, "byline", c->doc.byline);
    tert_i_json_kstr(j, "publisher", c->doc.publisher);
    tert_i_json_kstr(j, "url", c->doc.url);
    tert_i_json_date(j, "date", &c->times.document, TERT_STR(""),
                     c->times.inferred ? TERT_BASIS_INFERRED : TERT_BASIS_DOCUMENT);
    tert_i_json_kint(j, "furniture", c->doc.furniture);
    tert_i_json_kbool(j, "truncated", c->doc.truncated);
    if (b->stories.duplicate_of[d] != TERT_NO_ID)
      tert_i_json_kstr(j, "duplicate_of", b->docs[b->stories.duplicate_of[d]]->doc.id);
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

static void events(const tert_brief *b, tert_json *j) {
  tert_buf row;
  tert_i_buf_init(&row, 0);
  tert_i_json_key(j, "events");
  tert_i_json_open(j, '[');
  for (size_t s = 0; s < b->stories.count; s++) {
    const tert_story *story = &b->stories.list[s];
    tert_mention_ref r = story->mentions[0];
    tert_i_buf_clear(&row);
    tert_i_event_json(b->docs[r.doc], tert_i_brief_event(b, r), &row);
    if (row.len > 2) { /* reports of the same event, before the closing brace and line feed */
      row.len -= 2;
      tert_i_buf_printf(&row, ",\"reports\":%zu,\"mentions\":[", story->count);
      for (size_t m = 0; m < story->count; m++)
        tert_i_buf_printf(&row, "%s\"%s\"", m ? "," : "",
                          tert_i_brief_event(b, story->mentions[m])->id);
      tert_i_buf_cstr(&row, "]}");
    }
    tert_i_json_raw(j, tert_i_str_trim(tert_i_buf_view(&row)));
  }
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "ties");
  tert_i_json_open(j, '[');
  for (size_t d = 0; d < b->doc_count; d++)
    for (size_t i = 0; i < b->docs[d]->tie_count; i++) {
      tert_i_buf_clear(&row);
      tert_i_tie_json(b->docs[d], &b->docs[d]->ties[i], &row);
      tert_i_json_raw(j, tert_i_str_trim(tert_i_buf_view(&row)));
    }
  tert_i_json_close(j, ']');
  tert_i_buf_free(&row);
}

static void evidence(const tert_brief *b, tert_json *j, const char *key,
                     const tert_mention_ref *refs, size_t n) {
  tert_i_json_key(j, key);
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < n; i++) {
    const tert_event *e = tert_i_brief_event(b, refs[i]);
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "event", tert_i_cstr(e->id));
    tert_i_json_kstr(j, "doc", b->docs[refs[i].doc]->doc.id);
    tert_i_json_kint(j, "sentence", e->f.sentence + 1);
    tert_i_json_kstr(j, "source", tert_i_cstr(e->f.source.code));
    tert_i_json_kstr(j, "target", tert_i_cstr(e->f.target.code));
    tert_i_json_kstr(j, "cameo", tert_i_cstr(e->f.code->code));
    tert_i_json_date(j, "date", &e->date, TERT_STR(""), e->basis);
    tert_i_json_kstr(j, "text", tert_i_sentence_text(b->docs[refs[i].doc], e->f.sentence));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
}

static void terms(tert_json *j, const char *key, const tert_dyad *d) {
  tert_i_json_key(j, key);
  tert_i_json_open(j, '{');
  tert_i_json_knum(j, "plus", d->plus, 4);
  tert_i_json_knum(j, "minus", d->minus, 4);
  tert_i_json_key(j, "terms");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < d->count; i++) {
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "kind", tert_i_cstr(tert_term_kind_name(d->terms[i].kind)));
    tert_i_json_knum(j, "value", d->terms[i].value, 4);
    tert_i_json_kstr(j, "label", tert_i_cstr(d->terms[i].label));
    tert_i_json_kstr(j, "source", tert_i_cstr(d->terms[i].source ? d->terms[i].source : ""));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_close(j, '}');
}

static void one_bind(const tert_brief *b, tert_json *j, const tert_brief_bind *k) {
  static const char *const exits[TERT_EXIT_KINDS] = {"reconcile", "drop_a", "drop_b", "mediate"};
  static const char *const pressed[] = {"nobody", "a", "b", "both"};
  tert_i_json_open(j, '{');
  tert_i_json_kstr(j, "third", tert_i_cstr(tert_i_brief_iso(b, k->third)));
  tert_i_json_key(j, "rivals");
  tert_i_json_open(j, '[');
  tert_i_json_cstr(j, tert_i_brief_iso(b, k->a));
  tert_i_json_cstr(j, tert_i_brief_iso(b, k->b));
  tert_i_json_close(j, ']');
  tert_i_json_knum(j, "score", k->score, 4);
  tert_i_json_knum(j, "tension", k->tension, 4);
  tert_i_json_knum(j, "lean", k->lean, 4);
  tert_i_json_kstr(j, "state", tert_i_cstr(tert_bind_state_name(k->state)));
  tert_i_json_kstr(j, "pressed_by", tert_i_cstr(pressed[k->pressed_by & 3]));
  tert_i_json_date(j, "since", &k->since, TERT_STR(""), 0);
  tert_i_json_key(j, "exits");
  tert_i_json_open(j, '{');
  for (int e = 0; e < TERT_EXIT_KINDS; e++)
    tert_i_json_knum(j, exits[e], k->exits[e], 4);
  tert_i_json_close(j, '}');
  terms(j, "hostility", &k->quarrel);
  terms(j, "tie_a", &k->bond_a);
  terms(j, "tie_b", &k->bond_b);
  evidence(b, j, "pressure", k->pressure, k->pressure_count);
  evidence(b, j, "evidence", k->events, k->event_count);
  tert_i_json_close(j, '}');
}

static void accounts(const tert_brief *b, tert_json *j) {
  tert_i_json_key(j, "accounts");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < b->occasions.count; i++)
    if (b->occasions.list[i].party_count) tert_i_occasion_json(b, &b->occasions.list[i], j);
  tert_i_json_close(j, ']');
}

static void outlook(const tert_brief *b, tert_json *j) {
  char text[160];
  tert_i_json_key(j, "outlook");
  tert_i_json_open(j, '{');
  tert_i_json_key(j, "own");
  tert_i_json_open(j, '[');
  for (size_t i = 0; i < b->bind_count; i++) {
    const tert_brief_bind *k = &b->binds[i];
    tert_i_brief_exit(b, k, k->exit, text, sizeof text);
    tert_i_json_open(j, '{');
    tert_i_json_kstr(j, "third", tert_i_cstr(tert_i_brief_iso(b, k->third)));
    tert_i_json_kstr(j, "exit", tert_i_cstr(text));
    tert_i_json_knum(j, "probability", k->exits[k->exit], 4);
    tert_i_json_kstr(
        j, "reason",
        TERT_STR("the weakest of the three ties is the cheapest to give up; the bind lasts while "
                 "the rivals' hostility does"));
    tert_i_json_close(j, '}');
  }
  tert_i_json_close(j, ']');
  tert_i_json_key(j, "authors");
  tert_i_json_open(j, '[');
  for (size_t d = 0; d < b->doc_count; d++)
    for (size_t i = 0; i < b->docs[d]->forecast_count; i++) {
      uint32_t s = b->docs[d]->forecasts[i].sentence;
      tert_i_json_open(j, '{');
      tert_i_json_kstr(j, "doc", b->docs[d]->doc.id);
      tert_i_json_kint(j, "sentence", s + 1);
      tert_i_json_kstr(j, "text", tert_i_sentence_text(b->docs[d], s));
      tert_i_json_close(j, '}');
    }
  tert_i_json_close(j, ']');
  tert_i_json_close(j, '}');
}

void tert_i_brief_json(const tert_brief *b, tert_buf *out) {
  tert_json j;
  tert_i_json_init(&j, out);
  tert_i_json_open(&j, '{');
  documents(b, &j);
  events(b, &j);
  tert_i_json_key(&j, "binds");
  tert_i_json_open(&j, '[');
  for (size_t i = 0; i < b->bind_count; i++)
    one_bind(b, &j, &b->binds[i]);
  tert_i_json_close(&j, ']');
  tert_i_json_kint(&j, "weaker_binds", (int64_t)b->weaker_binds);
  accounts(b, &j);
  outlook(b, &j);
  tert_i_json_key(&j, "versions");
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "tertius", tert_i_cstr(tert_version()));
  tert_i_json_close(&j, '}');
  tert_i_json_close(&j, '}');
  tert_i_buf_char(out, '\n');
}
