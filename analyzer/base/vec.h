/* A growable array of any type. Own code because a typed vector needs thirty lines, keeps its
 * count beside its data in one struct that a debugger shows, and pulls in no macro library.
 *
 *     VEC(struct edge) edges = {0};
 *     vec_push(&edges, edge);
 *     for (uint32_t i = 0; i < edges.count; i++) use(edges.data[i]);
 *     vec_free(&edges);
 */
#ifndef SIGVET_BASE_VEC_H
#define SIGVET_BASE_VEC_H

#include <stddef.h>
#include <stdint.h>

#define VEC(type)          \
    struct {               \
        type *data;        \
        uint32_t count;    \
        uint32_t capacity; \
    }

/* Makes room for one more element of `size` bytes and returns the array, moved or not. Ends the
 * process when memory or the 32-bit count runs out. Only the macros below call it. */
void *vec_grow(void *data, uint32_t count, uint32_t *capacity, size_t size);

/* Adds one element. The value may be made of the same vector's count and elements, but must not
 * push to it. */
#define vec_push(vec, ...)                                                                     \
    ((vec)->data = vec_grow((vec)->data, (vec)->count, &(vec)->capacity, sizeof *(vec)->data), \
     (void)((vec)->data[(vec)->count] = (__VA_ARGS__)), (void)(vec)->count++)

/* Makes room for `n` elements in an empty vector. */
#define vec_reserve(vec, n) \
    ((vec)->data = vec_allocate((n), sizeof *(vec)->data), (void)((vec)->capacity = (n)))
void *vec_allocate(uint32_t count, size_t size);

/* A copy of `count` elements of `size` bytes; NULL for none. Only the macro below calls it. */
void *vec_duplicate(const void *source, uint32_t count, size_t size);

/* Makes an empty vector a copy of the `n` elements at `source`, which need not be aligned. */
#define vec_copy(vec, source, n)                                      \
    ((vec)->data = vec_duplicate((source), (n), sizeof *(vec)->data), \
     (void)((vec)->count = (vec)->capacity = (n)))

/* Frees the elements; the vector is empty and may be used again. */
#define vec_free(vec)                                                          \
    (vec_free_data((vec)->data, (vec)->capacity, sizeof *(vec)->data),         \
     (vec)->data = NULL, (void)((vec)->count = (vec)->capacity = 0))
void vec_free_data(void *data, uint32_t capacity, size_t size);

#endif
