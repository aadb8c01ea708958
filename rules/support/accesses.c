#include "rules/support/accesses.h"

#include "rules/support/knowledge.h"
#include "rules/support/usage.h"

/* A body, and where what is found in it goes. */
struct reader {
    struct accesses *accesses;
    const struct analysis *analysis;
    definition_id definition;
    const struct unit *unit;
    const struct function *function;
    bool is_handler; /* its parameters tell of the signal */
};

static struct reader reader_of(struct accesses *accesses, const struct analysis *analysis,
                               definition_id definition) {
    const struct program *program = &analysis->program;
    return (struct reader){
        .accesses = accesses,
        .analysis = analysis,
        .definition = definition,
        .unit = &program->units.data[program->definitions.data[definition].unit],
        .function = definition_function(program, definition)};
}

static const struct op *op_at(const struct reader *reader, op_id op) {
    return &reader->unit->facts->ops.data[reader->function->first_op + op];
}

/* --- what an operation does --- */

/* The operation that gives the address of what is accessed, or NONE. */
static op_id address_of(const struct reader *reader, const struct op *op) {
    if (op->kind == OP_ATOMIC) {
        return op->count ? reader->unit->facts->operands.data[op->b] : NONE;
    }
    return op->kind == OP_LOAD || op->kind == OP_STORE ? op->a : NONE;
}

/* Whether two addresses are written in the same way. */
static bool same_address(const struct reader *reader, op_id left, op_id right) {
    for (int steps = 0; steps < 8; steps++) {
        const struct op *a = op_at(reader, left);
        const struct op *b = op_at(reader, right);
        if (a->kind != b->kind || (a->kind == OP_VAR && a->a != b->a) ||
            (a->kind == OP_FIELD && a->b != b->b)) {
            return false;
        }
        if (a->kind == OP_VAR) {
            return true;
        }
        if (a->kind != OP_FIELD && a->kind != OP_ELEMENT && a->kind != OP_LOAD) {
            return false;
        }
        left = a->a;
        right = b->a;
    }
    return false;
}

/* Whether a store writes what it makes of the object's value: `x++`, `x = x | y`. */
static bool store_updates(const struct reader *reader, op_id id) {
    const struct op *store = op_at(reader, id);
    if (store->flags & OP_UPDATES) {
        return true;
    }
    op_id oldest = id > 16 ? id - 16 : 0;
    for (op_id load = id; load-- > oldest;) {
        const struct op *op = op_at(reader, load);
        if (op->kind == OP_LOAD && load != store->b && same_address(reader, op->a, store->a) &&
            value_has_load(reader->unit, reader->function, store->b, load)) {
            return true;
        }
    }
    return false;
}

/* Of an atomic object each access is atomic, and `x++` is one access; `x = x + 1` is two. */
static uint32_t store_flags(const struct reader *reader, op_id id) {
    const struct op *store = op_at(reader, id);
    bool updates = store_updates(reader, id);
    bool atomic = op_at(reader, store->a)->type_flags & TYPE_ATOMIC &&
                  (!updates || store->flags & OP_UPDATES);
    bool constant =
        value_is_constant(reader->unit, reader->function, store->b, reader->is_handler);
    return ACCESS_WRITES | (updates ? ACCESS_UPDATES : 0u) | (atomic ? ACCESS_ATOMIC : 0u) |
           (constant ? 0u : ACCESS_VARIES);
}

static uint32_t access_flags(const struct reader *reader, op_id id) {
    const struct op *op = op_at(reader, id);
    if (op->kind == OP_LOAD) {
        bool atomic = op_at(reader, op->a)->type_flags & TYPE_ATOMIC;
        return ACCESS_READS | (atomic ? ACCESS_ATOMIC : 0u);
    }
    if (op->kind == OP_STORE) {
        return store_flags(reader, id);
    }
    switch (op->sub) {
    case ATOMIC_LOAD:
        return ACCESS_ATOMIC | ACCESS_READS;
    case ATOMIC_STORE:
        return ACCESS_ATOMIC | ACCESS_WRITES;
    case ATOMIC_UPDATE:
        return ACCESS_ATOMIC | ACCESS_READS | ACCESS_WRITES | ACCESS_UPDATES;
    default:
        return 0;
    }
}

/* The arguments through which a library's function writes, a bit each. */
static uint32_t stores_of(const struct rule_context *context, entity_id function) {
    const struct program *program = &context->analysis->program;
    str_id key = program->entities.data[function].key;
    return knowledge_stores(context->knowledge, key ? strings_get(&program->strings, key)
                                                    : entity_name(program, function));
}

