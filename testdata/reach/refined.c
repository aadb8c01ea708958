// Within a branch the tested variable has the tested value.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    if (sig == SIGTERM) {
        if (sig == SIGHUP)
            srand(0);
        // CHECK: refined.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    } else {
        if (sig == SIGTERM)
            srand(0);
        // CHECK: refined.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    }
    if (sig == SIGTERM)
        return;
    if (sig == SIGTERM)
        srand(0);
    // CHECK: refined.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(3);
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    return 0;
}
