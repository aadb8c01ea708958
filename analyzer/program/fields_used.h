/* Which fields a definition, or what it calls, may look at: what a caller knows of others is of no
 * use to it. Private to program/. */
#ifndef SIGVET_PROGRAM_FIELDS_USED_H
#define SIGVET_PROGRAM_FIELDS_USED_H

#include "analyzer/program/call_graph.h"

struct fields_used {
    const struct program *program;
    uint64_t *rows; /* by definition_id; several fields share a bit (closure.h) */
};

/* Finds them while bodies are read (survey.h), and when all are read in the call graph. */
void fields_used_begin(struct fields_used *used, const struct program *program);
void fields_used_read(void *self, unit_id unit, uint32_t function);
void fields_used_end(struct fields_used *used, const struct call_node *graph);
void fields_used_free(struct fields_used *used);

/* Whether a call of the definition may name the field. What names none of a record's fields copies
 * it as a whole, or gives it away, at most. */
bool field_may_be_used(const struct fields_used *used, definition_id definition, entity_id field);

#endif
