/* Slips of the parser that are mended; what comes of them is always a tree. */
#include "engine.h"

#include <stdio.h>

static void read_text(const char *text, tert_coded *c) {
  tert_document doc = {.id = TERT_STR("t"), .text = tert_i_cstr(text)};
  tert_error err;
  *c = (tert_coded){.all_sentences = true};
  assert_int_equal(tert_i_read_document(engine, parser, &doc, c, &err), TERT_OK);
}

static void hidden_verbs_are_verbs(void **state) {
  (void)state;
  tert_coded c;
  read_text("Peru promised that it would free two monks.", &c);
  const tert_word *free_word = &c.parse.words[5];
  assert_str(free_word->form, "free");
  assert_int_equal(free_word->upos, TERT_UPOS_VERB);
  tert_i_coded_free(&c);
}

static const tert_word *word_of(const tert_coded *c, const char *form) {
  for (size_t i = 0; i < c->parse.word_count; i++)
    if (tert_i_str_eq(c->parse.words[i].form, tert_i_cstr(form))) return &c->parse.words[i];
  return NULL;
}

static void assert_head(const tert_coded *c, const char *form, const char *head, uint8_t deprel) {
  const tert_word *w = word_of(c, form);
  assert_non_null(w);
  assert_true(w->head >= 0);
  assert_str(c->parse.words[w->head].form, head);
  assert_int_equal(w->deprel, deprel);
}

/* Read as a noun phrase, a capture that is freed, links joined to the doers. */
static void slips_are_mended(void **state) {
  (void)state;
  tert_coded c;
  read_text("Mauritania froze development aid to Senegal.", &c);
  assert_head(&c, "Mauritania", "froze", TERT_DEP_NSUBJ);
  assert_head(&c, "aid", "froze", TERT_DEP_OBJ);
  tert_i_coded_free(&c);
  read_text("Azerbaijan freed fifteen captured Armenian soldiers on Saturday.", &c);
  assert_head(&c, "soldiers", "freed", TERT_DEP_OBJ);
  assert_head(&c, "captured", "soldiers", TERT_DEP_AMOD);
  tert_i_coded_free(&c);
  read_text("Mauritania and Senegal restored postal and phone links cut in 1989.", &c);
  assert_head(&c, "links", "restored", TERT_DEP_OBJ);
  tert_i_coded_free(&c);
}

/* Who acts, where a comparison, a description or a group's members stand between. */
static void doers_are_found(void **state) {
  (void)state;
  tert_coded c;
  read_text("Norway, like most other states, plans to impose restrictions on its labour market.",
            &c);
  assert_head(&c, "Norway", "plans", TERT_DEP_NSUBJ);
  tert_i_coded_free(&c);
  read_text("A British couple sailing off the Seychelles has been kidnapped by Somali pirates.",
            &c);
  assert_head(&c, "couple", "kidnapped", TERT_DEP_NSUBJ_PASS);
  assert_head(&c, "sailing", "couple", TERT_DEP_ACL);
  tert_i_coded_free(&c);
  read_text("A gunman massacred 38 tourists, most of them Britons, at a beach resort in Sousse.",
            &c);
  assert_head(&c, "Britons", "tourists", TERT_DEP_APPOS);
  tert_i_coded_free(&c);
}

/* Heads of offices, of objects in two parts, of what is told behind a speech verb. */
static void heads_are_found(void **state) {
  (void)state;
  tert_coded c;
  read_text("Guatemala's attorney general met Spain's foreign minister.", &c);
  assert_head(&c, "attorney", "general", TERT_DEP_COMPOUND);
  assert_head(&c, "general", "met", TERT_DEP_NSUBJ);
  tert_i_coded_free(&c);
  read_text("The general met Spain's foreign minister.", &c);
  assert_head(&c, "general", "met", TERT_DEP_NSUBJ);
  tert_i_coded_free(&c);
  read_text("Thai and Cambodian soldiers exchanged rifle and grenade fire near the temple.", &c);
  assert_head(&c, "rifle", "fire", TERT_DEP_COMPOUND);
  assert_head(&c, "fire", "exchanged", TERT_DEP_OBJ);
  tert_i_coded_free(&c);
  read_text("The ceasefire monitors, most of them Norwegian, say Khartoum's gunships have twice "
            "attacked villages near Bentiu.",
            &c);
  assert_head(&c, "monitors", "say", TERT_DEP_NSUBJ);
  assert_head(&c, "gunships", "attacked", TERT_DEP_NSUBJ);
  tert_i_coded_free(&c);
  read_text("Iran denied that it had supplied bombs to Iraqi militias.", &c);
  assert_head(&c, "supplied", "denied", TERT_DEP_CCOMP);
  assert_head(&c, "bombs", "supplied", TERT_DEP_OBJ);
  tert_i_coded_free(&c);
}

/* What was hung a word too high or too low: hostages, second infinitives, what is driven. */
static void joints_are_found(void **state) {
  (void)state;
  tert_coded c;
  read_text("Gunmen in Chad took the premier and his cabinet hostage.", &c);
  assert_head(&c, "cabinet", "premier", TERT_DEP_CONJ);
  assert_head(&c, "hostage", "took", TERT_DEP_XCOMP);
  tert_i_coded_free(&c);
  read_text("Cuba agreed to free 52 prisoners and let them go to Spain.", &c);
  assert_head(&c, "let", "free", TERT_DEP_CONJ);
  tert_i_coded_free(&c);
  read_text("Cuba freed 52 prisoners and let them go to Spain.", &c);
  assert_head(&c, "let", "freed", TERT_DEP_CONJ);
  tert_i_coded_free(&c);
  read_text("A suicide bomber rammed a truck packed with explosives into the barracks.", &c);
  assert_head(&c, "barracks", "rammed", TERT_DEP_OBL);
  tert_i_coded_free(&c);
  read_text("Ecuador and Peru exchanged rifle and machinegun fire at an outpost.", &c);
  assert_head(&c, "rifle", "fire", TERT_DEP_COMPOUND);
  assert_head(&c, "fire", "exchanged", TERT_DEP_OBJ);
  tert_i_coded_free(&c);
}

