#include "analyzer/program/reach.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CONTEXTS = 6 };

struct walker {
    const struct program *program;
    struct values *values;
    struct interpreter *interpreter;
    struct reach *reach;        /* that is being made */
    struct map context_by_hash; /* probed upwards */
    struct map contexts_of;     /* definition and image -> how many there are */
    struct map descent_of;      /* context -> index into reach->descents */
    context_id current;         /* that is being interpreted */
};

/* --- contexts --- */

/* Arguments are kept as far as they mean the same in the callee: numbers, functions, and the
 * addresses of static objects. */
static bool travels(const struct walker *walker, const struct atom *atom) {
    switch (atom->kind) {
    case ATOM_INTEGER:
    case ATOM_FUNCTION:
        return true;
    case ATOM_ADDRESS: {
        const struct place *place = &walker->values->places.data[atom->id];
        const struct place *root = &walker->values->places.data[place->root];
        return root->kind == PLACE_VARIABLE &&
               walker->program->entities.data[root->key].kind == SYMBOL_VARIABLE;
    }
    default:
        return false;
    }
}

static set_id carried(const struct walker *walker, set_id argument) {
    for (uint32_t i = 0; i < set_count(walker->values, argument); i++) {
        if (!travels(walker, set_atom(walker->values, argument, i))) {
            return walker->values->unknown;
        }
    }
    return argument == SET_EMPTY ? walker->values->unknown : argument;
}

static bool same_context(const struct context *a, const struct context *b) {
    return a->definition == b->definition && a->image == b->image &&
           a->argument_count == b->argument_count &&
           memcmp(a->arguments, b->arguments, a->argument_count * sizeof *a->arguments) == 0;
}

static uint64_t context_hash(const struct context *context) {
    uint64_t hash = map_pair(context->definition, context->image);
    for (uint32_t i = 0; i < context->argument_count; i++) {
        hash = (hash ^ context->arguments[i]) * UINT64_C(0x9e3779b97f4a7c15);
    }
    return hash;
}

static context_id find_context(struct walker *walker, const struct context *wanted, bool add) {
    for (uint64_t hash = context_hash(wanted);; hash++) {
        context_id known = map_get(&walker->context_by_hash, hash, NONE);
        if (known != NONE && same_context(&walker->reach->contexts.data[known], wanted)) {
            return known;
        }
        if (known == NONE) {
            if (!add) {
                return NONE;
            }
            known = walker->reach->contexts.count;
            map_put(&walker->context_by_hash, hash, known);
            vec_push(&walker->reach->contexts, *wanted);
            return known;
        }
    }
}

static context_id context_for(struct walker *walker, definition_id definition, image_id image,
                              const set_id *arguments, uint32_t count) {
    const struct function *function = definition_function(walker->program, definition);
    struct context wanted = {.definition = definition, .image = image};
    wanted.argument_count =
        function->parameter_count < MAX_ARGUMENTS ? function->parameter_count : MAX_ARGUMENTS;
    for (uint32_t i = 0; i < wanted.argument_count; i++) {
        wanted.arguments[i] = i < count ? carried(walker, arguments[i]) : walker->values->unknown;
    }
    context_id known = find_context(walker, &wanted, false);
    if (known != NONE) {
        return known;
    }
    uint64_t key = map_pair(definition, image);
    uint32_t contexts = map_get(&walker->contexts_of, key, 0);
    if (contexts >= MAX_CONTEXTS) {
        for (uint32_t i = 0; i < wanted.argument_count; i++) {
            wanted.arguments[i] = walker->values->unknown;
        }
    }
    map_put(&walker->contexts_of, key, contexts + 1);
    return find_context(walker, &wanted, true);
}

/* --- calls of a context --- */

static void add_call(struct walker *walker, struct context_call call) {
    vec_push(&walker->reach->contexts.data[walker->current].calls, call);
}

static bool is_elsewhere(const struct walker *walker, entity_id entity) {
    return walker->program->entities.data[entity].first_definition != NONE;
}

