// A volatile object may change at any time: what was just written to it says nothing, unless nothing
// else is ever written to it (global-set-lost.c).
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t flag;
static volatile int never_written;
static int plain;

static void on_term(int sig) {
    (void)sig;
    flag = 0;
    if (flag)
        // CHECK: volatile.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (never_written)
        // CHECK: volatile.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    plain = 0;
    if (plain)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    flag = 1;
    return 0;
}
