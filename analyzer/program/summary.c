/* Summaries: what a call of a function does, told in terms of its parameters, and applied with the
 * arguments of each call site. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/frame.h"

enum {
    MAX_NESTED = 128,
    MAX_REGISTRATIONS = 4096,
    MAX_SPECIAL = 64,
    MAX_SMALL = 64
};

/* --- applying --- */

static entity_id called_entity(const struct frame *frame, op_id call, definition_id callee) {
    const struct op *target = &frame->ops[frame->ops[call].a];
    return target->kind == OP_FUNCTION ? frame->tu->entities[target->a]
                                       : frame->interpreter->program->definitions.data[callee].entity;
}

/* A handler that is neither a function nor the caller's to give is looked up where it is installed,
 * and told there when nothing is known of it. */
static bool concerns_caller(const void *context, const struct atom *atom) {
    return atom->kind == ATOM_FUNCTION || is_symbolic(context, atom);
}

static bool depends_on_caller(const struct interpreter *interpreter,
                              const struct raw_registration *raw) {
    return set_is_symbolic(interpreter, raw->signals) ||
           set_is_symbolic(interpreter, raw->handlers);
}

/* Whether the callers make the registration: by what they give, by deciding over something else
 * that they could have given, or by a call that the general summary, being made, did not look into.
 * All others are made in the callee, whoever calls it. */
static bool concerns_callers(const struct interpreter *interpreter, const struct summary *general,
                             const struct raw_registration *raw) {
    bool concerns = depends_on_caller(interpreter, raw);
    bool in_general = false;
    for (uint32_t i = 0; i < general->registrations.count && !concerns; i++) {
        const struct raw_registration *other = &general->registrations.data[i];
        bool same = other->unit == raw->unit && other->location == raw->location;
        in_general |= same;
        concerns = same && depends_on_caller(interpreter, other);
    }
    return concerns || !in_general;
}

/* What the callee installs is installed by the call; NULL when that is nothing. */
static struct raw_registration *apply_registration(const struct site *site,
                                                   struct raw_registration *inner) {
    struct summary *summary = site->frame->summary;
    struct interpreter *interpreter = site->frame->interpreter;
    if (summary->registrations.count >= MAX_REGISTRATIONS) {
        return NULL;
    }
    inner->applied = true;
    set_id handlers =
        set_filter(interpreter->values, inner->handlers, concerns_caller, interpreter);
    if (handlers == SET_EMPTY) {
        return NULL;
    }
    struct raw_registration outer = {.unit = inner->unit,
                                     .location = inner->location,
                                     .via = inner->via,
                                     .signals = substitute(site, inner->signals),
                                     .handlers = substitute(site, handlers),
                                     .flags = substitute(site, inner->flags),
                                     .mask = substitute(site, inner->mask)};
    vec_push(&summary->registrations, outer);
    return &summary->registrations.data[summary->registrations.count - 1];
}

/* A wrapper's registrations are shown where it is called. */
static void apply_to_wrapper(const struct site *site, op_id call,
                             struct raw_registration *inner) {
    struct frame *frame = site->frame;
    struct raw_registration *outer = apply_registration(site, inner);
    if (outer) {
        outer->unit = frame->unit;
        outer->location = frame->ops[call].location;
        outer->via = called_entity(frame, call, site->callee);
    }
}

/* A write of the callee, in terms of the caller. */
struct placed_write {
    set_id addresses;
    set_id value;
};

struct placed_writes {
    VEC(struct placed_write) all;
};

/* What the callee writes depends on what memory holds before the call. */
static struct placed_writes place_writes(const struct site *site, const struct write *writes,
                                         uint32_t count) {
    struct placed_writes placed = {0};
    for (uint32_t i = 0; i < count; i++) {
        vec_push(&placed.all, (struct placed_write){addresses_of(site, writes[i].place),
                                                    substitute(site, writes[i].value)});
    }
    return placed;
}

