/* What a body in a system header does: the walk below the call of it is judged by its worst call. */
#ifndef SIGVET_RULES_SUPPORT_DESCENT_H
#define SIGVET_RULES_SUPPORT_DESCENT_H

#include "rules/support/rule.h"

/* For each descent of the reach, the index of its exit that tells most against it: an unsafe call,
 * of equal ones the nearest; NONE when all are safe. In the context's arena. */
const uint32_t *descents_judge(const struct rule_context *context);

#endif
