// A compare and exchange writes what it found to its second argument.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int flag;

static void on_term(int sig) {
    (void)sig;
    int expected = 0;
    if (expected)
        srand(0);
    atomic_compare_exchange_strong(&flag, &expected, 1);
    if (expected)
        // CHECK: atomic-expected.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
