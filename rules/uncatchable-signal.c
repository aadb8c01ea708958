/* A handler, or SIG_IGN, for a signal that cannot have one: SIGKILL and SIGSTOP (POSIX.1-2017 2.4.1
 * and sigaction, EINVAL), a number that is no signal, or one that the C library keeps for itself.
 */
#include "rules/support/callee.h"
#include "rules/support/knowledge.h"
#include "rules/support/place.h"
#include "rules/support/signal_objects.h"

/* A registration for so many signals goes through all that there are, and lets those fail that do:
 * nothing is said of it. */
enum { MANY_SIGNALS = 8 };

/* A registration, and all signals that it is for, without repetition. */
struct site {
    unit_id unit;
    location_id location;
    entity_id via;
    VEC(int64_t) signals;
};

struct sites {
    VEC(struct site) all;
    struct map by_place; /* map_pair(unit, location) -> index */
};

static struct site *find_site(struct sites *sites, unit_id unit, location_id location,
                              entity_id via) {
    bool added;
    uint32_t at =
        map_get_or_put(&sites->by_place, map_pair(unit, location), sites->all.count, &added);
    if (added) {
        vec_push(&sites->all, (struct site){.unit = unit, .location = location, .via = via});
    }
    return &sites->all.data[at];
}

static void add_signal(struct site *site, int64_t number) {
    for (uint32_t i = 0; i < site->signals.count; i++) {
        if (site->signals.data[i] == number) {
            return;
        }
    }
    vec_push(&site->signals, number);
}

/* SIG_DFL for SIGKILL fails too, and changes nothing. */
static bool is_default(const struct values *values, set_id handlers) {
    const struct atom *atom = set_single(values, handlers);
    return atom && atom->kind == ATOM_INTEGER && atom->number == 0;
}

/* The 0 among others ends an array of signals. */
static void add_installed(const struct rule_context *context, struct sites *sites,
                          const struct raw_registration *raw) {
    const struct values *values = &context->analysis->values;
    if (is_default(values, raw->handlers)) {
        return;
    }
    for (uint32_t i = 0; i < set_count(values, raw->signals); i++) {
        const struct atom *atom = set_atom(values, raw->signals, i);
        if (atom->kind == ATOM_INTEGER &&
            (atom->number != 0 || set_count(values, raw->signals) == 1)) {
            add_signal(find_site(sites, raw->unit, raw->location, raw->via), atom->number);
        }
    }
}

/* The signals of tables are known only where handlers are. */
static void add_handlers(const struct rule_context *context, struct sites *sites) {
    const struct handlers *handlers = &context->analysis->handlers;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        for (uint32_t s = 0; s < handlers->all.data[h].sites.count; s++) {
            const struct site_of_registration *from = &handlers->all.data[h].sites.data[s];
            struct site *site = find_site(sites, from->unit, from->location, from->via);
            for (uint32_t i = 0; i < from->signals.count; i++) {
                add_signal(site, from->signals.data[i]);
            }
        }
    }
}

/* --- what is said --- */

static enum signal_use use_of(const struct rule_context *context, unit_id unit, int64_t number) {
    return knowledge_signal_use(context->knowledge, unit_target(context, unit), number);
}

static const char *name_signal(const struct rule_context *context, unit_id unit, int64_t number) {
    const char *name =
        use_of(context, unit, number) == SIGNAL_UNCATCHABLE
            ? knowledge_signal_name(context->knowledge, unit_target(context, unit), (int)number)
            : NULL;
    return name ? name : arena_printf(context->arena, "signal %lld", (long long)number);
}

static const char *reason(const struct rule_context *context, unit_id unit, int64_t number) {
    const char *name = name_signal(context, unit, number);
    switch (use_of(context, unit, number)) {
    case SIGNAL_UNCATCHABLE:
        return arena_printf(context->arena, "%s can neither be caught nor ignored", name);
    case SIGNAL_RESERVED:
        return arena_printf(context->arena, "the C library keeps %s for itself", name);
    default:
        return arena_printf(context->arena, "there is no %s on %s", name,
                            unit_target(context, unit));
    }
}

static const char *advise(enum signal_use use) {
    return use == SIGNAL_UNCATCHABLE
               ? "leave it out; a request to end that a program can handle is SIGTERM"
               : "use a signal of <signal.h>, or one from SIGRTMIN to SIGRTMAX";
}

