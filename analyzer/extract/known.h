/* What a worker knows of a file from TUs before: sources of a program include the same headers, and
 * to find the text of one takes libclang a walk over all that was included. Private to extract/. */
#ifndef SIGVET_EXTRACT_KNOWN_H
#define SIGVET_EXTRACT_KNOWN_H

#include <clang-c/Index.h>
#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"

struct unit;

struct known_file {
    CXFileUniqueID id; /* device, inode and the second that it was written in */
    uint64_t hash[2];  /* as in the facts */
    uint32_t size;
    bool is_quiet; /* it has none of the words that the source text is read for */
};

/* Zero-initialised at first. */
struct known_files {
    struct map by_hash; /* of the id, probed upwards -> index into `all` */
    VEC(struct known_file) all;
};

/* Fills *known for a file of the TU. False when it has no text. */
bool known_file_get(struct unit *unit, CXFile file, struct known_file *known);

void known_files_free(struct known_files *files);

#endif
