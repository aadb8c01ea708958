#include "analyzer/program/latch.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

static uint32_t number_latches(struct latches *latches, const struct program *program) {
    uint32_t count = 0;
    for (entity_id e = 0; e < program->entities.count; e++) {
        latches->numbers[e] = latches->values[e] == UINT32_MAX ? NONE : count++;
    }
    return count;
}

static uint64_t *row(const struct latches *latches, definition_id definition) {
    return &latches->read_by[(size_t)definition * latches->words];
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
            row(latches, definition)[number / 64] |= UINT64_C(1) << (number % 64);
        }
    }
}

/* Adds what `from` reads to what its caller does; whether that is more. */
static bool join_row(struct latches *latches, definition_id into, definition_id from) {
    bool changed = false;
    for (uint32_t w = 0; w < latches->words; w++) {
        uint64_t joined = row(latches, into)[w] | row(latches, from)[w];
        changed |= joined != row(latches, into)[w];
        row(latches, into)[w] = joined;
    }
    return changed;
}

static void spread_to_callers(struct latches *latches, const struct program *program,
                              const struct call_node *graph) {
    VEC(definition_id) pending = {0};
    for (definition_id d = 0; d < program->definitions.count; d++) {
        vec_push(&pending, d);
    }
    while (pending.count) {
        definition_id next = pending.data[--pending.count];
        for (uint32_t i = 0; i < graph[next].callers.count; i++) {
            if (join_row(latches, graph[next].callers.data[i], next)) {
                vec_push(&pending, graph[next].callers.data[i]);
            }
        }
    }
    vec_free(&pending);
}

void latches_find(struct latches *latches, const struct program *program,
                  const struct call_node *graph, set_id *written) {
    *latches = (struct latches){.values = written};
    latches->numbers = calloc(program->entities.count + 1, sizeof *latches->numbers);
    if (!latches->numbers) {
        out_of_memory();
    }
    latches->words = (number_latches(latches, program) + 63) / 64;
    latches->read_by = calloc((size_t)program->definitions.count * latches->words + 1,
                              sizeof *latches->read_by);
    if (!latches->read_by) {
        out_of_memory();
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        read_body(latches, program, d);
    }
    spread_to_callers(latches, program, graph);
}

void latches_free(struct latches *latches) {
    free(latches->values);
    free(latches->numbers);
    free(latches->read_by);
}

bool latch_is_read(const struct latches *latches, definition_id definition, entity_id variable) {
    uint32_t number = latches->numbers[variable];
    return number != NONE && row(latches, definition)[number / 64] >> (number % 64) & 1;
}
