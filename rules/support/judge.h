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

/* What the user has decided about rules. */
struct rule_policy {
    const bool *is_on; /* selection_resolve */
    enum severity gravest_of_faults; /* that a finding can have in handlers of HANDLER_OF_FAULTS alone */
    enum severity gravest_of_final;  /* and of HANDLER_FINAL */
    bool every_call;                 /* rule_context */
};

/* Runs the rules that are on, and fills findings->rules with them, and findings->findings, in the order of their positions, without
 * fingerprints. */
void judge(struct rule_context *context, const struct rule_policy *policy);

#endif
