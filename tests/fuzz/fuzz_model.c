/* fuzz_model.c - a model with some bytes changed and its checksum put right again: it is refused,
 * or it works (whatever it answers). */
#include "tiny_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  tert_buf model;
  tert_error err;
  tert_language language = {0};
  tert_i_buf_init(&model, 0);
  tiny_model(&model);
  char *bytes = aligned_copy(tert_i_buf_view(&model));
  size_t len = model.len;
  tert_i_buf_free(&model);
  /* edits: three bytes of place, one of value; the first ones favour the header and sizes */
  for (size_t i = 0; i + 4 <= size; i += 4) {
    size_t at = ((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % len;
    if (i < 16) at %= 1024;
    bytes[at] = (char)data[i + 3];
  }
  if (size % 4 != 1) tert_i_model_seal(bytes, len);
  if (size % 4 == 2 && len > 4096) len -= (size_t)data[0] * 16;
  if (size % 4 == 2) tert_i_model_seal(bytes, len);
  if (tert_i_model_view((tert_str){bytes, len}, "fuzz", &language, &err) == TERT_OK) {
    tert_parser *p;
    tert_arena arena;
    tert_parse parse;
    tert_i_arena_init(&arena, 0);
    if (tert_i_parser_new(&language, &p, &err) == TERT_OK) {
      if (tert_i_tokenise(p, &arena,
                          TERT_STR("Mr. Putin's jets didn't leave Ankara. No way (2016)!"), &parse,
                          &err) == TERT_OK)
        tert_i_analyse(p, &arena, &parse, 0, parse.sentence_count, &err);
      tert_i_parser_free(p);
    }
    tert_i_arena_free(&arena);
  }
  free(bytes);
  return 0;
}
