/* Memory: what each place holds. A place that was not written in this body holds what it held on
 * entry, or what its nearest written enclosing place gives it (zero after memset). */
#include <string.h>

#include "analyzer/program/frame.h"

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

static set_id get(const struct state *state, uint32_t slot) {
    return slot < state->slots.count ? state->slots.data[slot] : ABSENT;
}

static void set(struct state *state, uint32_t slot, set_id value) {
    while (state->slots.count <= slot) {
        vec_push(&state->slots, ABSENT);
    }
    state->slots.data[slot] = value;
}

/* --- reading --- */

/* The initial value of a place that is frozen: a field that no initialiser names is zero, as the
 * record was before (C11 6.7.9p21). SET_EMPTY when it is not known. */
static set_id frozen_value(const struct frame *frame, place_id place) {
    const struct interpreter *interpreter = frame->interpreter;
    set_id value = initial_value(interpreter, place);
    while (value == SET_EMPTY && place_at(frame, place)->kind == PLACE_FIELD &&
           place_at(frame, place)->parent != UINT32_MAX) {
        place = place_at(frame, place)->parent;
        set_id whole = initial_value(interpreter, place);
        if (whole != SET_EMPTY) {
            return whole == set_integer(interpreter->values, 0) ? whole : SET_EMPTY;
        }
    }
    return value;
}

/* What a place holds when the function is entered. */
static set_id initial(struct frame *frame, place_id place) {
    struct interpreter *interpreter = frame->interpreter;
    if (place_is_local(frame, place)) {
        /* Not initialised; or, in a coarse frame, perhaps written without a slot. */
        return frame->is_coarse ? interpreter->values->unknown : SET_EMPTY;
    }
    /* In a summary the rows of a table stand for themselves, so that the signal and the handler of
     * a registration are seen to be of one row (handlers.c). */
    bool row = place_has_any_index(frame, place) ||
               (frame->summary && place_in_array(frame, place));
    if (place_is_frozen(interpreter, place) && !row) {
        set_id frozen = frozen_value(frame, place);
        if (frozen != SET_EMPTY) {
            return frozen;
        }
    }
    set_id constant = constant_value(interpreter, frame->image, place);
    if (constant != ABSENT) {
        return constant;
    }
    return set_initial(interpreter->values, place);
}

/* `place` with `from` replaced by `to` above it. */
static place_id rebase(struct frame *frame, place_id place, place_id from, place_id to) {
    if (place == from) {
        return to;
    }
    struct place at = *place_at(frame, place);
    place_id parent = rebase(frame, at.parent, from, to);
    return place_child(frame->interpreter->values, parent, at.kind, at.key);
}

/* What the part `place` of an enclosing place gets when that holds `whole`. */
static set_id part_of(struct frame *frame, set_id whole, place_id place, place_id enclosing) {
    struct values *values = frame->interpreter->values;
    set_id result = SET_EMPTY;
    /* What a union holds was written to another of its members (write_overlapping). */
    bool overlaps = place_at(frame, place)->parent == enclosing &&
                    place_is_union_member(frame, place);
    for (uint32_t i = 0; i < set_count(values, whole); i++) {
        struct atom atom = *set_atom(values, whole, i);
        bool same_for_parts = (atom.kind == ATOM_INTEGER && atom.number == 0) ||
                              atom.kind == ATOM_PREVIOUS ||
                              (overlaps && !(atom.kind == ATOM_INITIAL && atom.id == enclosing));
        set_id part = values->unknown;
        if (same_for_parts) {
            part = set_part(values, whole, i);
        } else if (atom.kind == ATOM_INITIAL) { /* of the same place, or a copy of another one */
            place_id same = rebase(frame, place, enclosing, atom.id);
            part = place_is_local(frame, same) /* a parameter */
                       ? set_initial(values, same)
                       : initial(frame, same);
        }
        result = set_join(values, result, part);
    }
    return result;
}

/* `node` is the place's, or NONE. */
static set_id read_enclosing(struct frame *frame, place_id place, uint32_t node) {
    for (place_id part = place, at = place_at(frame, place)->parent; at != UINT32_MAX;
         part = at, at = place_at(frame, at)->parent) {
        uint32_t above = node == NONE ? node_find(frame, at) : frame->nodes.data[node].parent;
        if (above != NONE) {
            bool is_mixed = node == NONE ? node_is_mixed_with(frame, above, part)
                                         : frame->nodes.data[above].is_mixed;
            if (is_mixed) {
                return frame->interpreter->values->unknown;
            }
            set_id whole = get(&frame->now, frame->nodes.data[above].slot);
            if (whole != ABSENT) {
                return part_of(frame, whole, place, at);
            }
        }
        node = above;
    }
    return initial(frame, place);
}

