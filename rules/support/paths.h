/* Paths through a body and all that it calls: in which states it can be left, when some calls on
 * the way change the state, and others end the path. "Can the handler return without having
 * restored the default?", "can it send itself its own signal, and return with nothing changed?".
 *
 * A forward dataflow over the live blocks of contexts (context.h), with a summary of each context
 * for each state that it is entered in. Of the functions that a call may mean, each is gone
 * through: a path ends only when it does in all of them. */
#ifndef SIGVET_RULES_SUPPORT_PATHS_H
#define SIGVET_RULES_SUPPORT_PATHS_H

#include "rules/support/rule.h"

/* Bits of a set: the states that a path can be in. */
enum path_state { PATH_PLAIN = 1, PATH_MARKED = 2 };

/* What a call does to the paths that pass it. */
enum path_effect {
    PATH_GOES_ON, /* into the callee, and on */
    PATH_MARKS,   /* goes on, in the state PATH_MARKED */
    PATH_ENDS     /* no longer looked at */
};

typedef enum path_effect path_judge(const void *data, enum path_state state,
                                    const struct context *caller,
                                    const struct context_call *call);

struct paths {
    const struct rule_context *context;
    path_judge *judge;
    const void *data; /* for the judge */
    struct map after; /* context and state of entry -> set of states, once they are known */
    uint32_t depth;   /* calls within calls */
};

/* The states in which a body that is entered plain can return. */
uint32_t paths_through(struct paths *paths, context_id body);

/* Where a body that is entered plain returns in the state: the first such statement, or the closing
 * brace; NONE when it does not. */
location_id paths_returning(struct paths *paths, context_id body, enum path_state state);

void paths_free(struct paths *paths);

#endif
