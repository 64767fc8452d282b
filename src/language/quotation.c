/* quotation.c - what stands between quotation marks. */
#include "language.h"

enum { NO_MARK, OPENS, CLOSES, TURNS };

static int kind_of_mark(tert_str form) {
  static const struct {
    const char *form;
    int kind;
  } marks[] = {
      {"\"", TURNS},     {"''", TURNS}, /* '' stands at both ends in some papers */
      {"\u201c", OPENS}, {"``", OPENS}, {"\u00ab", OPENS}, {"\u201d", CLOSES}, {"\u00bb", CLOSES},
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (tert_i_str_eq(form, tert_i_cstr(marks[i].form))) return marks[i].kind;
  return NO_MARK;
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
