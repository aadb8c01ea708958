/* Contexts, in which bodies are run until nothing changes; and what is asked of the result. */
#include "analyzer/program/masks.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mask_frame.h"

enum {
    MAX_CONTEXTS = 16, /* of one definition, with all that is known of their arguments */
    MAX_MASKS = 24,    /* and with the mask alone; then one more is all that are left */
    MAX_DEPTH = 64     /* bodies being run within each other; what is deeper waits its turn */
};

/* --- contexts --- */

/* Callees come before their callers, as a rule: that is the order in which contexts are run
 * again. */
static void give_rank(struct masks *masks, struct mask_context *context) {
    if (context->rank == NONE) {
        context->rank = masks->order.count;
        vec_push(&masks->order, context);
        if (masks->queued.count * 64 < masks->order.count) {
            vec_push(&masks->queued, 0);
        }
    }
}

static void enqueue(struct masks *masks, struct mask_context *context) {
    give_rank(masks, context);
    uint32_t word = context->rank / 64;
    masks->queued.data[word] |= UINT64_C(1) << (context->rank % 64);
    masks->lowest = word < masks->lowest ? word : masks->lowest;
}

void mask_shared_changed(struct masks *masks) {
    for (uint32_t i = 0; i < masks->all.count; i++) {
        const struct mask_body *body = masks->bodies[masks->all.data[i]->definition];
        if (body && body->has_shared) {
            enqueue(masks, masks->all.data[i]);
        }
    }
}

static void run(struct masks *masks, struct mask_context *context) {
    masks->depth++;
    bool changed = mask_context_run(masks, context);
    masks->depth--;
    give_rank(masks, context);
    for (uint32_t i = 0; changed && i < context->callers.count; i++) {
        enqueue(masks, context->callers.data[i]);
    }
}

static void drain(struct masks *masks) {
    while (masks->lowest < masks->queued.count) {
        uint64_t queued = masks->queued.data[masks->lowest];
        if (queued) {
            masks->queued.data[masks->lowest] = queued & (queued - 1);
            run(masks, masks->order.data[masks->lowest * 64 + (uint32_t)__builtin_ctzll(queued)]);
        } else {
            masks->lowest++;
        }
    }
}

static bool same_argument(const struct mask_argument *a, const struct mask_argument *b) {
    return a->kind == b->kind && a->number == b->number && mask_equal(a->set, b->set);
}

static bool same_entry(const struct mask_entry *a, const struct mask_entry *b) {
    bool same = mask_equal(a->blocked, b->blocked);
    for (uint32_t i = 0; same && i < MASK_ARGUMENTS; i++) {
        same = same_argument(&a->arguments[i], &b->arguments[i]);
    }
    return same;
}

static struct mask_context *find_context(const struct masks *masks, definition_id definition,
                                         const struct mask_entry *entry) {
    struct mask_context *context = masks->first[definition];
    while (context && !(entry->is_merged ? context->entry.is_merged
                                         : same_entry(&context->entry, entry))) {
        context = context->next;
    }
    return context;
}

static struct mask_context *add_context(struct masks *masks, definition_id definition,
                                        const struct mask_entry *entry) {
    struct mask_context *context = ARENA_ARRAY(&masks->arena, struct mask_context, 1);
    struct mask_context **link = &masks->first[definition];
    uint32_t blocks = definition_function(masks->program, definition)->block_count;
    *context = (struct mask_context){.definition = definition, .entry = *entry, .rank = NONE};
    for (uint32_t i = 0; i < MASK_ARGUMENTS; i++) {
        context->sets[i] = MASK_NOTHING;
    }
    context->blocked = ARENA_ARRAY(&masks->arena, struct mask, blocks);
    while (*link) {
        link = &(*link)->next;
    }
    *link = context;
    vec_push(&masks->all, context);
    return context;
}

static uint32_t count_contexts(const struct masks *masks, definition_id definition) {
    uint32_t count = 0;
    for (const struct mask_context *c = masks->first[definition]; c; c = c->next) {
        count++;
    }
    return count;
}

