/* split.c - where sentences end: a linear classifier over the tokens around a gap (weights in the
 * model, trained on the treebanks by train_split.c). */
#include "split.h"

enum {
  V_WORD,
  V_CAPITAL,
  V_UPPER,
  V_NUMBER,
  V_STOP,
  V_CLOSE,
  V_OPEN,
  V_QUOTE,
  V_COMMA,
  V_COLON,
  V_DASH,
  V_ABBREVIATION,
  V_INITIAL,
  V_OTHER,
  V_ADDRESS,
  V_RULER
};

/* Letters or digits with more than letters in them: an address? */
static bool address(tert_str s) {
  return s.len > 6 && (memchr(s.ptr, '@', s.len) || memchr(s.ptr, '/', s.len) ||
                       memcmp(s.ptr, "www.", 4) == 0 || s.ptr[s.len - 4] == '.');
}

static int kind_of(tert_str s) {
  unsigned char c = (unsigned char)s.ptr[0], last = (unsigned char)s.ptr[s.len - 1];
  if (c > ' ' && c < 0x80 && s.len > 2 && c == (unsigned char)s.ptr[1] &&
      !(c >= '0' && c <= 'z' && c != '=' && c != '_') && strchr("-=*_~#+", c))
    return V_RULER;
  if ((c | 32) >= 'a' && (c | 32) <= 'z') {
    if (last == '.') return s.len == 2 ? V_INITIAL : V_ABBREVIATION;
    if (address(s)) return V_ADDRESS;
    if (c >= 'a') return V_WORD;
    return s.len > 1 && (unsigned char)s.ptr[1] < 'a' && (unsigned char)s.ptr[1] >= 'A' ? V_UPPER
                                                                                        : V_CAPITAL;
  }
  if (c >= '0' && c <= '9') return V_NUMBER;
  switch (c) {
  case '.':
  case '!':
  case '?':
    return V_STOP;
  case ')':
  case ']':
  case '}':
    return V_CLOSE;
  case '(':
  case '[':
  case '{':
    return V_OPEN;
  case '"':
  case '\'':
  case '`':
    return V_QUOTE;
  case ',':
    return V_COMMA;
  case ':':
  case ';':
    return V_COLON;
  case '-':
  case '*':
    return V_DASH;
  default:
    break;
  }
  if (c < 0x80) return V_OTHER;
  size_t i = 0;
  uint32_t cp = tert_i_utf8_next(s, &i);
  if (cp == 0x2026) return V_STOP;
  if (cp >= 0x2018 && cp <= 0x201f) return V_QUOTE;
  if (cp >= 0x2010 && cp <= 0x2015) return V_DASH;
  if (!tert_i_is_letter(cp)) return V_OTHER;
  return tert_i_is_upper(cp) ? V_CAPITAL : V_WORD;
}

void tert_i_split_see(tert_split_state *state, const tert_word *w) {
  switch (w->form.ptr[0]) {
  case '(':
  case '[':
  case '{':
    state->open++;
    return;
  case ')':
  case ']':
  case '}':
    if (state->open) state->open--;
    return;
  case '"':
    state->quote = !state->quote;
    return;
  default:
    break;
  }
  if ((unsigned char)w->form.ptr[0] == 0xe2 && kind_of(w->form) == V_QUOTE)
    state->quote = !state->quote;
}

bool tert_i_split_candidate(const tert_word *t, size_t n, size_t i) {
  if (i + 1 >= n) return false;
  int before = kind_of(t[i].form), after = kind_of(t[i + 1].form);
  if (before == V_OPEN) return false;
  if (before == V_COMMA) return after == V_CAPITAL && t[i].form.ptr[0] == ',';
  if (before == V_STOP || before == V_ADDRESS || before == V_RULER || after == V_RULER ||
      before == V_COLON || before == V_ABBREVIATION || before == V_OTHER)
    return true;
  if (before == V_WORD || before == V_CAPITAL || before == V_UPPER || before == V_NUMBER ||
      before == V_INITIAL)
    return t[i].space_after &&
           (after == V_CAPITAL || after == V_UPPER || after == V_NUMBER || after == V_OTHER ||
            after == V_DASH || after == V_OPEN || after == V_QUOTE);
  return t[i].space_after;
}

