#include "rules/support/errno_state.h"

enum { MAX_PATH_DEPTH = 6 }; /* this->guard.saved has 3; recursive data would have no end */

static const struct culprit no_culprit = {NONE, UINT32_MAX};

/* --- paths --- */

void errno_paths_init(struct errno_paths *paths) {
    *paths = (struct errno_paths){0};
    vec_push(&paths->all, (struct path){.kind = PATH_VARIABLE, .key = NONE, .parent = NONE});
}

void errno_paths_free(struct errno_paths *paths) {
    vec_free(&paths->all);
    map_free(&paths->ids);
}

static path_id add_path(struct errno_paths *paths, struct path path) {
    bool added;
    uint64_t key = map_pair(path.parent, path.key * 4 + path.kind);
    path_id id = map_get_or_put(&paths->ids, key, paths->all.count, &added);
    if (added) {
        vec_push(&paths->all, path);
    }
    return id;
}

path_id path_of_variable(struct errno_paths *paths, const struct program *program, entity_id variable) {
    bool local = program->entities.data[variable].kind == SYMBOL_LOCAL;
    return add_path(paths, (struct path){.kind = PATH_VARIABLE,
                                         .key = variable,
                                         .parent = NONE,
                                         .is_local = local});
}

path_id path_below(struct errno_paths *paths, path_id parent, enum path_kind kind, uint32_t key) {
    if (parent == NONE || paths->all.data[parent].depth == MAX_PATH_DEPTH) {
        return NONE;
    }
    const struct path *above = &paths->all.data[parent];
    return add_path(paths, (struct path){.kind = kind,
                                         .key = key,
                                         .parent = parent,
                                         .is_local = above->is_local,
                                         .depth = above->depth + 1});
}

/* --- what is held --- */

static struct culprit better_culprit(struct culprit a, struct culprit b) {
    if (a.rank != b.rank) {
        return a.rank < b.rank ? a : b;
    }
    return a.op < b.op ? a : b;
}

struct held held_join(struct held a, struct held b) {
    if (a.kind == HELD_NOTHING || b.kind == HELD_NOTHING) {
        return a.kind == HELD_NOTHING ? b : a;
    }
    struct held joined = {HELD_OTHER, PATH_ERRNO, better_culprit(a.culprit, b.culprit)};
    if (a.kind == b.kind && a.path == b.path) {
        joined.kind = a.kind;
        joined.path = a.path;
    }
    return joined;
}

bool held_equal(struct held a, struct held b) {
    return a.kind == b.kind && a.path == b.path && a.culprit.op == b.culprit.op &&
           a.culprit.rank == b.culprit.rank;
}

/* What a path holds that nothing was stored in. */
static struct held held_on_entry(const struct errno_paths *paths, path_id path) {
    if (path == NONE || paths->all.data[path].is_local) {
        return (struct held){HELD_OTHER, PATH_ERRNO, no_culprit};
    }
    return (struct held){HELD_ENTRY, path, no_culprit};
}

/* --- states --- */

static struct cell *find_cell(const struct errno_state *state, path_id path) {
    for (uint32_t i = 0; i < state->cells.count; i++) {
        if (state->cells.data[i].path == path) {
            return &state->cells.data[i];
        }
    }
    return NULL;
}

struct held state_held(const struct errno_state *state, const struct errno_paths *paths, path_id path) {
    const struct cell *cell = find_cell(state, path);
    return cell ? cell->held : held_on_entry(paths, path);
}

void state_hold(struct errno_state *state, const struct errno_paths *paths, path_id path,
                struct held held) {
    struct cell *cell = find_cell(state, path);
    if (cell) {
        cell->held = held;
    } else if (path != NONE && !held_equal(held, held_on_entry(paths, path))) {
        vec_push(&state->cells, (struct cell){path, held});
    }
}

static bool join_cell(struct errno_state *into, const struct errno_paths *paths, path_id path,
                      struct held other) {
    struct held held = state_held(into, paths, path);
    struct held joined = held_join(held, other);
    state_hold(into, paths, path, joined);
    return !held_equal(held, joined);
}

bool errno_state_join(struct errno_state *into, const struct errno_paths *paths,
                      const struct errno_state *from) {
    if (!into->reached) {
        errno_state_copy(into, from);
        return true;
    }
    bool changed = from->defaulted && !into->defaulted;
    into->defaulted |= from->defaulted;
    for (uint32_t i = 0; i < into->cells.count; i++) {
        path_id path = into->cells.data[i].path;
        changed |= join_cell(into, paths, path, state_held(from, paths, path));
    }
    for (uint32_t i = 0; i < from->cells.count; i++) {
        changed |= join_cell(into, paths, from->cells.data[i].path, from->cells.data[i].held);
    }
    return changed;
}

void errno_state_copy(struct errno_state *into, const struct errno_state *from) {
    vec_free(&into->cells);
    into->reached = from->reached;
    into->defaulted = from->defaulted;
    vec_copy(&into->cells, from->cells.data, from->cells.count);
}
