/* Training of references: the same bytes each time; marks that do not fit are passed over; what is
 * no treebank with documents is an error. */
#include "../test.h"

#include "tertius/actors.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char bank[64], first[64], second[64];

static int make_names(void **state) {
  (void)state;
  snprintf(bank, sizeof bank, "/tmp/tert-bank-%ld.conllu", (long)getpid());
  snprintf(first, sizeof first, "/tmp/tert-one-%ld.model", (long)getpid());
  snprintf(second, sizeof second, "/tmp/tert-two-%ld.model", (long)getpid());
  return 0;
}

static int remove_files(void **state) {
  (void)state;
  unlink(bank);
  unlink(first);
  unlink(second);
  return 0;
}

/* A document of one sentence, "Ada met the king .", with the marks of its five words. */
static void write_bank(const char *id, const char *const marks[5]) {
  static const char *const rows[5] = {
      "1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\t", "2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t",
      "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t", "4\tking\tking\tNOUN\tNN\t_\t2\tobj\t_\t",
      "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t"};
  FILE *f = fopen(bank, "w");
  assert_non_null(f);
  if (id) fprintf(f, "# newdoc id = %s\n", id);
  fputs("# text = Ada met the king .\n", f);
  for (int i = 0; i < 5; i++)
    fprintf(f, "%s%s%s\n", rows[i], marks[i][0] ? "Entity=" : "_", marks[i]);
  fputs("\n", f);
  fclose(f);
}

static tert_status train(const char *leave_out, const char *output, tert_error *err) {
  const char *files[] = {bank};
  tert_references_options o = {.files = files,
                               .file_count = 1,
                               .leave_out = leave_out,
                               .data_dir = "data",
                               .model = "models/en.model",
                               .output = output,
                               .epochs = 1};
  return tert_references_train(&o, err);
}

static bool same_bytes(const char *a, const char *b) {
  FILE *x = fopen(a, "rb"), *y = fopen(b, "rb");
  bool same = x && y;
  for (int c = 0; same && c != EOF;)
    same = (c = getc(x)) == getc(y);
  if (x) fclose(x);
  if (y) fclose(y);
  return same;
}

static void deterministic(void **state) {
  static const char *const marks[5] = {"(1-person-new-cf1-1-sgl)", "", "(2-person-new-cf2-2-sgl",
                                       "2)", ""};
  tert_error err;
  (void)state;
  write_bank("doc_a", marks);
  assert_int_equal(train(NULL, first, &err), TERT_OK);
  assert_int_equal(train(NULL, second, &err), TERT_OK);
  assert_true(same_bytes(first, second));
}

static void malformed_marks(void **state) {
  static const char *const cases[][5] = {
      {"(1-person", "", "", "", ""}, /* never closed */
      {"7)", "8)9)", "", "", "1)"},  /* never opened */
      {"(", ")", "()", "((", "))"},  /* no number */
      {"(1(1(1", "1)1)", "(person)", "--", "1)1)"},
      {"(4294967296999-x)", "(1-a-b-c-d-e-f-g-h-i)", "", "", "(2"}};
  tert_error err;
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    write_bank("doc_a", cases[i]);
    assert_int_equal(train(NULL, first, &err), TERT_OK);
  }
}

/* More marks open at once than there is room for. */
static void many_marks(void **state) {
  static char open[2048];
  const char *marks[5] = {open, "", "", "", "1)"};
  tert_error err;
  (void)state;
  for (size_t n = 0; n < 300; n++)
    memcpy(open + 3 * n, "(1-", 3);
  write_bank("doc_a", marks);
  assert_int_equal(train(NULL, first, &err), TERT_OK);
}

static void no_documents(void **state) {
  static const char *const marks[5] = {"", "", "", "", ""};
  tert_error err;
  (void)state;
  write_bank("doc_a", marks);
  assert_int_equal(train("doc_", first, &err), TERT_ERR_FORMAT);
  write_bank(NULL, marks);
  assert_int_equal(train(NULL, first, &err), TERT_ERR_FORMAT);
  FILE *f = fopen(bank, "w");
  assert_non_null(f);
  fputs("# newdoc id = a\n# text = No such word\n1\tAda\t_\tPROPN\tNNP\t_\t0\troot\t_\t_\n\n", f);
  fclose(f);
  assert_int_equal(train(NULL, first, &err), TERT_ERR_FORMAT);
  unlink(bank);
  assert_int_equal(train(NULL, first, &err), TERT_ERR_IO);
}

static void arguments(void **state) {
  tert_error err;
  (void)state;
  tert_references_options o = {0};
  assert_int_equal(tert_references_train(&o, &err), TERT_ERR_ARGUMENT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(deterministic), cmocka_unit_test(malformed_marks),
      cmocka_unit_test(many_marks), cmocka_unit_test(no_documents), cmocka_unit_test(arguments)};
  return cmocka_run_group_tests(tests, make_names, remove_files);
}
