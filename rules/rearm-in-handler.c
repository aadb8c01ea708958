/* A handler registers itself again with signal(): useless where the handler stays installed, and a
 * race where the default is in force again as soon as the signal comes. CERT SIG34-C. */
#include <fnmatch.h>

#include "rules/support/control.h"
#include "rules/support/knowledge.h"
#include "rules/support/paths.h"
#include "rules/support/remarks.h"

static bool has_function(const struct values *values, set_id set, entity_id function) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        const struct atom *atom = set_atom(values, set, i);
        if (atom->kind == ATOM_FUNCTION && atom->id == function) {
            return true;
        }
    }
    return false;
}

/* A call that registers a handler for one of its signals. */
struct question {
    const struct rule_context *context;
    struct control_call call;
    uint32_t argument; /* number of that which is the signal */
    int32_t signal;
};

static bool registers(const struct question *question, const struct control_call *call) {
    return set_has(&question->context->analysis->values,
                   control_argument(question->context, call, question->argument),
                   question->signal);
}

static enum path_effect judge_call(const void *data, enum path_state state,
                                   const struct context *caller, const struct context_call *call) {
    (void)state;
    const struct question *question = data;
    struct control_call described = control_call_in(caller, call);
    bool marks = described.caller == question->call.caller && described.op == question->call.op &&
                 registers(question, &described);
    return marks ? PATH_MARKS : PATH_GOES_ON;
}

/* Whether the call registers the signal when the handler runs for that alone, and then returns. A
 * handler of one signal has no other to run for. */
static bool is_for_own(const struct question *question, const struct walk *walk) {
    const struct analysis *analysis = question->context->analysis;
    if (!registers(question, &question->call) ||
        analysis->handlers.all.data[walk->handler].signals.count == 1) {
        return registers(question, &question->call);
    }
    context_id body =
        contexts_enter_signal(analysis->reach.contexts, walk->reached.data[0].definition,
                              walk->image, question->signal);
    struct paths paths = {.context = question->context, .judge = judge_call, .data = question};
    bool own = paths_through(&paths, body) & PATH_MARKED;
    paths_free(&paths);
    return own;
}

/* The signal for which a call registers the handler that runs for it, or 0. */
static int32_t rearmed_signal(const struct rule_context *context, const struct walk *walk,
                              const struct exit_call *exit) {
    const struct analysis *analysis = context->analysis;
    const struct handler_function *handler = &analysis->handlers.all.data[walk->handler];
    struct control_call call = control_call_of(walk, exit);
    const struct registrar *registrar = control_registrar(context, &call);
    bool itself =
        registrar && !registrar->by_struct &&
        has_function(&analysis->values, control_argument(context, &call, registrar->handler),
                     handler->entity);
    for (uint32_t i = 0; itself && i < handler->signals.count; i++) {
        struct question question = {context, call, registrar->signal, handler->signals.data[i]};
        if (is_for_own(&question, walk)) {
            return question.signal;
        }
    }
    return 0;
}

/* Whether signal() keeps a handler installed on the target of a TU; standards leave it open (C11
 * 7.14.1.1p3, POSIX.1-2017 signal). */
static bool is_kept(const struct rule_context *context, unit_id unit) {
    const struct facts *facts = context->analysis->program.units.data[unit].facts;
    const char *target = strings_get(&facts->strings, facts->target);
    const struct control_rows *rows = knowledge_control(context->knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct control_row *row = &rows->all.data[i];
        if (row->kind == CONTROL_KEEPS && fnmatch(row->name, target, 0) == 0) {
            return true;
        }
    }
    return false;
}

static struct finding describe(const struct rule_context *context,
                               const struct handler_function *handler,
                               const struct exit_call *exit, int32_t signal) {
    const struct analysis *analysis = context->analysis;
    const char *name = entity_name(&analysis->program, exit->callee);
    bool resets = registrar_find(&analysis->registrars, &analysis->program, exit->callee)->resets;
    bool keeps = !resets && is_kept(context, exit->unit) &&
                 !handler_resets(context, handler, signal, exit);
    const char *text =
        resets  ? "'%s' installs the handler again too late: until then a second signal has the "
                  "default action"
        : keeps ? "'%s' installs the handler that is running, which is still installed here; on "
                  "systems where it is not, a second signal may come first"
                : "'%s' may install the handler again too late: on some systems a second signal "
                  "before it has the default action";
    return (struct finding){.rule = "rearm-in-handler",
                            .severity = resets  ? SEVERITY_ERROR
                                        : keeps ? SEVERITY_NOTE
                                                : SEVERITY_WARNING,
                            .certainty = CERTAINTY_PROVEN,
                            .category = "",
                            .message = arena_printf(context->arena, text, name),
                            .callee = name,
                            .help = "register it once with sigaction, which keeps it installed"};
}

static void check_exit(struct remarks *remarks, const struct rule_context *context, uint32_t w,
                       const struct exit_call *exit) {
    const struct analysis *analysis = context->analysis;
    const struct walk *walk = &analysis->reach.walks.data[w];
    int32_t signal =
        exit->callee == NONE || exit->from == NONE ? 0 : rearmed_signal(context, walk, exit);
    if (!signal) {
        return;
    }
    struct finding finding =
        describe(context, &analysis->handlers.all.data[walk->handler], exit, signal);
    remarks_add(remarks, context, w, exit->from, exit->location, &finding);
}

static void check(const struct rule_context *context) {
    struct remarks remarks = {0};
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            check_exit(&remarks, context, w, &walk->exits.data[e]);
        }
    }
    remarks_report(&remarks, context);
}

const struct rule rule_rearm_in_handler = {
    .id = "rearm-in-handler",
    .summary = "a signal handler registers itself again with signal()",
    .standards = "CERT SIG34-C, CWE-364, POSIX.1-2017 signal",
    .severity = SEVERITY_ERROR,
    .check = check,
};
