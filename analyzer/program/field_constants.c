#include "analyzer/program/field_constants.h"

#include <string.h>

#include "analyzer/base/memory.h"
#include "analyzer/program/constants.h"

#define VARIES UINT32_MAX

/* A field that is written to. */
struct cell {
    place_id place;
    entity_id record; /* the variable that it lies in */
    set_id values;    /* written by code, or VARIES */
    set_id initial;   /* by the record's initialiser, or SET_EMPTY: 0 */
};

struct field_writes {
    const struct program *program;
    struct values *values;
    const uint64_t *runs;
    VEC(struct cell) cells;
    struct map cell_of;  /* place -> index into cells */
    bool *is_closed;     /* by entity_id: a record of which all writes are seen */
    bool *is_cleared;    /* by entity_id: and some of them clears all of it */
};

/* A body, or the initial values of a TU. */
struct body {
    const struct unit *unit;
    const struct op *ops;
    bool is_initial;
};

static bool is_record(uint32_t type_flags) {
    return type_flags & TYPE_RECORD && !(type_flags & (TYPE_POINTER | TYPE_ARRAY));
}

/* The closed record that an address lies in, or NONE. */
static entity_id record_at(const struct field_writes *writes, const struct body *body,
                           const struct op *address) {
    while (address->kind == OP_FIELD || address->kind == OP_ELEMENT) {
        address = &body->ops[address->a];
    }
    entity_id variable = address->kind == OP_VAR ? body->unit->entities[address->a] : NONE;
    return variable != NONE && writes->is_closed[variable] ? variable : NONE;
}

/* The place of a field of a record, or of a record in it; UINT32_MAX when an array or a union lies
 * between. */
static place_id place_of(struct field_writes *writes, const struct body *body,
                         const struct op *address) {
    if (address->kind == OP_VAR) {
        return place_root(writes->values, PLACE_VARIABLE, body->unit->entities[address->a]);
    }
    entity_id field = address->kind == OP_FIELD ? body->unit->entities[address->b] : NONE;
    if (field == NONE || writes->program->entities.data[field].in_union) {
        return UINT32_MAX;
    }
    place_id parent = place_of(writes, body, &body->ops[address->a]);
    return parent == UINT32_MAX
               ? UINT32_MAX
               : place_child(writes->values, parent, PLACE_FIELD, field);
}

static void note(struct field_writes *writes, const struct body *body, place_id place,
                 entity_id record, set_id value) {
    bool added;
    uint32_t at = map_get_or_put(&writes->cell_of, place, writes->cells.count, &added);
    if (added) {
        vec_push(&writes->cells, (struct cell){place, record, SET_EMPTY, SET_EMPTY});
    }
    struct cell *cell = &writes->cells.data[at];
    set_id *into = body->is_initial && value != VARIES ? &cell->initial : &cell->values;
    bool varies = *into == VARIES || value == VARIES;
    *into = varies ? VARIES : set_join(writes->values, *into, value);
    if (*into == writes->values->anything) {
        *into = VARIES;
    }
}

/* The number that is stored in a field, as a set; VARIES when it is not known to stay as it is. */
static set_id stored_number(struct field_writes *writes, const struct body *body,
                            const struct entity *field, const struct op *value) {
    const uint32_t others = TYPE_VOLATILE | TYPE_ATOMIC | TYPE_ARRAY;
    if (!(field->type_flags & (TYPE_INTEGER | TYPE_POINTER)) || field->type_flags & others) {
        return VARIES;
    }
    set_id number = literal_value(writes->values, field, body->ops, value);
    bool is_narrow = field->type_flags & TYPE_BIT_FIELD;
    bool fits = number == set_integer(writes->values, 0) ||
                (number == set_integer(writes->values, 1) && field->type_flags & TYPE_UNSIGNED);
    return !is_narrow || fits ? number : VARIES;
}

