/* conllu.c - CoNLL-U without loss; see conllu.h. */
#include "conllu.h"

#include <stdlib.h>

#define MAX_WORDS 100000u /* of one sentence */

typedef struct reader {
  const char *file;
  tert_error *err;
  uint64_t line;
  tert_conllu out;
  uint32_t next;       /* number of the next word */
  uint32_t range_last; /* last word of the open multiword token, 0 when none is open */
  bool open;           /* inside a sentence */
} reader;

static tert_status bad(reader *r, uint64_t line, const char *what) {
  return tert_i_fail_at(r->err, TERT_ERR_FORMAT, r->file, line, "%s", what);
}

/* Reads digits at *i; false when there is none or the number is too large. */
static bool number(tert_str s, size_t *i, uint32_t *out) {
  uint32_t v = 0;
  size_t at = *i;
  while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9') {
    v = v * 10 + (uint32_t)(s.ptr[at] - '0');
    if (v > MAX_WORDS) return false;
    at++;
  }
  if (at == *i) return false;
  *i = at;
  *out = v;
  return true;
}

static tert_status read_id(reader *r, tert_conllu_row *row) {
  tert_str id = row->cols[TERT_COL_ID];
  size_t i = 0;
  uint32_t second = 0;
  if (!number(id, &i, &row->id)) return bad(r, r->line, "the first column is not a word number");
  row->last = row->id;
  row->kind = TERT_CONLLU_WORD;
  if (i < id.len && (id.ptr[i] == '-' || id.ptr[i] == '.')) {
    row->kind = id.ptr[i] == '-' ? TERT_CONLLU_RANGE : TERT_CONLLU_EMPTY;
    i++;
    if (!number(id, &i, &second)) return bad(r, r->line, "the word number is not complete");
  }
  if (i != id.len) return bad(r, r->line, "the first column is not a word number");
  if (row->kind == TERT_CONLLU_EMPTY)
    return row->id + 1 == r->next ? TERT_OK : bad(r, r->line, "empty node out of place");
  if (row->id != r->next)
    return tert_i_fail_at(r->err, TERT_ERR_FORMAT, r->file, r->line,
                          "word number %u where %u was due", row->id, r->next);
  if (row->kind == TERT_CONLLU_RANGE) {
    if (second < row->id || r->range_last) return bad(r, r->line, "multiword token out of place");
    row->last = r->range_last = second;
    return TERT_OK;
  }
  r->next++;
  if (r->range_last && r->next > r->range_last) r->range_last = 0;
  return TERT_OK;
}

static tert_status read_row(reader *r, tert_str line, tert_conllu_row *row) {
  tert_str rest = line, field;
  size_t n = 0;
  *row = (tert_conllu_row){.line = r->line};
  while (tert_i_str_split(&rest, '\t', &field)) {
    if (n < TERT_COL_COUNT) row->cols[n] = field;
    n++;
  }
  if (n != TERT_COL_COUNT)
    return tert_i_fail_at(r->err, TERT_ERR_FORMAT, r->file, r->line, "%zu columns, CoNLL-U has 10",
                          n);
  tert_status status = read_id(r, row);
  if (status) return status;
  if (row->kind != TERT_CONLLU_EMPTY && !row->cols[TERT_COL_FORM].len)
    return bad(r, r->line, "the form is empty");
  row->head = UINT32_MAX;
  tert_str head = row->cols[TERT_COL_HEAD];
  if (row->kind == TERT_CONLLU_WORD && !tert_i_str_eq(head, TERT_STR("_"))) {
    size_t i = 0;
    if (!number(head, &i, &row->head) || i != head.len)
      return bad(r, r->line, "the head is not a number");
    if (row->head == row->id) return bad(r, r->line, "the word is its own head");
  }
  return TERT_OK;
}

/* Ends the open sentence: ranges closed, heads inside. */
static tert_status finish(reader *r) {
  if (!r->open) return TERT_OK;
  tert_conllu_sentence *s = &r->out.sentences[r->out.sentence_count];
  if (r->range_last) return bad(r, r->line, "the sentence ends inside a multiword token");
  s->row_count = r->out.row_count - s->first_row;
  s->words = r->next - 1;
  if (!s->row_count) {
    r->open = false; /* comments alone: kept with the next sentence */
    return TERT_OK;
  }
  for (size_t i = s->first_row; i < r->out.row_count; i++) {
    const tert_conllu_row *row = &r->out.rows[i];
    if (row->head != UINT32_MAX && row->head > s->words)
      return tert_i_fail_at(r->err, TERT_ERR_FORMAT, r->file, row->line,
                            "head %u is outside the sentence of %u words", row->head, s->words);
  }
  r->out.word_count += s->words;
  r->out.sentence_count++;
  r->open = false;
  return TERT_OK;
}

