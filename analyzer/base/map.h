/* A hash map from 64-bit keys to 32-bit values. Strings are interned first (intern.h), pairs of
 * ids are packed with map_pair, so this one map serves every table of the project. */
#ifndef SIGVET_BASE_MAP_H
#define SIGVET_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

struct map_slot {
    uint64_t key;
    uint32_t value;
    bool used;
};

/* Zero-initialise before the first use; open addressing, at most three quarters full. */
struct map {
    struct map_slot *slots;
    uint32_t count;
    uint32_t capacity; /* a power of two, or 0 */
};

static inline uint64_t map_pair(uint32_t high, uint32_t low) {
    return (uint64_t)high << 32 | low;
}

/* Makes room for `count` keys in an empty map. */
void map_reserve(struct map *map, uint32_t count);

/* The value of `key`, or `missing`. */
uint32_t map_get(const struct map *map, uint64_t key, uint32_t missing);

/* Sets the value of `key`, replacing an earlier one. */
void map_put(struct map *map, uint64_t key, uint32_t value);

/* The value of `key`; when there is none, puts `fresh` first and sets *added. */
uint32_t map_get_or_put(struct map *map, uint64_t key, uint32_t fresh, bool *added);

void map_free(struct map *map);

#endif
