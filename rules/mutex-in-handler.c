/* A handler reaches a call that takes a lock, or a loop that does: the thread that it interrupted
 * may hold the lock, and does not go on before the handler returns. POSIX.1-2017 2.4.3 lists no
 * function that takes one; CWE-833. */
#include "rules/support/access_path.h"
#include "rules/support/callee.h"
#include "rules/support/lock_calls.h"
#include "rules/support/lock_sites.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"
#include "rules/support/spin_loops.h"

static const char help_by_default[] =
    "block the signal around the locked region, or set a flag that the thread reads";

struct check {
    const struct rule_context *context;
    struct lock_sites sites;
    bool has_sites; /* they are found when the first handler takes a lock */
    struct remarks remarks;
};

/* A lock that a handler takes. */
struct taken {
    uint32_t walk;
    uint32_t reached;
    location_id location;
    enum lock_kind kind;
    path_id lock;                   /* NONE: nobody knows which */
    const char *object;             /* its name, or NULL */
    bool is_exact;                  /* what the program calls by another name is another lock */
    const struct lock_site *holder; /* or NULL */
    struct finding finding;         /* the rule, callee and help, as far as the call tells them */
};

/* --- words --- */

static const char *on_object(struct check *check, const struct taken *taken) {
    struct arena *arena = check->context->arena;
    const char *callee = taken->finding.callee;
    if (!callee) {
        return taken->object ? arena_printf(arena, "the loop on '%s'", taken->object) : "the loop";
    }
    return taken->object ? arena_printf(arena, "'%s' on '%s'", callee, taken->object)
                         : arena_printf(arena, "'%s'", callee);
}

static const char *holder_name(struct check *check, const struct taken *taken) {
    const struct program *program = &check->context->analysis->program;
    definition_id definition = taken->holder->definition;
    return function_name(check->context, program->definitions.data[definition].entity);
}

/* What becomes of the handler when the lock is held. */
static const char *fate(enum lock_kind kind) {
    switch (kind) {
    case LOCK_TIMED:
        return "waits in vain until its timeout";
    case LOCK_ONCE:
        return "never returns";
    case LOCK_ATOMIC:
        return "spins for ever";
    default:
        return "deadlocks";
    }
}

/* Of a lock that waits for whoever has it. */
static void say_held(struct check *check, struct taken *taken) {
    struct arena *arena = check->context->arena;
    bool once = taken->kind == LOCK_ONCE;
    const char *subject = on_object(check, taken);
    taken->finding.severity = taken->kind == LOCK_TIMED ? SEVERITY_WARNING : SEVERITY_ERROR;
    if (taken->holder) {
        taken->finding.message =
            arena_printf(arena, "%s %s when the signal comes while '%s' %s", subject,
                         fate(taken->kind), holder_name(check, taken),
                         once ? "is inside the same call" : "holds it");
    } else if (taken->is_exact) {
        taken->finding.severity = SEVERITY_WARNING;
        taken->finding.message = arena_printf(
            arena, "%s %s when the signal interrupts another handler that %s", subject,
            fate(taken->kind), once ? "is inside the same call" : "holds it");
    } else {
        taken->finding.message =
            arena_printf(arena, "%s %s when the interrupted code %s", subject, fate(taken->kind),
                         once ? "is inside the same call"
                              : taken->object ? "holds it" : "holds the lock");
    }
}

static void say(struct check *check, struct taken *taken) {
    struct arena *arena = check->context->arena;
    struct finding *finding = &taken->finding;
    const char *subject = on_object(check, taken);
    switch (taken->kind) {
    case LOCK_TRY:
        finding->severity = SEVERITY_WARNING;
        finding->message = arena_printf(
            arena, "%s does not wait, and so cannot deadlock, but is not async-signal-safe",
            subject);
        break;
    case LOCK_RECURSIVE:
        finding->severity = SEVERITY_WARNING;
        finding->message = arena_printf(
            arena,
            "%s does not keep the interrupted code out: the lock lets the same thread in again",
            subject);
        break;
    case LOCK_WAIT:
        finding->severity = SEVERITY_ERROR;
        finding->message = arena_printf(
            arena, "%s never returns when what it waits for needs the interrupted code", subject);
        break;
    default:
        say_held(check, taken);
    }
}

/* --- findings --- */

