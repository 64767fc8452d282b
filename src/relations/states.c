/* states.c - members of the state system: codes, spells, look-up. */
#include "relations/relations.h"

#include <stdlib.h>

size_t tert_relations_state_count(const tert_relations *r) {
  return r ? r->state_count : 0;
}

static bool alive(const tert_rstate *s, tert_day on) {
  for (int i = 0; i < s->spells; i++)
    if (on >= s->from[i] && on <= s->to[i]) return true;
  return false;
}

bool tert_relations_alive(const tert_relations *r, tert_state state, tert_day on) {
  return r && state < r->state_count && alive(&r->states[state], on);
}

bool tert_relations_state_info(const tert_relations *r, tert_state state, tert_state_info *out) {
  if (!r || !out || state >= r->state_count) return false;
  const tert_rstate *s = &r->states[state];
  *out = (tert_state_info){.code = s->iso[0] ? s->iso : s->abb,
                           .name = s->name.ptr ? s->name.ptr : s->iso,
                           .cow = s->cow,
                           .gw = s->gw,
                           .from = s->spells ? s->from[0] : TERT_DAY_NONE,
                           .to = s->spells ? s->to[s->spells - 1] : TERT_DAY_NONE};
  if (out->to == TERT_DAY_MAX) out->to = TERT_DAY_NONE;
  return true;
}

tert_state tert_relations_state(const tert_relations *r, const char *code, tert_day on) {
  if (!r || !code || !code[0]) return TERT_STATE_NONE;
  tert_str text = tert_i_cstr(code);
  int64_t number = -1;
  bool digits = tert_i_str_int(text, &number);
  /* rank of a match: ISO and alive, COW and alive, ISO, COW; the later state wins a tie */
  int best = 0;
  tert_state found = TERT_STATE_NONE;
  for (size_t i = 0; i < r->state_count; i++) {
    const tert_rstate *s = &r->states[i];
    bool iso = tert_i_str_eq(text, tert_i_cstr(s->iso)),
         abb = tert_i_str_eq(text, tert_i_cstr(s->abb));
    if (digits) {
      iso = s->cow == number && number > 0;
      abb = false;
    }
    if (!iso && !abb) continue;
    bool lives = on != TERT_DAY_NONE && alive(s, on);
    int rank = iso && lives ? 4 : abb && lives ? 3 : iso ? 2 : 1;
    if (rank > best) {
      best = rank;
      found = (tert_state)i;
    }
  }
  return found;
}
