/* Addresses that are used as values, and what else has a node in the graph of the flow. */
#include <string.h>

#include "analyzer/program/flow_reader.h"

place_id named_place(const struct reader *reader, op_id id) {
    const struct op *op = read_op(reader, id);
    struct values *values = reader->flow->values;
    switch (op->kind) {
    case OP_VAR:
        return place_root(values, PLACE_VARIABLE, reader->tu->entities[op->a]);
    case OP_ALLOCA:
        return place_root(values, PLACE_TEMPORARY, op_number(reader, id));
    case OP_FIELD: {
        entity_id field = reader->tu->entities[op->b];
        place_id base = named_place(reader, op->a);
        return base == UINT32_MAX ? flow_field_place(reader->flow, field)
                                  : place_child(values, base, PLACE_FIELD, field);
    }
    case OP_ELEMENT:
        return read_op(reader, op->a)->kind == OP_LOAD ? UINT32_MAX
                                                       : named_place(reader, op->a);
    default:
        return UINT32_MAX;
    }
}

static void give_node(const struct reader *reader, op_id id) {
    ranks_add(&reader->flow->ops, op_number(reader, id));
}

/* Whether the value of an operation may be a function, or the address of a pointer, that came from
 * elsewhere; an address that is only read or written through needs no node. */
static bool may_hold(const struct op *op) {
    switch (op->kind) {
    case OP_LOAD:
        return may_carry(op->type_flags);
    case OP_FUNCTION:
    case OP_ELEMENT:
    case OP_PHI:
    case OP_CALL:
    case OP_ATOMIC:
        return true;
    default:
        return false;
    }
}

/* Whether an address is that of a member, or of its first element, which is an array of numbers:
 * std::function and its kin keep a pointer in such bytes (C++17 [basic.types]p2). */
static bool is_storage(const struct reader *reader, const struct op *op) {
    if (op->kind == OP_ELEMENT) {
        op = read_op(reader, op->a);
    }
    return op->kind == OP_FIELD && op->type_flags & TYPE_ARRAY && op->type_flags & TYPE_INTEGER;
}

void take_address(const struct reader *reader, op_id id) {
    place_id place = named_place(reader, id);
    const struct op *op = read_op(reader, id);
    bool is_address = op->kind == OP_VAR || op->kind == OP_ALLOCA || op->kind == OP_FIELD ||
                      op->kind == OP_ELEMENT;
    if (!is_address || place == UINT32_MAX) {
        return;
    }
    struct flow *flow = reader->flow;
    const struct place *root =
        &flow->values->places.data[flow->values->places.data[place].root];
    if (root->kind == PLACE_VARIABLE) {
        flow->escapes[root->key] = true;
    }
    /* Pointers to numbers lead to no function, and fields of records are followed by their type:
     * only pointers to pointers need to be followed, and those to storage of any type. */
    if (op->type_flags & (TYPE_POINTER | TYPE_FUNCTION) || is_storage(reader, op)) {
        struct taken_address taken = {op_number(reader, id), set_address(flow->values, place)};
        vec_push(&flow->taken, taken);
        give_node(reader, id);
    }
}

/* Whether a load or store moves a whole record; zeroing one moves nothing. */
static bool is_record_copy(const struct reader *reader, const struct op *op) {
    return op->type_flags & TYPE_RECORD && !(op->type_flags & TYPE_POINTER) &&
           !(op->kind == OP_STORE && read_op(reader, op->b)->kind == OP_ZERO);
}

/* Whether a library's function keeps no function pointer that it is given the address of: all but
 * those that copy memory. Without this every `struct sigaction` would escape into sigaction(2). */
