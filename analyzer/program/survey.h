/* One walk over all bodies of the program, for several who read them: the facts of a large program
 * are not all in memory, and a body that one has read is at hand for the next. Private to
 * program/. */
#ifndef SIGVET_PROGRAM_SURVEY_H
#define SIGVET_PROGRAM_SURVEY_H

#include "analyzer/program/program.h"

/* Who reads bodies: what it knows by then, and what it does with the function of a TU, by its index
 * in facts.functions; the first one stores the initial values. */
struct collector {
    void *self;
    void (*read)(void *self, unit_id unit, uint32_t function);
};

/* Has all collectors read each function of the program, in the order of the TUs. */
void survey(const struct program *program, const struct collector *collectors, uint32_t count);

#endif
