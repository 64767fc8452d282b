/* test_store.c - the project file: rows, imports of foreign tables, days from blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tertius.h>

static char folder[] = "/tmp/tertius-store-XXXXXX";
static char project[64], table[64];

static int make_folder(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return -1;
  snprintf(project, sizeof project, "%s/p.tertius", folder);
  snprintf(table, sizeof table, "%s/table", folder);
  return 0;
}

static int drop_folder(void **state) {
  (void)state;
  unlink(project);
  unlink(table);
  return rmdir(folder);
}

static void write_table(const char *text) {
  FILE *f = fopen(table, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static tert_store *fresh(void) {
  tert_store *s;
  tert_error err = {0};
  unlink(project);
  if (tert_store_open(project, true, &s, &err) != TERT_OK) fail_msg("%s", err.message);
  return s;
}

static tert_import_report import(tert_store *s, tert_import_format format) {
  tert_import_options o = {.format = format, .data_dir = TEST_SOURCE_DIR "/data"};
  tert_import_report r;
  tert_error err = {0};
  if (tert_store_import(s, table, &o, &r, &err) != TERT_OK) fail_msg("%s", err.message);
  return r;
}

static void opens_only_project_files(void **state) {
  (void)state;
  tert_store *s;
  tert_error err = {0};
  assert_int_equal(tert_store_open("/nonexistent/p", false, &s, &err), TERT_ERR_IO);
  write_table("this is no database, only text that is long enough to be looked at");
  assert_int_equal(tert_store_open(table, false, &s, &err), TERT_ERR_FORMAT);
  s = fresh();
  assert_int_equal(tert_store_last_day(s), TERT_DAY_NONE);
  tert_store_close(s);
  assert_int_equal(tert_store_open(project, false, &s, &err), TERT_OK);
  tert_store_close(s);
  tert_store_close(NULL);
}

static void icews_and_once_only(void **state) {
  (void)state;
  write_table("\"event_id\",\"event_date\",\"source_name\",\"source_country\",\"event_text\","
              "\"cameo_code\",\"intensity\",\"target_name\",\"target_country\"\n"
              "1,2018-06-01,\"Government, Russia\",\"Russian "
              "Federation\",\"Threaten\",\"130\",-4.4,\"Turkey\",\"Turkey\"\n"
              "2,2018-06-02,\"X\",\"Turkey\",\"Consult\",\"040\",1,\"Y\",\"Turkey\"\n"
              "3,2018-06-02,\"X\",\"\",\"Consult\",\"040\",1,\"Y\",\"Turkey\"\n"
              "4,not a day,\"X\",\"Russia\",\"Consult\",\"040\",1,\"Y\",\"Turkey\"\n"
              "5,2018-06-03,\"X\",\"Kazakhstan\",\"Host a visit\",\"043\",2.8,\"Y\",\"Turkey\"\n");
  tert_store *s = fresh();
  tert_import_report r = import(s, TERT_IMPORT_AUTO);
  assert_int_equal(r.format, TERT_IMPORT_ICEWS);
  assert_true(r.rows == 5 && r.taken == 2 && r.same_state == 1 && r.no_state == 1 &&
              r.malformed == 1);
  assert_int_equal(r.first_bad, 5);
  r = import(s, TERT_IMPORT_AUTO);
  assert_true(r.rows == 0 && r.taken == 0);
  assert_int_equal(tert_store_last_day(s), tert_day_from_ymd(2018, 6, 3));
  assert_int_equal(tert_store_first_day(s), tert_day_from_ymd(2018, 6, 1));
  tert_relations *rel;
  tert_error err = {0};
  tert_day on = tert_day_from_ymd(2018, 6, 3);
  if (tert_relations_project(s, TEST_SOURCE_DIR "/data", NULL, on, &rel, &err) != TERT_OK)
    fail_msg("%s", err.message);
  tert_dyad d;
  assert_int_equal(tert_relations_dyad(rel, tert_relations_state(rel, "RUS", on),
                                       tert_relations_state(rel, "TUR", on), on, &d, NULL),
                   TERT_OK);
  bool found = false;
  char text[256];
  for (size_t i = 0; i < d.count; i++)
    if (d.terms[i].kind == TERT_TERM_CONFLICT) {
      found = true;
      assert_true(tert_store_evidence(s, d.terms[i].id, text, sizeof text));
      assert_non_null(strstr(text, "\"row\":2"));
    }
  assert_true(found);
  tert_dyad_free(&d);
  tert_relations_free(rel);
  tert_store_close(s);
}

static void gdelt_polecat_acled(void **state) {
  (void)state;
  char row[1024] = "1\t20180601\t201806\t2018\t2018."
                   "4\tRUSGOV\tRUSSIA\tRUS\t\t\t\t\tGOV\t\t\tTUR\tTURKEY\tTUR\t\t\t\t\t\t\t\t1\t130"
                   "\t130\t13\t3\t-4.4\t1\t1\t1\t0";
  while (true) { /* 58 columns */
    size_t tabs = 0;
    for (const char *c = row; *c; c++)
      tabs += *c == '\t';
    if (tabs == 57) break;
    strcat(row, "\t");
  }
  strcat(row, "\n");
  write_table(row);
  tert_store *s = fresh();
  tert_import_report r = import(s, TERT_IMPORT_AUTO);
  assert_true(r.format == TERT_IMPORT_GDELT && r.taken == 1);
  write_table(
      "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tActor Country\tRecipient Country\n"
      "1\t2018-07-01\tTHREATEN\tconventional\t-6\tIRN\tUSA\n2\t2018-07-"
      "01\tNONSENSE\t\t1\tIRN\tUSA\n");
  r = import(s, TERT_IMPORT_AUTO);
  assert_true(r.format == TERT_IMPORT_POLECAT && r.taken == 1 && r.no_code == 1);
  write_table(
      "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,country\n"
      "UKR1,15 March 2022,2022,Explosions/Remote violence,Shelling/artillery/missile "
      "attack,Military Forces of Russia (2000-),Military Forces of Ukraine (2019-),Ukraine\n"
      "UKR2,15 March 2022,2022,Protests,Peaceful protest,Protesters (Ukraine),,Ukraine\n");
  r = import(s, TERT_IMPORT_AUTO);
  assert_true(r.format == TERT_IMPORT_ACLED && r.taken == 1);
  write_table("no table at all\n");
  tert_import_options o = {.data_dir = TEST_SOURCE_DIR "/data"};
  tert_error err = {0};
  assert_int_equal(tert_store_import(s, table, &o, &r, &err), TERT_ERR_FORMAT);
  tert_store_close(s);
}

