#include "rules/support/call_sites.h"

#include "rules/support/position.h"

static void read_body(struct call_sites *sites, const struct program *program, definition_id id) {
    const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id op = 0; op < function->op_count; op++) {
        if (ops[op].kind == OP_CALL && ops[ops[op].a].kind == OP_FUNCTION) {
            entity_id callee = unit->entities[ops[ops[op].a].a];
            uint32_t next = map_get(&sites->first_of, callee, NONE);
            map_put(&sites->first_of, callee, sites->all.count);
            vec_push(&sites->all, (struct call_site){id, op, next});
        }
    }
}

void call_sites_find(struct call_sites *sites, const struct program *program) {
    for (definition_id id = program->definitions.count; id-- > 0;) { /* the last read comes first */
        read_body(sites, program, id);
    }
}

void call_sites_free(struct call_sites *sites) {
    vec_free(&sites->all);
    map_free(&sites->first_of);
}

uint32_t call_sites_first(const struct call_sites *sites, entity_id callee) {
    return map_get(&sites->first_of, callee, NONE);
}

const struct call_site *outside_call(const struct rule_context *context,
                                     const struct call_sites *sites, image_id image,
                                     definition_id definition) {
    const struct program *program = &context->analysis->program;
    const struct call_site *best = NULL;
    struct position best_position = {0};
    uint32_t at = call_sites_first(sites, program->definitions.data[definition].entity);
    for (; at != NONE; at = sites->all.data[at].next) {
        const struct call_site *call = &sites->all.data[at];
        struct position position = position_in(program, call->caller, call->op);
        if (mainline_runs(context->analysis->mainline, image, call->caller) &&
            (!best || position_compare(&position, &best_position) < 0)) {
            best = call;
            best_position = position;
        }
    }
    return best;
}
