/* Entities: names that are one, what grammar repeats, who speaks, who is spoken of most; candidates
 * of an anaphor. */
#include "reader.h"

static tert_ranker ranker;
static const int8_t *weights; /* NULL: features are kept */

static void begin(const char *text) {
  tert_error err;
  read_text(text);
  assert_int_equal(tert_i_ranker_begin(&ranker, &rd.doc, weights, &err), TERT_OK);
}

static uint32_t phrase_of(const char *form, unsigned n) {
  uint32_t p = ranker.phrases.at_word[word_of(form, n)];
  assert_int_not_equal(p, TERT_NO_ID);
  return p;
}

/* Takes all phrases before the one in, each for itself unless grammar or a name tells. */
static void join_before(uint32_t phrase) {
  for (uint32_t i = 0; i < phrase; i++)
    tert_i_ranker_join(&ranker, i, TERT_NO_ID);
}

static void names_that_are_one(void **state) {
  (void)state;
  begin(
      "Maria Santos met Pedro Santos. Santos left. Maria Santos stayed in Norway. Norway is cold.");
  const tert_phrase *list = ranker.phrases.list;
  uint32_t maria = list[0].entity;
  assert_int_not_equal(maria, list[1].entity); /* another given name */
  assert_int_equal(list[phrase_of("Norway", 0)].entity, list[phrase_of("Norway", 1)].entity);
  assert_true(ranker.entities[maria].names >= 2);
}

static void what_grammar_repeats(void **state) {
  (void)state;
  begin("Ann Lee, the head of the union, spoke. The minister hurt himself. Cyprus is the island.");
  uint32_t head = phrase_of("head", 0), himself = phrase_of("himself", 0);
  assert_int_equal(tert_i_ranker_repeats(&ranker, head), 0);
  assert_true(tert_i_ranker_tells(&ranker, head));
  assert_false(tert_i_ranker_refers(&ranker, head));
  assert_int_equal(tert_i_ranker_repeats(&ranker, himself), phrase_of("minister", 0));
  uint32_t island = phrase_of("island", 0);
  assert_int_equal(tert_i_ranker_repeats(&ranker, island), phrase_of("Cyprus", 0));
  assert_true(tert_i_ranker_tells(&ranker, island));
  begin("The union, a large body, spoke.");
  assert_int_equal(tert_i_ranker_repeats(&ranker, phrase_of("union", 0)), TERT_NO_ID);
}

static void speakers(void **state) {
  (void)state;
  begin("\"We will not leave,\" the governor said. \"That is final.\" Rain fell.");
  assert_int_equal(ranker.quotes, 2);
  assert_int_equal(ranker.speakers[1], phrase_of("governor", 0));
  assert_int_equal(ranker.speakers[2], phrase_of("governor", 0)); /* goes on speaking */
  begin("Rain fell.");
  assert_int_equal(ranker.quotes, 0);
}

static void weight_fades(void **state) {
  (void)state;
  tert_entity e = {.weight = 1000, .faded_to = 2};
  assert_int_equal(tert_i_entity_weight(&e, 2), 1000);
  const uint32_t next = tert_i_entity_weight(&e, 3);
  assert_true(next < 1000);
  assert_int_equal(tert_i_entity_weight(&e, 3), next);
  assert_true(tert_i_entity_weight(&e, 4) < next);
  assert_int_equal(tert_i_entity_weight(&e, 1000), 0);
}

static bool may_mean(const char *form) {
  uint32_t entity = ranker.phrases.list[phrase_of(form, 0)].entity;
  for (size_t i = 1; i < ranker.candidate_count; i++)
    if (ranker.candidates[i].entity == entity) return true;
  return false;
}

