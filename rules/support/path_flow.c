#include "rules/support/path_flow.h"

#include "rules/support/callee.h"

enum { MAX_PLACES = 4096 }; /* that one value gets to */

static const struct unit *unit_of(const struct program *program, definition_id definition) {
    return &program->units.data[program->definitions.data[definition].unit];
}

/* --- assignments --- */

/* The operation whose value another one passes on: a conversion, a store, a copied descriptor. */
static op_id passed_on(const struct path_flow *flow, const struct unit *unit, const struct op *ops,
                       op_id id) {
    for (;;) {
        const struct op *op = &ops[id];
        const struct descriptor_row *row =
            op->kind == OP_CALL && ops[op->a].kind == OP_FUNCTION
                ? descriptor_row_of(flow->context, unit->entities[ops[op->a].a])
                : NULL;
        bool copies = row && (row->kind == DESCRIPTOR_COPIES || row->kind == DESCRIPTOR_FCNTL) &&
                      row->arguments[0] < op->count;
        if (op->kind == OP_CONVERT) {
            id = op->a;
        } else if (op->kind == OP_STORE) {
            id = op->b;
        } else if (copies) {
            id = unit->facts->operands.data[op->b + row->arguments[0]];
        } else {
            return id;
        }
    }
}

path_id path_flow_value(struct path_flow *flow, definition_id definition, op_id op) {
    const struct program *program = &flow->context->analysis->program;
    const struct unit *unit = unit_of(program, definition);
    const struct function *function = definition_function(program, definition);
    op_id from = passed_on(flow, unit, &unit->facts->ops.data[function->first_op], op);
    return path_by_field(&flow->paths, path_of_op(&flow->paths, unit, function, from));
}

static bool is_number_or_pointer(const struct op *value) {
    const uint32_t other = TYPE_BOOL | TYPE_FLOATING | TYPE_FUNCTION;
    return value->kind != OP_CONST && value->kind != OP_ZERO && value->kind != OP_STRING &&
           !(value->type_flags & other);
}

static void assign(struct path_flow *flow, path_id to, definition_id definition, op_id op,
                   op_id value_op, bool is_argument) {
    path_id value = path_flow_value(flow, definition, value_op);
    if (to == NONE || value == NONE) {
        return;
    }
    uint32_t number = flow->all.count;
    struct assignment assignment = {.to = to,
                                    .value = value,
                                    .definition = definition,
                                    .op = op,
                                    .is_argument = is_argument,
                                    .next_of_value = map_get(&flow->by_value, value, NONE),
                                    .next_of_to = map_get(&flow->by_to, to, NONE)};
    vec_push(&flow->all, assignment);
    map_put(&flow->by_value, value, number);
    map_put(&flow->by_to, to, number);
}

/* The arguments of a call become the parameters of each body that the callee may have. */
static void assign_arguments(struct path_flow *flow, definition_id caller, op_id call,
                             entity_id callee) {
    const struct program *program = &flow->context->analysis->program;
    const struct unit *unit = unit_of(program, caller);
    const struct op *ops = &unit->facts->ops.data[definition_function(program, caller)->first_op];
    definition_id target = program->entities.data[callee].first_definition;
    for (; target != NONE; target = program->definitions.data[target].next) {
        const struct function *function = definition_function(program, target);
        const struct unit *home = unit_of(program, target);
        for (uint32_t i = 0; i < function->parameter_count && i < ops[call].count; i++) {
            symbol_id parameter = home->facts->parameters.data[function->first_parameter + i];
            op_id value = unit->facts->operands.data[ops[call].b + i];
            if (is_number_or_pointer(&ops[value])) {
                assign(flow,
                       path_make(&flow->paths, NONE, PATH_VARIABLE, home->entities[parameter]),
                       caller, call, value, true);
            }
        }
    }
}

static void assign_call(struct path_flow *flow, definition_id caller, op_id call) {
    const struct program *program = &flow->context->analysis->program;
    const struct unit *unit = unit_of(program, caller);
    const struct function *function = definition_function(program, caller);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    const struct op *callee = &ops[ops[call].a];
    if (callee->kind == OP_FUNCTION) {
        assign_arguments(flow, caller, call, unit->entities[callee->a]);
        return;
    }
    struct flow_targets targets = flow_of_op(flow->context->analysis->flow,
                                             program->definitions.data[caller].unit, function,
                                             ops[call].a);
    for (uint32_t i = 0; i < targets.count; i++) {
        assign_arguments(flow, caller, call, targets.functions[i]);
    }
}

static void assign_returned(struct path_flow *flow, definition_id id) {
    const struct program *program = &flow->context->analysis->program;
    const struct unit *unit = unit_of(program, id);
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    path_id result = path_make(&flow->paths, NONE, PATH_RESULT,
                               program->definitions.data[id].entity);
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = &unit->facts->blocks.data[function->first_block + b];
        if (block->terminator == TERM_RETURN && block->value != NONE &&
            is_number_or_pointer(&ops[block->value])) {
            assign(flow, result, id, block->value, block->value, false);
        }
    }
}

