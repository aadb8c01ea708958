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

/* By place_id of the field: its numbers, as a set. To be freed with map_free. `runs` has a bit for
 * each definition that can run, NULL: all can. */
struct map field_constants_find(const struct program *program, struct values *values,
                                const struct flow *flow, const uint64_t *runs);

#endif
