/* fuzz_tokenise.c - any text: every byte that is no white space lies in one word, in order; trees
 * are trees. */
#include "tiny_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const tert_parse *parse) {
  uint32_t at = 0;
  size_t words = 0;
  for (size_t i = 0; i < parse->word_count; i++) {
    const tert_word *w = &parse->words[i];
    if (w->begin < at || w->end <= w->begin || w->end > parse->text.len) abort();
    if (w->form.len != w->end - w->begin) abort();
    for (uint32_t k = at; k < w->begin; k++)
      if ((parse->text.ptr[k] | 32) >= 'a' && (parse->text.ptr[k] | 32) <= 'z') abort();
    at = w->end;
  }
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sentence = &parse->sentences[s];
    if (sentence->first != words || !sentence->count) abort();
    words += sentence->count;
    size_t roots = 0;
    for (size_t i = 0; i < sentence->count; i++)
      roots += parse->words[sentence->first + i].head < 0;
    if (roots != 1) abort();
  }
  if (words != parse->word_count) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static tert_language language; /* made once: a harness may */
  static tert_parser *p;
  tert_error err;
  tert_arena arena;
  tert_parse parse;
  tert_str text = {(const char *)data, size};
  if (!p) {
    tert_buf model;
    tert_i_buf_init(&model, 0);
    tiny_model(&model);
    char *bytes = aligned_copy(tert_i_buf_view(&model));
    if (tert_i_model_view((tert_str){bytes, model.len}, "tiny", &language, &err)) abort();
    if (tert_i_parser_new(&language, &p, &err)) abort();
    tert_i_buf_free(&model);
  }
  if (!tert_i_utf8_valid(text, NULL)) return 0;
  tert_i_arena_init(&arena, 0);
  if (tert_i_tokenise(p, &arena, text, &parse, &err)) abort();
  if (tert_i_analyse(p, &arena, &parse, 0, parse.sentence_count, &err)) abort();
  check(&parse);
  for (size_t s = 0; s < parse.sentence_count; s++) {
    tert_name_span *spans;
    size_t count;
    if (tert_i_find_names(&parse, s, &arena, &spans, &count, &err)) abort();
    for (size_t i = 0; i < count; i++)
      if (spans[i].first + spans[i].count > parse.sentences[s].count || !spans[i].count) abort();
  }
  tert_i_arena_free(&arena);
  return 0;
}
