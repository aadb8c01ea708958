/* Memory of arenas, maps, vectors, and of arrays with an element for each entity. What is large
 * lies in huge pages where the system has such: a program of ten thousand TUs is walked over many
 * times, and with small pages that costs more page faults and misses of the TLB than the walks
 * do. */
#ifndef SIGVET_BASE_MEMORY_H
#define SIGVET_BASE_MEMORY_H

#include <stddef.h>

enum { HUGE_PAGE = 2 * 1024 * 1024 }; /* bytes of a huge page; larger blocks are of such */

/* `size` zeroed bytes, aligned for any object; NULL for none. Ends the process when there is no
 * memory left, as all that follow. */
void *memory_new(size_t size);

/* Makes a block of `before` bytes, or NULL of none, one of `size` bytes, which is more: moved or
 * not. What is added is not zeroed. */
void *memory_grow(void *block, size_t before, size_t size);

/* Frees a block of `size` bytes, or NULL. */
void memory_free(void *block, size_t size);

/* An array of `count` zeroed elements of `size` bytes, which knows its length: to be freed with
 * memory_array_free. Never NULL. */
void *memory_array(size_t count, size_t size);

/* Frees an array, or NULL. */
void memory_array_free(void *array);

/* `size` zeroed bytes that begin with a huge page, and are made of such where the system has them.
 * `size` is a multiple of HUGE_PAGE, but not 0. To be freed with munmap. */
void *memory_map(size_t size);

#endif
