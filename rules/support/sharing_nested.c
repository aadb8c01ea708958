/* Objects that only handlers use, of which one can interrupt another in the middle of an access. */
#include "rules/support/sharing.h"

static definition_id body_of(const struct rule_context *context, const struct inside *inside) {
    return context->analysis->reach.walks.data[inside->walk]
        .reached.data[inside->reached]
        .definition;
}

static bool goes_on(const struct rule_context *context, const struct inside *inside) {
    struct coming_back *coming_back = &context->sharings->accesses.coming_back;
    return comes_back(coming_back, inside->walk, inside->reached, inside->op) &&
           handler_survives(coming_back, inside->walk);
}

/* An operation of the body that makes an access. */
static const struct op *op_beside(const struct rule_context *context, const struct inside *inside,
                                  op_id op) {
    const struct program *program = &context->analysis->program;
    definition_id body = body_of(context, inside);
    const struct facts *facts = program->units.data[program->definitions.data[body].unit].facts;
    return &facts->ops.data[definition_function(program, body)->first_op + op];
}

static bool is_call(const struct rule_context *context, const struct inside *inside) {
    return op_beside(context, inside, inside->op)->kind == OP_CALL;
}

bool sharing_has_bits(const struct rule_context *context, const struct inside *update) {
    const struct op *store = op_beside(context, update, update->op);
    const struct op *value = store->kind == OP_STORE ? op_beside(context, update, store->b) : store;
    while (value->kind == OP_CONVERT) {
        value = op_beside(context, update, value->a);
    }
    return value->kind == OP_BINARY && (value->sub == BINARY_OR || value->sub == BINARY_AND);
}

/* Whether an access is made in steps. A pointer is read and written at once, and of an array nobody
 * knows whether two elements are the same, unless a function is given all of it. */
static bool has_steps(const struct rule_context *context, const struct sharing *sharing,
                      const struct inside *access) {
    if (access->flags & ACCESS_ATOMIC || !(access->flags & ACCESS_WRITES)) {
        return false;
    }
    if (sharing->type & TYPE_ARRAY) {
        return is_call(context, access);
    }
    if (sharing->type & (TYPE_POINTER | TYPE_FUNCTION)) {
        return false;
    }
    return sharing->type & TYPE_RECORD || access->flags & ACCESS_UPDATES ||
           sharing->size > sharing_word(context, sharing);
}

/* Whether a body updates the object twice: what it adds it takes away again, as a rule, and leaves
 * the object as it was. */
static bool is_balanced(const struct rule_context *context, const uint32_t *accesses,
                        uint32_t count, const struct inside *inner) {
    const struct inside *all = context->sharings->accesses.inside.data;
    bool other = false;
    for (uint32_t i = 0; i < count; i++) {
        const struct inside *access = &all[accesses[i]];
        other |= access->walk == inner->walk && access->flags & ACCESS_UPDATES &&
                 body_of(context, access) == body_of(context, inner) && access->op != inner->op;
    }
    return inner->flags & ACCESS_UPDATES && !sharing_has_bits(context, inner) && other;
}

/* Whether it matters that the inner access comes in the middle of the outer one. */
static bool collides(const struct rule_context *context, const struct sharing *sharing,
                     const struct inside *outer, const struct inside *inner) {
    bool whole = !(outer->flags & ACCESS_UPDATES) || sharing->type & (TYPE_ARRAY | TYPE_RECORD);
    bool writes = inner->flags & ACCESS_WRITES && goes_on(context, inner);
    return writes || (whole && inner->flags & ACCESS_READS);
}

static struct nesting find_nesting(const struct rule_context *context, const uint32_t *accesses,
                                   uint32_t count, const struct sharing *sharing,
                                   const struct inside *outer, const struct inside *inner) {
    struct deferral *deferral = &context->sharings->deferral;
    if (is_balanced(context, accesses, count, inner) ||
        !collides(context, sharing, outer, inner) ||
        has_deferral(deferral, inner->walk, inner->reached, inner->op)) {
        return (struct nesting){0, 0};
    }
    return nesting_find(context, outer, inner);
}

bool sharing_between_handlers(const struct rule_context *context, const uint32_t *accesses,
                              uint32_t count, struct sharing *sharing) {
    struct inside *all = context->sharings->accesses.inside.data;
    for (uint32_t o = count; o-- > 0;) { /* the last is the first that was found */
        struct inside *outer = &all[accesses[o]];
        bool is_split = has_steps(context, sharing, outer) && goes_on(context, outer);
        for (uint32_t i = count; i-- > 0 && is_split;) {
            const struct inside *inner = &all[accesses[i]];
            sharing->nesting = find_nesting(context, accesses, count, sharing, outer, inner);
            if (sharing->nesting.inner) {
                outer->flags |= ACCESS_COLLIDES;
                sharing->inside = *outer;
                sharing->inner = *inner;
                return true;
            }
        }
    }
    return false;
}
