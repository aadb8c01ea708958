/* Sets of bits for definitions, each with those of all that it calls. Private to program/. */
#ifndef SIGVET_PROGRAM_CLOSURE_H
#define SIGVET_PROGRAM_CLOSURE_H

#include "analyzer/program/call_graph.h"

/* `words` of 64 bits for each definition, by definition_id. All 0; to be freed with
 * memory_array_free. */
uint64_t *closure_new(const struct program *program, uint32_t words);

/* Adds to each definition's bits those of the definitions that it calls, and that these call. */
void closure_spread(uint64_t *rows, uint32_t words, const struct program *program,
                    const struct call_node *graph);

static inline void closure_add(uint64_t *rows, uint32_t words, definition_id definition,
                               uint32_t bit) {
    rows[(size_t)definition * words + bit / 64] |= UINT64_C(1) << (bit % 64);
}

static inline bool closure_has(const uint64_t *rows, uint32_t words, definition_id definition,
                               uint32_t bit) {
    return rows[(size_t)definition * words + bit / 64] >> (bit % 64) & 1;
}

#endif
