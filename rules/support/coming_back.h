/* Whether control comes back from a place inside a handler to what the handler interrupted: from
 * there a return can be reached, in the body and in those that lead to it. And whether the process
 * is still alive then. */
#ifndef SIGVET_RULES_SUPPORT_COMING_BACK_H
#define SIGVET_RULES_SUPPORT_COMING_BACK_H

#include "rules/support/rule.h"

struct coming_back {
    const struct rule_context *context;
    bool **comes; /* by index into reach.walks, then into its reached; NULL until asked for */
    uint8_t *jumps;    /* by index into reach.walks: what handler_jumps says, plus 1; 0 until asked */
    uint8_t *survives; /* the same of handler_survives */
};

void coming_back_init(struct coming_back *coming_back, const struct rule_context *context);
void coming_back_free(struct coming_back *coming_back);

/* Whether it does from behind an operation of a reached body. */
bool comes_back(struct coming_back *coming_back, uint32_t walk, uint32_t reached, op_id op);

/* Whether the process can live on when the handler of a walk has returned. It cannot when the
 * handler has certainly set the default action (SIG_DFL, not what was in force before, which may be
 * SIG_IGN) and then sent itself a deadly signal. Other threads run on until it has. */
bool handler_survives(struct coming_back *coming_back, uint32_t walk);

/* Whether the handler of a walk reaches a function that leaves it for a place outside. */
bool handler_jumps(struct coming_back *coming_back, uint32_t walk);

#endif