static set_id read_one(struct frame *frame, place_id place) {
    uint32_t node = node_find(frame, place);
    set_id value = node == NONE ? ABSENT : get(&frame->now, frame->nodes.data[node].slot);
    return value != ABSENT ? value : read_enclosing(frame, place, node);
}

/* Whether two places can be the same object: equal but for indices that are not known. */
static bool may_be_same(const struct frame *frame, place_id a, place_id b) {
    while (a != b) {
        if (a == UINT32_MAX || b == UINT32_MAX) {
            return false;
        }
        const struct place *left = place_at(frame, a);
        const struct place *right = place_at(frame, b);
        bool index = (left->kind == PLACE_ELEMENT && right->kind == PLACE_ANY) ||
                     (left->kind == PLACE_ANY && right->kind == PLACE_ELEMENT);
        if (!index && (left->kind != right->kind || left->key != right->key)) {
            return false;
        }
        if (left->parent == UINT32_MAX && right->parent == UINT32_MAX) {
            return false; /* two different roots */
        }
        a = left->parent;
        b = right->parent;
    }
    return true;
}

set_id memory_read(struct frame *frame, place_id place) {
    set_id value = read_one(frame, place);
    if (!place_in_array(frame, place)) {
        return value;
    }
    for (uint32_t slot = slot_first(frame, place); slot != NONE; slot = slot_next(frame, slot)) {
        set_id other = get(&frame->now, slot);
        if (other != ABSENT && frame->places.data[slot] != place &&
            may_be_same(frame, frame->places.data[slot], place)) {
            value = set_join(frame->interpreter->values, value, other);
        }
    }
    return value;
}

/* --- writing --- */

/* All that is followed below a node, but for one part of it, or NONE, and what lies in that. */
static void write_parts(struct frame *frame, uint32_t node, uint32_t except, set_id value) {
    for (uint32_t part = frame->nodes.data[node].part; part != NONE;
         part = frame->nodes.data[part].sibling) {
        uint32_t slot = frame->nodes.data[part].slot;
        if (part == except) {
            continue;
        }
        if (slot < frame->now.slots.count) {
            frame->now.slots.data[slot] = value;
        }
        write_parts(frame, part, NONE, value);
    }
}

/* The members of a union share their storage, and so do the parts of two records at one address:
 * when one is written, the others become `left`. */
static void write_siblings(struct frame *frame, uint32_t node, set_id left) {
    uint32_t parent = frame->nodes.data[node].parent;
    uint32_t whole = slot_need(frame, frame->nodes.data[parent].place);
    if (whole != NONE) {
        set(&frame->now, whole, left);
    }
    write_parts(frame, parent, node, left);
}

/* At every union that the place lies in, be it as an element of a member. A pointer is the same
 * pointer as another member; what a number or a part looks like as one is not known. */
static void write_overlapping(struct frame *frame, uint32_t written, set_id value) {
    const struct program *program = frame->interpreter->program;
    for (uint32_t node = written; node != NONE; node = frame->nodes.data[node].parent) {
        place_id at = frame->nodes.data[node].place;
        uint32_t parent = frame->nodes.data[node].parent;
        if (parent != NONE && frame->nodes.data[parent].is_mixed) {
            write_siblings(frame, node, frame->interpreter->values->unknown);
        }
        if (place_is_union_member(frame, at)) {
            bool pointer = node == written &&
                           program->entities.data[place_at(frame, at)->key].type_flags & TYPE_POINTER;
            write_siblings(frame, node, pointer ? value : frame->interpreter->values->unknown);
        }
    }
}

/* A write to a part of a number (((char *)&x)[1] = 0) changes the number. */
static void forget_scalars_above(struct frame *frame, uint32_t written) {
    for (uint32_t node = frame->nodes.data[written].parent; node != NONE;
         node = frame->nodes.data[node].parent) {
        const struct place *whole = place_at(frame, frame->nodes.data[node].place);
        uint32_t slot = frame->nodes.data[node].slot;
        bool named = whole->kind == PLACE_VARIABLE || whole->kind == PLACE_FIELD;
        if (named && get(&frame->now, slot) != ABSENT &&
            !(frame->interpreter->program->entities.data[whole->key].type_flags &
              (TYPE_RECORD | TYPE_ARRAY | TYPE_POINTER))) {
            set(&frame->now, slot, frame->interpreter->values->unknown);
        }
    }
}

