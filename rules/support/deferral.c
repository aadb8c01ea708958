#include "rules/support/deferral.h"

#include "rules/support/body.h"

void deferral_init(struct deferral *deferral, const struct rule_context *context,
                   struct coming_back *coming_back) {
    *deferral = (struct deferral){.context = context, .coming_back = coming_back};
    deferral->last.walk = NONE;
    passed_tests_init(&deferral->passed, context);
}

void deferral_free(struct deferral *deferral) {
    for (uint32_t f = 0; f < deferral->flags.count; f++) {
        bound_free(&deferral->flags.data[f].bound);
    }
    passed_tests_free(&deferral->passed);
    vec_free(&deferral->flags);
    vec_free(&deferral->last.flags);
}

static const struct walk *walk_of(const struct deferral *deferral, uint32_t walk) {
    return &deferral->context->analysis->reach.walks.data[walk];
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

static bool has_passed(struct deferral *deferral, uint32_t walk, uint32_t reached, op_id op,
                       outcome_id outcome) {
    uint32_t words;
    const uint64_t *row = passed_before(&deferral->passed, walk, reached, op, &words);
    return has_outcome(row, words, outcome);
}

/* Whether a handler writes to the flag, without having passed its test, and comes back. */
static bool disturbs(struct deferral *deferral, uint32_t number,
                     const struct defer_flag *flag) {
    const struct walk *walk = walk_of(deferral, number);
    entity_id variable = deferral->passed.outcomes.data[flag->outcome].variable;
    bool found = false;
    for (uint32_t r = 0; r < walk->reached.count && !found; r++) {
        struct body body = body_of(&deferral->context->analysis->program,
                                   walk->reached.data[r].definition);
        for (op_id op = 0; op < body.function->op_count && !found; op++) {
            found = writes(&body, op, variable) &&
                    !has_passed(deferral, number, r, op, flag->outcome) &&
                    comes_back(deferral->coming_back, number, r, op);
        }
    }
    return found;
}

static uint32_t find_flag(struct deferral *deferral, const struct walk *walk, outcome_id outcome) {
    const struct analysis *analysis = deferral->context->analysis;
    for (uint32_t f = 0; f < deferral->flags.count; f++) {
        const struct defer_flag *flag = &deferral->flags.data[f];
        if (flag->outcome == outcome && flag->image == walk->image) {
            return f;
        }
    }
    unit_id unit = analysis->program.definitions.data[walk->reached.data[0].definition].unit;
    struct outcome_of_test test = deferral->passed.outcomes.data[outcome];
    struct defer_flag flag = {
        outcome, walk->image, false,
        bound_find(analysis->mainline, test.variable, test.is_set, walk->image, unit)};
    flag.is_reliable = flag.bound.is_known;
    for (uint32_t w = 0; w < analysis->reach.walks.count && flag.is_reliable; w++) {
        flag.is_reliable = analysis->reach.walks.data[w].image != walk->image ||
                           !disturbs(deferral, w, &flag);
    }
    vec_push(&deferral->flags, flag);
    return deferral->flags.count - 1;
}

/* --- questions --- */

/* The flags that the handler has passed the test of where it runs an operation. */
static void find_flags(struct deferral *deferral, uint32_t reached, op_id op) {
    const struct walk *walk = walk_of(deferral, deferral->last.walk);
    uint32_t words;
    const uint64_t *row =
        passed_before(&deferral->passed, deferral->last.walk, reached, op, &words);
    VEC(outcome_id) outcomes = {0};
    for (outcome_id outcome = 0; outcome < deferral->passed.outcomes.count; outcome++) {
        if (has_outcome(row, words, outcome)) {
            vec_push(&outcomes, outcome);
        }
    }
    for (uint32_t i = 0; i < outcomes.count; i++) {
        uint32_t flag = find_flag(deferral, walk, outcomes.data[i]);
        if (deferral->flags.data[flag].is_reliable) {
            vec_push(&deferral->last.flags, flag);
        }
    }
    vec_free(&outcomes);
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
        struct outcome_of_test test = deferral->passed.outcomes.data[flag->outcome];
        deferred = test.variable != except &&
                   bound_is_at_least(&flag->bound, test.is_set ? 0 : 1, other, other_op);
    }
    return deferred;
}
