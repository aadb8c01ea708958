#include "rules/support/judge.h"

#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/position.h"
#include "rules/support/rule.h"

/* --- handlers --- */

static const char *target_of(const struct analysis *analysis, unit_id unit) {
    const struct facts *facts = analysis->program.units.data[unit].facts;
    return strings_get(&facts->strings, facts->target);
}

static const char **signal_names(const struct rule_context *context, const char *target,
                                 const int32_t *numbers, uint32_t count) {
    const char **names = ARENA_ARRAY(context->arena, const char *, count);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = knowledge_signal_name(context->knowledge, target, numbers[i]);
        names[i] = name ? name : arena_printf(context->arena, "signal %d", (int)numbers[i]);
    }
    return names;
}

static struct registration registration_of(const struct rule_context *context,
                                            const struct site_of_registration *site) {
    const struct program *program = &context->analysis->program;
    return (struct registration){
        .position = position_of(program, site->unit, site->location),
        .via = entity_name(program, site->via),
        .signals = signal_names(context, target_of(context->analysis, site->unit),
                                site->signals.data, site->signals.count),
        .signal_count = site->signals.count};
}

static int compare_registrations(const void *a, const void *b) {
    const struct registration *left = a;
    const struct registration *right = b;
    return position_compare(&left->position, &right->position);
}

/* Where the function's name stands: in its definition, or for one without a body where it is
 * registered, since its declaration is in some system header. */
static struct position position_of_handler(const struct rule_context *context,
                                           const struct handler_function *handler) {
    const struct program *program = &context->analysis->program;
    if (handler->definition == NONE) {
        return position_of(program, handler->sites.data[0].unit, handler->sites.data[0].location);
    }
    const struct definition *definition = &program->definitions.data[handler->definition];
    const struct facts *facts = program->units.data[definition->unit].facts;
    symbol_id symbol = facts->functions.data[definition->function].symbol;
    return position_of(program, definition->unit, facts->symbols.data[symbol].location);
}

static struct handler make_handler(const struct rule_context *context,
                                   const struct handler_function *from) {
    const struct program *program = &context->analysis->program;
    struct handler handler = {.function = entity_name(program, from->entity),
                              .position = position_of_handler(context, from),
                              .signal_count = from->signals.count,
                              .registration_count = from->sites.count};
    handler.signals =
        signal_names(context, target_of(context->analysis, from->sites.data[0].unit),
                     from->signals.data, from->signals.count);
    handler.registrations =
        ARENA_ARRAY(context->arena, struct registration, from->sites.count);
    for (uint32_t i = 0; i < from->sites.count; i++) {
        handler.registrations[i] = registration_of(context, &from->sites.data[i]);
    }
    qsort(handler.registrations, handler.registration_count, sizeof *handler.registrations,
          compare_registrations);
    return handler;
}

/* A source file that was compiled twice gives the same handler twice. */
static bool same_handler(const struct handler *a, const struct handler *b) {
    return strcmp(a->function, b->function) == 0 &&
           position_compare(&a->position, &b->position) == 0;
}

struct numbered {
    struct handler handler;
    uint32_t index; /* into analysis->handlers */
};

static int compare_handlers(const void *a, const void *b) {
    const struct numbered *left = a;
    const struct numbered *right = b;
    int positions = position_compare(&left->handler.position, &right->handler.position);
    int names = positions ? positions : strcmp(left->handler.function, right->handler.function);
    return names ? names : (left->index > right->index) - (left->index < right->index);
}

