#include "analyzer/program/interpret.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/frame.h"

enum {
    WIDEN_AFTER = 6,      /* visits of a block, before its numbers stop growing */
    HURRY_AFTER = 16,     /* visits, before all but functions does */
    MAX_ITERATIONS = 128, /* of a loop: more than there are signals */
    MAX_UNROLLED = 1024   /* iterations of all loops of a body */
};

/* --- edges --- */

/* The blocks to run: of the whole body, or of one iteration of a loop. */
struct worklist {
    bool *queued; /* by block_id */
    uint32_t lowest; /* rank that may be queued */
    const struct loop *loop; /* or NULL */
    struct worklist *outer;  /* where control goes that leaves the loop */
    struct state next;       /* what the next iteration begins with */
    bool decided;            /* a condition told that the loop goes on */
};

static enum widening widening_after(uint32_t visits) {
    if (visits > HURRY_AFTER) {
        return WIDEN_ALL;
    }
    return visits > WIDEN_AFTER ? WIDEN_NUMBERS : WIDEN_NOT;
}

/* That this ends: the results of operations, and with them the places they name, only ever grow, by
 * joins, and so does what a block's entry state has in each place; a set that only grows does so at
 * most MAX_ATOMS + 1 times (value.h), and once more where it is widened. A block is run again only
 * when one of these grew. */
static void enter(struct frame *frame, struct worklist *worklist, block_id target) {
    if (!worklist) {
        return; /* the last pass only looks */
    }
    const struct loop *loop = worklist->loop;
    if (loop && target == loop->head) {
        state_join(frame, &worklist->next, &frame->now, WIDEN_NOT);
        return;
    }
    if (loop && !loop->members[target]) {
        enter(frame, worklist->outer, target);
        return;
    }
    struct state *entry = &frame->entries[target];
    bool known = entry->reached;
    bool changed = state_join(frame, entry, &frame->now, widening_after(entry->visits));
    if (changed || (known && frame->results_changed)) {
        uint32_t rank = frame->ranks[target];
        worklist->queued[target] = true;
        worklist->lowest = rank < worklist->lowest ? rank : worklist->lowest;
    }
}

static void put_back(struct frame *frame) {
    struct state taken = frame->now;
    frame->now = frame->saved;
    frame->saved = taken; /* its memory is used again */
}

/* Enters a target with what the edge tells; the state is put back afterwards. */
static void enter_if(struct frame *frame, struct worklist *worklist, op_id condition, bool holds,
                     block_id target) {
    state_copy(&frame->saved, &frame->now);
    refine(frame, condition, holds);
    enter(frame, worklist, target);
    put_back(frame);
}

static const struct edge *edges_of(const struct frame *frame, const struct block *block) {
    return &frame->tu->facts->edges.data[block->first_edge];
}

/* A branch that could leave the loop and does not: then the iterations can be told apart. */
static void note_decision(const struct frame *frame, struct worklist *worklist,
                          const struct block *block, struct truth truth) {
    if (!worklist || !worklist->loop || truth.can_be_true == truth.can_be_false ||
        frame->ops[block->value].kind == OP_CONST) {
        return;
    }
    block_id taken = edges_of(frame, block)[truth.can_be_false].target;
    block_id other = edges_of(frame, block)[truth.can_be_true].target;
    worklist->decided |= worklist->loop->members[taken] && !worklist->loop->members[other];
}

static void run_branch(struct frame *frame, struct worklist *worklist,
                       const struct block *block) {
    set_id condition = decisive_value(frame, frame->results[block->value]);
    struct truth truth = set_truth(frame->interpreter->values, condition);
    bool unset = condition == SET_EMPTY; /* not initialised: anything */
    note_decision(frame, worklist, block, truth);
    if (truth.can_be_true || unset) {
        frame->entries[frame->block_id].edges |= EDGE_BIT(0);
        enter_if(frame, worklist, block->value, true, edges_of(frame, block)[0].target);
    }
    if (truth.can_be_false || unset) {
        frame->entries[frame->block_id].edges |= EDGE_BIT(1);
        enter_if(frame, worklist, block->value, false, edges_of(frame, block)[1].target);
    }
}

