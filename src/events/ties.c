/* ties.c - relations that a text states, and the author's own outlook. */
#include "events.h"

#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_TIE_NOUNS 256

enum { OUTLOOK_WORD = 1, OUTLOOK_MATTER = 2 };

static tert_status load_outlook(tert_engine *e, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"word", "kind", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "speech/outlook.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2];
  bool more;
  while ((status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    uint32_t bit = tert_i_str_eq(r[1], TERT_STR("outlook"))  ? OUTLOOK_WORD
                   : tert_i_str_eq(r[1], TERT_STR("matter")) ? OUTLOOK_MATTER
                                                             : 0;
    if (!bit) {
      status = tert_i_table_fail(&t, err, "kind must be outlook or matter");
      break;
    }
    tert_i_sieve_add(&e->outlook_sieve, r[0]);
    uint32_t *v = tert_i_map_put(&e->outlook_words, tert_i_arena_str(&e->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = *v == TERT_NO_ID ? bit : *v | bit;
  }
  tert_i_table_close(&t);
  return status;
}

tert_status tert_i_tie_words_load(tert_engine *e, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"noun", "kind", "sign", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "verbs/ties.tsv", wanted, err);
  if (status != TERT_OK) return status;
  e->tie_list = tert_i_arena_zalloc(&e->arena, MAX_TIE_NOUNS, sizeof *e->tie_list);
  tert_str r[3];
  bool more;
  int64_t sign;
  while (e->tie_list && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    if (e->tie_count == MAX_TIE_NOUNS || r[1].len > 7 || !tert_i_str_int(r[2], &sign) ||
        (sign != 1 && sign != -1)) {
      status = tert_i_table_fail(&t, err, "needs a noun, a kind and a sign of 1 or -1");
      break;
    }
    memcpy(e->tie_list[e->tie_count].kind, r[1].ptr, r[1].len);
    e->tie_list[e->tie_count].sign = (int8_t)sign;
    uint32_t *v = tert_i_map_put(&e->tie_nouns, tert_i_arena_str(&e->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = (uint32_t)e->tie_count++;
  }
  tert_i_table_close(&t);
  if (status == TERT_OK && !e->tie_list) status = tert_i_fail_memory(err);
  return status == TERT_OK ? load_outlook(e, dir, err) : status;
}

tert_status tert_i_tie_words_trigger(tert_engine *e, tert_error *err) {
  tert_status status = tert_i_triggers_add(&e->triggers, TERT_STR("side"), TERT_TRIGGER_TIE, err);
  for (uint32_t i = 0; status == TERT_OK && i < e->tie_nouns.count; i++)
    status = tert_i_triggers_add(&e->triggers, tert_i_map_key(&e->tie_nouns.entries[i]),
                                 TERT_TRIGGER_TIE, err);
  for (uint32_t i = 0; status == TERT_OK && i < e->outlook_words.count; i++) {
    const uint32_t bits = e->outlook_words.entries[i].value;
    const unsigned trigger = (bits & OUTLOOK_WORD ? TERT_TRIGGER_OUTLOOK : 0u) |
                             (bits & OUTLOOK_MATTER ? TERT_TRIGGER_MATTER : 0u);
    status = tert_i_triggers_add(&e->triggers, tert_i_map_key(&e->outlook_words.entries[i]),
                                 trigger, err);
  }
  return status;
}

typedef struct tie_finder {
  const tert_engine *engine;
  tert_coded *c;
  tert_coder view; /* for the syntax helpers */
  tert_tie *out;
  size_t count, cap;
} tie_finder;

static tert_tie *push(tie_finder *f) {
  if (f->count == f->cap) {
    size_t cap = f->cap ? f->cap * 2 : 16;
    tert_tie *p = realloc(f->out, cap * sizeof *p);
    if (!p) return NULL;
    f->out = p;
    f->cap = cap;
  }
  tert_tie *t = &f->out[f->count++];
  memset(t, 0, sizeof *t);
  return t;
}

static bool known(const tert_actor *a) {
  return a->code[0] && a->code[0] != '-' && a->state >= 0;
}

/* "late November 2015" with until/since before it, or an expression in the sentence. */
static void date_tie(tie_finder *f, tert_tie *t) {
  const tert_coded *c = f->c;
  const tert_sentence *s = &c->parse.sentences[t->sentence];
  const tert_word *w = c->parse.words;
  for (size_t i = tert_i_times_from(&c->times, s->first);
       i < c->times.count && c->times.list[i].first < s->first + s->count; i++) {
    const tert_timex *x = &c->times.list[i];
    if (x->date.precision == TERT_PRECISION_NONE) continue;
    uint32_t p = x->first > s->first ? x->first - 1 : x->first;
    bool until = tert_i_str_is(w[p].form, "until") || tert_i_str_is(w[p].form, "till");
    bool since = tert_i_str_is(w[p].form, "since") || tert_i_str_is(w[p].form, "after");
    if (!until && !since) continue;
    t->date = x->date;
    t->until = until;
    t->date_text = tert_i_str(c->parse.text.ptr + w[p].begin, w[x->last].end - w[p].begin);
    return;
  }
}

static void add_tie(tie_finder *f, const tert_actor *a, const tert_actor *b, const char *kind,
                    int sign, uint32_t word, tert_str about) {
  if (!known(a) || !known(b) || a->state == b->state) return;
  uint32_t sentence = f->view.sentence;
  for (size_t i = f->count; i-- > 0 && f->out[i].sentence == sentence;) {
    const tert_tie *o = &f->out[i];
    bool pair = (o->a.state == a->state && o->b.state == b->state) ||
                (o->a.state == b->state && o->b.state == a->state);
    if (pair && o->sign == sign) return;
  }
  tert_tie *t = push(f);
  if (!t) return;
  t->kind = kind;
  t->sign = sign;
  t->a = *a;
  t->b = *b;
  t->sentence = sentence;
  t->trigger = word;
  t->about = about;
  date_tie(f, t);
  tert_i_attribute(f->c, word, sentence, t->accounts, &t->account_count);
}

static void pairs(tie_finder *f, const tert_actor_list *l, const char *kind, int sign,
                  uint32_t word, tert_str about) {
  for (size_t i = 0; i < l->count; i++)
    for (size_t k = i + 1; k < l->count; k++)
      add_tie(f, &l->items[i], &l->items[k], kind, sign, word, about);
}

static void cross(tie_finder *f, const tert_actor_list *a, const tert_actor_list *b,
                  const char *kind, int sign, uint32_t word) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t k = 0; k < b->count; k++)
      add_tie(f, &a->items[i], &b->items[k], kind, sign, word, TERT_STR(""));
}

static bool has_adjective(tie_finder *f, uint32_t noun, const char *const *words) {
  for (uint32_t k = f->c->actors.children[noun]; k != TERT_NO_WORD; k = f->c->actors.sibling[k])
    for (const char *const *p = words; *p; p++)
      if (tert_i_str_eq_nocase(f->c->parse.words[k].form, tert_i_cstr(*p))) return true;
  return false;
}

/* Actors named behind a colon, as apposition or list of the noun: "two long-time allies: Russia and
 * Turkey". */
static void listed(tie_finder *f, uint32_t noun, tert_actor_list *out) {
  static const tert_deprel rels[] = {TERT_DEP_APPOS, TERT_DEP_PARATAXIS, TERT_DEP_LIST,
                                     TERT_DEP_CONJ, TERT_DEP_FLAT};
  const tert_coded *c = f->c;
  for (size_t r = 0; r < sizeof rels / sizeof *rels && !out->count; r++)
    for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k])
      if (c->parse.words[k].deprel == rels[r]) tert_i_list_actors(&f->view, k, out);
  const tert_sentence *s = &c->parse.sentences[f->view.sentence];
  if (!out->count && noun + 1 < s->first + s->count &&
      tert_i_str_eq(c->parse.words[noun + 1].form, TERT_STR(":")))
    for (uint32_t i = noun + 2; i < s->first + s->count; i++) {
      uint32_t m = c->actors.mention_of[i];
      if (m == TERT_NO_ID || c->actors.mentions[m].head != i) continue;
      tert_actor a;
      if (tert_i_actor_named(&c->actors, i, &a) && known(&a) && out->count < TERT_LIST_MAX)
        out->items[out->count++] = a;
    }
}

