#include "analyzer/program/handlers.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a table that are looked at, and rows in a row without a value before it ends. */
enum { MAX_ROWS = 4096, MAX_GAP = 64 };

/* A registration for the signal that the registering function is itself given: `signal(sig, next)`
 * in a handler. */
struct rearming {
    struct raw_registration raw;
    definition_id definition;
    bool done; /* no need to say that the signal is not known */
};

struct finder {
    struct handlers *handlers;
    const struct program *program;
    struct values *values;
    struct flow *flow;
    struct interpreter *interpreter;
    struct map index; /* entity and definition -> index into handlers->all */
    VEC(struct rearming) rearming;
};

/* --- adding --- */

static void add_signal(struct handler_function *handler, struct site_of_registration *site,
                       int64_t number) {
    if (number <= 0 || number > INT32_MAX) {
        return; /* no signal has the number 0 (POSIX.1-2017 <signal.h>): it ends an array */
    }
    for (uint32_t i = 0; i < site->signals.count; i++) {
        if (site->signals.data[i] == number) {
            return;
        }
    }
    vec_push(&site->signals, (int32_t)number);
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        if (handler->signals.data[i] == number) {
            return;
        }
    }
    vec_push(&handler->signals, (int32_t)number);
}

static struct handler_function *find_handler(struct finder *finder, entity_id entity,
                                             definition_id definition) {
    bool added;
    uint32_t at = map_get_or_put(&finder->index, map_pair(entity, definition),
                                 finder->handlers->all.count, &added);
    if (added) {
        vec_push(&finder->handlers->all, (struct handler_function){.entity = entity,
                                                                   .definition = definition,
                                                                   .signals_known = true});
    }
    return &finder->handlers->all.data[at];
}

/* Whether the registration is at a location, be it of another compilation of the same source. */
static bool is_at(const struct program *program, const struct raw_registration *raw, unit_id unit,
                  location_id location) {
    const struct location *a = unit_location(program, unit, location);
    const struct location *b = unit_location(program, raw->unit, raw->location);
    if (unit == raw->unit && location == raw->location) {
        return true;
    }
    if (!a || !b || a->line != b->line || a->column != b->column) {
        return false;
    }
    const struct strings *left = &program->units.data[unit].facts->strings;
    const struct strings *right = &program->units.data[raw->unit].facts->strings;
    return strcmp(strings_get(left, a->file), strings_get(right, b->file)) == 0;
}

static void add_unresolved(struct finder *finder, const struct raw_registration *raw,
                           enum unresolved_reason reason) {
    for (uint32_t i = 0; i < finder->handlers->unresolved.count; i++) {
        const struct unresolved_site *site = &finder->handlers->unresolved.data[i];
        if (is_at(finder->program, raw, site->unit, site->location)) {
            return;
        }
    }
    vec_push(&finder->handlers->unresolved,
             (struct unresolved_site){raw->unit, raw->location, raw->via, reason});
}

static struct site_of_registration *find_site(const struct program *program,
                                              struct handler_function *handler,
                                              const struct raw_registration *raw) {
    for (uint32_t i = 0; i < handler->sites.count; i++) {
        if (is_at(program, raw, handler->sites.data[i].unit, handler->sites.data[i].location)) {
            return &handler->sites.data[i];
        }
    }
    vec_push(&handler->sites, (struct site_of_registration){.unit = raw->unit,
                                                            .location = raw->location,
                                                            .via = raw->via,
                                                            .assumed = true,
                                                            .signals_known = true});
    return &handler->sites.data[handler->sites.count - 1];
}

/* Whether the signals are numbers and nothing else: some numbers and something that is not known
 * (a loop's counter) are signals that are not known. */
static bool only_signals(const struct finder *finder, set_id signals) {
    for (uint32_t i = 0; i < set_count(finder->values, signals); i++) {
        if (set_atom(finder->values, signals, i)->kind != ATOM_INTEGER) {
            return false;
        }
    }
    return set_count(finder->values, signals) > 0;
}

