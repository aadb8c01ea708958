// The good sample of docs/rules/shared-object.md: the main loop walks the list.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler,
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
static volatile sig_atomic_t terminated;

static void on_terminate(int sig) {
    (void)sig;
    terminated = 1;
}

static void kill_jobs(void) {
    for (struct job *job = jobs; job; job = job->next) {
        kill(job->pid, SIGTERM);
    }
}

void add_job(pid_t pid) {
    struct job *job = malloc(sizeof *job);
    if (!job) {
        return;
    }
    jobs = job;
    job->pid = pid;
    job->next = NULL;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_terminate};
    sigfillset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    while (!terminated) {
        add_job(getpid());
    }
    kill_jobs();
    return 0;
}
