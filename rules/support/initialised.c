#include "rules/support/initialised.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/bare_way.h"
#include "rules/support/knowledge.h"

enum { MAX_DEPTH = 64 }; /* of calls that are looked into */

/* What may be of an object's parts, at one point of the body. */
struct status {
    uint8_t as_before; /* nothing was stored here since the function was entered */
    uint8_t stored;
    uint8_t stored_here; /* in this block */
};

/* What a function does with what a parameter points to. */
struct parameter_summary {
    uint8_t needs;  /* parts that it reads as the caller left them */
    uint8_t stores; /* parts that it may store to */
    bool changes;   /* as in struct uninitialised_use */
    bool registers;
    unit_id unit; /* where it reads them */
    location_id location;
};

struct summary_of_uses {
    bool done; /* else it is being made: recursion */
    struct parameter_summary *parameters;
};

struct search {
    const struct rule_context *context;
    const struct program *program;
    const struct registrar_rows *rows;
    struct map readers;                 /* signal_readers_find */
    bool **symbols;                     /* by unit_id; NULL until asked for */
    struct summary_of_uses **summaries; /* by definition_id; NULL until asked for */
    uint32_t depth;
    void (*report)(const struct rule_context *context, const struct uninitialised_use *use);
};

/* One function. */
struct body {
    struct search *search;
    definition_id definition;
    unit_id unit_id;
    const struct unit *unit;
    const struct facts *facts;
    const struct function *function;
    const struct op *ops;
    struct signal_objects objects;
    struct status *entries; /* by block, then object */
    struct status *leaves;  /* the same */
    block_id block;         /* that is run */
    bool *reached;          /* by block_id */
    struct status now[MAX_SIGNAL_OBJECTS];
    bool recording; /* the last pass: uses are told */
    struct summary_of_uses *summary;
};

static const struct summary_of_uses *summary_of_uses(struct search *search, definition_id id);

/* --- stores --- */

static void store(struct body *body, struct signal_address to, uint8_t parts) {
    struct status *status = &body->now[to.object];
    status->as_before &= (uint8_t)~parts;
    status->stored |= parts;
    status->stored_here |= parts;
}

/* SIG_DFL and SIG_IGN are no functions (C11 7.14p3). */
static bool is_no_function(const struct op *value) {
    return value->kind == OP_ZERO ||
           (value->kind == OP_CONST && op_constant(value) >= 0 && op_constant(value) <= 1);
}

/* PART_HANDLER is stored when the handler may be a function, and only then. */
static void note_handler(struct body *body, struct signal_address to, const struct op *value) {
    struct status *status = &body->now[to.object];
    if (to.parts & PART_HANDLER && is_no_function(value)) {
        status->stored &= (uint8_t)~PART_HANDLER;
    }
}

/* The parts of `from`, as another object or part has them: of different ones, sets. */
static uint8_t as_parts(uint8_t bits, struct signal_address from, struct signal_address to) {
    if (from.parts == to.parts) {
        return bits & to.parts;
    }
    uint8_t set = from.parts == PART_ALL ? PART_SET : PART_MASK;
    return bits & set ? to.parts & (PART_SET | PART_MASK) : 0;
}

static bool is_local(const struct body *body, struct signal_address address) {
    return body->objects.all.data[address.object].parameter == NONE;
}

/* Of a local to a local: what "as before" means for an object of the caller's, is the caller's. */
static void copy(struct body *body, struct signal_address to, struct signal_address from) {
    if (!is_local(body, to) || !is_local(body, from)) {
        store(body, to, to.parts);
        return;
    }
    struct status source = body->now[from.object];
    struct status *status = &body->now[to.object];
    status->as_before &= (uint8_t)~to.parts;
    status->stored &= (uint8_t)~to.parts;
    status->as_before |= as_parts(source.as_before, from, to);
    status->stored |= as_parts(source.stored, from, to);
    status->stored_here |= as_parts(source.stored, from, to);
}

static void run_store(struct body *body, const struct op *op) {
    struct signal_address to = body->objects.addresses[op->a];
    struct signal_address stored = body->objects.addresses[op->b];
    const struct op *value = &body->ops[op->b];
    bool whole = value->kind == OP_LOAD && value->type_flags & TYPE_RECORD &&
                 !(value->type_flags & TYPE_POINTER);
    struct signal_address from =
        whole ? body->objects.addresses[value->a] : (struct signal_address){0};
    if (stored.parts) {
        store(body, stored, stored.parts); /* its address is kept: by whom is not followed */
    }
    if (!to.parts || op->flags & OP_UPDATES) {
        return; /* `sa.sa_flags |= f` leaves garbage garbage */
    }
    if (from.parts) {
        copy(body, to, from);
        return;
    }
    store(body, to, to.parts);
    note_handler(body, to, value);
}

