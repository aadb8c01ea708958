#include "rules/support/first_time.h"

#include "rules/support/dominance.h"

static op_id without_conversions(const struct body *body, op_id id) {
    while (body->ops[id].kind == OP_CONVERT) {
        id = body->ops[id].a;
    }
    return id;
}

/* The variable with static storage, or the field, that an address means; or NONE. */
static entity_id object_at(const struct body *body, op_id address) {
    const struct op *op = &body->ops[address];
    while (op->kind == OP_ELEMENT) {
        op = &body->ops[op->a];
    }
    if (op->kind == OP_FIELD) {
        return body->entities[op->b];
    }
    bool is_static =
        op->kind == OP_VAR && body->facts->symbols.data[op->a].kind == SYMBOL_VARIABLE;
    return is_static ? body->entities[op->a] : NONE;
}

/* What was last stored in the local variable that a load reads, in its own block; the load itself
 * when that is not seen there: `slot = head; if (!slot)`. */
static op_id value_of_local(const struct body *body, op_id load) {
    const struct op *from = &body->ops[body->ops[load].a];
    if (from->kind != OP_VAR || body->facts->symbols.data[from->a].kind != SYMBOL_LOCAL) {
        return load;
    }
    const struct block *block = &body->blocks[body_block_of(body, load)];
    for (op_id id = load; id-- > block->first_op;) {
        const struct op *op = &body->ops[id];
        if (op->kind == OP_STORE && body->ops[op->a].kind == OP_VAR &&
            body->ops[op->a].a == from->a) {
            return without_conversions(body, op->b);
        }
    }
    return load;
}

/* What a value is loaded from, or NONE. */
static entity_id loaded_object(const struct body *body, op_id id) {
    id = without_conversions(body, id);
    if (body->ops[id].kind == OP_LOAD) {
        id = value_of_local(body, id);
    }
    return body->ops[id].kind == OP_LOAD ? object_at(body, body->ops[id].a) : NONE;
}

/* Whether a value is a constant of the source, `-1` too. */
static bool read_number(const struct body *body, op_id id, int64_t *number) {
    const struct op *op = &body->ops[without_conversions(body, id)];
    bool negative = op->kind == OP_UNARY && op->sub == UNARY_NEGATE;
    op = negative ? &body->ops[without_conversions(body, op->a)] : op;
    if (op->kind != OP_CONST) {
        return false;
    }
    uint64_t magnitude = (uint64_t)op_constant(op);
    *number = (int64_t)(negative ? -magnitude : magnitude);
    return true;
}

/* --- conditions --- */

/* A condition on an object, and the edge that is taken while that is not set yet. */
struct test {
    entity_id object; /* or NONE */
    uint32_t edge;
};

#define NO_TEST ((struct test){NONE, 0})

/* `x == 0`, `x != -1`: the number stands for "not yet". `x > 1`: zero does. */
static struct test read_comparison(const struct body *body, const struct op *op) {
    entity_id object = loaded_object(body, op->a);
    int64_t number;
    if (object == NONE || !read_number(body, op->b, &number)) {
        return NO_TEST;
    }
    switch (op->sub) {
    case BINARY_EQ:
        return (struct test){object, 0};
    case BINARY_NE:
        return (struct test){object, 1};
    case BINARY_GT:
        return number >= 0 ? (struct test){object, 1} : NO_TEST;
    case BINARY_GE:
        return number > 0 ? (struct test){object, 1} : NO_TEST;
    default:
        return NO_TEST;
    }
}

static struct test read_condition(const struct body *body, op_id condition) {
    const struct op *op = &body->ops[condition];
    entity_id object = loaded_object(body, condition);
    if (object != NONE) {
        return (struct test){object, 1};
    }
    if (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
        struct test test = read_condition(body, op->a);
        return (struct test){test.object, !test.edge};
    }
    return op->kind == OP_BINARY ? read_comparison(body, op) : NO_TEST;
}

