/* Refinement: what a branch tells of the places in its condition. */
#include "analyzer/program/frame.h"

/* The numbers from low to high, or with `outside` all others. */
struct filter {
    int64_t low;
    int64_t high;
    bool outside;
};

static bool keeps(const void *context, const struct atom *atom) {
    const struct filter *filter = context;
    if (atom->kind == ATOM_FUNCTION || atom->kind == ATOM_ADDRESS) {
        return filter->outside || filter->low != 0 || filter->high != 0; /* it is not null */
    }
    bool inside = atom->number >= filter->low && atom->number <= filter->high;
    return atom->kind != ATOM_INTEGER || inside != filter->outside;
}

bool only_numbers(const struct values *values, set_id set) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        if (set_atom(values, set, i)->kind != ATOM_INTEGER) {
            return false;
        }
    }
    return set_count(values, set) > 0;
}

bool op_may_write(const struct op *op) {
    return op->kind == OP_STORE || op->kind == OP_CALL || op->kind == OP_ATOMIC ||
           op->kind == OP_ASM;
}

/* Whether nothing is written from an operation on to the end of the block that it is in. */
static bool is_quiet(const struct frame *frame, const struct block *block, op_id from) {
    for (op_id id = from; id < block->first_op + block->op_count; id++) {
        if (op_may_write(&frame->ops[id])) {
            return false;
        }
    }
    return true;
}

/* The block that jumps to this one, when nothing else leads here; else NULL. */
static const struct block *only_way_in(const struct frame *frame, const struct block *block) {
    const struct facts *facts = frame->tu->facts;
    const struct block *all = &facts->blocks.data[frame->function->first_block];
    const struct block *found = NULL;
    for (block_id b = 0; b < frame->function->block_count; b++) {
        for (uint32_t e = 0; e < all[b].edge_count; e++) {
            if (&all[facts->edges.data[all[b].first_edge + e].target] != block) {
                continue;
            }
            if (found || all[b].terminator != TERM_JUMP) {
                return NULL;
            }
            found = &all[b];
        }
    }
    return block == all ? NULL : found;
}

/* Whether nothing can have been written between a load and the end of the block being run, so that
 * the branch on its value tells of the place: `while (n--)` tests what n was. A switch stands in a
 * block of its own behind that which computes its value. */
static bool still_holds(const struct frame *frame, op_id load) {
    const struct block *block = frame->block;
    if (block->terminator == TERM_SWITCH && block->op_count == 0) {
        block = only_way_in(frame, block);
    }
    return block && load >= block->first_op && load < block->first_op + block->op_count &&
           is_quiet(frame, block, load + 1);
}

/* The place that `op` loads, when it is one variable or field that only this code can change. */
static place_id loaded_place(const struct frame *frame, op_id id) {
    const struct op *op = &frame->ops[id];
    if (op->kind != OP_LOAD || op->type_flags & (TYPE_VOLATILE | TYPE_ATOMIC) ||
        !still_holds(frame, id)) {
        return UINT32_MAX;
    }
    const struct atom *at = set_single(frame->interpreter->values, frame->results[op->a]);
    return at && at->kind == ATOM_ADDRESS ? at->id : UINT32_MAX;
}

/* What stands for a caller's value must go on standing for it: `if (sig != SIGALRM) ...` in a
 * wrapper does not make its signal SIGALRM afterwards. */
static bool stands_for_caller(const struct values *values, set_id set) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        if (set_atom(values, set, i)->kind == ATOM_INITIAL) {
            return true;
        }
    }
    return false;
}

/* The value that `loaded` read is in the filter: what it was read from cannot hold another. */
static void refine_place(struct frame *frame, op_id loaded, struct filter filter) {
    struct values *values = frame->interpreter->values;
    place_id place = loaded_place(frame, loaded);
    if (place == UINT32_MAX) {
        return;
    }
    set_id old = memory_read(frame, place);
    set_id refined;
    if (!frame->walk && stands_for_caller(values, old)) {
        return;
    }
    if (!filter.outside && filter.low == filter.high && !only_numbers(values, old)) {
        refined = set_integer(values, filter.low);
    } else {
        refined = set_filter(values, old, keeps, &filter);
    }
    if (refined != old && refined != SET_EMPTY) {
        memory_write(frame, place, refined);
    }
}

