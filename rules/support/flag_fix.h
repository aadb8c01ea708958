/* The declarations of a flag, made `volatile sig_atomic_t`. */
#ifndef SIGVET_RULES_SUPPORT_FLAG_FIX_H
#define SIGVET_RULES_SUPPORT_FLAG_FIX_H

#include "rules/support/rule.h"

/* Gives the finding about a variable or member the fix, where it is certain to be one: what the
 * program does with it another type does not change (it is no wider than an int, signed or a bool,
 * and its address goes nowhere), and each of its declarations is written plainly, on one line, for
 * it alone. Files that do not include <signal.h> do from then on. */
void flag_fix_add(const struct rule_context *context, entity_id flag, struct finding *finding);

#endif
