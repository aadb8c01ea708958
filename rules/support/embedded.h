/* The project's files that are part of the binary, sorted by name. */
#ifndef SIGVET_RULES_SUPPORT_EMBEDDED_H
#define SIGVET_RULES_SUPPORT_EMBEDDED_H

#include "analyzer/base/embedded.h"

/* rules/data, but its README. */
extern const struct embedded_file knowledge_files[];
extern const size_t knowledge_file_count;

/* docs/rules: "<id>.md". */
extern const struct embedded_file rule_page_files[];
extern const size_t rule_page_file_count;

#endif
