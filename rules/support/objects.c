#include "rules/support/objects.h"

enum { MAX_PARTS = 12 }; /* members and pointers on the way to an object */

/* --- the table --- */

static uint64_t part_key(const struct object *object) {
    /* an entity is of one kind; a pointee has none */
    return map_pair(object->parent, object->kind == OBJECT_POINTEE ? NONE : object->entity);
}

static object_id add_object(struct objects *objects, struct object object) {
    bool added;
    object_id id =
        map_get_or_put(&objects->by_part, part_key(&object), objects->all.count, &added);
    if (added) {
        vec_push(&objects->all, object);
    }
    return id;
}

void objects_free(struct objects *objects) {
    vec_free(&objects->all);
    map_free(&objects->by_part);
}

/* --- from places --- */

static object_id find_place(struct objects *objects, const struct program *program,
                            const struct values *values, place_id id, uint32_t depth) {
    if (depth > MAX_PARTS || id == UINT32_MAX) {
        return NONE; /* the flow has fields of nobody knows which object */
    }
    const struct place *place = &values->places.data[id];
    if (place->kind == PLACE_VARIABLE) {
        bool is_static = program->entities.data[place->key].kind == SYMBOL_VARIABLE;
        return is_static ? add_object(objects,
                                      (struct object){OBJECT_VARIABLE, place->key, NONE})
                         : NONE;
    }
    if (place->kind == PLACE_ELEMENT || place->kind == PLACE_ANY) {
        return find_place(objects, program, values, place->parent, depth + 1);
    }
    struct object object = {OBJECT_MEMBER, place->key, NONE};
    if (place->kind == PLACE_FIELD) {
        object.parent = find_place(objects, program, values, place->parent, depth + 1);
    } else if (place->kind == PLACE_POINTEE &&
               values->atoms.data[place->key].kind == ATOM_INITIAL) {
        object = (struct object){OBJECT_POINTEE, NONE, NONE};
        object.parent = find_place(objects, program, values, values->atoms.data[place->key].id,
                                   depth + 1);
    }
    return object.parent == NONE ? NONE : add_object(objects, object);
}

object_id object_of_atom(struct objects *objects, const struct program *program,
                         const struct values *values, const struct atom *atom) {
    if (atom->kind != ATOM_ADDRESS && atom->kind != ATOM_INITIAL) {
        return NONE;
    }
    object_id object = find_place(objects, program, values, atom->id, 0);
    if (object == NONE || atom->kind == ATOM_ADDRESS) {
        return object;
    }
    return add_object(objects, (struct object){OBJECT_POINTEE, NONE, object});
}

/* --- from addresses --- */

#define NOWHERE ((struct known_object){NONE, false, NONE})

static struct known_object find_part(const struct objects *objects, struct known_object around,
                                     enum object_kind kind, entity_id entity) {
    struct object part = {kind, entity, around.object};
    if (around.object == NONE && kind != OBJECT_VARIABLE) {
        return around;
    }
    object_id id = around.is_whole ? map_get(&objects->by_part, part_key(&part), NONE) : NONE;
    if (id != NONE) {
        return (struct known_object){id, true, around.gift};
    }
    return kind == OBJECT_MEMBER ? (struct known_object){around.object, false, around.gift}
                                 : NOWHERE;
}

static const struct op *op_at(const struct addressed_body *body, op_id op) {
    return &body->unit->facts->ops.data[body->function->first_op + op];
}

/* What a variable is, or when `is_value`, leads to. */
static struct known_object find_variable(const struct addressed_body *body, symbol_id symbol,
                                         bool *is_value) {
    if (body->unit->facts->symbols.data[symbol].kind == SYMBOL_VARIABLE) {
        return find_part(body->objects, (struct known_object){NONE, true, NONE}, OBJECT_VARIABLE,
                         body->unit->entities[symbol]);
    }
    *is_value = true;
    for (uint32_t p = 0; p < body->pointers.count; p++) {
        if (body->pointers.data[p].symbol == symbol) {
            return body->pointers.data[p].target;
        }
    }
    return NOWHERE;
}

struct known_object object_of_address(const struct addressed_body *body, op_id address) {
    op_id steps[MAX_PARTS];
    uint32_t depth = 0;
    for (; op_at(body, address)->kind != OP_VAR; address = op_at(body, address)->a) {
        uint8_t kind = op_at(body, address)->kind;
        if ((kind != OP_FIELD && kind != OP_ELEMENT && kind != OP_LOAD) || depth == MAX_PARTS) {
            return NOWHERE;
        }
        steps[depth++] = address;
    }
    bool is_value = false; /* of a local pointer its value is known, and the first load gives it */
    struct known_object known = find_variable(body, op_at(body, address)->a, &is_value);
    bool loaded = false;
    while (depth-- > 0 && known.object != NONE) {
        const struct op *step = op_at(body, steps[depth]);
        if (step->kind == OP_FIELD) {
            known = find_part(body->objects, known, OBJECT_MEMBER, body->unit->entities[step->b]);
        } else if (step->kind == OP_LOAD && is_value && !loaded) {
            loaded = true;
        } else if (step->kind == OP_LOAD) {
            known = find_part(body->objects, known, OBJECT_POINTEE, NONE);
        }
    }
    return is_value && !loaded ? NOWHERE : known;
}

/* --- pointers --- */

void given_free(struct given *given) {
    map_free(&given->by_parameter);
    vec_free(&given->gifts);
}

