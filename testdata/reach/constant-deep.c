// Constants flow through several calls.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void last(int level, int fatal) {
    if (level > 2)
        srand(0);
    if (fatal)
        // CHECK: constant-deep.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        srand(0);
}
static void middle(int level) { last(level + 1, level); }

static void on_term(int sig) {
    (void)sig;
    middle(1);
}

int main(void) {
    signal(SIGTERM, on_term);
    last(3, 0);
    return 0;
}
