/* The optimal string alignment distance, where two neighbours swapped count as one edit, as slips
 * of the pen do. */
#include "analyzer/base/nearest.h"

#include <string.h>

enum { LONGEST = 48 }; /* bytes; nobody mistypes a name longer than that */

static size_t least(size_t a, size_t b, size_t c) {
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b_length; j++) {
        last[j] = j;
        before[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], before[j - 2] + 1, now[j]);
            }
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b_length];
}

void nearest_try(struct nearest *nearest, const char *candidate) {
    size_t wanted_length = strlen(nearest->wanted), length = strlen(candidate);
    if (wanted_length > LONGEST || length > LONGEST) {
        return;
    }
    size_t edits = distance(nearest->wanted, wanted_length, candidate, length);
    /* Up to a third of the letters may differ: more is another word. */
    if (edits <= (wanted_length + 2) / 3 && edits < wanted_length &&
        (!nearest->best || edits < nearest->distance)) {
        nearest->best = candidate;
        nearest->distance = edits;
    }
}
