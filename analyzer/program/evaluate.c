#include "analyzer/program/frame.h"

enum { MAX_DEPTH = 8 };

static struct values *values_of(const struct frame *frame) {
    return frame->interpreter->values;
}

static entity_id entity_of(const struct frame *frame, symbol_id symbol) {
    return frame->tu->entities[symbol];
}

static set_id address(const struct frame *frame, place_id place) {
    return set_address(values_of(frame), place);
}

/* The number of an operation in the whole program names its temporary. */
static place_id temporary(const struct frame *frame, op_id id) {
    return place_root(values_of(frame), PLACE_TEMPORARY,
                      frame->tu->first_op + frame->function->first_op + id);
}

/* --- addresses --- */

place_id pointee(const struct frame *frame, struct atom atom) {
    struct values *values = values_of(frame);
    if (atom.kind == ATOM_ADDRESS) {
        return atom.id;
    }
    if (atom.kind == ATOM_RESULT) {
        return place_root(values, PLACE_POINTEE, atom_of(values, ATOM_RESULT, atom.id, 0));
    }
    if (atom.kind != ATOM_INITIAL || values->places.data[atom.id].depth > MAX_DEPTH) {
        return UINT32_MAX;
    }
    return place_pointee(values, atom.id);
}

set_id address_of_field(struct frame *frame, set_id base, entity_id field) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, base); i++) {
        struct atom atom = *set_atom(values, base, i);
        place_id record = pointee(frame, atom);
        place_id place;
        if (is_null(atom)) {
            continue;
        }
        if (record == UINT32_MAX) { /* some object of the type */
            place = place_root(values, PLACE_FIELD, field);
        } else {
            if (place_is_array(frame, record)) {
                record = place_child(values, record, PLACE_ELEMENT, 0);
            }
            place = place_child(values, record, PLACE_FIELD, field);
        }
        result = set_join(values, result, address(frame, place));
    }
    return result;
}

place_id element_place(struct frame *frame, place_id base, const int64_t *index) {
    struct values *values = values_of(frame);
    struct place at = values->places.data[base];
    bool element = at.kind == PLACE_ELEMENT || at.kind == PLACE_ANY;
    if (place_is_array(frame, base)) {
        return index && *index >= 0 && *index < INT32_MAX
                   ? place_child(values, base, PLACE_ELEMENT, (uint32_t)*index)
                   : place_child(values, base, PLACE_ANY, 0);
    }
    if (index && *index == 0) {
        return base;
    }
    if (element && index && at.kind == PLACE_ELEMENT && (int64_t)at.key + *index >= 0 &&
        (int64_t)at.key + *index < INT32_MAX) {
        return place_child(values, at.parent, PLACE_ELEMENT, (uint32_t)(at.key + *index));
    }
    return place_child(values, element ? at.parent : base, PLACE_ANY, 0);
}

static set_id evaluate_element(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id base = frame->results[op->a];
    const struct atom *single =
        op->b == NONE ? NULL : set_single(values, frame->results[op->b]);
    bool known = single && single->kind == ATOM_INTEGER;
    int64_t index = known ? single->number : 0;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, base); i++) {
        struct atom atom = *set_atom(values, base, i);
        place_id place = pointee(frame, atom);
        set_id part = values->unknown;
        if (place != UINT32_MAX && place_is_allocated(frame, place) && (!known || index != 0)) {
            note_leaks(frame, set_part(values, base, i)); /* there are several, side by side */
        } else if (place != UINT32_MAX) {
            part = address(frame, element_place(frame, place, known ? &index : NULL));
        }
        result = set_join(values, result, part);
    }
    return result;
}

/* --- loads and stores --- */

/* `alone` is the set of the atom alone. */
static set_id decisive_part(const struct frame *frame, struct atom atom, set_id alone) {
    const struct interpreter *interpreter = frame->interpreter;
    struct values *values = interpreter->values;
    set_id known = SET_EMPTY;
    if (atom.kind != ATOM_INITIAL) {
        return alone;
    }
    const struct place *place = &values->places.data[atom.id];
    uint32_t parameter = place->kind == PLACE_VARIABLE
                             ? parameter_number(interpreter->program, frame->definition, place->key)
                             : NONE;
    if (parameter < MAX_ASKED) {
        frame->summary->asked |= UINT64_C(1) << parameter;
        known = frame->given ? frame->given[parameter] : SET_EMPTY;
    } else if (place_is_frozen(interpreter, atom.id)) {
        known = initial_value(interpreter, atom.id);
    }
    return known == SET_EMPTY ? alone : known;
}

set_id decisive_value(const struct frame *frame, set_id value) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    if (!frame->summary) {
        return value; /* there nothing is left open */
    }
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        set_id alone = set_part(values, value, i);
        set_id part = decisive_part(frame, *set_atom(values, value, i), alone);
        result = set_join(values, result, part);
    }
    return result;
}

