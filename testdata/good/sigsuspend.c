// Children are reaped in the handler, which leaves errno as it was (POSIX.1-2017 2.4.3 allows waitpid);
// main lets the signal in only in sigsuspend(2).
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t finished;

static void on_child(int sig) {
    int saved_errno = errno;
    (void)sig;
    while (waitpid(-1, NULL, WNOHANG) > 0) {
        finished = 1;
    }
    errno = saved_errno;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_child, .sa_flags = SA_NOCLDSTOP};
    sigset_t blocked, before;
    sigemptyset(&action.sa_mask);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &blocked, &before) != 0 ||
        sigaction(SIGCHLD, &action, NULL) != 0) {
        perror("cannot handle SIGCHLD");
        return EXIT_FAILURE;
    }
    pid_t child = fork();
    if (child == 0) {
        sleep(1);
        _exit(0);
    }
    while (child > 0 && !finished) {
        sigsuspend(&before);
    }
    puts("finished");
    return 0;
}
