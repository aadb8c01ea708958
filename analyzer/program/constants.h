/* What can be said of the whole program before any body is run. Private to program/. */
#ifndef SIGVET_PROGRAM_CONSTANTS_H
#define SIGVET_PROGRAM_CONSTANTS_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/registrars.h"
#include "analyzer/program/value.h"

/* By entity_id: the numbers that a static object can have during a run, as a set, or UINT32_MAX. `runs`
 * has a bit for each definition that can run, NULL: all can. Only where every write in the program writes a constant, nobody has the object's address, and no
 * write can be missing: not volatile, and every TU that can name it was read whole. To be freed
 * with free(). */
set_id *constants_find(const struct program *program, struct values *values,
                       const struct flow *flow, const uint64_t *runs);

/* By entity_id: the number that every write but the initialisation writes to a static object, as a
 * set, or UINT32_MAX; under the same conditions, but volatile objects too. To be freed with
 * free(). */
set_id *settings_find(const struct program *program, struct values *values,
                      const struct flow *flow);

/* Whether all code that can name an external object was read: the program has a main, and no TU of
 * it has errors. */
bool program_is_whole(const struct program *program);

/* Whether a body holds inline assembly, which may write to whatever the body names. */
bool function_has_asm(const struct unit *unit, const struct function *function);

/* By definition_id: whether it can reach a registrar. To be freed with free(). */
bool *registering_find(const struct program *program, const struct call_node *graph,
                       const struct registrars *registrars);

#endif
