#include "analyzer/program/flow_reader.h"

#include <string.h>

#include "analyzer/base/memory.h"
#include "analyzer/program/call_graph.h"

static node_id op_node(const struct reader *reader, op_id id) {
    return flow_op_node(reader->flow, op_number(reader, id));
}

/* --- constraints of one operation --- */

/* `stack->old[n]`: an array that is reached through the pointer in a field or variable is followed
 * by that pointer, be it on the heap, where it has no name of its own. */
static place_id heap_place(const struct reader *reader, op_id address) {
    const struct op *op = read_op(reader, address);
    while (op->kind == OP_ELEMENT) {
        op = read_op(reader, op->a);
    }
    place_id pointer = op->kind == OP_LOAD ? named_place(reader, op->a) : UINT32_MAX;
    return pointer == UINT32_MAX ? UINT32_MAX : flow_pointed_from(reader->flow, pointer);
}

static void add_load(const struct reader *reader, op_id address, node_id value) {
    struct flow *flow = reader->flow;
    place_id place = named_place(reader, address);
    if (place != UINT32_MAX) {
        flow_connect(flow, flow_place_node(flow, place), value);
        return;
    }
    node_id pointer = op_node(reader, address);
    flow_wait(flow, pointer, (struct wait){WAIT_LOAD, value});
    place = heap_place(reader, address);
    if (place != UINT32_MAX) {
        flow_connect(flow, flow_place_node(flow, place), value);
    }
}

static void add_store(const struct reader *reader, op_id address, node_id value) {
    struct flow *flow = reader->flow;
    if (value == NO_NODE) {
        return;
    }
    place_id place = named_place(reader, address);
    if (place != UINT32_MAX) {
        flow_connect(flow, value, flow_place_node(flow, place));
        return;
    }
    node_id pointer = op_node(reader, address);
    flow_wait(flow, pointer, (struct wait){WAIT_STORE, value});
    place = heap_place(reader, address);
    if (place != UINT32_MAX) {
        flow_connect(flow, value, flow_place_node(flow, place));
    }
}

static void add_atomic(const struct reader *reader, op_id id, const struct op *op) {
    const uint32_t *operands = operands_of(reader, op);
    if (!op->count) {
        return;
    }
    add_load(reader, operands[0], op_node(reader, id));
    for (uint32_t i = 1; i < op->count; i++) {
        add_store(reader, operands[0], op_node(reader, operands[i]));
    }
}

/* The argument that becomes parameter `index` of what is called, or called `back`. */
static uint32_t given_argument(const struct caller *back, uint32_t index) {
    if (!back) {
        return index;
    }
    return index < CALLBACK_ARGUMENTS ? back->given[index] : NOT_GIVEN;
}

static void connect_definition(struct flow *flow, const struct reader *caller, op_id id,
                               const struct caller *back, definition_id callee) {
    const struct op *op = read_op(caller, id);
    const struct definition *definition = &flow->program->definitions.data[callee];
    const struct unit *unit = &flow->program->units.data[definition->unit];
    const struct function *function = definition_function(flow->program, callee);
    const uint32_t *operands = operands_of(caller, op);
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        symbol_id parameter = unit->facts->parameters.data[function->first_parameter + i];
        uint32_t index = given_argument(back, i);
        node_id argument = index < op->count ? op_node(caller, operands[index]) : NO_NODE;
        if (argument != NO_NODE) {
            place_id place = place_root(flow->values, PLACE_VARIABLE, unit->entities[parameter]);
            flow_connect(flow, argument, flow_place_node(flow, place));
        }
    }
    if (!back) {
        flow_connect(flow, flow_return_node(flow, callee), op_node(caller, id));
    }
}

static bool is_listed(const struct flow *flow, definition_id definition) {
    for (uint32_t i = 0; i < flow->resolved.count; i++) {
        if (flow->resolved.data[i] == definition) {
            return true;
        }
    }
    return false;
}

/* Connects a call with every definition that it can mean in an image of the caller's TU. */
static void connect_call(struct flow *flow, const struct reader *caller, op_id id,
                         const struct caller *back, entity_id callee) {
    const struct program *program = flow->program;
    flow->resolved.count = 0;
    for (image_id image = 0; image < program->images.count; image++) {
        if (!image_hosts(&program->images.data[image], caller->unit)) {
            continue;
        }
        definition_id found = program_resolve(program, image, caller->unit, callee);
        if (found != NONE && !is_listed(flow, found)) {
            connect_definition(flow, caller, id, back, found);
            vec_push(&flow->resolved, found);
        }
    }
}

static void remember_call(const struct reader *reader, op_id id, op_id callee,
                          const struct caller *back) {
    struct flow *flow = reader->flow;
    flow_wait(flow, op_node(reader, callee), (struct wait){WAIT_CALL, flow->calls.count});
    vec_push(&flow->calls, (struct call_site){reader->unit, reader->function, id, back});
}

