/* The lines that changed since a revision of git, and the findings that have to do with them. */
#ifndef SIGVET_DRIVER_CHANGES_H
#define SIGVET_DRIVER_CHANGES_H

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/report/report.h"

struct error;

/* Lines of a file, both included. Where lines were only taken away, it is the two around them. */
struct changed_lines {
    uint32_t first;
    uint32_t last;
};

struct changed_file {
    VEC(struct changed_lines) lines; /* ascending */
};

struct changes {
    struct arena arena;
    struct strings names;           /* absolute, links followed */
    VEC(struct changed_file) files; /* by str_id; entry 0 is no file */
    struct strings asked;           /* files as findings name them */
    VEC(str_id) found;              /* by str_id of `asked`: the file in `names`, or UINT32_MAX */
};

/* Asks git what changed between where the current commit left the revision and the working tree; a
 * file that git does not know yet is new as a whole. -1 and a message. To be freed in either case.
 */
int changes_read(struct changes *changes, const char *revision, struct error *err);
void changes_free(struct changes *changes);

/* Asks git which files were renamed since the commit that changed the baseline last. Strings are in
 * `arena`. -1 and a message. */
int renames_read(struct renames *renames, const char *baseline, struct arena *arena,
                 struct error *err);

/* Marks the findings that touch no changed line: by their position, a step of a path, a place that
 * belongs to them, a call that they stand for, a handler or where it is registered. */
void changes_mark(struct changes *changes, struct findings *findings, const char *revision);

#endif
