#include "analyzer/program/obstacle.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/frame.h"

/* One context, after it was run. */
struct search {
    const struct frame *frame;
    const struct block *blocks; /* the function's */
};

/* The call that ends the block before `end`; NONE when none does. */
static op_id ending_call(const struct search *search, block_id block, op_id end) {
    const struct state *entry = &search->frame->entries[block];
    bool ends = entry->reached && entry->ended && entry->ending_call < end;
    return ends ? entry->ending_call : NONE;
}

static struct obstacle behind_call(const struct search *search, op_id call) {
    const struct op *ops = search->frame->ops;
    const struct op *callee = &ops[ops[call].a];
    return (struct obstacle){.kind = OBSTACLE_NO_RETURN,
                             .location = ops[call].location,
                             .symbol = NONE,
                             .callee = callee->kind == OP_FUNCTION
                                           ? search->frame->tu->entities[callee->a]
                                           : NONE};
}

/* The operation whose value the condition is about: below `!`, and the side of a comparison that
 * is read from a variable. */
static op_id compared_op(const struct frame *frame, op_id id) {
    const struct op *op = &frame->ops[id];
    if (op->kind == OP_UNARY || op->kind == OP_CONVERT) {
        return compared_op(frame, op->a);
    }
    if (op->kind == OP_BINARY) {
        op_id left = compared_op(frame, op->a);
        return left != NONE ? left : compared_op(frame, op->b);
    }
    return op->kind == OP_LOAD ? id : NONE;
}

static struct obstacle at_condition(const struct search *search, const struct block *block) {
    const struct frame *frame = search->frame;
    location_id own = block->value != NONE ? frame->ops[block->value].location : NONE;
    struct obstacle obstacle = {.kind = OBSTACLE_CONDITION,
                                .location = own != NONE ? own : block->location,
                                .symbol = NONE,
                                .callee = NONE};
    op_id load = block->value != NONE ? compared_op(frame, block->value) : NONE;
    if (load == NONE) {
        return obstacle;
    }
    const struct op *address = &frame->ops[frame->ops[load].a];
    const struct atom *atom = set_single(frame->interpreter->values, frame->results[load]);
    obstacle.symbol = address->kind == OP_VAR     ? address->a
                      : address->kind == OP_FIELD ? address->b
                                                  : NONE;
    obstacle.known = atom && atom->kind == ATOM_INTEGER;
    obstacle.number = obstacle.known ? atom->number : 0;
    return obstacle;
}

static bool leads_to(const struct search *search, const struct block *block, block_id target) {
    const struct edge *edges = search->frame->tu->facts->edges.data;
    for (uint32_t e = 0; e < block->edge_count; e++) {
        if (edges[block->first_edge + e].target == target) {
            return true;
        }
    }
    return false;
}

/* The nearest block before the dead one that can run: back over edges, breadth first. */
static block_id last_live_block(const struct search *search, block_id dead) {
    const struct frame *frame = search->frame;
    uint32_t count = frame->function->block_count;
    VEC(block_id) queue = {0};
    block_id found = NONE;
    bool *seen = calloc(count, sizeof *seen);
    if (!seen) {
        out_of_memory();
    }
    vec_push(&queue, dead);
    seen[dead] = true;
    for (uint32_t i = 0; i < queue.count && found == NONE; i++) {
        block_id at = queue.data[i];
        for (block_id b = 0; b < count && found == NONE; b++) {
            if (seen[b] || !leads_to(search, &search->blocks[b], at)) {
                continue;
            }
            seen[b] = true;
            found = frame->entries[b].reached ? b : NONE;
            vec_push(&queue, b);
        }
    }
    vec_free(&queue);
    free(seen);
    return found;
}

static struct obstacle before_block(const struct search *search, block_id dead) {
    block_id live = last_live_block(search, dead);
    if (live == NONE) {
        return (struct obstacle){OBSTACLE_UNCONNECTED, NONE, NONE, false, 0, NONE};
    }
    const struct block *block = &search->blocks[live];
    op_id call = ending_call(search, live, block->first_op + block->op_count);
    return call != NONE ? behind_call(search, call) : at_condition(search, block);
}

static void visit_block(const struct search *search, block_id id, obstacle_visitor *visit,
                        void *user) {
    const struct block *block = &search->blocks[id];
    struct obstacle obstacle;
    bool found = false; /* all calls of a dead block have the same */
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        op_id ending = ending_call(search, id, op);
        if (search->frame->ops[op].kind != OP_CALL ||
            (search->frame->entries[id].reached && ending == NONE)) {
            continue;
        }
        if (!found) {
            obstacle = ending != NONE ? behind_call(search, ending) : before_block(search, id);
            found = true;
        }
        visit(user, op, &obstacle);
    }
}

void obstacles_visit(struct interpreter *interpreter, struct contexts *contexts, context_id context,
                     obstacle_visitor *visit, void *user) {
    struct interpretation walk = contexts_interpretation(contexts, context);
    const struct function *function = definition_function(interpreter->program, walk.definition);
    struct frame frame = {.interpreter = interpreter,
                          .image = walk.image,
                          .definition = walk.definition,
                          .walk = &walk};
    frame_run(&frame);
    struct search search = {.frame = &frame,
                            .blocks = &frame.tu->facts->blocks.data[function->first_block]};
    for (block_id b = 0; b < function->block_count; b++) {
        visit_block(&search, b, visit, user);
    }
    frame_free(&frame);
}
