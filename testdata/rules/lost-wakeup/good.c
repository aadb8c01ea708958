// The good sample of docs/rules/lost-wakeup.md is silent under all rules.
// RUN: %sigvet check --severity=note %s -- | FileCheck %s
// CHECK: no findings
/* Waits for SIGTERM, which comes in sigsuspend only. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_term(int sig) {
    (void)sig;
    stop = 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_term};
    sigset_t term, before;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    while (!stop) {
        sigsuspend(&before);
    }
    return 0;
}
