/* Where the variables and members that files share are declared. */
#ifndef SIGVET_RULES_SUPPORT_DECLARED_H
#define SIGVET_RULES_SUPPORT_DECLARED_H

#include "analyzer/program/program.h"

struct declaration {
    unit_id unit;
    symbol_id symbol;
    uint32_t next; /* of the same one, in a later TU: index into declarations.all, or NONE */
};

/* Zero-initialise before the first use. */
struct declarations {
    VEC(struct declaration) all;
    struct map first; /* entity -> index */
};

/* The first declaration of a variable with external linkage, or of a member: an index, or NONE. All are looked up
 * when it is first asked for one. */
uint32_t declarations_first(struct declarations *declarations, const struct program *program,
                            entity_id entity);
void declarations_free(struct declarations *declarations);

#endif
