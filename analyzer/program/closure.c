#include "analyzer/program/closure.h"

#include <string.h>

#include "analyzer/base/memory.h"

uint64_t *closure_new(const struct program *program, uint32_t words) {
    return memory_array((size_t)program->definitions.count * words, sizeof(uint64_t));
}

/* Adds one row to another; whether that is more. */
static bool join_row(uint64_t *into, const uint64_t *from, uint32_t words) {
    bool changed = false;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t joined = into[w] | from[w];
        changed |= joined != into[w];
        into[w] = joined;
    }
    return changed;
}

/* A definition whose callers are being visited. */
struct visit {
    definition_id definition;
    uint32_t next; /* of its callers */
};

struct order {
    const struct call_node *graph;
    bool *seen;
    definition_id *all; /* filled from its end */
    uint32_t first;     /* that is there */
    VEC(struct visit) visits;
};

/* Puts a definition in front of all that call it, but for recursion: these are there first. */
static void order_from(struct order *order, definition_id root) {
    if (!order->seen[root]) {
        order->seen[root] = true;
        vec_push(&order->visits, (struct visit){root, 0});
    }
    while (order->visits.count) {
        struct visit *visit = &order->visits.data[order->visits.count - 1];
        const struct call_node *node = &order->graph[visit->definition];
        if (visit->next == node->callers.count) {
            order->all[--order->first] = visit->definition;
            order->visits.count--;
            continue;
        }
        definition_id caller = node->callers.data[visit->next++];
        if (!order->seen[caller]) {
            order->seen[caller] = true;
            vec_push(&order->visits, (struct visit){caller, 0});
        }
    }
}

/* All definitions, to be freed: what is called before what calls it. */
static definition_id *order_of(const struct call_node *graph, uint32_t count) {
    struct order order = {.graph = graph,
                          .seen = memory_array(count, sizeof *order.seen),
                          .all = memory_array(count, sizeof *order.all),
                          .first = count};
    for (definition_id d = 0; d < count; d++) {
        order_from(&order, d);
    }
    memory_array_free(order.seen);
    vec_free(&order.visits);
    return order.all;
}

void closure_spread(uint64_t *rows, uint32_t words, const struct program *program,
                    const struct call_node *graph) {
    uint32_t count = program->definitions.count;
    definition_id *order = order_of(graph, count);
    bool *is_stale = memory_array(count, sizeof *is_stale);
    memset(is_stale, true, count);
    for (bool again = true; again;) { /* once more where functions are recursive */
        again = false;
        for (uint32_t i = 0; i < count; i++) {
            definition_id next = order[i];
            const struct call_node *node = &graph[next];
            for (uint32_t c = 0; is_stale[next] && c < node->callers.count; c++) {
                definition_id caller = node->callers.data[c];
                if (join_row(&rows[(size_t)caller * words], &rows[(size_t)next * words], words)) {
                    again |= !is_stale[caller];
                    is_stale[caller] = true;
                }
            }
            is_stale[next] = false;
        }
    }
    memory_array_free(order);
    memory_array_free(is_stale);
}
