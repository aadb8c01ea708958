/* The functions that register a signal handler, as the program names them. Wrappers of them are
 * found by the flow, never listed. */
#ifndef SIGVET_PROGRAM_REGISTRARS_H
#define SIGVET_PROGRAM_REGISTRARS_H

#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "analyzer/program/program.h"
#include "analyzer/program/registrar_rows.h"

/* A function that registers. */
struct registrar {
    entity_id function;
    uint32_t signal;   /* number of the argument that is the signal */
    uint32_t handler;  /* of the argument that is the handler, or points to the struct */
    uint32_t previous; /* of the argument that receives the previous struct, or NONE */
    bool by_struct;    /* the handler is a field of the struct that `handler` points to */
    bool declared;     /* by the user */
    bool resets;       /* when the signal comes, the default is in force again */
};

/* A way from the struct to the handler within it: on glibc `sa_handler` is a macro for a member of
 * the union `__sigaction_handler`. */
struct handler_path {
    VEC(entity_id) fields; /* outermost first */
};

/* A library function that calls a function it is given. */
struct caller {
    entity_id function;
    uint32_t callback; /* number of the argument */
    uint32_t given[CALLBACK_ARGUMENTS]; /* by parameter of that: the argument, or NOT_GIVEN */
    bool later;        /* behind its return, or in another thread */
};

struct registrars {
    VEC(struct registrar) all;
    VEC(struct caller) callers;
    struct map fresh;     /* by entity: it returns an object that no other pointer leads to */
    struct map caller_of; /* by entity: the first index in callers, which are together */
    VEC(struct handler_path) paths; /* as the program's own code spells them */
    entity_id *flags_of_unit; /* by unit_id: the field of the struct that holds its flags, or NONE
                                 when no TU names it */
    entity_id *mask_of_unit;  /* likewise of the field that holds its sa_mask */
};

/* Finds in the program what the rows name; what it does not have is left out. */
void registrars_find(struct registrars *registrars, const struct program *program,
                     const struct registrar_rows *rows);
void registrars_free(struct registrars *registrars);

/* The registrar that a callee is, or NULL. A function with a body in the program is none, as what
 * it does is seen there; but it is when the user declares it, besides what its body does. */
const struct registrar *registrar_find(const struct registrars *registrars,
                                       const struct program *program, entity_id callee);

/* Whether a callee, without a body in the program, returns an object of its own at each call, or
 * NULL. */
bool allocates(const struct registrars *registrars, const struct program *program,
               entity_id callee);

/* What a callee calls back: an array, and its length. None of a function with a body in the
 * program, which tells. */
const struct caller *callers_find(const struct registrars *registrars,
                                  const struct program *program, entity_id callee,
                                  uint32_t *count);

#endif
