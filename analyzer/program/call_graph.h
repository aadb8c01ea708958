/* The call graph over definitions, from direct calls and what flow.h resolves; images and order are
 * not looked at. Private to program/. */
#ifndef SIGVET_PROGRAM_CALL_GRAPH_H
#define SIGVET_PROGRAM_CALL_GRAPH_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"

struct call_node {
    struct {
        const entity_id *data;
        uint32_t count;
    } callees; /* as called, repeated as often, in the order of the calls */
    struct {
        const op_id *data;
        uint32_t count;
    } calls; /* which call each of them is of: as many */
    struct {
        const definition_id *data;
        uint32_t count;
    } callers; /* that may mean this definition */
};

/* By definition_id. Made when it is first asked for, and owned by the flow. */
const struct call_node *call_graph_of(struct flow *flow);

struct call_graph;
void call_graph_free(struct call_graph *graph);

#endif
