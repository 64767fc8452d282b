/* fuzz_conllu.c - any bytes as CoNLL-U: what is read is written again unchanged, and scores against
 * itself in full. */
#include "language/conllu.h"
#include "tertius/language.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  tert_arena arena;
  tert_conllu first, second;
  tert_error err;
  tert_buf a, b;
  tert_str text = {(const char *)data, size};
  tert_i_arena_init(&arena, 0);
  tert_i_buf_init(&a, 0);
  tert_i_buf_init(&b, 0);
  if (tert_i_conllu_read(text, "fuzz", &arena, &first, &err) == TERT_OK) {
    for (size_t s = 0; s < first.sentence_count; s++)
      tert_i_conllu_write(&first, s, &a);
    if (tert_i_conllu_read(tert_i_buf_view(&a), "again", &arena, &second, &err) != TERT_OK) abort();
    if (second.sentence_count != first.sentence_count || second.row_count != first.row_count)
      abort();
    for (size_t s = 0; s < second.sentence_count; s++)
      tert_i_conllu_write(&second, s, &b);
    if (!tert_i_str_eq(tert_i_buf_view(&a), tert_i_buf_view(&b))) abort();
    tert_eval eval;
    if (tert_language_eval(text, "gold", text, "system", &eval, &err) == TERT_OK &&
        eval.words.f1 < 1)
      abort();
  }
  tert_i_buf_free(&a);
  tert_i_buf_free(&b);
  tert_i_arena_free(&arena);
  return 0;
}
