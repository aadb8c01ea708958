#include "analyzer/program/constants.h"

#include "analyzer/base/memory.h"

#define NOT_WRITTEN (UINT32_MAX - 1) /* so far */
#define VARIES UINT32_MAX

static bool is_damaged(const struct program *program, unit_id unit) {
    return program->units.data[unit].facts->diagnostics.count > 0;
}

bool program_is_whole(const struct program *program) {
    for (unit_id unit = 0; unit < program->units.count; unit++) {
        if (is_damaged(program, unit)) {
            return false;
        }
    }
    return program->images.count && program->images.data[0].main != NONE;
}

bool writes_are_seen(const struct program *program, const struct flow *flow, entity_id variable,
                     bool whole) {
    const struct entity *entity = &program->entities.data[variable];
    if (entity->kind != SYMBOL_VARIABLE || !(entity->flags & SYMBOL_DEFINED) ||
        entity->type_flags & TYPE_THREAD_LOCAL || flow_is_shared(flow, variable)) {
        return false;
    }
    return entity->linkage == LINKAGE_EXTERNAL ? whole : !is_damaged(program, entity->unit);
}

static bool is_closed(const struct program *program, const struct flow *flow, entity_id variable,
                      bool whole) {
    uint32_t flags = program->entities.data[variable].type_flags;
    return flags & (TYPE_INTEGER | TYPE_POINTER) &&
           !(flags & (TYPE_ATOMIC | TYPE_ARRAY | TYPE_RECORD)) &&
           writes_are_seen(program, flow, variable, whole);
}

/* One more value that is written. */
static void note(struct values *values, set_id *constant, set_id written) {
    if (*constant == NOT_WRITTEN || written == VARIES) {
        *constant = *constant == VARIES ? VARIES : written;
    } else if (*constant != VARIES) {
        written = set_join(values, *constant, written);
        *constant = written == values->anything ? VARIES : written;
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

/* Whether a value is a number that is written out: 1, -1, ~1; not ~1u, which depends on a width. */
static bool is_literal(const struct op *ops, const struct op *op, int64_t *number) {
    bool is_signed = op->kind == OP_UNARY && op->sub != UNARY_NOT &&
                     !(op->type_flags & (TYPE_UNSIGNED | TYPE_FLOATING)) &&
                     ops[op->a].kind == OP_CONST && op_constant(&ops[op->a]) != INT64_MIN;
    if (is_signed) {
        int64_t operand = op_constant(&ops[op->a]);
        *number = op->sub == UNARY_NEGATE ? -operand : ~operand;
    } else if (op->kind == OP_CONST) {
        *number = op_constant(op);
    } else if (op->kind == OP_ZERO) {
        *number = 0;
    }
    return is_signed || op->kind == OP_CONST || op->kind == OP_ZERO;
}

set_id literal_value(struct values *values, const struct entity *object, const struct op *ops,
                     const struct op *op) {
    int64_t number;
    return is_literal(ops, op, &number) && holds(object, number) ? set_integer(values, number)
                                                                 : VARIES;
}

/* `object |= bits` or `object &= bits`. */
struct bit_update {
    entity_id object;
    enum binary operator;
    int64_t bits;
};

struct writes {
    const struct program *program;
    struct values *values;
    const uint64_t *runs;
    set_id *written; /* by entity_id */
    VEC(struct bit_update) updates;
};

static bool is_load_of(const struct unit *unit, const struct op *ops, const struct op *op,
                       entity_id object) {
    return op->kind == OP_LOAD && ops[op->a].kind == OP_VAR &&
           unit->entities[ops[op->a].a] == object;
}

/* Whether the stored value sets or clears bits of the object itself; then it is noted. */
static bool note_update(const struct unit *unit, const struct op *ops, const struct op *value,
                        entity_id object, struct writes *writes) {
    int64_t bits;
    bool is_update = value->kind == OP_BINARY &&
                     (value->sub == BINARY_OR || value->sub == BINARY_AND) &&
                     is_literal(ops, &ops[value->b], &bits) &&
                     is_load_of(unit, ops, &ops[value->a], object);
    if (is_update) {
        struct bit_update update = {object, (enum binary)value->sub, bits};
        vec_push(&writes->updates, update);
    }
    return is_update;
}

/* Adds what an update makes of each value so far; whether there is a new one. */
static bool apply_update(const struct program *program, struct values *values,
                         struct bit_update update, set_id *all) {
    set_id before = *all;
    for (uint32_t i = 0; *all != VARIES && i < set_count(values, before); i++) {
        int64_t number = set_atom(values, before, i)->number;
        int64_t made = update.operator == BINARY_OR ? number | update.bits : number & update.bits;
        note(values, all, holds(&program->entities.data[update.object], made)
                              ? set_integer(values, made)
                              : VARIES);
    }
    return *all != before;
}

/* The values that updates make of values, and of what other updates made. */
static void apply_updates(struct writes *writes) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < writes->updates.count; i++) {
            struct bit_update update = writes->updates.data[i];
            set_id *all = &writes->written[update.object];
            if (*all == NOT_WRITTEN) {
                *all = VARIES; /* the value that it updates was not seen */
            }
            changed |= *all != VARIES &&
                       apply_update(writes->program, writes->values, update, all);
        }
    }
}

