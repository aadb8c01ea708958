#include "analyzer/program/reach.h"

#include <stdlib.h>

#include "analyzer/program/lazy.h"
#include "analyzer/program/settled.h"

struct walker {
    const struct program *program;
    struct values *values;
    struct reach *reach;   /* that is being made */
    struct map descent_of; /* context -> index into reach->descents */
    struct map trusted;    /* of entities: those in reach->trusted */
    struct lazy lazy;
    struct settled settled;
};

/* --- walks --- */

/* The bodies at one distance from the handler: indices into walk->reached. */
struct layer {
    VEC(uint32_t) reached;
};

/* A walk being made. */
struct front {
    struct walker *walker;
    struct walk *walk;
    struct map seen;          /* contexts that are reached */
    VEC(struct layer) layers; /* by distance */
};

static void add_reached(struct front *front, struct reached reached) {
    bool fresh;
    map_get_or_put(&front->seen, reached.context, 1, &fresh);
    if (!fresh) {
        return;
    }
    while (front->layers.count <= reached.distance) {
        vec_push(&front->layers, (struct layer){0});
    }
    vec_push(&front->layers.data[reached.distance].reached, front->walk->reached.count);
    vec_push(&front->walk->reached, reached);
}

static uint32_t find_descent(struct walker *walker, context_id context);

/* Whether a body stands in a system header. */
static bool is_library(const struct walker *walker, definition_id definition) {
    return walker->program->definitions.data[definition].flags & SYMBOL_SYSTEM;
}

/* Whether a call is an exit of the walk: it leaves the program's own code, or in a descent for what
 * has no body. The handler itself counts as the program's own. */
static bool is_exit(const struct front *front, uint32_t from, definition_id target) {
    if (front->walk->handler == NONE) {
        return target == NONE;
    }
    bool own = from == 0 ||
               !is_library(front->walker, front->walk->reached.data[from].definition);
    return own && (target == NONE || is_library(front->walker, target));
}

/* What somebody vouches for is not gone into. */
static bool trust(struct walker *walker, entity_id function) {
    bool fresh = false;
    bool trusted = function != NONE &&
                   walker->program->entities.data[function].flags & SYMBOL_TRUSTED;
    if (trusted) {
        map_get_or_put(&walker->trusted, function, 1, &fresh);
    }
    if (fresh) {
        vec_push(&walker->reach->trusted, function);
    }
    return trusted;
}

/* The calls that are followed in one go. */
struct pass {
    bool assumed; /* those on ways with an assumed call, or those on other ways */
    bool gated;   /* those on ways with a gate, or those on other ways */
};

static const struct gate no_gate = {GATE_NONE, NONE, NONE};

/* Gates last, and of each kind of ways those that are certain first. */
static const struct pass passes[] = {{false, false}, {true, false}, {false, true}, {true, true}};

/* The first gate on the way over a call, whose body is the next that is reached. */
static struct gate gate_of(struct front *front, const struct context *context, uint32_t at,
                           const struct context_call *call) {
    const struct reached *from = &front->walk->reached.data[at];
    bool has_body = call->definition != NONE;
    if (from->gate.kind != GATE_NONE || (at == 0 && !has_body)) {
        return from->gate;
    }
    if (call->never_returns && context->outcome.can_return) {
        return (struct gate){GATE_BAILOUT, has_body ? front->walk->reached.count : NONE, NONE};
    }
    op_id guard =
        at == 0 ? NONE : lazy_guard(&front->walker->lazy, from->definition, call->op);
    return guard == NONE ? no_gate : (struct gate){GATE_LAZY, at, guard};
}

/* Whether a call initialises what is set before the handler of the walk is installed. */
static bool is_settled(struct front *front, uint32_t at, op_id call) {
    struct walker *walker = front->walker;
    definition_id definition = front->walk->reached.data[at].definition;
    op_id guard = at == 0 ? NONE : lazy_guard(&walker->lazy, definition, call);
    return guard != NONE && front->walk->handler != NONE &&
           settled_before(&walker->settled, front->walk->handler, front->walk->image, definition,
                          guard);
}

static void add_exit(struct front *front, uint32_t at, const struct context_call *call,
                     struct gate gate, context_id target, const struct pass *pass) {
    struct walker *walker = front->walker;
    definition_id from = front->walk->reached.data[at].definition;
    struct exit_call exit = {
        .from = at,
        .unit = walker->program->definitions.data[from].unit,
        .location = call->location,
        .callee = call->callee,
        .candidates = call->candidates,
        .candidate_count = call->candidate_count,
        .assumed = pass->assumed,
        .call_assumed = call->assumed,
        .gate = gate,
        .op = call->op,
        .arguments = call->arguments,
        .argument_count = call->argument_count,
        .descent = target == NONE ? NONE : find_descent(walker, target)};
    vec_push(&front->walk->exits, exit);
}

static void follow_call(struct front *front, uint32_t at, const struct context_call *call,
                        struct gate gate, const struct pass *pass) {
    struct walker *walker = front->walker;
    struct reached from = front->walk->reached.data[at];
    if (trust(walker, call->callee)) {
        return;
    }
    bool in_descent = front->walk->handler == NONE;
    context_id target = call->definition == NONE
                            ? NONE
                            : contexts_enter(walker->reach->contexts, from.context, call);
    if (is_exit(front, at, call->definition)) {
        add_exit(front, at, call, gate, target, pass);
    }
    if (target == NONE || (in_descent && !is_library(walker, call->definition))) {
        return; /* what a library calls back is the program's own code: the walk gets there */
    }
    add_reached(front, (struct reached){.definition = call->definition,
                                        .context = target,
                                        .parent = at,
                                        .call = call->location,
                                        .callee = call->callee,
                                        .assumed = pass->assumed,
                                        .call_assumed = call->assumed,
                                        .gate = gate,
                                        .distance = from.distance + 1});
}

