/* Abstract values: what a place may hold, as far as it can be told.
 *
 * A place is where a value can be kept: a variable, what a pointer points to, or a field or
 * element of another place. An atom is one thing a value can be. A set is the atoms that a value
 * may be, at most MAX_ATOMS; a join of more is `anything`, and so is every join with that: a set
 * that only ever grows, by joins, has stopped growing after MAX_ATOMS + 1 times. Places, atoms and
 * sets are kept once each, so that two are equal when their numbers are.
 *
 *     sa.sa_handler                         FIELD sa_handler (VARIABLE sa)
 *     rows[2].signal                        FIELD signal (ELEMENT 2 (VARIABLE rows))
 *     act->sa_handler, act a parameter      FIELD sa_handler (POINTEE (INITIAL (VARIABLE act)))
 */
#ifndef SIGVET_PROGRAM_VALUE_H
#define SIGVET_PROGRAM_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"

typedef uint32_t place_id;
typedef uint32_t atom_id;
typedef uint32_t set_id;

enum place_kind {
    PLACE_VARIABLE,  /* key: the entity */
    PLACE_TEMPORARY, /* key: the operation (OP_ALLOCA) of the function at hand */
    PLACE_POINTEE,   /* key: the atom that points here */
    PLACE_FIELD,     /* of parent; key: the field's entity */
    PLACE_ELEMENT,   /* of parent; key: the index */
    PLACE_ANY        /* of parent: an element whose index is not known */
};

struct place {
    uint8_t kind;     /* enum place_kind */
    bool in_array;    /* it is an element, or lies in one */
    bool has_any;     /* in one whose index is not known */
    uint32_t key;
    place_id parent;  /* UINT32_MAX for the first three kinds */
    place_id root;    /* the outermost place; itself for the first three kinds */
    uint32_t depth;   /* how many places it takes to name it: itself, those that enclose it, and
                         those that lead to it by what they held on entry */
    set_id address;   /* {its address}, UINT32_MAX until asked for */
    set_id initial;   /* {what it held on entry}, likewise */
    place_id pointee; /* what that points to, likewise */
    place_id recent;  /* a part of it, that which was asked for last, likewise */
};

enum atom_kind {
    ATOM_INTEGER,  /* number */
    ATOM_FUNCTION, /* id: the entity */
    ATOM_ADDRESS,  /* id: the place */
    ATOM_INITIAL,  /* id: the place; what it held when the function at hand was entered */
    ATOM_PREVIOUS, /* the disposition that a registrar returned: an old handler, or none */
    ATOM_RESULT,   /* id: the operation's number in the program; the pointer that this call, run
                      last, returned */
    ATOM_UNKNOWN
};

struct atom {
    enum atom_kind kind;
    uint32_t id;
    int64_t number;
};

enum { SMALL_NUMBERS = 256 }; /* from 0 on: of which the sets are found at once */

enum { MAX_ATOMS = 40 }; /* more than there are signals with a name */

struct set {
    const atom_id *atoms; /* ascending */
    uint32_t count;       /* 0: nothing yet (not initialised, or not reached) */
    uint32_t kinds;       /* a bit for each enum atom_kind that is among them */
};

struct values {
    struct arena arena;
    VEC(struct place) places;
    VEC(struct atom) atoms;
    VEC(struct set) sets;
    VEC(set_id) singles;   /* by atom_id: the set of that alone, UINT32_MAX until asked for */
    VEC(place_id) variables; /* by key: the place of the variable, UINT32_MAX until asked for */
    VEC(set_id) functions;   /* by id: the set of the function alone, likewise */
    struct map place_ids;  /* hash, probed upwards -> place_id; of all but variables */
    struct map atom_ids;   /* hash, probed upwards -> atom_id */
    struct map set_ids;    /* hash, probed upwards -> set_id; of those of several atoms */
    struct map join_ids;   /* pair of sets -> set_id */
    struct map union_ids;  /* the same, of unions */
    VEC(atom_id) scratch;  /* of the set that is being made */
    set_id small[SMALL_NUMBERS]; /* {that number}, UINT32_MAX until asked for */
    set_id unknown;        /* {unknown}; with others: these are known among what it can be */
    set_id anything;       /* an unknown atom of its own */
};

enum { SET_EMPTY = 0 };

void values_init(struct values *values);
void values_free(struct values *values);

/* --- places --- */
place_id place_root(struct values *values, enum place_kind kind, uint32_t key);
place_id place_child(struct values *values, place_id parent, enum place_kind kind, uint32_t key);

/* What the pointer that the place held on entry points to. */
place_id place_pointee(struct values *values, place_id place);

/* Whether `place` is `above` or lies within it. */
bool place_within(const struct values *values, place_id place, place_id above);

/* `place` with `from`, which is or encloses it, replaced by `to`. */
place_id place_rebase(struct values *values, place_id place, place_id from, place_id to);

/* --- atoms --- */
atom_id atom_of(struct values *values, enum atom_kind kind, uint32_t id, int64_t number);

/* --- sets --- */
set_id set_of(struct values *values, atom_id atom);
set_id set_integer(struct values *values, int64_t number);
set_id set_function(struct values *values, uint32_t function);
set_id set_address(struct values *values, place_id place);
set_id set_initial(struct values *values, place_id place);
set_id set_join_others(struct values *values, set_id a, set_id b); /* two that are not empty */
static inline set_id set_join(struct values *values, set_id a, set_id b) {
    if (a == b || b == SET_EMPTY) {
        return a;
    }
    return a == SET_EMPTY ? b : set_join_others(values, a, b);
}

/* The atoms of both, and those of `a` that are not in `b`, however many: for flow.c, which keeps
 * such sets to itself. All else here is for sets of at most MAX_ATOMS. */
set_id set_union(struct values *values, set_id a, set_id b);
set_id set_difference(struct values *values, set_id a, set_id b);

/* The atoms of `set` for which keep(context, atom) holds. */
set_id set_filter(struct values *values, set_id set,
                  bool (*keep)(const void *context, const struct atom *atom), const void *context);

/* What a pointer can be that is used as one: without the number 0. */
set_id set_without_null(struct values *values, set_id set);

/* The only atom of a set, or NULL when there are none or several. */
const struct atom *set_single(const struct values *values, set_id set);

/* Whether a value of the set, as a condition, can be true (not 0), and whether it can be false. */
struct truth {
    bool can_be_true;
    bool can_be_false;
};
struct truth set_truth(const struct values *values, set_id set);

/* Whether some atom of a set is of that kind. */
static inline bool set_has_kind(const struct values *values, set_id set, enum atom_kind kind) {
    return values->sets.data[set].kinds >> kind & 1;
}

/* Whether a set has the unknown atom: its others are those that are known. */
static inline bool set_has_unknown(const struct values *values, set_id set) {
    return set_has_kind(values, set, ATOM_UNKNOWN);
}

/* Atoms of a set, for loops:  for (uint32_t i = 0; i < set_count(v, s); i++) set_atom(v, s, i) */
static inline uint32_t set_count(const struct values *values, set_id set) {
    return values->sets.data[set].count;
}
static inline const struct atom *set_atom(const struct values *values, set_id set, uint32_t i) {
    return &values->atoms.data[values->sets.data[set].atoms[i]];
}
/* The set of that atom alone. */
static inline set_id set_part(struct values *values, set_id set, uint32_t i) {
    return set_of(values, values->sets.data[set].atoms[i]);
}

#endif
