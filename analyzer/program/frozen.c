#include "analyzer/program/frozen.h"

#include <string.h>

#include "analyzer/base/memory.h"
#include "analyzer/program/constants.h"

/* What the bodies of the program write to. */
struct stores {
    const struct program *program;
    struct flow *flow;
    struct strings names;   /* of records */
    str_id *records;        /* by entity_id: symbol.record, in `names` */
    bool *objects;          /* by entity_id: code writes to the static object by its name */
    bool *fields;           /* by entity_id: or to the field, by a pointer to some object */
    VEC(bool) whole;        /* by record: or to all of some object of the type, by a pointer */
    bool anything;          /* to a record of a type that is not known */
};

struct body {
    struct stores *stores;
    unit_id unit;
    const struct unit *tu;
    const struct function *function;
    const struct op *ops;
};

static entity_id entity_of(const struct body *body, symbol_id symbol) {
    return body->tu->entities[symbol];
}

static const uint32_t *operands_of(const struct body *body, const struct op *op) {
    return &body->tu->facts->operands.data[op->b];
}

static bool is_record(uint32_t type_flags) {
    return type_flags & TYPE_RECORD && !(type_flags & TYPE_POINTER);
}

/* --- what addresses lead to --- */

static const struct op *without_index(const struct body *body, const struct op *op) {
    while (op->kind == OP_ELEMENT) {
        op = &body->ops[op->a];
    }
    return op;
}

/* The variable that an address lies in, without any pointer in between; NONE when there is one. */
static entity_id named_variable(const struct body *body, const struct op *op) {
    while (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        op = &body->ops[op->a];
    }
    return op->kind == OP_VAR ? entity_of(body, op->a) : NONE;
}

/* The record that an address or a pointer leads to, 0 when it is not known, or none. */
static str_id record_of(const struct body *body, const struct op *op) {
    while (op->kind == OP_LOAD || op->kind == OP_ELEMENT) {
        op = &body->ops[op->a];
    }
    const str_id *records = body->stores->records;
    switch (op->kind) {
    case OP_VAR:
    case OP_FUNCTION:
        return records[entity_of(body, op->a)];
    case OP_FIELD:
        return records[entity_of(body, op->b)];
    case OP_CALL: /* a function's type leads to what it returns */
        return record_of(body, &body->ops[op->a]);
    default:
        return 0;
    }
}

/* The address of a part that is no record: whoever has it may write to that part. */
static bool is_address_of_part(const struct body *body, const struct op *value) {
    const struct op *place = without_index(body, value);
    return place->kind == OP_FIELD &&
           !is_record(body->stores->program->entities.data[entity_of(body, place->b)].type_flags);
}

/* --- writes --- */

static void note_whole(struct stores *stores, str_id record) {
    stores->whole.data[record] = true;
    stores->anything |= record == 0;
}

/* A write to an address by its own type. */
static void note_store(const struct body *body, const struct op *address, str_id record,
                       bool is_whole) {
    struct stores *stores = body->stores;
    entity_id variable = named_variable(body, address);
    if (variable != NONE) {
        stores->objects[variable] = true;
        return;
    }
    const struct op *place = without_index(body, address);
    if (place->kind == OP_FIELD) {
        stores->fields[entity_of(body, place->b)] = true;
    }
    if (is_whole) {
        note_whole(stores, record);
    }
}

/* A pointer gets to where anything may be written through it. */
static void expose(const struct body *body, const struct op *pointer) {
    str_id record = record_of(body, pointer);
    note_store(body, pointer, record, record != 0 && !is_address_of_part(body, pointer));
}

/* A value goes to where it is used as a pointer to `record`. */
static void pass(const struct body *body, op_id id, str_id record) {
    const struct op *value = &body->ops[id];
    if (value->kind == OP_PHI) {
        for (uint32_t i = 0; i < value->count; i++) {
            pass(body, operands_of(body, value)[i], record);
        }
        return;
    }
    str_id own = record_of(body, value);
    bool is_pointer = value->kind != OP_LOAD || value->type_flags & TYPE_POINTER;
    if (is_address_of_part(body, value) || (is_pointer && own != 0 && own != record)) {
        expose(body, value);
    }
}

static void pass_argument(const struct body *body, op_id argument, uint32_t index,
                          definition_id definition) {
    const struct program *program = body->stores->program;
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    str_id record = 0;
    if (index < function->parameter_count) {
        symbol_id symbol = unit->facts->parameters.data[function->first_parameter + index];
        record = body->stores->records[unit->entities[symbol]];
    }
    pass(body, argument, record);
}

