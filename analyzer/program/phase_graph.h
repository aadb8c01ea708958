/* The calls of the mainline in one image, body by body: what one fact after the other is followed over
 * (phases.h). Private to program/. */
#ifndef SIGVET_PROGRAM_PHASE_GRAPH_H
#define SIGVET_PROGRAM_PHASE_GRAPH_H

#include "analyzer/program/mainline.h"

/* A body that a call may run. */
struct called_body {
    uint32_t body;     /* index into bodies */
    bool is_looked_at; /* not called by a name that is declared not to return */
    bool passes;       /* nor known never to return: it may come back with nothing done */
};

struct phase_call {
    op_id op;
    uint32_t first_called; /* into called; up to that of the next call */
    bool passes;           /* it may come back from a function without a body */
    bool jumps;            /* setjmp and its kin: it may come back from anywhere */
};

/* The calls of one block: indices into calls. */
struct call_range {
    uint32_t first;
    uint32_t end;
};

struct phase_body {
    definition_id definition;
    uint32_t first_call;   /* into calls; up to that of the next body */
    uint32_t first_block;  /* into blocks, from which on they stand by block_id */
    uint32_t first_caller; /* into callers; up to that of the next body */
};

struct phase_graph {
    VEC(struct phase_body) bodies; /* those that are called first, but for recursion; one more at the end
                                      bounds the lists */
    VEC(struct phase_call) calls;  /* of a body in the order of operations; likewise */
    VEC(struct called_body) called;
    VEC(struct call_range) blocks;
    VEC(uint32_t) callers;         /* bodies, each once */
    struct map body_of;            /* definition_id -> index into bodies */
};

/* To be freed with phase_graph_free. */
struct phase_graph *phase_graph_new(struct mainline *mainline, image_id image);
void phase_graph_free(struct phase_graph *graph);

/* How many bodies there are, without the one at the end. */
static inline uint32_t phase_graph_count(const struct phase_graph *graph) {
    return graph->bodies.count - 1;
}

#endif
