// A value that a loop changes is not what it was before the loop.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    (void)sig;
    int found = 0, count = 0, untouched = 0, late = 0;
    for (int i = 0; i < n; i++) {
        if (late)
            // CHECK: loop-carried.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
        if (i == 3)
            found = 1;
        count++;
        late = 1;
    }
    if (found)
        // CHECK: loop-carried.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (count == 1000)
        // CHECK: loop-carried.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (untouched)
        srand(0);
    long steps = 0;
    while (n)
        steps += 1000000;
    if (steps == 1000000000000)
        // CHECK: loop-carried.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
