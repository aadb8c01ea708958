#include "analyzer/program/frame.h"

enum { MAX_PAIRS = 64, MAX_DEPTH = 8 };

static struct values *values_of(const struct frame *frame) {
    return frame->interpreter->values;
}

static entity_id entity_of(const struct frame *frame, symbol_id symbol) {
    return frame->tu->entities[symbol];
}

static set_id address(const struct frame *frame, place_id place) {
    struct values *values = values_of(frame);
    return set_of(values, atom_of(values, ATOM_ADDRESS, place, 0));
}

/* The number of an operation in the whole program names its temporary. */
static place_id temporary(const struct frame *frame, op_id id) {
    return place_root(values_of(frame), PLACE_TEMPORARY,
                      frame->tu->first_op + frame->function->first_op + id);
}

/* --- addresses --- */

static uint32_t depth_of(const struct values *values, place_id place) {
    uint32_t depth = 0;
    while (place != UINT32_MAX) {
        const struct place *at = &values->places.data[place];
        depth++;
        place = at->parent;
        if (at->kind == PLACE_POINTEE && values->atoms.data[at->key].kind == ATOM_INITIAL) {
            place = values->atoms.data[at->key].id;
        }
    }
    return depth;
}

place_id pointee(struct frame *frame, struct atom atom) {
    struct values *values = values_of(frame);
    if (atom.kind == ATOM_ADDRESS) {
        return atom.id;
    }
    if (atom.kind != ATOM_INITIAL || depth_of(values, atom.id) > MAX_DEPTH) {
        return UINT32_MAX;
    }
    return place_root(values, PLACE_POINTEE, atom_of(values, ATOM_INITIAL, atom.id, 0));
}

static bool is_null(struct atom atom) {
    return atom.kind == ATOM_INTEGER && atom.number == 0;
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
        set_id part = place == UINT32_MAX
                          ? values->unknown
                          : address(frame, element_place(frame, place, known ? &index : NULL));
        result = set_join(values, result, part);
    }
    return result;
}

/* --- loads and stores --- */

static set_id decisive_part(const struct frame *frame, struct atom atom) {
    const struct interpreter *interpreter = frame->interpreter;
    struct values *values = interpreter->values;
    set_id part = set_of(values, atom_of(values, atom.kind, atom.id, atom.number));
    set_id known = SET_EMPTY;
    if (atom.kind != ATOM_INITIAL) {
        return part;
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
    return known == SET_EMPTY ? part : known;
}

set_id decisive_value(const struct frame *frame, set_id value) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    if (!frame->summary) {
        return value; /* there nothing is left open */
    }
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        result = set_join(values, result, decisive_part(frame, *set_atom(values, value, i)));
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
            part = set_of(values, atom_of(values, ATOM_FUNCTION, atom.id, 0));
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
    bool is_set = from && from->kind == ATOM_ADDRESS && is_set_latch(frame, from->id, value);
    if (changes && !is_set) {
        value = set_join(values, value, values->unknown);
    }
    return value;
}

/* A pointer that moves through an array may be at any element. */
static set_id at_any_element(struct frame *frame, set_id pointer) {
    struct values *values = values_of(frame);
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, pointer); i++) {
        struct atom atom = *set_atom(values, pointer, i);
        if (atom.kind == ATOM_ADDRESS && values->places.data[atom.id].kind == PLACE_ELEMENT) {
            place_id array = values->places.data[atom.id].parent;
            atom.id = place_child(values, array, PLACE_ANY, 0);
        }
        result = set_join(values, result,
                          set_of(values, atom_of(values, atom.kind, atom.id, atom.number)));
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
    bool moves = op->flags & OP_UPDATES && op->type_flags & TYPE_POINTER;
    if (moves && !runs_exactly(frame, frame->block_id)) {
        value = at_any_element(frame, value);
    }
    memory_write(frame, place, value);
}

void note_leaks(struct frame *frame, set_id stored) {
    struct values *values = values_of(frame);
    for (uint32_t i = 0; i < set_count(values, stored); i++) {
        struct atom atom = *set_atom(values, stored, i);
        place_id place = pointee(frame, atom);
        if (place == UINT32_MAX ||
            !(place_is_local(frame, place) || place_is_lent(frame, place))) {
            continue;
        }
        place_id root = values->places.data[place].root;
        bool known = false;
        for (uint32_t l = 0; l < frame->leaked.count; l++) {
            known |= frame->leaked.data[l] == root;
        }
        if (!known) {
            vec_push(&frame->leaked, root);
        }
    }
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
    }
}

