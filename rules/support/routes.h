/* How handlers get to a call that leaves the program. Many ways lead there: over several contexts,
 * in several images; of each handler's, the best one counts. */
#ifndef SIGVET_RULES_SUPPORT_ROUTES_H
#define SIGVET_RULES_SUPPORT_ROUTES_H

#include "rules/support/rule.h"

/* A way from a handler to a call, as the analysis knows it. */
struct way {
    uint32_t handler; /* index into findings->handlers */
    uint32_t walk;    /* index into reach.walks */
    struct exit_call call; /* the last call of the way, in the program's own code */
    uint32_t leaf;    /* index into the exits of that call's descent, or NONE */
    uint32_t length;  /* steps to the call; 0 when the handler is a function without a body */
    uint32_t below;   /* steps from there to the leaf, or 0 */
    bool gated;       /* through a gate: reach.h */
    bool assumed;
};

struct ways {
    VEC(struct way) all; /* one a handler */
};

/* The order of ways: those without a gate first, then those that are certain, then the shorter
 * ones, then by handler. */
int way_compare(const struct way *left, const struct way *right);

/* Takes the way to an exit of a walk, unless the same handler has a better one already. */
void ways_add(struct ways *ways, const struct rule_context *context, uint32_t walk,
              const struct exit_call *call, uint32_t leaf);

/* Puts the ways in the order of a finding's routes: the best one first. */
void ways_sort(struct ways *ways);

/* A body that a walk has reached, looked at in one place of it: the exit of a way that ends there. */
struct exit_call reached_place(const struct rule_context *context, uint32_t walk,
                               uint32_t reached, location_id location);

/* The ways as a finding's routes, in the same order. The last step in the program's own code calls
 * `callee`; steps in bodies of system headers follow it down to the leaf. */
const struct route *ways_write(const struct rule_context *context, const struct ways *ways,
                               const char *callee);

/* Gives the finding its routes, and the function that it lies in. It is no graver than its
 * handlers allow: gravest_severity. */
void finding_route(const struct rule_context *context, const struct ways *ways,
                   struct finding *finding);

#endif
