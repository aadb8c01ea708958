/* Baselines: findings that are known already, so that a project can take up sigvet and be told only
 * of what is new. A baseline is a file of JSON:
 *
 *     {"schema": 1, "findings": [{"fingerprint": "...", "rule": "...", "file": "...", ...}, ...]}
 *
 * Findings are known again by their fingerprints, also by the one from before their file was renamed; the other members are for who reads the file, and
 * for its differences under version control. */
#ifndef SIGVET_REPORT_BASELINE_H
#define SIGVET_REPORT_BASELINE_H

#include "analyzer/facts/finding.h"

struct arena;
struct error;
struct report_options;

/* Reads a baseline: marks the findings in it as known, and lists in findings->gone its entries that
 * no finding has any more, with their text in `strings`. -1 and a message when it cannot be read or
 * is no baseline. */
int baseline_apply(struct findings *findings, const char *path, struct arena *strings,
                   struct error *err);

/* Writes the findings that are shown, or known already, as a baseline, whole or not at all, and
 * marks them as known. -1 and a message when it cannot be written. */
int baseline_write(struct findings *findings, const char *path,
                   const struct report_options *options, struct error *err);

#endif
