/* What every command that looks at a program shares: the passes from the compilation database to
 * what the handlers reach. */
#ifndef SIGVET_DRIVER_RUN_H
#define SIGVET_DRIVER_RUN_H

#include <time.h>

#include "analyzer/base/arena.h"
#include "analyzer/driver/collect.h"
#include "analyzer/driver/command.h"
#include "analyzer/facts/finding.h"
#include "analyzer/program/analysis.h"
#include "analyzer/program/executables.h"

struct cache;
struct error;
struct knowledge;
struct options;
struct report_options;

enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

enum { MAX_KNOWLEDGE = 16 * 1024 * 1024 }; /* bytes of a user's data file */

/* One run of a command. Freed as a whole. */
struct run {
    const struct options *options;
    struct arena arena; /* strings of commands and findings */
    struct commands commands;
    const char *root; /* of the project: files under it are named relative to it */
    struct cache *cache;      /* of earlier runs, or NULL */
    struct collection facts;
    struct selection selection; /* of these, what is analysed */
    struct analysis analysis;
    bool analysed;
    struct knowledge *knowledge;
    int standard; /* a handle of knowledge_standard */
    struct findings findings; /* failures and statistics; the rest is the command's */
    struct timespec start;
};

/* Reads the commands and opens the cache. -1 and a message when that could not be done at all (a
 * usage or configuration error: EXIT_TROUBLE). In either case the run is to be freed. */
int run_prepare(struct run *run, const struct options *options, struct error *err);

/* Runs the other passes of a prepared run: -1 and a message likewise; what could not be analysed is
 * in findings.failures. */
int run_analyse(struct run *run, struct error *err);

/* Both. */
int run_passes(struct run *run, const struct options *options, struct error *err);
void run_free(struct run *run);

/* How reports of the run are printed; also counts the time so far. -1 and a message. */
int run_report_options(struct run *run, struct report_options *how, struct error *err);

/* The exit status of a command that answers and does not judge. */
int run_status(const struct run *run);

/* Prints what could not be analysed, for people: on stderr. -1 and a message. */
int run_tell_failures(const struct run *run, struct error *err);

#endif
