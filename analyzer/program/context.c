#include "analyzer/program/context.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"

enum {
    MAX_REACHED = 8,  /* contexts of one definition and detail that calls enter */
    MAX_ASKED = 16,   /* and those whose outcome some caller wanted on the way to its result */
    MAX_DEPTH = 256,   /* calls within calls, when outcomes are asked for */
    MAX_RECURSION = 16, /* of these that a recursive call is away, to assume something of it */
    MAX_WITHDRAWN = 32768 /* contexts that are run again; then nothing is assumed any more */
};

struct contexts {
    const struct program *program;
    struct values *values;
    struct interpreter *interpreter;
    VEC(struct context) all;
    VEC(struct entry) entries;   /* each once */
    struct map entry_by_hash;    /* probed upwards */
    struct map context_by_hash;  /* probed upwards */
    struct map reached_of;       /* definition and image -> how many there are */
    struct map asked_of;
    struct map active;           /* definition and image -> contexts being interpreted */
    context_id current;          /* that is being interpreted */
    uint32_t depth;              /* of contexts being interpreted */
    uint32_t started;            /* contexts */
    VEC(context_id) unsettled;   /* finished, and hang on an assumption that may yet be wrong */
    uint32_t withdrawn;
    struct arena arena;          /* of the calls' candidates */
};

/* --- the tables --- */

static bool is_same_entry(const struct entry *a, const struct entry *b) {
    return a->argument_count == b->argument_count && a->fact_count == b->fact_count &&
           memcmp(a->arguments, b->arguments, a->argument_count * sizeof *a->arguments) == 0 &&
           memcmp(a->facts, b->facts, a->fact_count * sizeof *a->facts) == 0;
}

static uint32_t entry_number(struct contexts *contexts, const struct entry *entry) {
    uint64_t hash = XXH3_64bits(entry->arguments, entry->argument_count * sizeof *entry->arguments);
    hash = XXH3_64bits_withSeed(entry->facts, entry->fact_count * sizeof *entry->facts, hash);
    for (;; hash++) {
        bool added;
        uint32_t known =
            map_get_or_put(&contexts->entry_by_hash, hash, contexts->entries.count, &added);
        if (added) {
            vec_push(&contexts->entries, *entry);
            return known;
        }
        if (is_same_entry(&contexts->entries.data[known], entry)) {
            return known;
        }
    }
}

/* The context, made when there is room for another; NONE when there is not. */
static context_id find_context(struct contexts *contexts, const struct context *wanted,
                               bool add) {
    uint64_t hash = map_pair(wanted->definition, wanted->image) ^
                    wanted->entry * UINT64_C(0x9e3779b97f4a7c15);
    for (;; hash++) {
        context_id known = map_get(&contexts->context_by_hash, hash, NONE);
        if (known == NONE) {
            if (!add) {
                return NONE;
            }
            known = contexts->all.count;
            map_put(&contexts->context_by_hash, hash, known);
            vec_push(&contexts->all, *wanted);
            return known;
        }
        const struct context *have = &contexts->all.data[known];
        if (have->definition == wanted->definition && have->image == wanted->image &&
            have->entry == wanted->entry) {
            return known;
        }
    }
}

/* How much of an entry is kept: the more is left out, the more calls share a context. */
enum detail { DETAIL_ALL, DETAIL_POINTERS, DETAIL_ARGUMENTS, DETAIL_NONE, DETAILS };

/* Numbers count on (the depth of a recursion); pointers do not. */
static bool is_pointer_fact(const struct contexts *contexts, const struct entry_fact *fact) {
    const struct place *place = &contexts->values->places.data[fact->place];
    bool is_named = place->kind == PLACE_FIELD || place->kind == PLACE_VARIABLE;
    return !is_named || !(contexts->program->entities.data[place->key].type_flags &
                          (TYPE_INTEGER | TYPE_FLOATING));
}

static struct entry coarsen(const struct contexts *contexts, const struct entry *entry,
                            enum detail detail) {
    const struct values *values = contexts->values;
    struct entry coarse = {.argument_count = entry->argument_count};
    if (detail == DETAIL_ALL) {
        return *entry;
    }
    if (detail == DETAIL_POINTERS) {
        coarse = *entry;
        for (uint32_t f = 0; f < entry->fact_count; f++) {
            if (!is_pointer_fact(contexts, &entry->facts[f]) &&
                entry->facts[f].value != values->anything) { /* that one tells of a leak */
                coarse.facts[f].value = values->unknown;
            }
        }
        entry_shorten(values, &coarse);
        return coarse;
    }
    for (uint32_t i = 0; i < entry->argument_count; i++) {
        const struct atom *single = set_single(values, entry->arguments[i]);
        bool itself = single && single->kind == ATOM_INITIAL;
        coarse.arguments[i] =
            detail == DETAIL_NONE || itself ? values->unknown : entry->arguments[i];
    }
    return coarse;
}

