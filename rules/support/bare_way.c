#include "rules/support/bare_way.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"
#include "rules/support/condition.h"

enum { MAX_BLOCKS = 512 }; /* of a function that is looked into: of larger ones nothing is told */

/* An edge of a block. */
struct step {
    block_id from; /* NONE: there is none */
    uint32_t edge;
};

/* A walk over the blocks. */
struct tour {
    bool bare_only;      /* only through blocks that nothing is stored in */
    struct step without; /* an edge that is not there */
    struct step *came;   /* by block_id: the first step to it */
};

struct ways {
    const struct ways_through *through;
    struct body body;
};

static block_id target_of(const struct ways *ways, block_id id, uint32_t edge) {
    return body_edges(&ways->body, &ways->body.blocks[id])[edge].target;
}

static struct step *new_steps(const struct ways *ways) {
    uint32_t count = ways->body.function->block_count;
    struct step *steps = calloc(count + 1, sizeof *steps);
    if (!steps) {
        out_of_memory();
    }
    for (block_id b = 0; b < count; b++) {
        steps[b].from = NONE;
    }
    return steps;
}

/* Whether a tour from the edges of one block gets to another, or to all that it can when `to` is
 * the number of blocks; the step to each block is left in
 * tour->came, when that is given. */
static bool gets_to(const struct ways *ways, block_id from, block_id to,
                    const struct tour *tour) {
    uint32_t count = ways->body.function->block_count;
    bool *seen = calloc(count + 1, sizeof *seen);
    block_id *queue = calloc(count + 1, sizeof *queue);
    if (!seen || !queue) {
        out_of_memory();
    }
    uint32_t end = 0;
    queue[end++] = from;
    for (uint32_t next = 0; next < end && !seen[to]; next++) {
        block_id at = queue[next];
        bool closed = tour->bare_only && !ways->through->states[at].bare;
        for (uint32_t e = 0; !closed && e < ways->body.blocks[at].edge_count; e++) {
            block_id target = target_of(ways, at, e);
            bool left_out = at == tour->without.from && e == tour->without.edge;
            if (seen[target] || left_out) {
                continue;
            }
            seen[target] = true;
            if (tour->came) {
                tour->came[target] = (struct step){at, e};
            }
            if (target != from) {
                queue[end++] = target;
            }
        }
    }
    bool got = seen[to];
    free(seen);
    free(queue);
    return got;
}

static bool leads_to(const struct ways *ways, block_id from, block_id to) {
    return gets_to(ways, from, to, &(struct tour){.without = {NONE, 0}});
}

/* Whether the condition of a loop decides how often it stores. */
static bool decides_stores(const struct ways *ways, block_id id) {
    for (block_id b = 0; b < ways->body.function->block_count; b++) {
        if (ways->through->states[b].stores && leads_to(ways, id, b) && leads_to(ways, b, id)) {
            return true;
        }
    }
    return false;
}

/* Whether an edge leads to where something is stored, before control gets to the block `to`. */
static bool leads_to_store(const struct ways *ways, block_id target, block_id to) {
    uint32_t count = ways->body.function->block_count;
    struct step *came = new_steps(ways);
    struct tour tour = {.bare_only = true, .without = {NONE, 0}, .came = came};
    bool stores = target != to && ways->through->states[target].stores;
    if (target != to && !stores) {
        gets_to(ways, target, count, &tour);
    }
    for (block_id b = 0; b < count && !stores; b++) {
        stores = b != to && came[b].from != NONE && ways->through->states[b].stores;
    }
    free(came);
    return stores;
}

/* Whether a condition has to do with what is stored before control gets to the block `to`. */
static bool decides_before(const struct ways *ways, block_id id, block_id to) {
    uint32_t edges = ways->body.blocks[id].edge_count;
    for (uint32_t e = 0; edges > 1 && ways->through->states[id].bare && e < edges; e++) {
        if (leads_to_store(ways, target_of(ways, id, e), to)) {
            return leads_to(ways, id, to);
        }
    }
    return false;
}

/* Whether the way that a condition takes may tell whether something was stored before it. */
static bool may_tell(const struct ways *ways, block_id id) {
    if (decides_stores(ways, id)) {
        return true;
    }
    for (block_id b = 0; b < ways->body.function->block_count; b++) {
        if (b != id && decides_before(ways, b, id) &&
            !condition_is_independent(ways->through->program, ways->through->definition, id, b)) {
            return true;
        }
    }
    return false;
}

/* Whether each bare way to a block leaves another one by the same edge. */
static bool needs_one_edge(const struct ways *ways, block_id to, block_id from) {
    for (uint32_t e = 0; e < ways->body.blocks[from].edge_count; e++) {
        struct tour tour = {.bare_only = true, .without = {from, e}};
        if (!gets_to(ways, 0, to, &tour)) {
            return true;
        }
    }
    return false;
}

/* The last condition on the way of a tour of which another edge leads to a store. */
static struct branch branch_of(const struct ways *ways, const struct step *came,
                               block_id to) {
    block_id at = to;
    for (uint32_t steps = 0; at && steps < ways->body.function->block_count; steps++) {
        struct step step = came[at];
        const struct block *block = &ways->body.blocks[step.from];
        for (uint32_t e = 0; block->terminator == TERM_BRANCH && e < block->edge_count; e++) {
            if (e != step.edge && leads_to_store(ways, target_of(ways, step.from, e), to)) {
                return (struct branch){block->location, step.edge == 0};
            }
        }
        at = step.from;
    }
    return (struct branch){NONE, false};
}

bool bare_way_find(const struct ways_through *through, block_id to, struct branch *branch) {
    struct ways own = {through, body_of(through->program, through->definition)};
    const struct ways *ways = &own;
    uint32_t count = ways->body.function->block_count;
    *branch = (struct branch){NONE, false};
    if (count > MAX_BLOCKS) {
        return false;
    }
    for (block_id b = 0; to && b < count; b++) {
        const struct way_state *state = &through->states[b];
        if (b != to && state->bare && state->stored && ways->body.blocks[b].edge_count > 1 &&
            needs_one_edge(ways, to, b) && may_tell(ways, b)) {
            return false;
        }
    }
    struct step *came = new_steps(ways);
    struct tour tour = {.bare_only = true, .without = {NONE, 0}, .came = came};
    if (gets_to(ways, 0, to, &tour)) {
        *branch = branch_of(ways, came, to);
    }
    free(came);
    return true;
}
