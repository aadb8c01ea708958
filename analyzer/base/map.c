#include "analyzer/base/map.h"

#include "analyzer/base/error.h"
#include "analyzer/base/memory.h"

/* The finaliser of splitmix64: every bit of the key moves every bit of the slot. */
static uint32_t spread(uint64_t key) {
    key ^= key >> 30;
    key *= UINT64_C(0xbf58476d1ce4e5b9);
    key ^= key >> 27;
    key *= UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(key ^ key >> 31);
}

/* The slot that holds `key`, or the free one where it belongs. The map is not full. */
static struct map_slot *find(const struct map *map, uint64_t key) {
    uint32_t at = spread(key) & (map->capacity - 1);
    while (map->slots[at].used && map->slots[at].key != key) {
        at = (at + 1) & (map->capacity - 1);
    }
    return &map->slots[at];
}

/* `capacity` is a power of two, or 0 when that is too large. */
static void allocate(struct map *map, uint32_t capacity) {
    if (!capacity) {
        out_of_memory();
    }
    map->capacity = capacity;
    map->slots = memory_new(capacity * sizeof *map->slots);
}

void map_reserve(struct map *map, uint32_t count) {
    uint32_t capacity = 16;
    while (capacity && capacity / 4 * 3 <= count) {
        capacity *= 2;
    }
    allocate(map, capacity);
}

static void grow(struct map *map) {
    struct map old = *map;
    allocate(map, old.capacity ? old.capacity * 2 : 16);
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].used) {
            *find(map, old.slots[i].key) = old.slots[i];
        }
    }
    map_free(&old);
}

uint32_t map_get(const struct map *map, uint64_t key, uint32_t missing) {
    if (!map->capacity) {
        return missing;
    }
    const struct map_slot *slot = find(map, key);
    return slot->used ? slot->value : missing;
}

uint32_t map_get_or_put(struct map *map, uint64_t key, uint32_t fresh, bool *added) {
    if (map->count >= map->capacity / 4 * 3) {
        grow(map);
    }
    struct map_slot *slot = find(map, key);
    *added = !slot->used;
    if (*added) {
        *slot = (struct map_slot){.key = key, .value = fresh, .used = true};
        map->count++;
    }
    return slot->value;
}

void map_put(struct map *map, uint64_t key, uint32_t value) {
    bool added;
    map_get_or_put(map, key, value, &added);
    if (!added) {
        find(map, key)->value = value;
    }
}

void map_free(struct map *map) {
    memory_free(map->slots, map->capacity * sizeof *map->slots);
    *map = (struct map){0};
}
