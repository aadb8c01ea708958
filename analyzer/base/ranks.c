#include "analyzer/base/ranks.h"

#include "analyzer/base/memory.h"

struct ranks ranks_new(uint32_t limit) {
    uint32_t words = limit / 64 + 1;
    return (struct ranks){memory_array(words, sizeof(uint64_t)),
                          memory_array(words, sizeof(uint32_t)), words};
}

void ranks_free(struct ranks *ranks) {
    memory_array_free(ranks->bits);
    memory_array_free(ranks->before);
    *ranks = (struct ranks){0};
}

uint32_t ranks_count(struct ranks *ranks) {
    uint32_t count = 0;
    for (uint32_t w = 0; w < ranks->words; w++) {
        ranks->before[w] = count;
        count += (uint32_t)__builtin_popcountll(ranks->bits[w]);
    }
    return count;
}
