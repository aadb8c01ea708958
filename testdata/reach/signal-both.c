// Registered for two signals, both branches are alive; one that is for neither is not.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    if (sig == SIGHUP)
        // CHECK: signal-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        // CHECK: signal-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (sig == SIGINT)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    return 0;
}
