/* api.c - the room's entry points: text or CoNLL-U in, analysis out, on one thread or many. */
#include "conllu.h"
#include "parser.h"

#include "base/threads.h"
#include "tertius/language.h"

#include <stdio.h>
#include <stdlib.h>

#define BLOCK_WORDS 4000u /* one job of a thread */

static void set_tags(tert_parser *p, tert_word *words, size_t row, size_t n) {
  const tert_tag *tags = p->language->tags;
  for (size_t i = 0; i < n; i++) {
    words[i].upos = tags[p->tag[row + i]].upos;
    words[i].xpos = tags[p->tag[row + i]].xpos;
  }
}

tert_status tert_i_analyse(tert_parser *p, tert_arena *arena, tert_parse *parse, size_t from,
                           size_t to, tert_error *err) {
  size_t counts[TERT_BATCH_WORDS];
  while (from < to) {
    size_t n = 0, words = 0;
    tert_sentence *s = &parse->sentences[from];
    tert_word *w = parse->words + s->first;
    while (from + n < to && n < TERT_BATCH_WORDS &&
           (!n || words + s[n].count <= TERT_BATCH_WORDS)) {
      counts[n] = s[n].count;
      words += s[n++].count;
    }
    tert_status status = tert_i_net_run(p, w, counts, n, err);
    size_t row = 0;
    for (size_t i = 0; i < n && !status; i++) {
      set_tags(p, w + row, row, counts[i]);
      status = tert_i_lemmatise(p, arena, w + row, counts[i], row, err);
      if (!status) status = tert_i_net_tree(p, w + row, row, counts[i], err);
      s[i].parsed = true;
      row += counts[i];
    }
    if (status) return status;
    from += n;
  }
  return TERT_OK;
}

/* ---- many threads ---- */

typedef struct block {
  size_t from, to; /* sentences */
} block;

typedef struct crew {
  const tert_language *language;
  tert_parse *parse;
  block *blocks;
  size_t block_count;
  tert_parser **parsers; /* [threads] */
  tert_arena *arenas;    /* [threads] */
  tert_status *status;   /* [threads] */
  tert_error *errors;    /* [threads] */
  unsigned threads;
  tert_arena arena; /* what the parse is made of */
  tert_buf out;     /* written, not handed over yet */
} crew;

static void crew_work(void *context, size_t job, unsigned worker) {
  crew *c = context;
  if (c->status[worker]) return;
  c->status[worker] = tert_i_analyse(c->parsers[worker], &c->arenas[worker], c->parse,
                                     c->blocks[job].from, c->blocks[job].to, &c->errors[worker]);
}

static void crew_free(crew *c) {
  tert_i_buf_free(&c->out);
  tert_i_arena_free(&c->arena);
  for (unsigned i = 0; i < c->threads; i++) {
    if (c->parsers) tert_i_parser_free(c->parsers[i]);
    if (c->arenas) tert_i_arena_free(&c->arenas[i]);
  }
  free(c->parsers);
  free(c->arenas);
  free(c->status);
  free(c->errors);
  free(c->blocks);
}

static tert_status crew_make(crew *c, const tert_language *language, unsigned threads,
                             tert_error *err) {
  if (!threads) threads = tert_i_cpu_count();
  if (threads > 256) threads = 256;
  *c = (crew){.language = language};
  tert_i_arena_init(&c->arena, 0);
  tert_i_buf_init(&c->out, 0);
  c->parsers = calloc(threads, sizeof *c->parsers);
  c->arenas = calloc(threads, sizeof *c->arenas);
  c->status = calloc(threads, sizeof *c->status);
  c->errors = calloc(threads, sizeof *c->errors);
  if (!c->parsers || !c->arenas || !c->status || !c->errors) return tert_i_fail_memory(err);
  for (unsigned i = 0; i < threads; i++) {
    tert_i_arena_init(&c->arenas[i], 0);
    c->threads = i + 1;
    tert_status status = tert_i_parser_new(language, &c->parsers[i], err);
    if (status) return status;
  }
  return TERT_OK;
}

/* Analyses all of parse; lemmas live in the crew's arenas. */
static tert_status crew_run(crew *c, tert_parse *parse, tert_error *err) {
  c->parse = parse;
  c->blocks = calloc(parse->word_count / BLOCK_WORDS * 2 + 2, sizeof *c->blocks);
  if (!c->blocks) return tert_i_fail_memory(err);
  size_t words = 0, from = 0;
  for (size_t s = 0; s < parse->sentence_count; s++) {
    words += parse->sentences[s].count;
    if (words < BLOCK_WORDS && s + 1 < parse->sentence_count) continue;
    c->blocks[c->block_count++] = (block){from, s + 1};
    from = s + 1;
    words = 0;
  }
  tert_i_run_jobs(c->block_count, c->threads, crew_work, c);
  for (unsigned i = 0; i < c->threads; i++)
    if (c->status[i]) {
      if (err) *err = c->errors[i];
      return c->status[i];
    }
  return TERT_OK;
}

