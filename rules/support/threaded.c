#include "rules/support/threaded.h"

#include <string.h>

/* What a function does, itself or in what it calls. */
enum trait { CREATES = 1, FORKS = 2 };

struct threaded {
    const struct rule_context *context;
    const struct program *program;
    struct map traits_of; /* entity of a library's function -> its traits */
    uint8_t *traits;      /* by definition */
    bool *enters;         /* by definition: it is entered with several threads */
    VEC(definition_id) queue;
    visit_threaded *visit; /* NULL until all that is entered is known */
};

/* --- traits --- */

static void note_trait(struct threaded *threaded, const char *name, uint32_t trait) {
    entity_id function = program_find(threaded->program, SYMBOL_FUNCTION, name);
    if (function != NONE &&
        threaded->program->entities.data[function].first_definition == NONE) {
        map_put(&threaded->traits_of, function, trait);
    }
}

static bool find_library(struct threaded *threaded) {
    for (uint32_t i = 0; mask_functions[i].name; i++) {
        if (mask_functions[i].role == MASK_THREAD) {
            note_trait(threaded, mask_functions[i].name, CREATES);
        }
    }
    bool any = threaded->traits_of.count > 0;
    note_trait(threaded, "fork", FORKS);
    note_trait(threaded, "vfork", FORKS);
    note_trait(threaded, "_Fork", FORKS);
    return any;
}

/* A call of a named function in a body, and the operations of that. */
struct body {
    definition_id id;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
};

static struct body body_of(const struct threaded *threaded, definition_id id) {
    const struct definition *definition = &threaded->program->definitions.data[id];
    struct body body = {.id = id,
                        .unit = &threaded->program->units.data[definition->unit],
                        .function = definition_function(threaded->program, id)};
    body.ops = &body.unit->facts->ops.data[body.function->first_op];
    return body;
}

static entity_id callee_of(const struct body *body, op_id id) {
    const struct op *op = &body->ops[id];
    bool is_named = op->kind == OP_CALL && body->ops[op->a].kind == OP_FUNCTION;
    return is_named ? body->unit->entities[body->ops[op->a].a] : NONE;
}

/* Of the function itself, and of all bodies that the name may mean. */
static uint32_t traits_of(const struct threaded *threaded, entity_id callee) {
    uint32_t traits = map_get(&threaded->traits_of, callee, 0);
    definition_id d = threaded->program->entities.data[callee].first_definition;
    for (; d != NONE; d = threaded->program->definitions.data[d].next) {
        traits |= threaded->traits[d];
    }
    return traits;
}

static void spread_traits(struct threaded *threaded) {
    for (bool changed = true; changed;) {
        changed = false;
        for (definition_id d = 0; d < threaded->program->definitions.count; d++) {
            struct body body = body_of(threaded, d);
            uint32_t traits = threaded->traits[d];
            for (op_id id = 0; id < body.function->op_count; id++) {
                entity_id callee = callee_of(&body, id);
                traits |= callee == NONE ? 0 : traits_of(threaded, callee);
            }
            changed |= traits != threaded->traits[d];
            threaded->traits[d] = (uint8_t)traits;
        }
    }
}

/* --- what runs then --- */

static void enter(struct threaded *threaded, entity_id function) {
    definition_id d = threaded->program->entities.data[function].first_definition;
    for (; d != NONE; d = threaded->program->definitions.data[d].next) {
        if (!threaded->enters[d]) {
            threaded->enters[d] = true;
            vec_push(&threaded->queue, d);
        }
    }
}

/* The functions that a call creating a thread names are where it starts. */
static void enter_starts(struct threaded *threaded, const struct body *body,
                         const struct op *call) {
    for (uint32_t i = 0; i < call->count; i++) {
        const struct op *argument = &body->ops[body->unit->facts->operands.data[call->b + i]];
        if (argument->kind == OP_FUNCTION) {
            enter(threaded, body->unit->entities[argument->a]);
        }
    }
}

/* Runs the calls of a block; whether there may be several threads behind it. */
static bool run_block(struct threaded *threaded, const struct body *body,
                      const struct block *block, bool several) {
    for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
        entity_id callee = callee_of(body, id);
        if (callee == NONE) {
            continue;
        }
        uint32_t traits = traits_of(threaded, callee);
        if (several && threaded->visit) {
            threaded->visit(threaded->context, body->id, id, callee);
        } else if (several) {
            enter(threaded, callee);
        }
        if (map_get(&threaded->traits_of, callee, 0) == CREATES) {
            enter_starts(threaded, body, &body->ops[id]);
        }
        several = (several || traits & CREATES) && !(traits & FORKS);
    }
    return several;
}

/* `before` has room for each block: whether there may be several threads when it is entered. */
static void run_body(struct threaded *threaded, definition_id id, bool *before) {
    struct body body = body_of(threaded, id);
    visit_threaded *visit = threaded->visit;
    memset(before, 0, body.function->block_count * sizeof *before);
    before[0] = threaded->enters[id];
    threaded->visit = NULL;
    for (bool changed = true; changed;) {
        changed = false;
        for (block_id b = 0; b < body.function->block_count; b++) {
            const struct block *block =
                &body.unit->facts->blocks.data[body.function->first_block + b];
            bool after = run_block(threaded, &body, block, before[b]);
            for (uint32_t e = 0; after && e < block->edge_count; e++) {
                block_id target = body.unit->facts->edges.data[block->first_edge + e].target;
                changed |= !before[target];
                before[target] = true;
            }
        }
    }
    threaded->visit = visit;
    for (block_id b = 0; visit && b < body.function->block_count; b++) {
        run_block(threaded, &body,
                  &body.unit->facts->blocks.data[body.function->first_block + b], before[b]);
    }
}

static uint32_t most_blocks(const struct program *program) {
    uint32_t most = 1;
    for (definition_id d = 0; d < program->definitions.count; d++) {
        uint32_t count = definition_function(program, d)->block_count;
        most = count > most ? count : most;
    }
    return most;
}

void threaded_calls(const struct rule_context *context, visit_threaded *visit) {
    struct threaded threaded = {.context = context, .program = &context->analysis->program};
    uint32_t count = threaded.program->definitions.count;
    struct arena arena = {0};
    if (find_library(&threaded)) {
        bool *before = ARENA_ARRAY(&arena, bool, most_blocks(threaded.program));
        threaded.traits = ARENA_ARRAY(&arena, uint8_t, count + 1);
        threaded.enters = ARENA_ARRAY(&arena, bool, count + 1);
        memset(threaded.traits, 0, count + 1);
        memset(threaded.enters, 0, (count + 1) * sizeof *threaded.enters);
        spread_traits(&threaded);
        for (definition_id d = 0; d < count; d++) {
            if (threaded.traits[d] & CREATES) {
                vec_push(&threaded.queue, d);
            }
        }
        while (threaded.queue.count) {
            run_body(&threaded, threaded.queue.data[--threaded.queue.count], before);
        }
        threaded.visit = visit;
        for (definition_id d = 0; d < count; d++) {
            if (threaded.enters[d] || threaded.traits[d] & CREATES) {
                run_body(&threaded, d, before);
            }
        }
    }
    vec_free(&threaded.queue);
    map_free(&threaded.traits_of);
    arena_free(&arena);
}
