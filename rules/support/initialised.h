/* Whether what a signal mask or the flags of a struct sigaction are read from was ever initialised:
 * a forward dataflow over a function's blocks for its local objects, with summaries of the
 * functions that are given a pointer to one. What goes where it cannot be followed counts as
 * initialised there. */
#ifndef SIGVET_RULES_SUPPORT_INITIALISED_H
#define SIGVET_RULES_SUPPORT_INITIALISED_H

#include "rules/support/bare_way.h"
#include "rules/support/rule.h"
#include "rules/support/signal_objects.h"

/* A call that reads parts of a local object which nothing may have been stored to. */
struct uninitialised_use {
    definition_id definition; /* the function that both are in */
    const struct op *call;
    entity_id callee;
    symbol_id object;
    uint8_t parts;      /* enum part: what is read and not initialised; of others nothing is told */
    bool certain;       /* stored on no path to the call; else on some */
    struct branch branch; /* when it is not certain: where the way without a store leaves */
    bool changes;       /* the call only adds or takes away signals */
    bool registers;     /* it is given a struct sigaction to install */
    bool handles;       /* the handler in that may be a function */
    unit_id below_unit; /* where a function that is called reads it: */
    location_id below;  /* or NONE */
};

/* Calls `report` for each such call in the program, in its order. */
void uninitialised_find(const struct rule_context *context,
                        void (*report)(const struct rule_context *context,
                                       const struct uninitialised_use *use));

#endif
