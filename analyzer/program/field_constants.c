#include "analyzer/program/field_constants.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/constants.h"

#define VARIES UINT32_MAX

/* A field that is written to. */
struct cell {
    place_id place;
    entity_id record; /* the variable that it lies in */
    set_id values;    /* written by code, or VARIES */
    set_id initial;   /* by the record's initialiser, or SET_EMPTY: 0 */
};

struct finder {
    const struct program *program;
    struct values *values;
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

static bool is_union(const struct program *program, entity_id field) {
    const struct entity *entity = &program->entities.data[field];
    const struct facts *facts = program_unit(program, entity->unit)->facts;
    const char *scope = strings_get(&facts->strings, facts->symbols.data[entity->symbol].scope);
    return strncmp(scope, "union ", 6) == 0;
}

/* The closed record that an address lies in, or NONE. */
static entity_id record_at(const struct finder *finder, const struct body *body,
                           const struct op *address) {
    while (address->kind == OP_FIELD || address->kind == OP_ELEMENT) {
        address = &body->ops[address->a];
    }
    entity_id variable = address->kind == OP_VAR ? body->unit->entities[address->a] : NONE;
    return variable != NONE && finder->is_closed[variable] ? variable : NONE;
}

/* The place of a field of a record, or of a record in it; UINT32_MAX when an array or a union lies
 * between. */
static place_id place_of(struct finder *finder, const struct body *body,
                         const struct op *address) {
    if (address->kind == OP_VAR) {
        return place_root(finder->values, PLACE_VARIABLE, body->unit->entities[address->a]);
    }
    entity_id field = address->kind == OP_FIELD ? body->unit->entities[address->b] : NONE;
    if (field == NONE || is_union(finder->program, field)) {
        return UINT32_MAX;
    }
    place_id parent = place_of(finder, body, &body->ops[address->a]);
    return parent == UINT32_MAX
               ? UINT32_MAX
               : place_child(finder->values, parent, PLACE_FIELD, field);
}

static void note(struct finder *finder, const struct body *body, place_id place, entity_id record,
                 set_id value) {
    bool added;
    uint32_t at = map_get_or_put(&finder->cell_of, place, finder->cells.count, &added);
    if (added) {
        vec_push(&finder->cells, (struct cell){place, record, SET_EMPTY, SET_EMPTY});
    }
    struct cell *cell = &finder->cells.data[at];
    set_id *into = body->is_initial && value != VARIES ? &cell->initial : &cell->values;
    bool varies = *into == VARIES || value == VARIES;
    *into = varies ? VARIES : set_join(finder->values, *into, value);
    if (*into == finder->values->anything) {
        *into = VARIES;
    }
}

/* The number that is stored in a field, as a set; VARIES when it is not known to stay as it is. */
static set_id stored_number(struct finder *finder, const struct body *body,
                            const struct entity *field, const struct op *value) {
    const uint32_t others = TYPE_VOLATILE | TYPE_ATOMIC | TYPE_ARRAY;
    if (!(field->type_flags & (TYPE_INTEGER | TYPE_POINTER)) || field->type_flags & others) {
        return VARIES;
    }
    set_id number = literal_value(finder->values, field, body->ops, value);
    bool is_narrow = field->type_flags & TYPE_BIT_FIELD;
    bool fits = number == set_integer(finder->values, 0) ||
                (number == set_integer(finder->values, 1) && field->type_flags & TYPE_UNSIGNED);
    return !is_narrow || fits ? number : VARIES;
}

static void read_store(struct finder *finder, const struct body *body, const struct op *store) {
    const struct op *address = &body->ops[store->a];
    entity_id record = record_at(finder, body, address);
    if (record == NONE) {
        return;
    }
    place_id place = place_of(finder, body, address);
    if (is_record(store->type_flags) || place == UINT32_MAX || address->kind == OP_VAR) {
        bool clears = body->ops[store->b].kind == OP_ZERO;
        finder->is_cleared[record] |= clears;
        finder->is_closed[record] &= clears;
        return;
    }
    const struct entity *field = &finder->program->entities.data[body->unit->entities[address->b]];
    note(finder, body, place, record,
         stored_number(finder, body, field, &body->ops[store->b]));
}

/* Whatever an operation has the address of, it may write to. */
static void open_operands(struct finder *finder, const struct body *body, const struct op *op) {
    for (uint32_t i = 0; i < op->count; i++) {
        const struct op *address = &body->ops[body->unit->facts->operands.data[op->b + i]];
        entity_id record = record_at(finder, body, address);
        if (record != NONE) {
            finder->is_closed[record] = false;
        }
    }
}

static void open_all(struct finder *finder, const struct body *body, uint32_t count) {
    for (op_id id = 0; id < count; id++) {
        if (body->ops[id].kind == OP_VAR) {
            finder->is_closed[body->unit->entities[body->ops[id].a]] = false;
        }
    }
}

static void read_function(struct finder *finder, const struct unit *unit, uint32_t number) {
    const struct function *function = &unit->facts->functions.data[number];
    struct body body = {unit, &unit->facts->ops.data[function->first_op], number == 0};
    if (function_has_asm(unit, function)) {
        open_all(finder, &body, function->op_count);
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (body.ops[id].kind == OP_STORE) {
            read_store(finder, &body, &body.ops[id]);
        } else if (body.ops[id].kind == OP_ATOMIC) {
            open_operands(finder, &body, &body.ops[id]);
        }
    }
}

static void find_closed(struct finder *finder, const struct flow *flow) {
    const struct program *program = finder->program;
    bool whole = program_is_whole(program);
    for (entity_id e = 0; e < program->entities.count; e++) {
        uint32_t flags = program->entities.data[e].type_flags;
        finder->is_closed[e] = is_record(flags) && !(flags & TYPE_VOLATILE) &&
                               writes_are_seen(program, flow, e, whole);
    }
}

static struct map take_constants(struct finder *finder) {
    struct map constants = {0};
    for (uint32_t i = 0; i < finder->cells.count; i++) {
        const struct cell *cell = &finder->cells.data[i];
        set_id zero = set_integer(finder->values, 0);
        set_id all = set_join(finder->values, cell->initial == SET_EMPTY ? zero : cell->initial,
                              finder->is_cleared[cell->record] ? zero : SET_EMPTY);
        if (finder->is_closed[cell->record] && cell->values != VARIES) {
            map_put(&constants, cell->place, set_join(finder->values, all, cell->values));
        }
    }
    return constants;
}

struct map field_constants_find(const struct program *program, struct values *values,
                                const struct flow *flow, const uint64_t *runs) {
    uint32_t count = program->entities.count + 1;
    struct finder finder = {.program = program,
                            .values = values,
                            .is_closed = calloc(count, sizeof *finder.is_closed),
                            .is_cleared = calloc(count, sizeof *finder.is_cleared)};
    if (!finder.is_closed || !finder.is_cleared) {
        out_of_memory();
    }
    find_closed(&finder, flow);
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = program_unit(program, u);
        for (uint32_t f = 0; f < unit->facts->functions.count; f++) {
            if (function_may_run(unit, f, runs)) {
                read_function(&finder, unit, f);
            }
        }
    }
    struct map constants = take_constants(&finder);
    vec_free(&finder.cells);
    map_free(&finder.cell_of);
    free(finder.is_closed);
    free(finder.is_cleared);
    return constants;
}
