/* Keeps the cache of facts from growing. */
#ifndef SIGVET_DRIVER_CACHE_TRIM_H
#define SIGVET_DRIVER_CACHE_TRIM_H

#include <stdint.h>

/* When the facts in the cache's folder are more than `limit` bytes, removes those that were not used
 * for longest until a tenth of the limit is free; and what writers that were killed left behind. Files
 * that are no facts of the cache's are left alone. */
void cache_trim(const char *directory, uint64_t limit);

#endif
