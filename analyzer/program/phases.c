#include "analyzer/program/phases.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mask_functions.h"

/* Phases being found. */
struct finder {
    struct phases *phases;
    const struct program *program;
    const struct phase_effects *effects;
    VEC(uint32_t) stale;        /* parts whose passage is to be worked out again */
    bool *is_stale;             /* by index into parts */
    VEC(definition_id) changed; /* that are entered in a new way */
    struct map jumps;           /* entities of setjmp and its kin -> 1 */
};

static const struct facts *facts_of(const struct program *program, definition_id definition) {
    return program->units.data[program->definitions.data[definition].unit].facts;
}

static const struct block *blocks_of(const struct program *program, definition_id definition) {
    return &facts_of(program, definition)
                ->blocks.data[definition_function(program, definition)->first_block];
}

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) {
        out_of_memory();
    }
    return memory;
}

/* --- parts --- */

static void add_part(struct finder *finder, definition_id definition) {
    bool added;
    map_get_or_put(&finder->phases->part_of, definition, finder->phases->parts.count, &added);
    if (added) {
        vec_push(&finder->phases->parts, (struct part){.definition = definition});
    }
}

/* The bodies with effects, and all that may call them. */
static void find_parts(struct finder *finder) {
    struct phases *phases = finder->phases;
    const struct program *program = finder->program;
    const struct image *image = program_image(program, phases->image);
    for (uint32_t e = 0; e < finder->effects->all.count; e++) {
        add_part(finder, finder->effects->all.data[e].definition);
    }
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        const struct call_node *node =
            &mainline_graph(phases->mainline)[phases->parts.data[p].definition];
        for (uint32_t i = 0; i < node->callers.count; i++) {
            definition_id caller = node->callers.data[i];
            if (image_has(image, program->definitions.data[caller].unit)) {
                add_part(finder, caller);
            }
        }
    }
}

static void add_body(void *data, definition_id definition) {
    struct phases *phases = data;
    uint32_t part = map_get(&phases->part_of, definition, NONE);
    vec_push(&phases->bodies, (struct called_body){definition, part});
}

/* Finds what a call may run, of one function that it may mean; whether it may come back from there
 * with nothing done to the handler. */
static bool read_target(struct finder *finder, entity_id target) {
    struct phases *phases = finder->phases;
    uint32_t first = phases->bodies.count;
    visit_bodies(finder->program, phases->image, target, add_body, phases);
    bool passes = first == phases->bodies.count && !entity_is_noreturn(finder->program, target);
    if (finder->program->entities.data[target].flags & SYMBOL_NORETURN) {
        for (uint32_t b = first; b < phases->bodies.count; b++) {
            phases->bodies.data[b].part = NONE;
        }
        return false;
    }
    for (uint32_t b = first; b < phases->bodies.count && !passes; b++) {
        const struct called_body *body = &phases->bodies.data[b];
        passes = body->part == NONE &&
                 !finder->program->definitions.data[body->definition].noreturn;
    }
    return passes;
}

/* Reads a call, whose callees begin at `*at` in the node; goes on to the next one. */
static struct step read_call(struct finder *finder, definition_id definition,
                             const struct call_node *node, uint32_t *at) {
    struct phases *phases = finder->phases;
    op_id op = node->calls.data[*at];
    const struct phase_effects *effects = finder->effects;
    struct step step = {.op = op,
                        .first_body = phases->bodies.count,
                        .effect = passage_plain(effects->kind)};
    for (; *at < node->calls.count && node->calls.data[*at] == op; ++*at) {
        entity_id target = node->callees.data[*at];
        step.passes |= read_target(finder, target);
        if (map_get(&finder->jumps, target, 0)) { /* it comes back from anywhere */
            passage_join(effects->kind, &step.effect,
                         passage_to(effects->kind, effects->anytime));
        }
    }
    step.body_count = phases->bodies.count - step.first_body;
    const struct passage *own = phase_effect_of(effects, definition, op);
    step.effect = own ? passage_then(effects->kind, *own, step.effect) : step.effect;
    return step;
}

/* The first of a node's calls whose operation is not below `op`. */
static uint32_t first_call(const struct call_node *node, op_id op) {
    uint32_t low = 0;
    uint32_t high = node->calls.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (node->calls.data[middle] < op) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The steps of a block: its calls, and what else has an effect. */
static void read_block(struct finder *finder, struct part *part, const struct block *block) {
    const struct call_node *node = &mainline_graph(finder->phases->mainline)[part->definition];
    enum passage_kind kind = finder->effects->kind;
    uint32_t at = first_call(node, block->first_op);
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        bool calls = at < node->calls.count && node->calls.data[at] == op;
        const struct passage *own =
            kind != PASSAGE_SIGNALS && !calls
                ? phase_effect_of(finder->effects, part->definition, op)
                : NULL;
        if (calls) {
            vec_push(&part->steps, read_call(finder, part->definition, node, &at));
        } else if (own) {
            vec_push(&part->steps, (struct step){.op = op, .passes = true, .effect = *own});
        }
    }
}

