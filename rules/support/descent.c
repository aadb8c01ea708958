#include "rules/support/descent.h"

#include <string.h>

#include "rules/support/callee.h"

/* How bad an exit of a descent is. A throw is how a library reports what its caller did wrong: what
 * it does otherwise says more. */
static int rank(const struct exit_call *exit, const struct judgement *judgement) {
    switch (judgement->verdict) {
    case VERDICT_UNSAFE:
        return strcmp(judgement->category, "exception") == 0 ? 2 : exit->assumed ? 4 : 5;
    case VERDICT_UNKNOWN:
        return 3;
    case VERDICT_PLATFORM:
        return 1;
    default:
        return 0;
    }
}

/* Whether a body on the way to an exit of a descent is one that a data file speaks of: then what
 * lies below it is no matter. The first body is the call itself, and has been judged. */
static bool is_spoken_of(const struct rule_context *context, const struct walk *descent,
                         const struct exit_call *exit) {
    for (uint32_t at = exit->from; at != 0; at = descent->reached.data[at].parent) {
        struct judgement judgement =
            judge_function(context, descent->reached.data[at].callee, true);
        if (judgement.verdict != VERDICT_UNKNOWN) {
            return true;
        }
    }
    return false;
}

/* The worst call that a descent makes, of equal ones the nearest; NONE when all are safe. */
static uint32_t worst_exit(const struct rule_context *context, const struct walk *descent) {
    const struct judgement unknown = {VERDICT_UNKNOWN, "", "", "", ""};
    uint32_t worst = NONE;
    int worst_rank = 0;
    for (uint32_t e = 0; e < descent->exits.count; e++) {
        const struct exit_call *exit = &descent->exits.data[e];
        struct judgement judgement =
            exit->callee == NONE ? unknown : judge_callee(context, exit).judgement;
        int exit_rank = rank(exit, &judgement);
        if (exit_rank > worst_rank && !is_spoken_of(context, descent, exit)) {
            worst = e;
            worst_rank = exit_rank;
        }
    }
    return worst;
}

const uint32_t *descents_judge(const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    uint32_t *worst = ARENA_ARRAY(context->arena, uint32_t, reach->descents.count);
    for (uint32_t d = 0; d < reach->descents.count; d++) {
        worst[d] = worst_exit(context, &reach->descents.data[d]);
    }
    return worst;
}
