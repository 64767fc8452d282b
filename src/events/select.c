/* select.c - which sentences are worth tagging and parsing: those whose bare words may name actors
 * and an event. */
#include "events.h"

#define LONGEST_SENTENCE 300u /* words; longer ones are lists and tables */
#define REACH 6u              /* sentences that a pronoun looks back over */
#define ANTECEDENTS 2u        /* sentences with actors that it needs of them */

/* What the tables know of a word, looked up once for words that come often. */
static const tert_met_word *look_at(const tert_engine *engine, tert_coded *c, tert_str form,
                                    tert_met_word *room) {
  tert_met_word *met = room;
  if (form.len && form.len <= sizeof met->form) {
    met = &c->met[tert_i_str_quick_hash(form) & (TERT_MET_WORDS - 1)];
    if (met->len == form.len && !memcmp(met->form, form.ptr, form.len)) return met;
    met->len = (uint8_t)form.len;
    memcpy(met->form, form.ptr, form.len);
  }
  tert_i_base_forms_soon(c->parse.language, form);
  met->hints = (uint8_t)tert_i_actor_hints(&engine->actors, form);
  tert_i_triggers_look_up(&engine->triggers, c->parse.language, form, &met->named);
  return met;
}

/* Counts of what may be an actor. */
typedef struct cast {
  uint32_t sure; /* names, runs of capitalised words, surnames, roles */
  uint32_t pronouns;
  uint32_t run; /* capitalised words in a row so far */
  bool counted; /* the run is counted */
  bool refers;  /* a pronoun stands before every sure one */
} cast;

/* name_goes_on: the word behind may belong to a name that begins here; behind_quotation: a mark
 * that closes one, or a comma, stands before. */
static void count_word(cast *p, unsigned hints, bool one_letter, bool first, bool name_goes_on,
                       bool behind_quotation) {
  p->sure += (hints & TERT_HINT_ROLE) != 0;
  if (hints & TERT_HINT_PRONOUN) {
    p->pronouns++;
    p->refers = p->refers || !p->sure || behind_quotation; /* "'...,' he said" */
  }
  if (!(hints & TERT_HINT_CAPITAL)) {
    p->run = 0;
    p->counted = false;
    return;
  }
  const bool named = (hints & TERT_HINT_NAME) || ((hints & TERT_HINT_BEGINS) && name_goes_on);
  const bool two = p->run > 0, surname = (hints & TERT_HINT_SURNAME) != 0;
  if (named || (!one_letter && !p->counted && (two || surname))) {
    p->sure++;
    p->counted = true;
  }
  p->run += !first; /* every sentence begins with a capital */
}

/* What a sentence's bare words say; bits. */
enum { CODABLE = 1, NAMES_ACTORS = 2, REFERS = 4 };

static unsigned judge(const tert_engine *engine, tert_coded *c, const tert_sentence *s) {
  tert_named words[LONGEST_SENTENCE];
  uint8_t hints[LONGEST_SENTENCE];
  cast p = {0};
  if (s->count > LONGEST_SENTENCE) return 0;
  for (uint32_t i = 0; i < s->count; i++) {
    tert_met_word room;
    const tert_met_word *met = look_at(engine, c, c->parse.words[s->first + i].form, &room);
    words[i] = met->named;
    hints[i] = met->hints;
  }
  if (s->count && words[0].count)
    hints[0] &= (uint8_t) ~(unsigned)TERT_HINT_SURNAME; /* "On", not Mr On */
  for (uint32_t i = 0; i < s->count; i++) {
    const tert_word *w = &c->parse.words[s->first + i];
    if (i && (hints[i] & TERT_HINT_ROLE_END) && (hints[i - 1] & TERT_HINT_ROLE_PART))
      hints[i] |= TERT_HINT_ROLE; /* "foreign ministry" */
    const bool goes_on =
        i + 1 < s->count && ((hints[i + 1] & TERT_HINT_CAPITAL) || w[1].form.len <= 3);
    const bool behind = i && (tert_i_str_is(w[-1].form, ",") || tert_i_str_is(w[-1].form, "\"") ||
                              tert_i_str_is(w[-1].form, "\xe2\x80\x9d"));
    count_word(&p, hints[i], w->form.len < 2, i == 0, goes_on, behind);
  }
  const unsigned cast_bits = (p.sure ? NAMES_ACTORS : 0u) | (p.refers ? REFERS : 0u);
  if (!p.sure) return cast_bits;
  const unsigned found = tert_i_triggers_in(&engine->triggers, &engine->lexicon, words, s->count);
  const unsigned of_two = TERT_TRIGGER_NOUN | TERT_TRIGGER_SPEECH | TERT_TRIGGER_TIE;
  const bool pair = p.sure + p.pronouns > 1;
  const bool codable = (found & TERT_TRIGGER_DEED) || (pair && (found & of_two)) ||
                       ((found & TERT_TRIGGER_OUTLOOK) && (found & TERT_TRIGGER_MATTER));
  return cast_bits | (codable ? CODABLE : 0u);
}

void tert_i_select(const tert_engine *engine, tert_coded *c, uint8_t *wanted) {
  for (size_t i = 0; i < c->parse.sentence_count; i++) {
    wanted[i] = (uint8_t)judge(engine, c, &c->parse.sentences[i]);
    if ((wanted[i] & (CODABLE | REFERS)) != (CODABLE | REFERS)) continue;
    unsigned found = 0; /* whom its pronouns may mean stands in the sentences before */
    for (size_t k = i; k-- > 0 && i - k <= REACH && found < ANTECEDENTS;)
      if (wanted[k] & NAMES_ACTORS) {
        wanted[k] |= CODABLE;
        found++;
      }
  }
  for (size_t i = 0; i < c->parse.sentence_count; i++)
    wanted[i] &= CODABLE;
}
