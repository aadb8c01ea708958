#include "analyzer/program/registering.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/frame.h"

static bool calls_registrar(const struct program *program, const struct registrars *registrars,
                            const struct call_node *node) {
    for (uint32_t i = 0; i < node->callees.count; i++) {
        if (registrar_find(registrars, program, node->callees.data[i])) {
            return true;
        }
    }
    return false;
}

static void note_callback(const struct program *program, struct flow *flow, definition_id from,
                          op_id callback, struct registering *registering) {
    struct flow_targets targets = flow_of_op(flow, program->definitions.data[from].unit,
                                             definition_function(program, from), callback);
    for (uint32_t t = 0; t < targets.count; t++) {
        definition_id id = program->entities.data[targets.functions[t]].first_definition;
        for (; id != NONE; id = program->definitions.data[id].next) {
            vec_push(&registering->callbacks, (struct callback){id, from});
        }
    }
}

static void note_callbacks(const struct program *program, struct flow *flow,
                           const struct registrars *registrars, definition_id from,
                           const struct call_node *node, struct registering *registering) {
    const struct unit *unit = &program->units.data[program->definitions.data[from].unit];
    const struct function *function = definition_function(program, from);
    for (uint32_t i = 0; i < node->callees.count; i++) {
        const struct op *call = &unit->facts->ops.data[function->first_op + node->calls.data[i]];
        uint32_t count;
        const struct caller *callers =
            callers_find(registrars, program, node->callees.data[i], &count);
        for (uint32_t c = 0; c < count; c++) {
            if (callers[c].callback < call->count) {
                note_callback(program, flow, from,
                              unit->facts->operands.data[call->b + callers[c].callback],
                              registering);
            }
        }
    }
}

void registering_find(struct registering *registering, const struct program *program,
                      struct flow *flow, const struct call_node *graph,
                      const struct registrars *registrars) {
    uint32_t count = program->definitions.count;
    *registering = (struct registering){
        .found = memory_array(count, sizeof *registering->found),
        .is_spread = memory_array(count, sizeof *registering->is_spread),
        .graph = graph};
    for (definition_id d = 0; d < count; d++) {
        note_callbacks(program, flow, registrars, d, &graph[d], registering);
        registering->found[d] = calls_registrar(program, registrars, &graph[d]);
    }
}

void registering_free(struct registering *registering) {
    memory_array_free(registering->found);
    memory_array_free(registering->is_spread);
    vec_free(&registering->callbacks);
}

static bool add(struct registering *registering, definition_id definition) {
    bool is_new = !registering->found[definition];
    registering->found[definition] = true;
    return is_new;
}

/* Adds those that have a definition run. Whether that is more. */
static bool spread(struct registering *registering, definition_id definition) {
    const struct call_node *node = &registering->graph[definition];
    bool grows = false;
    if (registering->is_spread[definition]) {
        return false;
    }
    registering->is_spread[definition] = true;
    for (uint32_t i = 0; i < node->callers.count; i++) {
        grows |= add(registering, node->callers.data[i]);
    }
    for (uint32_t i = 0; i < registering->callbacks.count; i++) {
        const struct callback *callback = &registering->callbacks.data[i];
        grows |= callback->called == definition && add(registering, callback->from);
    }
    return grows;
}

static bool spread_all(struct interpreter *interpreter) {
    bool grows = false;
    for (definition_id d = 0; d < interpreter->program->definitions.count; d++) {
        const struct summary *summary = interpreter->summaries[d];
        if (summary && summary_depends_on_caller(interpreter, summary)) {
            grows |= spread(&interpreter->registering, d);
        }
    }
    return grows;
}

/* Whether anybody has a definition run. */
static bool is_run(const struct registering *registering, definition_id definition) {
    bool run = registering->graph[definition].callers.count > 0;
    for (uint32_t i = 0; i < registering->callbacks.count && !run; i++) {
        run = registering->callbacks.data[i].called == definition;
    }
    return run;
}

static void make_all(struct interpreter *interpreter, bool only_run) {
    for (definition_id d = 0; d < interpreter->program->definitions.count; d++) {
        if (may_register(interpreter, d) && (!only_run || is_run(&interpreter->registering, d))) {
            summary_make(interpreter, d);
        }
    }
}

/* What one summary tells is a part of others, so all are made once more when there are more. What
 * nobody has run, such as `main`, adds none: that is made when the others are known. It may ask for
 * a summary that tells of more all the same. */
void summaries_of_registering(struct interpreter *interpreter) {
    do {
        do {
            summaries_forget(interpreter);
            make_all(interpreter, true);
        } while (spread_all(interpreter));
        make_all(interpreter, false);
    } while (spread_all(interpreter));
}
