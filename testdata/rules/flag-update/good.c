// The good sample of docs/rules/flag-update.md: a flag for each signal, set here and cleared there.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler,
//
/* One flag for each signal that is to be looked at. */
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t hangup, user;

static void on_signal(int sig) {
    if (sig == SIGHUP) {
        hangup = 1;
    } else {
        user = 1;
    }
}

static int take(volatile sig_atomic_t *flag) {
    int found = *flag;
    *flag = 0; /* a signal that comes before is found, one that comes after stays */
    return found;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigfillset(&action.sa_mask);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    while (!take(&user)) {
        take(&hangup);
    }
    return 0;
}
