/* Contexts: a definition with what is known when it is entered, in one image. Each is interpreted
 * once, when its calls or its outcome are first asked for; whoever reaches it shares the result. A
 * definition that is entered in too many ways is told its arguments only, and in too many ways
 * still, nothing at all. */
#ifndef SIGVET_PROGRAM_CONTEXT_H
#define SIGVET_PROGRAM_CONTEXT_H

#include "analyzer/program/interpret.h"

typedef uint32_t context_id;

/* A call of a context that can run. */
struct context_call {
    op_id op;
    location_id location;
    entity_id callee;         /* NONE: resolves to nothing, or to the candidates */
    const entity_id *candidates; /* many functions that cannot be told apart */
    uint32_t candidate_count;
    definition_id definition; /* NONE: no body in this image */
    uint32_t entry;           /* what is known in the callee, when it has a body: contexts_enter */
    bool assumed;
};

struct context {
    definition_id definition;
    image_id image;
    uint32_t entry;     /* what is known: a number private to context.c */
    bool started;
    bool finished;      /* interpreted: the calls and the outcome are there */
    bool is_reached;    /* a walk has entered it; others were only asked for their outcome */
    VEC(struct context_call) calls;
    struct outcome outcome;
};

struct contexts;

struct contexts *contexts_new(const struct program *program, struct values *values,
                              struct interpreter *interpreter);
void contexts_free(struct contexts *contexts);

/* The context in which a handler, or the target of a context's call, is entered. */
context_id contexts_enter_handler(struct contexts *contexts, definition_id definition,
                                  image_id image, set_id signals);
context_id contexts_enter(struct contexts *contexts, context_id caller,
                          const struct context_call *call);

/* A context, interpreted. Valid until the next one is entered or interpreted; its calls are valid
 * for good. */
const struct context *contexts_get(struct contexts *contexts, context_id id);

/* All contexts have a smaller number. */
uint32_t contexts_count(const struct contexts *contexts);

/* What runs a context's body again, with nobody who visits its calls. */
struct interpretation contexts_interpretation(struct contexts *contexts, context_id id);

#endif
