#include "analyzer/facts/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "analyzer/base/error.h"
#include "analyzer/base/memory.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"

/* --- the file --- */

/* /var/tmp is on a disk where /tmp may be memory (file-hierarchy(7)). A limit on the size of files
 * would end the process by SIGXFSZ (setrlimit(2)). -1 when there can be none. */
static int open_file(void) {
    char path[PATH_MAX];
    struct rlimit limit;
    const char *folder = getenv("TMPDIR");
    int length = snprintf(path, sizeof path, "%s/sigvet-XXXXXX",
                          folder && *folder ? folder : "/var/tmp");
    if (length >= (int)sizeof path || getrlimit(RLIMIT_FSIZE, &limit) != 0 ||
        limit.rlim_cur != RLIM_INFINITY) {
        return -1;
    }
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0) {
        unlink(path);
    }
    return file;
}

static bool write_at(int file, const char *data, size_t size, uint64_t offset) {
    while (size) {
        ssize_t n = pwrite(file, data, size, (off_t)offset);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return false;
        }
        data += n;
        size -= (size_t)n;
        offset += (size_t)n;
    }
    return true;
}

/* --- groups --- */

/* Puts what is in the file in the place of the memory that it was written from. That is what the
 * next group is made of: it need not be cleared once more. */
static void map_from_file(struct pack *pack, struct pack_group *group) {
    if (group->size == PACK_GROUP_SIZE) {
        pack->spare = memory_map(group->size);
        if (mremap(group->address, group->size, group->size, MREMAP_MAYMOVE | MREMAP_FIXED,
                   pack->spare) == MAP_FAILED) {
            out_of_memory();
        }
    }
    if (mmap(group->address, group->size, PROT_READ, MAP_SHARED | MAP_FIXED, pack->file,
             (off_t)pack->file_size) == MAP_FAILED) {
        out_of_memory();
    }
}

/* Writes a group at once and at a multiple of the size of a huge page: then the kernel has it in
 * one, which it maps by one fault. False when the disk is full; then nothing has changed. */
static bool move_to_file(struct pack *pack, struct pack_group *group) {
    int file = pack->file_size ? pack->file : open_file();
    if (file < 0) {
        return false;
    }
    if (!write_at(file, group->address, group->size, pack->file_size)) {
        if (!pack->file_size) {
            close(file);
        }
        return false;
    }
    pack->file = file;
    map_from_file(pack, group);
    pack->file_size += group->size;
    group->is_in_file = true;
    group->is_resident = false;
    return true;
}

/* Nothing more is added to the newest group. */
static void finish_group(struct pack *pack) {
    struct pack_group *group = &pack->groups.data[pack->groups.count - 1];
    if (pack->in_memory + group->size <= pack->limit || !move_to_file(pack, group)) {
        pack->in_memory += group->size;
    }
}

static char *take_memory(struct pack *pack, size_t size) {
    char *spare = size == PACK_GROUP_SIZE ? pack->spare : NULL;
    pack->spare = spare ? NULL : pack->spare;
    return spare ? spare : memory_map(size);
}

/* A group with room for `size` bytes. */
static struct pack_group *group_for(struct pack *pack, size_t size) {
    uint32_t count = pack->groups.count;
    struct pack_group *newest = count ? &pack->groups.data[count - 1] : NULL;
    if (newest && newest->size - newest->used >= size) {
        return newest;
    }
    if (newest) {
        finish_group(pack);
    }
    size_t rounded = (size + PACK_GROUP_SIZE - 1) / PACK_GROUP_SIZE * PACK_GROUP_SIZE;
    vec_push(&pack->groups, (struct pack_group){.address = take_memory(pack, rounded),
                                                .size = rounded,
                                                .is_resident = true});
    return &pack->groups.data[count];
}

/* --- the facts --- */

/* The same place in another block. */
static void *moved(const void *at, const char *from, char *to) {
    return to + ((const char *)at - from);
}

#define MOVE_ARRAY(array) facts->array.data = moved(facts->array.data, facts->block, block);

/* Makes the facts those of a copy of their block at another place. */
static void rebase(struct facts *facts, char *block) {
    FORMAT_ARRAYS(MOVE_ARRAY)
    for (uint32_t i = 1; i < facts->strings.all.count; i++) { /* 0 is "", and in no block */
        struct interned *string = &facts->strings.all.data[i];
        string->text = moved(string->text, facts->block, block);
    }
    facts->block = block;
}

static size_t aligned(size_t size) {
    size_t align = _Alignof(max_align_t);
    return (size + align - 1) / align * align;
}

/* What is moved: the block, and behind it the table of the strings. */
void pack_add(struct pack *pack, struct facts *facts) {
    uint32_t count = facts->strings.all.count;
    size_t table = aligned(facts->block_size);
    size_t table_size = count * sizeof *facts->strings.all.data;
    struct pack_group *group = group_for(pack, table + aligned(table_size));
    char *block = group->address + group->used;
    memcpy(block, facts->block, facts->block_size);
    rebase(facts, block);
    memcpy(block + table, facts->strings.all.data, table_size);
    arena_free(&facts->strings.arena);
    vec_free(&facts->strings.all);
    facts->strings.all.data = (void *)(block + table);
    facts->strings.all.count = count;
    group->used += table + aligned(table_size);
    facts->pack = pack;
    facts->pack_group = pack->groups.count - 1;
}

/* --- what is in memory --- */

/* Also of groups that were looked at and not said to be used. */
static void let_all_go(struct pack *pack) {
    for (uint32_t i = 0; i < pack->groups.count; i++) {
        struct pack_group *group = &pack->groups.data[i];
        if (group->is_in_file) {
            group->is_resident = false;
            madvise(group->address, group->size, MADV_DONTNEED);
        }
    }
    pack->resident_count = 0;
}

void pack_use(struct pack *pack, uint32_t id) {
    struct pack_group *group = &pack->groups.data[id];
    if (group->is_resident) {
        return;
    }
    if (pack->resident_count == PACK_RESIDENT) {
        let_all_go(pack);
    }
    group->is_resident = true;
    pack->resident_count++;
}

void pack_free(struct pack *pack) {
    for (uint32_t i = 0; i < pack->groups.count; i++) {
        munmap(pack->groups.data[i].address, pack->groups.data[i].size);
    }
    if (pack->file_size) {
        close(pack->file);
    }
    if (pack->spare) {
        munmap(pack->spare, PACK_GROUP_SIZE);
    }
    vec_free(&pack->groups);
    *pack = (struct pack){0};
}
