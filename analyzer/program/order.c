#include "analyzer/program/order.h"

#include "analyzer/program/order_effects.h"

static void find_in_image(struct image_order *order, uint32_t handler, bool removals) {
    struct order_effects effects = {0};
    order_effects_find(&effects, order->mainline, handler, order->image, removals);
    order->is_found = true;
    order->signals = effects.installs;
    order->removes = effects.removes != 0;
    order->all = effects.installs == 0;
    if (!order->all) {
        phases_find(&order->phases, order->mainline, order->image, &effects.phases);
    }
    phase_effects_free(&effects.phases);
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

void order_free(struct order *order) {
    for (uint32_t i = 0; i < order->installed.count; i++) {
        phases_free(&order->installed.data[i].phases);
        phases_free(&order->since.data[i].phases);
    }
    vec_free(&order->installed);
    vec_free(&order->since);
}

static uint64_t signals_in_image(struct image_order *order, definition_id definition,
                                 op_id op) {
    int64_t signals;
    if (order->all) {
        return UINT64_MAX;
    }
    return phases_at(&order->phases, definition, op, &signals) ? (uint64_t)signals : 0;
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
