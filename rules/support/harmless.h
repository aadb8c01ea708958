/* Functions that do nothing which a handler must not do, whatever they are given. */
#ifndef SIGVET_RULES_SUPPORT_HARMLESS_H
#define SIGVET_RULES_SUPPORT_HARMLESS_H

#include "rules/support/rule.h"

/* Whether all that the function can call, directly and below, has a body or is safe by the standard
 * or the platform: no unsafe function, none that nothing is known of, and no pointer. Conditions
 * are not looked at, so a function that is not harmless may still be so in a handler. */
bool is_harmless(const struct rule_context *context, entity_id function);

#endif
