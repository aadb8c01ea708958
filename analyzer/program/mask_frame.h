/* How masks.h is worked out. Private to its implementation: masks.c keeps contexts and answers,
 * mask_scan.c finds what can matter, mask_cells.c the sets that a body names, mask_run.c runs a
 * body in a context, mask_call.c its calls. */
#ifndef SIGVET_PROGRAM_MASK_FRAME_H
#define SIGVET_PROGRAM_MASK_FRAME_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/masks.h"

enum { MASK_ARGUMENTS = 6 }; /* arguments of a call that its callee is told */

/* --- sets --- */

/* A sigset_t object that a body names. */
enum mask_cell_kind {
    CELL_OWN,       /* a local, a field of one, a parameter that is a set */
    CELL_PARAMETER, /* what a parameter points to */
    CELL_SHARED     /* static, or a field of what a pointer leads to: known by its field alone */
};

struct mask_cell {
    enum mask_cell_kind kind;
    entity_id root;     /* the variable, or NONE when a pointer leads there */
    entity_id field;    /* the field that is the set, or NONE */
    entity_id pointer;  /* without a root: the variable or field that leads there, or NONE */
    uint32_t parameter; /* of CELL_PARAMETER: its number */
    uint32_t shared;    /* of CELL_SHARED: index into masks.shared */
    bool is_lost;       /* others may have its address: nothing is known of it */
};

struct mask_body {
    VEC(struct mask_cell) cells;
    struct map cell_by_op; /* an operation that is the address of a set -> index into cells */
    bool has_shared;
    uint32_t changed; /* a bit for each of the first parameters: the body may assign to it */
};

/* What bodies leave in a set that they share. */
struct mask_shared {
    struct mask value;
    bool is_written; /* somebody does; else the value is nothing yet */
    bool is_lost;    /* a handler writes to it, at any time: nothing is known of it */
    bool is_zero;    /* before that: a static object of the program is empty */
};

/* Nothing yet: joined with any, it is the other. */
#define MASK_NOTHING ((struct mask){UINT64_MAX, 0})

static inline struct mask mask_join(struct mask a, struct mask b) {
    return (struct mask){a.certain & b.certain, a.possible | b.possible};
}

static inline bool mask_equal(struct mask a, struct mask b) {
    return a.certain == b.certain && a.possible == b.possible;
}

/* --- contexts --- */

struct mask_argument {
    enum { ARGUMENT_UNKNOWN, ARGUMENT_NUMBER, ARGUMENT_SET } kind;
    int64_t number;
    struct mask set; /* that the argument points to */
};

/* A change within a block. */
struct mask_point {
    op_id op; /* what follows holds from this operation on, in its block */
    struct mask blocked;
};

/* What is known when a body is entered. */
struct mask_entry {
    struct mask blocked;
    uint64_t armed; /* signals with a handler by then, over all callers */
    struct mask_argument arguments[MASK_ARGUMENTS];
    bool is_merged; /* the definition is entered in too many ways: this is all that are left */
};

/* A body with that. */
struct mask_context {
    definition_id definition;
    struct mask_entry entry;
    uint32_t rank; /* index into masks.order, or NONE */
    /* What is so when it returns; while it does not, `returns` is false. */
    bool returns;
    struct mask exit;
    uint64_t exit_armed;
    struct mask sets[MASK_ARGUMENTS]; /* what arguments point to */
    struct mask *blocked; /* by block, in front of its operations; nothing when it does not run */
    VEC(struct mask_point) points; /* those of a block ascending */
    VEC(struct mask_use) uses;     /* by operation */
    uint64_t exposed;              /* signals with a handler that may come in between */
    VEC(struct mask_context *) callers;
    struct mask_context *next; /* of the same definition */
};

