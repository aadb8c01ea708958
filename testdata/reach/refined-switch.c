// Behind a switch one of whose cases returns, the value is none of that case.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    switch (sig) {
    case SIGTERM:
        return;
    case SIGHUP:
        if (sig == SIGTERM)
            srand(0);
        break;
    }
    if (sig == SIGTERM)
        srand(0);
    if (sig == SIGHUP)
        // CHECK: refined-switch.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    return 0;
}
