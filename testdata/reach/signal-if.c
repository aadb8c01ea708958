// The handler's parameter is the signal that it is registered for: a branch for another one is
// dead. Everything else stays.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    if (sig == SIGHUP)
        srand(0);
    if (sig != SIGTERM)
        srand(0);
    if (sig == SIGHUP || sig == SIGINT)
        srand(0);
    if (sig == SIGTERM)
        // CHECK: signal-if.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        srand(0);
    if (SIGTERM == sig && sig != SIGHUP)
        // CHECK: signal-if.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (!(sig == SIGHUP))
        // CHECK: signal-if.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    int same = sig;
    if (same != SIGTERM)
        srand(0);
    if (sig < SIGTERM || sig > SIGTERM)
        srand(0);
    sig = SIGHUP;
    if (sig == SIGHUP)
        // CHECK: signal-if.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
