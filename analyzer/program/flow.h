/* Pointer flow: which functions can stand in which place, over the whole program at once.
 *
 * Inclusion-based (Andersen, "Program analysis and specialization for the C programming language",
 * 1994): what may be in a place is the least solution of "the right side of each assignment flows
 * into its left side". Order and conditions are not looked at: that is interpret.h's part, which
 * asks here for what it cannot follow.
 *
 * Fields of a variable whose address is never used as a value are kept apart, variable by
 * variable. All other fields are one place for each field of a struct type, whichever object they
 * are in. Elements of an array are one place; what is reached through the pointer in a variable or
 * field is one place for that variable or field.
 */
#ifndef SIGVET_PROGRAM_FLOW_H
#define SIGVET_PROGRAM_FLOW_H

#include "analyzer/program/program.h"
#include "analyzer/program/registrars.h"
#include "analyzer/program/value.h"

struct flow;

/* Solves the flow of the linked program. Places and atoms are added to `values`, which must
 * outlive the result; `registrars` are borrowed. */
struct flow *flow_solve(const struct program *program, struct values *values,
                        const struct registrars *registrars);
void flow_free(struct flow *flow);

/* The functions that an operation of a TU may evaluate to: entities, ascending. Valid until the
 * next call. */
struct flow_targets {
    const entity_id *functions;
    uint32_t count;
    bool previous; /* or a disposition that a registrar returned */
    bool listed;   /* they stand in one static array that the code names, so each is there at once;
                      else the place holds one of them at a time, or is one of many places */
};
struct flow_targets flow_of_op(struct flow *flow, unit_id unit, const struct function *function,
                               op_id op);

/* The functions that a place may hold; a place below a pointer is looked up by its field. */
struct flow_targets flow_of_place(struct flow *flow, place_id place);

/* Whether a variable's address is used as a value, other than by a library's function that keeps
 * none: then pointers may lead to it. */
bool flow_escapes(const struct flow *flow, entity_id variable);

/* Whether others may write to a variable: pointers lead to it, or a library's function is given its
 * address, and not as one of what is const. */
bool flow_is_shared(const struct flow *flow, entity_id variable);

#endif
