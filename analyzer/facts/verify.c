#include <stdbool.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/facts/shape.h"

/* A byte for each element of an array: whether something owns it. That everything has one owner
 * also bounds the work, here and in whoever walks the facts: crossing ranges could make a small
 * file stand for a huge program. */
struct owned {
    bool *taken;
    uint32_t count;
};

struct verifier {
    const struct facts *facts;
    struct error *err;
    struct owned blocks, edges, ops, operands, parameters;
    uint32_t function_id; /* of `function`, for messages */
    const struct function *function;
};

/* Takes `count` elements from `first` on; false when they are not there or have an owner. */
static bool claim(struct owned *owned, uint32_t first, uint32_t count) {
    if (first > owned->count || count > owned->count - first) {
        return false;
    }
    for (uint32_t i = first; i < first + count; i++) {
        if (owned->taken[i]) {
            return false;
        }
        owned->taken[i] = true;
    }
    return true;
}

static bool is_string(const struct facts *facts, str_id id) {
    return id < facts->strings.all.count;
}

static bool is_location(const struct facts *facts, location_id id) {
    return id == NONE || id < facts->locations.count;
}

static bool is_symbol(const struct facts *facts, symbol_id id, enum symbol_kind kind) {
    return id < facts->symbols.count && facts->symbols.data[id].kind == kind;
}

static bool is_object(const struct facts *facts, symbol_id id) {
    return is_symbol(facts, id, SYMBOL_VARIABLE) || is_symbol(facts, id, SYMBOL_LOCAL) ||
           is_symbol(facts, id, SYMBOL_PARAMETER);
}

static int verify_symbols(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->symbols.count; i++) {
        const struct symbol *symbol = &facts->symbols.data[i];
        bool ok = is_string(facts, symbol->name) && is_string(facts, symbol->key) &&
                  is_string(facts, symbol->type_name) && is_string(facts, symbol->alias_of) &&
                  is_string(facts, symbol->scope) && is_string(facts, symbol->record) &&
                  is_location(facts, symbol->location) &&
                  symbol->kind < SYMBOL_KINDS && symbol->linkage < LINKAGES &&
                  symbol->flags <= SYMBOL_FLAGS && symbol->type_flags <= TYPE_FLAGS;
        if (!ok) {
            return error_set(err, "facts are malformed: symbol %u", i);
        }
    }
    return 0;
}

static int verify_locations(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->locations.count; i++) {
        const struct location *location = &facts->locations.data[i];
        if (!is_string(facts, location->file) || !is_string(facts, location->macro)) {
            return error_set(err, "facts are malformed: location %u", i);
        }
    }
    return 0;
}

static int verify_redeclarations(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->redeclarations.count; i++) {
        const struct redeclaration *redeclaration = &facts->redeclarations.data[i];
        if (!is_symbol(facts, redeclaration->symbol, SYMBOL_VARIABLE) ||
            !is_location(facts, redeclaration->location)) {
            return error_set(err, "facts are malformed: redeclaration %u", i);
        }
    }
    return 0;
}

static int verify_overrides(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->overrides.count; i++) {
        const struct override *override = &facts->overrides.data[i];
        if (!is_symbol(facts, override->method, SYMBOL_FUNCTION) ||
            !is_symbol(facts, override->overridden, SYMBOL_FUNCTION)) {
            return error_set(err, "facts are malformed: override %u", i);
        }
    }
    return 0;
}

static int verify_diagnostics(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->diagnostics.count; i++) {
        const struct diagnostic *diagnostic = &facts->diagnostics.data[i];
        if (!is_string(facts, diagnostic->message) || !is_location(facts, diagnostic->location) ||
            diagnostic->severity >= DIAGNOSTIC_SEVERITIES) {
            return error_set(err, "facts are malformed: diagnostic %u", i);
        }
    }
    return 0;
}

static int verify_sources(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->sources.count; i++) {
        if (!is_string(facts, facts->sources.data[i].path)) {
            return error_set(err, "facts are malformed: source %u", i);
        }
    }
    return 0;
}

static int verify_suppressions(const struct facts *facts, struct error *err) {
    for (uint32_t i = 0; i < facts->suppressions.count; i++) {
        const struct suppression *suppression = &facts->suppressions.data[i];
        if (!is_string(facts, suppression->rules) || !is_string(facts, suppression->reason) ||
            !is_location(facts, suppression->location) ||
            suppression->kind >= SUPPRESSION_KINDS) {
            return error_set(err, "facts are malformed: suppression %u", i);
        }
    }
    return 0;
}

