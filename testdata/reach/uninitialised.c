// A local that was never given a value may hold anything.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    int n;
    if (sig == SIGHUP)
        n = 1;
    if (n)
        // CHECK: uninitialised.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    int given;
    given = 0;
    if (given)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
