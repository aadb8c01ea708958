#include "rules/support/paths.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"

enum { MAX_DEPTH = 256 }; /* calls within calls; deeper ones are taken to go on */

/* A body that paths are followed through. */
struct passage {
    struct paths *paths;
    struct context context; /* a copy: what its lists hold stays, the context itself may move */
    struct body body;
    uint32_t *first_call;   /* by op_id: index into context.calls plus 1; 0: it calls nothing */
    uint32_t *live;         /* by block_id: index into context.blocks plus 1; 0 for dead ones */
    uint8_t *before;        /* by block_id: the states at its beginning */
    uint8_t *after;         /* likewise at its end */
    VEC(block_id) waiting;  /* whose beginning has changed */
};

static uint32_t states_after(struct paths *paths, context_id id, enum path_state state);

static void *new_array(size_t count, size_t size) {
    void *array = calloc(count + 1, size);
    if (!array) {
        out_of_memory();
    }
    return array;
}

static struct passage passage_new(struct paths *paths, context_id id) {
    const struct analysis *analysis = paths->context->analysis;
    struct passage passage = {.paths = paths,
                              .context = *contexts_get(analysis->reach.contexts, id)};
    passage.body = body_of(&analysis->program, passage.context.definition);
    uint32_t blocks = passage.body.function->block_count;
    passage.first_call = new_array(passage.body.function->op_count, sizeof *passage.first_call);
    passage.live = new_array(blocks, sizeof *passage.live);
    passage.before = new_array(blocks, sizeof *passage.before);
    passage.after = new_array(blocks, sizeof *passage.after);
    for (uint32_t i = passage.context.calls.count; i-- > 0;) {
        passage.first_call[passage.context.calls.data[i].op] = i + 1;
    }
    for (uint32_t i = 0; i < passage.context.blocks.count; i++) {
        passage.live[passage.context.blocks.data[i].block] = i + 1;
    }
    return passage;
}

static void passage_free(struct passage *passage) {
    free(passage->first_call);
    free(passage->live);
    free(passage->before);
    free(passage->after);
    vec_free(&passage->waiting);
}

static void enter_block(struct passage *passage, block_id block, uint32_t states) {
    if (states & ~(uint32_t)passage->before[block]) {
        passage->before[block] |= (uint8_t)states;
        vec_push(&passage->waiting, block);
    }
}

/* The states behind a call of one of the functions that it may mean, when it is made in a state. */
static uint32_t pass_callee(struct passage *passage, const struct context_call *call,
                            context_id caller, enum path_state state) {
    struct paths *paths = passage->paths;
    enum path_effect effect = paths->judge(paths->data, state, &passage->context, call);
    if (effect != PATH_GOES_ON) {
        return effect == PATH_ENDS ? 0 : PATH_MARKED;
    }
    if (call->definition == NONE) {
        return state;
    }
    context_id callee = contexts_enter(paths->context->analysis->reach.contexts, caller, call);
    return states_after(paths, callee, state);
}

static uint32_t pass_op(struct passage *passage, op_id op, context_id id, uint32_t states) {
    uint32_t after = 0;
    if (!passage->first_call[op]) {
        return states;
    }
    for (uint32_t i = passage->first_call[op] - 1;
         i < passage->context.calls.count && passage->context.calls.data[i].op == op; i++) {
        for (uint32_t state = PATH_PLAIN; state <= PATH_MARKED; state <<= 1) {
            after |= states & state ? pass_callee(passage, &passage->context.calls.data[i], id,
                                                  (enum path_state)state)
                                    : 0;
        }
    }
    return after;
}

static void pass_block(struct passage *passage, context_id id, block_id at) {
    const struct block *block = &passage->body.blocks[at];
    const struct context_block *live = &passage->context.blocks.data[passage->live[at] - 1];
    uint32_t states = passage->before[at];
    for (op_id op = block->first_op; states && op < block->first_op + block->op_count; op++) {
        states = pass_op(passage, op, id, states);
        if (op == live->ended_by) {
            states = 0;
        }
    }
    passage->after[at] = (uint8_t)states;
    for (uint32_t e = 0; states && e < block->edge_count; e++) {
        block_id target = body_edges(&passage->body, block)[e].target;
        if (live->edges & EDGE_BIT(e) && passage->live[target]) {
            enter_block(passage, target, states);
        }
    }
}

static void pass_body(struct passage *passage, context_id id, enum path_state state) {
    if (passage->live[0]) {
        enter_block(passage, 0, state);
    }
    while (passage->waiting.count) {
        pass_block(passage, id, passage->waiting.data[--passage->waiting.count]);
    }
}

static bool returns(const struct passage *passage, block_id block) {
    return passage->body.blocks[block].terminator == TERM_RETURN;
}

/* While a body is passed, a call of itself is taken not to come back: where the recursion ends, it
 * comes back by itself. */
static uint32_t states_after(struct paths *paths, context_id id, enum path_state state) {
    uint64_t key = (uint64_t)id << 2 | state;
    uint32_t after = map_get(&paths->after, key, NONE);
    if (after != NONE || paths->depth >= MAX_DEPTH) {
        return after != NONE ? after : state;
    }
    map_put(&paths->after, key, 0);
    paths->depth++;
    struct passage passage = passage_new(paths, id);
    pass_body(&passage, id, state);
    after = 0;
    for (block_id b = 0; b < passage.body.function->block_count; b++) {
        after |= returns(&passage, b) ? passage.after[b] : 0;
    }
    passage_free(&passage);
    paths->depth--;
    map_put(&paths->after, key, after);
    return after;
}

uint32_t paths_through(struct paths *paths, context_id body) {
    return states_after(paths, body, PATH_PLAIN);
}

location_id paths_returning(struct paths *paths, context_id body, enum path_state state) {
    struct passage passage = passage_new(paths, body);
    location_id place = NONE;
    pass_body(&passage, body, PATH_PLAIN);
    for (block_id b = 0; b < passage.body.function->block_count && place == NONE; b++) {
        if (returns(&passage, b) && passage.after[b] & state) {
            place = passage.body.blocks[b].location;
            place = place == NONE ? passage.body.function->end : place;
        }
    }
    passage_free(&passage);
    return place;
}

void paths_free(struct paths *paths) {
    map_free(&paths->after);
}
