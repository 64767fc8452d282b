/* eval.c - scores a CoNLL-U analysis against a treebank, as the CoNLL 2018 shared task does
 * (Zeman et al. 2018). Words are aligned by their characters, white space left out; inside
 * multiword tokens by the longest common subsequence of their forms. */
#include "conllu.h"

#include "base/map.h"
#include "tertius/language.h"

#include <stdlib.h>

typedef struct item {
  const tert_conllu_row *row;
  uint32_t start, end; /* bytes of the text without white space */
  uint32_t head;       /* index of the head word, UINT32_MAX the root */
  uint32_t match;      /* the word aligned with it on the other side, UINT32_MAX none */
  bool group;          /* inside a multiword token, whose span it then has */
  tert_str base;       /* deprel without subtype */
} item;

typedef struct side {
  const char *file;
  tert_conllu bank;
  item *words;
  size_t n;
  uint32_t (*tokens)[2];
  size_t token_count;
  uint32_t (*sentences)[2];
  size_t sentence_count;
  tert_buf chars;
  uint32_t *child, *next; /* function words of each word: first child, next sibling */
} side;

static void add_chars(tert_buf *b, tert_str s) {
  for (size_t i = 0; i < s.len;) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c < 0x80) {
      if (c != ' ' && (c < 9 || c > 13)) tert_i_buf_char(b, s.ptr[i]);
      i++;
      continue;
    }
    size_t from = i;
    uint32_t cp = tert_i_utf8_next(s, &i);
    bool white = cp == 0xa0 || cp == 0x85 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) ||
                 cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x3000;
    if (!white) tert_i_buf_add(b, s.ptr + from, i - from);
  }
}

static tert_str base_of(tert_str deprel) {
  const char *colon = deprel.len ? memchr(deprel.ptr, ':', deprel.len) : NULL;
  return colon ? (tert_str){deprel.ptr, (size_t)(colon - deprel.ptr)} : deprel;
}

static bool in_list(tert_str s, const char *const *list) {
  for (; *list; list++)
    if (tert_i_str_eq(s, tert_i_cstr(*list))) return true;
  return false;
}

static bool is_function(tert_str base) {
  static const char *const list[] = {"aux", "case", "cc", "clf", "cop", "det", "mark", NULL};
  return in_list(base, list);
}

/* One root and no cycle. */
static tert_status check_tree(const side *s, size_t first, size_t n, uint64_t line,
                              tert_error *err) {
  size_t roots = 0;
  for (size_t i = 0; i < n; i++) {
    roots += s->words[first + i].head == UINT32_MAX;
    size_t steps = 0, at = first + i;
    while (s->words[at].head != UINT32_MAX && steps++ <= n)
      at = s->words[at].head;
    if (steps > n)
      return tert_i_fail_at(err, TERT_ERR_FORMAT, s->file, s->words[first + i].row->line,
                            "the heads of this sentence form a cycle");
  }
  if (roots != 1)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, s->file, line, "sentence with %zu roots", roots);
  return TERT_OK;
}

static tert_status read_sentence(side *s, size_t k, tert_error *err) {
  const tert_conllu_sentence *from = &s->bank.sentences[k];
  size_t first = s->n;
  uint32_t begin = (uint32_t)s->chars.len, range_last = 0, group[2] = {0, 0};
  for (size_t i = 0; i < from->row_count; i++) {
    const tert_conllu_row *row = &s->bank.rows[from->first_row + i];
    if (row->kind == TERT_CONLLU_EMPTY) continue;
    bool inside = row->kind == TERT_CONLLU_WORD && row->id <= range_last;
    uint32_t at = (uint32_t)s->chars.len;
    if (!inside) {
      add_chars(&s->chars, row->cols[TERT_COL_FORM]);
      s->tokens[s->token_count][0] = at;
      s->tokens[s->token_count++][1] = (uint32_t)s->chars.len;
    }
    if (row->kind == TERT_CONLLU_RANGE) {
      range_last = row->last;
      group[0] = at;
      group[1] = (uint32_t)s->chars.len;
      continue;
    }
    if (row->head == UINT32_MAX)
      return tert_i_fail_at(err, TERT_ERR_FORMAT, s->file, row->line, "the head is not a number");
    s->words[s->n++] = (item){.row = row,
                              .start = inside ? group[0] : at,
                              .end = inside ? group[1] : (uint32_t)s->chars.len,
                              .head = row->head ? (uint32_t)first + row->head - 1 : UINT32_MAX,
                              .match = UINT32_MAX,
                              .group = inside,
                              .base = base_of(row->cols[TERT_COL_DEPREL])};
  }
  s->sentences[s->sentence_count][0] = begin;
  s->sentences[s->sentence_count++][1] = (uint32_t)s->chars.len;
  return check_tree(s, first, s->n - first, from->line, err);
}

