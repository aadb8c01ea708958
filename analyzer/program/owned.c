#include "analyzer/program/owned.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/constants.h"

#define NOT_WRITTEN (UINT32_MAX - 1) /* so far */

struct owned {
    const struct program *program;
    definition_id *owners; /* by entity_id; NOT_WRITTEN, or NONE: several, or it is not known */
    bool *taken;           /* by entity_id: the function's address is a value */
};

struct body {
    struct owned *owned;
    const struct unit *tu;
    const struct op *ops;
    definition_id definition; /* NONE: initial values, which are there before */
};

/* --- who writes --- */

/* An operand that is used for more than the address of a load. */
static void note_use(const struct body *body, op_id id) {
    const struct op *op = &body->ops[id];
    if (op->kind == OP_FUNCTION) {
        body->owned->taken[body->tu->entities[op->a]] = true;
    }
    if (op->kind != OP_VAR || body->definition == NONE) {
        return;
    }
    definition_id *owner = &body->owned->owners[body->tu->entities[op->a]];
    *owner = *owner == NOT_WRITTEN || *owner == body->definition ? body->definition : NONE;
}

static void note_uses(const struct body *body, const struct op *op) {
    switch (op->kind) {
    case OP_STORE:
    case OP_BINARY:
        note_use(body, op->b);
        /* fall through */
    case OP_FIELD:
    case OP_ELEMENT:
    case OP_UNARY:
    case OP_CONVERT:
        note_use(body, op->a);
        return;
    case OP_PHI:
    case OP_CALL:
    case OP_ATOMIC:
    case OP_ASM:
        for (uint32_t i = 0; i < op->count; i++) {
            note_use(body, body->tu->facts->operands.data[op->b + i]);
        }
        return;
    default:
        return;
    }
}

void owned_read(void *self, unit_id unit, uint32_t index) {
    struct owned *owned = self;
    const struct unit *tu = &owned->program->units.data[unit];
    const struct function *function = &tu->facts->functions.data[index];
    struct body body = {owned, tu, &tu->facts->ops.data[function->first_op],
                        tu->functions[index]};
    bool has_asm = function_has_asm(tu, function);
    for (op_id id = 0; id < function->op_count; id++) {
        note_uses(&body, &body.ops[id]);
        if (has_asm && body.ops[id].kind == OP_VAR) {
            owned->owners[tu->entities[body.ops[id].a]] = NONE;
        }
    }
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = &tu->facts->blocks.data[function->first_block + b];
        if (block->value != NONE) {
            note_use(&body, block->value);
        }
    }
}

/* --- who may be entered again --- */

/* Strongly connected components (Tarjan, "Depth-first search and linear graph algorithms", 1972),
 * along the way from callees to callers. */
struct components {
    const struct call_node *graph;
    uint32_t *number; /* by definition_id, from 1 in the order of the search; 0: not yet seen */
    uint32_t *low;    /* the least number that is reached, of those on the stack */
    uint32_t *next;   /* the caller that is to be looked at next */
    bool *on_stack;
    bool *recursive;
    uint32_t last;
    VEC(definition_id) stack;
    VEC(definition_id) path;
};

static void enter(struct components *components, definition_id d) {
    components->number[d] = components->low[d] = ++components->last;
    components->on_stack[d] = true;
    vec_push(&components->stack, d);
    vec_push(&components->path, d);
}

/* All that is on the stack above it, and itself, can call each other. */
static void leave(struct components *components, definition_id d) {
    bool alone = components->stack.data[components->stack.count - 1] == d;
    components->path.count--;
    if (components->path.count) {
        definition_id above = components->path.data[components->path.count - 1];
        if (components->low[d] < components->low[above]) {
            components->low[above] = components->low[d];
        }
    }
    while (components->low[d] == components->number[d] && components->on_stack[d]) {
        definition_id top = components->stack.data[--components->stack.count];
        components->on_stack[top] = false;
        components->recursive[top] |= !alone;
    }
}

static void step(struct components *components) {
    definition_id d = components->path.data[components->path.count - 1];
    const struct call_node *node = &components->graph[d];
    if (components->next[d] == node->callers.count) {
        leave(components, d);
        return;
    }
    definition_id caller = node->callers.data[components->next[d]++];
    components->recursive[d] |= caller == d;
    if (!components->number[caller]) {
        enter(components, caller);
    } else if (components->on_stack[caller] &&
               components->number[caller] < components->low[d]) {
        components->low[d] = components->number[caller];
    }
}

static bool *find_recursive(const struct program *program, const struct call_node *graph) {
    uint32_t count = program->definitions.count;
    struct components components = {.graph = graph,
                                    .number = memory_array(count, sizeof *components.number),
                                    .low = memory_array(count, sizeof *components.low),
                                    .next = memory_array(count, sizeof *components.next),
                                    .on_stack = memory_array(count, sizeof *components.on_stack),
                                    .recursive = memory_array(count, sizeof *components.recursive)};
    for (definition_id d = 0; d < count; d++) {
        if (!components.number[d]) {
            enter(&components, d);
        }
        while (components.path.count) {
            step(&components);
        }
    }
    memory_array_free(components.number);
    memory_array_free(components.low);
    memory_array_free(components.next);
    memory_array_free(components.on_stack);
    vec_free(&components.stack);
    vec_free(&components.path);
    return components.recursive;
}

/* --- both --- */

struct owned *owned_begin(const struct program *program, const struct flow *flow) {
    uint32_t count = program->entities.count;
    struct owned *owned = memory_array(1, sizeof *owned);
    *owned = (struct owned){program, memory_array(count, sizeof *owned->owners),
                            memory_array(count, sizeof *owned->taken)};
    bool whole = program_is_whole(program);
    for (entity_id e = 0; e < count; e++) {
        bool follows = program->entities.data[e].type_flags & TYPE_POINTER &&
                       writes_are_seen(program, flow, e, whole);
        owned->owners[e] = follows ? NOT_WRITTEN : NONE;
    }
    return owned;
}

definition_id *owned_end(struct owned *owned, const struct call_node *graph) {
    const struct program *program = owned->program;
    definition_id *owners = owned->owners;
    bool *recursive = find_recursive(program, graph);
    for (entity_id e = 0; e < program->entities.count; e++) {
        definition_id owner = owners[e];
        if (owner >= NOT_WRITTEN || recursive[owner] ||
            owned->taken[program->definitions.data[owner].entity]) {
            owners[e] = NONE;
        }
    }
    memory_array_free(recursive);
    memory_array_free(owned->taken);
    memory_array_free(owned);
    return owners;
}
