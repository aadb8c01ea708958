/* Edits of a file: what comes of it, and the difference as people, patch(1) and `git apply` read
 * it. */
#ifndef SIGVET_REPORT_PATCH_H
#define SIGVET_REPORT_PATCH_H

#include <stddef.h>
#include <stdio.h>

#include "analyzer/facts/finding.h"

struct arena;

struct patch {
    const char *file; /* absolute */
    const char *text; /* as it is, with a NUL behind its end */
    size_t size;
    VEC(struct edit) edits; /* in any order until patch_sort */
};

/* Whether the patch has the very edit already, which is made once. Else *touches says whether
 * another one would change the same place. */
bool patch_has(const struct patch *patch, const struct edit *edit, bool *touches);

/* Whether there is such a place in the text. */
bool patch_fits(const struct patch *patch, const struct edit *edit);

/* Orders the edits; all that follows is for a patch whose edits fit, and do not touch each other.
 */
void patch_sort(struct patch *patch);

/* The text with the edits, in `arena`. New lines end as the lines do that they come before. */
char *patch_apply(const struct patch *patch, struct arena *arena, size_t *size);

/* Prints the difference in the unified format (POSIX.1-2017 diff), with three lines around, and the
 * file named relative to `root` behind a/ and b/; odd names are quoted as git quotes them. */
void patch_print(const struct patch *patch, const char *root, FILE *out);

#endif
