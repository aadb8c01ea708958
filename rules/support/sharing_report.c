#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/control.h"
#include "rules/support/position.h"
#include "rules/support/sharing.h"

/* --- words --- */

static const struct program *program_of(const struct rule_context *context) {
    return &context->analysis->program;
}

const char *sharing_name(const struct rule_context *context, const struct sharing *sharing) {
    return object_name(&context->sharings->accesses.objects, program_of(context), sharing->object,
                       context->arena);
}

/* The variable or member that the object is, or NONE. */
static const struct entity *declared(const struct rule_context *context,
                                     const struct sharing *sharing) {
    entity_id entity = context->sharings->accesses.objects.all.data[sharing->object].entity;
    return entity == NONE ? NULL : &program_of(context)->entities.data[entity];
}

const char *sharing_type(const struct rule_context *context, const struct sharing *sharing) {
    const struct entity *entity = declared(context, sharing);
    if (!entity) {
        return "";
    }
    const struct facts *facts = program_of(context)->units.data[entity->unit].facts;
    return strings_get(&facts->strings, facts->symbols.data[entity->symbol].type_name);
}

static const char *function_of(const struct rule_context *context, definition_id definition) {
    return function_name(context, program_of(context)->definitions.data[definition].entity);
}

const char *sharing_other(const struct rule_context *context, const struct sharing *sharing) {
    return function_of(context, sharing->outside.definition);
}

/* On most targets of 64 bits the name of the architecture says so. */
static uint32_t word_of(const char *target) {
    bool wide = strstr(target, "64") || strncmp(target, "s390x", 5) == 0 ||
                strncmp(target, "alpha", 5) == 0;
    bool narrow =
        strstr(target, "gnux32") || strstr(target, "ilp32") || strstr(target, "gnuabin32");
    return wide && !narrow ? 8 : 4;
}

uint32_t sharing_word(const struct rule_context *context, const struct sharing *sharing) {
    const struct program *program = program_of(context);
    entity_id variable =
        object_variable(&context->sharings->accesses.objects, sharing->object);
    const struct facts *facts =
        program->units.data[program->entities.data[variable].unit].facts;
    return word_of(strings_get(&facts->strings, facts->target));
}

static const char *handler_name(const struct rule_context *context, const struct inside *inside) {
    uint32_t handler = context->analysis->reach.walks.data[inside->walk].handler;
    return function_name(context, context->analysis->handlers.all.data[handler].entity);
}

const char *sharing_interruption(const struct rule_context *context,
                                 const struct sharing *sharing) {
    uint32_t handler = context->analysis->reach.walks.data[sharing->inner.walk].handler;
    return arena_printf(context->arena,
                        "%s may come in the middle of it, which '%s' does not block, and '%s' %s "
                        "it too",
                        signal_name(context, &context->analysis->handlers.all.data[handler],
                                    sharing->nesting.inner),
                        handler_name(context, &sharing->inside),
                        handler_name(context, &sharing->inner),
                        sharing->inner.flags & ACCESS_WRITES ? "changes" : "reads");
}

/* --- related places --- */

enum { MAX_OTHERS = 3 }; /* further places in handlers that are named */

struct places {
    const struct rule_context *context;
    const struct sharing *sharing;
    VEC(struct related) all;
};

static void add_place(struct places *places, unit_id unit, location_id location,
                      const char *message) {
    struct position position = position_of(program_of(places->context), unit, location);
    for (uint32_t i = 0; i < places->all.count; i++) {
        if (position_compare(&places->all.data[i].position, &position) == 0) {
            return;
        }
    }
    vec_push(&places->all, (struct related){position, message});
}

static const char *verb(uint32_t flags) {
    if (flags & ACCESS_UPDATES) {
        return "updated";
    }
    return flags & ACCESS_WRITES ? "written" : "read";
}

static void add_outside(struct places *places) {
    const struct rule_context *context = places->context;
    const struct outside *outside = &places->sharing->outside;
    add_place(places, program_of(context)->definitions.data[outside->definition].unit,
              outside->location,
              arena_printf(context->arena, "%s here in '%s', outside of the handler",
                           verb(outside->flags), sharing_other(context, places->sharing)));
}

static definition_id body_of(const struct rule_context *context, const struct inside *inside) {
    return context->analysis->reach.walks.data[inside->walk]
        .reached.data[inside->reached].definition;
}

