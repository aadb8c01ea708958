/* The last line of a report in text. */
#ifndef SIGVET_REPORT_SUMMARY_H
#define SIGVET_REPORT_SUMMARY_H

struct findings;
struct report_options;

/* Unless it is to be quiet, prints what was found and in how much code, so that "nothing found" and "nothing looked at" are
 * never taken for each other:
 *
 *     3 errors, 1 warning in 2 handlers; 237 files analysed, 0 failed
 *     no findings: 25 handlers, 4,812 functions in 237 files
 */
void summary_print(const struct findings *findings, const struct report_options *options);

#endif
