/* A signal is waited for that is not blocked: POSIX.1-2017 sigwait ("the signals defined by set
 * shall have been blocked at the time of the call"), sigtimedwait; Linux signalfd(2). When it
 * comes outside of the wait its disposition is taken instead, which for most signals ends the
 * process. */
#include <string.h>

#include "rules/support/masking.h"

static void check_use(const struct rule_context *context, const struct mask_use *use) {
    struct masks *masks = context->analysis->masks;
    bool by_descriptor = strcmp(use->function->name, "signalfd") == 0;
    uint64_t ever = masks_ever_blocked(masks);
    /* A descriptor is only read later: until then they can be blocked still. */
    uint64_t blocked = by_descriptor ? ever : use->blocked.possible;
    uint64_t missing =
        use->set.certain & ~blocked & blockable_signals(context, use->definition);
    if (!missing) {
        return;
    }
    bool never = !(missing & ever);
    const char *names = signals_phrase(context, use->definition, missing);
    report_call(
        context, use->definition, use->op,
        (struct finding){
            .rule = "sigwait-unblocked",
            .severity = SEVERITY_ERROR,
            .certainty = never ? CERTAINTY_PROVEN : CERTAINTY_ASSUMED,
            .category = "",
            .message = arena_printf(
                context->arena, "'%s' is to take %s, but %s: what arrives at another time is not "
                                "kept for it",
                use->function->name, names,
                never ? "no code of the program blocks it" : "it is not blocked here"),
            .help = "block it first, in main and before any thread is created: "
                    "pthread_sigmask(SIG_BLOCK, &set, NULL)"});
}

static void check(const struct rule_context *context) {
    struct mask_uses uses = masks_uses(context->analysis->masks);
    for (uint32_t i = 0; i < uses.count; i++) {
        if (uses.all[i].function->role == MASK_TAKE) {
            check_use(context, &uses.all[i]);
        }
    }
}

const struct rule rule_sigwait_unblocked = {
    .id = "sigwait-unblocked",
    .summary = "a signal is waited for that is not blocked",
    .standards = "POSIX.1-2017 sigwait, sigtimedwait; signalfd(2)",
    .severity = SEVERITY_ERROR,
    .check = check,
};
