/* What standards and platforms promise of functions: the data files under rules/data/, embedded
 * in the binary at build time. Their format is described in rules/data/README.md. */
#ifndef SIGVET_RULES_SUPPORT_KNOWLEDGE_H
#define SIGVET_RULES_SUPPORT_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/program/registrar_rows.h"
#include "rules/support/control_rows.h"

struct knowledge;
struct error;

/* Parses the embedded data. Never fails on what the build embedded (a test reads every file);
 * the result lives until knowledge_free. */
struct knowledge *knowledge_load(void);
void knowledge_free(struct knowledge *knowledge);

/* Adds a user's data file: `size` bytes at `text`, in the format of rules/data; `name` is its path
 * for messages and its name as an authority. Standards that were chosen before stay valid. -1 and
 * a message with the line on a mistake in it; then `knowledge` may only be freed. */
int knowledge_add(struct knowledge *knowledge, const char *name, const char *text, size_t size,
                  struct error *err);

enum verdict {
    VERDICT_SAFE,     /* the selected standard lists it, or it is no call at all */
    VERDICT_PLATFORM, /* the standard does not, but the platform's own manual says AS-Safe; or it
                         does under a condition that nobody checked, which is then the reason */
    VERDICT_UNSAFE,   /* known, and not listed */
    VERDICT_UNKNOWN   /* no data file names it */
};

/* What is to be said of a call; strings are owned by the knowledge, "" when there is nothing. */
struct judgement {
    enum verdict verdict;
    const char *name;        /* as programmers write it: "assert" for "__assert_fail"; the
                                caller's own string when the verdict is VERDICT_UNKNOWN */
    const char *category;    /* "heap", "stdio", "lock", "locale", "time-zone", "exit", ...;
                                "unlisted" when all that is wrong is that no list has it */
    const char *reason;      /* "takes a lock, may allocate"; never "" for PLATFORM and UNSAFE */
    const char *alternative; /* "use write(2) on a descriptor opened beforehand" */
};

/* The standard that `name` selects ("linux", "posix-2017", ...), as a handle for judge; -1 and a
 * message that lists the names, with the nearest first, when there is none. */
int knowledge_standard(const struct knowledge *knowledge, const char *name, struct error *err);

/* The name of the standard that is used when the user names none, for a target triple. */
const char *knowledge_default_standard(const char *target);

/* What the standard says of the function with this link-level C name. */
struct judgement knowledge_judge(const struct knowledge *knowledge, int standard,
                                 const char *function);

/* What a function does besides, as rules/data/errno says. */
enum effect {
    EFFECT_ERRNO_AT = 1 << 0,   /* it returns the address of errno */
    EFFECT_ERRNO_KEPT = 1 << 1, /* it leaves errno as it was */
    EFFECT_RAISES = 1 << 2,     /* it sends signal argument 0 to the caller */
    EFFECT_KILLS = 1 << 3,      /* it sends signal argument 1 to argument 0 */
    EFFECT_OWN_ID = 1 << 4      /* it returns what the caller is, as argument 0 of such a function */
};

/* The effects of the function with this link-level C name: a bit for each. */
unsigned knowledge_effects(const struct knowledge *knowledge, const char *function);

/* The category of the function with this link-level C name, as in struct judgement, but whatever a
 * standard says of it: longjmp is a "jump" where it is safe, too. "" when it has none. */
const char *knowledge_category(const struct knowledge *knowledge, const char *function);

/* A bit for each argument of the function with this link-level C name: whether it writes to what
 * that points to. None when no row says so. */
uint32_t knowledge_stores(const struct knowledge *knowledge, const char *function);

/* The name of a signal number on a target ("SIGTERM" for 15, "SIGRTMIN+3" for 37 on Linux with
 * glibc), or NULL; owned by the knowledge. */
const char *knowledge_signal_name(const struct knowledge *knowledge, const char *target,
                                  int number);

/* The value of SA_SIGINFO on a target, or 0 when it is not known. */
int knowledge_siginfo_flag(const struct knowledge *knowledge, const char *target);

/* The same of SA_RESETHAND. */
uint32_t knowledge_resethand_flag(const struct knowledge *knowledge, const char *target);

/* The same of SA_NODEFER. */
uint32_t knowledge_nodefer_flag(const struct knowledge *knowledge, const char *target);

enum signal_use {
    SIGNAL_USABLE,      /* or nothing is known of it */
    SIGNAL_UNCATCHABLE, /* SIGKILL and SIGSTOP (POSIX.1-2017 2.4.1) */
    SIGNAL_RESERVED,    /* below SIGRTMIN and without a name: the C library keeps it for itself */
    SIGNAL_INVALID      /* below 1, or above SIGRTMAX */
};

