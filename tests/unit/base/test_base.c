/* Arena, text, map, dates, JSON, threads. */
#include "../test.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/map.h"
#include "base/status.h"
#include "base/table.h"
#include "base/threads.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void arena_keeps_what_it_gave(void **state) {
  (void)state;
  tert_arena a;
  tert_i_arena_init(&a, 128);
  char *parts[200];
  for (int i = 0; i < 200; i++) {
    parts[i] = tert_i_arena_alloc(&a, 1 + (size_t)i % 70);
    assert_non_null(parts[i]);
    memset(parts[i], i, 1 + (size_t)i % 70);
  }
  for (int i = 0; i < 200; i++)
    assert_int_equal((unsigned char)parts[i][i % 70], i);
  assert_null(tert_i_arena_zalloc(&a, SIZE_MAX / 2, 16));
  assert_true(a.failed);
  tert_i_arena_reset(&a);
  assert_false(a.failed);
  assert_str(tert_i_arena_str(&a, TERT_STR("again")), "again");
  tert_i_arena_free(&a);
  assert_int_equal(a.total, 0);
}

static void text_views(void **state) {
  (void)state;
  tert_str rest = TERT_STR("a;;b"), f;
  assert_true(tert_i_str_split(&rest, ';', &f));
  assert_str(f, "a");
  assert_true(tert_i_str_split(&rest, ';', &f));
  assert_int_equal(f.len, 0);
  assert_true(tert_i_str_split(&rest, ';', &f));
  assert_str(f, "b");
  assert_false(tert_i_str_split(&rest, ';', &f));
  rest = TERT_STR("one\r\ntwo");
  assert_true(tert_i_str_line(&rest, &f));
  assert_str(f, "one");
  assert_true(tert_i_str_line(&rest, &f));
  assert_str(f, "two");
  assert_false(tert_i_str_line(&rest, &f));
  assert_str(tert_i_str_trim(TERT_STR(" \t x y\n")), "x y");
  assert_int_equal(tert_i_str_find(TERT_STR("banana"), TERT_STR("ana"), 2), 3);
  assert_true(tert_i_str_eq_nocase(TERT_STR("KaZ"), TERT_STR("kAz")));
  int64_t v;
  assert_true(tert_i_str_int(TERT_STR("-42"), &v) && v == -42);
  assert_false(tert_i_str_int(TERT_STR("42x"), &v));
  assert_false(tert_i_str_int(TERT_STR(""), &v));
}

static void utf8_hostile(void **state) {
  (void)state;
  size_t bad;
  assert_true(tert_i_utf8_valid(TERT_STR("Erdo\xc4\x9f"
                                         "an"),
                                NULL));
  assert_false(tert_i_utf8_valid(TERT_STR("a\xff"), &bad));
  assert_int_equal(bad, 1);
  assert_false(tert_i_utf8_valid(TERT_STR("eight and a half \xff behind"), &bad));
  assert_int_equal(bad, 17);
  assert_false(tert_i_utf8_valid(TERT_STR("\xc0\xaf"), NULL));     /* overlong */
  assert_false(tert_i_utf8_valid(TERT_STR("\xed\xa0\x80"), NULL)); /* surrogate */
  assert_false(tert_i_utf8_valid(TERT_STR("ab\xe2\x82"), &bad));   /* cut off */
  assert_int_equal(bad, 2);
  assert_int_equal(tert_i_utf8_count(TERT_STR("\xc4\x9f\xe2\x82\xac")), 2);
  assert_int_equal(tert_i_to_lower(0x130), 'i');
  assert_int_equal(tert_i_to_lower(0x160), 0x161);
  assert_true(tert_i_is_upper(0x410));
  assert_false(tert_i_is_upper('1'));
}

static void arena_arrays_grow(void **state) {
  (void)state;
  tert_arena a;
  tert_i_arena_init(&a, 128);
  uint32_t *list = NULL;
  size_t count = 0, cap = 0;
  for (; count < 1000; count++) {
    list = tert_i_arena_more(&a, list, count, &cap, 3, sizeof *list);
    assert_non_null(list);
    list[count] = (uint32_t)count;
  }
  for (size_t i = 0; i < count; i++)
    assert_int_equal(list[i], i);
  tert_str one = tert_i_arena_str(&a, TERT_STR("odd")), two = tert_i_arena_str(&a, TERT_STR("lot"));
  double *number = tert_i_arena_alloc(&a, sizeof *number); /* behind texts of any length */
  assert_int_equal((uintptr_t)number % 16, 0);
  *number = 1.5;
  assert_str(one, "odd");
  assert_str(two, "lot");
  tert_i_arena_free(&a);
  static const size_t sizes[] = {1, 4096, (size_t)3 << 20};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *pages = tert_i_pages_alloc(sizes[i]);
    assert_non_null(pages);
    assert_int_equal((uintptr_t)pages % 64, 0);
    memset(pages, 7, sizes[i]);
    free(pages);
  }
  assert_null(tert_i_pages_alloc(SIZE_MAX));
}

