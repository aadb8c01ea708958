#include "analyzer/program/program.h"

#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/images.h"

const char *entity_name(const struct program *program, entity_id entity) {
    return strings_get(&program->strings, program->entities.data[entity].name);
}

const struct function *definition_function(const struct program *program, definition_id id) {
    const struct definition *definition = &program->definitions.data[id];
    const struct facts *facts = program->units.data[definition->unit].facts;
    facts_use(facts);
    return &facts->functions.data[definition->function];
}

uint32_t parameter_number(const struct program *program, definition_id id, entity_id variable) {
    const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
    const struct function *function = definition_function(program, id);
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        symbol_id symbol = unit->facts->parameters.data[function->first_parameter + i];
        if (unit->entities[symbol] == variable) {
            return i;
        }
    }
    return NONE;
}

const struct location *unit_location(const struct program *program, unit_id unit,
                                     location_id location) {
    return location == NONE ? NULL
                            : &program->units.data[unit].facts->locations.data[location];
}

/* Functions and variables share one name space of the linker; fields have their own. */
static uint64_t key_of(enum symbol_kind kind, str_id key) {
    return map_pair(kind == SYMBOL_FIELD, key);
}

entity_id program_find(const struct program *program, enum symbol_kind kind, const char *key) {
    str_id id = strings_find(&program->strings, key);
    return id == UINT32_MAX ? NONE : map_get(&program->entity_by_key, key_of(kind, id), NONE);
}

/* --- symbols to entities --- */

static str_id program_string(struct program *program, const struct facts *facts, str_id id) {
    const struct interned *text = id ? &facts->strings.all.data[id] : NULL;
    return text ? strings_add(&program->strings, text->text, text->length) : 0;
}

static bool joins(const struct symbol *symbol) {
    return symbol->key &&
           (symbol->linkage == LINKAGE_EXTERNAL || symbol->kind == SYMBOL_FIELD);
}

static bool is_in_union(const struct facts *facts, const struct symbol *symbol) {
    return symbol->kind == SYMBOL_FIELD &&
           strncmp(strings_get(&facts->strings, symbol->scope), "union ", 6) == 0;
}

static entity_id add_entity(struct program *program, unit_id unit, symbol_id id, str_id key) {
    const struct facts *facts = program->units.data[unit].facts;
    const struct symbol *symbol = &facts->symbols.data[id];
    struct entity entity = {.name = program_string(program, facts, symbol->name),
                            .key = key,
                            .kind = symbol->kind,
                            .linkage = symbol->linkage,
                            .flags = symbol->flags,
                            .type_flags = symbol->type_flags,
                            .size = symbol->size,
                            .unit = unit,
                            .symbol = id,
                            .in_union = is_in_union(facts, symbol),
                            .first_definition = NONE,
                            .alias_of = NONE};
    vec_push(&program->entities, entity);
    return program->entities.count - 1;
}

/* One more declaration of a known entity: the one that defines it describes it best. */
static void merge_entity(struct entity *entity, unit_id unit, symbol_id id,
                         const struct facts *facts, const struct symbol *symbol) {
    bool better = symbol->flags & SYMBOL_DEFINED && !(entity->flags & SYMBOL_DEFINED);
    if (better) {
        entity->unit = unit;
        entity->symbol = id;
        entity->in_union = is_in_union(facts, symbol);
        entity->size = symbol->size;
        entity->type_flags = symbol->type_flags;
    }
    entity->flags |= symbol->flags;
}

/* Whether two declarations of one field are those of two records that share a name: no program has
 * two types for one pointer to a function (C11 6.2.7p1), but libraries that are built into it may
 * both have a `struct dict`. C++ prints types in other words. */
static bool is_namesake(const struct program *program, const struct entity *known,
                        const struct facts *facts, const struct symbol *symbol) {
    const struct facts *other = program->units.data[known->unit].facts;
    const uint32_t pointer = TYPE_POINTER | TYPE_FUNCTION;
    const char *type = strings_get(&other->strings,
                                   other->symbols.data[known->symbol].type_name);
    return symbol->kind == SYMBOL_FIELD && symbol->type_flags & known->type_flags & pointer &&
           !((symbol->flags | known->flags) & SYMBOL_SYSTEM) &&
           facts->language == LANGUAGE_C && other->language == LANGUAGE_C &&
           strcmp(type, strings_get(&facts->strings, symbol->type_name)) != 0;
}

/* The key of the field of such a record. */
static str_id namesake_key(struct program *program, const struct facts *facts,
                           const struct symbol *symbol) {
    char *key = arena_printf(&program->arena, "%s of %s",
                             strings_get(&facts->strings, symbol->key),
                             strings_get(&facts->strings, symbol->type_name));
    return strings_add_text(&program->strings, key);
}

static entity_id join_entity(struct program *program, unit_id unit, symbol_id id) {
    const struct facts *facts = program->units.data[unit].facts;
    const struct symbol *symbol = &facts->symbols.data[id];
    str_id key = program_string(program, facts, symbol->key);
    uint64_t slot = key_of((enum symbol_kind)symbol->kind, key);
    entity_id known = map_get(&program->entity_by_key, slot, NONE);
    if (known != NONE && is_namesake(program, &program->entities.data[known], facts, symbol)) {
        key = namesake_key(program, facts, symbol);
        slot = key_of(SYMBOL_FIELD, key);
        known = map_get(&program->entity_by_key, slot, NONE);
    }
    if (known != NONE) {
        merge_entity(&program->entities.data[known], unit, id, facts, symbol);
        return known;
    }
    known = add_entity(program, unit, id, key);
    map_put(&program->entity_by_key, slot, known);
    return known;
}