static void add_image(struct handler_function *handler, image_id image) {
    for (uint32_t i = 0; i < handler->images.count; i++) {
        if (handler->images.data[i] == image) {
            return;
        }
    }
    vec_push(&handler->images, image);
}

static void add_to(struct finder *finder, const struct raw_registration *raw, image_id image,
                   entity_id function, definition_id definition, set_id signals) {
    struct handler_function *handler = find_handler(finder, function, definition);
    struct site_of_registration *site = find_site(finder->program, handler, raw);
    bool known = only_signals(finder, signals);
    site->assumed &= raw->assumed;
    site->flags = set_join(finder->values, site->flags, raw->flags);
    site->mask = set_join(finder->values, site->mask, raw->mask);
    for (uint32_t i = 0; known && i < set_count(finder->values, signals); i++) {
        add_signal(handler, site, set_atom(finder->values, signals, i)->number);
    }
    site->signals_known &= known;
    handler->signals_known &= known;
    add_image(handler, image);
}

/* A static function is there only where its TU is linked in; one that is not is another program's,
 * which shares the registering TU. */
static bool is_elsewhere(const struct program *program, entity_id function) {
    const struct entity *entity = &program->entities.data[function];
    return entity->linkage == LINKAGE_INTERNAL && entity->first_definition != NONE;
}

/* A handler is what the function means in each image of the registering TU. */
static void add_registration(struct finder *finder, const struct raw_registration *raw,
                             entity_id function, set_id signals) {
    const struct program *program = finder->program;
    bool found = false;
    for (image_id image = 0; image < program->images.count; image++) {
        if (!image_hosts(&program->images.data[image], raw->unit)) {
            continue;
        }
        definition_id definition = program_resolve(program, image, raw->unit, function);
        if (definition != NONE) {
            add_to(finder, raw, image, function, definition, signals);
            found = true;
        }
    }
    found |= is_elsewhere(program, function);
    for (image_id image = 0; !found && image < program->images.count; image++) {
        if (image_hosts(&program->images.data[image], raw->unit)) {
            add_to(finder, raw, image, function, NONE, signals);
        }
    }
}

/* --- tables --- */

/* The innermost element that a place lies in, known by its index or not; or UINT32_MAX. */
static place_id element_above(const struct values *values, place_id place) {
    while (place != UINT32_MAX && values->places.data[place].kind != PLACE_ANY &&
           values->places.data[place].kind != PLACE_ELEMENT) {
        place = values->places.data[place].parent;
    }
    return place;
}

static bool is_any(const struct values *values, place_id place) {
    return place != UINT32_MAX && values->places.data[place].kind == PLACE_ANY;
}

/* `place` with the element `any` above it replaced by the element `index`. */
static place_id at_index(struct values *values, place_id place, place_id any, uint32_t index) {
    struct place at = values->places.data[place];
    if (place == any) {
        return place_child(values, at.parent, PLACE_ELEMENT, index);
    }
    return place_child(values, at_index(values, at.parent, any, index), at.kind, at.key);
}

/* The values of all rows of a table, for a place in "some row" of it. */
static set_id value_in_rows(struct finder *finder, place_id place) {
    place_id any = element_above(finder->values, place);
    set_id result = initial_value(finder->interpreter, place);
    uint32_t missing = 0;
    for (uint32_t row = 0;
         is_any(finder->values, any) && row < MAX_ROWS && missing < MAX_GAP; row++) {
        set_id value = initial_value(finder->interpreter,
                                     at_index(finder->values, place, any, row));
        missing = value == SET_EMPTY ? missing + 1 : 0;
        result = set_join(finder->values, result, value);
    }
    return result;
}

/* What a set can be once the rows of static tables are looked up. */
static set_id look_up(struct finder *finder, set_id set) {
    struct values *values = finder->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        struct atom atom = *set_atom(values, set, i);
        set_id value = set_part(values, set, i);
        if (atom.kind == ATOM_INITIAL) {
            set_id rows = value_in_rows(finder, atom.id);
            value = rows == SET_EMPTY ? value : rows;
        }
        result = set_join(values, result, value);
    }
    return result;
}

