/* Handlers that change the interrupted program through the third parameter, its ucontext_t
 * (sigaction(2)): they return to another place, or to repaired registers. */
#ifndef SIGVET_RULES_SUPPORT_REPAIR_H
#define SIGVET_RULES_SUPPORT_REPAIR_H

#include "analyzer/program/program.h"

enum { PARAMETER_UCONTEXT = 2 };

/* Whether a function may write to what its parameter of that number, from 0, leads to: itself, or
 * in what it hands the pointer to. */
bool writes_through(const struct program *program, definition_id definition, uint32_t parameter);

#endif
