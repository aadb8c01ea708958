/* Slots: which places a body keeps values of, and what is known of them for good. */
#include "analyzer/program/frame.h"

enum { MAX_CELLS = 16 * 1024 * 1024 }; /* sets in the states of all blocks of one body */

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

uint32_t slot_first(const struct frame *frame, place_id place) {
    uint32_t node = node_find(frame, place_at(frame, place)->root);
    return node == NONE ? NONE : frame->nodes.data[node].first_slot;
}

/* A slot is made for a part of its parent, and so on upwards. A summary does not ask whether they
 * are the parts of one record, not to lose a handler. */
static void note_part(struct frame *frame, struct node *parent, place_id part) {
    if (parent->first_part == UINT32_MAX) {
        parent->first_part = part;
    } else if (frame->walk && !place_is_seen_as(frame, part, parent->first_part)) {
        parent->is_mixed = true;
    }
}

/* The node of a place; made, with those of all that enclose it, when there is none. */
static uint32_t need_node(struct frame *frame, place_id place) {
    bool added;
    uint32_t known = map_get_or_put(&frame->node_of, place, frame->nodes.count, &added);
    place_id parent = place_at(frame, place)->parent;
    if (!added) {
        return known;
    }
    vec_push(&frame->nodes, (struct node){place, NONE, NONE, NONE, NONE, NONE, UINT32_MAX, false});
    if (parent != UINT32_MAX) {
        uint32_t above = need_node(frame, parent);
        struct node *enclosing = &frame->nodes.data[above];
        frame->nodes.data[known].parent = above;
        frame->nodes.data[known].sibling = enclosing->part;
        enclosing->part = known;
        note_part(frame, enclosing, place);
    }
    return known;
}

bool node_is_mixed_with(const struct frame *frame, uint32_t parent, place_id part) {
    const struct node *node = &frame->nodes.data[parent];
    return node->is_mixed || (frame->walk && node->first_part != UINT32_MAX &&
                              !place_is_seen_as(frame, part, node->first_part));
}

static struct slot_traits traits_of(const struct frame *frame, place_id place) {
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    bool is_local = place_is_local(frame, place);
    bool is_static = root->kind == PLACE_VARIABLE && !is_local;
    return (struct slot_traits){
        .next = NONE,
        .latch = latch_of(frame, place),
        .is_own = is_local || place_is_lent(frame, place),
        .is_aliased = place_is_aliased(frame, place),
        .is_undefined = is_static && !(frame->interpreter->program->entities.data[root->key].flags &
                                       SYMBOL_DEFINED)};
}

/* Puts a slot behind those of the same outermost object. */
static void link_slot(struct frame *frame, uint32_t slot) {
    place_id root = place_at(frame, frame->places.data[slot])->root;
    struct node *object = &frame->nodes.data[node_find(frame, root)];
    if (object->first_slot == NONE) {
        object->first_slot = slot;
    } else {
        frame->traits.data[frame->traits.data[object->first_slot].last].next = slot;
    }
    frame->traits.data[object->first_slot].last = slot;
}

uint32_t slot_need(struct frame *frame, place_id place) {
    uint32_t node = node_find(frame, place);
    if (node != NONE && frame->nodes.data[node].slot != NONE) {
        return frame->nodes.data[node].slot;
    }
    if ((uint64_t)frame->places.count * frame->function->block_count > MAX_CELLS) {
        frame->is_coarse = true;
        return NONE;
    }
    uint32_t slot = frame->places.count;
    vec_push(&frame->places, place);
    vec_push(&frame->traits, traits_of(frame, place));
    frame->has_latches |= frame->traits.data[slot].latch != ABSENT;
    node = need_node(frame, place);
    frame->nodes.data[node].slot = slot;
    frame->traits.data[slot].node = node;
    link_slot(frame, slot);
    return slot;
}
