/* attribute.c - whose word an event is: the attributions whose content holds it, outermost first.
 */
#include "events.h"

#include <stdio.h>
#include <stdlib.h>

bool tert_i_quote_holds(const tert_quote *q, uint32_t begin) {
  for (size_t i = 0; i < q->content_count; i++)
    if (begin >= q->content[i].begin && begin < q->content[i].end) return true;
  return false;
}

/* Whose a document is: "a report by UN experts". */
static bool author_of(const tert_coded *c, uint32_t noun, tert_actor found[TERT_GROUP_MAX]) {
  static const char *const from[] = {"by", "from", NULL};
  for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (c->parse.words[k].deprel == TERT_DEP_NMOD && tert_i_has_case(&c->actors, k, from))
      return tert_i_actors_of(&c->actors, k, found) > 0;
  return false;
}

void tert_i_account_of(const tert_coded *c, const tert_quote *q, uint32_t index, tert_account *a) {
  tert_actor found[TERT_GROUP_MAX];
  *a = (tert_account){.via = q->via, .quote = index};
  a->text = tert_i_str(c->parse.text.ptr + q->source.begin, q->source.end - q->source.begin);
  const bool written = q->via == TERT_VIA_DOCUMENT || q->via == TERT_VIA_READOUT;
  if (q->source_word != TERT_NO_WORD && (tert_i_actors_of(&c->actors, q->source_word, found) ||
                                         (written && author_of(c, q->source_word, found)))) {
    snprintf(a->by, sizeof a->by, "%s", found[0].code);
    a->name = found[0].name;
  }
}

void tert_i_attribute(const tert_coded *c, uint32_t word, uint32_t sentence,
                      tert_account out[TERT_ACCOUNTS], size_t *count) {
  uint32_t begin = c->parse.words[word].begin;
  const tert_quote *found[TERT_ACCOUNTS];
  uint32_t index[TERT_ACCOUNTS];
  size_t n = 0;
  for (uint32_t i = (uint32_t)tert_i_quotes_from(&c->quotes, sentence);
       i < c->quotes.count && c->quotes.list[i].sentence == sentence; i++) {
    const tert_quote *q = &c->quotes.list[i];
    if ((q->kind != 's' && !(q->kind == 't' && q->clause)) || q->cue_word == word ||
        !tert_i_quote_holds(q, begin))
      continue;
    size_t at = n;
    if (n == TERT_ACCOUNTS) break;
    while (at > 0 && tert_i_quote_size(found[at - 1]) <
                         tert_i_quote_size(q)) { /* the larger content is further out */
      found[at] = found[at - 1];
      index[at] = index[at - 1];
      at--;
    }
    found[at] = q;
    index[at] = i;
    n++;
  }
  *count = 0;
  for (size_t i = 0; i < n; i++) {
    tert_account a;
    tert_i_account_of(c, found[i], index[i], &a);
    bool same =
        *count && a.by[0] && !strcmp(out[*count - 1].by, a.by) && out[*count - 1].via == a.via;
    if (!same) out[(*count)++] = a;
  }
  if (!*count) out[(*count)++] = (tert_account){.via = TERT_VIA_AUTHOR, .quote = TERT_NO_ID};
}
