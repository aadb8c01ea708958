// A pointer or number that was tested is not null in the branch, and null in the other.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

int *get(void);

static void on_term(int sig) {
    (void)sig;
    // CHECK: refined-truth.c:[[#@LINE+1]]:14: warning: 'get'
    int *p = get();
    if (p) {
        // CHECK: refined-truth.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    } else {
        if (p)
            srand(0);
        // CHECK: refined-truth.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    }
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
