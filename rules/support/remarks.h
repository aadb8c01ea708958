/* What rules on places inside handlers have in common: each place is told once, whichever and
 * however many handlers reach it. Rules on calls that leave the program have calls.h. */
#ifndef SIGVET_RULES_SUPPORT_REMARKS_H
#define SIGVET_RULES_SUPPORT_REMARKS_H

#include "rules/support/routes.h"
#include "rules/support/rule.h"

/* A finding in the making. */
struct remark {
    struct finding finding; /* without routes and function */
    struct ways ways;
    struct ways elsewhere; /* of handlers that get to another place of the same thing */
};

struct remarks {
    struct strings keys; /* position, object and message */
    VEC(struct remark) all; /* by key - 1: key 0 is the empty string */
};

/* Remarks on a place in a body that a walk has reached. `finding` has the rule, severity, message
 * and what else the rule says; two with the same place, object and message are one, with a route
 * from each handler. The certainty becomes CERTAINTY_ASSUMED when the best way there is. */
void remarks_add(struct remarks *remarks, const struct rule_context *context, uint32_t walk,
                 uint32_t reached, location_id location, const struct finding *finding);

/* Adds a handler that gets to another place of the thing that finding->position is about: its route
 * ends there, and comes behind those of the handlers that get to the position. */
void remarks_add_elsewhere(struct remarks *remarks, const struct rule_context *context,
                           uint32_t walk, uint32_t reached, location_id location,
                           const struct finding *finding);

/* Makes findings of the remarks, and frees them. */
void remarks_report(struct remarks *remarks, const struct rule_context *context);

/* Adds a finding that no handler's path leads to: about a registration, or the program around it.
 * It has a position and a function, and no routes. */
void report_alone(const struct rule_context *context, const struct finding *finding);

#endif
