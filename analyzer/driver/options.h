/* The command line of `sigvet check`. */
#ifndef SIGVET_DRIVER_OPTIONS_H
#define SIGVET_DRIVER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/facts/finding.h"

struct error;

enum format { FORMAT_TEXT, FORMAT_JSON };

enum dump { DUMP_NONE, DUMP_FACTS, DUMP_PROGRAM, DUMP_REACH };

struct check_options {
    const char *database;           /* -p: a folder or the file itself; NULL with files */
    const char *const *files;       /* named on the command line, instead of a database */
    uint32_t file_count;
    const char *const *flags;       /* for them: what follows `--` */
    uint32_t flag_count;
    unsigned jobs;                  /* -j, at least 1 */
    unsigned timeout;               /* seconds for one TU; 0 = no limit */
    unsigned memory_limit;          /* MiB for one worker; 0 = no limit */
    const char *resource_directory; /* or NULL */
    const char *knowledge;          /* a data file of the user's (rules/data/README.md), or NULL */
    const char *standard;           /* or NULL: the target's default */
    enum severity threshold;        /* findings below it are only counted */
    enum format format;
    enum dump dump;
    const char *colour;             /* "auto", "always", "never" */
    bool verbose;                   /* what libclang prints is shown */
    bool help;                      /* nothing else is to be done */
};

/* Reads the arguments that follow `check`. The result points into argv. -1 and a message. */
int options_read(struct check_options *options, int argc, char **argv, struct error *err);

/* The text of `sigvet check --help`. */
extern const char check_usage[];

#endif
