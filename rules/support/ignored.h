/* Signals that a body itself ignores, or gives their default action, around some of its operations:
 *
 *     signal(SIGINT, SIG_IGN);
 *     list = item;                 no handler of SIGINT runs here
 *     signal(SIGINT, on_interrupt);
 *
 * On every way to the operation that is what was set last: C11 7.14.1.1p3. */
#ifndef SIGVET_RULES_SUPPORT_IGNORED_H
#define SIGVET_RULES_SUPPORT_IGNORED_H

#include "analyzer/program/analysis.h"

struct ignored {
    const struct analysis *analysis;
    definition_id definition;
    uint64_t *blocks; /* by block_id: bit n - 1 is signal n, when it is entered; NULL: nothing is */
};

/* To be freed with ignored_free. */
struct ignored ignored_find(const struct analysis *analysis, definition_id definition);
void ignored_free(struct ignored *ignored);

/* The signals that are ignored whenever the operation runs. */
uint64_t ignored_at(const struct ignored *ignored, op_id op);

#endif