static void read_body(struct path_flow *flow, definition_id id) {
    const struct program *program = &flow->context->analysis->program;
    const struct unit *unit = unit_of(program, id);
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id op = 0; op < function->op_count; op++) {
        if (ops[op].kind == OP_CALL) {
            assign_call(flow, id, op);
        } else if (ops[op].kind == OP_STORE && is_number_or_pointer(&ops[ops[op].b])) {
            path_id to = path_of_op(&flow->paths, unit, function, ops[op].a);
            assign(flow, path_by_field(&flow->paths, to), id, op, ops[op].b, false);
        }
    }
    assign_returned(flow, id);
}

void path_flow_find(struct path_flow *flow, const struct rule_context *context) {
    flow->context = context;
    flow->paths.program = &context->analysis->program;
    for (definition_id id = 0; id < context->analysis->program.definitions.count; id++) {
        if (!(context->analysis->program.definitions.data[id].flags & SYMBOL_SYSTEM)) {
            read_body(flow, id);
        }
    }
}

void path_flow_free(struct path_flow *flow) {
    access_paths_free(&flow->paths);
    vec_free(&flow->all);
    map_free(&flow->by_value);
    map_free(&flow->by_to);
}

/* --- where a value gets to --- */

struct spread {
    struct path_flow *flow;
    struct path_set *places;
    struct map borrowed; /* places that a parameter was given a pointer to: others give it others */
};

static path_id parent_of(const struct spread *spread, path_id path) {
    return spread->flow->paths.all.data[path].parent;
}

/* The place that stands for any element of the array that a place is an element of. */
static path_id any_element(struct spread *spread, path_id place) {
    struct access_paths *paths = &spread->flow->paths;
    bool element = paths->all.data[place].kind == PATH_ELEMENT;
    return path_make(paths, element ? parent_of(spread, place) : place, PATH_ANY, 0);
}

static void add_place(struct spread *spread, path_id path, bool borrowed) {
    struct path_set *places = spread->places;
    bool fresh = false;
    path_id place = path_by_field(&spread->flow->paths, path);
    if (place != NONE && places->all.count < MAX_PLACES) {
        map_get_or_put(&places->has, place, 1, &fresh);
    }
    if (!fresh) {
        return;
    }
    vec_push(&places->all, place);
    path_id any = any_element(spread, place);
    if (any != NONE) {
        map_put(&places->has, any, 1);
    }
    for (; place != NONE; place = parent_of(spread, place)) {
        map_put(&places->above, place, 1);
    }
    if (borrowed) {
        map_put(&spread->borrowed, places->all.data[places->all.count - 1], 1);
    }
}

/* Its value is assigned to another place. */
static void follow_value(struct spread *spread, path_id place) {
    struct path_flow *flow = spread->flow;
    path_id value =
        place == NONE ? NONE : path_make(&flow->paths, place, PATH_POINTEE, 0);
    uint32_t at = value == NONE ? NONE : map_get(&flow->by_value, value, NONE);
    for (; at != NONE; at = flow->all.data[at].next_of_value) {
        add_place(spread, flow->all.data[at].to, false);
    }
}

/* A pointer to it, or to what encloses it, is assigned: it can be named by that pointer. */
static void follow_pointers(struct spread *spread, path_id place) {
    struct path_flow *flow = spread->flow;
    bool borrowed = map_get(&spread->borrowed, place, 0);
    for (path_id above = place; above != NONE; above = parent_of(spread, above)) {
        uint32_t at = map_get(&flow->by_value, above, NONE);
        for (; at != NONE; at = flow->all.data[at].next_of_value) {
            path_id pointee = path_make(&flow->paths, flow->all.data[at].to, PATH_POINTEE, 0);
            if (pointee != NONE) {
                add_place(spread, path_replace(&flow->paths, place, above, pointee),
                          borrowed || flow->all.data[at].is_argument);
            }
        }
    }
}

/* It lies where a pointer leads to: it is part of what the pointer was made to point to. */
static void follow_back(struct spread *spread, path_id place) {
    struct path_flow *flow = spread->flow;
    if (map_get(&spread->borrowed, place, 0)) {
        return;
    }
    for (path_id above = place; above != NONE; above = parent_of(spread, above)) {
        bool pointee = flow->paths.all.data[above].kind == PATH_POINTEE;
        uint32_t at = pointee ? map_get(&flow->by_to, parent_of(spread, above), NONE) : NONE;
        for (; at != NONE; at = flow->all.data[at].next_of_to) {
            add_place(spread, path_replace(&flow->paths, place, above, flow->all.data[at].value),
                      false);
        }
    }
}

void path_flow_from(struct path_flow *flow, path_id place, struct path_set *places) {
    struct spread spread = {.flow = flow, .places = places};
    add_place(&spread, place, false);
    for (uint32_t i = 0; i < places->all.count; i++) {
        path_id at = places->all.data[i];
        follow_value(&spread, at);
        follow_value(&spread, any_element(&spread, at));
        follow_pointers(&spread, at);
        follow_back(&spread, at);
    }
    map_free(&spread.borrowed);
}

void path_set_free(struct path_set *set) {
    vec_free(&set->all);
    map_free(&set->has);
    map_free(&set->above);
}
