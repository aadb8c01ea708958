/* Leaks: objects of this body's own, or lent to it, that others can change from some point on. */
#include <string.h>

#include "analyzer/program/frame.h"

bool state_has_leak(const struct state *state, place_id root) {
    for (uint32_t i = 0; i < state->leaked.count; i++) {
        if (state->leaked.data[i] == root) {
            return true;
        }
    }
    return false;
}

void state_leak(const struct frame *frame, struct state *state, set_id addresses) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < set_count(values, addresses); i++) {
        place_id place = pointee(frame, *set_atom(values, addresses, i));
        if (place == UINT32_MAX ||
            !(place_is_local(frame, place) || place_is_lent(frame, place))) {
            continue;
        }
        place_id root = values->places.data[place].root;
        if (!state_has_leak(state, root)) {
            vec_push(&state->leaked, root);
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

bool leaks_join(struct state *into, const struct state *from) {
    uint32_t before = into->leaked.count;
    if (leaks_agree(into, from)) {
        return false;
    }
    for (uint32_t i = 0; i < from->leaked.count; i++) {
        if (!state_has_leak(into, from->leaked.data[i])) {
            vec_push(&into->leaked, from->leaked.data[i]);
        }
    }
    return into->leaked.count > before;
}

/* What a leaked object holds may still be there, whoever was shown it: a wrapper that logs the
 * struct sigaction that it is given installs the same handler the second time. */
static void doubt(struct frame *frame, place_id root) {
    struct values *values = frame->interpreter->values;
    VEC(struct write) held = {0};
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        set_id value = frame->now.slots.data[slot];
        place_id place = frame->places.data[slot];
        if (value != ABSENT && place_within(values, place, root)) {
            vec_push(&held, (struct write){place, value, values->places.data[place].depth});
        }
    }
    memory_forget(frame, root);
    for (uint32_t i = 0; i < held.count; i++) {
        set_id value = set_join(values, held.data[i].value, values->unknown);
        memory_hold(frame, held.data[i].place, value);
    }
    vec_free(&held);
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