/* The signal that stands in the same row of a table as the handler. */
static bool same_row(struct finder *finder, struct atom handler, struct atom signal,
                     place_id *any) {
    if (handler.kind != ATOM_INITIAL || signal.kind != ATOM_INITIAL) {
        return false;
    }
    *any = element_above(finder->values, handler.id);
    return *any != UINT32_MAX && *any == element_above(finder->values, signal.id);
}

static void add_functions(struct finder *finder, const struct raw_registration *raw,
                          set_id handlers, set_id signals) {
    for (uint32_t i = 0; i < set_count(finder->values, handlers); i++) {
        struct atom atom = *set_atom(finder->values, handlers, i);
        if (atom.kind == ATOM_FUNCTION) {
            add_registration(finder, raw, atom.id, signals);
        }
    }
}

static bool add_rows(struct finder *finder, const struct raw_registration *raw,
                     struct atom handler) {
    struct values *values = finder->values;
    bool found = false;
    for (uint32_t i = 0; i < set_count(values, raw->signals); i++) {
        struct atom signal = *set_atom(values, raw->signals, i);
        place_id any;
        if (!same_row(finder, handler, signal, &any)) {
            continue;
        }
        uint32_t missing = 0;
        uint32_t first = is_any(values, any) ? 0 : values->places.data[any].key;
        uint32_t last = is_any(values, any) ? MAX_ROWS : first + 1;
        for (uint32_t row = first; row < last && missing < MAX_GAP; row++) {
            set_id functions =
                initial_value(finder->interpreter, at_index(values, handler.id, any, row));
            set_id numbers =
                initial_value(finder->interpreter, at_index(values, signal.id, any, row));
            missing = functions == SET_EMPTY && numbers == SET_EMPTY ? missing + 1 : 0;
            found |= functions != SET_EMPTY;
            add_functions(finder, raw, functions, numbers);
        }
    }
    return found;
}

/* --- one registration --- */

static void add_handler(struct finder *finder, const struct raw_registration *raw,
                        struct atom handler, set_id signals) {
    if (handler.kind == ATOM_FUNCTION) {
        add_registration(finder, raw, handler.id, signals);
        return;
    }
    if (handler.kind == ATOM_UNKNOWN) {
        if (set_count(finder->values, raw->handlers) == 1) { /* else the flow knew others */
            add_unresolved(finder, raw, UNRESOLVED_VALUE);
        }
        return;
    }
    if (handler.kind != ATOM_INITIAL || add_rows(finder, raw, handler)) {
        return; /* SIG_IGN, SIG_DFL, NULL, or a disposition that is restored */
    }
    struct raw_registration assumed = *raw;
    assumed.assumed = !place_is_frozen(finder->interpreter, handler.id);
    set_id rows = value_in_rows(finder, handler.id);
    add_functions(finder, &assumed, rows, signals);
    if (rows != SET_EMPTY && place_is_frozen(finder->interpreter, handler.id)) {
        return;
    }
    struct flow_targets targets = flow_of_place(finder->flow, handler.id);
    VEC(entity_id) functions = {0}; /* the answer is valid only until the next question */
    for (uint32_t i = 0; i < targets.count; i++) {
        vec_push(&functions, targets.functions[i]);
    }
    assumed.assumed = true;
    for (uint32_t i = 0; i < functions.count; i++) {
        add_registration(finder, &assumed, functions.data[i], signals);
    }
    if (functions.count == 0 && rows == SET_EMPTY && !targets.previous) {
        add_unresolved(finder, raw, UNRESOLVED_PLACE);
    }
    vec_free(&functions);
}

static bool depends_on_caller(const struct finder *finder, const struct raw_registration *raw) {
    return set_is_symbolic(finder->interpreter, raw->signals) ||
           set_is_symbolic(finder->interpreter, raw->handlers);
}

/* A field of a struct sigaction that only the caller knows is no place to ask the flow about: all
 * handlers of the program are in that field. */
