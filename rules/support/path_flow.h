/* Where a number or pointer gets to by copies, over the whole program and regardless of order: from
 * variable to variable, into parameters and out of functions, through pointers to where it is.
 *
 *     wake = fds[1];         what is in fds[1] gets to wake
 *     set_up(fds);           fds[1] is ends[1] in  void set_up(int *ends)
 *
 * A field is one place for all objects of its type. */
#ifndef SIGVET_RULES_SUPPORT_PATH_FLOW_H
#define SIGVET_RULES_SUPPORT_PATH_FLOW_H

#include "rules/support/access_path.h"
#include "rules/support/rule.h"

/* A store, an argument or a returned value. */
struct assignment {
    path_id to;
    path_id value; /* POINTEE of the place that it is loaded from; else what a pointer points to */
    definition_id definition; /* that it stands in */
    op_id op;                 /* the store, the call, or the returned value */
    bool is_argument;
    uint32_t next_of_value; /* indices into all, or NONE */
    uint32_t next_of_to;
};

struct path_flow {
    const struct rule_context *context;
    struct access_paths paths;
    VEC(struct assignment) all;
    struct map by_value; /* path -> its last assignment, from which the others follow */
    struct map by_to;
};

void path_flow_find(struct path_flow *flow, const struct rule_context *context);
void path_flow_free(struct path_flow *flow);

/* The value of an operation as an assignment has it, or NONE. What copies a descriptor has the
 * value of what it copies. */
path_id path_flow_value(struct path_flow *flow, definition_id definition, op_id op);

/* The places that a value gets to from one of them. */
struct path_set {
    VEC(path_id) all;
    struct map has;   /* those places; and of elements that of any element */
    struct map above; /* those places, and what encloses them */
};

void path_flow_from(struct path_flow *flow, path_id place, struct path_set *places);
void path_set_free(struct path_set *set);

#endif
