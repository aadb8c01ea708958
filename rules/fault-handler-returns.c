/* A handler of a computational exception returns: the instruction that brought the signal about
 * runs again, or what happens is undefined. CERT SIG35-C, C11 7.14.1.1p3, POSIX.1-2017 2.4.3. */
#include "rules/support/paths.h"
#include "rules/support/remarks.h"
#include "rules/support/repair.h"
#include "rules/support/restoring.h"

/* A handler as it runs for one signal. */
struct question {
    const struct rule_context *context;
    const struct control *control;
    const struct restoring *restoring;
    int32_t signal;
};

/* Another signal that it sends to itself is taken to end the process. */
static bool sends_another(const struct question *question, const struct control_call *call) {
    set_id sent = control_sent(question->control, call);
    return sent != SET_EMPTY &&
           !set_has(&question->context->analysis->values, sent, question->signal);
}

static bool repairs(const struct question *question, const struct control_call *call) {
    const struct control_row *row =
        call->callee == NONE ? NULL : control_row(question->control, call->callee);
    return row && row->kind == CONTROL_REPAIR;
}

/* Whether nobody knows what is called: it may well end the process, or be the handler that was
 * installed before. */
static bool is_unknown(const struct question *question, const struct context_call *call) {
    const struct program *program = &question->context->analysis->program;
    return call->callee == NONE ||
           !(program->entities.data[call->callee].flags & SYMBOL_SYSTEM);
}

/* Behind these it may return: the signal is then taken again with another disposition, the process
 * ends, or what has failed succeeds. */
static enum path_effect judge_call(const void *data, enum path_state state,
                                   const struct context *caller, const struct context_call *call) {
    (void)state;
    const struct question *question = data;
    struct control_call described = control_call_in(caller, call);
    if (restoring_behind(question->restoring, caller, call)) {
        return PATH_ENDS;
    }
    if (call->definition != NONE) {
        return PATH_GOES_ON;
    }
    bool ends = sends_another(question, &described) || repairs(question, &described);
    return ends ? PATH_ENDS : is_unknown(question, call) ? PATH_MARKS : PATH_GOES_ON;
}

/* A place where a handler returns, and the signals with which it gets there: "SIGSEGV or
 * SIGBUS". */
struct way_back {
    location_id place; /* NONE: it does not return */
    bool assumed;        /* something that nobody knows was called before */
    const char *signals;
};

struct ways_back {
    VEC(struct way_back) all;
};

static struct way_back follow(const struct question *question, context_id body) {
    struct paths paths = {.context = question->context, .judge = judge_call, .data = question};
    uint32_t states = paths_through(&paths, body);
    enum path_state state = states & PATH_PLAIN ? PATH_PLAIN : PATH_MARKED;
    struct way_back way = {.place = states ? paths_returning(&paths, body, state) : NONE,
                           .assumed = state == PATH_MARKED};
    paths_free(&paths);
    return way;
}

/* How the handler, run for this signal alone, returns: for certain when it can. */
static struct way_back find_way_back(const struct control *control, const struct walk *walk,
                                     int32_t signal) {
    const struct rule_context *context = control->context;
    struct restoring restoring = restoring_find(context, walk, signal);
    struct question question = {context, control, &restoring, signal};
    struct way_back way = {.place = NONE};
    if (!restoring.in_loop) {
        way = follow(&question, contexts_enter_signal(context->analysis->reach.contexts,
                                                      walk->reached.data[0].definition,
                                                      walk->image, signal));
    }
    restoring_free(&restoring);
    return way;
}

static void remark(struct remarks *remarks, const struct rule_context *context, uint32_t walk,
                   const struct way_back *way) {
    struct finding finding = {
        .rule = "fault-handler-returns",
        .severity = way->assumed ? SEVERITY_NOTE : SEVERITY_WARNING,
        .certainty = way->assumed ? CERTAINTY_ASSUMED : CERTAINTY_PROVEN,
        .category = "",
        .message = arena_printf(context->arena,
                                "the handler of %s can return here: the instruction that failed "
                                "runs again, and fails again",
                                way->signals),
        .help = "end the process with _exit or abort, or put back the default with "
                "signal(sig, SIG_DFL) before it returns"};
    remarks_add(remarks, context, walk, 0, way->place, &finding);
}

static bool may_return(const struct rule_context *context, const struct walk *walk) {
    return contexts_get(context->analysis->reach.contexts, walk->reached.data[0].context)
        ->outcome.can_return;
}

static void add_way_back(struct ways_back *ways, struct arena *arena, struct way_back found) {
    for (uint32_t i = 0; i < ways->all.count; i++) {
        struct way_back *way = &ways->all.data[i];
        if (way->place == found.place && way->assumed == found.assumed) {
            way->signals = arena_printf(arena, "%s or %s", way->signals, found.signals);
            return;
        }
    }
    vec_push(&ways->all, found);
}

/* Asks for each signal by itself. */
static void check_handler(struct remarks *remarks, const struct control *control, uint32_t w) {
    const struct rule_context *context = control->context;
    const struct walk *walk = &context->analysis->reach.walks.data[w];
    const struct handler_function *handler =
        &context->analysis->handlers.all.data[walk->handler];
    struct ways_back ways = {0};
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        int32_t signal = handler->signals.data[i];
        const char *name = signal_name(context, handler, signal);
        if (!signal_is_computational(name) || handler_resets(context, handler, signal, NULL)) {
            continue;
        }
        struct way_back way = find_way_back(control, walk, signal);
        way.signals = name;
        if (way.place != NONE) {
            add_way_back(&ways, context->arena, way);
        }
    }
    for (uint32_t i = 0; i < ways.all.count; i++) {
        remark(remarks, context, w, &ways.all.data[i]);
    }
    vec_free(&ways.all);
}

static void check(const struct rule_context *context) {
    const struct analysis *analysis = context->analysis;
    struct control control = {0};
    struct remarks remarks = {0};
    control_find(&control, context);
    for (uint32_t w = 0; w < analysis->reach.walks.count; w++) {
        const struct walk *walk = &analysis->reach.walks.data[w];
        if (walk->reached.count && may_return(context, walk) &&
            !writes_through(&analysis->program, walk->reached.data[0].definition,
                            PARAMETER_UCONTEXT)) {
            check_handler(&remarks, &control, w);
        }
    }
    remarks_report(&remarks, context);
    control_free(&control);
}

const struct rule rule_fault_handler_returns = {
    .id = "fault-handler-returns",
    .summary = "a handler of SIGSEGV, SIGBUS, SIGFPE or SIGILL can return to what failed",
    .standards = "CERT SIG35-C, C11 7.14.1.1p3, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_WARNING,
    .check = check,
};