static void apply_writes(struct frame *frame, struct placed_writes *writes) {
    struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < writes->all.count; i++) {
        const struct placed_write *write = &writes->all.data[i];
        bool single = set_count(values, write->addresses) == 1;
        for (uint32_t a = 0; a < set_count(values, write->addresses); a++) {
            place_id place = pointee(frame, *set_atom(values, write->addresses, a));
            if (place == UINT32_MAX) {
                continue;
            }
            set_id old = single ? SET_EMPTY : memory_read(frame, place);
            memory_write(frame, place, set_join(values, old, write->value));
            leaks_hear(frame, place, write->value);
        }
    }
    vec_free(&writes->all);
}

/* After a call that was not looked into. What the caller gave this body may be other as well; but
 * as a rule it still holds the handlers that it held. */
static void forget_all_arguments(struct frame *frame, const set_id *arguments, uint32_t count) {
    struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t a = 0; a < set_count(values, arguments[i]); a++) {
            struct atom atom = *set_atom(values, arguments[i], a);
            bool is_given = frame->summary && is_symbolic(frame->interpreter, &atom);
            place_id object = pointee(frame, atom);
            if (atom.kind == ATOM_ADDRESS) {
                memory_forget_reachable(frame, object);
            } else if (is_given && object != UINT32_MAX) {
                memory_doubt(frame, object);
            }
        }
    }
}

static bool returns_record(const struct op *call) {
    return call->type_flags & TYPE_RECORD && !(call->type_flags & TYPE_POINTER);
}

/* A function of few operations that returns a number, perhaps that of a signal. */
static bool makes_number(const struct frame *frame, op_id call, definition_id callee) {
    const struct interpreter *interpreter = frame->interpreter;
    return frame->summary && may_register(interpreter, frame->definition) &&
           frame->ops[call].type_flags & TYPE_INTEGER &&
           definition_function(interpreter->program, callee)->op_count <= MAX_SMALL;
}

/* Whether a pointer is to a record that is a variable, or in a function that registers one that it
 * is given: what happens to that may be what is registered. */
static bool points_to_own_record(const struct frame *frame, struct atom pointer) {
    const struct interpreter *interpreter = frame->interpreter;
    bool is_given = pointer.kind == ATOM_INITIAL && is_symbolic(interpreter, &pointer) &&
                    may_register(interpreter, frame->definition);
    if (!is_given && pointer.kind != ATOM_ADDRESS) {
        return false;
    }
    const struct place *place = &interpreter->values->places.data[pointer.id];
    return place->kind == PLACE_VARIABLE &&
           (is_given ? place_points_to_record(frame, pointer.id)
                     : interpreter->program->entities.data[place->key].type_flags & TYPE_RECORD);
}

/* A summary costs the run of the callee and of all below it; it is worth that where the callee can
 * register, or can change or make something that holds functions. */
static bool wants_summary(const struct frame *frame, op_id call, definition_id callee,
                          const set_id *arguments, uint32_t count) {
    const struct interpreter *interpreter = frame->interpreter;
    const struct values *values = interpreter->values;
    if (may_register(interpreter, callee) || frame->ops[call].type_flags & TYPE_FUNCTION ||
        returns_record(&frame->ops[call]) || makes_number(frame, call, callee)) {
        return true;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct atom *atom = set_single(values, arguments[i]);
        if (atom && points_to_own_record(frame, *atom)) {
            return true;
        }
    }
    return false;
}

/* Where a call keeps the record that it returns; UINT32_MAX when that is none. */
static place_id call_result(const struct frame *frame, op_id call) {
    if (!returns_record(&frame->ops[call])) {
        return UINT32_MAX;
    }
    return place_root(frame->interpreter->values, PLACE_TEMPORARY,
                      frame->tu->first_op + frame->function->first_op + call);
}

/* --- making --- */

/* An empty summary, opaque while it is being made: that is what a recursive call sees. */
static struct summary *new_summary(void) {
    struct summary *summary = calloc(1, sizeof *summary);
    if (!summary) {
        out_of_memory();
    }
    summary->opaque = true;
    return summary;
}

