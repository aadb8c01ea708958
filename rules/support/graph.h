/* The call graph below a handler: what it reaches, and nothing else. */
#ifndef SIGVET_RULES_SUPPORT_GRAPH_H
#define SIGVET_RULES_SUPPORT_GRAPH_H

#include "rules/support/rule.h"

enum node_kind {
    NODE_HANDLER,
    NODE_FUNCTION, /* a body of the program */
    NODE_SAFE,     /* no body; the standard lists it */
    NODE_NOTE,     /* safe by the platform, or under a condition */
    NODE_UNSAFE,
    NODE_UNKNOWN   /* no data file names it, or a pointer that resolves to nothing */
};

struct node {
    enum node_kind kind;
    const char *name;     /* "" for a pointer that resolves to nothing */
    const char *file;     /* of the body; "" without one */
    const char *category; /* why it is not safe, in a word; or "" */
    bool shares_name;     /* with another node */
};

struct call_edge {
    uint32_t from; /* index into nodes */
    uint32_t to;
    uint32_t line; /* of the call, or 0 */
    bool assumed;  /* through a pointer: it is one of those that it may hold */
};

struct call_graph {
    VEC(struct node) nodes;      /* the nearest first: the handler is number 0 */
    VEC(struct call_edge) edges; /* each once, in the order of the nodes and calls */
};

/* Makes the graph below the handler of context->findings->handlers, over all executables that
 * register it. Strings are in the context's arena, or borrowed as its. */
void graph_make(struct call_graph *graph, const struct rule_context *context, uint32_t handler);
void graph_free(struct call_graph *graph);

#endif
