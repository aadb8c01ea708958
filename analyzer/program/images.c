/* Images: a linker's work without the link line. From each TU that defines `main`, the TUs that
 * define what is still undefined are pulled in, as a linker does with an archive, but never one
 * that defines a strong symbol which the image already has. What a library may define as well is
 * left to it where the database's definition does not fit. */
#include "analyzer/program/images.h"

#include <string.h>

#include "analyzer/program/program.h"

/* The external symbols of a TU, by what they do to a link. */
struct exports {
    VEC(entity_id) strong; /* defined here, and nowhere else in the same image */
    VEC(entity_id) needed; /* referred to; defined here or not */
};

struct linker {
    struct program *program;
    struct exports *exports;     /* by unit_id */
    uint32_t words;              /* of an image's bits */
};

struct units {
    VEC(unit_id) all;
};

static bool is_strong(const struct symbol *symbol) {
    return symbol->linkage == LINKAGE_EXTERNAL && symbol->flags & SYMBOL_DEFINED &&
           !(symbol->flags & (SYMBOL_WEAK | SYMBOL_INLINE | SYMBOL_TENTATIVE)) &&
           symbol->kind != SYMBOL_FIELD;
}

static bool is_definition(const struct symbol *symbol) {
    return symbol->linkage == LINKAGE_EXTERNAL && symbol->flags & SYMBOL_DEFINED &&
           symbol->kind != SYMBOL_FIELD;
}

static void collect_exports(struct linker *linker, struct units *definers) {
    const struct program *program = linker->program;
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = program_unit(program, u);
        for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
            const struct symbol *symbol = &unit->facts->symbols.data[s];
            if (symbol->linkage != LINKAGE_EXTERNAL || symbol->kind == SYMBOL_FIELD) {
                continue;
            }
            vec_push(&linker->exports[u].needed, unit->entities[s]);
            if (is_strong(symbol)) {
                vec_push(&linker->exports[u].strong, unit->entities[s]);
            }
            if (is_definition(symbol)) {
                vec_push(&definers[unit->entities[s]].all, u);
            }
        }
    }
}

/* --- one image --- */

struct layout {
    struct linker *linker;
    struct units *definers;
    uint64_t *units;      /* the image's bits */
    struct map owners;    /* entity_id -> the TU of the image that defines it strongly */
    VEC(unit_id) pending; /* in the image, its needs not yet looked at */
    unit_id main;         /* the TU that the image begins with, or NONE */
    bool is_trial;        /* of a candidate: choices within it are not weighed again */
};

static bool has_unit(const struct layout *layout, unit_id unit) {
    return layout->units[unit / 64] >> (unit % 64) & 1;
}

static bool conflicts(const struct layout *layout, unit_id unit) {
    const struct exports *exports = &layout->linker->exports[unit];
    for (uint32_t i = 0; i < exports->strong.count; i++) {
        uint32_t owner = map_get(&layout->owners, exports->strong.data[i], NONE);
        if (owner != NONE && owner != unit) {
            return true;
        }
    }
    return false;
}

static void add_unit(struct layout *layout, unit_id unit) {
    const struct exports *exports = &layout->linker->exports[unit];
    layout->units[unit / 64] |= UINT64_C(1) << (unit % 64);
    for (uint32_t i = 0; i < exports->strong.count; i++) {
        map_put(&layout->owners, exports->strong.data[i], unit);
    }
    vec_push(&layout->pending, unit);
}

static bool is_provided(const struct layout *layout, const struct units *definers) {
    for (uint32_t i = 0; i < definers->all.count; i++) {
        if (has_unit(layout, definers->all.data[i])) {
            return true;
        }
    }
    return false;
}

static const char *source_of(const struct program *program, unit_id unit) {
    const struct facts *facts = program->units.data[unit].facts;
    return strings_get(&facts->strings, facts->main_file);
}

/* Two compilations of one source file, with other macros, are the same TU to us. */
static bool same_source(const struct program *program, unit_id a, unit_id b) {
    return strcmp(source_of(program, a), source_of(program, b)) == 0;
}