/* The context for an entry that has none of its own; it loses what there is no room for. */
static struct mask_context *context_for(struct masks *masks, definition_id definition,
                                        struct mask_entry entry, bool *is_new) {
    struct mask_context *known = NULL;
    uint32_t count = count_contexts(masks, definition);
    if (count >= MAX_CONTEXTS) {
        memset(entry.arguments, 0, sizeof entry.arguments);
        known = find_context(masks, definition, &entry);
    }
    if (!known && count >= MAX_MASKS) {
        entry.is_merged = true;
        known = find_context(masks, definition, &entry);
    }
    *is_new = !known;
    return known ? known : add_context(masks, definition, &entry);
}

/* One may be there twice: to look for it among thousands costs more than to queue it again. */
static void add_caller(struct mask_context *context, struct mask_context *caller) {
    if (!context->callers.count || context->callers.data[context->callers.count - 1] != caller) {
        vec_push(&context->callers, caller);
    }
}

struct mask_context *mask_enter(struct masks *masks, definition_id definition,
                                const struct mask_entry *entry, struct mask_context *caller) {
    if (!masks->matters[definition]) {
        masks->entries[definition] = mask_join(masks->entries[definition], entry->blocked);
        return NULL;
    }
    bool is_new = false;
    struct mask_context *context = find_context(masks, definition, entry);
    if (!context) {
        context = context_for(masks, definition, *entry, &is_new);
    }
    struct mask_entry *known = &context->entry;
    struct mask joined = mask_join(known->blocked, entry->blocked);
    bool grows = (entry->armed & ~known->armed) != 0 || !mask_equal(joined, known->blocked);
    known->armed |= entry->armed;
    known->blocked = joined;
    if (is_new && masks->depth < MAX_DEPTH) {
        run(masks, context);
    } else if (is_new || grows) {
        enqueue(masks, context);
    }
    if (caller) {
        add_caller(context, caller);
    }
    return context;
}

/* --- where it begins --- */

static bool *units_of_executables(struct masks *masks) {
    const struct program *program = masks->program;
    bool *linked = ARENA_ARRAY(&masks->arena, bool, program->units.count + 1);
    memset(linked, 0, (program->units.count + 1) * sizeof *linked);
    for (image_id i = 0; i < program->images.count; i++) {
        const struct image *image = &program->images.data[i];
        for (unit_id u = 0; image->main != NONE && u < program->units.count; u++) {
            linked[u] |= image_has(image, u);
        }
    }
    return linked;
}

static bool begins_program(const struct program *program, definition_id id) {
    const struct definition *definition = &program->definitions.data[id];
    const struct entity *entity = &program->entities.data[definition->entity];
    return definition->flags & SYMBOL_CONSTRUCTOR ||
           (entity->linkage == LINKAGE_EXTERNAL &&
            strcmp(entity_name(program, definition->entity), "main") == 0);
}

/* Code that the database does not have may call it: a library's interface. */
static bool is_interface(const struct masks *masks, const bool *linked, definition_id id) {
    const struct definition *definition = &masks->program->definitions.data[id];
    return !linked[definition->unit] &&
           masks->program->entities.data[definition->entity].linkage == LINKAGE_EXTERNAL;
}

static void begin(struct masks *masks) {
    const struct mask_entry unknown = {.blocked = MASK_UNKNOWN, .armed = UINT64_MAX};
    const struct mask_entry nothing = {.blocked = {0, 0}};
    const bool *linked = units_of_executables(masks);
    for (definition_id d = 0; d < masks->program->definitions.count; d++) {
        if (begins_program(masks->program, d)) {
            mask_enter(masks, d, &nothing, NULL);
        } else if (!masks->is_handler[d] && is_interface(masks, linked, d)) {
            mask_enter(masks, d, &unknown, NULL);
        }
    }
    drain(masks);
    for (definition_id d = 0; d < masks->program->definitions.count; d++) {
        bool is_entered = masks->first[d] || !mask_equal(masks->entries[d], MASK_NOTHING);
        if (!is_entered && !masks->is_handler[d] && !masks->graph[d].callers.count) {
            mask_enter(masks, d, &unknown, NULL); /* a library calls it, who knows when */
            drain(masks);
        }
    }
}

/* What handlers write to shared sets, they write at any time. */
static void lose_written_by_handlers(struct masks *masks) {
    for (definition_id d = 0; d < masks->program->definitions.count; d++) {
        if (masks->matters[d] && !masks->first[d]) {
            mask_lose_written(masks, d);
        }
    }
    mask_shared_changed(masks);
    drain(masks);
}

