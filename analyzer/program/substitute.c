/* What the words of a summary mean at a call site. */
#include "analyzer/program/frame.h"

place_id returned_record(struct values *values) {
    return place_root(values, PLACE_TEMPORARY, UINT32_MAX);
}

static set_id argument_of(const struct site *site, entity_id parameter) {
    uint32_t index = parameter_number(site->frame->interpreter->program, site->callee, parameter);
    return index < site->argument_count ? site->arguments[index]
                                        : site->frame->interpreter->values->unknown;
}

static bool is_automatic(const struct program *program, entity_id variable) {
    uint8_t kind = program->entities.data[variable].kind;
    return kind == SYMBOL_LOCAL || kind == SYMBOL_PARAMETER;
}

/* The same element of each of the arrays, or counted from each of the elements. */
static set_id element_addresses(const struct site *site, set_id bases, const struct place *at) {
    struct values *values = site->frame->interpreter->values;
    set_id result = SET_EMPTY;
    int64_t index = at->key;
    for (uint32_t i = 0; i < set_count(values, bases); i++) {
        struct atom atom = *set_atom(values, bases, i);
        place_id base = pointee(site->frame, atom);
        set_id address = values->unknown;
        if (base != UINT32_MAX) {
            place_id element = element_place(site->frame, base,
                                             at->kind == PLACE_ELEMENT ? &index : NULL);
            address = set_address(values, element);
        }
        result = set_join(values, result, address);
    }
    return result;
}

set_id addresses_of(const struct site *site, place_id place) {
    struct interpreter *interpreter = site->frame->interpreter;
    struct values *values = interpreter->values;
    struct place at = values->places.data[place];
    switch (at.kind) {
    case PLACE_POINTEE:
        return substitute(site, set_of(values, at.key));
    case PLACE_FIELD:
        if (at.parent != UINT32_MAX) {
            return address_of_field(site->frame, addresses_of(site, at.parent), at.key);
        }
        break;
    case PLACE_ELEMENT:
    case PLACE_ANY:
        return element_addresses(site, addresses_of(site, at.parent), &at);
    case PLACE_VARIABLE:
        if (is_automatic(interpreter->program, at.key)) {
            /* A record parameter is what the argument holds; other locals are gone when the
             * callee has returned. */
            return interpreter->program->entities.data[at.key].type_flags & TYPE_RECORD
                       ? argument_of(site, at.key)
                       : values->unknown;
        }
        break;
    default:
        if (place == returned_record(values) && site->result != UINT32_MAX) {
            place = site->result;
            break;
        }
        return values->unknown;
    }
    return set_address(values, place);
}

/* `alone` is the set of the atom alone. */
static set_id substitute_atom(const struct site *site, struct atom atom, set_id alone) {
    struct interpreter *interpreter = site->frame->interpreter;
    struct values *values = interpreter->values;
    if (atom.kind == ATOM_ADDRESS) {
        return addresses_of(site, atom.id);
    }
    if (atom.kind != ATOM_INITIAL) {
        return alone;
    }
    struct place at = values->places.data[atom.id];
    if (at.kind == PLACE_VARIABLE && is_automatic(interpreter->program, at.key)) {
        return argument_of(site, at.key);
    }
    set_id addresses = addresses_of(site, atom.id);
    return addresses == values->unknown ? values->unknown : load_from(site->frame, addresses);
}

set_id substitute(const struct site *site, set_id set) {
    struct values *values = site->frame->interpreter->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, set); i++) {
        set_id alone = set_part(values, set, i);
        set_id part = substitute_atom(site, *set_atom(values, set, i), alone);
        result = set_join(values, result, part);
    }
    return result;
}

/* --- symbolic parts --- */

bool is_symbolic(const struct interpreter *interpreter, const struct atom *atom) {
    const struct values *values = interpreter->values;
    if (atom->kind != ATOM_INITIAL && atom->kind != ATOM_ADDRESS) {
        return false;
    }
    struct place root = values->places.data[values->places.data[atom->id].root];
    if (root.kind == PLACE_POINTEE) {
        return is_symbolic(interpreter, &values->atoms.data[root.key]);
    }
    return atom->kind == ATOM_INITIAL && root.kind == PLACE_VARIABLE &&
           is_automatic(interpreter->program, root.key);
}

bool set_is_symbolic(const struct interpreter *interpreter, set_id set) {
    for (uint32_t i = 0; i < set_count(interpreter->values, set); i++) {
        if (is_symbolic(interpreter, set_atom(interpreter->values, set, i))) {
            return true;
        }
    }
    return false;
}