static void read_part(struct finder *finder, struct part *part) {
    uint32_t count = definition_function(finder->program, part->definition)->block_count;
    part->first_step = zeroed(count + 1, sizeof *part->first_step);
    part->before = zeroed(count, sizeof *part->before);
    for (block_id b = 0; b < count; b++) {
        part->first_step[b] = part->steps.count;
        read_block(finder, part, &blocks_of(finder->program, part->definition)[b]);
    }
    part->first_step[count] = part->steps.count;
}

static void read_parts(struct finder *finder) {
    for (const struct mask_function *row = mask_functions; row->name; row++) {
        if (row->role == MASK_JUMP) {
            map_put(&finder->jumps, program_find(finder->program, SYMBOL_FUNCTION, row->name), 1);
        }
    }
    for (uint32_t p = 0; p < finder->phases->parts.count; p++) {
        read_part(finder, &finder->phases->parts.data[p]);
    }
}

/* --- passages --- */

static struct passage take_step(const struct phases *phases, const struct step *step,
                                struct passage before) {
    struct passage after = {0};
    if (step->passes) {
        after = before;
    }
    for (uint32_t b = step->first_body; b < step->first_body + step->body_count; b++) {
        uint32_t part = phases->bodies.data[b].part;
        if (part != NONE) {
            passage_join(phases->kind, &after,
                         passage_then(phases->kind, before, phases->parts.data[part].returned));
        }
    }
    return passage_then(phases->kind, after, step->effect);
}

/* What holds behind the steps of a block whose operations are below `end`. */
static struct passage run_block(const struct phases *phases, const struct part *part,
                                block_id block, op_id end) {
    struct passage at = part->before[block];
    for (uint32_t s = part->first_step[block]; s < part->first_step[block + 1] && at.happens; s++) {
        if (part->steps.data[s].op >= end) {
            break;
        }
        at = take_step(phases, &part->steps.data[s], at);
    }
    return at;
}

/* Goes over a body until nothing changes; whether what its call does has changed. */
static bool run_part(const struct finder *finder, struct part *part) {
    const struct block *blocks = blocks_of(finder->program, part->definition);
    const struct facts *facts = facts_of(finder->program, part->definition);
    VEC(block_id) pending = {0};
    bool changed = false;
    passage_join(finder->phases->kind, &part->before[0], passage_plain(finder->phases->kind));
    for (block_id b = definition_function(finder->program, part->definition)->block_count;
         b-- > 0;) {
        vec_push(&pending, b);
    }
    while (pending.count) {
        block_id b = pending.data[--pending.count];
        struct passage after = run_block(finder->phases, part, b, UINT32_MAX);
        if (blocks[b].terminator == TERM_RETURN) {
            changed |= passage_join(finder->phases->kind, &part->returned, after);
        }
        for (uint32_t e = 0; e < blocks[b].edge_count; e++) {
            block_id target = facts->edges.data[blocks[b].first_edge + e].target;
            if (passage_join(finder->phases->kind, &part->before[target], after)) {
                vec_push(&pending, target);
            }
        }
    }
    vec_free(&pending);
    return changed;
}

static void make_stale(struct finder *finder, uint32_t part) {
    if (!finder->is_stale[part]) {
        finder->is_stale[part] = true;
        vec_push(&finder->stale, part);
    }
}

static void find_passages(struct finder *finder) {
    struct phases *phases = finder->phases;
    finder->is_stale = zeroed(phases->parts.count, sizeof *finder->is_stale);
    for (uint32_t p = phases->parts.count; p-- > 0;) {
        make_stale(finder, p);
    }
    while (finder->stale.count) {
        uint32_t p = finder->stale.data[--finder->stale.count];
        struct part *part = &phases->parts.data[p];
        finder->is_stale[p] = false;
        if (!run_part(finder, part)) {
            continue;
        }
        const struct call_node *node = &mainline_graph(phases->mainline)[part->definition];
        for (uint32_t i = 0; i < node->callers.count; i++) {
            uint32_t caller = map_get(&phases->part_of, node->callers.data[i], NONE);
            if (caller != NONE) {
                make_stale(finder, caller);
            }
        }
    }
    vec_free(&finder->stale);
    free(finder->is_stale);
}

/* --- entries --- */

static void enter(struct finder *finder, definition_id definition, int64_t fact) {
    struct phases *phases = finder->phases;
    uint64_t *word = &phases->runs[definition / 64];
    uint64_t bit = UINT64_C(1) << (definition % 64);
    int64_t *entered = &phases->entered[definition];
    fact = definition == finder->effects->runs_once ? finder->effects->start : fact;
    int64_t joined = *word & bit ? fact_join(phases->kind, *entered, fact) : fact;
    if (!(*word & bit) || joined != *entered) {
        *word |= bit;
        *entered = joined;
        vec_push(&finder->changed, definition);
    }
}

