/* keys.c - words as the lexicon knows them: keys of verbs and nouns, and the classes of
 * classes.tsv. */
#include "actors/words.h"
#include "coder.h"

#define W(c, i) ((c)->doc->parse->words[i])

static bool is_listed(const tert_coder *c, tert_str key) {
  return tert_i_is_use(tert_i_uses_of(c->lex, key));
}

/* The lemma, with what stands before its hyphen where the lexicon lists both. */
static size_t lemma_key(const tert_coder *c, uint32_t v, char *out, size_t cap) {
  size_t n = 0;
  if (tert_i_is_compound_verb(c, v)) { /* "test-fired" */
    n = tert_i_str_put_lower(W(c, v - 2).form, out, 0, cap);
    n = tert_i_str_put_lower(TERT_STR("-"), out, n, cap);
    n = tert_i_str_put_lower(W(c, v).lemma, out, n, cap);
    if (is_listed(c, tert_i_str(out, n))) return n;
  }
  return tert_i_str_put_lower(W(c, v).lemma, out, 0, cap);
}

/* Whether the verb in the n bytes of out makes a listed one with word k. */
static bool makes_verb(const tert_coder *c, uint32_t k, const char *out, size_t n, size_t cap) {
  char key[96];
  if (n + 2 >= cap || n + 2 >= sizeof key) return false;
  memcpy(key, out, n);
  key[n++] = '_';
  n = tert_i_str_put_lower(W(c, k).form, key, n, sizeof key);
  return is_listed(c, tert_i_str(key, n));
}

/* "Let free three monks", "handed over less than a ton": the word behind the verb that makes one
 * with it, hung deeper by the parser. out holds the verb's n bytes. */
static uint32_t stray_particle(const tert_coder *c, uint32_t v, const char *out, size_t n,
                               size_t cap) {
  if (v + 1 >= c->doc->parse->word_count || !tert_i_below(c->doc, v + 1, v)) return TERT_NO_WORD;
  const uint8_t r = W(c, v + 1).deprel;
  if (r != TERT_DEP_ADVMOD && r != TERT_DEP_AMOD && r != TERT_DEP_XCOMP) return TERT_NO_WORD;
  return makes_verb(c, v + 1, out, n, cap) ? v + 1 : TERT_NO_WORD;
}

/* "Handed the suspect over", "took part": an adverb or "part" behind that makes one verb with
 * v. */
static uint32_t far_particle(const tert_coder *c, uint32_t v, const char *out, size_t n,
                             size_t cap) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const bool bare = k == v + 1 && W(c, k).deprel == TERT_DEP_OBJ && tert_i_lemma_is(c, k, "part");
    const bool adverb = W(c, k).deprel == TERT_DEP_ADVMOD && W(c, k).form.len <= 5;
    if (k > v && (bare || adverb) && makes_verb(c, k, out, n, cap)) return k;
  }
  return TERT_NO_WORD;
}

size_t tert_i_verb_key(const tert_coder *c, uint32_t v, bool particle, char *out, size_t cap) {
  size_t n = lemma_key(c, v, out, cap);
  if (!particle) return n;
  uint32_t p = tert_i_child(c, v, TERT_DEP_COMPOUND_PRT);
  if (p == TERT_NO_WORD) { /* "pull out of", "walk out on": an adverb or a bare preposition */
    for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
      if (W(c, k).deprel == TERT_DEP_ADVMOD && k == v + 1 && W(c, k).form.len <= 5) p = k;
  }
  if (p == TERT_NO_WORD) p = stray_particle(c, v, out, n, cap);
  if (p == TERT_NO_WORD) p = far_particle(c, v, out, n, cap);
  if (p == TERT_NO_WORD || n + 2 >= cap) return 0;
  out[n++] = '_';
  return tert_i_str_put_lower(W(c, p).form, out, n, cap);
}

