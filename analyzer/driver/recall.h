/* What `sigvet check` found the last time, when nothing that it depends on has changed since. */
#ifndef SIGVET_DRIVER_RECALL_H
#define SIGVET_DRIVER_RECALL_H

#include <stdbool.h>

struct rule_policy;
struct run;

/* Fills the findings of a prepared run as judge() would, from the cache. False when they are not
 * there; then nothing is changed. */
bool recall_findings(struct run *run, const struct rule_policy *policy);

/* Keeps them, as judge() left them, for the next run. Those of a program of which something could
 * not be analysed are not kept. */
void remember_findings(struct run *run, const struct rule_policy *policy);

#endif
