/* fuzz_import.c - foreign event tables (ICEWS, GDELT, POLECAT, ACLED) into a project in memory. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <tertius.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *data_dir = getenv("TERTIUS_DATA");
  char name[] = "/tmp/tertius-fuzz-XXXXXX";
  if (size == 0) return 0;
  int fd = mkstemp(name);
  if (fd < 0) return 0;
  FILE *f = fdopen(fd, "wb");
  if (f) {
    fwrite(data + 1, 1, size - 1, f);
    fclose(f);
    tert_store *store;
    tert_error err;
    tert_import_report report;
    tert_import_options o = {.format = (tert_import_format)(data[0] % 5),
                             .data_dir = data_dir ? data_dir : "data"};
    if (tert_store_open(":memory:", true, &store, &err) == TERT_OK) {
      (void)tert_store_import(store, name, &o, &report, &err);
      tert_store_close(store);
    }
  }
  unlink(name);
  return 0;
}
