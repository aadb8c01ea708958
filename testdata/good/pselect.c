// The signals are blocked all the time but while pselect(2) waits: the flag cannot change between the
// test and the wait, and no wake-up is lost.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

static volatile sig_atomic_t stop, reload;

static void on_signal(int sig) {
    if (sig == SIGTERM) {
        stop = 1;
    } else {
        reload = 1;
    }
}

int main(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigset_t blocked, waiting;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &blocked, &waiting) != 0) {
        perror("sigprocmask");
        return EXIT_FAILURE;
    }
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGTERM, &action, NULL) != 0 || sigaction(SIGHUP, &action, NULL) != 0) {
        perror("sigaction");
        return EXIT_FAILURE;
    }
    while (!stop) {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(STDIN_FILENO, &readable);
        if (pselect(STDIN_FILENO + 1, &readable, NULL, NULL, NULL, &waiting) < 0 &&
            errno != EINTR) {
            perror("pselect");
            return EXIT_FAILURE;
        }
        if (reload) {
            reload = 0;
            puts("reloading");
        }
    }
    return 0;
}
