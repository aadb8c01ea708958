// The good sample of docs/rules/rearm-in-handler.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* Counts interrupts: sigaction keeps the handler installed, and SIGINT waits while it runs. */
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t interrupts;

static void on_interrupt(int sig) {
    (void)sig;
    interrupts = interrupts + 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_interrupt};
    sigset_t interrupt, open;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &open);
    sigfillset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) != 0) {
        return 1;
    }
    while (interrupts < 3) {
        sigsuspend(&open);
    }
    puts("enough");
    return 0;
}
