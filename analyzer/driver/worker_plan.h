/* In which order requests go to workers, and which of them share what their sources begin with
 * (extract/prefix.h). Those that do follow each other, and go to one worker, unless it has so many
 * that another one may as well make the prefix, too. */
#ifndef SIGVET_DRIVER_WORKER_PLAN_H
#define SIGVET_DRIVER_WORKER_PLAN_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct extract_request;

/* Requests that follow each other in the plan's order. */
struct span {
    uint32_t next; /* into plan.order */
    uint32_t end;
    bool left; /* by a worker that does not come back */
};

struct plan {
    const char **shared; /* by request: extract_request.shared, "" for nothing */
    uint32_t given;      /* how many requests went to workers */

    uint32_t *order; /* of the requests */
    struct span *spans; /* the largest first, by the size of the sources, so that none is late */
    uint32_t span_count;
    uint32_t next_span; /* the first that no worker was given yet */
    struct span *own;   /* what each worker has */
    uint32_t worker_count;
};

/* All of it is in `arena`. Reads the beginning of each source. */
struct plan plan_make(struct arena *arena, const struct extract_request *requests, uint32_t count,
                      uint32_t workers);

/* The next request for a worker, or UINT32_MAX when others have what is left. */
uint32_t plan_next(struct plan *plan, uint32_t worker);

/* Has a request that the worker has, and the others that it has, share nothing from now on. Whether
 * the request did. */
bool plan_unshare(struct plan *plan, uint32_t worker, uint32_t request);

/* The worker asks no more: what it has left is for the others. */
void plan_leave(struct plan *plan, uint32_t worker);

#endif
