/* Reach: what can run inside a handler, with the shortest path to it.
 *
 * Breadth first over contexts: a context is a definition with what is known of its arguments, in
 * one image. The handler's signal parameter is the set of signals that it is registered for, so
 * `if (sig == SIGHUP)` is dead in a handler of SIGTERM, and constants flow on into callees. A
 * definition that is reached in too many ways is entered with less known: context.h.
 *
 * Bodies in system headers (instances of the standard library's templates, `static inline`
 * functions) are gone through like all others, for they may call back. But what such a body calls is
 * not the programmer's doing: the call that leaves the program's own code for it is the exit, and
 * what lies below it is a descent.
 *
 * Calls that are certain are followed first, to their end, and those that are assumed after them:
 * what can be reached for certain is not shown by a shorter way that may not exist. What lies behind a
 * gate comes last of all, so that what can be reached otherwise is not shown by it. What the handler
 * itself initialises lies behind none, nor does a call of its own that has no body (exit). What the
 * program has initialised before it installs the handler (settled.h) does not run in it.
 */
#ifndef SIGVET_PROGRAM_REACH_H
#define SIGVET_PROGRAM_REACH_H

#include "analyzer/program/context.h"
#include "analyzer/program/mainline.h"

/* A part of a way that is out of the ordinary. */
enum gate_kind {
    GATE_NONE,
    GATE_BAILOUT, /* a call that never returns, in a body that can return: what is done when
                     something has failed (die(), a failed assertion) */
    GATE_LAZY     /* what a body does only while what it sets is not set yet: lazy.h */
};

struct gate {
    enum gate_kind kind;
    uint32_t entered; /* index into the walk's reached: of a bail-out the body that it calls, NONE
                         when it has none; else the body that does the initialisation */
    op_id guard;      /* lazy_guard, or NONE */
};

/* A function body that is reached. */
struct reached {
    definition_id definition;
    context_id context;
    uint32_t parent;      /* index into the same walk's reached, or NONE: the handler itself */
    location_id call;     /* the call site in the parent, or NONE */
    entity_id callee;     /* the name that the call used */
    bool assumed;         /* a call on the way was resolved by flow.h alone */
    bool call_assumed;    /* the last one was */
    struct gate gate;     /* the first on the way */
    uint32_t distance;    /* calls from the handler */
};

/* A reached call that leaves the program: into a library, or nobody knows where. */
struct exit_call {
    uint32_t from;        /* index into reached; NONE when the handler itself has no body */
    unit_id unit;
    location_id location;
    entity_id callee;     /* NONE: the pointer resolves to nothing, or to the candidates */
    const entity_id *candidates; /* many functions that cannot be told apart; none was followed */
    uint32_t candidate_count;
    bool assumed;         /* as in struct reached */
    bool call_assumed;
    struct gate gate;     /* the first on the way, which may be this call */
    op_id op;             /* the call */
    const set_id *arguments; /* as far as they are known */
    uint32_t argument_count;
    uint32_t descent;     /* of a body in a system header: index into reach.descents; else NONE */
};

/* What one handler reaches in one image; or a descent, which begins in a body of a system header,
 * goes on through such bodies only, and has as exits what has no body at all. */
struct walk {
    uint32_t handler;     /* index into handlers.all; of a descent NONE */
    image_id image;
    VEC(struct reached) reached;  /* a parent before its children */
    VEC(struct exit_call) exits;
};

struct reach {
    struct contexts *contexts;
    VEC(struct walk) walks;
    VEC(struct walk) descents;
    VEC(entity_id) trusted; /* functions that are promised to be safe, and were not looked into; each
                               once, ascending */
};

void reach_find(struct reach *reach, const struct program *program, struct values *values,
                struct interpreter *interpreter, struct mainline *mainline);
void reach_free(struct reach *reach);

#endif