static void fill_summary(struct interpreter *interpreter, definition_id definition,
                         struct summary *summary, const set_id *given) {
    interpreter->depth++;
    struct frame frame = {.interpreter = interpreter,
                          .image = NONE,
                          .definition = definition,
                          .summary = summary,
                          .given = given};
    frame_run(&frame);
    collect_writes(&frame, summary);
    drop_far_writes(&frame, summary);
    summary->returns = frame.returns;
    summary->opaque = false;
    frame_free(&frame);
    interpreter->depth--;
}

struct summary *summary_make(struct interpreter *interpreter, definition_id definition) {
    struct summary *summary = interpreter->summaries[definition];
    if (summary || interpreter->depth == MAX_NESTED) {
        return summary;
    }
    summary = interpreter->summaries[definition] = new_summary();
    fill_summary(interpreter, definition, summary, NULL);
    return summary;
}

const struct summary *summary_of(struct interpreter *interpreter, definition_id definition) {
    return summary_make(interpreter, definition);
}

static void summary_free(struct summary *summary) {
    if (summary) {
        vec_free(&summary->registrations);
        vec_free(&summary->writes);
        free(summary);
    }
}

void summaries_forget(struct interpreter *interpreter) {
    for (definition_id d = 0; d < interpreter->program->definitions.count; d++) {
        summary_free(interpreter->summaries[d]);
        interpreter->summaries[d] = NULL;
        while (interpreter->specials[d]) {
            struct special_summary *special = interpreter->specials[d];
            interpreter->specials[d] = special->next;
            summary_free(special->summary);
            free(special);
        }
    }
}

bool summary_depends_on_caller(const struct interpreter *interpreter,
                               const struct summary *summary) {
    bool depends = false;
    for (uint32_t i = 0; i < summary->registrations.count && !depends; i++) {
        depends = depends_on_caller(interpreter, &summary->registrations.data[i]);
    }
    return depends;
}

/* --- for what a call gives --- */

static bool is_given(const struct values *values, set_id set) {
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        enum atom_kind kind = set_atom(values, set, i)->kind;
        if (kind != ATOM_INTEGER && kind != ATOM_FUNCTION) {
            return false;
        }
    }
    return set != SET_EMPTY;
}

/* What a call gives the parameters that something is decided by: `given`, by parameter. False when
 * none of them is known to be numbers and functions. */
static bool give(const struct site *site, uint64_t asked, set_id *given, uint32_t count) {
    const struct values *values = site->frame->interpreter->values;
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        bool is_asked = i < MAX_ASKED && i < site->argument_count && asked >> i & 1;
        set_id value = is_asked ? decisive_value(site->frame, site->arguments[i]) : SET_EMPTY;
        given[i] = is_given(values, value) ? value : SET_EMPTY;
        any |= given[i] != SET_EMPTY;
    }
    return any;
}

/* The special summary for `wanted`, which it takes; NULL when the definition has too many. */
static struct summary *find_special(struct interpreter *interpreter, definition_id definition,
                                    struct special_summary *wanted, uint32_t count) {
    struct special_summary **end = &interpreter->specials[definition];
    uint32_t before = 0;
    for (; *end; end = &(*end)->next, before++) {
        if (memcmp((*end)->given, wanted->given, count * sizeof *wanted->given) == 0) {
            free(wanted);
            return (*end)->summary;
        }
    }
    if (before == MAX_SPECIAL || interpreter->depth == MAX_NESTED) {
        free(wanted);
        return NULL;
    }
    *end = wanted;
    wanted->summary = new_summary();
    fill_summary(interpreter, definition, wanted->summary, wanted->given);
    return wanted->summary;
}

static bool chooses_function(const struct values *values, set_id set) {
    bool function = false;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        function |= set_atom(values, set, i)->kind == ATOM_FUNCTION;
    }
    return function && set_count(values, set) > 1;
}

/* Whether a decision in the callee can tell of a handler: of one it registers, returns or writes,
 * or of a small function's number. */