struct entering {
    struct finder *finder;
    int64_t fact;
};

static void enter_body(void *data, definition_id definition) {
    const struct entering *entering = data;
    enter(entering->finder, definition, entering->fact);
}

/* Of a body below which nothing happens to the fact: what holds on entry holds throughout. */
static void enter_callees(struct finder *finder, definition_id definition) {
    const struct phases *phases = finder->phases;
    const struct call_node *node = &mainline_graph(phases->mainline)[definition];
    struct entering entering = {finder, phases->entered[definition]};
    for (uint32_t i = 0; i < node->callees.count; i++) {
        visit_bodies(finder->program, phases->image, node->callees.data[i], enter_body, &entering);
    }
}

static void enter_from_part(struct finder *finder, const struct part *part) {
    const struct phases *phases = finder->phases;
    int64_t entered = phases->entered[part->definition];
    uint32_t blocks = definition_function(finder->program, part->definition)->block_count;
    for (block_id b = 0; b < blocks; b++) {
        struct passage at = part->before[b];
        for (uint32_t s = part->first_step[b]; s < part->first_step[b + 1] && at.happens; s++) {
            const struct step *step = &part->steps.data[s];
            for (uint32_t i = 0; i < step->body_count; i++) {
                enter(finder, phases->bodies.data[step->first_body + i].definition,
                      fact_behind(phases->kind, at, entered));
            }
            at = take_step(phases, step, at);
        }
    }
}

static void enter_roots(struct finder *finder) {
    struct phases *phases = finder->phases;
    const struct definitions *roots = mainline_roots(phases->mainline, phases->image);
    for (uint32_t i = 0; i < roots->all.count; i++) {
        definition_id root = roots->all.data[i];
        bool anytime = mainline_root(phases->mainline, phases->image, root) == ROOT_ANYTIME;
        enter(finder, root, anytime ? finder->effects->anytime : finder->effects->start);
    }
}

static void find_entries(struct finder *finder) {
    struct phases *phases = finder->phases;
    size_t count = finder->program->definitions.count;
    phases->runs = zeroed(count / 64 + 1, sizeof *phases->runs);
    phases->entered = zeroed(count, sizeof *phases->entered);
    enter_roots(finder);
    while (finder->changed.count) {
        definition_id next = finder->changed.data[--finder->changed.count];
        uint32_t part = map_get(&phases->part_of, next, NONE);
        if (part == NONE) {
            enter_callees(finder, next);
        } else {
            enter_from_part(finder, &phases->parts.data[part]);
        }
    }
    vec_free(&finder->changed);
}

/* --- all of it --- */

void phases_find(struct phases *phases, struct mainline *mainline, image_id image,
                 const struct phase_effects *effects) {
    *phases = (struct phases){.mainline = mainline, .image = image, .kind = effects->kind};
    struct finder finder = {.phases = phases, .program = mainline->program, .effects = effects};
    find_parts(&finder);
    read_parts(&finder);
    find_passages(&finder);
    find_entries(&finder);
    map_free(&finder.jumps);
}

void phases_free(struct phases *phases) {
    for (uint32_t p = 0; p < phases->parts.count; p++) {
        vec_free(&phases->parts.data[p].steps);
        free(phases->parts.data[p].first_step);
        free(phases->parts.data[p].before);
    }
    vec_free(&phases->parts);
    vec_free(&phases->bodies);
    map_free(&phases->part_of);
    free(phases->runs);
    free(phases->entered);
}

bool phases_at(const struct phases *phases, definition_id definition, op_id op, int64_t *fact) {
    const struct program *program = phases->mainline->program;
    if (!(phases->runs[definition / 64] >> (definition % 64) & 1)) {
        return false;
    }
    *fact = phases->entered[definition];
    uint32_t at = map_get(&phases->part_of, definition, NONE);
    if (at == NONE) {
        return true;
    }
    const struct function *function = definition_function(program, definition);
    const struct block *blocks = blocks_of(program, definition);
    block_id block = 0;
    while (block + 1 < function->block_count &&
           op - blocks[block].first_op >= blocks[block].op_count) {
        block++;
    }
    struct passage way = run_block(phases, &phases->parts.data[at], block, op);
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

const struct passage *phase_effect_of(const struct phase_effects *effects,
                                      definition_id definition, op_id op) {
    uint32_t at = map_get(&effects->at, map_pair(definition, op), NONE);
    return at == NONE ? NULL : &effects->all.data[at].effect;
}

void phase_effects_free(struct phase_effects *effects) {
    vec_free(&effects->all);
    map_free(&effects->at);
}
