/* Options of gcc and clang, judged one at a time. */
#ifndef SIGVET_DRIVER_COMMAND_OPTION_H
#define SIGVET_DRIVER_COMMAND_OPTION_H

#include <stdint.h>

enum option_role {
    OPTION_KEPT,     /* clang shall see it */
    OPTION_DROPPED,  /* it shall not */
    OPTION_LANGUAGE, /* -x: value is the language of the sources behind it */
    OPTION_TARGET    /* --target: value is a triple that nobody has checked yet */
};

/* option.only: where clang takes the option; without any of these, everywhere. */
enum option_scope {
    ONLY_C = 1 << 0,
    ONLY_CXX = 1 << 1,
    ONLY_X86 = 1 << 2,
    ONLY_OTHER = 1 << 3 /* processors other than x86 */
};

struct option {
    enum option_role role;
    unsigned only;     /* enum option_scope */
    const char *name;  /* the word for clang */
    const char *value; /* the next word for clang, or NULL when `name` is all */
};

/* Judges the option at words[*at], which begins with a minus and is no single one, and moves *at
 * past it and its value. The strings are those of `words`, or static. */
struct option option_read(const char *const *words, uint32_t count, uint32_t *at);

#endif
