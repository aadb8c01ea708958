// A switch over the signal: the cases of the registered signals, and those they fall into.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    switch (sig) {
    case SIGHUP:
        srand(0);
        break;
    case SIGINT:
        // CHECK: signal-switch.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    case SIGQUIT:
        // CHECK: signal-switch.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
        break;
    case SIGTERM:
        // CHECK: signal-switch.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
        return;
    default:
        srand(0);
    }
    switch (sig) {
    case SIGHUP:
        srand(0);
        break;
    default:
        // CHECK: signal-switch.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    }
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    return 0;
}
