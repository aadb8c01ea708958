// The labels of a computed goto in a static table, as in an interpreter's loop.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    static void *const labels[] = {&&first, &&second};
    (void)sig;
    goto *labels[n & 1];
first:
    // CHECK: goto-computed-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(2);
    return;
second:
    // CHECK: goto-computed-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(3);
    return;
    // Behind the return stands no label.
    srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
