/* The functions of POSIX and of the BSDs that change the signal mask of a thread, hand it on,
 * fill a sigset_t, or wait with one; what they do to it is modelled, as that of the functions
 * that move memory. */
#ifndef SIGVET_PROGRAM_MASK_FUNCTIONS_H
#define SIGVET_PROGRAM_MASK_FUNCTIONS_H

#include <stdint.h>

enum mask_role {
    MASK_NONE,
    MASK_EMPTY,      /* the set becomes empty */
    MASK_FILL,       /* full */
    MASK_ADD,        /* a signal is added to it */
    MASK_DELETE,     /* taken out of it */
    MASK_READ,       /* the set is only read */
    MASK_CHANGE,     /* blocks, unblocks, or sets; the mask before is stored */
    MASK_BLOCK_WORD, /* blocks the signals of an integer; 4.3BSD */
    MASK_SET_WORD,   /* sets the mask to that */
    MASK_HOLD,       /* blocks one signal; System V */
    MASK_RELEASE,    /* unblocks it */
    MASK_SIGSET,     /* unblocks it, or blocks it when the handler is SIG_HOLD */
    MASK_JUMP,       /* comes back a second time: with the mask of now when that is saved */
    MASK_TAKE,       /* waits for the signals of the set, or makes a descriptor that does */
    MASK_LET_IN,     /* replaces the mask by the set while it waits */
    MASK_THREAD,     /* a thread begins with the mask of now */
    MASK_PROGRAM     /* another program does */
};

#define NO_ARGUMENT UINT32_MAX

struct mask_function {
    const char *name; /* at link level */
    enum mask_role role;
    uint32_t set;    /* number of the argument that is the set, the word, or the signal */
    uint32_t detail; /* MASK_ADD, MASK_DELETE: of the signal; MASK_CHANGE: of SIG_BLOCK and its kin;
                        MASK_SIGSET: of the handler; MASK_JUMP: of whether the mask is saved;
                        MASK_THREAD: of the function; MASK_PROGRAM: of attributes that may have
                        another mask */
    uint32_t old;    /* MASK_CHANGE: of the place for the mask before */
};

/* Ends in a row without a name. */
extern const struct mask_function mask_functions[];

/* The role of the function with that name at link level; MASK_NONE when it has none. */
enum mask_role mask_role_of(const char *name);

#endif
