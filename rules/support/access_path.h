/* Access paths: which object a piece of source means, by its syntax alone, wherever it stands.
 *
 *     &self.pipe[1]     ELEMENT 1 (FIELD pipe (VARIABLE self))
 *     &conn->lock       FIELD lock (POINTEE (VARIABLE conn))
 *     get()->lock       FIELD lock (POINTEE (RESULT get))
 *
 * The address of an array is that of its first element, which so has the array's path. Paths are
 * kept once each: equal paths, equal numbers. */
#ifndef SIGVET_RULES_SUPPORT_ACCESS_PATH_H
#define SIGVET_RULES_SUPPORT_ACCESS_PATH_H

#include "analyzer/program/analysis.h"

typedef uint32_t path_id; /* index into paths.all; NONE: nothing can be said */

enum path_kind {
    PATH_VARIABLE, /* key: the entity */
    PATH_RESULT,   /* what a function returns; key: the entity */
    PATH_FIELD,    /* of the parent, or of any object of its type without one; key: the entity */
    PATH_ELEMENT,  /* of the parent; key: the index, not 0 */
    PATH_ANY,      /* of the parent: an element whose index is not known */
    PATH_POINTEE   /* what the pointer in the parent points to */
};

struct path {
    enum path_kind kind;
    uint32_t key;
    path_id parent; /* NONE of a variable, of a result, of a field of any object */
};

struct access_paths {
    const struct program *program;
    VEC(struct path) all;
    struct map ids; /* hash, probed upwards */
};

void access_paths_free(struct access_paths *paths);

path_id path_make(struct access_paths *paths, path_id parent, enum path_kind kind, uint32_t key);

/* The object whose address an operation of a function evaluates to: of a load, what the pointer
 * points to, so that the value of a place P is the POINTEE of P's path. NONE when it is a number,
 * or cannot be told. */
path_id path_of_op(struct access_paths *paths, const struct unit *unit, const struct function *function,
                   op_id op);

/* The same; and a pointer in a local variable that is assigned once in the function is followed. */
path_id path_through_locals(struct access_paths *paths, const struct unit *unit,
                            const struct function *function, op_id op);

/* The object that an atom of the interpreter points to, or NONE. */
path_id path_of_atom(struct access_paths *paths, const struct values *values, const struct atom *atom);

/* `path` with `from`, when it is `path` or one that encloses it, replaced by `to`. */
path_id path_replace(struct access_paths *paths, path_id path, path_id from, path_id to);

/* The path without the fields of library types at its end: of a std::mutex the object itself, not
 * what it is made of. */
path_id path_of_own(const struct access_paths *paths, path_id path);

/* The path from its last field on, as that of any object of the field's type: all that can be said
 * where the object is not known. A path without a field as it is. */
path_id path_by_field(struct access_paths *paths, path_id path);

/* The outermost path. */
const struct path *path_root(const struct access_paths *paths, path_id path);

/* Whether the root is an object that the whole program shares: a static one, or any of a type. */
bool path_is_shared(const struct access_paths *paths, path_id path);

/* Whether the object has this one path from each place that names it: no pointer leads to it. */
bool path_is_exact(const struct access_paths *paths, path_id path);

/* The place of the pointer that leads to the object itself; without one, the object. */
path_id path_pointer(const struct access_paths *paths, path_id path);

/* Whether two paths may mean the same object: they are equal but for elements not known. */
bool path_may_equal(const struct access_paths *paths, path_id a, path_id b);

/* As the source would have it: "self.pipe[1]", "conn->lock"; in the arena. */
const char *path_name(const struct access_paths *paths, path_id path, struct arena *arena);

#endif
