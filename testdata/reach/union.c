// The members of a union share their bytes: writing one changes the others.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

union number {
    int whole;
    unsigned char bytes[4];
};

static void on_term(int sig) {
    (void)sig;
    union number number;
    number.whole = 0;
    if (number.whole)
        srand(0);
    number.bytes[1] = 1;
    if (number.whole)
        // CHECK: union.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
