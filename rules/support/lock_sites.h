/* Where the program takes which lock: by calls, by wrappers of them at any depth, by loops. */
#ifndef SIGVET_RULES_SUPPORT_LOCK_SITES_H
#define SIGVET_RULES_SUPPORT_LOCK_SITES_H

#include "rules/support/access_path.h"
#include "rules/support/call_sites.h"
#include "rules/support/knowledge.h"

struct lock_site {
    path_id lock;             /* a shared object; in a body of a system header NONE */
    path_id any;              /* the same for any object of the type: path_by_field */
    definition_id definition; /* that takes it, itself or by a wrapper, and names the object */
    op_id op;                 /* the call, or the atomic operation of the loop */
    enum lock_kind kind;      /* LOCK_ATOMIC: a loop; LOCK_INIT: makes it recursive */
};

struct lock_sites {
    struct access_paths paths;
    VEC(struct lock_site) all; /* in the order in which they were found */
    struct call_sites calls;
};

void lock_sites_find(struct lock_sites *sites, const struct rule_context *context);
void lock_sites_free(struct lock_sites *sites);

/* Whether the program makes the lock one that lets the same thread in again. */
bool lock_is_recursive(const struct lock_sites *sites, path_id lock);

/* The site that takes what may be the same lock in an image, outside of any handler and so that a
 * handler of the `signals` (masks.h; 0: not known) which takes it by a call of `kind` waits for it;
 * NULL when there is none. Of several the first in the source. */
const struct lock_site *lock_holder(const struct lock_sites *sites,
                                    const struct rule_context *context, image_id image,
                                    path_id lock, enum lock_kind kind, uint64_t signals);

#endif
