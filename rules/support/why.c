#include "rules/support/why.h"

#include <inttypes.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/nearest.h"
#include "analyzer/program/lazy.h"
#include "analyzer/program/obstacle.h"
#include "rules/support/calls.h"
#include "rules/support/position.h"
#include "rules/support/routes.h"

/* A call of a function, wherever it stands. */
struct call_site {
    definition_id caller;
    op_id op;
    entity_id callee;
    uint32_t next; /* of the same callee: index into sites, or NONE */
};

struct question {
    const struct rule_context *context;
    const struct query *query;
    const char *root;
    struct answer *answer;
    struct ways ways;
    VEC(struct call_site) sites;
    struct map site_of;       /* entity_id -> its first site */
    struct map asked;         /* entities whose callers were looked at, or will be */
    VEC(entity_id) layer;     /* entities whose callers are to be looked at */
    VEC(entity_id) next_layer;
};

static const struct program *program_of(const struct question *question) {
    return &question->context->analysis->program;
}

/* --- what is meant --- */

static struct position definition_position(const struct program *program, definition_id id) {
    const struct definition *definition = &program->definitions.data[id];
    const struct facts *facts = program->units.data[definition->unit].facts;
    symbol_id symbol = facts->functions.data[definition->function].symbol;
    return position_of(program, definition->unit, facts->symbols.data[symbol].location);
}

static bool means_definition(const struct question *question, definition_id id) {
    const struct program *program = program_of(question);
    return query_matches(question->query,
                         entity_name(program, program->definitions.data[id].entity),
                         definition_position(program, id).file);
}

static bool means_entity(const struct question *question, entity_id id) {
    const struct program *program = program_of(question);
    const struct entity *entity = &program->entities.data[id];
    if (entity->kind != SYMBOL_FUNCTION) {
        return false;
    }
    for (definition_id d = entity->first_definition; d != NONE;
         d = program->definitions.data[d].next) {
        if (means_definition(question, d)) {
            return true;
        }
    }
    return entity->first_definition == NONE &&
           query_matches(question->query, entity_name(program, id), "");
}

/* --- how it is reached --- */

/* By the name that people write, too: `assert` for `__assert_fail`. */
static bool means_exit(const struct question *question, const struct exit_call *exit) {
    struct reached_call call = reached_call_of(question->context, exit);
    return call.callee && !question->query->file &&
           (strcmp(call.callee, question->query->name) == 0 ||
            strcmp(entity_name(program_of(question), exit->callee), question->query->name) == 0);
}

static void collect_ways(struct question *question, uint32_t index) {
    const struct walk *walk = &question->context->analysis->reach.walks.data[index];
    for (uint32_t i = 0; i < walk->reached.count; i++) {
        const struct reached *reached = &walk->reached.data[i];
        struct exit_call call = {.from = reached->parent,
                                 .location = reached->call,
                                 .callee = reached->callee,
                                 .assumed = reached->assumed,
                                 .call_assumed = reached->call_assumed,
                                 .descent = NONE};
        if (means_definition(question, reached->definition)) {
            ways_add(&question->ways, question->context, index, &call, NONE);
        }
    }
    for (uint32_t e = 0; e < walk->exits.count; e++) {
        if (walk->exits.data[e].callee != NONE && means_exit(question, &walk->exits.data[e])) {
            ways_add(&question->ways, question->context, index, &walk->exits.data[e], NONE);
        }
    }
}

/* --- who calls what --- */

static void add_site(struct question *question, definition_id caller, op_id op,
                     entity_id callee) {
    uint32_t first = map_get(&question->site_of, callee, NONE);
    map_put(&question->site_of, callee, question->sites.count);
    vec_push(&question->sites, (struct call_site){caller, op, callee, first});
}

static void collect_sites(struct question *question, definition_id id) {
    const struct program *program = program_of(question);
    const struct definition *definition = &program->definitions.data[id];
    const struct unit *unit = &program->units.data[definition->unit];
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id op = function->op_count; op-- > 0;) { /* backwards: lists grow at their head */
        if (ops[op].kind != OP_CALL) {
            continue;
        }
        struct flow_targets targets =
            flow_of_op(question->context->analysis->flow, definition->unit, function, ops[op].a);
        for (uint32_t i = targets.count; i-- > 0;) {
            add_site(question, id, op, targets.functions[i]);
        }
    }
}

/* --- what stops a call --- */

struct stop {
    op_id op;
    struct obstacle obstacle;
    bool found;
};