/* Sets that nobody ever fills hold what they held at the start. */
static bool settle_shared(struct masks *masks) {
    bool any = false;
    for (uint32_t i = 0; i < masks->shared.count; i++) {
        struct mask_shared *shared = &masks->shared.data[i];
        if (!shared->is_written) {
            shared->value = shared->is_zero ? (struct mask){0, 0} : MASK_UNKNOWN;
            shared->is_written = true;
            any = true;
        }
    }
    if (any) {
        mask_shared_changed(masks);
        drain(masks);
    }
    return any;
}

/* --- where masks do not matter --- */

struct passing {
    struct masks *masks;
    VEC(definition_id) changed;
};

static void pass_to(struct passing *passing, entity_id callee, struct mask blocked) {
    const struct program *program = passing->masks->program;
    for (int hops = 0; callee != NONE && hops < 8; hops++) {
        definition_id d = program->entities.data[callee].first_definition;
        for (; d != NONE; d = program->definitions.data[d].next) {
            struct mask joined = mask_join(passing->masks->entries[d], blocked);
            if (!passing->masks->matters[d] && !mask_equal(joined, passing->masks->entries[d])) {
                passing->masks->entries[d] = joined;
                vec_push(&passing->changed, d);
            }
        }
        callee = program->entities.data[callee].alias_of;
    }
}

/* What the calls of a body where masks matter tell their callees. */
static void pass_from_calls(struct passing *passing, definition_id caller) {
    const struct program *program = passing->masks->program;
    const struct definition *definition = &program->definitions.data[caller];
    const struct unit *unit = &program->units.data[definition->unit];
    const struct function *function = definition_function(program, caller);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind != OP_CALL) {
            continue;
        }
        struct mask blocked = masks_at(passing->masks, caller, id);
        struct flow_targets targets =
            flow_of_op(passing->masks->flow, definition->unit, function, ops[id].a);
        for (uint32_t t = 0; t < targets.count; t++) {
            pass_to(passing, targets.functions[t], blocked);
        }
    }
}

static void pass_on(struct masks *masks) {
    struct passing passing = {.masks = masks};
    for (definition_id d = 0; d < masks->program->definitions.count; d++) {
        if (masks->matters[d]) {
            pass_from_calls(&passing, d);
        } else if (!mask_equal(masks->entries[d], MASK_NOTHING)) {
            vec_push(&passing.changed, d);
        }
    }
    while (passing.changed.count) {
        definition_id d = passing.changed.data[--passing.changed.count];
        for (uint32_t i = 0; i < masks->graph[d].callees.count; i++) {
            pass_to(&passing, masks->graph[d].callees.data[i], masks->entries[d]);
        }
    }
    vec_free(&passing.changed);
}

/* --- answers --- */

static int compare_uses(const void *a, const void *b) {
    const struct mask_use *left = a;
    const struct mask_use *right = b;
    if (left->definition != right->definition) {
        return left->definition < right->definition ? -1 : 1;
    }
    return (left->op > right->op) - (left->op < right->op);
}

/* One for each call, whatever the context. */
static void join_uses(struct masks *masks) {
    uint32_t count = 0;
    if (masks->uses.count) {
        qsort(masks->uses.data, masks->uses.count, sizeof *masks->uses.data, compare_uses);
    }
    for (uint32_t i = 0; i < masks->uses.count; i++) {
        const struct mask_use *use = &masks->uses.data[i];
        struct mask_use *last = count ? &masks->uses.data[count - 1] : NULL;
        if (last && compare_uses(last, use) == 0) {
            last->set = mask_join(last->set, use->set);
            last->blocked = mask_join(last->blocked, use->blocked);
            last->after = mask_join(last->after, use->after);
        } else {
            masks->uses.data[count++] = *use;
        }
    }
    masks->uses.count = count;
}

static void collect(struct masks *masks) {
    for (uint32_t c = 0; c < masks->all.count; c++) {
        const struct mask_context *context = masks->all.data[c];
        masks->exposed |= context->exposed;
        for (uint32_t i = 0; i < context->uses.count; i++) {
            vec_push(&masks->uses, context->uses.data[i]);
        }
    }
    join_uses(masks);
}

