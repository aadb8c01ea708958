#include "analyzer/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/memory.h"

/* The first chunk is small, for arenas are many; the largest are huge pages. */
enum { FIRST_CHUNK = 8 * 1024, MAX_CHUNK = HUGE_PAGE };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    max_align_t data[];
};

/* A chunk of `size` bytes, of which its head is a part. */
static struct arena_chunk *new_chunk(size_t size) {
    struct arena_chunk *chunk = memory_new(size);
    chunk->size = size;
    return chunk;
}

static size_t next_size(const struct arena *arena) {
    size_t size = arena->chunks ? 2 * arena->chunks->size : FIRST_CHUNK;
    return size < MAX_CHUNK ? size : MAX_CHUNK;
}

static void add_chunk(struct arena *arena, size_t size) {
    struct arena_chunk *chunk = new_chunk(size);
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    arena->next = (char *)chunk->data;
    arena->left = size - sizeof *chunk;
}

/* A chunk of its own, behind the newest one, in which there may be room left. */
static void *alloc_apart(struct arena *arena, size_t size) {
    struct arena_chunk *chunk = new_chunk(sizeof *chunk + size);
    struct arena_chunk **at = arena->chunks ? &arena->chunks->older : &arena->chunks;
    chunk->older = *at;
    *at = chunk;
    return chunk->data;
}

void *arena_alloc(struct arena *arena, size_t size) {
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - MAX_CHUNK) {
        out_of_memory();
    }
    size = size ? (size + align - 1) / align * align : align;
    if (size > arena->left) {
        size_t chunk = next_size(arena);
        if (size > chunk / 4) {
            return alloc_apart(arena, size);
        }
        add_chunk(arena, chunk);
    }
    void *result = arena->next;
    arena->next += size;
    arena->left -= size;
    return result;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) {
        out_of_memory();
    }
    return arena_alloc(arena, count * size);
}

char *arena_text(struct arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    if (length) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) {
        BUG("bad format '%s'", format);
    }
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void arena_clear(struct arena *arena) {
    struct arena_chunk *kept = arena->chunks;
    if (!kept) {
        return;
    }
    struct arena older = {.chunks = kept->older};
    arena_free(&older);
    kept->older = NULL;
    size_t used = (size_t)(arena->next - (char *)kept->data);
    memset(kept->data, 0, used);
    arena->next -= used;
    arena->left += used;
}

void arena_free(struct arena *arena) {
    for (struct arena_chunk *chunk = arena->chunks; chunk;) {
        struct arena_chunk *older = chunk->older;
        memory_free(chunk, chunk->size);
        chunk = older;
    }
    *arena = (struct arena){0};
}