static tert_status read_side(side *s, tert_str text, const char *file, tert_arena *arena,
                             tert_error *err) {
  s->file = file;
  tert_i_buf_init(&s->chars, (size_t)1 << 32);
  tert_status status = tert_i_conllu_read(text, file, arena, &s->bank, err);
  if (status) return status;
  s->words = TERT_NEW_ARRAY(arena, item, s->bank.word_count + 1);
  s->tokens = tert_i_arena_zalloc(arena, s->bank.row_count + 1, sizeof *s->tokens);
  s->sentences = tert_i_arena_zalloc(arena, s->bank.sentence_count + 1, sizeof *s->sentences);
  s->child = TERT_NEW_ARRAY(arena, uint32_t, s->bank.word_count + 1);
  s->next = TERT_NEW_ARRAY(arena, uint32_t, s->bank.word_count + 1);
  if (!s->words || !s->tokens || !s->sentences || !s->child || !s->next)
    return tert_i_fail_memory(err);
  for (size_t k = 0; k < s->bank.sentence_count; k++) {
    status = read_sentence(s, k, err);
    if (status) return status;
  }
  if (s->chars.failed) return tert_i_fail_memory(err);
  if (!s->n) return tert_i_fail_at(err, TERT_ERR_FORMAT, file, 0, "no words");
  for (size_t i = 0; i < s->n; i++)
    s->child[i] = s->next[i] = UINT32_MAX;
  for (size_t i = s->n; i-- > 0;) {
    if (!is_function(s->words[i].base) || s->words[i].head == UINT32_MAX) continue;
    s->next[i] = s->child[s->words[i].head];
    s->child[s->words[i].head] = (uint32_t)i;
  }
  return TERT_OK;
}

static void pair(side *g, side *s, size_t i, size_t j) {
  g->words[i].match = (uint32_t)j;
  s->words[j].match = (uint32_t)i;
}

static bool same_form(const item *a, const item *b) {
  return tert_i_str_eq_nocase(a->row->cols[TERT_COL_FORM], b->row->cols[TERT_COL_FORM]);
}

/* Aligns g[i0..i) with s[j0..j) in order by their forms. */
static bool align_group(side *g, side *s, size_t i0, size_t i, size_t j0, size_t j) {
  size_t n = i - i0, m = j - j0;
  if (!n || !m) return true;
  if (n > 10000 || m > 10000) return true;
  uint32_t *best = calloc((n + 1) * (m + 1), sizeof *best);
  if (!best) return false;
  for (size_t x = n; x-- > 0;)
    for (size_t y = m; y-- > 0;) {
      size_t down = best[(x + 1) * (m + 1) + y], right = best[x * (m + 1) + y + 1];
      best[x * (m + 1) + y] = same_form(&g->words[i0 + x], &s->words[j0 + y])
                                  ? best[(x + 1) * (m + 1) + y + 1] + 1
                                  : (uint32_t)(down > right ? down : right);
    }
  for (size_t x = 0, y = 0; x < n && y < m;) {
    if (same_form(&g->words[i0 + x], &s->words[j0 + y])) {
      pair(g, s, i0 + x, j0 + y);
      x++, y++;
    } else if (best[(x + 1) * (m + 1) + y] >= best[x * (m + 1) + y + 1]) {
      x++;
    } else {
      y++;
    }
  }
  free(best);
  return true;
}

