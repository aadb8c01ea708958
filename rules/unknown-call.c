/* A handler reaches a call that nobody can judge: the callee has no body in the program and no
 * data file names it, or the pointer that is called resolves to nothing. It is assumed to be
 * unsafe: CERT SIG30-C. */
#include "rules/support/callee.h"
#include "rules/support/harmless.h"
#include "rules/support/lock_calls.h"

/* The first of the functions that a pointer may hold which may do harm; NONE when none may. */
static entity_id first_harmful(const struct rule_context *context,
                               const struct reached_call *call) {
    for (uint32_t i = 0; i < call->candidate_count; i++) {
        if (!is_harmless(context, call->candidates[i])) {
            return call->candidates[i];
        }
    }
    return NONE;
}

static const char *say_candidates(const struct rule_context *context,
                                  const struct reached_call *call) {
    return arena_printf(context->arena,
                        "call through a pointer that may hold any of %u functions, '%s' among them; "
                        "not followed, and assumed not to be async-signal-safe",
                        call->candidate_count,
                        function_name(context, first_harmful(context, call)));
}

static const char *say(const struct rule_context *context, const struct reached_call *call) {
    if (call->candidate_count) {
        return say_candidates(context, call);
    }
    if (!call->callee) {
        return "call through a pointer that resolves to no function; assumed not to be "
               "async-signal-safe";
    }
    if (!call->leaf) {
        return arena_printf(context->arena,
                            "'%s' has no body here and is on no list; assumed not to be "
                            "async-signal-safe",
                            call->callee);
    }
    if (!*call->leaf) {
        return arena_printf(context->arena,
                            "'%s' calls through a pointer that resolves to no function; assumed "
                            "not to be async-signal-safe",
                            call->callee);
    }
    return arena_printf(context->arena,
                        "'%s' calls '%s', which has no body here and is on no list; assumed not "
                        "to be async-signal-safe",
                        call->callee, call->leaf);
}

static bool ask(const struct rule_context *context, const struct reached_call *call,
                struct call_verdict *verdict) {
    if (call->callee && call->judgement.verdict != VERDICT_UNKNOWN) {
        return false;
    }
    if (call->candidate_count && first_harmful(context, call) == NONE) {
        return false; /* whichever it is */
    }
    if (is_left_to_locks(context, call)) {
        return false;
    }
    verdict->severity = SEVERITY_WARNING;
    verdict->certainty = CERTAINTY_ASSUMED;
    verdict->message = say(context, call);
    return true;
}

static void check(const struct rule_context *context) {
    static const struct call_rule rule = {"unknown-call", "nothing is known of",
                                          "nothing is known of", ask};
    check_calls(context, &rule);
}

const struct rule rule_unknown_call = {
    .id = "unknown-call",
    .summary = "a signal handler reaches a call of a function that nothing is known of",
    .standards = "CERT SIG30-C, CWE-479, CWE-828",
    .severity = SEVERITY_WARNING,
    .check = check,
};