/* Follows those calls of one reached body that belong to the pass. */
static void follow(struct front *front, uint32_t at, const struct pass *pass) {
    const struct reached from = front->walk->reached.data[at];
    const struct context context = *contexts_get(front->walker->reach->contexts, from.context);
    if (from.parent == NONE && trust(front->walker, from.callee)) {
        return;
    }
    for (uint32_t i = 0; i < context.calls.count; i++) {
        const struct context_call *call = &context.calls.data[i];
        struct gate gate = gate_of(front, &context, at, call);
        if ((from.assumed || call->assumed) == pass->assumed &&
            (gate.kind != GATE_NONE) == pass->gated && !is_settled(front, at, call->op)) {
            follow_call(front, at, call, gate, pass);
        }
    }
}

/* Layer by layer, so that every body is reached by a shortest way of its kind. */
static void follow_all(struct front *front, const struct pass *pass) {
    for (uint32_t distance = 0; distance < front->layers.count; distance++) {
        /* Following adds to the next layer, and so may move the layers. */
        for (uint32_t i = 0; i < front->layers.data[distance].reached.count; i++) {
            follow(front, front->layers.data[distance].reached.data[i], pass);
        }
    }
}

static void walk_from(struct walker *walker, struct walk *walk, struct reached first) {
    struct front front = {.walker = walker, .walk = walk};
    add_reached(&front, first);
    for (size_t p = 0; p < sizeof passes / sizeof *passes; p++) {
        follow_all(&front, &passes[p]);
    }
    for (uint32_t d = 0; d < front.layers.count; d++) {
        vec_free(&front.layers.data[d].reached);
    }
    vec_free(&front.layers);
    map_free(&front.seen);
}

static set_id signal_set(const struct walker *walker, const struct handler_function *handler) {
    set_id signals = SET_EMPTY;
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        signals = set_join(walker->values, signals,
                           set_integer(walker->values, handler->signals.data[i]));
    }
    return handler->signals_known ? signals : walker->values->unknown;
}

static struct walk walk_handler(struct walker *walker, uint32_t number, image_id image,
                                const struct handler_function *handler) {
    struct walk walk = {.handler = number, .image = image};
    context_id start = contexts_enter_handler(walker->reach->contexts, handler->definition, image,
                                              signal_set(walker, handler));
    walk_from(walker, &walk,
              (struct reached){.definition = handler->definition,
                               .context = start,
                               .parent = NONE,
                               .call = NONE,
                               .gate = no_gate,
                               .callee = handler->entity});
    return walk;
}

/* The descent that begins in a context, made when it is first asked for. */
static uint32_t find_descent(struct walker *walker, context_id context) {
    uint32_t known = map_get(&walker->descent_of, context, NONE);
    if (known != NONE) {
        return known;
    }
    const struct context *start = contexts_get(walker->reach->contexts, context);
    struct walk walk = {.handler = NONE, .image = start->image};
    walk_from(walker, &walk,
              (struct reached){.definition = start->definition,
                               .context = context,
                               .parent = NONE,
                               .call = NONE,
                               .gate = no_gate,
                               .callee = walker->program->definitions.data[start->definition]
                                             .entity});
    known = walker->reach->descents.count;
    map_put(&walker->descent_of, context, known);
    vec_push(&walker->reach->descents, walk);
    return known;
}

/* A function without a body as the handler: it is itself the call that is made. */
static struct walk walk_library(uint32_t number, const struct handler_function *handler) {
    const struct site_of_registration *site = &handler->sites.data[0];
    struct walk walk = {.handler = number, .image = NONE};
    vec_push(&walk.exits, (struct exit_call){.from = NONE,
                                             .unit = site->unit,
                                             .location = site->location,
                                             .callee = handler->entity,
                                             .op = NONE,
                                             .descent = NONE});
    return walk;
}

static int compare_entities(const void *a, const void *b) {
    const entity_id *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

void reach_find(struct reach *reach, const struct program *program, struct values *values,
                struct interpreter *interpreter, struct mainline *mainline) {
    const struct handlers *handlers = mainline->handlers;
    struct walker walker = {.program = program,
                            .values = values,
                            .reach = reach,
                            .lazy = {.program = program},
                            .settled = {.mainline = mainline}};
    reach->contexts = contexts_new(program, values, interpreter);
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        const struct handler_function *handler = &handlers->all.data[h];
        if (handler->definition == NONE) {
            vec_push(&reach->walks, walk_library(h, handler));
            continue;
        }
        for (uint32_t i = 0; i < handler->images.count; i++) {
            vec_push(&reach->walks,
                     walk_handler(&walker, h, handler->images.data[i], handler));
        }
    }
    if (reach->trusted.count) {
        qsort(reach->trusted.data, reach->trusted.count, sizeof *reach->trusted.data,
              compare_entities);
    }
    map_free(&walker.descent_of);
    map_free(&walker.trusted);
    lazy_free(&walker.lazy);
    settled_free(&walker.settled);
}

static void free_walk(struct walk *walk) {
    vec_free(&walk->reached);
    vec_free(&walk->exits);
}

void reach_free(struct reach *reach) {
    if (reach->contexts) {
        contexts_free(reach->contexts);
    }
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        free_walk(&reach->walks.data[w]);
    }
    for (uint32_t d = 0; d < reach->descents.count; d++) {
        free_walk(&reach->descents.data[d]);
    }
    vec_free(&reach->trusted);
    vec_free(&reach->walks);
    vec_free(&reach->descents);
}
