/* In which order requests go to workers, and which of them share what their sources begin with
 * (extract/prefix.h). */
#ifndef SIGVET_DRIVER_WORKER_PLAN_H
#define SIGVET_DRIVER_WORKER_PLAN_H

#include <stdint.h>

struct arena;
struct extract_request;

/* Requests that follow each other in the plan's order, and are one worker's unless it has too many. */
struct span {
    uint32_t next; /* into plan.order */
    uint32_t end;
};

struct plan {
    uint32_t *order;   /* indices of the requests */
    struct span *spans; /* the largest first, by the size of the sources */
    uint32_t span_count;
    const char **shared; /* by request: extract_request.shared, "" for nothing */
};

/* The fewest requests for which a worker of its own makes a prefix: it costs what two or three of
 * them do without. */
enum { PLAN_MIN_SHARED = 4 };

/* All of it is in `arena`. Reads the beginning of each source. */
struct plan plan_make(struct arena *arena, const struct extract_request *requests, uint32_t count);

#endif
