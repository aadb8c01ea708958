#include "analyzer/base/vec.h"

#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/memory.h"

void *vec_grow(void *data, uint32_t count, uint32_t *capacity, size_t size) {
    if (count < *capacity) {
        return data;
    }
    if (*capacity > UINT32_MAX / 2) {
        out_of_memory();
    }
    uint32_t wanted = *capacity ? *capacity * 2 : 8;
    void *grown = memory_grow(data, *capacity * size, wanted * size);
    *capacity = wanted;
    return grown;
}

void *vec_allocate(uint32_t count, size_t size) {
    return count ? memory_grow(NULL, 0, count * size) : NULL;
}

void *vec_duplicate(const void *source, uint32_t count, size_t size) {
    void *copy = vec_allocate(count, size);
    return count ? memcpy(copy, source, count * size) : NULL;
}

void vec_free_data(void *data, uint32_t capacity, size_t size) {
    memory_free(data, capacity * size);
}