static bool decides_on_handlers(const struct site *site, op_id call,
                                const struct summary *general) {
    const struct interpreter *interpreter = site->frame->interpreter;
    const struct values *values = interpreter->values;
    bool decides = chooses_function(values, general->returns) ||
                   (makes_number(site->frame, call, site->callee) &&
                    set_count(values, general->returns) > 1);
    decides = decides || summary_depends_on_caller(interpreter, general);
    for (uint32_t i = 0; i < general->writes.count && !decides; i++) {
        decides = chooses_function(values, general->writes.data[i].value);
    }
    return decides;
}

/* The summary for what a call gives, when it matters there; else the `general` one. What the
 * general one leaves to its callers, this call has given. */
static struct summary *special_for(const struct site *site, op_id call, struct summary *general) {
    struct frame *frame = site->frame;
    struct interpreter *interpreter = frame->interpreter;
    uint32_t count = definition_function(interpreter->program, site->callee)->parameter_count;
    if (!frame->summary || !general->asked || !decides_on_handlers(site, call, general)) {
        return general;
    }
    struct special_summary *wanted = calloc(1, sizeof *wanted + count * sizeof *wanted->given);
    if (!wanted) {
        out_of_memory();
    }
    if (!give(site, general->asked, wanted->given, count)) {
        free(wanted);
        return general;
    }
    struct summary *special = find_special(interpreter, site->callee, wanted, count);
    if (!special) {
        return general;
    }
    for (uint32_t i = 0; frame->recording && i < general->registrations.count; i++) {
        struct raw_registration *raw = &general->registrations.data[i];
        raw->applied |= depends_on_caller(interpreter, raw);
    }
    return special;
}

/* --- at a call --- */

void apply_registrations(struct frame *frame, op_id call, definition_id callee,
                         const set_id *arguments, uint32_t count) {
    struct interpreter *interpreter = frame->interpreter;
    const struct site site = {frame, callee, call_result(frame, call), arguments, count};
    struct summary *summary =
        may_register(interpreter, callee) ? summary_make(interpreter, callee) : NULL;
    uint32_t count_made = summary && !summary->opaque ? summary->registrations.count : 0;
    for (uint32_t i = 0; i < count_made; i++) {
        if (depends_on_caller(interpreter, &summary->registrations.data[i])) {
            apply_registration(&site, &summary->registrations.data[i]);
        }
    }
}

set_id apply_summary(struct frame *frame, op_id call, definition_id callee,
                     const set_id *arguments, uint32_t count) {
    struct interpreter *interpreter = frame->interpreter;
    const struct site site = {frame, callee, call_result(frame, call), arguments, count};
    struct summary *summary = wants_summary(frame, call, callee, arguments, count)
                                  ? summary_make(interpreter, callee)
                                  : NULL;
    if (summary && !summary->opaque) {
        summary = special_for(&site, call, summary);
    }
    if (!summary || summary->opaque) {
        memory_forget_shared(frame);
        forget_all_arguments(frame, arguments, count);
        return interpreter->values->unknown;
    }
    if (frame->recording && frame->summary) {
        for (uint32_t i = 0; i < summary->registrations.count; i++) {
            struct raw_registration *raw = &summary->registrations.data[i];
            if (concerns_callers(interpreter, interpreter->summaries[callee], raw)) {
                apply_to_wrapper(&site, call, raw);
            }
        }
    }
    struct placed_writes writes = place_writes(&site, summary->writes.data,
                                                summary->writes.count);
    set_id returns = substitute(&site, summary->returns);
    memory_forget_shared(frame);
    apply_writes(frame, &writes);
    if (returns_record(&frame->ops[call])) {
        return set_address(interpreter->values, site.result);
    }
    return returns;
}

/* --- in a walk --- */

/* Whether a value means at the call site what it meant in the body: not what a static object held
 * on entry, for others may have written to it since. */
static bool outlives(const void *context, const struct atom *atom) {
    const struct frame *frame = context;
    const struct values *values = frame->interpreter->values;
    if (atom->kind == ATOM_RESULT) {
        return false;
    }
    if (atom->kind != ATOM_INITIAL && atom->kind != ATOM_ADDRESS) {
        return true;
    }
    place_id root = values->places.data[atom->id].root;
    const struct place *at = &values->places.data[root];
    if (place_is_lent(frame, root)) {
        return true;
    }
    if (at->kind != PLACE_VARIABLE) {
        return false;
    }
    uint8_t kind = frame->interpreter->program->entities.data[at->key].kind;
    return kind == (atom->kind == ATOM_INITIAL ? SYMBOL_PARAMETER : SYMBOL_VARIABLE);
}

