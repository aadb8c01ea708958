/* Waits behind tests of flags: where a body outside of handlers tests what a handler stores, and
 * then blocks without having looked again. */
#ifndef SIGVET_RULES_SUPPORT_FLAG_WAITS_H
#define SIGVET_RULES_SUPPORT_FLAG_WAITS_H

#include "rules/support/handler_flags.h"
#include "rules/support/knowledge.h"

struct flag_wait {
    const struct wait_row *row;
    op_id wait;    /* the call */
    op_id test;    /* the load of the flag */
    uint32_t flag; /* index into handler_flags.all */
    bool loops;    /* the wait leads back to the test */
};

struct flag_waits {
    VEC(struct flag_wait) all; /* by wait, then test */
};

/* Looks at one body. `rows` tells, by entity, which functions wait: an index into the knowledge's
 * rows. */
void flag_waits_find(struct flag_waits *waits, const struct rule_context *context,
                     const struct handler_flags *flags, const struct map *rows,
                     definition_id definition);

#endif
