#include "rules/support/ending.h"

#include <string.h>

#include "rules/support/callee.h"

/* --- signals to itself --- */

/* Whether a signal's default action is another than to terminate: it is ignored, or it stops or
 * continues the process (POSIX.1-2017 <signal.h>; SIGINFO and SIGIO of the BSDs). */
static bool is_survived(const char *name) {
    static const char *const survived[] = {"SIGCHLD", "SIGCONT", "SIGSTOP",  "SIGTSTP", "SIGTTIN",
                                           "SIGTTOU", "SIGURG",  "SIGWINCH", "SIGINFO", "SIGIO"};
    for (size_t i = 0; i < sizeof survived / sizeof *survived; i++) {
        if (strcmp(name, survived[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_deadly(const struct rule_context *context, unit_id unit, const struct atom *atom,
                      bool defaulted) {
    const struct facts *facts = context->analysis->program.units.data[unit].facts;
    const char *target = strings_get(&facts->strings, facts->target);
    if (atom->kind != ATOM_INTEGER || atom->number <= 0 || atom->number > INT32_MAX) {
        return false;
    }
    const char *name = knowledge_signal_name(context->knowledge, target, (int)atom->number);
    return name && !is_survived(name) && (defaulted || strcmp(name, "SIGKILL") == 0);
}

static const struct op *op_at(const struct rule_context *context, definition_id definition,
                              op_id op) {
    const struct program *program = &context->analysis->program;
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    return &unit->facts->ops.data[definition_function(program, definition)->first_op + op];
}

/* Whether argument 0 of the call names the process itself: 0, or what such as getpid returns. */
static bool targets_itself(const struct rule_context *context, definition_id caller, op_id call) {
    const struct program *program = &context->analysis->program;
    const struct unit *unit = &program->units.data[program->definitions.data[caller].unit];
    op_id first = unit->facts->operands.data[op_at(context, caller, call)->b];
    const struct op *target = op_at(context, caller, first);
    if (target->kind == OP_CONST) {
        return op_constant(target) == 0;
    }
    const struct op *callee = target->kind == OP_CALL ? op_at(context, caller, target->a) : NULL;
    return callee && callee->kind == OP_FUNCTION &&
           function_effects(context, unit->entities[callee->a]) & EFFECT_OWN_ID;
}

/* What a call does by its callee's name: nothing when there is a body, which decides itself. */
static unsigned effects_of(const struct rule_context *context, const struct context_call *call) {
    bool by_name = call->callee != NONE && call->definition == NONE;
    return by_name ? function_effects(context, call->callee) : 0;
}

static bool signals_itself(const struct rule_context *context, definition_id caller,
                           const struct context_call *call, unsigned effects) {
    return effects & EFFECT_RAISES ||
           (effects & EFFECT_KILLS && targets_itself(context, caller, call->op));
}

bool call_signals_itself(const struct rule_context *context, definition_id caller,
                         const struct context_call *call) {
    return signals_itself(context, caller, call, effects_of(context, call));
}

/* Whether these are the signals that the caller, a handler, is registered for. It then sends itself
 * what it was called for: unless the disposition has gone back to SIG_DFL (SA_RESETHAND), that
 * would have no end, so in either case what was interrupted does not go on. */
static bool are_own(const struct rule_context *context, definition_id caller, set_id signals) {
    const struct handlers *handlers = &context->analysis->handlers;
    const struct values *values = &context->analysis->values;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        const struct handler_function *handler = &handlers->all.data[h];
        bool own = handler->definition == caller && handler->signals_known &&
                   handler->signals.count == set_count(values, signals);
        for (uint32_t i = 0; own && i < handler->signals.count; i++) {
            bool found = false;
            for (uint32_t s = 0; s < set_count(values, signals); s++) {
                found |= set_atom(values, signals, s)->number == handler->signals.data[i];
            }
            own = found;
        }
        if (own) {
            return true;
        }
    }
    return false;
}

bool call_is_deadly(const struct rule_context *context, definition_id caller,
                    const struct context_call *call, bool defaulted) {
    unsigned effects = effects_of(context, call);
    uint32_t argument = effects & EFFECT_KILLS ? 1 : 0;
    if (!signals_itself(context, caller, call, effects) || call->argument_count <= argument) {
        return false;
    }
    const struct values *values = &context->analysis->values;
    set_id signals = call->arguments[argument];
    bool deadly = set_count(values, signals) > 0;
    bool ends = defaulted || are_own(context, caller, signals);
    for (uint32_t i = 0; i < set_count(values, signals); i++) {
        deadly &= is_deadly(context, context->analysis->program.definitions.data[caller].unit,
                            set_atom(values, signals, i), ends);
    }
    return deadly;
}

/* --- dispositions --- */

/* Whether what is installed may be SIG_DFL (0) or something from before, and is no function. What
 * only the caller knows is told where that calls. */
static bool is_default(const struct analysis *analysis, set_id installed) {
    bool found = false;
    if (set_is_symbolic(analysis->interpreter, installed)) {
        return false;
    }
    for (uint32_t i = 0; i < set_count(&analysis->values, installed); i++) {
        const struct atom *atom = set_atom(&analysis->values, installed, i);
        if (atom->kind == ATOM_FUNCTION) {
            return false;
        }
        found |= atom->kind != ATOM_INTEGER || atom->number == 0;
    }
    return found;
}

static bool is_certain_default(const struct analysis *analysis, set_id installed) {
    const struct atom *atom = set_single(&analysis->values, installed);
    return atom && atom->kind == ATOM_INTEGER && atom->number == 0;
}

/* Whether what a call of a registrar, or of a wrapper, installs fits. */
static bool installs(const struct rule_context *context, definition_id caller,
                     const struct context_call *call,
                     bool (*fits)(const struct analysis *analysis, set_id installed)) {
    const struct analysis *analysis = context->analysis;
    if (!may_register(analysis->interpreter, caller)) {
        return false;
    }
    const struct summary *summary = summary_of(analysis->interpreter, caller);
    for (uint32_t i = 0; i < summary->registrations.count; i++) {
        const struct raw_registration *raw = &summary->registrations.data[i];
        if (raw->unit == analysis->program.definitions.data[caller].unit &&
            raw->location == call->location && fits(analysis, raw->handlers)) {
            return true;
        }
    }
    return false;
}

bool call_sets_default(const struct rule_context *context, definition_id caller,
                       const struct context_call *call) {
    return installs(context, caller, call, is_certain_default);
}

bool call_restores_disposition(const struct rule_context *context, definition_id caller,
                               const struct context_call *call) {
    return installs(context, caller, call, is_default);
}
