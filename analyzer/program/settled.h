/* Settled: lazy initialisation that the program has behind it before a handler can run.
 *
 *     static size_t limit;
 *     if (!limit) {                            main allocates,
 *         limit = ask_environment();           and after that
 *         if (!limit) { limit = SIZE_MAX; }    it installs the handler:
 *     }                                        none of this runs in it
 *
 * The object is a whole static variable that this body alone writes to, leaves set on every way
 * back, and no longer unsets once it is set. The mainline has come back from the body wherever it
 * installs the handler, which neither the body nor any handler does. It is followed as phases.h
 * describes. */
#ifndef SIGVET_PROGRAM_SETTLED_H
#define SIGVET_PROGRAM_SETTLED_H

#include "analyzer/program/phases.h"

/* In one image. */
struct settled_image {
    image_id image;
    uint64_t *inside;     /* a bit for each definition that the body, or a handler, can run */
    struct phases phases; /* a count: 1 when the mainline has come back from the body */
};

/* A guard: of a variable, in the body that initialises it. */
struct settled_guard {
    bool stays_set; /* the variable, behind every call of the body */
    struct phase_effects effects;
    VEC(struct settled_image) images; /* that were asked for */
    struct map answers;               /* handler and image -> bool */
};

/* What was asked. Zero-initialise all but `mainline`. */
struct settled {
    struct mainline *mainline;
    struct map guard_of; /* definition and operation -> index into guards */
    VEC(struct settled_guard) guards;
};

/* Whether what a guard (lazy_guard) of a definition keeps from running can never run in handler
 * number `handler` of an image. False when it is not known. */
bool settled_before(struct settled *settled, uint32_t handler, image_id image,
                    definition_id definition, op_id guard);

void settled_free(struct settled *settled);

#endif