static struct lock_sites *sites_of(struct check *check) {
    if (!check->has_sites) {
        lock_sites_find(&check->sites, check->context);
        check->has_sites = true;
    }
    return &check->sites;
}

/* The holder; of a function that handlers reach too, who calls it outside of them. */
static void relate_holder(struct check *check, struct taken *taken) {
    struct arena *arena = check->context->arena;
    const struct program *program = &check->context->analysis->program;
    definition_id holder = taken->holder->definition;
    const struct walk *walk = &check->context->analysis->reach.walks.data[taken->walk];
    const struct call_site *call =
        walk->reached.data[taken->reached].definition == holder
            ? outside_call(check->context, &sites_of(check)->calls, walk->image, holder)
            : NULL;
    struct related *related = ARENA_NEW(arena, struct related);
    if (call) {
        entity_id caller = program->definitions.data[call->caller].entity;
        related->position = position_in(program, call->caller, call->op);
        related->message = arena_printf(arena, "'%s' calls '%s' here, outside of any handler",
                                        function_name(check->context, caller),
                                        holder_name(check, taken));
    } else {
        related->position = position_in(program, holder, taken->holder->op);
        related->message = arena_printf(arena, "'%s' takes it here, outside of any handler",
                                        holder_name(check, taken));
    }
    taken->finding.related = related;
    taken->finding.related_count = 1;
}

static void report(struct check *check, struct taken *taken) {
    taken->finding.rule = "mutex-in-handler";
    taken->finding.category = "lock";
    taken->finding.object = taken->object;
    say(check, taken);
    if (taken->holder && taken->kind != LOCK_TRY && taken->kind != LOCK_WAIT &&
        taken->kind != LOCK_RECURSIVE) {
        relate_holder(check, taken);
    }
    remarks_add(&check->remarks, check->context, taken->walk, taken->reached, taken->location,
                &taken->finding);
}

/* Those of the handler of a walk; 0 when they are not known. */
static uint64_t signals_of(const struct rule_context *context, uint32_t walk) {
    const struct analysis *analysis = context->analysis;
    const struct handler_function *handler =
        &analysis->handlers.all.data[analysis->reach.walks.data[walk].handler];
    uint64_t signals = 0;
    for (uint32_t i = 0; handler->signals_known && i < handler->signals.count; i++) {
        signals |= signal_bit(handler->signals.data[i]);
    }
    return signals;
}

/* Finds which lock the handler takes, of those that it may be one that is held elsewhere. */
static void find_lock(struct check *check, struct taken *taken, set_id lock) {
    const struct values *values = &check->context->analysis->values;
    struct lock_sites *sites = sites_of(check);
    image_id image = check->context->analysis->reach.walks.data[taken->walk].image;
    for (uint32_t i = 0; i < set_count(values, lock) && !taken->holder; i++) {
        path_id path = path_of_atom(&sites->paths, values, set_atom(values, lock, i));
        path = path_of_own(&sites->paths, path);
        if (path == NONE || !path_is_shared(&sites->paths, path)) {
            continue;
        }
        taken->holder = lock_holder(sites, check->context, image, path, taken->kind,
                                    signals_of(check->context, taken->walk));
        taken->lock = taken->lock == NONE || taken->holder ? path : taken->lock;
    }
    if (taken->lock == NONE) {
        return;
    }
    taken->object = path_name(&sites->paths, path_pointer(&sites->paths, taken->lock),
                              check->context->arena);
    taken->is_exact = path_is_exact(&sites->paths, taken->lock);
    if (taken->kind == LOCK_PLAIN && lock_is_recursive(sites, taken->lock)) {
        taken->kind = LOCK_RECURSIVE;
    }
    if (set_count(values, lock) > 1 ||
        path_root(&sites->paths, taken->lock)->kind == PATH_FIELD) { /* of which object? */
        taken->finding.certainty = CERTAINTY_ASSUMED;
    }
}

/* Which static a guard is for is not told, but it is the same one wherever the function runs. */
static void find_same_call(struct check *check, struct taken *taken, op_id op) {
    const struct walk *walk = &check->context->analysis->reach.walks.data[taken->walk];
    definition_id definition = walk->reached.data[taken->reached].definition;
    if (mainline_runs(check->context->analysis->mainline, walk->image, definition)) {
        struct lock_site *holder = ARENA_NEW(check->context->arena, struct lock_site);
        *holder = (struct lock_site){NONE, NONE, definition, op, LOCK_ONCE};
        taken->holder = holder;
    }
}

