// Two conditions that hang together: each branch is judged by itself, and what both ways leave is
// kept.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    int mode = n ? 1 : 2;
    if (mode == 1)
        // CHECK: correlated.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (mode == 2)
        // CHECK: correlated.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (mode == 3)
        srand(0);
    if (mode == 1 || sig == SIGHUP)
        // CHECK: correlated.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (mode == 3 || sig == SIGHUP)
        srand(0);
    if (mode && sig == SIGHUP)
        srand(0);
    if (mode && !sig)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
