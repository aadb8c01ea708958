#include "analyzer/program/null_fields.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"

static bool is_candidate(const struct program *program, entity_id id) {
    const struct entity *entity = &program->entities.data[id];
    const struct facts *facts = program_unit(program, entity->unit)->facts;
    const char *scope = strings_get(&facts->strings, facts->symbols.data[entity->symbol].scope);
    uint32_t pointer = entity->type_flags & (TYPE_POINTER | TYPE_FUNCTION);
    return entity->kind == SYMBOL_FIELD && pointer &&
           !(entity->type_flags & (TYPE_ARRAY | TYPE_VOLATILE | TYPE_ATOMIC)) &&
           !(entity->flags & SYMBOL_SYSTEM) && strncmp(scope, "union ", 6) != 0;
}

/* Whether an operation, if it takes the address of a field, only reads the field, or clears it. */
static bool is_harmless_use(const struct op *ops, const struct op *op) {
    bool harmless =
        op->kind == OP_LOAD || (op->kind == OP_STORE && op_is_zero(&ops[op->b]));
    return harmless && ops[op->a].kind == OP_FIELD;
}

static void read_body(bool *null, const struct unit *unit, const struct function *function) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    uint32_t *uses = facts_count_uses(unit->facts, function);
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD && uses[id] == 0) { /* offsetof */
            null[unit->entities[ops[id].b]] = false;
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (is_harmless_use(ops, &ops[id])) {
            uses[ops[id].a]--;
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD && uses[id] > 0) {
            null[unit->entities[ops[id].b]] = false;
        }
    }
    free(uses);
}

static void read_unit(bool *null, const struct unit *unit) {
    const struct facts *facts = unit->facts;
    for (symbol_id s = 0; facts->language == LANGUAGE_CXX && s < facts->symbols.count; s++) {
        null[unit->entities[s]] = false;
    }
    for (uint32_t f = 0; f < facts->functions.count; f++) {
        read_body(null, unit, &facts->functions.data[f]);
    }
}

static bool loads_code(const struct program *program) {
    for (entity_id e = 0; e < program->entities.count; e++) {
        const char *name = entity_name(program, e);
        if (program->entities.data[e].kind == SYMBOL_FUNCTION &&
            (strcmp(name, "dlopen") == 0 || strcmp(name, "dlmopen") == 0)) {
            return true;
        }
    }
    return false;
}

bool *null_fields_find(const struct program *program) {
    bool *null = calloc(program->entities.count + 1, sizeof *null);
    if (!null) {
        out_of_memory();
    }
    bool none = loads_code(program);
    for (entity_id e = 0; e < program->entities.count && !none; e++) {
        null[e] = is_candidate(program, e);
    }
    for (unit_id u = 0; u < program->units.count && !none; u++) {
        read_unit(null, program_unit(program, u));
    }
    return null;
}
