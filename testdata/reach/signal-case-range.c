// GNU's case ranges.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    switch (sig) {
    case 1 ... 9:
        srand(0);
        break;
    case 10 ... 20:
        // CHECK: signal-case-range.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
        break;
    }
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
