/* Memory that is freed by phase: everything of one TU, or of one program, at once. */
#ifndef SIGVET_BASE_ARENA_H
#define SIGVET_BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

/* Zero-initialise before the first use. */
struct arena {
    struct arena_chunk *chunks; /* the newest first */
    char *next;                 /* the first free byte of the newest chunk */
    size_t left;                /* free bytes from `next` on */
};

/* `size` zeroed bytes, aligned for any object, valid until arena_free. Never NULL, and for no two
 * calls the same, not even when `size` is 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of the `length` bytes at `text` with a NUL behind them, valid until arena_free. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A formatted string, valid until arena_free. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Ends what was allocated, as arena_free does, but keeps some memory for what comes next: for an
 * arena that is emptied often. */
void arena_clear(struct arena *arena);

/* Frees everything at once; the arena may be used again. */
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* `count` zeroed elements; a product that does not fit in size_t ends as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