static void make_tables(struct masks *masks) {
    uint32_t count = masks->program->definitions.count + 1;
    masks->bodies = ARENA_ARRAY(&masks->arena, struct mask_body *, count);
    masks->first = ARENA_ARRAY(&masks->arena, struct mask_context *, count);
    masks->entries = ARENA_ARRAY(&masks->arena, struct mask, count);
    for (uint32_t d = 0; d < count; d++) {
        masks->bodies[d] = NULL;
        masks->first[d] = NULL;
        masks->entries[d] = MASK_NOTHING;
    }
}

static void solve(struct masks *masks) {
    if (masks->is_solved) {
        return;
    }
    masks->is_solved = true;
    masks->is_trivial = !masks_scan(masks);
    if (masks->is_trivial) {
        masks->exposed = UINT64_MAX;
        return;
    }
    make_tables(masks);
    begin(masks);
    lose_written_by_handlers(masks);
    while (settle_shared(masks)) {
    }
    pass_on(masks);
    collect(masks);
}

/* What holds in a context when an operation of the block runs; nothing when it never does. */
static struct mask mask_in(const struct mask_context *context, block_id block, op_id first,
                           op_id op) {
    struct mask blocked = context->blocked[block];
    for (uint32_t i = 0; i < context->points.count; i++) {
        const struct mask_point *point = &context->points.data[i];
        blocked = point->op >= first && point->op <= op ? point->blocked : blocked;
    }
    return blocked;
}

/* The block of an operation, and its first operation. */
static block_id block_of(const struct program *program, definition_id definition, op_id op,
                         op_id *first) {
    const struct function *function = definition_function(program, definition);
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    for (block_id b = 0; b < function->block_count; b++) {
        const struct block *block = &facts->blocks.data[function->first_block + b];
        if (op >= block->first_op && op < block->first_op + block->op_count) {
            *first = block->first_op;
            return b;
        }
    }
    BUG("operation %u is in no block", op);
}

struct mask masks_at(struct masks *masks, definition_id definition, op_id op) {
    solve(masks);
    if (masks->is_trivial) {
        return (struct mask){0, 0};
    }
    if (!masks->matters[definition]) {
        return masks->entries[definition];
    }
    op_id first;
    block_id block = block_of(masks->program, definition, op, &first);
    struct mask joined = MASK_NOTHING;
    for (const struct mask_context *c = masks->first[definition]; c; c = c->next) {
        joined = mask_join(joined, mask_in(c, block, first, op));
    }
    return joined;
}

uint64_t masks_blocked_at(struct masks *masks, definition_id definition, op_id op) {
    return masks_at(masks, definition, op).certain;
}

uint64_t masks_ever_blocked(struct masks *masks) {
    solve(masks);
    return masks->ever_blocked;
}

uint64_t masks_exposed(struct masks *masks) {
    solve(masks);
    return masks->exposed;
}

struct mask_uses masks_uses(struct masks *masks) {
    solve(masks);
    return (struct mask_uses){masks->uses.data, masks->uses.count};
}

struct masks *masks_new(const struct program *program, struct flow *flow,
                        const struct registrars *registrars, const struct handlers *handlers) {
    struct masks *masks = calloc(1, sizeof *masks);
    if (!masks) {
        out_of_memory();
    }
    *masks = (struct masks){.program = program,
                            .flow = flow,
                            .registrars = registrars,
                            .handlers = handlers};
    return masks;
}

void masks_free(struct masks *masks) {
    for (uint32_t i = 0; i < masks->all.count; i++) {
        vec_free(&masks->all.data[i]->points);
        vec_free(&masks->all.data[i]->uses);
        vec_free(&masks->all.data[i]->callers);
    }
    for (definition_id d = 0; masks->bodies && d < masks->program->definitions.count; d++) {
        if (masks->bodies[d]) {
            vec_free(&masks->bodies[d]->cells);
            map_free(&masks->bodies[d]->cell_by_op);
        }
    }
    vec_free(&masks->all);
    vec_free(&masks->order);
    vec_free(&masks->queued);
    vec_free(&masks->shared);
    vec_free(&masks->uses);
    vec_free(&masks->armed_by);
    map_free(&masks->roles);
    map_free(&masks->sites);
    map_free(&masks->shared_numbers);
    arena_free(&masks->arena);
    free(masks);
}
