/* `sigvet check`: what the passes found, judged and reported. */
#ifndef SIGVET_DRIVER_CHECK_H
#define SIGVET_DRIVER_CHECK_H

struct error;
struct options;

/* Runs the whole check and prints its result. Returns the exit status; -1 and a message when it
 * could not be run at all (a usage or configuration error: EXIT_TROUBLE). */
int check_run(const struct options *options, struct error *err);

#endif
