#include "analyzer/program/order.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mask_functions.h"
#include "analyzer/program/order_effects.h"

/* An order being found. */
struct finder {
    struct image_order *order;
    const struct program *program;
    const struct order_effects *effects;
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
    map_get_or_put(&finder->order->part_of, definition, finder->order->parts.count, &added);
    if (added) {
        vec_push(&finder->order->parts, (struct part){.definition = definition});
    }
}

/* The bodies with effects, and all that may call them. */
static void find_parts(struct finder *finder) {
    struct image_order *order = finder->order;
    const struct program *program = finder->program;
    const struct image *image = program_image(program, order->image);
    for (uint32_t e = 0; e < finder->effects->all.count; e++) {
        add_part(finder, finder->effects->all.data[e].definition);
    }
    for (uint32_t p = 0; p < order->parts.count; p++) {
        const struct call_node *node =
            &mainline_graph(order->mainline)[order->parts.data[p].definition];
        for (uint32_t i = 0; i < node->callers.count; i++) {
            definition_id caller = node->callers.data[i];
            if (image_has(image, program->definitions.data[caller].unit)) {
                add_part(finder, caller);
            }
        }
    }
}

static void add_body(void *data, definition_id definition) {
    struct image_order *order = data;
    uint32_t part = map_get(&order->part_of, definition, NONE);
    vec_push(&order->bodies, (struct called_body){definition, part});
}

/* Finds what a call may run, of one function that it may mean; whether it may come back from there
 * with nothing done to the handler. */
static bool read_target(struct finder *finder, entity_id target) {
    struct image_order *order = finder->order;
    uint32_t first = order->bodies.count;
    visit_bodies(finder->program, order->image, target, add_body, order);
    bool passes = first == order->bodies.count && !entity_is_noreturn(finder->program, target);
    for (uint32_t b = first; b < order->bodies.count && !passes; b++) {
        const struct called_body *body = &order->bodies.data[b];
        passes = body->part == NONE &&
                 !finder->program->definitions.data[body->definition].noreturn;
    }
    return passes;
}