/* The nominal that the noun is predicated of: subject of its copula, or of the verb above it. */
static void subject_actors(tie_finder *f, uint32_t noun, tert_actor_list *out) {
  uint32_t s = tert_i_subject(&f->view, noun, 0);
  for (uint32_t v = tert_i_head(&f->c->actors, noun), n = 0;
       s == TERT_NO_WORD && v != TERT_NO_WORD && n < 5; v = tert_i_head(&f->c->actors, v), n++)
    if (f->c->parse.words[v].upos == TERT_UPOS_VERB || f->c->parse.words[v].upos == TERT_UPOS_ADJ)
      s = tert_i_subject(&f->view, v, 0);
  if (s != TERT_NO_WORD) tert_i_list_actors(&f->view, s, out);
}

/* "... , A and B were allies": the two names right before the copula, whatever the tree says. */
static void surface_pair(tie_finder *f, uint32_t noun, tert_actor_list *out) {
  const tert_coded *c = f->c;
  uint32_t cop = tert_i_child(&f->view, noun, TERT_DEP_COP),
           first = c->parse.sentences[f->view.sentence].first;
  if (cop == TERT_NO_WORD || cop < first + 3 || !tert_i_str_is(c->parse.words[cop - 2].form, "and"))
    return;
  tert_actor a, b;
  bool names =
      c->actors.mention_of[cop - 1] != TERT_NO_ID && c->actors.mention_of[cop - 3] != TERT_NO_ID;
  if (!names || !tert_i_actor_named(&c->actors, cop - 1, &b)) return;
  a = (tert_actor){.state = -1};
  tert_i_actor_of_sense(&c->actors, c->actors.mentions[c->actors.mention_of[cop - 3]].sense, &a);
  tert_i_actor_of_sense(&c->actors, c->actors.mentions[c->actors.mention_of[cop - 1]].sense, &b);
  a.first = a.last = a.head = cop - 3;
  b.first = b.last = b.head = cop - 1;
  if (!known(&a) || !known(&b)) return;
  out->items[0] = a;
  out->items[1] = b;
  out->count = 2;
}

