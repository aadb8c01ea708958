/* Command lines cut into words, without a shell. */
#ifndef SIGVET_DRIVER_COMMAND_WORDS_H
#define SIGVET_DRIVER_COMMAND_WORDS_H

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/vec.h"

/* The words of a command line; who fills it says who owns the strings. */
struct words {
    VEC(const char *) all;
};

enum quoting {
    QUOTING_SHELL,   /* POSIX.1-2024 XCU 2.2: backslash, '...' and "..."; a `$` is only a `$` */
    QUOTING_RESPONSE /* gcc(1), @file: as above, but a backslash escapes any character anywhere */
};

/* Appends the words of `text`, in `arena`, to `words`. Nothing is expanded or run. -1 and a
 * message when a quote is not closed in a shell's command; a response file may end in one. */
int words_split(struct arena *arena, const char *text, enum quoting quoting, struct words *words,
                struct error *err);

#endif
