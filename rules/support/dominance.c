#include "rules/support/dominance.h"

#include "analyzer/base/memory.h"

/* Marks the blocks that the entry gets to when the edge is not there. */
static void mark_without(const struct body *body, block_id from, uint32_t without, bool *seen) {
    block_id *stack = memory_array(body->function->block_count, sizeof *stack);
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
    memory_array_free(stack);
}

void find_only_over_edge(const struct body *body, block_id from, uint32_t edge, bool *only) {
    uint32_t count = body->function->block_count;
    if (count > MAX_DECIDED) {
        return;
    }
    mark_without(body, from, edge, only);
    for (block_id b = 0; b < count; b++) {
        only[b] = !only[b] && b != from;
    }
}

bool only_over_edge(const struct body *body, block_id to, block_id from, uint32_t edge) {
    bool *only = memory_array(body->function->block_count, sizeof *only);
    find_only_over_edge(body, from, edge, only);
    bool is = only[to];
    memory_array_free(only);
    return is;
}
