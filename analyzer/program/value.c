#include "analyzer/program/value.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

void values_init(struct values *values) {
    *values = (struct values){0};
    vec_push(&values->sets, (struct set){NULL, 0, 0}); /* SET_EMPTY */
    for (uint32_t i = 0; i < SMALL_NUMBERS; i++) {
        values->small[i] = UINT32_MAX;
    }
    values->unknown = set_of(values, atom_of(values, ATOM_UNKNOWN, 0, 0));
    values->anything = set_of(values, atom_of(values, ATOM_UNKNOWN, 0, 1));
}

void values_free(struct values *values) {
    arena_free(&values->arena);
    vec_free(&values->places);
    vec_free(&values->atoms);
    vec_free(&values->sets);
    vec_free(&values->singles);
    vec_free(&values->variables);
    vec_free(&values->functions);
    map_free(&values->place_ids);
    map_free(&values->atom_ids);
    map_free(&values->set_ids);
    map_free(&values->join_ids);
    map_free(&values->union_ids);
    vec_free(&values->scratch);
}

/* --- places --- */

static uint32_t depth_of(const struct values *values, const struct place *place) {
    place_id from = place->parent;
    if (place->kind == PLACE_POINTEE && values->atoms.data[place->key].kind == ATOM_INITIAL) {
        from = values->atoms.data[place->key].id;
    }
    return from == UINT32_MAX ? 1 : values->places.data[from].depth + 1;
}

static place_id add_place(struct values *values, struct place place) {
    const struct place *parent =
        place.parent == UINT32_MAX ? NULL : &values->places.data[place.parent];
    bool is_any = place.kind == PLACE_ANY;
    place.root = parent ? parent->root : values->places.count;
    place.depth = depth_of(values, &place);
    place.has_any = is_any || (parent && parent->has_any);
    place.in_array = is_any || place.kind == PLACE_ELEMENT || (parent && parent->in_array);
    place.address = place.initial = place.pointee = place.recent = UINT32_MAX;
    vec_push(&values->places, place);
    return values->places.count - 1;
}

static const uint64_t spread = 0x9e3779b1; /* a prime, near 2^32 by the golden ratio */

static place_id find_place(struct values *values, struct place place) {
    /* Hashes are probed upwards until the place itself agrees; the map mixes their bits. */
    uint64_t hash = map_pair(place.parent, place.key) + place.kind * spread;
    for (;; hash++) {
        bool added;
        place_id id = map_get_or_put(&values->place_ids, hash, values->places.count, &added);
        if (added) {
            return add_place(values, place);
        }
        const struct place *known = &values->places.data[id];
        if (known->kind == place.kind && known->key == place.key &&
            known->parent == place.parent) {
            return id;
        }
    }
}

static place_id place_variable(struct values *values, struct place place) {
    while (values->variables.count <= place.key) {
        vec_push(&values->variables, UINT32_MAX);
    }
    if (values->variables.data[place.key] == UINT32_MAX) {
        values->variables.data[place.key] = add_place(values, place);
    }
    return values->variables.data[place.key];
}

place_id place_root(struct values *values, enum place_kind kind, uint32_t key) {
    struct place place = {.kind = (uint8_t)kind, .key = key, .parent = UINT32_MAX};
    return kind == PLACE_VARIABLE ? place_variable(values, place) : find_place(values, place);
}

place_id place_child(struct values *values, place_id parent, enum place_kind kind, uint32_t key) {
    place_id recent = values->places.data[parent].recent;
    if (recent != UINT32_MAX && values->places.data[recent].kind == kind &&
        values->places.data[recent].key == key) {
        return recent;
    }
    struct place place = {.kind = (uint8_t)kind, .key = key, .parent = parent};
    place_id child = find_place(values, place);
    values->places.data[parent].recent = child;
    return child;
}

place_id place_pointee(struct values *values, place_id place) {
    place_id known = values->places.data[place].pointee;
    if (known == UINT32_MAX) {
        known = place_root(values, PLACE_POINTEE, atom_of(values, ATOM_INITIAL, place, 0));
        values->places.data[place].pointee = known;
    }
    return known;
}

