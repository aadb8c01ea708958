/* What a call of a registrar installs: the handler, and of a struct sigaction the flags and the
 * mask too. */
#include "analyzer/program/frame.h"

set_id set_join_targets(struct values *values, set_id set, struct flow_targets targets) {
    for (uint32_t i = 0; i < targets.count; i++) {
        set = set_join(values, set, set_function(values, targets.functions[i]));
    }
    if (targets.previous) {
        set = set_join(values, set, set_of(values, atom_of(values, ATOM_PREVIOUS, 0, 0)));
    }
    return set;
}

/* What the flow knows of the fields at `addresses`; not of a struct that escapes, for its fields
 * are those of all structs of its type: but of one on the heap nothing better is known. */
static set_id field_in_flow(struct frame *frame, set_id addresses) {
    struct interpreter *interpreter = frame->interpreter;
    struct values *values = interpreter->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, addresses); i++) {
        struct atom atom = *set_atom(values, addresses, i);
        if (atom.kind != ATOM_ADDRESS) {
            continue;
        }
        struct place root = values->places.data[values->places.data[atom.id].root];
        if ((root.kind == PLACE_VARIABLE && !flow_escapes(interpreter->flow, root.key)) ||
            place_is_allocated(frame, atom.id)) {
            result = set_join_targets(values, result, flow_of_place(interpreter->flow, atom.id));
        }
    }
    return result;
}

/* What the caller had at `addresses` when the body was entered; SET_EMPTY where these are no
 * objects of the caller's. Other code that is shown a struct of the caller's, as a destructor is
 * shown the object, seldom installs another handler in it. */
static set_id held_on_entry(struct frame *frame, set_id addresses) {
    struct values *values = frame->interpreter->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < set_count(values, addresses); i++) {
        place_id place = pointee(frame, *set_atom(values, addresses, i));
        if (place == UINT32_MAX) {
            continue;
        }
        set_id before = set_of(values, atom_of(values, ATOM_INITIAL, place, 0));
        if (set_is_symbolic(frame->interpreter, before)) {
            result = set_join(values, result, before);
        }
    }
    return result;
}

/* What the struct at `record` holds as its handler. */
static set_id handler_in(struct frame *frame, set_id record) {
    const struct registrars *registrars = frame->interpreter->registrars;
    struct values *values = frame->interpreter->values;
    set_id result = SET_EMPTY;
    for (uint32_t i = 0; i < registrars->paths.count; i++) {
        const struct handler_path *path = &registrars->paths.data[i];
        set_id addresses = record;
        for (uint32_t f = 0; f < path->fields.count; f++) {
            addresses = address_of_field(frame, addresses, path->fields.data[f]);
        }
        set_id handler = load_from(frame, addresses);
        if (set_has_unknown(values, handler)) {
            handler = set_join(values, handler, field_in_flow(frame, addresses));
            handler = set_join(values, handler, held_on_entry(frame, addresses));
        }
        result = set_join(values, result, handler);
    }
    return result;
}

/* What the struct at `record` holds as its flags, or its mask: where nobody names them, what all of
 * it is. */
static set_id field_in(struct frame *frame, set_id record, const entity_id *of_unit) {
    entity_id field = of_unit[frame->unit];
    return load_from(frame, field == NONE ? record : address_of_field(frame, record, field));
}

void note_registration(struct frame *frame, const struct op *call, const set_id *arguments,
                       const struct registrar *registrar) {
    struct values *values = frame->interpreter->values;
    const struct registrars *registrars = frame->interpreter->registrars;
    if (registrar->handler >= call->count || registrar->signal >= call->count) {
        return; /* called without its arguments: no prototype, and clang has warned */
    }
    set_id given = arguments[registrar->handler];
    if (registrar->by_struct && set_is_zero(values, given)) {
        return; /* only asks for the disposition in force (POSIX.1-2017 sigaction) */
    }
    struct raw_registration raw = {
        .unit = frame->unit,
        .location = call->location,
        .via = registrar->function,
        .signals = arguments[registrar->signal],
        .handlers = registrar->by_struct ? handler_in(frame, given) : given,
        .flags = registrar->by_struct ? field_in(frame, given, registrars->flags_of_unit)
                                      : set_integer(values, 0),
        .mask = registrar->by_struct ? field_in(frame, given, registrars->mask_of_unit)
                                     : set_integer(values, 0)};
    vec_push(&frame->summary->registrations, raw);
}
