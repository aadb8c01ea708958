#include "analyzer/program/phases.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

/* Phases being found. */
struct finder {
    struct phases *phases;
    const struct phase_effects *effects;
    bool *is_stale;           /* by index into parts: its passage is to be worked out again */
    uint32_t lowest;          /* part that may be stale */
    struct passage *befores;  /* of all parts */
};

static const struct facts *facts_of(const struct phases *phases, definition_id definition) {
    const struct program *program = phases->program;
    return program->units.data[program->definitions.data[definition].unit].facts;
}

static definition_id definition_of(const struct phases *phases, const struct part *part) {
    return phases->graph->bodies.data[part->body].definition;
}

static const struct function *function_of(const struct phases *phases, const struct part *part) {
    return definition_function(phases->program, definition_of(phases, part));
}

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) {
        out_of_memory();
    }
    return memory;
}

/* --- parts --- */

static int compare_effects(const void *a, const void *b) {
    const struct phase_effect *left = a;
    const struct phase_effect *right = b;
    if (left->definition != right->definition) {
        return left->definition < right->definition ? -1 : 1;
    }
    return (left->op > right->op) - (left->op < right->op);
}

/* Marks the bodies with effects, and all that may call them. */
static void mark_parts(struct phases *phases) {
    const struct phase_graph *graph = phases->graph;
    VEC(uint32_t) marked = {0};
    for (uint32_t e = 0; e < phases->effects.count; e++) {
        uint32_t body = map_get(&graph->body_of, phases->effects.data[e].definition, NONE);
        if (body != NONE && !ranks_has(&phases->part_of, body)) {
            ranks_add(&phases->part_of, body);
            vec_push(&marked, body);
        }
    }
    for (uint32_t i = 0; i < marked.count; i++) {
        const struct phase_body *body = &graph->bodies.data[marked.data[i]];
        for (uint32_t c = body->first_caller; c < body[1].first_caller; c++) {
            uint32_t caller = graph->callers.data[c];
            if (!ranks_has(&phases->part_of, caller)) {
                ranks_add(&phases->part_of, caller);
                vec_push(&marked, caller);
            }
        }
    }
    vec_reserve(&phases->parts, marked.count);
    phases->parts.count = marked.count;
    ranks_count(&phases->part_of);
    for (uint32_t i = 0; i < marked.count; i++) {
        uint32_t part = ranks_get(&phases->part_of, marked.data[i]);
        phases->parts.data[part] = (struct part){.body = marked.data[i]};
    }
    vec_free(&marked);
}

static void find_parts(struct phases *phases, const struct phase_effects *effects) {
    phases->part_of = ranks_new(phase_graph_count(phases->graph));
    vec_copy(&phases->effects, effects->all.data, effects->all.count);
    if (phases->effects.count) {
        qsort(phases->effects.data, phases->effects.count, sizeof *phases->effects.data,
              compare_effects);
    }
    mark_parts(phases);
}

/* Tells each part its own effects. */
static void share_effects(struct phases *phases) {
    for (uint32_t e = 0; e < phases->effects.count;) {
        uint32_t first = e;
        definition_id definition = phases->effects.data[e].definition;
        while (e < phases->effects.count && phases->effects.data[e].definition == definition) {
            e++;
        }
        uint32_t body = map_get(&phases->graph->body_of, definition, NONE);
        if (body != NONE) {
            struct part *part = &phases->parts.data[ranks_get(&phases->part_of, body)];
            part->first_effect = first;
            part->effect_end = e;
        }
    }
}

/* --- passages --- */

/* The way over what a call runs. */
static struct passage take_bodies(const struct phases *phases, const struct phase_call *call,
                                  struct passage before) {
    struct passage after = {0};
    bool passes = call->passes;
    for (uint32_t c = call->first_called; c < call[1].first_called; c++) {
        const struct called_body *called = &phases->graph->called.data[c];
        uint32_t part = ranks_get(&phases->part_of, called->body);
        if (part == NONE) {
            passes |= called->passes;
        } else if (called->is_looked_at) {
            passage_join(phases->kind, &after,
                         passage_then(phases->kind, before, phases->parts.data[part].returned));
        }
    }
    if (passes) {
        passage_join(phases->kind, &after, before);
    }
    return after;
}

