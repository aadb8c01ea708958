/* A number that a handler and the code that it interrupts both change, one of them by reading it,
 * computing, and writing it back: what the handler writes in between is lost. `volatile
 * sig_atomic_t` makes a read or a write indivisible, not both together: C11 7.14.1.1p5,
 * CERT SIG31-C, CWE-364. */
#include "rules/support/sharing.h"

static const char *say(const struct rule_context *context, const struct sharing *sharing) {
    const char *name = sharing_name(context, sharing);
    if (sharing->nesting.inner) {
        return arena_printf(context->arena, "'%s' may lose this update: %s", name,
                            sharing_interruption(context, sharing));
    }
    const char *other = sharing_other(context, sharing);
    if (sharing->outside.flags & ACCESS_UPDATES) {
        return arena_printf(context->arena,
                            "'%s' may lose this write: '%s' reads it, computes, and writes it "
                            "back, and the signal may come between",
                            name, other);
    }
    return arena_printf(context->arena,
                        "'%s' may lose this update: '%s' takes the value and then resets it, and "
                        "the signal may come between",
                        name, other);
}

static void check(const struct rule_context *context) {
    const struct sharings *sharings = sharings_get(context);
    struct remarks remarks = {0};
    for (uint32_t s = 0; s < sharings->all.count; s++) {
        const struct sharing *sharing = &sharings->all.data[s];
        if (sharing->kind != SHARING_UPDATE) {
            continue;
        }
        struct finding finding = {
            .rule = "flag-update",
            .severity = sharing->nesting.inner ? SEVERITY_WARNING : SEVERITY_ERROR,
            .category = "",
            .message = say(context, sharing),
            .help = sharing->nesting.inner
                        ? SHARING_BLOCK_HELP
                        : "give each signal a 'volatile sig_atomic_t' of its own that the handler "
                          "sets and the program clears before it acts, or block the signal around "
                          "the update"};
        sharing_report(context, &remarks, sharing, &finding);
    }
    remarks_report(&remarks, context);
}

const struct rule rule_flag_update = {
    .id = "flag-update",
    .summary = "what a signal handler writes to a number can be lost in an update outside of it",
    .standards = "CERT SIG31-C, CWE-364, C11 7.14.1.1p5",
    .severity = SEVERITY_ERROR,
    .check = check,
};