static bool keeps_nothing(const struct reader *reader, const struct op *call) {
    static const char *const copies[] = {"memcpy", "memmove", "mempcpy", "memccpy", "bcopy"};
    const struct program *program = reader->flow->program;
    const struct op *callee = read_op(reader, call->a);
    if (call->kind != OP_CALL || callee->kind != OP_FUNCTION) {
        return false;
    }
    const struct entity *entity = &program->entities.data[reader->tu->entities[callee->a]];
    const char *name = strings_get(&program->strings, entity->name);
    bool library = entity->first_definition == NONE && entity->alias_of == NONE &&
                   entity->flags & SYMBOL_SYSTEM;
    for (size_t i = 0; library && i < sizeof copies / sizeof *copies; i++) {
        library = strstr(name, copies[i]) == NULL; /* fortified and builtin forms too */
    }
    return library;
}

/* Whether the parameter that a function's type has at `index` points to what is const, or refers to
 * it: then the function does not write there (C11 6.7.3p6). False when the type is too intricate to tell. */
static bool is_read_only(const char *function_type, uint32_t index) {
    const char *at = strchr(function_type, '(');
    int depth = 0;
    if (!at || at[1] == '*') {
        return false;
    }
    for (at++; *at && (index || *at == ' '); at++) {
        depth += (*at == '(') - (*at == ')');
        index -= *at == ',' && depth == 0;
    }
    size_t length = strcspn(at, ",)");
    size_t pointer = strcspn(at, "*&");
    return strncmp(at, "const ", 6) == 0 && pointer < length && !memchr(at, '(', length) &&
           !memchr(at + pointer + 1, '*', length - pointer - 1);
}

/* A variable whose address a library's function is given may be written to in the call. */
static void note_lent(const struct reader *reader, const struct op *call) {
    const struct flow *flow = reader->flow;
    const struct entity *callee =
        &flow->program->entities.data[reader->tu->entities[read_op(reader, call->a)->a]];
    const struct facts *facts = flow->program->units.data[callee->unit].facts;
    const char *type =
        strings_get(&facts->strings, facts->symbols.data[callee->symbol].type_name);
    for (uint32_t i = 0; i < call->count; i++) {
        const struct op *op = read_op(reader, operands_of(reader, call)[i]);
        while (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
            op = read_op(reader, op->a);
        }
        if (op->kind == OP_VAR && !is_read_only(type, i)) {
            flow->lent[reader->tu->entities[op->a]] = true;
        }
    }
}

/* What a library's function hands to what it calls back is used there. */
static void take_handed_on(const struct reader *reader, const struct op *call) {
    uint32_t count;
    const struct caller *callers =
        callers_find(reader->flow->registrars, reader->flow->program,
                     reader->tu->entities[read_op(reader, call->a)->a], &count);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t p = 0; p < CALLBACK_ARGUMENTS; p++) {
            if (callers[i].given[p] < call->count) {
                take_address(reader, operands_of(reader, call)[callers[i].given[p]]);
            }
        }
    }
}

void take_operands(const struct reader *reader, op_id id) {
    const struct op *op = read_op(reader, id);
    if (may_hold(op)) {
        give_node(reader, id);
    }
    switch (op->kind) {
    case OP_STORE:
        take_address(reader, op->b);
        if (is_record_copy(reader, op)) { /* fields move with the record, and are followed by type */
            take_address(reader, op->a);
        }
        return;
    case OP_LOAD:
        if (is_record_copy(reader, op)) {
            take_address(reader, op->a);
        }
        return;
    case OP_BINARY:
        take_address(reader, op->b);
        /* fall through */
    case OP_UNARY:
    case OP_CONVERT: /* an address as a number may come back as a pointer */
        take_address(reader, op->a);
        return;
    case OP_CALL:
        if (keeps_nothing(reader, op)) {
            note_lent(reader, op);
            take_handed_on(reader, op);
            return;
        }
        /* fall through */
    case OP_PHI:
    case OP_ATOMIC:
        for (uint32_t i = op->kind == OP_ATOMIC; i < op->count; i++) {
            take_address(reader, operands_of(reader, op)[i]);
        }
        return;
    default:
        return;
    }
}
