// Atomics are shared with other threads: what was written is not what is read.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int flag;

static void on_term(int sig) {
    (void)sig;
    flag = 0;
    if (flag)
        // CHECK: atomic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    int expected = 0;
    if (atomic_compare_exchange_strong(&flag, &expected, 1))
        // CHECK: atomic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    else
        // CHECK: atomic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (__sync_lock_test_and_set(&expected, 1))
        // CHECK: atomic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
