#include "analyzer/program/null_fields.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/memory.h"

struct null_fields {
    const struct program *program;
    bool *null;    /* by entity_id: so far */
    bool are_none; /* whatever bodies do */
};

static bool is_candidate(const struct program *program, entity_id id) {
    const struct entity *entity = &program->entities.data[id];
    uint32_t pointer = entity->type_flags & (TYPE_POINTER | TYPE_FUNCTION);
    return entity->kind == SYMBOL_FIELD && pointer &&
           !(entity->type_flags & (TYPE_ARRAY | TYPE_VOLATILE | TYPE_ATOMIC)) &&
           !(entity->flags & SYMBOL_SYSTEM) && !entity->in_union;
}

/* Whether an operation, if it takes the address of a field, only reads the field, or clears it. */
static bool is_harmless_use(const struct op *ops, const struct op *op) {
    bool harmless =
        op->kind == OP_LOAD || (op->kind == OP_STORE && op_is_zero(&ops[op->b]));
    return harmless && ops[op->a].kind == OP_FIELD;
}

void null_fields_read(void *self, unit_id u, uint32_t index) {
    const struct null_fields *fields = self;
    const struct unit *unit = &fields->program->units.data[u];
    const struct function *function = &unit->facts->functions.data[index];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    if (fields->are_none) {
        return;
    }
    uint32_t *uses = facts_count_uses(unit->facts, function);
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD && uses[id] == 0) { /* offsetof */
            fields->null[unit->entities[ops[id].b]] = false;
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (is_harmless_use(ops, &ops[id])) {
            uses[ops[id].a]--;
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FIELD && uses[id] > 0) {
            fields->null[unit->entities[ops[id].b]] = false;
        }
    }
    free(uses);
}

/* The fields of records that C++ code sees. */
static void forget_cxx(const struct null_fields *fields) {
    for (unit_id u = 0; u < fields->program->units.count; u++) {
        const struct unit *unit = &fields->program->units.data[u];
        bool is_cxx = unit->facts->language == LANGUAGE_CXX;
        for (symbol_id s = 0; is_cxx && s < unit->facts->symbols.count; s++) {
            fields->null[unit->entities[s]] = false;
        }
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

struct null_fields *null_fields_begin(const struct program *program) {
    struct null_fields *fields = memory_array(1, sizeof *fields);
    bool *null = memory_array(program->entities.count, sizeof *null);
    *fields = (struct null_fields){program, null, loads_code(program)};
    for (entity_id e = 0; e < program->entities.count && !fields->are_none; e++) {
        null[e] = is_candidate(program, e);
    }
    forget_cxx(fields);
    return fields;
}

bool *null_fields_end(struct null_fields *fields) {
    bool *null = fields->null;
    memory_array_free(fields);
    return null;
}
