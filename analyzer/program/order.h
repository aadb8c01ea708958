/* Order: for which signals a handler may be installed while an operation of the mainline runs, in one
 * image. Before it is registered, and after something else took its place, the signal does not bring
 * it about, and what the mainline does to objects then it does alone.
 *
 *     table = read_table();                nothing: this is initialisation
 *     old = signal(SIGINT, on_interrupt);
 *     count++;                             SIGINT
 *     signal(SIGINT, old);                 what was in force before is taken not to be the handler
 *     free(table);                         nothing
 *
 * A forward analysis over the program, in which calls and their returns match: first what a call of
 * each body does to the installed signals, from the leaves up (Sharir and Pnueli's functional
 * approach, 1981); then, from main and from what a library calls at any time, for which signals each
 * body can be entered. Conditions are not looked at, but calls that never return are. The only body
 * that registers the handler is taken to be run once: what stands in front of the registration makes
 * things ready for it. What handlers do to dispositions while they run is not looked at.
 */
#ifndef SIGVET_PROGRAM_ORDER_H
#define SIGVET_PROGRAM_ORDER_H

#include "analyzer/program/mainline.h"

/* What has become of the installed signals, since the body at hand was entered: signal n is bit
 * n - 1, and of a handler whose signals are not known all bits stand for them. */
struct passage {
    bool happens;      /* control can get there */
    uint64_t keeps;    /* still installed, when they were on entry */
    uint64_t installs; /* may have been installed since */
};

/* A call in a body below which the handler is registered, or its place taken. */
struct step {
    op_id op;
    bool passes;       /* it may return with all as it was */
    uint64_t removes;  /* what the call itself does behind all that runs below it */
    uint64_t installs;
    uint32_t first_body; /* into order.bodies: what it may run */
    uint32_t body_count;
};

/* A body that a call may run. */
struct called_body {
    definition_id definition;
    uint32_t part;       /* index into order.parts, or NONE: it does nothing to the handler */
};

struct part {
    definition_id definition;
    VEC(struct step) steps;  /* in the order of the blocks */
    uint32_t *first_step;    /* by block_id, and one more */
    struct passage *before;  /* by block_id */
    struct passage returned;
};

/* In one image. */
struct image_order {
    struct mainline *mainline;
    image_id image;
    bool is_found;       /* worked out: the rest is there */
    bool removes;        /* something takes the handler's place somewhere */
    uint64_t signals;    /* of all registrations */
    bool all;            /* nothing is known: it may always be installed */
    uint64_t *runs;      /* a bit for each definition that the mainline enters */
    uint64_t *entered;   /* by definition_id: for which signals it may be installed then */
    VEC(struct part) parts;
    struct map part_of;  /* definition -> index into parts */
    VEC(struct called_body) bodies;
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
