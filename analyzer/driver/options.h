/* The command lines of the commands that look at a program. */
#ifndef SIGVET_DRIVER_OPTIONS_H
#define SIGVET_DRIVER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/driver/outputs.h"
#include "analyzer/facts/finding.h"
#include "rules/support/selection.h"

struct config;
struct error;

/* A bit each, so that a set of them says which an option belongs to. */
enum command_kind {
    COMMAND_CHECK = 1 << 0,
    COMMAND_HANDLERS = 1 << 1,
    COMMAND_GRAPH = 1 << 2,
    COMMAND_WHY = 1 << 3,
    COMMAND_INIT = 1 << 4
};

enum fixing { FIXING_NONE, FIXING_SHOWN, FIXING_MADE };

enum dump { DUMP_NONE, DUMP_FACTS, DUMP_PROGRAM, DUMP_REACH, DUMP_MASKS };

struct options {
    enum command_kind command;
    const char *subject;            /* the function that the command asks about, or NULL */
    const char *database;           /* -p: a folder or the file itself; NULL with files */
    const char *const *files;       /* named on the command line, instead of a database */
    uint32_t file_count;
    const char *const *flags;       /* for them: what follows `--` */
    uint32_t flag_count;
    const char *program;            /* the executable to look at, or NULL: all */
    unsigned jobs;                  /* -j, at least 1 */
    unsigned timeout;               /* seconds for one TU; 0 = no limit */
    unsigned memory_limit;          /* MiB for one worker; 0 = no limit */
    const char *resource_directory; /* or NULL */
    const char *cache_directory;    /* or NULL: the user's */
    bool no_cache;
    unsigned cache_size;            /* MiB that the cache may have */
    const char *knowledge;          /* a data file of the user's (rules/data/README.md), or NULL */
    const char *standard;           /* or NULL: the target's default */
    struct rule_selection rules;         /* which are to run */
    enum severity gravest_of_faults; /* rule_policy */
    enum severity gravest_of_final;
    bool every_call;                 /* rule_policy */
    enum severity threshold;        /* findings below it are only counted */
    const char *config;             /* the project's settings; NULL: the nearest .sigvet.toml */
    const char *baseline;           /* findings that are known; or NULL */
    bool follow_renames;            /* the baseline's files are looked for under the names that git has */
    const char *new_since;          /* the revision of git that changes count from; or NULL: all do */
    const char *write_baseline;     /* where to write what is known from now on; or NULL */
    struct outputs outputs;         /* which reports, and where */
    const struct config *settings;  /* that do not fit above; or NULL */
    enum dump dump;
    enum fixing fixing;             /* what is done with the fixes of findings */
    bool reason_required;           /* of comments that silence findings */
    bool quiet;                     /* no line that sums up, and no progress */
    const char *colour;             /* "auto", "always", "never" */
    bool statistics;                /* how far the analysis saw is told as well */
    bool verbose;                   /* what libclang prints is shown */
    bool help;                      /* nothing else is to be done */
};

/* The command named `word`; 0 when it is none of those that take these options. */
enum command_kind command_named(const char *word);

/* The options of a command when nothing is said. */
struct options options_default(enum command_kind command);

/* Reads the command's name and the arguments that follow it over what the options hold already,
 * which has the command. The result points into argv. -1 and a message. */
int options_read(struct options *options, int argc, char **argv, struct error *err);

/* Prints the text of `sigvet COMMAND --help` to stdout. */
void options_print_usage(enum command_kind command);

#endif