static void candidates(void **state) {
  (void)state;
  begin("Maria Santos wrote to Norway. She waited for an answer.");
  uint32_t she = phrase_of("She", 0);
  assert_true(tert_i_ranker_refers(&ranker, she));
  join_before(she);
  tert_i_ranker_candidates(&ranker, she);
  assert_int_equal(ranker.candidates[0].entity, TERT_NO_ID);
  assert_true(ranker.candidate_count > 1 && ranker.candidate_count <= TERT_RANK_CANDIDATES);
  assert_false(may_mean("Norway")); /* no woman */
  for (size_t i = 0; i < ranker.candidate_count; i++) {
    const tert_candidate *c = &ranker.candidates[i];
    assert_true(c->count > 0 && c->count <= TERT_RANK_FEATURES);
    for (size_t k = 0; k < c->count; k++)
      assert_true(c->features[k] < TERT_RANK_WEIGHTS);
  }
}

/* Entities stand in the order in which they were met last, each once. */
static void assert_recent(uint32_t joined) {
  const uint32_t n = ranker.recent_count;
  uint32_t last = joined + 1;
  assert_int_equal(ranker.recent[n - 1], ranker.phrases.list[joined].entity);
  for (uint32_t k = n; k-- > 0 && n - k <= TERT_RANK_BACK;) {
    const tert_entity *e = &ranker.entities[ranker.recent[k]];
    assert_true(e->last < last);
    last = e->last;
  }
}

static void recent_entities(void **state) {
  (void)state;
  begin("Norway wrote to Chile. Norway waited. The ship of Chile left Norway.");
  assert_int_equal(ranker.recent_count, 0);
  for (uint32_t i = 0; i < ranker.phrases.count; i++) {
    tert_i_ranker_join(&ranker, i, TERT_NO_ID);
    assert_recent(i);
  }
  assert_int_equal(ranker.recent_count, 3); /* Norway, Chile, a ship */
}

/* Whoever comes back from out of reach is met anew. */
static void back_from_far(void **state) {
  (void)state;
  char text[16 * (TERT_RANK_BACK + 8)] = "Norway waited.";
  for (unsigned i = 0; i < TERT_RANK_BACK + 2; i++)
    strcat(text, " A ship sank.");
  strcat(text, " Norway left. A ship sank. Norway waited.");
  begin(text);
  const uint32_t all = (uint32_t)ranker.phrases.count;
  assert_true(all >= TERT_RANK_BACK + 6);
  for (uint32_t i = 0; i < all; i++) {
    tert_i_ranker_join(&ranker, i, TERT_NO_ID);
    assert_recent(i);
  }
  assert_int_equal(ranker.recent_count, ranker.entity_count + 1);
  assert_int_equal(ranker.recent[0], ranker.recent[ranker.recent_count - 1]);
}

static void match_of_nouns(void **state) {
  (void)state;
  begin("The big factory burned. A museum opened near the Lyon Factory. The factory is lost.");
  uint32_t anaphor = phrase_of("factory", 1);
  join_before(anaphor);
  const tert_phrase *list = ranker.phrases.list, *a = &list[anaphor];
  const tert_entity *e = ranker.entities;
  unsigned same = tert_i_rank_match(&ranker, a, &e[list[phrase_of("factory", 0)].entity]);
  unsigned name = tert_i_rank_match(&ranker, a, &e[list[phrase_of("Factory", 0)].entity]);
  unsigned none = tert_i_rank_match(&ranker, a, &e[list[phrase_of("museum", 0)].entity]);
  assert_true(same > name && name > none);
  assert_int_equal(none, 0);
}