static uint32_t argument_flags(uint32_t stores, uint32_t argument) {
    bool writes = argument < 32 && stores >> argument & 1;
    return writes ? ACCESS_WRITES | ACCESS_VARIES : ACCESS_READS;
}

/* --- inside --- */

static bool is_of_interest(const struct reader *reader, object_id object) {
    const struct program *program = &reader->analysis->program;
    const struct objects *objects = &reader->accesses->objects;
    const struct entity *variable = &program->entities.data[object_variable(objects, object)];
    return !(variable->flags & SYMBOL_SYSTEM) &&
           !(object_type(objects, program, object) & TYPE_CONST);
}

static void add_inside(const struct reader *reader, struct inside inside) {
    struct accesses *accesses = reader->accesses;
    while (accesses->first_inside.count < accesses->objects.all.count) {
        vec_push(&accesses->first_inside, NONE);
    }
    inside.next = accesses->first_inside.data[inside.object];
    accesses->first_inside.data[inside.object] = accesses->inside.count;
    vec_push(&accesses->inside, inside);
}

/* An access of a reached body to what an address can lead to. */
static void read_access(const struct reader *reader, set_id address, struct inside inside) {
    const struct values *values = &reader->analysis->values;
    uint32_t count = set_count(values, address);
    for (uint32_t i = 0; i < count; i++) {
        inside.object = object_of_atom(&reader->accesses->objects, &reader->analysis->program,
                                       values, set_atom(values, address, i));
        if (inside.object != NONE && is_of_interest(reader, inside.object)) {
            inside.flags |= count > 1 ? ACCESS_ASSUMED : 0u;
            add_inside(reader, inside);
        }
    }
}

static bool goes_on(struct coming_back *coming_back, const struct inside *inside) {
    const struct reach *reach = &coming_back->context->analysis->reach;
    context_id handler = reach->walks.data[inside->walk].reached.data[0].context;
    return contexts_get(reach->contexts, handler)->outcome.can_return &&
           handler_survives(coming_back, inside->walk) &&
           (comes_back(coming_back, inside->walk, inside->reached, inside->op) ||
            handler_jumps(coming_back, inside->walk));
}

static bool is_far(const struct reader *reader, const struct inside *inside, bool assumed) {
    uint32_t far = inside->flags & ACCESS_WRITES ? WRITE_FAR : READ_FAR;
    uint32_t distance = reader->analysis->reach.walks.data[inside->walk]
                            .reached.data[inside->reached].distance;
    return distance > far || (distance > ACCESS_NEAR &&
                              (assumed || !goes_on(&reader->accesses->coming_back, inside)));
}

/* The objects that a reached call of a library's function is given. */
static void read_exit(struct accesses *accesses, const struct rule_context *context,
                      uint32_t walk, const struct exit_call *exit) {
    const struct analysis *analysis = context->analysis;
    if (exit->from == NONE || exit->callee == NONE) {
        return;
    }
    const struct reached *reached = &analysis->reach.walks.data[walk].reached.data[exit->from];
    struct reader reader = reader_of(accesses, analysis, reached->definition);
    uint32_t stores = stores_of(context, exit->callee);
    for (uint32_t a = 0; a < exit->argument_count; a++) {
        struct inside inside = {.flags = argument_flags(stores, a),
                                .walk = walk,
                                .reached = exit->from,
                                .op = exit->op,
                                .location = exit->location};
        if (!is_far(&reader, &inside, exit->assumed)) {
            read_access(&reader, exit->arguments[a], inside);
        }
    }
}

static void read_reached(struct accesses *accesses, const struct rule_context *context,
                         uint32_t walk, uint32_t number) {
    const struct analysis *analysis = context->analysis;
    const struct reached *reached = &analysis->reach.walks.data[walk].reached.data[number];
    struct reader reader = reader_of(accesses, analysis, reached->definition);
    bool library = analysis->program.definitions.data[reached->definition].flags & SYMBOL_SYSTEM;
    if (library || reached->distance > WRITE_FAR) {
        return;
    }
    reader.is_handler = number == 0;
    const struct context *body = contexts_get(analysis->reach.contexts, reached->context);
    for (uint32_t a = 0; a < body->accesses.count; a++) {
        op_id op = body->accesses.data[a].op;
        struct inside inside = {.flags = access_flags(&reader, op),
                                .walk = walk,
                                .reached = number,
                                .op = op,
                                .location = op_at(&reader, op)->location};
        if (inside.location != NONE && !(op_at(&reader, op)->flags & OP_INIT) &&
            !is_far(&reader, &inside, reached->assumed)) {
            read_access(&reader, body->accesses.data[a].address, inside);
        }
    }
}

