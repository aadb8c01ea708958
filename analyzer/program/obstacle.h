/* What keeps a call from running in a context: for the questions why something is not reached, and
 * what was pruned. */
#ifndef SIGVET_PROGRAM_OBSTACLE_H
#define SIGVET_PROGRAM_OBSTACLE_H

#include "analyzer/program/reach.h"

enum obstacle_kind {
    OBSTACLE_CONDITION,  /* a branch or switch that never goes there */
    OBSTACLE_NO_RETURN,  /* a call before it that never returns */
    OBSTACLE_UNCONNECTED /* nothing leads there in any run: code behind a return or a jump */
};

struct obstacle {
    enum obstacle_kind kind;
    location_id location; /* of the condition or the call, in the definition's TU; or NONE */
    symbol_id symbol;     /* the variable or field that the condition compares, or NONE */
    bool known;           /* it is this number, and no other: */
    int64_t number;
    entity_id callee;     /* that never returns; NONE: it is called through a pointer */
};

typedef void obstacle_visitor(void *user, op_id call, const struct obstacle *obstacle);

/* Runs the context's definition again and visits each of its calls that cannot run, in the order
 * of the operations, with what is nearest before it. */
void obstacles_visit(struct interpreter *interpreter, struct contexts *contexts, context_id context,
                     obstacle_visitor *visit, void *user);

#endif
