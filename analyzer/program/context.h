/* Contexts: a definition with what is known when it is entered, in one image. Each is interpreted
 * once, when its calls or its outcome are first asked for; whoever reaches it shares the result. A
 * definition that is entered in too many ways is told no numbers that objects hold, then its
 * arguments only, and in too many ways still, nothing at all.
 *
 * A recursive call asks for an outcome that is being found. It is assumed to leave the pointers in
 * what it is lent as they were; when the outcome is there and that was wrong, all that was
 * concluded from it is withdrawn. What holds of a call whose recursive calls do as assumed holds
 * of all, by induction on how deep they are nested. What hangs on an assumption is found as
 * strongly connected components are (Tarjan, 1972). */
#ifndef SIGVET_PROGRAM_CONTEXT_H
#define SIGVET_PROGRAM_CONTEXT_H

#include "analyzer/program/interpret.h"

typedef uint32_t context_id;

/* A call of a context that can run. */
struct context_call {
    op_id op;
    block_id block;
    location_id location;
    entity_id callee;         /* NONE: resolves to nothing, or to the candidates */
    const entity_id *candidates; /* many functions that cannot be told apart */
    uint32_t candidate_count;
    definition_id definition; /* NONE: no body in this image */
    uint32_t entry;           /* what is known in the callee, when it has a body: contexts_enter */
    context_id target;        /* where that has led, or NONE */
    bool assumed;
    bool never_returns;       /* nor does any other function that the call can mean */
    const set_id *arguments;  /* what it is given, as far as that is known */
    uint32_t argument_count;
};

/* A load, a store or an atomic operation of a context that can run, of what may be a shared object:
 * a static object, or what is below one, or below what a pointer in one leads to. */
struct context_access {
    op_id op;       /* OP_LOAD, OP_STORE, OP_ATOMIC */
    set_id address; /* one atom of it, at least, leads to a shared object */
};

/* A block of a context that can run. */
struct context_block {
    block_id block;
    op_id ended_by; /* a call in it that does not return, or NONE */
    uint64_t edges; /* those that can be taken: EDGE_BIT */
};

struct context {
    definition_id definition;
    image_id image;
    uint32_t entry;     /* what is known: a number private to context.c */
    uint32_t started;   /* 1 + how many were before it, 0: not yet */
    bool finished;      /* interpreted: the calls and the outcome are there */
    bool is_reached;    /* a walk has entered it; others were only asked for their outcome */
    uint32_t depth;     /* at which it is being interpreted */
    bool is_assumed;    /* not finished, and a recursive call was told what it is assumed to do */
    uint32_t hangs_on;  /* the least `started` of the contexts of which that was told to its calls,
                           or to those of what these call; NONE: it hangs on no assumption */
    uint32_t changed;   /* a bit for each fact of the entry that it is known not to leave alone */
    bool keeps;         /* or that it may keep what it is lent */
    VEC(struct context_call) calls;      /* in the order of the blocks */
    VEC(struct context_access) accesses; /* in the order of their operations */
    VEC(struct context_block) blocks;    /* ascending */
    struct outcome outcome;
};

struct contexts;

struct contexts *contexts_new(const struct program *program, struct values *values,
                              struct interpreter *interpreter);
void contexts_free(struct contexts *contexts);

/* The context in which a handler, or the target of a context's call, is entered. */
context_id contexts_enter_handler(struct contexts *contexts, definition_id definition,
                                  image_id image, set_id signals);
context_id contexts_enter_signal(struct contexts *contexts, definition_id definition,
                                 image_id image, int32_t signal); /* for this one alone */
context_id contexts_enter(struct contexts *contexts, context_id caller,
                          const struct context_call *call);

/* A context, interpreted. Valid until the next one is entered or interpreted; what its lists hold
 * is valid for good. */
const struct context *contexts_get(struct contexts *contexts, context_id id);

/* All contexts have a smaller number. */
uint32_t contexts_count(const struct contexts *contexts);

/* What runs a context's body again, with nobody who visits its calls. */
struct interpretation contexts_interpretation(struct contexts *contexts, context_id id);

#endif