static void note_call(void *data, const struct call_event *event) {
    struct walker *walker = data;
    image_id image = walker->reach->contexts.data[walker->current].image;
    const struct facts *facts = walker->program->units.data[event->unit].facts;
    location_id location = facts->ops.data[event->function->first_op + event->op].location;
    if (!event->callee_count) {
        add_call(walker, (struct context_call){event->op, location, NONE, NONE, true});
    }
    for (uint32_t i = 0; i < event->callee_count; i++) {
        struct callee callee = event->callees[i];
        definition_id definition =
            program_resolve(walker->program, image, event->unit, callee.entity);
        context_id target = NONE;
        if (definition != NONE) {
            target = context_for(walker, definition, image, event->arguments,
                                 event->argument_count);
        } else if (callee.assumed && is_elsewhere(walker, callee.entity)) {
            continue; /* the flow knows no images: this function is of another executable */
        }
        add_call(walker,
                 (struct context_call){event->op, location, callee.entity, target,
                                       callee.assumed});
    }
}

static void interpret(struct walker *walker, context_id id) {
    if (walker->reach->contexts.data[id].interpreted) {
        return;
    }
    walker->reach->contexts.data[id].interpreted = true;
    struct context context = walker->reach->contexts.data[id]; /* the array grows during the visit */
    walker->current = id;
    interpret_calls(walker->interpreter, context.image, context.definition, context.arguments,
                    context.argument_count, note_call, walker);
}

/* --- walks --- */

/* The bodies at one distance from the handler: indices into walk->reached. */
struct layer {
    VEC(uint32_t) reached;
};

/* A walk being made. */
struct front {
    struct walker *walker;
    struct walk *walk;
    struct map seen;                /* contexts that are reached */
    VEC(context_id) contexts;       /* by index into walk->reached */
    VEC(struct layer) layers;       /* by distance */
};

static void add_reached(struct front *front, struct reached reached, context_id context) {
    bool fresh;
    map_get_or_put(&front->seen, context, 1, &fresh);
    if (!fresh) {
        return;
    }
    while (front->layers.count <= reached.distance) {
        vec_push(&front->layers, (struct layer){0});
    }
    vec_push(&front->layers.data[reached.distance].reached, front->walk->reached.count);
    vec_push(&front->contexts, context);
    vec_push(&front->walk->reached, reached);
}

static uint32_t find_descent(struct walker *walker, context_id context);

/* Whether a context's body stands in a system header. */
static bool is_library(const struct walker *walker, context_id context) {
    definition_id definition = walker->reach->contexts.data[context].definition;
    return walker->program->definitions.data[definition].flags & SYMBOL_SYSTEM;
}

/* Whether a call is an exit of the walk: it leaves the program's own code, or in a descent for what
 * has no body. The handler itself counts as the program's own. */
static bool is_exit(const struct front *front, uint32_t from, context_id target) {
    bool own = from == 0 || !is_library(front->walker, front->contexts.data[from]);
    if (front->walk->handler == NONE) {
        return target == NONE;
    }
    return own && (target == NONE || is_library(front->walker, target));
}

static void add_exit(struct front *front, uint32_t from, const struct context_call *call,
                     bool assumed) {
    struct walker *walker = front->walker;
    definition_id definition = walker->reach->contexts.data[front->contexts.data[from]].definition;
    struct exit_call exit = {
        .from = from,
        .unit = walker->program->definitions.data[definition].unit,
        .location = call->location,
        .callee = call->callee,
        .assumed = assumed,
        .call_assumed = call->assumed,
        .descent = call->target == NONE ? NONE : find_descent(walker, call->target)};
    vec_push(&front->walk->exits, exit);
}

/* Follows the calls of one reached body: the certain ones, or those that make the way assumed. */
static void follow(struct front *front, uint32_t at, bool assumed) {
    struct walker *walker = front->walker;
    interpret(walker, front->contexts.data[at]);
    /* A copy: contexts move when a descent adds to them, but the calls of this one are complete. */
    const struct context context = walker->reach->contexts.data[front->contexts.data[at]];
    const struct reached from = front->walk->reached.data[at];
    bool in_descent = front->walk->handler == NONE;
    for (uint32_t i = 0; i < context.calls.count; i++) {
        struct context_call call = context.calls.data[i];
        if ((from.assumed || call.assumed) != assumed) {
            continue;
        }
        if (is_exit(front, at, call.target)) {
            add_exit(front, at, &call, assumed);
        }
        if (call.target == NONE || (in_descent && !is_library(walker, call.target))) {
            continue; /* what a library calls back is the program's own code: the walk gets there */
        }
        struct reached next = {.definition = walker->reach->contexts.data[call.target].definition,
                               .context = call.target,
                               .parent = at,
                               .call = call.location,
                               .callee = call.callee,
                               .assumed = assumed,
                               .call_assumed = call.assumed,
                               .distance = from.distance + 1};
        add_reached(front, next, call.target);
    }
}

