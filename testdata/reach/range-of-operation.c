// What an operation makes is not known, but between which numbers it must lie: a quotient is no
// further from zero than what is divided (C11 6.5.5p6), a remainder nearer than the divisor, and what two
// numbers have in common is no greater than either.
// RUN: %exits 1 %sigvet check --only=unsafe-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

volatile int any;
volatile unsigned any_unsigned;

static void cannot_be(int hz, unsigned size) {
    if (1000 / hz > 1000)
        srand(1);
    if (-1000 / hz < -1000)
        srand(2);
    if (hz % 8 > 7 || hz % 8 < -7)
        srand(3);
    if ((hz & 255) > 255 || (hz & 255) < 0)
        srand(4);
    if ((size & 255) >> 3 > 255)
        srand(5);
    if (size % 10 >= 10)
        srand(6);
    if ((unsigned char)hz > 255)
        srand(7);
    if (1000 / hz == 1001)
        srand(8);
}

static void can_be(int hz, unsigned size) {
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (1000 / hz >= 1000)
        srand(11);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (1000 / hz == -1000)
        srand(12);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (hz % 8 == -7)
        srand(13);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if ((hz & -2) > 1000)
        srand(14);
    // The dividend becomes a great unsigned number.
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (-1000 / size > 1000)
        srand(15);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (hz / 1000 > 1000)
        srand(16);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if ((signed char)hz < 0)
        srand(17);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (hz % 8u == 7)
        srand(18);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (1000.0 / hz > 1000)
        srand(19);
}

static void on_term(int sig) {
    (void)sig;
    cannot_be(any, any_unsigned);
    can_be(any, any_unsigned);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
