#include "analyzer/program/order.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

/* Control is behind an operation, and the handler is registered. */
struct point {
    definition_id definition;
    op_id op;
};

/* An order being found. */
struct finder {
    struct order *order;
    const struct program *program;
    VEC(struct point) points;   /* not gone on from yet */
    VEC(definition_id) entered; /* not looked into yet */
    struct map registering; /* definitions that register the handler themselves -> 1 */
};

static const struct facts *facts_of(const struct program *program, definition_id definition) {
    return program->units.data[program->definitions.data[definition].unit].facts;
}

static block_id block_of(const struct program *program, definition_id definition, op_id op) {
    const struct function *function = definition_function(program, definition);
    const struct block *blocks = &facts_of(program, definition)->blocks.data[function->first_block];
    block_id block = 0;
    while (block + 1 < function->block_count &&
           op - blocks[block].first_op >= blocks[block].op_count) {
        block++;
    }
    return block;
}

/* --- whole bodies --- */

static void enter(void *data, definition_id definition) {
    struct finder *finder = data;
    uint64_t *word = &finder->order->entered[definition / 64];
    uint64_t bit = UINT64_C(1) << (definition % 64);
    bool registers = finder->registering.count == 1 &&
                     map_get(&finder->registering, definition, 0);
    if (!(*word & bit) && !registers) {
        *word |= bit;
        vec_push(&finder->entered, definition);
    }
}

static void enter_callee(struct finder *finder, entity_id callee) {
    visit_bodies(finder->program, finder->order->image, callee, enter, finder);
}

static void enter_all(struct finder *finder) {
    while (finder->entered.count) {
        definition_id next = finder->entered.data[--finder->entered.count];
        const struct call_node *node = &mainline_graph(finder->order->mainline)[next];
        for (uint32_t i = 0; i < node->callees.count; i++) {
            enter_callee(finder, node->callees.data[i]);
        }
    }
}

/* --- parts --- */

/* What a call in a body can call. */
static struct flow_targets targets_of(const struct finder *finder, definition_id definition,
                                      const struct op *call) {
    return flow_of_op(finder->order->mainline->flow,
                      finder->program->definitions.data[definition].unit,
                      definition_function(finder->program, definition), call->a);
}

/* Enters what the operations of a block call, from `first` on. */
static void call_from(struct finder *finder, definition_id definition, block_id block,
                      op_id first) {
    const struct function *function = definition_function(finder->program, definition);
    const struct facts *facts = facts_of(finder->program, definition);
    const struct block *at = &facts->blocks.data[function->first_block + block];
    for (op_id op = first; op < at->first_op + at->op_count; op++) {
        const struct op *call = &facts->ops.data[function->first_op + op];
        if (call->kind != OP_CALL) {
            continue;
        }
        struct flow_targets targets = targets_of(finder, definition, call);
        for (uint32_t t = 0; t < targets.count; t++) {
            enter_callee(finder, targets.functions[t]);
        }
    }
}

static struct part *find_part(struct finder *finder, definition_id definition) {
    struct order *order = finder->order;
    bool added;
    uint32_t at = map_get_or_put(&order->part_of, definition, order->parts.count, &added);
    if (added) {
        const struct function *function = definition_function(finder->program, definition);
        struct part part = {.definition = definition,
                            .blocks = calloc(function->block_count, sizeof *part.blocks)};
        if (!part.blocks) {
            out_of_memory();
        }
        vec_push(&order->parts, part);
    }
    return &order->parts.data[at];
}

/* Goes on from the end of a block; returns whether the function can return from there. */
static bool run_from(struct finder *finder, const struct part *part, block_id start) {
    const struct function *function = definition_function(finder->program, part->definition);
    const struct facts *facts = facts_of(finder->program, part->definition);
    VEC(block_id) pending = {0};
    vec_push(&pending, start);
    bool returns = false;
    while (pending.count) {
        const struct block *block =
            &facts->blocks.data[function->first_block + pending.data[--pending.count]];
        returns |= block->terminator == TERM_RETURN;
        for (uint32_t e = 0; e < block->edge_count; e++) {
            block_id next = facts->edges.data[block->first_edge + e].target;
            if (!part->blocks[next]) {
                const struct block *entered = &facts->blocks.data[function->first_block + next];
                part->blocks[next] = true;
                vec_push(&pending, next);
                call_from(finder, part->definition, next, entered->first_op);
            }
        }
    }
    vec_free(&pending);
    return returns;
}

static bool may_mean(const struct finder *finder, definition_id caller, const struct op *call,
                     definition_id definition) {
    struct flow_targets targets = targets_of(finder, caller, call);
    for (uint32_t t = 0; t < targets.count; t++) {
        entity_id callee = targets.functions[t];
        for (int hops = 0; callee != NONE && hops < 8; hops++) {
            if (callee == finder->program->definitions.data[definition].entity) {
                return true;
            }
            callee = finder->program->entities.data[callee].alias_of;
        }
    }
    return false;
}

