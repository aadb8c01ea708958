/* Order: for which signals a handler may be installed while an operation of the mainline runs. Before it
 * is registered, and after something else took its place, the signal does not bring it about, and what
 * the mainline does to objects then it does alone.
 *
 *     table = read_table();                nothing: this is initialisation
 *     old = signal(SIGINT, on_interrupt);
 *     count++;                             SIGINT
 *     signal(SIGINT, old);                 what was in force before is taken not to be the handler
 *     free(table);                         nothing
 *
 * The set of these signals is followed as phases.h describes. The only body that registers the handler
 * is taken to be run once: what stands in front of the registration makes things ready for it. What
 * handlers do to dispositions while they run is not looked at.
 */
#ifndef SIGVET_PROGRAM_ORDER_H
#define SIGVET_PROGRAM_ORDER_H

#include "analyzer/program/phases.h"

/* In one image. */
struct image_order {
    struct mainline *mainline;
    image_id image;
    bool is_found;    /* worked out: the rest is there */
    bool all;         /* nothing is known: it may always be installed */
    bool removes;     /* something takes the handler's place somewhere */
    uint64_t signals; /* of all registrations; signal n is bit n - 1, all bits stand for unknown ones */
    struct phases phases;
};

/* In all images that are to be asked: mainline_images. */
struct order {
    uint32_t handler;
    VEC(struct image_order) installed; /* where the handler may be installed */
    VEC(struct image_order) since;     /* where it may have been installed before */
};

/* The order of what handler number `handler` shares the image with; nothing is worked out before
 * something is asked. */
struct order order_new(struct mainline *mainline, uint32_t handler, image_id image);
void order_free(struct order *order);

/* The signals for which the handler may be installed when the mainline runs an operation: bit n - 1
 * is signal n. All bits when they are not known. */
uint64_t order_signals_at(struct order *order, definition_id definition, op_id op);

/* The signals for which it may be, or may have been before: it may have left something. */
uint64_t order_signals_since(struct order *order, definition_id definition, op_id op);

#endif
