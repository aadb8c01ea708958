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

/* Extents that leak somewhere in the body are numbered. */
static uint32_t number_of(struct frame *frame, place_id extent) {
    bool added;
    uint32_t number =
        map_get_or_put(&frame->leak_numbers, extent, frame->leak_extents.count, &added);
    if (added) {
        vec_push(&frame->leak_extents, extent);
    }
    return number;
}

static void add_leak(struct state *state, uint32_t number) {
    while (state->leaked.count <= number / 64) {
        vec_push(&state->leaked, 0);
    }
    state->leaked.data[number / 64] |= UINT64_C(1) << number % 64;
}

bool place_is_leaked(const struct frame *frame, const struct state *state, place_id place) {
    if (!state->leaked.count) {
        return false;
    }
    for (place_id at = place; at != UINT32_MAX; at = place_at(frame, at)->parent) {
        if (state_has_leak(state, map_get(&frame->leak_numbers, at, UINT32_MAX))) {
            return true;
        }
    }
    return false;
}

bool place_is_leaked_part(const struct frame *frame, place_id place) {
    return place_at(frame, place)->kind == PLACE_FIELD && extent_of(frame, place) == place;
}

void state_leak(struct frame *frame, struct state *state, set_id addresses) {
    const struct values *values = frame->interpreter->values;
    if (!set_has_kind(values, addresses, ATOM_ADDRESS) && !set_has_kind(values, addresses, ATOM_INITIAL)) {
        return;
    }
    for (uint32_t i = 0; i < set_count(values, addresses); i++) {
        place_id place = pointee(frame, *set_atom(values, addresses, i));
        if (place == UINT32_MAX ||
            !(place_is_local(frame, place) || place_is_lent(frame, place))) {
            continue;
        }
        place_id extent = extent_of(frame, place);
        if (!place_is_leaked(frame, state, extent)) {
            add_leak(state, number_of(frame, extent));
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

bool leaks_join(struct state *into, const struct state *from) {
    bool grows = false;
    for (uint32_t i = 0; i < from->leaked.count; i++) {
        if (i == into->leaked.count) {
            vec_push(&into->leaked, 0);
        }
        grows |= (from->leaked.data[i] & ~into->leaked.data[i]) != 0;
        into->leaked.data[i] |= from->leaked.data[i];
    }
    return grows;
}

static set_id held_in(const struct frame *frame, uint32_t slot) {
    return slot < frame->now.slots.count ? frame->now.slots.data[slot] : ABSENT;
}

/* Whether an object, as a whole and in all that is followed of it, is in doubt already. */
static bool is_doubted(const struct frame *frame, place_id object) {
    const struct values *values = frame->interpreter->values;
    uint32_t whole = slot_find(frame, object);
    bool doubted = place_at(frame, object)->parent == UINT32_MAX && held_in(frame, whole) != ABSENT;
    for (uint32_t slot = slot_first(frame, object); slot != NONE && doubted;
         slot = slot_next(frame, slot)) {
        set_id value = held_in(frame, slot);
        doubted = value == ABSENT || set_has_unknown(values, value);
    }
    return doubted;
}

void memory_doubt(struct frame *frame, place_id place) {
    struct values *values = frame->interpreter->values;
    if (is_doubted(frame, place)) {
        return; /* as after every other call */
    }
    VEC(struct write) held = {0};
    for (uint32_t slot = slot_first(frame, place); slot != NONE; slot = slot_next(frame, slot)) {
        set_id value = held_in(frame, slot);
        place_id part = frame->places.data[slot];
        if (value != ABSENT && place_within(values, part, place)) {
            vec_push(&held, (struct write){part, value, values->places.data[part].depth});
        }
    }
    memory_forget(frame, place);
    for (uint32_t i = 0; i < held.count; i++) {
        set_id value = set_join(values, held.data[i].value, values->unknown);
        memory_hold(frame, held.data[i].place, value);
    }
    vec_free(&held);
}

void leaks_tell(struct frame *frame) {
    struct state saved = frame->now;
    frame->now = frame->at_return;
    for (uint32_t i = 0; i < frame->leak_extents.count; i++) {
        place_id place = frame->leak_extents.data[i];
        if (state_has_leak(&frame->now, i) && place_is_lent(frame, place) &&
            place_is_leaked_part(frame, place)) {
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
    for (uint32_t i = 0; i < frame->leak_extents.count; i++) {
        if (!state_has_leak(&frame->now, i)) {
            continue;
        }
        if (frame->summary) { /* a wrapper that logs its struct sigaction still installs that */
            memory_doubt(frame, frame->leak_extents.data[i]);
        } else {
            memory_forget(frame, frame->leak_extents.data[i]);
        }
    }
}
