#include "rules/support/nesting.h"

#include "rules/support/control.h"
#include "rules/support/handler_kind.h"
#include "rules/support/knowledge.h"

static const struct walk *walk_of(const struct rule_context *context, const struct inside *inside) {
    return &context->analysis->reach.walks.data[inside->walk];
}

static const struct handler_function *handler_of(const struct rule_context *context,
                                                 const struct inside *inside) {
    return &context->analysis->handlers.all.data[walk_of(context, inside)->handler];
}

static definition_id body_of(const struct rule_context *context, const struct inside *inside) {
    return walk_of(context, inside)->reached.data[inside->reached].definition;
}

/* --- the signals that bring an access about --- */

static bool has_op(const struct context *context, op_id op) {
    bool found = false;
    for (uint32_t i = 0; i < context->accesses.count && !found; i++) {
        found = context->accesses.data[i].op == op;
    }
    for (uint32_t i = 0; i < context->calls.count && !found; i++) {
        found = context->calls.data[i].op == op;
    }
    return found;
}

/* Whether an operation of a definition runs in a context, or in what that calls. */
static bool gets_to(struct contexts *contexts, context_id id, definition_id definition, op_id op,
                    uint32_t calls) {
    const struct context at = *contexts_get(contexts, id);
    bool found = at.definition == definition && has_op(&at, op);
    for (uint32_t i = 0; i < at.calls.count && calls && !found; i++) {
        const struct context_call *call = &at.calls.data[i];
        found = call->definition != NONE &&
                gets_to(contexts, contexts_enter(contexts, id, call), definition, op, calls - 1);
    }
    return found;
}

static bool brings_about(const struct rule_context *context, const struct inside *inside,
                         int32_t signal) {
    const struct walk *walk = walk_of(context, inside);
    const struct handler_function *handler = handler_of(context, inside);
    if (handler->signals_known && handler->signals.count == 1) {
        return true;
    }
    struct contexts *contexts = context->analysis->reach.contexts;
    context_id start = contexts_enter_signal(contexts, walk->reached.data[0].definition,
                                             walk->image, signal);
    return gets_to(contexts, start, body_of(context, inside), inside->op, WRITE_FAR);
}

/* --- masks --- */

/* The signals that may be blocked while the handler runs for one. */
static uint64_t blocked_by(const struct rule_context *context,
                           const struct site_of_registration *site, int32_t signal) {
    const struct values *values = &context->analysis->values;
    const struct facts *facts = context->analysis->program.units.data[site->unit].facts;
    uint32_t nodefer = knowledge_nodefer_flag(context->knowledge,
                                              strings_get(&facts->strings, facts->target));
    uint64_t blocked = set_count(values, site->mask) ? 0 : UINT64_MAX;
    for (uint32_t i = 0; i < set_count(values, site->mask); i++) {
        const struct atom *atom = set_atom(values, site->mask, i);
        blocked |= atom->kind == ATOM_INTEGER ? (uint64_t)atom->number : UINT64_MAX;
    }
    return set_all_have(values, site->flags, nodefer) ? blocked : blocked | signal_bit(signal);
}

/* A signal of the inner site that comes through while the other handler runs for `outer`, or 0. */
static int32_t comes_through(const struct rule_context *context, const struct inside *inner,
                             const struct site_of_registration *site, uint64_t blocked) {
    for (uint32_t i = 0; i < site->signals.count; i++) {
        int32_t signal = site->signals.data[i];
        const char *name = signal_name(context, handler_of(context, inner), signal);
        if (signal_bit(signal) & ~blocked && !signal_is_fault(name) &&
            brings_about(context, inner, signal)) {
            return signal;
        }
    }
    return 0;
}

static int32_t find_inner(const struct rule_context *context, const struct inside *inner,
                          uint64_t blocked) {
    const struct handler_function *handler = handler_of(context, inner);
    int32_t signal = 0;
    for (uint32_t s = 0; s < handler->sites.count && !signal; s++) {
        if (!handler->sites.data[s].assumed) {
            signal = comes_through(context, inner, &handler->sites.data[s], blocked);
        }
    }
    return signal;
}

/* Whether the outer handler blocks signals itself somewhere, or takes the inner one away. */
static bool shuts_out(const struct rule_context *context, const struct inside *outer,
                      const struct inside *inner, int32_t signal) {
    const struct walk *walk = walk_of(context, outer);
    bool shut = false;
    for (uint32_t e = 0; e < walk->exits.count && !shut; e++) {
        const struct exit_call *exit = &walk->exits.data[e];
        if (exit->callee == NONE || exit->from == NONE) {
            continue;
        }
        struct control_call call = control_call_of(walk, exit);
        enum mask_role role = mask_role_of(entity_name(&context->analysis->program, exit->callee));
        shut = (role >= MASK_CHANGE && role <= MASK_HOLD) ||
               control_gives_up(context, &call, handler_of(context, inner)->entity, signal);
    }
    return shut;
}

static struct nesting find_at(const struct rule_context *context, const struct inside *outer,
                              const struct site_of_registration *site,
                              const struct inside *inner) {
    for (uint32_t i = 0; i < site->signals.count; i++) {
        int32_t signal = site->signals.data[i];
        uint64_t blocked = blocked_by(context, site, signal);
        bool counts = blocked != UINT64_MAX &&
                      !signal_is_fault(signal_name(context, handler_of(context, outer), signal)) &&
                      brings_about(context, outer, signal);
        int32_t through = counts ? find_inner(context, inner, blocked) : 0;
        if (through && !shuts_out(context, outer, inner, through)) {
            return (struct nesting){signal, through};
        }
    }
    return (struct nesting){0, 0};
}

struct nesting nesting_find(const struct rule_context *context, const struct inside *outer,
                            const struct inside *inner) {
    struct nesting found = {0, 0};
    const struct handler_function *handler = handler_of(context, outer);
    bool together = walk_of(context, outer)->image == walk_of(context, inner)->image;
    for (uint32_t s = 0; s < handler->sites.count && together && !found.inner; s++) {
        if (!handler->sites.data[s].assumed) {
            found = find_at(context, outer, &handler->sites.data[s], inner);
        }
    }
    return found;
}
