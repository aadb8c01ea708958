/* What a body writes, as its callers see it. */
#include <stdlib.h>

#include "analyzer/program/frame.h"

enum { MAX_WRITES = 64 }; /* of a summary that tells of all objects */

static int compare_writes(const void *a, const void *b) {
    const struct write *left = a;
    const struct write *right = b;
    if (left->depth != right->depth) {
        return left->depth < right->depth ? -1 : 1;
    }
    return (left->place > right->place) - (left->place < right->place);
}

/* An object that was allocated here is to the caller some object of its type: the field's place in
 * that; UINT32_MAX of what is no field. */
static place_id place_for_caller(struct frame *frame, place_id place) {
    struct values *values = frame->interpreter->values;
    place_id part = place;
    if (!place_is_allocated(frame, place)) {
        return place;
    }
    while (values->places.data[part].parent != values->places.data[place].root) {
        if (part == values->places.data[place].root) {
            return UINT32_MAX;
        }
        part = values->places.data[part].parent;
    }
    struct place at = values->places.data[part];
    return at.kind == PLACE_FIELD
               ? place_rebase(values, place, part, place_root(values, PLACE_FIELD, at.key))
               : UINT32_MAX;
}

/* Of several objects of a type any may be meant: their fields are one place. */
static void join_same_places(struct values *values, struct summary *summary) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < summary->writes.count; i++) {
        struct write write = summary->writes.data[i];
        if (kept && summary->writes.data[kept - 1].place == write.place) {
            set_id before = summary->writes.data[kept - 1].value;
            summary->writes.data[kept - 1].value = set_join(values, before, write.value);
        } else {
            summary->writes.data[kept++] = write;
        }
    }
    summary->writes.count = kept;
}

void collect_writes(struct frame *frame, struct summary *summary) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t slot = 0; slot < frame->at_return.slots.count; slot++) {
        set_id value = frame->at_return.slots.data[slot];
        place_id place = place_for_caller(frame, frame->places.data[slot]);
        if (value == ABSENT || place == UINT32_MAX) {
            continue;
        }
        bool seen = !place_is_local(frame, place) ||
                    place_within(values, place, returned_record(frame->interpreter->values));
        if (seen) {
            vec_push(&summary->writes,
                     (struct write){place, value, values->places.data[place].depth});
        }
    }
    if (summary->writes.count) {
        qsort(summary->writes.data, summary->writes.count, sizeof *summary->writes.data,
              compare_writes);
        join_same_places(frame->interpreter->values, summary);
    }
}

/* Whether the place lies in a variable, in what a parameter points to, or in the returned record:
 * not in an object that only other pointers lead to. */
static bool is_near(const struct frame *frame, place_id place) {
    const struct values *values = frame->interpreter->values;
    const struct place *root = &values->places.data[values->places.data[place].root];
    if (root->kind == PLACE_POINTEE) {
        const struct atom *pointer = &values->atoms.data[root->key];
        return pointer->kind == ATOM_INITIAL && place_is_local(frame, pointer->id);
    }
    return root->kind != PLACE_FIELD;
}

void drop_far_writes(const struct frame *frame, struct summary *summary) {
    uint32_t kept = 0;
    if (summary->writes.count <= MAX_WRITES) {
        return;
    }
    for (uint32_t i = 0; i < summary->writes.count; i++) {
        if (is_near(frame, summary->writes.data[i].place)) {
            summary->writes.data[kept++] = summary->writes.data[i];
        }
    }
    summary->writes.count = kept;
}