/* Whether the definition may have one more context of this detail, which is then counted. */
static bool take_room(struct contexts *contexts, const struct context *context, enum detail detail,
                      bool is_reached) {
    struct map *counts = is_reached ? &contexts->reached_of : &contexts->asked_of;
    uint64_t key = map_pair(context->definition, context->image * DETAILS + detail);
    uint32_t count = map_get(counts, key, 0);
    if (detail != DETAIL_NONE && count >= (is_reached ? MAX_REACHED : MAX_ASKED)) {
        return false;
    }
    map_put(counts, key, count + 1);
    return true;
}

static context_id context_for(struct contexts *contexts, definition_id definition, image_id image,
                              const struct entry *entry, enum detail most, bool is_reached) {
    for (enum detail detail = most;; detail++) {
        struct entry kept = coarsen(contexts, entry, detail);
        struct context wanted = {.definition = definition,
                                 .image = image,
                                 .entry = entry_number(contexts, &kept)};
        context_id known = find_context(contexts, &wanted, false);
        bool counted = known != NONE && (!is_reached || contexts->all.data[known].is_reached);
        if (counted || take_room(contexts, &wanted, detail, is_reached)) {
            known = find_context(contexts, &wanted, true);
            contexts->all.data[known].is_reached |= is_reached;
            return known;
        }
    }
}

/* --- interpreting --- */

/* Whether a place is a static object, or below one, or below what a pointer in one leads to. */
static bool place_is_shared(const struct program *program, const struct values *values,
                            place_id place) {
    const struct place *root = &values->places.data[values->places.data[place].root];
    if (root->kind == PLACE_VARIABLE) {
        return program->entities.data[root->key].kind == SYMBOL_VARIABLE;
    }
    const struct atom *pointer =
        root->kind == PLACE_POINTEE ? &values->atoms.data[root->key] : NULL;
    return pointer && pointer->kind == ATOM_INITIAL &&
           place_is_shared(program, values, pointer->id);
}

static bool is_elsewhere(const struct contexts *contexts, entity_id entity) {
    return contexts->program->entities.data[entity].first_definition != NONE;
}

static const uint32_t *copy_numbers(struct contexts *contexts, const uint32_t *numbers,
                                    uint32_t count) {
    uint32_t *copy = ARENA_ARRAY(&contexts->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        copy[i] = numbers[i];
    }
    return copy;
}

static void note_call(void *data, const struct call_event *event) {
    struct contexts *contexts = data;
    struct context *context = &contexts->all.data[contexts->current];
    const struct facts *facts = contexts->program->units.data[event->unit].facts;
    struct context_call call = {
        .op = event->op,
        .block = event->block,
        .location = facts->ops.data[event->function->first_op + event->op].location,
        .callee = event->callee,
        .candidates = copy_numbers(contexts, event->candidates, event->candidate_count),
        .candidate_count = event->candidate_count,
        .arguments = copy_numbers(contexts, event->arguments, event->argument_count),
        .argument_count = event->argument_count,
        .definition = event->definition,
        .target = NONE,
        .assumed = event->assumed};
    if (event->definition != NONE) {
        call.entry = entry_number(contexts, event->entry);
    } else if (event->assumed && event->callee != NONE && is_elsewhere(contexts, event->callee)) {
        return; /* the flow knows no images: this function is of another executable */
    }
    vec_push(&context->calls, call);
}

static bool set_has_shared(const struct contexts *contexts, set_id address) {
    const struct values *values = contexts->values;
    bool shared = false;
    for (uint32_t i = 0; i < set_count(values, address); i++) {
        const struct atom *atom = set_atom(values, address, i);
        shared |= atom->kind == ATOM_ADDRESS && place_is_shared(contexts->program, values, atom->id);
        shared |= atom->kind == ATOM_INITIAL && place_is_shared(contexts->program, values, atom->id);
    }
    return shared;
}

/* The operation that gives the address of what an operation accesses; NONE: it accesses nothing. */
static op_id accessed_address(const struct unit *unit, const struct op *op) {
    if (op->kind == OP_ATOMIC && op->count) {
        return unit->facts->operands.data[op->b];
    }
    return op->kind == OP_LOAD || op->kind == OP_STORE ? op->a : NONE;
}

