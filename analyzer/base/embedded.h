/* Files that are part of the binary, so that it needs none at run time: tools/support/embed.cmake
 * makes C of a folder. */
#ifndef SIGVET_BASE_EMBEDDED_H
#define SIGVET_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name;
    const char *text; /* ends with a NUL */
    size_t size;      /* bytes without it */
};

#endif