static bool asks_for_zero(const struct body *body, op_id condition) {
    const struct op *op = &body->ops[condition];
    while (op->kind == OP_UNARY && op->sub == UNARY_NOT) {
        op = &body->ops[op->a];
    }
    int64_t number = 0;
    return op->kind != OP_BINARY || (read_number(body, op->b, &number) && number == 0);
}

struct zero_test block_tests_zero(const struct body *body, block_id block) {
    op_id condition = body->blocks[block].value;
    if (body->blocks[block].terminator != TERM_BRANCH || !asks_for_zero(body, condition)) {
        return (struct zero_test){NONE, 0};
    }
    struct test test = read_condition(body, condition);
    return (struct zero_test){test.object, test.edge};
}

/* The test that the block `on` depends on at the end of a block, or none. */
static struct test deciding(const struct body *body, block_id branch, block_id on) {
    if (body->blocks[branch].terminator != TERM_BRANCH) {
        return NO_TEST;
    }
    struct test test = read_condition(body, body->blocks[branch].value);
    bool decides = test.object != NONE && only_over_edge(body, on, branch, test.edge);
    return decides ? test : NO_TEST;
}

bool runs_first_time_only(const struct program *program, definition_id definition, op_id op,
                          entity_id object) {
    struct body body = body_of(program, definition);
    block_id on = body_block_of(&body, op);
    bool first = false;
    for (block_id b = 0; b < body.function->block_count && !first; b++) {
        first = deciding(&body, b, on).object == object;
    }
    return first;
}

/* Whether behind the test something is stored that is no constant, in an object that stays. */
static bool stores_result(const struct body *body, block_id branch, uint32_t edge) {
    bool found = false;
    for (op_id id = 0; id < body->function->op_count && !found; id++) {
        const struct op *op = &body->ops[id];
        int64_t number;
        found = op->kind == OP_STORE && object_at(body, op->a) != NONE &&
                !read_number(body, op->b, &number) &&
                only_over_edge(body, body_block_of(body, id), branch, edge);
    }
    return found;
}

bool sets_up(const struct program *program, definition_id definition, op_id op, entity_id object) {
    struct body body = body_of(program, definition);
    block_id on = body_block_of(&body, op);
    bool found = false;
    for (block_id b = 0; b < body.function->block_count && !found; b++) {
        struct test test = deciding(&body, b, on);
        found = test.object == object && stores_result(&body, b, test.edge);
    }
    return found;
}

/* --- objects that are set once --- */

static bool is_mark(const struct body *body, op_id value) {
    int64_t number;
    return read_number(body, value, &number) && number != 0;
}

/* Whether the object is set to a constant other than zero, behind the same test. */
static bool is_then_set(const struct body *body, entity_id object, block_id branch,
                        uint32_t edge) {
    bool set = false;
    for (op_id id = 0; id < body->function->op_count && !set; id++) {
        const struct op *op = &body->ops[id];
        set = op->kind == OP_STORE && object_at(body, op->a) == object &&
              is_mark(body, op->b) &&
              only_over_edge(body, body_block_of(body, id), branch, edge);
    }
    return set;
}

/* Whether some body sets the object to anything but a constant that is not zero. */
static bool may_be_reset(const struct program *program, entity_id object) {
    for (definition_id d = 0; d < program->definitions.count; d++) {
        struct body body = body_of(program, d);
        for (op_id id = 0; id < body.function->op_count; id++) {
            const struct op *op = &body.ops[id];
            if (op->kind == OP_STORE && object_at(&body, op->a) == object &&
                !is_mark(&body, op->b)) {
                return true;
            }
        }
    }
    return false;
}

bool runs_once(const struct program *program, definition_id definition, op_id op,
               entity_id object) {
    struct body body = body_of(program, definition);
    block_id on = body_block_of(&body, op);
    bool once = false;
    for (block_id b = 0; b < body.function->block_count && !once; b++) {
        struct test test = deciding(&body, b, on);
        once = test.object != NONE && test.object != object &&
               is_then_set(&body, test.object, b, test.edge) &&
               !may_be_reset(program, test.object);
    }
    return once;
}
