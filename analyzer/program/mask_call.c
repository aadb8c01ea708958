/* What a call does to the signal mask and to sets. */
#include <string.h>

#include "analyzer/program/mask_frame.h"

/* --- sets --- */

struct mask mask_cell_read(const struct mask_frame *frame, uint32_t cell) {
    const struct mask_cell *known = cell == NONE ? NULL : &frame->body->cells.data[cell];
    bool is_lost = !known || known->is_lost ||
                   (known->kind == CELL_SHARED && frame->masks->shared.data[known->shared].is_lost);
    return is_lost ? MASK_UNKNOWN : frame->now.cells[cell];
}

void mask_cell_write(struct mask_frame *frame, uint32_t cell, struct mask value) {
    if (cell != NONE) {
        frame->now.cells[cell] = value;
    }
}

void mask_publish(struct mask_frame *frame) {
    bool changed = false;
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        const struct mask_cell *cell = &frame->body->cells.data[c];
        if (cell->kind != CELL_SHARED) {
            continue;
        }
        struct mask_shared *shared = &frame->masks->shared.data[cell->shared];
        struct mask value = mask_join(shared->value, mask_cell_read(frame, c));
        if (!mask_equal(value, shared->value)) {
            shared->value = value;
            shared->is_written = true;
            changed = true;
        }
    }
    if (changed) {
        mask_shared_changed(frame->masks);
    }
}

void mask_reload(struct mask_frame *frame) {
    for (uint32_t c = 0; c < frame->body->cells.count; c++) {
        const struct mask_cell *cell = &frame->body->cells.data[c];
        if (cell->kind == CELL_SHARED) {
            frame->now.cells[c] = frame->masks->shared.data[cell->shared].value;
        }
    }
}

/* --- operands --- */

static op_id operand(const struct mask_frame *frame, const struct op *call, uint32_t index) {
    return index < call->count ? frame->unit->facts->operands.data[call->b + index] : NONE;
}

static struct mask_number number_at(const struct mask_frame *frame, const struct op *call,
                                    uint32_t index) {
    op_id id = operand(frame, call, index);
    return id == NONE ? (struct mask_number){NUMBER_UNKNOWN, 0} : frame->numbers[id];
}

static bool is_null(const struct mask_frame *frame, const struct op *call, uint32_t index) {
    struct mask_number number = number_at(frame, call, index);
    return number.kind == NUMBER_KNOWN && number.value == 0;
}

static uint32_t cell_at(const struct mask_frame *frame, const struct op *call, uint32_t index) {
    op_id id = operand(frame, call, index);
    return id == NONE ? NONE : mask_cell_at(frame, id);
}

static struct mask set_at(const struct mask_frame *frame, const struct op *call, uint32_t index) {
    return mask_cell_read(frame, cell_at(frame, call, index));
}

/* The signal that an argument is, as a set of one. */
static struct mask signal_at(const struct mask_frame *frame, const struct op *call,
                             uint32_t index) {
    struct mask_number number = number_at(frame, call, index);
    uint64_t bit = signal_bit(number.value);
    return number.kind == NUMBER_KNOWN ? (struct mask){bit, bit} : MASK_UNKNOWN;
}

/* A mask that is an integer: bit n - 1 is signal n (sigvec(3)). */
static struct mask word_at(const struct mask_frame *frame, const struct op *call, uint32_t index) {
    struct mask_number number = number_at(frame, call, index);
    uint64_t bits = (uint64_t)number.value & UINT32_MAX;
    return number.kind == NUMBER_KNOWN ? (struct mask){bits, bits} : MASK_UNKNOWN;
}

/* A set that only bodies yet to be run fill is left as it is: nothing can be added to it. */
static void change_set(struct mask_frame *frame, uint32_t cell, struct mask before,
                       struct mask after) {
    if (!mask_equal(before, MASK_NOTHING)) {
        mask_cell_write(frame, cell, after);
    }
}

/* --- changes of the mask --- */

static struct mask with(struct mask mask, struct mask set) {
    return (struct mask){mask.certain | set.certain, mask.possible | set.possible};
}

static struct mask without(struct mask mask, struct mask set) {
    return (struct mask){mask.certain & ~set.possible, mask.possible & ~set.certain};
}

/* Notes that they are blocked, at some time. */
static struct mask block(struct mask_frame *frame, struct mask signals) {
    frame->masks->ever_blocked |= signals.possible;
    return with(frame->now.blocked, signals);
}

/* SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK: 0, 1, 2 on Linux but on MIPS; 1, 2, 3 elsewhere. */
static int64_t how_of(const struct mask_frame *frame, int64_t number) {
    const struct facts *facts = frame->unit->facts;
    const char *target = strings_get(&facts->strings, facts->target);
    bool from_zero = strstr(target, "linux") != NULL && strncmp(target, "mips", 4) != 0;
    return from_zero ? number : number - 1;
}

static struct mask changed(struct mask_frame *frame, struct mask_number how,
                           struct mask set) {
    struct mask now = frame->now.blocked;
    if (how.kind != NUMBER_KNOWN) {
        return mask_join(mask_join(block(frame, set), without(now, set)), set);
    }
    switch (how_of(frame, how.value)) {
    case 0:
        return block(frame, set);
    case 1:
        return without(now, set);
    case 2:
        frame->masks->ever_blocked |= set.possible;
        return set;
    default:
        return now; /* EINVAL */
    }
}

static void run_change(struct mask_frame *frame, const struct op *call,
                       const struct mask_function *function) {
    struct mask before = frame->now.blocked;
    if (!is_null(frame, call, function->set)) {
        frame->now.blocked = changed(frame, number_at(frame, call, function->detail),
                                     set_at(frame, call, function->set));
    }
    mask_cell_write(frame, cell_at(frame, call, function->old), before);
}

static void run_sigset(struct mask_frame *frame, const struct op *call,
                       const struct mask_function *function) {
    enum { HOLD = 2 }; /* SIG_HOLD of glibc and musl */
    struct mask signal = signal_at(frame, call, function->set);
    struct mask_number handler = number_at(frame, call, function->detail);
    bool holds = handler.kind == NUMBER_KNOWN && handler.value == HOLD;
    frame->now.blocked =
        holds ? block(frame, signal) : without(frame->now.blocked, signal);
}

/* The second return has the mask of now when it was saved, else that of whoever jumps. */
static void run_jump(struct mask_frame *frame, const struct op *call,
                     const struct mask_function *function) {
    struct mask_number saves = number_at(frame, call, function->detail);
    if (function->detail == NO_ARGUMENT || saves.kind != NUMBER_KNOWN || !saves.value) {
        frame->now.blocked = MASK_UNKNOWN;
    }
}

static void note_use(struct mask_frame *frame, op_id id, const struct mask_function *function,
                     struct mask set, struct mask before) {
    if (frame->recording && function->role >= MASK_CHANGE) {
        struct mask_use use = {.definition = frame->context->definition,
                               .op = id,
                               .function = function,
                               .set = set,
                               .blocked = before,
                               .after = frame->now.blocked};
        vec_push(&frame->context->uses, use);
    }
}

/* Functions that a library runs, with the mask of now. */
static void enter_callbacks(struct mask_frame *frame, op_id function, uint64_t armed) {
    const struct program *program = frame->masks->program;
    struct mask_entry entry = {.blocked = frame->now.blocked, .armed = armed};
    struct flow_targets targets =
        flow_of_op(frame->masks->flow, frame->unit_id, frame->function, function);
    VEC(definition_id) bodies = {0};
    for (uint32_t t = 0; t < targets.count; t++) {
        definition_id d = program->entities.data[targets.functions[t]].first_definition;
        for (; d != NONE; d = program->definitions.data[d].next) {
            vec_push(&bodies, d);
        }
    }
    for (uint32_t b = 0; b < bodies.count; b++) {
        mask_enter(frame->masks, bodies.data[b], &entry, NULL);
    }
    vec_free(&bodies);
}

/* Those that the callee runs before it returns. */
static void run_callbacks(struct mask_frame *frame, const struct op *call, entity_id callee) {
    uint32_t count;
    const struct caller *callers =
        callers_find(frame->masks->registrars, frame->masks->program, callee, &count);
    for (uint32_t i = 0; i < count; i++) {
        op_id function = operand(frame, call, callers[i].callback);
        if (!callers[i].later && function != NONE) {
            enter_callbacks(frame, function, frame->now.armed);
        }
    }
}

