/* A pack bounds the memory that the facts of many TUs take. The blocks of the first stay where they
 * are, up to a limit; those of all others are moved to a file, which is mapped, and of which only what
 * was used last is kept in memory. The file has no name and belongs to this process alone: nobody can
 * cut it short or change it, as could be done to one of the cache while it is mapped.
 *
 * Using facts needs no care, and they never move again: what is not in memory is brought back. Only
 * who goes over the facts of many TUs says so, by facts_use (facts.h), so that others can go. */
#ifndef SIGVET_FACTS_PACK_H
#define SIGVET_FACTS_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/vec.h"

struct facts;

/* The blocks of neighbours, let go together. */
struct pack_group {
    char *address;
    size_t size;
    size_t used;
    bool is_resident;
};

enum { PACK_RESIDENT = 64 }; /* groups, of a MiB as a rule */

/* Zero-initialise, but for the limit. */
struct pack {
    uint64_t limit;     /* bytes of facts that stay in memory */
    uint64_t in_memory; /* that do */
    int file;           /* when there are groups */
    uint64_t file_size;
    VEC(struct pack_group) groups;
    uint32_t resident[PACK_RESIDENT]; /* a ring; `oldest` came first */
    uint32_t resident_count;
    uint32_t oldest;
};

/* Takes facts that were read. Where there is no place for a file, or none left, they stay. */
void pack_add(struct pack *pack, struct facts *facts);

/* Makes a group one of those that stay in memory for a while, and lets another go. */
void pack_use(struct pack *pack, uint32_t group);

/* Frees it, before or after the facts. */
void pack_free(struct pack *pack);

#endif