/* The way over a call; `own` is its own effect, or NULL. */
static struct passage take_call(const struct phases *phases, const struct phase_call *call,
                                const struct passage *own, struct passage before) {
    struct passage after = take_bodies(phases, call, before);
    struct passage effect = passage_plain(phases->kind);
    if (call->jumps) { /* it comes back from anywhere */
        passage_join(phases->kind, &effect, passage_to(phases->kind, phases->anytime));
    }
    effect = own ? passage_then(phases->kind, *own, effect) : effect;
    return own || call->jumps ? passage_then(phases->kind, after, effect) : after;
}

/* A way through a block, as far as it is taken. */
struct block_way {
    const struct phases *phases;
    uint32_t call;       /* the next one: index into graph->calls */
    uint32_t call_end;
    uint32_t effect;     /* the next one: index into phases->effects */
    uint32_t effect_end;
    op_id end;           /* of the way, or of the block */
    struct passage at;
};

static struct block_way begin_block(const struct phases *phases, const struct part *part,
                                    block_id block, op_id end) {
    const struct phase_graph *graph = phases->graph;
    const struct call_range *calls =
        &graph->blocks.data[graph->bodies.data[part->body].first_block + block];
    struct block_way way = {.phases = phases,
                            .call = calls->first,
                            .call_end = calls->end,
                            .effect = part->first_effect,
                            .effect_end = part->effect_end,
                            .end = end,
                            .at = part->before[block]};
    if (way.effect < way.effect_end) {
        const struct block *ops = &facts_of(phases, definition_of(phases, part))
                                       ->blocks.data[function_of(phases, part)->first_block + block];
        while (way.effect < way.effect_end && phases->effects.data[way.effect].op < ops->first_op) {
            way.effect++;
        }
        op_id behind = ops->first_op + ops->op_count;
        way.end = behind < end ? behind : end;
    }
    return way;
}

/* Takes the next operation behind which something may be different; false at the end of the way. */
static bool take_step(struct block_way *way) {
    const struct phases *phases = way->phases;
    const struct phase_call *call = &phases->graph->calls.data[way->call];
    const struct phase_effect *effect = &phases->effects.data[way->effect];
    op_id call_op = way->call < way->call_end ? call->op : UINT32_MAX;
    op_id effect_op = way->effect < way->effect_end ? effect->op : UINT32_MAX;
    op_id op = call_op < effect_op ? call_op : effect_op;
    if (op >= way->end || !way->at.happens) {
        return false;
    }
    if (op == call_op) {
        way->at = take_call(phases, call, op == effect_op ? &effect->effect : NULL, way->at);
        way->call++;
    } else {
        way->at = passage_then(phases->kind, way->at, effect->effect);
    }
    way->effect += op == effect_op;
    return true;
}

/* What holds in a block in front of the operation `end`. */
static struct passage run_block(const struct phases *phases, const struct part *part,
                                block_id block, op_id end) {
    struct block_way way = begin_block(phases, part, block, end);
    while (take_step(&way)) {
    }
    return way.at;
}

/* Goes over a body until nothing changes; whether what its call does has changed. */
static bool run_part(const struct phases *phases, struct part *part) {
    const struct facts *facts = facts_of(phases, definition_of(phases, part));
    const struct function *function = function_of(phases, part);
    const struct block *blocks = &facts->blocks.data[function->first_block];
    bool changed = false;
    bool *is_run = zeroed(function->block_count, sizeof *is_run); /* with what holds before it */
    passage_join(phases->kind, &part->before[0], passage_plain(phases->kind));
    for (block_id next = 0; next < function->block_count;) {
        block_id b = next++;
        if (is_run[b]) {
            continue;
        }
        is_run[b] = true;
        struct passage after = run_block(phases, part, b, UINT32_MAX);
        if (blocks[b].terminator == TERM_RETURN) {
            changed |= passage_join(phases->kind, &part->returned, after);
        }
        for (uint32_t e = 0; e < blocks[b].edge_count; e++) {
            block_id target = facts->edges.data[blocks[b].first_edge + e].target;
            if (passage_join(phases->kind, &part->before[target], after)) {
                is_run[target] = false;
                next = target < next ? target : next;
            }
        }
    }
    free(is_run);
    return changed;
}

static void make_callers_stale(struct finder *finder, const struct part *part) {
    const struct phases *phases = finder->phases;
    const struct phase_body *body = &phases->graph->bodies.data[part->body];
    for (uint32_t c = body->first_caller; c < body[1].first_caller; c++) {
        uint32_t caller = ranks_get(&phases->part_of, phases->graph->callers.data[c]);
        finder->is_stale[caller] = true;
        finder->lowest = caller < finder->lowest ? caller : finder->lowest;
    }
}

