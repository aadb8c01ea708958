// asm goto may jump to its labels.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    (void)sig;
    __asm__ goto("" : : : : elsewhere);
    return;
elsewhere:
    // CHECK: asm-goto.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
    return;
    srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