static bool drop_number(const void *context, const struct atom *atom) {
    (void)context;
    return atom->kind != ATOM_INTEGER;
}

static bool is_function(const void *context, const struct atom *atom) {
    (void)context;
    return atom->kind == ATOM_FUNCTION || atom->kind == ATOM_PREVIOUS;
}

static bool fits(int64_t number, uint32_t size, bool is_unsigned) {
    if (size == 0 || size >= 8) {
        return true;
    }
    int64_t limit = INT64_C(1) << (8 * size - (is_unsigned ? 0 : 1));
    return number < limit && number >= (is_unsigned ? 0 : -limit);
}

/* Whether an object holds a number as it is. How wide a bit field is, is not told: 0 it always
 * holds, and 1 when it is unsigned. */
static bool holds_number(const struct entity *entity, int64_t number) {
    uint32_t flags = entity->type_flags;
    if (number == 0) {
        return true;
    }
    if (flags & TYPE_FLOATING || (flags & TYPE_BOOL && number != 1)) {
        return false;
    }
    if (flags & TYPE_BIT_FIELD) {
        return flags & TYPE_UNSIGNED && number == 1;
    }
    return fits(number, entity->size, flags & TYPE_UNSIGNED);
}

/* A number that the object cannot hold is changed by the conversion: then it is not known. */
static set_id convert(struct frame *frame, place_id place, set_id value) {
    struct values *values = frame->interpreter->values;
    const struct place *at = place_at(frame, place);
    if (at->kind != PLACE_VARIABLE && at->kind != PLACE_FIELD) {
        return value;
    }
    const struct entity *entity = &frame->interpreter->program->entities.data[at->key];
    if (!(entity->type_flags & (TYPE_INTEGER | TYPE_FLOATING)) ||
        entity->type_flags & TYPE_ARRAY) {
        return value;
    }
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        const struct atom *atom = set_atom(values, value, i);
        if (atom->kind == ATOM_INTEGER && !holds_number(entity, atom->number)) {
            return set_join(values, set_filter(values, value, drop_number, NULL),
                            values->unknown);
        }
    }
    return value;
}

/* What an integer holds of a value: SA_RESETHAND, which is unsigned, is negative in an int. */
static set_id wrap_to_object(struct frame *frame, place_id place, set_id value) {
    const struct place *at = place_at(frame, place);
    bool is_object = at->kind == PLACE_VARIABLE || at->kind == PLACE_FIELD;
    const struct entity *entity =
        is_object ? &frame->interpreter->program->entities.data[at->key] : NULL;
    uint32_t others = TYPE_BOOL | TYPE_FLOATING | TYPE_POINTER | TYPE_ARRAY | TYPE_BIT_FIELD;
    bool is_integer =
        entity && entity->type_flags & TYPE_INTEGER && !(entity->type_flags & others);
    return is_integer ? set_wrap(frame->interpreter->values, value, entity->size,
                                 entity->type_flags)
                      : value;
}

/* A write that cannot be kept: what encloses the place is not known as a whole any more. */
static void write_coarsely(struct frame *frame, place_id place) {
    for (place_id at = place; at != UINT32_MAX; at = place_at(frame, at)->parent) {
        uint32_t slot = slot_find(frame, at);
        if (slot != NONE) {
            set(&frame->now, slot, frame->interpreter->values->unknown);
        }
    }
    uint32_t node = node_find(frame, place);
    if (node != NONE) {
        write_parts(frame, node, NONE, ABSENT);
    }
}

void memory_write(struct frame *frame, place_id place, set_id value) {
    uint32_t slot = slot_need(frame, place);
    if (slot == NONE) {
        note_leaks(frame, value);
        write_coarsely(frame, place);
        return;
    }
    value = wrap_to_object(frame, place, value);
    value = convert(frame, place, value);
    if (place_has_any_index(frame, place)) { /* one of several: the others keep what they had */
        value = set_join(frame->interpreter->values, value, read_one(frame, place));
    }
    uint32_t node = frame->traits.data[slot].node;
    write_overlapping(frame, node, value);
    write_parts(frame, node, NONE, ABSENT);
    forget_scalars_above(frame, node);
    set(&frame->now, slot, value);
}

void memory_hold(struct frame *frame, place_id place, set_id value) {
    uint32_t slot = slot_find(frame, place);
    if (slot != NONE) {
        set(&frame->now, slot, value);
    }
}

void memory_forget(struct frame *frame, place_id place) {
    memory_write(frame, place, frame->interpreter->values->unknown);
}

