#include "rules/support/usage.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

enum { MAX_DEPTH = 6 }; /* of the expressions that are looked into */

static const struct op *op_at(const struct unit *unit, const struct function *function, op_id op) {
    return &unit->facts->ops.data[function->first_op + op];
}

/* --- values --- */

/* Whether an operation makes its value of the values a and, when it is binary, b. */
static bool is_computed(const struct op *op) {
    return op->kind == OP_UNARY || op->kind == OP_CONVERT || op->kind == OP_BINARY;
}

static bool has_load(const struct unit *unit, const struct function *function, op_id value,
                     op_id load, int depth) {
    const struct op *op = op_at(unit, function, value);
    if (value == load) {
        return true;
    }
    if (depth == MAX_DEPTH || value < load) {
        return false;
    }
    if (op->kind == OP_PHI) {
        bool found = false;
        for (uint32_t i = 0; i < op->count && !found; i++) {
            found = has_load(unit, function, unit->facts->operands.data[op->b + i], load,
                             depth + 1);
        }
        return found;
    }
    return is_computed(op) &&
           (has_load(unit, function, op->a, load, depth + 1) ||
            (op->kind == OP_BINARY && has_load(unit, function, op->b, load, depth + 1)));
}

bool value_has_load(const struct unit *unit, const struct function *function, op_id value,
                    op_id load) {
    return has_load(unit, function, value, load, 0);
}

static bool is_constant(const struct unit *unit, const struct function *function, op_id value,
                        bool of_parameters, int depth) {
    const struct op *op = op_at(unit, function, value);
    if (op->kind == OP_CONST || op->kind == OP_ZERO) {
        return true;
    }
    if (op->kind == OP_LOAD && of_parameters) {
        const struct op *from = op_at(unit, function, op->a);
        return from->kind == OP_VAR &&
               unit->facts->symbols.data[from->a].kind == SYMBOL_PARAMETER;
    }
    return depth < MAX_DEPTH && is_computed(op) &&
           is_constant(unit, function, op->a, of_parameters, depth + 1) &&
           (op->kind != OP_BINARY || is_constant(unit, function, op->b, of_parameters, depth + 1));
}

bool value_is_constant(const struct unit *unit, const struct function *function, op_id value,
                       bool of_parameters) {
    return is_constant(unit, function, value, of_parameters, 0);
}

/* --- loops --- */

static const struct block *block_at(const struct unit *unit, const struct function *function,
                                    block_id block) {
    return &unit->facts->blocks.data[function->first_block + block];
}

static block_id block_of(const struct unit *unit, const struct function *function, op_id op) {
    block_id block = 0;
    while (block + 1 < function->block_count &&
           op - block_at(unit, function, block)->first_op >=
               block_at(unit, function, block)->op_count) {
        block++;
    }
    return block;
}

/* Marks the blocks that control can get to from the end of `start`. */
static void mark_reachable(const struct unit *unit, const struct function *function,
                           block_id start, bool *reached) {
    VEC(block_id) pending = {0};
    vec_push(&pending, start);
    while (pending.count) {
        const struct block *block = block_at(unit, function, pending.data[--pending.count]);
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id next = unit->facts->edges.data[block->first_edge + e].target;
            if (!reached[next]) {
                reached[next] = true;
                vec_push(&pending, next);
            }
        }
    }
    vec_free(&pending);
}

static bool block_calls(const struct unit *unit, const struct function *function,
                        const struct block *block) {
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        uint8_t kind = op_at(unit, function, op)->kind;
        if (kind == OP_CALL || kind == OP_ASM) {
            return true;
        }
    }
    return false;
}

/* Whether an edge of the block leads to `start` or to a marked block. */
static bool leads_back(const struct unit *unit, const struct block *block, block_id start,
                       const bool *back) {
    for (uint32_t e = 0; e < block->edge_count; e++) {
        block_id next = unit->facts->edges.data[block->first_edge + e].target;
        if (next == start || back[next]) {
            return true;
        }
    }
    return false;
}