static void note_stop(void *user, op_id call, const struct obstacle *obstacle) {
    struct stop *stop = user;
    if (call == stop->op) {
        stop->obstacle = *obstacle;
        stop->found = true;
    }
}

static const char *reason_of(const struct question *question, unit_id unit,
                             const struct obstacle *obstacle) {
    const struct program *program = program_of(question);
    const struct facts *facts = program->units.data[unit].facts;
    struct arena *arena = question->context->arena;
    if (obstacle->kind == OBSTACLE_UNCONNECTED) {
        return "nothing leads to this code";
    }
    if (obstacle->kind == OBSTACLE_NO_RETURN) {
        return obstacle->callee == NONE
                   ? "this call never returns"
                   : arena_printf(arena, "'%s' never returns",
                                  entity_name(program, obstacle->callee));
    }
    if (obstacle->symbol == NONE) {
        return "this condition never leads there";
    }
    const char *name =
        strings_get(&facts->strings, facts->symbols.data[obstacle->symbol].name);
    return obstacle->known ? arena_printf(arena, "'%s' is %" PRId64 " here", name, obstacle->number)
                           : arena_printf(arena, "what is known of '%s' here rules it out", name);
}

/* The call of the site that can run in a context, as the walk has it; NULL when it has none. */
static const struct context_call *call_of_site(const struct context *context,
                                               const struct call_site *site) {
    for (uint32_t i = 0; i < context->calls.count; i++) {
        const struct context_call *call = &context->calls.data[i];
        bool means_it = call->callee == site->callee && call->definition != NONE;
        if (call->op == site->op && (means_it || call->candidate_count)) {
            return call;
        }
    }
    return NULL;
}

static bool is_run(const struct question *question, definition_id definition) {
    const struct reach *reach = &question->context->analysis->reach;
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        for (uint32_t r = 0; r < walk->reached.count; r++) {
            if (walk->reached.data[r].definition == definition) {
                return true;
            }
        }
    }
    return false;
}

/* What the call initialises, when it is not followed for being settled (settled.h); else NULL. */
static const char *settled_object(const struct question *question, const struct context *context,
                                  const struct call_site *site) {
    struct lazy lazy = {.program = program_of(question)};
    op_id guard = lazy_guard(&lazy, site->caller, site->op);
    bool settled = false;
    for (uint32_t i = 0; i < context->calls.count && guard != NONE && !settled; i++) {
        const struct context_call *call = &context->calls.data[i];
        settled = call->op == site->op && call->callee == site->callee &&
                  !is_run(question, call->definition);
    }
    lazy_free(&lazy);
    return settled ? lazy_object(lazy.program, site->caller, guard) : NULL;
}

/* The call means a function of that name in another file, in the executable of the context; or the
 * pointer holds another one, or too many to tell. */
static const char *elsewhere(const struct question *question, const struct context *context,
                             const struct call_site *site) {
    const struct context_call *call = call_of_site(context, site);
    if (call && call->candidate_count) {
        return arena_printf(question->context->arena,
                            "the pointer may hold it, or any other of %u functions: they were "
                            "not followed",
                            call->candidate_count);
    }
    const char *object = settled_object(question, context, site);
    if (object) {
        return arena_printf(question->context->arena,
                            "'%s' is set before those handlers are installed", object);
    }
    if (call) {
        const char *file = definition_position(program_of(question), call->definition).file;
        return arena_printf(question->context->arena,
                            "in the executables of those handlers it means the one in %s",
                            path_under(file, question->root));
    }
    return "in those handlers the pointer holds another function";
}

/* Whether handlers run the caller; then why not this call. The first context tells. */
static bool explain_stop(const struct question *question, const struct call_site *site,
                         struct stopped_call *stopped) {
    const struct analysis *analysis = question->context->analysis;
    unit_id unit = analysis->program.definitions.data[site->caller].unit;
    for (context_id c = 0; c < contexts_count(analysis->reach.contexts); c++) {
        const struct context *context = contexts_get(analysis->reach.contexts, c);
        if (context->definition != site->caller || !context->is_reached) {
            continue;
        }
        struct stop stop = {.op = site->op};
        obstacles_visit(analysis->interpreter, analysis->reach.contexts, c, note_stop, &stop);
        context = contexts_get(analysis->reach.contexts, c); /* the table may have moved */
        stopped->reason = stop.found ? reason_of(question, unit, &stop.obstacle)
                                     : elsewhere(question, context, site);
        const struct context_call *call = call_of_site(context, site);
        stopped->may_run = !stop.found && call && call->candidate_count;
        stopped->obstacle = stop.found
                                ? position_of(&analysis->program, unit, stop.obstacle.location)
                                : (struct position){.file = ""};
        return true;
    }
    return false;
}

