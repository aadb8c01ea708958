/* The class hierarchy as far as calls need it: which functions a virtual call may run. The facts
 * say what overrides what directly; here it is joined over all TUs and closed. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/program/program.h"

/* `method` overrides `overridden` directly. */
struct link {
    entity_id overridden;
    entity_id method;
};

struct hierarchy {
    VEC(struct link) links;  /* ascending, each once */
    VEC(entity_id) closure;  /* of the function at hand */
    struct map in_closure;
};

static int compare_links(const void *a, const void *b) {
    const struct link *left = a;
    const struct link *right = b;
    if (left->overridden != right->overridden) {
        return left->overridden < right->overridden ? -1 : 1;
    }
    return (left->method > right->method) - (left->method < right->method);
}

static int compare_entities(const void *a, const void *b) {
    entity_id left = *(const entity_id *)a;
    entity_id right = *(const entity_id *)b;
    return (left > right) - (left < right);
}

static void collect_links(struct hierarchy *hierarchy, const struct program *program) {
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = &program->units.data[u];
        for (uint32_t i = 0; i < unit->facts->overrides.count; i++) {
            const struct override *override = &unit->facts->overrides.data[i];
            struct link link = {unit->entities[override->overridden],
                                unit->entities[override->method]};
            vec_push(&hierarchy->links, link);
        }
    }
    uint32_t kept = 0;
    struct link *links = hierarchy->links.data;
    if (hierarchy->links.count) {
        qsort(links, hierarchy->links.count, sizeof *links, compare_links);
    }
    for (uint32_t i = 0; i < hierarchy->links.count; i++) {
        if (!kept || compare_links(&links[kept - 1], &links[i]) != 0) {
            links[kept++] = links[i];
        }
    }
    hierarchy->links.count = kept;
}

/* The first link of a function, or where it would stand. */
static uint32_t first_link(const struct hierarchy *hierarchy, entity_id overridden) {
    uint32_t low = 0;
    uint32_t high = hierarchy->links.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (hierarchy->links.data[middle].overridden < overridden) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void add_direct(struct hierarchy *hierarchy, entity_id overridden) {
    uint32_t at = first_link(hierarchy, overridden);
    for (; at < hierarchy->links.count && hierarchy->links.data[at].overridden == overridden;
         at++) {
        bool fresh;
        entity_id method = hierarchy->links.data[at].method;
        map_get_or_put(&hierarchy->in_closure, method, 1, &fresh);
        if (fresh) {
            vec_push(&hierarchy->closure, method);
        }
    }
}

static struct entities close_over(struct hierarchy *hierarchy, struct arena *arena,
                                  entity_id overridden) {
    hierarchy->closure.count = 0;
    add_direct(hierarchy, overridden);
    for (uint32_t i = 0; i < hierarchy->closure.count; i++) {
        add_direct(hierarchy, hierarchy->closure.data[i]);
    }
    map_free(&hierarchy->in_closure);
    struct entities entities = {.count = hierarchy->closure.count};
    entities.all = ARENA_ARRAY(arena, entity_id, entities.count);
    memcpy(entities.all, hierarchy->closure.data, entities.count * sizeof *entities.all);
    qsort(entities.all, entities.count, sizeof *entities.all, compare_entities);
    return entities;
}

void overriders_build(struct program *program) {
    struct hierarchy hierarchy = {0};
    collect_links(&hierarchy, program);
    for (uint32_t i = 0; i < hierarchy.links.count; i++) {
        entity_id overridden = hierarchy.links.data[i].overridden;
        if (i && hierarchy.links.data[i - 1].overridden == overridden) {
            continue;
        }
        map_put(&program->overriders_of, overridden, program->overriders.count);
        vec_push(&program->overriders, close_over(&hierarchy, &program->arena, overridden));
    }
    vec_free(&hierarchy.links);
    vec_free(&hierarchy.closure);
}

struct entities program_overriders(const struct program *program, entity_id method) {
    uint32_t index = map_get(&program->overriders_of, method, NONE);
    return index == NONE ? (struct entities){NULL, 0} : program->overriders.data[index];
}