static void begin(reader *r) {
  if (r->open) return;
  tert_conllu_sentence *s = &r->out.sentences[r->out.sentence_count];
  size_t before = r->out.sentence_count
                      ? s[-1].first_comment + s[-1].comment_count
                      : 0; /* comments left over from an empty block stay with this sentence */
  *s = (tert_conllu_sentence){.first_comment = before,
                              .comment_count = r->out.comment_count - before,
                              .first_row = r->out.row_count};
  r->next = 1;
  r->range_last = 0;
  r->open = true;
}

static tert_status allocate(tert_str text, tert_arena *arena, tert_conllu *out) {
  size_t lines = 1, blocks = 2, comments = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] != '\n') continue;
    lines++;
    blocks += i + 1 < text.len && (text.ptr[i + 1] == '\n' || text.ptr[i + 1] == '\r');
    comments += i + 1 < text.len && text.ptr[i + 1] == '#';
  }
  *out = (tert_conllu){0};
  out->comments = TERT_NEW_ARRAY(arena, tert_str, comments + 1);
  out->rows = TERT_NEW_ARRAY(arena, tert_conllu_row, lines - comments);
  out->sentences = TERT_NEW_ARRAY(arena, tert_conllu_sentence, blocks);
  return out->comments && out->rows && out->sentences ? TERT_OK : TERT_ERR_MEMORY;
}

tert_status tert_i_conllu_read(tert_str text, const char *file, tert_arena *arena, tert_conllu *out,
                               tert_error *err) {
  reader r = {.file = file, .err = err};
  size_t wrong;
  if (!tert_i_utf8_valid(text, &wrong)) {
    uint64_t line = 1;
    for (size_t i = 0; i < wrong; i++)
      line += text.ptr[i] == '\n';
    return bad(&r, line, "the text is not valid UTF-8");
  }
  if (text.len >= 3 && memcmp(text.ptr, "\xef\xbb\xbf", 3) == 0) {
    text.ptr += 3;
    text.len -= 3;
  }
  if (allocate(text, arena, &r.out)) return tert_i_fail_memory(err);
  tert_str line;
  tert_status status = TERT_OK;
  while (!status && tert_i_str_line(&text, &line)) {
    r.line++;
    while (line.len && line.ptr[line.len - 1] == '\r')
      line.len--;
    if (!line.len) {
      status = finish(&r);
      continue;
    }
    begin(&r);
    tert_conllu_sentence *s = &r.out.sentences[r.out.sentence_count];
    if (line.ptr[0] == '#') {
      if (r.out.row_count > s->first_row)
        return bad(&r, r.line, "a comment stands inside a sentence");
      r.out.comments[r.out.comment_count++] = line;
      s->comment_count = r.out.comment_count - s->first_comment;
      continue;
    }
    if (r.out.row_count == s->first_row) s->line = r.line;
    status = read_row(&r, line, &r.out.rows[r.out.row_count]);
    if (!status) r.out.row_count++;
  }
  if (!status) status = finish(&r);
  if (!status) *out = r.out;
  return status;
}

void tert_i_conllu_write(const tert_conllu *c, size_t s, tert_buf *out) {
  const tert_conllu_sentence *sentence = &c->sentences[s];
  for (size_t i = 0; i < sentence->comment_count; i++) {
    tert_i_buf_str(out, c->comments[sentence->first_comment + i]);
    tert_i_buf_char(out, '\n');
  }
  for (size_t i = 0; i < sentence->row_count; i++) {
    const tert_conllu_row *row = &c->rows[sentence->first_row + i];
    for (size_t k = 0; k < TERT_COL_COUNT; k++) {
      tert_i_buf_str(out, row->cols[k]);
      tert_i_buf_char(out, k + 1 < TERT_COL_COUNT ? '\t' : '\n');
    }
  }
  tert_i_buf_char(out, '\n');
}

bool tert_i_conllu_misc_has(tert_str misc, const char *item) {
  tert_str field;
  while (tert_i_str_split(&misc, '|', &field))
    if (tert_i_str_eq(field, tert_i_cstr(item))) return true;
  return false;
}
