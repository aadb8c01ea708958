#include "analyzer/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "analyzer/base/error.h"

/* What lies in front of an array. */
struct array_head {
    size_t size; /* bytes with the head */
    max_align_t array[];
};

static bool is_large(size_t size) {
    return size >= HUGE_PAGE;
}

static size_t mapped_size(size_t size) {
    return (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

/* More than what is wanted is mapped, and what lies outside of whole huge pages given back. */
void *memory_map(size_t size) {
    char *all = size < SIZE_MAX / 2 ? mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE,
                                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                                    : MAP_FAILED;
    if (all == MAP_FAILED) {
        out_of_memory();
    }
    size_t before = -(uintptr_t)all % HUGE_PAGE;
    if (before) {
        munmap(all, before);
    }
    munmap(all + before + size, HUGE_PAGE - before);
    madvise(all + before, size, MADV_HUGEPAGE);
    return all + before;
}

void *memory_new(size_t size) {
    if (is_large(size)) {
        return memory_map(mapped_size(size));
    }
    void *block = size ? calloc(1, size) : NULL;
    if (size && !block) {
        out_of_memory();
    }
    return block;
}

/* Pages of one mapping are moved to another, and not copied. */
static void *move_pages(void *block, size_t before, size_t size) {
    void *target = memory_map(size);
    if (mremap(block, before, before, MREMAP_MAYMOVE | MREMAP_FIXED, target) == MAP_FAILED) {
        out_of_memory();
    }
    return target;
}

void *memory_grow(void *block, size_t before, size_t size) {
    if (is_large(before)) {
        before = mapped_size(before);
        return mapped_size(size) == before ? block : move_pages(block, before, mapped_size(size));
    }
    if (is_large(size)) {
        void *large = memory_map(mapped_size(size));
        if (before) {
            memcpy(large, block, before);
        }
        free(block);
        return large;
    }
    void *grown = realloc(block, size);
    if (!grown) {
        out_of_memory();
    }
    return grown;
}

void memory_free(void *block, size_t size) {
    if (is_large(size)) {
        munmap(block, mapped_size(size));
    } else {
        free(block);
    }
}

void *memory_array(size_t count, size_t size) {
    if (size && count > (SIZE_MAX - sizeof(struct array_head)) / size) {
        out_of_memory();
    }
    size_t bytes = sizeof(struct array_head) + count * size;
    struct array_head *head = memory_new(bytes);
    head->size = bytes;
    return head->array;
}

void memory_array_free(void *array) {
    struct array_head *head = array;
    if (head) {
        head--;
        memory_free(head, head->size);
    }
}
