// No handler at all: the signals are blocked, and read from a descriptor like everything else
// (signalfd(2)). What the loop starts gets the mask that it had before: a mask outlives exec.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 0 handlers
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(const char *command, const sigset_t *mask) {
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, mask, NULL);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
}

int main(void) {
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &signals, &before) != 0) {
        perror("sigprocmask");
        return EXIT_FAILURE;
    }
    int fd = signalfd(-1, &signals, SFD_CLOEXEC);
    if (fd < 0) {
        perror("signalfd");
        return EXIT_FAILURE;
    }
    run("date", &before);
    struct signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGTERM) {
            return 0;
        }
        while (waitpid(-1, NULL, WNOHANG) > 0) {
        }
    }
    return EXIT_FAILURE;
}
