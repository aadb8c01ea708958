/* A function as people name it on the command line: NAME, or FILE:NAME when several have the name. */
#ifndef SIGVET_RULES_SUPPORT_QUERY_H
#define SIGVET_RULES_SUPPORT_QUERY_H

#include <stdbool.h>

#include "analyzer/facts/finding.h"

struct arena;
struct error;

struct query {
    const char *file; /* the end of a path, or NULL: any */
    const char *name;
};

/* Parts the text, of which the result is made: in `arena`, or pointing into it. */
struct query query_parse(struct arena *arena, const char *text);

/* Whether a function of this name, in this file, is meant; file may be "" when it has none. */
bool query_matches(const struct query *query, const char *name, const char *file);

/* Finds the one handler that is meant. Returns its index in findings->handlers; NONE and a message
 * that names the nearest, or those that are meant, when none or several are. Files in it are
 * relative to `root`. */
uint32_t query_handler(const struct findings *findings, const struct query *query,
                       const char *root, struct error *err);

#endif
