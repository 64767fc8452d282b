/* train_tables.c - lemma and feature tables counted from the treebank. */
#include "train_tables.h"

#include "lemma.h"
#include "train_net.h"

#include "base/map.h"
#include "base/table.h"

#include <stdlib.h>

/* A counted pair of a key and a string. */
typedef struct pair {
  uint64_t key;
  uint32_t text, count;
  uint32_t word; /* one of the words behind it */
} pair;

static int by_key_text(const void *a, const void *b) {
  const pair *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  if (x->text != y->text) return x->text < y->text ? -1 : 1;
  return x->word < y->word ? -1 : x->word > y->word;
}

/* Sorts and keeps the commonest text of each key; returns how many keys. */
static size_t commonest(pair *p, size_t n) {
  qsort(p, n, sizeof *p, by_key_text);
  size_t out = 0;
  for (size_t i = 0; i < n;) {
    pair best = {0};
    size_t j = i;
    while (j < n && p[j].key == p[i].key) {
      size_t k = j;
      while (k < n && p[k].key == p[i].key && p[k].text == p[j].text)
        k++;
      if (k - j > best.count) {
        best = p[j];
        best.count = (uint32_t)(k - j);
      }
      j = k;
    }
    p[out++] = best;
    i = j;
  }
  return out;
}

static tert_str strings_section(const tert_intern *t, tert_arena *arena) {
  uint32_t n = t->map.count;
  size_t bytes = 0;
  for (uint32_t i = 0; i < n; i++)
    bytes += tert_i_intern_text(t, i).len;
  size_t size = 8 + 4 * (size_t)n + bytes;
  char *out = tert_i_arena_alloc(arena, size);
  if (!out) return (tert_str){NULL, 0};
  memcpy(out, &n, 4);
  uint32_t at = 0;
  char *text = out + 8 + 4 * (size_t)n;
  for (uint32_t i = 0; i <= n; i++) {
    memcpy(out + 4 + 4 * (size_t)i, &at, 4);
    if (i == n) break;
    tert_str s = tert_i_intern_text(t, i);
    if (s.len) memcpy(text + at, s.ptr, s.len);
    at += (uint32_t)s.len;
  }
  return (tert_str){out, size};
}

static bool view_strings(tert_str section, tert_strings *out) {
  if (!section.ptr) return false;
  memcpy(&out->count, section.ptr, 4);
  out->offsets = (const uint32_t *)(const void *)(section.ptr + 4);
  out->bytes = section.ptr + 8 + 4 * (size_t)out->count;
  return true;
}

/* keys and rows of a lookup under way */
typedef struct entries {
  uint64_t *keys;
  uint32_t *rows;
  size_t n, cap;
} entries;

static bool add_entry(entries *e, uint64_t key, uint32_t row) {
  if (e->n == e->cap) {
    size_t cap = e->cap ? e->cap * 2 : 4096;
    uint64_t *keys = realloc(e->keys, cap * sizeof *keys);
    if (keys) e->keys = keys;
    uint32_t *rows = realloc(e->rows, cap * sizeof *rows);
    if (rows) e->rows = rows;
    if (!keys || !rows) return false;
    e->cap = cap;
  }
  e->keys[e->n] = key;
  e->rows[e->n++] = row;
  return true;
}

static tert_status read_list(const char *data, tert_intern *texts, entries *e, tert_error *err) {
  static const char *const wanted[] = {"form", "pos", "lemma", NULL};
  tert_table table;
  tert_status status = tert_i_table_open(&table, data, "lemmas.tsv", wanted, err);
  if (status) return status;
  for (;;) {
    tert_str f[3];
    bool more;
    status = tert_i_table_row(&table, f, &more, err);
    if (status || !more) break;
    unsigned pos;
    switch (f[1].len == 1 ? f[1].ptr[0] : 0) {
    case 'n':
      pos = TERT_LEMMA_NOUN;
      break;
    case 'v':
      pos = TERT_LEMMA_VERB;
      break;
    case 'a':
      pos = TERT_LEMMA_ADJ;
      break;
    case 'r':
      pos = TERT_LEMMA_ADV;
      break;
    default:
      status = tert_i_table_fail(&table, err, "the part of speech must be n, v, a or r");
      pos = 0;
    }
    if (status) break;
    uint32_t id = tert_i_intern_id(texts, f[2]);
    if (id == TERT_NO_ID || !add_entry(e, tert_i_form_key(f[0], pos), id)) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&table);
  return status;
}

static uint64_t word_key(const tert_word_facts *w, tert_tag tag, bool cased) {
  char low[96];
  tert_str lower = {low, tert_i_lower_form(w->form, low, sizeof low)};
  return tert_i_form_key(cased && tert_i_lemma_cased(tag) ? w->form : lower, w->tag);
}

