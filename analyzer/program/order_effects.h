/* What the calls of the mainline do themselves to the dispositions of one handler's signals, in one
 * image. Private to order.c. */
#ifndef SIGVET_PROGRAM_ORDER_EFFECTS_H
#define SIGVET_PROGRAM_ORDER_EFFECTS_H

#include "analyzer/program/phases.h"

struct order_effects {
    struct phase_effects phases; /* of signals for which the handler is installed, or something else that
                                    is certainly not the handler */
    uint64_t installs;       /* all together; 0: the mainline does not register it */
    uint64_t removes;
    definition_id runs_once; /* the body that has all registrations, or NONE */
};

/* Without what removes the handler unless `removals`. effects->phases is to be freed. */
void order_effects_find(struct order_effects *effects, struct mainline *mainline, uint32_t handler,
                        image_id image, bool removals);

#endif