/* ---- output ---- */

/* Hands over what is written once it is least bytes long. */
static tert_status flush(tert_buf *b, size_t least, tert_write_fn write, void *context,
                         tert_error *err) {
  if (b->failed) return tert_i_fail_memory(err);
  if (b->len < least) return TERT_OK;
  bool go_on = !b->len || write(context, tert_i_buf_view(b));
  tert_i_buf_clear(b);
  return go_on ? TERT_OK : tert_i_fail(err, TERT_ERR_CANCELLED, "output was stopped");
}

static void put_number(tert_buf *b, size_t n) {
  char text[24];
  size_t i = sizeof text;
  do {
    text[--i] = (char)('0' + n % 10);
    n /= 10;
  } while (n);
  tert_i_buf_add(b, text + i, sizeof text - i);
}

static void put_field(tert_buf *b, tert_str s) {
  if (!s.len)
    tert_i_buf_char(b, '_');
  else
    tert_i_buf_str(b, s);
}

static void put_word(tert_buf *b, const tert_word *w, size_t number, bool inside) {
  put_number(b, number);
  tert_i_buf_char(b, '\t');
  tert_i_buf_str(b, w->form);
  tert_i_buf_char(b, '\t');
  put_field(b, w->lemma);
  tert_i_buf_char(b, '\t');
  tert_i_buf_cstr(b, tert_i_upos_name((tert_upos)w->upos));
  tert_i_buf_char(b, '\t');
  tert_i_buf_cstr(b, tert_i_xpos_name((tert_xpos)w->xpos));
  tert_i_buf_char(b, '\t');
  put_field(b, w->feats);
  tert_i_buf_char(b, '\t');
  put_number(b, (size_t)(w->head + 1));
  tert_i_buf_char(b, '\t');
  tert_i_buf_cstr(b, tert_i_deprel_name((tert_deprel)w->deprel));
  tert_i_buf_cstr(b, inside || w->space_after ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

/* The sentence's own text on one line. */
static void put_text(tert_buf *b, tert_str text, const tert_sentence *s) {
  bool space = false;
  for (uint32_t i = s->begin; i < s->end; i++) {
    char c = text.ptr[i];
    bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (white && space) continue;
    tert_i_buf_char(b, white ? ' ' : c);
    space = white;
  }
}

static void put_sentence(tert_buf *b, const tert_parse *parse, size_t s, tert_str id) {
  const tert_sentence *sentence = &parse->sentences[s];
  const tert_word *w = parse->words + sentence->first;
  if (s == 0) {
    tert_i_buf_cstr(b, "# newdoc");
    if (id.len) {
      tert_i_buf_cstr(b, " id = ");
      tert_i_buf_str(b, id);
    }
    tert_i_buf_char(b, '\n');
  }
  if (s == 0 || sentence->paragraph != sentence[-1].paragraph) tert_i_buf_cstr(b, "# newpar\n");
  tert_i_buf_cstr(b, "# sent_id = ");
  if (id.len) {
    tert_i_buf_str(b, id);
    tert_i_buf_char(b, '-');
  }
  put_number(b, s + 1);
  tert_i_buf_cstr(b, "\n# text = ");
  put_text(b, parse->text, sentence);
  tert_i_buf_char(b, '\n');
  size_t range_end = 0;
  for (size_t i = 0; i < sentence->count; i++) {
    if (w[i].mwt > 1) {
      range_end = i + w[i].mwt < sentence->count ? i + w[i].mwt : sentence->count;
      const tert_word *last = &w[range_end - 1];
      put_number(b, i + 1);
      tert_i_buf_char(b, '-');
      put_number(b, range_end);
      tert_i_buf_char(b, '\t');
      tert_i_buf_add(b, parse->text.ptr + w[i].begin, last->end - w[i].begin);
      tert_i_buf_cstr(b, last->space_after ? "\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                           : "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n");
    }
    put_word(b, &w[i], i + 1, i < range_end);
  }
  tert_i_buf_char(b, '\n');
}

tert_status tert_language_parse(const tert_language *language, tert_str id, tert_str text,
                                unsigned threads, tert_write_fn write, void *context,
                                tert_error *err) {
  size_t wrong;
  if (!tert_i_utf8_valid(text, &wrong)) {
    tert_i_fail(err, TERT_ERR_FORMAT, "the text is not valid UTF-8");
    if (err) err->byte = wrong;
    return TERT_ERR_FORMAT;
  }
  crew c;
  tert_parse parse;
  tert_status status = crew_make(&c, language, threads, err);
  if (!status) status = tert_i_tokenise(c.parsers[0], &c.arena, text, &parse, err);
  if (!status) status = crew_run(&c, &parse, err);
  for (size_t s = 0; !status && s < parse.sentence_count; s++) {
    put_sentence(&c.out, &parse, s, id);
    status = flush(&c.out, 1 << 16, write, context, err);
  }
  if (!status) status = flush(&c.out, 0, write, context, err);
  crew_free(&c);
  return status;
}

/* ---- CoNLL-U in ---- */

static tert_status words_of(const tert_conllu *c, tert_arena *arena, tert_parse *parse,
                            tert_error *err) {
  *parse = (tert_parse){.word_count = c->word_count, .sentence_count = c->sentence_count};
  parse->words = TERT_NEW_ARRAY(arena, tert_word, c->word_count + 1);
  parse->sentences = TERT_NEW_ARRAY(arena, tert_sentence, c->sentence_count + 1);
  if (!parse->words || !parse->sentences) return tert_i_fail_memory(err);
  size_t n = 0;
  for (size_t s = 0; s < c->sentence_count; s++) {
    const tert_conllu_sentence *from = &c->sentences[s];
    parse->sentences[s] = (tert_sentence){.first = (uint32_t)n, .count = from->words};
    for (size_t k = 0; k < from->row_count; k++) {
      const tert_conllu_row *row = &c->rows[from->first_row + k];
      if (row->kind == TERT_CONLLU_WORD)
        parse->words[n++] = (tert_word){.form = row->cols[TERT_COL_FORM], .head = -1, .mwt = 1};
    }
  }
  return TERT_OK;
}

/* Puts the analysis of sentence s into the rows read. */
static bool fill_rows(tert_conllu *c, const tert_parse *parse, size_t s, tert_arena *arena) {
  const tert_word *w = parse->words + parse->sentences[s].first;
  for (size_t k = 0; k < c->sentences[s].row_count; k++) {
    tert_conllu_row *row = &c->rows[c->sentences[s].first_row + k];
    if (row->kind != TERT_CONLLU_WORD) continue;
    char text[16];
    int n = snprintf(text, sizeof text, "%d", w->head + 1);
    row->cols[TERT_COL_LEMMA] = w->lemma.len ? w->lemma : TERT_STR("_");
    row->cols[TERT_COL_UPOS] = tert_i_cstr(tert_i_upos_name((tert_upos)w->upos));
    row->cols[TERT_COL_XPOS] = tert_i_cstr(tert_i_xpos_name((tert_xpos)w->xpos));
    row->cols[TERT_COL_FEATS] = w->feats.len ? w->feats : TERT_STR("_");
    row->cols[TERT_COL_HEAD] = tert_i_arena_str(arena, tert_i_str(text, (size_t)n));
    row->cols[TERT_COL_DEPREL] = tert_i_cstr(tert_i_deprel_name((tert_deprel)w->deprel));
    if (!row->cols[TERT_COL_HEAD].ptr) return false;
    w++;
  }
  return true;
}

tert_status tert_language_parse_tokens(const tert_language *language, tert_str conllu,
                                       const char *file, unsigned threads, tert_write_fn write,
                                       void *context, tert_error *err) {
  crew c;
  tert_parse parse;
  tert_conllu bank;
  tert_status status = crew_make(&c, language, threads, err);
  if (!status) status = tert_i_conllu_read(conllu, file, &c.arena, &bank, err);
  if (!status) status = words_of(&bank, &c.arena, &parse, err);
  if (!status) status = crew_run(&c, &parse, err);
  for (size_t s = 0; !status && s < bank.sentence_count; s++) {
    if (!fill_rows(&bank, &parse, s, &c.arena)) {
      status = tert_i_fail_memory(err);
      break;
    }
    tert_i_conllu_write(&bank, s, &c.out);
    status = flush(&c.out, 1 << 16, write, context, err);
  }
  if (!status) status = flush(&c.out, 0, write, context, err);
  crew_free(&c);
  return status;
}

tert_status tert_language_open(const char *path, tert_language **out, tert_error *err) {
  return tert_i_language_open(path, out, err);
}

void tert_language_close(tert_language *language) {
  tert_i_language_close(language);
}
