/* The least that a number in a static variable can be while an operation of the mainline runs: of a flag
 * or counter that says what handlers must leave alone.
 *
 *     in_critical_section++;     at least 1 from here on
 *     update(list);
 *     in_critical_section--;     at least what it was before
 *
 * The number is followed as phases.h describes, through direct stores, steps up and down, and compare
 * and swap. It is taken not to be negative. What handlers do to it is not looked at. */
#ifndef SIGVET_PROGRAM_BOUND_H
#define SIGVET_PROGRAM_BOUND_H

#include "analyzer/program/phases.h"

struct bound {
    bool is_known;        /* every write of the variable is seen */
    VEC(struct phases) images;
};

/* The bound of a variable, or when `negative` of minus its value, in the images that are to be
 * asked for a TU's code. To be freed with bound_free. */
struct bound bound_find(struct mainline *mainline, entity_id variable, bool negative,
                        image_id image, unit_id unit);
void bound_free(struct bound *bound);

/* Whether the value is at least this whenever the mainline runs the operation. */
bool bound_is_at_least(struct bound *bound, int64_t least, definition_id definition,
                       op_id op);

#endif
