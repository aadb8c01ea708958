#include "rules/support/let_in.h"

#include <string.h>

#include "rules/support/masking.h"

/* The signals of a handler, over all that findings call by this one; false when not all are
 * known. */
static bool add_signals(const struct rule_context *context, uint32_t handler, uint64_t *signals) {
    const struct handlers *handlers = &context->analysis->handlers;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        const struct handler_function *function = &handlers->all.data[h];
        if (context->handler_of[h] != handler) {
            continue;
        }
        if (!function->signals_known) {
            return false;
        }
        for (uint32_t i = 0; i < function->signals.count; i++) {
            if (!signal_bit(function->signals.data[i])) {
                return false;
            }
            *signals |= signal_bit(function->signals.data[i]);
        }
    }
    return true;
}

/* The first call that lets in signals of the handlers of all these ways; NULL when some signal of
 * theirs may arrive elsewhere, is not known, or is let in nowhere. The signals are left in
 * *signals. */
static const struct mask_use *let_in_only_by(const struct rule_context *context,
                                             const struct ways *ways, uint64_t *signals) {
    struct masks *masks = context->analysis->masks;
    *signals = 0;
    for (uint32_t i = 0; i < ways->all.count; i++) {
        if (!add_signals(context, ways->all.data[i].handler, signals)) {
            return NULL;
        }
    }
    if (!*signals || masks_exposed(masks) & *signals) {
        return NULL;
    }
    struct mask_uses uses = masks_uses(masks);
    for (uint32_t i = 0; i < uses.count; i++) {
        const struct mask_use *use = &uses.all[i];
        if (use->function->role == MASK_LET_IN && ~use->set.certain & *signals) {
            return use;
        }
    }
    return NULL;
}

void let_in_note(const struct rule_context *context, const struct ways *ways,
                 const char *consequence, struct finding *finding) {
    uint64_t signals;
    const struct mask_use *place =
        finding->severity > SEVERITY_NOTE ? let_in_only_by(context, ways, &signals) : NULL;
    if (!place) {
        return;
    }
    const char *names = signals_phrase(context, place->definition, signals);
    uint32_t count = finding->related_count;
    struct related *related = ARENA_ARRAY(context->arena, struct related, count + 1);
    if (count) {
        memcpy(related, finding->related, count * sizeof *related);
    }
    related[count] = (struct related){op_position(context, place->definition, place->op),
                                      arena_printf(context->arena, "'%s' lets %s in here",
                                                   place->function->name, names)};
    finding->severity = SEVERITY_NOTE;
    finding->message =
        arena_printf(context->arena, "%s; but %s is blocked except in '%s', so that %s",
                     finding->message, names, place->function->name, consequence);
    finding->related = related;
    finding->related_count = count + 1;
}
