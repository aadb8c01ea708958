#include "analyzer/driver/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache_contents.h"
#include "analyzer/driver/cache_index.h"
#include "analyzer/driver/cache_key.h"
#include "analyzer/driver/cache_trim.h"
#include "analyzer/driver/command.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"

enum { MAX_ENTRY = 1024 * 1024 * 1024 }; /* bytes of one file */

struct cache {
    const char *directory;
    uint64_t limit;
    struct cache_key extractor; /* all that facts depend on, but for the command and the sources */
    const char **entries;       /* by command: the path of its facts */
    const char *index_path;
    struct cache_index index;
    bool index_changed;
    struct contents contents;
    struct arena arena;
    bool grew;
};

/* --- names --- */

static struct cache_key hash_extractor(const struct cache_options *options) {
    struct key_maker *maker = key_begin();
    key_add_text(maker, SIGVET_VERSION);
    key_add_program(maker, options->extractor);
    key_add_program(maker, SIGVET_LIBCLANG);
    key_add_text(maker, options->resource_directory);
    return key_end(maker);
}

static char *entry_path(const struct cache *cache, const struct cache_key *key, const char *kind,
                        struct arena *arena) {
    unsigned long long high = key->half[1];
    return arena_printf(arena, "%s/%02x/%014llx%016llx.%s", cache->directory,
                        (unsigned)(high >> 56), high & 0xffffffffffffff,
                        (unsigned long long)key->half[0], kind);
}

static void name_entries(struct cache *cache, const struct commands *commands) {
    uint32_t count = commands->commands.count;
    struct key_maker *all = key_begin();
    cache->entries = ARENA_ARRAY(&cache->arena, const char *, count);
    for (uint32_t i = 0; i < count; i++) {
        struct key_maker *maker = key_begin();
        key_add(maker, &cache->extractor, sizeof cache->extractor);
        key_add_command(maker, &commands->commands.data[i]);
        struct cache_key key = key_end(maker);
        cache->entries[i] = entry_path(cache, &key, "facts", &cache->arena);
        key_add(all, &key, sizeof key);
    }
    struct cache_key key = key_end(all);
    cache->index_path = entry_path(cache, &key, "index", &cache->arena);
}

/* --- entries --- */

static const char *read_entry(const char *path, struct arena *arena, size_t *size) {
    struct error err = {0};
    return file_read(arena, path, MAX_ENTRY, size, &err); /* NULL: as a rule it is not there */
}

/* Used now: for cache_trim. */
static void touch(const char *path) {
    utimensat(AT_FDCWD, path, NULL, 0);
}

static void write_entry(struct cache *cache, const char *path, const void *data, size_t size) {
    struct arena scratch = {0};
    struct error err = {0};
    char *folder = arena_printf(&scratch, "%s", path);
    *strrchr(folder, '/') = '\0';
    mkdir(folder, 0700);
    cache->grew |= file_write(path, data, size, &err) == 0;
    arena_free(&scratch);
}

/* --- facts --- */

/* Whether the files that a command's facts were read from are as the index knows them. */
static bool is_current(struct cache *cache, struct index_unit *unit) {
    bool current = unit->source_count > 0;
    for (uint32_t i = 0; current && !unit->is_current && i < unit->source_count; i++) {
        current = contents_are_as_known(&cache->contents, unit->sources[i]);
    }
    return unit->is_current = current;
}

static void forget(struct cache *cache, struct index_unit *unit) {
    cache->index_changed |= unit->source_count > 0;
    *unit = (struct index_unit){0};
}

/* Puts facts into the index. False when a file is not today what they were read from. */
static bool note(struct cache *cache, struct index_unit *unit, const struct facts *facts,
                 const uint64_t identity[2]) {
    uint32_t count = facts->sources.count;
    str_id *sources = ARENA_ARRAY(&cache->index.arena, str_id, count);
    forget(cache, unit);
    for (uint32_t i = 0; i < count; i++) {
        const struct input_file *source = &facts->sources.data[i];
        sources[i] = strings_add_text(&cache->contents.paths,
                                      strings_get(&facts->strings, source->path));
        if (!contents_have(&cache->contents, sources[i], source->hash)) {
            return false;
        }
    }
    *unit = (struct index_unit){.identity = {identity[0], identity[1]},
                                .source_count = count,
                                .sources = sources,
                                .is_current = count > 0};
    facts_compare_by(facts, unit->layout, unit->meaning);
    cache->index_changed = true;
    return count > 0;
}

