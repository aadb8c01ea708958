/* The lines of source files, each file read once. */
#ifndef SIGVET_REPORT_SOURCE_H
#define SIGVET_REPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"

struct source_file {
    const char *data;
    const uint32_t *lines; /* where line i + 1 starts; lines[count] is the end of the file */
    uint32_t count;        /* 0 for a file that cannot be read, or is too large to show */
};

/* Zero-initialise before the first use. */
struct sources {
    struct arena arena;             /* what the files point to */
    struct strings names;
    VEC(struct source_file) files;  /* by str_id of the name; entry 0 is no file */
    size_t bytes;                   /* held for the files */
};

struct source_line {
    const char *text; /* not NUL-terminated; valid until the next call */
    size_t length;    /* bytes; of a line without its end */
};

/* All of a file; false when it cannot be read. */
bool source_whole(struct sources *sources, const char *path, struct source_line *found);

/* Line `line`, counted from 1, of a file; false when there is no such line or the file cannot be
 * read: a report is still of use without it. */
bool source_line(struct sources *sources, const char *path, uint32_t line,
                 struct source_line *found);

void sources_free(struct sources *sources);

#endif
