#include "analyzer/report/source.h"

#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"

/* A longer file is data in the shape of source: nobody reads the line in question. */
static const size_t FILE_LIMIT = (size_t)64 << 20;

/* Files come in runs, as findings are sorted by file: to start afresh costs little. */
static const size_t CACHE_LIMIT = (size_t)256 << 20;

static uint32_t count_lines(const char *data, size_t size) {
    uint32_t count = 0;
    const char *end = data + size;
    for (const char *at = data; at < end; count++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    return count;
}

static const uint32_t *index_lines(struct arena *arena, const char *data, size_t size,
                                   uint32_t count) {
    uint32_t *lines = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1);
    for (uint32_t i = 1; i < count; i++) {
        const char *from = data + lines[i - 1];
        const char *newline = memchr(from, '\n', size - lines[i - 1]);
        lines[i] = (uint32_t)(newline + 1 - data);
    }
    lines[count] = (uint32_t)size;
    return lines;
}

static struct source_file load(struct sources *sources, const char *path) {
    struct source_file file = {0};
    struct error ignored;
    size_t size;
    file.data = file_read(&sources->arena, path, FILE_LIMIT, &size, &ignored);
    if (file.data) {
        file.count = count_lines(file.data, size);
        file.lines = index_lines(&sources->arena, file.data, size, file.count);
        sources->bytes += size + file.count * sizeof *file.lines;
    }
    return file;
}

static const struct source_file *find(struct sources *sources, const char *path) {
    str_id id = strings_find(&sources->names, path);
    if (id < sources->files.count) {
        return &sources->files.data[id];
    }
    if (sources->bytes > CACHE_LIMIT) {
        sources_free(sources);
    }
    id = strings_add_text(&sources->names, path);
    if (!sources->files.count) {
        vec_push(&sources->files, (struct source_file){0}); /* the empty name */
    }
    vec_push(&sources->files, load(sources, path));
    return &sources->files.data[id];
}

bool source_whole(struct sources *sources, const char *path, struct source_line *found) {
    const struct source_file *file = *path ? find(sources, path) : NULL;
    if (!file || !file->count) {
        return false;
    }
    *found = (struct source_line){file->data, file->lines[file->count]};
    return true;
}

bool source_line(struct sources *sources, const char *path, uint32_t line,
                 struct source_line *found) {
    if (!*path) {
        return false;
    }
    const struct source_file *file = find(sources, path);
    if (line == 0 || line > file->count) {
        return false;
    }
    uint32_t start = file->lines[line - 1];
    uint32_t end = file->lines[line];
    while (end > start && (file->data[end - 1] == '\n' || file->data[end - 1] == '\r')) {
        end--;
    }
    *found = (struct source_line){file->data + start, end - start};
    return true;
}

void sources_free(struct sources *sources) {
    arena_free(&sources->arena);
    strings_free(&sources->names);
    vec_free(&sources->files);
    sources->bytes = 0;
}
