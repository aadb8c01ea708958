/* Owned variables: static pointers that one function alone writes to, and that nothing which it
 * calls can change, for it is not entered again before it has returned. Private to program/. */
#ifndef SIGVET_PROGRAM_OWNED_H
#define SIGVET_PROGRAM_OWNED_H

#include "analyzer/program/call_graph.h"

/* Finds them while bodies are read (survey.h), and when all are read in the call graph. */
struct owned;
struct owned *owned_begin(const struct program *program, const struct flow *flow);
void owned_read(void *self, unit_id unit, uint32_t function);

/* By entity_id: the definition that owns the variable, or NONE. To be freed with
 * memory_array_free. */
definition_id *owned_end(struct owned *owned, const struct call_node *graph);

#endif
