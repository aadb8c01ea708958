/* Which functions never return: declared so, or because every path through them ends in a call
 * that does not return, or in an endless loop. Worked out from the leaves up: a function that is
 * found not to return can make its callers so. */
#include "analyzer/base/error.h"
#include "analyzer/program/program.h"

bool entity_is_noreturn(const struct program *program, entity_id entity) {
    const struct entity *callee = &program->entities.data[entity];
    if (callee->flags & SYMBOL_NORETURN) {
        return true;
    }
    definition_id id = callee->first_definition;
    bool all = id != NONE;
    for (; id != NONE && all; id = program->definitions.data[id].next) {
        all = program->definitions.data[id].noreturn;
    }
    return all;
}

static bool ends_here(const struct program *program, const struct unit *unit,
                      const struct function *function, const struct op *op) {
    const struct op *callee = &unit->facts->ops.data[function->first_op + op->a];
    if (op->kind != OP_CALL || callee->kind != OP_FUNCTION) {
        return false;
    }
    entity_id entity = unit->entities[callee->a];
    bool overridden = op->flags & OP_VIRTUAL && program_overriders(program, entity).count;
    return !overridden && entity_is_noreturn(program, entity);
}

static bool runs_through(const struct program *program, const struct unit *unit,
                         const struct function *function, const struct block *block) {
    const struct op *ops = &unit->facts->ops.data[function->first_op + block->first_op];
    for (uint32_t i = 0; i < block->op_count; i++) {
        if (ops[i].kind == OP_CALL && ends_here(program, unit, function, &ops[i])) {
            return false;
        }
    }
    return true;
}

/* Whether control can take an edge: not the other side of a condition that is a constant, as in
 * `while (1)`. */
static bool can_take(const struct unit *unit, const struct function *function,
                     const struct block *block, uint32_t edge) {
    if (block->terminator != TERM_BRANCH) {
        return true;
    }
    const struct op *condition = &unit->facts->ops.data[function->first_op + block->value];
    return condition->kind != OP_CONST || (op_constant(condition) != 0) == (edge == 0);
}

/* Walks the blocks from the entry; `seen` and `stack` have room for each block once. */
static bool can_return(const struct program *program, definition_id id, bool *seen,
                       block_id *stack) {
    const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
    const struct function *function = definition_function(program, id);
    uint32_t depth = 0;
    for (block_id b = 0; b < function->block_count; b++) {
        seen[b] = false;
    }
    seen[0] = true;
    stack[depth++] = 0;
    while (depth) {
        const struct block *block =
            &unit->facts->blocks.data[function->first_block + stack[--depth]];
        if (!runs_through(program, unit, function, block)) {
            continue;
        }
        if (block->terminator == TERM_RETURN) {
            return true;
        }
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id target = unit->facts->edges.data[block->first_edge + e].target;
            if (!seen[target] && can_take(unit, function, block, e)) {
                seen[target] = true;
                stack[depth++] = target;
            }
        }
    }
    return false;
}

void program_find_noreturn(struct program *program) {
    struct arena scratch = {0};
    uint32_t blocks = 1;
    for (definition_id d = 0; d < program->definitions.count; d++) {
        uint32_t count = definition_function(program, d)->block_count;
        blocks = count > blocks ? count : blocks;
    }
    bool *seen = ARENA_ARRAY(&scratch, bool, blocks);
    block_id *stack = ARENA_ARRAY(&scratch, block_id, blocks);
    for (bool changed = true; changed;) {
        changed = false;
        for (definition_id d = 0; d < program->definitions.count; d++) {
            if (!program->definitions.data[d].noreturn &&
                !can_return(program, d, seen, stack)) {
                program->definitions.data[d].noreturn = true;
                changed = true;
            }
        }
    }
    arena_free(&scratch);
}
