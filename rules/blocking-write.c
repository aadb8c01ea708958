/* A handler writes to a pipe that nothing makes non-blocking: when the pipe is full, the handler
 * waits for the reader, which as a rule is the code that it interrupted. POSIX.1-2017 write(2). */
#include "rules/support/callee.h"
#include "rules/support/call_sites.h"
#include "rules/support/calls.h"
#include "rules/support/fix_draft.h"
#include "rules/support/let_in.h"
#include "rules/support/pipes.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"

enum { SPELLING = sizeof "F_SETFD" - 1 };

struct check {
    const struct rule_context *context;
    struct pipes pipes;
    bool has_pipes; /* they are found when the first handler writes to what is no constant */
    struct remarks remarks;
};

/* A write of a handler. */
struct written {
    uint32_t walk;
    const struct exit_call *exit;
    path_id place; /* where the descriptor is */
    path_id any;   /* the same for any object: path_by_field */
};

/* --- which descriptor --- */

/* The call by which a body was reached in its parent; NONE when it cannot be told. */
static op_id call_in_parent(const struct analysis *analysis, const struct walk *walk,
                            const struct reached *body) {
    const struct context *context =
        contexts_get(analysis->reach.contexts, walk->reached.data[body->parent].context);
    for (uint32_t i = 0; i < context->calls.count; i++) {
        const struct context_call *call = &context->calls.data[i];
        if (call->location == body->call && call->definition == body->definition) {
            return call->op;
        }
    }
    return NONE;
}

static path_id value_in(struct check *check, definition_id definition, op_id call,
                        uint32_t argument) {
    const struct program *program = &check->context->analysis->program;
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    const struct op *op = &unit->facts->ops.data[function->first_op + call];
    return argument < op->count
               ? path_through_locals(&check->pipes.flow.paths, unit, function,
                                     unit->facts->operands.data[op->b + argument])
               : NONE;
}

/* The value that a body is given, as the handler or what is between them gives it. */
static path_id value_from_callers(struct check *check, const struct walk *walk, uint32_t at,
                                  path_id value) {
    const struct analysis *analysis = check->context->analysis;
    struct access_paths *paths = &check->pipes.flow.paths;
    while (value != NONE && path_root(paths, value)->kind == PATH_VARIABLE) {
        const struct reached *body = &walk->reached.data[at];
        entity_id variable = path_root(paths, value)->key;
        uint32_t parameter = parameter_number(&analysis->program, body->definition, variable);
        if (parameter == NONE) {
            return value;
        }
        op_id call =
            body->parent == NONE ? NONE : call_in_parent(analysis, walk, body);
        if (call == NONE) {
            return NONE;
        }
        path_id root = path_make(paths, NONE, PATH_VARIABLE, variable);
        path_id given = value_in(check, walk->reached.data[body->parent].definition, call,
                                 parameter);
        value = path_replace(paths, value, path_make(paths, root, PATH_POINTEE, 0), given);
        at = body->parent;
    }
    return value;
}

/* The place that the descriptor of a write is loaded from, or NONE. */
static path_id place_of(struct check *check, uint32_t walk_index, const struct exit_call *exit,
                        uint32_t argument) {
    struct access_paths *paths = &check->pipes.flow.paths;
    const struct walk *walk = &check->context->analysis->reach.walks.data[walk_index];
    definition_id definition = walk->reached.data[exit->from].definition;
    path_id value = value_in(check, definition, exit->op, argument);
    value = value_from_callers(check, walk, exit->from, value);
    return value != NONE && paths->all.data[value].kind == PATH_POINTEE
               ? paths->all.data[value].parent
               : NONE;
}

/* --- findings --- */

