// The good sample of docs/rules/sigaction-init.md.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same program, with every field filled and every set emptied first. */
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stop;

static void on_interrupt(int sig) {
    (void)sig;
    stop = 1;
}

int main(void) {
    struct sigaction action;
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    if (sigprocmask(SIG_BLOCK, &blocked, &before) < 0) {
        return 1;
    }
    action.sa_handler = on_interrupt;
    action.sa_flags = 0;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) < 0) {
        return 1;
    }
    while (!stop) {
        sigsuspend(&before);
    }
    return 0;
}