/* Whether one of them is an alias. */
static bool link_symbols(struct program *program, unit_id id) {
    struct unit *unit = &program->units.data[id];
    bool has_alias = false;
    unit->entities = ARENA_ARRAY(&program->arena, entity_id, unit->facts->symbols.count);
    for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
        const struct symbol *symbol = &unit->facts->symbols.data[s];
        unit->entities[s] = joins(symbol) ? join_entity(program, id, s)
                                          : add_entity(program, id, s, 0);
        has_alias |= symbol->alias_of != 0;
    }
    return has_alias;
}

/* The target of an alias is defined in the same TU (GCC manual, "alias"), be it static. */
static entity_id alias_target(struct program *program, const struct unit *unit,
                              const struct symbol *alias) {
    for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
        const struct symbol *symbol = &unit->facts->symbols.data[s];
        if (symbol->kind == alias->kind && symbol->linkage == LINKAGE_INTERNAL &&
            symbol->name == alias->alias_of) {
            return unit->entities[s];
        }
    }
    str_id key = program_string(program, unit->facts, alias->alias_of);
    return map_get(&program->entity_by_key, key_of((enum symbol_kind)alias->kind, key), NONE);
}

static void link_aliases(struct program *program, unit_id id) {
    const struct unit *unit = program_unit(program, id);
    for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
        const struct symbol *symbol = &unit->facts->symbols.data[s];
        if (symbol->alias_of) {
            entity_id target = alias_target(program, unit, symbol);
            program->entities.data[unit->entities[s]].alias_of = target;
        }
    }
}

/* --- definitions --- */

static definition_id add_definition(struct program *program, unit_id unit, uint32_t function,
                                    entity_id entity, uint16_t flags) {
    definition_id id = program->definitions.count;
    vec_push(&program->definitions, (struct definition){.entity = entity,
                                                        .unit = unit,
                                                        .function = function,
                                                        .next = NONE,
                                                        .flags = flags});
    definition_id *last = &program->entities.data[entity].first_definition;
    while (*last != NONE) {
        last = &program->definitions.data[*last].next;
    }
    *last = id;
    return id;
}

static void link_definitions(struct program *program, unit_id id) {
    struct unit *unit = &program->units.data[id];
    const struct facts *facts = unit->facts;
    unit->functions = ARENA_ARRAY(&program->arena, definition_id, facts->functions.count);
    unit->functions[0] = NONE;
    for (uint32_t f = 1; f < facts->functions.count; f++) {
        symbol_id symbol = facts->functions.data[f].symbol;
        unit->functions[f] = add_definition(program, id, f, unit->entities[symbol],
                                            facts->symbols.data[symbol].flags);
    }
}

void program_link(struct program *program, const struct facts *const *facts, uint32_t count) {
    VEC(unit_id) with_alias = {0};
    *program = (struct program){0};
    for (unit_id u = 0; u < count; u++) {
        facts_use(facts[u]);
        vec_push(&program->units,
                 (struct unit){.facts = facts[u], .first_op = program->op_count});
        if (facts[u]->ops.count > UINT32_MAX - program->op_count) {
            out_of_memory();
        }
        program->op_count += facts[u]->ops.count;
        if (link_symbols(program, u)) {
            vec_push(&with_alias, u);
        }
        link_definitions(program, u);
    }
    for (uint32_t i = 0; i < with_alias.count; i++) {
        link_aliases(program, with_alias.data[i]);
    }
    vec_free(&with_alias);
    overriders_build(program);
    images_build(program);
}

void program_free(struct program *program) {
    arena_free(&program->arena);
    strings_free(&program->strings);
    vec_free(&program->units);
    vec_free(&program->entities);
    vec_free(&program->definitions);
    vec_free(&program->images);
    vec_free(&program->alternatives);
    map_free(&program->entity_by_key);
    map_free(&program->overriders_of);
    vec_free(&program->overriders);
}

/* --- resolution --- */

/* How well a definition fits a call: a linker takes a strong one before any weak one, and of equal
 * ones a call means its own TU's. */
static int fitness(const struct definition *definition, unit_id unit) {
    return (definition->flags & SYMBOL_WEAK ? 0 : 2) + (definition->unit == unit ? 1 : 0);
}

static definition_id best_definition(const struct program *program, image_id image, unit_id unit,
                                     entity_id callee) {
    definition_id best = NONE;
    int best_fitness = -1;
    definition_id id = program->entities.data[callee].first_definition;
    for (; id != NONE; id = program->definitions.data[id].next) {
        const struct definition *definition = &program->definitions.data[id];
        if (!image_has(&program->images.data[image], definition->unit)) {
            continue;
        }
        int fit = fitness(definition, unit);
        if (fit > best_fitness) {
            best = id;
            best_fitness = fit;
        }
    }
    return best;
}

definition_id program_resolve(const struct program *program, image_id image, unit_id unit,
                              entity_id callee) {
    definition_id found = best_definition(program, image, unit, callee);
    for (int hops = 0; found == NONE && hops < 8; hops++) { /* aliases of aliases, not of loops */
        callee = program->entities.data[callee].alias_of;
        if (callee == NONE) {
            return NONE;
        }
        found = best_definition(program, image, unit, callee);
    }
    return found;
}