static void a_day_from_blocks_equals_all_events(void **state) {
  (void)state;
  FILE *f = fopen(table, "w");
  uint64_t seed = 11;
  const char *codes[] = {"RUS", "TUR", "KAZ", "USA", "IRN"},
             *cameo[] = {"040", "130", "190", "057", "071"};
  fputs("Event ID\tEvent Date\tSource Country\tCAMEO Code\tIntensity\tTarget Country\n", f);
  for (int i = 0; i < 4000; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    char day[11];
    tert_day_format(tert_day_from_ymd(2012, 1, 1) + (tert_day)((seed >> 33) % 2000), day);
    fprintf(f, "%d\t%s\t%s\t%s\t\t%s\n", i, day, codes[(seed >> 20) % 5], cameo[(seed >> 45) % 5],
            codes[(seed >> 50) % 5]);
  }
  fclose(f);
  tert_store *s = fresh();
  import(s, TERT_IMPORT_ICEWS);
  tert_relations *all, *some;
  tert_error err = {0};
  assert_int_equal(
      tert_relations_project(s, TEST_SOURCE_DIR "/data", NULL, TERT_DAY_NONE, &all, &err), TERT_OK);
  tert_day days[] = {tert_day_from_ymd(2012, 2, 3), tert_day_from_ymd(2014, 3, 31),
                     tert_day_from_ymd(2015, 7, 1), tert_day_from_ymd(2019, 1, 1)};
  size_t same = 0, all_binds = 0;
  for (int i = 0; i < 4; i++) {
    assert_int_equal(tert_relations_project(s, TEST_SOURCE_DIR "/data", NULL, days[i], &some, &err),
                     TERT_OK);
    for (int a = 0; a < 5; a++)
      for (int b = 0; b < 5; b++) {
        double p, m, q, n;
        if (a == b) continue;
        tert_relations_layers(all, tert_relations_state(all, codes[a], days[i]),
                              tert_relations_state(all, codes[b], days[i]), days[i], &p, &m);
        tert_relations_layers(some, tert_relations_state(some, codes[a], days[i]),
                              tert_relations_state(some, codes[b], days[i]), days[i], &q, &n);
        assert_true(fabs(p - q) < 1e-4 && fabs(m - n) < 1e-4);
      }
    tert_bind_list whole, window;

    tert_state third = tert_relations_state(all, "KAZ", days[i]);
    assert_int_equal(tert_bind_for(all, third, days[i], NULL, &whole, NULL), TERT_OK);
    assert_int_equal(tert_bind_for(some, third, days[i], NULL, &window, NULL), TERT_OK);
    assert_int_equal(whole.count, window.count);
    for (size_t k = 0; k < whole.count && k < 100; k++) {
      assert_true(whole.binds[k].a == window.binds[k].a && whole.binds[k].b == window.binds[k].b);
      /* a quarrel that tables and events share may have begun a little before its events alone */
      assert_true(window.binds[k].since >= whole.binds[k].since);
      same += window.binds[k].since == whole.binds[k].since;
      all_binds++;
    }
    tert_bind_list_free(&whole);
    tert_bind_list_free(&window);
    tert_relations_free(some);
  }
  assert_true(all_binds > 0 && same * 10 >= all_binds * 8);
  tert_relations_free(all);
  tert_store_close(s);
}

