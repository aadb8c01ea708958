/* What the calls of the mainline do themselves to the dispositions of one handler's signals, in one
 * image. Private to order.c. */
#ifndef SIGVET_PROGRAM_ORDER_EFFECTS_H
#define SIGVET_PROGRAM_ORDER_EFFECTS_H

#include "analyzer/program/mainline.h"

struct order_effect {
    definition_id definition;
    op_id op;
    uint64_t installs; /* the handler, for these signals */
    uint64_t removes;  /* something else, which is certainly not the handler */
};

struct order_effects {
    VEC(struct order_effect) all;
    struct map at;       /* definition and operation -> index into all */
    uint64_t installs;   /* by all of them together; 0: the mainline does not register it */
    uint64_t removes;
    definition_id only_registering; /* the body that has all registrations, or NONE */
};

/* Without what removes the handler unless `removals`. To be freed with order_effects_free. */
void order_effects_find(struct order_effects *effects, struct mainline *mainline, uint32_t handler,
                        image_id image, bool removals);
void order_effects_free(struct order_effects *effects);

/* The effect of a call, or NULL. */
const struct order_effect *order_effect_of(const struct order_effects *effects,
                                           definition_id definition, op_id op);

#endif
