/* Findings as bytes: what a program's handlers and findings were, for a run that finds nothing
 * changed. The format is specified in finding_io.c. */
#ifndef SIGVET_FACTS_FINDING_IO_H
#define SIGVET_FACTS_FINDING_IO_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct findings;
struct position;

/* Where a position of a finding comes from. */
struct position_origin {
    uint32_t command;  /* whose facts have it; or NONE */
    uint32_t location; /* index into their locations */
};

/* Of facts: facts_compare_by in io.h. */
struct layout {
    uint64_t half[2];
};

/* What findings were made of. */
struct origin {
    struct layout *layouts; /* of the facts, by command */
    uint32_t command_count;
    struct position_origin *places; /* of the positions, in the order of findings_each_position */
    uint32_t place_count;
};

/* The executables, handlers, findings, unresolved registrations, trusted functions, read texts and
 * the numbers of TUs and functions, and where they come from, as one block of *size bytes in
 * `arena`. What is worked out anew in each run is left out: rules, failures, the baseline and
 * fingerprints, what the settings exclude, coverage. */
const void *findings_write(const struct findings *findings, const struct origin *origin,
                           struct arena *arena, size_t *size);

/* Reads bytes that may come from anywhere into findings that have none of that yet, and into
 * *origin, which has as many places as the findings have positions. Strings stay in `data`, arrays
 * are in `arena`. -1 and a message that says what is wrong; then both are as they were. */
int findings_read(struct findings *findings, struct origin *origin, const void *data, size_t size,
                  struct arena *arena, struct error *err);

/* Frees what findings_read has put into findings, or a judge. */
void findings_drop(struct findings *findings);

/* Calls `visit` for each position in what findings_write keeps, in an order that hangs on nothing
 * but the lengths of arrays; it may change them. Those of edits are left out: they are made from
 * the text of a file, and from that alone. */
void findings_each_position(struct findings *findings,
                            void (*visit)(void *user, struct position *position), void *user);

#endif
