#include "analyzer/program/fields_used.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/closure.h"

enum { WORDS = 16 }; /* a kilobit for each definition: few bits of a small function's are set */

static uint32_t bit_of(entity_id field) {
    return (uint32_t)(field * UINT64_C(0x9e3779b97f4a7c15) >> 32) % (WORDS * 64);
}

void fields_used_begin(struct fields_used *used, const struct program *program) {
    *used = (struct fields_used){program, closure_new(program, WORDS)};
}

void fields_used_read(void *self, unit_id u, uint32_t index) {
    const struct fields_used *used = self;
    const struct unit *unit = &used->program->units.data[u];
    const struct function *function = &unit->facts->functions.data[index];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    definition_id definition = unit->functions[index];
    for (op_id id = 0; definition != NONE && id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD) {
            closure_add(used->rows, WORDS, definition, bit_of(unit->entities[ops[id].b]));
        }
    }
}

void fields_used_end(struct fields_used *used, const struct call_node *graph) {
    closure_spread(used->rows, WORDS, used->program, graph);
}

void fields_used_free(struct fields_used *used) {
    memory_array_free(used->rows);
}

bool field_may_be_used(const struct fields_used *used, definition_id definition, entity_id field) {
    return closure_has(used->rows, WORDS, definition, bit_of(field));
}