/* In a new thread every handler may run from its first instruction on. */
static void run_thread(struct mask_frame *frame, const struct op *call,
                       const struct mask_function *function) {
    op_id start = operand(frame, call, function->detail);
    frame->masks->exposed |= ~frame->now.blocked.certain; /* to handlers that are registered later */
    if (start != NONE) {
        enter_callbacks(frame, start, UINT64_MAX);
    }
}

static void run_known(struct mask_frame *frame, op_id id, const struct mask_function *function) {
    const struct op *call = &frame->ops[id];
    uint32_t cell = cell_at(frame, call, function->set);
    struct mask set = mask_cell_read(frame, cell);
    switch (function->role) {
    case MASK_EMPTY:
        mask_cell_write(frame, cell, (struct mask){0, 0});
        break;
    case MASK_FILL:
        mask_cell_write(frame, cell, (struct mask){UINT64_MAX, UINT64_MAX});
        break;
    case MASK_ADD:
        change_set(frame, cell, set, with(set, signal_at(frame, call, function->detail)));
        break;
    case MASK_DELETE:
        change_set(frame, cell, set,
                   without(set, signal_at(frame, call, function->detail)));
        break;
    case MASK_CHANGE:
        run_change(frame, call, function);
        break;
    case MASK_BLOCK_WORD:
        frame->now.blocked = block(frame, word_at(frame, call, function->set));
        break;
    case MASK_SET_WORD:
        frame->now.blocked = word_at(frame, call, function->set);
        frame->masks->ever_blocked |= frame->now.blocked.possible;
        break;
    case MASK_HOLD:
        frame->now.blocked = block(frame, signal_at(frame, call, function->set));
        break;
    case MASK_RELEASE:
        frame->now.blocked = without(frame->now.blocked, signal_at(frame, call, function->set));
        break;
    case MASK_SIGSET:
        run_sigset(frame, call, function);
        break;
    case MASK_JUMP:
        run_jump(frame, call, function);
        break;
    case MASK_THREAD:
        run_thread(frame, call, function);
        break;
    default:
        break;
    }
}

/* --- calls of the program's functions --- */

/* What is not modelled may write to the sets that it is given the address of, be it as a whole or
 * in a struct. */
static void forget_arguments(struct mask_frame *frame, const struct op *call) {
    for (uint32_t i = 0; i < call->count; i++) {
        op_id id = operand(frame, call, i);
        mask_cell_write(frame, mask_cell_at(frame, id), MASK_UNKNOWN);
        const struct op *address = &frame->ops[id];
        for (uint32_t c = 0; address->kind == OP_VAR && c < frame->body->cells.count; c++) {
            if (frame->body->cells.data[c].root == frame->unit->entities[address->a]) {
                mask_cell_write(frame, c, MASK_UNKNOWN);
            }
        }
    }
}

static void give_argument(const struct mask_frame *frame, const struct op *call, uint32_t index,
                          struct mask_argument *argument) {
    struct mask_number number = number_at(frame, call, index);
    uint32_t cell = cell_at(frame, call, index);
    if (cell != NONE) {
        argument->kind = ARGUMENT_SET;
        argument->set = mask_cell_read(frame, cell);
    } else if (number.kind == NUMBER_KNOWN) {
        argument->kind = ARGUMENT_NUMBER;
        argument->number = number.value;
    }
}

static struct mask_entry entry_now(const struct mask_frame *frame, const struct op *call) {
    struct mask_entry entry = {.blocked = frame->now.blocked, .armed = frame->now.armed};
    for (uint32_t i = 0; i < call->count && i < MASK_ARGUMENTS; i++) {
        give_argument(frame, call, i, &entry.arguments[i]);
    }
    return entry;
}

/* What is known behind a call, over all functions that it may mean. */
struct aftermath {
    bool returns;
    struct mask blocked;
    uint64_t armed;
    bool is_passed; /* something that is not modelled was given the arguments */
    struct mask sets[MASK_ARGUMENTS];
};

static void add_return(struct aftermath *after, struct mask blocked, uint64_t armed) {
    after->blocked = after->returns ? mask_join(after->blocked, blocked) : blocked;
    after->armed |= armed;
    after->returns = true;
}

