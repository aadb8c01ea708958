#include "rules/support/flag_waits.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"

struct search {
    struct flag_waits *waits;
    const struct rule_context *context;
    const struct handler_flags *flags;
    const struct map *rows;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
    bool *seen;       /* by block */
    block_id *stack;
};

static const struct block *block_at(const struct search *search, block_id id) {
    return &search->unit->facts->blocks.data[search->function->first_block + id];
}

/* --- tests --- */

/* A condition that looks at a flag. */
struct flag_test {
    uint32_t flag; /* NONE: it does not */
    op_id load;
    bool knows_edge; /* which edge is taken while the flag is 0 is known: */
    uint32_t clear_edge;
};

static op_id loaded_address(const struct search *search, const struct op *op) {
    if (op->kind == OP_ATOMIC && op->sub == ATOMIC_LOAD && op->count) {
        return search->unit->facts->operands.data[op->b];
    }
    return op->kind == OP_LOAD ? op->a : NONE;
}

/* Whether an operation is a number that the source gives: 0, -1. */
static bool read_constant(const struct search *search, const struct op *op, int64_t *number) {
    bool negated = op->kind == OP_UNARY && op->sub == UNARY_NEGATE;
    const struct op *literal = negated ? &search->ops[op->a] : op;
    if (literal->kind != OP_CONST) {
        return false;
    }
    *number = negated ? (int64_t)(0 - (uint64_t)op_constant(literal)) : op_constant(literal);
    return true;
}

static bool is_zero(const struct op *op) {
    return op->kind == OP_CONST && op_constant(op) == 0;
}

/* Goes down the condition to the load, through negations and comparisons with constants. */
static struct flag_test read_condition(const struct search *search, op_id condition) {
    struct flag_test test = {.flag = NONE, .knows_edge = true, .clear_edge = 1};
    for (;;) {
        const struct op *op = &search->ops[condition];
        op_id address = loaded_address(search, op);
        if (address != NONE) {
            test.flag = handler_flag_at(search->flags, search->unit, search->ops, address);
            test.load = condition;
            return test;
        }
        if (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
            test.clear_edge = 1 - test.clear_edge;
        } else if (op->kind == OP_BINARY && search->ops[op->b].kind == OP_CONST) {
            bool with_zero = is_zero(&search->ops[op->b]);
            test.knows_edge &= with_zero && (op->sub == BINARY_EQ || op->sub == BINARY_NE ||
                                             op->sub == BINARY_GT);
            test.clear_edge = op->sub == BINARY_EQ ? 1 - test.clear_edge : test.clear_edge;
        } else if (op->kind != OP_CONVERT) {
            return test;
        }
        condition = op->a;
    }
}

static struct flag_test test_of_block(const struct search *search, const struct block *block) {
    if (block->terminator != TERM_BRANCH || block->value == NONE) {
        return (struct flag_test){.flag = NONE};
    }
    return read_condition(search, block->value);
}

/* --- waits --- */

static entity_id callee_of(const struct search *search, const struct op *op) {
    bool is_named = op->kind == OP_CALL && search->ops[op->a].kind == OP_FUNCTION;
    return is_named ? search->unit->entities[search->ops[op->a].a] : NONE;
}

static const struct op *argument(const struct search *search, const struct op *call,
                                 int32_t number) {
    uint32_t index = (uint32_t)number;
    return number >= 0 && index < call->count
               ? &search->ops[search->unit->facts->operands.data[call->b + index]]
               : NULL;
}

/* A mask that is let in while it waits: then nothing is lost. */
static bool lets_in(const struct search *search, const struct op *call, const char *name) {
    for (uint32_t i = 0; mask_functions[i].name; i++) {
        const struct mask_function *function = &mask_functions[i];
        if (function->role == MASK_LET_IN && strcmp(function->name, name) == 0) {
            const struct op *set = argument(search, call, (int32_t)function->set);
            return set && !is_zero(set);
        }
    }
    return false;
}

/* Whether the call may block without an end. */
static bool is_endless(const struct search *search, const struct op *call,
                       const struct wait_row *row) {
    const struct op *bound = argument(search, call, row->argument);
    if (row->kind == WAIT_READ) {
        const struct op *descriptor = argument(search, call, 0);
        return descriptor && is_zero(descriptor);
    }
    int64_t number = 0;
    bool known = bound && read_constant(search, bound, &number);
    if (row->kind == WAIT_CHILD) {
        return !bound || (known && !(number & 1));
    }
    if (row->argument >= 0 && !(known && number == row->forever)) {
        return false;
    }
    return !lets_in(search, call, row->name);
}