/* The room for what holds before each block of each part. */
static void make_befores(struct finder *finder) {
    struct phases *phases = finder->phases;
    size_t blocks = 0;
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        blocks += function_of(phases, &phases->parts.data[p])->block_count;
    }
    finder->befores = zeroed(blocks, sizeof *finder->befores);
    blocks = 0;
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        phases->parts.data[p].before = finder->befores + blocks;
        blocks += function_of(phases, &phases->parts.data[p])->block_count;
    }
}

static void find_passages(struct finder *finder) {
    struct phases *phases = finder->phases;
    make_befores(finder);
    finder->is_stale = zeroed(phases->parts.count, sizeof *finder->is_stale);
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        finder->is_stale[p] = true;
    }
    while (finder->lowest < phases->parts.count) {
        uint32_t p = finder->lowest++;
        bool is_stale = finder->is_stale[p];
        finder->is_stale[p] = false;
        if (is_stale && run_part(phases, &phases->parts.data[p])) {
            make_callers_stale(finder, &phases->parts.data[p]);
        }
    }
    free(finder->is_stale);
}

/* Works out again what holds before the blocks of a part. */
static void know_before(struct phases *phases, struct part *part) {
    if (!part->before) {
        part->before = zeroed(function_of(phases, part)->block_count, sizeof *part->before);
        run_part(phases, part);
    }
}

/* --- entries --- */

static struct entered *entered_of(struct phases *phases, uint32_t body) {
    struct entered **known = &phases->entered[body / ENTERED_BODIES];
    if (!*known) {
        *known = zeroed(1, sizeof **known);
    }
    return *known;
}

static void note_once(struct phases *phases, const struct phase_effects *effects) {
    for (uint32_t i = 0; i < effects->once.count; i++) {
        uint32_t body = map_get(&phases->graph->body_of, effects->once.data[i].definition, NONE);
        if (body != NONE) {
            entered_of(phases, body)->once[body % ENTERED_BODIES] |= effects->once.data[i].bits;
        }
    }
}

static void enter(struct phases *phases, uint32_t body, int64_t fact) {
    struct entered *entered = entered_of(phases, body);
    uint32_t at = body % ENTERED_BODIES;
    int64_t before = entered->facts[at];
    fact = (fact & ~entered->once[at]) | (phases->start & entered->once[at]);
    fact = entered->runs[at] ? fact_join(phases->kind, before, fact) : fact;
    if (entered->is_settled[at] && (!entered->runs[at] || fact != before)) {
        vec_push(&phases->changed, body);
    }
    entered->runs[at] = true;
    entered->facts[at] = fact;
}

static void enter_called(struct phases *phases, const struct phase_call *call,
                         const struct phase_call *end, int64_t fact) {
    const struct phase_graph *graph = phases->graph;
    for (uint32_t c = call->first_called; c < end->first_called; c++) {
        enter(phases, graph->called.data[c].body, fact);
    }
}

/* Of a body below which nothing happens to the fact: what holds on entry holds throughout. */
static void enter_callees(struct phases *phases, uint32_t number, int64_t entered) {
    const struct phase_graph *graph = phases->graph;
    const struct phase_body *body = &graph->bodies.data[number];
    enter_called(phases, &graph->calls.data[body->first_call],
                 &graph->calls.data[body[1].first_call], entered);
}

static void enter_from_part(struct phases *phases, struct part *part, int64_t entered) {
    uint32_t blocks = function_of(phases, part)->block_count;
    know_before(phases, part);
    for (block_id b = 0; b < blocks; b++) {
        struct block_way way = begin_block(phases, part, b, UINT32_MAX);
        struct passage before = way.at;
        for (uint32_t call = way.call; take_step(&way); before = way.at, call = way.call) {
            const struct phase_call *taken = &phases->graph->calls.data[call];
            if (way.call != call) {
                enter_called(phases, taken, taken + 1, fact_behind(phases->kind, before, entered));
            }
        }
    }
}

static void enter_root(struct phases *phases, uint32_t body) {
    enum root root = mainline_root(phases->mainline, phases->image,
                                   phases->graph->bodies.data[body].definition);
    if (root != ROOT_NONE) {
        enter(phases, body, root == ROOT_ANYTIME ? phases->anytime : phases->start);
    }
}

