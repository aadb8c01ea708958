#include "analyzer/program/latch.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/closure.h"

static uint32_t number_latches(struct latches *latches, const struct program *program) {
    uint32_t count = 0;
    for (entity_id e = 0; e < program->entities.count; e++) {
        latches->numbers[e] = latches->values[e] == UINT32_MAX ? NONE : count++;
    }
    return count;
}

static void read_body(struct latches *latches, const struct program *program,
                      definition_id definition) {
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *from = ops[id].kind == OP_LOAD ? &ops[ops[id].a] : NULL;
        uint32_t number =
            from && from->kind == OP_VAR ? latches->numbers[unit->entities[from->a]] : NONE;
        if (number != NONE) {
            closure_add(latches->read_by, latches->words, definition, number);
        }
    }
}

void latches_find(struct latches *latches, const struct program *program,
                  const struct call_node *graph, set_id *written) {
    *latches = (struct latches){.values = written};
    latches->numbers = memory_array(program->entities.count, sizeof *latches->numbers);
    latches->words = (number_latches(latches, program) + 63) / 64;
    latches->read_by = closure_new(program, latches->words);
    if (!latches->words) {
        return;
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        read_body(latches, program, d);
    }
    closure_spread(latches->read_by, latches->words, program, graph);
}

void latches_free(struct latches *latches) {
    memory_array_free(latches->values);
    memory_array_free(latches->numbers);
    memory_array_free(latches->read_by);
}

bool latch_is_read(const struct latches *latches, definition_id definition, entity_id variable) {
    uint32_t number = latches->numbers[variable];
    return number != NONE && closure_has(latches->read_by, latches->words, definition, number);
}
