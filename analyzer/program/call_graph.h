/* The call graph over definitions, from direct calls and what flow.h resolves; images and order are
 * not looked at. Private to program/. */
#ifndef SIGVET_PROGRAM_CALL_GRAPH_H
#define SIGVET_PROGRAM_CALL_GRAPH_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"

struct call_node {
    VEC(entity_id) callees;     /* as called, repeated as often, in the order of the calls */
    VEC(op_id) calls;           /* which call each of them is of: as many */
    VEC(definition_id) callers; /* that may mean this definition */
};

/* By definition_id. To be freed with call_graph_free. */
struct call_node *call_graph_find(const struct program *program, struct flow *flow);
void call_graph_free(const struct program *program, struct call_node *graph);

#endif
