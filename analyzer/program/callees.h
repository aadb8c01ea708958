/* One call while a body is run, and the functions that it can mean. Private to frame.h's files. */
#ifndef SIGVET_PROGRAM_CALLEES_H
#define SIGVET_PROGRAM_CALLEES_H

#include "analyzer/program/frame.h"

/* A function that a call can mean. */
struct callee {
    entity_id entity;
    bool assumed; /* as in struct call_event */
    bool is_guess; /* one of all that the flow has for a place, and not of a list: flow.h */
};

enum { FEW_ARGUMENTS = 8 }; /* CALLBACK_ARGUMENTS, at least */

struct call {
    op_id id;
    const struct op *op; /* NULL: made by the library that is called */
    VEC(struct callee) callees;
    struct {
        set_id *data;
        uint32_t count;
    } arguments;
    set_id few[FEW_ARGUMENTS]; /* these, as a rule */
    uint32_t kept; /* a bit for each of the first arguments: the callee may keep the pointer */
};

/* Adds the functions that the call can mean. The list is the call's, to be freed with vec_free. */
void callees_find(struct frame *frame, struct call *call);
/* Adds those that the operation `value` may evaluate to. */
void callees_of_value(struct frame *frame, struct call *call, op_id value);
/* Whether a function can run here: not when it is only another executable's. */
bool callee_is_linked(const struct frame *frame, entity_id function);

#endif
