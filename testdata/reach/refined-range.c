// A comparison tells which signals are left on each side of it, however it is written.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

enum { LOW = 1, HIGH = 32 };

static void check(int sig) {
    if (sig < LOW || HIGH <= sig)
        srand(0);
    if (sig > 5) {
        if (sig == SIGHUP)
            srand(0);
        if (sig == SIGTERM)
            // CHECK-DAG: refined-range.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
    } else if (sig == SIGTERM) {
        srand(0);
    } else if (!(2 <= sig)) {
        if (sig == SIGHUP)
            // CHECK-DAG: refined-range.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(2);
        else
            srand(0);
    }
}

static void on_signal(int sig) {
    unsigned int n = sig == SIGTERM ? 1 : -1;
    check(sig);
    if (n > 5)
        // CHECK-DAG: refined-range.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    return 0;
}