static void from_noun(tie_finder *f, uint32_t w, const struct tert_tie_noun *n) {
  static const char *const former[] = {"former", "one-time", "erstwhile", "onetime", "ex", NULL};
  const tert_coded *c = f->c;
  tert_actor_list subject = {.count = 0}, other = {.count = 0};
  int sign = has_adjective(f, w, former) ? -n->sign : n->sign;
  const char *kind = sign == n->sign ? n->kind : sign > 0 ? "ally" : "foe";
  bool copular = tert_i_child(&f->view, w, TERT_DEP_COP) != TERT_NO_WORD;
  uint32_t joined = tert_i_head(&c->actors, w); /* "is an ally of Russia and a partner of Turkey" */
  if (!copular && c->parse.words[w].deprel == TERT_DEP_CONJ && joined != TERT_NO_WORD)
    copular = tert_i_child(&f->view, joined, TERT_DEP_COP) != TERT_NO_WORD;
  if (!copular && c->actors.refers_to[w] != TERT_NO_WORD) { /* "the two former friends" */
    tert_i_list_actors(&f->view, w, &other);
    if (other.count > 1) pairs(f, &other, kind, sign, w, TERT_STR(""));
    return;
  }
  uint32_t poss = tert_i_child(&f->view, w, TERT_DEP_NMOD_POSS);
  tert_i_list_actors(&f->view, poss, &other);
  static const char *const preps[] = {"of", "to", "with", "between", NULL};
  for (const char *const *p = preps; *p && !other.count; p++)
    tert_i_list_actors(&f->view, tert_i_prep(&f->view, w, tert_i_cstr(*p)), &other);
  bool from_list = false;
  if (!other.count) {
    listed(f, w, &other);
    from_list = other.count > 0;
  }
  if (copular || from_list) subject_actors(f, w, &subject);
  if (copular && subject.count < 2 && !other.count) surface_pair(f, w, &subject);
  uint32_t head = tert_i_head(&c->actors, w);
  if (!subject.count && c->parse.words[w].deprel == TERT_DEP_APPOS && head != TERT_NO_WORD) {
    tert_actor a; /* "Kazakhstan, an ally of Russia" */
    if (tert_i_actor_named(&c->actors, head, &a)) subject.items[subject.count++] = a;
  }
  if (!subject.count && !from_list) listed(f, w, &subject); /* "its ally Turkey" */
  if (subject.count && other.count)
    cross(f, &subject, &other, kind, sign, w);
  else if (subject.count > 1 && copular)
    pairs(f, &subject, kind, sign, w, TERT_STR(""));
}