size_t tert_i_noun_key(const tert_coder *c, uint32_t noun, uint32_t words, bool lemma, char *out,
                       size_t cap) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  if (noun + 1 < s->first + words) return 0;
  size_t n = 0;
  for (uint32_t i = noun + 1 - words; i <= noun; i++) {
    bool tight = i > noun + 1 - words && W(c, i - 1).end == W(c, i).begin;
    if (n && !tight && n + 1 < cap) out[n++] = ' ';
    n = tert_i_str_put_lower(i == noun && lemma ? W(c, i).lemma : W(c, i).form, out, n, cap);
  }
  return n;
}

size_t tert_i_noun_of_key(const tert_coder *c, uint32_t noun, uint32_t of, char *out, size_t cap) {
  size_t n = tert_i_str_put_lower(W(c, noun).lemma, out, 0, cap);
  n = tert_i_str_put_lower(TERT_STR(" of "), out, n, cap);
  return tert_i_str_put_lower(W(c, of).lemma, out, n, cap);
}

static tert_class_set lemma_classes(const tert_coder *c, uint32_t word) {
  char key[96];
  const size_t n = tert_i_str_put_lower(W(c, word).lemma, key, 0, sizeof key);
  tert_class_set set = {{0}};
  tert_i_add_classes(&set, tert_i_classes_of(c->lex, tert_i_str(key, n)));
  return set;
}

static tert_class_set form_classes(const tert_coder *c, uint32_t word) {
  char key[96];
  tert_class_set set = {{0}};
  for (uint32_t words = 1; words <= 3; words++)
    for (int lemma = 0; lemma < 2; lemma++) {
      const size_t n = tert_i_noun_key(c, word, words, lemma == 1, key, sizeof key);
      if (n) tert_i_add_classes(&set, tert_i_classes_of(c->lex, tert_i_str(key, n)));
    }
  return set;
}

/* Many frames ask for the classes of one word. Where they are kept, or room: for words of other
 * sentences, whose forms are not looked at, and for a coder that keeps none. */
static tert_word_classes *kept_classes(const tert_coder *c, uint32_t word,
                                       tert_word_classes *room) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  const bool own = word >= s->first && word < s->first + s->count;
  if (c->classes && own) return &c->classes[word];
  room->has_lemma = room->has_forms = false;
  return room;
}

bool tert_i_is_a(const tert_coder *c, uint32_t word, tert_word_class known) {
  if (word >= c->doc->parse->word_count) return false;
  if (known == TERT_CLASS_QUANTITY && tert_i_word(c, word)->upos == TERT_UPOS_NUM) return true;
  tert_word_classes room, *kept = kept_classes(c, word, &room);
  if (!kept->has_lemma) kept->lemma = lemma_classes(c, word);
  kept->has_lemma = true;
  return tert_i_has_class(&kept->lemma, c->lex->known_classes[known]);
}

static bool forms_in_class(const tert_coder *c, uint32_t word, int class_id) {
  tert_word_classes room, *kept = kept_classes(c, word, &room);
  if (!kept->has_forms) kept->forms = form_classes(c, word);
  kept->has_forms = true;
  return tert_i_has_class(&kept->forms, class_id);
}

/* Kind of the name at word (tert_sense_kind), -1 for none. */
static int name_kind(const tert_coder *c, uint32_t word) {
  uint32_t m = c->doc->mention_of[word];
  return m == TERT_NO_ID ? -1 : c->doc->tables->senses[c->doc->mentions[m].sense].kind;
}

static bool names_place(const tert_coder *c, uint32_t word) {
  const int kind = name_kind(c, word);
  return kind == TERT_SENSE_CAPITAL || kind == TERT_SENSE_PLACE;
}

