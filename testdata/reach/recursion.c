// What recursion changes is not known afterwards, and a recursive call's argument is not only the
// first one.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int depth;

static void down(int n) {
    depth++;
    if (n == 0)
        // CHECK: recursion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        down(n - 1);
}
static int count(int n) { return n > 0 ? 1 + count(n - 1) : 0; }

static void on_term(int sig) {
    (void)sig;
    down(100);
    if (depth == 7)
        // CHECK: recursion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (count(3) == 3)
        // CHECK: recursion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