static void report_each(const struct rule_context *context, const struct site *site) {
    const char *via = entity_name(&context->analysis->program, site->via);
    for (uint32_t i = 0; i < site->signals.count; i++) {
        int64_t number = site->signals.data[i];
        enum signal_use use = use_of(context, site->unit, number);
        if (use == SIGNAL_USABLE) {
            continue;
        }
        report_at(context, site->unit, site->location,
                  &(struct finding){.rule = "uncatchable-signal",
                                    .severity = SEVERITY_WARNING,
                                    .certainty = CERTAINTY_PROVEN,
                                    .message = arena_printf(context->arena, "'%s' fails: %s", via,
                                                            reason(context, site->unit, number)),
                                    .help = advise(use)});
    }
}

/* --- signal sets --- */

/* What is looked at for the calls that change sets. */
struct set_calls {
    const struct rule_context *context;
    const struct registrar_rows *rows;
    struct map readers; /* signal_readers_find */
};

/* The signal that a call adds to a set, or takes from it; 0 when it is not known. */
static int64_t changed_signal(const struct set_calls *calls, const struct unit *unit,
                              const struct op *ops, const struct op *call) {
    uint32_t number = ops[call->a].kind == OP_FUNCTION
                          ? map_get(&calls->readers, unit->entities[ops[call->a].a], 0)
                          : 0;
    const struct registrar_row *row = number ? &calls->rows->all.data[number - 1] : NULL;
    if (!row || row->kind != REGISTRAR_CHANGES || row->arguments[1] >= call->count) {
        return 0;
    }
    const struct op *signal = &ops[unit->facts->operands.data[call->b + row->arguments[1]]];
    return signal->kind == OP_CONST ? op_constant(signal) : 0;
}

static void check_set_call(const struct set_calls *calls, unit_id id,
                           const struct function *function, const struct op *call) {
    const struct rule_context *context = calls->context;
    const struct unit *unit = &context->analysis->program.units.data[id];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    int64_t number = changed_signal(calls, unit, ops, call);
    if (number == 0 || use_of(context, id, number) != SIGNAL_UNCATCHABLE) {
        return;
    }
    report_at(
        context, id, call->location,
        &(struct finding){.rule = "uncatchable-signal",
                          .severity = SEVERITY_NOTE,
                          .function = function_name(context, unit->entities[function->symbol]),
                          .certainty = CERTAINTY_PROVEN,
                          .message = arena_printf(context->arena,
                                                  "%s in a signal set has no effect: it can "
                                                  "neither be blocked nor waited for",
                                                  name_signal(context, id, number))});
}

static void check_sets(const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    struct set_calls calls = {.context = context, .rows = knowledge_registrars(context->knowledge)};
    signal_readers_find(&calls.readers, program, calls.rows);
    for (unit_id u = 0; calls.readers.count && u < program->units.count; u++) {
        const struct facts *facts = program_unit(program, u)->facts;
        for (uint32_t f = 1; f < facts->functions.count; f++) {
            const struct function *function = &facts->functions.data[f];
            const struct op *ops = &facts->ops.data[function->first_op];
            for (op_id id = 0; id < function->op_count; id++) {
                if (ops[id].kind == OP_CALL) {
                    check_set_call(&calls, u, function, &ops[id]);
                }
            }
        }
    }
    map_free(&calls.readers);
}

static void check(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    struct sites sites = {0};
    for (uint32_t i = 0; i < handlers->installed.count; i++) {
        add_installed(context, &sites, &handlers->installed.data[i]);
    }
    add_handlers(context, &sites);
    for (uint32_t i = 0; i < sites.all.count; i++) {
        if (sites.all.data[i].signals.count < MANY_SIGNALS) {
            report_each(context, &sites.all.data[i]);
        }
        vec_free(&sites.all.data[i].signals);
    }
    vec_free(&sites.all);
    map_free(&sites.by_place);
    check_sets(context);
}

const struct rule rule_uncatchable_signal = {
    .id = "uncatchable-signal",
    .summary = "a handler for a signal that cannot be caught, or that does not exist",
    .standards = "POSIX.1-2017 2.4.1, POSIX.1-2017 sigaction",
    .severity = SEVERITY_WARNING,
    .check = check,
};
