/* What the rules on signal masks have in common: signals as people read them, and findings at a
 * call that lies outside of handlers. */
#ifndef SIGVET_RULES_SUPPORT_MASKING_H
#define SIGVET_RULES_SUPPORT_MASKING_H

#include "rules/support/rule.h"

/* "SIGINT", "SIGINT and SIGTERM", "SIGHUP, SIGINT, SIGTERM and 27 more", "every signal", for the
 * target of a definition; signals that cannot be blocked are left out. In the context's arena. */
const char *signals_phrase(const struct rule_context *context, definition_id definition,
                           uint64_t signals);

/* The position of an operation. */
struct position op_position(const struct rule_context *context, definition_id definition,
                            op_id op);

/* Fills the position and the function of a finding at a call of a definition, that no handler leads
 * to, and the callee when it is a named function; and reports it. */
void report_call(const struct rule_context *context, definition_id definition, op_id call,
                 struct finding finding);

/* Signals that can be blocked: all but SIGKILL and SIGSTOP, as the target of the definition
 * counts. */
uint64_t blockable_signals(const struct rule_context *context, definition_id definition);

#endif
