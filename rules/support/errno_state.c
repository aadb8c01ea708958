#include "rules/support/errno_state.h"

#include <string.h>

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

/* The index of a path's cell, or of the one that it would stand before. */
static uint32_t find_cell(const struct errno_state *state, path_id path) {
    uint32_t low = 0;
    uint32_t high = state->cells.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        bool before = state->cells.data[middle].path < path;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

static bool is_cell_of(const struct errno_state *state, uint32_t at, path_id path) {
    return at < state->cells.count && state->cells.data[at].path == path;
}

struct held state_held(const struct errno_state *state, const struct errno_paths *paths, path_id path) {
    uint32_t at = find_cell(state, path);
    return is_cell_of(state, at, path) ? state->cells.data[at].held : held_on_entry(paths, path);
}

void state_hold(struct errno_state *state, const struct errno_paths *paths, path_id path,
                struct held held) {
    uint32_t at = find_cell(state, path);
    if (is_cell_of(state, at, path)) {
        state->cells.data[at].held = held;
    } else if (path != NONE && !held_equal(held, held_on_entry(paths, path))) {
        vec_push(&state->cells, (struct cell){path, held});
        memmove(&state->cells.data[at + 1], &state->cells.data[at],
                (state->cells.count - 1 - at) * sizeof *state->cells.data);
        state->cells.data[at] = (struct cell){path, held};
    }
}

/* Joins another held into a cell; whether that changed it. */
static bool join_cell(struct cell *cell, struct held other) {
    struct held before = cell->held;
    cell->held = held_join(before, other);
    return !held_equal(before, cell->held);
}

/* Joins what both hold, or `into` alone. How many cells of `from` were not among them: *missing. */
static bool join_own_cells(struct errno_state *into, const struct errno_paths *paths,
                           const struct errno_state *from, uint32_t *missing) {
    bool changed = false;
    uint32_t other = 0;
    *missing = from->cells.count;
    for (uint32_t i = 0; i < into->cells.count; i++) {
        struct cell *cell = &into->cells.data[i];
        while (other < from->cells.count && from->cells.data[other].path < cell->path) {
            other++;
        }
        bool both = is_cell_of(from, other, cell->path);
        *missing -= both;
        changed |= join_cell(cell, both ? from->cells.data[other].held
                                        : held_on_entry(paths, cell->path));
    }
    return changed;
}

/* Joins the cells of `from` that `into` has not. */
static bool join_missing_cells(struct errno_state *into, const struct errno_paths *paths,
                               const struct errno_state *from, uint32_t missing) {
    struct errno_state all = {.reached = true, .defaulted = into->defaulted};
    bool changed = false;
    uint32_t own = 0;
    vec_reserve(&all.cells, into->cells.count + missing);
    for (uint32_t i = 0; i < from->cells.count; i++) {
        struct cell cell = from->cells.data[i];
        while (own < into->cells.count && into->cells.data[own].path < cell.path) {
            vec_push(&all.cells, into->cells.data[own++]);
        }
        if (!is_cell_of(into, own, cell.path)) {
            struct held entry = held_on_entry(paths, cell.path);
            cell.held = held_join(entry, cell.held);
            if (!held_equal(entry, cell.held)) {
                vec_push(&all.cells, cell);
                changed = true;
            }
        }
    }
    while (own < into->cells.count) {
        vec_push(&all.cells, into->cells.data[own++]);
    }
    vec_free(&into->cells);
    *into = all;
    return changed;
}

bool errno_state_join(struct errno_state *into, const struct errno_paths *paths,
                      const struct errno_state *from) {
    if (!into->reached) {
        errno_state_copy(into, from);
        return true;
    }
    uint32_t missing;
    bool changed = from->defaulted && !into->defaulted;
    into->defaulted |= from->defaulted;
    changed |= join_own_cells(into, paths, from, &missing);
    return (missing && join_missing_cells(into, paths, from, missing)) || changed;
}

void errno_state_copy(struct errno_state *into, const struct errno_state *from) {
    vec_free(&into->cells);
    into->reached = from->reached;
    into->defaulted = from->defaulted;
    vec_copy(&into->cells, from->cells.data, from->cells.count);
}
