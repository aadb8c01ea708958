#include "analyzer/facts/facts.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/facts/shape.h"

static void count_field(uint8_t role, uint32_t value, uint32_t *uses) {
    if ((role == ROLE_VALUE || role == ROLE_INDEX) && value != NONE) {
        uses[value]++;
    }
}

uint32_t *facts_count_uses(const struct facts *facts, const struct function *function) {
    uint32_t *uses = calloc(function->op_count + 1, sizeof *uses);
    if (!uses) {
        out_of_memory();
    }
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &facts->ops.data[function->first_op + id];
        count_field(op_shapes[op->kind].a, op->a, uses);
        count_field(op_shapes[op->kind].b, op->b, uses);
        for (uint32_t i = 0; i < op->count; i++) {
            uses[facts->operands.data[op->b + i]]++;
        }
    }
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = &facts->blocks.data[function->first_block + b];
        count_field(terminator_shapes[block->terminator].value, block->value, uses);
    }
    return uses;
}

uint32_t facts_parameter(const struct facts *facts, const struct function *function,
                         symbol_id symbol) {
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        if (facts->parameters.data[function->first_parameter + i] == symbol) {
            return i;
        }
    }
    return NONE;
}

void facts_free(struct facts *facts) {
    if (facts->pack) {
        facts->strings.all.data = NULL; /* it lies there */
    }
    strings_free(&facts->strings);
    if (facts->block) {
        *facts = (struct facts){0};
        return;
    }
    vec_free(&facts->symbols);
    vec_free(&facts->locations);
    vec_free(&facts->functions);
    vec_free(&facts->blocks);
    vec_free(&facts->edges);
    vec_free(&facts->ops);
    vec_free(&facts->operands);
    vec_free(&facts->parameters);
    vec_free(&facts->redeclarations);
    vec_free(&facts->overrides);
    vec_free(&facts->diagnostics);
    vec_free(&facts->sources);
    vec_free(&facts->suppressions);
    *facts = (struct facts){0};
}
