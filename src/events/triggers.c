/* triggers.c - the index of the words that the lexicon asks for, and what a sentence holds of
 * them. */
#include "triggers.h"

#define OTHERS 1024u   /* words that other tables add, at most */
#define SET_WORDS 256u /* 64 lexemes each */

/* Further bits of a word, behind those of tert_trigger: it may stand inside another event; it acts
 * on one; it says what ought to be. */
enum { INNER = 64, ACTS = 128, MODAL = 256 };

/* What is there in one sentence. */
typedef struct present {
  const tert_triggers *t;
  const tert_lexicon *lex;
  tert_class_set classes;
  uint64_t lexemes[SET_WORDS];
} present;

static uint32_t lexeme_of(tert_triggers *t, tert_str word) {
  for (size_t i = word.len; i-- > 0;) /* of several words the last */
    if (word.ptr[i] == ' ') {
      word = tert_i_str(word.ptr + i + 1, word.len - i - 1);
      break;
    }
  uint32_t *id = tert_i_map_put(&t->map, word);
  if (!id || (*id == TERT_NO_ID && t->lexeme_count == t->lexeme_cap)) {
    t->failed = true;
    return 0;
  }
  if (*id == TERT_NO_ID) {
    *id = (uint32_t)t->lexeme_count++;
    t->lexemes[*id] = (tert_lexeme){.uses = TERT_NO_ID};
  }
  return *id;
}

static void add_use(tert_triggers *t, tert_str word, tert_use use) {
  uint32_t id = lexeme_of(t, word);
  if (t->failed) return;
  use.next = t->lexemes[id].uses;
  t->uses[t->use_count] = use;
  t->lexemes[id].uses = (uint32_t)t->use_count++;
}

/* "turn_down": a use of "turn" with "down". */
static void add_verb(tert_triggers *t, tert_str key, uint32_t frames, uint32_t operators) {
  tert_use use = {frames, operators, TERT_NO_ID, TERT_NO_ID, TERT_NO_ID};
  const char *mark = memchr(key.ptr, '_', key.len);
  tert_str verb = mark ? tert_i_str(key.ptr, (size_t)(mark - key.ptr)) : key;
  if (mark) use.with = lexeme_of(t, tert_i_str(mark + 1, key.len - verb.len - 1));
  add_use(t, verb, use);
}

/* The longer side of a word with a hyphen, which may be cut there or not. */
static tert_str longer_side(tert_str word) {
  const char *mark = memchr(word.ptr, '-', word.len);
  if (!mark) return word;
  size_t before = (size_t)(mark - word.ptr), after = word.len - before - 1;
  return before >= after ? tert_i_str(word.ptr, before) : tert_i_str(mark + 1, after);
}

/* "phone call": a use of "call" with "phone". */
static void add_noun(tert_triggers *t, tert_str key, uint32_t noun) {
  tert_use use = {TERT_NO_ID, TERT_NO_ID, noun, TERT_NO_ID, TERT_NO_ID};
  if (memchr(key.ptr, '-', key.len)) add_use(t, longer_side(key), use);
  const char *blank = memchr(key.ptr, ' ', key.len);
  if (blank) use.with = lexeme_of(t, tert_i_str(key.ptr, (size_t)(blank - key.ptr)));
  add_use(t, key, use);
}

static void add_class_words(tert_triggers *t, const tert_lexicon *lex) {
  for (uint32_t i = 0; i < lex->class_words.count && !t->failed; i++) {
    const tert_map_entry *word = &lex->class_words.entries[i];
    const uint32_t id = lexeme_of(t, tert_i_map_key(word));
    tert_i_add_classes(&t->lexemes[id].classes, &lex->class_sets[word->value]);
  }
}

