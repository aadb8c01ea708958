/* Order: what may run after a handler was first registered, in one image. Before that the signal does
 * not bring the handler about, and what the mainline does to objects then is initialisation.
 *
 * From each registration control goes on in its function, over the control flow graph; from where
 * that returns it goes on behind the calls of the function, and so on up to main. What is called
 * from there on may run after it as a whole, with all that it calls; so may what a library calls at
 * any time. Conditions are not looked at. The only body that registers the handler is taken to be run
 * once: what stands in front of the registration makes things ready for it.
 */
#ifndef SIGVET_PROGRAM_ORDER_H
#define SIGVET_PROGRAM_ORDER_H

#include "analyzer/program/mainline.h"

/* A body that control is in the middle of when the handler is registered. */
struct part {
    definition_id definition;
    VEC(op_id) points;   /* the registration, or calls that lead to it: control goes on behind */
    bool *blocks;        /* by block_id: may run as a whole */
};

struct order {
    struct mainline *mainline;
    image_id image;
    bool all;            /* nothing is known: anything may run after */
    uint64_t *entered;   /* a bit for each definition: all of it may run after */
    VEC(struct part) parts;
    struct map part_of;  /* definition -> index into parts */
};

/* The order of what handler number `handler` shares the image with. */
void order_find(struct order *order, struct mainline *mainline, uint32_t handler, image_id image);
void order_free(struct order *order);

/* Whether an operation of the mainline may run when the handler is registered. */
bool order_is_after(const struct order *order, definition_id definition, op_id op);

#endif
