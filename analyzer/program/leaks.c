/* Leaks: objects of this body's own, or lent to it, that others can change from some point on. */
#include <string.h>

#include "analyzer/program/frame.h"

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

enum { LARGEST_FLEXIBLE = 8 }; /* bytes: `char data[1]` at the end of a record is meant as `data[]` */

/* What others can get at who have the address of `place`: a pointer into an array stays in it (C11
 * 6.5.6p8). Otherwise all, for from a member one comes to its record, be it by offsetof, and from a
 * flexible array to what is before it. */
static place_id extent_of(const struct frame *frame, place_id place) {
    place_id root = place_at(frame, place)->root;
    while (place_at(frame, place)->kind == PLACE_ELEMENT ||
           place_at(frame, place)->kind == PLACE_ANY) {
        place = place_at(frame, place)->parent;
    }
    if (place_at(frame, place)->kind != PLACE_FIELD || place_is_union_member(frame, place)) {
        return root;
    }
    const struct entity *field =
        &frame->interpreter->program->entities.data[place_at(frame, place)->key];
    bool array = field->type_flags & TYPE_ARRAY && !(field->type_flags & TYPE_RECORD) &&
                 field->size > LARGEST_FLEXIBLE;
    return array ? place : root;
}

bool place_is_leaked(const struct frame *frame, const struct state *state, place_id place) {
    for (uint32_t i = 0; i < state->leaked.count; i++) {
        if (place_within(frame->interpreter->values, place, state->leaked.data[i])) {
            return true;
        }
    }
    return false;
}

bool place_is_leaked_part(const struct frame *frame, place_id place) {
    return place_at(frame, place)->kind == PLACE_FIELD && extent_of(frame, place) == place;
}

void state_leak(const struct frame *frame, struct state *state, set_id addresses) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < set_count(values, addresses); i++) {
        place_id place = pointee(frame, *set_atom(values, addresses, i));
        if (place == UINT32_MAX ||
            !(place_is_local(frame, place) || place_is_lent(frame, place))) {
            continue;
        }
        place_id extent = extent_of(frame, place);
        if (!place_is_leaked(frame, state, extent)) {
            vec_push(&state->leaked, extent);
        }
    }
}

void note_leaks(struct frame *frame, set_id addresses) {
    state_leak(frame, &frame->now, addresses);
}

void note_all_leaks(struct frame *frame) {
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        if (frame->now.slots.data[slot] != ABSENT) {
            note_leaks(frame, frame->now.slots.data[slot]);
        }
    }
}

void leaks_copy(struct state *into, const struct state *from) {
    into->leaked.count = 0;
    for (uint32_t i = 0; i < from->leaked.count; i++) {
        vec_push(&into->leaked, from->leaked.data[i]);
    }
}

/* Whether the same leaks in both, in the same order: as a rule one comes from the other. */
static bool leaks_agree(const struct state *a, const struct state *b) {
    return a->leaked.count == b->leaked.count &&
           (!a->leaked.count || memcmp(a->leaked.data, b->leaked.data,
                                       a->leaked.count * sizeof *a->leaked.data) == 0);
}

static bool has_leak(const struct state *state, place_id place) {
    for (uint32_t i = 0; i < state->leaked.count; i++) {
        if (state->leaked.data[i] == place) {
            return true;
        }
    }
    return false;
}

bool leaks_join(struct state *into, const struct state *from) {
    uint32_t before = into->leaked.count;
    if (leaks_agree(into, from)) {
        return false;
    }
    for (uint32_t i = 0; i < from->leaked.count; i++) {
        if (!has_leak(into, from->leaked.data[i])) {
            vec_push(&into->leaked, from->leaked.data[i]);
        }
    }
    return into->leaked.count > before;
}

/* What a leaked object holds may still be there, whoever was shown it: a wrapper that logs the
 * struct sigaction that it is given installs the same handler the second time. */
static void doubt(struct frame *frame, place_id leaked) {
    struct values *values = frame->interpreter->values;
    VEC(struct write) held = {0};
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        set_id value = frame->now.slots.data[slot];
        place_id place = frame->places.data[slot];
        if (value != ABSENT && place_within(values, place, leaked)) {
            vec_push(&held, (struct write){place, value, values->places.data[place].depth});
        }
    }
    memory_forget(frame, leaked);
    for (uint32_t i = 0; i < held.count; i++) {
        set_id value = set_join(values, held.data[i].value, values->unknown);
        memory_hold(frame, held.data[i].place, value);
    }
    vec_free(&held);
}

void leaks_tell(struct frame *frame) {
    struct state saved = frame->now;
    frame->now = frame->at_return;
    for (uint32_t i = 0; i < frame->now.leaked.count; i++) {
        place_id place = frame->now.leaked.data[i];
        if (place_is_lent(frame, place) && place_is_leaked_part(frame, place)) {
            memory_write(frame, place, frame->interpreter->values->anything);
        }
    }
    frame->at_return = frame->now;
    frame->now = saved;
}

void leaks_hear(struct frame *frame, place_id place, set_id value) {
    if (value == frame->interpreter->values->anything && place_is_leaked_part(frame, place)) {
        note_leaks(frame, set_address(frame->interpreter->values, place));
    }
}

void memory_forget_leaked(struct frame *frame) {
    for (uint32_t i = 0; i < frame->now.leaked.count; i++) {
        if (frame->summary) {
            doubt(frame, frame->now.leaked.data[i]);
        } else {
            memory_forget(frame, frame->now.leaked.data[i]);
        }
    }
}