static void add_needs(tert_triggers *t, const tert_lexicon *lex) {
  for (size_t i = 0; i < lex->frame_count && !t->failed; i++) {
    const tert_frame *f = &lex->frames[i];
    const tert_cameo *code = &lex->codes[f->code];
    tert_need *need = &t->needs[i];
    const unsigned deed = tert_i_code_starts(code, "01") ? TERT_TRIGGER_SPEECH
                          : tert_i_needs_target(code)    ? TERT_TRIGGER_NOUN
                                                         : TERT_TRIGGER_DEED;
    need->next = f->next;
    need->finds = (uint8_t)(f->none ? 0 : INNER | (f->inner ? 0u : deed));
    for (uint8_t k = 0; k < TERT_CONDITIONS; k++) {
      const tert_condition *c = &f->conditions[k];
      const bool asked = k < f->condition_count;
      const tert_str word = c->word.len                      ? c->word
                            : c->slot.kind == TERT_SLOT_PREP ? c->slot.prep
                                                             : c->word;
      const bool class = asked && c->class_id >= 0 && c->class_id < TERT_ROLE_CLASS;
      need->words[k] = asked && word.len ? lexeme_of(t, word) : TERT_NO_ID;
      need->classes[k] = class ? (uint16_t)c->class_id : (uint16_t)TERT_ROLE_CLASS;
    }
  }
}

static void add_acts(tert_triggers *t, const tert_lexicon *lex) {
  for (size_t i = 0; i < lex->operator_count && !t->failed; i++) {
    const tert_operator *op = &lex->operator_list[i];
    const tert_slot slots[] = {op->inner, op->also};
    for (int k = 0; k < 2; k++)
      t->acts[i].needs[k] =
          slots[k].kind == TERT_SLOT_PREP ? lexeme_of(t, slots[k].prep) : TERT_NO_ID;
    t->acts[i].next = op->next;
    t->acts[i].alone = tert_i_stands_alone(lex, op);
    t->acts[i].modal = op->inner.kind == TERT_SLOT_CLAUSE;
  }
}

static tert_status fail(tert_error *err) {
  return tert_i_fail(err, TERT_ERR_MEMORY, "out of memory, or more than %u words in data/verbs",
                     SET_WORDS * 64);
}

tert_status tert_i_triggers_build(tert_triggers *t, const tert_lexicon *lex, tert_error *err) {
  memset(t, 0, sizeof *t);
  tert_i_arena_init(&t->arena, 1 << 20);
  tert_i_map_init_in(&t->map, &t->arena);
  size_t uses = (size_t)lex->verbs.count + lex->operators.count + 2 * (size_t)lex->nouns.count;
  size_t words = uses + lex->class_words.count + TERT_CONDITIONS * lex->frame_count +
                 2 * lex->operator_count + OTHERS;
  t->lexeme_cap = words < SET_WORDS * 64 ? words : SET_WORDS * 64;
  t->lexemes = tert_i_arena_alloc(&t->arena, t->lexeme_cap * sizeof *t->lexemes);
  t->uses = tert_i_arena_alloc(&t->arena, (uses + 1) * sizeof *t->uses);
  t->needs = tert_i_arena_alloc(&t->arena, (lex->frame_count + 1) * sizeof *t->needs);
  t->acts = TERT_NEW_ARRAY(&t->arena, tert_act, lex->operator_count + 1);
  if (!t->lexemes || !t->uses || !t->needs || !t->acts) return tert_i_fail_memory(err);
  for (uint32_t i = 0; i < lex->verbs.count; i++)
    add_verb(t, tert_i_map_key(&lex->verbs.entries[i]), lex->verbs.entries[i].value, TERT_NO_ID);
  for (uint32_t i = 0; i < lex->operators.count; i++)
    add_verb(t, tert_i_map_key(&lex->operators.entries[i]), TERT_NO_ID,
             lex->operators.entries[i].value);
  for (uint32_t i = 0; i < lex->nouns.count; i++)
    add_noun(t, tert_i_map_key(&lex->nouns.entries[i]), lex->nouns.entries[i].value);
  add_class_words(t, lex);
  add_needs(t, lex);
  add_acts(t, lex);
  return t->failed ? fail(err) : TERT_OK;
}

