#include "rules/support/guard.h"

#include "rules/support/dominance.h"

enum { MAX_DEPTH = 64 }; /* of an expression that is searched for a static object */

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

/* The last condition of a body, in the order of the blocks, that decides whether an operation
 * runs. */
static location_id guard_in(const struct body *body, op_id op) {
    block_id on = body_block_of(body, op);
    location_id found = NONE;
    for (block_id b = 0; b < body->function->block_count; b++) {
        if (is_on_static(body, &body->blocks[b]) &&
            (only_over_edge(body, on, b, 0) || only_over_edge(body, on, b, 1))) {
            found = body->ops[body->blocks[b].value].location;
        }
    }
    return found;
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