static set_id evaluate_store(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id to = frame->results[op->a];
    set_id value = frame->results[op->b];
    bool several = set_count(values, to) > 1;
    if (!is_record(op)) {
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

/* --- numbers --- */

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

static enum answer equal(const struct atom *a, const struct atom *b) {
    if (a->kind == ATOM_INTEGER && b->kind == ATOM_INTEGER) {
        return a->number == b->number ? ANSWER_YES : ANSWER_NO;
    }
    if (a->kind == ATOM_FUNCTION && b->kind == ATOM_FUNCTION) {
        return a->id == b->id ? ANSWER_YES : ANSWER_UNKNOWN; /* two names may be one alias */
    }
    bool a_object = a->kind == ATOM_FUNCTION || a->kind == ATOM_ADDRESS;
    bool b_object = b->kind == ATOM_FUNCTION || b->kind == ATOM_ADDRESS;
    bool differs = (a_object && b->kind == ATOM_INTEGER) || (b_object && a->kind == ATOM_INTEGER);
    return differs ? ANSWER_NO : ANSWER_UNKNOWN; /* C11 6.3.2.3p3: no object is at null */
}

/* The exact result, or false where it depends on the width of the type, which is not known here:
 * what leaves the range of a 32-bit int, and negative numbers as unsigned ones. */
static bool compute(enum binary operator, int64_t a, int64_t b, bool is_unsigned, int64_t *result) {
    const int64_t limit = INT32_MAX;
    bool negative = a < 0 || b < 0;
    if (operator >= BINARY_LT && operator <= BINARY_GE && !(is_unsigned && negative)) {
        *result = operator == BINARY_LT   ? a < b
                  : operator == BINARY_LE ? a <= b
                  : operator == BINARY_GT ? a > b
                                          : a >= b;
        return true;
    }
    if (a > limit || b > limit || a < -limit || b < -limit || (is_unsigned && negative)) {
        return false;
    }
    switch (operator) {
    case BINARY_ADD: *result = a + b; break;
    case BINARY_SUB: *result = a - b; break;
    case BINARY_MUL: *result = a * b; break;
    case BINARY_DIV:
        if (b == 0) {
            return false;
        }
        *result = a / b;
        break;
    case BINARY_REM:
        if (b == 0) {
            return false;
        }
        *result = a % b;
        break;
    case BINARY_SHL:
        if (negative || b > 31) {
            return false;
        }
        *result = a << b;
        break;
    case BINARY_SHR:
        if (negative || b > 31) {
            return false;
        }
        *result = a >> b;
        break;
    case BINARY_AND: *result = a & b; break;
    case BINARY_OR: *result = a | b; break;
    case BINARY_XOR: *result = a ^ b; break;
    default: return false;
    }
    return *result <= limit && *result >= -limit && !(is_unsigned && *result < 0);
}

/* Where in an array an address is; false when it is not known, or when the array may be another one
 * than the same words name elsewhere. */
static bool array_position(const struct frame *frame, const struct atom *atom, place_id *array,
                           int64_t *index) {
    const struct values *values = values_of(frame);
    if (atom->kind != ATOM_ADDRESS) {
        return false;
    }
    const struct place *place = &values->places.data[atom->id];
    bool element = place->kind == PLACE_ELEMENT;
    *array = element ? place->parent : atom->id;
    *index = element ? place->key : 0;
    for (place_id at = *array; at != UINT32_MAX; at = values->places.data[at].parent) {
        if (values->places.data[at].kind == PLACE_ANY) {
            return false;
        }
    }
    return values->places.data[place->root].kind == PLACE_VARIABLE &&
           (element || place_is_array(frame, atom->id));
}

/* Two addresses in one array compare as their indices (C11 6.5.8p5, 6.5.9p6). */
static bool compare_in_array(const struct frame *frame, enum binary operator, const struct atom *a,
                             const struct atom *b, int64_t *result) {
    place_id left, right;
    int64_t i, j;
    if (!array_position(frame, a, &left, &i) || !array_position(frame, b, &right, &j) ||
        left != right) {
        return false;
    }
    if (operator == BINARY_EQ || operator == BINARY_NE) {
        *result = (i == j) == (operator == BINARY_EQ);
        return true;
    }
    return operator >= BINARY_LT && operator <= BINARY_GE &&
           compute(operator, i, j, false, result);
}

/* An unsigned value is never below 0, whatever it is: `length > room` is false when length is 0. */
static enum answer below_zero(const struct frame *frame, const struct op *op, const struct atom *a,
                              const struct atom *b) {
    bool left_unsigned = frame->ops[op->a].type_flags & TYPE_UNSIGNED;
    bool right_unsigned = frame->ops[op->b].type_flags & TYPE_UNSIGNED;
    if ((op->sub == BINARY_LT && left_unsigned && is_null(*b)) ||
        (op->sub == BINARY_GT && right_unsigned && is_null(*a))) {
        return ANSWER_NO;
    }
    bool always = (op->sub == BINARY_GE && left_unsigned && is_null(*b)) ||
                  (op->sub == BINARY_LE && right_unsigned && is_null(*a));
    return always ? ANSWER_YES : ANSWER_UNKNOWN;
}

static set_id evaluate_pair(struct frame *frame, const struct op *op, const struct atom *a,
                            const struct atom *b, bool is_unsigned) {
    struct values *values = values_of(frame);
    int64_t result;
    if (compare_in_array(frame, (enum binary)op->sub, a, b, &result)) {
        return set_integer(values, result);
    }
    if (op->sub == BINARY_EQ || op->sub == BINARY_NE) {
        enum answer answer = equal(a, b);
        return answer == ANSWER_UNKNOWN
                   ? values->unknown
                   : set_integer(values, (answer == ANSWER_YES) == (op->sub == BINARY_EQ));
    }
    if ((op->sub == BINARY_AND || op->sub == BINARY_MUL) && (is_null(*a) || is_null(*b))) {
        return set_integer(values, 0); /* whatever the other side is */
    }
    enum answer zero = below_zero(frame, op, a, b);
    if (zero != ANSWER_UNKNOWN) {
        return set_integer(values, zero == ANSWER_YES);
    }
    bool numbers = a->kind == ATOM_INTEGER && b->kind == ATOM_INTEGER;
    return numbers && compute((enum binary)op->sub, a->number, b->number, is_unsigned, &result)
               ? set_integer(values, result)
               : values->unknown;
}

/* `mask & ~bits`, where the width of the type is of no matter: or SET_EMPTY. */
static set_id clear_bits(const struct frame *frame, const struct op *op) {
    const struct op *mask = &frame->ops[op->b];
    if (op->sub != BINARY_AND || mask->kind != OP_UNARY || mask->sub != UNARY_COMPLEMENT) {
        return SET_EMPTY;
    }
    struct values *values = values_of(frame);
    const struct atom *from = set_single(values, decisive_value(frame, frame->results[op->a]));
    const struct atom *bits = set_single(values, decisive_value(frame, frame->results[mask->a]));
    bool plain = from && bits && from->kind == ATOM_INTEGER && bits->kind == ATOM_INTEGER &&
                 from->number >= 0 && from->number <= INT32_MAX && bits->number >= 0;
    return plain ? set_integer(values, from->number & ~bits->number) : SET_EMPTY;
}

static set_id evaluate_binary(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id left = decisive_value(frame, frame->results[op->a]);
    set_id right = decisive_value(frame, frame->results[op->b]);
    uint32_t pairs = set_count(values, left) * set_count(values, right);
    bool is_unsigned =
        (frame->ops[op->a].type_flags | frame->ops[op->b].type_flags) & TYPE_UNSIGNED;
    set_id result = SET_EMPTY;
    bool floating = (op->type_flags | frame->ops[op->a].type_flags |
                     frame->ops[op->b].type_flags) & TYPE_FLOATING;
    if (pairs == 0 || pairs > MAX_PAIRS || floating) {
        return values->unknown;
    }
    result = clear_bits(frame, op);
    if (result != SET_EMPTY) {
        return result;
    }
    for (uint32_t i = 0; i < set_count(values, left); i++) {
        for (uint32_t j = 0; j < set_count(values, right); j++) {
            struct atom a = *set_atom(values, left, i);
            struct atom b = *set_atom(values, right, j);
            result = set_join(values, result, evaluate_pair(frame, op, &a, &b, is_unsigned));
        }
    }
    return result;
}

static set_id evaluate_not(struct values *values, set_id operand) {
    struct truth truth = set_truth(values, operand);
    if (truth.can_be_true == truth.can_be_false) {
        return values->unknown;
    }
    return set_integer(values, truth.can_be_false);
}

static set_id evaluate_unary(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id operand = decisive_value(frame, frame->results[op->a]);
    const struct atom *single = set_single(values, operand);
    bool plain = single && single->kind == ATOM_INTEGER &&
                 !(op->type_flags & (TYPE_UNSIGNED | TYPE_FLOATING)) &&
                 single->number <= INT32_MAX && single->number >= -INT32_MAX;
    if (op->sub == UNARY_NOT) {
        return evaluate_not(values, operand);
    }
    if (!plain) {
        return values->unknown;
    }
    return set_integer(values, op->sub == UNARY_NEGATE ? -single->number : ~single->number);
}

/* The number as a type of `size` bytes holds it: modulo 2^n (C11 6.3.1.3; for signed types it is
 * the implementation's choice, and that is the one of gcc and clang). */
static int64_t wrap(int64_t number, uint32_t size, uint32_t type_flags) {
    if (type_flags & TYPE_BOOL) {
        return number != 0;
    }
    if (size == 0 || size >= 8) {
        return number;
    }
    uint64_t range = UINT64_C(1) << (8 * size);
    uint64_t bits = (uint64_t)number & (range - 1);
    bool negative = !(type_flags & TYPE_UNSIGNED) && bits >= range / 2;
    return negative ? (int64_t)(bits - range) : (int64_t)bits;
}

static set_id evaluate_convert(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id operand = frame->results[op->a];
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, operand); i++) {
        struct atom atom = *set_atom(values, operand, i);
        if (atom.kind == ATOM_INTEGER) {
            atom.number = wrap(atom.number, op->b, op->type_flags);
        }
        result = set_join(values, result,
                          set_of(values, atom_of(values, atom.kind, atom.id, atom.number)));
    }
    return result;
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
    set_id result = set_of(values, atom_of(values, ATOM_FUNCTION, entity, 0));
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
