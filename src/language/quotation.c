/* quotation.c - what stands between quotation marks. */
#include "language.h"

enum { NO_MARK, OPENS, CLOSES, TURNS };

static int kind_of_mark(tert_str form) {
  static const struct {
    char form[4];
    uint8_t len, kind;
  } marks[] = {
      {"\"", 1, TURNS},      {"''", 2, TURNS}, /* '' stands at both ends in some papers */
      {"\u201c", 3, OPENS},  {"``", 2, OPENS},      {"\u00ab", 2, OPENS},
      {"\u201d", 3, CLOSES}, {"\u00bb", 2, CLOSES},
  };
  const char first = form.len && form.len < 4 ? form.ptr[0] : 'a';
  if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')) return NO_MARK;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (tert_i_str_eq(form, tert_i_str(marks[i].form, marks[i].len))) return marks[i].kind;
  return NO_MARK;
}

bool tert_i_is_quotation_mark(tert_str form) {
  return kind_of_mark(form) != NO_MARK;
}

void tert_i_find_quotations(const tert_parse *parse, uint32_t *out) {
  uint32_t open = 0, numbered = 0, paragraph = 0;
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sent = &parse->sentences[s];
    if (sent->paragraph != paragraph) open = 0;
    paragraph = sent->paragraph;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      int mark = kind_of_mark(parse->words[w].form);
      out[w] = mark ? TERT_QUOTE_MARK : open;
      if (!mark) continue;
      bool opens = mark == OPENS || (mark == TURNS && !open);
      open = opens ? ++numbered : 0;
    }
  }
}
