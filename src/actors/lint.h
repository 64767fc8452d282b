/* lint.h - mistakes in dictionaries of other programs. */
#ifndef TERT_ACTORS_LINT_H
#define TERT_ACTORS_LINT_H

#include "base/status.h"

/* Reports each fault of a TABARI, PETRARCH or Phoenix dictionary and adds to *faults. */
tert_status tert_i_lint_dictionary(const char *path, void (*report)(void *, const tert_error *),
                                   void *context, size_t *faults, tert_error *err);

#endif
