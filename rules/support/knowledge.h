/* What standards and platforms promise of functions: the data files under rules/data/, embedded
 * in the binary at build time. Their format is described in rules/data/README.md. */
#ifndef SIGVET_RULES_SUPPORT_KNOWLEDGE_H
#define SIGVET_RULES_SUPPORT_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "analyzer/program/registrar_rows.h"

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

/* The name of a signal number on a target ("SIGTERM" for 15, "SIGRTMIN+3" for 37 on Linux with
 * glibc), or NULL; owned by the knowledge. */
const char *knowledge_signal_name(const struct knowledge *knowledge, const char *target,
                                  int number);

/* How many standards there are, and the name and one-line description of each. The handle of
 * a standard is its index. */
size_t knowledge_standard_count(const struct knowledge *knowledge);
const char *knowledge_standard_name(const struct knowledge *knowledge, size_t index);
const char *knowledge_standard_text(const struct knowledge *knowledge, size_t index);

/* The rows of functions that register handlers, for the program's registrations; owned by the
 * knowledge. */
const struct registrar_rows *knowledge_registrars(const struct knowledge *knowledge);

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
