#include "rules/support/dominance.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

/* Whether the entry gets to the block `to` when the edge is not there. */
static bool gets_to(const struct body *body, block_id to, block_id from, uint32_t without,
                    bool *seen, block_id *stack) {
    uint32_t depth = 0;
    seen[0] = true;
    stack[depth++] = 0;
    while (depth) {
        block_id at = stack[--depth];
        for (uint32_t e = 0; e < body->blocks[at].edge_count; e++) {
            block_id target = body_edges(body, &body->blocks[at])[e].target;
            if (!seen[target] && (at != from || e != without)) {
                seen[target] = true;
                stack[depth++] = target;
            }
        }
    }
    return seen[to];
}

bool only_over_edge(const struct body *body, block_id to, block_id from, uint32_t edge) {
    uint32_t count = body->function->block_count;
    if (count > MAX_DECIDED || to == from) {
        return false;
    }
    bool *seen = calloc(count + 1, sizeof *seen);
    block_id *stack = calloc(count + 1, sizeof *stack);
    if (!seen || !stack) {
        out_of_memory();
    }
    bool only = !gets_to(body, to, from, edge, seen, stack);
    free(seen);
    free(stack);
    return only;
}
