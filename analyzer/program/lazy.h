/* Lazy initialisation: code that runs only while what it sets is not set yet.
 *
 *     if (log->is_open) { return; }        if (limit == 0) {
 *     log->is_open = 1;                        limit = ask_environment();
 *     ...                                  }
 *
 * What the code is guarded by is a static object, or what a parameter points to. Code that also sets it
 * back to 0 keeps others out for as long as it runs, and is none. Nothing is said of when the
 * initialisation takes place. */
#ifndef SIGVET_PROGRAM_LAZY_H
#define SIGVET_PROGRAM_LAZY_H

#include "analyzer/program/program.h"

/* What is known of the bodies that were asked about. Zero-initialise all but `program`. */
struct lazy {
    const struct program *program;
    struct map guards_of;  /* definition -> index into guards */
    VEC(op_id *) guards;   /* by op_id of the definition; NULL: it has no lazy code */
};

/* The load whose value keeps an operation from running once it is set; NONE: nothing does. */
op_id lazy_guard(struct lazy *lazy, definition_id definition, op_id op);

/* A test of a lasting object against 0, at the end of a block. */
struct lazy_test {
    op_id load;
    uint32_t zero_edge; /* of the block's edges: taken when it is 0 */
};

/* Whether a block of a body ends in one. */
bool lazy_test_at(const struct program *program, definition_id definition, block_id block,
                  struct lazy_test *test);

/* The name of the object that a guard loads: "is_open". */
const char *lazy_object(const struct program *program, definition_id definition, op_id guard);

void lazy_free(struct lazy *lazy);

#endif
