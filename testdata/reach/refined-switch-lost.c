// A switch narrows only what it tests: not a variable that was written to since, nor behind a case
// that falls through from another.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    int n = sig;
    switch (n++) {
    case SIGHUP:
        if (n == SIGINT)
            // CHECK-DAG: refined-switch-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
        break;
    }
    switch (sig) {
    case SIGHUP:
        /* fall through */
    case SIGTERM:
        if (sig == SIGHUP)
            // CHECK-DAG: refined-switch-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(2);
        break;
    default:
        if (sig == SIGHUP)
            srand(0);
        if (sig == SIGINT)
            // CHECK-DAG: refined-switch-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(3);
    }
}

int main(void) {
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    signal(SIGINT, on_signal);
    return 0;
}
