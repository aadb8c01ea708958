/* Handlers that can interrupt each other, or themselves. While a handler runs its own signal is
 * blocked, unless it was registered with SA_NODEFER, and so are those in its sa_mask; no other is
 * (POSIX.1-2017 sigaction). What signal() registers has an empty sa_mask (signal(2)). */
#ifndef SIGVET_RULES_SUPPORT_NESTING_H
#define SIGVET_RULES_SUPPORT_NESTING_H

#include "rules/support/accesses.h"

/* A signal that comes while a handler runs for another one; both are 0 when there is none. */
struct nesting {
    int32_t outer;
    int32_t inner;
};

/* Whether the handler that makes the access `inner` can run while the handler that makes `outer` is
 * there, each for a signal for which it gets to its access. A mask that is not known is taken to
 * block, and so is what the outer handler does to masks and to the inner one's disposition,
 * wherever; faults are taken not to happen inside handlers. */
struct nesting nesting_find(const struct rule_context *context, const struct inside *outer,
                            const struct inside *inner);

#endif
