#include "rules/support/deferral.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/dominance.h"
#include "rules/support/first_time.h"

void deferral_init(struct deferral *deferral, const struct rule_context *context,
                   struct coming_back *coming_back) {
    *deferral = (struct deferral){.context = context, .coming_back = coming_back};
    deferral->last.walk = NONE;
}

void deferral_free(struct deferral *deferral) {
    for (uint32_t f = 0; f < deferral->flags.count; f++) {
        bound_free(&deferral->flags.data[f].bound);
    }
    for (uint32_t i = 0; i < deferral->open.count; i++) {
        free(deferral->open.data[i]);
    }
    vec_free(&deferral->open);
    map_free(&deferral->open_of);
    vec_free(&deferral->flags);
    vec_free(&deferral->last.flags);
}

static const struct walk *walk_of(const struct deferral *deferral, uint32_t walk) {
    return &deferral->context->analysis->reach.walks.data[walk];
}

/* --- tests --- */

static bool has_test(const struct body *body, entity_id variable) {
    bool tests = false;
    for (block_id b = 0; b < body->function->block_count && !tests; b++) {
        tests = block_tests_zero(body, b).object == variable;
    }
    return tests;
}

/* Whether an operation runs only behind a test that the flag passes. */
static bool is_behind(const struct body *body, op_id op, entity_id variable, bool is_set) {
    block_id on = body_block_of(body, op);
    bool behind = false;
    for (block_id b = 0; b < body->function->block_count && !behind; b++) {
        struct zero_test test = block_tests_zero(body, b);
        behind = test.object == variable &&
                 only_over_edge(body, on, b, is_set ? !test.edge : test.edge);
    }
    return behind;
}

/* The bodies of a walk that the handler can get to without having passed the flag's test: by index
 * into reached. */
static bool *make_open(const struct deferral *deferral, const struct walk *walk, entity_id variable,
                       bool is_set) {
    const struct analysis *analysis = deferral->context->analysis;
    struct contexts *contexts = analysis->reach.contexts;
    bool *open = calloc(walk->reached.count + 1, sizeof *open);
    struct map numbers = {0};
    VEC(uint32_t) pending = {0};
    if (!open) {
        out_of_memory();
    }
    for (uint32_t r = 0; r < walk->reached.count; r++) {
        map_put(&numbers, walk->reached.data[r].context, r);
    }
    open[0] = true;
    vec_push(&pending, 0);
    while (pending.count) {
        context_id id = walk->reached.data[pending.data[--pending.count]].context;
        const struct context at = *contexts_get(contexts, id);
        struct body body = body_of(&analysis->program, at.definition);
        bool tests = has_test(&body, variable);
        for (uint32_t i = 0; i < at.calls.count; i++) {
            const struct context_call *call = &at.calls.data[i];
            uint32_t callee = call->definition == NONE
                                  ? NONE
                                  : map_get(&numbers, contexts_enter(contexts, id, call), NONE);
            if (callee != NONE && !open[callee] &&
                !(tests && is_behind(&body, call->op, variable, is_set))) {
                open[callee] = true;
                vec_push(&pending, callee);
            }
        }
    }
    vec_free(&pending);
    map_free(&numbers);
    return open;
}

/* The same, made when it is first asked for; the deferral's. */
static const bool *find_open(struct deferral *deferral, uint32_t walk, entity_id variable,
                             bool is_set) {
    bool is_new;
    uint32_t at = map_get_or_put(&deferral->open_of, map_pair(walk << 1 | is_set, variable),
                                 deferral->open.count, &is_new);
    if (is_new) {
        vec_push(&deferral->open, make_open(deferral, walk_of(deferral, walk), variable, is_set));
    }
    return deferral->open.data[at];
}

/* --- flags --- */

static bool writes(const struct body *body, op_id id, entity_id variable) {
    const struct op *op = &body->ops[id];
    op_id address = op->kind == OP_STORE                 ? op->a
                    : op->kind == OP_ATOMIC && op->count ? body->facts->operands.data[op->b]
                                                         : NONE;
    return address != NONE && body->ops[address].kind == OP_VAR &&
           body->entities[body->ops[address].a] == variable &&
           !(op->kind == OP_ATOMIC && op->sub == ATOMIC_LOAD);
}