static bool is_open(const struct finder *finder, const struct raw_registration *raw,
                    struct atom handler) {
    struct values *values = finder->values;
    set_id alone = set_of(values, atom_of(values, handler.kind, handler.id, handler.number));
    return set_is_symbolic(finder->interpreter, alone) &&
           (raw->applied || handler.kind != ATOM_INITIAL ||
            values->places.data[handler.id].kind == PLACE_FIELD);
}

static void read_registration(struct finder *finder, const struct raw_registration *raw) {
    struct values *values = finder->values;
    bool depends = depends_on_caller(finder, raw);
    bool given = depends && raw->applied;
    set_id signals = look_up(finder, raw->signals);
    if (raw->handlers == SET_EMPTY) { /* a struct that was not filled where we could see it */
        add_unresolved(finder, raw, UNRESOLVED_STRUCT);
    }
    for (uint32_t i = 0; i < set_count(values, raw->handlers); i++) {
        struct atom handler = *set_atom(values, raw->handlers, i);
        if (is_open(finder, raw, handler)) {
            if (!raw->applied) {
                add_unresolved(finder, raw, UNRESOLVED_PARAMETER);
            }
        } else if (!given || handler.kind != ATOM_FUNCTION ||
                   !set_is_symbolic(finder->interpreter, raw->signals)) {
            add_handler(finder, raw, handler, signals);
        }
    }
}

/* --- handlers that register for their own signal --- */

/* The first parameter of a handler is its signal (C11 7.14.1.1p3, POSIX.1-2017 2.4.3). */
static bool is_own_signal(const struct finder *finder, definition_id definition, set_id signals) {
    const struct program *program = finder->program;
    const struct function *function = definition_function(program, definition);
    const struct atom *atom = set_single(finder->values, signals);
    if (!atom || atom->kind != ATOM_INITIAL || function->parameter_count == 0) {
        return false;
    }
    const struct place *place = &finder->values->places.data[atom->id];
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    symbol_id first = unit->facts->parameters.data[function->first_parameter];
    return place->kind == PLACE_VARIABLE && place->key == unit->entities[first];
}

static void read_or_defer(struct finder *finder, const struct raw_registration *raw,
                          definition_id definition) {
    if (is_own_signal(finder, definition, raw->signals)) {
        vec_push(&finder->rearming, (struct rearming){*raw, definition, raw->applied});
    } else {
        read_registration(finder, raw);
    }
}

/* The signals of all handlers that are the definition; SET_EMPTY when it is none. */
static set_id signals_of(const struct finder *finder, definition_id definition) {
    set_id signals = SET_EMPTY;
    for (uint32_t h = 0; h < finder->handlers->all.count; h++) {
        const struct handler_function *handler = &finder->handlers->all.data[h];
        if (handler->definition != definition) {
            continue;
        }
        for (uint32_t i = 0; i < handler->signals.count; i++) {
            signals = set_join(finder->values, signals,
                               set_integer(finder->values, handler->signals.data[i]));
        }
        if (!handler->signals_known) {
            signals = set_join(finder->values, signals, finder->values->unknown);
        }
    }
    return signals;
}

/* Everything that reading a registration can add to. */
static uint64_t amount_known(const struct finder *finder) {
    uint64_t amount = finder->handlers->all.count;
    for (uint32_t h = 0; h < finder->handlers->all.count; h++) {
        const struct handler_function *handler = &finder->handlers->all.data[h];
        amount += handler->signals.count + handler->sites.count + !handler->signals_known;
    }
    return amount;
}

static void read_with(struct finder *finder, struct rearming *rearming, set_id signals) {
    struct raw_registration raw = rearming->raw;
    raw.signals = signals;
    raw.applied = false;
    read_registration(finder, &raw);
    rearming->done = true;
}

/* One handler may register the next one, and so on: until nothing is added. A function that turns
 * out to be no handler is given nobody knows which signal. */