/* --- calls --- */

/* The parts of an argument that a callee calls `parts` of what its parameter points to. */
static uint8_t parts_of_argument(struct signal_address argument, uint8_t parts) {
    if (argument.parts == PART_ALL) {
        return parts;
    }
    return parts & PART_SET ? argument.parts & PART_MASK : 0;
}

static void note_need(struct body *body, const struct uninitialised_use *use, uint32_t parameter) {
    struct parameter_summary *summary = &body->summary->parameters[parameter];
    if (!use->certain) {
        return; /* the function may have initialised it itself */
    }
    if (!summary->needs) {
        bool here = use->below == NONE;
        summary->unit = here ? body->unit_id : use->below_unit;
        summary->location = here ? use->call->location : use->below;
        summary->changes = use->changes;
        summary->registers = use->registers;
    }
    summary->needs |= use->parts;
}

/* The parts that some ways to the call store to and others do not, when none of the latter can
 * surely be taken: `if (b) fill(&s); if (b) use(&s);` */
static uint8_t perhaps_stored(struct body *body, uint32_t object, uint8_t parts,
                              struct branch *branch) {
    uint32_t block_count = body->function->block_count;
    uint32_t object_count = body->objects.all.count;
    struct way_state *states = calloc(block_count + 1, sizeof *states);
    if (!states) {
        out_of_memory();
    }
    struct ways_through ways = {body->search->program, body->definition, states};
    uint8_t found = 0;
    for (uint8_t part = 1; part < PART_ALL; part = (uint8_t)(part << 1)) {
        for (block_id b = 0; b < block_count; b++) {
            const struct status *leave = &body->leaves[(size_t)b * object_count + object];
            states[b] = (struct way_state){leave->as_before & part, leave->stored & part,
                                           leave->stored_here & part};
        }
        if (parts & part && !bare_way_find(&ways, body->block, branch)) {
            found |= part;
        }
    }
    free(states);
    return found;
}

/* A call reads `needed` parts of the argument. It is told once: what follows sees them as read. */
static void read_parts(struct body *body, struct uninitialised_use *use,
                       struct signal_address argument, uint8_t needed) {
    struct status status = body->now[argument.object];
    const struct signal_object *object = &body->objects.all.data[argument.object];
    use->parts = status.as_before & needed;
    if (use->parts && body->recording) {
        uint8_t mixed = use->parts & status.stored;
        use->parts &= (uint8_t)~perhaps_stored(body, argument.object, mixed, &use->branch);
    }
    if (use->parts && body->recording) {
        use->certain = !(status.stored & use->parts);
        use->handles = status.stored & PART_HANDLER;
        use->object = object->symbol;
        if (object->parameter != NONE) {
            note_need(body, use, object->parameter);
        } else {
            body->search->report(body->search->context, use);
        }
    }
    body->now[argument.object].as_before &= (uint8_t)~needed;
}

/* A function of the program. */
static void run_definitions(struct body *body, struct uninitialised_use *at, uint32_t number,
                            struct signal_address argument) {
    const struct program *program = body->search->program;
    struct parameter_summary all = {.needs = PART_ALL};
    for (definition_id d = program->entities.data[at->callee].first_definition; d != NONE;
         d = program->definitions.data[d].next) {
        const struct summary_of_uses *summary = summary_of_uses(body->search, d);
        bool known =
            summary && summary->done && number < definition_function(program, d)->parameter_count;
        struct parameter_summary one =
            known ? summary->parameters[number] : (struct parameter_summary){.stores = PART_ALL};
        one.needs &= all.needs; /* what all of them read, and what one of them may store */
        one.stores |= all.stores;
        all = one;
    }
    uint8_t needed = parts_of_argument(argument, all.needs);
    if (needed) {
        at->changes = all.changes;
        at->registers = all.registers;
        at->below_unit = all.unit;
        at->below = all.location;
        read_parts(body, at, argument, needed);
    }
    uint8_t stored =
        argument.parts == PART_ALL ? all.stores : parts_of_argument(argument, all.stores);
    store(body, argument, all.stores == PART_ALL ? argument.parts : stored);
}

