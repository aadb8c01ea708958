/* The direct calls of the whole program by what they call. */
#ifndef SIGVET_RULES_SUPPORT_CALL_SITES_H
#define SIGVET_RULES_SUPPORT_CALL_SITES_H

#include "rules/support/rule.h"

/* A call of a function by its name. */
struct call_site {
    definition_id caller;
    op_id op;
    uint32_t next; /* of the same callee: index into all, or NONE */
};

struct call_sites {
    VEC(struct call_site) all;
    struct map first_of; /* entity_id of the callee -> index into all */
};

void call_sites_find(struct call_sites *sites, const struct program *program);
void call_sites_free(struct call_sites *sites);

/* The first call of a function, or NONE; the others follow by `next`. */
uint32_t call_sites_first(const struct call_sites *sites, entity_id callee);

/* The first call of a definition, by its place in the source, from a body that the mainline of the
 * image runs; NULL when it is called directly by none. */
const struct call_site *outside_call(const struct rule_context *context,
                                     const struct call_sites *sites, image_id image,
                                     definition_id definition);

#endif