static void read_rearming(struct finder *finder) {
    bool goes_on = finder->rearming.count > 0;
    while (goes_on) {
        uint64_t before = amount_known(finder);
        struct rearming *left = NULL;
        for (uint32_t i = 0; i < finder->rearming.count; i++) {
            struct rearming *rearming = &finder->rearming.data[i];
            set_id signals = signals_of(finder, rearming->definition);
            if (signals != SET_EMPTY) {
                read_with(finder, rearming, signals);
            } else if (!rearming->done && !left) {
                left = rearming;
            }
        }
        goes_on = amount_known(finder) != before;
        if (!goes_on && left) {
            read_with(finder, left, finder->values->unknown);
            goes_on = true;
        }
    }
    vec_free(&finder->rearming);
}

/* --- order --- */

static int compare_numbers(const void *a, const void *b) {
    int32_t left = *(const int32_t *)a;
    int32_t right = *(const int32_t *)b;
    return left < right ? -1 : left > right;
}

static void sort_signals(struct handler_function *handler) {
    if (handler->signals.count) {
        qsort(handler->signals.data, handler->signals.count, sizeof *handler->signals.data,
              compare_numbers);
    }
    for (uint32_t i = 0; i < handler->sites.count; i++) {
        struct site_of_registration *site = &handler->sites.data[i];
        if (site->signals.count) {
            qsort(site->signals.data, site->signals.count, sizeof *site->signals.data,
                  compare_numbers);
        }
    }
}

/* Each TU has the body of an inline function; it is one function, and what some TU's callers give
 * it is given to all. */
static bool is_given_elsewhere(const struct finder *finder, definition_id definition,
                               uint32_t registration) {
    const struct program *program = finder->program;
    const struct definition *at = &program->definitions.data[definition];
    definition_id id = at->flags & SYMBOL_INLINE
                           ? program->entities.data[at->entity].first_definition
                           : NONE;
    for (; id != NONE; id = program->definitions.data[id].next) {
        const struct summary *summary = summary_of(finder->interpreter, id);
        if (registration < summary->registrations.count &&
            summary->registrations.data[registration].applied) {
            return true;
        }
    }
    return false;
}

/* Whether a function among what may be installed is perhaps none that is: a disposition that is
 * restored is often kept in a variable that holds some function for "none". */
static bool may_be_other(struct values *values, set_id handlers) {
    set_id previous = set_of(values, atom_of(values, ATOM_PREVIOUS, 0, 0));
    return set_has_unknown(values, handlers) || set_join(values, handlers, previous) == handlers;
}

void handlers_find(struct handlers *handlers, const struct program *program,
                   struct values *values, struct flow *flow, struct interpreter *interpreter) {
    struct finder finder = {handlers, program, values, flow, interpreter, {0}, {0}};
    summaries_of_registering(interpreter); /* all of them first: that marks what is applied */
    for (definition_id d = 0; d < program->definitions.count; d++) {
        const struct summary *summary = may_register(interpreter, d) ? summary_of(interpreter, d)
                                                                     : NULL;
        for (uint32_t i = 0; summary && i < summary->registrations.count; i++) {
            struct raw_registration raw = summary->registrations.data[i];
            raw.applied |= is_given_elsewhere(&finder, d, i);
            raw.assumed = may_be_other(values, raw.handlers);
            vec_push(&handlers->installed, raw);
            read_or_defer(&finder, &raw, d);
        }
    }
    read_rearming(&finder);
    for (uint32_t i = 0; i < handlers->all.count; i++) {
        sort_signals(&handlers->all.data[i]);
    }
    map_free(&finder.index);
}

void handlers_free(struct handlers *handlers) {
    for (uint32_t i = 0; i < handlers->all.count; i++) {
        struct handler_function *handler = &handlers->all.data[i];
        for (uint32_t s = 0; s < handler->sites.count; s++) {
            vec_free(&handler->sites.data[s].signals);
        }
        vec_free(&handler->sites);
        vec_free(&handler->images);
        vec_free(&handler->signals);
    }
    vec_free(&handlers->all);
    vec_free(&handlers->unresolved);
    vec_free(&handlers->installed);
}
