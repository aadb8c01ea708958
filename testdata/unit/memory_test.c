/* The sets of the interpreter are bounded, those of the pointer flow are not. Running a body ends
 * only if joining states does: whatever is joined into one, and however often, it stops to change.
 * The flow tells of every function, however many a place holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/program/frame.h"

enum { FOLLOWED = MAX_ATOMS - 1, ROUNDS = 10 };

/* A state that holds {unknown} and the addresses of temporaries from `first` on. */
static struct state state_of(struct values *values, uint32_t first) {
    struct state state = {.reached = true};
    set_id set = values->unknown;
    for (uint32_t i = 0; i < FOLLOWED; i++) {
        place_id place = place_root(values, PLACE_TEMPORARY, first + i);
        set = set_join(values, set, set_of(values, atom_of(values, ATOM_ADDRESS, place, 0)));
    }
    vec_push(&state.slots, set);
    return state;
}

/* Two blocks that jump to a third: together they know more addresses than a set can have. */
static void joins_come_to_rest(void **unused) {
    (void)unused;
    struct values values;
    values_init(&values);
    struct interpreter interpreter = {.values = &values};
    struct frame frame = {.interpreter = &interpreter};
    vec_push(&frame.places, place_root(&values, PLACE_TEMPORARY, 0));
    struct state from[] = {state_of(&values, 0), state_of(&values, FOLLOWED)};
    struct state into = {0};
    bool changed = true;
    for (uint32_t round = 0; round < ROUNDS && changed; round++) {
        changed = state_join(&frame, &into, &from[0], WIDEN_NUMBERS);
        changed |= state_join(&frame, &into, &from[1], WIDEN_NUMBERS);
    }
    assert_false(changed);
    assert_int_equal(into.slots.data[0], values.anything);
    state_free(&into);
    state_free(&from[0]);
    state_free(&from[1]);
    map_free(&frame.leak_numbers);
    vec_free(&frame.leak_extents);
    vec_free(&frame.places);
    values_free(&values);
}

/* The set of the functions from `first` on, as many as a joined set can have. */
static set_id functions_from(struct values *values, uint32_t first) {
    set_id set = SET_EMPTY;
    for (uint32_t i = 0; i < MAX_ATOMS; i++) {
        set = set_union(values, set, set_of(values, atom_of(values, ATOM_FUNCTION, first + i, 0)));
    }
    return set;
}

/* What a join gives up, a union keeps; and a part that is taken away again leaves the other. */
static void unions_keep_all(void **unused) {
    (void)unused;
    struct values values;
    values_init(&values);
    set_id low = functions_from(&values, 0);
    set_id high = functions_from(&values, MAX_ATOMS - 1);
    set_id all = set_union(&values, low, high);
    assert_int_equal(set_count(&values, all), 2 * MAX_ATOMS - 1);
    assert_int_equal(set_union(&values, all, low), all);
    assert_int_equal(set_join(&values, low, high), values.anything);
    set_id rest = set_difference(&values, all, low);
    assert_int_equal(set_count(&values, rest), MAX_ATOMS - 1);
    assert_int_equal(set_union(&values, rest, low), all);
    assert_int_equal(set_difference(&values, all, SET_EMPTY), all);
    assert_int_equal(set_difference(&values, all, all), SET_EMPTY);
    values_free(&values);
}

/* What a place remembers of itself is what is made of its parts: the field behind the pointer in a
 * field of a variable is named by four places. */
static void places_know_their_atoms(void **unused) {
    (void)unused;
    struct values values;
    values_init(&values);
    place_id variable = place_root(&values, PLACE_VARIABLE, 1);
    place_id field = place_child(&values, variable, PLACE_FIELD, 2);
    atom_id held = atom_of(&values, ATOM_INITIAL, field, 0);
    place_id behind = place_child(&values, place_pointee(&values, field), PLACE_FIELD, 3);
    assert_int_equal(place_pointee(&values, field), place_root(&values, PLACE_POINTEE, held));
    assert_int_equal(set_initial(&values, field), set_of(&values, held));
    assert_int_equal(set_address(&values, field),
                     set_of(&values, atom_of(&values, ATOM_ADDRESS, field, 0)));
    assert_int_equal(values.places.data[variable].depth, 1);
    assert_int_equal(values.places.data[behind].depth, 4);
    assert_int_equal(values.places.data[behind].root, place_pointee(&values, field));
    values_free(&values);
}

/* A copy is like the state that it is made of, whether what was there before was less or more. */
static void copies_are_whole(void **unused) {
    (void)unused;
    struct state small = {0};
    struct state large = {0};
    struct state copy = {0};
    vec_push(&small.slots, 7);
    for (set_id set = 0; set < 2 * MAX_ATOMS; set++) {
        vec_push(&large.slots, set);
    }
    const struct state none = {0};
    const struct state *const steps[] = {&none, &small, &large, &small, &none};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        state_copy(&copy, steps[i]);
        assert_int_equal(copy.slots.count, steps[i]->slots.count);
        for (uint32_t slot = 0; slot < copy.slots.count; slot++) {
            assert_int_equal(copy.slots.data[slot], steps[i]->slots.data[slot]);
        }
    }
    state_free(&small);
    state_free(&large);
    state_free(&copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(joins_come_to_rest),
                                       cmocka_unit_test(unions_keep_all),
                                       cmocka_unit_test(places_know_their_atoms),
                                       cmocka_unit_test(copies_are_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
