// Code that cannot run for a reason that stands in the source is dead; what looks like it and can
// run is not.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

enum { VERBOSE = 0, LEVEL = 2 };
static volatile sig_atomic_t n;

static void on_term(int sig) {
    if (0)
        n = rand();
    if (VERBOSE && n)
        n = rand();
    if (n && VERBOSE)
        n = rand();
    if (sizeof(long) < 2)
        n = rand();
    while (0)
        n = rand();
    n = 0 ? rand() : 1;
    n = 1 || rand();
    n = 0 && rand();
    if (LEVEL > 1)
        // CHECK: dead-code.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (0) {
    inside:
        // CHECK: dead-code.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    }
    if (n == 1)
        goto inside;
    switch (LEVEL) {
    case 1:
        n = rand();
        break;
    case 2:
        // CHECK: dead-code.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    case 3:
        // CHECK: dead-code.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
        break;
    default:
        n = rand();
    }
    if (sig)
        return;
    return;
    n = rand();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
