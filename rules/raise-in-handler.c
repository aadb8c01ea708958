/* A handler sends its own signal to itself while it is still installed: the signal is pending until
 * the handler returns, and then the handler runs again. Under C11 no handler may call raise: C11
 * 7.14.1.1p4 (after abort or raise) and p5 (else). */
#include "rules/support/guard.h"
#include "rules/support/paths.h"
#include "rules/support/remarks.h"
#include "rules/support/restoring.h"

/* A call by which a handler, as it runs for one signal, sends itself that signal. */
struct question {
    const struct control *control;
    const struct restoring *restoring;
    definition_id caller;
    op_id op;
};

static bool sends(const struct control *control, const struct control_call *call, int32_t signal) {
    return set_has(&control->context->analysis->values, control_sent(control, call), signal);
}

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
    bool marks = described.caller == question->caller && described.op == question->op &&
                 sends(question->control, &described, question->restoring->signal);
    return marks ? PATH_MARKS : PATH_GOES_ON;
}

static bool returns_marked(const struct question *question, context_id body) {
    struct paths paths = {
        .context = question->control->context, .judge = judge_call, .data = question};
    bool again = paths_through(&paths, body) & PATH_MARKED;
    paths_free(&paths);
    return again;
}

/* Whether the handler, run for this signal alone, can send it by the call, and return with the
 * handler in force. */
static bool comes_again(const struct control *control, const struct walk *walk,
                        const struct control_call *call, int32_t signal) {
    const struct rule_context *context = control->context;
    struct restoring restoring = restoring_find(context, walk, signal);
    struct question question = {control, &restoring, call->caller, call->op};
    bool again = !restoring.in_loop &&
                 returns_marked(&question,
                                contexts_enter_signal(context->analysis->reach.contexts,
                                                      walk->reached.data[0].definition,
                                                      walk->image, signal));
    restoring_free(&restoring);
    return again;
}

/* Of SIGSEGV and its kin fault-handler-returns says that the handler returns. */
static bool is_left_to_other(const struct rule_context *context,
                             const struct handler_function *handler, int32_t signal) {
    return rule_is_on(context, "fault-handler-returns") &&
           signal_is_computational(signal_name(context, handler, signal));
}

/* The signal that an exit sends again and again, or 0. A condition on a static object may see to it
 * that this happens once only. */
static int32_t repeated_signal(const struct control *control, const struct walk *walk,
                               const struct exit_call *exit) {
    const struct rule_context *context = control->context;
    const struct handler_function *handler =
        &context->analysis->handlers.all.data[walk->handler];
    struct control_call call = control_call_of(walk, exit);
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        int32_t signal = handler->signals.data[i];
        bool asks = sends(control, &call, signal) &&
                    !handler_resets(context, handler, signal, NULL) &&
                    !is_left_to_other(context, handler, signal);
        if (asks && comes_again(control, walk, &call, signal) &&
            guard_find(context, walk, exit).location == NONE) {
            return signal;
        }
    }
    return 0;
}

static struct finding describe_repeated(const struct rule_context *context, const struct walk *walk,
                                        const char *callee, int32_t signal) {
    const struct handler_function *handler =
        &context->analysis->handlers.all.data[walk->handler];
    return (struct finding){
        .rule = "raise-in-handler",
        .severity = SEVERITY_ERROR,
        .certainty = CERTAINTY_PROVEN,
        .category = "",
        .message = arena_printf(context->arena,
                                "'%s' sends %s, whose handler is still installed: it runs again as "
                                "soon as it has returned, for ever",
                                callee, signal_name(context, handler, signal)),
        .callee = callee,
        .help = "put back the default before, with signal(sig, SIG_DFL)"};
}

static struct finding describe_c11(const struct rule_context *context, const char *callee) {
    return (struct finding){
        .rule = "raise-in-handler",
        .severity = SEVERITY_WARNING,
        .certainty = CERTAINTY_PROVEN,
        .category = "",
        .message = arena_printf(context->arena,
                                "'%s' in a signal handler: what happens is undefined in C11",
                                callee),
        .callee = callee,
        .help = "end the process with _Exit or abort, or set a flag and raise the signal later"};
}

static void check_exit(struct remarks *remarks, const struct control *control, uint32_t w,
                       const struct exit_call *exit) {
    const struct rule_context *context = control->context;
    const struct walk *walk = &context->analysis->reach.walks.data[w];
    const struct control_row *row = control_row(control, exit->callee);
    if (!row || (row->kind != CONTROL_RAISE && row->kind != CONTROL_SEND)) {
        return;
    }
    const char *callee = entity_name(&context->analysis->program, exit->callee);
    int32_t signal = repeated_signal(control, walk, exit);
    struct finding finding;
    if (signal) {
        finding = describe_repeated(context, walk, callee, signal);
    } else if (is_undefined_raise(context, exit->callee)) {
        finding = describe_c11(context, callee);
    } else {
        return;
    }
    remarks_add(remarks, context, w, exit->from, exit->location, &finding);
}

static void check(const struct rule_context *context) {
    struct control control = {0};
    struct remarks remarks = {0};
    control_find(&control, context);
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            if (walk->exits.data[e].from != NONE && walk->exits.data[e].callee != NONE) {
                check_exit(&remarks, &control, w, &walk->exits.data[e]);
            }
        }
    }
    remarks_report(&remarks, context);
    control_free(&control);
}

const struct rule rule_raise_in_handler = {
    .id = "raise-in-handler",
    .summary = "a signal handler sends itself its own signal while it is still installed",
    .standards = "C11 7.14.1.1p4, C11 7.14.1.1p5",
    .severity = SEVERITY_ERROR,
    .check = check,
};
