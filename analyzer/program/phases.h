/* Phases: a fact that changes while a program runs, followed through the mainline of one image, so
 * that calls and returns match. First what a call of each body does to it, from the leaves up
 * (Sharir and Pnueli's functional approach, 1981); then, from main and from what a library calls at
 * any time, what holds when each body is entered. Conditions are not looked at, but calls that
 * never return are. Private to program/. */
#ifndef SIGVET_PROGRAM_PHASES_H
#define SIGVET_PROGRAM_PHASES_H

#include "analyzer/program/mainline.h"
#include "analyzer/program/passage.h"

/* What an operation does to the fact: a call itself, behind all that it runs. */
struct phase_effect {
    definition_id definition;
    op_id op;
    struct passage effect;
};

struct phase_effects {
    enum passage_kind kind;
    VEC(struct phase_effect) all;
    struct map at;           /* definition and operation -> index into all */
    int64_t start;           /* what holds when main begins, */
    int64_t anytime;         /* and when nobody knows where control comes from */
    definition_id runs_once; /* a body that is taken to be entered as main is, or NONE */
};

/* The effect of an operation, to be changed; it does nothing when it is new. */
struct passage *phase_effect_at(struct phase_effects *effects, definition_id definition, op_id op);

/* The same, or NULL when there is none. */
const struct passage *phase_effect_of(const struct phase_effects *effects,
                                      definition_id definition, op_id op);
void phase_effects_free(struct phase_effects *effects);

/* A body that a call may run. */
struct called_body {
    definition_id definition;
    uint32_t part;       /* index into phases.parts; NONE: nothing happens in it, or it is called by a
                            name that is declared not to return */
};

/* An operation behind which something may be different. */
struct step {
    op_id op;
    bool passes;         /* it may come back from functions that do nothing to the fact */
    struct passage effect;
    uint32_t first_body; /* into phases.bodies: what it may run */
    uint32_t body_count;
};

/* A body in which, or below which, there are effects. */
struct part {
    definition_id definition;
    VEC(struct step) steps;  /* in the order of the blocks */
    uint32_t *first_step;    /* by block_id, and one more */
    struct passage *before;  /* by block_id */
    struct passage returned;
};

struct phases {
    struct mainline *mainline;
    image_id image;
    enum passage_kind kind;
    uint64_t *runs;      /* a bit for each definition that the mainline enters */
    int64_t *entered;    /* by definition_id: what holds then */
    VEC(struct part) parts;
    struct map part_of;  /* definition -> index into parts */
    VEC(struct called_body) bodies;
};

/* To be freed with phases_free. */
void phases_find(struct phases *phases, struct mainline *mainline, image_id image,
                 const struct phase_effects *effects);
void phases_free(struct phases *phases);

/* Whether the mainline gets to an operation, and what holds in front of it. */
bool phases_at(const struct phases *phases, definition_id definition, op_id op, int64_t *fact);

#endif