/* "back different sides in the Syrian civil war" */
static void from_sides(tie_finder *f, uint32_t verb) {
  static const char *const apart[] = {"different", "opposite", "opposing", "rival", "other", NULL};
  const tert_coded *c = f->c;
  uint32_t o = tert_i_object(&f->view, verb);
  for (uint32_t k = c->actors.children[verb]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (tert_i_str_is(c->parse.words[k].lemma, "side")) o = k;
  if (o == TERT_NO_WORD) o = tert_i_prep(&f->view, verb, TERT_STR("on"));
  if (o == TERT_NO_WORD) return;
  if (!tert_i_str_is(c->parse.words[o].lemma, "side") || !has_adjective(f, o, apart)) return;
  tert_actor_list who = {.count = 0};
  tert_i_list_sources(&f->view, verb, &who);
  uint32_t in = tert_i_prep(&f->view, o, TERT_STR("in"));
  if (in == TERT_NO_WORD) in = tert_i_prep(&f->view, verb, TERT_STR("in"));
  tert_str about = TERT_STR("");
  if (in != TERT_NO_WORD) {
    uint32_t lo = in;
    for (uint32_t k = c->actors.children[in]; k != TERT_NO_WORD; k = c->actors.sibling[k])
      if (k < lo && c->parse.words[k].deprel != TERT_DEP_CASE &&
          c->parse.words[k].deprel != TERT_DEP_DET)
        lo = k;
    about = tert_i_str(c->parse.text.ptr + c->parse.words[lo].begin,
                       c->parse.words[in].end - c->parse.words[lo].begin);
  }
  pairs(f, &who, "side", -1, verb, about);
}

/* Whether the text tells of hostile acts or another hostile tie between the two. */
static bool quarrel_told(const tie_finder *f, size_t ties, int a, int b) {
  const tert_coded *c = f->c;
  for (size_t i = 0; i < c->event_count; i++) {
    const tert_finding *e = &c->events[i].f;
    if (e->has_source && e->has_target && e->code->quad >= 3 &&
        ((e->source.state == a && e->target.state == b) ||
         (e->source.state == b && e->target.state == a)))
      return true;
  }
  for (size_t i = 0; i < ties; i++) {
    const tert_tie *t = &f->out[i];
    if (t->sign < 0 &&
        ((t->a.state == a && t->b.state == b) || (t->a.state == b && t->b.state == a)))
      return true;
  }
  return false;
}

/* Allies until a day are foes from then on, when the text tells of a quarrel between them. */
static void infer_breaks(tie_finder *f) {
  size_t n = f->count;
  for (size_t i = 0; i < n; i++) {
    tert_tie t = f->out[i];
    if (t.sign < 0 || !t.until || !quarrel_told(f, n, t.a.state, t.b.state)) continue;
    tert_tie *foe = push(f);
    if (!foe) return;
    *foe = t;
    foe->sign = -1;
    foe->kind = "foe";
    foe->until = false;
    foe->inferred = true;
  }
}

tert_status tert_i_find_ties(const tert_engine *engine, tert_coded *coded, tert_error *err) {
  tie_finder f = {.engine = engine, .c = coded};
  f.view = (tert_coder){.lex = &engine->lexicon, .doc = &coded->actors, .arena = &coded->arena};
  for (uint32_t s = 0; s < coded->parse.sentence_count; s++) {
    const tert_sentence *sent = &coded->parse.sentences[s];
    if (!sent->parsed) continue;
    f.view.sentence = s;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      const tert_word *word = &coded->parse.words[w];
      if (word->upos == TERT_UPOS_NOUN) {
        uint32_t i = tert_i_map_get(&engine->tie_nouns, word->lemma);
        if (i != TERT_NO_ID) from_noun(&f, w, &engine->tie_list[i]);
      } else if (word->upos == TERT_UPOS_VERB &&
                 (tert_i_lemma_is(&f.view, w, "back") || tert_i_lemma_is(&f.view, w, "support") ||
                  tert_i_lemma_is(&f.view, w, "take") || tert_i_lemma_is(&f.view, w, "be") ||
                  tert_i_lemma_is(&f.view, w, "fight"))) {
        from_sides(&f, w);
      }
    }
  }
  infer_breaks(&f);
  coded->ties = tert_i_arena_alloc(&coded->arena, (f.count + 1) * sizeof *coded->ties);
  if (coded->ties && f.count) memcpy(coded->ties, f.out, f.count * sizeof *coded->ties);
  coded->tie_count = f.count;
  free(f.out);
  for (size_t i = 0; coded->ties && i < coded->tie_count; i++) {
    char key[256];
    tert_tie *t = &coded->ties[i];
    int k = snprintf(key, sizeof key, "tie|%.*s|%u|%u|%s|%s|%d",
                     (int)(coded->doc.id.len < 120 ? coded->doc.id.len : 120), coded->doc.id.ptr,
                     t->sentence, t->trigger, t->a.code, t->b.code, t->sign);
    snprintf(t->id, sizeof t->id, "%016llx",
             (unsigned long long)tert_i_hash(key, k > 0 ? (size_t)k : 0));
  }
  return coded->ties ? TERT_OK : tert_i_fail_memory(err);
}