void memory_forget_reachable(struct frame *frame, place_id place) {
    struct values *values = frame->interpreter->values;
    for (uint32_t slot = slot_first(frame, place); slot != NONE; slot = slot_next(frame, slot)) {
        set_id value = get(&frame->now, slot);
        if (value == ABSENT || !place_within(values, frame->places.data[slot], place)) {
            continue;
        }
        note_leaks(frame, value);
        for (uint32_t i = 0; i < set_count(values, value); i++) {
            struct atom atom = *set_atom(values, value, i);
            if (atom.kind == ATOM_ADDRESS && !place_within(values, atom.id, place)) {
                memory_forget(frame, atom.id);
            }
        }
    }
    memory_forget(frame, place);
}

set_id latch_of(const struct frame *frame, place_id place) {
    const struct place *at = place_at(frame, place);
    return frame->walk && at->kind == PLACE_VARIABLE
               ? frame->interpreter->latches.values[at->key]
               : ABSENT;
}

/* A pointer to an object of this body's own, in a static variable that nobody else writes to. */
static bool is_owned(const struct frame *frame, place_id place, set_id value) {
    const struct interpreter *interpreter = frame->interpreter;
    const struct place *at = place_at(frame, place);
    if (!frame->summary || value == ABSENT || at->kind != PLACE_VARIABLE ||
        frame->definition == NONE || interpreter->owners[at->key] != frame->definition) {
        return false;
    }
    for (uint32_t i = 0; i < set_count(interpreter->values, value); i++) {
        const struct atom *atom = set_atom(interpreter->values, value, i);
        bool own = atom->kind == ATOM_ADDRESS && place_is_allocated(frame, atom->id);
        if (!own && !is_null(*atom)) {
            return false;
        }
    }
    return true;
}

void memory_forget_shared(struct frame *frame) {
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        set_id *value = &frame->now.slots.data[slot];
        place_id place = frame->places.data[slot];
        const struct slot_traits *traits = &frame->traits.data[slot];
        if (*value != ABSENT && !traits->is_own && *value != traits->latch &&
            !is_owned(frame, place, *value)) {
            *value = ABSENT;
        }
    }
    memory_forget_leaked(frame);
}

/* A field that holds no other: only the same field of another object can be the same storage. */
static bool is_plain_field(const struct frame *frame, place_id place) {
    const struct place *at = place_at(frame, place);
    return at->kind == PLACE_FIELD && !place_is_union_member(frame, place) &&
           !(frame->interpreter->program->entities.data[at->key].type_flags &
             (TYPE_RECORD | TYPE_ARRAY));
}

/* Whether a write to `written` can change `place`, when both have other names elsewhere. */
static bool may_alias(const struct frame *frame, place_id place, place_id written) {
    if (written == UINT32_MAX) {
        return true;
    }
    const struct place *left = place_at(frame, place);
    const struct place *right = place_at(frame, written);
    if (left->root == right->root && right->parent != UINT32_MAX) {
        return false; /* memory_write sees to it */
    }
    return left->key == right->key || !is_plain_field(frame, place) ||
           !is_plain_field(frame, written);
}

void memory_forget_outside(struct frame *frame, place_id written) {
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        if (frame->now.slots.data[slot] != ABSENT && frame->traits.data[slot].is_aliased &&
            may_alias(frame, frame->places.data[slot], written)) {
            frame->now.slots.data[slot] = ABSENT;
        }
    }
}

void memory_forget_aliases(struct frame *frame, place_id written) {
    memory_forget_outside(frame, written);
    memory_forget_leaked(frame);
}

static bool is_not(const void *context, const struct atom *atom) {
    const struct atom *other = context;
    return atom->kind != other->kind || atom->id != other->id;
}

void memory_forget_result(struct frame *frame, struct atom result) {
    struct values *values = frame->interpreter->values;
    place_id object = pointee(frame, result);
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        set_id value = frame->now.slots.data[slot];
        if (place_within(values, frame->places.data[slot], object)) {
            frame->now.slots.data[slot] = ABSENT;
        } else if (value != ABSENT) {
            set_id others = set_filter(values, value, is_not, &result);
            frame->now.slots.data[slot] =
                others == value ? value : set_join(values, others, values->unknown);
        }
    }
}

void memory_forget_undefined(struct frame *frame) {
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        if (frame->traits.data[slot].is_undefined) {
            frame->now.slots.data[slot] = ABSENT;
        }
    }
}