static bool has_registration(const struct handler *handler, const struct registration *wanted) {
    for (uint32_t i = 0; i < handler->registration_count; i++) {
        if (position_compare(&handler->registrations[i].position, &wanted->position) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_signal(const struct handler *handler, const char *name) {
    for (uint32_t i = 0; i < handler->signal_count; i++) {
        if (strcmp(handler->signals[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds what the second of two equal handlers knows to the first. */
static void merge_handlers(struct arena *arena, struct handler *into, const struct handler *from) {
    struct handler merged = *into;
    merged.signals = ARENA_ARRAY(arena, const char *, into->signal_count + from->signal_count);
    merged.registrations = ARENA_ARRAY(arena, struct registration,
                                       into->registration_count + from->registration_count);
    if (into->signal_count) {
        memcpy(merged.signals, into->signals, into->signal_count * sizeof *into->signals);
    }
    memcpy(merged.registrations, into->registrations,
           into->registration_count * sizeof *into->registrations);
    for (uint32_t i = 0; i < from->signal_count; i++) {
        if (!has_signal(into, from->signals[i])) {
            merged.signals[merged.signal_count++] = from->signals[i];
        }
    }
    for (uint32_t i = 0; i < from->registration_count; i++) {
        if (!has_registration(into, &from->registrations[i])) {
            merged.registrations[merged.registration_count++] = from->registrations[i];
        }
    }
    qsort(merged.registrations, merged.registration_count, sizeof *merged.registrations,
          compare_registrations);
    *into = merged;
}

/* Fills findings->handlers, and says for each handler of the analysis which it became. */
static uint32_t *list_handlers(const struct rule_context *context) {
    uint32_t count = context->analysis->handlers.all.count;
    struct numbered *sorted = ARENA_ARRAY(context->arena, struct numbered, count);
    uint32_t *handler_of = ARENA_ARRAY(context->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct handler_function *from = &context->analysis->handlers.all.data[i];
        sorted[i] = (struct numbered){make_handler(context, from), i};
    }
    if (count) {
        qsort(sorted, count, sizeof *sorted, compare_handlers);
    }
    struct findings *findings = context->findings;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t last = findings->handlers.count;
        if (last && same_handler(&findings->handlers.data[last - 1], &sorted[i].handler)) {
            merge_handlers(context->arena, &findings->handlers.data[last - 1],
                           &sorted[i].handler);
        } else {
            vec_push(&findings->handlers, sorted[i].handler);
        }
        handler_of[sorted[i].index] = findings->handlers.count - 1;
    }
    return handler_of;
}

static int compare_positions(const void *a, const void *b) {
    return position_compare(a, b);
}

static void list_unresolved(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    struct findings *findings = context->findings;
    for (uint32_t i = 0; i < handlers->unresolved.count; i++) {
        const struct unresolved_site *site = &handlers->unresolved.data[i];
        vec_push(&findings->unresolved,
                 position_of(&context->analysis->program, site->unit, site->location));
    }
    if (findings->unresolved.count) {
        qsort(findings->unresolved.data, findings->unresolved.count,
              sizeof *findings->unresolved.data, compare_positions);
    }
}

/* Signals that the thread's own instruction brings about (POSIX.1-2017 2.4.1), and abort's. */
static bool is_fault_signal(const char *name) {
    static const char *const faults[] = {"SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL",
                                         "SIGABRT", "SIGTRAP", "SIGSYS"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (strcmp(name, faults[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool *find_fault_handlers(const struct rule_context *context) {
    const struct findings *findings = context->findings;
    bool *is_fault = ARENA_ARRAY(context->arena, bool, findings->handlers.count);
    for (uint32_t h = 0; h < findings->handlers.count; h++) {
        const struct handler *handler = &findings->handlers.data[h];
        is_fault[h] = handler->signal_count > 0;
        for (uint32_t i = 0; i < handler->signal_count; i++) {
            is_fault[h] &= is_fault_signal(handler->signals[i]);
        }
    }
    return is_fault;
}

/* --- all rules --- */

static int compare_findings(const void *a, const void *b) {
    const struct finding *left = a;
    const struct finding *right = b;
    int positions = position_compare(&left->position, &right->position);
    int rules = positions ? positions : strcmp(left->rule, right->rule);
    return rules ? rules : strcmp(left->message, right->message);
}

void judge(struct findings *findings, const struct analysis *analysis,
           const struct knowledge *knowledge, int standard, struct arena *arena) {
    struct rule_context context = {.analysis = analysis,
                                   .knowledge = knowledge,
                                   .standard = standard,
                                   .findings = findings,
                                   .arena = arena};
    context.handler_of = list_handlers(&context);
    context.is_fault = find_fault_handlers(&context);
    list_unresolved(&context);
    for (const struct rule *const *rule = rule_registry; *rule; rule++) {
        (*rule)->check(&context);
    }
    if (findings->findings.count) {
        qsort(findings->findings.data, findings->findings.count, sizeof *findings->findings.data,
              compare_findings);
    }
}
