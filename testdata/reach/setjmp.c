// setjmp returns twice, with other values.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>

static jmp_buf back;

static void on_term(int sig) {
    (void)sig;
    volatile int tries = 0;
    // CHECK: setjmp.c:[[#@LINE+1]]:{{[0-9]+}}: note: 'setjmp'
    if (setjmp(back))
        // CHECK: setjmp.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        tries = 1;
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
