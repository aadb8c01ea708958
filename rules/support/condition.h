/* What decides the conditions of a function, and whether one tells of another. */
#ifndef SIGVET_RULES_SUPPORT_CONDITION_H
#define SIGVET_RULES_SUPPORT_CONDITION_H

#include "analyzer/program/program.h"

/* Whether the way that the block `later` takes says nothing of the one that `earlier` took. False
 * when that cannot be told: the later one reads a variable that the earlier one read, too; one that
 * is stored to somewhere between; memory; or what a function of the program returns. */
bool condition_is_independent(const struct program *program, definition_id definition,
                              block_id later, block_id earlier);

#endif