/* Whether a TU's source lies in the folder of the one that has the image's main. */
static bool is_beside_main(const struct layout *layout, unit_id unit) {
    if (layout->main == NONE) {
        return false;
    }
    const char *main = source_of(layout->linker->program, layout->main);
    const char *source = source_of(layout->linker->program, unit);
    const char *name = strrchr(main, '/');
    const char *other = strrchr(source, '/');
    return name && other && name - main == other - source &&
           strncmp(main, source, (size_t)(name - main)) == 0;
}

/* Adds the TUs that could define `entity` here: not conflicting, each source once. */
static void add_candidates(const struct layout *layout, entity_id entity, bool beside_main,
                           struct units *out) {
    const struct units *definers = &layout->definers[entity];
    for (uint32_t i = 0; i < definers->all.count; i++) {
        unit_id unit = definers->all.data[i];
        bool known = is_beside_main(layout, unit) != beside_main || conflicts(layout, unit);
        for (uint32_t j = 0; j < out->all.count && !known; j++) {
            known = same_source(layout->linker->program, unit, out->all.data[j]);
        }
        if (!known) {
            vec_push(&out->all, unit);
        }
    }
}

/* All of them: those beside main first, as programs are built of what lies together. */
static void list_candidates(const struct layout *layout, entity_id entity, struct units *out) {
    add_candidates(layout, entity, true, out);
    add_candidates(layout, entity, false, out);
}

static void pull_needs(struct layout *layout);

static struct layout layout_clone(const struct layout *from, struct arena *scratch) {
    struct layout copy = {.linker = from->linker, .definers = from->definers,
                          .main = from->main, .is_trial = true};
    copy.units = ARENA_ARRAY(scratch, uint64_t, from->linker->words);
    memcpy(copy.units, from->units, from->linker->words * sizeof *copy.units);
    for (uint32_t i = 0; i < from->owners.capacity; i++) {
        if (from->owners.slots[i].used) {
            map_put(&copy.owners, from->owners.slots[i].key, from->owners.slots[i].value);
        }
    }
    return copy;
}

/* Whether a system's header declares it: then a library has it for those that are not linked with
 * the database's own definition (getenv, malloc). */
static bool is_of_library(const struct layout *layout, entity_id entity) {
    return layout->linker->program->entities.data[entity].flags & SYMBOL_SYSTEM;
}

/* How badly an image fits together: how many references it has to symbols that some TU of the
 * database defines, but none that could be linked in. */
static uint32_t count_undefined(const struct layout *layout) {
    uint32_t undefined = 0;
    for (unit_id u = 0; u < layout->linker->program->units.count; u++) {
        if (!has_unit(layout, u)) {
            continue;
        }
        const struct exports *exports = &layout->linker->exports[u];
        for (uint32_t i = 0; i < exports->needed.count; i++) {
            entity_id entity = exports->needed.data[i];
            const struct units *definers = &layout->definers[entity];
            undefined += definers->all.count && !is_of_library(layout, entity) &&
                         !is_provided(layout, definers);
        }
    }
    return undefined;
}

static uint32_t undefined_with(const struct layout *layout, unit_id candidate) {
    struct arena scratch = {0};
    struct layout trial = layout_clone(layout, &scratch);
    add_unit(&trial, candidate);
    pull_needs(&trial);
    uint32_t undefined = count_undefined(&trial);
    map_free(&trial.owners);
    vec_free(&trial.pending);
    arena_free(&scratch);
    return undefined;
}

/* The candidate that a link line most likely names: of those after which least is undefined the
 * first (redis-benchmark links redisassert.c and not debug.c for `_serverAssert`, since debug.c
 * needs what only the server's own main file defines). */