static void check_call(struct check *check, uint32_t walk, const struct exit_call *exit) {
    const struct rule_context *context = check->context;
    struct reached_call call = reached_call_of(context, exit);
    struct lock_call lock;
    call.walk = &context->analysis->reach.walks.data[walk];
    if (!find_lock_call(context, &call, &lock)) {
        return;
    }
    struct taken taken = {.walk = walk,
                          .reached = exit->from,
                          .location = exit->location,
                          .kind = lock.kind,
                          .lock = NONE};
    taken.finding.callee = call.written;
    taken.finding.help =
        *call.judgement.alternative ? call.judgement.alternative : help_by_default;
    taken.finding.certainty = lock.assumed ? CERTAINTY_ASSUMED : CERTAINTY_PROVEN;
    find_lock(check, &taken, lock.lock);
    for (uint32_t i = 0; call.leaf && i < exit->argument_count && taken.lock == NONE; i++) {
        find_lock(check, &taken, exit->arguments[i]); /* std::lock_guard has it in a member */
    }
    if (lock.kind == LOCK_ONCE && lock.lock == SET_EMPTY) {
        find_same_call(check, &taken, exit->op);
    }
    report(check, &taken);
}

/* --- loops --- */

/* What the address of an operation's object can be where it runs; SET_EMPTY when it cannot run, or
 * accesses nothing that others see. */
static set_id address_in(const struct context *context, op_id op) {
    for (uint32_t i = 0; i < context->accesses.count; i++) {
        if (context->accesses.data[i].op == op) {
            return context->accesses.data[i].address;
        }
    }
    for (uint32_t i = 0; i < context->calls.count; i++) {
        const struct context_call *call = &context->calls.data[i];
        if (call->op == op && call->argument_count) {
            return call->arguments[0];
        }
    }
    return SET_EMPTY;
}

/* Whether some operation of a body that can run may be that of a loop: few bodies have one. */
static bool has_atomic_change(struct check *check, const struct unit *unit,
                              const struct function *function, const struct context *context) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    bool has = false;
    for (uint32_t i = 0; i < context->accesses.count && !has; i++) {
        has = is_atomic_change(check->context, unit, ops, &ops[context->accesses.data[i].op]);
    }
    for (uint32_t i = 0; i < context->calls.count && !has; i++) {
        has = is_atomic_change(check->context, unit, ops, &ops[context->calls.data[i].op]);
    }
    return has;
}

static void check_loops(struct check *check, uint32_t walk, uint32_t reached) {
    const struct analysis *analysis = check->context->analysis;
    const struct reached *body = &analysis->reach.walks.data[walk].reached.data[reached];
    const struct definition *definition = &analysis->program.definitions.data[body->definition];
    const struct unit *unit = &analysis->program.units.data[definition->unit];
    const struct function *function = definition_function(&analysis->program, body->definition);
    const struct context *context = contexts_get(analysis->reach.contexts, body->context);
    struct spin_loops loops = {0};
    if (definition->flags & SYMBOL_SYSTEM ||
        !has_atomic_change(check, unit, function, context)) {
        return;
    }
    spin_loops_find(&loops, check->context, unit, function);
    for (uint32_t i = 0; i < loops.all.count; i++) {
        op_id op = loops.all.data[i].op;
        struct taken taken = {
            .walk = walk,
            .reached = reached,
            .location = unit->facts->ops.data[function->first_op + op].location,
            .kind = LOCK_ATOMIC,
            .lock = NONE};
        taken.finding.help = help_by_default;
        find_lock(check, &taken, address_in(context, op));
        if (taken.object) {
            report(check, &taken);
        }
    }
    vec_free(&loops.all);
}

static void check_all(const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    struct check check = {.context = context};
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            check_call(&check, w, &walk->exits.data[e]);
        }
        for (uint32_t r = 0; r < walk->reached.count; r++) {
            check_loops(&check, w, r);
        }
    }
    remarks_report(&check.remarks, context);
    lock_sites_free(&check.sites);
}

const struct rule rule_mutex_in_handler = {
    .id = "mutex-in-handler",
    .summary = "a signal handler takes a lock, or waits for another thread",
    .standards = "CERT SIG30-C, CWE-833, POSIX.1-2017 2.4.3",
    .severity = SEVERITY_ERROR,
    .check = check_all,
};
