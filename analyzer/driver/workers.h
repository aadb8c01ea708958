/* The worker processes: libclang runs in them and never in the main program, so that a crash, an
 * endless loop or a runaway allocation costs one TU and is reported as such. */
#ifndef SIGVET_DRIVER_WORKERS_H
#define SIGVET_DRIVER_WORKERS_H

#include <stdbool.h>
#include <stdint.h>

struct error;
struct extract_request;

struct workers_options {
    const char *program;            /* sigvet-extract: worker_program_path in worker_process.h */
    unsigned jobs;                  /* processes at a time, at least 1 */
    unsigned timeout_seconds;       /* for one TU, by the clock on the wall; 0 = no limit */
    unsigned memory_mib;            /* address space of a worker in MiB; 0 = no limit */
    const char *resource_directory; /* clang's own headers, or NULL to let libclang look */
    bool verbose;                   /* what libclang prints goes to standard error, else nowhere */
};

/* How a request ended. The strings are valid during the call of workers_done_fn, `kind` forever. */
struct workers_result {
    const char *facts;   /* the file of the facts, from now on the caller's; NULL on failure. The
                            worker is not trusted: facts_read verifies */
    const char *kind;    /* NULL, or as in struct failure: "parse", "crash", "timeout", "memory",
                            "input", "output" */
    const char *message; /* on failure a sentence for the user */
};

/* Is called once for each request, in the order in which they end, which varies from run to run. */
typedef void workers_done_fn(void *user, uint32_t index, const struct workers_result *result);

/* Runs `count` requests over the workers, in an order of its own (worker_plan.h), which says what
 * of them is shared, too. Facts go to files in `facts_directory`, which has to be private to this
 * run; of a request that failed no facts stay there, but of a process that was ended what it kept
 * to itself. What a request ends with does not depend on the number of workers: a crash counts only
 * in a worker that did nothing before, so a TU that brings down a used one is tried once more. When
 * it returns no process is left. -1 and a message when the workers cannot work at all, or when a
 * SIGHUP, SIGINT or SIGTERM that the caller holds back is pending: `done` was then not called for
 * every request. */
int workers_run(const struct workers_options *options, const struct extract_request *requests,
                uint32_t count, const char *facts_directory, workers_done_fn *done, void *user,
                struct error *err);

#endif
