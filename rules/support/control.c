#include "rules/support/control.h"

#include <string.h>

#include "rules/support/body.h"
#include "rules/support/knowledge.h"

void control_find(struct control *control, const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    const struct control_rows *rows = knowledge_control(context->knowledge);
    control->context = context;
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct control_row *row = &rows->all.data[i];
        entity_id function = program_find(program, SYMBOL_FUNCTION, row->name);
        if (function == NONE || program->entities.data[function].first_definition != NONE) {
            continue;
        }
        entity_id self = row->self ? program_find(program, SYMBOL_FUNCTION, row->self) : NONE;
        vec_push(&control->all, (struct control_function){function, self, row});
    }
}

void control_free(struct control *control) {
    vec_free(&control->all);
}

const struct control_row *control_row(const struct control *control, entity_id callee) {
    for (uint32_t i = 0; i < control->all.count; i++) {
        if (control->all.data[i].function == callee) {
            return control->all.data[i].row;
        }
    }
    return NULL;
}

/* --- sets --- */

bool set_has(const struct values *values, set_id set, int64_t number) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        const struct atom *atom = set_atom(values, set, i);
        if (atom->kind == ATOM_INTEGER && atom->number == number) {
            return true;
        }
    }
    return false;
}

/* Whether a set has the number, or may have any. */
static bool set_may_be(const struct values *values, set_id set, int64_t number) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        const struct atom *atom = set_atom(values, set, i);
        if (atom->kind != ATOM_INTEGER || atom->number == number) {
            return true;
        }
    }
    return false;
}

/* --- calls --- */

struct control_call control_call_in(const struct context *caller, const struct context_call *call) {
    return (struct control_call){caller->definition, call->op, call->callee, call->arguments,
                                 call->argument_count};
}

struct control_call control_call_of(const struct walk *walk, const struct exit_call *exit) {
    return (struct control_call){walk->reached.data[exit->from].definition, exit->op, exit->callee,
                                 exit->arguments, exit->argument_count};
}

set_id control_argument(const struct rule_context *context, const struct control_call *call,
                        uint32_t number) {
    return number < call->argument_count ? call->arguments[number]
                                         : context->analysis->values.unknown;
}

/* Whether an argument is the result of a call of the function: `kill(getpid(), sig)`. */
static bool is_result_of(const struct control *control, const struct control_call *call,
                         uint32_t argument, entity_id function) {
    struct body body = body_of(&control->context->analysis->program, call->caller);
    const struct op *op = &body.ops[call->op];
    if (function == NONE || argument >= op->count) {
        return false;
    }
    op = &body.ops[body.facts->operands.data[op->b + argument]];
    while (op->kind == OP_CONVERT) {
        op = &body.ops[op->a];
    }
    const struct op *callee = op->kind == OP_CALL ? &body.ops[op->a] : op;
    return callee->kind == OP_FUNCTION && body.entities[callee->a] == function;
}

static bool is_to_itself(const struct control *control, const struct control_call *call,
                         const struct control_function *function) {
    const struct control_row *row = function->row;
    const struct values *values = &control->context->analysis->values;
    if (row->kind == CONTROL_RAISE) {
        return true;
    }
    if (row->self) {
        return is_result_of(control, call, row->target, function->self);
    }
    const struct atom *target =
        set_single(values, control_argument(control->context, call, row->target));
    return target && target->kind == ATOM_INTEGER && target->number == row->self_number;
}

set_id control_sent(const struct control *control, const struct control_call *call) {
    for (uint32_t i = 0; i < control->all.count; i++) {
        const struct control_function *function = &control->all.data[i];
        bool sends = function->row->kind == CONTROL_RAISE || function->row->kind == CONTROL_SEND;
        if (sends && function->function == call->callee &&
            is_to_itself(control, call, function)) {
            return control_argument(control->context, call, function->row->signal);
        }
    }
    return SET_EMPTY;
}

bool is_undefined_raise(const struct rule_context *context, entity_id callee) {
    const struct program *program = &context->analysis->program;
    const char *standard =
        knowledge_standard_name(context->knowledge, (size_t)context->standard);
    return callee != NONE && strcmp(standard, "c11") == 0 &&
           strcmp(entity_name(program, callee), "raise") == 0 &&
           program->entities.data[callee].first_definition == NONE;
}

const struct registrar *control_registrar(const struct rule_context *context,
                                          const struct control_call *call) {
    const struct analysis *analysis = context->analysis;
    const struct registrar *registrar =
        call->callee == NONE
            ? NULL
            : registrar_find(&analysis->registrars, &analysis->program, call->callee);
    if (!registrar || !registrar->by_struct) {
        return registrar;
    }
    const struct atom *given =
        set_single(&analysis->values, control_argument(context, call, registrar->handler));
    bool asks = given && given->kind == ATOM_INTEGER && given->number == 0;
    return asks ? NULL : registrar;
}

bool control_gives_up(const struct rule_context *context, const struct control_call *call,
                      entity_id handler, int32_t signal) {
    const struct values *values = &context->analysis->values;
    const struct registrar *registrar = control_registrar(context, call);
    if (!registrar ||
        !set_may_be(values, control_argument(context, call, registrar->signal), signal)) {
        return false;
    }
    const struct atom *given =
        set_single(values, control_argument(context, call, registrar->handler));
    return !given || given->kind != ATOM_FUNCTION || given->id != handler;
}

/* --- handlers and signals --- */

static bool site_has(const struct site_of_registration *site, int32_t signal) {
    for (uint32_t i = 0; i < site->signals.count; i++) {
        if (site->signals.data[i] == signal) {
            return true;
        }
    }
    return !site->signals_known;
}

bool set_all_have(const struct values *values, set_id set, uint32_t flag) {
    bool all = set_count(values, set) > 0;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        const struct atom *atom = set_atom(values, set, i);
        all &= atom->kind == ATOM_INTEGER && atom->number & flag;
    }
    return all;
}

static bool site_resets(const struct rule_context *context,
                        const struct site_of_registration *site) {
    const struct analysis *analysis = context->analysis;
    const struct facts *facts = analysis->program.units.data[site->unit].facts;
    const struct registrar *registrar =
        registrar_find(&analysis->registrars, &analysis->program, site->via);
    uint32_t reset = knowledge_resethand_flag(
        context->knowledge, strings_get(&facts->strings, facts->target));
    return (registrar && registrar->resets) || set_all_have(&analysis->values, site->flags, reset);
}

bool handler_resets(const struct rule_context *context, const struct handler_function *handler,
                    int32_t signal, const struct exit_call *except) {
    for (uint32_t i = 0; i < handler->sites.count; i++) {
        const struct site_of_registration *site = &handler->sites.data[i];
        bool counts = !except || site->unit != except->unit || site->location != except->location;
        if (counts && site_has(site, signal) && !site_resets(context, site)) {
            return false;
        }
    }
    return true;
}

bool signal_is_computational(const char *name) {
    static const char *const names[] = {"SIGSEGV", "SIGFPE", "SIGILL", "SIGBUS"};
    for (size_t i = 0; name && i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

const char *signal_name(const struct rule_context *context,
                        const struct handler_function *handler, int32_t signal) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts = program->units.data[handler->sites.data[0].unit].facts;
    const char *name = knowledge_signal_name(
        context->knowledge, strings_get(&facts->strings, facts->target), signal);
    return name ? name : arena_printf(context->arena, "signal %d", (int)signal);
}