static bool align(side *g, side *s) {
  size_t i = 0, j = 0;
  while (i < g->n && j < s->n) {
    const item *a = &g->words[i], *b = &s->words[j];
    if (!a->group && !b->group) {
      if (a->start == b->start && a->end == b->end)
        pair(g, s, i++, j++);
      else if (a->start <= b->start)
        i++;
      else
        j++;
      continue;
    }
    if (!a->group && a->start < b->start) {
      i++;
      continue;
    }
    if (!b->group && b->start < a->start) {
      j++;
      continue;
    }
    uint32_t end = 0;
    if (a->group && a->end > end) end = a->end;
    if (b->group && b->end > end) end = b->end;
    size_t i0 = i, j0 = j;
    for (bool grown = true; grown;) {
      grown = false;
      for (; i < g->n && (g->words[i].group ? g->words[i].start < end : g->words[i].end <= end);
           i++) {
        if (g->words[i].end > end) end = g->words[i].end;
        grown = true;
      }
      for (; j < s->n && (s->words[j].group ? s->words[j].start < end : s->words[j].end <= end);
           j++) {
        if (s->words[j].end > end) end = s->words[j].end;
        grown = true;
      }
    }
    if (i == i0 && j == j0) { /* a group of no visible character */
      i += a->group;
      j += b->group;
    }
    if (!align_group(g, s, i0, i, j0, j)) return false;
  }
  return true;
}

static tert_score score(size_t hit, size_t system, size_t gold) {
  tert_score out = {system ? (double)hit / (double)system : 0,
                    gold ? (double)hit / (double)gold : 0, 0};
  if (out.p + out.r > 0) out.f1 = 2 * out.p * out.r / (out.p + out.r);
  return out;
}

/* Spans stand in order on both sides. */
static tert_score span_score(uint32_t (*g)[2], size_t n, uint32_t (*s)[2], size_t m) {
  size_t hit = 0, i = 0, j = 0;
  while (i < n && j < m) {
    if (g[i][0] == s[j][0] && g[i][1] == s[j][1])
      hit++, i++, j++;
    else if (g[i][1] < s[j][1] || (g[i][1] == s[j][1] && g[i][0] < s[j][0]))
      i++;
    else
      j++;
  }
  return score(hit, m, n);
}

static bool is_universal(tert_str item_text) {
  static const char *const list[] = {"Abbr",    "Animacy",  "Aspect", "Case", "Definite", "Degree",
                                     "Evident", "Foreign",  "Gender", "Mood", "NumType",  "Number",
                                     "Person",  "Polarity", "Polite", "Poss", "PronType", "Reflex",
                                     "Tense",   "VerbForm", "Voice",  NULL};
  const char *equals = memchr(item_text.ptr, '=', item_text.len);
  return equals && in_list((tert_str){item_text.ptr, (size_t)(equals - item_text.ptr)}, list);
}

/* Every feature of a (universal ones alone when only is set) is in b. */
static bool feats_within(tert_str a, tert_str b, bool only) {
  tert_str field, other;
  if (tert_i_str_eq(a, TERT_STR("_"))) return true;
  while (tert_i_str_split(&a, '|', &field)) {
    if (only && !is_universal(field)) continue;
    tert_str rest = b;
    bool found = false;
    while (!found && tert_i_str_split(&rest, '|', &other))
      found = tert_i_str_eq(field, other);
    if (!found) return false;
  }
  return true;
}

static bool feats_equal(const item *a, const item *b, bool only) {
  tert_str x = a->row->cols[TERT_COL_FEATS], y = b->row->cols[TERT_COL_FEATS];
  return feats_within(x, y, only) && feats_within(y, x, only);
}

static bool col_equal(const item *a, const item *b, int col) {
  return tert_i_str_eq(a->row->cols[col], b->row->cols[col]);
}

/* The function words of g and s are aligned, in order, with equal relation, tag and features. */
static bool functions_equal(const side *gold, const side *system, size_t i, size_t j) {
  uint32_t a = gold->child[i], b = system->child[j];
  for (; a != UINT32_MAX && b != UINT32_MAX; a = gold->next[a], b = system->next[b]) {
    const item *x = &gold->words[a], *y = &system->words[b];
    if (y->match != a || !tert_i_str_eq(x->base, y->base) || !col_equal(x, y, TERT_COL_UPOS) ||
        !feats_equal(x, y, true))
      return false;
  }
  return a == b;
}

enum { UPOS, XPOS, UFEATS, FEATS, ALLTAGS, LEMMAS, UAS, LAS, LAS_SUB, CLAS, MLAS, BLEX, FIGURES };