/* Marks the blocks from which control can get to the beginning of `start`. */
static void mark_leading(const struct unit *unit, const struct function *function, block_id start,
                         bool *back) {
    for (bool changed = true; changed;) {
        changed = false;
        for (block_id b = function->block_count; b-- > 0;) {
            if (!back[b] && leads_back(unit, block_at(unit, function, b), start, back)) {
                back[b] = changed = true;
            }
        }
    }
}

/* Whether a block stores to the local variable that the load's address is computed from: then it is
 * another object each time. */
static bool moves_address(const struct unit *unit, const struct function *function,
                          const struct block *block, op_id load) {
    op_id root = op_at(unit, function, load)->a;
    while (op_at(unit, function, root)->kind != OP_VAR) {
        uint8_t kind = op_at(unit, function, root)->kind;
        if (kind != OP_FIELD && kind != OP_ELEMENT && kind != OP_LOAD) {
            return false;
        }
        root = op_at(unit, function, root)->a;
    }
    symbol_id variable = op_at(unit, function, root)->a;
    bool moves = false;
    for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
        const struct op *op = op_at(unit, function, id);
        moves |= op->kind == OP_STORE && op_at(unit, function, op->a)->kind == OP_VAR &&
                 op_at(unit, function, op->a)->a == variable &&
                 unit->facts->symbols.data[variable].kind != SYMBOL_VARIABLE;
    }
    return moves;
}

enum { MAX_BLOCKS = 512 }; /* of a function that is looked into for loops */

bool load_is_polled(const struct unit *unit, const struct function *function, op_id load) {
    if (function->block_count > MAX_BLOCKS) {
        return false;
    }
    bool reached[MAX_BLOCKS] = {false};
    bool back[MAX_BLOCKS] = {false};
    block_id start = block_of(unit, function, load);
    mark_reachable(unit, function, start, reached);
    mark_leading(unit, function, start, back);
    bool polls = false;
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = block_at(unit, function, b);
        if (!reached[b] || !back[b]) {
            continue; /* not in a loop with the load */
        }
        if (block_calls(unit, function, block)) {
            return false;
        }
        if (moves_address(unit, function, block, load)) {
            return false;
        }
        polls |= block->terminator == TERM_BRANCH && block->value != NONE &&
                 value_has_load(unit, function, block->value, load);
    }
    return polls;
}

/* --- uses --- */

static bool is_condition(const struct op *op) {
    bool compares = op->kind == OP_BINARY && op->sub >= BINARY_EQ && op->sub <= BINARY_GE;
    return compares || (op->kind == OP_UNARY && op->sub == UNARY_NOT);
}

static bool uses(const struct unit *unit, const struct op *op, op_id value) {
    switch (op->kind) {
    case OP_STORE:
    case OP_BINARY:
    case OP_ELEMENT:
        return op->b == value || (op->kind == OP_BINARY && op->a == value);
    case OP_UNARY:
    case OP_CONVERT:
        return op->a == value;
    case OP_PHI:
    case OP_CALL:
    case OP_ATOMIC:
        for (uint32_t i = 0; i < op->count; i++) {
            if (unit->facts->operands.data[op->b + i] == value) {
                return true;
            }
        }
        return false;
    default:
        return false;
    }
}

static bool is_taken(const struct unit *unit, const struct function *function, op_id value,
                     int depth) {
    for (op_id op = value + 1; op < function->op_count; op++) {
        const struct op *user = op_at(unit, function, op);
        if (!uses(unit, user, value) || is_condition(user)) {
            continue;
        }
        bool passes = user->kind == OP_CONVERT || user->kind == OP_PHI;
        if (!passes || depth == MAX_DEPTH || is_taken(unit, function, op, depth + 1)) {
            return true;
        }
    }
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = block_at(unit, function, b);
        bool returned = block->terminator == TERM_RETURN || block->terminator == TERM_SWITCH;
        if (returned && block->value == value) {
            return true;
        }
    }
    return false;
}

bool load_is_taken(const struct unit *unit, const struct function *function, op_id load) {
    return is_taken(unit, function, load, 0);
}
