#include "rules/support/harmless.h"

#include "rules/support/callee.h"

struct search {
    const struct rule_context *context;
    struct map seen;
    VEC(entity_id) pending;
};

static void want(struct search *search, entity_id function) {
    bool fresh;
    map_get_or_put(&search->seen, function, 1, &fresh);
    if (fresh) {
        vec_push(&search->pending, function);
    }
}

/* Asks for all that a body calls; false when it calls what is not known here. */
static bool want_callees(struct search *search, definition_id id) {
    const struct program *program = &search->context->analysis->program;
    const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id op = 0; op < function->op_count; op++) {
        bool pointer = ops[op].kind == OP_CALL &&
                       (ops[ops[op].a].kind != OP_FUNCTION || ops[op].flags & OP_VIRTUAL);
        if (pointer || ops[op].kind == OP_ASM) {
            return false;
        }
        if (ops[op].kind == OP_CALL) {
            want(search, unit->entities[ops[ops[op].a].a]);
        }
    }
    return true;
}

/* One function: safe by its name, or by all the bodies that it has in the program. */
static bool look_at(struct search *search, entity_id function) {
    const struct program *program = &search->context->analysis->program;
    const struct entity *entity = &program->entities.data[function];
    definition_id id = entity->first_definition;
    if (entity->alias_of != NONE) {
        want(search, entity->alias_of);
    } else if (id == NONE) {
        enum verdict verdict = judge_function(search->context, function, false).verdict;
        return verdict == VERDICT_SAFE || verdict == VERDICT_PLATFORM;
    }
    bool known = true;
    for (; id != NONE && known; id = program->definitions.data[id].next) {
        known = want_callees(search, id);
    }
    return known;
}

bool is_harmless(const struct rule_context *context, entity_id function) {
    struct search search = {.context = context};
    bool harmless = true;
    want(&search, function);
    while (search.pending.count && harmless) {
        harmless = look_at(&search, search.pending.data[--search.pending.count]);
    }
    vec_free(&search.pending);
    map_free(&search.seen);
    return harmless;
}