/* One argument of a call, for each function that the call can mean. */
static void pass_to_targets(const struct body *body, op_id argument, uint32_t index,
                            struct flow_targets targets) {
    const struct program *program = body->stores->program;
    bool seen = targets.count > 0 && !targets.previous;
    for (uint32_t t = 0; t < targets.count; t++) {
        const struct entity *callee = &program->entities.data[targets.functions[t]];
        for (int hops = 0; callee->alias_of != NONE && hops < 8; hops++) {
            callee = &program->entities.data[callee->alias_of];
        }
        definition_id d = callee->first_definition;
        seen &= d != NONE;
        for (; d != NONE; d = program->definitions.data[d].next) {
            pass_argument(body, argument, index, d);
        }
    }
    if (!seen) {
        pass(body, argument, 0);
    }
}

static void read_call(const struct body *body, const struct op *call) {
    struct flow_targets targets =
        flow_of_op(body->stores->flow, body->unit, body->function, call->a);
    for (uint32_t i = 0; i < call->count; i++) {
        pass_to_targets(body, operands_of(body, call)[i], i, targets);
    }
}

static void read_store(const struct body *body, const struct op *store) {
    const struct op *address = &body->ops[store->a];
    str_id record = record_of(body, address);
    if (is_record(store->type_flags)) {
        str_id whole = record ? record : record_of(body, &body->ops[store->b]);
        note_store(body, address, whole, true);
        return;
    }
    note_store(body, address, record, false);
    pass(body, store->b, record);
}

static void read_atomic(const struct body *body, const struct op *op) {
    for (uint32_t i = 0; i < op->count; i++) {
        expose(body, &body->ops[operands_of(body, op)[i]]);
    }
}

static bool is_comparison(const struct op *op) {
    return op->sub >= BINARY_EQ && op->sub <= BINARY_GE;
}

static void read_op(const struct body *body, const struct op *op) {
    switch (op->kind) {
    case OP_STORE:
        read_store(body, op);
        return;
    case OP_ATOMIC:
        read_atomic(body, op);
        return;
    case OP_CALL:
        read_call(body, op);
        return;
    case OP_BINARY: /* an address as a number may come back as a pointer to anything */
        if (!is_comparison(op)) {
            pass(body, op->a, 0);
            pass(body, op->b, 0);
        }
        return;
    case OP_CONVERT:
        pass(body, op->a, 0);
        return;
    default:
        return;
    }
}

static void read_returns(const struct body *body, entity_id function) {
    for (uint32_t b = 0; b < body->function->block_count; b++) {
        const struct block *block =
            &body->tu->facts->blocks.data[body->function->first_block + b];
        if (block->terminator == TERM_RETURN && block->value != NONE) {
            pass(body, block->value, body->stores->records[function]);
        }
    }
}

/* Inline assembly may write to whatever its function names. */
static void expose_all(const struct body *body) {
    for (op_id id = 0; id < body->function->op_count; id++) {
        if (body->ops[id].kind == OP_VAR || body->ops[id].kind == OP_LOAD) {
            expose(body, &body->ops[id]);
        }
    }
}

static struct body body_at(struct stores *stores, unit_id unit, uint32_t index) {
    const struct unit *tu = &stores->program->units.data[unit];
    const struct function *function = &tu->facts->functions.data[index];
    return (struct body){.stores = stores,
                         .unit = unit,
                         .tu = tu,
                         .function = function,
                         .ops = &tu->facts->ops.data[function->first_op]};
}

static void read_body(struct stores *stores, unit_id unit, uint32_t index) {
    struct body body = body_at(stores, unit, index);
    for (op_id id = 0; id < body.function->op_count; id++) {
        read_op(&body, &body.ops[id]);
    }
    read_returns(&body, entity_of(&body, body.function->symbol));
    if (function_has_asm(body.tu, body.function)) {
        expose_all(&body);
    }
}

/* What the initial values point to: a `void *` that leads to a record lets it be written. */
static void read_initial_values(struct stores *stores, unit_id unit) {
    struct body body = body_at(stores, unit, 0);
    for (op_id id = 0; id < body.function->op_count; id++) {
        const struct op *op = &body.ops[id];
        if (op->kind == OP_STORE && !is_record(op->type_flags)) {
            pass(&body, op->b, record_of(&body, &body.ops[op->a]));
        }
    }
}

