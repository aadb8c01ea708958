/* Contexts in their order, and what is asked of them. errno_body.c runs one of them. */
#include "rules/support/errno_flow.h"

#include "rules/support/callee.h"

void errno_flow_init(struct errno_flow *flow, const struct rule_context *rules) {
    *flow = (struct errno_flow){.rules = rules};
    errno_paths_init(&flow->paths);
}

void errno_flow_free(struct errno_flow *flow) {
    for (uint32_t i = 0; i < flow->summaries.count; i++) {
        vec_free(&flow->summaries.data[i].end.cells);
        vec_free(&flow->summaries.data[i].targets);
    }
    vec_free(&flow->summaries);
    vec_free(&flow->order);
    map_free(&flow->traits);
    errno_paths_free(&flow->paths);
}

/* --- callees --- */

static bool has_own_body(const struct errno_flow *flow, const struct context_call *call) {
    const struct program *program = &flow->rules->analysis->program;
    return call->definition != NONE &&
           !(program->definitions.data[call->definition].flags & SYMBOL_SYSTEM);
}

static enum errno_trait trait_of_name(const struct rule_context *rules, entity_id callee) {
    unsigned effects = function_effects(rules, callee);
    if (effects & EFFECT_ERRNO_AT) {
        return ERRNO_IS_AT;
    }
    if (effects & EFFECT_ERRNO_KEPT) {
        return ERRNO_KEPT;
    }
    enum verdict verdict = judge_function(rules, callee, false).verdict;
    if (verdict == VERDICT_UNKNOWN) {
        return ERRNO_ASSUMED_CHANGED;
    }
    return verdict == VERDICT_UNSAFE ? ERRNO_UNSAFE : ERRNO_MAY_CHANGE;
}

enum errno_trait errno_trait_of(struct errno_flow *flow, const struct context_call *call) {
    if (call->callee == NONE) {
        return ERRNO_ASSUMED_CHANGED;
    }
    if (has_own_body(flow, call)) {
        return ERRNO_LOOK;
    }
    uint32_t known = map_get(&flow->traits, call->callee, NONE);
    if (known == NONE) {
        known = trait_of_name(flow->rules, call->callee);
        map_put(&flow->traits, call->callee, known);
    }
    return (enum errno_trait)known;
}

uint32_t errno_rank_of(enum errno_trait trait, bool assumed) {
    if (assumed || trait == ERRNO_ASSUMED_CHANGED) {
        return ASSUMED_RANK + 1;
    }
    return trait == ERRNO_UNSAFE ? UNSAFE_RANK + 1 : 1;
}

/* --- order --- */

/* A context whose callees are being ordered. */
struct visit {
    context_id context;
    uint32_t next; /* index into its targets */
};

static context_id target_of(struct errno_flow *flow, context_id caller,
                            const struct context_call *call) {
    enum errno_trait trait = errno_trait_of(flow, call);
    bool decided = trait == ERRNO_KEPT || trait == ERRNO_IS_AT;
    return call->definition == NONE || decided
               ? NONE
               : contexts_enter(flow->rules->analysis->reach.contexts, caller, call);
}

/* Begins a context, unless that is done already. */
static bool start(struct errno_flow *flow, context_id id) {
    while (flow->summaries.count <= id) {
        vec_push(&flow->summaries,
                 (struct errno_summary){.result.culprit = {NONE, UINT32_MAX}});
    }
    if (flow->summaries.data[id].started) {
        return false;
    }
    const struct context context = *contexts_get(flow->rules->analysis->reach.contexts, id);
    flow->summaries.data[id].started = true;
    for (uint32_t i = 0; i < context.calls.count; i++) {
        context_id target = target_of(flow, id, &context.calls.data[i]);
        vec_push(&flow->summaries.data[id].targets, target);
    }
    return true;
}

/* Puts what was not ordered yet into flow->order, callees first. */
static void order_from(struct errno_flow *flow, context_id first) {
    VEC(struct visit) stack = {0};
    if (start(flow, first)) {
        vec_push(&stack, (struct visit){first, 0});
    }
    while (stack.count) {
        struct visit *visit = &stack.data[stack.count - 1];
        const struct errno_summary *summary = &flow->summaries.data[visit->context];
        if (visit->next == summary->targets.count) {
            vec_push(&flow->order, visit->context);
            stack.count--;
            continue;
        }
        context_id target = summary->targets.data[visit->next++];
        if (target != NONE && start(flow, target)) {
            vec_push(&stack, (struct visit){target, 0});
        }
    }
    vec_free(&stack);
}

/* --- running --- */

/* Whether what the summary was made of has changed since. */
static bool is_stale(const struct errno_flow *flow, const struct errno_summary *summary) {
    for (uint32_t i = 0; i < summary->targets.count; i++) {
        context_id target = summary->targets.data[i];
        if (target != NONE && flow->summaries.data[target].changed > summary->computed) {
            return true;
        }
    }
    return !summary->computed;
}

static bool run_once(struct errno_flow *flow) {
    bool again = false;
    for (uint32_t i = 0; i < flow->order.count; i++) {
        struct errno_summary *summary = &flow->summaries.data[flow->order.data[i]];
        if (!is_stale(flow, summary)) {
            continue;
        }
        summary->computed = ++flow->clock;
        if (errno_body_run(flow, flow->order.data[i])) {
            summary->changed = ++flow->clock;
            again = true;
        }
    }
    return again;
}

void errno_flow_run(struct errno_flow *flow, context_id first) {
    order_from(flow, first);
    while (run_once(flow)) {
    }
}

/* --- questions --- */

bool errno_flow_returns(const struct errno_flow *flow, context_id context) {
    return flow->summaries.data[context].end.reached;
}

struct culprit errno_flow_culprit(const struct errno_flow *flow, context_id context) {
    return state_held(&flow->summaries.data[context].end, &flow->paths, PATH_ERRNO).culprit;
}

/* How far below one function that a call may mean the culprit is; UINT32_MAX: it has none. */
static uint32_t rank_of(struct errno_flow *flow, const struct context_call *call,
                        context_id target) {
    enum errno_trait trait = errno_trait_of(flow, call);
    if (target != NONE) {
        return errno_flow_culprit(flow, target).rank;
    }
    if (trait == ERRNO_KEPT || trait == ERRNO_IS_AT) {
        return UINT32_MAX;
    }
    return errno_rank_of(trait, call->assumed);
}

uint32_t errno_flow_culprit_call(struct errno_flow *flow, context_id id) {
    const struct context *context = contexts_get(flow->rules->analysis->reach.contexts, id);
    const struct errno_summary *summary = &flow->summaries.data[id];
    op_id op = errno_flow_culprit(flow, id).op;
    uint32_t best = NONE, best_rank = UINT32_MAX;
    for (uint32_t i = 0; i < context->calls.count; i++) {
        const struct context_call *call = &context->calls.data[i];
        uint32_t rank = call->op == op ? rank_of(flow, call, summary->targets.data[i])
                                       : UINT32_MAX;
        if (rank < best_rank) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}
