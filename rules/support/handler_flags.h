/* The numbers in static objects that handlers store: flags, by which the rest of the program learns
 * that a signal came. */
#ifndef SIGVET_RULES_SUPPORT_HANDLER_FLAGS_H
#define SIGVET_RULES_SUPPORT_HANDLER_FLAGS_H

#include "rules/support/rule.h"

/* A handler that stores the flag. */
struct flag_setter {
    uint32_t handler; /* index into analysis->handlers */
    definition_id definition; /* and operation that stores */
    op_id store;
    uint64_t signals; /* of the handler; all when they are not known */
    bool wakes;       /* it also makes a descriptor ready, or jumps away */
};

struct handler_flag {
    entity_id object;
    entity_id field; /* of it, or NONE */
    VEC(struct flag_setter) setters; /* each handler once */
};

struct handler_flags {
    VEC(struct handler_flag) all;
    struct map numbers; /* object and field -> index into all */
};

void handler_flags_find(struct handler_flags *flags, const struct rule_context *context);
void handler_flags_free(struct handler_flags *flags);

/* The flag at the address that an operation evaluates to: an index, or NONE. */
uint32_t handler_flag_at(const struct handler_flags *flags, const struct unit *unit,
                         const struct op *ops, op_id address);

#endif