static const char *say(struct check *check, const struct written *written, const char *callee,
                       const struct pipe_end *end) {
    const char *name = path_name(&check->pipes.flow.paths, written->place, check->context->arena);
    if (end->kind == DESCRIPTOR_COUNTER) {
        return arena_printf(check->context->arena,
                            "'%s' to the eventfd '%s' blocks when its counter is full: nothing "
                            "sets O_NONBLOCK",
                            callee, name);
    }
    return arena_printf(check->context->arena,
                        "'%s' to the %s '%s' blocks when it is full: %s", callee,
                        end->kind == DESCRIPTOR_PAIR ? "socket" : "pipe", name,
                        end->mistake ? "O_NONBLOCK is set with F_SETFD, but F_SETFL was meant"
                                     : "nothing sets O_NONBLOCK");
}

static void relate(struct check *check, const struct pipe_end *end, struct finding *finding) {
    const struct program *program = &check->context->analysis->program;
    const struct setting *mistake = end->mistake;
    struct related *related = ARENA_ARRAY(check->context->arena, struct related, 2);
    related[0] = (struct related){position_in(program, end->definition, end->op),
                                  "it is made here"};
    if (mistake) {
        related[1] = (struct related){
            position_in(program, mistake->definition, mistake->op),
            "F_SETFD sets flags of the descriptor, of which O_NONBLOCK is none"};
    }
    finding->related = related;
    finding->related_count = mistake ? 2 : 1;
}

/* Where the macro F_SETFD itself is written as the command of a call; a position without line when
 * it is not. */
static struct position command_position(const struct program *program,
                                        const struct setting *mistake) {
    const struct definition *definition = &program->definitions.data[mistake->definition];
    const struct unit *unit = &program->units.data[definition->unit];
    const struct function *function = definition_function(program, mistake->definition);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    const struct op *call = &ops[mistake->op];
    for (uint32_t i = 0; i < call->count; i++) {
        location_id id = ops[unit->facts->operands.data[call->b + i]].location;
        const struct location *location = unit_location(program, definition->unit, id);
        if (location &&
            strings_find(&unit->facts->strings, "F_SETFD") == location->macro) {
            return position_of(program, definition->unit, id);
        }
    }
    return (struct position){.file = ""};
}

static void offer_fix(struct check *check, const struct setting *mistake,
                      struct finding *finding) {
    struct fix_draft draft = {.context = check->context};
    struct position position = command_position(&check->context->analysis->program, mistake);
    if (position.line) {
        fix_replace(&draft, position, SPELLING, "F_SETFL");
        fix_finish(&draft, "set the flag of the open file: F_SETFL", finding);
    }
}

static void report(struct check *check, const struct written *written,
                   const struct pipe_end *end) {
    const struct exit_call *exit = written->exit;
    const char *callee = judge_callee(check->context, exit).written;
    bool sure = !exit->assumed && !check->pipes.some_setting_is_unknown &&
                path_is_exact(&check->pipes.flow.paths, written->place);
    struct finding finding = {
        .rule = "blocking-write",
        .severity =
            sure && end->kind != DESCRIPTOR_COUNTER && !end->is_for_child ? SEVERITY_WARNING
                                                                          : SEVERITY_NOTE,
        .certainty = sure ? CERTAINTY_PROVEN : CERTAINTY_ASSUMED,
        .category = "blocking",
        .message = say(check, written, callee, end),
        .callee = callee,
        .object = path_name(&check->pipes.flow.paths, written->place, check->context->arena),
        .help = "make the end that the handler writes to non-blocking: fcntl(fd, F_SETFL, "
                "O_NONBLOCK)"};
    relate(check, end, &finding);
    if (end->mistake) {
        offer_fix(check, end->mistake, &finding);
    }
    remarks_add(&check->remarks, check->context, written->walk, exit->from, exit->location,
                &finding);
}

/* --- all of them --- */

