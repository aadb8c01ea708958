/* What places are, by the types that the program gives them. */
#include <string.h>

#include "analyzer/program/frame.h"

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

static const struct entity *entity_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->program->entities.data[place_at(frame, place)->key];
}

bool place_is_allocated(const struct frame *frame, place_id place) {
    const struct place *root = place_at(frame, place_at(frame, place)->root);
    op_id op = root->key - frame->tu->first_op - frame->function->first_op;
    return root->kind == PLACE_TEMPORARY && op < frame->function->op_count &&
           frame->ops[op].kind == OP_CALL && frame->ops[op].type_flags & TYPE_POINTER;
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
    return place_at(frame, place)->has_any;
}

bool place_in_array(const struct frame *frame, place_id place) {
    return place_at(frame, place)->in_array;
}

/* The record that a field is a member of: a number for each name, the lowest bit is set of unions. */
static uint32_t record_of(const struct frame *frame, entity_id field) {
    struct interpreter *interpreter = frame->interpreter;
    if (interpreter->records[field] == NONE) {
        const struct program *program = interpreter->program;
        const struct entity *entity = &program->entities.data[field];
        const struct facts *facts = program->units.data[entity->unit].facts;
        const char *record = strings_get(&facts->strings, facts->symbols.data[entity->symbol].scope);
        bool is_union =
            strncmp(record, "union ", 6) == 0 || strncmp(record, "const union ", 12) == 0;
        interpreter->records[field] =
            strings_add_text(&interpreter->record_names, record) << 1 | is_union;
    }
    return interpreter->records[field];
}

bool place_is_union_member(const struct frame *frame, place_id place) {
    const struct place *at = place_at(frame, place);
    return at->kind == PLACE_FIELD && at->parent != UINT32_MAX && record_of(frame, at->key) & 1;
}

bool place_is_seen_as(const struct frame *frame, place_id part, place_id other) {
    const struct place *left = place_at(frame, part);
    const struct place *right = place_at(frame, other);
    bool fields = left->kind == PLACE_FIELD && right->kind == PLACE_FIELD;
    if (fields) {
        return left->key == right->key ||
               record_of(frame, left->key) == record_of(frame, right->key);
    }
    /* What a pointer leads to may be the first of many: then p->x is a part of p[0]. */
    bool own = place_is_local(frame, part) || place_is_lent(frame, part);
    return !own || (left->kind != PLACE_FIELD && right->kind != PLACE_FIELD);
}

/* --- types --- */

/* A type's name without qualifiers, and without the last `*` of a pointer. */
struct type_name {
    const char *text;
    size_t length;
};

static struct type_name without(struct type_name name, const char *word) {
    size_t length = strlen(word);
    if (name.length > length && strncmp(name.text, word, length) == 0) {
        return (struct type_name){name.text + length, name.length - length};
    }
    if (name.length > length && strncmp(name.text + name.length - length, word, length) == 0) {
        name.length -= length;
    }
    return name;
}

static struct type_name type_of(const struct frame *frame, place_id place, bool pointer) {
    static const char *const words[] = {"restrict", "const", "volatile", " "};
    const struct entity *entity = entity_at(frame, place);
    const struct facts *facts = frame->interpreter->program->units.data[entity->unit].facts;
    const char *text =
        strings_get(&facts->strings, facts->symbols.data[entity->symbol].type_name);
    struct type_name name = {text, strlen(text)};
    for (int round = 0; round < 8; round++) {
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            name = without(name, words[w]);
        }
        if (pointer && name.length && name.text[name.length - 1] == '*') {
            name.length--;
            pointer = false;
        }
    }
    return pointer ? (struct type_name){"", 0} : name;
}

static bool points_to_record(const struct frame *frame, place_id parameter) {
    const struct entity *entity = entity_at(frame, parameter);
    const struct facts *facts = frame->interpreter->program->units.data[entity->unit].facts;
    struct type_name name = type_of(frame, parameter, true);
    if (entity->type_flags & TYPE_FUNCTION || !name.length) {
        return false;
    }
    char last = name.text[name.length - 1];
    bool is_void = name.length == 4 && strncmp(name.text, "void", 4) == 0;
    return is_void || (facts->symbols.data[entity->symbol].record && last != '*' &&
                       last != ')' && last != ']');
}

bool place_points_to_record(const struct frame *frame, place_id parameter) {
    struct pointed *pointed = &frame->interpreter->pointed[place_at(frame, parameter)->key];
    if (!pointed->is_known) {
        *pointed = (struct pointed){true, points_to_record(frame, parameter)};
    }
    return pointed->is_record;
}

bool place_holds_record(const struct frame *frame, place_id place) {
    const struct place *at = place_at(frame, place);
    while (at->kind == PLACE_ELEMENT || at->kind == PLACE_ANY) {
        place = at->parent;
        at = place_at(frame, place);
    }
    if (at->kind == PLACE_POINTEE) {
        return place_is_lent(frame, place) &&
               place_points_to_record(frame, frame->interpreter->values->atoms.data[at->key].id);
    }
    return (at->kind == PLACE_VARIABLE || at->kind == PLACE_FIELD) &&
           entity_at(frame, place)->type_flags & TYPE_RECORD &&
           !(entity_at(frame, place)->type_flags & TYPE_POINTER);
}

bool place_fits_parameter(const struct frame *frame, place_id object, place_id parameter) {
    const struct values *values = frame->interpreter->values;
    const struct place *at = place_at(frame, object);
    bool pointee = at->kind == PLACE_POINTEE;
    if (at->kind != PLACE_VARIABLE && at->kind != PLACE_FIELD && !pointee) {
        return false;
    }
    if (place_holds_record(frame, object)) {
        return place_points_to_record(frame, parameter);
    }
    struct type_name wanted = type_of(frame, parameter, true);
    struct type_name given =
        type_of(frame, pointee ? values->atoms.data[at->key].id : object, pointee);
    return wanted.length && wanted.length == given.length &&
           strncmp(wanted.text, given.text, wanted.length) == 0;
}

