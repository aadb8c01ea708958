/* Findings as bytes: what a program's handlers and findings were, for a run that finds nothing
 * changed. The format is specified in finding_io.c. */
#ifndef SIGVET_FACTS_FINDING_IO_H
#define SIGVET_FACTS_FINDING_IO_H

#include <stddef.h>

struct arena;
struct error;
struct findings;

/* The executables, handlers, findings, unresolved registrations, trusted functions and the
 * numbers of TUs and functions, as one block of *size bytes in `arena`. What is worked out anew
 * in each run is left out: rules, failures, the baseline and fingerprints, what the settings
 * exclude, coverage. */
const void *findings_write(const struct findings *findings, struct arena *arena, size_t *size);

/* Reads bytes that may come from anywhere into findings that have none of that yet. Strings stay in
 * `data`, arrays are in `arena`. -1 and a message that says what is wrong; then the findings are as
 * they were. */
int findings_read(struct findings *findings, const void *data, size_t size, struct arena *arena,
                  struct error *err);

#endif
