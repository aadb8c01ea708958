/* What a project says of itself, in .sigvet.toml: how sigvet is to be run on it, and what sigvet
 * cannot know of its functions. docs/configuration.md describes every key. TOML, because comments
 * belong in such a file, people know it from other tools, and a library reads it that tells lines. */
#ifndef SIGVET_DRIVER_CONFIG_H
#define SIGVET_DRIVER_CONFIG_H

#include "analyzer/base/vec.h"
#include "analyzer/facts/finding.h"

struct arena;
struct error;
struct options;

/* The gravest severity that the findings of a rule have. */
struct rule_severity {
    const char *rule;
    enum severity severity;
};

struct config {
    const char *path;       /* of the file */
    const char *knowledge;  /* its functions and registrars, in the format of rules/data; or NULL */
    VEC(struct rule_severity) severities;
    VEC(const char *) include; /* patterns of fnmatch(3): findings elsewhere do not count; none: all */
    VEC(const char *) exclude; /* findings there do not count */
};

/* The file that counts: options->config, or the nearest .sigvet.toml in or above the folder of the
 * database, else in or above the current one. In the arena; NULL when there is none, and NULL and a
 * message when the current folder is not known. */
const char *config_find(const struct options *options, struct arena *arena, struct error *err);

/* Reads the file; relative paths in it are relative to its folder. Sets of `options` what it says.
 * All strings are in the arena. -1 and a message with line and column, and the nearest key, on a
 * mistake in it. */
int config_read(struct config *config, const char *path, struct options *options,
                struct arena *arena, struct error *err);
void config_free(struct config *config);

/* Makes the findings of rules no graver than they may be, and suppresses those in files that do not
 * count. `root` is what files are relative to in reports. */
void config_apply(const struct config *config, struct findings *findings, const char *root);

#endif
