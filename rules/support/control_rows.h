/* What rules/data/control says of the functions that decide how a handler goes on, as rows. */
#ifndef SIGVET_RULES_SUPPORT_CONTROL_ROWS_H
#define SIGVET_RULES_SUPPORT_CONTROL_ROWS_H

#include <stdint.h>

#include "analyzer/base/vec.h"

enum control_kind {
    CONTROL_JUMP,    /* never returns: control goes on elsewhere, with the signal mask of there */
    CONTROL_LONGJMP, /* the same, but on most systems the signal mask stays as it is */
    CONTROL_THROW,   /* an exception of C++ */
    CONTROL_RAISE,   /* sends a signal to its caller */
    CONTROL_SEND,    /* sends a signal to whom an argument says */
    CONTROL_REPAIR,  /* can make an access possible that has failed */
    CONTROL_KEEPS    /* no function, but targets where signal() keeps the handler installed */
};

struct control_row {
    enum control_kind kind;
    const char *name;  /* at link level; of CONTROL_SEND perhaps in several rows; of CONTROL_KEEPS
                          a pattern of target triples, as fnmatch(3) has them */
    uint32_t target;   /* of CONTROL_SEND: number of the argument that says to whom, from 0 */
    uint32_t signal;   /* of both that send: of the argument that is the signal */
    const char *self;  /* of CONTROL_SEND: the function that returns the caller; NULL: it is */
    int64_t self_number; /* this number */
};

struct control_rows {
    VEC(struct control_row) all;
};

#endif
