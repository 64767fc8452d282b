/* lexicon.c - reads the ontology and the verb, noun and operator tables; each mistake with its
 * line. */
#include "lexicon.h"

#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_CODES 1024
#define CLASS_WORDS 4096 /* about what our table holds */
#define MAX_FRAMES 16384
#define MAX_NOUNS 2048
#define MAX_OPERATORS 2048
#define MAX_COMPOSITIONS 2048

const tert_cameo *tert_i_cameo(const tert_lexicon *lex, tert_str code) {
  uint32_t i = tert_i_map_get(&lex->code_map, code);
  return i == TERT_NO_ID ? NULL : &lex->codes[i];
}

int tert_i_composer(const tert_lexicon *lex, tert_str name) {
  for (size_t i = 0; i < lex->composer_count; i++)
    if (tert_i_str_eq(lex->composers[i], name)) return (int)i;
  return -1;
}

const tert_cameo *tert_i_compose(const tert_lexicon *lex, tert_str composer, const char *inner) {
  int id = tert_i_composer(lex, composer);
  const tert_composition *best = NULL;
  int best_len = -1;
  for (size_t i = 0; i < lex->composition_count; i++) {
    const tert_composition *c = &lex->compositions[i];
    if (c->composer != id) continue;
    int len = c->inner[0] == '*' ? 0 : (int)strlen(c->inner);
    if (len && (!inner[0] || strncmp(inner, c->inner, (size_t)len) != 0)) continue;
    if (len > best_len) {
      best = c;
      best_len = len;
    }
  }
  if (!best) return NULL;
  return tert_i_cameo(lex, tert_i_cstr(best->code[0] == '=' ? inner : best->code));
}

bool tert_i_stands_alone(const tert_lexicon *lex, const tert_operator *op) {
  if (op->known_only) return false;
  static const char *const names[] = {"demand",      "threat",  "reject",  "accuse",  "appeal",
                                      "investigate", "condemn", "support", "discuss", NULL};
  const tert_str composer = lex->composers[op->composer];
  for (const char *const *n = names; *n; n++)
    if (tert_i_str_eq(composer, tert_i_cstr(*n))) return true;
  return op->inner.kind == TERT_SLOT_XCOMP && tert_i_str_eq(composer, TERT_STR("promise"));
}

const tert_class_set *tert_i_classes_of(const tert_lexicon *lex, tert_str word) {
  const uint32_t i = tert_i_map_get(&lex->class_words, word);
  return i == TERT_NO_ID ? NULL : &lex->class_sets[i];
}

bool tert_i_in_class(const tert_lexicon *lex, int class_id, tert_str word) {
  const tert_class_set *set = tert_i_classes_of(lex, word);
  return set && tert_i_has_class(set, class_id);
}

/* Puts the word into a class; false: out of memory. */
static bool add_class_word(tert_lexicon *lex, tert_str word, uint32_t class_id) {
  uint32_t *i = tert_i_map_put(&lex->class_words, tert_i_arena_str(&lex->arena, word));
  if (!i) return false;
  if (*i == TERT_NO_ID) {
    const size_t count = lex->class_words.count - 1;
    tert_class_set *sets = tert_i_arena_more(&lex->arena, lex->class_sets, count, &lex->class_cap,
                                             CLASS_WORDS, sizeof *sets);
    if (!sets) return false;
    lex->class_sets = sets;
    *i = (uint32_t)count;
    sets[count] = (tert_class_set){{0}};
  }
  lex->class_sets[*i].bits[class_id / 64] |= (uint64_t)1 << class_id % 64;
  return true;
}

static tert_status load_codes(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"code", "name", "goldstein", "quad", "plover", "mode", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "ontology/cameo.tsv", wanted, err);
  if (status != TERT_OK) return status;
  lex->codes = TERT_NEW_ARRAY(&lex->arena, tert_cameo, MAX_CODES);
  tert_str r[6];
  bool more;
  while (lex->codes && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    tert_cameo *c = &lex->codes[lex->code_count];
    int64_t quad;
    if (r[0].len < 3 || r[0].len >= TERT_CAMEO || !tert_i_str_double(r[2], &c->goldstein) ||
        !tert_i_str_int(r[3], &quad) || quad < 1 || quad > 4 || lex->code_count == MAX_CODES) {
      status = tert_i_table_fail(
          &t, err, "needs a code of 3 or 4 digits, a Goldstein score and a quad class");
      break;
    }
    memcpy(c->code, r[0].ptr, r[0].len);
    c->quad = (uint8_t)quad;
    c->name = tert_i_arena_str(&lex->arena, r[1]);
    c->plover = tert_i_arena_str(&lex->arena, r[4]);
    c->mode = tert_i_arena_str(&lex->arena, r[5]);
    uint32_t *v = tert_i_map_put(&lex->code_map, tert_i_cstr(c->code));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = (uint32_t)lex->code_count++;
  }
  tert_i_table_close(&t);
  return lex->codes ? status : tert_i_fail_memory(err);
}

