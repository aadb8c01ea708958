#include "analyzer/program/call_graph.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/flow_graph.h"

/* The nodes, and all of their lists one behind the other. */
struct call_graph {
    struct call_node *nodes;
    VEC(entity_id) callees;
    VEC(op_id) calls;
    definition_id *callers;
};

/* Reads the calls of a definition, whose callees then are the last. */
static void read_calls(struct call_graph *graph, struct flow *flow, definition_id caller) {
    const struct definition *definition = &flow->program->definitions.data[caller];
    const struct unit *unit = &flow->program->units.data[definition->unit];
    const struct function *function = definition_function(flow->program, caller);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    uint32_t before = graph->callees.count;
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind != OP_CALL) {
            continue;
        }
        struct flow_targets targets = flow_of_op(flow, definition->unit, function, ops[id].a);
        for (uint32_t t = 0; t < targets.count; t++) {
            vec_push(&graph->callees, targets.functions[t]);
            vec_push(&graph->calls, id);
        }
    }
    graph->nodes[caller].callees.count = graph->callees.count - before;
    graph->nodes[caller].calls.count = graph->callees.count - before;
}

/* Where the lists of callees begin, now that they stay where they are. */
static void place_callees(struct call_graph *graph, uint32_t count) {
    uint32_t at = 0;
    for (definition_id d = 0; d < count && graph->callees.count; d++) {
        graph->nodes[d].callees.data = &graph->callees.data[at];
        graph->nodes[d].calls.data = &graph->calls.data[at];
        at += graph->nodes[d].calls.count;
    }
}

/* Adds a caller to each definition that a callee may mean: only counts when there is no room yet. */
static void note_caller(const struct program *program, struct call_graph *graph,
                        entity_id callee, definition_id caller) {
    for (int hops = 0; callee != NONE && hops < 8; hops++) {
        definition_id id = program->entities.data[callee].first_definition;
        for (; id != NONE; id = program->definitions.data[id].next) {
            struct call_node *node = &graph->nodes[id];
            if (graph->callers) {
                graph->callers[node->callers.data - graph->callers + node->callers.count] = caller;
            }
            node->callers.count++;
        }
        callee = program->entities.data[callee].alias_of;
    }
}

static void note_callers(const struct program *program, struct call_graph *graph) {
    for (definition_id d = 0; d < program->definitions.count; d++) {
        const struct call_node *node = &graph->nodes[d];
        for (uint32_t i = 0; i < node->callees.count; i++) {
            note_caller(program, graph, node->callees.data[i], d);
        }
    }
}

/* Makes room for the callers that are counted, and begins to count anew. */
static void place_callers(struct call_graph *graph, uint32_t count) {
    size_t all = 0;
    for (definition_id d = 0; d < count; d++) {
        all += graph->nodes[d].callers.count;
    }
    graph->callers = memory_array(all, sizeof *graph->callers);
    const definition_id *at = graph->callers;
    for (definition_id d = 0; d < count; d++) {
        graph->nodes[d].callers.data = at;
        at += graph->nodes[d].callers.count;
        graph->nodes[d].callers.count = 0;
    }
}

static struct call_graph *find(struct flow *flow) {
    const struct program *program = flow->program;
    uint32_t count = program->definitions.count;
    struct call_graph *graph = memory_array(1, sizeof *graph);
    graph->nodes = memory_array(count, sizeof *graph->nodes);
    for (definition_id d = 0; d < count; d++) {
        read_calls(graph, flow, d);
    }
    place_callees(graph, count);
    note_callers(program, graph);
    place_callers(graph, count);
    note_callers(program, graph);
    return graph;
}

const struct call_node *call_graph_of(struct flow *flow) {
    if (!flow->call_graph) {
        flow->call_graph = find(flow);
    }
    return flow->call_graph->nodes;
}

void call_graph_free(struct call_graph *graph) {
    if (graph) {
        memory_array_free(graph->nodes);
        vec_free(&graph->callees);
        vec_free(&graph->calls);
        memory_array_free(graph->callers);
        memory_array_free(graph);
    }
}
