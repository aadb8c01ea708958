/* The order of a body's blocks, and its natural loops: a head that every way into the loop goes
 * through, and the blocks that lead back to it (Aho, Lam, Sethi and Ullman, "Compilers", 9.6). A
 * cycle with two ways in is none. */
#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/frame.h"

/* One step of a depth-first walk: the block, and how many of its edges are still to be walked. */
struct step {
    block_id block;
    uint32_t edges;
};

struct walk_of_blocks {
    const struct frame *frame;
    VEC(struct step) path;
    VEC(block_id) left; /* in the order in which the walk has left them: postorder */
    uint8_t *state;     /* by block_id */
    bool *is_head;      /* by block_id: some block below it jumps back to it */
    bool jumps_back;    /* some block does */
};

enum { UNSEEN, ON_PATH, LEFT };
enum { MAX_HOPS = 8 }; /* from alias to alias */

static const struct block *block_at(const struct frame *frame, block_id id) {
    return &frame->tu->facts->blocks.data[frame->function->first_block + id];
}

static block_id edge_target(const struct frame *frame, const struct block *block, uint32_t edge) {
    return frame->tu->facts->edges.data[block->first_edge + edge].target;
}

static void walk_edge(struct walk_of_blocks *walk, block_id target) {
    if (walk->state[target] == ON_PATH) {
        walk->is_head[target] = walk->jumps_back = true;
    } else if (walk->state[target] == UNSEEN) {
        walk->state[target] = ON_PATH;
        vec_push(&walk->path, (struct step){target, block_at(walk->frame, target)->edge_count});
    }
}

/* The last edge first: it is the one that leads out of a loop. */
static struct walk_of_blocks walk_blocks(const struct frame *frame) {
    uint32_t count = frame->function->block_count;
    struct walk_of_blocks walk = {.frame = frame,
                                  .state = calloc(count + 1, sizeof *walk.state),
                                  .is_head = calloc(count + 1, sizeof *walk.is_head)};
    if (!walk.state || !walk.is_head) {
        out_of_memory();
    }
    walk_edge(&walk, 0);
    while (walk.path.count) {
        struct step *step = &walk.path.data[walk.path.count - 1];
        if (step->edges == 0) {
            walk.state[step->block] = LEFT;
            vec_push(&walk.left, step->block);
            walk.path.count--;
        } else {
            step->edges--;
            walk_edge(&walk, edge_target(frame, block_at(frame, step->block), step->edges));
        }
    }
    vec_free(&walk.path);
    return walk;
}

static void walk_free(struct walk_of_blocks *walk) {
    vec_free(&walk->left);
    free(walk->state);
    free(walk->is_head);
}

void blocks_order(struct frame *frame) {
    struct walk_of_blocks walk = walk_blocks(frame);
    frame->is_straight = !walk.jumps_back;
    frame->ranks = calloc(frame->function->block_count + 1, sizeof *frame->ranks);
    if (!frame->ranks) {
        out_of_memory();
    }
    for (uint32_t i = walk.left.count; i-- > 0;) {
        frame->ranks[walk.left.data[i]] = frame->order.count;
        vec_push(&frame->order, walk.left.data[i]);
    }
    walk_free(&walk);
}

bool block_repeats(const struct frame *frame, block_id id) {
    bool *seen = calloc(frame->function->block_count + 1, sizeof *seen);
    VEC(block_id) pending = {0};
    if (!seen) {
        out_of_memory();
    }
    vec_push(&pending, id);
    while (pending.count && !seen[id]) {
        const struct block *block = block_at(frame, pending.data[--pending.count]);
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id target = edge_target(frame, block, e);
            if (!seen[target]) {
                seen[target] = true;
                vec_push(&pending, target);
            }
        }
    }
    bool repeats = seen[id];
    vec_free(&pending);
    free(seen);
    return repeats;
}

static bool leads_into(const struct frame *frame, const struct loop *loop, block_id id) {
    const struct block *block = block_at(frame, id);
    for (uint32_t e = 0; e < block->edge_count; e++) {
        if (loop->members[edge_target(frame, block, e)]) {
            return true;
        }
    }
    return false;
}

