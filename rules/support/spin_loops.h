/* Loops that wait for a lock: a loop that changes an object by an atomic operation that tells what
 * it held, does nothing else that others see, and is left only by what that told.
 *
 *     while (atomic_exchange(&lock, 1)) { sched_yield(); }
 *
 * A loop that counts its turns gives up some time and is none; nor is one that tries again to store
 * a value made of what it has read, for each turn lost by one is won by another. */
#ifndef SIGVET_RULES_SUPPORT_SPIN_LOOPS_H
#define SIGVET_RULES_SUPPORT_SPIN_LOOPS_H

#include "rules/support/rule.h"

struct spin_loop {
    op_id op;      /* the atomic operation: OP_ATOMIC, or an OP_CALL */
    op_id address; /* of the object */
};

struct spin_loops {
    VEC(struct spin_loop) all; /* by op */
};

/* The loops of a body. */
void spin_loops_find(struct spin_loops *loops, const struct rule_context *context,
                     const struct unit *unit, const struct function *function);

/* Whether an operation could be that of such a loop. */
bool is_atomic_change(const struct rule_context *context, const struct unit *unit,
                      const struct op *ops, const struct op *op);

#endif