/* A library's function. One that no row names stores what it is given the address of. */
static void run_library(struct body *body, struct uninitialised_use *at, uint32_t number,
                        struct signal_address argument) {
    uint32_t row_number = map_get(&body->search->readers, at->callee, 0);
    const struct registrar_row *row =
        row_number ? &body->search->rows->all.data[row_number - 1] : NULL;
    if (row && row->kind == REGISTRAR_STRUCT && number == row->arguments[1]) {
        at->registers = true;
        read_parts(body, at, argument, argument.parts == PART_ALL ? PART_MASK | PART_FLAGS : 0);
    } else if (row && row->kind != REGISTRAR_STRUCT && number == row->arguments[0]) {
        at->changes = row->kind == REGISTRAR_CHANGES;
        read_parts(body, at, argument, parts_of_argument(argument, PART_SET));
    } else {
        store(body, argument, argument.parts);
    }
}

static void run_argument(struct body *body, const struct op *call, uint32_t number,
                         struct signal_address argument) {
    const struct op *callee = &body->ops[call->a];
    struct uninitialised_use at = {
        .definition = body->definition, .call = call, .callee = NONE, .below = NONE,
        .branch = {.location = NONE}};
    if (callee->kind != OP_FUNCTION || call->flags & OP_VIRTUAL) {
        store(body, argument, argument.parts);
        return;
    }
    at.callee = body->unit->entities[callee->a];
    if (body->search->program->entities.data[at.callee].first_definition != NONE) {
        run_definitions(body, &at, number, argument);
    } else {
        run_library(body, &at, number, argument);
    }
}

static void run_operands(struct body *body, const struct op *op) {
    for (uint32_t i = 0; i < op->count; i++) {
        struct signal_address address =
            body->objects.addresses[body->facts->operands.data[op->b + i]];
        if (address.parts && op->kind == OP_CALL) {
            run_argument(body, op, i, address);
        } else if (address.parts) {
            store(body, address, address.parts);
        }
    }
}

/* Whether control goes on behind it. */
static bool run_op(struct body *body, const struct op *op) {
    if (op->kind == OP_STORE) {
        run_store(body, op);
    } else if (op->count) {
        run_operands(body, op);
    }
    const struct op *callee = op->kind == OP_CALL ? &body->ops[op->a] : NULL;
    return !callee || callee->kind != OP_FUNCTION ||
           !entity_is_noreturn(body->search->program, body->unit->entities[callee->a]);
}

/* --- blocks --- */

static bool join(struct body *body, block_id target) {
    uint32_t count = body->objects.all.count;
    struct status *entry = &body->entries[(size_t)target * count];
    bool changed = !body->reached[target];
    body->reached[target] = true;
    for (uint32_t i = 0; i < count; i++) {
        struct status joined = {entry[i].as_before | body->now[i].as_before,
                                entry[i].stored | body->now[i].stored, 0};
        changed |= memcmp(&joined, &entry[i], sizeof joined) != 0;
        entry[i] = joined;
    }
    return changed;
}

static void note_return(struct body *body) {
    for (uint32_t i = 0; body->recording && i < body->objects.all.count; i++) {
        uint32_t parameter = body->objects.all.data[i].parameter;
        if (parameter != NONE) {
            body->summary->parameters[parameter].stores |= body->now[i].stored;
        }
    }
}

struct queue {
    VEC(block_id) blocks;
    bool *queued; /* by block_id */
};

static void run_block(struct body *body, block_id id, struct queue *queue) {
    const struct block *block = &body->facts->blocks.data[body->function->first_block + id];
    uint32_t count = body->objects.all.count;
    memcpy(body->now, &body->entries[(size_t)id * count], count * sizeof *body->now);
    body->block = id;
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        if (!run_op(body, &body->ops[op])) {
            return;
        }
    }
    if (block->terminator == TERM_RETURN) {
        note_return(body);
    }
    memcpy(&body->leaves[(size_t)id * count], body->now, count * sizeof *body->now);
    for (uint32_t e = 0; queue && e < block->edge_count; e++) {
        block_id target = body->facts->edges.data[block->first_edge + e].target;
        if (join(body, target) && !queue->queued[target]) {
            queue->queued[target] = true;
            vec_push(&queue->blocks, target);
        }
    }
}

