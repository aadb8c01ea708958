#include "analyzer/driver/cache_index.h"

#include <stddef.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"

/* An index file, version 2, in the machine's own order: it stays where it was made. Behind one
 * another, with nothing else in the file:
 *
 *     header     struct header
 *     files      struct file_row each
 *     units      struct unit_row each: one for each command, in their order
 *     sources    u32 each: the number of a file; those of a unit are behind one another
 *     paths      of the files, in their order, each with its NUL */

#define INDEX_MAGIC "SVI\n"
enum { INDEX_VERSION = 2, MAX_INDEX = 1024 * 1024 * 1024 };

struct header {
    char magic[4];
    uint32_t version;
    uint64_t checksum[2]; /* XXH3, 128 bits, of all that follows it */
    uint32_t file_count;
    uint32_t unit_count;
    uint32_t source_count;
    uint32_t path_bytes;
};

struct file_row {
    struct stamp stamp;
    uint64_t hash[2];
};

struct unit_row {
    uint64_t identity[2];
    uint64_t layout[2];
    uint64_t meaning[2];
    uint32_t source_count;
    uint32_t unused; /* 0 */
};

/* A file that was read, and where its parts are. */
struct sections {
    struct header header;
    const struct file_row *files;
    const struct unit_row *units;
    const uint32_t *sources;
    const char *paths;
};

static XXH128_hash_t hash_of(const char *data, size_t size) {
    size_t start = offsetof(struct header, file_count);
    return XXH3_128bits(data + start, size - start);
}

/* False when it is no index of so many units. `data` is aligned as an arena aligns. */
static bool find_sections(struct sections *sections, const char *data, size_t size,
                          uint32_t unit_count) {
    struct header *header = &sections->header;
    if (size < sizeof *header) {
        return false;
    }
    memcpy(header, data, sizeof *header);
    uint64_t expected = sizeof *header + header->file_count * (uint64_t)sizeof(struct file_row) +
                        header->unit_count * (uint64_t)sizeof(struct unit_row) +
                        header->source_count * (uint64_t)sizeof(uint32_t) + header->path_bytes;
    XXH128_hash_t hash = hash_of(data, size);
    if (memcmp(header->magic, INDEX_MAGIC, sizeof header->magic) != 0 ||
        header->version != INDEX_VERSION || header->unit_count != unit_count ||
        expected != size || header->checksum[0] != hash.low64 ||
        header->checksum[1] != hash.high64) {
        return false;
    }
    sections->files = (const void *)(data + sizeof *header);
    sections->units = (const void *)(sections->files + header->file_count);
    sections->sources = (const void *)(sections->units + header->unit_count);
    sections->paths = (const char *)(sections->sources + header->source_count);
    return header->path_bytes == 0 || sections->paths[header->path_bytes - 1] == '\0';
}

/* The str_id of each file, by its number; NULL when the paths are not as many as the files. */
static const str_id *read_files(const struct sections *sections, struct contents *contents,
                                struct arena *arena) {
    uint32_t count = sections->header.file_count;
    str_id *ids = ARENA_ARRAY(arena, str_id, count);
    const char *path = sections->paths;
    const char *end = path + sections->header.path_bytes;
    for (uint32_t i = 0; i < count; i++) {
        if (path == end) {
            return NULL;
        }
        const struct file_row *row = &sections->files[i];
        contents_know(contents, path, &(struct content){row->stamp, {row->hash[0], row->hash[1]}});
        ids[i] = strings_find(&contents->paths, path);
        path += strlen(path) + 1;
    }
    return ids;
}

static bool read_units(struct cache_index *index, const struct sections *sections,
                       const str_id *ids) {
    uint32_t left = sections->header.source_count;
    const uint32_t *next = sections->sources;
    for (uint32_t i = 0; i < sections->header.unit_count; i++) {
        const struct unit_row *row = &sections->units[i];
        struct index_unit *unit = &index->units.data[i];
        if (row->source_count > left) {
            return false;
        }
        unit->sources = ARENA_ARRAY(&index->arena, str_id, row->source_count);
        for (uint32_t s = 0; s < row->source_count; s++) {
            if (next[s] >= sections->header.file_count) {
                return false;
            }
            unit->sources[s] = ids[next[s]];
        }
        memcpy(unit->identity, row->identity, sizeof unit->identity);
        memcpy(unit->layout, row->layout, sizeof unit->layout);
        memcpy(unit->meaning, row->meaning, sizeof unit->meaning);
        unit->source_count = row->source_count;
        next += row->source_count;
        left -= row->source_count;
    }
    return true;
}

