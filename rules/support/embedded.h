/* Files that are part of the binary, so that it needs none at run time: made into C by embed.cmake,
 * sorted by name. */
#ifndef SIGVET_RULES_SUPPORT_EMBEDDED_H
#define SIGVET_RULES_SUPPORT_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name;
    const char *text; /* ends with a NUL */
    size_t size;      /* bytes without it */
};

/* rules/data, but its README. */
extern const struct embedded_file knowledge_files[];
extern const size_t knowledge_file_count;

/* docs/rules: "<id>.md". */
extern const struct embedded_file rule_page_files[];
extern const size_t rule_page_file_count;

#endif
