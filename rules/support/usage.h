/* How a body uses what it loads and stores, as its syntax shows. */
#ifndef SIGVET_RULES_SUPPORT_USAGE_H
#define SIGVET_RULES_SUPPORT_USAGE_H

#include "analyzer/program/program.h"

/* Whether a value is computed from the load `load`. */
bool value_has_load(const struct unit *unit, const struct function *function, op_id value,
                    op_id load);

/* Whether a value is made of constants alone, and when `of_parameters`, of what parameters hold. */
bool value_is_constant(const struct unit *unit, const struct function *function, op_id value,
                       bool of_parameters);

/* Whether a load is done for a condition of the loop that it is in, and the loop calls nothing:
 * then the compiler need not do it more than once, unless the object is volatile or atomic. */
bool load_is_polled(const struct unit *unit, const struct function *function, op_id load);

/* Whether what is loaded is used for more than a condition. */
bool load_is_taken(const struct unit *unit, const struct function *function, op_id load);

#endif
