#include "analyzer/program/fields_used.h"

#include <stdlib.h>

#include "analyzer/program/closure.h"

enum { WORDS = 16 }; /* a kilobit for each definition: few bits of a small function's are set */

static uint32_t bit_of(entity_id field) {
    return (uint32_t)(field * UINT64_C(0x9e3779b97f4a7c15) >> 32) % (WORDS * 64);
}

static void add_body(struct fields_used *used, const struct program *program,
                     definition_id definition) {
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD) {
            closure_add(used->rows, WORDS, definition, bit_of(unit->entities[ops[id].b]));
        }
    }
}

void fields_used_find(struct fields_used *used, const struct program *program,
                      const struct call_node *graph) {
    used->rows = closure_new(program, WORDS);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        add_body(used, program, d);
    }
    closure_spread(used->rows, WORDS, program, graph);
}

void fields_used_free(struct fields_used *used) {
    free(used->rows);
}

bool field_may_be_used(const struct fields_used *used, definition_id definition, entity_id field) {
    return closure_has(used->rows, WORDS, definition, bit_of(field));
}