/* Where the calls of each block end when they are in the order of the blocks; to be freed. */
static uint32_t *count_calls(const struct context *context, uint32_t block_count) {
    uint32_t *ends = calloc(block_count + 1, sizeof *ends);
    if (!ends) {
        out_of_memory();
    }
    for (uint32_t c = 0; c < context->calls.count; c++) {
        ends[context->calls.data[c].block]++;
    }
    for (block_id b = 1; b < block_count; b++) {
        ends[b] += ends[b - 1];
    }
    return ends;
}

/* Puts the calls in the order of their blocks, and notes which end one: the last. */
static void arrange_calls(struct context *context, uint32_t block_count) {
    uint32_t count = context->calls.count;
    if (!count) {
        return;
    }
    uint32_t *ends = count_calls(context, block_count);
    struct context_call *arranged = vec_allocate(count, sizeof *arranged);
    for (uint32_t c = count; c-- > 0;) {
        arranged[--ends[context->calls.data[c].block]] = context->calls.data[c];
    }
    for (uint32_t i = 0; i < context->blocks.count; i++) {
        const struct context_block *live = &context->blocks.data[i];
        uint32_t c = live->block + 1 < block_count ? ends[live->block + 1] : count;
        while (live->ended_by != NONE && c-- > 0 && arranged[c].op == live->ended_by) {
            arranged[c].never_returns = true;
        }
    }
    vec_free(&context->calls);
    context->calls.data = arranged;
    context->calls.count = context->calls.capacity = count;
    free(ends);
}

static void note_block(void *data, const struct block_event *event) {
    struct contexts *contexts = data;
    struct context *context = &contexts->all.data[contexts->current];
    const struct facts *facts = event->unit->facts;
    const struct block *block = &facts->blocks.data[event->function->first_block + event->block];
    struct context_block live = {event->block, event->ended_by, event->edges};
    vec_push(&context->blocks, live);
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        op_id address = accessed_address(
            event->unit, &facts->ops.data[event->function->first_op + op]);
        if (op == event->ended_by) {
            return;
        }
        if (address != NONE && set_has_shared(contexts, event->results[address])) {
            struct context_access access = {op, event->results[address]};
            vec_push(&context->accesses, access);
        }
    }
}

static const struct outcome *outcome_of(void *data, image_id image, definition_id definition,
                                        const struct entry *entry);

struct interpretation contexts_interpretation(struct contexts *contexts, context_id id) {
    const struct context *context = &contexts->all.data[id];
    return (struct interpretation){.image = context->image,
                                   .definition = context->definition,
                                   .entry = contexts->entries.data[context->entry],
                                   .outcome_of = outcome_of,
                                   .context = contexts};
}

static struct outcome run(struct contexts *contexts, context_id id) {
    struct interpretation interpretation = contexts_interpretation(contexts, id);
    context_id caller = contexts->current;
    uint64_t key = map_pair(interpretation.definition, interpretation.image);
    uint32_t active = map_get(&contexts->active, key, 0);
    interpretation.visit = note_call;
    interpretation.visit_block = note_block;
    contexts->current = id;
    contexts->all.data[id].depth = ++contexts->depth;
    map_put(&contexts->active, key, active + 1);
    struct outcome outcome = interpret_body(contexts->interpreter, &interpretation);
    arrange_calls(&contexts->all.data[id],
                  definition_function(contexts->program, interpretation.definition)->block_count);
    map_put(&contexts->active, key, active);
    contexts->depth--;
    contexts->current = caller;
    return outcome;
}

/* --- recursion --- */

/* The parameters that an entry lends objects of which something is known, as outcome.lent. */
static uint32_t lent_parameters(const struct contexts *contexts, const struct entry *entry) {
    const struct values *values = contexts->values;
    uint32_t lent = 0;
    for (uint32_t i = 0; i < entry->argument_count; i++) {
        const struct atom *itself = set_single(values, entry->arguments[i]);
        for (uint32_t f = 0; f < entry->fact_count && itself; f++) {
            place_id root = values->places.data[entry->facts[f].place].root;
            const struct place *at = &values->places.data[root];
            bool below = at->kind == PLACE_POINTEE &&
                         itself == &values->atoms.data[at->key];
            lent |= (uint32_t)below << i;
        }
    }
    return lent;
}

/* Whether a fact is one that a recursive call is assumed to leave alone: a pointer in a record that
 * is lent. Numbers count, and of a record as a whole some part will change. */