static tert_status load_classes(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"class", "words", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/classes.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2], word;
  bool more;
  while ((status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    uint32_t *id = tert_i_map_put(&lex->class_names, tert_i_arena_str(&lex->arena, r[0]));
    if (!id) return tert_i_fail_memory(err);
    if (*id != TERT_NO_ID) {
      status = tert_i_table_fail(&t, err, "class '%.*s' is defined twice", (int)r[0].len, r[0].ptr);
      break;
    }
    *id = lex->class_names.count - 1;
    if (*id == 64 * TERT_CLASS_WORDS) {
      status = tert_i_table_fail(&t, err, "more than %u classes", 64 * TERT_CLASS_WORDS);
      break;
    }
    while (status == TERT_OK && tert_i_str_split(&r[1], ';', &word))
      if (!add_class_word(lex, tert_i_str_trim(word), *id)) status = tert_i_fail_memory(err);
    if (status != TERT_OK) break;
  }
  static const char *const known[TERT_WORD_CLASSES] = {
      [TERT_CLASS_CARRIER] = "carrier",
      [TERT_CLASS_CONTAINER] = "container",
      [TERT_CLASS_QUANTITY] = "quantity",
      [TERT_CLASS_INSTIGATE] = "instigate",
      [TERT_CLASS_SUFFER] = "suffer",
      [TERT_CLASS_POLICY] = "policy",
      [TERT_CLASS_RIGHTS] = "rights",
      [TERT_CLASS_RIGHTS_ABUSE] = "rights_abuse",
      [TERT_CLASS_HEARSAY] = "hearsay",
      [TERT_CLASS_GESTURE] = "gesture",
      [TERT_CLASS_REFUTE] = "refute",
      [TERT_CLASS_LOCALE] = "locale",
      [TERT_CLASS_PART_IN] = "part_in",
      [TERT_CLASS_BRAND] = "brand",
      [TERT_CLASS_UNTRUE] = "untrue",
      [TERT_CLASS_KILLING] = "killing",
      [TERT_CLASS_TOLL] = "toll",
      [TERT_CLASS_SURVIVE] = "survive",
      [TERT_CLASS_PROVOKING] = "provoking",
      [TERT_CLASS_HOMELAND] = "homeland",
      [TERT_CLASS_RETALIATE] = "retaliate",
      [TERT_CLASS_PROPOSAL] = "proposal",
      [TERT_CLASS_ADDRESS] = "address",
      [TERT_CLASS_PROBING] = "probing",
      [TERT_CLASS_CRIME] = "crime",
      [TERT_CLASS_WAR_CRIME] = "war_crime",
      [TERT_CLASS_POWER] = "power",
      [TERT_CLASS_BOTCHED] = "botched",
      [TERT_CLASS_CHEMICAL] = "chemical",
      [TERT_CLASS_HOSTILITIES] = "hostilities",
      [TERT_CLASS_STATING] = "stating",
      [TERT_CLASS_PROPOSING] = "proposing",
      [TERT_CLASS_SAYING] = "saying",
      [TERT_CLASS_PRESSING] = "pressing",
      [TERT_CLASS_OUTCOME] = "outcome",
      [TERT_CLASS_GIVE_UP] = "give_up",
      [TERT_CLASS_REFRAIN] = "refrain",
      [TERT_CLASS_UNCERTAIN] = "uncertain",
      [TERT_CLASS_PERHAPS] = "perhaps",
      [TERT_CLASS_AHEAD] = "ahead",
      [TERT_CLASS_FORMERLY] = "formerly",
      [TERT_CLASS_OLD_WAR] = "old_war",
      [TERT_CLASS_DEMANDING] = "demanding",
      [TERT_CLASS_NO_PLACE] = "no_place",
      [TERT_CLASS_MEETING] = "meeting_event",
      [TERT_CLASS_OWN_PURPOSE] = "own_purpose",
      [TERT_CLASS_TERRITORY] = "territory",
      [TERT_CLASS_SPOKEN_ATTACK] = "spoken_attack",
      [TERT_CLASS_BRAND_AS] = "brand_as",
      [TERT_CLASS_CONTEST] = "contest",
      [TERT_CLASS_SPORT] = "sport",
      [TERT_CLASS_SITE] = "site",
      [TERT_CLASS_PERFORM] = "perform",
      [TERT_CLASS_NO_DOER] = "no_doer",
      [TERT_CLASS_MEANT] = "meant",
      [TERT_CLASS_REFUSAL] = "refusal",
      [TERT_CLASS_LETTER] = "letter",
      [TERT_CLASS_ABILITY] = "ability",
      [TERT_CLASS_THWART] = "thwart",
      [TERT_CLASS_MISSION] = "embassy_site",
      [TERT_CLASS_CRITIC] = "critic",
      [TERT_CLASS_DIRECTION] = "direction",
      [TERT_CLASS_BORDER] = "border",
      [TERT_CLASS_CHARGED] = "charged",
      [TERT_CLASS_ENACT] = "enact",
      [TERT_CLASS_DIPLOMAT] = "diplomat",
      [TERT_CLASS_ASSENT] = "assent",
      [TERT_CLASS_BOMBER] = "bomber",
      [TERT_CLASS_GIVING] = "giving",
      [TERT_CLASS_HOPEFUL] = "hopeful",
      [TERT_CLASS_SENDING] = "sending",
      [TERT_CLASS_MENACE] = "menace",
      [TERT_CLASS_ARMS_LENT] = "arms_lent",
      [TERT_CLASS_NEGOTIATION] = "negotiation",
      [TERT_CLASS_STEP] = "step",
      [TERT_CLASS_AT_ODDS] = "at_odds",
      [TERT_CLASS_MUTUAL_FIGHT] = "mutual_fight",
  };
  for (int k = 0; status == TERT_OK && k < TERT_WORD_CLASSES; k++) {
    uint32_t id = tert_i_map_get(&lex->class_names, tert_i_cstr(known[k]));
    if (id == TERT_NO_ID)
      status =
          tert_i_table_fail(&t, err, "the class '%s' is missing; the coder needs it", known[k]);
    lex->known_classes[k] = (int)id;
  }
  tert_i_table_close(&t);
  return status;
}

