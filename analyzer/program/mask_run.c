/* Runs one body: the blocked signals, and what its sets hold, block by block until nothing
 * changes. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mask_frame.h"

/* --- states --- */

static size_t cells_size(const struct mask_frame *frame) {
    return frame->body->cells.count * sizeof(struct mask);
}

static void copy_state(const struct mask_frame *frame, struct mask_state *to,
                       const struct mask_state *from) {
    to->blocked = from->blocked;
    to->armed = from->armed;
    to->reached = from->reached;
    memcpy(to->cells, from->cells, cells_size(frame));
}

static bool join_mask(struct mask *into, struct mask from) {
    struct mask joined = mask_join(*into, from);
    bool changed = !mask_equal(joined, *into);
    *into = joined;
    return changed;
}

/* Joins what is known now into the entry of a block; whether that changed it. */
static bool join_state(const struct mask_frame *frame, struct mask_state *into) {
    const struct mask_state *now = &frame->now;
    if (!into->reached) {
        copy_state(frame, into, now);
        return true;
    }
    bool changed = join_mask(&into->blocked, now->blocked);
    changed |= (now->armed & ~into->armed) != 0;
    into->armed |= now->armed;
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        changed |= join_mask(&into->cells[c], now->cells[c]);
    }
    return changed;
}

/* --- numbers --- */

static struct mask_number known_number(int64_t value) {
    return (struct mask_number){NUMBER_KNOWN, value};
}

static const struct mask_number unknown_number = {NUMBER_UNKNOWN, 0};

static struct mask_number join_number(struct mask_number a, struct mask_number b) {
    if (a.kind == NUMBER_NONE || b.kind == NUMBER_NONE) {
        return a.kind == NUMBER_NONE ? b : a;
    }
    bool same = a.kind == NUMBER_KNOWN && b.kind == NUMBER_KNOWN && a.value == b.value;
    return same ? a : unknown_number;
}

/* A parameter holds what is given, when the body does not assign to it. */
static struct mask_number load_number(const struct mask_frame *frame, const struct op *op) {
    const struct op *address = &frame->ops[op->a];
    if (address->kind != OP_VAR) {
        return unknown_number;
    }
    for (uint32_t i = 0; i < frame->function->parameter_count && i < MASK_ARGUMENTS; i++) {
        uint32_t first = frame->function->first_parameter;
        const struct mask_argument *given = &frame->context->entry.arguments[i];
        if (frame->unit->facts->parameters.data[first + i] == address->a &&
            given->kind == ARGUMENT_NUMBER && !(frame->body->changed >> i & 1)) {
            return known_number(given->number);
        }
    }
    return unknown_number;
}

static struct mask_number unary_number(const struct op *op, struct mask_number a) {
    if (a.kind != NUMBER_KNOWN) {
        return a;
    }
    return op->sub == UNARY_NOT ? known_number(!a.value) : unknown_number;
}

static struct mask_number binary_number(const struct op *op, struct mask_number a,
                                        struct mask_number b) {
    if (a.kind != NUMBER_KNOWN || b.kind != NUMBER_KNOWN) {
        return a.kind == NUMBER_NONE || b.kind == NUMBER_NONE ? (struct mask_number){0}
                                                              : unknown_number;
    }
    switch (op->sub) {
    case BINARY_SUB:
        return known_number((int64_t)((uint64_t)a.value - (uint64_t)b.value));
    case BINARY_SHL:
        return b.value < 0 || b.value > 63 ? unknown_number
                                           : known_number((int64_t)((uint64_t)a.value << b.value));
    case BINARY_OR:
        return known_number(a.value | b.value);
    case BINARY_AND:
        return known_number(a.value & b.value);
    case BINARY_EQ:
        return known_number(a.value == b.value);
    case BINARY_NE:
        return known_number(a.value != b.value);
    default:
        return unknown_number;
    }
}

static struct mask_number number_of(const struct mask_frame *frame, const struct op *op) {
    struct mask_number joined = {0};
    switch (op->kind) {
    case OP_CONST:
        return known_number(op_constant(op));
    case OP_ZERO:
        return known_number(0);
    case OP_LOAD:
        return load_number(frame, op);
    case OP_CONVERT:
        return frame->numbers[op->a];
    case OP_UNARY:
        return unary_number(op, frame->numbers[op->a]);
    case OP_BINARY:
        return binary_number(op, frame->numbers[op->a], frame->numbers[op->b]);
    case OP_PHI:
        for (uint32_t i = 0; i < op->count; i++) {
            op_id operand = frame->unit->facts->operands.data[op->b + i];
            joined = join_number(joined, frame->numbers[operand]);
        }
        return joined;
    default:
        return unknown_number;
    }
}

/* --- operations --- */

