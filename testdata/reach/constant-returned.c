// What a callee returns is known when it is one constant, or follows from its arguments.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int always(void) { return 1; }
static int same(int n) { return n; }
static int either(int n) { return n ? 1 : 2; }

static void on_term(int sig) {
    if (!always())
        srand(0);
    if (same(sig) == SIGHUP)
        srand(0);
    if (either(sig) == 2)
        srand(0);
    if (same(sig) == SIGTERM)
        // CHECK: constant-returned.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
