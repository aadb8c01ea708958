#include "rules/support/coming_back.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"
#include "rules/support/callee.h"
#include "rules/support/ending.h"
#include "rules/support/knowledge.h"
#include "rules/support/paths.h"

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count + 1, size);
    if (!memory) {
        out_of_memory();
    }
    return memory;
}

void coming_back_init(struct coming_back *coming_back, const struct rule_context *context) {
    uint32_t walks = context->analysis->reach.walks.count;
    *coming_back = (struct coming_back){.context = context,
                                        .comes = zeroed(walks, sizeof *coming_back->comes),
                                        .jumps = zeroed(walks, sizeof *coming_back->jumps),
                                        .survives =
                                            zeroed(walks, sizeof *coming_back->survives)};
}

void coming_back_free(struct coming_back *coming_back) {
    uint32_t walks = coming_back->context ? coming_back->context->analysis->reach.walks.count : 0;
    for (uint32_t w = 0; w < walks; w++) {
        free(coming_back->comes[w]);
    }
    free(coming_back->comes);
    free(coming_back->jumps);
    free(coming_back->survives);
}

/* --- one body --- */

/* The blocks of a context from whose end it can return; by block_id, the caller's to free. */
static bool *find_returning(const struct body *body, const struct context *context) {
    bool *returning = zeroed(body->function->block_count, sizeof *returning);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = context->blocks.count; i-- > 0;) {
            const struct context_block *live = &context->blocks.data[i];
            const struct block *block = &body->blocks[live->block];
            bool returns = block->terminator == TERM_RETURN;
            for (uint32_t e = 0; e < block->edge_count && !returns; e++) {
                returns = live->edges & EDGE_BIT(e) && returning[body_edges(body, block)[e].target];
            }
            if (live->ended_by == NONE && returns && !returning[live->block]) {
                returning[live->block] = changed = true;
            }
        }
    }
    return returning;
}

/* --- all bodies --- */

/* The bodies of a walk by their contexts. */
static struct map number_contexts(const struct walk *walk) {
    struct map numbers = {0};
    for (uint32_t r = 0; r < walk->reached.count; r++) {
        map_put(&numbers, walk->reached.data[r].context, r);
    }
    return numbers;
}

struct bodies {
    VEC(uint32_t) pending; /* that come back, and whose calls are not looked at yet */
};

/* From the calls behind which a body that comes back can return, what they call comes back. */
static void pass_on(const struct rule_context *context, context_id caller,
                    const struct map *numbers, bool *comes, struct bodies *bodies) {
    struct contexts *contexts = context->analysis->reach.contexts;
    const struct context at = *contexts_get(contexts, caller);
    struct body body = body_of(&context->analysis->program, at.definition);
    bool *returning = find_returning(&body, &at);
    for (uint32_t i = 0; i < at.calls.count; i++) {
        const struct context_call *call = &at.calls.data[i];
        uint32_t callee = call->definition != NONE && returning[body_block_of(&body, call->op)]
                              ? map_get(numbers, contexts_enter(contexts, caller, call), NONE)
                              : NONE;
        if (callee != NONE && !comes[callee]) {
            comes[callee] = true;
            vec_push(&bodies->pending, callee);
        }
    }
    free(returning);
}

static bool *find_walk(const struct rule_context *context, const struct walk *walk) {
    bool *comes = zeroed(walk->reached.count, sizeof *comes);
    struct map numbers = number_contexts(walk);
    struct bodies bodies = {0};
    comes[0] = true;
    vec_push(&bodies.pending, 0);
    while (bodies.pending.count) {
        uint32_t next = bodies.pending.data[--bodies.pending.count];
        pass_on(context, walk->reached.data[next].context, &numbers, comes, &bodies);
    }
    vec_free(&bodies.pending);
    map_free(&numbers);
    return comes;
}

bool comes_back(struct coming_back *coming_back, uint32_t walk, uint32_t reached, op_id op) {
    const struct analysis *analysis = coming_back->context->analysis;
    const struct walk *at = &analysis->reach.walks.data[walk];
    bool **comes = &coming_back->comes[walk];
    if (!*comes) {
        *comes = find_walk(coming_back->context, at);
    }
    if (!(*comes)[reached]) {
        return false;
    }
    const struct context *context =
        contexts_get(analysis->reach.contexts, at->reached.data[reached].context);
    struct body body = body_of(&analysis->program, context->definition);
    bool *returning = find_returning(&body, context);
    bool returns = returning[body_block_of(&body, op)];
    free(returning);
    return returns;
}

/* --- whole handlers --- */

static enum path_effect judge_call(const void *data, enum path_state state,
                                   const struct context *caller, const struct context_call *call) {
    const struct rule_context *context = data;
    if (call_sets_default(context, caller->definition, call)) {
        return PATH_MARKS;
    }
    bool deadly =
        state == PATH_MARKED && call_is_deadly(context, caller->definition, call, true);
    return deadly ? PATH_ENDS : PATH_GOES_ON;
}

static bool find_survival(const struct rule_context *context, context_id handler) {
    struct paths paths = {.context = context, .judge = judge_call, .data = context};
    bool survived = paths_through(&paths, handler) != 0;
    paths_free(&paths);
    return survived;
}

bool handler_survives(struct coming_back *coming_back, uint32_t walk) {
    const struct rule_context *context = coming_back->context;
    const struct walk *at = &context->analysis->reach.walks.data[walk];
    uint8_t *survives = &coming_back->survives[walk];
    if (!*survives) {
        *survives = find_survival(context, at->reached.data[0].context) ? 2 : 1;
    }
    return *survives == 2;
}

static bool find_jump(const struct rule_context *context, const struct walk *walk) {
    bool jumps = false;
    for (uint32_t e = 0; e < walk->exits.count && !jumps; e++) {
        const struct exit_call *exit = &walk->exits.data[e];
        jumps = exit->callee != NONE &&
                strcmp(knowledge_category(context->knowledge, judge_callee(context, exit).name),
                       "jump") == 0;
    }
    return jumps;
}

bool handler_jumps(struct coming_back *coming_back, uint32_t walk) {
    const struct rule_context *context = coming_back->context;
    uint8_t *jumps = &coming_back->jumps[walk];
    if (!*jumps) {
        *jumps = find_jump(context, &context->analysis->reach.walks.data[walk]) ? 2 : 1;
    }
    return *jumps == 2;
}
