#include "rules/support/handler_list.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/program/executables.h"
#include "rules/support/knowledge.h"
#include "rules/support/position.h"

/* A handler of the analysis, with what tells it from others for people. */
struct named_handler {
    struct position position;
    const char *function;
    uint32_t index; /* into analysis->handlers */
};

/* One of its registrations. */
struct placed_site {
    struct position position;
    const struct site_of_registration *site;
};

struct numbers {
    VEC(int32_t) all; /* without repetition */
    bool unknown;     /* there are others */
};

/* --- signals --- */

static void add_numbers(struct numbers *numbers, const int32_t *more, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        bool known = false;
        for (uint32_t n = 0; n < numbers->all.count && !known; n++) {
            known = numbers->all.data[n] == more[i];
        }
        if (!known) {
            vec_push(&numbers->all, more[i]);
        }
    }
}

static int compare_numbers(const void *a, const void *b) {
    int32_t left = *(const int32_t *)a;
    int32_t right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

/* The names of the signals in numeric order, none when they are not all known: a list that lacks
 * some would be read as all there are. Frees the numbers. */
static const char **take_names(const struct rule_context *context, struct numbers *numbers,
                               unit_id unit, uint32_t *count) {
    const struct facts *facts = context->analysis->program.units.data[unit].facts;
    const char *target = strings_get(&facts->strings, facts->target);
    const char **names = ARENA_ARRAY(context->arena, const char *, numbers->all.count);
    if (numbers->all.count) {
        qsort(numbers->all.data, numbers->all.count, sizeof *numbers->all.data, compare_numbers);
    }
    *count = numbers->unknown ? 0 : numbers->all.count;
    for (uint32_t i = 0; i < *count; i++) {
        int number = numbers->all.data[i];
        const char *name = knowledge_signal_name(context->knowledge, target, number);
        names[i] = name ? name : arena_printf(context->arena, "signal %d", number);
    }
    vec_free(&numbers->all);
    return names;
}

/* --- registrations --- */

static int compare_sites(const void *a, const void *b) {
    const struct placed_site *left = a;
    const struct placed_site *right = b;
    return position_compare(&left->position, &right->position);
}

/* One registration of the sites, which are all at one position. */
static struct registration make_registration(const struct rule_context *context,
                                             const struct placed_site *sites, uint32_t count) {
    struct registration registration = {
        .position = sites[0].position,
        .via = entity_name(&context->analysis->program, sites[0].site->via)};
    struct numbers numbers = {0};
    for (uint32_t i = 0; i < count; i++) {
        add_numbers(&numbers, sites[i].site->signals.data, sites[i].site->signals.count);
        numbers.unknown |= !sites[i].site->signals_known;
    }
    registration.signals =
        take_names(context, &numbers, sites[0].site->unit, &registration.signal_count);
    return registration;
}

static void add_registrations(const struct rule_context *context, struct handler *handler,
                              struct placed_site *sites, uint32_t count) {
    qsort(sites, count, sizeof *sites, compare_sites);
    handler->registrations = ARENA_ARRAY(context->arena, struct registration, count);
    for (uint32_t first = 0, next; first < count; first = next) {
        next = first + 1;
        while (next < count && compare_sites(&sites[first], &sites[next]) == 0) {
            next++;
        }
        handler->registrations[handler->registration_count++] =
            make_registration(context, &sites[first], next - first);
    }
}

/* --- handlers --- */

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

static int compare_names(const void *a, const void *b) {
    const struct named_handler *left = a;
    const struct named_handler *right = b;
    int positions = position_compare(&left->position, &right->position);
    return positions ? positions : strcmp(left->function, right->function);
}

static int compare_handlers(const void *a, const void *b) {
    const struct named_handler *left = a;
    const struct named_handler *right = b;
    int names = compare_names(a, b);
    return names ? names : (left->index > right->index) - (left->index < right->index);
}

/* The executables that register one of the group. */
static void add_executables(const struct rule_context *context,
                            const struct executables *executables, struct handler *handler,
                            const struct named_handler *group, uint32_t count) {
    uint32_t all = executables->all.count;
    bool *has = ARENA_ARRAY(context->arena, bool, all);
    for (uint32_t i = 0; i < count; i++) {
        const struct handler_function *from =
            &context->analysis->handlers.all.data[group[i].index];
        for (uint32_t n = 0; n < from->images.count; n++) {
            uint32_t executable = executables->of_image[from->images.data[n]];
            if (executable != NONE) {
                has[executable] = true;
            }
        }
    }
    handler->executables = ARENA_ARRAY(context->arena, uint32_t, all);
    for (uint32_t e = 0; e < all; e++) {
        if (has[e]) {
            handler->executables[handler->executable_count++] = e;
        }
    }
}

/* One handler of the analysis' handlers in `group`, which are all one to people. */
static struct handler make_handler(const struct rule_context *context,
                                   const struct executables *executables,
                                   const struct named_handler *group, uint32_t count) {
    const struct handlers *handlers = &context->analysis->handlers;
    struct handler handler = {.function = group[0].function, .position = group[0].position};
    struct numbers numbers = {0};
    VEC(struct placed_site) sites = {0};
    for (uint32_t i = 0; i < count; i++) {
        const struct handler_function *from = &handlers->all.data[group[i].index];
        add_numbers(&numbers, from->signals.data, from->signals.count);
        numbers.unknown |= !from->signals_known;
        for (uint32_t s = 0; s < from->sites.count; s++) {
            const struct site_of_registration *site = &from->sites.data[s];
            struct position position =
                position_of(&context->analysis->program, site->unit, site->location);
            vec_push(&sites, (struct placed_site){position, site});
        }
    }
    handler.signals =
        take_names(context, &numbers, sites.data[0].site->unit, &handler.signal_count);
    add_registrations(context, &handler, sites.data, sites.count);
    add_executables(context, executables, &handler, group, count);
    vec_free(&sites);
    return handler;
}

static struct named_handler *sort_handlers(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    uint32_t count = handlers->all.count;
    struct named_handler *sorted = ARENA_ARRAY(context->arena, struct named_handler, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct handler_function *from = &handlers->all.data[i];
        sorted[i] = (struct named_handler){position_of_handler(context, from),
                                           entity_name(&context->analysis->program, from->entity),
                                           i};
    }
    if (count) {
        qsort(sorted, count, sizeof *sorted, compare_handlers);
    }
    return sorted;
}

const uint32_t *handlers_list(const struct rule_context *context) {
    uint32_t count = context->analysis->handlers.all.count;
    struct named_handler *sorted = sort_handlers(context);
    uint32_t *handler_of = ARENA_ARRAY(context->arena, uint32_t, count);
    struct executables executables;
    executables_list(&executables, &context->analysis->program, context->arena);
    for (uint32_t e = 0; e < executables.all.count; e++) {
        vec_push(&context->findings->executables, executables.all.data[e]);
    }
    for (uint32_t first = 0, next; first < count; first = next) {
        next = first;
        while (next < count && compare_names(&sorted[first], &sorted[next]) == 0) {
            handler_of[sorted[next++].index] = context->findings->handlers.count;
        }
        vec_push(&context->findings->handlers,
                 make_handler(context, &executables, &sorted[first], next - first));
    }
    executables_free(&executables);
    return handler_of;
}
