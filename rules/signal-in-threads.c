/* What does not go with threads: signal() and sigprocmask() when there are several (C11
 * 7.14.1.1p7, CERT CON37-C; POSIX.1-2017 sigprocmask: "The use of the sigprocmask() function is
 * unspecified in a multi-threaded process"), and a thread that does not block what another waits
 * for, so that the kernel may give it the signal instead (POSIX.1-2017 2.4.1, signals generated
 * for a process). */
#include <string.h>

#include "rules/support/masking.h"
#include "rules/support/threaded.h"

/* --- calls --- */

static bool is_library(const struct program *program, entity_id callee, const char *name) {
    return program->entities.data[callee].first_definition == NONE &&
           strcmp(entity_name(program, callee), name) == 0;
}

/* Whether signal() is given a function: SIG_DFL and SIG_IGN do no harm. */
static bool registers(const struct rule_context *context, definition_id definition, op_id call) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    const struct op *ops = &facts->ops.data[definition_function(program, definition)->first_op];
    return ops[call].count == 2 &&
           ops[facts->operands.data[ops[call].b + 1]].kind == OP_FUNCTION;
}

static void look_at_call(const struct rule_context *context, definition_id definition, op_id call,
                         entity_id callee) {
    const struct program *program = &context->analysis->program;
    struct finding finding = {.rule = "signal-in-threads",
                              .certainty = CERTAINTY_ASSUMED,
                              .category = ""};
    if (is_library(program, callee, "sigprocmask")) {
        finding.severity = SEVERITY_WARNING;
        finding.message = "'sigprocmask' is called when there may be several threads, and is "
                          "specified for a single one only";
        finding.help = "use pthread_sigmask, which takes the same arguments and returns the error";
    } else if (is_library(program, callee, "signal") && registers(context, definition, call)) {
        finding.severity = SEVERITY_NOTE;
        finding.message = "'signal' is called when there may be several threads, which C leaves "
                          "undefined";
        finding.help = "register the handler before the first thread is created, or use sigaction";
    } else {
        return;
    }
    report_call(context, definition, call, finding);
}

/* --- who gets the signal --- */

static bool same_image(const struct program *program, definition_id a, definition_id b) {
    for (image_id i = 0; i < program->images.count; i++) {
        const struct image *image = &program->images.data[i];
        if (image_has(image, program->definitions.data[a].unit) &&
            image_has(image, program->definitions.data[b].unit)) {
            return true;
        }
    }
    return false;
}

static uint64_t handled_signals(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    uint64_t signals = 0;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        const struct handler_function *handler = &handlers->all.data[h];
        signals |= handler->signals_known ? 0 : UINT64_MAX;
        for (uint32_t i = 0; i < handler->signals.count; i++) {
            signals |= signal_bit(handler->signals.data[i]);
        }
    }
    return signals;
}

/* Whether the thread starts in a named function that leaves its mask alone. */
static bool keeps_mask(const struct rule_context *context, const struct mask_uses *uses,
                       const struct mask_use *create) {
    const struct program *program = &context->analysis->program;
    const struct unit *unit =
        &program->units.data[program->definitions.data[create->definition].unit];
    const struct op *ops =
        &unit->facts->ops.data[definition_function(program, create->definition)->first_op];
    const struct op *call = &ops[create->op];
    uint32_t number = create->function->detail;
    const struct op *start =
        number < call->count ? &ops[unit->facts->operands.data[call->b + number]] : NULL;
    if (!start || start->kind != OP_FUNCTION) {
        return false;
    }
    entity_id function = unit->entities[start->a];
    for (uint32_t i = 0; i < uses->count; i++) {
        const struct mask_use *use = &uses->all[i];
        if (use->function->role != MASK_THREAD &&
            program->definitions.data[use->definition].entity == function) {
            return false;
        }
    }
    return program->entities.data[function].first_definition != NONE;
}

static void report_thief(const struct rule_context *context, const struct mask_use *create,
                         const struct mask_use *take, uint64_t signals) {
    const char *names = signals_phrase(context, create->definition, signals);
    struct related *related = ARENA_ARRAY(context->arena, struct related, 1);
    *related = (struct related){op_position(context, take->definition, take->op),
                                arena_printf(context->arena, "'%s' waits for %s here",
                                             take->function->name, names)};
    report_call(context, create->definition, create->op,
                (struct finding){
                    .rule = "signal-in-threads",
                    .severity = SEVERITY_ERROR,
                    .certainty = CERTAINTY_PROVEN,
                    .category = "",
                    .message = arena_printf(context->arena,
                                            "the thread that '%s' creates here does not block %s, "
                                            "and may be given what '%s' waits for",
                                            create->function->name, names, take->function->name),
                    .related = related,
                    .related_count = 1,
                    .help = "block the signals in main, before the first thread is created: all "
                            "threads inherit the mask"});
}

/* One finding for a thread, of the first wait that it takes signals from. */
static void look_at_thread(const struct rule_context *context, const struct mask_uses *uses,
                           const struct mask_use *create, uint64_t handled) {
    for (uint32_t i = 0; i < uses->count; i++) {
        const struct mask_use *take = &uses->all[i];
        uint64_t signals = take->set.certain & take->blocked.certain & ~create->blocked.possible &
                           ~handled & blockable_signals(context, create->definition);
        if (take->function->role == MASK_TAKE && signals &&
            same_image(&context->analysis->program, create->definition, take->definition) &&
            keeps_mask(context, uses, create)) {
            report_thief(context, create, take, signals);
            return;
        }
    }
}

static void check(const struct rule_context *context) {
    struct mask_uses uses = masks_uses(context->analysis->masks);
    uint64_t handled = handled_signals(context);
    for (uint32_t i = 0; i < uses.count; i++) {
        if (uses.all[i].function->role == MASK_THREAD) {
            look_at_thread(context, &uses, &uses.all[i], handled);
        }
    }
    threaded_calls(context, look_at_call);
}

const struct rule rule_signal_in_threads = {
    .id = "signal-in-threads",
    .summary = "signals are handled in a way that does not go with several threads",
    .standards = "CERT CON37-C, C11 7.14.1.1p7, POSIX.1-2017 sigprocmask, 2.4.1",
    .severity = SEVERITY_ERROR,
    .check = check,
};
