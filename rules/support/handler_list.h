/* The handlers of the analysis, as reporters print them. */
#ifndef SIGVET_RULES_SUPPORT_HANDLER_LIST_H
#define SIGVET_RULES_SUPPORT_HANDLER_LIST_H

#include "rules/support/rule.h"

/* Fills context->findings->executables, and context->findings->handlers by position. A source file
 * that was compiled twice has the same handler twice in the analysis, and once here, with the
 * registrations and signals of both. Returns which of them each handler of the analysis became, in
 * the context's arena. */
const uint32_t *handlers_list(const struct rule_context *context);

#endif
