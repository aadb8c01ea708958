/* Functions of libraries that may register signal handlers: ones without a body that somewhere are
 * given a signal by its name and a function. */
#ifndef SIGVET_RULES_SUPPORT_CANDIDATES_H
#define SIGVET_RULES_SUPPORT_CANDIDATES_H

#include "rules/support/rule.h"

/* A library's function, and one call of it. */
struct candidate {
    const char *function;
    struct position position;
    uint32_t signal;  /* number of the argument that is a signal, from 0 */
    uint32_t handler; /* of the one that is a function */
    bool is_loop;     /* rules/data says that the function runs later, in an event loop */
};

struct candidates {
    VEC(struct candidate) all; /* by name */
};

/* Finds them in the program; those that are registrars already are none. To be freed with vec_free.
 */
void candidates_find(struct candidates *candidates, const struct rule_context *context);

#endif
