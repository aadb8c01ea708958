/* A handler returns with errno changed: the code that it interrupts may be between a call that
 * failed and the look at errno. POSIX.1-2017 2.4.3: a handler that calls functions that change
 * errno has to save and restore it; CERT ERR32-C, CWE-479. */
#include "rules/support/callee.h"
#include "rules/support/errno_fix.h"
#include "rules/support/errno_flow.h"
#include "rules/support/position.h"

/* How one handler comes to its finding. */
struct clobber {
    definition_id handler;
    context_id start; /* of the handler's body */
    uint32_t rank;    /* UINT32_MAX: there is none */
};

struct steps {
    VEC(struct path_step) all;
};

/* The end of the way to what changes errno. */
struct leaf {
    const char *callee; /* "": through a pointer; NULL: an assignment to errno */
    enum errno_trait trait; /* of that call */
};

/* --- the way --- */

static const char *callee_name(const struct rule_context *context, definition_id caller,
                               const struct context_call *call) {
    if (call->callee == NONE) {
        return "";
    }
    struct exit_call exit = {.unit = context->analysis->program.definitions.data[caller].unit,
                             .location = call->location,
                             .callee = call->callee,
                             .descent = NONE};
    return judge_callee(context, &exit).name;
}

static struct path_step make_step(const struct rule_context *context, definition_id definition,
                                  location_id location, const char *calls, bool assumed) {
    const struct program *program = &context->analysis->program;
    const struct definition *caller = &program->definitions.data[definition];
    return (struct path_step){.function = function_name(context, caller->entity),
                              .position = position_of(program, caller->unit, location),
                              .calls = calls,
                              .assumed = assumed};
}

static location_id location_of(const struct program *program, definition_id definition,
                               op_id op) {
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    return unit->facts->ops.data[definition_function(program, definition)->first_op + op].location;
}

/* Goes from the handler's body to what changes errno, or to the call of library code that does;
 * each step is nearer to it than the one before. */
static struct leaf follow(struct errno_flow *flow, context_id at, struct steps *steps) {
    const struct rule_context *context = flow->rules;
    const struct program *program = &context->analysis->program;
    for (;;) {
        const struct context body = *contexts_get(context->analysis->reach.contexts, at);
        uint32_t index = errno_flow_culprit_call(flow, at);
        if (index == NONE) {
            op_id op = errno_flow_culprit(flow, at).op;
            location_id location = location_of(program, body.definition, op);
            vec_push(&steps->all, make_step(context, body.definition, location, NULL, false));
            return (struct leaf){0};
        }
        const struct context_call *call = &body.calls.data[index];
        const char *name = callee_name(context, body.definition, call);
        enum errno_trait trait = errno_trait_of(flow, call);
        vec_push(&steps->all, make_step(context, body.definition, call->location, name,
                                        call->assumed && call->callee != NONE));
        context_id target = flow->summaries.data[at].targets.data[index];
        bool goes_on = trait == ERRNO_LOOK && target != NONE &&
                       errno_flow_culprit(flow, target).rank < errno_flow_culprit(flow, at).rank;
        if (!goes_on) {
            return (struct leaf){name, trait};
        }
        at = target;
    }
}

/* --- the finding --- */

static const char *say(const struct rule_context *context, const struct leaf *leaf,
                       const char *handler) {
    const char *what = "errno is assigned here";
    if (leaf->callee && *leaf->callee) {
        const char *known =
            leaf->trait == ERRNO_ASSUMED_CHANGED ? ", of which nothing is known," : "";
        what = arena_printf(context->arena, "'%s'%s may change errno", leaf->callee, known);
    } else if (leaf->callee) {
        what = "a call through a pointer may change errno";
    }
    return arena_printf(context->arena, "%s, and handler '%s' returns without restoring it", what,
                        handler);
}

/* A call that another rule objects to at the same place ends with that: then this is a note. */
static enum severity severity_of(const struct rule_context *context, uint32_t handler,
                                 const struct leaf *leaf) {
    enum severity gravest = context->gravest[context->kinds[handler]];
    if ((leaf->trait == ERRNO_UNSAFE && rule_is_on(context, "unsafe-call")) ||
        (leaf->trait == ERRNO_ASSUMED_CHANGED && rule_is_on(context, "unknown-call"))) {
        return SEVERITY_NOTE;
    }
    return gravest < SEVERITY_WARNING ? gravest : SEVERITY_WARNING;
}

static void report(struct errno_flow *flow, uint32_t handler, const struct clobber *clobber) {
    const struct rule_context *context = flow->rules;
    struct steps steps = {0};
    struct leaf leaf = follow(flow, clobber->start, &steps);
    const struct path_step *last = &steps.all.data[steps.all.count - 1];
    struct path_step *path = ARENA_ARRAY(context->arena, struct path_step, steps.all.count);
    for (uint32_t i = 0; i < steps.all.count; i++) {
        path[i] = steps.all.data[i];
    }
    struct route *route = ARENA_NEW(context->arena, struct route);
    *route = (struct route){handler, path, steps.all.count};
    struct finding finding = {
        .rule = "errno-clobber",
        .severity = severity_of(context, handler, &leaf),
        .certainty =
            clobber->rank < ASSUMED_RANK ? CERTAINTY_PROVEN : CERTAINTY_ASSUMED,
        .category = "errno",
        .message = say(context, &leaf, path[0].function),
        .position = last->position,
        .function = last->function,
        .callee = leaf.callee && *leaf.callee ? leaf.callee : NULL,
        .object = "errno",
        .routes = route,
        .route_count = 1,
        .help = "begin the handler with 'int saved_errno = errno;', and end each way out of it "
                "with 'errno = saved_errno;'"};
    errno_fix_add(context, clobber->handler, &finding);
    vec_push(&context->findings->findings, finding);
    vec_free(&steps.all);
}

static void check(const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    uint32_t count = context->findings->handlers.count;
    struct clobber *worst = ARENA_ARRAY(context->arena, struct clobber, count);
    struct errno_flow flow;
    errno_flow_init(&flow, context);
    for (uint32_t h = 0; h < count; h++) {
        worst[h].rank = UINT32_MAX;
    }
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        struct clobber *known = &worst[context->handler_of[walk->handler]];
        if (!walk->reached.count) {
            continue;
        }
        const struct reached *handler = &walk->reached.data[0];
        context_id start = handler->context;
        errno_flow_run(&flow, start);
        uint32_t rank = errno_flow_culprit(&flow, start).rank;
        if (errno_flow_returns(&flow, start) && rank < known->rank) {
            *known = (struct clobber){handler->definition, start, rank};
        }
    }
    for (uint32_t h = 0; h < count; h++) {
        if (worst[h].rank != UINT32_MAX) {
            report(&flow, h, &worst[h]);
        }
    }
    errno_flow_free(&flow);
}

const struct rule rule_errno_clobber = {
    .id = "errno-clobber",
    .summary = "a signal handler returns with errno changed",
    .standards = "CERT ERR32-C, CERT SIG31-C, CWE-479, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_WARNING,
    .check = check,
};