/* Reads a call, whose callees begin at `*at` in the node; goes on to the next one. */
static struct step read_call(struct finder *finder, definition_id definition,
                             const struct call_node *node, uint32_t *at) {
    struct image_order *order = finder->order;
    op_id op = node->calls.data[*at];
    struct step step = {.op = op, .first_body = order->bodies.count};
    for (; *at < node->calls.count && node->calls.data[*at] == op; ++*at) {
        entity_id target = node->callees.data[*at];
        step.passes |= read_target(finder, target);
        if (map_get(&finder->jumps, target, 0)) {
            step.installs = order->signals; /* it comes back from anywhere */
        }
    }
    step.body_count = order->bodies.count - step.first_body;
    const struct order_effect *effect = order_effect_of(finder->effects, definition, op);
    if (effect) {
        step.removes = effect->removes;
        step.installs |= effect->installs;
    }
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

static void read_part(struct finder *finder, struct part *part) {
    const struct call_node *node = &mainline_graph(finder->order->mainline)[part->definition];
    const struct function *function = definition_function(finder->program, part->definition);
    const struct block *blocks = blocks_of(finder->program, part->definition);
    part->first_step = zeroed(function->block_count + 1, sizeof *part->first_step);
    part->before = zeroed(function->block_count, sizeof *part->before);
    for (block_id b = 0; b < function->block_count; b++) {
        op_id end = blocks[b].first_op + blocks[b].op_count;
        part->first_step[b] = part->steps.count;
        for (uint32_t at = first_call(node, blocks[b].first_op);
             at < node->calls.count && node->calls.data[at] < end;) {
            vec_push(&part->steps, read_call(finder, part->definition, node, &at));
        }
    }
    part->first_step[function->block_count] = part->steps.count;
}

static void read_parts(struct finder *finder) {
    for (const struct mask_function *row = mask_functions; row->name; row++) {
        if (row->role == MASK_JUMP) {
            map_put(&finder->jumps, program_find(finder->program, SYMBOL_FUNCTION, row->name), 1);
        }
    }
    for (uint32_t p = 0; p < finder->order->parts.count; p++) {
        read_part(finder, &finder->order->parts.data[p]);
    }
}

/* --- passages --- */

static bool join(struct passage *into, struct passage from) {
    struct passage before = *into;
    if (!from.happens) {
        return false;
    }
    into->happens = true;
    into->keeps |= from.keeps;
    into->installs |= from.installs;
    return !before.happens || before.keeps != into->keeps || before.installs != into->installs;
}

static struct passage take_step(const struct image_order *order, const struct step *step,
                                struct passage before) {
    struct passage after = {0};
    if (step->passes) {
        join(&after, before);
    }
    for (uint32_t b = step->first_body; b < step->first_body + step->body_count; b++) {
        uint32_t part = order->bodies.data[b].part;
        struct passage through =
            part == NONE ? (struct passage){0} : order->parts.data[part].returned;
        through.installs |= before.installs & through.keeps;
        through.keeps &= before.keeps;
        join(&after, through);
    }
    after.keeps &= ~step->removes;
    after.installs = (after.installs & ~step->removes) | step->installs;
    return after;
}

/* What holds behind the steps of a block whose operations are below `end`. */
static struct passage run_block(const struct image_order *order, const struct part *part, block_id block,
                                op_id end) {
    struct passage at = part->before[block];
    for (uint32_t s = part->first_step[block]; s < part->first_step[block + 1] && at.happens; s++) {
        if (part->steps.data[s].op >= end) {
            break;
        }
        at = take_step(order, &part->steps.data[s], at);
    }
    return at;
}

/* Goes over a body until nothing changes; whether what its call does has changed. */
static bool run_part(const struct finder *finder, struct part *part) {
    const struct block *blocks = blocks_of(finder->program, part->definition);
    const struct facts *facts = facts_of(finder->program, part->definition);
    VEC(block_id) pending = {0};
    bool changed = false;
    join(&part->before[0], (struct passage){true, UINT64_MAX, 0});
    for (block_id b = definition_function(finder->program, part->definition)->block_count;
         b-- > 0;) {
        vec_push(&pending, b);
    }
    while (pending.count) {
        block_id b = pending.data[--pending.count];
        struct passage after = run_block(finder->order, part, b, UINT32_MAX);
        if (blocks[b].terminator == TERM_RETURN) {
            changed |= join(&part->returned, after);
        }
        for (uint32_t e = 0; e < blocks[b].edge_count; e++) {
            block_id target = facts->edges.data[blocks[b].first_edge + e].target;
            if (join(&part->before[target], after)) {
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
    struct image_order *order = finder->order;
    finder->is_stale = zeroed(order->parts.count, sizeof *finder->is_stale);
    for (uint32_t p = order->parts.count; p-- > 0;) {
        make_stale(finder, p);
    }
    while (finder->stale.count) {
        uint32_t p = finder->stale.data[--finder->stale.count];
        struct part *part = &order->parts.data[p];
        finder->is_stale[p] = false;
        if (!run_part(finder, part)) {
            continue;
        }
        const struct call_node *node = &mainline_graph(order->mainline)[part->definition];
        for (uint32_t i = 0; i < node->callers.count; i++) {
            uint32_t caller = map_get(&order->part_of, node->callers.data[i], NONE);
            if (caller != NONE) {
                make_stale(finder, caller);
            }
        }
    }
    vec_free(&finder->stale);
    free(finder->is_stale);
}

/* --- entries --- */

static void enter(struct finder *finder, definition_id definition, uint64_t signals) {
    struct image_order *order = finder->order;
    uint64_t *word = &order->runs[definition / 64];
    uint64_t bit = UINT64_C(1) << (definition % 64);
    signals = definition == finder->effects->only_registering ? 0 : signals;
    if (!(*word & bit) || signals & ~order->entered[definition]) {
        *word |= bit;
        order->entered[definition] |= signals;
        vec_push(&finder->changed, definition);
    }
}

struct entering {
    struct finder *finder;
    uint64_t signals;
};

static void enter_body(void *data, definition_id definition) {
    const struct entering *entering = data;
    enter(entering->finder, definition, entering->signals);
}

/* Of a body below which nothing is registered: what holds on entry holds throughout. */
static void enter_callees(struct finder *finder, definition_id definition) {
    const struct image_order *order = finder->order;
    const struct call_node *node = &mainline_graph(order->mainline)[definition];
    struct entering entering = {finder, order->entered[definition]};
    for (uint32_t i = 0; i < node->callees.count; i++) {
        visit_bodies(finder->program, order->image, node->callees.data[i], enter_body, &entering);
    }
}

static uint64_t signals_of(struct passage at, uint64_t entered) {
    return at.happens ? (entered & at.keeps) | at.installs : 0;
}

static void enter_from_part(struct finder *finder, const struct part *part) {
    const struct image_order *order = finder->order;
    uint64_t entered = order->entered[part->definition];
    uint32_t blocks = definition_function(finder->program, part->definition)->block_count;
    for (block_id b = 0; b < blocks; b++) {
        struct passage at = part->before[b];
        for (uint32_t s = part->first_step[b]; s < part->first_step[b + 1] && at.happens; s++) {
            const struct step *step = &part->steps.data[s];
            for (uint32_t i = 0; i < step->body_count; i++) {
                enter(finder, order->bodies.data[step->first_body + i].definition,
                      signals_of(at, entered));
            }
            at = take_step(order, step, at);
        }
    }
}

static void enter_roots(struct finder *finder) {
    const struct program *program = finder->program;
    struct image_order *order = finder->order;
    const struct image *image = program_image(program, order->image);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        enum root root = image_has(image, program->definitions.data[d].unit)
                             ? mainline_root(order->mainline, order->image, d)
                             : ROOT_NONE;
        if (root != ROOT_NONE) {
            enter(finder, d, root == ROOT_ANYTIME ? order->signals : 0);
        }
    }
}

static void find_entries(struct finder *finder) {
    struct image_order *order = finder->order;
    size_t count = finder->program->definitions.count;
    order->runs = zeroed(count / 64 + 1, sizeof *order->runs);
    order->entered = zeroed(count, sizeof *order->entered);
    enter_roots(finder);
    while (finder->changed.count) {
        definition_id next = finder->changed.data[--finder->changed.count];
        uint32_t part = map_get(&order->part_of, next, NONE);
        if (part == NONE) {
            enter_callees(finder, next);
        } else {
            enter_from_part(finder, &order->parts.data[part]);
        }
    }
    vec_free(&finder->changed);
}

/* --- all of it --- */

static void find_in_image(struct image_order *order, uint32_t handler, bool removals) {
    struct order_effects effects = {0};
    struct finder finder = {
        .order = order, .program = order->mainline->program, .effects = &effects};
    order_effects_find(&effects, order->mainline, handler, order->image, removals);
    order->is_found = true;
    order->signals = effects.installs;
    order->removes = effects.removes != 0;
    order->all = effects.installs == 0;
    if (!order->all) {
        find_parts(&finder);
        read_parts(&finder);
        find_passages(&finder);
        find_entries(&finder);
    }
    map_free(&finder.jumps);
    order_effects_free(&effects);
}

struct order order_new(struct mainline *mainline, uint32_t handler, image_id image) {
    definition_id definition = mainline->handlers->all.data[handler].definition;
    struct image_ids images = {0};
    struct order order = {.handler = handler};
    if (definition == NONE) {
        vec_push(&images.all, image);
    } else {
        unit_id unit = mainline->program->definitions.data[definition].unit;
        images = mainline_images(mainline, image, unit);
    }
    for (uint32_t i = 0; i < images.all.count; i++) {
        struct image_order one = {.mainline = mainline, .image = images.all.data[i]};
        vec_push(&order.installed, one);
        vec_push(&order.since, one);
    }
    vec_free(&images.all);
    return order;
}

static void free_image_order(struct image_order *order) {
    for (uint32_t p = 0; p < order->parts.count; p++) {
        vec_free(&order->parts.data[p].steps);
        free(order->parts.data[p].first_step);
        free(order->parts.data[p].before);
    }
    vec_free(&order->parts);
    vec_free(&order->bodies);
    map_free(&order->part_of);
    free(order->runs);
    free(order->entered);
}

void order_free(struct order *order) {
    for (uint32_t i = 0; i < order->installed.count; i++) {
        free_image_order(&order->installed.data[i]);
        free_image_order(&order->since.data[i]);
    }
    vec_free(&order->installed);
    vec_free(&order->since);
}

static uint64_t signals_in_image(const struct image_order *order, definition_id definition,
                                 op_id op) {
    const struct program *program = order->mainline->program;
    if (order->all) {
        return UINT64_MAX;
    }
    uint64_t entered = order->entered[definition];
    uint32_t at = map_get(&order->part_of, definition, NONE);
    if (at == NONE) {
        return entered;
    }
    if (!(order->runs[definition / 64] >> (definition % 64) & 1)) {
        return 0;
    }
    const struct function *function = definition_function(program, definition);
    const struct block *blocks = blocks_of(program, definition);
    block_id block = 0;
    while (block + 1 < function->block_count &&
           op - blocks[block].first_op >= blocks[block].op_count) {
        block++;
    }
    return signals_of(run_block(order, &order->parts.data[at], block, op), entered);
}

uint64_t order_signals_at(struct order *order, definition_id definition, op_id op) {
    uint64_t signals = 0;
    uint64_t all = UINT64_MAX;
    for (uint32_t i = 0; i < order->installed.count && signals != all; i++) {
        struct image_order *one = &order->installed.data[i];
        if (mainline_runs_in(one->mainline, one->image, definition)) {
            if (!one->is_found) {
                find_in_image(one, order->handler, true);
            }
            signals |= signals_in_image(one, definition, op);
            all = one->all ? all : one->signals;
        }
    }
    return signals;
}

uint64_t order_signals_since(struct order *order, definition_id definition, op_id op) {
    uint64_t signals = order_signals_at(order, definition, op);
    for (uint32_t i = 0; i < order->since.count && !signals; i++) {
        struct image_order *one = &order->since.data[i];
        if (!order->installed.data[i].removes) {
            continue;
        }
        if (!one->is_found) {
            find_in_image(one, order->handler, false);
        }
        signals = signals_in_image(one, definition, op);
    }
    return signals;
}