void memory_forget_all(struct frame *frame) {
    note_all_leaks(frame);
    for (uint32_t slot = 0; slot < frame->places.count; slot++) {
        set(&frame->now, slot, frame->interpreter->values->unknown);
    }
}

void memory_copy(struct frame *frame, place_id to, place_id from) {
    struct values *values = frame->interpreter->values;
    if (to == from || place_within(values, to, from) || place_within(values, from, to)) {
        return;
    }
    memory_write(frame, to, read_one(frame, from));
    for (uint32_t slot = slot_first(frame, from); slot != NONE; slot = slot_next(frame, slot)) {
        place_id part = frame->places.data[slot];
        set_id value = get(&frame->now, slot);
        if (part != from && value != ABSENT && place_within(values, part, from)) {
            uint32_t copy = slot_need(frame, place_rebase(values, part, from, to));
            if (copy != NONE) {
                set(&frame->now, copy, value);
            }
        }
    }
}

/* --- states --- */

/* Joining a place that one side did not write needs what it holds there. */
static set_id value_in(struct frame *frame, const struct state *state, uint32_t slot) {
    set_id value = get(state, slot);
    if (value != ABSENT) {
        return value;
    }
    struct state saved = frame->now;
    frame->now = *state;
    value = read_enclosing(frame, frame->places.data[slot], frame->traits.data[slot].node);
    frame->now = saved;
    return value;
}

/* A set that grew, made such as to stop growing soon: numbers first, for they count on; and
 * addresses, for they walk through arrays and lists; functions are few, and what this is all
 * about. */
static set_id widened(struct values *values, set_id grown, enum widening widening) {
    switch (widening) {
    case WIDEN_NUMBERS:
        return set_join(values, set_filter(values, grown, drop_number, NULL), values->unknown);
    case WIDEN_ALL:
        return set_join(values, set_filter(values, grown, is_function, NULL), values->unknown);
    default:
        return grown;
    }
}

/* An element was compared with a function on one of two ways alone, or not in the same place. */
static bool forget_compared(struct state *into, const struct state *from) {
    bool same = into->compared == from->compared && into->excluded == from->excluded;
    if (!into->compared || same) {
        return false;
    }
    into->compared = 0;
    return true;
}

static uint32_t slots_of_both(const struct state *a, const struct state *b) {
    return a->slots.count > b->slots.count ? a->slots.count : b->slots.count;
}

/* The first slot from `slot` on that two states do not have the same in; the end when there is
 * none. */
static uint32_t next_difference(const struct state *a, const struct state *b, uint32_t slot) {
    const struct state *longer = a->slots.count > b->slots.count ? a : b;
    uint32_t both = longer == a ? b->slots.count : a->slots.count;
    while (slot < both && a->slots.data[slot] == b->slots.data[slot]) {
        slot++;
    }
    while (slot >= both && slot < longer->slots.count && longer->slots.data[slot] == ABSENT) {
        slot++;
    }
    return slot;
}

bool state_join(struct frame *frame, struct state *into, const struct state *from,
                enum widening widening) {
    struct values *values = frame->interpreter->values;
    if (!into->reached) {
        state_copy(into, from);
        into->reached = true;
        return true;
    }
    bool changed = forget_compared(into, from);
    changed |= leaks_join(into, from);
    uint32_t count = slots_of_both(into, from);
    for (uint32_t slot = next_difference(into, from, 0); slot < count;
         slot = next_difference(into, from, slot + 1)) {
        set_id old = value_in(frame, into, slot);
        set_id new = value_in(frame, from, slot);
        set_id joined = set_join(values, old, new);
        if (joined == values->anything || widening == WIDEN_ALL) { /* addresses are dropped */
            state_leak(frame, into, old);
            state_leak(frame, into, new);
        }
        if (joined == get(into, slot)) {
            continue;
        }
        if (joined != old) {
            joined = widened(values, joined, widening);
        }
        changed |= joined != get(into, slot);
        set(into, slot, joined);
    }
    return changed;
}

void state_copy(struct state *into, const struct state *from) {
    if (into->slots.capacity < from->slots.count) {
        vec_free(&into->slots);
        vec_copy(&into->slots, from->slots.data, from->slots.count);
    } else if (from->slots.count) {
        memcpy(into->slots.data, from->slots.data, from->slots.count * sizeof *into->slots.data);
    }
    into->slots.count = from->slots.count;
    into->compared = from->compared;
    into->excluded = from->excluded;
    leaks_copy(into, from);
}

void state_free(struct state *state) {
    vec_free(&state->slots);
    vec_free(&state->leaked);
}
