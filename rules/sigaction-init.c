/* sigaction, sigprocmask and their kin are given what was never initialised: the fields of a struct
 * sigaction (POSIX.1-2017 sigaction), or a signal set that neither sigemptyset nor sigfillset was
 * called for (POSIX.1-2017 sigaddset: undefined). CERT EXP33-C, CWE-457. */
#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/initialised.h"
#include "rules/support/place.h"
#include "rules/support/sigaction_fix.h"

/* What is read: "'set'", "'sa.sa_flags' and 'sa.sa_mask'". */
static const char *name_parts(const struct rule_context *context,
                              const struct uninitialised_use *use, const char *object) {
    if (use->parts & PART_SET) {
        return arena_printf(context->arena, "'%s'", object);
    }
    if (use->parts == (PART_MASK | PART_FLAGS)) {
        return arena_printf(context->arena, "'%s.sa_flags' and '%s.sa_mask'", object, object);
    }
    return arena_printf(context->arena, "'%s.%s'", object,
                        use->parts & PART_FLAGS ? "sa_flags" : "sa_mask");
}

static bool is_whole(const struct uninitialised_use *use) {
    return use->parts == (PART_MASK | PART_FLAGS);
}

static const char *consequence(const struct uninitialised_use *use) {
    if (is_whole(use)) {
        return "garbage on the stack becomes the handler's flags, and the signals that are blocked "
               "while it runs";
    }
    if (use->parts & PART_FLAGS) {
        return "garbage on the stack turns on SA_RESETHAND, SA_SIGINFO or any other flag";
    }
    return "garbage on the stack decides which signals are in it";
}

static const char *say(const struct rule_context *context, const struct uninitialised_use *use,
                       const char *object) {
    return arena_printf(context->arena, "%s %s initialised when '%s' %s %s: %s",
                        name_parts(context, use, object),
                        !use->certain   ? "may not be"
                        : is_whole(use) ? "are not"
                                        : "is not",
                        function_name(context, use->callee), use->changes ? "changes" : "reads",
                        is_whole(use) ? "them" : "it", consequence(use));
}

static const char *advise(const struct rule_context *context, const struct uninitialised_use *use,
                          const char *object) {
    if (use->parts & PART_SET) {
        return arena_printf(context->arena, "call 'sigemptyset(&%s);' before", object);
    }
    if (is_whole(use)) {
        return arena_printf(context->arena,
                            "write 'sigemptyset(&%s.sa_mask);' and '%s.sa_flags = 0;' "
                            "before",
                            object, object);
    }
    return arena_printf(context->arena,
                        use->parts & PART_FLAGS ? "write '%s.sa_flags = 0;' before"
                                                : "call 'sigemptyset(&%s.sa_mask);' "
                                                  "before",
                        object);
}

static bool is_proven(const struct uninitialised_use *use) {
    return use->certain && use->below == NONE;
}

/* With SIG_IGN and SIG_DFL no handler runs, and next to nothing is decided. */
static enum severity gravity(const struct uninitialised_use *use) {
    bool mask_alone = use->registers && use->parts == PART_MASK;
    if (use->registers && !use->handles && use->below == NONE) {
        return SEVERITY_NOTE;
    }
    return is_proven(use) && !mask_alone ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static void report(const struct rule_context *context, const struct uninitialised_use *use) {
    const struct program *program = &context->analysis->program;
    unit_id unit = program->definitions.data[use->definition].unit;
    const struct facts *facts = program->units.data[unit].facts;
    const struct symbol *symbol = &facts->symbols.data[use->object];
    const char *object = strings_get(&facts->strings, symbol->name);
    struct related *related = ARENA_ARRAY(context->arena, struct related, 3);
    uint32_t count = 0;
    related[count++] = *related_place(context, unit, symbol->location,
                                arena_printf(context->arena, "'%s' is declared here", object));
    if (use->below != NONE) {
        related[count++] = *related_place(context, use->below_unit, use->below, "it is read here");
    }
    if (use->branch.location != NONE) {
        related[count++] = *related_place(context, unit, use->branch.location,
                                          use->branch.holds
                                              ? "nothing initialises it when this condition is true"
                                              : "nothing initialises it when this condition is "
                                                "false");
    }
    struct finding finding = {
        .rule = "sigaction-init",
        .severity = gravity(use),
        .certainty = is_proven(use) ? CERTAINTY_PROVEN : CERTAINTY_ASSUMED,
        .function = function_name(context, program->definitions.data[use->definition].entity),
        .message = say(context, use, object),
        .object = object,
        .related = related,
        .related_count = count,
        .help = advise(context, use, object)};
    sigaction_fix_initialise(context, use, &finding);
    report_at(context, unit, use->call->location, &finding);
}

static void check(const struct rule_context *context) {
    uninitialised_find(context, report);
}

const struct rule rule_sigaction_init = {
    .id = "sigaction-init",
    .summary = "sa_flags, sa_mask or a signal set is used and was never initialised",
    .standards = "POSIX.1-2017 sigaction, POSIX.1-2017 sigaddset, CERT EXP33-C, CWE-457",
    .severity = SEVERITY_ERROR,
    .check = check,
};
