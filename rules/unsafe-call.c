/* A handler reaches a call of a function that the selected standard does not list as
 * async-signal-safe: POSIX.1-2017 2.4.3, C11 7.14.1.1p5, CERT SIG30-C, CWE-479, CWE-828. */
#include "rules/support/calls.h"
#include "rules/support/jump.h"
#include "rules/support/lock_calls.h"

/* Whether a more specific rule says what is wrong with a call. */
static bool is_left(const struct rule_context *context, const struct reached_call *call) {
    return (rule_is_on(context, "jump-from-handler") &&
            is_jump_out(context, call->walk, call->exit)) ||
           (rule_is_on(context, "raise-in-handler") && call->exit->from != NONE &&
            is_undefined_raise(context, call->exit->callee)) ||
           is_left_to_locks(context, call);
}

static bool ask(const struct rule_context *context, const struct reached_call *call,
                struct call_verdict *verdict) {
    const struct judgement *judgement = &call->judgement;
    if (!call->callee ||
        (judgement->verdict != VERDICT_UNSAFE && judgement->verdict != VERDICT_PLATFORM)) {
        return false;
    }
    if (is_left(context, call)) {
        return false;
    }
    bool by_platform = judgement->verdict == VERDICT_PLATFORM;
    const char *why = judgement->reason;
    if (call->leaf) {
        why = arena_printf(context->arena, "it calls '%s' (%s)", call->leaf, why);
    }
    *verdict = (struct call_verdict){
        .severity = by_platform ? SEVERITY_NOTE : SEVERITY_ERROR,
        .certainty = call->assumed ? CERTAINTY_ASSUMED : CERTAINTY_PROVEN,
        .message = by_platform
                       ? arena_printf(context->arena, "'%s': %s", call->written, why)
                       : arena_printf(context->arena, "'%s' is not async-signal-safe: %s",
                                      call->written, why)};
    return true;
}

static void check(const struct rule_context *context) {
    static const struct call_rule rule = {"unsafe-call", "is not async-signal-safe",
                                          "are not async-signal-safe", ask};
    check_calls(context, &rule);
}

const struct rule rule_unsafe_call = {
    .id = "unsafe-call",
    .summary = "a signal handler reaches a call that is not async-signal-safe",
    .standards = "CERT SIG30-C, CWE-479, CWE-828, C11 7.14.1.1p5, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_ERROR,
    .check = check,
};
