/* Conditions on static objects that decide whether a call in a handler runs: `if (can_jump)`.
 * Whether such a flag is set just where the call does no harm is not looked at, but it may well
 * be. */
#ifndef SIGVET_RULES_SUPPORT_GUARD_H
#define SIGVET_RULES_SUPPORT_GUARD_H

#include "rules/support/rule.h"

/* Where a condition stands. */
struct guard {
    unit_id unit;
    location_id location; /* NONE: there is none */
};

/* The condition nearest to an exit of a walk, in the body of the call or in one on the way to it
 * from the handler, that reads a static object and that must come out one way for the call to
 * run. */
struct guard guard_find(const struct rule_context *context, const struct walk *walk,
                        const struct exit_call *exit);

/* The call in the body `reached[at].parent` of a walk by which it got to `reached[at]`; NULL when
 * there is none. Valid for good. */
const struct context_call *way_call(const struct rule_context *context, const struct walk *walk,
                                    uint32_t at);

#endif