static bool is_assumable(const struct contexts *contexts, const struct entry_fact *fact) {
    const struct values *values = contexts->values;
    const struct place *place = &values->places.data[fact->place];
    if (place->kind != PLACE_FIELD || values->places.data[place->root].kind != PLACE_POINTEE) {
        return false;
    }
    uint32_t flags = contexts->program->entities.data[place->key].type_flags;
    return flags & (TYPE_POINTER | TYPE_FUNCTION) && !(flags & TYPE_ARRAY);
}

/* What a recursive call is assumed to do: what it is lent holds the pointers that it held, as far
 * as they were known. NULL when that is known to be wrong, or nothing is lent. */
static const struct outcome *assume(struct contexts *contexts, context_id id) {
    struct values *values = contexts->values;
    struct context *context = &contexts->all.data[id];
    const struct entry *entry = &contexts->entries.data[context->entry];
    uint32_t lent = lent_parameters(contexts, entry);
    if (!lent || context->keeps || contexts->withdrawn > MAX_WITHDRAWN ||
        contexts->depth - context->depth > MAX_RECURSION) {
        return NULL;
    }
    context->is_assumed = true;
    context->outcome.writes.count = 0;
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        place_id root = values->places.data[entry->facts[f].place].root;
        if (values->places.data[root].kind == PLACE_POINTEE) {
            vec_push(&context->outcome.writes, (struct write){root, values->unknown, 0});
        }
    }
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        bool stays = is_assumable(contexts, &entry->facts[f]) && !(context->changed >> f & 1);
        set_id value = stays ? entry->facts[f].value : values->unknown;
        place_id root = values->places.data[entry->facts[f].place].root;
        if (values->places.data[root].kind == PLACE_POINTEE) {
            vec_push(&context->outcome.writes, (struct write){entry->facts[f].place, value, 0});
        }
    }
    context->outcome.returns = values->unknown;
    context->outcome.can_return = true;
    context->outcome.lent = lent;
    context->outcome.kept = 0;
    return &context->outcome;
}

/* Whether an outcome leaves a fact of the entry alone. */
static bool leaves(const struct outcome *outcome, const struct entry_fact *fact) {
    for (uint32_t w = 0; w < outcome->writes.count; w++) {
        if (outcome->writes.data[w].place == fact->place) {
            return outcome->writes.data[w].value == fact->value;
        }
    }
    return false; /* it is written with what encloses it */
}

/* Whether the outcome is as assumed; notes what is not. */
static bool is_as_assumed(const struct contexts *contexts, struct context *context,
                          const struct outcome *outcome) {
    const struct entry *entry = &contexts->entries.data[context->entry];
    uint32_t changed = 0;
    if (!outcome->can_return) {
        return true;
    }
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        bool is_left = !is_assumable(contexts, &entry->facts[f]) ||
                       leaves(outcome, &entry->facts[f]);
        changed |= (uint32_t)!is_left << f;
    }
    bool keeps = outcome->kept & lent_parameters(contexts, entry);
    bool holds = !keeps && !(changed & ~context->changed);
    context->changed |= changed;
    context->keeps |= keeps;
    return holds;
}

/* The context that is being interpreted was told an outcome that hangs on an assumption. */
static void hang(struct contexts *contexts, uint32_t assumed) {
    if (contexts->current != NONE) {
        struct context *current = &contexts->all.data[contexts->current];
        current->hangs_on = assumed < current->hangs_on ? assumed : current->hangs_on;
    }
}

static void forget(struct context *context) {
    context->calls.count = context->accesses.count = context->blocks.count = 0;
    context->is_assumed = false;
}

/* Forgets the contexts that hang on an assumption, but for the first `kept` ones: they are
 * interpreted again when they are asked for again. */
static void withdraw(struct contexts *contexts, uint32_t kept) {
    for (uint32_t i = kept; i < contexts->unsettled.count; i++) {
        struct context *context = &contexts->all.data[contexts->unsettled.data[i]];
        forget(context);
        vec_free(&context->outcome.writes);
        context->outcome = (struct outcome){0};
        context->started = 0;
        context->finished = false;
        contexts->withdrawn++;
    }
    contexts->unsettled.count = kept;
}

/* The context is finished. When it hangs on none that is still being interpreted, nor does what was
 * finished since it was begun. */
