/* A handler does not return but jumps out: longjmp and its kin, setcontext, an exception of C++.
 * What the signal interrupted stays half done. CERT SIG32-C, CWE-828, POSIX.1-2017 2.4.3. */
#include "rules/support/guard.h"
#include "rules/support/jump.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"

/* How grave it is. A fault is no moment that comes by chance, and to jump out may be the only way
 * to go on; a jump that a flag allows may well be allowed only where it does no harm. */
static enum severity gravity(const struct rule_context *context, const struct walk *walk,
                             const struct guard *guard) {
    if (context->kinds[context->handler_of[walk->handler]] == HANDLER_OF_FAULTS) {
        return SEVERITY_NOTE;
    }
    return guard->location == NONE ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static const char *message(const struct rule_context *context, enum control_kind kind,
                           const char *callee) {
    if (kind == CONTROL_THROW) {
        return "the exception leaves the handler: what the signal interrupted does not expect it, "
               "and stays half done or ends the process";
    }
    return arena_printf(context->arena,
                        "'%s' leaves the handler: what the signal interrupted stays half done, "
                        "with its locks held%s",
                        callee,
                        kind == CONTROL_LONGJMP
                            ? ", and the signal stays blocked on most systems"
                            : "");
}

static const char *help(enum control_kind kind) {
    if (kind == CONTROL_THROW) {
        return "set a flag of type volatile sig_atomic_t, and throw where it is read";
    }
    return kind == CONTROL_LONGJMP
               ? "set a flag of type volatile sig_atomic_t, and jump where it is read; at the very "
                 "least use sigsetjmp and siglongjmp, which restore the signal mask"
               : "set a flag of type volatile sig_atomic_t, and jump where it is read";
}

static struct finding describe(const struct rule_context *context, const struct exit_call *exit,
                               enum control_kind kind, enum severity severity,
                               const struct guard *guard) {
    const char *callee = entity_name(&context->analysis->program, exit->callee);
    struct finding finding = {.rule = "jump-from-handler",
                              .severity = severity,
                              .certainty = CERTAINTY_PROVEN,
                              .category = "",
                              .message = message(context, kind, callee),
                              .callee = callee,
                              .help = help(kind)};
    if (guard->location != NONE) {
        struct related *related = ARENA_ARRAY(context->arena, struct related, 1);
        *related = (struct related){
            position_of(&context->analysis->program, guard->unit, guard->location),
            "only when this condition holds; whether that is just where nothing can be left half "
            "done is not known"};
        finding.certainty = CERTAINTY_ASSUMED;
        finding.related = related;
        finding.related_count = 1;
    }
    return finding;
}

/* Looks at those of one severity: the gravest way to a place is what is said of it. */
static void check_exit(struct remarks *remarks, const struct control *control, uint32_t w,
                       const struct exit_call *exit, enum severity severity) {
    const struct rule_context *context = control->context;
    const struct walk *walk = &context->analysis->reach.walks.data[w];
    enum control_kind kind;
    if (!jumps_out(control, walk, exit, &kind)) {
        return;
    }
    struct guard guard = guard_find(context, walk, exit);
    if (gravity(context, walk, &guard) == severity) {
        struct finding finding = describe(context, exit, kind, severity, &guard);
        remarks_add(remarks, context, w, exit->from, exit->location, &finding);
    }
}

static void check_all(struct remarks *remarks, const struct control *control,
                      enum severity severity) {
    const struct reach *reach = &control->context->analysis->reach;
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        for (uint32_t e = 0; e < reach->walks.data[w].exits.count; e++) {
            check_exit(remarks, control, w, &reach->walks.data[w].exits.data[e], severity);
        }
    }
}

static void check(const struct rule_context *context) {
    struct control control = {0};
    struct remarks remarks = {0};
    control_find(&control, context);
    check_all(&remarks, &control, SEVERITY_ERROR);
    check_all(&remarks, &control, SEVERITY_WARNING);
    check_all(&remarks, &control, SEVERITY_NOTE);
    remarks_report(&remarks, context);
    control_free(&control);
}

const struct rule rule_jump_from_handler = {
    .id = "jump-from-handler",
    .summary = "a signal handler jumps or throws instead of returning",
    .standards = "CERT SIG32-C, CWE-828, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_ERROR,
    .check = check,
};