/* What a program can do with a signal number on a target. */
enum signal_use knowledge_signal_use(const struct knowledge *knowledge, const char *target,
                                     int64_t number);

/* How many standards there are, and the name and one-line description of each. The handle of
 * a standard is its index. */
size_t knowledge_standard_count(const struct knowledge *knowledge);
const char *knowledge_standard_name(const struct knowledge *knowledge, size_t index);
const char *knowledge_standard_text(const struct knowledge *knowledge, size_t index);

/* The rows of functions that register handlers, for the program's registrations; owned by the
 * knowledge. */
const struct registrar_rows *knowledge_registrars(const struct knowledge *knowledge);

/* The rows of functions that decide how a handler goes on; owned by the knowledge. */
const struct control_rows *knowledge_control(const struct knowledge *knowledge);

/* What a function does that takes a lock, or waits for another thread. */
enum lock_kind {
    LOCK_PLAIN,     /* waits until it is free, for ever when the thread itself has it */
    LOCK_SHARED,    /* the same, but lets others in that share it too */
    LOCK_TIMED,     /* gives up after a time */
    LOCK_TRY,       /* gives up at once */
    LOCK_RECURSIVE, /* lets the thread in again that has it */
    LOCK_ONCE,      /* runs a function once, and waits while it runs */
    LOCK_WAIT,      /* waits until another thread does something */
    LOCK_ATOMIC,    /* changes an object at once, and tells what it held; no lock by itself */
    LOCK_PAUSE,     /* passes the time, or the processor; no lock either */
    LOCK_INIT,      /* makes the lock, of the type in its attributes */
    LOCK_TYPE       /* sets the type in attributes; the argument is the type */
};

struct lock_row {
    enum lock_kind kind;
    const char *name;  /* of the function: in C at link level, in C++ qualified, without arguments
                          of templates */
    uint32_t argument; /* number of the one that is the lock, or points to it; from 0 */
};

/* The row of the function with this name, or NULL; owned by the knowledge. */
const struct lock_row *knowledge_lock(const struct knowledge *knowledge, const char *function);

/* What a function does with descriptors; the arguments of its row in their order. */
enum descriptor_kind {
    DESCRIPTOR_PIPE,    /* array [flags]: fills the array; the second end is written to */
    DESCRIPTOR_PAIR,    /* array [flags]: the same, but both ends can be written to */
    DESCRIPTOR_COUNTER, /* [flags]: returns one that waits only when a counter overflows */
    DESCRIPTOR_COPIES,  /* descriptor: returns another one of the same file */
    DESCRIPTOR_WRITES,  /* descriptor [flags]: waits when there is no room */
    DESCRIPTOR_FCNTL,   /* descriptor: a command and its value are behind it; returns a copy */
    DESCRIPTOR_IOCTL,   /* descriptor: a request and its value are behind it */
    DESCRIPTOR_FORKS    /* starts another process, which has copies of all */
};

struct descriptor_row {
    enum descriptor_kind kind;
    const char *name;   /* of the function, at link level */
    uint32_t arguments[2]; /* numbers of arguments, from 0; UINT32_MAX: it has none */
};

/* The row of the function with this name, or NULL; owned by the knowledge. */
const struct descriptor_row *knowledge_descriptor(const struct knowledge *knowledge,
                                                  const char *function);

/* The value of a constant of <fcntl.h> and its kin ("O_NONBLOCK") on a target, or -1. */
int64_t knowledge_number(const struct knowledge *knowledge, const char *name, const char *target);

/* What a function does to a thread that waits. */
enum wait_kind {
    WAIT_NOT,     /* it does not wait: it wakes up */
    WAIT_EVENT,   /* waits until an event that need not come */
    WAIT_RECEIVE, /* for the other side, unless the descriptor is non-blocking */
    WAIT_READ,    /* likewise, from standard input: other descriptors are mostly files */
    WAIT_CHILD    /* for a child's end */
};

/* A row of rules/data/waits. */
struct wait_row {
    enum wait_kind kind;
    const char *name;
    int32_t argument; /* number of the argument that may bound the wait, or -1 */
    int32_t forever;  /* of WAIT_EVENT: its value when it does not */
};

struct wait_rows {
    VEC(struct wait_row) all;
};

/* The functions that wait, and those that end a wait; owned by the knowledge. */
const struct wait_rows *knowledge_waits(const struct knowledge *knowledge);

/* Prints to stdout all that is known of a function: since which edition safe, on which systems,
 * why not, what instead. -1 and a message with the nearest name when nothing is known. */
int knowledge_explain(const struct knowledge *knowledge, const char *function, struct error *err);

#endif
