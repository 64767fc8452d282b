/* document.c - one document through language, actors and events. */
#include "events.h"

#include <stdio.h>
#include <stdlib.h>

const char *tert_i_assertion_name(uint8_t a) {
  static const char *const names[] = {"asserted", "denied",      "negated", "planned",
                                      "demanded", "conditional", "past"};
  return names[a < 7 ? a : 0];
}

const char *tert_i_basis_name(uint8_t b) {
  static const char *const names[] = {"none", "expression", "event", "document", "inferred"};
  return names[b < 5 ? b : 0];
}

#define POINT_STEP 256u

static tert_status index_points(tert_coded *c, tert_error *err) {
  size_t n = c->doc.text.len / POINT_STEP + 2;
  c->points = TERT_NEW_ARRAY(&c->arena, uint32_t, n);
  if (!c->points) return tert_i_fail_memory(err);
  const tert_str text = c->doc.text;
  uint32_t points = 0;
  for (size_t i = 0; i <= text.len; i += POINT_STEP) {
    const size_t step = text.len - i < POINT_STEP ? text.len - i : POINT_STEP;
    c->points[i / POINT_STEP] = points;
    points += (uint32_t)tert_i_utf8_count(tert_i_str(text.ptr + i, step));
  }
  return TERT_OK;
}

uint32_t tert_i_code_point(const tert_coded *c, uint32_t at) {
  const uint32_t block = at / POINT_STEP, from = block * POINT_STEP;
  return c->points[block] +
         (uint32_t)tert_i_utf8_count(tert_i_str(c->doc.text.ptr + from, at - from));
}

tert_str tert_i_sentence_text(const tert_coded *c, uint32_t sentence) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  return tert_i_str(c->doc.text.ptr + s->begin, s->end - s->begin);
}

static tert_status copy_document(tert_coded *c, const tert_document *doc, tert_error *err) {
  c->doc = *doc;
  tert_str *fields[] = {&c->doc.id,     &c->doc.path,        &c->doc.url,        &c->doc.title,
                        &c->doc.byline, &c->doc.publisher,   &c->doc.published,  &c->doc.language,
                        &c->doc.text,   &c->doc.source_text, &c->doc.target_text};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    *fields[i] = tert_i_arena_str(&c->arena, *fields[i]);
  return c->arena.failed ? tert_i_fail_memory(err) : TERT_OK;
}

/* Topics: organisations, states and capitalised names in the sentence that are neither doer nor
 * target. */
static void find_topics(const tert_coded *c, tert_event *e) {
  const tert_sentence *s = &c->parse.sentences[e->f.sentence];
  for (uint32_t w = s->first; w < s->first + s->count && e->topic_count < TERT_TOPICS; w++) {
    uint32_t m = c->actors.mention_of[w];
    if (m == TERT_NO_ID || c->actors.mentions[m].head != w) continue;
    const tert_mention *mention = &c->actors.mentions[m];
    tert_actor a = {.state = -1};
    tert_i_actor_of_sense(&c->actors, mention->sense, &a);
    uint8_t kind = c->actors.tables->senses[mention->sense].kind;
    if ((kind != TERT_SENSE_ORGANISATION && kind != TERT_SENSE_STATE) || a.person) continue;
    if (a.state >= 0 && (a.state == e->f.source.state || a.state == e->f.target.state)) continue;
    if (!strcmp(a.code, e->f.source.code) || !strcmp(a.code, e->f.target.code)) continue;
    bool seen = false;
    for (size_t t = 0; t < e->topic_count; t++)
      seen = seen || tert_i_str_eq(e->topics[t], a.name);
    if (!seen) e->topics[e->topic_count++] = a.name;
  }
}

static void identify(const tert_coded *c, tert_event *e) {
  char key[256];
  int k = snprintf(key, sizeof key, "%.*s|%u|%u|%s|%s|%s",
                   (int)(c->doc.id.len < 160 ? c->doc.id.len : 160), c->doc.id.ptr,
                   c->parse.words[e->f.trigger].begin, e->f.sentence, e->f.code->code,
                   e->f.source.code, e->f.target.code);
  snprintf(e->id, sizeof e->id, "%016llx",
           (unsigned long long)tert_i_hash(key, k > 0 ? (size_t)k : 0));
}

/* A sentence that is not tagged: its words belong to no class and hang on nothing. */
static void leave_out(tert_coded *c, size_t sentence) {
  const tert_sentence *s = &c->parse.sentences[sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    c->parse.words[w].upos = TERT_UPOS_X;
    c->parse.words[w].head = -1;
  }
  c->counts.passed_over++;
}

/* Tags and parses the sentences [from, to), many at a time but for those with a dateline. scratch:
 * as long as the longest of them. */
