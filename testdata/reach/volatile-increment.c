// The old value of `flag++` is a read of the volatile object like any other.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t flag;

static void on_term(int sig) {
    (void)sig;
    flag = 0;
    if (flag++ == 1)
        // CHECK: volatile-increment.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    int plain = 0;
    if (plain++ == 1)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
