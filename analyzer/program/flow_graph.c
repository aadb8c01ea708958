#include "analyzer/program/flow_graph.h"

/* --- nodes --- */

static node_id new_node(struct flow *flow) {
    vec_push(&flow->nodes, (struct node){0});
    return flow->nodes.count - 1;
}

void flow_number_ops(struct flow *flow) {
    uint32_t count = ranks_count(&flow->ops);
    vec_reserve(&flow->nodes, count);
    while (flow->nodes.count < count) {
        new_node(flow);
    }
}

static node_id keyed_node(struct flow *flow, struct keyed_nodes *nodes, uint32_t key) {
    while (nodes->by_key.count <= key) {
        vec_push(&nodes->by_key, NO_NODE);
    }
    if (nodes->by_key.data[key] == NO_NODE) {
        nodes->by_key.data[key] = new_node(flow);
    }
    return nodes->by_key.data[key];
}

void flow_deliver(struct flow *flow, node_id id, set_id atoms) {
    struct node *node = &flow->nodes.data[id];
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

/* Makes an element the last of a ring; its `next` and that of the one that was the last, if any. */
static uint32_t append(uint32_t element, uint32_t *next, uint32_t *next_of_last) {
    *next = element;
    if (next_of_last) {
        *next = *next_of_last;
        *next_of_last = element;
    }
    return element;
}

static void add_target(struct flow *flow, node_id from, node_id to) {
    uint32_t last = flow->nodes.data[from].last_target;
    vec_push(&flow->targets, (struct flow_target){to, 0});
    struct flow_target *all = flow->targets.data;
    uint32_t element = flow->targets.count - 1;
    flow->nodes.data[from].last_target =
        append(element, &all[element].next, last ? &all[last].next : NULL);
}

void flow_wait(struct flow *flow, node_id node, struct wait wait) {
    if (node == NO_NODE) {
        return;
    }
    uint32_t last = flow->nodes.data[node].last_wait;
    vec_push(&flow->waits, (struct flow_wait){wait, 0});
    struct flow_wait *all = flow->waits.data;
    uint32_t element = flow->waits.count - 1;
    flow->nodes.data[node].last_wait =
        append(element, &all[element].next, last ? &all[last].next : NULL) & INT32_MAX;
}

void flow_connect(struct flow *flow, node_id from, node_id to) {
    if (from != to && from != NO_NODE && to != NO_NODE) {
        add_target(flow, from, to);
        flow_deliver(flow, to, flow->nodes.data[from].atoms);
    }
}

void flow_connect_once(struct flow *flow, node_id from, node_id to) {
    bool fresh;
    map_get_or_put(&flow->edges, map_pair(from, to), 1, &fresh);
    if (fresh) {
        flow_connect(flow, from, to);
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
    return keyed_node(flow, &flow->place_nodes, canonical_place(flow, place));
}

node_id flow_return_node(struct flow *flow, definition_id definition) {
    return keyed_node(flow, &flow->return_nodes, definition);
}

node_id flow_known_node(struct flow *flow, place_id place) {
    place_id known = canonical_place(flow, place);
    return known < flow->place_nodes.by_key.count ? flow->place_nodes.by_key.data[known] : NO_NODE;
}

place_id flow_pointed_from(struct flow *flow, place_id pointer) {
    return place_child(flow->values, canonical_place(flow, pointer), PLACE_ANY, 0);
}
