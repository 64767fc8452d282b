/* features.c - see features.h. */
#include "features.h"

#define FORM_MAX 96u

static uint64_t mix(unsigned kind, const char *p, size_t n) {
  uint64_t h = 0x9e3779b97f4a7c15u * (kind + 1);
  while (n >= 8) {
    uint64_t v;
    memcpy(&v, p, 8);
    h = (h ^ v) * 0x9fb21c651e98df25u;
    h ^= h >> 31;
    p += 8;
    n -= 8;
  }
  if (n) {
    uint64_t v = 0;
    memcpy(&v, p, n);
    h = (h ^ v ^ (uint64_t)n << 60) * 0x9fb21c651e98df25u;
  }
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 29;
  return h ? h : 1;
}

static size_t put_lower(tert_str form, size_t *i, char out[4]) {
  uint32_t cp = tert_i_utf8_next(form, i);
  switch (cp) {
  case 0x2018:
  case 0x2019:
  case 0x02bc:
    cp = '\'';
    break;
  case 0x201c:
  case 0x201d:
    cp = '"';
    break;
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    cp = '-';
    break;
  default:
    cp = tert_i_to_lower(cp);
  }
  return tert_i_utf8_put(cp, out);
}

size_t tert_i_lower_form(tert_str form, char *out, size_t cap) {
  const uint64_t tops = 0x8080808080808080u;
  if (form.len <= cap && !(tert_i_lower_copy(form.ptr, form.len, out) & tops)) return form.len;
  size_t n = 0;
  for (size_t i = 0; i < form.len;) {
    unsigned char c = (unsigned char)form.ptr[i];
    if (c < 0x80) {
      if (n == cap) break;
      out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      i++;
      continue;
    }
    char bytes[4];
    size_t k = put_lower(form, &i, bytes);
    if (n + k > cap) break;
    memcpy(out + n, bytes, k);
    n += k;
  }
  return n;
}

/* Kinds of character in order, runs of one kind at most two long. */
static size_t shape_of(tert_str form, char *out, size_t cap) {
  size_t n = 0;
  for (size_t i = 0; i < form.len && n < cap;) {
    unsigned char c = (unsigned char)form.ptr[i];
    char kind;
    if (c < 0x80) {
      kind = c >= 'a' && c <= 'z'   ? 'x'
             : c >= 'A' && c <= 'Z' ? 'X'
             : c >= '0' && c <= '9' ? 'd'
                                    : (char)c;
      i++;
    } else {
      uint32_t cp = tert_i_utf8_next(form, &i);
      kind = tert_i_is_upper(cp) ? 'X' : tert_i_is_letter(cp) ? 'x' : 'u';
    }
    if (n >= 2 && out[n - 1] == kind && out[n - 2] == kind) continue;
    out[n++] = kind;
  }
  return n;
}

static unsigned case_class(tert_str form, const char *shape, size_t n) {
  bool upper = false, lower = false, digit = false;
  for (size_t i = 0; i < n; i++) {
    upper |= shape[i] == 'X';
    lower |= shape[i] == 'x';
    digit |= shape[i] == 'd';
  }
  bool begins = n && shape[0] == 'X';
  if (!upper && !lower) return digit ? 1 : 0;
  if (!upper) return 2;
  if (!lower) return form.len == 1 ? 3 : 4;
  return begins ? 5 : 6;
}

uint64_t tert_i_vector_key(tert_str form) {
  char low[FORM_MAX];
  return mix(TERT_F_VECTOR, low, tert_i_lower_form(form, low, FORM_MAX));
}

void tert_i_word_keys(tert_str form, bool first, tert_case sentence,
                      uint64_t keys[TERT_F_COUNT + 1]) {
  char low[FORM_MAX], norm[FORM_MAX], shape[16];
  size_t n = tert_i_lower_form(form, low, FORM_MAX);
  for (size_t i = 0; i < n; i++)
    norm[i] = low[i] >= '0' && low[i] <= '9' ? '0' : low[i];
  size_t k = shape_of(form, shape, sizeof shape);
  unsigned kind = case_class(form, shape, k);
  keys[TERT_F_NORM] = mix(TERT_F_NORM, norm, n);
  keys[TERT_F_EXACT] =
      kind >= 3 ? mix(TERT_F_EXACT, form.ptr, form.len < FORM_MAX ? form.len : FORM_MAX) : 0;
  keys[TERT_F_SUFFIX2] = n > 2 ? mix(TERT_F_SUFFIX2, norm + n - 2, 2) : 0;
  keys[TERT_F_SUFFIX3] = n > 3 ? mix(TERT_F_SUFFIX3, norm + n - 3, 3) : 0;
  keys[TERT_F_SUFFIX4] = n > 4 ? mix(TERT_F_SUFFIX4, norm + n - 4, 4) : 0;
  keys[TERT_F_PREFIX1] = n ? mix(TERT_F_PREFIX1, norm, 1) : 0;
  keys[TERT_F_PREFIX2] = n > 2 ? mix(TERT_F_PREFIX2, norm, 2) : 0;
  keys[TERT_F_PREFIX3] = n > 3 ? mix(TERT_F_PREFIX3, norm, 3) : 0;
  keys[TERT_F_SHAPE] = mix(TERT_F_SHAPE, shape, k);
  char place = (char)(kind * 8 + (unsigned)sentence * 2 + first);
  keys[TERT_F_CASE] = mix(TERT_F_CASE, &place, 1);
  keys[TERT_F_VECTOR] = mix(TERT_F_VECTOR, low, n);
}

tert_case tert_i_sentence_case(const tert_str *forms, size_t stride, size_t n) {
  size_t words = 0, longer = 0, capital = 0;
  bool lower = false;
  for (size_t w = 0; w < n; w++) {
    tert_str form = *(const tert_str *)((const char *)forms + w * stride);
    size_t letters = 0;
    bool begins = false;
    for (size_t i = 0; i < form.len;) {
      const unsigned char c = (unsigned char)form.ptr[i];
      bool letter, up;
      if (c < 0x80) {
        letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        up = !(c & 32);
        i++;
      } else {
        const uint32_t cp = tert_i_utf8_next(form, &i);
        letter = tert_i_is_letter(cp);
        up = tert_i_is_upper(cp);
      }
      if (!letter) continue;
      if (!letters) begins = up;
      lower |= !up;
      letters++;
    }
    words += letters > 1;
    if (letters > 3) {
      longer++;
      capital += begins;
    }
  }
  if (words > 1 && !lower) return TERT_CASE_UPPER;
  return longer > 2 && longer == capital ? TERT_CASE_TITLE : TERT_CASE_MIXED;
}
