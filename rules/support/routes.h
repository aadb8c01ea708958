/* How handlers get to a call, most often one that leaves the program. Many ways lead there: over several contexts,
 * in several images; of each handler's, the best one counts. */
#ifndef SIGVET_RULES_SUPPORT_ROUTES_H
#define SIGVET_RULES_SUPPORT_ROUTES_H

#include "rules/support/rule.h"

/* A way from a handler to a call, as the analysis knows it. */
struct way {
    uint32_t handler; /* index into findings->handlers */
    uint32_t walk;    /* index into reach.walks */
    struct exit_call call; /* the last call of the way */
    uint32_t length;  /* steps; 0 when the handler is a function without a body */
    bool assumed;
};

struct ways {
    VEC(struct way) all; /* one a handler */
};

/* Takes the way to a call that a walk reaches, unless the same handler has a better one already. */
void ways_add(struct ways *ways, const struct rule_context *context, uint32_t walk,
              const struct exit_call *call);

/* Puts the ways in the order of a finding's routes: the best one first. */
void ways_sort(struct ways *ways);

/* The ways as a finding's routes, in the same order. The last step of each calls `callee`. */
const struct route *ways_write(const struct rule_context *context, const struct ways *ways,
                               const char *callee);

#endif