static tert_status parse_run(const tert_engine *engine, tert_parser *parser, tert_coded *c,
                             size_t from, size_t to, tert_word *scratch, tert_error *err) {
  tert_status status = TERT_OK;
  for (size_t s = from, next; status == TERT_OK && s < to; s = next) {
    next = s + 1;
    if (tert_i_dateline_words(&c->parse, (uint32_t)s)) {
      status = tert_i_parse_behind_dateline(parser, &c->arena, &c->parse, (uint32_t)s, err);
      continue;
    }
    while (next < to && !tert_i_dateline_words(&c->parse, (uint32_t)next))
      next++;
    status = tert_i_analyse(parser, &c->arena, &c->parse, s, next, err);
  }
  for (size_t s = from; status == TERT_OK && s < to; s++)
    tert_i_mend_sentence(engine, &c->parse, s, &c->arena, scratch);
  return status;
}

static tert_status analyse(const tert_engine *engine, tert_parser *parser, tert_coded *c,
                           tert_error *err) {
  tert_status status = tert_i_tokenise(parser, &c->arena, c->doc.text, &c->parse, err);
  if (status != TERT_OK) return status;
  const size_t count = c->parse.sentence_count;
  size_t longest = 0;
  for (size_t s = 0; s < count; s++)
    if (c->parse.sentences[s].count > longest) longest = c->parse.sentences[s].count;
  tert_word *scratch = TERT_NEW_ARRAY(&c->arena, tert_word, longest + 1);
  uint8_t *wanted = tert_i_arena_alloc(&c->arena, count + 1);
  if (!wanted || !scratch) return tert_i_fail_memory(err);
  memset(wanted, 1, count);
  if (!c->all_sentences) tert_i_select(engine, c, wanted);
  c->counts.sentences = count;
  for (size_t s = 0, end; status == TERT_OK && s < count; s = end) {
    for (end = s; end < count && wanted[end];)
      end++;
    status = parse_run(engine, parser, c, s, end, scratch, err);
    for (; end < count && !wanted[end]; end++)
      leave_out(c, end);
  }
  if (status == TERT_OK)
    status =
        tert_i_times_read(&engine->time_words, &c->parse, c->doc.date, &c->arena, &c->times, err);
  if (status != TERT_OK || c->extent == TERT_READ_TIMES) return status;
  const tert_day day =
      c->times.document.precision == TERT_PRECISION_NONE ? TERT_DAY_NONE : c->times.document.from;
  tert_i_find_voice(&engine->actors, c->doc.publisher, c->doc.url, c->doc.title, &c->voice);
  status =
      tert_i_actors_read(&c->actors, &engine->actors, &c->parse, day, &c->voice, &c->arena, err);
  if (status != TERT_OK || c->extent == TERT_READ_ACTORS) return status;
  return tert_i_quotes_read(&engine->cues, &c->actors, &c->arena, &c->quotes, err);
}

/* "Gunners fired on our patrol. So said the Chadian commander": the country of whoever says so. */
static void set_own_target(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  tert_actor *t = &e->f.target;
  const char *by = e->accounts[e->account_count - 1].by;
  const int state = by[0] ? tert_i_state_index(&engine->actors, tert_i_str(by, 3)) : -1;
  if (!e->f.has_target || strncmp(t->code, "---", 3) != 0 || state < 0 || t->first > t->last)
    return;
  for (uint32_t w = t->first; w <= t->last && w < c->parse.word_count; w++)
    if (tert_i_str_is(c->parse.words[w].lemma, "our") ||
        tert_i_str_is(c->parse.words[w].lemma, "we")) {
      memcpy(t->code, by, 3);
      t->state = state;
      return;
    }
}

/* The quotation that denies: "X denied that Y ..." makes Y's deed denied. */
static void apply_denial(const tert_coded *c, tert_event *e) {
  for (uint32_t w = e->f.trigger, n = 0; w != TERT_NO_WORD && n < 6;
       w = tert_i_head(&c->actors, w), n++) {
    uint32_t h = tert_i_head(&c->actors, w);
    if (h == TERT_NO_WORD || h == e->f.trigger) return;
    uint8_t r = c->parse.words[w].deprel;
    if ((r == TERT_DEP_CCOMP || r == TERT_DEP_XCOMP || r == TERT_DEP_OBJ) &&
        tert_i_str_is(c->parse.words[h].lemma, "deny")) {
      e->f.assertion = TERT_DENIED;
      return;
    }
  }
}

/* What a readout tells happened on the occasion that it is the readout of: the latest call, visit
 * or meeting before it. */
static void date_by_occasion(const tert_coded *c, tert_event *e) {
  for (const tert_event *o = e; o-- > c->events && e - o < TERT_EVENTS_BACK;) {
    bool consult = tert_i_code_starts(o->f.code, "04") && o->accounts[0].via != TERT_VIA_READOUT;
    if (!consult || o->date.precision != TERT_PRECISION_DAY || o->f.sentence == e->f.sentence)
      continue;
    e->date = o->date;
    e->date_text = o->date_text;
    e->basis = TERT_BASIS_EVENT;
    return;
  }
}