/* What a library's function calls back is given some of the arguments. */
static void remember_callbacks(const struct reader *reader, op_id id, const struct op *op,
                               entity_id callee) {
    uint32_t count;
    const struct caller *callers =
        callers_find(reader->flow->registrars, reader->flow->program, callee, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (callers[i].callback < op->count) {
            remember_call(reader, id, operands_of(reader, op)[callers[i].callback], &callers[i]);
        }
    }
}

/* A disposition that a registrar hands back is followed too, so that one which is installed again
 * is known to be no new handler. */
static void add_previous(const struct reader *reader, op_id id, const struct op *op,
                         const struct registrar *registrar) {
    struct flow *flow = reader->flow;
    set_id previous = set_of(flow->values, atom_of(flow->values, ATOM_PREVIOUS, 0, 0));
    if (!registrar->by_struct) {
        flow_deliver(flow, op_node(reader, id), previous);
        return;
    }
    place_id record = registrar->previous < op->count
                          ? named_place(reader, operands_of(reader, op)[registrar->previous])
                          : UINT32_MAX;
    for (uint32_t p = 0; record != UINT32_MAX && p < flow->registrars->paths.count; p++) {
        const struct handler_path *path = &flow->registrars->paths.data[p];
        place_id place = record;
        for (uint32_t f = 0; f < path->fields.count; f++) {
            place = place_child(flow->values, place, PLACE_FIELD, path->fields.data[f]);
        }
        flow_deliver(flow, flow_place_node(flow, place), previous);
    }
}

static set_id function_set(struct flow *flow, entity_id function) {
    return set_function(flow->values, function);
}

/* The callee of a virtual call is as one that a pointer holds: it may be any that overrides it. */
static void add_overriders(const struct reader *reader, op_id callee, entity_id method) {
    struct flow *flow = reader->flow;
    struct entities overriders = program_overriders(flow->program, method);
    for (uint32_t i = 0; i < overriders.count; i++) {
        flow_deliver(flow, op_node(reader, callee), function_set(flow, overriders.all[i]));
    }
}

static void add_call(const struct reader *reader, op_id id, const struct op *op) {
    const struct op *callee = read_op(reader, op->a);
    if (callee->kind == OP_FUNCTION && op->flags & OP_VIRTUAL) {
        add_overriders(reader, op->a, reader->tu->entities[callee->a]);
        remember_call(reader, id, op->a, NULL);
    } else if (callee->kind == OP_FUNCTION) {
        entity_id entity = reader->tu->entities[callee->a];
        const struct registrar *registrar =
            registrar_find(reader->flow->registrars, reader->flow->program, entity);
        connect_call(reader->flow, reader, id, NULL, entity);
        remember_callbacks(reader, id, op, entity);
        if (registrar) {
            add_previous(reader, id, op, registrar);
        }
    } else {
        remember_call(reader, id, op->a, NULL);
    }
}

static void add_op(const struct reader *reader, op_id id) {
    struct flow *flow = reader->flow;
    const struct op *op = read_op(reader, id);
    switch (op->kind) {
    case OP_FUNCTION:
        flow_deliver(flow, op_node(reader, id),
                     function_set(flow, reader->tu->entities[op->a]));
        return;
    case OP_LOAD:
        if (may_carry(op->type_flags)) {
            add_load(reader, op->a, op_node(reader, id));
        }
        return;
    case OP_STORE:
        if (may_carry(op->type_flags)) {
            add_store(reader, op->a, op_node(reader, op->b));
        }
        return;
    case OP_ELEMENT:
        flow_connect(flow, op_node(reader, op->a), op_node(reader, id));
        return;
    case OP_PHI:
        for (uint32_t i = 0; i < op->count; i++) {
            flow_connect(flow, op_node(reader, operands_of(reader, op)[i]), op_node(reader, id));
        }
        return;
    case OP_CALL:
        add_call(reader, id, op);
        return;
    case OP_ATOMIC:
        add_atomic(reader, id, op);
        return;
    default:
        return;
    }
}

/* --- the whole program --- */

typedef void visit_fn(const struct reader *reader, op_id id);

static void visit_returns(const struct reader *reader, visit_fn *visit) {
    const struct block *blocks = &reader->tu->facts->blocks.data[reader->function->first_block];
    for (block_id b = 0; b < reader->function->block_count; b++) {
        if (blocks[b].terminator == TERM_RETURN && blocks[b].value != NONE) {
            visit(reader, blocks[b].value);
        }
    }
}

/* Visits each operation of each function, and then the values that the function returns. */
static void visit_all(struct flow *flow, visit_fn *visit, visit_fn *visit_return) {
    for (unit_id unit = 0; unit < flow->program->units.count; unit++) {
        const struct unit *tu = program_unit(flow->program, unit);
        struct reader reader = {.flow = flow, .unit = unit, .tu = tu};
        for (uint32_t index = 0; index < tu->facts->functions.count; index++) {
            reader.function = &tu->facts->functions.data[index];
            reader.definition = tu->functions[index];
            for (op_id id = 0; id < reader.function->op_count; id++) {
                visit(&reader, id);
            }
            if (reader.definition != NONE) { /* initial values return nothing, whatever facts say */
                visit_returns(&reader, visit_return);
            }
        }
    }
}

