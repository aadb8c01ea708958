#include "analyzer/program/lazy.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

/* A body that is looked at. */
struct body {
    const struct facts *facts;
    const struct function *function;
    const struct op *ops;
    bool *with;    /* by block_id: reached at all */
    bool *without; /* reached without the edge that is being looked at */
};

static struct body body_of(const struct program *program, definition_id definition) {
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    const struct function *function = definition_function(program, definition);
    return (struct body){.facts = facts,
                         .function = function,
                         .ops = &facts->ops.data[function->first_op]};
}

static const struct block *block_at(const struct body *body, block_id block) {
    return &body->facts->blocks.data[body->function->first_block + block];
}

/* --- tests --- */

/* Follows `!x`, `x == 0`, `x != 0` to what is tested; `zero_edge` changes with each turn. */
static op_id tested(const struct body *body, op_id value, uint32_t *zero_edge) {
    const struct op *op = &body->ops[value];
    if (op->kind == OP_CONVERT) {
        return tested(body, op->a, zero_edge);
    }
    if (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
        *zero_edge = 1 - *zero_edge;
        return tested(body, op->a, zero_edge);
    }
    bool compares = op->kind == OP_BINARY && (op->sub == BINARY_EQ || op->sub == BINARY_NE) &&
                    op_is_zero(&body->ops[op->b]);
    if (compares) {
        *zero_edge = op->sub == BINARY_EQ ? 1 - *zero_edge : *zero_edge;
        return tested(body, op->a, zero_edge);
    }
    return value;
}

/* Whether an address is that of a static object, of a part of one, or of what a parameter points
 * to. */
static bool is_lasting(const struct body *body, op_id address) {
    const struct op *op = &body->ops[address];
    bool through_pointer = false;
    while (op->kind == OP_FIELD || op->kind == OP_LOAD) {
        through_pointer |= op->kind == OP_LOAD;
        op = &body->ops[op->a];
    }
    uint8_t kind = op->kind == OP_VAR ? body->facts->symbols.data[op->a].kind : SYMBOL_LOCAL;
    return kind == SYMBOL_VARIABLE || (kind == SYMBOL_PARAMETER && through_pointer);
}

static bool find_test(const struct body *body, const struct block *block,
                      struct lazy_test *test) {
    if (block->terminator != TERM_BRANCH) {
        return false;
    }
    test->zero_edge = 1;
    test->load = tested(body, block->value, &test->zero_edge);
    const struct op *load = &body->ops[test->load];
    return load->kind == OP_LOAD && is_lasting(body, load->a);
}

bool lazy_test_at(const struct program *program, definition_id definition, block_id block,
                  struct lazy_test *test) {
    struct body body = body_of(program, definition);
    return find_test(&body, block_at(&body, block), test);
}

/* --- regions --- */

/* Whether two addresses are written alike: of a variable, or fields of what it points to. */
static bool is_same_address(const struct body *body, op_id a, op_id b) {
    const struct op *left = &body->ops[a];
    const struct op *right = &body->ops[b];
    if (left->kind != right->kind || left->kind == OP_ELEMENT) {
        return false;
    }
    switch (left->kind) {
    case OP_VAR:
        return left->a == right->a;
    case OP_FIELD:
        return left->b == right->b && is_same_address(body, left->a, right->a);
    case OP_LOAD:
        return is_same_address(body, left->a, right->a);
    default:
        return false;
    }
}

/* Marks the blocks that control gets to from the entry, without one edge of one block. */
static void reach_without(const struct body *body, block_id from, uint32_t edge, bool *reached) {
    VEC(block_id) pending = {0};
    for (block_id b = 0; b < body->function->block_count; b++) {
        reached[b] = b == 0;
    }
    vec_push(&pending, 0);
    while (pending.count) {
        block_id at = pending.data[--pending.count];
        const struct block *block = block_at(body, at);
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id next = body->facts->edges.data[block->first_edge + e].target;
            if (!reached[next] && !(at == from && e == edge)) {
                reached[next] = true;
                vec_push(&pending, next);
            }
        }
    }
    vec_free(&pending);
}

static bool is_in_region(const struct body *body, block_id block) {
    return body->with[block] && !body->without[block];
}

/* Whether the code of the region sets the object, and does not set it back to 0. */
static bool sets(const struct body *body, op_id address) {
    bool found = false;
    for (block_id b = 0; b < body->function->block_count; b++) {
        const struct block *block = block_at(body, b);
        for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
            const struct op *op = &body->ops[id];
            if (!is_in_region(body, b) || op->kind != OP_STORE ||
                !is_same_address(body, op->a, address)) {
                continue;
            }
            if (op_is_zero(&body->ops[op->b])) {
                return false;
            }
            found = true;
        }
    }
    return found;
}

/* What an outer test guards stays its own. */
static void mark_region(const struct body *body, op_id load, op_id *guards) {
    for (block_id b = 0; b < body->function->block_count; b++) {
        const struct block *block = block_at(body, b);
        for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
            if (is_in_region(body, b) && guards[id] == NONE) {
                guards[id] = load;
            }
        }
    }
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count + 1, size);
    if (!memory) {
        out_of_memory();
    }
    return memory;
}

static op_id *no_guards(uint32_t count) {
    op_id *guards = allocate(count, sizeof *guards);
    for (op_id op = 0; op < count; op++) {
        guards[op] = NONE;
    }
    return guards;
}

static op_id *find_guards(const struct program *program, definition_id definition) {
    struct body body = body_of(program, definition);
    uint32_t block_count = body.function->block_count;
    op_id *guards = NULL;
    body.with = allocate(block_count, sizeof *body.with);
    body.without = allocate(block_count, sizeof *body.without);
    reach_without(&body, NONE, NONE, body.with);
    for (block_id b = 0; b < block_count; b++) {
        struct lazy_test test;
        if (!body.with[b] || !find_test(&body, block_at(&body, b), &test)) {
            continue;
        }
        reach_without(&body, b, test.zero_edge, body.without);
        if (!sets(&body, body.ops[test.load].a)) {
            continue;
        }
        guards = guards ? guards : no_guards(body.function->op_count);
        mark_region(&body, test.load, guards);
    }
    free(body.with);
    free(body.without);
    return guards;
}

op_id lazy_guard(struct lazy *lazy, definition_id definition, op_id op) {
    bool added;
    uint32_t at = map_get_or_put(&lazy->guards_of, definition, lazy->guards.count, &added);
    if (added) {
        vec_push(&lazy->guards, find_guards(lazy->program, definition));
    }
    return lazy->guards.data[at] ? lazy->guards.data[at][op] : NONE;
}

const char *lazy_object(const struct program *program, definition_id definition, op_id guard) {
    struct body body = body_of(program, definition);
    const struct op *address = &body.ops[body.ops[guard].a];
    while (address->kind == OP_LOAD) {
        address = &body.ops[address->a];
    }
    symbol_id symbol = address->kind == OP_FIELD ? address->b : address->a;
    return strings_get(&body.facts->strings, body.facts->symbols.data[symbol].name);
}

void lazy_free(struct lazy *lazy) {
    for (uint32_t i = 0; i < lazy->guards.count; i++) {
        free(lazy->guards.data[i]);
    }
    vec_free(&lazy->guards);
    map_free(&lazy->guards_of);
}
