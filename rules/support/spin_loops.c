#include "rules/support/spin_loops.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/callee.h"

enum {
    MAX_DEPTH = 8,  /* operations between a condition and what decides it */
    MANY_DEPTH = 5  /* that a step counts for which has many ways to go on: it is taken once */
};

/* A body, and the loop in it that is looked at. */
struct body {
    const struct rule_context *context;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
    const struct block *blocks;
    op_id change; /* the atomic operation */
    bool *in_loop; /* by block_id */
};

static enum lock_kind kind_of_callee(const struct rule_context *context, const struct unit *unit,
                                     const struct op *ops, const struct op *call) {
    const struct op *callee = &ops[call->a];
    const struct lock_row *row =
        callee->kind == OP_FUNCTION ? lock_row_of(context, unit->entities[callee->a]) : NULL;
    return row ? row->kind : LOCK_PLAIN;
}

bool is_atomic_change(const struct rule_context *context, const struct unit *unit,
                      const struct op *ops, const struct op *op) {
    if (op->kind == OP_ATOMIC) {
        return op->sub == ATOMIC_UPDATE && op->count;
    }
    return op->kind == OP_CALL && op->count &&
           kind_of_callee(context, unit, ops, op) == LOCK_ATOMIC;
}

/* Whether an address is that of a local variable, or of a part of one. */
static bool is_local(const struct body *body, op_id address) {
    const struct op *op = &body->ops[address];
    while (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        op = &body->ops[op->a];
    }
    if (op->kind != OP_VAR) {
        return false;
    }
    uint8_t kind = body->unit->facts->symbols.data[op->a].kind;
    return kind == SYMBOL_LOCAL || kind == SYMBOL_PARAMETER;
}

/* Whether the operation writes the same whatever the object held: `exchange(&lock, 1)`, and
 * `compare_exchange(&lock, &expected, 1)`. */
static bool writes_constants(const struct body *body, const struct op *op) {
    for (uint32_t i = 1; i < op->count; i++) {
        op_id value = body->unit->facts->operands.data[op->b + i];
        while (body->ops[value].kind == OP_CONVERT) {
            value = body->ops[value].a;
        }
        if (body->ops[value].kind != OP_CONST && !is_local(body, value)) {
            return false;
        }
    }
    return true;
}

/* --- the loop --- */

static const struct edge *edges_of(const struct body *body, const struct block *block) {
    return &body->unit->facts->edges.data[block->first_edge];
}

/* Marks what can be reached from a block, itself only over a way round. */
static void mark_after(const struct body *body, block_id from, bool *after) {
    VEC(block_id) pending = {0};
    vec_push(&pending, from);
    while (pending.count) {
        const struct block *block = &body->blocks[pending.data[--pending.count]];
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id target = edges_of(body, block)[e].target;
            if (!after[target]) {
                after[target] = true;
                vec_push(&pending, target);
            }
        }
    }
    vec_free(&pending);
}

/* Keeps of the marked blocks those that lead back to `to`: until nothing changes. */
static void keep_before(const struct body *body, block_id to, bool *marked) {
    uint32_t count = body->function->block_count;
    bool *before = calloc(count + 1, sizeof *before);
    if (!before) {
        out_of_memory();
    }
    before[to] = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (block_id b = count; b-- > 0;) {
            const struct block *block = &body->blocks[b];
            for (uint32_t e = 0; e < block->edge_count && marked[b] && !before[b]; e++) {
                changed |= before[b] = before[edges_of(body, block)[e].target];
            }
        }
    }
    for (block_id b = 0; b < count; b++) {
        marked[b] = marked[b] && before[b];
    }
    free(before);
}

/* --- what it does --- */

static bool is_quiet(const struct body *body, op_id id) {
    const struct op *op = &body->ops[id];
    switch (op->kind) {
    case OP_STORE:
        return is_local(body, op->a);
    case OP_ATOMIC:
        return id == body->change || op->sub == ATOMIC_LOAD || op->sub == ATOMIC_FENCE;
    case OP_CALL:
        return id == body->change ||
               kind_of_callee(body->context, body->unit, body->ops, op) == LOCK_PAUSE;
    default:
        return true;
    }
}

static bool is_decided(const struct body *body, op_id value, uint32_t depth);

