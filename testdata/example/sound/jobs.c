#include "jobs.h"

#include <sys/wait.h>
#include <unistd.h>

#include "log.h"

static int running;

static void job_ended(pid_t pid, int status) {
    running--;
    log_job(pid, "ended with status %d", WEXITSTATUS(status));
}

void jobs_start(const char *command) {
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (pid > 0) {
        running++;
        log_job(pid, "started: %s", command);
    }
}

void jobs_reap(void) {
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        job_ended(pid, status);
    }
}

int jobs_running(void) {
    return running;
}
