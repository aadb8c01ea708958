/* What a function keeps between its calls: arrays and records with static storage that only it can
 * name. */
#ifndef SIGVET_RULES_SUPPORT_STATICS_H
#define SIGVET_RULES_SUPPORT_STATICS_H

#include "rules/support/rule.h"

/* Whether a variable is an array, struct, union or class that is `static` in a function, and
 * neither constant, nor atomic, nor made of `volatile sig_atomic_t`. */
bool is_static_buffer(const struct program *program, entity_id variable);

/* The first place in a body, of the blocks that can run in the context, that writes to such a
 * variable: a store, or the use of its address as a value, with which any other function may. That
 * alone does not count for a variable with an initial value, which is a table more often than not,
 * nor for a lock that is given to a function of locks. */
struct buffer_write {
    entity_id variable; /* NONE: there is none */
    op_id op;
};
struct buffer_write find_buffer_write(const struct rule_context *context,
                                      const struct context *body);

#endif