/* Layer by layer, so that every body is reached by a shortest way of its kind. */
static void follow_all(struct front *front, bool assumed) {
    for (uint32_t distance = 0; distance < front->layers.count; distance++) {
        /* Following adds to the next layer, and so may move the layers. */
        for (uint32_t i = 0; i < front->layers.data[distance].reached.count; i++) {
            follow(front, front->layers.data[distance].reached.data[i], assumed);
        }
    }
}

static set_id signal_set(const struct walker *walker, const struct handler_function *handler) {
    set_id signals = SET_EMPTY;
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        signals = set_join(walker->values, signals,
                           set_integer(walker->values, handler->signals.data[i]));
    }
    return handler->signals_known ? signals : walker->values->unknown;
}

static void walk_from(struct walker *walker, struct walk *walk, struct reached first,
                      context_id start) {
    struct front front = {.walker = walker, .walk = walk};
    add_reached(&front, first, start);
    follow_all(&front, false);
    follow_all(&front, true);
    for (uint32_t d = 0; d < front.layers.count; d++) {
        vec_free(&front.layers.data[d].reached);
    }
    vec_free(&front.layers);
    vec_free(&front.contexts);
    map_free(&front.seen);
}

static void walk_handler(struct walker *walker, struct walk *walk,
                         const struct handler_function *handler) {
    set_id signals = signal_set(walker, handler);
    context_id start = context_for(walker, handler->definition, walk->image, &signals, 1);
    struct reached first = {.definition = handler->definition,
                            .context = start,
                            .parent = NONE,
                            .call = NONE,
                            .callee = handler->entity};
    walk_from(walker, walk, first, start);
}

/* The descent that begins in a context, made when it is first asked for. */
static uint32_t find_descent(struct walker *walker, context_id context) {
    uint32_t known = map_get(&walker->descent_of, context, NONE);
    if (known != NONE) {
        return known;
    }
    definition_id definition = walker->reach->contexts.data[context].definition;
    struct walk walk = {.handler = NONE, .image = walker->reach->contexts.data[context].image};
    struct reached first = {.definition = definition,
                            .context = context,
                            .parent = NONE,
                            .call = NONE,
                            .callee = walker->program->definitions.data[definition].entity};
    walk_from(walker, &walk, first, context);
    known = walker->reach->descents.count;
    map_put(&walker->descent_of, context, known);
    vec_push(&walker->reach->descents, walk);
    return known;
}

/* A function without a body as the handler: it is itself the call that is made. */
static void walk_library(struct walk *walk, const struct handler_function *handler) {
    const struct site_of_registration *site = &handler->sites.data[0];
    vec_push(&walk->exits,
             (struct exit_call){NONE, site->unit, site->location, handler->entity, false, false,
                                NONE});
}

void reach_find(struct reach *reach, const struct program *program, struct values *values,
                struct interpreter *interpreter, const struct handlers *handlers) {
    struct walker walker = {
        .program = program, .values = values, .interpreter = interpreter, .reach = reach};
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        const struct handler_function *handler = &handlers->all.data[h];
        if (handler->definition == NONE) {
            struct walk walk = {.handler = h, .image = NONE};
            walk_library(&walk, handler);
            vec_push(&reach->walks, walk);
            continue;
        }
        for (uint32_t i = 0; i < handler->images.count; i++) {
            struct walk walk = {.handler = h, .image = handler->images.data[i]};
            walk_handler(&walker, &walk, handler);
            vec_push(&reach->walks, walk);
        }
    }
    map_free(&walker.context_by_hash);
    map_free(&walker.contexts_of);
    map_free(&walker.descent_of);
}

static void free_walk(struct walk *walk) {
    vec_free(&walk->reached);
    vec_free(&walk->exits);
}

void reach_free(struct reach *reach) {
    for (context_id c = 0; c < reach->contexts.count; c++) {
        vec_free(&reach->contexts.data[c].calls);
    }
    vec_free(&reach->contexts);
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        free_walk(&reach->walks.data[w]);
    }
    for (uint32_t d = 0; d < reach->descents.count; d++) {
        free_walk(&reach->descents.data[d]);
    }
    vec_free(&reach->walks);
    vec_free(&reach->descents);
}
