// The bad sample of docs/rules/flag-update.md: what the handler adds can be lost.
//
// RUN: %exits 1 %sigvet check --only=flag-update %s | FileCheck %s
//
// CHECK: error: 'pending' may lose this write: 'take' reads it, computes, and writes it back, and the signal may come between [flag-update]
// CHECK: note: updated here in 'take', outside of the handler
// CHECK: 1 error in 1 handler;
//
/* One bit for each signal that is to be looked at. */
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t pending;

static void on_signal(int sig) {
    pending |= sig == SIGHUP ? 1 : 2;
}

static int take(int bit) {
    int found = pending & bit;
    pending &= ~bit; /* a signal that comes between the load and the store is forgotten */
    return found;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigfillset(&action.sa_mask);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    while (!take(2)) {
        take(1);
    }
    return 0;
}