static void read_store(struct field_writes *writes, const struct body *body,
                       const struct op *store) {
    const struct op *address = &body->ops[store->a];
    entity_id record = record_at(writes, body, address);
    if (record == NONE) {
        return;
    }
    place_id place = place_of(writes, body, address);
    if (is_record(store->type_flags) || place == UINT32_MAX || address->kind == OP_VAR) {
        bool clears = body->ops[store->b].kind == OP_ZERO;
        writes->is_cleared[record] |= clears;
        writes->is_closed[record] &= clears;
        return;
    }
    const struct entity *field = &writes->program->entities.data[body->unit->entities[address->b]];
    note(writes, body, place, record,
         stored_number(writes, body, field, &body->ops[store->b]));
}

/* Whatever an operation has the address of, it may write to. */
static void open_operands(struct field_writes *writes, const struct body *body,
                          const struct op *op) {
    for (uint32_t i = 0; i < op->count; i++) {
        const struct op *address = &body->ops[body->unit->facts->operands.data[op->b + i]];
        entity_id record = record_at(writes, body, address);
        if (record != NONE) {
            writes->is_closed[record] = false;
        }
    }
}

static void open_all(struct field_writes *writes, const struct body *body, uint32_t count) {
    for (op_id id = 0; id < count; id++) {
        if (body->ops[id].kind == OP_VAR) {
            writes->is_closed[body->unit->entities[body->ops[id].a]] = false;
        }
    }
}

void field_writes_read(void *self, unit_id u, uint32_t index) {
    struct field_writes *writes = self;
    const struct unit *unit = &writes->program->units.data[u];
    const struct function *function = &unit->facts->functions.data[index];
    struct body body = {unit, &unit->facts->ops.data[function->first_op], index == 0};
    if (!function_may_run(unit, index, writes->runs)) {
        return;
    }
    if (function_has_asm(unit, function)) {
        open_all(writes, &body, function->op_count);
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (body.ops[id].kind == OP_STORE) {
            read_store(writes, &body, &body.ops[id]);
        } else if (body.ops[id].kind == OP_ATOMIC) {
            open_operands(writes, &body, &body.ops[id]);
        }
    }
}

static void find_closed(struct field_writes *writes, const struct flow *flow) {
    const struct program *program = writes->program;
    bool whole = program_is_whole(program);
    for (entity_id e = 0; e < program->entities.count; e++) {
        uint32_t flags = program->entities.data[e].type_flags;
        writes->is_closed[e] = is_record(flags) && !(flags & TYPE_VOLATILE) &&
                               writes_are_seen(program, flow, e, whole);
    }
}

static struct map take_constants(struct field_writes *writes) {
    struct map constants = {0};
    for (uint32_t i = 0; i < writes->cells.count; i++) {
        const struct cell *cell = &writes->cells.data[i];
        set_id zero = set_integer(writes->values, 0);
        set_id all = set_join(writes->values, cell->initial == SET_EMPTY ? zero : cell->initial,
                              writes->is_cleared[cell->record] ? zero : SET_EMPTY);
        if (writes->is_closed[cell->record] && cell->values != VARIES) {
            map_put(&constants, cell->place, set_join(writes->values, all, cell->values));
        }
    }
    return constants;
}

struct field_writes *field_writes_begin(const struct program *program, struct values *values,
                                        const struct flow *flow, const uint64_t *runs) {
    uint32_t count = program->entities.count;
    struct field_writes *writes = memory_array(1, sizeof *writes);
    *writes = (struct field_writes){
        .program = program,
        .values = values,
        .runs = runs,
        .is_closed = memory_array(count, sizeof *writes->is_closed),
        .is_cleared = memory_array(count, sizeof *writes->is_cleared)};
    find_closed(writes, flow);
    return writes;
}

struct map field_writes_end(struct field_writes *writes) {
    struct map constants = take_constants(writes);
    vec_free(&writes->cells);
    map_free(&writes->cell_of);
    memory_array_free(writes->is_closed);
    memory_array_free(writes->is_cleared);
    memory_array_free(writes);
    return constants;
}
