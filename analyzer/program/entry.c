/* What a call tells the body that it enters, in the walk from a handler. */
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

set_id value_that_travels(const struct frame *frame, set_id value) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < set_count(values, value); i++) {
        if (!travels(frame, set_atom(values, value, i))) {
            return values->unknown;
        }
    }
    return value == SET_EMPTY ? values->unknown : value;
}

/* --- objects that are lent --- */

/* Whether another argument leads to the object, or to what it is a part of, or to a part. */
static bool is_shared(struct frame *frame, place_id object, const set_id *arguments,
                      uint32_t count, uint32_t index) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t a = 0; i != index && a < set_count(values, arguments[i]); a++) {
            place_id other = pointee(frame, *set_atom(values, arguments[i], a));
            if (other != UINT32_MAX && (place_within(values, other, object) ||
                                        place_within(values, object, other))) {
                return true;
            }
        }
    }
    return place_is_leaked(frame, &frame->now, object);
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

enum { MAX_LENT = 4 };

/* The objects that an argument may lead to. */
struct objects {
    place_id all[MAX_LENT];
    uint32_t count;
};

/* The objects of this body, or of its callers, that argument `index` alone leads to: no other
 * pointer that the callee can have does. None when it may lead elsewhere. */
static struct objects lent_objects(struct frame *frame, place_id parameter,
                                   const set_id *arguments, uint32_t count, uint32_t index) {
    const struct values *values = frame->interpreter->values;
    struct objects lent = {0};
    for (uint32_t a = 0; a < set_count(values, arguments[index]); a++) {
        place_id object = pointee(frame, *set_atom(values, arguments[index], a));
        if (a == MAX_LENT || object == UINT32_MAX ||
            !(place_is_local(frame, object) || place_is_lent(frame, object)) ||
            is_in_array(frame, object) || !place_fits_parameter(frame, object, parameter) ||
            is_shared(frame, object, arguments, count, index)) {
            return (struct objects){0};
        }
        lent.all[lent.count++] = object;
    }
    return lent;
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

static bool has_fact(const struct entry *entry, place_id place) {
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        if (entry->facts[f].place == place) {
            return true;
        }
    }
    return false;
}

/* Tells the parts of the objects that leak. False when there is no room. */
static bool add_leaks(struct frame *frame, struct entry *entry, const struct objects *objects,
                      place_id pointee) {
    struct values *values = frame->interpreter->values;
    uint32_t count = frame->leak_extents.count;
    for (uint32_t i = 0; i < objects->count * count; i++) {
        place_id object = objects->all[i / count];
        place_id leaked = frame->leak_extents.data[i % count];
        if (!state_has_leak(&frame->now, i % count) || !place_within(values, leaked, object)) {
            continue;
        }
        place_id told = place_rebase(values, leaked, object, pointee);
        if (!has_fact(entry, told) && !add_fact(entry, told, values->anything)) {
            return false;
        }
    }
    return true;
}

/* Whether a place lies in a part that leaks, as add_leaks has told. */
static bool is_told_leaked(const struct frame *frame, const struct entry *entry, place_id place) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        if (entry->facts[f].value == values->anything &&
            place_within(values, place, entry->facts[f].place)) {
            return true;
        }
    }
    return false;
}

/* What a part of one of the objects holds, in whichever of them. */
static set_id content_of(struct frame *frame, const struct objects *objects, place_id object,
                         place_id part) {
    struct values *values = frame->interpreter->values;
    set_id value = SET_EMPTY;
    for (uint32_t i = 0; i < objects->count; i++) {
        place_id same = place_rebase(values, part, object, objects->all[i]);
        set_id own = memory_read(frame, same);
        value = set_join(values, value, own == SET_EMPTY ? values->unknown : own);
    }
    return value_that_travels(frame, value);
}

/* What is known below `object`, one of the objects, told below `pointee`; `useful` is set when that
 * is more than nothing. False when there is no room. */
