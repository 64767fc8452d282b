/* tertius.h - the one public header of libtertius.
 *
 * Tertius reads political news and says who did what to whom, when and by whose account; keeps a
 * dated, signed network of states from it; and finds the third party caught between two rivals.
 * One header a room, in the order of the data flow. */
#ifndef TERTIUS_H
#define TERTIUS_H

#include "tertius/base.h"
#include "tertius/read.h"
#include "tertius/actors.h"
#include "tertius/events.h"
#include "tertius/language.h"
#include "tertius/store.h"
#include "tertius/relations.h"
#include "tertius/balance.h"
#include "tertius/report.h"

#endif
