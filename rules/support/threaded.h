/* Which code runs when the process may have several threads: what comes after a thread was
 * created, as far as calls are direct; not what comes after fork, for a child has one thread. */
#ifndef SIGVET_RULES_SUPPORT_THREADED_H
#define SIGVET_RULES_SUPPORT_THREADED_H

#include "rules/support/rule.h"

/* Is told of each call of a named function that may run then. */
typedef void visit_threaded(const struct rule_context *context, definition_id definition,
                            op_id call, entity_id callee);

/* Visits such calls by definition and operation. A program that creates no thread has none. */
void threaded_calls(const struct rule_context *context, visit_threaded *visit);

#endif
