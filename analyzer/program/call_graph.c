#include "analyzer/program/call_graph.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

static void note_caller(const struct program *program, entity_id callee, definition_id caller,
                        struct call_node *graph) {
    for (int hops = 0; callee != NONE && hops < 8; hops++) {
        definition_id id = program->entities.data[callee].first_definition;
        for (; id != NONE; id = program->definitions.data[id].next) {
            vec_push(&graph[id].callers, caller);
        }
        callee = program->entities.data[callee].alias_of;
    }
}

static void read_calls(const struct program *program, struct flow *flow, definition_id caller,
                       struct call_node *graph) {
    const struct definition *definition = &program->definitions.data[caller];
    const struct unit *unit = &program->units.data[definition->unit];
    const struct function *function = definition_function(program, caller);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind != OP_CALL) {
            continue;
        }
        struct flow_targets targets = flow_of_op(flow, definition->unit, function, ops[id].a);
        for (uint32_t t = 0; t < targets.count; t++) {
            vec_push(&graph[caller].callees, targets.functions[t]);
            vec_push(&graph[caller].calls, id);
            note_caller(program, targets.functions[t], caller, graph);
        }
    }
}

struct call_node *call_graph_find(const struct program *program, struct flow *flow) {
    struct call_node *graph = calloc(program->definitions.count + 1, sizeof *graph);
    if (!graph) {
        out_of_memory();
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        read_calls(program, flow, d, graph);
    }
    return graph;
}

void call_graph_free(const struct program *program, struct call_node *graph) {
    for (definition_id d = 0; d < program->definitions.count; d++) {
        vec_free(&graph[d].callees);
        vec_free(&graph[d].calls);
        vec_free(&graph[d].callers);
    }
    free(graph);
}