/* Enters a case, or the default, with the switched value narrowed to it. */
static void enter_case(struct frame *frame, struct worklist *worklist, const struct block *block,
                       uint32_t chosen) {
    const struct edge *edges = edges_of(frame, block);
    state_copy(&frame->saved, &frame->now);
    refine_to_case(frame, block, chosen);
    enter(frame, worklist, edges[chosen].target);
    put_back(frame);
}

/* Whether a number of the set takes the case: it is in its range, and in none before. */
static bool takes(const struct frame *frame, const struct block *block, set_id value,
                  uint32_t chosen) {
    const struct values *values = frame->interpreter->values;
    const struct edge *edges = edges_of(frame, block);
    uint32_t fallback = block->edge_count - 1;
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        int64_t number = set_atom(values, value, i)->number;
        uint32_t e = 0;
        while (e < fallback && (number < edges[e].low || number > edges[e].high)) {
            e++;
        }
        if (e == chosen) {
            return true;
        }
    }
    return false;
}

static void run_switch(struct frame *frame, struct worklist *worklist,
                       const struct block *block) {
    set_id value = decisive_value(frame, frame->results[block->value]);
    bool known = only_numbers(frame->interpreter->values, value);
    for (uint32_t e = 0; e < block->edge_count; e++) {
        if (!known || takes(frame, block, value, e)) {
            frame->entries[frame->block_id].edges |= EDGE_BIT(e);
            enter_case(frame, worklist, block, e);
        }
    }
}

static void run_return(struct frame *frame, const struct block *block) {
    struct values *values = frame->interpreter->values;
    if (block->value != NONE) {
        set_id value = frame->results[block->value];
        uint32_t flags = frame->ops[block->value].type_flags;
        const struct atom *single = set_single(values, value);
        if (flags & TYPE_RECORD && !(flags & TYPE_POINTER) && single) {
            place_id record = pointee(frame, *single);
            if (record != UINT32_MAX) {
                memory_copy(frame, returned_record(values), record);
            }
        }
        frame->returns = set_join(values, frame->returns, value);
    }
    state_join(frame, &frame->at_return, &frame->now, WIDEN_NOT);
}

static void run_terminator(struct frame *frame, struct worklist *worklist,
                           const struct block *block) {
    const struct edge *edges = edges_of(frame, block);
    switch (block->terminator) {
    case TERM_BRANCH:
        run_branch(frame, worklist, block);
        return;
    case TERM_SWITCH:
        run_switch(frame, worklist, block);
        return;
    case TERM_JUMP:
    case TERM_GOTO:
        for (uint32_t e = 0; e < block->edge_count; e++) {
            frame->entries[frame->block_id].edges |= EDGE_BIT(e);
            enter(frame, worklist, edges[e].target);
        }
        return;
    case TERM_RETURN:
        run_return(frame, block);
        return;
    default:
        return;
    }
}

/* --- blocks --- */

static bool run_op(struct frame *frame, op_id id) {
    bool goes_on = true;
    set_id value = frame->ops[id].kind == OP_CALL ? evaluate_call(frame, id, &goes_on)
                                                  : evaluate_op(frame, id);
    set_id joined = set_join(frame->interpreter->values, frame->results[id], value);
    if (joined != frame->results[id]) {
        frame->results[id] = joined;
        frame->results_changed = true;
    }
    if (joined == frame->interpreter->values->anything) {
        note_all_leaks(frame);
    }
    if (op_may_write(&frame->ops[id])) {
        frame->now.compared = 0;
    }
    return goes_on;
}

static void run_block(struct frame *frame, struct worklist *worklist, block_id id) {
    const struct block *block = &frame->tu->facts->blocks.data[frame->function->first_block + id];
    frame->results_changed = false;
    frame->entries[id].edges = 0;
    frame->block = block;
    frame->block_id = id;
    frame->entries[id].visits++;
    state_copy(&frame->now, &frame->entries[id]);
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        if (!run_op(frame, op)) {
            frame->entries[id].ended = true;
            frame->entries[id].ending_call = op;
            return;
        }
    }
    frame->entries[id].ended = false;
    run_terminator(frame, worklist, block);
}

static bool run_loop(struct frame *frame, struct worklist *outer, bool *queued,
                     struct loop *loop);

