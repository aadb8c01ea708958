/* `sigvet check`: the passes, from a compilation database to a report. */
#ifndef SIGVET_DRIVER_CHECK_H
#define SIGVET_DRIVER_CHECK_H

struct check_options;
struct error;

enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

/* Runs the whole check and prints its result. Returns the exit status; -1 and a message when it
 * could not be run at all (a usage or configuration error: EXIT_TROUBLE). */
int check_run(const struct check_options *options, struct error *err);

#endif
