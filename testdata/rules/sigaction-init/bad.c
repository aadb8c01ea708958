// The bad sample of docs/rules/sigaction-init.md: the struct's flags and mask, and a set that is added
// to, were never given a value.
//
// RUN: %exits 1 %sigvet check --only=sigaction-init %s | FileCheck %s
//
// CHECK:      error: 'blocked' is not initialised when 'sigaddset' changes it: {{.*}} [sigaction-init]
// CHECK:      note: 'blocked' is declared here
// CHECK:      note: call 'sigemptyset(&blocked);' before
// CHECK:      error: 'action.sa_flags' and 'action.sa_mask' are not initialised when 'sigaction' reads them: {{.*}} [sigaction-init]
// CHECK:      note: 'action' is declared here
// CHECK:      note: write 'sigemptyset(&action.sa_mask);' and 'action.sa_flags = 0;' before
// CHECK:      2 errors
//
/* A program that counts the seconds until it is interrupted. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_interrupt(int sig) {
    (void)sig;
    stop = 1;
}

int main(void) {
    struct sigaction action;
    sigset_t blocked;
    sigaddset(&blocked, SIGINT);
    sigprocmask(SIG_UNBLOCK, &blocked, NULL);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
    while (!stop) {
        sleep(1);
    }
    return 0;
}
