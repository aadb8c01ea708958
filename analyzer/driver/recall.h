/* What `sigvet check` found the last time, when nothing that it hangs on has changed since: the
 * facts may have moved in their main files, and what moved is told where it is now. */
#ifndef SIGVET_DRIVER_RECALL_H
#define SIGVET_DRIVER_RECALL_H

#include <stdbool.h>

struct error;
struct rule_policy;
struct run;

/* Extracts the facts that have changed, and fills the findings of a prepared run as judge() would,
 * from the cache. *found is false when they are not there; then the findings are as they were. -1
 * and a message when the facts could not be extracted at all. */
int recall_findings(struct run *run, const struct rule_policy *policy, bool *found,
                    struct error *err);

/* Keeps them, as judge() left them, for the next run. Those of a program of which something could
 * not be analysed are not kept. */
void remember_findings(struct run *run, const struct rule_policy *policy);

#endif
