/* What each kind of operation is called and what its fields hold: one table for the verifier and
 * the dump. Private to facts/. */
#ifndef SIGVET_FACTS_SHAPE_H
#define SIGVET_FACTS_SHAPE_H

#include <stdint.h>

#include "analyzer/facts/facts.h"

enum field_role {
    ROLE_UNUSED, /* 0 */
    ROLE_NUMBER,
    ROLE_VALUE,    /* op_id of an earlier operation */
    ROLE_INDEX,    /* the same, or NONE */
    ROLE_STRING,   /* str_id */
    ROLE_FUNCTION, /* symbol_id of a function */
    ROLE_OBJECT,   /* symbol_id of a variable, local or parameter */
    ROLE_FIELD,    /* symbol_id of a field */
    ROLE_OPERANDS  /* with count: a range of facts.operands */
};

struct op_shape {
    const char *name;
    uint8_t a; /* enum field_role */
    uint8_t b;
    uint8_t subs;           /* op.sub is less than this; 0: there is none, and it is 0 */
    uint8_t least_operands; /* of ROLE_OPERANDS */
};

extern const struct op_shape op_shapes[OP_KINDS];

/* By enum terminator; any number of edges when most_edges is NONE. */
struct terminator_shape {
    const char *name;
    uint32_t least_edges;
    uint32_t most_edges;
    uint8_t value; /* ROLE_VALUE, ROLE_INDEX or ROLE_UNUSED (NONE) */
};

extern const struct terminator_shape terminator_shapes[TERMINATORS];

extern const char *const symbol_kind_names[SYMBOL_KINDS];

#endif
