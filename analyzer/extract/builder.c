#include "analyzer/extract/body.h"

#include "analyzer/base/error.h"

static struct block *block_at(struct body *body, block_id id) {
    return &body->unit->facts->blocks.data[body->first_block + id];
}

struct op *op_at(struct body *body, op_id id) {
    return &body->unit->facts->ops.data[body->first_op + id];
}

static op_id next_op(const struct body *body) {
    return body->unit->facts->ops.count - body->first_op;
}

block_id block_new(struct body *body) {
    struct facts *facts = body->unit->facts;
    block_id id = facts->blocks.count - body->first_block;
    /* A block that is never opened (the end of an endless loop) stays empty and unreachable. */
    vec_push(&facts->blocks, (struct block){.terminator = TERM_UNREACHABLE,
                                            .value = NONE,
                                            .first_edge = facts->edges.count,
                                            .location = NONE});
    return id;
}

void block_open(struct body *body, block_id block) {
    if (body->open != NONE) {
        end_jump(body, block);
    }
    block_at(body, block)->first_op = next_op(body);
    body->open = block;
}

static void add_edge(struct body *body, int64_t low, int64_t high, block_id target) {
    vec_push(&body->unit->facts->edges, (struct edge){low, high, target});
    block_at(body, body->open)->edge_count++;
}

/* The open block with its terminator; edges are to be added, and then close() called. */
static void begin_end(struct body *body, enum terminator terminator, op_id value) {
    if (body->open == NONE) {
        block_open(body, block_new(body));
    }
    struct block *block = block_at(body, body->open);
    block->op_count = next_op(body) - block->first_op;
    block->terminator = (uint8_t)terminator;
    block->value = value;
    block->first_edge = body->unit->facts->edges.count;
    block->location = body->here;
}

static void close_block(struct body *body) {
    body->open = NONE;
}

void end_jump(struct body *body, block_id target) {
    if (body->open == NONE) {
        return; /* nothing gets here, so nothing goes on from here */
    }
    begin_end(body, TERM_JUMP, NONE);
    add_edge(body, 0, 0, target);
    close_block(body);
}

void end_branch(struct body *body, op_id condition, block_id yes, block_id no) {
    begin_end(body, TERM_BRANCH, condition);
    add_edge(body, 0, 0, yes);
    add_edge(body, 0, 0, no);
    close_block(body);
}

void end_switch(struct body *body, op_id value, const struct switch_context *context) {
    begin_end(body, TERM_SWITCH, value);
    for (uint32_t i = 0; i < context->cases.count; i++) {
        const struct case_edge *edge = &context->cases.data[i];
        add_edge(body, edge->low, edge->high, edge->target);
    }
    add_edge(body, 0, 0, context->fallback);
    close_block(body);
}

void end_return(struct body *body, op_id value) {
    if (body->open == NONE && value == NONE) {
        return;
    }
    begin_end(body, TERM_RETURN, value);
    close_block(body);
}

void end_unreachable(struct body *body) {
    begin_end(body, TERM_UNREACHABLE, NONE);
    close_block(body);
}

void end_computed_goto(struct body *body, block_id after) {
    begin_end(body, TERM_GOTO, NONE);
    vec_push(&body->computed_gotos, (struct computed_goto){body->open, after});
    close_block(body);
}

void resolve_computed_gotos(struct body *body) {
    struct facts *facts = body->unit->facts;
    for (uint32_t i = 0; i < body->computed_gotos.count; i++) {
        struct computed_goto computed = body->computed_gotos.data[i];
        block_at(body, computed.block)->first_edge = facts->edges.count;
        body->open = computed.block;
        for (uint32_t l = 0; l < body->labels.count; l++) {
            add_edge(body, 0, 0, body->labels.data[l].target);
        }
        if (computed.after != NONE) {
            add_edge(body, 0, 0, computed.after);
        }
        close_block(body);
    }
}

static op_id push(struct body *body, struct op op) {
    if (body->open == NONE) {
        block_open(body, block_new(body));
    }
    op.location = body->here;
    op_id id = next_op(body);
    vec_push(&body->unit->facts->ops, op);
    return id;
}

op_id emit(struct body *body, enum op_kind kind, uint32_t a, uint32_t b, uint32_t flags) {
    return push(body, (struct op){.kind = (uint8_t)kind, .a = a, .b = b, .type_flags = flags});
}

op_id emit_list(struct body *body, enum op_kind kind, uint32_t a, const op_id *operands,
                uint32_t count, uint32_t flags) {
    struct facts *facts = body->unit->facts;
    uint32_t first = facts->operands.count;
    for (uint32_t i = 0; i < count; i++) {
        vec_push(&facts->operands, operands[i]);
    }
    return push(body, (struct op){.kind = (uint8_t)kind, .a = a, .b = first, .count = count,
                                  .type_flags = flags});
}

op_id emit_constant(struct body *body, int64_t value) {
    uint64_t bits = (uint64_t)value;
    return emit(body, OP_CONST, (uint32_t)bits, (uint32_t)(bits >> 32), TYPE_INTEGER);
}

op_id emit_unknown(struct body *body) {
    return emit(body, OP_UNKNOWN, 0, 0, 0);
}

op_id emit_element(struct body *body, op_id address, op_id index, CXType element,
                   uint32_t type_flags) {
    long long count = element_count(element);
    if (count < 0) {
        index = NONE;
    } else if (count != 1 && index != NONE) {
        op_id factor = emit_constant(body, count);
        index = emit(body, OP_BINARY, index, factor, TYPE_INTEGER);
        op_at(body, index)->sub = BINARY_MUL;
    }
    return emit(body, OP_ELEMENT, address, index, type_flags);
}
