/* Phases: a fact that changes while a program runs, followed through the mainline of one image, so
 * that calls and returns match. First what a call of each body does to it, from the leaves up
 * (Sharir and Pnueli's functional approach, 1981); then, from main and from what a library calls at
 * any time, what holds when each body is entered. Conditions are not looked at, but calls that
 * never return are. Private to program/. */
#ifndef SIGVET_PROGRAM_PHASES_H
#define SIGVET_PROGRAM_PHASES_H

#include "analyzer/program/passage.h"
#include "analyzer/base/ranks.h"
#include "analyzer/program/phase_graph.h"

/* What an operation does to the fact: a call itself, behind all that it runs. */
struct phase_effect {
    definition_id definition;
    op_id op;
    struct passage effect;
};

/* A body that is taken to be run once: it is entered as main is. */
struct phase_once {
    definition_id definition;
    int64_t bits; /* of the fact that this is so for */
};

struct phase_effects {
    enum passage_kind kind;
    VEC(struct phase_effect) all;
    struct map at;   /* definition and operation -> index into all */
    int64_t start;   /* what holds when main begins, */
    int64_t anytime; /* and when nobody knows where control comes from */
    VEC(struct phase_once) once;
};

/* The effect of an operation, to be changed; it does nothing when it is new. */
struct passage *phase_effect_at(struct phase_effects *effects, definition_id definition, op_id op);
void phase_effects_free(struct phase_effects *effects);

/* A body in which, or below which, there are effects. */
struct part {
    uint32_t body;          /* index into graph->bodies */
    uint32_t first_effect;  /* of its own: indices into phases.effects */
    uint32_t effect_end;
    struct passage returned;
    struct passage *before; /* by block_id; NULL until it is asked for */
};

/* How the mainline enters bodies, of some of them. What is settled is known, and all that calls it is
 * settled, too; of the others it is what those do that are settled. */
enum { ENTERED_BODIES = 256 };
struct entered {
    int64_t facts[ENTERED_BODIES];         /* what holds then */
    int64_t once[ENTERED_BODIES];          /* bits that are what they are in front of main */
    bool runs[ENTERED_BODIES];             /* it is entered */
    bool is_settled[ENTERED_BODIES];
};

struct phases {
    struct mainline *mainline;
    image_id image;
    const struct program *program;
    const struct phase_graph *graph; /* the mainline's */
    enum passage_kind kind;
    int64_t start;
    int64_t anytime;
    VEC(struct phase_effect) effects; /* by body and operation */
    VEC(struct part) parts; /* in the order of their bodies */
    struct ranks part_of;   /* by body: index into parts */
    struct entered **entered; /* by body, so many together; NULL while none of them is entered */
    VEC(uint32_t) changed;  /* bodies that are settled, and entered in a new way */
};

/* To be freed with phases_free. */
void phases_find(struct phases *phases, struct mainline *mainline, image_id image,
                 const struct phase_effects *effects);
void phases_free(struct phases *phases);

/* Whether the mainline gets to an operation, and what holds in front of it. */
bool phases_at(struct phases *phases, definition_id definition, op_id op, int64_t *fact);

#endif