struct masks {
    const struct program *program;
    struct flow *flow;
    const struct registrars *registrars;
    const struct handlers *handlers;
    bool is_solved;
    bool is_trivial;       /* nothing in the program changes a mask or uses with one */
    struct arena arena;
    struct map roles;      /* entity -> index into mask_functions */
    struct map sites;      /* unit and location of a registration -> index into armed_by */
    VEC(uint64_t) armed_by;
    const struct call_node *graph;
    bool *matters;         /* by definition: it, or what it calls, does something with masks */
    bool *is_handler;      /* by definition */
    struct mask_body **bodies;     /* by definition, NULL until it is run */
    struct mask_context **first;   /* by definition */
    VEC(struct mask_context *) all;
    VEC(struct mask_context *) order; /* in which those are run that are queued */
    VEC(uint64_t) queued;  /* those to be run again: a bit for each rank */
    uint32_t lowest;       /* word of these in which there may be one */
    uint32_t depth;        /* of bodies being run */
    struct map shared_numbers;
    VEC(struct mask_shared) shared;
    struct mask *entries;  /* by definition: where masks do not matter, all over its body */
    VEC(struct mask_use) uses;
    uint64_t ever_blocked;
    uint64_t exposed;
};

/* --- mask_scan.c --- */

/* Fills roles, sites, is_handler and matters. False when nothing of that is in the program. */
bool masks_scan(struct masks *masks);

/* What the program's masks know of a function by its name, or NULL. */
const struct mask_function *mask_function_of(const struct masks *masks, entity_id function);

/* --- mask_cells.c --- */

/* The sets that a body names; made when first asked for. */
struct mask_body *mask_body_of(struct masks *masks, definition_id definition);

/* Takes what a body that is not run, for only handlers get to it, may write to sets that others
 * see, as not known. */
void mask_lose_written(struct masks *masks, definition_id definition);

/* Whether an operation of a body is the address of a set that others can see: static, in what a
 * pointer leads to. */
bool names_shared_set(const struct unit *unit, const struct function *function, op_id op);

/* --- mask_run.c --- */

/* What is known at one point of a body. */
struct mask_state {
    struct mask blocked;
    uint64_t armed;
    bool reached;
    bool ran; /* the block that the state enters */
    struct mask *cells; /* by index into body->cells */
};

/* What an operation evaluates to, as far as masks need it. */
struct mask_number {
    enum { NUMBER_NONE, NUMBER_KNOWN, NUMBER_UNKNOWN } kind;
    int64_t value;
};

struct mask_frame {
    struct masks *masks;
    struct mask_context *context;
    struct mask_body *body;
    const struct unit *unit;
    unit_id unit_id;
    const struct function *function;
    const struct op *ops;        /* the function's */
    struct mask_number *numbers; /* by operation */
    struct mask_state *entries;  /* by block */
    struct mask_state now;
    struct mask *cells;          /* of all these states */
    bool recording;              /* points and uses are noted */
};

/* Runs a body in its context; whether what it leaves behind is other than it was. */
bool mask_context_run(struct masks *masks, struct mask_context *context);

/* --- mask_call.c --- */

/* Runs a call; false when it does not return. */
bool mask_call_run(struct mask_frame *frame, op_id call);

/* The set at the address that an operation evaluates to: index into the body's cells, or NONE. */
static inline uint32_t mask_cell_at(const struct mask_frame *frame, op_id address) {
    return frame->body->cells.count ? map_get(&frame->body->cell_by_op, address, NONE) : NONE;
}

/* What the set at an address holds, or is given. */
struct mask mask_cell_read(const struct mask_frame *frame, uint32_t cell);
void mask_cell_write(struct mask_frame *frame, uint32_t cell, struct mask value);

/* Adds what the sets that others see hold now to what they are known to hold; and reads them
 * anew. */
void mask_publish(struct mask_frame *frame);
void mask_reload(struct mask_frame *frame);

/* --- masks.c --- */

/* The context in which a definition is entered like that; it has been run unless that is going on.
 * `caller`, or NULL, is run again when what it leaves behind changes. */
struct mask_context *mask_enter(struct masks *masks, definition_id definition,
                                const struct mask_entry *entry, struct mask_context *caller);

/* Bodies that read shared sets are run again. */
void mask_shared_changed(struct masks *masks);

#endif
