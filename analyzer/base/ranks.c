#include "analyzer/base/ranks.h"

#include <stdlib.h>

#include "analyzer/base/error.h"

struct ranks ranks_new(uint32_t limit) {
    uint32_t words = limit / 64 + 1;
    struct ranks ranks = {calloc(words, sizeof *ranks.bits), calloc(words, sizeof *ranks.before),
                          words};
    if (!ranks.bits || !ranks.before) {
        out_of_memory();
    }
    return ranks;
}

void ranks_free(struct ranks *ranks) {
    free(ranks->bits);
    free(ranks->before);
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
