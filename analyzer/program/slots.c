/* Slots: which places a body keeps values of, and what is known of them for good. */
#include "analyzer/program/frame.h"

enum { MAX_CELLS = 16 * 1024 * 1024 }; /* sets in the states of all blocks of one body */

#define PARTS_MIXED (UINT32_MAX - 1) /* of frame.enclosing: parts of two records at one address */

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

uint32_t slot_first(const struct frame *frame, place_id place) {
    return map_get(&frame->first_slots, place_at(frame, place)->root, NONE);
}

/* A slot is made for a part of its parent, and so on upwards. A summary does not ask whether they
 * are the parts of one record, not to lose a handler. */
static void note_part(struct frame *frame, place_id part) {
    bool added;
    place_id parent = place_at(frame, part)->parent;
    uint32_t first = map_get_or_put(&frame->enclosing, parent, part, &added);
    if (!added && frame->walk && first != PARTS_MIXED &&
        !place_is_seen_as(frame, part, first)) {
        map_put(&frame->enclosing, parent, PARTS_MIXED);
    }
}

/* Makes a slot's place known to all that enclose it. */
static void note_above(struct frame *frame, place_id place) {
    for (place_id at = place; place_at(frame, at)->parent != UINT32_MAX;
         at = place_at(frame, at)->parent) {
        bool added;
        place_id parent = place_at(frame, at)->parent;
        map_get_or_put(&frame->siblings, at, map_get(&frame->parts, parent, NONE), &added);
        if (!added) {
            return; /* nor is it news above */
        }
        map_put(&frame->parts, parent, at);
        note_part(frame, at);
    }
}

bool place_is_mixed(const struct frame *frame, place_id part) {
    uint32_t first = map_get(&frame->enclosing, place_at(frame, part)->parent, part);
    return frame->walk && (first == PARTS_MIXED || !place_is_seen_as(frame, part, first));
}

static struct slot_traits traits_of(const struct frame *frame, place_id place) {
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    bool is_local = place_is_local(frame, place);
    bool is_static = root->kind == PLACE_VARIABLE && !is_local;
    return (struct slot_traits){
        .next = NONE,
        .is_own = is_local || place_is_lent(frame, place),
        .is_aliased = place_is_aliased(frame, place),
        .is_undefined = is_static && !(frame->interpreter->program->entities.data[root->key].flags &
                                       SYMBOL_DEFINED)};
}

/* Puts a slot behind those of the same outermost object. */
static void link_slot(struct frame *frame, uint32_t slot) {
    bool added;
    place_id root = place_at(frame, frame->places.data[slot])->root;
    uint32_t first = map_get_or_put(&frame->first_slots, root, slot, &added);
    if (!added) {
        frame->traits.data[frame->traits.data[first].last].next = slot;
    }
    frame->traits.data[first].last = slot;
}

uint32_t slot_need(struct frame *frame, place_id place) {
    bool added;
    uint32_t known = slot_find(frame, place);
    if (known != NONE) {
        return known;
    }
    if ((uint64_t)frame->places.count * frame->function->block_count > MAX_CELLS) {
        frame->is_coarse = true;
        return NONE;
    }
    uint32_t slot =
        map_get_or_put(&frame->slot_by_place, place, frame->places.count, &added);
    if (added) {
        vec_push(&frame->places, place);
        vec_push(&frame->traits, traits_of(frame, place));
        link_slot(frame, slot);
        note_above(frame, place);
    }
    return slot;
}
