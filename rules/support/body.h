/* A function's body, as rules look at its operations and blocks. */
#ifndef SIGVET_RULES_SUPPORT_BODY_H
#define SIGVET_RULES_SUPPORT_BODY_H

#include "analyzer/program/program.h"

struct body {
    unit_id unit;
    const struct facts *facts;
    const entity_id *entities; /* by symbol_id */
    const struct function *function;
    const struct op *ops;       /* by op_id */
    const struct block *blocks; /* by block_id */
};

static inline struct body body_of(const struct program *program, definition_id definition) {
    unit_id unit = program->definitions.data[definition].unit;
    const struct facts *facts = program->units.data[unit].facts;
    const struct function *function = definition_function(program, definition);
    return (struct body){.unit = unit,
                         .facts = facts,
                         .entities = program->units.data[unit].entities,
                         .function = function,
                         .ops = facts->ops.data + function->first_op,
                         .blocks = facts->blocks.data + function->first_block};
}

static inline const struct edge *body_edges(const struct body *body, const struct block *block) {
    return body->facts->edges.data + block->first_edge;
}

/* The block that an operation belongs to. */
static inline block_id body_block_of(const struct body *body, op_id op) {
    block_id b = 0;
    while (op < body->blocks[b].first_op ||
           op - body->blocks[b].first_op >= body->blocks[b].op_count) {
        b++;
    }
    return b;
}

#endif
