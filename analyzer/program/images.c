/* Images: a linker's work without the link line. From each TU that defines `main`, the TUs that
 * define what is still undefined are pulled in, as a linker does with an archive, but never one
 * that defines a strong symbol which the image already has. */
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
        const struct unit *unit = &program->units.data[u];
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

/* Pulls in a TU that defines `entity`. Where several fit, all that do not conflict with the image
 * are taken, for the link line would have to tell which is meant; two copies of one source file
 * (compiled with other macros) are the same TU to us, and the first is taken. */
static void provide(struct layout *layout, entity_id entity) {
    const struct units *definers = &layout->definers[entity];
    const struct program *program = layout->linker->program;
    if (is_provided(layout, definers)) {
        return;
    }
    for (uint32_t i = 0; i < definers->all.count; i++) {
        unit_id unit = definers->all.data[i];
        const struct facts *facts = program->units.data[unit].facts;
        bool same_source = false;
        for (uint32_t j = 0; j < i && !same_source; j++) {
            const struct facts *other = program->units.data[definers->all.data[j]].facts;
            same_source = strcmp(strings_get(&facts->strings, facts->main_file),
                                 strings_get(&other->strings, other->main_file)) == 0;
        }
        if (!same_source && !conflicts(layout, unit)) {
            add_unit(layout, unit);
        }
    }
}

static void pull_needs(struct layout *layout) {
    while (layout->pending.count) {
        unit_id unit = layout->pending.data[--layout->pending.count];
        const struct exports *exports = &layout->linker->exports[unit];
        for (uint32_t i = 0; i < exports->needed.count; i++) {
            provide(layout, exports->needed.data[i]);
        }
    }
}

static struct layout layout_start(struct linker *linker, struct units *definers) {
    struct layout layout = {.linker = linker, .definers = definers};
    layout.units = ARENA_ARRAY(&linker->program->arena, uint64_t, linker->words);
    return layout;
}

static void layout_finish(struct layout *layout, unit_id main, uint64_t *covered) {
    vec_push(&layout->linker->program->images, (struct image){main, layout->units});
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

static void build_all(struct linker *linker, struct units *definers) {
    struct program *program = linker->program;
    entity_id main = program_find(program, SYMBOL_FUNCTION, "main");
    uint32_t mains = main == NONE ? 0 : definers[main].all.count;
    uint64_t *covered = ARENA_ARRAY(&program->arena, uint64_t, linker->words);
    for (unit_id u = 0; mains && u < program->units.count; u++) {
        if (!defines_main(linker, u, main)) {
            continue;
        }
        struct layout layout = layout_start(linker, definers);
        add_unit(&layout, u);
        pull_needs(&layout);
        if (mains == 1) { /* a program of one executable: what nobody names belongs to it too */
            add_rest(&layout, covered);
        }
        layout_finish(&layout, u, covered);
    }
    while (!covers_all(linker, covered)) { /* each round takes at least the first free TU */
        struct layout layout = layout_start(linker, definers);
        add_rest(&layout, covered);
        layout_finish(&layout, NONE, covered);
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