/* Texts of every length that differ in one byte are told apart. */
static void every_byte_counts(void **state) {
  (void)state;
  char a[40], b[40];
  memset(a, 'x', sizeof a);
  for (size_t n = 0; n < sizeof a; n++) {
    memcpy(b, a, sizeof a);
    assert_true(tert_i_str_eq(tert_i_str(a, n), tert_i_str(b, n)));
    assert_int_equal(tert_i_str_quick_hash(tert_i_str(a, n)),
                     tert_i_str_quick_hash(tert_i_str(b, n)));
    for (size_t i = 0; i < n; i++) {
      b[i] = 'y';
      assert_false(tert_i_str_eq(tert_i_str(a, n), tert_i_str(b, n)));
      assert_true(tert_i_str_quick_hash(tert_i_str(a, n)) !=
                  tert_i_str_quick_hash(tert_i_str(b, n)));
      b[i] = 'x';
    }
  }
}

static void maps_live_in_arenas(void **state) {
  (void)state;
  tert_arena a;
  tert_map m;
  tert_i_arena_init(&a, 0);
  tert_i_map_init_in(&m, &a);
  assert_true(tert_i_map_reserve(&m, 300));
  const tert_map_entry *entries = m.entries;
  for (uint32_t i = 0; i < 1000; i++) {
    char key[8];
    int n = snprintf(key, sizeof key, "k%u", i);
    if (i == 300) assert_ptr_equal(m.entries, entries);
    *tert_i_map_put(&m, tert_i_arena_str(&a, tert_i_str(key, (size_t)n))) = i;
  }
  assert_int_equal(m.count, 1000);
  assert_int_equal(tert_i_map_get(&m, TERT_STR("k0")), 0);
  assert_int_equal(tert_i_map_get(&m, TERT_STR("k999")), 999);
  assert_int_equal(tert_i_map_get(&m, TERT_STR("k1000")), TERT_NO_ID);
  tert_i_map_free(&m); /* gives nothing back: the arena does */
  tert_i_arena_free(&a);
}

static void map_keeps_order(void **state) {
  (void)state;
  tert_map m;
  char keys[1000][8];
  tert_i_map_init(&m);
  assert_int_equal(tert_i_map_get(&m, TERT_STR("x")), TERT_NO_ID);
  for (uint32_t i = 0; i < 1000; i++) {
    snprintf(keys[i], sizeof keys[i], "k%u", i);
    *tert_i_map_put(&m, tert_i_cstr(keys[i])) = i;
  }
  for (uint32_t i = 0; i < 1000; i++) {
    assert_int_equal(tert_i_map_get(&m, tert_i_cstr(keys[i])), i);
    assert_int_equal(m.entries[i].value, i);
  }
  tert_i_map_free(&m);
  tert_intern t;
  tert_i_intern_init(&t);
  assert_int_equal(tert_i_intern_id(&t, TERT_STR("a")), 0);
  assert_int_equal(tert_i_intern_id(&t, TERT_STR("b")), 1);
  assert_int_equal(tert_i_intern_id(&t, TERT_STR("a")), 0);
  assert_str(tert_i_intern_text(&t, 1), "b");
  tert_i_intern_free(&t);
}

static void dates(void **state) {
  (void)state;
  assert_int_equal(tert_day_from_ymd(1970, 1, 1), 0);
  assert_int_equal(tert_day_from_ymd(2000, 3, 1) - tert_day_from_ymd(2000, 2, 28), 2);
  assert_int_equal(tert_day_from_ymd(1900, 2, 29), TERT_DAY_NONE);
  assert_int_equal(tert_day_from_ymd(2016, 13, 1), TERT_DAY_NONE);
  for (tert_day d = -200000; d < 200000; d += 37) {
    int y, m, k;
    tert_day_to_ymd(d, &y, &m, &k);
    assert_int_equal(tert_day_from_ymd(y, m, k), d);
  }
  assert_int_equal(tert_day_weekday(tert_day_from_ymd(2016, 2, 8)), 0); /* a Monday */
  tert_date d;
  assert_true(tert_date_parse(TERT_STR("2016-02"), &d));
  assert_int_equal(d.to - d.from, 28);
  assert_int_equal(d.precision, TERT_PRECISION_MONTH);
  assert_false(tert_date_parse(TERT_STR("2016-02-30"), &d));
  assert_false(tert_date_parse(TERT_STR("Feb 2016"), &d));
  char text[11];
  tert_day_format(tert_day_from_ymd(988, 7, 5), text);
  assert_string_equal(text, "0988-07-05");
}