bool place_within(const struct values *values, place_id place, place_id above) {
    if (place == UINT32_MAX || above == UINT32_MAX ||
        values->places.data[place].root != values->places.data[above].root) {
        return place == above;
    }
    while (place != above && place != UINT32_MAX) {
        place = values->places.data[place].parent;
    }
    return place == above;
}

place_id place_rebase(struct values *values, place_id place, place_id from, place_id to) {
    if (place == from) {
        return to;
    }
    struct place at = values->places.data[place];
    place_id parent = place_rebase(values, at.parent, from, to);
    return place_child(values, parent, at.kind, at.key);
}

/* --- atoms --- */

atom_id atom_of(struct values *values, enum atom_kind kind, uint32_t id, int64_t number) {
    uint64_t hash = map_pair((uint32_t)kind, id) + (uint64_t)number * spread;
    for (;; hash++) {
        bool added;
        atom_id atom = map_get_or_put(&values->atom_ids, hash, values->atoms.count, &added);
        if (added) {
            vec_push(&values->atoms, (struct atom){kind, id, number});
            vec_push(&values->singles, UINT32_MAX);
            return atom;
        }
        const struct atom *known = &values->atoms.data[atom];
        if (known->kind == kind && known->id == id && known->number == number) {
            return atom;
        }
    }
}

/* --- sets --- */

static set_id add_set(struct values *values, const atom_id *atoms, uint32_t count) {
    atom_id *copy = ARENA_ARRAY(&values->arena, atom_id, count);
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < count; i++) {
        copy[i] = atoms[i];
        kinds |= UINT32_C(1) << values->atoms.data[atoms[i]].kind;
    }
    vec_push(&values->sets, (struct set){copy, count, kinds});
    return values->sets.count - 1;
}

set_id set_of(struct values *values, atom_id atom) {
    if (values->singles.data[atom] == UINT32_MAX) {
        values->singles.data[atom] = add_set(values, &atom, 1);
    }
    return values->singles.data[atom];
}

static set_id find_set(struct values *values, const atom_id *atoms, uint32_t count) {
    if (count < 2) {
        return count ? set_of(values, *atoms) : SET_EMPTY;
    }
    uint64_t hash = XXH3_64bits(atoms, count * sizeof *atoms);
    for (;; hash++) {
        bool added;
        set_id set = map_get_or_put(&values->set_ids, hash, values->sets.count, &added);
        if (added) {
            return add_set(values, atoms, count);
        }
        const struct set *known = &values->sets.data[set];
        if (known->count == count && memcmp(known->atoms, atoms, count * sizeof *atoms) == 0) {
            return set;
        }
    }
}

set_id set_integer(struct values *values, int64_t number) {
    bool is_small = number >= 0 && number < SMALL_NUMBERS;
    if (is_small && values->small[number] != UINT32_MAX) {
        return values->small[number];
    }
    set_id set = set_of(values, atom_of(values, ATOM_INTEGER, 0, number));
    if (is_small) {
        values->small[number] = set;
    }
    return set;
}

set_id set_function(struct values *values, uint32_t function) {
    while (values->functions.count <= function) {
        vec_push(&values->functions, UINT32_MAX);
    }
    if (values->functions.data[function] == UINT32_MAX) {
        values->functions.data[function] =
            set_of(values, atom_of(values, ATOM_FUNCTION, function, 0));
    }
    return values->functions.data[function];
}

set_id set_address(struct values *values, place_id place) {
    set_id known = values->places.data[place].address;
    if (known == UINT32_MAX) {
        known = set_of(values, atom_of(values, ATOM_ADDRESS, place, 0));
        values->places.data[place].address = known;
    }
    return known;
}

set_id set_initial(struct values *values, place_id place) {
    set_id known = values->places.data[place].initial;
    if (known == UINT32_MAX) {
        known = set_of(values, atom_of(values, ATOM_INITIAL, place, 0));
        values->places.data[place].initial = known;
    }
    return known;
}

