/* What common nouns and given names tell: classes, kinds, genders; broken tables are named. */
#include "tables.h"

#include "actors/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void classes(void **state) {
  (void)state;
  assert_int_equal(tert_i_noun_class(&tables, TERT_STR("minister")), TERT_NOUN_PERSON);
  assert_int_equal(tert_i_noun_class(&tables, TERT_STR("bridge")), TERT_NOUN_THING);
  assert_int_equal(tert_i_noun_class(&tables, TERT_STR("tuesday")), TERT_NOUN_TIME);
  assert_int_equal(tert_i_noun_class(&tables, TERT_STR("qqqq")), TERT_NOUN_UNKNOWN);
  assert_int_equal(tert_i_noun_class(&tables, TERT_STR("")), TERT_NOUN_UNKNOWN);
}

static bool is_of(const char *noun, tert_kind kind) {
  return tert_i_word_facts(&tables, tert_i_cstr(noun))->kinds >> kind & 1;
}

static void kinds(void **state) {
  (void)state;
  assert_true(is_of("nation", TERT_KIND_COUNTRY));
  assert_true(is_of("museum", TERT_KIND_BUILDING));
  assert_true(is_of("company", TERT_KIND_FIRM));
  assert_true(is_of("president", TERT_KIND_LEADER));
  assert_true(is_of("president", TERT_KIND_PERSON));
  assert_true(is_of("boy", TERT_KIND_CHILD));
  assert_false(is_of("museum", TERT_KIND_PERSON));
  assert_false(is_of("president", TERT_KIND_COUNTRY));
  assert_int_equal(tert_i_word_facts(&tables, TERT_STR("qqqq"))->kinds, 0);
  assert_true(tert_i_text_facts(&tables, TERT_STR("President"))->role & TERT_ROLE_WHOLE);
  assert_true(tert_i_text_facts(&tables, TERT_STR("ministry"))->role & TERT_ROLE_LENGTH);
  assert_true(tert_i_text_facts(&tables, TERT_STR("WOMAN"))->refers & TERT_REFERS_WOMAN);
}

static void genders(void **state) {
  (void)state;
  assert_int_equal(tert_i_given_gender(&tables, TERT_STR("Maria")), TERT_GENDER_F);
  assert_int_equal(tert_i_given_gender(&tables, TERT_STR("JOHN")), TERT_GENDER_M);
  assert_int_equal(tert_i_given_gender(&tables, TERT_STR("Qqqq")), TERT_GENDER_UNKNOWN);
}

static void write_file(const char *dir, const char *name, const char *text) {
  char path[512];
  snprintf(path, sizeof path, "%s/actors/%s", dir, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

/* Loads the four tables with one of them as given; the error that comes of it. */
static tert_status load_with(const char *name, const char *text, tert_error *err) {
  static const char *const good[][2] = {{"references.tsv", "class\tnouns\nperson\tenvoy\n"},
                                        {"nouns.tsv", "class\tnouns\nperson\tenvoy\n"},
                                        {"kinds.tsv", "kind\tnouns\nleader\tenvoy\n"},
                                        {"given_names.tsv", "gender\tnames\nf\tada\n"}};
  char dir[] = "/tmp/tert-words-XXXXXX", path[512];
  assert_non_null(mkdtemp(dir));
  snprintf(path, sizeof path, "%s/actors", dir);
  assert_int_equal(mkdir(path, 0700), 0);
  for (size_t i = 0; i < 4; i++)
    write_file(dir, good[i][0], strcmp(good[i][0], name) ? good[i][1] : text);
  tert_actor_tables t = {0};
  tert_i_arena_init(&t.arena, 0);
  tert_status status = tert_i_words_load(&t, dir, err);
  tert_i_actors_free(&t);
  for (size_t i = 0; i < 4; i++) {
    snprintf(path, sizeof path, "%s/actors/%s", dir, good[i][0]);
    unlink(path);
  }
  snprintf(path, sizeof path, "%s/actors", dir);
  rmdir(path);
  rmdir(dir);
  return status;
}

static void broken_tables(void **state) {
  (void)state;
  tert_error err;
  assert_int_equal(load_with("", "", &err), TERT_OK);
  assert_int_equal(load_with("nouns.tsv", "class\tnouns\nghost\tenvoy\n", &err), TERT_ERR_DATA);
  assert_non_null(strstr(err.message, "ghost"));
  assert_int_equal(load_with("kinds.tsv", "kind\tnouns\nghost\tenvoy\n", &err), TERT_ERR_DATA);
  assert_non_null(strstr(err.message, "ghost"));
  assert_int_equal(load_with("given_names.tsv", "gender\tnames\nx\tada\n", &err), TERT_ERR_DATA);
  assert_non_null(strstr(err.message, "f, m"));
  assert_int_equal(load_with("references.tsv", "class\tnouns\nghost\tada\n", &err), TERT_ERR_DATA);
  assert_non_null(strstr(err.message, "person, pair, woman, man"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(classes), cmocka_unit_test(kinds),
                                     cmocka_unit_test(genders), cmocka_unit_test(broken_tables)};
  return cmocka_run_group_tests(tests, load, unload);
}