/* With weights the sum is that of the features' weights, and none are kept. */
static void sums(void **state) {
  (void)state;
  static const char text[] = "Maria Santos wrote to Norway. She waited for an answer.";
  static int8_t some[TERT_RANK_WEIGHTS];
  for (size_t i = 0; i < TERT_RANK_WEIGHTS; i++)
    some[i] = (int8_t)(i % 7) - 3;
  int32_t expected[TERT_RANK_CANDIDATES] = {0};
  begin(text);
  join_before(phrase_of("She", 0));
  tert_i_ranker_candidates(&ranker, phrase_of("She", 0));
  const size_t n = ranker.candidate_count;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < ranker.candidates[i].count; k++)
      expected[i] += some[ranker.candidates[i].features[k]];
  weights = some;
  begin(text);
  join_before(phrase_of("She", 0));
  tert_i_ranker_candidates(&ranker, phrase_of("She", 0));
  assert_int_equal(ranker.candidate_count, n);
  for (size_t i = 0; i < n; i++) {
    assert_int_equal(ranker.candidates[i].sum, expected[i]);
    assert_int_equal(ranker.candidates[i].count, 0);
  }
  weights = NULL;
}

static void says_i(void **state) {
  (void)state;
  begin("Maria Santos met Ann Lee. Lee said: \"I am leaving.\"");
  uint32_t i = phrase_of("I", 0);
  join_before(i);
  tert_i_ranker_candidates(&ranker, i);
  assert_true(may_mean("Ann"));
  assert_false(may_mean("Maria"));
}

static void things_by_their_noun(void **state) {
  (void)state;
  begin("Norway signed the treaty. A ship left. The treaty is lost.");
  uint32_t treaty = phrase_of("treaty", 1);
  join_before(treaty);
  tert_i_ranker_candidates(&ranker, treaty);
  assert_true(may_mean("treaty"));
  assert_false(may_mean("ship"));
}

static void themes(void **state) {
  (void)state;
  begin("Norway signed the treaty. It left the union.");
  join_before((uint32_t)ranker.phrases.count);
  assert_int_equal(ranker.themes[0].sentence, 1);
  assert_int_equal(ranker.themes[1].entity, ranker.phrases.list[phrase_of("Norway", 0)].entity);
  const uint32_t key = ranker.phrases.list[phrase_of("It", 0)].key;
  assert_int_equal(ranker.last_pronoun[0][key], phrase_of("It", 0));
  assert_int_equal(ranker.last_pronoun[1][key], TERT_NO_ID);
}

/* May the anaphor mean the phrase of that form? */
static bool reaches(const char *text, const char *anaphor, const char *form) {
  begin(text);
  const uint32_t phrase = phrase_of(anaphor, 0);
  join_before(phrase);
  tert_i_ranker_candidates(&ranker, phrase);
  return may_mean(form);
}

static void other_sorts(void **state) {
  (void)state;
  assert_false(reaches("Norway waits. The minister left.", "minister", "Norway"));
  assert_true(reaches("Norway waits. The ally left.", "ally", "Norway"));
  assert_true(reaches("Norway waits. The country left.", "country", "Norway"));
  assert_false(reaches("Norway waits. The ministry left.", "ministry", "Norway"));
  assert_false(reaches("Maria Santos waits. The company left.", "company", "Maria"));
  assert_false(reaches("Norway waits. The two leaders left.", "leaders", "Norway"));
}

static void nobody_acts_on_itself(void **state) {
  (void)state;
  assert_false(reaches("Norway accused it.", "it", "Norway"));
  assert_false(reaches("Norway tried to kill it.", "it", "Norway"));
  assert_true(reaches("Norway asked Ann to kill it.", "it", "Norway"));
  assert_true(reaches("Norway lost its case.", "its", "Norway"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names_that_are_one),
                                     cmocka_unit_test(what_grammar_repeats),
                                     cmocka_unit_test(speakers),
                                     cmocka_unit_test(weight_fades),
                                     cmocka_unit_test(candidates),
                                     cmocka_unit_test(recent_entities),
                                     cmocka_unit_test(back_from_far),
                                     cmocka_unit_test(match_of_nouns),
                                     cmocka_unit_test(sums),
                                     cmocka_unit_test(says_i),
                                     cmocka_unit_test(things_by_their_noun),
                                     cmocka_unit_test(themes),
                                     cmocka_unit_test(other_sorts),
                                     cmocka_unit_test(nobody_acts_on_itself)};
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
