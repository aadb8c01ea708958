/* A flag that a handler sets is tested, and then the thread blocks: a signal between the two has
 * set the flag, but wakes nobody up. CWE-367; POSIX.1-2017 sigsuspend and pselect, which exist
 * for this. */
#include <string.h>

#include "analyzer/program/order.h"
#include "rules/support/callee.h"
#include "rules/support/flag_waits.h"
#include "rules/support/masking.h"

enum { SIGNALS_OF_TIMERS = 3 };

/* --- whose signals are lost --- */

static uint64_t signal_by_name(const struct rule_context *context, definition_id definition,
                               const char *name) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    const char *target = strings_get(&facts->strings, facts->target);
    for (int number = 1; number <= 64; number++) {
        const char *other = knowledge_signal_name(context->knowledge, target, number);
        if (other && strcmp(other, name) == 0) {
            return signal_bit(number);
        }
    }
    return 0;
}

/* A timer that repeats sends the next signal soon. */
static uint64_t repeated_signals(const struct rule_context *context, definition_id definition) {
    static const char *const names[SIGNALS_OF_TIMERS] = {"SIGALRM", "SIGVTALRM", "SIGPROF"};
    const struct program *program = &context->analysis->program;
    uint64_t signals = 0;
    bool repeats = program_find(program, SYMBOL_FUNCTION, "setitimer") != NONE ||
                   program_find(program, SYMBOL_FUNCTION, "timer_settime") != NONE;
    for (int i = 0; repeats && i < SIGNALS_OF_TIMERS; i++) {
        signals |= signal_by_name(context, definition, names[i]);
    }
    return signals;
}

/* The signals for which a handler may be installed, in some image, when the wait is entered. */
static uint64_t installed_signals(const struct rule_context *context, uint32_t handler,
                              definition_id definition, op_id wait) {
    const struct analysis *analysis = context->analysis;
    const struct handler_function *function = &analysis->handlers.all.data[handler];
    uint64_t signals = 0;
    for (uint32_t i = 0; i < function->images.count; i++) {
        struct order order;
        image_id image = function->images.data[i];
        if (mainline_runs(analysis->mainline, image, definition)) {
            order = order_new(analysis->mainline, handler, image);
            signals |= order_signals_at(&order, definition, wait);
            order_free(&order);
        }
    }
    return signals;
}

/* The signals that may arrive between test and wait, and what sets the flag then; nothing when some
 * setter wakes up the wait. */
static uint64_t lost_signals(const struct rule_context *context, definition_id definition,
                             const struct flag_wait *wait, const struct handler_flag *flag) {
    uint64_t blocked = masks_blocked_at(context->analysis->masks, definition, wait->wait);
    uint64_t harmless = blocked | repeated_signals(context, definition);
    uint64_t lost = 0;
    if (wait->row->kind == WAIT_CHILD) {
        harmless |= signal_by_name(context, definition, "SIGCHLD");
    }
    for (uint32_t i = 0; i < flag->setters.count; i++) {
        if (flag->setters.data[i].wakes) {
            return 0;
        }
        lost |= flag->setters.data[i].signals &
                installed_signals(context, flag->setters.data[i].handler, definition, wait->wait);
    }
    return lost & ~harmless;
}

/* --- the report --- */

static const char *flag_name(const struct rule_context *context,
                             const struct handler_flag *flag) {
    const struct program *program = &context->analysis->program;
    const char *object = entity_name(program, flag->object);
    return flag->field == NONE
               ? object
               : arena_printf(context->arena, "%s.%s", object, entity_name(program, flag->field));
}

/* A pause has no other event to end it. */
static bool is_pause(const struct wait_row *row) {
    return strcmp(row->name, "pause") == 0;
}

