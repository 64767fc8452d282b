/* Plain text of any bytes: title, byline, furniture. */
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  tert_arena arena;
  tert_i_arena_init(&arena, 0);
  tert_furniture none = {0};
  tert_str text;
  const char *reason;
  if (tert_i_decode(tert_i_str((const char *)data, size), false, &arena, &text, &reason)) {
    tert_document doc = {0};
    tert_i_text_article(text, &none, &arena, &doc);
  }
  tert_i_arena_free(&arena);
  return 0;
}