static uint32_t outlook_of(const tert_engine *engine, tert_str word) {
  char key[32];
  if (!tert_i_sieve_passes(&engine->outlook_sieve, word)) return 0;
  size_t n = tert_i_str_put_lower(word, key, 0, sizeof key);
  uint32_t bits = tert_i_map_get(&engine->outlook_words, tert_i_str(key, n));
  return bits == TERT_NO_ID ? 0 : bits;
}

/* The author's outlook: own voice, a word of outlook, and a tie, crisis or named state as its
 * matter. */
tert_status tert_i_find_forecasts(const tert_engine *engine, tert_coded *c, tert_error *err) {
  c->forecasts = TERT_NEW_ARRAY(&c->arena, tert_forecast, c->parse.sentence_count + 1);
  if (!c->forecasts) return tert_i_fail_memory(err);
  size_t q = 0;
  for (uint32_t s = 0; s < c->parse.sentence_count; s++) {
    const tert_sentence *sent = &c->parse.sentences[s];
    bool quoted = false;
    for (; q < c->quotes.count && c->quotes.list[q].sentence <= s; q++) /* in order of sentences */
      quoted = quoted || (c->quotes.list[q].sentence == s && c->quotes.list[q].kind == 's');
    if (quoted) continue;
    uint32_t found = 0;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++)
      found |= outlook_of(engine, c->parse.words[w].form) |
               (outlook_of(engine, c->parse.words[w].lemma) & OUTLOOK_MATTER);
    if (found == (OUTLOOK_WORD | OUTLOOK_MATTER)) c->forecasts[c->forecast_count++].sentence = s;
  }
  return TERT_OK;
}