static struct facts *read_facts(const char *path, uint64_t identity[2]) {
    struct error err = {0};
    struct facts *facts = calloc(1, sizeof *facts);
    if (!facts) {
        out_of_memory();
    }
    if (facts_load(facts, path, &err)) { /* as a rule it is not there */
        unlink(path);
        free(facts);
        return NULL;
    }
    facts_identity(facts->block, identity);
    return facts;
}

struct facts *cache_find(struct cache *cache, uint32_t command) {
    uint64_t identity[2];
    struct index_unit *unit = &cache->index.units.data[command];
    struct facts *facts = read_facts(cache->entries[command], identity);
    if (!facts) {
        forget(cache, unit);
        return NULL;
    }
    bool known = is_current(cache, unit) &&
                 memcmp(unit->identity, identity, sizeof unit->identity) == 0;
    if (!known && !note(cache, unit, facts, identity)) {
        facts_free(facts);
        free(facts);
        return NULL;
    }
    touch(cache->entries[command]);
    return facts;
}

void cache_keep(struct cache *cache, uint32_t command, const struct facts *facts) {
    uint64_t identity[2];
    facts_identity(facts->block, identity);
    write_entry(cache, cache->entries[command], facts->block, facts->block_size);
    note(cache, &cache->index.units.data[command], facts, identity);
}

/* --- what they are --- */

bool cache_holds(struct cache *cache, uint32_t command) {
    return is_current(cache, &cache->index.units.data[command]);
}

const uint64_t *cache_layout(const struct cache *cache, uint32_t command) {
    return cache->index.units.data[command].layout;
}

bool cache_content_is(struct cache *cache, const char *path, const uint64_t hash[2]) {
    return contents_have(&cache->contents, strings_add_text(&cache->contents.paths, path), hash);
}

uint32_t cache_count_readers(const struct cache *cache, const char *path) {
    str_id id = strings_find(&cache->contents.paths, path);
    uint32_t readers = 0;
    for (uint32_t i = 0; i < cache->index.units.count; i++) {
        const struct index_unit *unit = &cache->index.units.data[i];
        bool reads = false;
        for (uint32_t s = 0; s < unit->source_count && !reads; s++) {
            reads = unit->sources[s] == id;
        }
        readers += reads;
    }
    return readers;
}

/* --- answers --- */

/* NULL when a command has no facts that hold today. */
static const char *answer_path(struct cache *cache, const struct cache_key *question,
                               struct arena *arena) {
    struct key_maker *maker = key_begin();
    bool whole = true;
    key_add_text(maker, cache->index_path);
    key_add(maker, question, sizeof *question);
    for (uint32_t i = 0; whole && i < cache->index.units.count; i++) {
        struct index_unit *unit = &cache->index.units.data[i];
        whole = is_current(cache, unit);
        key_add(maker, unit->meaning, sizeof unit->meaning);
    }
    struct cache_key key = key_end(maker);
    return whole ? entry_path(cache, &key, "findings", arena) : NULL;
}

const void *cache_find_answer(struct cache *cache, const struct cache_key *question,
                              struct arena *arena, size_t *size) {
    const char *path = answer_path(cache, question, arena);
    const char *data = path ? read_entry(path, arena, size) : NULL;
    if (data) {
        touch(path);
        touch(cache->index_path);
    }
    return data;
}

void cache_keep_answer(struct cache *cache, const struct cache_key *question, const void *data,
                       size_t size) {
    struct arena scratch = {0};
    const char *path = answer_path(cache, question, &scratch);
    if (path) {
        write_entry(cache, path, data, size);
    }
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

struct cache *cache_open(const struct cache_options *options, const struct commands *commands,
                         struct error *err) {
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
    name_entries(cache, commands);
    index_read(&cache->index, cache->index_path, commands->commands.count, &cache->contents);
    return cache;
}

void cache_close(struct cache *cache) {
    if (!cache) {
        return;
    }
    if (cache->index_changed || cache->contents.fresh_stamps) {
        size_t size;
        const void *data = index_write(&cache->index, &cache->contents, &cache->arena, &size);
        write_entry(cache, cache->index_path, data, size);
    }
    if (cache->grew) {
        cache_trim(cache->directory, cache->limit);
    }
    index_free(&cache->index);
    contents_free(&cache->contents);
    arena_free(&cache->arena);
    free(cache);
}