static int verify_unit(const struct facts *facts, struct error *err) {
    if (!is_string(facts, facts->main_file) || !is_string(facts, facts->target) ||
        facts->language >= LANGUAGES) {
        return error_set(err, "facts are malformed: main file, target or language");
    }
    if (verify_symbols(facts, err) || verify_locations(facts, err) ||
        verify_redeclarations(facts, err) || verify_overrides(facts, err) ||
        verify_diagnostics(facts, err) || verify_sources(facts, err) ||
        verify_suppressions(facts, err)) {
        return -1;
    }
    return 0;
}

static int bad_op(const struct verifier *v, op_id id, const char *what) {
    uint8_t kind = v->facts->ops.data[v->function->first_op + id].kind;
    return error_set(v->err, "facts are malformed: function %u, operation %u (%s): %s",
                     v->function_id, id, kind < OP_KINDS ? op_shapes[kind].name : "?", what);
}

static int bad_block(const struct verifier *v, block_id id, const char *what) {
    return error_set(v->err, "facts are malformed: function %u, block %u: %s", v->function_id, id,
                     what);
}

static int bad_function(const struct verifier *v, const char *what) {
    return error_set(v->err, "facts are malformed: function %u: %s", v->function_id, what);
}

/* Whether `value` can stand in a field with this role in operation `id`. A range of operands is
 * looked at by verify_operands. */
static bool fits(const struct facts *facts, enum field_role role, uint32_t value, op_id id) {
    switch (role) {
    case ROLE_UNUSED:
        return value == 0;
    case ROLE_NUMBER:
    case ROLE_OPERANDS:
        return true;
    case ROLE_VALUE:
        return value < id;
    case ROLE_INDEX:
        return value < id || value == NONE;
    case ROLE_STRING:
        return is_string(facts, value);
    case ROLE_FUNCTION:
        return is_symbol(facts, value, SYMBOL_FUNCTION);
    case ROLE_OBJECT:
        return is_object(facts, value);
    case ROLE_FIELD:
        return is_symbol(facts, value, SYMBOL_FIELD);
    }
    BUG("role %d", (int)role);
}

static uint32_t least_operands(const struct op *op) {
    bool address = op->kind == OP_ATOMIC && op->sub != ATOMIC_FENCE;
    bool object = op->kind == OP_CALL && op->flags & OP_VIRTUAL;
    return address || object ? 1 : op_shapes[op->kind].least_operands;
}

static int verify_operands(struct verifier *v, op_id id, const struct op *op) {
    if (op->count < least_operands(op)) {
        return bad_op(v, id, "too few operands");
    }
    if (!claim(&v->operands, op->b, op->count)) {
        return bad_op(v, id, "its operands are not there, or another operation's");
    }
    for (uint32_t i = 0; i < op->count; i++) {
        if (v->facts->operands.data[op->b + i] >= id) {
            return bad_op(v, id, "an operand is no earlier operation");
        }
    }
    return 0;
}

static int verify_op(struct verifier *v, op_id id) {
    const struct op *op = &v->facts->ops.data[v->function->first_op + id];
    if (op->kind >= OP_KINDS) {
        return bad_op(v, id, "no such kind");
    }
    const struct op_shape *shape = &op_shapes[op->kind];
    if (shape->subs ? op->sub >= shape->subs : op->sub) {
        return bad_op(v, id, "bad sub");
    }
    if (op->flags > OP_FLAGS || op->type_flags > TYPE_FLAGS) {
        return bad_op(v, id, "unknown flags");
    }
    if (!is_location(v->facts, op->location)) {
        return bad_op(v, id, "bad location");
    }
    if (!fits(v->facts, shape->a, op->a, id)) {
        return bad_op(v, id, "bad a");
    }
    if (!fits(v->facts, shape->b, op->b, id)) {
        return bad_op(v, id, "bad b");
    }
    if (shape->b == ROLE_OPERANDS) {
        return verify_operands(v, id, op);
    }
    return op->count ? bad_op(v, id, "it has no operands, so its count is 0") : 0;
}

static bool value_fits(const struct verifier *v, enum field_role role, op_id value) {
    if (value == NONE) {
        return role != ROLE_VALUE;
    }
    return role != ROLE_UNUSED && value < v->function->op_count;
}

