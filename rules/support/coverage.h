/* How far the analysis saw: for `check --statistics`. */
#ifndef SIGVET_RULES_SUPPORT_COVERAGE_H
#define SIGVET_RULES_SUPPORT_COVERAGE_H

#include "rules/support/rule.h"

/* Counts and lists what was resolved, pruned, and is not known; every reached body is run once
 * more. The handlers are listed in context->findings. Strings are in the context's arena. */
void coverage_measure(struct coverage *coverage, const struct rule_context *context);
void coverage_free(struct coverage *coverage);

#endif
