/* Places in the source, as findings name them. */
#ifndef SIGVET_RULES_SUPPORT_POSITION_H
#define SIGVET_RULES_SUPPORT_POSITION_H

#include "analyzer/facts/finding.h"
#include "analyzer/program/program.h"

/* The position of a location of a TU; strings are the facts'. */
struct position position_of(const struct program *program, unit_id unit, location_id location);

/* By file, line and column. */
int position_compare(const struct position *a, const struct position *b);

/* The place of an operation of a definition. */
struct position position_in(const struct program *program, definition_id definition, op_id op);

#endif
