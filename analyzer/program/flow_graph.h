/* The graph of flow.c: nodes, and what flows along their edges. Private to it. */
#ifndef SIGVET_PROGRAM_FLOW_GRAPH_H
#define SIGVET_PROGRAM_FLOW_GRAPH_H

#include "analyzer/base/ranks.h"
#include "analyzer/program/flow.h"

/* A node stands for what may be in a place, or for the value of an operation that may be a function
 * or lead to one: of most operations nothing is followed. */
typedef uint32_t node_id;
#define NO_NODE UINT32_MAX

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

/* An element of one of a node's lists. The first of flow->targets and flow->waits is none. */
struct flow_target {
    node_id node;
    uint32_t next; /* of the same node: index into flow->targets; of the last one the first */
};

struct flow_wait {
    struct wait wait;
    uint32_t next; /* likewise, into flow->waits */
};

/* There are millions in a large program, and most have one target: so they are kept small. The lists
 * are rings of which the last element is known, in the order in which they became so; 0: empty. */
struct node {
    set_id atoms;          /* of any size: see set_union */
    set_id seen;           /* of these, what the waits have seen */
    uint32_t last_target;  /* what is here flows there */
    uint32_t last_wait : 31;
    uint32_t is_pending : 1; /* its atoms are to be sent on */
};

/* A call whose callee is a value; or which calls back a value that it is given. */
struct call_site {
    unit_id unit;
    const struct function *function;
    op_id op;
    const struct caller *caller; /* or NULL */
};

/* An address that is used as a value, before operations have nodes. */
struct taken_address {
    uint32_t op; /* its number in the program */
    set_id address;
};

/* Nodes of some of the things that have numbers. */
struct keyed_nodes {
    VEC(node_id) by_key; /* or NO_NODE, as for all that follow */
};

struct flow {
    const struct program *program;
    struct values *values;
    const struct registrars *registrars;
    struct ranks ops;          /* operations with a node, by their number in the program */
    set_id *atoms;             /* by node: what the solution has there */
    struct keyed_nodes place_nodes;  /* by place_id */
    bool *escapes;             /* by entity_id */
    bool *lent;                /* likewise: a library's function may write to it, see flow.h */
    /* what is there until it is solved: */
    VEC(struct node) nodes;    /* first those of operations */
    VEC(struct flow_target) targets; /* of all nodes; likewise: */
    VEC(struct flow_wait) waits;
    struct keyed_nodes return_nodes; /* by definition_id */
    struct map edges;          /* pair of nodes: connected already by an address that arrived */
    VEC(struct taken_address) taken;
    VEC(definition_id) resolved; /* what the call at hand means */
    VEC(node_id) pending;      /* in the order in which they became so */
    VEC(struct call_site) calls;
    /* what is there once it is solved: */
    VEC(struct flow_targets) answers; /* that were given */
    VEC(uint32_t) answer_of_set;      /* by set_id: index in them, or NONE */
    struct arena arena;        /* of their functions */
    struct call_graph *call_graph; /* NULL until it is asked for */
};

/* Makes the nodes of operations. Once, before any other node is made. */
void flow_number_ops(struct flow *flow);

/* The node of an operation by its number in the program, or NO_NODE: nothing is in it, ever. */
static inline node_id flow_op_node(const struct flow *flow, uint32_t op) {
    return ranks_get(&flow->ops, op);
}

/* Atoms arrive at a node; what follows from that waits in flow->pending. */
void flow_deliver(struct flow *flow, node_id node, set_id atoms);

/* What is to be done for each atom that arrives at a node, now or later. */
void flow_wait(struct flow *flow, node_id node, struct wait wait);

/* What is at `from`, now or later, flows to `to`; nothing does when one of them is NO_NODE. */
void flow_connect(struct flow *flow, node_id from, node_id to);

/* The same, of nodes that may be connected again and again. */
void flow_connect_once(struct flow *flow, node_id from, node_id to);

/* The field of a struct type, whichever object it is in. */
place_id flow_field_place(struct flow *flow, entity_id field);

/* The node of a place; of a field of a variable whose address escapes, that of its type. */
node_id flow_place_node(struct flow *flow, place_id place);

/* The node of what a definition returns. */
node_id flow_return_node(struct flow *flow, definition_id definition);

/* The node of a place in the solved flow, or NO_NODE when nothing is there. */
node_id flow_known_node(struct flow *flow, place_id place);

/* What the pointer in a place points to: one place for all that it ever does. */
place_id flow_pointed_from(struct flow *flow, place_id pointer);

#endif
