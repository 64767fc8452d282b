/* The public header must compile alone, with strict flags. */
#include <tertius.h>

int header_compiles_alone(void);
int header_compiles_alone(void) {
  return TERT_OK;
}
