/* What kind of handler it is, as far as that changes how grave a finding in it is. */
#ifndef SIGVET_RULES_SUPPORT_HANDLER_KIND_H
#define SIGVET_RULES_SUPPORT_HANDLER_KIND_H

#include "rules/support/rule.h"

/* Fills context->kinds; the handlers are listed in context->findings. */
void handler_kinds_find(struct rule_context *context);

/* The gravest severity that a finding can have which only these handlers get to; `ways` is not
 * empty. */
struct ways;
enum severity gravest_severity(const struct rule_context *context, const struct ways *ways);

/* Whether the thread's own instruction brings a signal of that name about (POSIX.1-2017 2.4.1), or
 * abort does. */
bool signal_is_fault(const char *name);

#endif
