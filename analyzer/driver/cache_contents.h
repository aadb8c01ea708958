/* What source files hold today, against what they held when they were last looked at.
 *
 * A file is read when its stamp is other than it was; else it is only asked for that, once a run. A
 * file that was written a moment before it was read could be written again without its stamp
 * changing, where the clock of the file system is coarse: the stamp of one so young is not kept. */
#ifndef SIGVET_DRIVER_CACHE_CONTENTS_H
#define SIGVET_DRIVER_CACHE_CONTENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"

struct stat;

/* What stat(2) says of a file. No file has the one that is all zero. */
struct stamp {
    int64_t size;
    int64_t modified; /* nanoseconds */
    int64_t changed;  /* of the inode, which whoever sets the time of modification changes too */
    uint64_t inode;
    uint64_t device;
};

struct content {
    struct stamp stamp; /* all zero: to be read the next time */
    uint64_t hash[2];   /* XXH3, 128 bits: low half, high half */
};

/* Zero-initialise before the first use. */
struct contents {
    struct strings paths;
    VEC(struct content) all; /* by str_id in paths; that of "" holds nothing */
    VEC(uint8_t) looked;     /* by str_id: enum looked in cache_contents.c */
    bool fresh_stamps;       /* some are other than contents_know was told */
};

/* Tells what a file held when it was last looked at. */
void contents_know(struct contents *contents, const char *path, const struct content *content);

/* Whether a file holds what contents_know was told. */
bool contents_are_as_known(struct contents *contents, str_id path);

/* Whether a file holds today what has this hash. */
bool contents_have(struct contents *contents, str_id path, const uint64_t hash[2]);

void contents_free(struct contents *contents);

/* The stamp of a file that was asked for at `now`, in nanoseconds since 1970; all zero when the
 * file changed too shortly before. */
struct stamp stamp_of(const struct stat *status, int64_t now);

#endif
