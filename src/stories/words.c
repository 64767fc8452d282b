/* words.c - the words of data/speech/accounts.tsv. */
#include "accounts.h"

#include "base/table.h"

#include <stdio.h>

void *tert_i_list_grow(tert_arena *arena, void *list, size_t count, size_t size) {
  if (list && (count & (count - 1))) return list; /* full at powers of two alone */
  if (count == 0 && list) return list;
  void *more = tert_i_arena_zalloc(arena, count ? count * 2 : 1, size);
  if (more && count) memcpy(more, list, count * size);
  return more;
}

static bool known_class(tert_str name) {
  static const char *const classes[] = {
      "noun",  "verb",   "speak",   "host",    "hold",     "start",  "channel", "code",  "blame",
      "talk",  "about",  "matter",  "light",   "deny",     "charge", "force",   "where", "approx",
      "same",  "oppose", "thing",   "family",  "content",  "accept", "refuse",  "guilt", "harm",
      "turn",  "aside",  "toward",  "speaker", "fault",    "bear",   "open",    "arise", "no_such",
      "clash", "cause",  "tell_of", "ring",    "deal_with"};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (tert_i_str_eq(name, tert_i_cstr(classes[i]))) return true;
  return false;
}

static size_t key_of(const char *class_name, size_t class_len, tert_str word, char out[96]) {
  size_t n = tert_i_str_put_lower(tert_i_str(class_name, class_len), out, 0, 96);
  if (n + 1 < 96) out[n++] = ':';
  return tert_i_str_put_lower(word, out, n, 96);
}

static bool add(tert_account_words *w, tert_str word, tert_str class_name, tert_str value) {
  char key[96];
  size_t n = key_of(class_name.ptr, class_name.len, word, key);
  tert_str copy = tert_i_arena_str(&w->arena, value);
  if (tert_i_str_eq(class_name, TERT_STR("oppose"))) {
    struct tert_code_pair *p = TERT_ADD(&w->arena, w->opposed, w->opposed_count);
    if (p) *p = (struct tert_code_pair){tert_i_arena_str(&w->arena, word), copy};
    return p && copy.ptr;
  }
  uint32_t *slot = tert_i_map_put(&w->words, tert_i_arena_str(&w->arena, tert_i_str(key, n)));
  tert_str *v = slot ? TERT_ADD(&w->arena, w->values, w->count) : NULL;
  if (!v || !copy.ptr) return false;
  *v = copy;
  *slot = (uint32_t)(w->count - 1);
  return true;
}

tert_status tert_i_account_words_load(tert_account_words *w, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"word", "class", "value", NULL};
  tert_table t;
  *w = (tert_account_words){0};
  tert_i_arena_init(&w->arena, 1 << 14);
  tert_i_map_init(&w->words);
  tert_status status = tert_i_table_open(&t, dir, "speech/accounts.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[3];
  bool more;
  while ((status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    if (!known_class(r[1]))
      status = tert_i_table_fail(&t, err, "no class '%.*s'", (int)r[1].len, r[1].ptr);
    else if (!add(w, r[0], r[1], r[2]))
      status = tert_i_fail_memory(err);
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&t);
  if (status != TERT_OK) tert_i_account_words_free(w);
  return status;
}

void tert_i_account_words_free(tert_account_words *w) {
  tert_i_map_free(&w->words);
  tert_i_arena_free(&w->arena);
}

tert_str tert_i_account_word(const tert_account_words *w, const char *class_name, tert_str word) {
  char key[96];
  size_t n = key_of(class_name, strlen(class_name), word, key);
  uint32_t v = tert_i_map_get(&w->words, tert_i_str(key, n));
  return v == TERT_NO_ID ? (tert_str){NULL, 0} : w->values[v];
}

bool tert_i_account_is(const tert_account_words *w, const char *class_name, tert_str word) {
  return tert_i_account_word(w, class_name, word).ptr != NULL;
}

tert_str tert_i_account_code(const tert_account_words *w, const char *class_name,
                             const char *code) {
  for (size_t n = strlen(code); n >= 2; n--) {
    tert_str v = tert_i_account_word(w, class_name, tert_i_str(code, n));
    if (v.ptr) return v;
  }
  return (tert_str){NULL, 0};
}
