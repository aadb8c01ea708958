#include "rules/support/graph.h"

#include <string.h>

#include "rules/support/calls.h"
#include "rules/support/position.h"

struct drawing {
    struct call_graph *graph;
    const struct rule_context *context;
    struct strings node_keys; /* what tells a node from others; its str_id is the node's + 1 */
    struct strings edge_keys;
};

/* Whether the key is new; then the thing that it stands for is to be added. */
static bool add_key(struct strings *keys, const char *key, uint32_t *index) {
    if (!keys->all.count) {
        strings_add(keys, "", 0); /* key 0 */
    }
    uint32_t before = keys->all.count;
    *index = strings_add_text(keys, key) - 1;
    return keys->all.count > before;
}

/* A body is known by its name and place: a file that is compiled twice has it twice. */
static uint32_t add_body(struct drawing *drawing, definition_id id, bool is_handler) {
    const struct program *program = &drawing->context->analysis->program;
    const struct definition *definition = &program->definitions.data[id];
    const struct facts *facts = program->units.data[definition->unit].facts;
    symbol_id symbol = facts->functions.data[definition->function].symbol;
    struct position position =
        position_of(program, definition->unit, facts->symbols.data[symbol].location);
    const char *name = entity_name(program, definition->entity);
    uint32_t index;
    char *key = arena_printf(drawing->context->arena, "%s %s:%u:%u", name, position.file,
                             position.line, position.column);
    if (add_key(&drawing->node_keys, key, &index)) {
        vec_push(&drawing->graph->nodes,
                 (struct node){.kind = is_handler ? NODE_HANDLER : NODE_FUNCTION,
                               .name = name,
                               .file = position.file,
                               .category = ""});
    }
    return index;
}

static enum node_kind kind_of(const struct reached_call *call) {
    if (!call->callee) {
        return NODE_UNKNOWN;
    }
    switch (call->judgement.verdict) {
    case VERDICT_SAFE:
        return NODE_SAFE;
    case VERDICT_PLATFORM:
        return NODE_NOTE;
    case VERDICT_UNSAFE:
        return NODE_UNSAFE;
    default:
        return NODE_UNKNOWN;
    }
}

/* Each pointer that leads nowhere is a node of its own. */
static uint32_t add_leaf(struct drawing *drawing, const struct exit_call *exit) {
    struct reached_call call = reached_call_of(drawing->context, exit);
    enum node_kind kind = kind_of(&call);
    const char *name = call.callee ? call.callee : "";
    uint32_t index;
    char *key = call.callee ? arena_printf(drawing->context->arena, "%s", name)
                            : arena_printf(drawing->context->arena, "* %u %u", exit->unit,
                                           exit->location);
    if (add_key(&drawing->node_keys, key, &index)) {
        vec_push(&drawing->graph->nodes,
                 (struct node){.kind = kind,
                               .name = name,
                               .file = "",
                               .category = kind == NODE_UNSAFE ? call.judgement.category : ""});
    }
    return index;
}

static void add_edge(struct drawing *drawing, struct call_edge edge) {
    uint32_t index;
    char *key = arena_printf(drawing->context->arena, "%u %u %u %d", edge.from, edge.to, edge.line,
                             edge.assumed);
    if (add_key(&drawing->edge_keys, key, &index)) {
        vec_push(&drawing->graph->edges, edge);
    }
}

static void draw_calls(struct drawing *drawing, const struct reached *reached) {
    const struct analysis *analysis = drawing->context->analysis;
    const struct context *context = contexts_get(analysis->reach.contexts, reached->context);
    unit_id unit = analysis->program.definitions.data[context->definition].unit;
    uint32_t from = add_body(drawing, context->definition, false);
    for (uint32_t i = 0; i < context->calls.count; i++) {
        const struct context_call *call = &context->calls.data[i];
        const struct location *location =
            unit_location(&analysis->program, unit, call->location);
        struct exit_call exit = {.unit = unit, .location = call->location,
                                 .callee = call->callee, .descent = NONE};
        struct call_edge edge = {.from = from,
                                 .line = location ? location->line : 0,
                                 .assumed = call->assumed && call->callee != NONE};
        edge.to = call->definition == NONE
                      ? add_leaf(drawing, &exit)
                      : add_body(drawing, call->definition,
                                 false);
        add_edge(drawing, edge);
    }
}

static void draw_walk(struct drawing *drawing, const struct walk *walk) {
    if (!walk->reached.count) { /* the handler is itself a function without a body */
        add_leaf(drawing, &walk->exits.data[0]);
        return;
    }
    add_body(drawing, walk->reached.data[0].definition, true);
    for (uint32_t i = 0; i < walk->reached.count; i++) {
        draw_calls(drawing, &walk->reached.data[i]);
    }
}

static void mark_shared_names(struct call_graph *graph) {
    struct strings names = {0};
    VEC(uint32_t) first = {0}; /* by name: the first node that has it */
    for (uint32_t i = 0; i < graph->nodes.count; i++) {
        uint32_t name;
        if (add_key(&names, graph->nodes.data[i].name, &name)) {
            vec_push(&first, i);
        } else if (*graph->nodes.data[i].name) {
            graph->nodes.data[i].shares_name = true;
            graph->nodes.data[first.data[name]].shares_name = true;
        }
    }
    vec_free(&first);
    strings_free(&names);
}

void graph_make(struct call_graph *graph, const struct rule_context *context, uint32_t handler) {
    struct drawing drawing = {.graph = graph, .context = context};
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        if (context->handler_of[walk->handler] == handler) {
            draw_walk(&drawing, walk);
        }
    }
    mark_shared_names(graph);
    strings_free(&drawing.node_keys);
    strings_free(&drawing.edge_keys);
}

void graph_free(struct call_graph *graph) {
    vec_free(&graph->nodes);
    vec_free(&graph->edges);
}