static void read_parameters(struct addressed_body *body, const struct given *given, unit_id unit) {
    for (uint32_t i = 0; i < body->function->parameter_count; i++) {
        symbol_id symbol = body->unit->facts->parameters.data[body->function->first_parameter + i];
        uint32_t at = map_get(&given->by_parameter, map_pair(unit, symbol), NONE);
        if (at != NONE) {
            struct known_object target = given->gifts.data[at].target;
            target.gift = at;
            vec_push(&body->pointers, (struct local_pointer){symbol, target});
        }
    }
}

static void read_store(struct addressed_body *body, const struct op *store) {
    const struct op *to = op_at(body, store->a);
    if (to->kind != OP_VAR || !(to->type_flags & TYPE_POINTER) ||
        body->unit->facts->symbols.data[to->a].kind != SYMBOL_LOCAL) {
        return;
    }
    struct known_object target = object_of_address(body, store->b);
    bool is_value;
    if (target.object != NONE && find_variable(body, to->a, &is_value).object == NONE) {
        vec_push(&body->pointers, (struct local_pointer){to->a, target});
    }
}

struct addressed_body addressed_body(const struct objects *objects, const struct program *program,
                                     const struct given *given, definition_id definition) {
    unit_id unit = program->definitions.data[definition].unit;
    struct addressed_body body = {.objects = objects,
                                  .definition = definition,
                                  .unit = &program->units.data[unit],
                                  .function = definition_function(program, definition)};
    read_parameters(&body, given, unit);
    for (op_id id = 0; id < body.function->op_count; id++) {
        if (op_at(&body, id)->kind == OP_STORE) {
            read_store(&body, op_at(&body, id));
        }
    }
    return body;
}

static void give(struct given *given, const struct program *program, definition_id definition,
                 uint32_t index, struct gift gift) {
    const struct function *function = definition_function(program, definition);
    unit_id unit = program->definitions.data[definition].unit;
    if (index >= function->parameter_count) {
        return;
    }
    symbol_id symbol =
        program->units.data[unit].facts->parameters.data[function->first_parameter + index];
    bool is_first;
    uint32_t first = map_get_or_put(&given->by_parameter, map_pair(unit, symbol),
                                    given->gifts.count, &is_first);
    if (!is_first && given->gifts.data[first].target.object != gift.target.object) {
        return;
    }
    gift.next = NONE;
    vec_push(&given->gifts, gift);
    if (!is_first) {
        given->gifts.data[given->gifts.data[first].last].next = given->gifts.count - 1;
    }
    given->gifts.data[first].last = given->gifts.count - 1;
}

void given_read(struct given *given, const struct program *program,
                const struct addressed_body *body) {
    for (op_id id = 0; id < body->function->op_count; id++) {
        const struct op *call = op_at(body, id);
        if (call->kind != OP_CALL || op_at(body, call->a)->kind != OP_FUNCTION) {
            continue;
        }
        entity_id callee = body->unit->entities[op_at(body, call->a)->a];
        definition_id first = program->entities.data[callee].first_definition;
        for (uint32_t i = 0; first != NONE && i < call->count; i++) {
            op_id argument = body->unit->facts->operands.data[call->b + i];
            struct gift gift = {.target = object_of_address(body, argument),
                                .caller = body->definition,
                                .call = id};
            for (definition_id d = first; d != NONE && gift.target.object != NONE;
                 d = program->definitions.data[d].next) {
                give(given, program, d, i, gift);
            }
        }
    }
}

/* --- questions --- */

uint32_t object_type(const struct objects *objects, const struct program *program,
                     object_id object) {
    const struct object *at = &objects->all.data[object];
    if (at->kind == OBJECT_POINTEE) {
        return 0;
    }
    uint32_t type = program->entities.data[at->entity].type_flags;
    while (at->kind == OBJECT_MEMBER) {
        at = &objects->all.data[at->parent];
        if (at->kind != OBJECT_POINTEE) {
            uint32_t around = program->entities.data[at->entity].type_flags;
            bool leads = around & TYPE_POINTER; /* the flags are the pointer's own */
            type |= leads ? 0 : around & (TYPE_CONST | TYPE_VOLATILE | TYPE_ATOMIC);
        }
    }
    return type;
}

entity_id object_variable(const struct objects *objects, object_id object) {
    while (objects->all.data[object].kind != OBJECT_VARIABLE) {
        object = objects->all.data[object].parent;
    }
    return objects->all.data[object].entity;
}

static const char *brackets(const struct program *program, const struct object *object) {
    bool is_array = object->kind != OBJECT_POINTEE &&
                    program->entities.data[object->entity].type_flags & TYPE_ARRAY;
    return is_array ? "[]" : "";
}

const char *object_name(const struct objects *objects, const struct program *program,
                        object_id object, struct arena *arena) {
    const struct object *at = &objects->all.data[object];
    if (at->kind == OBJECT_VARIABLE) {
        return arena_printf(arena, "%s%s", entity_name(program, at->entity),
                            brackets(program, at));
    }
    const struct object *parent = &objects->all.data[at->parent];
    if (at->kind == OBJECT_POINTEE) {
        return arena_printf(arena, "*%s", object_name(objects, program, at->parent, arena));
    }
    bool leads = parent->kind == OBJECT_POINTEE;
    const char *around = object_name(objects, program, leads ? parent->parent : at->parent, arena);
    const char *name = entity_name(program, at->entity);
    if (!*name) { /* an anonymous struct or union */
        return around;
    }
    return arena_printf(arena, "%s%s%s%s", around, leads ? "->" : ".", name,
                        brackets(program, at));
}
