#include "analyzer/program/constants.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

#define NOT_WRITTEN (UINT32_MAX - 1) /* so far */
#define VARIES UINT32_MAX

static bool is_damaged(const struct program *program, unit_id unit) {
    return program->units.data[unit].facts->diagnostics.count > 0;
}

static bool any_damaged(const struct program *program) {
    for (unit_id unit = 0; unit < program->units.count; unit++) {
        if (is_damaged(program, unit)) {
            return true;
        }
    }
    return false;
}

static bool has_main(const struct program *program) {
    return program->images.count && program->images.data[0].main != NONE;
}

/* Whether every write of the variable is in the facts. An external one of a library, or of a
 * program that was not read whole, can be written by code that we do not see. */
static bool is_closed(const struct program *program, const struct flow *flow, entity_id variable,
                      bool whole) {
    const struct entity *entity = &program->entities.data[variable];
    const uint32_t plain = TYPE_INTEGER | TYPE_POINTER;
    const uint32_t excluded = TYPE_ATOMIC | TYPE_ARRAY | TYPE_RECORD | TYPE_THREAD_LOCAL;
    if (entity->kind != SYMBOL_VARIABLE || !(entity->flags & SYMBOL_DEFINED) ||
        !(entity->type_flags & plain) || entity->type_flags & excluded ||
        flow_escapes(flow, variable)) {
        return false;
    }
    return entity->linkage == LINKAGE_EXTERNAL ? whole : !is_damaged(program, entity->unit);
}

/* One more value that is written. */
static void note(struct values *values, set_id *constant, set_id written) {
    if (*constant == NOT_WRITTEN || written == VARIES) {
        *constant = *constant == VARIES ? VARIES : written;
    } else if (*constant != VARIES) {
        written = set_join(values, *constant, written);
        *constant = written == values->unknown ? VARIES : written;
    }
}

/* Whether the object holds the number as it is; otherwise it holds what the conversion makes. */
static bool holds(const struct entity *object, int64_t number) {
    bool is_unsigned = object->type_flags & (TYPE_UNSIGNED | TYPE_BOOL);
    uint32_t bits = object->type_flags & TYPE_BOOL ? 1 : 8 * object->size - !is_unsigned;
    if (object->size == 0 || object->size > 8) {
        return number == 0;
    }
    if (bits >= 63) {
        return !is_unsigned || number >= 0;
    }
    int64_t limit = INT64_C(1) << bits;
    return number < limit && number >= (is_unsigned ? 0 : -limit);
}

static set_id written_value(struct values *values, const struct entity *object,
                            const struct op *op) {
    switch (op->kind) {
    case OP_CONST:
        return holds(object, op_constant(op)) ? set_integer(values, op_constant(op)) : VARIES;
    case OP_ZERO:
        return set_integer(values, 0);
    default:
        return VARIES;
    }
}

/* Inline assembly may write to whatever its function names. */
static bool has_asm(const struct unit *unit, const struct function *function) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_ASM) {
            return true;
        }
    }
    return false;
}

static void read_function(const struct program *program, const struct unit *unit,
                          const struct function *function, struct values *values,
                          set_id *constants) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    bool all_vary = has_asm(unit, function);
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        if (all_vary && op->kind == OP_VAR) {
            constants[unit->entities[op->a]] = VARIES;
        } else if (op->kind == OP_STORE && ops[op->a].kind == OP_VAR) {
            entity_id object = unit->entities[ops[op->a].a];
            note(values, &constants[object],
                 written_value(values, &program->entities.data[object], &ops[op->b]));
        } else if (op->kind == OP_ATOMIC && op->count) {
            const struct op *address = &ops[unit->facts->operands.data[op->b]];
            if (address->kind == OP_VAR) {
                constants[unit->entities[address->a]] = VARIES;
            }
        }
    }
}

/* What is written to each closed variable, from the given function of each TU on: the first one
 * stores the initial values. */
static set_id *written_from(const struct program *program, struct values *values,
                            const struct flow *flow, uint32_t first) {
    set_id *written = calloc(program->entities.count + 1, sizeof *written);
    bool whole = has_main(program) && !any_damaged(program);
    if (!written) {
        out_of_memory();
    }
    for (entity_id e = 0; e < program->entities.count; e++) {
        written[e] = is_closed(program, flow, e, whole) ? NOT_WRITTEN : VARIES;
    }
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = &program->units.data[u];
        for (uint32_t f = first; f < unit->facts->functions.count; f++) {
            read_function(program, unit, &unit->facts->functions.data[f], values, written);
        }
    }
    for (entity_id e = 0; e < program->entities.count; e++) {
        written[e] = written[e] == NOT_WRITTEN ? VARIES : written[e];
    }
    return written;
}

