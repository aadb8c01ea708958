// A bit field holds no more than its bits.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct flags {
    unsigned two_bits : 2;
    int sign_bit : 1;
    unsigned other : 3;
};

static void on_term(int sig) {
    struct flags flags = {0};
    flags.two_bits = sig; // 15, of which two bits are left
    if (flags.two_bits == 3)
        // CHECK: bit-field.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (flags.other)
        srand(0);
    flags.other = 1;
    if (!flags.other)
        srand(0);
    flags.sign_bit = 1;
    if (flags.sign_bit < 0)
        // CHECK: bit-field.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