static bool is_record(const struct op *op) {
    return op->type_flags & TYPE_RECORD && !(op->type_flags & (TYPE_POINTER | TYPE_ARRAY));
}

/* What a pointer to `place` points to: of an array, its first element (C11 6.3.2.1p3). */
static place_id accessed(struct frame *frame, place_id place) {
    return place_is_array(frame, place)
               ? place_child(values_of(frame), place, PLACE_ELEMENT, 0)
               : place;
}

/* Whether the body is code of an executable: not of a library for programs that are not seen. */
static bool is_in_executable(const struct frame *frame) {
    const struct program *program = frame->interpreter->program;
    bool linked = frame->image != NONE && program->images.data[frame->image].main != NONE;
    for (uint32_t a = 0; a < program->alternatives.count && !linked; a++) {
        linked = image_has(&program->alternatives.data[a], frame->unit);
    }
    return linked;
}

static bool is_null_field(const struct frame *frame, place_id place) {
    const struct interpreter *interpreter = frame->interpreter;
    const struct place *at = &interpreter->values->places.data[place];
    return frame->walk && at->kind == PLACE_FIELD && interpreter->null_fields[at->key] &&
           is_in_executable(frame);
}

set_id load_from(struct frame *frame, set_id from) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, from); i++) {
        struct atom atom = *set_atom(values, from, i);
        place_id place = pointee(frame, atom);
        if (is_null(atom)) {
            continue;
        }
        set_id part = values->unknown;
        if (atom.kind == ATOM_FUNCTION) {
            part = set_part(values, from, i);
        } else if (place != UINT32_MAX && is_null_field(frame, place)) {
            part = set_integer(values, 0);
        } else if (place != UINT32_MAX) {
            part = memory_read(frame, accessed(frame, place));
        }
        result = set_join(values, result, part);
    }
    return result;
}

/* The value of a record is told by the address of a place that holds it. */
static set_id evaluate_load(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    if (is_record(op)) {
        return frame->results[op->a];
    }
    /* What a volatile number is can change under our feet; a pointer to a function is followed,
     * for the alternative is to lose a handler. */
    bool changes = op->type_flags & (TYPE_VOLATILE | TYPE_ATOMIC);
    set_id value = load_from(frame, frame->results[op->a]);
    const struct atom *from = set_single(values, frame->results[op->a]);
    bool is_set = from && from->kind == ATOM_ADDRESS && latch_of(frame, from->id) == value;
    if (changes && !is_set) {
        value = set_join(values, value, values->unknown);
    }
    return refined_load(frame, op, value);
}

/* A pointer that moves through an array may be at any element. */
static set_id at_any_element(struct frame *frame, set_id pointer) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, pointer); i++) {
        struct atom atom = *set_atom(values, pointer, i);
        set_id part = set_part(values, pointer, i);
        if (atom.kind == ATOM_ADDRESS && values->places.data[atom.id].kind == PLACE_ELEMENT) {
            place_id array = values->places.data[atom.id].parent;
            part = set_address(values, place_child(values, array, PLACE_ANY, 0));
        }
        result = set_join(values, result, part);
    }
    return result;
}

static void store_into(struct frame *frame, place_id place, op_id value_op, const struct op *op) {
    struct values *values = values_of(frame);
    set_id value = frame->results[value_op];
    if (is_record(op) && frame->ops[value_op].kind != OP_ZERO) {
        const struct atom *from = set_single(values, value);
        place_id record = from ? pointee(frame, *from) : UINT32_MAX;
        if (record == UINT32_MAX) {
            memory_forget(frame, place);
        } else {
            memory_copy(frame, place, record);
        }
        return;
    }
    if (!is_record(op) && !(op->type_flags & TYPE_ARRAY) && frame->walk &&
        place_holds_record(frame, place)) {
        memory_forget(frame, place); /* by a cast: what is the first member, or some bytes */
        return;
    }
    bool moves = op->flags & OP_UPDATES && op->type_flags & TYPE_POINTER;
    if (moves && !runs_exactly(frame, frame->block_id)) {
        value = at_any_element(frame, value);
    }
    memory_write(frame, place, value);
}

/* Whether an address is that of a local variable that only this body's own loads and stores name:
 * what is kept there nobody else gets at. */
static bool is_private(const struct frame *frame, const struct op *address) {
    if (address->kind != OP_VAR) {
        return false;
    }
    entity_id entity = entity_of(frame, address->a);
    uint8_t kind = frame->interpreter->program->entities.data[entity].kind;
    return (kind == SYMBOL_LOCAL || kind == SYMBOL_PARAMETER) &&
           !flow_escapes(frame->interpreter->flow, entity);
}