/* An undated text was written on or after the latest day on which something in it happened. */
static bool advance_window(tert_coded *c) {
  tert_day latest = c->times.document.from;
  for (size_t i = 0; i < c->event_count; i++) {
    const tert_event *e = &c->events[i];
    bool told = e->f.assertion == TERT_ASSERTED &&
                (e->basis == TERT_BASIS_EVENT || e->basis == TERT_BASIS_EXPRESSION);
    if (told && e->date.precision == TERT_PRECISION_DAY && e->date.to > latest) latest = e->date.to;
  }
  if (latest == c->times.document.from) return false;
  c->times.document.from = latest;
  if (c->times.document.to < latest + 14) c->times.document.to = latest + 14;
  return true;
}

static tert_status collect(const tert_engine *engine, tert_coded *c, tert_coder *coder,
                           tert_error *err) {
  c->events = TERT_NEW_ARRAY(&c->arena, tert_event, 2 * coder->count + 1);
  if (!c->events) return tert_i_fail_memory(err);
  uint32_t last_coded = TERT_NO_WORD;
  for (size_t i = 0; i < coder->count; i++) {
    tert_event *e = &c->events[c->event_count];
    e->f = coder->out[i];
    tert_i_date_event(engine, c, e);
    tert_i_attribute(c, e->f.trigger, e->f.sentence, e->accounts, &e->account_count);
    set_own_target(engine, c, e);
    if (e->accounts[0].via == TERT_VIA_READOUT && e->basis != TERT_BASIS_EXPRESSION)
      date_by_occasion(c, e);
    tert_i_locate(engine, c, e);
    find_topics(c, e);
    apply_denial(c, e);
    if (e->background && e->f.assertion == TERT_ASSERTED) e->f.assertion = TERT_PAST;
    if (e->f.assertion == TERT_DENIED) tert_i_attribute_denied(engine, c, e);
    const bool answered = tert_i_answer_denial(engine, c, e, e + 1);
    identify(c, e);
    c->event_count++;
    if (answered) identify(c, &c->events[c->event_count++]);
    if (e->f.sentence != last_coded) c->counts.coded++;
    last_coded = e->f.sentence;
  }
  if (c->times.inferred && advance_window(c))
    for (size_t i = 0; i < c->event_count; i++)
      if (c->events[i].basis == TERT_BASIS_INFERRED) c->events[i].date = c->times.document;
  c->counts.events = c->event_count;
  c->counts.refused_no_trigger = coder->refused.no_trigger;
  c->counts.refused_no_source = coder->refused.no_source;
  c->counts.refused_no_target = coder->refused.no_target;
  c->counts.refused_same_actor = coder->refused.same_actor;
  c->counts.refused_weaker = coder->refused.weaker;
  return TERT_OK;
}

tert_status tert_i_read_document(const tert_engine *engine, tert_parser *parser,
                                 const tert_document *doc, tert_coded *c, tert_error *err) {
  const tert_coded kept = *c;
  *c = (tert_coded){.arena = kept.arena,
                    .all_sentences = kept.all_sentences,
                    .extent = kept.extent,
                    .met = kept.met};
  if (!c->arena.block_size) tert_i_arena_init(&c->arena, 1 << 20);
  if (!c->met && !c->all_sentences) {
    c->met = tert_i_pages_alloc(TERT_MET_WORDS * sizeof *c->met);
    if (!c->met) return tert_i_fail_memory(err);
    memset(c->met, 0, TERT_MET_WORDS * sizeof *c->met);
  }
  tert_i_arena_reset(&c->arena);
  tert_status status = copy_document(c, doc, err);
  if (status == TERT_OK) status = index_points(c, err);
  if (status == TERT_OK) status = analyse(engine, parser, c, err);
  c->counts.documents = 1;
  return status;
}

tert_status tert_i_code_document(const tert_engine *engine, tert_parser *parser,
                                 const tert_document *doc, tert_coded *c, tert_buf *explain,
                                 tert_error *err) {
  tert_status status = tert_i_read_document(engine, parser, doc, c, err);
  if (status != TERT_OK) return status;
  tert_coder coder = {.lex = &engine->lexicon,
                      .cues = &engine->cues,
                      .doc = &c->actors,
                      .arena = &c->arena,
                      .explain = explain};
  coder.used = TERT_NEW_ARRAY(&c->arena, uint8_t, c->parse.word_count + 1);
  coder.classes = TERT_NEW_ARRAY(&c->arena, tert_word_classes, c->parse.word_count + 1);
  if (!coder.used || !coder.classes) return tert_i_fail_memory(err);
  for (uint32_t s = 0; status == TERT_OK && s < c->parse.sentence_count; s++)
    status = tert_i_code_sentence(&coder, s, err);
  if (status == TERT_OK) status = collect(engine, c, &coder, err);
  free(coder.out);
  if (status == TERT_OK) status = tert_i_find_ties(engine, c, err);
  if (status == TERT_OK) status = tert_i_find_forecasts(engine, c, err);
  c->counts.ties = c->tie_count;
  if (status == TERT_OK && c->arena.failed) status = tert_i_fail_memory(err);
  return status;
}

void tert_i_coded_free(tert_coded *c) {
  if (c->arena.block_size) tert_i_arena_free(&c->arena);
  free(c->met);
}