/* Whether a handler writes to the flag, without having passed its test, and comes back. */
static bool disturbs(struct deferral *deferral, uint32_t number,
                     const struct defer_flag *flag) {
    const struct walk *walk = walk_of(deferral, number);
    const bool *open = find_open(deferral, number, flag->variable, flag->is_set);
    bool found = false;
    for (uint32_t r = 0; r < walk->reached.count && !found; r++) {
        struct body body = body_of(&deferral->context->analysis->program,
                                   walk->reached.data[r].definition);
        for (op_id op = 0; op < body.function->op_count && open[r] && !found; op++) {
            found = writes(&body, op, flag->variable) &&
                    !is_behind(&body, op, flag->variable, flag->is_set) &&
                    comes_back(deferral->coming_back, number, r, op);
        }
    }
    return found;
}

static uint32_t find_flag(struct deferral *deferral, const struct walk *walk, entity_id variable,
                          bool is_set) {
    const struct analysis *analysis = deferral->context->analysis;
    for (uint32_t f = 0; f < deferral->flags.count; f++) {
        const struct defer_flag *flag = &deferral->flags.data[f];
        if (flag->variable == variable && flag->is_set == is_set && flag->image == walk->image) {
            return f;
        }
    }
    unit_id unit = analysis->program.definitions.data[walk->reached.data[0].definition].unit;
    struct defer_flag flag = {variable, is_set, walk->image, false,
                              bound_find(analysis->mainline, variable, is_set, walk->image, unit)};
    flag.is_reliable = flag.bound.is_known;
    for (uint32_t w = 0; w < analysis->reach.walks.count && flag.is_reliable; w++) {
        flag.is_reliable = analysis->reach.walks.data[w].image != walk->image ||
                           !disturbs(deferral, w, &flag);
    }
    vec_push(&deferral->flags, flag);
    return deferral->flags.count - 1;
}

/* --- questions --- */

/* Adds the flag of a test that decides whether an operation of one of the bodies on the way runs,
 * when there is no other way. */
static void add_flag(struct deferral *deferral, uint32_t reached, op_id op, entity_id variable,
                     bool is_set) {
    const struct walk *walk = walk_of(deferral, deferral->last.walk);
    struct body body = body_of(&deferral->context->analysis->program,
                               walk->reached.data[reached].definition);
    const bool *open = find_open(deferral, deferral->last.walk, variable, is_set);
    bool passed = !open[reached] || is_behind(&body, op, variable, is_set);
    if (passed) {
        uint32_t flag = find_flag(deferral, walk, variable, is_set);
        if (deferral->flags.data[flag].is_reliable) {
            vec_push(&deferral->last.flags, flag);
        }
    }
}

/* All flags that are tested in the bodies on the shortest way. */
static void find_flags(struct deferral *deferral, uint32_t reached, op_id op) {
    const struct program *program = &deferral->context->analysis->program;
    const struct walk *walk = walk_of(deferral, deferral->last.walk);
    struct map seen = {0};
    for (uint32_t r = reached; r != NONE; r = walk->reached.data[r].parent) {
        struct body body = body_of(program, walk->reached.data[r].definition);
        for (block_id b = 0; b < body.function->block_count; b++) {
            struct zero_test test = block_tests_zero(&body, b);
            bool is_new = false;
            if (test.object != NONE &&
                program->entities.data[test.object].kind == SYMBOL_VARIABLE) {
                map_get_or_put(&seen, test.object, 1, &is_new);
            }
            if (is_new) {
                add_flag(deferral, reached, op, test.object, false);
                add_flag(deferral, reached, op, test.object, true);
            }
        }
    }
    map_free(&seen);
}

bool has_deferral(struct deferral *deferral, uint32_t walk, uint32_t reached, op_id op) {
    if (deferral->last.walk != walk || deferral->last.reached != reached ||
        deferral->last.op != op) {
        deferral->last.walk = walk;
        deferral->last.reached = reached;
        deferral->last.op = op;
        deferral->last.flags.count = 0;
        find_flags(deferral, reached, op);
    }
    return deferral->last.flags.count > 0;
}

bool is_deferred(struct deferral *deferral, uint32_t walk, uint32_t reached, op_id op,
                 definition_id other, op_id other_op, entity_id except) {
    bool deferred = false;
    if (!has_deferral(deferral, walk, reached, op)) {
        return false;
    }
    for (uint32_t i = 0; i < deferral->last.flags.count && !deferred; i++) {
        struct defer_flag *flag = &deferral->flags.data[deferral->last.flags.data[i]];
        deferred = flag->variable != except &&
                   bound_is_at_least(&flag->bound, flag->is_set ? 0 : 1, other, other_op);
    }
    return deferred;
}
