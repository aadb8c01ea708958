/* Findings about a place of the program that stand for themselves, with no handler's path to them:
 * at a registration, or at a call in any function. */
#ifndef SIGVET_RULES_SUPPORT_PLACE_H
#define SIGVET_RULES_SUPPORT_PLACE_H

#include "rules/support/rule.h"

/* Adds the finding at a location of a TU's function, with the position and the function's name.
 * `finding` has the rule, severity, message and what else the rule says; what it leaves out is "".
 */
void report_at(const struct rule_context *context, unit_id unit, location_id location,
               const struct finding *finding);

/* One other place, in the context's arena, for finding.related. */
const struct related *related_place(const struct rule_context *context, unit_id unit,
                                    location_id location, const char *message);

/* The target triple of a TU. */
const char *unit_target(const struct rule_context *context, unit_id unit);

#endif