/* Control comes back to whoever called the definition. */
static void go_on_in(struct finder *finder, definition_id caller, definition_id definition) {
    const struct function *function = definition_function(finder->program, caller);
    const struct facts *facts = facts_of(finder->program, caller);
    for (op_id op = 0; op < function->op_count; op++) {
        const struct op *call = &facts->ops.data[function->first_op + op];
        if (call->kind == OP_CALL && may_mean(finder, caller, call, definition)) {
            vec_push(&finder->points, (struct point){caller, op});
        }
    }
}

static void go_on_in_callers(struct finder *finder, definition_id definition) {
    const struct program *program = finder->program;
    const struct call_node *node = &mainline_graph(finder->order->mainline)[definition];
    definition_id last = NONE;
    for (uint32_t i = 0; i < node->callers.count; i++) {
        definition_id caller = node->callers.data[i];
        unit_id unit = program->definitions.data[caller].unit;
        if (caller != last &&
            image_has(&program->images.data[finder->order->image], unit)) {
            go_on_in(finder, caller, definition);
        }
        last = caller;
    }
}

static bool is_known_point(const struct part *part, op_id op) {
    for (uint32_t i = 0; i < part->points.count; i++) {
        if (part->points.data[i] == op) {
            return true;
        }
    }
    return false;
}

static void go_on_from(struct finder *finder, struct point point) {
    struct part *part = find_part(finder, point.definition);
    if (is_known_point(part, point.op)) {
        return;
    }
    vec_push(&part->points, point.op);
    block_id block = block_of(finder->program, point.definition, point.op);
    call_from(finder, point.definition, block, point.op + 1);
    if (run_from(finder, part, block)) {
        go_on_in_callers(finder, point.definition);
    }
}

static void go_on_from_all(struct finder *finder) {
    while (finder->points.count) {
        go_on_from(finder, finder->points.data[--finder->points.count]);
    }
    vec_free(&finder->points);
}

/* --- registrations --- */

/* Adds the calls at a registration's place; whether the mainline makes one of them. */
static bool add_site(struct finder *finder, const struct site_of_registration *site) {
    const struct unit *unit = &finder->program->units.data[site->unit];
    bool found = false;
    for (uint32_t f = 1; f < unit->facts->functions.count; f++) {
        const struct function *function = &unit->facts->functions.data[f];
        definition_id definition = unit->functions[f];
        if (!mainline_runs(finder->order->mainline, finder->order->image, definition)) {
            continue; /* the handler registers itself anew, or another handler does */
        }
        for (op_id op = 0; op < function->op_count; op++) {
            const struct op *call = &unit->facts->ops.data[function->first_op + op];
            if (call->kind == OP_CALL && call->location == site->location) {
                vec_push(&finder->points, (struct point){definition, op});
                map_put(&finder->registering, definition, 1);
                found = true;
            }
        }
    }
    return found;
}

static void add_anytime(struct finder *finder) {
    const struct order *order = finder->order;
    const struct definitions *anytime = mainline_anytime(order->mainline, order->image);
    for (uint32_t i = 0; i < anytime->all.count; i++) {
        if (map_get(&order->part_of, anytime->all.data[i], NONE) == NONE) {
            enter(finder, anytime->all.data[i]);
        }
    }
}

void order_find(struct order *order, struct mainline *mainline, uint32_t handler, image_id image) {
    const struct program *program = mainline->program;
    *order = (struct order){.mainline = mainline,
                            .image = image,
                            .entered = calloc(program->definitions.count / 64 + 1,
                                              sizeof *order->entered)};
    if (!order->entered) {
        out_of_memory();
    }
    struct finder finder = {.order = order, .program = program};
    const struct handler_function *function = &mainline->handlers->all.data[handler];
    bool found = false;
    for (uint32_t s = 0; s < function->sites.count; s++) {
        const struct site_of_registration *site = &function->sites.data[s];
        found |= image_has(&program->images.data[image], site->unit) && add_site(&finder, site);
    }
    go_on_from_all(&finder);
    order->all = !found;
    add_anytime(&finder);
    enter_all(&finder);
    vec_free(&finder.entered);
    map_free(&finder.registering);
}

void order_free(struct order *order) {
    for (uint32_t p = 0; p < order->parts.count; p++) {
        vec_free(&order->parts.data[p].points);
        free(order->parts.data[p].blocks);
    }
    vec_free(&order->parts);
    map_free(&order->part_of);
    free(order->entered);
}

bool order_is_after(const struct order *order, definition_id definition, op_id op) {
    if (order->all || order->entered[definition / 64] >> (definition % 64) & 1) {
        return true;
    }
    uint32_t at = map_get(&order->part_of, definition, NONE);
    if (at == NONE) {
        return false;
    }
    const struct part *part = &order->parts.data[at];
    const struct program *program = order->mainline->program;
    block_id block = block_of(program, definition, op);
    bool after = part->blocks[block];
    for (uint32_t i = 0; i < part->points.count && !after; i++) {
        op_id point = part->points.data[i];
        after = op > point && block_of(program, definition, point) == block;
    }
    return after;
}