/* The access of the handler that interrupts another; not when it is the same place. */
static void add_inner(struct places *places) {
    const struct rule_context *context = places->context;
    const struct inside *inner = &places->sharing->inner;
    definition_id body = body_of(context, inner);
    if (body != body_of(context, &places->sharing->inside) ||
        inner->location != places->sharing->inside.location) {
        add_place(places, program_of(context)->definitions.data[body].unit, inner->location,
                  arena_printf(context->arena,
                               "%s here in '%s', inside the handler that interrupts",
                               verb(inner->flags), function_of(context, body)));
    }
}

/* Other functions inside handlers that use the object. */
static void add_insides(struct places *places) {
    const struct rule_context *context = places->context;
    const struct accesses *accesses = &context->sharings->accesses;
    definition_id seen[MAX_OTHERS + 1] = {body_of(context, &places->sharing->inside)};
    uint32_t count = 1;
    for (uint32_t i = 0; i < accesses->inside.count && count <= MAX_OTHERS; i++) {
        const struct inside *inside = &accesses->inside.data[i];
        bool fresh = inside->object == places->sharing->object && inside->flags & ACCESS_COLLIDES;
        definition_id body = body_of(context, inside);
        for (uint32_t s = 0; s < count; s++) {
            fresh &= seen[s] != body;
        }
        if (fresh) {
            seen[count++] = body;
            add_place(places, program_of(context)->definitions.data[body].unit, inside->location,
                      arena_printf(context->arena, "also %s here in '%s', inside a handler",
                                   verb(inside->flags), function_of(context, body)));
        }
    }
}

/* The definition, and the declarations that other files have of it. */
static void add_declarations(struct places *places) {
    const struct program *program = program_of(places->context);
    entity_id id =
        places->context->sharings->accesses.objects.all.data[places->sharing->object].entity;
    if (id == NONE) {
        return;
    }
    const struct entity *entity = &program->entities.data[id];
    const struct facts *facts = program->units.data[entity->unit].facts;
    add_place(places, entity->unit, facts->symbols.data[entity->symbol].location,
              "declared here");
    if (entity->linkage != LINKAGE_EXTERNAL) {
        return;
    }
    struct declarations *declarations = &places->context->sharings->declarations;
    for (uint32_t i = declarations_first(declarations, program, id); i != NONE;
         i = declarations->all.data[i].next) {
        const struct declaration *at = &declarations->all.data[i];
        facts = program->units.data[at->unit].facts;
        add_place(places, at->unit, facts->symbols.data[at->symbol].location,
                  "also declared here");
    }
}

/* --- the finding --- */

static void add_related(const struct rule_context *context, const struct sharing *sharing,
                        struct finding *finding) {
    struct places places = {.context = context, .sharing = sharing};
    if (sharing->nesting.inner) {
        add_inner(&places);
    } else {
        add_outside(&places);
    }
    add_insides(&places);
    add_declarations(&places);
    struct related *related = ARENA_ARRAY(context->arena, struct related, places.all.count);
    memcpy(related, places.all.data, places.all.count * sizeof *related);
    finding->related = related;
    finding->related_count = places.all.count;
    vec_free(&places.all);
}

static struct position place_of(const struct rule_context *context, const struct inside *inside) {
    const struct program *program = program_of(context);
    definition_id body = body_of(context, inside);
    return position_of(program, program->definitions.data[body].unit, inside->location);
}

void sharing_report(const struct rule_context *context, struct remarks *remarks,
                    const struct sharing *sharing, const struct finding *finding) {
    const struct accesses *accesses = &context->sharings->accesses;
    const struct inside *chosen = &sharing->inside;
    struct finding whole = *finding;
    whole.object = sharing_name(context, sharing);
    whole.certainty =
        chosen->flags & ACCESS_ASSUMED ? CERTAINTY_ASSUMED : CERTAINTY_PROVEN;
    whole.position = place_of(context, chosen);
    add_related(context, sharing, &whole);
    for (uint32_t i = accesses->first_inside.data[sharing->object]; i != NONE;
         i = accesses->inside.data[i].next) {
        const struct inside *inside = &accesses->inside.data[i];
        bool chosen_place = inside->location == chosen->location &&
                            body_of(context, inside) == body_of(context, chosen);
        if (inside->flags & ACCESS_COLLIDES && chosen_place) {
            remarks_add(remarks, context, inside->walk, inside->reached, inside->location, &whole);
        } else if (inside->flags & ACCESS_COLLIDES) {
            remarks_add_elsewhere(remarks, context, inside->walk, inside->reached,
                                  inside->location, &whole);
        }
    }
}
