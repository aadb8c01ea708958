/* How far the run is, on a terminal only. */
#ifndef SIGVET_DRIVER_PROGRESS_H
#define SIGVET_DRIVER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    uint32_t done;
    uint32_t count;
    bool shown; /* standard error is a terminal, and nobody wants quiet */
};

void progress_start(struct progress *progress, uint32_t count, bool quiet);

/* One more of `count` is done: its line replaces the one before. */
void progress_step(struct progress *progress, const char *file);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
