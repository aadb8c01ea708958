#include "analyzer/program/flow_graph.h"

/* --- nodes --- */

static node_id new_node(struct flow *flow) {
    flow->nodes = vec_grow(flow->nodes, flow->node_count, &flow->node_capacity,
                           sizeof *flow->nodes);
    flow->nodes[flow->node_count] = (struct node){0};
    return flow->node_count++;
}

node_id flow_keyed_node(struct flow *flow, struct map *map, uint32_t key) {
    node_id known = map_get(map, key, NONE);
    if (known == NONE) {
        known = new_node(flow);
        map_put(map, key, known);
    }
    return known;
}

void flow_deliver(struct flow *flow, node_id id, set_id atoms) {
    struct node *node = &flow->nodes[id];
    set_id joined = set_union(flow->values, node->atoms, atoms);
    if (joined == node->atoms) {
        return;
    }
    node->atoms = joined;
    if (!node->is_pending) {
        node->is_pending = true;
        vec_push(&flow->pending, id);
    }
}

/* Makes an element the last of a list; `next` is that of the one that was. */
static void append(struct flow_list *list, uint32_t *next, uint32_t element) {
    if (next) {
        *next = element;
    } else {
        list->first = element;
    }
    list->last = element;
}

static void add_target(struct flow *flow, node_id from, node_id to) {
    struct flow_list *list = &flow->nodes[from].targets;
    uint32_t element = flow->targets.count;
    vec_push(&flow->targets, (struct flow_target){to, 0});
    append(list, list->first ? &flow->targets.data[list->last].next : NULL, element);
}

void flow_wait(struct flow *flow, node_id node, struct wait wait) {
    struct flow_list *list = &flow->nodes[node].waits;
    uint32_t element = flow->waits.count;
    vec_push(&flow->waits, (struct flow_wait){wait, 0});
    append(list, list->first ? &flow->waits.data[list->last].next : NULL, element);
}

void flow_connect(struct flow *flow, node_id from, node_id to) {
    bool fresh;
    if (from == to) {
        return;
    }
    map_get_or_put(&flow->edges, map_pair(from, to), 1, &fresh);
    if (fresh) {
        add_target(flow, from, to);
        flow_deliver(flow, to, flow->nodes[from].atoms);
    }
}

/* --- places --- */

place_id flow_field_place(struct flow *flow, entity_id field) {
    return place_root(flow->values, PLACE_FIELD, field);
}

/* The place that stands for it: of a field of a variable whose address escapes, that of its type. */
static place_id canonical_place(struct flow *flow, place_id place) {
    const struct place *at = &flow->values->places.data[place];
    const struct place *root = &flow->values->places.data[at->root];
    bool by_type = at->kind == PLACE_FIELD && at->parent != UINT32_MAX &&
                   (root->kind != PLACE_VARIABLE || flow->escapes[root->key]);
    return by_type ? flow_field_place(flow, at->key) : place;
}

node_id flow_place_node(struct flow *flow, place_id place) {
    return flow_keyed_node(flow, &flow->node_by_place, canonical_place(flow, place));
}

place_id flow_pointed_from(struct flow *flow, place_id pointer) {
    return place_child(flow->values, canonical_place(flow, pointer), PLACE_ANY, 0);
}
