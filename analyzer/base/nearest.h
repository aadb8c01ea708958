/* "Did you mean": the name among many that a mistyped one most likely stands for. */
#ifndef SIGVET_BASE_NEAREST_H
#define SIGVET_BASE_NEAREST_H

#include <stddef.h>

/* The name among many that is the fewest edits away. Set `wanted`, zero the rest. */
struct nearest {
    const char *wanted;
    const char *best; /* NULL when none is near enough to be a slip of the pen */
    size_t distance;
};
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
