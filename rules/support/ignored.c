#include "rules/support/ignored.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

static const struct facts *facts_of(const struct ignored *ignored) {
    const struct program *program = &ignored->analysis->program;
    return program->units.data[program->definitions.data[ignored->definition].unit].facts;
}

static const struct function *function_of(const struct ignored *ignored) {
    return definition_function(&ignored->analysis->program, ignored->definition);
}

static const struct op *op_at(const struct ignored *ignored, op_id op) {
    return &facts_of(ignored)->ops.data[function_of(ignored)->first_op + op];
}

static const struct block *block_at(const struct ignored *ignored, block_id block) {
    return &facts_of(ignored)->blocks.data[function_of(ignored)->first_block + block];
}

/* --- calls --- */

/* An argument that is a number: SIG_DFL and SIG_IGN are 0 and 1 everywhere; -1 when it is none. */
static int64_t constant_argument(const struct ignored *ignored, const struct op *call,
                                 uint32_t argument) {
    if (argument >= call->count) {
        return -1;
    }
    const struct op *value =
        op_at(ignored, facts_of(ignored)->operands.data[call->b + argument]);
    for (int steps = 0; value->kind == OP_CONVERT && steps < 8; steps++) {
        value = op_at(ignored, value->a);
    }
    return value->kind == OP_CONST ? op_constant(value) : -1;
}

static const struct registrar *registrar_of(const struct ignored *ignored,
                                            const struct op *call) {
    const struct analysis *analysis = ignored->analysis;
    const struct op *callee = op_at(ignored, call->a);
    if (callee->kind != OP_FUNCTION) {
        return NULL;
    }
    unit_id unit = analysis->program.definitions.data[ignored->definition].unit;
    return registrar_find(&analysis->registrars, &analysis->program,
                          analysis->program.units.data[unit].entities[callee->a]);
}

/* The signals that a call makes ignored. */
static uint64_t ignored_by(const struct ignored *ignored, const struct op *call) {
    const struct registrar *registrar = registrar_of(ignored, call);
    if (!registrar || registrar->by_struct) {
        return 0;
    }
    int64_t signal = constant_argument(ignored, call, registrar->signal);
    int64_t handler = constant_argument(ignored, call, registrar->handler);
    bool known = signal >= 1 && signal <= 64 && (handler == 0 || handler == 1);
    return known ? UINT64_C(1) << (signal - 1) : 0;
}

/* Whether a call, of what is no registrar, may register a handler after all. */
static bool may_set_others(const struct ignored *ignored, const struct op *call) {
    const struct analysis *analysis = ignored->analysis;
    const struct op *callee = op_at(ignored, call->a);
    if (callee->kind != OP_FUNCTION || call->flags & OP_VIRTUAL) {
        return true;
    }
    unit_id unit = analysis->program.definitions.data[ignored->definition].unit;
    entity_id entity = analysis->program.units.data[unit].entities[callee->a];
    definition_id id = analysis->program.entities.data[entity].first_definition;
    bool may = analysis->program.entities.data[entity].alias_of != NONE;
    for (; id != NONE && !may; id = analysis->program.definitions.data[id].next) {
        may = may_register(analysis->interpreter, id);
    }
    return may;
}

/* What is ignored behind an operation, when `before` is before it. */
static uint64_t step(const struct ignored *ignored, const struct op *op, uint64_t before) {
    if (op->kind != OP_CALL) {
        return before;
    }
    const struct registrar *registrar = registrar_of(ignored, op);
    if (!registrar) {
        return may_set_others(ignored, op) ? 0 : before;
    }
    int64_t signal = constant_argument(ignored, op, registrar->signal);
    uint64_t bit = signal >= 1 && signal <= 64 ? UINT64_C(1) << (signal - 1) : UINT64_MAX;
    return (before & ~bit) | ignored_by(ignored, op);
}

/* What is ignored before the operation `end` of a block, or behind its last one. */
static uint64_t run_until(const struct ignored *ignored, block_id block, op_id end) {
    const struct block *at = block_at(ignored, block);
    uint64_t state = ignored->blocks[block];
    for (op_id op = at->first_op; op < end && op < at->first_op + at->op_count; op++) {
        state = step(ignored, op_at(ignored, op), state);
    }
    return state;
}

/* --- the body --- */

static bool ignores_any(const struct ignored *ignored) {
    bool any = false;
    for (op_id op = 0; op < function_of(ignored)->op_count && !any; op++) {
        const struct op *call = op_at(ignored, op);
        any = call->kind == OP_CALL && ignored_by(ignored, call) != 0;
    }
    return any;
}

/* Control comes to a block with these signals ignored; whether that is news. */
static bool enter(struct ignored *ignored, bool *seen, block_id block, uint64_t state) {
    uint64_t known = seen[block] ? ignored->blocks[block] : UINT64_MAX;
    bool news = !seen[block] || (known & state) != known;
    seen[block] = true;
    ignored->blocks[block] = known & state;
    return news;
}

static void run_blocks(struct ignored *ignored, bool *seen) {
    VEC(block_id) pending = {0};
    enter(ignored, seen, 0, 0);
    vec_push(&pending, 0);
    while (pending.count) {
        block_id block = pending.data[--pending.count];
        const struct block *at = block_at(ignored, block);
        uint64_t state = run_until(ignored, block, UINT32_MAX);
        for (uint32_t e = 0; e < at->edge_count; e++) {
            block_id next = facts_of(ignored)->edges.data[at->first_edge + e].target;
            if (enter(ignored, seen, next, state)) {
                vec_push(&pending, next);
            }
        }
    }
    vec_free(&pending);
}

struct ignored ignored_find(const struct analysis *analysis, definition_id definition) {
    struct ignored ignored = {.analysis = analysis, .definition = definition};
    if (!ignores_any(&ignored)) {
        return ignored;
    }
    uint32_t count = function_of(&ignored)->block_count;
    bool *seen = calloc(count, sizeof *seen);
    ignored.blocks = calloc(count, sizeof *ignored.blocks);
    if (!seen || !ignored.blocks) {
        out_of_memory();
    }
    run_blocks(&ignored, seen);
    free(seen);
    return ignored;
}

void ignored_free(struct ignored *ignored) {
    free(ignored->blocks);
}

uint64_t ignored_at(const struct ignored *ignored, op_id op) {
    for (block_id b = 0; ignored->blocks && b < function_of(ignored)->block_count; b++) {
        const struct block *block = block_at(ignored, b);
        if (op >= block->first_op && op - block->first_op < block->op_count) {
            return run_until(ignored, b, op);
        }
    }
    return 0;
}
