#include "rules/support/guard.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"

enum {
    MAX_DEPTH = 64,   /* of an expression that is searched for a static object */
    MAX_BLOCKS = 4096 /* of a body that is searched for conditions */
};

/* --- conditions --- */

static bool reads_static(const struct body *body, op_id id, unsigned depth);

/* Whether an address lies in a static object, or where a pointer in one leads. */
static bool is_in_static(const struct body *body, op_id id, unsigned depth) {
    const struct op *op = &body->ops[id];
    while (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        id = op->a;
        op = &body->ops[id];
    }
    if (op->kind == OP_VAR) {
        return body->facts->symbols.data[op->a].kind == SYMBOL_VARIABLE;
    }
    return reads_static(body, id, depth);
}

static bool reads_static(const struct body *body, op_id id, unsigned depth) {
    const struct op *op = &body->ops[id];
    const uint32_t *operands = body->facts->operands.data + op->b;
    bool found = false;
    if (depth == MAX_DEPTH) {
        return false;
    }
    switch (op->kind) {
    case OP_LOAD:
        return is_in_static(body, op->a, depth + 1);
    case OP_ATOMIC:
        return op->count && is_in_static(body, operands[0], depth + 1);
    case OP_UNARY:
    case OP_CONVERT:
        return reads_static(body, op->a, depth + 1);
    case OP_BINARY:
        return reads_static(body, op->a, depth + 1) || reads_static(body, op->b, depth + 1);
    case OP_PHI:
        for (uint32_t i = 0; i < op->count && !found; i++) {
            found = reads_static(body, operands[i], depth + 1);
        }
        return found;
    default:
        return false;
    }
}

static bool is_on_static(const struct body *body, const struct block *block) {
    return block->terminator == TERM_BRANCH && reads_static(body, block->value, 0);
}

/* --- dominance --- */

/* Whether the entry gets to the block `to` when the edge `without` of the block `from` is not
 * there. */
static bool gets_to(const struct body *body, block_id to, block_id from, uint32_t without,
                    bool *seen, block_id *stack) {
    uint32_t depth = 0;
    for (block_id b = 0; b < body->function->block_count; b++) {
        seen[b] = false;
    }
    seen[0] = true;
    stack[depth++] = 0;
    while (depth) {
        block_id at = stack[--depth];
        for (uint32_t e = 0; e < body->blocks[at].edge_count; e++) {
            block_id target = body_edges(body, &body->blocks[at])[e].target;
            if (!seen[target] && (at != from || e != without)) {
                seen[target] = true;
                stack[depth++] = target;
            }
        }
    }
    return seen[to];
}

static bool decides(const struct body *body, block_id branch, block_id on, bool *seen,
                    block_id *stack) {
    return branch != on && is_on_static(body, &body->blocks[branch]) &&
           (!gets_to(body, on, branch, 0, seen, stack) ||
            !gets_to(body, on, branch, 1, seen, stack));
}

/* The last condition of a body, in the order of the blocks, that decides whether an operation
 * runs. */
static location_id guard_in(const struct body *body, op_id op) {
    uint32_t count = body->function->block_count;
    block_id on = body_block_of(body, op);
    bool *seen = calloc(count + 1, sizeof *seen);
    block_id *stack = calloc(count + 1, sizeof *stack);
    location_id found = NONE;
    count = count > MAX_BLOCKS ? 0 : count;
    if (!seen || !stack) {
        out_of_memory();
    }
    for (block_id b = 0; b < count; b++) {
        if (decides(body, b, on, seen, stack)) {
            found = body->ops[body->blocks[b].value].location;
        }
    }
    free(seen);
    free(stack);
    return found;
}

/* --- the first time --- */

static bool is_load_of(const struct body *body, op_id id, entity_id variable) {
    const struct op *load = &body->ops[id];
    while (load->kind == OP_CONVERT) {
        load = &body->ops[load->a];
    }
    if (load->kind != OP_LOAD || body->ops[load->a].kind != OP_VAR) {
        return false;
    }
    return body->entities[body->ops[load->a].a] == variable;
}

/* The edge that a branch takes while the variable is not set yet; NONE when it does not ask that:
 * `x`, `!x`, `x == 0`, `x != -1`. */
static uint32_t edge_before(const struct body *body, op_id condition, entity_id variable) {
    const struct op *op = &body->ops[condition];
    if (is_load_of(body, condition, variable)) {
        return 1;
    }
    if (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
        uint32_t edge = edge_before(body, op->a, variable);
        return edge == NONE ? NONE : !edge;
    }
    bool compares = op->kind == OP_BINARY && is_load_of(body, op->a, variable) &&
                    body->ops[op->b].kind == OP_CONST;
    if (compares && (op->sub == BINARY_EQ || op->sub == BINARY_NE)) {
        return op->sub == BINARY_NE;
    }
    return NONE;
}

bool runs_first_time_only(const struct program *program, definition_id definition, op_id op,
                          entity_id variable) {
    struct body body = body_of(program, definition);
    uint32_t count = body.function->block_count;
    block_id on = body_block_of(&body, op);
    bool *seen = calloc(count + 1, sizeof *seen);
    block_id *stack = calloc(count + 1, sizeof *stack);
    bool first = false;
    if (!seen || !stack) {
        out_of_memory();
    }
    for (block_id b = 0; b < count && count <= MAX_BLOCKS && !first; b++) {
        uint32_t edge = b != on && body.blocks[b].terminator == TERM_BRANCH
                            ? edge_before(&body, body.blocks[b].value, variable)
                            : NONE;
        first = edge != NONE && !gets_to(&body, on, b, edge, seen, stack);
    }
    free(seen);
    free(stack);
    return first;
}

/* --- the way --- */

const struct context_call *way_call(const struct rule_context *context, const struct walk *walk,
                                    uint32_t at) {
    const struct reached *reached = &walk->reached.data[at];
    const struct context *parent = contexts_get(context->analysis->reach.contexts,
                                                walk->reached.data[reached->parent].context);
    for (uint32_t i = 0; i < parent->calls.count; i++) {
        const struct context_call *call = &parent->calls.data[i];
        if (call->definition == reached->definition && call->location == reached->call) {
            return call;
        }
    }
    return NULL;
}

struct guard guard_find(const struct rule_context *context, const struct walk *walk,
                        const struct exit_call *exit) {
    const struct program *program = &context->analysis->program;
    op_id op = exit->op;
    for (uint32_t at = exit->from; at != NONE; at = walk->reached.data[at].parent) {
        struct body body = body_of(program, walk->reached.data[at].definition);
        location_id location = guard_in(&body, op);
        if (location != NONE) {
            return (struct guard){body.unit, location};
        }
        const struct context_call *call =
            walk->reached.data[at].parent == NONE ? NULL : way_call(context, walk, at);
        if (!call) {
            break;
        }
        op = call->op;
    }
    return (struct guard){NONE, NONE};
}
