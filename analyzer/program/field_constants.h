/* The numbers that fields of static records can have during a run, as constants.h has them of variables:
 *
 *     static struct options options;          options.stop_signal = SIGINT;
 *
 * Only of records whose address nobody has, where every write in the program is to a field by name, and
 * of a constant, or clears the record. Private to program/. */
#ifndef SIGVET_PROGRAM_FIELD_CONSTANTS_H
#define SIGVET_PROGRAM_FIELD_CONSTANTS_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/value.h"

/* Finds them while bodies are read (survey.h): of those that run, `runs` has a bit for each
 * definition, NULL: of all. */
struct field_writes;
struct field_writes *field_writes_begin(const struct program *program, struct values *values,
                                        const struct flow *flow, const uint64_t *runs);
void field_writes_read(void *self, unit_id unit, uint32_t function);

/* By place_id of the field: its numbers, as a set. To be freed with map_free. */
struct map field_writes_end(struct field_writes *writes);

#endif