/* The first call of a block that waits, or NONE. What most often reads a file is none. */
static op_id first_wait(const struct search *search, const struct block *block,
                        const struct wait_row **row) {
    for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
        entity_id callee = callee_of(search, &search->ops[id]);
        uint32_t number = callee == NONE ? NONE : map_get(search->rows, callee, NONE);
        if (number == NONE) {
            continue;
        }
        *row = &knowledge_waits(search->context->knowledge)->all.data[number];
        if ((*row)->kind != WAIT_READ || is_endless(search, &search->ops[id], *row)) {
            return id;
        }
    }
    return NONE;
}

/* --- ways --- */

static void begin(struct search *search) {
    memset(search->seen, 0, search->function->block_count * sizeof *search->seen);
}

static void push(struct search *search, block_id block, uint32_t *depth) {
    if (!search->seen[block]) {
        search->seen[block] = true;
        search->stack[(*depth)++] = block;
    }
}

static void push_edges(struct search *search, const struct block *block, uint32_t *depth) {
    for (uint32_t e = 0; e < block->edge_count; e++) {
        push(search, search->unit->facts->edges.data[block->first_edge + e].target, depth);
    }
}

static bool leads_to(struct search *search, const struct block *from, block_id to) {
    uint32_t depth = 0;
    begin(search);
    push_edges(search, from, &depth);
    while (depth) {
        push_edges(search, block_at(search, search->stack[--depth]), &depth);
    }
    return search->seen[to];
}

/* The waits that come next behind a test, before the flag is looked at again. */
static void follow(struct search *search, block_id tested, const struct flag_test *test) {
    const struct block *from = block_at(search, tested);
    VEC(struct flag_wait) found = {0};
    VEC(block_id) blocks = {0};
    uint32_t depth = 0;
    begin(search);
    for (uint32_t e = 0; e < from->edge_count; e++) {
        if (!test->knows_edge || e == test->clear_edge) {
            push(search, search->unit->facts->edges.data[from->first_edge + e].target, &depth);
        }
    }
    while (depth) {
        block_id id = search->stack[--depth];
        const struct wait_row *row;
        op_id wait = first_wait(search, block_at(search, id), &row);
        if (wait != NONE) {
            struct flag_wait behind = {.row = row, .wait = wait, .test = test->load,
                                       .flag = test->flag};
            if (is_endless(search, &search->ops[wait], row)) {
                vec_push(&found, behind);
                vec_push(&blocks, id);
            }
        } else if (test_of_block(search, block_at(search, id)).flag != test->flag) {
            push_edges(search, block_at(search, id), &depth);
        }
    }
    for (uint32_t i = 0; i < found.count; i++) {
        found.data[i].loops = leads_to(search, block_at(search, blocks.data[i]), tested);
        vec_push(&search->waits->all, found.data[i]);
    }
    vec_free(&found);
    vec_free(&blocks);
}

static int compare(const void *a, const void *b) {
    const struct flag_wait *left = a;
    const struct flag_wait *right = b;
    if (left->wait != right->wait) {
        return left->wait < right->wait ? -1 : 1;
    }
    return (left->test > right->test) - (left->test < right->test);
}

static bool calls_wait(const struct search *search) {
    for (op_id id = 0; id < search->function->op_count; id++) {
        entity_id callee = callee_of(search, &search->ops[id]);
        if (callee != NONE && map_get(search->rows, callee, NONE) != NONE) {
            return true;
        }
    }
    return false;
}

void flag_waits_find(struct flag_waits *waits, const struct rule_context *context,
                     const struct handler_flags *flags, const struct map *rows,
                     definition_id definition) {
    const struct program *program = &context->analysis->program;
    struct search search = {
        .waits = waits,
        .context = context,
        .flags = flags,
        .rows = rows,
        .unit = &program->units.data[program->definitions.data[definition].unit],
        .function = definition_function(program, definition)};
    search.ops = &search.unit->facts->ops.data[search.function->first_op];
    if (!calls_wait(&search)) {
        return;
    }
    search.seen = calloc(search.function->block_count + 1, sizeof *search.seen);
    search.stack = calloc(search.function->block_count + 1, sizeof *search.stack);
    if (!search.seen || !search.stack) {
        out_of_memory();
    }
    for (block_id b = 0; b < search.function->block_count; b++) {
        struct flag_test test = test_of_block(&search, block_at(&search, b));
        if (test.flag != NONE) {
            follow(&search, b, &test);
        }
    }
    if (waits->all.count) {
        qsort(waits->all.data, waits->all.count, sizeof *waits->all.data, compare);
    }
    free(search.seen);
    free(search.stack);
}
