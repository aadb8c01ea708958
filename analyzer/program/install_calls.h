/* The calls that install a disposition, as operations of the bodies that make them. */
#ifndef SIGVET_PROGRAM_INSTALL_CALLS_H
#define SIGVET_PROGRAM_INSTALL_CALLS_H

#include "analyzer/program/handlers.h"

struct install_call {
    definition_id definition;
    op_id op;
    uint32_t next; /* at the same place, in another body or compilation of it: index, or NONE */
};

struct install_calls {
    VEC(struct install_call) all;
    struct map at; /* TU and location -> index of the last one there */
};

/* Finds the calls of all that is in handlers->installed. To be freed with install_calls_free. */
void install_calls_find(struct install_calls *calls, const struct program *program,
                        const struct handlers *handlers);
void install_calls_free(struct install_calls *calls);

/* The first of the calls at a place: an index, from where `next` leads on, or NONE. */
static inline uint32_t install_calls_at(const struct install_calls *calls, unit_id unit,
                                        location_id location) {
    return map_get(&calls->at, map_pair(unit, location), NONE);
}

#endif