/* Puts the atoms of both into values->scratch. */
static void merge(struct values *values, struct set a, struct set b) {
    values->scratch.count = 0;
    for (uint32_t i = 0, j = 0; i < a.count || j < b.count;) {
        if (j == b.count || (i < a.count && a.atoms[i] < b.atoms[j])) {
            vec_push(&values->scratch, a.atoms[i++]);
        } else {
            i += i < a.count && a.atoms[i] == b.atoms[j];
            vec_push(&values->scratch, b.atoms[j++]);
        }
    }
}

/* The union of two sets that are not empty, remembered in `known`; more atoms than `limit` are
 * anything. */
static set_id unite(struct values *values, struct map *known, set_id a, set_id b, uint32_t limit) {
    uint64_t key = a < b ? map_pair(a, b) : map_pair(b, a);
    set_id result = map_get(known, key, UINT32_MAX);
    if (result == UINT32_MAX) {
        merge(values, values->sets.data[a], values->sets.data[b]);
        result = values->scratch.count > limit
                     ? values->anything
                     : find_set(values, values->scratch.data, values->scratch.count);
        map_put(known, key, result);
    }
    return result;
}

/* Whether a set of one atom is in the other: as a rule a join adds nothing. */
static bool is_part(const struct values *values, set_id part, set_id whole) {
    const struct set *one = &values->sets.data[part], *all = &values->sets.data[whole];
    for (uint32_t i = 0; one->count == 1 && i < all->count && all->atoms[i] <= *one->atoms; i++) {
        if (all->atoms[i] == *one->atoms) {
            return true;
        }
    }
    return false;
}

set_id set_join_others(struct values *values, set_id a, set_id b) {
    if (a == values->anything || b == values->anything) {
        return values->anything;
    }
    if (is_part(values, b, a)) {
        return a;
    }
    if (is_part(values, a, b)) {
        return b;
    }
    return unite(values, &values->join_ids, a, b, MAX_ATOMS);
}

set_id set_union(struct values *values, set_id a, set_id b) {
    if (a == b || b == SET_EMPTY) {
        return a;
    }
    return a == SET_EMPTY ? b : unite(values, &values->union_ids, a, b, UINT32_MAX);
}

set_id set_difference(struct values *values, set_id a, set_id b) {
    struct set left = values->sets.data[a];
    struct set right = values->sets.data[b];
    values->scratch.count = 0;
    for (uint32_t i = 0, j = 0; i < left.count; i++) {
        while (j < right.count && right.atoms[j] < left.atoms[i]) {
            j++;
        }
        if (j == right.count || right.atoms[j] != left.atoms[i]) {
            vec_push(&values->scratch, left.atoms[i]);
        }
    }
    return find_set(values, values->scratch.data, values->scratch.count);
}

set_id set_filter(struct values *values, set_id set,
                  bool (*keep)(const void *context, const struct atom *atom),
                  const void *context) {
    atom_id kept[MAX_ATOMS];
    uint32_t count = 0;
    struct set all = values->sets.data[set];
    for (uint32_t i = 0; i < all.count; i++) {
        if (keep(context, &values->atoms.data[all.atoms[i]])) {
            kept[count++] = all.atoms[i];
        }
    }
    return count == all.count ? set : find_set(values, kept, count);
}

static bool is_not_null(const void *context, const struct atom *atom) {
    (void)context;
    return atom->kind != ATOM_INTEGER || atom->number != 0;
}

set_id set_without_null(struct values *values, set_id set) {
    return set_filter(values, set, is_not_null, NULL);
}

const struct atom *set_single(const struct values *values, set_id set) {
    return set_count(values, set) == 1 ? set_atom(values, set, 0) : NULL;
}

struct truth set_truth(const struct values *values, set_id set) {
    struct truth truth = {false, false};
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        const struct atom *atom = set_atom(values, set, i);
        switch (atom->kind) {
        case ATOM_INTEGER:
            truth.can_be_true |= atom->number != 0;
            truth.can_be_false |= atom->number == 0;
            break;
        case ATOM_FUNCTION:
        case ATOM_ADDRESS:
            truth.can_be_true = true;
            break;
        default:
            return (struct truth){true, true};
        }
    }
    return truth;
}
