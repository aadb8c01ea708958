/* The children of the job server. */
#ifndef JOBD_JOBS_H
#define JOBD_JOBS_H

/* Runs the command with sh in a child process. */
void jobs_start(const char *command);

/* Collects every child that has ended. */
void jobs_reap(void);

/* How many were started and not yet collected. */
int jobs_running(void);

#endif
