/* Names, dated senses, spelling keys, data tables; broken tables are named with their line. */
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void folding(void **state) {
  (void)state;
  char out[64];
  size_t n = tert_i_fold_name(TERT_STR("Erdo\xc4\x9f"
                                       "an  \xe2\x80\x99s"),
                              out, sizeof out);
  assert_str(tert_i_str(out, n), "Erdogan 's");
  n = tert_i_fold_name(TERT_STR("C\xc3\xb4te d\xe2\x80\x99Ivoire"), out, sizeof out);
  assert_str(tert_i_str(out, n), "Cote d'Ivoire");
  char other[64];
  size_t m = tert_i_person_key(TERT_STR("Gerhard Schr\xc3\xb6"
                                        "der"),
                               other, sizeof other);
  n = tert_i_person_key(TERT_STR("Gerhard Schroeder"), out, sizeof out);
  assert_int_equal(n, m);
  assert_memory_equal(out, other, n);
  n = tert_i_person_key(TERT_STR("Sergey Lavrov"), out, sizeof out);
  m = tert_i_person_key(TERT_STR("Sergei Lavrov"), other, sizeof other);
  assert_int_equal(n, m);
  assert_memory_equal(out, other, n);
}

static const tert_sense *sense_of(const char *name) {
  uint32_t i = tert_i_map_get(&tables.names, tert_i_cstr(name));
  return i == TERT_NO_ID ? NULL : &tables.senses[i];
}

static void every_state_is_there(void **state) {
  (void)state;
  static const struct {
    const char *name, *iso;
  } names[] = {{"Kazakhstan", "KAZ"},        {"Ankara", "TUR"},
               {"the Kremlin", "RUS"},       {"White House", "USA"},
               {"North Korea", "PRK"},       {"Niger", "NER"},
               {"Nigeria", "NGA"},           {"Georgia", "GEO"},
               {"Equatorial Guinea", "GNQ"}, {"DR Congo", "COD"},
               {"Republic of Congo", "COG"}, {"Kosovo", "XKX"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const tert_sense *s = sense_of(names[i].name);
    assert_non_null(s);
    assert_string_equal(tables.states[s->index].iso3, names[i].iso);
  }
  assert_true(tables.state_count >= 200);
  int kaz = tert_i_state_index(&tables, TERT_STR("KAZ"));
  assert_int_equal(tables.states[kaz].cow, 705);
  assert_int_equal(tables.states[kaz].gw, 705);
  assert_int_equal(tert_i_state_index(&tables, TERT_STR("QQQ")), -1);
}

static void organisations_and_media(void **state) {
  (void)state;
  size_t bodies = 0, media = 0;
  for (size_t i = 0; i < tables.organisation_count; i++)
    bodies += !strncmp(tables.organisations[i].code, "IGO", 3);
  for (size_t i = 0; i < tables.sense_count; i++)
    media += tables.senses[i].kind == TERT_SENSE_MEDIA;
  assert_true(bodies >= 120);
  assert_true(media >= 60);
  const tert_sense *eeu = sense_of("EEU"), *eaeu = sense_of("EAEU");
  assert_non_null(eeu);
  assert_non_null(eaeu);
  assert_int_equal(eeu->index, eaeu->index);
}

static void leaders_have_dates(void **state) {
  (void)state;
  char key[64];
  size_t n = tert_i_person_key(TERT_STR("Ahmet Davutoglu"), key, sizeof key);
  bool minister = false, premier = false;
  tert_day feb2016 = tert_day_from_ymd(2016, 2, 6);
  for (uint32_t i = tert_i_map_get(&tables.persons_by_key, tert_i_str(key, n)); i != TERT_NO_ID;
       i = tables.senses[i].next) {
    const tert_person *p = &tables.persons[tables.senses[i].index];
    if (!strcmp(p->office, "FM")) minister = feb2016 >= p->from && feb2016 <= p->to;
    if (!strcmp(p->office, "HOG")) premier = feb2016 >= p->from && feb2016 <= p->to;
  }
  assert_true(premier);
  assert_false(minister);
}

static void foreign_dictionary(void **state) {
  (void)state;
  char path[] = "/tmp/tertius-actors-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  static const char text[] =
      "# comment\nMIDDLE_EARTH_ [MEA]\n+ARDA_\nSHIRE_\n\t[MEA 500101-600101]\n\t[MEAGOV]\n";
  assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
  close(fd);
  tert_error err;
  assert_int_equal(tert_i_actors_add_foreign(&tables, path, &err), TERT_OK);
  const tert_sense *s = sense_of("Middle Earth");
  assert_non_null(s);
  assert_int_equal(s->kind, TERT_SENSE_FOREIGN);
  assert_string_equal(tables.foreign[s->index], "MEA");
  s = sense_of("Shire");
  assert_non_null(s);
  assert_string_equal(tables.foreign[s->index], "MEAGOV");
  assert_non_null(sense_of("Arda"));
  assert_int_equal(tert_i_actors_add_foreign(&tables, "/no/such", &err), TERT_ERR_IO);
  unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(folding), cmocka_unit_test(every_state_is_there),
      cmocka_unit_test(organisations_and_media), cmocka_unit_test(leaders_have_dates),
      cmocka_unit_test(foreign_dictionary)};
  return cmocka_run_group_tests(tests, load, unload);
}
