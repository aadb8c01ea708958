/* The questions of flow.h, asked of the solved graph. */
#include <stdlib.h>

#include "analyzer/program/flow_graph.h"

static int compare_entities(const void *a, const void *b) {
    entity_id left = *(const entity_id *)a;
    entity_id right = *(const entity_id *)b;
    return left < right ? -1 : left > right;
}

static struct flow_targets functions_of(struct flow *flow, set_id atoms) {
    struct flow_targets targets = {0};
    uint32_t count = set_count(flow->values, atoms);
    entity_id *functions = ARENA_ARRAY(&flow->arena, entity_id, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct atom *atom = set_atom(flow->values, atoms, i);
        if (atom->kind == ATOM_FUNCTION) {
            functions[targets.count++] = atom->id;
        }
        targets.previous |= atom->kind == ATOM_PREVIOUS;
    }
    qsort(functions, targets.count, sizeof *functions, compare_entities);
    targets.functions = functions;
    return targets;
}

/* The same sets are asked for again and again. */
static struct flow_targets answer(struct flow *flow, node_id node) {
    set_id atoms = node == NO_NODE ? SET_EMPTY : flow->atoms[node];
    while (flow->answer_of_set.count <= atoms) {
        vec_push(&flow->answer_of_set, NONE);
    }
    uint32_t *known = &flow->answer_of_set.data[atoms];
    if (*known == NONE) {
        *known = flow->answers.count;
        vec_push(&flow->answers, functions_of(flow, atoms));
    }
    return flow->answers.data[*known];
}

/* Whether what is kept in the variable is a list, and is kept for that variable alone. */
static bool is_list(const struct flow *flow, entity_id variable, bool field) {
    const struct entity *entity = &flow->program->entities.data[variable];
    return entity->kind == SYMBOL_VARIABLE && entity->type_flags & TYPE_ARRAY &&
           !(field && flow->escapes[variable]);
}

/* Whether an operation loads from a static array that it names, with no pointer in between. */
static bool loads_from_list(const struct flow *flow, const struct unit *tu, const struct op *ops,
                            op_id id) {
    const struct op *op = &ops[id];
    bool field = false;
    if (op->kind != OP_LOAD) {
        return false;
    }
    for (op = &ops[op->a]; op->kind == OP_FIELD || op->kind == OP_ELEMENT; op = &ops[op->a]) {
        field |= op->kind == OP_FIELD;
    }
    return op->kind == OP_VAR && is_list(flow, tu->entities[op->a], field);
}

struct flow_targets flow_of_op(struct flow *flow, unit_id unit, const struct function *function,
                               op_id op) {
    const struct unit *tu = &flow->program->units.data[unit];
    struct flow_targets targets = answer(flow, flow_op_node(flow, tu->first_op + function->first_op + op));
    targets.listed =
        loads_from_list(flow, tu, &tu->facts->ops.data[function->first_op], op);
    return targets;
}

/* The place that the flow knows for a place of the interpreter: no elements, and fields below a
 * pointer by their type. */
static place_id plain_place(struct flow *flow, place_id place) {
    struct place at = flow->values->places.data[place];
    switch (at.kind) {
    case PLACE_ELEMENT:
    case PLACE_ANY:
        return plain_place(flow, at.parent);
    case PLACE_FIELD: {
        if (at.parent == UINT32_MAX) {
            return place;
        }
        if (flow->values->places.data[at.root].kind == PLACE_POINTEE) {
            return flow_field_place(flow, at.key);
        }
        place_id parent = plain_place(flow, at.parent);
        return parent == UINT32_MAX ? flow_field_place(flow, at.key)
                                    : place_child(flow->values, parent, PLACE_FIELD, at.key);
    }
    case PLACE_POINTEE: {
        struct atom pointer = flow->values->atoms.data[at.key];
        place_id from =
            pointer.kind == ATOM_INITIAL ? plain_place(flow, pointer.id) : UINT32_MAX;
        return from == UINT32_MAX ? from : flow_pointed_from(flow, from);
    }
    default:
        return place;
    }
}

struct flow_targets flow_of_place(struct flow *flow, place_id place) {
    place_id plain = plain_place(flow, place);
    if (plain == UINT32_MAX) {
        return (struct flow_targets){NULL, 0, false, false};
    }
    struct flow_targets targets = answer(flow, flow_known_node(flow, plain));
    struct place at = flow->values->places.data[plain];
    struct place root = flow->values->places.data[at.root];
    targets.listed =
        root.kind == PLACE_VARIABLE && is_list(flow, root.key, at.kind == PLACE_FIELD);
    return targets;
}

bool flow_escapes(const struct flow *flow, entity_id variable) {
    return flow->escapes[variable];
}

bool flow_is_shared(const struct flow *flow, entity_id variable) {
    return flow->escapes[variable] || flow->lent[variable];
}
