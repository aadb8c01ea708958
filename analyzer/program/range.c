/* Ranges: between which numbers a value lies that is not known, as the operation that makes it
 * tells. The quotient of 1000 and anything is at most 1000. */
#include "analyzer/program/frame.h"

enum { MAX_OPERANDS_DEEP = 8 };

/* The numbers from low to high. INT64_MAX is any greater one too, of an unsigned type, and
 * INT64_MIN any smaller one. */
struct range {
    int64_t low;
    int64_t high;
};

static struct range range_of(const struct frame *frame, op_id id, uint32_t depth);

static bool is_unsigned(const struct op *op) {
    return op->type_flags & (TYPE_UNSIGNED | TYPE_BOOL);
}

static bool is_negative(struct range range) {
    return range.low < 0;
}

static int64_t magnitude(int64_t number) {
    if (number < 0) {
        return number == INT64_MIN ? INT64_MAX : -number;
    }
    return number;
}

/* The greatest magnitude in a range. */
static int64_t reach_of(struct range range) {
    int64_t low = magnitude(range.low), high = magnitude(range.high);
    return low > high ? low : high;
}

/* All that a type can hold, as far as its flags tell. */
static struct range range_of_type(const struct op *op) {
    return (struct range){is_unsigned(op) ? 0 : INT64_MIN,
                          op->type_flags & TYPE_BOOL ? 1 : INT64_MAX};
}

/* Of a set of numbers; false when something else is in it. */
static bool range_of_set(const struct values *values, set_id set, struct range *range) {
    if (!only_numbers(values, set)) {
        return false;
    }
    *range = (struct range){INT64_MAX, INT64_MIN};
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        int64_t number = set_atom(values, set, i)->number;
        range->low = number < range->low ? number : range->low;
        range->high = number > range->high ? number : range->high;
    }
    return true;
}

/* C11 6.5.5p6: the quotient is cut off towards zero, so it is no further from it than the dividend. */
static struct range quotient(struct range dividend, struct range divisor) {
    int64_t reach = reach_of(dividend);
    bool below = is_negative(dividend) || is_negative(divisor);
    return (struct range){below ? -reach : 0, reach};
}

/* C11 6.5.5p6: the remainder is nearer to zero than the divisor, and has the dividend's sign. */
static struct range remainder_of(struct range dividend, struct range divisor) {
    int64_t reach = reach_of(divisor);
    reach -= reach != INT64_MAX && reach > 0;
    return (struct range){is_negative(dividend) ? -reach : 0, reach};
}

/* What is in both has no bit that is not in the one that is not negative. */
static struct range common_bits(struct range a, struct range b, struct range any) {
    if (is_negative(a) && is_negative(b)) {
        return any;
    }
    if (is_negative(a) || is_negative(b)) {
        return (struct range){0, is_negative(a) ? b.high : a.high};
    }
    return (struct range){0, a.high < b.high ? a.high : b.high};
}

static struct range range_of_binary(const struct frame *frame, const struct op *op,
                                    uint32_t depth) {
    struct range any = range_of_type(op);
    struct range a = range_of(frame, op->a, depth), b = range_of(frame, op->b, depth);
    if (op->sub >= BINARY_EQ) {
        return (struct range){0, 1};
    }
    if (is_unsigned(op) && (is_negative(a) || is_negative(b))) {
        return any; /* as an unsigned number it is another one */
    }
    switch (op->sub) {
    case BINARY_DIV: return quotient(a, b);
    case BINARY_REM: return remainder_of(a, b);
    case BINARY_AND: return common_bits(a, b, any);
    case BINARY_SHR: return is_negative(a) ? any : (struct range){0, a.high};
    default: return any;
    }
}

/* What a conversion to a type of b bytes leaves as it is, or all that this holds. */
static struct range range_of_converted(const struct frame *frame, const struct op *op,
                                       uint32_t depth) {
    struct range type = range_of_type(op);
    if (op->b > 0 && op->b < 8 && !(op->type_flags & TYPE_BOOL)) {
        int64_t half = INT64_C(1) << (8 * op->b - 1);
        type = is_unsigned(op) ? (struct range){0, 2 * half - 1} : (struct range){-half, half - 1};
    }
    struct range inner = range_of(frame, op->a, depth);
    bool fits = inner.low >= type.low && inner.high <= type.high;
    return fits ? inner : type;
}

static struct range range_of(const struct frame *frame, op_id id, uint32_t depth) {
    const struct op *op = &frame->ops[id];
    struct range range;
    if (range_of_set(frame->interpreter->values, decisive_value(frame, frame->results[id]),
                     &range)) {
        return range;
    }
    if (depth == MAX_OPERANDS_DEEP || op->type_flags & TYPE_FLOATING) {
        return range_of_type(op);
    }
    if (op->kind == OP_BINARY) {
        return range_of_binary(frame, op, depth + 1);
    }
    return op->kind == OP_CONVERT ? range_of_converted(frame, op, depth + 1) : range_of_type(op);
}

static enum answer inverted(enum answer answer) {
    return answer == ANSWER_UNKNOWN ? answer : answer == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

static enum answer is_less(struct range a, struct range b) {
    if (a.high < b.low) {
        return ANSWER_YES;
    }
    return a.low >= b.high && b.high != INT64_MAX ? ANSWER_NO : ANSWER_UNKNOWN;
}

static enum answer is_equal(struct range a, struct range b) {
    return a.high < b.low || b.high < a.low ? ANSWER_NO : ANSWER_UNKNOWN;
}

enum answer compare_ranges(const struct frame *frame, const struct op *op) {
    const struct op *left = &frame->ops[op->a], *right = &frame->ops[op->b];
    uint32_t flags = left->type_flags | right->type_flags;
    struct range a = range_of(frame, op->a, 0), b = range_of(frame, op->b, 0);
    if (flags & (TYPE_FLOATING | TYPE_POINTER) ||
        (flags & TYPE_UNSIGNED && (is_negative(a) || is_negative(b)))) {
        return ANSWER_UNKNOWN;
    }
    switch (op->sub) {
    case BINARY_LT: return is_less(a, b);
    case BINARY_GE: return inverted(is_less(a, b));
    case BINARY_GT: return is_less(b, a);
    case BINARY_LE: return inverted(is_less(b, a));
    case BINARY_EQ: return is_equal(a, b);
    case BINARY_NE: return inverted(is_equal(a, b));
    default: return ANSWER_UNKNOWN;
    }
}
