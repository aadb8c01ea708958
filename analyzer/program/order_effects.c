#include "analyzer/program/order_effects.h"

#include "analyzer/program/masks.h"

struct reader {
    struct order_effects *effects;
    struct mainline *mainline;
    const struct handler_function *handler;
    image_id image;
};

static struct passage *effect_at(struct order_effects *effects, const struct install_call *call) {
    return phase_effect_at(&effects->phases, call->definition, call->op);
}

/* --- registrations --- */

static uint64_t signals_at(const struct site_of_registration *site) {
    uint64_t signals = site->signals_known ? 0 : UINT64_MAX;
    for (uint32_t i = 0; i < site->signals.count; i++) {
        uint64_t bit = signal_bit(site->signals.data[i]);
        signals |= bit ? bit : UINT64_MAX;
    }
    return signals;
}

/* In a body that nothing but handlers runs it registers itself anew, or another handler does. */
static void read_site(struct reader *reader, const struct site_of_registration *site) {
    const struct install_calls *calls = mainline_install_calls(reader->mainline);
    for (uint32_t i = install_calls_at(calls, site->unit, site->location); i != NONE;
         i = calls->all.data[i].next) {
        definition_id definition = calls->all.data[i].definition;
        if (mainline_runs_in(reader->mainline, reader->image, definition)) {
            bool first = reader->effects->installs == 0;
            bool same = first || reader->effects->runs_once == definition;
            reader->effects->runs_once = same ? definition : NONE;
            effect_at(reader->effects, &calls->all.data[i])->installs |=
                (int64_t)signals_at(site);
            reader->effects->installs |= signals_at(site);
        }
    }
}

/* --- removals --- */

/* Whether a disposition that is put back, or kept in a variable, may be the handler: what a
 * registrar returned is taken to be what was there before the handler was. */
static bool may_be_in(struct reader *reader, place_id place) {
    struct flow_targets targets = flow_of_place(reader->mainline->flow, place);
    bool found = targets.count == 0 && !targets.previous;
    for (uint32_t i = 0; i < targets.count && !found; i++) {
        found = targets.functions[i] == reader->handler->entity;
    }
    return found;
}

static bool may_be_handler(struct reader *reader, struct atom atom) {
    switch (atom.kind) {
    case ATOM_INTEGER:
    case ATOM_PREVIOUS:
        return false;
    case ATOM_FUNCTION:
        return atom.id == reader->handler->entity;
    case ATOM_INITIAL:
        return may_be_in(reader, atom.id);
    default:
        return true;
    }
}

/* The signal whose disposition is no longer the handler, as a bit; 0 when that is not certain. */
static uint64_t removed_by(struct reader *reader, const struct raw_registration *raw) {
    const struct values *values = reader->mainline->values;
    const struct interpreter *interpreter = reader->mainline->interpreter;
    const struct atom *signal = set_single(values, raw->signals);
    bool other = set_count(values, raw->handlers) > 0 &&
                 !set_is_symbolic(interpreter, raw->handlers);
    for (uint32_t i = 0; i < set_count(values, raw->handlers) && other; i++) {
        other = !may_be_handler(reader, *set_atom(values, raw->handlers, i));
    }
    return other && signal && signal->kind == ATOM_INTEGER ? signal_bit(signal->number) : 0;
}

static void read_removal(struct reader *reader, const struct raw_registration *raw) {
    const struct install_calls *calls = mainline_install_calls(reader->mainline);
    uint64_t removed = removed_by(reader, raw) & reader->effects->installs;
    for (uint32_t i = removed ? install_calls_at(calls, raw->unit, raw->location) : NONE;
         i != NONE; i = calls->all.data[i].next) {
        if (mainline_runs_in(reader->mainline, reader->image, calls->all.data[i].definition)) {
            effect_at(reader->effects, &calls->all.data[i])->keeps &= (int64_t)~removed;
            reader->effects->removes |= removed;
        }
    }
}

/* --- all of them --- */

void order_effects_find(struct order_effects *effects, struct mainline *mainline, uint32_t handler,
                        image_id image, bool removals) {
    struct reader reader = {effects, mainline, &mainline->handlers->all.data[handler], image};
    const struct image *linked = program_image(mainline->program, image);
    *effects = (struct order_effects){.phases = {.kind = PASSAGE_SIGNALS}, .runs_once = NONE};
    for (uint32_t s = 0; s < reader.handler->sites.count; s++) {
        if (image_has(linked, reader.handler->sites.data[s].unit)) {
            read_site(&reader, &reader.handler->sites.data[s]);
        }
    }
    for (uint32_t i = 0; i < mainline->handlers->installed.count && removals; i++) {
        read_removal(&reader, &mainline->handlers->installed.data[i]);
    }
}