/* --- outside --- */

static void add_outside(const struct reader *reader, const struct addressed_body *body,
                        op_id id, op_id address, uint32_t flags) {
    struct accesses *accesses = reader->accesses;
    location_id location = op_at(reader, id)->location;
    struct known_object known = object_of_address(body, address);
    if (known.object == NONE || location == NONE) {
        return;
    }
    struct outside outside = {.flags = flags | (known.is_whole ? 0u : ACCESS_PART),
                              .definition = reader->definition,
                              .op = id,
                              .location = location,
                              .gift = known.gift,
                              .next = accesses->first_outside.data[known.object]};
    accesses->first_outside.data[known.object] = accesses->outside.count;
    vec_push(&accesses->outside, outside);
}

/* The objects that a library's function is given. */
static void read_call(const struct reader *reader, const struct rule_context *context,
                      const struct addressed_body *body, op_id id) {
    const struct op *call = op_at(reader, id);
    const struct op *callee = op_at(reader, call->a);
    if (callee->kind != OP_FUNCTION) {
        return;
    }
    entity_id function = reader->unit->entities[callee->a];
    if (context->analysis->program.entities.data[function].first_definition != NONE) {
        return;
    }
    uint32_t stores = call->count ? stores_of(context, function) : 0;
    for (uint32_t a = 0; a < call->count; a++) {
        add_outside(reader, body, id, reader->unit->facts->operands.data[call->b + a],
                    argument_flags(stores, a));
    }
}

static void read_op(const struct reader *reader, const struct rule_context *context,
                    const struct addressed_body *body, op_id id) {
    const struct op *op = op_at(reader, id);
    op_id address = address_of(reader, op);
    if (op->kind == OP_CALL) {
        read_call(reader, context, body, id);
    } else if (address != NONE && !(op->flags & OP_INIT)) {
        add_outside(reader, body, id, address, access_flags(reader, id));
    }
}

static void read_body(struct accesses *accesses, const struct rule_context *context,
                      definition_id definition) {
    const struct analysis *analysis = context->analysis;
    struct reader reader = reader_of(accesses, analysis, definition);
    struct addressed_body body =
        addressed_body(&accesses->objects, &analysis->program, &accesses->given, definition);
    for (op_id op = 0; op < reader.function->op_count; op++) {
        read_op(&reader, context, &body, op);
    }
    vec_free(&body.pointers);
}

static void read_bodies(struct accesses *accesses, const struct rule_context *context) {
    const struct analysis *analysis = context->analysis;
    for (object_id o = 0; o < accesses->objects.all.count; o++) {
        vec_push(&accesses->first_outside, NONE);
        if (o >= accesses->first_inside.count) {
            vec_push(&accesses->first_inside, NONE);
        }
    }
    const struct program *program = &analysis->program;
    for (definition_id d = 0; d < program->definitions.count; d++) {
        struct addressed_body body =
            addressed_body(&accesses->objects, program, &accesses->given, d);
        given_read(&accesses->given, program, &body);
        vec_free(&body.pointers);
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        if (!(program->definitions.data[d].flags & SYMBOL_SYSTEM)) {
            read_body(accesses, context, d);
        }
    }
}

void accesses_find(struct accesses *accesses, const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    coming_back_init(&accesses->coming_back, context);
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        for (uint32_t r = 0; r < reach->walks.data[w].reached.count; r++) {
            read_reached(accesses, context, w, r);
        }
        for (uint32_t e = 0; e < reach->walks.data[w].exits.count; e++) {
            read_exit(accesses, context, w, &reach->walks.data[w].exits.data[e]);
        }
    }
    if (accesses->inside.count) {
        read_bodies(accesses, context);
    }
}

void accesses_free(struct accesses *accesses) {
    objects_free(&accesses->objects);
    given_free(&accesses->given);
    coming_back_free(&accesses->coming_back);
    vec_free(&accesses->inside);
    vec_free(&accesses->outside);
    vec_free(&accesses->first_inside);
    vec_free(&accesses->first_outside);
}