static const struct related *relate(const struct rule_context *context, definition_id definition,
                                    const struct flag_wait *wait,
                                    const struct handler_flag *flag) {
    const struct program *program = &context->analysis->program;
    const struct flag_setter *setter = &flag->setters.data[0];
    entity_id handler = context->analysis->handlers.all.data[setter->handler].entity;
    struct related *related = ARENA_ARRAY(context->arena, struct related, 2);
    related[0] = (struct related){op_position(context, definition, wait->test),
                                  arena_printf(context->arena, "'%s' is tested here",
                                               flag_name(context, flag))};
    related[1] = (struct related){op_position(context, setter->definition, setter->store),
                                  arena_printf(context->arena, "set here, in the handler '%s'",
                                               entity_name(program, handler))};
    return related;
}

static void report(const struct rule_context *context, definition_id definition,
                   const struct flag_wait *wait, const struct handler_flag *flag,
                   uint64_t signals) {
    const char *name = flag_name(context, flag);
    bool is_certain = wait->row->kind == WAIT_EVENT;
    report_call(
        context, definition, wait->wait,
        (struct finding){
            .rule = "lost-wakeup",
            .severity = is_pause(wait->row) ? SEVERITY_ERROR : SEVERITY_WARNING,
            .certainty = is_certain ? CERTAINTY_PROVEN : CERTAINTY_ASSUMED,
            .category = "",
            .message = arena_printf(context->arena,
                                    "'%s' may wait although '%s' is set: %s between the test and "
                                    "the call wakes nobody up",
                                    wait->row->name, name,
                                    signals_phrase(context, definition, signals)),
            .object = name,
            .related = relate(context, definition, wait, flag),
            .related_count = 2,
            .help = "keep the signal blocked, and let it in only while waiting: sigsuspend, "
                    "pselect, ppoll; or write to a pipe in the handler and wait for that too"});
}

/* One finding for each wait, of the first flag that is lost there. */
static void check_body(const struct rule_context *context, const struct handler_flags *flags,
                       const struct map *rows, definition_id definition) {
    struct flag_waits waits = {0};
    flag_waits_find(&waits, context, flags, rows, definition);
    op_id reported = NONE;
    for (uint32_t i = 0; i < waits.all.count; i++) {
        const struct flag_wait *wait = &waits.all.data[i];
        const struct handler_flag *flag = &flags->all.data[wait->flag];
        uint64_t signals = wait->wait != reported && (wait->loops || is_pause(wait->row))
                               ? lost_signals(context, definition, wait, flag)
                               : 0;
        if (signals) {
            report(context, definition, wait, flag, signals);
            reported = wait->wait;
        }
    }
    vec_free(&waits.all);
}

static void find_rows(const struct rule_context *context, struct map *rows) {
    const struct wait_rows *known = knowledge_waits(context->knowledge);
    for (uint32_t i = 0; i < known->all.count; i++) {
        const struct wait_row *row = &known->all.data[i];
        entity_id function =
            row->kind != WAIT_NOT
                ? program_find(&context->analysis->program, SYMBOL_FUNCTION, row->name)
                : NONE;
        if (function != NONE) {
            map_put(rows, function, i);
        }
    }
}

static bool is_handler(const struct rule_context *context, definition_id definition) {
    const struct handlers *handlers = &context->analysis->handlers;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        if (handlers->all.data[h].definition == definition) {
            return true;
        }
    }
    return false;
}

static void check(const struct rule_context *context) {
    struct handler_flags flags;
    struct map rows = {0};
    handler_flags_find(&flags, context);
    find_rows(context, &rows);
    uint32_t count = flags.all.count ? context->analysis->program.definitions.count : 0;
    for (definition_id d = 0; d < count; d++) {
        if (!is_handler(context, d)) {
            check_body(context, &flags, &rows, d);
        }
    }
    map_free(&rows);
    handler_flags_free(&flags);
}

const struct rule rule_lost_wakeup = {
    .id = "lost-wakeup",
    .summary = "a flag is tested, then a call blocks that the signal between no longer wakes up",
    .standards = "CWE-367, POSIX.1-2017 sigsuspend, pselect",
    .severity = SEVERITY_ERROR,
    .check = check,
};
