/* The compiler that a command line names, behind whatever launches it. */
#ifndef SIGVET_DRIVER_COMMAND_COMPILER_H
#define SIGVET_DRIVER_COMMAND_COMPILER_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/arena.h"

struct compiler {
    uint32_t words;     /* how many words go before the compiler's arguments, its name included */
    const char *name;   /* without its folder; "" when the words end before one */
    bool cxx;           /* takes .c files for C++, as g++ does (gcc(1), "Compiling C++ Programs") */
    bool msvc;          /* has Microsoft's options: cl, clang-cl */
    const char *target; /* the triple in the name of a cross compiler, in the arena; or NULL */
};

/* Looks past ccache and its like, `env`, `nice` and assignments. A target is only taken from a
 * name such as "arm-linux-gnueabihf-gcc-12" whose processor clang knows. */
struct compiler compiler_find(struct arena *arena, const char *const *words, uint32_t count);

#endif