/* Whether each of the joined values is decided by the change, or a constant, and one is not. */
static bool is_join_decided(const struct body *body, const struct op *phi, uint32_t depth) {
    bool decided = false;
    for (uint32_t i = 0; i < phi->count; i++) {
        op_id value = body->unit->facts->operands.data[phi->b + i];
        bool one = is_decided(body, value, depth + MANY_DEPTH);
        if (!one && body->ops[value].kind != OP_CONST) {
            return false;
        }
        decided |= one;
    }
    return decided;
}

/* Whether a local variable is written by the change, or with what it told. */
static bool is_variable_decided(const struct body *body, symbol_id local, uint32_t depth) {
    const struct op *change = &body->ops[body->change];
    for (uint32_t i = 1; i < change->count; i++) {
        const struct op *given = &body->ops[body->unit->facts->operands.data[change->b + i]];
        if (given->kind == OP_VAR && given->a == local) {
            return true;
        }
    }
    for (op_id id = 0; id < body->function->op_count; id++) {
        const struct op *op = &body->ops[id];
        if (op->kind == OP_STORE && body->ops[op->a].kind == OP_VAR &&
            body->ops[op->a].a == local && is_decided(body, op->b, depth + MANY_DEPTH)) {
            return true;
        }
    }
    return false;
}

/* Whether a condition hangs on what the change told, and on nothing else but constants. */
static bool is_decided(const struct body *body, op_id value, uint32_t depth) {
    const struct op *op = &body->ops[value];
    if (value == body->change || depth > MAX_DEPTH) {
        return value == body->change;
    }
    switch (op->kind) {
    case OP_UNARY:
    case OP_CONVERT:
        return is_decided(body, op->a, depth + 1);
    case OP_BINARY:
        return (body->ops[op->b].kind == OP_CONST && is_decided(body, op->a, depth + 1)) ||
               (body->ops[op->a].kind == OP_CONST && is_decided(body, op->b, depth + 1));
    case OP_STORE:
        return is_decided(body, op->b, depth + 1);
    case OP_PHI:
        return is_join_decided(body, op, depth);
    case OP_LOAD:
        return body->ops[op->a].kind == OP_VAR && is_local(body, op->a) &&
               is_variable_decided(body, body->ops[op->a].a, depth);
    default:
        return false;
    }
}

/* Whether the loop is left only by what the change told, and is left at all. */
static bool waits_for_change(const struct body *body) {
    bool is_left = false;
    for (block_id b = 0; b < body->function->block_count; b++) {
        const struct block *block = &body->blocks[b];
        for (uint32_t e = 0; e < block->edge_count && body->in_loop[b]; e++) {
            if (body->in_loop[edges_of(body, block)[e].target]) {
                continue;
            }
            is_left = true;
            if (block->terminator != TERM_BRANCH || !is_decided(body, block->value, 0)) {
                return false;
            }
        }
    }
    return is_left;
}

static bool does_nothing_else(const struct body *body) {
    for (block_id b = 0; b < body->function->block_count; b++) {
        const struct block *block = &body->blocks[b];
        for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
            if (body->in_loop[b] && !is_quiet(body, op)) {
                return false;
            }
        }
    }
    return true;
}

static bool is_spin(struct body *body, block_id block) {
    bool spins = false;
    body->in_loop = calloc(body->function->block_count + 1, sizeof *body->in_loop);
    if (!body->in_loop) {
        out_of_memory();
    }
    mark_after(body, block, body->in_loop);
    if (body->in_loop[block]) {
        keep_before(body, block, body->in_loop);
        spins = does_nothing_else(body) && waits_for_change(body);
    }
    free(body->in_loop);
    return spins;
}

void spin_loops_find(struct spin_loops *loops, const struct rule_context *context,
                     const struct unit *unit, const struct function *function) {
    struct body body = {.context = context,
                        .unit = unit,
                        .function = function,
                        .ops = &unit->facts->ops.data[function->first_op],
                        .blocks = &unit->facts->blocks.data[function->first_block]};
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = &body.blocks[b];
        for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
            body.change = op;
            if (is_atomic_change(context, unit, body.ops, &body.ops[op]) &&
                writes_constants(&body, &body.ops[op]) && is_spin(&body, b)) {
                vec_push(&loops->all,
                         (struct spin_loop){op, unit->facts->operands.data[body.ops[op].b]});
            }
        }
    }
}
