/* What a call tells the body that it enters, in the walk from a handler. */
#include <string.h>

#include "analyzer/program/frame.h"

static const struct place *place_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->values->places.data[place];
}

static const struct entity *entity_at(const struct frame *frame, place_id place) {
    return &frame->interpreter->program->entities.data[place_at(frame, place)->key];
}

/* --- values that mean the same in the callee --- */

static bool travels(const struct frame *frame, const struct atom *atom) {
    switch (atom->kind) {
    case ATOM_INTEGER:
    case ATOM_FUNCTION:
        return true;
    case ATOM_ADDRESS: {
        place_id root = place_at(frame, atom->id)->root;
        return place_at(frame, root)->kind == PLACE_VARIABLE &&
               entity_at(frame, root)->kind == SYMBOL_VARIABLE;
    }
    default:
        return false;
    }
}

static set_id carried(const struct frame *frame, set_id value) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        if (!travels(frame, set_atom(values, value, i))) {
            return values->unknown;
        }
    }
    return value == SET_EMPTY ? values->unknown : value;
}

/* --- objects that are lent --- */

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

/* Whether the object is of the type that the parameter points to: by another type its parts have
 * other names. */
static bool fits_parameter(const struct frame *frame, place_id object, place_id parameter) {
    const struct values *values = frame->interpreter->values;
    const struct place *at = place_at(frame, object);
    bool pointee = at->kind == PLACE_POINTEE;
    if (at->kind != PLACE_VARIABLE && at->kind != PLACE_FIELD && !pointee) {
        return false;
    }
    struct type_name wanted = type_of(frame, parameter, true);
    struct type_name given =
        type_of(frame, pointee ? values->atoms.data[at->key].id : object, pointee);
    return wanted.length && wanted.length == given.length &&
           strncmp(wanted.text, given.text, wanted.length) == 0;
}

/* Whether another argument leads to an object of the same root. */
static bool is_shared(struct frame *frame, place_id object, const set_id *arguments,
                      uint32_t count, uint32_t index) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t a = 0; i != index && a < set_count(values, arguments[i]); a++) {
            place_id other = pointee(frame, *set_atom(values, arguments[i], a));
            if (other != UINT32_MAX &&
                place_at(frame, other)->root == place_at(frame, object)->root) {
                return true;
            }
        }
    }
    for (uint32_t l = 0; l < frame->leaked.count; l++) {
        if (frame->leaked.data[l] == place_at(frame, object)->root) {
            return true;
        }
    }
    return false;
}

static bool is_in_array(const struct frame *frame, place_id place) {
    for (; place != UINT32_MAX; place = place_at(frame, place)->parent) {
        enum place_kind kind = place_at(frame, place)->kind;
        if (kind == PLACE_ELEMENT || kind == PLACE_ANY || place_is_array(frame, place)) {
            return true;
        }
    }
    return false;
}

/* The object of this body, or of its callers, that argument `index` alone leads to: no other
 * pointer that the callee can have does. UINT32_MAX when there is none. */
static place_id lent_object(struct frame *frame, place_id parameter, const set_id *arguments,
                            uint32_t count, uint32_t index) {
    const struct atom *atom = set_single(frame->interpreter->values, arguments[index]);
    place_id object = atom ? pointee(frame, *atom) : UINT32_MAX;
    if (object == UINT32_MAX ||
        !(place_is_local(frame, object) || place_is_lent(frame, object)) ||
        is_in_array(frame, object) || !fits_parameter(frame, object, parameter) ||
        is_shared(frame, object, arguments, count, index)) {
        return UINT32_MAX;
    }
    return object;
}

/* --- what they hold --- */

/* False when there is no room. */
static bool add_fact(struct entry *entry, place_id place, set_id value) {
    uint32_t at = entry->fact_count;
    if (at == ENTRY_FACTS) {
        return false;
    }
    for (; at && entry->facts[at - 1].place > place; at--) {
        entry->facts[at] = entry->facts[at - 1];
    }
    entry->facts[at] = (struct entry_fact){place, value};
    entry->fact_count++;
    return true;
}

/* What is known below an object, told below `pointee`: all or nothing, for a part that is left out
 * would be taken to be as the whole. */
static void add_contents(struct frame *frame, struct entry *entry, place_id object,
                         place_id pointee) {
    struct values *values = frame->interpreter->values;
    struct entry before = *entry;
    bool useful = false;
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        place_id place = frame->places.data[slot];
        set_id value = frame->now.slots.data[slot];
        if (value == ABSENT || !place_within(values, place, object)) {
            continue;
        }
        value = carried(frame, value);
        useful |= value != values->unknown;
        if (!add_fact(entry, place_rebase(values, place, object, pointee), value)) {
            useful = false;
            break;
        }
    }
    if (!useful) {
        *entry = before;
    }
}

/* The latches that are set, and that the callee asks for. */
static void add_latches(struct frame *frame, struct entry *entry, definition_id callee) {
    const struct latches *latches = &frame->interpreter->latches;
    for (uint32_t slot = 0; slot < frame->now.slots.count; slot++) {
        place_id place = frame->places.data[slot];
        set_id value = frame->now.slots.data[slot];
        if (is_set_latch(frame, place, value) &&
            latch_is_read(latches, callee, place_at(frame, place)->key)) {
            add_fact(entry, place, value);
        }
    }
}

static bool is_record_value(const struct frame *frame, place_id parameter) {
    uint32_t flags = entity_at(frame, parameter)->type_flags;
    return flags & TYPE_RECORD && !(flags & TYPE_POINTER);
}

struct entry entry_of_call(struct frame *frame, definition_id callee, const set_id *arguments,
                           uint32_t count) {
    const struct program *program = frame->interpreter->program;
    struct values *values = frame->interpreter->values;
    const struct unit *unit = &program->units.data[program->definitions.data[callee].unit];
    const struct function *function = definition_function(program, callee);
    struct entry entry = {0};
    for (uint32_t i = 0; i < function->parameter_count && i < ENTRY_ARGUMENTS; i++) {
        symbol_id symbol = unit->facts->parameters.data[function->first_parameter + i];
        place_id parameter = place_root(values, PLACE_VARIABLE, unit->entities[symbol]);
        set_id itself = set_initial(values, parameter);
        set_id value = i < count ? carried(frame, arguments[i]) : values->unknown;
        if (value == values->unknown && i < count) {
            place_id object = lent_object(frame, parameter, arguments, count, i);
            if (object != UINT32_MAX) {
                value = itself;
                add_contents(frame, &entry, object, place_pointee(values, parameter));
            } else if (is_record_value(frame, parameter)) {
                value = itself;
            }
        }
        entry.arguments[entry.argument_count++] = value;
    }
    add_latches(frame, &entry, callee);
    return entry;
}
