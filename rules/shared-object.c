/* A handler and the code that it interrupts use the same object, and it is none that the standards
 * let a handler use: C11 7.14.1.1p5, POSIX.1-2017 2.4.3, CERT SIG31-C, CWE-364. */
#include "rules/support/sharing.h"

static const char *say(const struct rule_context *context, const struct sharing *sharing) {
    const char *name = sharing_name(context, sharing);
    if (sharing->nesting.inner) {
        return arena_printf(context->arena, "'%s' is changed here: %s", name,
                            sharing_interruption(context, sharing));
    }
    const char *other = sharing_other(context, sharing);
    bool handler_writes = sharing->inside.flags & ACCESS_WRITES;
    bool other_writes = sharing->outside.flags & ACCESS_WRITES;
    if (!handler_writes) {
        return arena_printf(context->arena,
                            "'%s' is read here, and the signal may come while '%s' changes it",
                            name, other);
    }
    return arena_printf(context->arena,
                        "'%s' is changed here, and the signal may come while '%s' %s it", name,
                        other, other_writes ? "changes" : "uses");
}

/* A volatile pointer that the target reads and writes at once is as good as volatile makes it. */
static enum severity severity_of(const struct rule_context *context,
                                 const struct sharing *sharing) {
    bool scalar = sharing->type & (TYPE_POINTER | TYPE_FUNCTION) &&
                  sharing->size <= sharing_word(context, sharing);
    if (sharing->type & TYPE_VOLATILE && scalar) {
        return SEVERITY_NOTE;
    }
    if (sharing->nesting.inner) {
        return SEVERITY_WARNING; /* it takes two signals, one right after the other */
    }
    return sharing->inside.flags & ACCESS_WRITES ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static void check(const struct rule_context *context) {
    const struct sharings *sharings = sharings_get(context);
    struct remarks remarks = {0};
    for (uint32_t s = 0; s < sharings->all.count; s++) {
        const struct sharing *sharing = &sharings->all.data[s];
        if (sharing->kind != SHARING_OBJECT) {
            continue;
        }
        struct finding finding = {
            .rule = "shared-object",
            .severity = severity_of(context, sharing),
            .category = "",
            .message = say(context, sharing),
            .help = sharing->nesting.inner
                        ? SHARING_BLOCK_HELP
                        : "let the handler set a 'volatile sig_atomic_t' flag and do this in the "
                          "main loop, or block the signal while the object is used outside of the "
                          "handler"};
        sharing_report(context, &remarks, sharing, &finding);
    }
    remarks_report(&remarks, context);
}

const struct rule rule_shared_object = {
    .id = "shared-object",
    .summary = "a signal handler uses an object that the code it interrupts uses as well",
    .standards = "CERT SIG31-C, CWE-364, C11 7.14.1.1p5, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_ERROR,
    .check = check,
};
