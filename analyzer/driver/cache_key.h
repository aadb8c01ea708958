/* Hashes of what results depend on: the names of what is in the cache (cache.h). */
#ifndef SIGVET_DRIVER_CACHE_KEY_H
#define SIGVET_DRIVER_CACHE_KEY_H

#include <stddef.h>
#include <stdint.h>

struct compile_command;

/* 128 bits of XXH3: low half, high half. */
struct cache_key {
    uint64_t half[2];
};

/* A key that is being made. */
struct key_maker;

struct key_maker *key_begin(void);
void key_add(struct key_maker *maker, const void *data, size_t size);
/* With its NUL, so that two texts never run together; NULL counts as "". */
void key_add_text(struct key_maker *maker, const char *text);
/* A program or library: its path, when it was made and how large it is. */
void key_add_program(struct key_maker *maker, const char *path);
void key_add_command(struct key_maker *maker, const struct compile_command *command);
/* Frees the maker. */
struct cache_key key_end(struct key_maker *maker);

#endif