/* The blocks below `head`, numbered above it, that lead back to it; false when there is another way
 * in. The extractor numbers the blocks of a loop after its head. */
static bool find_members(const struct walk_of_blocks *walk, struct loop *loop) {
    uint32_t count = walk->frame->function->block_count;
    loop->members[loop->head] = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (block_id b = count; b-- > 0;) {
            if (!loop->members[b] && walk->state[b] == LEFT &&
                leads_into(walk->frame, loop, b) && b > loop->head) {
                loop->members[b] = changed = true;
            }
        }
    }
    for (block_id b = 0; b < count; b++) {
        const struct block *block = block_at(walk->frame, b);
        for (uint32_t e = 0; e < block->edge_count && walk->state[b] == LEFT; e++) {
            block_id target = edge_target(walk->frame, block, e);
            if (!loop->members[b] && loop->members[target] && target != loop->head) {
                return false;
            }
        }
    }
    return true;
}

/* Whether what is called can register; through a pointer it may. */
static bool calls_registering(const struct frame *frame, const struct op *callee) {
    const struct interpreter *interpreter = frame->interpreter;
    const struct program *program = interpreter->program;
    if (callee->kind != OP_FUNCTION) {
        return true;
    }
    entity_id entity = frame->tu->entities[callee->a];
    bool registers = registrar_find(interpreter->registrars, program, entity) != NULL;
    for (int hops = 0; hops < MAX_HOPS && entity != NONE &&
                       program->entities.data[entity].first_definition == NONE; hops++) {
        entity = program->entities.data[entity].alias_of;
    }
    definition_id d = entity == NONE ? NONE : program->entities.data[entity].first_definition;
    for (; d != NONE; d = program->definitions.data[d].next) {
        registers |= may_register(interpreter, d);
    }
    return registers;
}

/* Only there it matters which iteration it is. */
static bool may_register_in(const struct frame *frame, const struct loop *loop) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        const struct block *block = block_at(frame, b);
        for (op_id id = block->first_op;
             loop->members[b] && id < block->first_op + block->op_count; id++) {
            const struct op *op = &frame->ops[id];
            if (op->kind == OP_CALL && calls_registering(frame, &frame->ops[op->a])) {
                return true;
            }
        }
    }
    return false;
}

void loops_find(struct frame *frame) {
    uint32_t count = frame->function->block_count;
    struct walk_of_blocks walk = walk_blocks(frame);
    for (block_id head = 0; head < count; head++) {
        struct loop loop = {.head = head};
        if (!walk.is_head[head]) {
            continue;
        }
        loop.members = calloc(count + 1, sizeof *loop.members);
        if (!loop.members) {
            out_of_memory();
        }
        loop.rolled = !find_members(&walk, &loop) || !may_register_in(frame, &loop);
        vec_push(&frame->loops, loop);
    }
    walk_free(&walk);
}

void loops_free(struct frame *frame) {
    for (uint32_t i = 0; i < frame->loops.count; i++) {
        free(frame->loops.data[i].members);
    }
    vec_free(&frame->loops);
}

struct loop *loop_at(const struct frame *frame, block_id head) {
    for (uint32_t i = 0; i < frame->loops.count; i++) {
        if (frame->loops.data[i].head == head && !frame->loops.data[i].rolled) {
            return &frame->loops.data[i];
        }
    }
    return NULL;
}

const struct loop *loop_around(const struct frame *frame, block_id block) {
    const struct loop *innermost = NULL;
    for (uint32_t i = 0; i < frame->loops.count; i++) {
        const struct loop *loop = &frame->loops.data[i];
        if (loop->members[block] && !loop->rolled &&
            (!innermost || innermost->members[loop->head])) {
            innermost = loop;
        }
    }
    return innermost;
}

bool runs_exactly(const struct frame *frame, block_id block) {
    bool found = false;
    for (uint32_t i = 0; i < frame->loops.count; i++) {
        if (frame->loops.data[i].members[block]) {
            if (frame->loops.data[i].rolled) {
                return false;
            }
            found = true;
        }
    }
    return found;
}