static void json_escapes(void **state) {
  (void)state;
  tert_buf b;
  tert_json j;
  tert_i_buf_init(&b, 0);
  tert_i_json_init(&j, &b);
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "a", TERT_STR("q\"\\\n\x01\xff"));
  tert_i_json_knum(&j, "b", 0.50, 3);
  tert_i_json_knum(&j, "c", -0.0001, 2);
  tert_i_json_key(&j, "d");
  tert_i_json_open(&j, '[');
  tert_i_json_int(&j, 1);
  tert_i_json_bool(&j, false);
  tert_i_json_null(&j);
  tert_i_json_close(&j, ']');
  tert_i_json_close(&j, '}');
  assert_str(tert_i_buf_view(&b),
             "{\"a\":\"q\\\"\\\\\\n\\u0001\xef\xbf\xbd\",\"b\":0.5,\"c\":0,\"d\":[1,false,null]}");
  tert_i_buf_free(&b);
  tert_i_buf_init(&b, 4); /* a stated maximum */
  tert_i_buf_cstr(&b, "12345");
  assert_true(b.failed);
  tert_i_buf_free(&b);
}

static void count_job(void *context, size_t job, unsigned worker) {
  (void)worker;
  atomic_uint *hits = context;
  atomic_fetch_add(&hits[job], 1);
}

static void every_job_once(void **state) {
  (void)state;
  static atomic_uint hits[1000];
  for (unsigned threads = 0; threads < 9; threads += 4) {
    for (int i = 0; i < 1000; i++)
      atomic_store(&hits[i], 0);
    tert_i_run_jobs(1000, threads, count_job, hits);
    for (int i = 0; i < 1000; i++)
      assert_int_equal(atomic_load(&hits[i]), 1);
  }
}

/* What is done to eight bytes at a time gives the same wherever a byte stands. */
static void eight_bytes_at_a_time(void **state) {
  static const char *const odd[] = {"\"", "\\", "\n", "\x01", "\xc3\xa9", "\xff", " "};
  static const char *const shown[] = {"\\\"",     "\\\\",         "\\n", "\\u0001",
                                      "\xc3\xa9", "\xef\xbf\xbd", " "};
  (void)state;
  for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
    for (size_t at = 0; at < 20; at++) {
      char text[64], expected[64];
      const size_t n = (size_t)snprintf(text, sizeof text, "%.*s%sbehind it", (int)at,
                                        "abcdefghijklmnopqrstuvwxyz", odd[k]);
      snprintf(expected, sizeof expected, "\"%.*s%sbehind it\"", (int)at,
               "abcdefghijklmnopqrstuvwxyz", shown[k]);
      tert_buf out;
      tert_json j;
      tert_i_buf_init(&out, 0);
      tert_i_json_init(&j, &out);
      tert_i_json_str(&j, tert_i_str(text, n));
      assert_str(tert_i_buf_view(&out), expected);
      tert_i_buf_free(&out);
      assert_int_equal(tert_i_utf8_count(tert_i_str(text, n)), n - (k == 4));
    }
}

static void lower_of_every_byte(void **state) {
  char text[256 + 24], out[256 + 24];
  (void)state;
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = (char)i;
  for (size_t from = 0; from < 256; from++)
    for (size_t len = 0; len < 24; len++) {
      memset(out, '#', sizeof out);
      const size_t n = tert_i_str_put_lower(tert_i_str(text + from, len), out, 1, 24);
      assert_int_equal(n, 1 + (len < 22 ? len : 22));
      assert_int_equal(out[0], '#');
      assert_int_equal(out[n], '#');
      for (size_t i = 1; i < n; i++)
        assert_int_equal(out[i], tert_i_ascii_lower(text[from + i - 1]));
      const uint64_t all = tert_i_lower_copy(text + from, len, out);
      bool beyond = false;
      for (size_t i = 0; i < len; i++)
        beyond = beyond || (text[from + i] & 0x80);
      assert_int_equal((all & 0x8080808080808080u) != 0, beyond);
    }
  assert_int_equal(tert_i_str_put_lower(TERT_STR("A"), out, 7, 8), 7);
}

