/* What can be said of the whole program before any body is run. Private to program/. */
#ifndef SIGVET_PROGRAM_CONSTANTS_H
#define SIGVET_PROGRAM_CONSTANTS_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/value.h"

/* What is written to static objects, found while bodies are read (survey.h): by those that run,
 * `runs` has a bit for each definition, NULL: by all. */
struct writes;
struct writes *writes_begin(const struct program *program, struct values *values,
                            const struct flow *flow, const uint64_t *runs);
void writes_read(void *self, unit_id unit, uint32_t function);

/* The same without the initial values. */
void writes_read_later(void *self, unit_id unit, uint32_t function);

/* By entity_id: the numbers that a static object can have during a run, as a set, or UINT32_MAX.
 * Only where every write in the program writes a constant, nobody has the object's address, and no
 * write can be missing: not volatile, and every TU that can name it was read whole. To be freed
 * with memory_array_free. */
set_id *writes_end_constants(struct writes *writes);

/* By entity_id: the number that every write but the initialisation writes to a static object, as a
 * set, or UINT32_MAX; under the same conditions, but volatile objects too. To be freed with
 * memory_array_free. */
set_id *writes_end_settings(struct writes *writes);

/* Whether every write of the variable is in the facts, by its name: nobody has its address. An
 * external one of a library, or of a program that is not `whole` (program_is_whole), can be written
 * by code that we do not see. */
bool writes_are_seen(const struct program *program, const struct flow *flow, entity_id variable,
                     bool whole);

/* The number that is stored in an object by a store of the value `op`, as a set; UINT32_MAX when it
 * is not written out, or not what the object then holds. */
set_id literal_value(struct values *values, const struct entity *object, const struct op *ops,
                     const struct op *op);

/* Whether all code that can name an external object was read: the program has a main, and no TU of
 * it has errors. */
bool program_is_whole(const struct program *program);

/* Whether a function of a TU is one that runs; the first one, which stores initial values, always
 * does. */
bool function_may_run(const struct unit *unit, uint32_t function, const uint64_t *runs);

/* Whether a body holds inline assembly, which may write to whatever the body names. */
bool function_has_asm(const struct unit *unit, const struct function *function);

#endif