static uint32_t row_of(unsigned feature, uint64_t a, uint64_t b) {
  uint64_t h = (a * 0x9fb21c651e98df25u) ^ (b + feature * 0x2545f491u) * 0xd6e8feb86659fd93u;
  h ^= h >> 29;
  h *= 0xbf58476d1ce4e5b9u;
  return (uint32_t)(h >> 40) % TERT_SPLIT_ROWS;
}

static uint64_t word_hash(tert_str s) {
  uint64_t v = 0;
  memcpy(&v, s.ptr, s.len < 8 ? s.len : 8);
  uint64_t lower = v | (v & 0x4040404040404040u) >> 1; /* rough, and the same for all */
  return lower * 0x9fb21c651e98df25u ^ s.len;
}

static unsigned bucket(size_t n) {
  return n < 6 ? (unsigned)n : n < 10 ? 6 : n < 16 ? 7 : n < 25 ? 8 : n < 40 ? 9 : 10;
}

size_t tert_i_split_features(const tert_word *t, size_t n, size_t i, const tert_split_state *state,
                             uint32_t rows[TERT_SPLIT_FEATURES]) {
  const tert_str none = TERT_STR("|");
  const size_t since = state->since;
  tert_str w0 = t[i].form, w1 = i + 1 < n ? t[i + 1].form : none;
  tert_str p1 = since > 0 && i > 0 ? t[i - 1].form : none;
  tert_str n2 = i + 2 < n ? t[i + 2].form : none, p2 = since > 1 && i > 1 ? t[i - 2].form : none;
  uint64_t k0 = (uint64_t)kind_of(w0), k1 = (uint64_t)kind_of(w1), kp = (uint64_t)kind_of(p1),
           k2 = (uint64_t)kind_of(n2), kq = (uint64_t)kind_of(p2);
  uint64_t h0 = word_hash(w0), h1 = word_hash(w1), hp = word_hash(p1), h2 = word_hash(n2);
  uint64_t space = t[i].space_after;
  uint64_t inside = (state->open ? 2u : 0u) + state->quote, long_ago = bucket(since);
  size_t f = 0;
  rows[f] = row_of((unsigned)f, 0, 0), f++;
  rows[f] = row_of((unsigned)f, k0 * 16 + k1, space), f++;
  rows[f] = row_of((unsigned)f, h0, k1), f++;
  rows[f] = row_of((unsigned)f, h1, k0), f++;
  rows[f] = row_of((unsigned)f, h0, h1), f++;
  rows[f] = row_of((unsigned)f, hp, h0), f++;
  rows[f] = row_of((unsigned)f, kp * 256 + k0 * 16 + k1, k2), f++;
  rows[f] = row_of((unsigned)f, h1, h2), f++;
  rows[f] = row_of((unsigned)f, h1, k2), f++;
  rows[f] = row_of((unsigned)f, k0 * 16 + k1, long_ago), f++;
  rows[f] = row_of((unsigned)f, k0 * 16 + k1, inside), f++;
  rows[f] = row_of((unsigned)f, k0 * 16 + inside, h1), f++;
  rows[f] = row_of((unsigned)f, h0, long_ago), f++;
  rows[f] = row_of((unsigned)f, hp, k0 * 16 + k1), f++;
  rows[f] = row_of((unsigned)f, kq * 4096 + kp * 256 + k0 * 16 + k1, space), f++;
  rows[f] = row_of((unsigned)f, bucket(w0.len) * 16 + k0, k1), f++;
  rows[f] = row_of((unsigned)f, bucket(n - i), k0 * 16 + k1), f++;
  rows[f] = row_of((unsigned)f, h2, k0 * 16 + k1), f++;
  rows[f] = row_of((unsigned)f, (long_ago * 16 + k0) * 16 + k1, k2 * 16 + kp), f++;
  rows[f] = row_of((unsigned)f, word_hash(i >= since ? t[i - since].form : none), k0 * 16 + k1),
  f++;
  return f;
}
