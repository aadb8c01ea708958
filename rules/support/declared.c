#include "rules/support/declared.h"

/* Backwards, so that each goes before those that were found. */
static void read_unit(struct declarations *declarations, const struct program *program,
                      unit_id id) {
    const struct unit *unit = program_unit(program, id);
    for (symbol_id s = unit->facts->symbols.count; s-- > 0;) {
        entity_id entity = unit->entities[s];
        const struct entity *known = &program->entities.data[entity];
        bool is_shared = known->kind == SYMBOL_VARIABLE && known->linkage == LINKAGE_EXTERNAL;
        if (is_shared || known->kind == SYMBOL_FIELD) {
            uint32_t next = map_get(&declarations->first, entity, NONE);
            map_put(&declarations->first, entity, declarations->all.count);
            vec_push(&declarations->all, (struct declaration){id, s, next});
        }
    }
}

uint32_t declarations_first(struct declarations *declarations, const struct program *program,
                            entity_id entity) {
    for (unit_id u = declarations->all.count ? 0 : program->units.count; u-- > 0;) {
        read_unit(declarations, program, u);
    }
    return map_get(&declarations->first, entity, NONE);
}

void declarations_free(struct declarations *declarations) {
    vec_free(&declarations->all);
    map_free(&declarations->first);
}
