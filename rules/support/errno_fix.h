/* The two lines that save and restore errno in a handler. */
#ifndef SIGVET_RULES_SUPPORT_ERRNO_FIX_H
#define SIGVET_RULES_SUPPORT_ERRNO_FIX_H

#include "rules/support/rule.h"

/* Gives the finding the fix, where it is certain to be one: the handler is written in C as most
 * are, with its closing brace at the beginning of a line; it has no way out but its end, and no
 * errno in it yet; and its file uses errno elsewhere, so that <errno.h> is there. */
void errno_fix_add(const struct rule_context *context, definition_id handler,
                   struct finding *finding);

#endif
