/* A program is started while signals are blocked: exec keeps the mask (POSIX.1-2017 exec, 2.4.1),
 * so the other program begins with them blocked, and cannot be interrupted or told that a child
 * of its own has ended, until it unblocks them, which few do. */
#include "rules/support/masking.h"

/* How many of the signals a use blocks, and whether others too: the lower the more it is about
 * them. */
static int rank(const struct mask_use *use, uint64_t signals) {
    uint64_t added = use->after.certain & ~use->blocked.certain;
    return 128 * (64 - __builtin_popcountll(added & signals)) +
           __builtin_popcountll(added & ~signals);
}

/* The place that blocks most of the signals, for certain, and no others if possible. */
static const struct related *find_blocking(const struct rule_context *context,
                                           const struct mask_uses *uses, uint64_t signals) {
    const struct mask_use *best = NULL;
    for (uint32_t i = 0; i < uses->count; i++) {
        const struct mask_use *use = &uses->all[i];
        if (use->after.certain & ~use->blocked.certain & signals &&
            (!best || rank(use, signals) < rank(best, signals))) {
            best = use;
        }
    }
    if (!best) {
        return NULL;
    }
    struct related *related = ARENA_ARRAY(context->arena, struct related, 1);
    *related = (struct related){op_position(context, best->definition, best->op),
                                "they are blocked here"};
    return related;
}

/* Whether a call is given attributes: they may have a mask of their own. */
static bool has_attributes(const struct rule_context *context, const struct mask_use *use) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[use->definition].unit].facts;
    const struct op *ops =
        &facts->ops.data[definition_function(program, use->definition)->first_op];
    const struct op *call = &ops[use->op];
    uint32_t number = use->function->detail;
    if (number == NO_ARGUMENT || number >= call->count) {
        return false;
    }
    const struct op *attributes = &ops[facts->operands.data[call->b + number]];
    return attributes->kind != OP_CONST || op_constant(attributes) != 0;
}

static void check_use(const struct rule_context *context, const struct mask_uses *uses,
                      const struct mask_use *use) {
    uint64_t blocked = use->blocked.certain & blockable_signals(context, use->definition);
    if (!blocked || has_attributes(context, use)) {
        return;
    }
    const struct related *related = find_blocking(context, uses, blocked);
    report_call(context, use->definition, use->op,
                (struct finding){
                    .rule = "inherited-mask",
                    .severity = SEVERITY_WARNING,
                    .certainty = CERTAINTY_PROVEN,
                    .category = "",
                    .message = arena_printf(context->arena,
                                            "the program that '%s' starts begins with %s blocked",
                                            use->function->name,
                                            signals_phrase(context, use->definition, blocked)),
                    .related = related,
                    .related_count = related != NULL,
                    .help = "restore the old mask in the child before exec: "
                            "sigprocmask(SIG_SETMASK, &old, NULL)"});
}

static void check(const struct rule_context *context) {
    struct mask_uses uses = masks_uses(context->analysis->masks);
    for (uint32_t i = 0; i < uses.count; i++) {
        if (uses.all[i].function->role == MASK_PROGRAM) {
            check_use(context, &uses, &uses.all[i]);
        }
    }
}

const struct rule rule_inherited_mask = {
    .id = "inherited-mask",
    .summary = "another program is started with signals blocked",
    .standards = "POSIX.1-2017 exec, 2.4.1",
    .severity = SEVERITY_WARNING,
    .check = check,
};