static void run_worklist(struct frame *frame, struct worklist *worklist) {
    const struct loop *inside = worklist->loop;
    while (worklist->lowest < frame->order.count) {
        block_id next = frame->order.data[worklist->lowest];
        if (!worklist->queued[next] || (inside && !inside->members[next])) {
            worklist->lowest++;
            continue;
        }
        struct loop *loop = inside && inside->head == next ? NULL : loop_at(frame, next);
        worklist->queued[next] = false;
        if (!loop || !run_loop(frame, worklist, worklist->queued, loop)) {
            run_block(frame, worklist, next);
        }
    }
}

/* False when a loop that was unrolled could not be so again: a call meant more than before, for a
 * summary that was being made then is known now. */
static bool record_blocks(struct frame *frame, const struct loop *inside, bool *queued) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        struct loop *loop = inside && inside->head == b ? NULL : loop_at(frame, b);
        if (!frame->entries[b].reached || (inside && !inside->members[b])) {
            continue;
        }
        if (loop && !run_loop(frame, NULL, queued, loop)) {
            return false;
        }
        if (loop_around(frame, b) == inside) {
            run_block(frame, NULL, b);
        }
    }
    return true;
}

/* Forgets what the iteration before left behind. */
static void begin_iteration(struct frame *frame, const struct loop *loop, struct state *begin) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        const struct block *block =
            &frame->tu->facts->blocks.data[frame->function->first_block + b];
        if (!loop->members[b]) {
            continue;
        }
        state_free(&frame->entries[b]);
        frame->entries[b] = (struct state){0};
        memset(&frame->results[block->first_op], 0, block->op_count * sizeof *frame->results);
    }
    frame->entries[loop->head] = *begin;
    *begin = (struct state){0};
    frame->iterations++;
}

/* Runs one iteration; `state` is what it begins with, and then what the next one does. Whether it
 * could be told if there is a next one. In the last pass (no outer worklist) it is recorded too. */
static bool run_iteration(struct frame *frame, struct worklist *outer, bool *queued,
                          const struct loop *loop, struct state *state) {
    struct worklist worklist = {.queued = queued,
                                .lowest = frame->ranks[loop->head],
                                .loop = loop,
                                .outer = outer};
    bool recording = frame->recording;
    begin_iteration(frame, loop, state);
    queued[loop->head] = true;
    frame->recording = false;
    run_worklist(frame, &worklist);
    frame->recording = recording;
    *state = worklist.next;
    return (!recording || record_blocks(frame, loop, queued)) &&
           (worklist.decided || !state->reached);
}

static void join_results(struct frame *frame, set_id *joined) {
    for (op_id id = 0; id < frame->function->op_count; id++) {
        joined[id] = set_join(frame->interpreter->values, joined[id], frame->results[id]);
    }
}

/* Runs a loop iteration by iteration. False when it cannot be told how often it runs: then nothing
 * but its entry is left of it, and its iterations are run as one from now on. What left the loop by
 * then can happen. */
static bool run_loop(struct frame *frame, struct worklist *outer, bool *queued,
                     struct loop *loop) {
    struct state entry = {0}, state = {0};
    set_id *joined = calloc(frame->function->op_count + 1, sizeof *joined);
    if (!joined) {
        out_of_memory();
    }
    state_copy(&entry, &frame->entries[loop->head]);
    entry.reached = true;
    entry.visits = frame->entries[loop->head].visits;
    state_copy(&state, &entry);
    state.reached = true;
    for (uint32_t n = 0; state.reached && !loop->rolled; n++) {
        bool tells = run_iteration(frame, outer, queued, loop, &state);
        join_results(frame, joined);
        loop->rolled |= !tells || n == MAX_ITERATIONS || frame->iterations > MAX_UNROLLED;
    }
    if (loop->rolled) {
        begin_iteration(frame, loop, &entry);
    } else {
        state_free(&frame->entries[loop->head]);
        frame->entries[loop->head] = entry;
        memcpy(frame->results, joined, frame->function->op_count * sizeof *joined);
    }
    state_free(&state);
    free(joined);
    return !loop->rolled;
}

static void run_to_fixpoint(struct frame *frame, bool *queued) {
    struct worklist worklist = {.queued = queued, .lowest = 0};
    frame->entries[0].reached = true;
    queued[0] = true;
    run_worklist(frame, &worklist);
}

