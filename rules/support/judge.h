/* From the analysis to findings in order: the handlers as reporters print them, and all rules. */
#ifndef SIGVET_RULES_SUPPORT_JUDGE_H
#define SIGVET_RULES_SUPPORT_JUDGE_H

struct analysis;
struct arena;
struct findings;
struct knowledge;

/* Runs every rule under the standard, and fills findings->handlers, findings->unresolved and
 * findings->findings, all in the order of their positions, without fingerprints. Everything is allocated in `arena`, or
 * borrowed from the analysis and the knowledge. */
void judge(struct findings *findings, const struct analysis *analysis,
           const struct knowledge *knowledge, int standard, struct arena *arena);

#endif