/* --- records --- */

static void read_records(struct stores *stores) {
    const struct program *program = stores->program;
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = program_unit(program, u);
        for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
            str_id record = unit->facts->symbols.data[s].record;
            if (record) {
                stores->records[unit->entities[s]] = strings_add_text(
                    &stores->names, strings_get(&unit->facts->strings, record));
            }
        }
    }
    vec_push(&stores->whole, false);
    for (uint32_t r = 1; r < stores->names.all.count; r++) {
        vec_push(&stores->whole, false);
    }
}

void frozen_read(void *self, unit_id unit, uint32_t index) {
    struct stores *stores = self;
    if (index == 0) {
        read_initial_values(stores, unit);
    } else {
        read_body(stores, unit, index);
    }
}

/* --- what is left --- */

/* The record that a field is a member of, as `names` has it; UINT32_MAX when no pointer leads to
 * one. */
static str_id owner_of(const struct stores *stores, const struct entity *field) {
    const struct facts *facts = program_unit(stores->program, field->unit)->facts;
    const char *scope = strings_get(&facts->strings, facts->symbols.data[field->symbol].scope);
    return strings_find(&stores->names, scope);
}

static bool field_is_frozen(const struct stores *stores, entity_id field) {
    const struct entity *entity = &stores->program->entities.data[field];
    str_id owner = owner_of(stores, entity);
    return !stores->anything && !stores->fields[field] && !(entity->type_flags & TYPE_VOLATILE) &&
           !(entity->flags & SYMBOL_SYSTEM) && !entity->in_union &&
           (owner == UINT32_MAX || !stores->whole.data[owner]);
}

static void freeze(struct frozen *frozen, const struct stores *stores, entity_id id, bool whole) {
    const struct entity *entity = &stores->program->entities.data[id];
    if (entity->kind == SYMBOL_FIELD) {
        frozen->by_field[id] = whole && field_is_frozen(stores, id);
        return;
    }
    if (entity->kind != SYMBOL_VARIABLE || !(entity->flags & SYMBOL_DEFINED) ||
        entity->type_flags & TYPE_VOLATILE) {
        return;
    }
    bool written = stores->objects[id];
    bool escapes = flow_is_shared(stores->flow, id);
    bool seen = entity->linkage != LINKAGE_EXTERNAL || whole;
    frozen->objects[id] = (seen && !written && !escapes) || entity->type_flags & TYPE_CONST;
    frozen->by_field[id] = whole && !written && is_record(entity->type_flags);
}

struct stores *frozen_begin(const struct program *program, struct flow *flow) {
    uint32_t count = program->entities.count;
    struct stores *stores = memory_array(1, sizeof *stores);
    *stores = (struct stores){.program = program,
                              .flow = flow,
                              .records = memory_array(count, sizeof *stores->records),
                              .objects = memory_array(count, sizeof *stores->objects),
                              .fields = memory_array(count, sizeof *stores->fields)};
    read_records(stores);
    return stores;
}

void frozen_end(struct frozen *frozen, struct stores *stores) {
    const struct program *program = stores->program;
    bool whole = program_is_whole(program);
    uint32_t count = program->entities.count;
    *frozen = (struct frozen){.objects = memory_array(count, sizeof *frozen->objects),
                              .by_field = memory_array(count, sizeof *frozen->by_field)};
    for (entity_id e = 0; e < count; e++) {
        freeze(frozen, stores, e, whole);
    }
    strings_free(&stores->names);
    vec_free(&stores->whole);
    memory_array_free(stores->records);
    memory_array_free(stores->objects);
    memory_array_free(stores->fields);
    memory_array_free(stores);
}

void frozen_free(struct frozen *frozen) {
    memory_array_free(frozen->objects);
    memory_array_free(frozen->by_field);
}

bool frozen_has(const struct frozen *frozen, const struct values *values, place_id place) {
    const struct place *root = &values->places.data[values->places.data[place].root];
    if (root->kind != PLACE_VARIABLE) {
        return false;
    }
    if (frozen->objects[root->key]) {
        return true;
    }
    bool has_field = false;
    for (const struct place *at = &values->places.data[place]; at != root;
         at = &values->places.data[at->parent]) {
        if (at->kind == PLACE_FIELD && !frozen->by_field[at->key]) {
            return false;
        }
        has_field |= at->kind == PLACE_FIELD;
    }
    return has_field && frozen->by_field[root->key];
}
