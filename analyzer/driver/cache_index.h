/* The index of a list of commands: what the facts in the cache were read from, and what those files
 * held. With it a run whose files are what they were asks each of them once and opens no facts. */
#ifndef SIGVET_DRIVER_CACHE_INDEX_H
#define SIGVET_DRIVER_CACHE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"
#include "analyzer/driver/cache_contents.h"

/* The facts of one command. */
struct index_unit {
    uint64_t identity[2]; /* of the facts: io.h */
    uint64_t layout[2];
    uint64_t meaning[2];
    uint32_t source_count; /* files that they were read from; 0: there are no facts */
    str_id *sources;       /* paths, in `contents`; in the index's arena */
    bool is_current;       /* this run has seen that they hold what they held; not in the file */
};

/* Zero-initialise before the first use. */
struct cache_index {
    VEC(struct index_unit) units; /* by command */
    struct arena arena;
};

/* Reads an index of `unit_count` commands, and tells `contents` what it knows of files. What is not
 * there, or is damaged, knows nothing: then no command has facts. */
void index_read(struct cache_index *index, const char *path, uint32_t unit_count,
                struct contents *contents);

/* What is known now, as the bytes of a file, in `arena`. */
const void *index_write(const struct cache_index *index, const struct contents *contents,
                        struct arena *arena, size_t *size);

void index_free(struct cache_index *index);

#endif
