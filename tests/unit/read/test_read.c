/* Documents out of text, HTML and JSONL; hostile inputs become skips. */
#include "../test.h"

#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char dir[] = "/tmp/tertius-read-XXXXXX";

static const char *put(const char *name, const char *bytes, size_t len) {
  static char path[128];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, len, f), len);
  assert_int_equal(fclose(f), 0);
  return path;
}

/* Opens one path and reads its first batch. */
static void read_batch(const char *path, tert_reader **r, const tert_document **docs, size_t *n,
                       const tert_skip **skips, size_t *k) {
  tert_read_options options = {.data_dir = "data"};
  tert_error err;
  assert_int_equal(tert_reader_open(&path, 1, &options, r, &err), TERT_OK);
  assert_int_equal(tert_reader_next(*r, 8, docs, n, skips, k, &err), TERT_OK);
}

/* Reads one path; returns the document, or NULL with the reason of the skip in reason. */
static const tert_document *read_one(const char *path, tert_reader **r, char reason[256]) {
  const tert_document *docs;
  const tert_skip *skips;
  size_t n, k;
  reason[0] = '\0';
  read_batch(path, r, &docs, &n, &skips, &k);
  if (k) snprintf(reason, 256, "%.*s", (int)skips[0].reason.len, skips[0].reason.ptr);
  return n ? &docs[0] : NULL;
}

static void plain_text(void **state) {
  (void)state;
  static const char text[] = "A title without a stop\n\nBy Jane Doe\n3 May 2019\n\nThe first "
                             "sentence stands here.\nIt goes on.\n\n"
                             "Share this\n\nLeave a reply\n\nName\nEmail\n";
  tert_reader *r;
  char why[256];
  const tert_document *d = read_one(put("a.txt", text, sizeof text - 1), &r, why);
  assert_non_null(d);
  assert_str(d->title, "A title without a stop");
  assert_str(d->byline, "Jane Doe");
  assert_str(d->text, "The first sentence stands here.\nIt goes on.");
  assert_int_equal(d->date.from, tert_day_from_ymd(2019, 5, 3));
  assert_int_equal(d->furniture, 4);
  assert_false(d->truncated);
  assert_str(d->id, "a");
  tert_reader_close(r);
}

static void cut_off_text(void **state) {
  (void)state;
  assert_true(
      tert_i_text_truncated(TERT_STR("One. The long and winding sentence that never comes to")));
  assert_false(tert_i_text_truncated(TERT_STR("One. Two three four five six seven eight.")));
  assert_false(tert_i_text_truncated(
      TERT_STR("He said: \xe2\x80\x9cthe end of a very long quotation.\xe2\x80\x9d")));
}

static void charsets(void **state) {
  (void)state;
  tert_reader *r;
  char why[256];
  static const char latin[] =
      "Le pr\xe9sident fran\xe7"
      "ais a re\xe7u son homologue \xe0 Paris. Une visite tr\xe8s attendue.";
  const tert_document *d = read_one(put("l.txt", latin, sizeof latin - 1), &r, why);
  assert_non_null(d);
  assert_true(tert_i_str_find(d->text,
                              TERT_STR("fran\xc3\xa7"
                                       "ais"),
                              0) != SIZE_MAX);
  tert_reader_close(r);
  static const char wide[] = "\xff\xfeR\0u\0s\0s\0i\0a\0 \0m\0e\0t\0.\0";
  d = read_one(put("w.txt", wide, sizeof wide - 1), &r, why);
  assert_non_null(d);
  assert_str(d->text, "Russia met.");
  tert_reader_close(r);
  static const char cut[] = "Erdo\xc4";
  d = read_one(put("c.txt", cut, sizeof cut - 1), &r, why);
  assert_non_null(d);
  assert_str(d->text, "Erdo");
  tert_reader_close(r);
}

