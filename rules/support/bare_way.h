/* A way through a function on which nothing is stored to a part of an object that other ways store
 * to. */
#ifndef SIGVET_RULES_SUPPORT_BARE_WAY_H
#define SIGVET_RULES_SUPPORT_BARE_WAY_H

#include "analyzer/program/program.h"

/* What control leaves a block with. */
struct way_state {
    bool bare;   /* nothing was stored on some way through it */
    bool stored; /* it was on some */
    bool stores; /* the block itself does */
};

struct ways_through {
    const struct program *program;
    definition_id definition;
    const struct way_state *states; /* by block_id */
};

/* The condition by which such a way leaves the others. */
struct branch {
    location_id location; /* NONE: it is not known */
    bool holds;           /* it is left when the condition is true */
};

/* Whether there is such a way to a block that certainly can be taken: not when all of them are
 * decided by a later condition that may be true only when something was stored. */
bool bare_way_find(const struct ways_through *through, block_id to, struct branch *branch);

#endif
