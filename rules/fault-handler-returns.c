/* A handler of a computational exception returns: the instruction that brought the signal about
 * runs again, or what happens is undefined. CERT SIG35-C, C11 7.14.1.1p3, POSIX.1-2017 2.4.3. */
#include "rules/support/control.h"
#include "rules/support/paths.h"
#include "rules/support/remarks.h"
#include "rules/support/repair.h"

/* A handler as it runs for one signal. */
struct question {
    const struct rule_context *context;
    const struct control *control;
    entity_id handler;
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

/* Behind these it may return: the signal is then taken again with another disposition, the process
 * ends, or what has failed succeeds. */
static enum path_effect judge_call(const void *data, const struct context *caller,
                                   const struct context_call *call) {
    const struct question *question = data;
    struct control_call described = control_call_in(caller, call);
    bool ends = control_gives_up(question->context, &described, question->handler,
                                 question->signal) ||
                sends_another(question, &described) || repairs(question, &described);
    return call->definition == NONE && ends ? PATH_ENDS : PATH_GOES_ON;
}

/* Where the handler, run for this signal alone, returns; NONE when it does not. */
static location_id find_return(const struct question *question, definition_id definition,
                               image_id image) {
    context_id body = contexts_enter_signal(question->context->analysis->reach.contexts,
                                            definition, image, question->signal);
    struct paths paths = {.context = question->context, .judge = judge_call, .data = question};
    bool returns = paths_through(&paths, body) & PATH_PLAIN;
    location_id place = returns ? paths_returning(&paths, body, PATH_PLAIN) : NONE;
    paths_free(&paths);
    return place;
}

static void remark(struct remarks *remarks, const struct rule_context *context, uint32_t walk,
                   location_id place, const char *signals) {
    struct finding finding = {
        .rule = "fault-handler-returns",
        .severity = SEVERITY_WARNING,
        .certainty = CERTAINTY_PROVEN,
        .category = "",
        .message = arena_printf(context->arena,
                                "the handler of %s can return here: the instruction that failed "
                                "runs again, and fails again",
                                signals),
        .help = "end the process with _exit or abort, or put back the default with "
                "signal(sig, SIG_DFL) before it returns"};
    remarks_add(remarks, context, walk, 0, place, &finding);
}

static bool may_return(const struct rule_context *context, const struct walk *walk) {
    return contexts_get(context->analysis->reach.contexts, walk->reached.data[0].context)
        ->outcome.can_return;
}

/* A place where a handler returns, and the signals with which it gets there: "SIGSEGV or
 * SIGBUS". */
struct way_back {
    location_id place;
    const char *signals;
};

struct ways_back {
    VEC(struct way_back) all;
};

static void add_way_back(struct ways_back *ways, struct arena *arena, location_id place,
                         const char *signal) {
    for (uint32_t i = 0; i < ways->all.count; i++) {
        struct way_back *way = &ways->all.data[i];
        if (way->place == place) {
            way->signals = arena_printf(arena, "%s or %s", way->signals, signal);
            return;
        }
    }
    vec_push(&ways->all, (struct way_back){place, signal});
}

/* Asks for each signal by itself. */
static void check_handler(struct remarks *remarks, const struct control *control, uint32_t w) {
    const struct rule_context *context = control->context;
    const struct walk *walk = &context->analysis->reach.walks.data[w];
    const struct handler_function *handler =
        &context->analysis->handlers.all.data[walk->handler];
    struct ways_back ways = {0};
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        struct question question = {context, control, handler->entity, handler->signals.data[i]};
        const char *name = signal_name(context, handler, question.signal);
        bool asks = signal_is_computational(name) &&
                    !handler_resets(context, handler, question.signal, NULL);
        location_id place =
            asks ? find_return(&question, handler->definition, walk->image) : NONE;
        if (place != NONE) {
            add_way_back(&ways, context->arena, place, name);
        }
    }
    for (uint32_t i = 0; i < ways.all.count; i++) {
        remark(remarks, context, w, ways.all.data[i].place, ways.all.data[i].signals);
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