static tert_str str(const char *s) {
  return (tert_str){s, strlen(s)};
}

static void rows_of_own_reading(void **state) {
  (void)state;
  tert_store *s = fresh();
  tert_store_document d = {.id = str("doc"), .title = str("T"), .text = str("text")};
  tert_day day = tert_day_from_ymd(2016, 2, 8);
  tert_store_event e = {.id = str("e1"),
                        .doc = str("doc"),
                        .source = str("RUSGOV"),
                        .target = str("TURGOV"),
                        .cameo = str("163"),
                        .goldstein = -8,
                        .material = true,
                        .from = day,
                        .to = day,
                        .assertion = str("asserted"),
                        .json = str("{\"id\":\"e1\"}")};
  tert_store_tie t = {.a = str("KAZ"),
                      .b = str("TUR"),
                      .sign = 1,
                      .strength = 0.8,
                      .from = TERT_DAY_NONE,
                      .to = TERT_DAY_NONE,
                      .doc = str("doc"),
                      .json = str("{}")};
  int64_t row;
  assert_int_equal(tert_store_begin(s, NULL), TERT_OK);
  assert_int_equal(tert_store_put_document(s, &d, NULL), TERT_OK);
  assert_int_equal(tert_store_put_event(s, &e, &row, NULL), TERT_OK);
  assert_int_equal(tert_store_put_event(s, &e, &row, NULL), TERT_OK); /* the same again: one row */
  e.id = str("e2");
  e.assertion = str("denied");
  e.goldstein = -10;
  int64_t denied;
  assert_int_equal(tert_store_put_event(s, &e, &denied, NULL), TERT_OK);
  assert_int_equal(tert_store_put_tie(s, &t, NULL, NULL), TERT_OK);
  assert_int_equal(tert_store_put_version(s, "lexicon", "1", NULL), TERT_OK);
  assert_int_equal(tert_store_put_account(s, str("call"), str("doc"), str("{}"), NULL), TERT_OK);
  assert_int_equal(tert_store_commit(s, NULL), TERT_OK);
  assert_true(tert_store_has_document(s, str("doc")));
  assert_false(tert_store_has_document(s, str("other")));
  char text[64];
  assert_true(tert_store_evidence(s, (uint64_t)row, text, sizeof text));
  assert_string_equal(text, "{\"id\":\"e1\"}");
  assert_false(tert_store_evidence(s, 999, text, sizeof text));
  tert_relations *r;
  assert_int_equal(tert_relations_project(s, TEST_SOURCE_DIR "/data", NULL, day, &r, NULL),
                   TERT_OK);
  tert_dyad y;
  size_t conflicts = 0;
  assert_int_equal(tert_relations_dyad(r, tert_relations_state(r, "RUS", day),
                                       tert_relations_state(r, "TUR", day), day, &y, NULL),
                   TERT_OK);
  for (size_t i = 0; i < y.count; i++)
    if (y.terms[i].kind == TERT_TERM_CONFLICT) {
      conflicts++;
      assert_int_equal(y.terms[i].id, (uint64_t)row);
    }
  assert_int_equal(conflicts, 1); /* the denied one does not weigh */
  tert_dyad_free(&y);
  tert_relations_free(r);
  tert_store_close(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(opens_only_project_files), cmocka_unit_test(icews_and_once_only),
      cmocka_unit_test(gdelt_polecat_acled), cmocka_unit_test(a_day_from_blocks_equals_all_events),
      cmocka_unit_test(rows_of_own_reading)};
  return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
