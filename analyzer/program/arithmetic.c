/* Operations on numbers, for each pair of atoms that the operands may be. */
#include "analyzer/program/frame.h"

enum { MAX_PAIRS = 64 };

static struct values *values_of(const struct frame *frame) {
    return frame->interpreter->values;
}

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

/* The bits of two numbers that are not negative are the same in each type that holds them. */
static bool combine_bits(enum binary operator, int64_t a, int64_t b, int64_t *result) {
    *result = operator == BINARY_AND ? a & b : operator == BINARY_OR ? a | b : a ^ b;
    return a >= 0 && b >= 0 &&
           (operator == BINARY_AND || operator == BINARY_OR || operator == BINARY_XOR);
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
    if (combine_bits(operator, a, b, result)) {
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

set_id evaluate_binary(struct frame *frame, const struct op *op) {
    struct values *values = values_of(frame);
    set_id left = decisive_value(frame, frame->results[op->a]);
    set_id right = decisive_value(frame, frame->results[op->b]);
    uint32_t pairs = set_count(values, left) * set_count(values, right);
    bool is_unsigned =
        (frame->ops[op->a].type_flags | frame->ops[op->b].type_flags) & TYPE_UNSIGNED;
    set_id result = SET_EMPTY;
    bool floating = (op->type_flags | frame->ops[op->a].type_flags |
                     frame->ops[op->b].type_flags) & TYPE_FLOATING;
    if (op->sub < BINARY_EQ) { /* a number made of an address may become a pointer again */
        note_leaks(frame, left);
        note_leaks(frame, right);
    }
    if (pairs == 0 || pairs > MAX_PAIRS || floating) {
        return values->unknown;
    }
    enum answer answer = compare_ranges(frame, op);
    if (answer != ANSWER_UNKNOWN) {
        return set_integer(values, answer == ANSWER_YES);
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

set_id evaluate_unary(struct frame *frame, const struct op *op) {
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
        note_leaks(frame, operand);
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

set_id set_wrap(struct values *values, set_id set, uint32_t size, uint32_t type_flags) {
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        struct atom atom = *set_atom(values, set, i);
        set_id part = atom.kind == ATOM_INTEGER
                          ? set_integer(values, wrap(atom.number, size, type_flags))
                          : set_part(values, set, i);
        result = set_join(values, result, part);
    }
    return result;
}

set_id evaluate_convert(struct frame *frame, const struct op *op) {
    return set_wrap(values_of(frame), frame->results[op->a], op->b, op->type_flags);
}
