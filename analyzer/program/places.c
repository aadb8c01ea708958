/* What places are, by the types that the program gives them. */
#include <string.h>

#include "analyzer/program/frame.h"

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

static const struct entity *entity_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->program->entities.data[place_at(frame, place)->key];
}

bool place_is_local(const struct frame *frame, place_id place) {
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    if (root->kind == PLACE_TEMPORARY) {
        return true;
    }
    if (root->kind != PLACE_VARIABLE) {
        return false;
    }
    uint8_t kind = entity_at(frame, place_at(frame, place)->root)->kind;
    return kind == SYMBOL_LOCAL || kind == SYMBOL_PARAMETER;
}

bool place_is_lent(const struct frame *frame, place_id place) {
    const struct values *values = frame->interpreter->values;
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    if (!frame->walk || root->kind != PLACE_POINTEE) {
        return false;
    }
    /* Only a parameter that stands for itself has an initial value in a walk. */
    const struct atom *pointer = &values->atoms.data[root->key];
    return pointer->kind == ATOM_INITIAL && place_at(frame, pointer->id)->kind == PLACE_VARIABLE &&
           entity_at(frame, pointer->id)->kind == SYMBOL_PARAMETER;
}

bool place_is_aliased(const struct frame *frame, place_id place) {
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    if (place_is_local(frame, place) || place_is_lent(frame, place)) {
        return false;
    }
    if (root->kind != PLACE_VARIABLE) {
        return frame->walk != NULL; /* not in a summary: see forget_aliases */
    }
    return flow_escapes(frame->interpreter->flow, root->key);
}

bool place_is_array(const struct frame *frame, place_id place) {
    const struct place *at = place_at(frame, place);
    if (at->kind != PLACE_VARIABLE && at->kind != PLACE_FIELD) {
        return false;
    }
    return entity_at(frame, place)->type_flags & TYPE_ARRAY;
}

bool place_has_any_index(const struct frame *frame, place_id place) {
    for (; place != UINT32_MAX; place = place_at(frame, place)->parent) {
        if (place_at(frame, place)->kind == PLACE_ANY) {
            return true;
        }
    }
    return false;
}

bool place_in_array(const struct frame *frame, place_id place) {
    for (; place != UINT32_MAX; place = place_at(frame, place)->parent) {
        enum place_kind kind = place_at(frame, place)->kind;
        if (kind == PLACE_ELEMENT || kind == PLACE_ANY) {
            return true;
        }
    }
    return false;
}

bool place_is_union_member(const struct frame *frame, place_id place) {
    const struct program *program = frame->interpreter->program;
    const struct place *at = place_at(frame, place);
    if (at->kind != PLACE_FIELD || at->parent == UINT32_MAX) {
        return false;
    }
    const struct entity *field = entity_at(frame, place);
    const struct facts *facts = program->units.data[field->unit].facts;
    const char *record = strings_get(&facts->strings, facts->symbols.data[field->symbol].scope);
    return strncmp(record, "union ", 6) == 0 || strncmp(record, "const union ", 12) == 0;
}