/* A block is run again only when a bit of its entry was set, of which there are few. */
static void run_blocks(struct body *body) {
    struct queue queue = {.queued = calloc(body->function->block_count, sizeof(bool))};
    if (!queue.queued) {
        out_of_memory();
    }
    body->reached[0] = true;
    vec_push(&queue.blocks, 0);
    for (uint32_t i = 0; i < queue.blocks.count; i++) {
        block_id next = queue.blocks.data[i];
        queue.queued[next] = false;
        run_block(body, next, &queue);
    }
    body->recording = true;
    for (block_id b = 0; b < body->function->block_count; b++) {
        if (body->reached[b]) {
            run_block(body, b, NULL);
        }
    }
    vec_free(&queue.blocks);
    free(queue.queued);
}

static void run_body(struct body *body) {
    uint32_t count = body->objects.all.count;
    body->entries = calloc((size_t)body->function->block_count * count, sizeof *body->entries);
    body->leaves = calloc((size_t)body->function->block_count * count, sizeof *body->leaves);
    body->reached = calloc(body->function->block_count, sizeof *body->reached);
    if (!body->entries || !body->leaves || !body->reached) {
        out_of_memory();
    }
    for (uint32_t i = 0; i < count; i++) {
        body->entries[i].as_before = PART_ALL & ~PART_HANDLER;
    }
    run_blocks(body);
    free(body->entries);
    free(body->leaves);
    free(body->reached);
}

/* --- functions --- */

/* A pointer that is not followed: the function may store to all that it leads to. */
static void begin_summary(struct body *body) {
    struct summary_of_uses *summary = body->summary;
    uint32_t count = body->function->parameter_count;
    summary->parameters = calloc(count + 1, sizeof *summary->parameters);
    if (!summary->parameters) {
        out_of_memory();
    }
    for (uint32_t i = 0; i < count; i++) {
        summary->parameters[i].stores = PART_ALL;
    }
    for (uint32_t i = 0; i < body->objects.all.count; i++) {
        const struct signal_object *object = &body->objects.all.data[i];
        if (object->parameter != NONE && object->symbol != NONE) {
            summary->parameters[object->parameter].stores = 0;
        }
    }
}

static const bool *symbols_of(struct search *search, unit_id unit) {
    if (!search->symbols[unit]) {
        search->symbols[unit] = signal_symbols_find(search->program->units.data[unit].facts);
    }
    return search->symbols[unit];
}

/* What a function does with the objects that it is given; its own are told while it is made. NULL
 * when calls are nested too deep to make it. */
static const struct summary_of_uses *summary_of_uses(struct search *search, definition_id id) {
    if (search->summaries[id] || search->depth == MAX_DEPTH) {
        return search->summaries[id];
    }
    unit_id unit = search->program->definitions.data[id].unit;
    struct body body = {.search = search,
                        .definition = id,
                        .unit_id = unit,
                        .unit = &search->program->units.data[unit],
                        .facts = search->program->units.data[unit].facts,
                        .function = definition_function(search->program, id)};
    body.ops = &body.facts->ops.data[body.function->first_op];
    body.summary = search->summaries[id] = calloc(1, sizeof *body.summary);
    if (!body.summary) {
        out_of_memory();
    }
    search->depth++;
    signal_objects_find(&body.objects, body.facts, body.function, symbols_of(search, unit),
                        search->rows);
    begin_summary(&body);
    if (body.objects.all.count) {
        run_body(&body);
    }
    signal_objects_free(&body.objects);
    search->depth--;
    body.summary->done = true;
    return body.summary;
}

/* --- the program --- */

static void search_free(struct search *search) {
    for (unit_id u = 0; u < search->program->units.count; u++) {
        free(search->symbols[u]);
    }
    for (definition_id d = 0; d < search->program->definitions.count; d++) {
        if (search->summaries[d]) {
            free(search->summaries[d]->parameters);
            free(search->summaries[d]);
        }
    }
    free(search->symbols);
    free(search->summaries);
    map_free(&search->readers);
}

void uninitialised_find(const struct rule_context *context,
                        void (*report)(const struct rule_context *context,
                                       const struct uninitialised_use *use)) {
    const struct program *program = &context->analysis->program;
    struct search search = {
        .context = context,
        .program = program,
        .rows = knowledge_registrars(context->knowledge),
        .symbols = calloc(program->units.count + 1, sizeof(bool *)),
        .summaries = calloc(program->definitions.count + 1, sizeof(struct summary_of_uses *)),
        .report = report};
    if (!search.symbols || !search.summaries) {
        out_of_memory();
    }
    signal_readers_find(&search.readers, program, search.rows);
    for (definition_id d = 0; search.readers.count && d < program->definitions.count; d++) {
        summary_of_uses(&search, d);
    }
    search_free(&search);
}
