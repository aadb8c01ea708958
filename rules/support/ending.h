/* Calls after which the process ends although they return: a signal that the process sends to
 * itself, and that kills it. */
#ifndef SIGVET_RULES_SUPPORT_ENDING_H
#define SIGVET_RULES_SUPPORT_ENDING_H

#include "rules/support/rule.h"

/* Whether a call makes the process die of a signal at the latest when the handler returns: SIGKILL;
 * or one whose default action is to terminate (POSIX.1-2017 <signal.h>), when that is what the
 * calling handler was called for, or when `defaulted`: dispositions have been set back before. */
bool call_is_deadly(const struct rule_context *context, definition_id caller,
                    const struct context_call *call, bool defaulted);

/* Whether a call sends a signal to the calling process, which cannot fail for want of a target or a
 * right (POSIX.1-2017 kill). */
bool call_signals_itself(const struct rule_context *context, definition_id caller,
                         const struct context_call *call);

/* Whether a call certainly sets a disposition to SIG_DFL. */
bool call_sets_default(const struct rule_context *context, definition_id caller,
                       const struct context_call *call);

/* Whether a call sets a disposition to SIG_DFL, or back to one that was in force before: itself, or
 * as a wrapper. */
bool call_restores_disposition(const struct rule_context *context, definition_id caller,
                               const struct context_call *call);

#endif
