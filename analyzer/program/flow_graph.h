/* The graph of flow.c: nodes, and what flows along their edges. Private to it. */
#ifndef SIGVET_PROGRAM_FLOW_GRAPH_H
#define SIGVET_PROGRAM_FLOW_GRAPH_H

#include "analyzer/program/flow.h"

/* A node stands for what may be in a place, or for the value of an operation. The first
 * program->op_count nodes are the operations. */
typedef uint32_t node_id;

/* What is to be done when an atom arrives at a node. */
enum wait_kind {
    WAIT_LOAD,  /* an address: what is there flows to `other` */
    WAIT_STORE, /* an address: `other` flows to what is there */
    WAIT_CALL   /* a function: the call is connected, by what is called or by what that calls back;
                   other: index into flow->calls */
};

struct wait {
    enum wait_kind kind;
    uint32_t other; /* a node, or a call */
};

/* An element of one of a node's lists. The first of flow->targets and flow->waits is none: 0 ends a
 * list. */
struct flow_target {
    node_id node;
    uint32_t next; /* of the same node: index into flow->targets */
};

struct flow_wait {
    struct wait wait;
    uint32_t next; /* likewise, into flow->waits */
};

struct flow_list {
    uint32_t first; /* 0: it is empty */
    uint32_t last;
};

/* There is one for each operation of the program, and most flow nowhere: so they are kept small. */
struct node {
    set_id atoms;             /* of any size: see set_union */
    set_id seen;              /* of these, what the waits have seen */
    bool is_pending;          /* its atoms are to be sent on */
    struct flow_list targets; /* what is here flows there, in the order in which that became so */
    struct flow_list waits;
};

/* A call whose callee is a value; or which calls back a value that it is given. */
struct call_site {
    unit_id unit;
    const struct function *function;
    op_id op;
    const struct caller *caller; /* or NULL */
};

struct flow {
    const struct program *program;
    struct values *values;
    const struct registrars *registrars;
    struct node *nodes;
    uint32_t node_count;
    uint32_t node_capacity;
    VEC(struct flow_target) targets; /* of all nodes; likewise: */
    VEC(struct flow_wait) waits;
    struct map node_by_place;  /* place_id -> node */
    struct map node_by_return; /* definition_id -> node */
    struct map edges;          /* pair of nodes: connected already */
    bool *escapes;             /* by entity_id */
    bool *lent;                /* likewise: a library's function may write to it, see flow.h */
    VEC(node_id) pending;      /* in the order in which they became so */
    VEC(struct flow_targets) answers; /* that were given */
    struct map answer_of_set;  /* set_id -> index in them */
    struct arena arena;        /* of their functions */
    VEC(struct call_site) calls;
};

/* The node that a map has for a key, made when it is new. */
node_id flow_keyed_node(struct flow *flow, struct map *map, uint32_t key);

/* Atoms arrive at a node; what follows from that waits in flow->pending. */
void flow_deliver(struct flow *flow, node_id node, set_id atoms);

/* What is to be done for each atom that arrives at a node, now or later. */
void flow_wait(struct flow *flow, node_id node, struct wait wait);

/* What is at `from`, now or later, flows to `to`. */
void flow_connect(struct flow *flow, node_id from, node_id to);

/* The field of a struct type, whichever object it is in. */
place_id flow_field_place(struct flow *flow, entity_id field);

/* The node of a place; of a field of a variable whose address escapes, that of its type. */
node_id flow_place_node(struct flow *flow, place_id place);

/* What the pointer in a place points to: one place for all that it ever does. */
place_id flow_pointed_from(struct flow *flow, place_id pointer);

#endif