tert_status tert_i_triggers_add(tert_triggers *t, tert_str word, unsigned trigger,
                                tert_error *err) {
  uint32_t id = lexeme_of(t, word);
  if (t->failed) return fail(err);
  t->lexemes[id].hints |= (uint8_t)trigger;
  return TERT_OK;
}

void tert_i_triggers_free(tert_triggers *t) {
  if (t->arena.block_size) tert_i_arena_free(&t->arena);
}

/* ---- a sentence ---- */

static bool is_there(const present *p, uint32_t lexeme) {
  return lexeme == TERT_NO_ID || (p->lexemes[lexeme / 64] >> lexeme % 64 & 1);
}

static bool is_met(const present *p, const tert_need *need) {
  for (int k = 0; k < TERT_CONDITIONS; k++)
    if (!is_there(p, need->words[k]) ||
        (need->classes[k] != TERT_ROLE_CLASS && !tert_i_has_class(&p->classes, need->classes[k])))
      return false;
  return true;
}

static unsigned use_of(const present *p, const tert_use *use) {
  unsigned found = 0;
  if (!is_there(p, use->with)) return 0;
  for (uint32_t i = use->frames; i != TERT_NO_ID; i = p->t->needs[i].next) {
    const tert_need *need = &p->t->needs[i];
    if ((need->finds & ~found) && is_met(p, need)) found |= need->finds;
  }
  if (use->noun != TERT_NO_ID && !p->lex->noun_list[use->noun].none)
    found |= INNER | (p->lex->noun_list[use->noun].inner ? 0u : TERT_TRIGGER_NOUN);
  for (uint32_t i = use->operators; i != TERT_NO_ID; i = p->t->acts[i].next) {
    const tert_act *act = &p->t->acts[i];
    if (!is_there(p, act->needs[0]) || !is_there(p, act->needs[1])) continue;
    found |= act->modal ? MODAL : act->alone ? TERT_TRIGGER_DEED : ACTS;
  }
  return found;
}

void tert_i_triggers_look_up(const tert_triggers *t, const tert_language *language, tert_str form,
                             tert_named *out) {
  char bytes[TERT_BASE_FORMS][TERT_BASE_BYTES];
  tert_str forms[TERT_BASE_FORMS];
  size_t n = tert_i_base_forms(language, form, bytes, forms);
  out->count = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t id = tert_i_map_get(&t->map, forms[i]);
    if (id != TERT_NO_ID) out->lexemes[out->count++] = (uint16_t)id;
  }
}

static unsigned word_of(const present *p, const tert_named *word) {
  unsigned found = 0;
  for (uint32_t i = 0; i < word->count; i++) {
    const tert_lexeme *l = &p->t->lexemes[word->lexemes[i]];
    found |= l->hints;
    for (uint32_t u = l->uses; u != TERT_NO_ID; u = p->t->uses[u].next)
      found |= use_of(p, &p->t->uses[u]);
  }
  return found;
}

unsigned tert_i_triggers_in(const tert_triggers *t, const tert_lexicon *lex,
                            const tert_named *words, size_t n) {
  present p = {.t = t, .lex = lex};
  const int territory = lex->known_classes[TERT_CLASS_TERRITORY]; /* any name may be one */
  p.classes.bits[territory / 64] |= (uint64_t)1 << territory % 64;
  for (size_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < words[i].count; k++) {
      const uint32_t id = words[i].lexemes[k];
      p.lexemes[id / 64] |= (uint64_t)1 << id % 64;
      tert_i_add_classes(&p.classes, &t->lexemes[id].classes);
    }
  unsigned all = 0, inner = 0, both = 0, acts = 0;
  for (size_t i = 0; i < n; i++) {
    const unsigned word = word_of(&p, &words[i]);
    inner += (word & INNER) != 0;
    acts += (word & ACTS) != 0;
    both += (word & INNER) && (word & ACTS);
    all |= word & ~(unsigned)(INNER | ACTS);
  }
  const bool demand = (all & MODAL) && (all & TERT_TRIGGER_SPEECH);
  if (demand || (acts && (inner > both || inner > 1))) all |= TERT_TRIGGER_DEED;
  return all & ~(unsigned)MODAL;
}