static tert_slot parse_slot(tert_lexicon *lex, tert_str s) {
  static const struct {
    const char *name;
    tert_slot_kind kind;
  } names[] = {{"subj", TERT_SLOT_SUBJ},   {"obj", TERT_SLOT_OBJ},     {"iobj", TERT_SLOT_IOBJ},
               {"xcomp", TERT_SLOT_XCOMP}, {"ccomp", TERT_SLOT_CCOMP}, {"clause", TERT_SLOT_CLAUSE},
               {"adv", TERT_SLOT_ADVERB}};
  tert_slot slot = {.kind = TERT_SLOT_PREP};
  if (tert_i_str_starts(s, TERT_STR("in."))) {
    tert_slot in = parse_slot(lex, tert_i_str(s.ptr + 3, s.len - 3));
    slot = (tert_slot){.kind = TERT_SLOT_INSIDE, .inner = in.kind, .prep = in.prep};
    return slot;
  }
  if (tert_i_str_eq(s, TERT_STR("subj.ccomp"))) {
    slot.kind = TERT_SLOT_CCOMP_SUBJ;
    return slot;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (tert_i_str_eq(s, tert_i_cstr(names[i].name))) {
      slot.kind = (uint8_t)names[i].kind;
      return slot;
    }
  slot.prep = tert_i_arena_str(&lex->arena, s);
  return slot;
}

static tert_status parse_targets(tert_lexicon *lex, tert_table *t, tert_str cell, tert_slot *out,
                                 uint8_t *count, tert_error *err) {
  tert_str s;
  *count = 0;
  if (tert_i_str_eq(cell, TERT_STR("-")) || !cell.len) return TERT_OK;
  while (tert_i_str_split(&cell, ' ', &s)) {
    if (!s.len) continue;
    if (*count == TERT_SLOTS)
      return tert_i_table_fail(t, err, "more than %d target slots", TERT_SLOTS);
    out[(*count)++] = parse_slot(lex, s);
  }
  return TERT_OK;
}

/* Whether a bare word behind "obj:word" begins a condition of its own ("obj:border to"), not the
 * rest of a name ("obj:state of siege"): a slot with nothing of the name behind it. */
static bool begins_slot(tert_str s, tert_str rest) {
  static const char *const slots[] = {
      "to",      "on",      "against", "with",  "for",   "into",  "in",     "at",
      "from",    "of",      "by",      "over",  "out",   "off",   "under",  "behind",
      "between", "outside", "near",    "about", "among", "after", "before", "around",
      "across",  "through", "toward",  "onto",  "as",    "obj",   "iobj",   NULL};
  tert_str next = {.ptr = NULL, .len = 0};
  while (!next.len && tert_i_str_split(&rest, ' ', &next)) {
  }
  if (next.len && !memchr(next.ptr, ':', next.len)) return false;
  for (const char *const *p = slots; *p; p++)
    if (tert_i_str_eq(s, tert_i_cstr(*p))) return true;
  return false;
}

static tert_status parse_frame(tert_lexicon *lex, tert_table *t, tert_str cell, tert_frame *f,
                               tert_error *err) {
  tert_str s;
  if (tert_i_str_eq(cell, TERT_STR("-"))) return TERT_OK;
  while (cell.ptr) {
    /* a condition ends at the next " slot:" or " slot" word; words after a colon may hold blanks */
    if (!tert_i_str_split(&cell, ' ', &s)) break;
    if (!s.len) continue;
    if (f->condition_count && !memchr(s.ptr, ':', s.len) && s.ptr[0] != '@' &&
        f->conditions[f->condition_count - 1].word.len && !begins_slot(s, cell)) {
      tert_condition *last = &f->conditions[f->condition_count - 1];
      char joined[96];
      int n = snprintf(joined, sizeof joined, "%.*s %.*s", (int)last->word.len, last->word.ptr,
                       (int)s.len, s.ptr);
      last->word = tert_i_arena_str(&lex->arena, tert_i_str(joined, n > 0 ? (size_t)n : 0));
      continue;
    }
    if (f->condition_count == TERT_CONDITIONS)
      return tert_i_table_fail(t, err, "more than %d conditions", TERT_CONDITIONS);
    tert_condition *c = &f->conditions[f->condition_count++];
    c->class_id = -1;
    const char *colon = memchr(s.ptr, ':', s.len);
    tert_str slot = colon ? tert_i_str(s.ptr, (size_t)(colon - s.ptr)) : s;
    c->slot = parse_slot(lex, slot);
    if (!colon) continue;
    tert_str word = tert_i_str(colon + 1, s.len - slot.len - 1);
    c->particular = true;
    if (word.len && word.ptr[0] == '@') {
      uint32_t id = tert_i_map_get(&lex->class_names, tert_i_str(word.ptr + 1, word.len - 1));
      static const char *const roles[] = {"person", "labour", "mil", "org", "place"};
      for (uint32_t k = 0; k < sizeof roles / sizeof *roles; k++)
        if (tert_i_str_eq(tert_i_str(word.ptr + 1, word.len - 1), tert_i_cstr(roles[k])))
          id = TERT_ROLE_CLASS + k;
      if (id == TERT_NO_ID)
        return tert_i_table_fail(t, err, "no class '%.*s' in classes.tsv", (int)word.len, word.ptr);
      c->class_id = (int)id;
    } else {
      c->word = tert_i_arena_str(&lex->arena, word);
    }
  }
  return TERT_OK;
}

static const tert_cameo *code_of(tert_lexicon *lex, tert_table *t, tert_str code,
                                 tert_status *status, tert_error *err) {
  char padded[8];
  snprintf(padded, sizeof padded, "%.*s0", (int)(code.len < 6 ? code.len : 6), code.ptr);
  const tert_cameo *c = tert_i_cameo(lex, code);
  if (!c) c = tert_i_cameo(lex, tert_i_cstr(padded)); /* "18" stands for 180 */
  if (!c) *status = tert_i_table_fail(t, err, "no CAMEO code '%.*s'", (int)code.len, code.ptr);
  return c;
}

static bool same_conditions(const tert_frame *a, const tert_frame *b) {
  if (a->condition_count != b->condition_count) return false;
  for (int i = 0; i < a->condition_count; i++) {
    const tert_condition *x = &a->conditions[i], *y = &b->conditions[i];
    if (x->slot.kind != y->slot.kind || !tert_i_str_eq(x->slot.prep, y->slot.prep) ||
        x->class_id != y->class_id || !tert_i_str_eq(x->word, y->word))
      return false;
  }
  return true;
}

/* Appends f to the frames of a verb; a second frame with the conditions of the first never wins. */
static tert_status add_frame(tert_lexicon *lex, tert_table *t, tert_str verb, const tert_frame *f,
                             tert_error *err) {
  uint32_t *at = tert_i_map_put(&lex->verbs, tert_i_arena_str(&lex->arena, verb));
  if (!at || lex->frame_count == MAX_FRAMES)
    return tert_i_table_fail(t, err, "too many verb frames");
  for (; *at != TERT_NO_ID; at = &lex->frames[*at].next)
    if (same_conditions(&lex->frames[*at], f))
      return tert_i_table_fail(t, err, "'%.*s' has this frame in line %u, which wins; drop it here",
                               (int)verb.len, verb.ptr, (unsigned)lex->frames[*at].line);
  *at = (uint32_t)lex->frame_count;
  lex->frames[lex->frame_count++] = *f;
  return TERT_OK;
}

static tert_status load_verbs(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"verbs", "frame", "code", "target", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/verbs.tsv", wanted, err);
  if (status != TERT_OK) return status;
  const size_t most = tert_i_table_count(&t, ';') + tert_i_table_count(&t, '\n') + 1;
  lex->frames =
      tert_i_arena_alloc(&lex->arena, (most < MAX_FRAMES ? most : MAX_FRAMES) * sizeof(tert_frame));
  tert_str r[4], verb;
  bool more;
  while (lex->frames && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    tert_frame f = {.next = TERT_NO_ID, .line = (uint16_t)t.line};
    bool none = tert_i_str_eq(r[2], TERT_STR("---")); /* the frame says that this is no event */
    f.reversed = r[2].len > 1 &&
                 r[2].ptr[0] == '<'; /* the doer stands in the target's slot: "received aid from" */
    f.inner = r[2].len > 1 && r[2].ptr[0] == '~';
    if (f.reversed || f.inner) r[2] = tert_i_str(r[2].ptr + 1, r[2].len - 1);
    const tert_cameo *code = none ? &lex->codes[0] : code_of(lex, &t, r[2], &status, err);
    f.none = none;
    if (status == TERT_OK) status = parse_frame(lex, &t, r[1], &f, err);
    if (status == TERT_OK) status = parse_targets(lex, &t, r[3], f.targets, &f.target_count, err);
    if (status != TERT_OK) break;
    f.code = (uint16_t)(code - lex->codes);
    while (status == TERT_OK && tert_i_str_split(&r[0], ';', &verb)) {
      verb = tert_i_str_trim(verb);
      if (verb.len) status = add_frame(lex, &t, verb, &f, err);
    }
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&t);
  return lex->frames ? status : tert_i_fail_memory(err);
}

static tert_status load_nouns(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"nouns", "code", "source", "target", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/nouns.tsv", wanted, err);
  if (status != TERT_OK) return status;
  lex->noun_list = tert_i_arena_alloc(&lex->arena, MAX_NOUNS * sizeof *lex->noun_list);
  tert_str r[4], noun;
  bool more;
  while (lex->noun_list && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    if (lex->noun_count == MAX_NOUNS) status = tert_i_table_fail(&t, err, "too many nouns");
    bool inner = r[1].len > 1 && r[1].ptr[0] == '~';
    if (inner) r[1] = tert_i_str(r[1].ptr + 1, r[1].len - 1);
    bool none = tert_i_str_eq(r[1], TERT_STR("---"));
    const tert_cameo *code = none                ? lex->codes
                             : status == TERT_OK ? code_of(lex, &t, r[1], &status, err)
                                                 : NULL;
    if (status != TERT_OK) break;
    tert_noun *n = &lex->noun_list[lex->noun_count];
    *n = (tert_noun){.code = (uint16_t)(code - lex->codes),
                     .line = (uint16_t)t.line,
                     .inner = inner,
                     .none = none};
    n->poss = tert_i_str_find(r[2], TERT_STR("poss"), 0) != SIZE_MAX;
    n->between = tert_i_str_find(r[2], TERT_STR("between"), 0) != SIZE_MAX;
    n->of = tert_i_str_find(r[2], TERT_STR(" of"), 0) != SIZE_MAX;
    status = parse_targets(lex, &t, r[3], n->targets, &n->target_count, err);
    if (status != TERT_OK) break;
    while (tert_i_str_split(&r[0], ';', &noun)) {
      noun = tert_i_arena_str(&lex->arena, tert_i_str_trim(noun));
      if (!noun.len) continue;
      uint32_t words = 1;
      size_t last = 0;
      for (size_t i = 0; i < noun.len; i++)
        if (noun.ptr[i] == ' ') {
          words++;
          last = i + 1;
        }
      uint32_t *v = tert_i_map_put(&lex->nouns, noun);
      uint32_t *tail =
          tert_i_map_put(&lex->noun_tails, tert_i_str(noun.ptr + last, noun.len - last));
      if (!v || !tail) return tert_i_fail_memory(err);
      if (*v == TERT_NO_ID) *v = (uint32_t)lex->noun_count;
      if (*tail == TERT_NO_ID || *tail < words) *tail = words;
    }
    lex->noun_count++;
  }
  tert_i_table_close(&t);
  return lex->noun_list ? status : tert_i_fail_memory(err);
}

static tert_status load_compositions(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"operator", "inner", "code", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/compose.tsv", wanted, err);
  if (status != TERT_OK) return status;
  lex->compositions = TERT_NEW_ARRAY(&lex->arena, tert_composition, MAX_COMPOSITIONS);
  tert_str r[3];
  bool more;
  while (lex->compositions && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    int id = tert_i_composer(lex, r[0]);
    if (id < 0 && lex->composer_count < 32) {
      id = (int)lex->composer_count;
      lex->composers[lex->composer_count++] = tert_i_arena_str(&lex->arena, r[0]);
    }
    if (id < 0 || lex->composition_count == MAX_COMPOSITIONS || !r[1].len ||
        r[1].len >= TERT_CAMEO) {
      status = tert_i_table_fail(&t, err, "too many rows or operators, or no inner code");
      break;
    }
    tert_composition *c = &lex->compositions[lex->composition_count++];
    c->composer = (uint8_t)id;
    memcpy(c->inner, r[1].ptr, r[1].len);
    if (tert_i_str_eq(r[2], TERT_STR("="))) {
      c->code[0] = '=';
      continue;
    }
    const tert_cameo *code = code_of(lex, &t, r[2], &status, err);
    if (status != TERT_OK) break;
    snprintf(c->code, sizeof c->code, "%s", code->code);
  }
  tert_i_table_close(&t);
  return lex->compositions ? status : tert_i_fail_memory(err);
}

static tert_status add_operator(tert_lexicon *lex, tert_table *t, tert_str words, tert_operator op,
                                tert_error *err) {
  tert_str word;
  while (tert_i_str_split(&words, ';', &word)) {
    word = tert_i_str_trim(word);
    if (!word.len) continue;
    uint32_t *first = tert_i_map_put(&lex->operators, tert_i_arena_str(&lex->arena, word));
    if (!first || lex->operator_count == MAX_OPERATORS)
      return tert_i_table_fail(t, err, "too many operators");
    uint32_t *at = first;
    while (*at != TERT_NO_ID)
      at = &lex->operator_list[*at].next;
    *at = (uint32_t)lex->operator_count;
    lex->operator_list[lex->operator_count++] = op;
  }
  return TERT_OK;
}

static tert_status load_operators(tert_lexicon *lex, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"words", "frame", "operator", "target", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/operators.tsv", wanted, err);
  if (status != TERT_OK) return status;
  lex->operator_list = tert_i_arena_alloc(&lex->arena, MAX_OPERATORS * sizeof *lex->operator_list);
  tert_str r[4], s;
  bool more;
  while (lex->operator_list && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    const bool known_only = r[2].len && r[2].ptr[r[2].len - 1] == '!';
    if (known_only) r[2].len--;
    int id = tert_i_composer(lex, r[2]);
    if (id < 0) {
      status = tert_i_table_fail(&t, err, "operator '%.*s' has no row in compose.tsv",
                                 (int)r[2].len, r[2].ptr);
      break;
    }
    tert_operator op = {.composer = (uint8_t)id,
                        .known_only = known_only,
                        .line = (uint16_t)t.line,
                        .next = TERT_NO_ID};
    status = parse_targets(lex, &t, r[3], op.targets, &op.target_count, err);
    tert_slot inner[4];
    size_t n = 0;
    tert_str frame = r[1];
    while (tert_i_str_split(&frame, ' ', &s)) {
      if (s.len > 1 && s.ptr[0] == '+')
        op.also = parse_slot(lex, tert_i_str(s.ptr + 1, s.len - 1));
      else if (s.len && n < 4)
        inner[n++] = parse_slot(lex, s);
    }
    for (size_t i = 0; status == TERT_OK && i < n; i++) {
      op.inner = inner[i];
      status = add_operator(lex, &t, r[0], op, err);
    }
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&t);
  return lex->operator_list ? status : tert_i_fail_memory(err);
}

tert_uses tert_i_uses_of(const tert_lexicon *lex, tert_str key) {
  const uint32_t i = tert_i_map_get(&lex->use_map, key);
  return i == TERT_NO_ID ? (tert_uses){TERT_NO_ID, TERT_NO_ID} : lex->use_list[i];
}

/* One map of verbs and operators: most words are neither, and are asked for both. */
static tert_status join_uses(tert_lexicon *lex, tert_error *err) {
  const size_t most = (size_t)lex->verbs.count + lex->operators.count;
  lex->use_list = tert_i_arena_alloc(&lex->arena, (most + 1) * sizeof *lex->use_list);
  if (!lex->use_list || !tert_i_map_reserve(&lex->use_map, most)) return tert_i_fail_memory(err);
  for (int operators = 0; operators < 2; operators++) {
    const tert_map *map = operators ? &lex->operators : &lex->verbs;
    for (uint32_t k = 0; k < map->count; k++) {
      uint32_t *i = tert_i_map_put(&lex->use_map, tert_i_map_key(&map->entries[k]));
      if (!i) return tert_i_fail_memory(err);
      if (*i == TERT_NO_ID) {
        *i = lex->use_map.count - 1;
        lex->use_list[*i] = (tert_uses){TERT_NO_ID, TERT_NO_ID};
      }
      *(operators ? &lex->use_list[*i].operators : &lex->use_list[*i].frames) =
          map->entries[k].value;
    }
  }
  return TERT_OK;
}

tert_status tert_i_lexicon_load(tert_lexicon *lex, const char *dir, tert_error *err) {
  memset(lex, 0, sizeof *lex);
  tert_i_arena_init(&lex->arena, 1 << 22); /* pages are touched as rows come */
  tert_map *const maps[] = {&lex->code_map, &lex->class_words, &lex->class_names, &lex->verbs,
                            &lex->nouns,    &lex->noun_tails,  &lex->operators,   &lex->use_map};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
    tert_i_map_init_in(maps[i], &lex->arena);
  tert_status status = load_codes(lex, dir, err);
  if (status == TERT_OK) status = load_classes(lex, dir, err);
  if (status == TERT_OK) status = load_verbs(lex, dir, err);
  if (status == TERT_OK) status = load_nouns(lex, dir, err);
  if (status == TERT_OK) status = load_compositions(lex, dir, err);
  if (status == TERT_OK) status = load_operators(lex, dir, err);
  if (status == TERT_OK) status = join_uses(lex, err);
  if (status == TERT_OK && lex->arena.failed) status = tert_i_fail_memory(err);
  if (status != TERT_OK) tert_i_lexicon_free(lex);
  return status;
}

void tert_i_lexicon_free(tert_lexicon *lex) {
  tert_i_arena_free(&lex->arena);
  memset(lex, 0, sizeof *lex);
}

bool tert_i_needs_target(const tert_cameo *code) {
  static const char *const prefixes[] = {"040", "041", "042", "043", "044", "045",
                                         "05",  "06",  "07",  "190", "193", NULL};
  for (const char *const *p = prefixes; *p; p++)
    if (tert_i_code_starts(code, *p)) return true;
  return false;
}
