#include "analyzer/driver/cache_trim.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/vec.h"

enum { ABANDONED_AFTER = 3600 }; /* seconds: no writer takes so long */

struct entry {
    const char *path;
    uint64_t size;
    struct timespec used;
};

struct entries {
    VEC(struct entry) all;
    uint64_t size;
    struct arena arena;
};

/* What cache.h names, of which the file is one or will be one; NULL for all else. */
static const char *suffix_of(const char *name, const char **suffix) {
    static const char *const kinds[] = {".facts", ".index", ".findings"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *suffix = strstr(name, kinds[i]);
        if (*suffix) {
            return kinds[i];
        }
    }
    return NULL;
}

static void add_entry(struct entries *entries, const char *folder, const char *name) {
    char *path = arena_printf(&entries->arena, "%s/%s", folder, name);
    const char *suffix;
    const char *kind = suffix_of(name, &suffix);
    struct stat status;
    if (!kind || lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
        return;
    }
    if (strcmp(suffix, kind) != 0) { /* file_temporary */
        if (time(NULL) - status.st_mtime > ABANDONED_AFTER) {
            unlink(path);
        }
        return;
    }
    struct entry entry = {path, (uint64_t)status.st_size, status.st_mtim};
    vec_push(&entries->all, entry);
    entries->size += entry.size;
}

static void add_folder(struct entries *entries, const char *folder) {
    DIR *stream = opendir(folder);
    if (!stream) {
        return;
    }
    for (struct dirent *file; (file = readdir(stream));) {
        add_entry(entries, folder, file->d_name);
    }
    closedir(stream);
}

/* The one that was used first comes first. */
static int compare_use(const void *a, const void *b) {
    const struct entry *left = a;
    const struct entry *right = b;
    if (left->used.tv_sec != right->used.tv_sec) {
        return left->used.tv_sec < right->used.tv_sec ? -1 : 1;
    }
    if (left->used.tv_nsec != right->used.tv_nsec) {
        return left->used.tv_nsec < right->used.tv_nsec ? -1 : 1;
    }
    return strcmp(left->path, right->path);
}

void cache_trim(const char *directory, uint64_t limit) {
    struct entries entries = {0};
    for (unsigned first = 0; first < 256; first++) {
        add_folder(&entries, arena_printf(&entries.arena, "%s/%02x", directory, first));
    }
    if (entries.size > limit) {
        qsort(entries.all.data, entries.all.count, sizeof *entries.all.data, compare_use);
        for (uint32_t i = 0; i < entries.all.count && entries.size > limit - limit / 10; i++) {
            unlink(entries.all.data[i].path);
            entries.size -= entries.all.data[i].size;
        }
    }
    vec_free(&entries.all);
    arena_free(&entries.arena);
}