static void call_definition(struct mask_frame *frame, definition_id definition,
                            const struct mask_entry *entry, struct aftermath *after) {
    if (!frame->masks->matters[definition]) {
        if (!frame->masks->program->definitions.data[definition].noreturn) {
            add_return(after, frame->now.blocked, frame->now.armed);
        }
        after->is_passed = true;
        return;
    }
    const struct mask_context *callee =
        mask_enter(frame->masks, definition, entry, frame->context);
    if (callee->returns) {
        add_return(after, callee->exit, callee->exit_armed);
        for (uint32_t i = 0; i < MASK_ARGUMENTS; i++) {
            after->sets[i] = mask_join(after->sets[i], callee->sets[i]);
        }
    }
}

static void call_function(struct mask_frame *frame, entity_id callee,
                          const struct mask_entry *entry, struct aftermath *after) {
    const struct program *program = frame->masks->program;
    bool has_body = false;
    for (int hops = 0; callee != NONE && hops < 8 && !has_body; hops++) {
        definition_id d = program->entities.data[callee].first_definition;
        for (; d != NONE; d = program->definitions.data[d].next) {
            call_definition(frame, d, entry, after);
            has_body = true;
        }
        if (!has_body && program->entities.data[callee].alias_of == NONE) {
            break;
        }
        callee = program->entities.data[callee].alias_of;
    }
    if (!has_body) {
        after->is_passed = true;
        if (callee == NONE || !entity_is_noreturn(program, callee)) {
            bool changes = callee != NONE && mask_function_of(frame->masks, callee);
            add_return(after, changes ? MASK_UNKNOWN : frame->now.blocked, frame->now.armed);
        }
    }
}

/* Takes over what is known behind the call of functions with bodies. */
static void take_aftermath(struct mask_frame *frame, const struct op *call,
                           const struct aftermath *after) {
    frame->now.blocked = after->blocked;
    frame->now.armed |= after->armed;
    mask_reload(frame);
    if (after->is_passed) {
        forget_arguments(frame, call);
        return;
    }
    for (uint32_t i = 0; i < MASK_ARGUMENTS && i < call->count; i++) {
        mask_cell_write(frame, cell_at(frame, call, i), after->sets[i]);
    }
}

static void arm(struct mask_frame *frame, const struct op *call) {
    uint32_t site =
        map_get(&frame->masks->sites, map_pair(frame->unit_id, call->location), NONE);
    if (site != NONE) {
        frame->now.armed |= frame->masks->armed_by.data[site];
    }
}

/* What a call through a pointer may mean, or the function that is named. */
struct mask_callees {
    const entity_id *all;
    uint32_t count;
};

static struct mask_callees find_callees(const struct mask_frame *frame, op_id call) {
    const struct call_node *node = &frame->masks->graph[frame->context->definition];
    uint32_t low = 0, high = node->calls.count;
    while (low < high) { /* the number of callees of calls before this one */
        uint32_t middle = low + (high - low) / 2;
        if (node->calls.data[middle] < call) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    struct mask_callees callees = {node->callees.data + low, 0};
    while (low + callees.count < node->calls.count &&
           node->calls.data[low + callees.count] == call) {
        callees.count++;
    }
    return callees;
}

/* Runs a call of functions that are not modelled; whether it returns. */
static bool run_functions(struct mask_frame *frame, op_id id, const struct mask_callees *callees) {
    const struct op *call = &frame->ops[id];
    struct mask_entry entry = entry_now(frame, call);
    struct aftermath after = {0};
    for (uint32_t i = 0; i < MASK_ARGUMENTS; i++) {
        after.sets[i] = MASK_NOTHING;
    }
    mask_publish(frame);
    for (uint32_t i = 0; i < callees->count; i++) {
        call_function(frame, callees->all[i], &entry, &after);
        run_callbacks(frame, call, callees->all[i]);
    }
    if (!callees->count) {
        add_return(&after, frame->now.blocked, frame->now.armed);
        after.is_passed = true;
    }
    if (after.returns) {
        take_aftermath(frame, call, &after);
    }
    return after.returns;
}

bool mask_call_run(struct mask_frame *frame, op_id id) {
    const struct op *call = &frame->ops[id];
    struct mask_callees callees = find_callees(frame, id);
    const struct mask_function *known =
        callees.count == 1 ? mask_function_of(frame->masks, callees.all[0]) : NULL;
    bool returns = true;
    if (known) {
        struct mask set = set_at(frame, call, known->set);
        struct mask before = frame->now.blocked;
        run_known(frame, id, known);
        note_use(frame, id, known, set, before);
    } else {
        returns = run_functions(frame, id, &callees);
    }
    arm(frame, call);
    return returns;
}
