/* A handler and the code that it interrupts call the same function, and that keeps something in a
 * static array or record between its calls: POSIX.1-2017 2.4.3 has such functions for unsafe as
 * they are not reentrant, CWE-663. What the C library has of the kind is unsafe-call's matter. */
#include "analyzer/program/order.h"
#include "rules/support/accesses.h"
#include "rules/support/callee.h"
#include "rules/support/errno_flow.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"
#include "rules/support/statics.h"

struct search {
    const struct rule_context *context;
    struct mainline *mainline;
    struct errno_flow flow; /* for whether handlers come back */
    struct map first_write; /* by definition and variable: the op to speak of, whichever context
                               got there */
    struct remarks remarks;
};

/* The order of one walk, made when a body of it is of interest. */
struct setting {
    uint32_t walk;
    bool is_ordered;
    struct order order;
    bool comes_back; /* the handler returns, and what it interrupted goes on */
};

/* A call outside of handlers. */
struct other_call {
    definition_id caller; /* NONE: there is none */
    location_id location;
};

/* --- the other side --- */

static bool calls(const struct search *search, definition_id caller, op_id call,
                  entity_id function) {
    const struct analysis *analysis = search->context->analysis;
    const struct program *program = &analysis->program;
    unit_id unit = program->definitions.data[caller].unit;
    const struct function *body = definition_function(program, caller);
    const struct op *ops = &program->units.data[unit].facts->ops.data[body->first_op];
    const struct op *callee = &ops[ops[call].a];
    if (callee->kind == OP_FUNCTION) {
        return program->units.data[unit].entities[callee->a] == function;
    }
    struct flow_targets targets = flow_of_op(analysis->flow, unit, body, ops[call].a);
    for (uint32_t i = 0; i < targets.count; i++) {
        if (targets.functions[i] == function) {
            return true;
        }
    }
    return false;
}

/* A call in the body that can run when the handler is registered. */
static struct other_call find_call(const struct search *search, struct setting *setting,
                                   definition_id caller, entity_id function) {
    const struct program *program = &search->context->analysis->program;
    const struct unit *unit = &program->units.data[program->definitions.data[caller].unit];
    const struct function *body = definition_function(program, caller);
    for (op_id op = 0; op < body->op_count; op++) {
        const struct op *call = &unit->facts->ops.data[body->first_op + op];
        if (call->kind == OP_CALL && calls(search, caller, op, function) &&
            order_signals_at(&setting->order, caller, op)) {
            return (struct other_call){caller, call->location};
        }
    }
    return (struct other_call){NONE, NONE};
}

static struct other_call find_other_call(struct search *search, struct setting *setting,
                                         image_id image, definition_id definition) {
    const struct call_node *node = &mainline_graph(search->mainline)[definition];
    entity_id function = search->context->analysis->program.definitions.data[definition].entity;
    struct other_call found = {NONE, NONE};
    for (uint32_t i = 0; i < node->callers.count && found.caller == NONE; i++) {
        definition_id caller = node->callers.data[i];
        if (caller != definition && mainline_runs(search->mainline, image, caller)) {
            found = find_call(search, setting, caller, function);
        }
    }
    return found;
}

/* --- the finding --- */

static const char *name_of(const struct search *search, definition_id definition) {
    return function_name(search->context,
                         search->context->analysis->program.definitions.data[definition].entity);
}

static const struct related *relate(const struct search *search, const struct other_call *other,
                                    entity_id variable) {
    const struct rule_context *context = search->context;
    const struct program *program = &context->analysis->program;
    const struct entity *entity = &program->entities.data[variable];
    const struct facts *facts = program->units.data[entity->unit].facts;
    struct related *related = ARENA_ARRAY(context->arena, struct related, 2);
    related[0] = (struct related){
        position_of(program, program->definitions.data[other->caller].unit, other->location),
        arena_printf(context->arena, "also called here in '%s', outside of the handler",
                     name_of(search, other->caller))};
    related[1] = (struct related){
        position_of(program, entity->unit, facts->symbols.data[entity->symbol].location),
        "declared here"};
    return related;
}