static unit_id best_candidate(const struct layout *layout, const struct units *candidates) {
    unit_id best = candidates->all.data[0];
    if (candidates->all.count == 1 || layout->is_trial) {
        return best;
    }
    uint32_t least = undefined_with(layout, best);
    for (uint32_t i = 1; i < candidates->all.count && least; i++) {
        uint32_t undefined = undefined_with(layout, candidates->all.data[i]);
        if (undefined < least) {
            best = candidates->all.data[i];
            least = undefined;
        }
    }
    return best;
}

/* Pulls in a TU that defines `entity`, when there is need and choice. What a library has too is
 * only taken from a TU with which the image still fits together. */
static void provide(struct layout *layout, entity_id entity) {
    struct units candidates = {0};
    if (is_provided(layout, &layout->definers[entity])) {
        return;
    }
    list_candidates(layout, entity, &candidates);
    if (candidates.all.count) {
        unit_id best = best_candidate(layout, &candidates);
        if (!is_of_library(layout, entity) ||
            undefined_with(layout, best) <= count_undefined(layout)) {
            add_unit(layout, best);
        }
    }
    vec_free(&candidates.all);
}

/* The symbols that an image needs, and that wait for the rest of it to be there. */
struct waiting {
    VEC(entity_id) open;       /* several TUs could define them */
    VEC(entity_id) of_library; /* nothing has to */
};

static void pull_unit(struct layout *layout, unit_id unit, struct waiting *waiting) {
    const struct exports *exports = &layout->linker->exports[unit];
    for (uint32_t i = 0; i < exports->needed.count; i++) {
        entity_id entity = exports->needed.data[i];
        uint32_t definers = layout->definers[entity].all.count;
        if (definers && is_of_library(layout, entity)) {
            if (!layout->is_trial) {
                vec_push(&waiting->of_library, entity);
            }
        } else if (definers > 1) {
            vec_push(&waiting->open, entity);
        } else {
            provide(layout, entity);
        }
    }
}

/* First what only one TU can define, then what leaves a choice: by then the image shows which of
 * the candidates fits it. */
static void pull_needs(struct layout *layout) {
    struct waiting waiting = {0};
    while (layout->pending.count || waiting.open.count || waiting.of_library.count) {
        if (layout->pending.count) {
            pull_unit(layout, layout->pending.data[--layout->pending.count], &waiting);
        } else if (waiting.open.count) {
            provide(layout, waiting.open.data[--waiting.open.count]);
        } else {
            provide(layout, waiting.of_library.data[--waiting.of_library.count]);
        }
    }
    vec_free(&waiting.open);
    vec_free(&waiting.of_library);
}

static struct layout layout_start(struct linker *linker, struct units *definers, unit_id main) {
    struct layout layout = {.linker = linker, .definers = definers, .main = main};
    layout.units = ARENA_ARRAY(&linker->program->arena, uint64_t, linker->words);
    return layout;
}

static void layout_finish(struct layout *layout, unit_id main, uint64_t *covered) {
    struct program *program = layout->linker->program;
    uint64_t *hosted = layout->units;
    if (main == NONE) {
        hosted = ARENA_ARRAY(&program->arena, uint64_t, layout->linker->words);
        for (uint32_t w = 0; w < layout->linker->words; w++) {
            hosted[w] = layout->units[w] & ~covered[w];
        }
    }
    vec_push(&program->images, (struct image){main, layout->units, hosted});
    for (uint32_t w = 0; w < layout->linker->words; w++) {
        covered[w] |= layout->units[w];
    }
    map_free(&layout->owners);
    vec_free(&layout->pending);
}

/* Adds every TU that is in no image yet and does not conflict. */
static void add_rest(struct layout *layout, const uint64_t *covered) {
    for (unit_id u = 0; u < layout->linker->program->units.count; u++) {
        bool free_unit = !(covered[u / 64] >> (u % 64) & 1) && !has_unit(layout, u);
        if (free_unit && !conflicts(layout, u)) {
            add_unit(layout, u);
        }
    }
    pull_needs(layout);
}

