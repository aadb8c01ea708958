/* Keeps the cache from growing. */
#ifndef SIGVET_DRIVER_CACHE_TRIM_H
#define SIGVET_DRIVER_CACHE_TRIM_H

#include <stdint.h>

/* When what is in the cache's folder is more than `limit` bytes, removes what was not used for
 * longest until a tenth of the limit is free; and what writers that were killed left behind.
 * Files that are not the cache's are left alone. */
void cache_trim(const char *directory, uint64_t limit);

#endif
