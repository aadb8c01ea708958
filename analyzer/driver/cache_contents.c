#include "analyzer/driver/cache_contents.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <xxhash.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"

enum { MAX_SOURCE = 1024 * 1024 * 1024 }; /* bytes of one source file */

#define SECOND INT64_C(1000000000)
#define COARSEST_CLOCK (2 * SECOND) /* of file systems: FAT's */

enum looked {
    LOOKED_NOT, /* in this run */
    LOOKED_SAME, /* it is as known */
    LOOKED_OTHER, /* it is not, or was not known */
    LOOKED_UNREADABLE
};

static int64_t nanoseconds(struct timespec time) {
    return (int64_t)time.tv_sec * SECOND + time.tv_nsec;
}

struct stamp stamp_of(const struct stat *status, int64_t now) {
    struct stamp stamp = {.size = status->st_size,
                          .modified = nanoseconds(status->st_mtim),
                          .changed = nanoseconds(status->st_ctim),
                          .inode = status->st_ino,
                          .device = status->st_dev};
    int64_t latest = stamp.modified > stamp.changed ? stamp.modified : stamp.changed;
    return latest + COARSEST_CLOCK <= now ? stamp : (struct stamp){0};
}

static bool stamp_is_none(const struct stamp *stamp) {
    return !stamp->changed && !stamp->modified && !stamp->inode;
}

static bool stamps_agree(const struct stamp *a, const struct stamp *b) {
    return a->size == b->size && a->modified == b->modified && a->changed == b->changed &&
           a->inode == b->inode && a->device == b->device;
}

/* Before the file is read: what is written while that goes on is later than the stamp. */
static struct stamp stamp_now(const char *path) {
    struct timespec now;
    struct stat status;
    clock_gettime(CLOCK_REALTIME, &now);
    return stat(path, &status) == 0 ? stamp_of(&status, nanoseconds(now)) : (struct stamp){0};
}

/* -1 when it cannot be read. What is included in the place of nothing is no regular file. */
static int hash_file(const char *path, uint64_t hash[2]) {
    struct arena scratch = {0};
    struct error err = {0};
    size_t size = 0;
    const char *text = strcmp(path, "/dev/null") == 0
                           ? ""
                           : file_read(&scratch, path, MAX_SOURCE, &size, &err);
    if (text) {
        XXH128_hash_t found = XXH3_128bits(text, size);
        hash[0] = found.low64;
        hash[1] = found.high64;
    }
    arena_free(&scratch);
    return text ? 0 : -1;
}

/* Makes room for what is known of all paths up to this one. */
static void reserve(struct contents *contents, str_id path) {
    while (contents->all.count <= path) {
        vec_push(&contents->all, (struct content){0});
        vec_push(&contents->looked, LOOKED_NOT);
    }
}

void contents_know(struct contents *contents, const char *path, const struct content *content) {
    str_id id = strings_add_text(&contents->paths, path);
    reserve(contents, id);
    contents->all.data[id] = *content;
}

static enum looked look(struct contents *contents, str_id path) {
    struct content *known = &contents->all.data[path];
    const char *name = strings_get(&contents->paths, path);
    struct content now = {.stamp = stamp_now(name)};
    if (!stamp_is_none(&now.stamp) && stamps_agree(&now.stamp, &known->stamp)) {
        return LOOKED_SAME;
    }
    if (!path || hash_file(name, now.hash)) {
        return LOOKED_UNREADABLE;
    }
    bool same = memcmp(now.hash, known->hash, sizeof now.hash) == 0;
    contents->fresh_stamps |= !same || !stamps_agree(&now.stamp, &known->stamp);
    *known = now;
    return same ? LOOKED_SAME : LOOKED_OTHER;
}

static enum looked look_once(struct contents *contents, str_id path) {
    reserve(contents, path);
    if (contents->looked.data[path] == LOOKED_NOT) {
        contents->looked.data[path] = (uint8_t)look(contents, path);
    }
    return contents->looked.data[path];
}

bool contents_are_as_known(struct contents *contents, str_id path) {
    return look_once(contents, path) == LOOKED_SAME;
}

bool contents_have(struct contents *contents, str_id path, const uint64_t hash[2]) {
    return look_once(contents, path) != LOOKED_UNREADABLE &&
           memcmp(contents->all.data[path].hash, hash, sizeof contents->all.data[path].hash) == 0;
}

void contents_free(struct contents *contents) {
    strings_free(&contents->paths);
    vec_free(&contents->all);
    vec_free(&contents->looked);
}