/* The first end that the descriptor may be and that blocks; NULL when there is none. */
static const struct pipe_end *find_end(struct check *check, const struct written *written) {
    const struct analysis *analysis = check->context->analysis;
    const struct image *image =
        &analysis->program.images.data[analysis->reach.walks.data[written->walk].image];
    for (uint32_t i = 0; i < check->pipes.ends.count; i++) {
        const struct pipe_end *end = &check->pipes.ends.data[i];
        unit_id unit = analysis->program.definitions.data[end->definition].unit;
        if (!end->may_not_block && image_has(image, unit) &&
            map_get(&end->places.has, written->any, 0)) {
            return end;
        }
    }
    return NULL;
}

/* Whether the flags of send(2) may keep it from waiting. */
static bool may_not_wait(const struct rule_context *context, const struct exit_call *exit,
                         const struct descriptor_row *row) {
    const struct values *values = &context->analysis->values;
    const struct facts *facts = context->analysis->program.units.data[exit->unit].facts;
    if (row->arguments[1] >= exit->argument_count) {
        return false;
    }
    const struct atom *flags = set_single(values, exit->arguments[row->arguments[1]]);
    int64_t bit = knowledge_number(context->knowledge, "MSG_DONTWAIT",
                                   strings_get(&facts->strings, facts->target));
    return !flags || flags->kind != ATOM_INTEGER || flags->number & bit;
}

static bool is_number(const struct rule_context *context, const struct exit_call *exit,
                      uint32_t argument) {
    const struct values *values = &context->analysis->values;
    const struct atom *value = argument < exit->argument_count
                                   ? set_single(values, exit->arguments[argument])
                                   : NULL;
    return value && value->kind == ATOM_INTEGER;
}

/* What is further away is a function for many descriptors, and which one is meant cannot be told. */
static bool is_far(const struct rule_context *context, uint32_t walk,
                   const struct exit_call *exit) {
    enum { FAR = 3 };
    const struct walk *of = &context->analysis->reach.walks.data[walk];
    return of->reached.data[exit->from].distance > FAR;
}

static void check_call(struct check *check, uint32_t walk, const struct exit_call *exit) {
    const struct descriptor_row *row =
        exit->callee == NONE || exit->from == NONE || is_far(check->context, walk, exit)
            ? NULL
            : descriptor_row_of(check->context, exit->callee);
    if (!row || row->kind != DESCRIPTOR_WRITES ||
        is_number(check->context, exit, row->arguments[0]) ||
        may_not_wait(check->context, exit, row)) {
        return;
    }
    if (!check->has_pipes) {
        pipes_find(&check->pipes, check->context);
        check->has_pipes = true;
    }
    struct written written = {
        .walk = walk, .exit = exit, .place = place_of(check, walk, exit, row->arguments[0])};
    if (written.place == NONE) {
        return;
    }
    written.any = path_by_field(&check->pipes.flow.paths, written.place);
    const struct pipe_end *end = find_end(check, &written);
    if (end) {
        report(check, &written, end);
    }
}

/* A signal that is pending is not sent twice, so that each wait lets few handlers in before the
 * program can read. */
static void note_waits(struct check *check) {
    for (uint32_t r = 0; r < check->remarks.all.count; r++) {
        struct remark *remark = &check->remarks.all.data[r];
        let_in_note(check->context, &remark->ways,
                    "the program can read what was written before the next wait",
                    &remark->finding);
    }
}

static bool is_ordinary(const struct rule_context *context, const struct walk *walk) {
    return context->kinds[context->handler_of[walk->handler]] == HANDLER_ORDINARY;
}

static void check_all(const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    struct check check = {.context = context};
    if (!has_pipes(context)) {
        return;
    }
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count && is_ordinary(context, walk); e++) {
            check_call(&check, w, &walk->exits.data[e]);
        }
    }
    note_waits(&check);
    remarks_report(&check.remarks, context);
    pipes_free(&check.pipes);
}

const struct rule rule_blocking_write = {
    .id = "blocking-write",
    .summary = "a signal handler writes to a pipe that nothing makes non-blocking",
    .standards = "POSIX.1-2017 write",
    .severity = SEVERITY_WARNING,
    .check = check_all,
};