/* The set that a store writes to, or to a part of which; NONE when it is no set of the body's. */
static uint32_t stored_cell(const struct mask_frame *frame, op_id address, bool *is_part) {
    uint32_t cell = mask_cell_at(frame, address);
    *is_part = false;
    for (int depth = 0; cell == NONE && depth < 8; depth++) {
        const struct op *op = &frame->ops[address];
        if (op->kind != OP_FIELD && op->kind != OP_ELEMENT) {
            return NONE;
        }
        address = op->a;
        *is_part = true;
        cell = mask_cell_at(frame, address);
    }
    return cell;
}

static struct mask value_of(const struct mask_frame *frame, op_id value) {
    const struct op *op = &frame->ops[value];
    if (frame->numbers[value].kind == NUMBER_KNOWN && frame->numbers[value].value == 0) {
        return (struct mask){0, 0};
    }
    uint32_t source = op->kind == OP_LOAD ? mask_cell_at(frame, op->a) : NONE;
    return source == NONE ? MASK_UNKNOWN : mask_cell_read(frame, source);
}

static void forget_record(struct mask_frame *frame, const struct op *store);

/* Assigns a set as a whole; a part of it that becomes 0 leaves an empty set empty. */
static void run_store(struct mask_frame *frame, const struct op *op) {
    bool is_part;
    uint32_t cell = stored_cell(frame, op->a, &is_part);
    if (cell == NONE) {
        forget_record(frame, op);
        return;
    }
    struct mask value = value_of(frame, op->b);
    bool stays_empty = is_part && value.possible == 0 &&
                       mask_cell_read(frame, cell).possible == 0;
    mask_cell_write(frame, cell, is_part && !stays_empty ? MASK_UNKNOWN : value);
}

/* A record that is assigned takes the sets in it along. */
static void forget_record(struct mask_frame *frame, const struct op *store) {
    const struct op *address = &frame->ops[store->a];
    if (address->kind != OP_VAR) {
        return;
    }
    struct mask value = frame->ops[store->b].kind == OP_ZERO ? (struct mask){0, 0} : MASK_UNKNOWN;
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        const struct mask_cell *cell = &frame->body->cells.data[c];
        if (cell->field != NONE && cell->root == frame->unit->entities[address->a]) {
            mask_cell_write(frame, c, value);
        }
    }
}

static void note_point(struct mask_frame *frame, op_id op) {
    if (frame->recording) {
        struct mask_point point = {op, frame->now.blocked};
        vec_push(&frame->context->points, point);
        frame->context->exposed |= frame->now.armed & ~frame->now.blocked.certain;
    }
}

/* Whether control goes on behind the block's operations. */
static bool run_ops(struct mask_frame *frame, const struct block *block) {
    for (op_id id = block->first_op; id < block->first_op + block->op_count; id++) {
        const struct op *op = &frame->ops[id];
        frame->numbers[id] = join_number(frame->numbers[id], number_of(frame, op));
        if (op->kind == OP_STORE) {
            run_store(frame, op);
        } else if (op->kind == OP_CALL) {
            struct mask_state before = frame->now;
            if (!mask_call_run(frame, id)) {
                return false;
            }
            bool changed = !mask_equal(before.blocked, frame->now.blocked) ||
                           before.armed != frame->now.armed;
            if (changed && id + 1 < block->first_op + block->op_count) {
                note_point(frame, id + 1);
            }
        }
    }
    return true;
}

/* --- blocks --- */

static void run_return(struct mask_frame *frame) {
    struct mask_context *context = frame->context;
    if (!context->returns) {
        context->returns = true;
        context->exit = MASK_NOTHING;
    }
    context->exit = mask_join(context->exit, frame->now.blocked);
    context->exit_armed |= frame->now.armed;
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        const struct mask_cell *cell = &frame->body->cells.data[c];
        if (cell->kind == CELL_PARAMETER && cell->parameter < MASK_ARGUMENTS) {
            struct mask *set = &context->sets[cell->parameter];
            *set = mask_join(*set, mask_cell_read(frame, c));
        }
    }
    mask_publish(frame);
}

static bool edge_is_dead(const struct mask_frame *frame, const struct block *block, uint32_t edge) {
    if (block->terminator != TERM_BRANCH) {
        return false;
    }
    struct mask_number condition = frame->numbers[block->value];
    return condition.kind == NUMBER_KNOWN && (condition.value != 0) != (edge == 0);
}

/* Runs a block, and marks those that it changes the entry of. */
static void run_block(struct mask_frame *frame, block_id id, bool *queued) {
    const struct facts *facts = frame->unit->facts;
    const struct block *block = &facts->blocks.data[frame->function->first_block + id];
    copy_state(frame, &frame->now, &frame->entries[id]);
    if (!run_ops(frame, block)) {
        return;
    }
    if (block->terminator == TERM_RETURN) {
        run_return(frame);
    }
    for (uint32_t e = 0; e < block->edge_count; e++) {
        block_id target = facts->edges.data[block->first_edge + e].target;
        if (!edge_is_dead(frame, block, e) && join_state(frame, &frame->entries[target])) {
            queued[target] = true;
        }
    }
}

