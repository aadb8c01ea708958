/* A body whose constraints are read, as flow.c and flow_addresses.c see it. Private to flow.h's
 * implementation. */
#ifndef SIGVET_PROGRAM_FLOW_READER_H
#define SIGVET_PROGRAM_FLOW_READER_H

#include "analyzer/program/flow_graph.h"

struct reader {
    struct flow *flow;
    unit_id unit;
    const struct unit *tu;
    const struct function *function;
    definition_id definition; /* NONE for the initial values */
};

static inline const struct op *read_op(const struct reader *reader, op_id id) {
    return &reader->tu->facts->ops.data[reader->function->first_op + id];
}

/* The number of an operation in the whole program. */
static inline uint32_t op_number(const struct reader *reader, op_id id) {
    return reader->tu->first_op + reader->function->first_op + id;
}

static inline const uint32_t *operands_of(const struct reader *reader, const struct op *op) {
    return &reader->tu->facts->operands.data[op->b];
}

/* Numbers carry no functions; what is cast through an integer is lost here, and said to be
 * unknown where it is called. */
static inline bool may_carry(uint32_t type_flags) {
    return type_flags & (TYPE_POINTER | TYPE_FUNCTION | TYPE_RECORD) ||
           !(type_flags & (TYPE_INTEGER | TYPE_FLOATING));
}

/* --- flow_addresses.c --- */
/* The place that an address operation names without any pointer in between, or UINT32_MAX. */
place_id named_place(const struct reader *reader, op_id id);
/* An address in a value's position: its variable can be written through pointers. */
void take_address(const struct reader *reader, op_id id);
/* Every operand that is used as a value and not only to read or write through. */
void take_operands(const struct reader *reader, op_id id);

#endif