bool function_has_asm(const struct unit *unit, const struct function *function) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count && unit->facts->has_asm; id++) {
        if (ops[id].kind == OP_ASM) {
            return true;
        }
    }
    return false;
}

/* Of a variable that nobody follows nothing more needs to be known. */
static void note_store(struct writes *writes, const struct unit *unit, const struct op *ops,
                       const struct op *store) {
    entity_id object = unit->entities[ops[store->a].a];
    const struct op *value = &ops[store->b];
    set_id *written = &writes->written[object];
    if (*written != VARIES && !note_update(unit, ops, value, object, writes)) {
        note(writes->values, written,
             literal_value(writes->values, &writes->program->entities.data[object], ops, value));
    }
}

bool function_may_run(const struct unit *unit, uint32_t function, const uint64_t *runs) {
    definition_id definition = unit->functions[function];
    return function == 0 || !runs || runs[definition / 64] >> (definition % 64) & 1;
}

void writes_read(void *self, unit_id u, uint32_t index) {
    struct writes *writes = self;
    const struct unit *unit = &writes->program->units.data[u];
    const struct function *function = &unit->facts->functions.data[index];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    if (!function_may_run(unit, index, writes->runs)) {
        return;
    }
    bool all_vary = function_has_asm(unit, function);
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        if (all_vary && op->kind == OP_VAR) {
            writes->written[unit->entities[op->a]] = VARIES;
        } else if (op->kind == OP_STORE && ops[op->a].kind == OP_VAR) {
            note_store(writes, unit, ops, op);
        } else if (op->kind == OP_ATOMIC && op->count) {
            const struct op *address = &ops[unit->facts->operands.data[op->b]];
            if (address->kind == OP_VAR) {
                writes->written[unit->entities[address->a]] = VARIES;
            }
        }
    }
}

void writes_read_later(void *self, unit_id unit, uint32_t index) {
    if (index > 0) {
        writes_read(self, unit, index);
    }
}

struct writes *writes_begin(const struct program *program, struct values *values,
                            const struct flow *flow, const uint64_t *runs) {
    struct writes *writes = memory_array(1, sizeof *writes);
    set_id *written = memory_array(program->entities.count, sizeof *written);
    bool whole = program_is_whole(program);
    for (entity_id e = 0; e < program->entities.count; e++) {
        written[e] = is_closed(program, flow, e, whole) ? NOT_WRITTEN : VARIES;
    }
    *writes = (struct writes){
        .program = program, .values = values, .runs = runs, .written = written};
    return writes;
}

static set_id *take_written(struct writes *writes) {
    set_id *written = writes->written;
    vec_free(&writes->updates);
    memory_array_free(writes);
    return written;
}

set_id *writes_end_constants(struct writes *writes) {
    apply_updates(writes);
    for (entity_id e = 0; e < writes->program->entities.count; e++) {
        bool is_volatile = writes->program->entities.data[e].type_flags & TYPE_VOLATILE;
        if (is_volatile || writes->written[e] == NOT_WRITTEN) {
            writes->written[e] = VARIES;
        }
    }
    return take_written(writes);
}

set_id *writes_end_settings(struct writes *writes) {
    for (uint32_t i = 0; i < writes->updates.count; i++) {
        writes->written[writes->updates.data[i].object] = VARIES;
    }
    for (entity_id e = 0; e < writes->program->entities.count; e++) {
        set_id value = writes->written[e];
        if (value == NOT_WRITTEN || (value != VARIES && set_count(writes->values, value) != 1)) {
            writes->written[e] = VARIES;
        }
    }
    return take_written(writes);
}