/* Begins to settle a body and all that lead to it. */
static void begin_settling(struct phases *phases, uint32_t body) {
    const struct phase_graph *graph = phases->graph;
    VEC(uint32_t) pending = {0};
    vec_push(&pending, body);
    while (pending.count) {
        uint32_t next = pending.data[--pending.count];
        struct entered *entered = entered_of(phases, next);
        if (entered->is_settled[next % ENTERED_BODIES]) {
            continue;
        }
        entered->is_settled[next % ENTERED_BODIES] = true;
        if (entered->runs[next % ENTERED_BODIES]) {
            vec_push(&phases->changed, next);
        }
        enter_root(phases, next);
        for (uint32_t c = graph->bodies.data[next].first_caller;
             c < graph->bodies.data[next + 1].first_caller; c++) {
            vec_push(&pending, graph->callers.data[c]);
        }
    }
    vec_free(&pending);
}

/* Finds how the mainline enters a body. */
static void settle(struct phases *phases, uint32_t body) {
    begin_settling(phases, body);
    while (phases->changed.count) {
        uint32_t next = phases->changed.data[--phases->changed.count];
        uint32_t part = ranks_get(&phases->part_of, next);
        int64_t fact = entered_of(phases, next)->facts[next % ENTERED_BODIES];
        if (part == NONE) {
            enter_callees(phases, next, fact);
        } else {
            enter_from_part(phases, &phases->parts.data[part], fact);
        }
    }
}

/* --- all of it --- */

void phases_find(struct phases *phases, struct mainline *mainline, image_id image,
                 const struct phase_effects *effects) {
    *phases = (struct phases){.mainline = mainline,
                              .image = image,
                              .program = mainline->program,
                              .graph = mainline_phase_graph(mainline, image),
                              .kind = effects->kind,
                              .start = effects->start,
                              .anytime = effects->anytime};
    struct finder finder = {.phases = phases, .effects = effects};
    phases->entered = zeroed(phase_graph_count(phases->graph) / ENTERED_BODIES + 1,
                             sizeof *phases->entered);
    note_once(phases, effects);
    find_parts(phases, effects);
    share_effects(phases);
    find_passages(&finder);
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        phases->parts.data[p].before = NULL; /* few are asked for */
    }
    free(finder.befores);
}

void phases_free(struct phases *phases) {
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        free(phases->parts.data[p].before);
    }
    vec_free(&phases->effects);
    vec_free(&phases->parts);
    ranks_free(&phases->part_of);
    for (uint32_t i = 0; phases->entered && i <= phase_graph_count(phases->graph) / ENTERED_BODIES;
         i++) {
        free(phases->entered[i]);
    }
    free(phases->entered);
    vec_free(&phases->changed);
}

bool phases_at(struct phases *phases, definition_id definition, op_id op, int64_t *fact) {
    uint32_t body = map_get(&phases->graph->body_of, definition, NONE);
    if (body == NONE) {
        return false;
    }
    const struct entered *entered = entered_of(phases, body);
    if (!entered->is_settled[body % ENTERED_BODIES]) {
        settle(phases, body);
    }
    if (!entered->runs[body % ENTERED_BODIES]) {
        return false;
    }
    *fact = entered->facts[body % ENTERED_BODIES];
    if (!ranks_has(&phases->part_of, body)) {
        return true;
    }
    struct part *part = &phases->parts.data[ranks_get(&phases->part_of, body)];
    know_before(phases, part);
    const struct function *function = function_of(phases, part);
    const struct block *blocks =
        &facts_of(phases, definition)->blocks.data[function->first_block];
    block_id block = 0;
    while (block + 1 < function->block_count &&
           op - blocks[block].first_op >= blocks[block].op_count) {
        block++;
    }
    struct passage way = run_block(phases, part, block, op);
    *fact = fact_behind(phases->kind, way, *fact);
    return way.happens;
}

/* --- effects --- */

struct passage *phase_effect_at(struct phase_effects *effects, definition_id definition, op_id op) {
    bool added;
    uint32_t at = map_get_or_put(&effects->at, map_pair(definition, op), effects->all.count,
                                 &added);
    if (added) {
        vec_push(&effects->all,
                 (struct phase_effect){definition, op, passage_plain(effects->kind)});
    }
    return &effects->all.data[at].effect;
}

void phase_effects_free(struct phase_effects *effects) {
    vec_free(&effects->all);
    map_free(&effects->at);
    vec_free(&effects->once);
}
