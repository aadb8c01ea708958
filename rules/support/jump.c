#include "rules/support/jump.h"

#include "rules/support/body.h"
#include "rules/support/guard.h"

static const struct block *block_of(const struct body *body, op_id op) {
    return &body->blocks[body_block_of(body, op)];
}

/* A throw in a try block goes on in its handlers (extract/runtime.c). */
static bool is_caught_there(const struct body *body, op_id op) {
    return block_of(body, op)->terminator != TERM_UNREACHABLE;
}

/* Behind a call in a try block control may go either on or to its handlers, and nothing tells
 * which. */
static bool is_call_in_try(const struct body *body, op_id op) {
    const struct block *block = block_of(body, op);
    return block->terminator == TERM_BRANCH && block->value == op + 1 &&
           body->ops[op + 1].kind == OP_UNKNOWN;
}

static bool is_caught(const struct rule_context *context, const struct walk *walk,
                      const struct exit_call *exit) {
    const struct program *program = &context->analysis->program;
    uint32_t at = exit->from;
    struct body body = body_of(program, walk->reached.data[at].definition);
    bool caught = is_caught_there(&body, exit->op);
    while (!caught && walk->reached.data[at].parent != NONE) {
        const struct context_call *call = way_call(context, walk, at);
        at = walk->reached.data[at].parent;
        body = body_of(program, walk->reached.data[at].definition);
        caught = call && is_call_in_try(&body, call->op);
    }
    return caught;
}

bool jumps_out(const struct control *control, const struct walk *walk,
               const struct exit_call *exit, enum control_kind *kind) {
    const struct control_row *row =
        exit->callee == NONE || exit->from == NONE ? NULL : control_row(control, exit->callee);
    if (!row) {
        return false;
    }
    *kind = row->kind;
    return row->kind == CONTROL_JUMP || row->kind == CONTROL_LONGJMP ||
           (row->kind == CONTROL_THROW && !is_caught(control->context, walk, exit));
}

bool is_jump_out(const struct rule_context *context, const struct walk *walk,
                 const struct exit_call *exit) {
    struct control control = {0};
    enum control_kind kind;
    control_find(&control, context);
    bool jumps = jumps_out(&control, walk, exit, &kind);
    control_free(&control);
    return jumps;
}