static bool look_at_site(struct question *question, const struct call_site *site) {
    const struct program *program = program_of(question);
    const struct definition *caller = &program->definitions.data[site->caller];
    const struct function *function = definition_function(program, site->caller);
    const struct facts *facts = program->units.data[caller->unit].facts;
    location_id location = facts->ops.data[function->first_op + site->op].location;
    struct stopped_call stopped = {.position = position_of(program, caller->unit, location),
                                   .caller = entity_name(program, caller->entity),
                                   .callee = entity_name(program, site->callee),
                                   .obstacle = {.file = ""},
                                   .reason = ""};
    bool fresh;
    stopped.caller_runs = explain_stop(question, site, &stopped);
    vec_push(&question->answer->stopped, stopped);
    map_get_or_put(&question->asked, caller->entity, 1, &fresh);
    if (fresh) {
        vec_push(&question->next_layer, caller->entity);
    }
    return stopped.caller_runs;
}

/* Callers, then their callers, up to the first layer in which a handler runs one. */
static void find_stops(struct question *question) {
    const struct program *program = program_of(question);
    bool found = false;
    for (definition_id d = program->definitions.count; d-- > 0;) {
        collect_sites(question, d);
    }
    while (question->layer.count && !found) {
        for (uint32_t i = 0; i < question->layer.count; i++) {
            uint32_t at = map_get(&question->site_of, question->layer.data[i], NONE);
            for (; at != NONE; at = question->sites.data[at].next) {
                found |= look_at_site(question, &question->sites.data[at]);
            }
        }
        question->layer.count = 0;
        for (uint32_t i = 0; i < question->next_layer.count; i++) {
            vec_push(&question->layer, question->next_layer.data[i]);
        }
        question->next_layer.count = 0;
    }
}

/* --- the answer --- */

static int refuse(const struct question *question, struct error *err) {
    const struct program *program = program_of(question);
    struct nearest nearest = {.wanted = question->query->name};
    for (entity_id e = 0; e < program->entities.count; e++) {
        if (program->entities.data[e].kind == SYMBOL_FUNCTION) {
            nearest_try(&nearest, entity_name(program, e));
        }
    }
    return nearest.best
               ? error_set(err, "nothing here names a function '%.200s'; did you mean '%.200s'?",
                           question->query->name, nearest.best)
               : error_set(err, "nothing here names a function '%.200s'; 'sigvet handlers' shows "
                                "what is analysed", question->query->name);
}

static const char *judgement_of(const struct question *question) {
    const struct program *program = program_of(question);
    for (entity_id e = 0; e < program->entities.count; e++) {
        if (means_entity(question, e) && program->entities.data[e].first_definition != NONE) {
            return "";
        }
    }
    struct judgement judgement = knowledge_judge(
        question->context->knowledge, question->context->standard, question->query->name);
    struct arena *arena = question->context->arena;
    switch (judgement.verdict) {
    case VERDICT_SAFE:
        return "async-signal-safe";
    case VERDICT_PLATFORM:
        return judgement.reason;
    case VERDICT_UNSAFE:
        return arena_printf(arena, "not async-signal-safe: %s", judgement.reason);
    default:
        return "on no list; assumed not to be async-signal-safe";
    }
}

static void write_routes(struct question *question) {
    ways_sort(&question->ways);
    question->answer->routes =
        ways_write(question->context, &question->ways, question->query->name);
    question->answer->route_count = question->ways.all.count;
}

int why_answer(struct answer *answer, const struct rule_context *context,
               const struct query *query, const char *root, struct error *err) {
    *answer = (struct answer){.name = query->name};
    struct question question = {
        .context = context, .query = query, .root = root, .answer = answer};
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        collect_ways(&question, w);
    }
    for (entity_id e = 0; e < context->analysis->program.entities.count; e++) {
        if (means_entity(&question, e)) {
            map_put(&question.asked, e, 1);
            vec_push(&question.layer, e);
        }
    }
    bool known = question.ways.all.count || question.layer.count;
    if (question.ways.all.count) {
        write_routes(&question);
    } else {
        find_stops(&question);
    }
    answer->judgement = known ? judgement_of(&question) : "";
    int result = known ? 0 : refuse(&question, err);
    vec_free(&question.ways.all);
    vec_free(&question.sites);
    vec_free(&question.layer);
    vec_free(&question.next_layer);
    map_free(&question.site_of);
    map_free(&question.asked);
    return result;
}

void why_free(struct answer *answer) {
    vec_free(&answer->stopped);
}
