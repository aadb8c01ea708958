#include "rules/support/statics.h"

#include <string.h>

#include "rules/support/callee.h"

struct scan {
    const struct rule_context *context;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
    entity_id *base; /* by op: the variable that its value points into, or NONE */
};

bool is_static_buffer(const struct program *program, entity_id variable) {
    const struct entity *entity = &program->entities.data[variable];
    uint32_t flag = TYPE_VOLATILE | TYPE_SIG_ATOMIC;
    return entity->kind == SYMBOL_VARIABLE && entity->linkage == LINKAGE_NONE &&
           !(entity->flags & SYMBOL_SYSTEM) && entity->type_flags & (TYPE_ARRAY | TYPE_RECORD) &&
           !(entity->type_flags & (TYPE_CONST | TYPE_ATOMIC)) &&
           (entity->type_flags & flag) != flag;
}

/* --- initial values --- */

static bool is_nothing(const struct facts *facts, const struct op *op) {
    return op_is_zero(op) ||
           (op->kind == OP_STRING && strcmp(strings_get(&facts->strings, op->a), "\"\"") == 0);
}

/* Whether the variable begins with anything but zeros. */
static bool has_initial_value(const struct scan *scan, entity_id variable) {
    const struct facts *facts = scan->unit->facts;
    const struct function *function = &facts->functions.data[0];
    const struct op *ops = &facts->ops.data[function->first_op];
    for (op_id op = 0; op < function->op_count; op++) {
        if (ops[op].kind != OP_STORE || is_nothing(facts, &ops[ops[op].b])) {
            continue;
        }
        op_id at = ops[op].a;
        while (ops[at].kind == OP_FIELD || ops[at].kind == OP_ELEMENT) {
            at = ops[at].a;
        }
        if (ops[at].kind == OP_VAR && scan->unit->entities[ops[at].a] == variable) {
            return true;
        }
    }
    return false;
}

/* --- uses --- */

static bool is_of_locks(const struct scan *scan, const struct op *call) {
    const struct op *callee = &scan->ops[call->a];
    if (callee->kind != OP_FUNCTION) {
        return false;
    }
    struct judgement judgement =
        judge_function(scan->context, scan->unit->entities[callee->a], false);
    return judgement.verdict != VERDICT_UNKNOWN && strcmp(judgement.category, "lock") == 0;
}

/* The variable whose address an operation lets others have, or NONE. */
static entity_id lent_by(const struct scan *scan, const struct op *op) {
    if (op->kind == OP_STORE) {
        return scan->base[op->b];
    }
    if (op->kind != OP_CALL || is_of_locks(scan, op)) {
        return NONE;
    }
    for (uint32_t i = 0; i < op->count; i++) {
        entity_id base = scan->base[scan->unit->facts->operands.data[op->b + i]];
        if (base != NONE) {
            return base;
        }
    }
    return NONE;
}

/* The variable that an operation writes to, or may let others write to; NONE when there is none. */
static entity_id written_by(const struct scan *scan, op_id id) {
    const struct op *op = &scan->ops[id];
    if (op->kind == OP_STORE && scan->base[op->a] != NONE) {
        return scan->base[op->a];
    }
    entity_id lent = lent_by(scan, op);
    return lent != NONE && has_initial_value(scan, lent) ? NONE : lent;
}

static void find_bases(struct scan *scan, op_id id) {
    const struct op *op = &scan->ops[id];
    scan->base[id] = NONE;
    if (op->kind == OP_VAR) {
        entity_id variable = scan->unit->entities[op->a];
        bool wanted = is_static_buffer(&scan->context->analysis->program, variable);
        scan->base[id] = wanted ? variable : NONE;
    } else if (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        scan->base[id] = scan->base[op->a];
    } else if (op->kind == OP_PHI) {
        scan->base[id] = scan->base[scan->unit->facts->operands.data[op->b]];
    }
}

static struct buffer_write write_in_block(const struct scan *scan,
                                          const struct context_block *live) {
    const struct block *block =
        &scan->unit->facts->blocks.data[scan->function->first_block + live->block];
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        entity_id variable = written_by(scan, op);
        if (variable != NONE) {
            return (struct buffer_write){variable, op};
        }
        if (op == live->ended_by) {
            break;
        }
    }
    return (struct buffer_write){NONE, NONE};
}

/* Most bodies have no such variable. */
static bool has_buffer(const struct scan *scan) {
    for (op_id op = 0; op < scan->function->op_count; op++) {
        if (scan->ops[op].kind == OP_VAR &&
            is_static_buffer(&scan->context->analysis->program,
                             scan->unit->entities[scan->ops[op].a])) {
            return true;
        }
    }
    return false;
}

struct buffer_write find_buffer_write(const struct rule_context *context,
                                      const struct context *body) {
    const struct program *program = &context->analysis->program;
    const struct unit *unit =
        &program->units.data[program->definitions.data[body->definition].unit];
    struct arena arena = {0};
    struct scan scan = {context, unit, definition_function(program, body->definition), NULL, NULL};
    struct buffer_write write = {NONE, NONE};
    scan.ops = &unit->facts->ops.data[scan.function->first_op];
    if (!has_buffer(&scan)) {
        return write;
    }
    scan.base = ARENA_ARRAY(&arena, entity_id, scan.function->op_count);
    for (op_id op = 0; op < scan.function->op_count; op++) {
        find_bases(&scan, op);
    }
    for (uint32_t b = 0; b < body->blocks.count && write.variable == NONE; b++) {
        write = write_in_block(&scan, &body->blocks.data[b]);
    }
    arena_free(&arena);
    return write;
}
