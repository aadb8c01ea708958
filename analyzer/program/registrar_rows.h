/* What data files say of the functions that register handlers, and of signal sets, as rows:
 * rules/support/ reads them, registrars.h finds in the program what they name. */
#ifndef SIGVET_PROGRAM_REGISTRAR_ROWS_H
#define SIGVET_PROGRAM_REGISTRAR_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/vec.h"

enum registrar_row_kind {
    REGISTRAR_HANDLER, /* arguments: the signal, the function */
    REGISTRAR_STRUCT,  /* the signal, a pointer to the struct, one to the struct before */
    REGISTRAR_FIELD,   /* no arguments: fields of that name hold a handler */
    REGISTRAR_FLAGS,   /* no arguments: a field of that name holds the struct's sa_flags */
    REGISTRAR_MASK,    /* likewise: its sa_mask */
    REGISTRAR_CHANGES, /* a signal set that is changed, the signal */
    REGISTRAR_TAKES,   /* a signal set that is read */
    REGISTRAR_CALLS,   /* the function that is called before this one returns; by parameter of
                          that, what it is given */
    REGISTRAR_STARTS,  /* likewise of a function that is called later, or in another thread */
    REGISTRAR_FRESH,   /* no arguments: it returns a pointer to an object that no other leads to */
    REGISTRAR_NORETURN, /* no arguments: it never returns */
    REGISTRAR_TRUSTED, /* no arguments: its body is not asked whether it is safe */
    REGISTRAR_LOOP,    /* no arguments: it is given a signal and a function that is no handler */
    REGISTRAR_ROWS
};

enum {
    CALLBACK_ARGUMENTS = 5, /* of a function that is called back: its first parameters */
    REGISTRAR_ARGUMENTS = 1 + CALLBACK_ARGUMENTS
};

#define NOT_GIVEN UINT32_MAX /* a parameter is none of the arguments */

struct registrar_row {
    enum registrar_row_kind kind;
    bool declared;    /* by the user: it counts for a function with a body too */
    bool resets;      /* of REGISTRAR_HANDLER: when the signal comes, the default is in force again */
    const char *name; /* at link level; of a field: in the source */
    uint32_t arguments[REGISTRAR_ARGUMENTS]; /* numbers of arguments, from 0; of what a function
                                                that is called back is given, NOT_GIVEN */
};

struct registrar_rows {
    VEC(struct registrar_row) all;
};

#endif