static bool defines_main(const struct linker *linker, unit_id unit, entity_id main) {
    const struct exports *exports = &linker->exports[unit];
    for (uint32_t i = 0; i < exports->strong.count; i++) {
        if (exports->strong.data[i] == main) {
            return true;
        }
    }
    return false;
}

static bool covers_all(const struct linker *linker, const uint64_t *covered) {
    for (unit_id u = 0; u < linker->program->units.count; u++) {
        if (!(covered[u / 64] >> (u % 64) & 1)) {
            return false;
        }
    }
    return true;
}

/* The TUs of which each makes another executable of the only main, which calls what all of them
 * define (git's cmd_main). Empty when there is no such choice. */
static struct units list_alternatives(struct linker *linker, struct units *definers,
                                      unit_id main) {
    const struct exports *exports = &linker->exports[main];
    struct units found = {0};
    struct layout layout = layout_start(linker, definers, main);
    add_unit(&layout, main);
    for (uint32_t i = 0; i < exports->needed.count && found.all.count < 2; i++) {
        entity_id entity = exports->needed.data[i];
        found.all.count = 0;
        if (!is_of_library(&layout, entity) && !is_provided(&layout, &definers[entity])) {
            list_candidates(&layout, entity, &found);
        }
    }
    found.all.count = found.all.count < 2 ? 0 : found.all.count;
    map_free(&layout.owners);
    vec_free(&layout.pending);
    return found;
}

static void add_alternatives(struct linker *linker, struct units *definers, unit_id main) {
    struct program *program = linker->program;
    struct units alternatives = list_alternatives(linker, definers, main);
    const uint64_t *hosted = ARENA_ARRAY(&program->arena, uint64_t, linker->words);
    for (uint32_t a = 0; a < alternatives.all.count; a++) {
        struct layout layout = layout_start(linker, definers, main);
        add_unit(&layout, main);
        add_unit(&layout, alternatives.all.data[a]);
        pull_needs(&layout);
        vec_push(&program->alternatives, (struct image){main, layout.units, hosted});
        map_free(&layout.owners);
        vec_free(&layout.pending);
    }
    vec_free(&alternatives.all);
}

static void build_all(struct linker *linker, struct units *definers) {
    struct program *program = linker->program;
    entity_id main = program_find(program, SYMBOL_FUNCTION, "main");
    uint32_t mains = main == NONE ? 0 : definers[main].all.count;
    uint64_t *covered = ARENA_ARRAY(&program->arena, uint64_t, linker->words);
    unit_id only_main = mains == 1 ? definers[main].all.data[0] : NONE;
    for (unit_id u = 0; mains && u < program->units.count; u++) {
        if (!defines_main(linker, u, main)) {
            continue;
        }
        struct layout layout = layout_start(linker, definers, u);
        add_unit(&layout, u);
        pull_needs(&layout);
        if (mains == 1) { /* a program of one executable: what nobody names belongs to it too */
            add_rest(&layout, covered);
        }
        layout_finish(&layout, u, covered);
    }
    while (!covers_all(linker, covered)) { /* each round takes at least the first free TU */
        struct layout layout = layout_start(linker, definers, NONE);
        add_rest(&layout, covered);
        layout_finish(&layout, NONE, covered);
    }
    if (only_main != NONE) {
        add_alternatives(linker, definers, only_main);
    }
}

void images_build(struct program *program) {
    uint32_t count = program->units.count;
    struct arena scratch = {0};
    struct linker linker = {.program = program, .words = count / 64 + 1};
    linker.exports = ARENA_ARRAY(&scratch, struct exports, count);
    struct units *definers = ARENA_ARRAY(&scratch, struct units, program->entities.count);
    collect_exports(&linker, definers);
    build_all(&linker, definers);
    for (unit_id u = 0; u < count; u++) {
        vec_free(&linker.exports[u].strong);
        vec_free(&linker.exports[u].needed);
    }
    for (entity_id e = 0; e < program->entities.count; e++) {
        vec_free(&definers[e].all);
    }
    arena_free(&scratch);
}
