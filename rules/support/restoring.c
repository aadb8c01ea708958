#include "rules/support/restoring.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"
#include "rules/support/guard.h"

/* Whether control can get from a block back to it. */
static bool is_in_loop(const struct body *body, block_id block) {
    uint32_t count = body->function->block_count, depth = 0;
    bool *seen = calloc(count + 1, sizeof *seen);
    block_id *stack = calloc(count + 1, sizeof *stack);
    if (!seen || !stack) {
        out_of_memory();
    }
    stack[depth++] = block;
    while (depth && !seen[block]) {
        const struct block *at = &body->blocks[stack[--depth]];
        for (uint32_t e = 0; e < at->edge_count; e++) {
            block_id target = body_edges(body, at)[e].target;
            if (!seen[target]) {
                seen[target] = true;
                stack[depth++] = target;
            }
        }
    }
    bool found = seen[block];
    free(seen);
    free(stack);
    return found;
}

/* Marks the bodies on the way from the handler to an exit. */
static void mark_way(struct restoring *restoring, const struct walk *walk,
                     const struct exit_call *exit) {
    const struct program *program = &restoring->context->analysis->program;
    struct body body = body_of(program, walk->reached.data[0].definition);
    op_id op = exit->op;
    for (uint32_t at = exit->from; at != 0; at = walk->reached.data[at].parent) {
        const struct context_call *call = way_call(restoring->context, walk, at);
        map_put(&restoring->callees, walk->reached.data[at].definition, 1);
        op = call ? call->op : op;
    }
    restoring->in_loop |=
        op < body.function->op_count && is_in_loop(&body, body_block_of(&body, op));
}

struct restoring restoring_find(const struct rule_context *context, const struct walk *walk,
                                int32_t signal) {
    struct restoring restoring = {
        .context = context,
        .handler = context->analysis->handlers.all.data[walk->handler].entity,
        .signal = signal};
    for (uint32_t e = 0; e < walk->exits.count; e++) {
        const struct exit_call *exit = &walk->exits.data[e];
        struct control_call call = control_call_of(walk, exit);
        if (control_gives_up(context, &call, restoring.handler, signal)) {
            mark_way(&restoring, walk, exit);
        }
    }
    return restoring;
}

void restoring_free(struct restoring *restoring) {
    map_free(&restoring->callees);
}

bool restoring_behind(const struct restoring *restoring, const struct context *caller,
                      const struct context_call *call) {
    struct control_call described = control_call_in(caller, call);
    return call->definition != NONE
               ? map_get(&restoring->callees, call->definition, 0) != 0
               : control_gives_up(restoring->context, &described, restoring->handler,
                                  restoring->signal);
}