/* --- functions --- */

static bool is_other(const void *context, const struct atom *atom) {
    return atom->kind != ATOM_FUNCTION || atom->id != *(const entity_id *)context;
}

/* What a static object held on entry stands in a summary for what the flow knows of it: told one by
 * one, without the function, and as what may be none of them (handlers.c takes such for assumed).
 * The rows of a table go on standing for themselves. */
static set_id named_without(struct frame *frame, place_id place, entity_id function) {
    struct interpreter *interpreter = frame->interpreter;
    struct values *values = interpreter->values;
    struct flow_targets targets = flow_of_place(interpreter->flow, place);
    bool found = false;
    for (uint32_t i = 0; i < targets.count; i++) {
        found |= targets.functions[i] == function;
    }
    if (!found || targets.count >= MAX_ATOMS / 2 || place_is_frozen(interpreter, place)) {
        return set_initial(values, place);
    }
    targets.previous = true;
    return set_filter(values, set_join_targets(values, SET_EMPTY, targets), is_other, &function);
}

static set_id without_function(struct frame *frame, set_id set, entity_id function) {
    struct interpreter *interpreter = frame->interpreter;
    struct values *values = interpreter->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        struct atom atom = *set_atom(values, set, i);
        set_id part = set_part(values, set, i);
        if (frame->summary && atom.kind == ATOM_INITIAL && !is_symbolic(interpreter, &atom)) {
            part = named_without(frame, atom.id, function);
        }
        result = set_join(values, result, part);
    }
    return set_filter(values, result, is_other, &function);
}

/* Whether two addresses are that of the same element of an array, by the same variable. */
static bool same_element(const struct op *ops, const struct op *a, const struct op *b) {
    if (a->kind != OP_ELEMENT || b->kind != OP_ELEMENT || a->b == NONE || b->b == NONE) {
        return false;
    }
    const struct op *left = &ops[a->b];
    const struct op *right = &ops[b->b];
    return ops[a->a].kind == OP_VAR && ops[b->a].kind == OP_VAR && ops[a->a].a == ops[b->a].a &&
           left->kind == OP_LOAD && right->kind == OP_LOAD && ops[left->a].kind == OP_VAR &&
           ops[right->a].kind == OP_VAR && ops[left->a].a == ops[right->a].a &&
           !(left->type_flags & (TYPE_VOLATILE | TYPE_ATOMIC));
}

set_id refined_load(struct frame *frame, const struct op *load, set_id value) {
    uint32_t compared = frame->now.compared;
    if (!compared || !frame->summary ||
        !same_element(frame->ops, &frame->ops[load->a],
                      &frame->ops[frame->ops[compared - 1].a])) {
        return value;
    }
    return without_function(frame, value, frame->now.excluded);
}

/* What one object's field holds says nothing of the next one's. */
static bool is_of_any_object(const struct frame *frame, place_id place) {
    const struct values *values = frame->interpreter->values;
    return values->places.data[values->places.data[place].root].kind == PLACE_FIELD;
}

/* The value that `loaded` read is the function, or it is not. */
static void refine_to_function(struct frame *frame, op_id loaded, entity_id function, bool equal) {
    struct values *values = frame->interpreter->values;
    place_id place = loaded_place(frame, loaded);
    if (place == UINT32_MAX || is_of_any_object(frame, place)) {
        return;
    }
    if (place_has_any_index(frame, place)) {
        frame->now.compared = equal ? 0 : loaded + 1;
        frame->now.excluded = function;
        return;
    }
    set_id old = memory_read(frame, place);
    set_id refined = equal ? set_of(values, atom_of(values, ATOM_FUNCTION, function, 0))
                           : without_function(frame, old, function);
    bool stays = equal && !frame->walk && set_is_symbolic(frame->interpreter, old);
    if (!stays && refined != old && refined != SET_EMPTY) {
        memory_write(frame, place, refined);
    }
}