static void remark(struct search *search, const struct setting *setting, uint32_t reached,
                   const struct buffer_write *write, const struct other_call *other) {
    const struct rule_context *context = search->context;
    const struct program *program = &context->analysis->program;
    const struct walk *walk = &context->analysis->reach.walks.data[setting->walk];
    definition_id definition = walk->reached.data[reached].definition;
    const struct function *function = definition_function(program, definition);
    unit_id unit = program->definitions.data[definition].unit;
    const char *object = entity_name(program, write->variable);
    struct finding finding = {
        .rule = "static-buffer",
        .severity = SEVERITY_WARNING,
        .category = "static-buffer",
        .object = object,
        .message = arena_printf(context->arena,
                                "'%s' writes to its static '%s' here, and the signal may come "
                                "while '%s' uses what it got from it",
                                name_of(search, definition), object,
                                name_of(search, other->caller)),
        .related = relate(search, other, write->variable),
        .related_count = 2,
        .help = "let the caller give the memory, or leave the call to the main loop"};
    remarks_add(&search->remarks, context, setting->walk, reached,
                program->units.data[unit].facts->ops.data[function->first_op + write->op].location,
                &finding);
}

/* --- the walks --- */

static void order_walk(struct search *search, struct setting *setting) {
    const struct walk *walk = &search->context->analysis->reach.walks.data[setting->walk];
    context_id start = walk->reached.data[0].context;
    if (setting->is_ordered) {
        return;
    }
    setting->is_ordered = true;
    errno_flow_run(&search->flow, start);
    setting->comes_back = errno_flow_returns(&search->flow, start);
    setting->order = order_new(search->mainline, walk->handler, walk->image);
}

static void look_at(struct search *search, struct setting *setting, uint32_t reached) {
    const struct analysis *analysis = search->context->analysis;
    const struct walk *walk = &analysis->reach.walks.data[setting->walk];
    const struct reached *body = &walk->reached.data[reached];
    const struct context context = *contexts_get(analysis->reach.contexts, body->context);
    bool own = !(analysis->program.definitions.data[body->definition].flags & SYMBOL_SYSTEM);
    struct buffer_write write = {NONE, NONE};
    bool near = body->distance <= WRITE_FAR + 1 && !body->assumed; /* the call is one less */
    if (own && reached > 0 && near) {
        write = find_buffer_write(search->context, &context);
    }
    if (write.variable == NONE) {
        return;
    }
    order_walk(search, setting);
    if (!setting->comes_back) {
        return;
    }
    struct other_call other =
        find_other_call(search, setting, walk->image, body->definition);
    if (other.caller != NONE) {
        bool is_first;
        write.op = map_get_or_put(&search->first_write,
                                  map_pair(body->definition, write.variable), write.op, &is_first);
        remark(search, setting, reached, &write, &other);
    }
}

static void check(const struct rule_context *context) {
    const struct analysis *analysis = context->analysis;
    struct search search = {.context = context, .mainline = analysis->mainline};
    errno_flow_init(&search.flow, context);
    for (uint32_t w = 0; w < analysis->reach.walks.count; w++) {
        struct setting setting = {.walk = w};
        for (uint32_t r = 0; r < analysis->reach.walks.data[w].reached.count; r++) {
            look_at(&search, &setting, r);
        }
        if (setting.is_ordered) {
            order_free(&setting.order);
        }
    }
    remarks_report(&search.remarks, context);
    map_free(&search.first_write);
    errno_flow_free(&search.flow);
}

const struct rule rule_static_buffer = {
    .id = "static-buffer",
    .summary = "a signal handler and the code it interrupts call a function with a static buffer",
    .standards = "CERT SIG31-C, CWE-663, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_WARNING,
    .check = check,
};
