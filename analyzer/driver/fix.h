/* What `check --fix` and `--fix-dry-run` do with the fixes of findings. */
#ifndef SIGVET_DRIVER_FIX_H
#define SIGVET_DRIVER_FIX_H

#include "analyzer/base/arena.h"
#include "analyzer/base/map.h"
#include "analyzer/report/patch.h"

struct error;
struct facts;

/* Fixes that can be made together. */
struct fixes {
    struct arena arena;
    VEC(struct patch) files;
    uint32_t count;    /* of findings that they are for */
    uint32_t left_out; /* of findings whose fix touches another one's */
    uint32_t refused;  /* of findings whose fix is in a file that is not to be changed */
};

/* Chooses of each finding that is shown the first fix, in their order, unless it touches one that
 * was chosen before. A file is changed only when it lies under `root`, links followed, and is still
 * what every one of the `count` TUs read, of which none has errors. */
void fixes_choose(struct fixes *fixes, const struct findings *findings, enum severity threshold,
                  const char *root, const struct facts *const *facts, uint32_t count);
void fixes_free(struct fixes *fixes);

/* Prints the difference that they make, for `git apply` in the root. -1 and a message when it could
 * not be written. */
int fixes_print(const struct fixes *fixes, const char *root, FILE *out, struct error *err);

/* Makes them in the files, all or none as far as that is in our hands: each file is written beside
 * the old one, with its mode and owner, and all are put in place at the end. -1 and a message. */
int fixes_write(const struct fixes *fixes, struct error *err);

/* Says on stderr what was done, or with `only_shown` could be. */
void fixes_tell(const struct fixes *fixes, bool only_shown);

#endif
