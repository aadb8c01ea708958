#include "rules/support/condition.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/dominance.h"

enum { MAX_DEPTH = 64 }; /* of an expression that is looked into */

/* What a condition is made of. */
struct sources {
    const struct program *program;
    struct body body;
    block_id block;            /* that it ends */
    bool *symbols;             /* by symbol_id: variables in it, and in what they are set to */
    bool calls;                /* a library's function is asked */
    bool elsewhere;            /* it reads what others may store to */
    bool unknown;              /* it may depend on the way on which it was reached */
};

static void add_value(struct sources *sources, op_id id, uint32_t depth);

static bool is_in(const struct block *block, op_id id) {
    return id - block->first_op < block->op_count;
}

/* Whether a store is on each way to the condition, or on none but those that the condition itself
 * has decided: the step of a loop. */
static bool is_on_each_way(const struct sources *sources, op_id id) {
    const struct body *body = &sources->body;
    if (is_in(&body->blocks[sources->block], id) || is_in(&body->blocks[0], id)) {
        return true;
    }
    block_id at = body_block_of(body, id);
    return only_over_edge(body, sources->block, at, 0) ||
           only_over_edge(body, at, sources->block, 0) ||
           only_over_edge(body, at, sources->block, 1);
}

/* What the variable is set to in the function, wherever that is. */
static void add_stores(struct sources *sources, symbol_id symbol, uint32_t depth) {
    const struct facts *facts = sources->body.facts;
    uint32_t *uses = facts_count_uses(facts, sources->body.function);
    for (op_id id = 0; id < sources->body.function->op_count; id++) {
        const struct op *op = &sources->body.ops[id];
        bool accesses = op->kind == OP_LOAD || op->kind == OP_STORE;
        const struct op *to = accesses ? &sources->body.ops[op->a] : op;
        if (!accesses || to->kind != OP_VAR || to->a != symbol) {
            continue;
        }
        uses[op->a]--;
        if (op->kind == OP_STORE) {
            sources->unknown |= !is_on_each_way(sources, id);
            add_value(sources, op->b, depth);
        }
    }
    for (op_id id = 0; id < sources->body.function->op_count; id++) {
        const struct op *op = &sources->body.ops[id];
        sources->unknown |= op->kind == OP_VAR && op->a == symbol && uses[id];
    }
    free(uses);
}

static void add_load(struct sources *sources, op_id address, uint32_t depth) {
    const struct op *from = &sources->body.ops[address];
    if (from->kind != OP_VAR) {
        sources->elsewhere = true;
        add_value(sources, address, depth);
        return;
    }
    uint8_t kind = sources->body.facts->symbols.data[from->a].kind;
    sources->elsewhere |= kind != SYMBOL_LOCAL && kind != SYMBOL_PARAMETER;
    if (!sources->symbols[from->a]) {
        sources->symbols[from->a] = true;
        add_stores(sources, from->a, depth);
    }
}

static void add_call(struct sources *sources, const struct op *call, uint32_t depth) {
    const struct op *callee = &sources->body.ops[call->a];
    sources->calls = true;
    if (callee->kind != OP_FUNCTION || call->flags & OP_VIRTUAL) {
        sources->unknown = true;
    } else {
        entity_id function = sources->body.entities[callee->a];
        sources->unknown |= sources->program->entities.data[function].first_definition != NONE;
    }
    for (uint32_t i = 0; i < call->count; i++) {
        add_value(sources, sources->body.facts->operands.data[call->b + i], depth);
    }
}

static void add_value(struct sources *sources, op_id id, uint32_t depth) {
    const struct op *op = &sources->body.ops[id];
    if (depth == MAX_DEPTH) {
        sources->unknown = true;
        return;
    }
    switch (op->kind) {
    case OP_CONST:
    case OP_STRING:
    case OP_FUNCTION:
    case OP_ZERO:
        return;
    case OP_VAR:
        sources->symbols[op->a] = true;
        return;
    case OP_LOAD:
        add_load(sources, op->a, depth + 1);
        return;
    case OP_FIELD:
    case OP_UNARY:
    case OP_CONVERT:
        add_value(sources, op->a, depth + 1);
        return;
    case OP_STORE:
        add_value(sources, op->b, depth + 1);
        return;
    case OP_BINARY:
        add_value(sources, op->a, depth + 1);
        add_value(sources, op->b, depth + 1);
        return;
    case OP_CALL:
        add_call(sources, op, depth + 1);
        return;
    default:
        sources->unknown = true;
    }
}

static struct sources find_sources(const struct program *program, definition_id definition,
                                   block_id block) {
    struct sources sources = {
        .program = program, .body = body_of(program, definition), .block = block};
    op_id value = sources.body.blocks[block].value;
    sources.symbols = calloc(sources.body.facts->symbols.count + 1, sizeof *sources.symbols);
    if (!sources.symbols) {
        out_of_memory();
    }
    if (value == NONE) {
        sources.unknown = true;
    } else {
        add_value(&sources, value, 0);
    }
    return sources;
}

bool condition_is_independent(const struct program *program, definition_id definition,
                              block_id later, block_id earlier) {
    struct sources after = find_sources(program, definition, later);
    struct sources before = find_sources(program, definition, earlier);
    bool tied = after.unknown || after.elsewhere ||
                (after.calls && (before.calls || before.elsewhere || before.unknown));
    for (symbol_id s = 0; !tied && s < after.body.facts->symbols.count; s++) {
        tied = after.symbols[s] && before.symbols[s];
    }
    free(after.symbols);
    free(before.symbols);
    return !tied;
}
