/* What can be said of the whole program before any body is run. Private to program/. */
#ifndef SIGVET_PROGRAM_CONSTANTS_H
#define SIGVET_PROGRAM_CONSTANTS_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/registrars.h"
#include "analyzer/program/value.h"

/* By entity_id: the numbers that a static object can have during the run, as a set, or UINT32_MAX.
 * Only where every write in the program writes a constant, nobody has the object's address, and no
 * write can be missing: not volatile, and every TU that can name it was read whole. To be freed
 * with free(). */
set_id *constants_find(const struct program *program, struct values *values,
                       const struct flow *flow);

/* By entity_id: the number that every write but the initialisation writes to a static object, as a
 * set, or UINT32_MAX; under the same conditions, but volatile objects too. To be freed with
 * free(). */
set_id *settings_find(const struct program *program, struct values *values,
                      const struct flow *flow);

/* By entity_id: whether a static object holds its initial value for the whole run: it is const, or
 * nobody writes to it or has its address. To be freed with free(). */
bool *frozen_find(const struct program *program, const struct flow *flow);

/* By definition_id: whether it can reach a registrar. To be freed with free(). */
bool *registering_find(const struct program *program, const struct call_node *graph,
                       const struct registrars *registrars);

#endif