static bool content(const item *w) {
  return !is_function(w->base) && !tert_i_str_eq(w->base, TERT_STR("punct"));
}

static void count_pair(const side *gold, const side *system, size_t i, size_t hit[FIGURES]) {
  const item *g = &gold->words[i], *s = &system->words[g->match];
  bool upos = col_equal(g, s, TERT_COL_UPOS), xpos = col_equal(g, s, TERT_COL_XPOS);
  bool ufeats = feats_equal(g, s, true);
  tert_str lemma = g->row->cols[TERT_COL_LEMMA];
  bool lemma_ok = tert_i_str_eq(lemma, TERT_STR("_")) || col_equal(g, s, TERT_COL_LEMMA);
  bool head = s->head == UINT32_MAX || g->head == UINT32_MAX
                  ? s->head == g->head
                  : system->words[s->head].match == g->head;
  bool las = head && tert_i_str_eq(g->base, s->base);
  hit[UPOS] += upos;
  hit[XPOS] += xpos;
  hit[UFEATS] += ufeats;
  hit[FEATS] += feats_equal(g, s, false);
  hit[ALLTAGS] += upos && xpos && ufeats;
  hit[LEMMAS] += lemma_ok;
  hit[UAS] += head;
  hit[LAS] += las;
  hit[LAS_SUB] += head && col_equal(g, s, TERT_COL_DEPREL);
  if (!las || !content(g) || !content(s)) return;
  hit[CLAS]++;
  hit[BLEX] += lemma_ok;
  hit[MLAS] += upos && ufeats && functions_equal(gold, system, i, g->match);
}

static tert_status compare(side *gold, side *system, tert_eval *out, tert_error *err) {
  if (!tert_i_str_eq(tert_i_buf_view(&gold->chars), tert_i_buf_view(&system->chars))) {
    size_t k = 0;
    while (k < gold->chars.len && k < system->chars.len &&
           gold->chars.ptr[k] == system->chars.ptr[k])
      k++;
    return tert_i_fail_at(err, TERT_ERR_FORMAT, system->file, 0,
                          "the two texts differ at byte %zu, white space not counted", k);
  }
  if (!align(gold, system)) return tert_i_fail_memory(err);
  size_t hit[FIGURES] = {0}, aligned = 0, content_gold = 0, content_system = 0;
  for (size_t i = 0; i < gold->n; i++) {
    content_gold += content(&gold->words[i]);
    if (gold->words[i].match == UINT32_MAX) continue;
    aligned++;
    count_pair(gold, system, i, hit);
  }
  for (size_t j = 0; j < system->n; j++)
    content_system += content(&system->words[j]);
  *out = (tert_eval){.gold_sentences = gold->sentence_count,
                     .gold_words = gold->n,
                     .system_sentences = system->sentence_count,
                     .system_words = system->n,
                     .aligned = aligned};
  out->tokens = span_score(gold->tokens, gold->token_count, system->tokens, system->token_count);
  out->sentences =
      span_score(gold->sentences, gold->sentence_count, system->sentences, system->sentence_count);
  out->words = score(aligned, system->n, gold->n);
  tert_score *const word_figures[] = {&out->upos,  &out->xpos,    &out->ufeats,
                                      &out->feats, &out->alltags, &out->lemmas,
                                      &out->uas,   &out->las,     &out->las_sub};
  for (int f = 0; f < CLAS; f++)
    *word_figures[f] = score(hit[f], system->n, gold->n);
  out->clas = score(hit[CLAS], content_system, content_gold);
  out->mlas = score(hit[MLAS], content_system, content_gold);
  out->blex = score(hit[BLEX], content_system, content_gold);
  return TERT_OK;
}

tert_status tert_language_eval(tert_str gold, const char *gold_file, tert_str system,
                               const char *system_file, tert_eval *out, tert_error *err) {
  tert_arena arena;
  side g = {0}, s = {0};
  tert_i_arena_init(&arena, 1 << 20);
  tert_status status = read_side(&g, gold, gold_file, &arena, err);
  if (!status) status = read_side(&s, system, system_file, &arena, err);
  if (!status) status = compare(&g, &s, out, err);
  tert_i_buf_free(&g.chars);
  tert_i_buf_free(&s.chars);
  tert_i_arena_free(&arena);
  return status;
}