static void add_return(const struct reader *reader, op_id value) {
    struct flow *flow = reader->flow;
    flow_connect(flow, op_node(reader, value), flow_return_node(flow, reader->definition));
}

static void deliver_taken(struct flow *flow) {
    for (uint32_t i = 0; i < flow->taken.count; i++) {
        struct taken_address taken = flow->taken.data[i];
        flow_deliver(flow, flow_op_node(flow, taken.op), taken.address);
    }
    vec_free(&flow->taken);
}

static void arrive(struct flow *flow, struct wait wait, const struct atom *atom) {
    if (wait.kind == WAIT_CALL && atom->kind == ATOM_FUNCTION) {
        struct call_site site = flow->calls.data[wait.other];
        struct reader caller = {.flow = flow,
                                .unit = site.unit,
                                .tu = &flow->program->units.data[site.unit],
                                .function = site.function};
        connect_call(flow, &caller, site.op, site.caller, atom->id);
    } else if (wait.kind == WAIT_LOAD && atom->kind == ATOM_ADDRESS) {
        flow_connect_once(flow, flow_place_node(flow, atom->id), wait.other);
    } else if (wait.kind == WAIT_LOAD && atom->kind == ATOM_FUNCTION) {
        flow_deliver(flow, wait.other, function_set(flow, atom->id)); /* of a reference to it */
    } else if (wait.kind == WAIT_STORE && atom->kind == ATOM_ADDRESS) {
        flow_connect_once(flow, wait.other, flow_place_node(flow, atom->id));
    }
}

/* The waits of a node are told of the atoms that are new to them. */
static void tell_waits(struct flow *flow, node_id id, set_id fresh) {
    uint32_t last = flow->nodes.data[id].last_wait;
    for (uint32_t i = 0; i < set_count(flow->values, fresh); i++) {
        struct atom atom = *set_atom(flow->values, fresh, i);
        uint32_t at = last;
        do {
            at = flow->waits.data[at].next;
            arrive(flow, flow->waits.data[at].wait, &atom);
        } while (at != last);
    }
}

static void send_on(struct flow *flow, node_id id) {
    struct node *node = &flow->nodes.data[id];
    set_id now = node->atoms;
    uint32_t last = node->last_target;
    node->is_pending = false;
    for (uint32_t at = last; at;) {
        at = flow->targets.data[at].next;
        flow_deliver(flow, flow->targets.data[at].node, now);
        at = at == last ? 0 : at;
    }
    if (node->last_wait) {
        set_id seen = node->seen;
        node->seen = now;
        tell_waits(flow, id, set_difference(flow->values, now, seen));
    }
}

/* In rounds, so that what arrives at a node in one of them is sent on together. */
static void propagate(struct flow *flow) {
    VEC(node_id) round = {0};
    while (flow->pending.count) {
        round.count = 0;
        for (uint32_t i = 0; i < flow->pending.count; i++) {
            vec_push(&round, flow->pending.data[i]);
        }
        flow->pending.count = 0;
        for (uint32_t i = 0; i < round.count; i++) {
            send_on(flow, round.data[i]);
        }
    }
    vec_free(&round);
}

/* Keeps what is asked for of the solution. */
static void forget_graph(struct flow *flow) {
    flow->atoms = memory_array(flow->nodes.count, sizeof *flow->atoms);
    for (node_id n = 0; n < flow->nodes.count; n++) {
        flow->atoms[n] = flow->nodes.data[n].atoms;
    }
    vec_free(&flow->nodes);
    vec_free(&flow->targets);
    vec_free(&flow->waits);
    vec_free(&flow->return_nodes.by_key);
    map_free(&flow->edges);
    vec_free(&flow->resolved);
    vec_free(&flow->pending);
    vec_free(&flow->calls);
}

struct flow *flow_solve(const struct program *program, struct values *values,
                        const struct registrars *registrars) {
    struct flow *flow = memory_array(1, sizeof *flow);
    uint32_t entities = program->entities.count;
    *flow = (struct flow){.program = program,
                          .values = values,
                          .registrars = registrars,
                          .ops = ranks_new(program->op_count),
                          .escapes = memory_array(entities, sizeof *flow->escapes),
                          .lent = memory_array(entities, sizeof *flow->lent)};
    vec_push(&flow->targets, (struct flow_target){0});
    vec_push(&flow->waits, (struct flow_wait){0});
    visit_all(flow, take_operands, take_address); /* first: place_node needs to know what escapes */
    flow_number_ops(flow);
    deliver_taken(flow);
    visit_all(flow, add_op, add_return);
    propagate(flow);
    forget_graph(flow);
    return flow;
}

void flow_free(struct flow *flow) {
    ranks_free(&flow->ops);
    memory_array_free(flow->atoms);
    vec_free(&flow->place_nodes.by_key);
    memory_array_free(flow->escapes);
    memory_array_free(flow->lent);
    vec_free(&flow->answers);
    vec_free(&flow->answer_of_set);
    call_graph_free(flow->call_graph);
    arena_free(&flow->arena);
    memory_array_free(flow);
}
