/* Where a handler may put another disposition than itself in force for its signal. A function that
 * does so on one of its ways is taken to do so on all that matter, for most often the others are
 * those on which there is nothing to restore: `if (depth > 0) signal(sig, old[--depth])`. So is a
 * loop: `for (i = 0; i < count; i++) signal(signals[i], SIG_DFL)`. */
#ifndef SIGVET_RULES_SUPPORT_RESTORING_H
#define SIGVET_RULES_SUPPORT_RESTORING_H

#include "rules/support/control.h"

struct restoring {
    const struct rule_context *context;
    entity_id handler;
    int32_t signal;
    struct map callees; /* definitions that do so, or call one that does; not the handler's own */
    bool in_loop;       /* the handler itself does, or calls one of them, in a loop */
};

/* Looks at all that a walk reaches. */
struct restoring restoring_find(const struct rule_context *context, const struct walk *walk,
                                int32_t signal);
void restoring_free(struct restoring *restoring);

/* Whether another disposition is in force behind a call in one of the handler's bodies. */
bool restoring_behind(const struct restoring *restoring, const struct context *caller,
                      const struct context_call *call);

#endif
