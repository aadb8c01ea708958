#include "analyzer/program/order.h"

#include "analyzer/base/memory.h"
#include "analyzer/program/order_effects.h"
#include "analyzer/program/phases.h"

/* One handler in an image. */
struct order_handler {
    uint64_t signals; /* of all registrations; all bits stand for unknown ones. 0: the mainline does
                         not register it, and nothing is known */
    bool removes;     /* something takes its place somewhere */
    uint32_t group;   /* that it is in: index into groups */
    uint32_t first;   /* bit of the group's fact that is its lowest signal; the others follow */
};

/* Handlers that are followed together: all their signals are bits of one fact. */
struct order_group {
    uint32_t used; /* bits */
    struct phase_effects effects;
    bool is_found; /* the phases are there */
    struct phases phases;
};

struct image_order {
    struct order_handler *handlers; /* by number */
    VEC(struct order_group) groups;
};

/* --- bits --- */

/* Signals of a handler as bits of its group's fact. */
static int64_t to_fact(const struct order_handler *handler, uint64_t signals) {
    uint64_t fact = 0;
    uint32_t at = handler->first;
    for (uint64_t left = handler->signals; left; left &= left - 1) {
        fact |= (signals >> __builtin_ctzll(left) & 1) << at++;
    }
    return (int64_t)fact;
}

static uint64_t from_fact(const struct order_handler *handler, int64_t fact) {
    uint64_t signals = 0;
    uint32_t at = handler->first;
    for (uint64_t left = handler->signals; left; left &= left - 1) {
        signals |= ((uint64_t)fact >> at++ & 1) << __builtin_ctzll(left);
    }
    return signals;
}

/* --- groups --- */

/* Gives a handler its bits: in the last group, or in a new one when that has too few left. */
static struct order_group *join_group(struct image_order *order, struct order_handler *handler) {
    uint32_t bits = (uint32_t)__builtin_popcountll(handler->signals);
    if (!order->groups.count || order->groups.data[order->groups.count - 1].used + bits > 64) {
        vec_push(&order->groups, (struct order_group){.effects = {.kind = PASSAGE_SIGNALS}});
    }
    struct order_group *group = &order->groups.data[order->groups.count - 1];
    handler->group = order->groups.count - 1;
    handler->first = group->used;
    group->used += bits;
    return group;
}

static void add_handler(struct image_order *order, struct order_handler *handler,
                        const struct order_effects *effects) {
    handler->signals = effects->installs;
    handler->removes = effects->removes != 0;
    struct phase_effects *all = &join_group(order, handler)->effects;
    for (uint32_t e = 0; e < effects->phases.all.count; e++) {
        const struct phase_effect *own = &effects->phases.all.data[e];
        struct passage *effect = phase_effect_at(all, own->definition, own->op);
        effect->keeps &= ~to_fact(handler, ~(uint64_t)own->effect.keeps);
        effect->installs |= to_fact(handler, (uint64_t)own->effect.installs);
    }
    all->anytime |= to_fact(handler, handler->signals);
    if (effects->runs_once != NONE) {
        vec_push(&all->once, (struct phase_once){effects->runs_once,
                                                 to_fact(handler, handler->signals)});
    }
}

struct image_order *image_order_new(struct mainline *mainline, image_id image, bool removals) {
    uint32_t count = mainline->handlers->all.count;
    struct image_order *order = memory_new(sizeof *order);
    struct order_handler *handlers = memory_array(count, sizeof *handlers);
    order->handlers = handlers;
    for (uint32_t h = 0; h < count; h++) {
        struct order_effects effects = {0};
        order_effects_find(&effects, mainline, h, image, removals);
        if (effects.installs) {
            add_handler(order, &handlers[h], &effects);
        }
        phase_effects_free(&effects.phases);
    }
    return order;
}

void image_order_free(struct image_order *order) {
    for (uint32_t i = 0; order && i < order->groups.count; i++) {
        phase_effects_free(&order->groups.data[i].effects);
        if (order->groups.data[i].is_found) {
            phases_free(&order->groups.data[i].phases);
        }
    }
    if (order) {
        vec_free(&order->groups);
        memory_array_free(order->handlers);
        memory_free(order, sizeof *order);
    }
}

/* --- questions --- */

struct order order_new(struct mainline *mainline, uint32_t handler, image_id image) {
    definition_id definition = mainline->handlers->all.data[handler].definition;
    struct order order = {.mainline = mainline, .handler = handler};
    if (definition == NONE) {
        vec_push(&order.images.all, image);
    } else {
        unit_id unit = mainline->program->definitions.data[definition].unit;
        order.images = mainline_images(mainline, image, unit);
    }
    return order;
}

void order_free(struct order *order) {
    vec_free(&order->images.all);
}

static const struct order_handler *handler_in(const struct order *order, image_id image) {
    return &mainline_order(order->mainline, image, true)->handlers[order->handler];
}

static uint64_t signals_in_image(const struct order *order, image_id image, bool removals,
                                 definition_id definition, op_id op) {
    struct image_order *known = mainline_order(order->mainline, image, removals);
    const struct order_handler *handler = &known->handlers[order->handler];
    if (!handler->signals) {
        return UINT64_MAX;
    }
    struct order_group *group = &known->groups.data[handler->group];
    if (!group->is_found) {
        group->is_found = true;
        phases_find(&group->phases, order->mainline, image, &group->effects);
    }
    int64_t fact;
    return phases_at(&group->phases, definition, op, &fact) ? from_fact(handler, fact) : 0;
}

uint64_t order_signals_at(const struct order *order, definition_id definition, op_id op) {
    uint64_t signals = 0;
    uint64_t all = UINT64_MAX;
    for (uint32_t i = 0; i < order->images.all.count && signals != all; i++) {
        image_id image = order->images.all.data[i];
        if (mainline_runs_in(order->mainline, image, definition)) {
            uint64_t registered = handler_in(order, image)->signals;
            signals |= signals_in_image(order, image, true, definition, op);
            all = registered ? registered : all;
        }
    }
    return signals;
}

uint64_t order_signals_since(const struct order *order, definition_id definition, op_id op) {
    uint64_t signals = order_signals_at(order, definition, op);
    for (uint32_t i = 0; i < order->images.all.count && !signals; i++) {
        image_id image = order->images.all.data[i];
        if (mainline_runs_in(order->mainline, image, definition) &&
            handler_in(order, image)->removes) {
            signals = signals_in_image(order, image, false, definition, op);
        }
    }
    return signals;
}
