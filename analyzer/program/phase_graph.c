#include "analyzer/program/phase_graph.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mask_functions.h"

/* A graph being made. */
struct maker {
    struct mainline *mainline;
    image_id image;
    const struct program *program;
    struct phase_graph *graph;
    struct map jumps;             /* entities of setjmp and its kin -> 1 */
    VEC(definition_id) pending;   /* to be numbered, the next one last */
};

static const struct call_node *node_of(const struct maker *maker, definition_id definition) {
    return &mainline_graph(maker->mainline)[definition];
}

/* --- the bodies --- */

static void add_pending(void *data, definition_id definition) {
    struct maker *maker = data;
    bool is_numbered = map_get(&maker->graph->body_of, definition, NONE) != NONE;
    if (!is_numbered) {
        vec_push(&maker->pending, definition);
    }
}

static void add_callees(struct maker *maker, definition_id definition) {
    const struct call_node *node = node_of(maker, definition);
    for (uint32_t i = 0; i < node->callees.count; i++) {
        visit_bodies(maker->program, maker->image, node->callees.data[i], add_pending, maker);
    }
}

/* Numbers a body and all that it calls, those first: a definition stays pending until its callees have
 * their numbers. */
static void number_from(struct maker *maker, definition_id root) {
    struct phase_graph *graph = maker->graph;
    struct map *seen = &graph->body_of; /* NONE: not numbered yet */
    vec_push(&maker->pending, root);
    while (maker->pending.count) {
        definition_id next = maker->pending.data[maker->pending.count - 1];
        bool fresh;
        uint32_t number = map_get_or_put(seen, next, NONE, &fresh);
        if (fresh) {
            add_callees(maker, next);
            continue;
        }
        maker->pending.count--;
        if (number == NONE) {
            map_put(seen, next, graph->bodies.count);
            vec_push(&graph->bodies, (struct phase_body){.definition = next});
        }
    }
}

static void number_bodies(struct maker *maker) {
    const struct definitions *roots = mainline_roots(maker->mainline, maker->image);
    for (uint32_t i = 0; i < roots->all.count; i++) {
        number_from(maker, roots->all.data[i]);
    }
    vec_free(&maker->pending);
}

/* --- their calls --- */

/* One function that a call may mean. */
struct target {
    struct maker *maker;
    bool is_looked_at;
};

static void add_called(void *data, definition_id definition) {
    const struct target *target = data;
    const struct maker *maker = target->maker;
    bool passes =
        target->is_looked_at && !maker->program->definitions.data[definition].noreturn;
    vec_push(&maker->graph->called,
             (struct called_body){map_get(&maker->graph->body_of, definition, NONE),
                                  target->is_looked_at, passes});
}

static void add_target(struct maker *maker, struct phase_call *call, entity_id function) {
    const struct entity *entity = &maker->program->entities.data[function];
    struct target target = {maker, !(entity->flags & SYMBOL_NORETURN)};
    uint32_t before = maker->graph->called.count;
    visit_bodies(maker->program, maker->image, function, add_called, &target);
    call->passes |= before == maker->graph->called.count &&
                    !entity_is_noreturn(maker->program, function);
    call->jumps |= map_get(&maker->jumps, function, 0);
}

static void add_calls(struct maker *maker, struct phase_body *body) {
    const struct call_node *node = node_of(maker, body->definition);
    body->first_call = maker->graph->calls.count;
    for (uint32_t i = 0; i < node->calls.count;) {
        struct phase_call call = {.op = node->calls.data[i],
                                  .first_called = maker->graph->called.count};
        for (; i < node->calls.count && node->calls.data[i] == call.op; i++) {
            add_target(maker, &call, node->callees.data[i]);
        }
        vec_push(&maker->graph->calls, call);
    }
}

/* The first of a body's calls whose operation is not below `op`. */
static uint32_t first_call(const struct phase_graph *graph, const struct phase_body *body,
                           op_id op) {
    uint32_t low = body->first_call;
    uint32_t high = graph->calls.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (graph->calls.data[middle].op < op) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void add_blocks(struct maker *maker, struct phase_body *body) {
    struct phase_graph *graph = maker->graph;
    const struct function *function = definition_function(maker->program, body->definition);
    unit_id unit = maker->program->definitions.data[body->definition].unit;
    const struct block *blocks =
        &maker->program->units.data[unit].facts->blocks.data[function->first_block];
    body->first_block = graph->blocks.count;
    for (block_id b = 0; b < function->block_count; b++) {
        op_id first = blocks[b].first_op;
        vec_push(&graph->blocks,
                 (struct call_range){first_call(graph, body, first),
                                     first_call(graph, body, first + blocks[b].op_count)});
    }
}

static void read_bodies(struct maker *maker) {
    struct phase_graph *graph = maker->graph;
    for (const struct mask_function *row = mask_functions; row->name; row++) {
        if (row->role == MASK_JUMP) {
            map_put(&maker->jumps, program_find(maker->program, SYMBOL_FUNCTION, row->name), 1);
        }
    }
    for (uint32_t b = 0; b < graph->bodies.count; b++) {
        add_calls(maker, &graph->bodies.data[b]);
        add_blocks(maker, &graph->bodies.data[b]);
    }
    map_free(&maker->jumps);
}

/* --- their callers --- */

static void add_callers(struct maker *maker, struct phase_body *body) {
    struct phase_graph *graph = maker->graph;
    const struct call_node *node = node_of(maker, body->definition);
    body->first_caller = graph->callers.count;
    for (uint32_t i = 0; i < node->callers.count; i++) {
        bool repeated = i > 0 && node->callers.data[i] == node->callers.data[i - 1];
        uint32_t caller =
            repeated ? NONE : map_get(&graph->body_of, node->callers.data[i], NONE);
        if (caller != NONE) {
            vec_push(&graph->callers, caller);
        }
    }
}

/* --- all of it --- */

struct phase_graph *phase_graph_new(struct mainline *mainline, image_id image) {
    struct phase_graph *graph = calloc(1, sizeof *graph);
    if (!graph) {
        out_of_memory();
    }
    struct maker maker = {
        .mainline = mainline, .image = image, .program = mainline->program, .graph = graph};
    number_bodies(&maker);
    read_bodies(&maker);
    for (uint32_t b = 0; b < graph->bodies.count; b++) {
        add_callers(&maker, &graph->bodies.data[b]);
    }
    vec_push(&graph->bodies, (struct phase_body){.definition = NONE,
                                                 .first_call = graph->calls.count,
                                                 .first_block = graph->blocks.count,
                                                 .first_caller = graph->callers.count});
    vec_push(&graph->calls,
             (struct phase_call){.op = NONE, .first_called = graph->called.count});
    return graph;
}

void phase_graph_free(struct phase_graph *graph) {
    if (graph) {
        vec_free(&graph->bodies);
        vec_free(&graph->calls);
        vec_free(&graph->called);
        vec_free(&graph->blocks);
        vec_free(&graph->callers);
        map_free(&graph->body_of);
        free(graph);
    }
}