void index_read(struct cache_index *index, const char *path, uint32_t unit_count,
                struct contents *contents) {
    struct arena scratch = {0};
    struct error err = {0};
    struct sections sections;
    size_t size;
    for (uint32_t i = 0; i < unit_count; i++) {
        vec_push(&index->units, (struct index_unit){0});
    }
    const char *data = file_read(&scratch, path, MAX_INDEX, &size, &err);
    const str_id *ids = data && find_sections(&sections, data, size, unit_count)
                            ? read_files(&sections, contents, &scratch)
                            : NULL;
    if (ids && !read_units(index, &sections, ids)) {
        memset(index->units.data, 0, unit_count * sizeof *index->units.data);
    }
    arena_free(&scratch);
}

/* --- writing --- */

/* The parts of a file that is being made. */
struct writer {
    VEC(struct file_row) files;
    VEC(struct unit_row) units;
    VEC(uint32_t) sources;
    VEC(char) paths;
    struct map numbers; /* str_id -> number of the file */
};

static uint32_t file_number(struct writer *writer, str_id path, const struct contents *contents) {
    bool added;
    uint32_t number = map_get_or_put(&writer->numbers, path, writer->files.count, &added);
    if (added) {
        const struct content *content = &contents->all.data[path];
        vec_push(&writer->files, (struct file_row){content->stamp,
                                                   {content->hash[0], content->hash[1]}});
        const char *text = strings_get(&contents->paths, path);
        do {
            vec_push(&writer->paths, *text);
        } while (*text++);
    }
    return number;
}

static void add_unit(struct writer *writer, const struct index_unit *unit,
                     const struct contents *contents) {
    vec_push(&writer->units, (struct unit_row){.identity = {unit->identity[0], unit->identity[1]},
                                               .layout = {unit->layout[0], unit->layout[1]},
                                               .meaning = {unit->meaning[0], unit->meaning[1]},
                                               .source_count = unit->source_count});
    for (uint32_t i = 0; i < unit->source_count; i++) {
        vec_push(&writer->sources, file_number(writer, unit->sources[i], contents));
    }
}

static char *put(char *at, const void *data, size_t size) {
    return size ? (char *)memcpy(at, data, size) + size : at;
}

static const char *bytes_of(const struct writer *writer, struct arena *arena, size_t *size) {
    size_t files = writer->files.count * sizeof *writer->files.data;
    size_t units = writer->units.count * sizeof *writer->units.data;
    size_t sources = writer->sources.count * sizeof *writer->sources.data;
    struct header header = {.version = INDEX_VERSION,
                            .file_count = writer->files.count,
                            .unit_count = writer->units.count,
                            .source_count = writer->sources.count,
                            .path_bytes = writer->paths.count};
    memcpy(header.magic, INDEX_MAGIC, sizeof header.magic);
    *size = sizeof header + files + units + sources + writer->paths.count;
    char *data = arena_alloc(arena, *size);
    char *at = put(data + sizeof header, writer->files.data, files);
    at = put(at, writer->units.data, units);
    at = put(at, writer->sources.data, sources);
    put(at, writer->paths.data, writer->paths.count);
    memcpy(data, &header, sizeof header);
    XXH128_hash_t hash = hash_of(data, *size);
    header.checksum[0] = hash.low64;
    header.checksum[1] = hash.high64;
    memcpy(data, &header, sizeof header);
    return data;
}

const void *index_write(const struct cache_index *index, const struct contents *contents,
                        struct arena *arena, size_t *size) {
    struct writer writer = {0};
    for (uint32_t i = 0; i < index->units.count; i++) {
        add_unit(&writer, &index->units.data[i], contents);
    }
    const char *data = bytes_of(&writer, arena, size);
    vec_free(&writer.files);
    vec_free(&writer.units);
    vec_free(&writer.sources);
    vec_free(&writer.paths);
    map_free(&writer.numbers);
    return data;
}

void index_free(struct cache_index *index) {
    vec_free(&index->units);
    arena_free(&index->arena);
}
