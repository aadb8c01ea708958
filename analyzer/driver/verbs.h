/* The commands that look at a program, each in a file of its own: run_NAME.c. */
#ifndef SIGVET_DRIVER_VERBS_H
#define SIGVET_DRIVER_VERBS_H

struct error;
struct options;

/* Each runs the passes and prints its result. Returns the exit status; -1 and a message when it
 * could not be run at all (a usage or configuration error: EXIT_TROUBLE). */
int check_run(const struct options *options, struct error *err);
int handlers_run(const struct options *options, struct error *err);
int graph_run(const struct options *options, struct error *err);
int why_run(const struct options *options, struct error *err);
int init_run(const struct options *options, struct error *err);

#endif