static tert_status lemmas(const tert_word_facts *words, size_t n, const tert_tag *tags,
                          const char *data, tert_arena *arena, tert_str sections[TERT_SEC_COUNT],
                          tert_error *err) {
  tert_intern texts;
  entries e = {0};
  tert_i_intern_init(&texts);
  pair *p = malloc((n + 1) * sizeof *p);
  tert_status status = p ? read_list(data, &texts, &e, err) : tert_i_fail_memory(err);
  size_t used = 0;
  tert_lemmas table = {0};
  if (!status) {
    for (size_t i = 0; i < n; i++)
      if (!tert_i_str_eq(words[i].lemma, TERT_STR("_")))
        p[used++] = (pair){word_key(&words[i], tags[words[i].tag], true),
                           tert_i_intern_id(&texts, words[i].lemma), 1, (uint32_t)i};
    used = commonest(p, used);
    tert_str list = tert_i_lookup_build(arena, e.keys, e.rows, e.n);
    table.lookup =
        (tert_lookup){(const uint32_t *)(const void *)list.ptr, (uint32_t)(list.len / 8 - 1)};
    if (!list.ptr || !view_strings(strings_section(&texts, arena), &table.strings))
      status = tert_i_fail_memory(err);
  }
  for (size_t i = 0; i < used && !status; i++) {
    /* only what the rules do not say */
    const tert_word_facts *w = &words[p[i].word];
    char text[96];
    size_t k = tert_i_lemma_rule(&table, w->form, tags[w->tag], false, false, text, sizeof text);
    tert_str lemma = tert_i_intern_text(&texts, p[i].text);
    bool cased = tert_i_lemma_cased(tags[w->tag]);
    bool lower = !cased && (tags[w->tag].xpos == TERT_XPOS_JJ || w->form.ptr[0] & 0x80 ||
                            (w->form.ptr[0] >= 'A' && w->form.ptr[0] <= 'Z'));
    if (!lower && tert_i_str_eq(lemma, (tert_str){text, k})) continue;
    const uint8_t xpos = tags[w->tag].xpos;
    if ((xpos == TERT_XPOS_VBD || xpos == TERT_XPOS_VBN) &&
        !tert_i_lemma_known(&table, lemma, TERT_LEMMA_VERB) &&
        tert_i_lemma_known(&table, (tert_str){text, k}, TERT_LEMMA_VERB))
      continue; /* a slip of the treebank: "fled" of "flead" */
    if (cased && p[i].count < 2) continue;
    if (!add_entry(&e, p[i].key, p[i].text)) status = tert_i_fail_memory(err);
  }
  if (!status) {
    sections[TERT_SEC_LEMMA_LOOKUP] = tert_i_lookup_build(arena, e.keys, e.rows, e.n);
    sections[TERT_SEC_LEMMAS] = strings_section(&texts, arena);
    if (!sections[TERT_SEC_LEMMA_LOOKUP].ptr || !sections[TERT_SEC_LEMMAS].ptr)
      status = tert_i_fail_memory(err);
  }
  free(p);
  free(e.keys);
  free(e.rows);
  tert_i_intern_free(&texts);
  return status;
}

static tert_status features(const tert_word_facts *words, size_t n, tert_tag *tags,
                            uint32_t tag_count, tert_arena *arena,
                            tert_str sections[TERT_SEC_COUNT], tert_error *err) {
  tert_intern texts;
  entries e = {0};
  tert_i_intern_init(&texts);
  pair *p = malloc((n + 1) * sizeof *p);
  bool ok = p != NULL;
  tert_i_intern_id(&texts, TERT_STR(""));
  for (uint32_t t = 0; t < tag_count && ok; t++) { /* the commonest features of each tag */
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
      if (words[i].tag == t) {
        tert_str f = words[i].feats;
        if (tert_i_str_eq(f, TERT_STR("_"))) f.len = 0;
        p[used++] = (pair){t, tert_i_intern_id(&texts, f), 1, (uint32_t)i};
      }
    if (commonest(p, used)) tags[t].feats = (uint16_t)p[0].text;
  }
  if (ok) {
    for (size_t i = 0; i < n; i++) {
      tert_str f = words[i].feats;
      if (tert_i_str_eq(f, TERT_STR("_"))) f.len = 0;
      p[i] = (pair){word_key(&words[i], tags[words[i].tag], false), tert_i_intern_id(&texts, f), 1,
                    (uint32_t)i};
    }
    size_t used = commonest(p, n);
    for (size_t i = 0; i < used && ok; i++)
      if (p[i].text != tags[words[p[i].word].tag].feats) ok = add_entry(&e, p[i].key, p[i].text);
  }
  if (ok) {
    tert_tag *copy = tert_i_arena_alloc(arena, tag_count * sizeof *copy);
    if (copy) memcpy(copy, tags, tag_count * sizeof *copy);
    sections[TERT_SEC_TAGS] = (tert_str){(const char *)copy, tag_count * sizeof *copy};
    sections[TERT_SEC_FEAT_LOOKUP] = tert_i_lookup_build(arena, e.keys, e.rows, e.n);
    sections[TERT_SEC_FEATS] = strings_section(&texts, arena);
    ok = copy && sections[TERT_SEC_FEAT_LOOKUP].ptr && sections[TERT_SEC_FEATS].ptr;
  }
  free(p);
  free(e.keys);
  free(e.rows);
  tert_i_intern_free(&texts);
  return ok ? TERT_OK : tert_i_fail_memory(err);
}

tert_status tert_i_tables_train(const tert_word_facts *words, size_t n, const tert_tag *tags,
                                uint32_t tag_count, const char *data, tert_arena *arena,
                                tert_str sections[TERT_SEC_COUNT], tert_error *err) {
  tert_tag *copy = tert_i_arena_alloc(arena, tag_count * sizeof *copy);
  if (!copy) return tert_i_fail_memory(err);
  memcpy(copy, tags, tag_count * sizeof *copy);
  tert_status status = features(words, n, copy, tag_count, arena, sections, err);
  if (!status) status = lemmas(words, n, copy, data, arena, sections, err);
  return status;
}