bool tert_i_word_in_class(const tert_coder *c, uint32_t word, int class_id) {
  if (word == TERT_NO_WORD) return false;
  if (class_id == c->lex->known_classes[TERT_CLASS_TERRITORY] && names_place(c, word)) return true;
  if (class_id >= TERT_ROLE_CLASS) {
    const char *role = tert_i_role_at(c->doc, word);
    tert_actor a;
    bool named = tert_i_actor_named(c->doc, word, &a);
    switch (class_id) {
    case TERT_CLASS_PERSON:
      return (named && a.person) ||
             (role[0] && strcmp(role, "MIL") != 0 && W(c, word).upos != TERT_UPOS_VERB) ||
             c->doc->refers_to[word] != TERT_NO_WORD ||
             (W(c, word).upos == TERT_UPOS_PROPN && !names_place(c, word) &&
              name_kind(c, word) != TERT_SENSE_STATE) ||
             (W(c, word).upos == TERT_UPOS_NOUN &&
              tert_i_noun_class(c->doc->tables, W(c, word).lemma) == TERT_NOUN_PERSON);
    case TERT_CLASS_LABOUR:
      return tert_i_role_among(role, "LAB AGR CVL EDU BUS HLH OPP MED");
    case TERT_CLASS_MILITARY:
      return tert_i_role_among(role, "MIL REB UAF");
    case TERT_CLASS_PLACE: /* also a pronoun or description of one */
      return name_kind(c, word) >= 0
                 ? !tert_i_sense_is_person(c->doc->tables,
                                           c->doc->mentions[c->doc->mention_of[word]].sense)
                 : named && !a.person && !a.owner && !a.code[3];
    default: /* org */
      return named && a.state < 0 && a.code[0] != '-';
    }
  }
  if (forms_in_class(c, word, class_id)) return true;
  const char begin = W(c, word).form.len ? W(c, word).form.ptr[0] : 0;
  const uint32_t sort = begin >= 'A' && begin <= 'Z' && word > 0 ? word - 1 : TERT_NO_WORD;
  const bool noun =
      sort != TERT_NO_WORD && W(c, sort).upos == TERT_UPOS_NOUN &&
      (W(c, sort).deprel == TERT_DEP_COMPOUND || W(c, sort).deprel == TERT_DEP_NMOD_DESC);
  const bool described = noun || (sort != TERT_NO_WORD && W(c, sort).deprel == TERT_DEP_AMOD);
  if (described && tert_i_head(c->doc, sort) == word && tert_i_word_in_class(c, sort, class_id))
    return true; /* "the aircraft carrier Independence", "militant Ada Lima" */
  /* "dozens of prisoners", "a group of rebels", "state of emergency", "an aid programme" */
  uint32_t of = tert_i_prep(c, word, TERT_STR("of"));
  if (of != TERT_NO_WORD) {
    char key[96];
    const size_t n = tert_i_noun_of_key(c, word, of, key, sizeof key);
    if (tert_i_in_class(c->lex, class_id, tert_i_str(key, n))) return true;
  }
  if (tert_i_is_a(c, word, TERT_CLASS_CONTAINER)) {
    uint32_t inner = tert_i_child(c, word, TERT_DEP_COMPOUND);
    if (inner != TERT_NO_WORD && inner < word && tert_i_word_in_class(c, inner, class_id))
      return true;
    if (of != TERT_NO_WORD && tert_i_word_in_class(c, of, class_id))
      return true; /* "three planes of food" */
  }
  if (!tert_i_is_a(c, word, TERT_CLASS_QUANTITY)) return false;
  if (of != TERT_NO_WORD) return tert_i_word_in_class(c, of, class_id);
  uint32_t up = tert_i_head(c->doc, word), in = tert_i_prep(c, word, TERT_STR("in"));
  if (in == TERT_NO_WORD && up != TERT_NO_WORD) in = tert_i_prep(c, up, TERT_STR("in"));
  return in != TERT_NO_WORD && in > word && in - word < 8 && /* "two million dollars in aid" */
         tert_i_word_in_class(c, in, class_id);
}
