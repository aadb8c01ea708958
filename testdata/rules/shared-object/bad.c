// The bad sample of docs/rules/shared-object.md: a list is changed in two steps, and the handler walks
// it between them.
//
// RUN: %exits 1 %sigvet check --only=shared-object %s | FileCheck %s
//
// CHECK: warning: 'jobs' is read here, and the signal may come while 'add_job' changes it [shared-object]
// CHECK: note: runs as the handler of SIGTERM
// CHECK: note: written here in 'add_job', outside of the handler
// CHECK: note: declared here
// CHECK: 1 warning in 1 handler;
//
/* Kills its jobs before it ends. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct job {
    pid_t pid;
    struct job *next;
};

static struct job *jobs;

static void on_terminate(int sig) {
    for (struct job *job = jobs; job; job = job->next) {
        kill(job->pid, sig);
    }
    _exit(1);
}

void add_job(pid_t pid) {
    struct job *job = malloc(sizeof *job);
    if (!job) {
        return;
    }
    jobs = job; /* SIGTERM here: the handler follows a pointer that is not set yet */
    job->pid = pid;
    job->next = NULL;
}

int main(void) {
    signal(SIGTERM, on_terminate);
    add_job(getpid());
    return 0;
}
