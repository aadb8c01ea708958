#include "analyzer/program/closure.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

uint64_t *closure_new(const struct program *program, uint32_t words) {
    uint64_t *rows = calloc((size_t)program->definitions.count * words + 1, sizeof *rows);
    if (!rows) {
        out_of_memory();
    }
    return rows;
}

/* Adds one row to another; whether that is more. */
static bool join_row(uint64_t *into, const uint64_t *from, uint32_t words) {
    bool changed = false;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t joined = into[w] | from[w];
        changed |= joined != into[w];
        into[w] = joined;
    }
    return changed;
}

void closure_spread(uint64_t *rows, uint32_t words, const struct program *program,
                    const struct call_node *graph) {
    VEC(definition_id) pending = {0};
    bool *queued = calloc(program->definitions.count + 1, sizeof *queued);
    if (!queued) {
        out_of_memory();
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        vec_push(&pending, d);
        queued[d] = true;
    }
    while (pending.count) {
        definition_id next = pending.data[--pending.count];
        queued[next] = false;
        for (uint32_t i = 0; i < graph[next].callers.count; i++) {
            definition_id caller = graph[next].callers.data[i];
            bool more = join_row(&rows[(size_t)caller * words], &rows[(size_t)next * words], words);
            if (more && !queued[caller]) {
                vec_push(&pending, caller);
                queued[caller] = true;
            }
        }
    }
    free(queued);
    vec_free(&pending);
}
