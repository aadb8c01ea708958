#include "analyzer/facts/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"

enum { GROUP_SIZE = 1024 * 1024 };

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

/* Adds a group with room for `size` bytes; false when that is not possible. The file is a hole where
 * nothing was written: that takes no room on the disk. */
static bool add_group(struct pack *pack, size_t size) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    struct pack_group group = {.size = size < GROUP_SIZE ? GROUP_SIZE
                                                         : (size + page - 1) / page * page};
    int file = pack->groups.count ? pack->file : open_file();
    if (file < 0) {
        return false;
    }
    bool grown = ftruncate(file, (off_t)(pack->file_size + group.size)) == 0;
    group.address = grown ? mmap(NULL, group.size, PROT_READ, MAP_SHARED, file,
                                 (off_t)pack->file_size)
                          : MAP_FAILED;
    if (group.address != MAP_FAILED) {
        pack->file = file;
        pack->file_size += group.size;
        vec_push(&pack->groups, group);
    } else if (!pack->groups.count) {
        close(file);
    }
    return group.address != MAP_FAILED;
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

/* --- the facts --- */

/* The same place in another block. */
static void *moved(const void *at, const char *from, char *to) {
    return to + ((const char *)at - from);
}

/* What of facts is moved: their block, and behind it, as it will be, the table of their strings. */
static size_t strings_offset(const struct facts *facts) {
    size_t align = _Alignof(struct interned);
    return (facts->block_size + align - 1) / align * align;
}

static size_t strings_size(const struct facts *facts) {
    return facts->strings.all.count * sizeof *facts->strings.all.data;
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

/* Copies facts to a group, and lets go of where they were; false when the disk is full. */
static bool write_facts(struct pack *pack, struct facts *facts) {
    struct pack_group *group = &pack->groups.data[pack->groups.count - 1];
    uint64_t offset = pack->file_size - group->size + group->used;
    char *block = group->address + group->used;
    char *strings = block + strings_offset(facts);
    const char *before = facts->block;
    if (!write_at(pack->file, before, facts->block_size, offset)) {
        return false;
    }
    rebase(facts, block);
    if (!write_at(pack->file, (const char *)facts->strings.all.data, strings_size(facts),
                  offset + strings_offset(facts))) {
        rebase(facts, (char *)(uintptr_t)before);
        return false;
    }
    arena_free(&facts->strings.arena);
    free(facts->strings.all.data);
    facts->strings.all.data = (void *)strings;
    return true;
}

static bool move_to_file(struct pack *pack, struct facts *facts) {
    size_t size = strings_offset(facts) + strings_size(facts);
    uint32_t count = pack->groups.count;
    bool fits =
        count && pack->groups.data[count - 1].size - pack->groups.data[count - 1].used >= size;
    if ((!fits && !add_group(pack, size)) || !write_facts(pack, facts)) {
        return false;
    }
    pack->groups.data[pack->groups.count - 1].used += size;
    facts->pack = pack;
    facts->pack_group = pack->groups.count - 1;
    return true;
}

void pack_add(struct pack *pack, struct facts *facts) {
    if (pack->in_memory + facts->block_size <= pack->limit || !move_to_file(pack, facts)) {
        pack->in_memory += facts->block_size;
    }
}

/* --- what is in memory --- */

static void let_go(struct pack_group *group) {
    group->is_resident = false;
    madvise(group->address, group->size, MADV_DONTNEED);
}

void pack_use(struct pack *pack, uint32_t id) {
    struct pack_group *group = &pack->groups.data[id];
    if (group->is_resident) {
        return;
    }
    if (pack->resident_count == PACK_RESIDENT) {
        let_go(&pack->groups.data[pack->resident[pack->oldest]]);
        pack->oldest = (pack->oldest + 1) % PACK_RESIDENT;
        pack->resident_count--;
    }
    pack->resident[(pack->oldest + pack->resident_count++) % PACK_RESIDENT] = id;
    group->is_resident = true;
}

void pack_free(struct pack *pack) {
    for (uint32_t i = 0; i < pack->groups.count; i++) {
        munmap(pack->groups.data[i].address, pack->groups.data[i].size);
    }
    if (pack->groups.count) {
        close(pack->file);
    }
    vec_free(&pack->groups);
    *pack = (struct pack){0};
}