static void hostile_inputs_are_skips(void **state) {
  (void)state;
  tert_reader *r;
  char why[256];
  assert_null(read_one(put("empty.txt", "", 0), &r, why));
  assert_string_equal(why, "file is empty");
  tert_reader_close(r);
  static const char binary[] = "\x7f"
                               "ELF\x02\x01\x01\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0";
  assert_null(read_one(put("b.bin", binary, sizeof binary - 1), &r, why));
  assert_string_equal(why, "not text: binary data");
  tert_reader_close(r);
  static const char page[] = "<html><body><nav><a href='/'>Home</a></nav></body></html>";
  assert_null(read_one(put("p.html", page, sizeof page - 1), &r, why));
  assert_string_equal(why, "no article found in the page");
  tert_reader_close(r);
  assert_null(read_one("/no/such/file", &r, why));
  assert_true(strstr(why, "cannot open") != NULL);
  tert_reader_close(r);
}

static void jsonl_records(void **state) {
  (void)state;
  static const char text[] = "{\"id\":7,\"text\":\" a \\u00e9 \",\"date\":\"2016-02-08\"}\n\nnot "
                             "json\n{\"id\":\"x\"}\n[1]\n";
  tert_reader *r;
  const tert_document *docs;
  const tert_skip *skips;
  size_t n, k;
  read_batch(put("r.jsonl", text, sizeof text - 1), &r, &docs, &n, &skips, &k);
  assert_int_equal(n, 1);
  assert_int_equal(k, 3);
  assert_str(docs[0].id, "7");
  assert_str(docs[0].text, " a \xc3\xa9 "); /* never trimmed: offsets count from here */
  assert_int_equal(docs[0].date.from, tert_day_from_ymd(2016, 2, 8));
  assert_int_equal(skips[0].record, 3);
  assert_int_equal(skips[1].record, 4);
  assert_int_equal(skips[2].record, 5);
  tert_reader_close(r);
}

static void page_metadata(void **state) {
  (void)state;
  static const char page[] =
      "<html><head><title>Head - Paper</title><meta property='og:title' content='Head'><script "
      "type='application/ld+json'>"
      "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"A. "
      "B\"},\"datePublished\":\"2017-06-08T10:00:00Z\",\"publisher\":{\"name\":\"Paper\"}}"
      "</script></head><body><div class='menu'><p>Menu of many words, with commas, and more, to "
      "look like text of the page.</p></div>"
      "<div><p>The first paragraph of the article has a comma, and is long enough to count as "
      "running text.</p>"
      "<p>The second paragraph of the article has a comma too, and it is about as long as the "
      "first one.</p></div></body></html>";
  tert_reader *r;
  char why[256];
  const tert_document *d = read_one(put("m.html", page, sizeof page - 1), &r, why);
  assert_non_null(d);
  assert_str(d->title, "Head");
  assert_str(d->byline, "A. B");
  assert_str(d->publisher, "Paper");
  assert_int_equal(d->date.from, tert_day_from_ymd(2017, 6, 8));
  assert_true(tert_i_str_starts(d->text, TERT_STR("The first paragraph")));
  assert_true(tert_i_str_find(d->text, TERT_STR("Menu"), 0) == SIZE_MAX);
  tert_reader_close(r);
}

static void dates_in_lines(void **state) {
  (void)state;
  tert_date d;
  assert_true(tert_i_find_date(TERT_STR("Published: Feb. 10, 2016 at 5pm"), &d));
  assert_int_equal(d.from, tert_day_from_ymd(2016, 2, 10));
  assert_true(tert_i_find_date(TERT_STR("10 February 2016"), &d));
  assert_int_equal(d.from, tert_day_from_ymd(2016, 2, 10));
  assert_false(tert_i_find_date(TERT_STR("February 2016"), &d));
  assert_false(tert_i_find_date(TERT_STR("The May plan of 31 men"), &d));
}

static int set_up(void **state) {
  (void)state;
  return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -r %s", dir);
  return system(command);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_text),     cmocka_unit_test(cut_off_text),
      cmocka_unit_test(charsets),       cmocka_unit_test(hostile_inputs_are_skips),
      cmocka_unit_test(jsonl_records),  cmocka_unit_test(page_metadata),
      cmocka_unit_test(dates_in_lines),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
