/* A pack bounds the memory that the facts of many TUs take. What they consist of is moved
 * together, to groups of 2 MiB, each of which is a huge page where the system has such: a pass
 * over all facts then needs few page faults and few entries of the TLB. Up to a limit groups stay
 * in memory; all others are written to a file when they are full, which is mapped in their place,
 * and of which only what was used last is kept in memory. The file has no name and belongs to this
 * process alone: nobody can cut it short or change it, as could be done to one of the cache while
 * it is mapped.
 *
 * Using facts needs no care, and they never move again: what is not in memory is brought back.
 * Only who goes over the facts of many TUs says so, by facts_use (facts.h), so that others can
 * go. */
#ifndef SIGVET_FACTS_PACK_H
#define SIGVET_FACTS_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/memory.h"
#include "analyzer/base/vec.h"

struct facts;

/* The facts of neighbours, let go together. */
struct pack_group {
    char *address;
    size_t size;
    size_t used;
    bool is_in_file;
    bool is_resident; /* it is in memory, as one is for good that is not in the file */
};

enum { PACK_GROUP_SIZE = HUGE_PAGE, PACK_RESIDENT = 32 };

/* Zero-initialise, but for the limit. */
struct pack {
    uint64_t limit;     /* bytes of groups that stay in memory, besides the one being filled */
    uint64_t in_memory; /* of those that do */
    int file;           /* when it has a size */
    uint64_t file_size;
    VEC(struct pack_group) groups;
    char *spare;        /* memory for a group, or NULL */
    uint32_t resident_count; /* groups of the file */
};

/* Takes facts that were read. Where there is no place for a file, or none left, they stay in
 * memory. */
void pack_add(struct pack *pack, struct facts *facts);

/* Makes a group one of the PACK_RESIDENT that stay in memory for a while. */
void pack_use(struct pack *pack, uint32_t group);

/* Frees it, before or after the facts. */
void pack_free(struct pack *pack);

#endif
