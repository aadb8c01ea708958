// Constants are compared and computed as C does: negative values, unsigned ones, shifts, division.
// conversion.c has those that change the value.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

static void compute(int minus_one, unsigned big, int three_hundred) {
    if (minus_one < 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (big > 0x7fffffff)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    if ((int)big < 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    int8_t wraps = (int8_t)200;
    if (wraps < 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(7);
    if (minus_one / 2 != 0)
        srand(0);
    if (-7 % 3 != -1)
        srand(0);
    if (minus_one >> 1 == -1)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(8);
    if (1u << 31 > 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(9);
    if (~0u == 0xffffffff && big + 1 == 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(10);
    if (1ll << 40 > 0)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(12);
    if (three_hundred * 0.5 > 100)
        // CHECK: arithmetic.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(13);
}

static void on_term(int sig) {
    (void)sig;
    compute(-1, 0xffffffffu, 300);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
