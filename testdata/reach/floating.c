// Floating point is not computed with integers.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    (void)sig;
    double half = 1;
    half /= 2;
    if (half)
        // CHECK: floating.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (0.5)
        // CHECK: floating.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    int zero = 0;
    if (zero)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
