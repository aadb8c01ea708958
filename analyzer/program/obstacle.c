#include "analyzer/program/obstacle.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/frame.h"

/* One context, after it was run. */
struct search {
    struct frame *frame;
    const struct block *blocks; /* the function's */
    bool *ran;                  /* by op_id: the call can run */
    bool *ends;                 /* by op_id: and never returns */
    entity_id *callees;         /* by op_id: of such a call */
};

static void note_call(void *user, const struct call_event *event) {
    struct search *search = user;
    const struct program *program = search->frame->interpreter->program;
    if (search->ran[event->op]) {
        return; /* a callback of the same call */
    }
    search->ran[event->op] = true;
    bool ends = event->callee_count > 0;
    for (uint32_t i = 0; i < event->callee_count && ends; i++) {
        ends = entity_is_noreturn(program, event->callees[i].entity);
        search->callees[event->op] = event->callees[i].entity;
    }
    search->ends[event->op] = ends;
}

/* The call that ends the block before `end`; NONE when none does. */
static op_id ending_call(const struct search *search, const struct block *block, op_id end) {
    for (op_id op = block->first_op; op < end; op++) {
        if (search->ends[op]) {
            return op;
        }
    }
    return NONE;
}

static struct obstacle behind_call(const struct search *search, op_id call) {
    return (struct obstacle){.kind = OBSTACLE_NO_RETURN,
                             .location = search->frame->ops[call].location,
                             .symbol = NONE,
                             .callee = search->callees[call]};
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
    op_id call = ending_call(search, block, block->first_op + block->op_count);
    return call != NONE ? behind_call(search, call) : at_condition(search, block);
}

static void visit_block(const struct search *search, block_id id, obstacle_visitor *visit,
                        void *user) {
    const struct block *block = &search->blocks[id];
    struct obstacle obstacle;
    bool found = false; /* all calls of a dead block have the same */
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        if (search->frame->ops[op].kind != OP_CALL || search->ran[op]) {
            continue;
        }
        if (!found) {
            op_id call = search->frame->entries[id].reached ? ending_call(search, block, op) : NONE;
            obstacle = call != NONE ? behind_call(search, call) : before_block(search, id);
            found = true;
        }
        visit(user, op, &obstacle);
    }
}

void obstacles_visit(struct interpreter *interpreter, const struct context *context,
                     obstacle_visitor *visit, void *user) {
    const struct program *program = interpreter->program;
    const struct function *function = definition_function(program, context->definition);
    const struct facts *facts =
        program->units.data[program->definitions.data[context->definition].unit].facts;
    struct arena arena = {0};
    struct frame frame = {.interpreter = interpreter,
                          .image = context->image,
                          .definition = context->definition,
                          .visit = note_call};
    struct search search = {.frame = &frame,
                            .blocks = &facts->blocks.data[function->first_block]};
    search.ran = ARENA_ARRAY(&arena, bool, function->op_count);
    search.ends = ARENA_ARRAY(&arena, bool, function->op_count);
    search.callees = ARENA_ARRAY(&arena, entity_id, function->op_count);
    frame.context = &search;
    frame_run(&frame, context->arguments, context->argument_count);
    for (block_id b = 0; b < function->block_count; b++) {
        visit_block(&search, b, visit, user);
    }
    frame_free(&frame);
    arena_free(&arena);
}