static int verify_terminator(struct verifier *v, block_id id, const struct block *block) {
    if (block->terminator >= TERMINATORS) {
        return bad_block(v, id, "no such terminator");
    }
    const struct terminator_shape *shape = &terminator_shapes[block->terminator];
    if (block->edge_count < shape->least_edges || block->edge_count > shape->most_edges) {
        return bad_block(v, id, "the number of edges does not fit the terminator");
    }
    if (!value_fits(v, shape->value, block->value)) {
        return bad_block(v, id, "the value does not fit the terminator");
    }
    if (!claim(&v->edges, block->first_edge, block->edge_count)) {
        return bad_block(v, id, "its edges are not there, or another block's");
    }
    for (uint32_t i = 0; i < block->edge_count; i++) {
        if (v->facts->edges.data[block->first_edge + i].target >= v->function->block_count) {
            return bad_block(v, id, "an edge leads nowhere");
        }
    }
    return 0;
}

static int verify_block(struct verifier *v, block_id id) {
    const struct block *block = &v->facts->blocks.data[v->function->first_block + id];
    uint32_t op_count = v->function->op_count;
    if (block->first_op > op_count || block->op_count > op_count - block->first_op ||
        !claim(&v->ops, v->function->first_op + block->first_op, block->op_count)) {
        return bad_block(v, id, "its operations are not there, or another block's");
    }
    if (!is_location(v->facts, block->location)) {
        return bad_block(v, id, "bad location");
    }
    return verify_terminator(v, id, block);
}

/* Every block has its operations, and together they have all of the function. */
static int verify_body(struct verifier *v) {
    uint32_t owned = 0;
    for (block_id id = 0; id < v->function->block_count; id++) {
        if (verify_block(v, id)) {
            return -1;
        }
        owned += v->facts->blocks.data[v->function->first_block + id].op_count;
    }
    if (owned != v->function->op_count) {
        return bad_function(v, "an operation is in no block");
    }
    for (op_id id = 0; id < v->function->op_count; id++) {
        if (verify_op(v, id)) {
            return -1;
        }
    }
    return 0;
}

static int verify_parameters(struct verifier *v) {
    const struct function *function = v->function;
    if (!claim(&v->parameters, function->first_parameter, function->parameter_count)) {
        return bad_function(v, "its parameters are not there, or another function's");
    }
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        symbol_id parameter = v->facts->parameters.data[function->first_parameter + i];
        if (!is_symbol(v->facts, parameter, SYMBOL_PARAMETER)) {
            return bad_function(v, "a parameter is no parameter's symbol");
        }
    }
    return 0;
}

static int verify_function(struct verifier *v) {
    const struct function *function = v->function;
    bool initializers = v->function_id == 0;
    if (initializers ? function->symbol != NONE
                     : !is_symbol(v->facts, function->symbol, SYMBOL_FUNCTION)) {
        return bad_function(v, "bad symbol");
    }
    if (!initializers && function->block_count == 0) {
        return bad_function(v, "no entry block");
    }
    if (!is_location(v->facts, function->end)) {
        return bad_function(v, "bad location");
    }
    if (!claim(&v->blocks, function->first_block, function->block_count)) {
        return bad_function(v, "its blocks are not there, or another function's");
    }
    uint32_t op_count = v->facts->ops.count;
    if (function->first_op > op_count || function->op_count > op_count - function->first_op) {
        return bad_function(v, "its operations are not there");
    }
    return verify_parameters(v) || verify_body(v) ? -1 : 0;
}

static int verify_functions(struct verifier *v) {
    const struct facts *facts = v->facts;
    uint64_t blocks = 0;
    uint64_t ops = 0;
    if (!facts->functions.count) {
        return error_set(v->err, "facts are malformed: no function for the initial values");
    }
    for (uint32_t i = 0; i < facts->functions.count; i++) {
        v->function_id = i;
        v->function = &facts->functions.data[i];
        if (verify_function(v)) {
            return -1;
        }
        blocks += v->function->block_count;
        ops += v->function->op_count;
    }
    if (blocks != facts->blocks.count || ops != facts->ops.count) {
        return error_set(v->err, "facts are malformed: a block or an operation is in no function");
    }
    return 0;
}

static struct owned owned_new(struct arena *arena, uint32_t count) {
    return (struct owned){ARENA_ARRAY(arena, bool, count), count};
}

int facts_verify(const struct facts *facts, struct error *err) {
    struct arena arena = {0};
    struct verifier v = {
        .facts = facts,
        .err = err,
        .blocks = owned_new(&arena, facts->blocks.count),
        .edges = owned_new(&arena, facts->edges.count),
        .ops = owned_new(&arena, facts->ops.count),
        .operands = owned_new(&arena, facts->operands.count),
        .parameters = owned_new(&arena, facts->parameters.count),
    };
    int result = verify_unit(facts, err) || verify_functions(&v) ? -1 : 0;
    arena_free(&arena);
    return result;
}