set_id *constants_find(const struct program *program, struct values *values,
                       const struct flow *flow) {
    set_id *constants = written_from(program, values, flow, 0);
    for (entity_id e = 0; e < program->entities.count; e++) {
        if (program->entities.data[e].type_flags & TYPE_VOLATILE) {
            constants[e] = VARIES;
        }
    }
    return constants;
}

set_id *settings_find(const struct program *program, struct values *values,
                      const struct flow *flow) {
    set_id *settings = written_from(program, values, flow, 1);
    for (entity_id e = 0; e < program->entities.count; e++) {
        if (settings[e] != VARIES && set_count(values, settings[e]) != 1) {
            settings[e] = VARIES;
        }
    }
    return settings;
}

/* --- tables --- */

/* The variable that an address lies in, without any pointer in between; NONE when there is one. */
static entity_id named_variable(const struct unit *unit, const struct op *ops, const struct op *op) {
    while (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        op = &ops[op->a];
    }
    return op->kind == OP_VAR ? unit->entities[op->a] : NONE;
}

static void thaw(bool *frozen, entity_id variable) {
    if (variable != NONE) {
        frozen[variable] = false;
    }
}

static void thaw_written(const struct unit *unit, const struct function *function, bool *frozen) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    bool all_vary = has_asm(unit, function);
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        if (all_vary && op->kind == OP_VAR) {
            thaw(frozen, unit->entities[op->a]);
        } else if (op->kind == OP_STORE && !(op->flags & OP_INIT)) {
            thaw(frozen, named_variable(unit, ops, &ops[op->a]));
        } else if (op->kind == OP_ATOMIC && op->count) {
            const uint32_t *operands = &unit->facts->operands.data[op->b];
            thaw(frozen, named_variable(unit, ops, &ops[operands[0]]));
        }
    }
}

bool *frozen_find(const struct program *program, const struct flow *flow) {
    bool *frozen = calloc(program->entities.count + 1, sizeof *frozen);
    bool whole = has_main(program) && !any_damaged(program);
    if (!frozen) {
        out_of_memory();
    }
    for (entity_id e = 0; e < program->entities.count; e++) {
        const struct entity *entity = &program->entities.data[e];
        bool seen = entity->linkage != LINKAGE_EXTERNAL || whole;
        frozen[e] = entity->kind == SYMBOL_VARIABLE && entity->flags & SYMBOL_DEFINED &&
                    !(entity->type_flags & TYPE_VOLATILE) && seen && !flow_escapes(flow, e);
    }
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = &program->units.data[u];
        for (uint32_t f = 0; f < unit->facts->functions.count; f++) {
            thaw_written(unit, &unit->facts->functions.data[f], frozen);
        }
    }
    for (entity_id e = 0; e < program->entities.count; e++) {
        const struct entity *entity = &program->entities.data[e];
        frozen[e] |= entity->kind == SYMBOL_VARIABLE && entity->flags & SYMBOL_DEFINED &&
                     entity->type_flags & TYPE_CONST && !(entity->type_flags & TYPE_VOLATILE);
    }
    return frozen;
}

/* --- who can register --- */

static bool calls_registrar(const struct program *program, const struct registrars *registrars,
                            const struct call_node *node) {
    for (uint32_t i = 0; i < node->callees.count; i++) {
        if (registrar_find(registrars, program, node->callees.data[i])) {
            return true;
        }
    }
    return false;
}

bool *registering_find(const struct program *program, const struct call_node *graph,
                       const struct registrars *registrars) {
    uint32_t count = program->definitions.count;
    bool *registers = calloc(count + 1, sizeof *registers);
    VEC(definition_id) pending = {0};
    if (!registers) {
        out_of_memory();
    }
    for (definition_id d = 0; d < count; d++) {
        if (calls_registrar(program, registrars, &graph[d])) {
            registers[d] = true;
            vec_push(&pending, d);
        }
    }
    while (pending.count) {
        definition_id next = pending.data[--pending.count];
        for (uint32_t i = 0; i < graph[next].callers.count; i++) {
            definition_id caller = graph[next].callers.data[i];
            if (!registers[caller]) {
                registers[caller] = true;
                vec_push(&pending, caller);
            }
        }
    }
    vec_free(&pending);
    return registers;
}