/* The next block to be run, when none before `ran` was queued before that was run. */
static block_id lowest_queued(const struct mask_frame *frame, block_id ran, const bool *queued) {
    const struct facts *facts = frame->unit->facts;
    const struct block *block = &facts->blocks.data[frame->function->first_block + ran];
    block_id lowest = ran;
    for (uint32_t e = 0; e < block->edge_count; e++) {
        block_id target = facts->edges.data[block->first_edge + e].target;
        lowest = queued[target] && target < lowest ? target : lowest;
    }
    return lowest;
}

static void begin_recording(struct mask_frame *frame) {
    frame->context->points.count = frame->context->uses.count = 0;
    frame->context->exposed = 0;
    frame->recording = true;
}

/* Until nothing changes. What is recorded is good as long as no block is run twice. */
static void run_to_fixpoint(struct mask_frame *frame, bool *queued) {
    uint32_t count = frame->function->block_count;
    queued[0] = true;
    for (block_id b = 0; b < count;) {
        if (!queued[b]) {
            b++;
            continue;
        }
        queued[b] = false;
        frame->recording &= !frame->entries[b].ran;
        frame->entries[b].ran = true;
        run_block(frame, b, queued);
        b = lowest_queued(frame, b, queued);
    }
}

static void run_blocks(struct mask_frame *frame) {
    uint32_t count = frame->function->block_count;
    bool *queued = calloc(count + 1, sizeof *queued);
    if (!queued) {
        out_of_memory();
    }
    begin_recording(frame);
    run_to_fixpoint(frame, queued);
    if (!frame->recording) {
        begin_recording(frame);
        for (block_id b = 0; b < count; b++) {
            if (frame->entries[b].reached) {
                run_block(frame, b, queued);
            }
        }
    }
    free(queued);
}

static void enter_body(struct mask_frame *frame) {
    struct mask_state *entry = &frame->entries[0];
    const struct mask_entry *given = &frame->context->entry;
    entry->reached = true;
    entry->blocked = given->blocked;
    entry->armed = given->armed;
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        const struct mask_cell *cell = &frame->body->cells.data[c];
        bool is_given = cell->kind == CELL_PARAMETER && cell->parameter < MASK_ARGUMENTS &&
                     given->arguments[cell->parameter].kind == ARGUMENT_SET;
        entry->cells[c] =
            is_given ? given->arguments[cell->parameter].set : MASK_UNKNOWN;
    }
    copy_state(frame, &frame->now, entry);
    mask_reload(frame);
    copy_state(frame, entry, &frame->now);
}

static void new_states(struct mask_frame *frame) {
    uint32_t count = frame->function->block_count;
    uint32_t cells = frame->body->cells.count;
    frame->entries = calloc(count + 1, sizeof *frame->entries);
    frame->numbers = calloc(frame->function->op_count + 1, sizeof *frame->numbers);
    frame->cells = calloc((size_t)(count + 1) * cells + 1, sizeof *frame->cells);
    if (!frame->entries || !frame->numbers || !frame->cells) {
        out_of_memory();
    }
    for (block_id b = 0; b < count; b++) {
        frame->entries[b].cells = frame->cells + (size_t)b * cells;
    }
    frame->now.cells = frame->cells + (size_t)count * cells;
}

static void free_states(struct mask_frame *frame) {
    free(frame->entries);
    free(frame->numbers);
    free(frame->cells);
}

/* Keeps what is blocked in front of the blocks. */
static void keep_entries(const struct mask_frame *frame) {
    const struct facts *facts = frame->unit->facts;
    for (block_id b = 0; b < frame->function->block_count; b++) {
        const struct mask_state *entry = &frame->entries[b];
        bool runs =
            entry->reached && facts->blocks.data[frame->function->first_block + b].op_count;
        frame->context->blocked[b] = runs ? entry->blocked : MASK_NOTHING;
        frame->context->exposed |= runs ? entry->armed & ~entry->blocked.certain : 0;
    }
}

bool mask_context_run(struct masks *masks, struct mask_context *context) {
    const struct definition *definition = &masks->program->definitions.data[context->definition];
    struct mask_frame frame = {.masks = masks,
                               .context = context,
                               .body = mask_body_of(masks, context->definition),
                               .unit = &masks->program->units.data[definition->unit],
                               .unit_id = definition->unit,
                               .function = definition_function(masks->program,
                                                               context->definition)};
    frame.ops = &frame.unit->facts->ops.data[frame.function->first_op];
    bool returned = context->returns;
    struct mask exit = context->exit;
    uint64_t armed = context->exit_armed;
    struct mask sets[MASK_ARGUMENTS];
    memcpy(sets, context->sets, sizeof sets);
    new_states(&frame);
    enter_body(&frame);
    run_blocks(&frame);
    keep_entries(&frame);
    free_states(&frame);
    return returned != context->returns || armed != context->exit_armed ||
           (returned && !mask_equal(exit, context->exit)) ||
           memcmp(sets, context->sets, sizeof sets) != 0;
}
