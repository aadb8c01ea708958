/* Signal sets as numbers, as far as what is registered needs them: the sa_mask of a handler. */
#include "analyzer/program/frame.h"
#include "analyzer/program/masks.h"

/* The set that an argument points to and nothing else, or UINT32_MAX. */
static place_id set_place(const struct frame *frame, set_id pointer) {
    const struct atom *atom = set_single(frame->interpreter->values, pointer);
    bool known = atom && (atom->kind == ATOM_ADDRESS || atom->kind == ATOM_INITIAL);
    return known ? pointee(frame, *atom) : UINT32_MAX;
}

/* Each set of signals that `before` can be, with a signal added or taken out. */
static set_id change(struct values *values, set_id before, set_id signal, enum mask_role role) {
    const struct atom *number = set_single(values, signal);
    uint64_t bit = number && number->kind == ATOM_INTEGER ? signal_bit(number->number) : 0;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; bit && i < set_count(values, before); i++) {
        struct atom atom = *set_atom(values, before, i);
        if (atom.kind != ATOM_INTEGER) {
            return values->unknown;
        }
        uint64_t bits = (uint64_t)atom.number;
        bits = role == MASK_ADD ? bits | bit : bits & ~bit;
        result = set_join(values, result, set_integer(values, (int64_t)bits));
    }
    return result == SET_EMPTY ? values->unknown : result;
}

set_id signal_set_after(struct frame *frame, const char *name, const set_id *arguments,
                        uint32_t count) {
    struct values *values = frame->interpreter->values;
    enum mask_role role = mask_role_of(name);
    place_id place = count ? set_place(frame, arguments[0]) : UINT32_MAX;
    if (place == UINT32_MAX) {
        return SET_EMPTY;
    }
    switch (role) {
    case MASK_EMPTY:
        return set_integer(values, 0);
    case MASK_FILL:
        return set_integer(values, -1);
    case MASK_ADD:
    case MASK_DELETE:
        return count > 1 ? change(values, memory_read(frame, place), arguments[1], role)
                         : values->unknown;
    default:
        return SET_EMPTY;
    }
}
