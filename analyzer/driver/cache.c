#include "analyzer/driver/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/intern.h"
#include "analyzer/driver/cache_trim.h"
#include "analyzer/driver/command.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"

enum {
    MAX_FACTS = 1024 * 1024 * 1024, /* bytes of one TU's facts */
    MAX_SOURCE = 1024 * 1024 * 1024 /* bytes of one source file */
};

/* What a file holds today. */
struct content {
    bool readable;
    XXH128_hash_t hash;
};

struct cache {
    const char *directory;
    uint64_t limit;
    XXH128_hash_t extractor;  /* all that facts depend on, but for the command and the sources */
    struct strings paths;     /* of files that were looked at */
    VEC(struct content) contents; /* by str_id in paths; that of "" holds nothing */
    struct arena arena;
    bool grew;
};

/* --- keys --- */

/* With the final NUL, so that two texts never run together. */
static void add_text(XXH3_state_t *state, const char *text) {
    XXH3_128bits_update(state, text, strlen(text) + 1);
}

/* A program or library, by when it was built and how large it is. */
static void add_file(XXH3_state_t *state, const char *path) {
    struct stat status = {0};
    if (stat(path, &status) == 0) {
        int64_t stamp[3] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
        XXH3_128bits_update(state, stamp, sizeof stamp);
    }
    add_text(state, path);
}

static XXH3_state_t *new_state(void) {
    XXH3_state_t *state = XXH3_createState();
    if (!state) {
        out_of_memory();
    }
    XXH3_128bits_reset(state);
    return state;
}

static XXH128_hash_t end_state(XXH3_state_t *state) {
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    return hash;
}

static XXH128_hash_t hash_extractor(const struct cache_options *options) {
    XXH3_state_t *state = new_state();
    add_text(state, SIGVET_VERSION);
    add_file(state, options->extractor);
    add_file(state, SIGVET_LIBCLANG);
    add_text(state, options->resource_directory ? options->resource_directory : "");
    return end_state(state);
}

/* In scratch. */
static char *entry_path(const struct cache *cache, const struct compile_command *command,
                        struct arena *scratch) {
    XXH3_state_t *state = new_state();
    XXH3_128bits_update(state, &cache->extractor, sizeof cache->extractor);
    add_text(state, command->directory);
    add_text(state, command->file);
    for (uint32_t i = 0; i < command->argument_count; i++) {
        add_text(state, command->arguments[i]);
    }
    XXH128_hash_t hash = end_state(state);
    return arena_printf(scratch, "%s/%02x/%014llx%016llx.facts", cache->directory,
                        (unsigned)(hash.high64 >> 56),
                        (unsigned long long)(hash.high64 & 0xffffffffffffff),
                        (unsigned long long)hash.low64);
}

/* --- what files hold --- */

static struct content read_content(const char *path) {
    struct arena scratch = {0};
    struct error err = {0};
    size_t size;
    struct content content = {0};
    const char *text = *path ? file_read(&scratch, path, MAX_SOURCE, &size, &err) : NULL;
    if (text) {
        content = (struct content){.readable = true, .hash = XXH3_128bits(text, size)};
    }
    arena_free(&scratch);
    return content;
}

/* Each file is read once a run. */
static const struct content *content_of(struct cache *cache, const char *path) {
    str_id id = strings_add_text(&cache->paths, path);
    while (cache->contents.count <= id) { /* one behind the other: each new text has the next id */
        str_id next = cache->contents.count;
        vec_push(&cache->contents, read_content(strings_get(&cache->paths, next)));
    }
    return &cache->contents.data[id];
}

static bool is_current(struct cache *cache, const struct facts *facts) {
    for (uint32_t i = 0; i < facts->sources.count; i++) {
        const struct input_file *source = &facts->sources.data[i];
        const struct content *now =
            content_of(cache, strings_get(&facts->strings, source->path));
        if (!now->readable || now->hash.low64 != source->hash[0] ||
            now->hash.high64 != source->hash[1]) {
            return false;
        }
    }
    return facts->sources.count > 0;
}

/* --- entries --- */

static struct facts *read_entry(const char *path, struct arena *scratch) {
    struct error err = {0};
    size_t size;
    const char *data = file_read(scratch, path, MAX_FACTS, &size, &err);
    if (!data) {
        return NULL; /* as a rule it is not there */
    }
    struct facts *facts = calloc(1, sizeof *facts);
    if (!facts) {
        out_of_memory();
    }
    if (facts_read(facts, data, size, &err)) {
        unlink(path);
        free(facts);
        return NULL;
    }
    return facts;
}

struct facts *cache_find(struct cache *cache, const struct compile_command *command) {
    struct arena scratch = {0};
    const char *path = entry_path(cache, command, &scratch);
    struct facts *facts = read_entry(path, &scratch);
    if (facts && !is_current(cache, facts)) {
        facts_free(facts);
        free(facts);
        facts = NULL;
    }
    if (facts) {
        utimensat(AT_FDCWD, path, NULL, 0); /* used now: for cache_trim */
    }
    arena_free(&scratch);
    return facts;
}

void cache_keep(struct cache *cache, const struct compile_command *command, const void *data,
                size_t size) {
    struct arena scratch = {0};
    struct error err = {0};
    char *path = entry_path(cache, command, &scratch);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    cache->grew |= file_write(path, data, size, &err) == 0;
    arena_free(&scratch);
}

/* --- the whole --- */

/* Makes the folder and those above it; whether it is there then, else errno says why not. */
static bool make_folders(char *path) {
    struct stat status;
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    if ((mkdir(path, 0700) != 0 && errno != EEXIST) || stat(path, &status) != 0) {
        return false;
    }
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return false;
    }
    return access(path, W_OK | X_OK) == 0;
}

/* Where the user's caches are: XDG Base Directory Specification 0.8. NULL when nowhere. */
static char *default_directory(struct arena *arena) {
    const char *caches = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    if (caches && caches[0] == '/') {
        return arena_printf(arena, "%s/sigvet", caches);
    }
    return home && home[0] == '/' ? arena_printf(arena, "%s/.cache/sigvet", home) : NULL;
}

struct cache *cache_open(const struct cache_options *options, struct error *err) {
    struct cache *cache = calloc(1, sizeof *cache);
    if (!cache) {
        out_of_memory();
    }
    char *directory = options->directory ? arena_printf(&cache->arena, "%s", options->directory)
                                         : default_directory(&cache->arena);
    if (!directory || !make_folders(directory)) {
        if (options->directory) {
            error_set(err, "cannot use '%s' as the cache: %s; name another --cache-dir, or take "
                           "--no-cache", options->directory, strerror(errno));
        }
        arena_free(&cache->arena);
        free(cache);
        return NULL;
    }
    cache->directory = directory;
    cache->limit = options->limit;
    cache->extractor = hash_extractor(options);
    return cache;
}

void cache_close(struct cache *cache) {
    if (!cache) {
        return;
    }
    if (cache->grew) {
        cache_trim(cache->directory, cache->limit);
    }
    strings_free(&cache->paths);
    vec_free(&cache->contents);
    arena_free(&cache->arena);
    free(cache);
}
