/* From the analysis to findings in order: the handlers as reporters print them, and all rules. */
#ifndef SIGVET_RULES_SUPPORT_JUDGE_H
#define SIGVET_RULES_SUPPORT_JUDGE_H

#include "rules/support/rule.h"

/* Fills findings->executables, findings->handlers and findings->unresolved, and returns what rules
 * and questions work with. Everything is allocated in `arena`, or borrowed from the analysis and
 * the knowledge. */
struct rule_context context_make(struct findings *findings, const struct analysis *analysis,
                                 const struct knowledge *knowledge, int standard,
                                 struct arena *arena);

/* Runs the rules that are on (selection.h), and fills findings->findings, in the order of their positions, without
 * fingerprints. */
void judge(struct rule_context *context, const bool *is_on);

#endif
