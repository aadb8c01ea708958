/* What in a program can matter for signal masks. */
#include <string.h>

#include "analyzer/program/mask_frame.h"

/* A function of the program with such a name does what its body says; one that a system header
 * has a body of, does what the standard says. */
static bool is_library(const struct entity *entity) {
    return entity->first_definition == NONE || entity->flags & SYMBOL_SYSTEM;
}

static bool find_roles(struct masks *masks) {
    bool any = false;
    for (uint32_t i = 0; mask_functions[i].name; i++) {
        entity_id function =
            program_find(masks->program, SYMBOL_FUNCTION, mask_functions[i].name);
        if (function != NONE && is_library(&masks->program->entities.data[function])) {
            enum mask_role role = mask_functions[i].role;
            map_put(&masks->roles, function, i);
            any |= role > MASK_READ && role < MASK_THREAD && role != MASK_JUMP;
        }
    }
    return any;
}

const struct mask_function *mask_function_of(const struct masks *masks, entity_id function) {
    uint32_t row = map_get(&masks->roles, function, NONE);
    return row == NONE ? NULL : &mask_functions[row];
}

static void add_site(struct masks *masks, const struct site_of_registration *site) {
    uint64_t bits = site->signals_known ? 0 : UINT64_MAX;
    for (uint32_t i = 0; i < site->signals.count; i++) {
        bits |= signal_bit(site->signals.data[i]);
    }
    bool added;
    uint32_t number = map_get_or_put(&masks->sites, map_pair(site->unit, site->location),
                                     masks->armed_by.count, &added);
    if (added) {
        vec_push(&masks->armed_by, 0);
    }
    masks->armed_by.data[number] |= bits;
}

static void read_handlers(struct masks *masks) {
    const struct program *program = masks->program;
    for (uint32_t h = 0; h < masks->handlers->all.count; h++) {
        const struct handler_function *handler = &masks->handlers->all.data[h];
        definition_id d = program->entities.data[handler->entity].first_definition;
        for (; d != NONE; d = program->definitions.data[d].next) {
            masks->is_handler[d] = true;
        }
        for (uint32_t s = 0; s < handler->sites.count; s++) {
            add_site(masks, &handler->sites.data[s]);
        }
    }
}

static bool op_matters(const struct masks *masks, unit_id number,
                       const struct function *function, op_id id) {
    const struct unit *unit = &masks->program->units.data[number];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    const struct op *op = &ops[id];
    if (op->kind == OP_CALL) {
        const struct op *callee = &ops[op->a];
        const struct mask_function *known =
            callee->kind == OP_FUNCTION ? mask_function_of(masks, unit->entities[callee->a]) : NULL;
        return (known && known->role > MASK_READ) ||
               map_get(&masks->sites, map_pair(number, op->location), NONE) != NONE;
    }
    return names_shared_set(unit, function, id);
}

static bool body_matters(const struct masks *masks, definition_id definition) {
    const struct function *function = definition_function(masks->program, definition);
    unit_id unit = masks->program->definitions.data[definition].unit;
    for (op_id id = 0; id < function->op_count; id++) {
        if (op_matters(masks, unit, function, id)) {
            return true;
        }
    }
    return false;
}

/* Whoever calls what matters does so too. */
static void spread(struct masks *masks) {
    VEC(definition_id) stack = {0};
    for (definition_id d = 0; d < masks->program->definitions.count; d++) {
        masks->matters[d] = body_matters(masks, d);
        if (masks->matters[d]) {
            vec_push(&stack, d);
        }
    }
    while (stack.count) {
        const struct call_node *node = &masks->graph[stack.data[--stack.count]];
        for (uint32_t i = 0; i < node->callers.count; i++) {
            definition_id caller = node->callers.data[i];
            if (!masks->matters[caller]) {
                masks->matters[caller] = true;
                vec_push(&stack, caller);
            }
        }
    }
    vec_free(&stack);
}

bool masks_scan(struct masks *masks) {
    uint32_t count = masks->program->definitions.count;
    if (!find_roles(masks)) {
        return false;
    }
    masks->matters = ARENA_ARRAY(&masks->arena, bool, count + 1);
    masks->is_handler = ARENA_ARRAY(&masks->arena, bool, count + 1);
    memset(masks->matters, 0, (count + 1) * sizeof *masks->matters);
    memset(masks->is_handler, 0, (count + 1) * sizeof *masks->is_handler);
    read_handlers(masks);
    masks->graph = call_graph_of(masks->flow);
    spread(masks);
    return true;
}
