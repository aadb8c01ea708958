/* The language that a source is compiled as. */
#ifndef SIGVET_DRIVER_COMMAND_LANGUAGE_H
#define SIGVET_DRIVER_COMMAND_LANGUAGE_H

#include "analyzer/facts/facts.h"

/* The language of `file` when `-x flag` is in force (NULL or "none" when no -x is), by gcc(1),
 * "Overall Options": LANGUAGE_C or LANGUAGE_CXX, preprocessed or not, else LANGUAGES. A header is
 * only compiled when `flag` says so: without it, it is a precompiled header in the making. */
enum language language_of(const char *file, const char *flag);

#endif