/* Nouns that look like names or verbs, and "it" that stands for a clause. */
static void words_are_of_their_sort(void **state) {
  (void)state;
  tert_coded c;
  read_text("The Secretary warned Russia against the annexation of Ukrainian territory.", &c);
  assert_int_equal(word_of(&c, "Secretary")->upos, TERT_UPOS_NOUN);
  tert_i_coded_free(&c);
  read_text("Rwanda repeated claims that its army had attacked Congo.", &c);
  assert_int_equal(word_of(&c, "claims")->upos, TERT_UPOS_NOUN);
  tert_i_coded_free(&c);
  read_text("The U.S. said it would not meet demands to release prisoners in Iraq.", &c);
  assert_head(&c, "release", "demands", TERT_DEP_ACL);
  tert_i_coded_free(&c);
  read_text("It is feared that the hostages are dead.", &c);
  assert_head(&c, "It", "feared", TERT_DEP_EXPL);
  tert_i_coded_free(&c);
}

/* Words without sense, of those that the rules look for. */
static void always_a_tree(void **state) {
  (void)state;
  static const char *const texts[] = {
      "condemned rejected as as able it, free positions be say would release at the.",
      "to this like Lima condemned as as museum to.",
      "Condemned as to Springs for the premiere artillery trucks.",
      "Operates is acrimonious nominees, condemned might both by rejected as of positions of is.",
      "would free would free to free two to free as as rejected as - fired.",
      "- - fired as rejected test-fired will as.",
      "freed and and links captured of fifteen restored froze soldiers.",
      "The US military struck and captured freed postal soldiers links."};
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
    tert_coded c;
    read_text(texts[t], &c);
    for (size_t s = 0; s < c.parse.sentence_count; s++) {
      const tert_sentence *sentence = &c.parse.sentences[s];
      const tert_word *w = c.parse.words + sentence->first;
      int roots = 0;
      for (uint32_t i = 0; i < sentence->count; i++) {
        int32_t at = (int32_t)i;
        for (uint32_t steps = 0; w[at].head >= 0 && steps <= sentence->count; steps++)
          at = w[at].head;
        assert_true(w[at].head < 0);
        roots += w[i].head < 0;
      }
      assert_int_equal(roots, 1);
    }
    tert_i_coded_free(&c);
  }
}

/* Pieces of news stuck together, cut off and out of order: whatever the parser makes of them, they
 * are read to the end. */
static void scrambled_news_is_read(void **state) {
  (void)state;
  static const char *const pieces[] = {"A rocket fired from Chad",
                                       "hit a town in Niger",
                                       "Chad, angered by the arrest of its envoy,",
                                       "has called in its counterpart",
                                       "who was to be handed over to",
                                       "each other's envoys",
                                       "It was Mali that first proposed",
                                       "North and South Korea",
                                       "the two Koreas",
                                       "to help Togo fight",
                                       "and on Benin to lift its siege of",
                                       "said it had frozen 40 accounts",
                                       "a bill that would cut off aid to",
                                       "was shot down over",
                                       "drew protests from",
                                       "the envoy to Peru was summoned",
                                       "after Peru downed one of its jets,",
                                       "had foiled a plot by",
                                       "King Abdullah of",
                                       "the kidnappers of a Swiss nurse",
                                       "calling the premier a coward",
                                       "responsibility for a bombing that killed",
                                       "each side accusing the other of",
                                       "a move that Chad condemned",
                                       "In a letter to Togo,",
                                       "a rebel-held village",
                                       "delegates of the government and rebels",
                                       "the former Yugoslav republics of",
                                       "attorney general",
                                       "two soldiers and they",
                                       "them and the leaders of them",
                                       "their",
                                       "whose jets shot down",
                                       "there",
                                       "its",
                                       "that",
                                       "in",
                                       "to",
                                       "and",
                                       ",",
                                       "."};
  const size_t count = sizeof pieces / sizeof *pieces;
  uint32_t seed = 7;
  for (int round = 0; round < 400; round++) {
    char text[512];
    size_t n = 0;
    const int parts = 1 + round % 6;
    for (int k = 0; k < parts; k++) {
      seed = seed * 1664525u + 1013904223u; /* Numerical Recipes' generator */
      n += (size_t)snprintf(text + n, sizeof text - n, "%s ", pieces[(seed >> 8) % count]);
    }
    tert_document doc = {.id = TERT_STR("t"), .text = tert_i_str(text, n - 1)};
    tert_error err;
    tert_coded c = {.all_sentences = true};
    assert_int_equal(tert_i_code_document(engine, parser, &doc, &c, NULL, &err), TERT_OK);
    tert_i_coded_free(&c);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hidden_verbs_are_verbs), cmocka_unit_test(slips_are_mended),
      cmocka_unit_test(doers_are_found),        cmocka_unit_test(words_are_of_their_sort),
      cmocka_unit_test(heads_are_found),        cmocka_unit_test(joints_are_found),
      cmocka_unit_test(always_a_tree),          cmocka_unit_test(scrambled_news_is_read)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