static bool add_parts(struct frame *frame, struct entry *entry, const struct objects *objects,
                      place_id object, place_id pointee, bool *useful) {
    struct values *values = frame->interpreter->values;
    for (uint32_t slot = slot_first(frame, object); slot != NONE; slot = slot_next(frame, slot)) {
        place_id place = frame->places.data[slot];
        if (slot >= frame->now.slots.count || frame->now.slots.data[slot] == ABSENT ||
            !place_within(values, place, object)) {
            continue;
        }
        place_id told = place_rebase(values, place, object, pointee);
        if (has_fact(entry, told) || is_told_leaked(frame, entry, told)) {
            continue;
        }
        set_id value = content_of(frame, objects, object, place);
        *useful |= value != values->unknown;
        if (!add_fact(entry, told, value)) {
            return false;
        }
    }
    return true;
}

/* What is known of all the objects: all or nothing, for a part that is left out would be taken to
 * be as the whole. False when it cannot be told even what leaks of them. */
static bool add_contents(struct frame *frame, struct entry *entry, const struct objects *objects,
                         place_id pointee) {
    struct entry before = *entry;
    bool useful = false, fits = true;
    if (!add_leaks(frame, entry, objects, pointee)) {
        *entry = before;
        return false;
    }
    before = *entry;
    for (uint32_t i = 0; i < objects->count && fits; i++) {
        fits = add_parts(frame, entry, objects, objects->all[i], pointee, &useful);
    }
    if (!useful || !fits) {
        *entry = before;
    }
    return true;
}

/* The latches that are set, and that the callee asks for. */
static void add_latches(struct frame *frame, struct entry *entry, definition_id callee) {
    const struct latches *latches = &frame->interpreter->latches;
    for (uint32_t slot = 0; frame->has_latches && slot < frame->now.slots.count; slot++) {
        place_id place = frame->places.data[slot];
        set_id value = frame->now.slots.data[slot];
        if (value != ABSENT && value == frame->traits.data[slot].latch &&
            latch_is_read(latches, callee, place_at(frame, place)->key)) {
            add_fact(entry, place, value);
        }
    }
}

/* Whether what comes before the fact in the entry encloses it. */
static bool is_enclosed(const struct values *values, const struct entry *entry, uint32_t fact,
                        uint32_t before) {
    for (uint32_t f = 0; f < before; f++) {
        if (place_within(values, entry->facts[fact].place, entry->facts[f].place)) {
            return true;
        }
    }
    return false;
}

void entry_shorten(const struct values *values, struct entry *entry) {
    uint32_t kept = 0;
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        if (entry->facts[f].value != values->unknown || is_enclosed(values, entry, f, kept)) {
            entry->facts[kept++] = entry->facts[f];
        }
    }
    entry->fact_count = kept;
}

/* What is known of a field that the callee does not look at is of no use to it; but where the whole
 * is known, that would be taken for what the field holds. */
static void drop_unused(const struct frame *frame, struct entry *entry, definition_id callee) {
    const struct values *values = frame->interpreter->values;
    for (uint32_t f = 0; f < entry->fact_count; f++) {
        const struct place *at = place_at(frame, entry->facts[f].place);
        if (at->kind == PLACE_FIELD && !is_enclosed(values, entry, f, f) &&
            !field_may_be_used(&frame->interpreter->fields_used, callee, at->key)) {
            entry->facts[f].value = values->unknown;
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
        set_id value = i < count ? value_that_travels(frame, arguments[i]) : values->unknown;
        if (value == values->unknown && i < count) {
            struct objects lent = lent_objects(frame, parameter, arguments, count, i);
            place_id pointee = place_pointee(values, parameter);
            if (lent.count && add_contents(frame, &entry, &lent, pointee)) {
                value = itself;
            } else if (is_record_value(frame, parameter)) {
                value = itself;
            }
        }
        entry.arguments[entry.argument_count++] = value;
    }
    drop_unused(frame, &entry, callee);
    entry_shorten(values, &entry);
    add_latches(frame, &entry, callee);
    return entry;
}
