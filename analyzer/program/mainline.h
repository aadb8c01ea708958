/* The mainline: what can run outside of signal handlers, in each image.
 *
 * It begins in main, in constructors, in functions that a library is given to call (a thread's start
 * routine, a comparison, an exit function) and in those whose address is taken while no call is seen
 * that may mean them; in an image without a main also in every function that nobody calls. From there
 * it goes over the call graph, so that a handler belongs to it only when it is called as an ordinary
 * function is.
 */
#ifndef SIGVET_PROGRAM_MAINLINE_H
#define SIGVET_PROGRAM_MAINLINE_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/handlers.h"
#include "analyzer/program/install_calls.h"

/* Where the mainline begins. */
enum root {
    ROOT_NONE,
    ROOT_START,  /* main, a constructor: at the start of the program */
    ROOT_ANYTIME /* a library calls it, or who does was not seen */
};

struct definitions {
    VEC(definition_id) all; /* ascending */
};

/* A TU that uses a function's address as a value. */
struct taking {
    unit_id unit;
    bool lends;    /* and gives it to a library's function */
    uint32_t next; /* of the same function: index, or NONE */
};

struct phase_graph;
struct image_order;

struct mainline {
    const struct program *program;
    const struct values *values;
    struct flow *flow;
    const struct interpreter *interpreter;
    const struct handlers *handlers;
    const struct call_node *graph; /* and what follows: NULL until something is asked */
    bool *is_handler;     /* by entity_id */
    VEC(struct taking) takings;
    uint32_t *first_taking; /* by entity_id: index into takings, or NONE */
    struct install_calls install_calls;
    VEC(uint64_t *) runs; /* by image_id, of alternatives too: a bit for each definition; NULL
                             until asked for */
    VEC(uint64_t *) image_runs; /* the same, of mainline_image_runs */
    VEC(struct definitions *) roots; /* the same, of mainline_roots */
    VEC(struct phase_graph *) phase_graphs; /* the same, of mainline_phase_graph */
    VEC(struct image_order *) orders[2]; /* the same, of mainline_order without and with removals */
};

/* All are borrowed until mainline_free; nothing is worked out before something is asked. */
struct mainline *mainline_new(const struct program *program, const struct values *values,
                              struct flow *flow, const struct interpreter *interpreter,
                              const struct handlers *handlers);
void mainline_free(struct mainline *mainline);

/* The call graph that it goes over, by definition_id. */
const struct call_node *mainline_graph(struct mainline *mainline);

/* The calls that install dispositions, whoever makes them. */
const struct install_calls *mainline_install_calls(struct mainline *mainline);

/* The images to be asked for what runs beside a TU's code: of executables that share the only main
 * each that the TU is linked into, else the image itself. The caller's to free:
 * vec_free(&images.all). */
struct image_ids {
    VEC(image_id) all;
};
struct image_ids mainline_images(const struct mainline *mainline, image_id image, unit_id unit);

/* Whether the mainline can run the definition, in any of those images or in this one alone. */
bool mainline_runs(struct mainline *mainline, image_id image, definition_id definition);
bool mainline_runs_in(struct mainline *mainline, image_id image, definition_id definition);

/* A bit for each definition that can run in an image at all, in handlers too, or that no executable
 * is linked with: a plug-in can be loaded into any. Owned by the mainline. */
const uint64_t *mainline_image_runs(struct mainline *mainline, image_id image);

/* A bit for each definition in an image that a definition, or any handler, can run: the caller's to
 * free. */
uint64_t *mainline_handlers_run(struct mainline *mainline, image_id image,
                                definition_id definition);

/* How the mainline of an image begins in a definition. */
enum root mainline_root(struct mainline *mainline, image_id image, definition_id definition);

/* The definitions in which the mainline of an image begins. Owned by the mainline. */
const struct definitions *mainline_roots(struct mainline *mainline, image_id image);

/* What facts are followed over in an image (phases.h). Owned by the mainline. */
const struct phase_graph *mainline_phase_graph(struct mainline *mainline, image_id image);

/* When handlers are installed in an image (order.h); `removals`: not while something certainly took
 * a handler's place. Owned by the mainline. */
struct image_order *mainline_order(struct mainline *mainline, image_id image, bool removals);

/* Calls visit(context, definition) for each body in an image that a callee may mean. */
void visit_bodies(const struct program *program, image_id image, entity_id callee,
                  void (*visit)(void *context, definition_id definition), void *context);

#endif
