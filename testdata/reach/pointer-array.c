// A write through an index or a pointer that is not known may be to any element.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    (void)sig;
    int numbers[4] = {0};
    if (numbers[1])
        srand(0);
    numbers[n & 3] = 1;
    if (numbers[1])
        // CHECK: pointer-array.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    int others[4] = {0};
    *(others + n) = 1;
    if (others[2])
        // CHECK: pointer-array.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    int single[4] = {0};
    single[1] = 1;
    if (single[2])
        srand(0);
    if (single[1])
        // CHECK: pointer-array.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    char *bytes = (char *)single;
    bytes[n] = 1;
    if (single[2])
        // CHECK: pointer-array.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
