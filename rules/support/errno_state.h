/* What is known, at one point of a body, of errno and of the objects that it is saved in:
 * errno_flow.h.
 *
 * Objects are named by access paths, as the source spells them: `saved`, `guard.saved`,
 * `*parameter`, `this->saved`. What an object holds is told relative to the entry of the body, so
 * that one result serves all callers. */
#ifndef SIGVET_RULES_SUPPORT_ERRNO_STATE_H
#define SIGVET_RULES_SUPPORT_ERRNO_STATE_H

#include <stdbool.h>

#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "analyzer/program/program.h"

typedef uint32_t path_id;

enum path_kind {
    PATH_VARIABLE, /* key: the entity */
    PATH_POINTEE,  /* what the parent points to */
    PATH_FIELD,    /* of the parent; key: the field's entity */
    PATH_ELEMENT   /* any element of the parent */
};

struct path {
    enum path_kind kind;
    uint32_t key;   /* or 0 */
    path_id parent; /* NONE of a variable */
    bool is_local;  /* it is, or lies in, an object that ends with the body */
    uint32_t depth; /* how many enclose it */
};

enum { PATH_ERRNO = 0 }; /* errno itself, which is no variable of the program */

struct errno_paths {
    VEC(struct path) all;
    struct map ids; /* parent, and kind and key -> path_id */
};

void errno_paths_init(struct errno_paths *paths);
void errno_paths_free(struct errno_paths *paths);

path_id path_of_variable(struct errno_paths *paths, const struct program *program, entity_id variable);

/* A path below another; NONE when that is NONE, or nested too deep. */
path_id path_below(struct errno_paths *paths, path_id parent, enum path_kind kind, uint32_t key);

/* What changed errno: of two the better one to tell has the lower rank, then the lower op. */
struct culprit {
    op_id op;      /* a call or a store of the body, or NONE */
    uint32_t rank; /* calls from there to what does it, and what stands below */
};

enum {
    UNSAFE_RANK = 1 << 18, /* more, when it should not be called in a handler at all */
    ASSUMED_RANK = 1 << 20 /* more, when it is assumed */
};

enum held_kind {
    HELD_NOTHING, /* not reached */
    HELD_ENTRY,   /* what `path` held when the body was entered */
    HELD_OTHER
};

struct held {
    enum held_kind kind;
    path_id path; /* of HELD_ENTRY, else PATH_ERRNO */
    struct culprit culprit; /* when it was errno, and is not what that was on entry */
};

/* What may be held when it is either. */
struct held held_join(struct held a, struct held b);
bool held_equal(struct held a, struct held b);

/* Whether it is what errno was when the body was entered. */
static inline bool held_is_errno(struct held held) {
    return held.kind == HELD_ENTRY && held.path == PATH_ERRNO;
}

struct cell {
    path_id path;
    struct held held;
};

struct errno_state {
    bool reached;
    bool defaulted;         /* a disposition may have been set back to what it was, or SIG_DFL */
    VEC(struct cell) cells; /* of what does not hold what it held on entry; by path */
};

/* What a path holds. */
struct held state_held(const struct errno_state *state, const struct errno_paths *paths, path_id path);
void state_hold(struct errno_state *state, const struct errno_paths *paths, path_id path,
                struct held held);

/* Joins `from` into `into`; whether that changed it. */
bool errno_state_join(struct errno_state *into, const struct errno_paths *paths,
                      const struct errno_state *from);
void errno_state_copy(struct errno_state *into, const struct errno_state *from);

#endif
