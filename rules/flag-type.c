/* A flag between a handler and the code that it interrupts is neither `volatile sig_atomic_t` nor a
 * lock-free atomic: C11 7.14.1.1p5, POSIX.1-2017 2.4.3, CERT SIG31-C, CWE-364. */
#include "rules/support/flag_fix.h"
#include "rules/support/sharing.h"

/* What goes wrong, and how bad that is. */
struct trouble {
    enum severity severity;
    const char *message;
};

static bool is_torn(const struct rule_context *context, const struct sharing *sharing) {
    return sharing->size > sharing_word(context, sharing);
}

static struct trouble say_torn(const struct rule_context *context, const struct sharing *sharing) {
    return (struct trouble){
        SEVERITY_WARNING,
        arena_printf(context->arena,
                     "'%s' may be torn: this target reads and writes '%s' in two parts, and the "
                     "signal may come between them in '%s'",
                     sharing_name(context, sharing), sharing_type(context, sharing),
                     sharing_other(context, sharing))};
}

static struct trouble say_volatile(const struct rule_context *context,
                                   const struct sharing *sharing) {
    return (struct trouble){
        SEVERITY_NOTE,
        arena_printf(context->arena,
                     "'%s' is '%s': this target reads and writes that at once, but C promises it "
                     "of 'volatile sig_atomic_t' only",
                     sharing_name(context, sharing), sharing_type(context, sharing))};
}

static struct trouble say_plain(const struct rule_context *context,
                                const struct sharing *sharing) {
    const char *name = sharing_name(context, sharing);
    const char *other = sharing_other(context, sharing);
    if (sharing->is_polled) {
        return (struct trouble){
            SEVERITY_ERROR,
            arena_printf(context->arena,
                         "'%s' is not volatile: the compiler may keep it in a register, and the "
                         "loop in '%s' never see this write",
                         name, other)};
    }
    if (!(sharing->inside.flags & ACCESS_WRITES)) {
        return (struct trouble){
            sharing->inside.reached == 0 ? SEVERITY_WARNING : SEVERITY_NOTE,
            arena_printf(context->arena,
                         "'%s' is not volatile: what '%s' writes may still be in a register when "
                         "it is read here",
                         name, other)};
    }
    return (struct trouble){
        SEVERITY_WARNING,
        arena_printf(context->arena,
                     "'%s' is not volatile: '%s' may go on with an older value than is written "
                     "here",
                     name, other)};
}

static struct trouble say(const struct rule_context *context, const struct sharing *sharing) {
    if (is_torn(context, sharing) && !sharing->is_polled) {
        return say_torn(context, sharing);
    }
    return sharing->type & TYPE_VOLATILE ? say_volatile(context, sharing)
                                         : say_plain(context, sharing);
}

static void check(const struct rule_context *context) {
    const struct sharings *sharings = sharings_get(context);
    struct remarks remarks = {0};
    for (uint32_t s = 0; s < sharings->all.count; s++) {
        const struct sharing *sharing = &sharings->all.data[s];
        if (sharing->kind != SHARING_FLAG) {
            continue;
        }
        struct trouble trouble = say(context, sharing);
        struct finding finding = {
            .rule = "flag-type",
            .severity = trouble.severity,
            .category = "",
            .message = trouble.message,
            .help = arena_printf(context->arena,
                                 "declare '%s' as 'volatile sig_atomic_t', in every file",
                                 sharing_name(context, sharing))};
        flag_fix_add(context, sharings->accesses.objects.all.data[sharing->object].entity,
                     &finding);
        sharing_report(context, &remarks, sharing, &finding);
    }
    remarks_report(&remarks, context);
}

const struct rule rule_flag_type = {
    .id = "flag-type",
    .summary = "a flag that a signal handler uses is not a 'volatile sig_atomic_t'",
    .standards = "CERT SIG31-C, CWE-364, C11 7.14.1.1p5, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_ERROR,
    .check = check,
};
