/* A set of numbers, and the rank of each: how many of the others are below it. So what few of many
 * numbers have lies in an array of just that many elements. A bit and a half for each number. */
#ifndef SIGVET_BASE_RANKS_H
#define SIGVET_BASE_RANKS_H

#include <stdbool.h>
#include <stdint.h>

struct ranks {
    uint64_t *bits;   /* a bit for each number */
    uint32_t *before; /* for each 64 of them: how many are in the set below those */
    uint32_t words;
};

/* An empty set of numbers below `limit`, to be freed with ranks_free. */
struct ranks ranks_new(uint32_t limit);
void ranks_free(struct ranks *ranks);

/* When all numbers are added: counts them. Their ranks are known from now on. */
uint32_t ranks_count(struct ranks *ranks);

static inline bool ranks_has(const struct ranks *ranks, uint32_t number) {
    return ranks->bits[number / 64] >> (number % 64) & 1;
}

static inline void ranks_add(struct ranks *ranks, uint32_t number) {
    ranks->bits[number / 64] |= UINT64_C(1) << (number % 64);
}

/* The rank of a number, or UINT32_MAX when it is not in the set. */
static inline uint32_t ranks_get(const struct ranks *ranks, uint32_t number) {
    uint64_t below = ranks->bits[number / 64] & ((UINT64_C(1) << (number % 64)) - 1);
    return ranks_has(ranks, number)
               ? ranks->before[number / 64] + (uint32_t)__builtin_popcountll(below)
               : UINT32_MAX;
}

#endif
