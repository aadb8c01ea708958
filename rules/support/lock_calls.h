/* Which lock a reached call takes. */
#ifndef SIGVET_RULES_SUPPORT_LOCK_CALLS_H
#define SIGVET_RULES_SUPPORT_LOCK_CALLS_H

#include "rules/support/calls.h"

/* How many calls from a handler a lock may be. One that is further away is no more than one of the
 * many calls there, and has the finding that they have: whether it is held then cannot be told. */
enum { LOCK_FAR = 5 };

struct lock_call {
    enum lock_kind kind;
    set_id lock; /* what the argument can be, or SET_EMPTY */
    bool assumed;
};

/* Whether a call of a walk that leaves the program takes a lock, or waits for another thread: by
 * its name, or of a body in a system header by the call that it is judged by. */
bool find_lock_call(const struct rule_context *context, const struct reached_call *call,
                    struct lock_call *lock);

/* Whether that is for the rule mutex-in-handler to say, and so for no other rule. */
bool is_left_to_locks(const struct rule_context *context, const struct reached_call *call);

#endif
