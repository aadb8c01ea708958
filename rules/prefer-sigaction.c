/* signal() with a handler: whether the handler stays installed, whether system calls are restarted
 * and whether the signal is blocked meanwhile differ between systems (C11 7.14.1.1p3, POSIX.1-2017
 * signal, signal(2) of Linux). */
#include "rules/support/place.h"

/* A registrar with a struct has flags that tell all this. */
static bool is_plain_registrar(const struct rule_context *context, entity_id function) {
    const struct registrar *registrar =
        registrar_find(&context->analysis->registrars, &context->analysis->program, function);
    return registrar && !registrar->by_struct;
}

/* SIG_DFL, SIG_IGN and an old disposition that is restored mean the same everywhere. */
static bool may_be_function(const struct values *values, set_id handlers) {
    for (uint32_t i = 0; i < set_count(values, handlers); i++) {
        enum atom_kind kind = set_atom(values, handlers, i)->kind;
        if (kind == ATOM_FUNCTION || kind == ATOM_INITIAL) {
            return true;
        }
    }
    return false;
}

static void check(const struct rule_context *context) {
    const struct analysis *analysis = context->analysis;
    for (uint32_t i = 0; i < analysis->handlers.installed.count; i++) {
        const struct raw_registration *raw = &analysis->handlers.installed.data[i];
        if (!is_plain_registrar(context, raw->via) ||
            !may_be_function(&analysis->values, raw->handlers)) {
            continue;
        }
        report_at(
            context, raw->unit, raw->location,
            &(struct finding){
                .rule = "prefer-sigaction",
                .severity = SEVERITY_NOTE,
                .certainty = CERTAINTY_PROVEN,
                .message = arena_printf(
                    context->arena,
                    "what '%s' does differs between systems: the handler may be reset to "
                    "SIG_DFL when it runs, and system calls may or may not be restarted",
                    entity_name(&analysis->program, raw->via)),
                .help = "use sigaction, with an empty sa_mask and SA_RESTART or 0 in sa_flags"});
    }
}

const struct rule rule_prefer_sigaction = {
    .id = "prefer-sigaction",
    .summary = "signal() installs a handler, and what that means differs between systems",
    .standards = "CERT SIG34-C, C11 7.14.1.1p3, POSIX.1-2017 signal",
    .severity = SEVERITY_NOTE,
    .is_optional = true,
    .check = check,
};