static void set_parameters(struct frame *frame) {
    struct values *values = frame->interpreter->values;
    const struct entry *entry = frame->walk ? &frame->walk->entry : NULL;
    for (uint32_t i = 0; i < frame->function->parameter_count; i++) {
        symbol_id symbol =
            frame->tu->facts->parameters.data[frame->function->first_parameter + i];
        place_id place = place_root(values, PLACE_VARIABLE, frame->tu->entities[symbol]);
        set_id value = entry ? (i < entry->argument_count ? entry->arguments[i] : values->unknown)
                             : set_initial(values, place);
        memory_write(frame, place, value);
    }
    for (uint32_t i = 0; entry && i < entry->fact_count; i++) {
        memory_write(frame, entry->facts[i].place, entry->facts[i].value);
        leaks_hear(frame, entry->facts[i].place, entry->facts[i].value);
    }
    state_copy(&frame->entries[0], &frame->now);
}

/* The last pass; false when it has to be done again from the start, with one loop less unrolled. */
static bool record(struct frame *frame, bool *queued) {
    frame->recording = true;
    frame->iterations = 0;
    frame->returns = SET_EMPTY;
    state_free(&frame->at_return);
    frame->at_return = (struct state){0};
    if (frame->summary) {
        frame->summary->registrations.count = 0;
    }
    return record_blocks(frame, NULL, queued);
}

/* Forgets all that was found out, but for the loops that cannot be unrolled. */
static void begin_again(struct frame *frame) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        state_free(&frame->entries[b]);
        frame->entries[b] = (struct state){0};
    }
    memset(frame->results, 0, frame->function->op_count * sizeof *frame->results);
    frame->now.slots.count = 0;
    frame->now.leaked.count = 0;
    frame->now.compared = 0;
    frame->recording = frame->is_straight; /* one pass sees all */
}

static void visit_blocks(const struct frame *frame) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        const struct state *entry = &frame->entries[b];
        struct block_event event = {.unit = frame->tu,
                                    .function = frame->function,
                                    .block = b,
                                    .results = frame->results,
                                    .ended_by = entry->ended ? entry->ending_call : NONE,
                                    .edges = entry->edges};
        if (entry->reached) {
            frame->walk->visit_block(frame->walk->context, &event);
        }
    }
}

void frame_run(struct frame *frame) {
    const struct program *program = frame->interpreter->program;
    if (frame->definition != NONE) {
        frame->unit = program->definitions.data[frame->definition].unit;
        frame->function = definition_function(program, frame->definition);
    } else {
        frame->function = &program->units.data[frame->unit].facts->functions.data[0];
    }
    frame->tu = &program->units.data[frame->unit];
    frame->ops = &frame->tu->facts->ops.data[frame->function->first_op];
    frame->results = calloc(frame->function->op_count + 1, sizeof *frame->results);
    frame->entries = calloc(frame->function->block_count + 1, sizeof *frame->entries);
    bool *queued = calloc(frame->function->block_count + 1, sizeof *queued);
    if (!frame->results || !frame->entries || !queued) {
        out_of_memory();
    }
    blocks_order(frame);
    if (frame->summary && may_register(frame->interpreter, frame->definition)) {
        loops_find(frame);
    }
    do {
        begin_again(frame);
        set_parameters(frame);
        run_to_fixpoint(frame, queued);
    } while (!frame->recording && !record(frame, queued));
    if (frame->walk && frame->walk->visit_block) {
        visit_blocks(frame);
    }
    free(queued);
}

void frame_free(struct frame *frame) {
    for (block_id b = 0; b < frame->function->block_count; b++) {
        state_free(&frame->entries[b]);
    }
    state_free(&frame->now);
    state_free(&frame->saved);
    state_free(&frame->at_return);
    loops_free(frame);
    vec_free(&frame->order);
    free(frame->ranks);
    free(frame->results);
    free(frame->entries);
    map_free(&frame->node_of);
    vec_free(&frame->nodes);
    map_free(&frame->leak_numbers);
    vec_free(&frame->leak_extents);
    vec_free(&frame->places);
    vec_free(&frame->traits);
}
