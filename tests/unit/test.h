/* test.h - what the unit tests include. */
#ifndef TERT_TEST_H
#define TERT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

#define assert_str(view, text)                                                                     \
  do {                                                                                             \
    tert_str view_ = (view);                                                                       \
    assert_int_equal(view_.len, strlen(text));                                                     \
    assert_memory_equal(view_.ptr, text, view_.len);                                               \
  } while (0)

#endif