static void settle(struct contexts *contexts, context_id id, uint32_t before) {
    struct context *context = &contexts->all.data[id];
    context->finished = true;
    if (context->hangs_on < context->started) {
        vec_push(&contexts->unsettled, id);
        return;
    }
    context->hangs_on = NONE;
    for (uint32_t i = before; i < contexts->unsettled.count; i++) {
        contexts->all.data[contexts->unsettled.data[i]].hangs_on = NONE;
    }
    contexts->unsettled.count = before;
}

static void interpret(struct contexts *contexts, context_id id) {
    uint32_t before = contexts->unsettled.count;
    if (contexts->all.data[id].started) {
        return;
    }
    contexts->all.data[id].started = ++contexts->started;
    for (;;) {
        contexts->all.data[id].hangs_on = NONE;
        struct outcome outcome = run(contexts, id);
        struct context *context = &contexts->all.data[id]; /* the array may have moved */
        vec_free(&context->outcome.writes);
        context->outcome = outcome;
        if (!context->is_assumed || is_as_assumed(contexts, context, &outcome)) {
            break;
        }
        withdraw(contexts, before);
        forget(context);
    }
    settle(contexts, id, before);
}

static const struct outcome *outcome_of(void *data, image_id image, definition_id definition,
                                        const struct entry *entry) {
    struct contexts *contexts = data;
    if (contexts->depth >= MAX_DEPTH) {
        return NULL;
    }
    /* A recursive call that counted on would come back as often as there is room for. */
    bool is_recursive = map_get(&contexts->active, map_pair(definition, image), 0) > 0;
    context_id id = context_for(contexts, definition, image, entry,
                                is_recursive ? DETAIL_POINTERS : DETAIL_ALL, false);
    interpret(contexts, id);
    const struct context *context = &contexts->all.data[id];
    const struct outcome *outcome =
        context->finished ? &context->outcome : assume(contexts, id);
    if (outcome) {
        hang(contexts, context->finished ? context->hangs_on : context->started);
    }
    return outcome;
}

/* --- for reach.c --- */

struct contexts *contexts_new(const struct program *program, struct values *values,
                              struct interpreter *interpreter) {
    struct contexts *contexts = calloc(1, sizeof *contexts);
    if (!contexts) {
        out_of_memory();
    }
    *contexts = (struct contexts){.program = program,
                                  .values = values,
                                  .interpreter = interpreter,
                                  .current = NONE};
    return contexts;
}

void contexts_free(struct contexts *contexts) {
    for (context_id c = 0; c < contexts->all.count; c++) {
        vec_free(&contexts->all.data[c].calls);
        vec_free(&contexts->all.data[c].accesses);
        vec_free(&contexts->all.data[c].blocks);
        vec_free(&contexts->all.data[c].outcome.writes);
    }
    vec_free(&contexts->all);
    arena_free(&contexts->arena);
    vec_free(&contexts->entries);
    vec_free(&contexts->unsettled);
    map_free(&contexts->entry_by_hash);
    map_free(&contexts->context_by_hash);
    map_free(&contexts->reached_of);
    map_free(&contexts->asked_of);
    map_free(&contexts->active);
    free(contexts);
}

context_id contexts_enter_handler(struct contexts *contexts, definition_id definition,
                                  image_id image, set_id signals) {
    const struct function *function = definition_function(contexts->program, definition);
    struct entry entry = {.argument_count = function->parameter_count};
    if (entry.argument_count > ENTRY_ARGUMENTS) {
        entry.argument_count = ENTRY_ARGUMENTS;
    }
    for (uint32_t i = 0; i < entry.argument_count; i++) {
        entry.arguments[i] = i == 0 ? signals : contexts->values->unknown;
    }
    return context_for(contexts, definition, image, &entry, DETAIL_ALL, true);
}

context_id contexts_enter_signal(struct contexts *contexts, definition_id definition,
                                 image_id image, int32_t signal) {
    return contexts_enter_handler(contexts, definition, image,
                                  set_integer(contexts->values, signal));
}

context_id contexts_enter(struct contexts *contexts, context_id caller,
                          const struct context_call *call) {
    const struct context *from = &contexts->all.data[caller];
    struct context_call *own = &from->calls.data[call - from->calls.data];
    if (own->target == NONE) {
        struct entry entry = contexts->entries.data[call->entry];
        own->target =
            context_for(contexts, call->definition, from->image, &entry, DETAIL_ALL, true);
    }
    return own->target;
}

const struct context *contexts_get(struct contexts *contexts, context_id id) {
    interpret(contexts, id);
    return &contexts->all.data[id];
}

uint32_t contexts_count(const struct contexts *contexts) {
    return contexts->all.count;
}