static set_id lasting(struct frame *frame, set_id set) {
    struct values *values = frame->interpreter->values;
    set_id kept = set_filter(values, set, outlives, frame);
    return kept == set ? set : set_join(values, kept, values->unknown);
}

static void note_lent(const struct frame *frame, struct outcome *outcome) {
    struct values *values = frame->interpreter->values;
    const struct entry *entry = &frame->walk->entry;
    for (uint32_t i = 0; i < entry->argument_count; i++) {
        const struct atom *itself = set_single(values, entry->arguments[i]);
        if (!itself || itself->kind != ATOM_INITIAL) {
            continue;
        }
        place_id object = place_pointee(values, itself->id);
        outcome->lent |= UINT32_C(1) << i;
        bool kept = place_is_leaked(frame, &frame->at_return, object) ||
                    frame->returns == values->anything;
        outcome->kept |= (uint32_t)kept << i;
    }
}

static bool fits_any_width(const void *context, const struct atom *atom) {
    uint32_t flags = *(const uint32_t *)context;
    int64_t low = flags & TYPE_UNSIGNED ? 0 : INT8_MIN;
    int64_t high = flags & TYPE_BOOL ? 1 : INT8_MAX;
    return atom->kind != ATOM_INTEGER || (atom->number >= low && atom->number <= high);
}

/* What is returned is converted to the function's type, of which the width is not in the facts: a
 * number that not every integer type holds is not known. */
static set_id converted_result(struct frame *frame, set_id set) {
    const struct interpreter *interpreter = frame->interpreter;
    entity_id function = interpreter->program->definitions.data[frame->definition].entity;
    uint32_t flags = interpreter->program->entities.data[function].type_flags;
    if (!(flags & (TYPE_INTEGER | TYPE_FLOATING))) {
        return set;
    }
    set_id kept = set_filter(interpreter->values, set, fits_any_width, &flags);
    return kept == set ? set : set_join(interpreter->values, kept, interpreter->values->unknown);
}

struct outcome outcome_of_frame(struct frame *frame) {
    struct outcome outcome = {.can_return = frame->at_return.reached};
    struct summary left = {0};
    leaks_tell(frame);
    collect_writes(frame, &left);
    for (uint32_t i = 0; i < left.writes.count; i++) {
        struct write write = left.writes.data[i];
        place_id root = frame->interpreter->values->places.data[write.place].root;
        enum place_kind kind = frame->interpreter->values->places.data[root].kind;
        if (kind == PLACE_VARIABLE || kind == PLACE_TEMPORARY || place_is_lent(frame, root)) {
            write.value = lasting(frame, write.value);
            vec_push(&outcome.writes, write);
        }
    }
    vec_free(&left.writes);
    outcome.returns = lasting(frame, converted_result(frame, frame->returns));
    note_lent(frame, &outcome);
    return outcome;
}

set_id apply_outcome(struct frame *frame, op_id call, definition_id callee,
                     const set_id *arguments, uint32_t count, const struct outcome **result) {
    struct values *values = frame->interpreter->values;
    const struct site site = {frame, callee, call_result(frame, call), arguments, count};
    struct entry entry = entry_of_call(frame, callee, arguments, count);
    const struct outcome *outcome =
        frame->walk->outcome_of(frame->walk->context, frame->image, callee, &entry);
    *result = outcome;
    if (!outcome) {
        memory_forget_shared(frame);
        return values->unknown;
    }
    struct placed_writes writes = place_writes(&site, outcome->writes.data, outcome->writes.count);
    set_id returns = substitute(&site, outcome->returns);
    memory_forget_shared(frame);
    apply_writes(frame, &writes);
    if (returns_record(&frame->ops[call])) {
        return set_address(values, site.result);
    }
    return returns;
}