/* Whether the place is a field of some object of its type, nobody knows which: what is written to
 * one says nothing of the next. A summary takes them for the same one, not to lose a handler. */
static bool is_any_object(const struct frame *frame, place_id place) {
    const struct values *values = values_of(frame);
    return frame->walk && values->places.data[values->places.data[place].root].kind == PLACE_FIELD;
}

/* Before a write to where a pointer leads. */
static void forget_aliases(struct frame *frame, const struct atom *pointer, place_id place) {
    if (!frame->walk) { /* a summary keeps what parameters point to, and variables, apart */
        if (pointer->kind != ATOM_ADDRESS) {
            memory_forget_aliases(frame, UINT32_MAX);
        }
    } else if (place == UINT32_MAX || place_is_aliased(frame, place)) {
        memory_forget_aliases(frame, place);
    } else if (place_is_leaked(frame, &frame->now, place)) {
        memory_forget_outside(frame, place);
    }
}

static set_id evaluate_store(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id to = frame->results[op->a];
    set_id value = frame->results[op->b];
    bool several = set_count(values, set_without_null(values, to)) > 1;
    if (!is_record(op) && !is_private(frame, &frame->ops[op->a])) {
        note_leaks(frame, value);
    }
    for (uint32_t i = 0; i < set_count(values, to); i++) {
        struct atom atom = *set_atom(values, to, i);
        place_id place = pointee(frame, atom);
        if (is_null(atom)) {
            continue;
        }
        bool whole = op->type_flags & TYPE_ARRAY || is_record(op);
        place = whole || place == UINT32_MAX ? place : accessed(frame, place);
        forget_aliases(frame, &atom, place);
        if (place == UINT32_MAX || is_any_object(frame, place)) {
            continue;
        }
        set_id before = several ? memory_read(frame, place) : SET_EMPTY;
        store_into(frame, place, op->b, op);
        if (several) {
            memory_write(frame, place, set_join(values, before, value));
        }
    }
    return value;
}

/* --- the rest --- */

static set_id evaluate_phi(struct frame *frame, const struct op *op) {
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < op->count; i++) {
        op_id arm = frame->tu->facts->operands.data[op->b + i];
        result = set_join(values_of(frame), result, frame->results[arm]);
    }
    return result;
}

static set_id evaluate_atomic(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    /* The first operand is the object; of a compare-exchange the second is written to as well, and
     * the generic forms put their result where another one points. */
    for (uint32_t i = op->sub == ATOMIC_LOAD; i < op->count; i++) {
        set_id to = frame->results[frame->tu->facts->operands.data[op->b + i]];
        if (i > 0) {
            note_leaks(frame, to); /* perhaps it is what is stored */
        }
        for (uint32_t a = 0; a < set_count(values, to); a++) {
            struct atom atom = *set_atom(values, to, a);
            place_id place = pointee(frame, atom);
            forget_aliases(frame, &atom, place);
            if (place != UINT32_MAX) {
                memory_forget(frame, place);
            }
        }
    }
    return values->unknown;
}

static set_id evaluate_function(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    entity_id entity = entity_of(frame, op->a);
    const struct entity *function = &frame->interpreter->program->entities.data[entity];
    set_id result = set_function(values, entity);
    bool may_be_null = function->flags & SYMBOL_WEAK && function->first_definition == NONE;
    return may_be_null ? set_join(values, result, values->unknown) : result;
}

set_id evaluate_op(struct frame *frame, op_id id) {
    const struct op *op = &frame->ops[id];
    struct values *values = values_of(frame);
    switch (op->kind) {
    case OP_CONST:
        return set_integer(values, op_constant(op));
    case OP_ZERO:
        return set_integer(values, 0);
    case OP_STRING:
    case OP_ALLOCA:
        return address(frame, temporary(frame, id));
    case OP_FUNCTION:
        return evaluate_function(frame, op);
    case OP_VAR:
        return address(frame, place_root(values, PLACE_VARIABLE, entity_of(frame, op->a)));
    case OP_FIELD:
        return address_of_field(frame, frame->results[op->a], entity_of(frame, op->b));
    case OP_ELEMENT:
        return evaluate_element(frame, op);
    case OP_LOAD:
        return evaluate_load(frame, op);
    case OP_STORE:
        return evaluate_store(frame, op);
    case OP_UNARY:
        return evaluate_unary(frame, op);
    case OP_BINARY:
        return evaluate_binary(frame, op);
    case OP_PHI:
        return evaluate_phi(frame, op);
    case OP_CONVERT:
        return evaluate_convert(frame, op);
    case OP_ATOMIC:
        return evaluate_atomic(frame, op);
    case OP_ASM:
        memory_forget_all(frame);
        return values->unknown;
    default:
        return values->unknown;
    }
}
