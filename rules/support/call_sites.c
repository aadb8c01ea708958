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

static void mark_reached(const struct rule_context *context, bool *outside) {
    const struct reach *reach = &context->analysis->reach;
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        for (uint32_t r = 0; r < walk->reached.count; r++) {
            outside[walk->reached.data[r].definition] = false;
        }
    }
}

struct spread {
    const struct program *program;
    bool *outside;
    VEC(definition_id) pending; /* bodies that run outside, whose calls are to be looked at */
};

static void spread_to(struct spread *spread, entity_id callee) {
    const struct program *program = spread->program;
    definition_id id = program->entities.data[callee].first_definition;
    for (; id != NONE; id = program->definitions.data[id].next) {
        if (!spread->outside[id]) {
            spread->outside[id] = true;
            vec_push(&spread->pending, id);
        }
    }
}

static void spread_from(struct spread *spread, definition_id id) {
    const struct program *program = spread->program;
    const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
    const struct function *function = definition_function(program, id);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id op = 0; op < function->op_count; op++) {
        if (ops[op].kind == OP_CALL && ops[ops[op].a].kind == OP_FUNCTION) {
            spread_to(spread, unit->entities[ops[ops[op].a].a]);
        }
    }
}

const bool *find_outside(const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    bool *outside = ARENA_ARRAY(context->arena, bool, program->definitions.count);
    struct spread spread = {.program = program, .outside = outside};
    for (definition_id d = 0; d < program->definitions.count; d++) {
        outside[d] = true;
    }
    mark_reached(context, outside);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        if (outside[d]) {
            vec_push(&spread.pending, d);
        }
    }
    while (spread.pending.count) {
        spread_from(&spread, spread.pending.data[--spread.pending.count]);
    }
    vec_free(&spread.pending);
    return outside;
}

const struct call_site *outside_call(const struct rule_context *context,
                                     const struct call_sites *sites, const bool *outside,
                                     definition_id definition) {
    const struct program *program = &context->analysis->program;
    const struct call_site *best = NULL;
    struct position best_position = {0};
    uint32_t at = call_sites_first(sites, program->definitions.data[definition].entity);
    for (; at != NONE; at = sites->all.data[at].next) {
        const struct call_site *call = &sites->all.data[at];
        struct position position = position_in(program, call->caller, call->op);
        if (outside[call->caller] &&
            (!best || position_compare(&position, &best_position) < 0)) {
            best = call;
            best_position = position;
        }
    }
    return best;
}

uint32_t parameter_of(const struct program *program, definition_id definition, entity_id entity) {
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        symbol_id symbol = unit->facts->parameters.data[function->first_parameter + i];
        if (unit->entities[symbol] == entity) {
            return i;
        }
    }
    return NONE;
}