/* --- numbers --- */

/* The numbers for which "x operator number" holds. */
static struct filter numbers_that(enum binary operator, int64_t number) {
    switch (operator) {
    case BINARY_EQ: return (struct filter){number, number, false};
    case BINARY_NE: return (struct filter){number, number, true};
    case BINARY_LT: return (struct filter){number, INT64_MAX, true};
    case BINARY_GE: return (struct filter){number, INT64_MAX, false};
    case BINARY_GT: return (struct filter){INT64_MIN, number, true};
    default: return (struct filter){INT64_MIN, number, false};
    }
}

/* The operator with its sides exchanged: 1 < x is x > 1. */
static enum binary mirrored(enum binary operator) {
    switch (operator) {
    case BINARY_LT: return BINARY_GT;
    case BINARY_LE: return BINARY_GE;
    case BINARY_GT: return BINARY_LT;
    case BINARY_GE: return BINARY_LE;
    default: return operator;
    }
}

/* Comparisons of negative numbers as unsigned ones depend on a width that is not known here. */
static bool compares_exactly(const struct frame *frame, const struct op *op, int64_t number) {
    uint32_t flags = frame->ops[op->a].type_flags | frame->ops[op->b].type_flags;
    bool ordered = op->sub >= BINARY_LT;
    return !(flags & TYPE_FLOATING) && !(ordered && flags & TYPE_UNSIGNED) && number != INT64_MIN;
}

static void refine_comparison(struct frame *frame, const struct op *op, bool holds) {
    const struct values *values = frame->interpreter->values;
    const struct atom *right = set_single(values, frame->results[op->b]);
    const struct atom *left = set_single(values, frame->results[op->a]);
    bool equality = op->sub == BINARY_EQ || op->sub == BINARY_NE;
    if (equality && right && right->kind == ATOM_FUNCTION) {
        refine_to_function(frame, op->a, right->id, holds == (op->sub == BINARY_EQ));
        return;
    }
    if (equality && left && left->kind == ATOM_FUNCTION) {
        refine_to_function(frame, op->b, left->id, holds == (op->sub == BINARY_EQ));
        return;
    }
    bool on_right = right && right->kind == ATOM_INTEGER;
    const struct atom *number = on_right ? right : left;
    if (!number || number->kind != ATOM_INTEGER ||
        !compares_exactly(frame, op, number->number)) {
        return;
    }
    enum binary operator = on_right ? (enum binary)op->sub : mirrored((enum binary)op->sub);
    struct filter filter = numbers_that(operator, number->number);
    filter.outside ^= !holds;
    refine_place(frame, on_right ? op->a : op->b, filter);
}

void refine(struct frame *frame, op_id condition, bool holds) {
    const struct op *op = &frame->ops[condition];
    if (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
        refine(frame, op->a, !holds);
    } else if (op->kind == OP_LOAD) {
        refine_place(frame, condition, (struct filter){0, 0, holds});
    } else if (op->kind == OP_BINARY && op->sub >= BINARY_EQ && op->sub <= BINARY_GE) {
        refine_comparison(frame, op, holds);
    }
}

void refine_to_case(struct frame *frame, const struct block *block, uint32_t chosen) {
    const struct edge *edges = &frame->tu->facts->edges.data[block->first_edge];
    uint32_t fallback = block->edge_count - 1;
    if (chosen != fallback) {
        refine_place(frame, block->value,
                     (struct filter){edges[chosen].low, edges[chosen].high, false});
    }
    for (uint32_t e = 0; chosen == fallback && e < fallback; e++) {
        refine_place(frame, block->value, (struct filter){edges[e].low, edges[e].high, true});
    }
}