static void numbers_in_digits(void **state) {
  static const int64_t numbers[] = {0, 7, 10, -1, 1234567890, INT64_MAX, INT64_MIN};
  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    char expected[32];
    tert_buf out;
    tert_i_buf_init(&out, 0);
    tert_i_buf_int(&out, numbers[i]);
    snprintf(expected, sizeof expected, "%lld", (long long)numbers[i]);
    assert_str(tert_i_buf_view(&out), expected);
    tert_i_buf_free(&out);
  }
}

/* Short decimal numbers take a way of their own. */
static void decimals_as_strtod(void **state) {
  static const char *const numbers[] = {"0",
                                        "-0",
                                        "7",
                                        "-12.0464",
                                        "51.5",
                                        "179.99999",
                                        ".5",
                                        "5.",
                                        "1e3",
                                        "123456789012345",
                                        "0.1",
                                        "-.25",
                                        "3.14159265358979",
                                        "1234567890123456789"};
  static const char *const none[] = {"", "-", ".", "-.", "1.2.3", "x", "1,5", "--1"};
  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    double v = -1;
    assert_true(tert_i_str_double(tert_i_cstr(numbers[i]), &v));
    assert_true(v == strtod(numbers[i], NULL));
  }
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    double v;
    assert_false(tert_i_str_double(tert_i_cstr(none[i]), &v));
  }
}

static void sieve_lets_its_words_pass(void **state) {
  static const char *const words[] = {"say", "take", "according", "\xc3\xa9lan", "a"};
  tert_sieve sieve = {{0}};
  (void)state;
  assert_false(tert_i_sieve_passes(&sieve, TERT_STR("say")));
  tert_i_sieve_add(&sieve, TERT_STR(""));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    tert_i_sieve_add(&sieve, tert_i_cstr(words[i]));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    assert_true(tert_i_sieve_passes(&sieve, tert_i_cstr(words[i])));
  assert_true(tert_i_sieve_passes(&sieve, TERT_STR("SAY")));
  assert_false(tert_i_sieve_passes(&sieve, TERT_STR("")));
  assert_false(tert_i_sieve_passes(&sieve, TERT_STR("walk")));
  assert_false(tert_i_sieve_passes(&sieve, TERT_STR("essay")));
}

static void table_names_the_line(void **state) {
  (void)state;
  char dir[] = "/tmp/tertius-test-XXXXXX", path[64];
  assert_non_null(mkdtemp(dir));
  snprintf(path, sizeof path, "%s/t.tsv", dir);
  FILE *f = fopen(path, "w");
  fputs("# comment\nb\ta\n1\t2\n\n3\n", f);
  fclose(f);
  static const char *const wanted[] = {"a", "b", NULL}, *const other[] = {"c", NULL};
  tert_table t;
  tert_error err;
  tert_str r[2];
  bool more;
  assert_int_equal(tert_i_table_open(&t, dir, "t.tsv", wanted, &err), TERT_OK);
  assert_int_equal(tert_i_table_count(&t, '\n'), 3);
  assert_int_equal(tert_i_table_count(&t, '2'), 1);
  assert_int_equal(tert_i_table_count(&t, '9'), 0);
  assert_int_equal(tert_i_table_row(&t, r, &more, &err), TERT_OK);
  assert_str(r[0], "2");
  assert_str(r[1], "1");
  assert_int_equal(tert_i_table_row(&t, r, &more, &err), TERT_ERR_DATA);
  assert_int_equal(err.line, 5);
  tert_i_table_close(&t);
  assert_int_equal(tert_i_table_open(&t, dir, "t.tsv", other, &err), TERT_ERR_DATA);
  assert_int_equal(tert_i_table_open(&t, dir, "missing.tsv", other, &err), TERT_ERR_DATA);
  unlink(path);
  rmdir(dir);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(arena_keeps_what_it_gave),
                                     cmocka_unit_test(text_views),
                                     cmocka_unit_test(utf8_hostile),
                                     cmocka_unit_test(arena_arrays_grow),
                                     cmocka_unit_test(every_byte_counts),
                                     cmocka_unit_test(maps_live_in_arenas),
                                     cmocka_unit_test(map_keeps_order),
                                     cmocka_unit_test(dates),
                                     cmocka_unit_test(json_escapes),
                                     cmocka_unit_test(every_job_once),
                                     cmocka_unit_test(eight_bytes_at_a_time),
                                     cmocka_unit_test(lower_of_every_byte),
                                     cmocka_unit_test(numbers_in_digits),
                                     cmocka_unit_test(decimals_as_strtod),
                                     cmocka_unit_test(sieve_lets_its_words_pass),
                                     cmocka_unit_test(table_names_the_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
