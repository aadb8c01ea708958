/* Which fields a definition, or what it calls, may look at: what a caller knows of others is of no use
 * to it. Private to program/. */
#ifndef SIGVET_PROGRAM_FIELDS_USED_H
#define SIGVET_PROGRAM_FIELDS_USED_H

#include "analyzer/program/call_graph.h"

struct fields_used {
    uint64_t *rows; /* by definition_id; several fields share a bit (closure.h) */
};

void fields_used_find(struct fields_used *used, const struct program *program,
                      const struct call_node *graph);
void fields_used_free(struct fields_used *used);

/* Whether a call of the definition may name the field. What names none of a record's fields copies it
 * as a whole, or gives it away, at most. */
bool field_may_be_used(const struct fields_used *used, definition_id definition, entity_id field);

#endif
