// Duff's device: a case label inside a loop inside the switch.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    (void)sig;
    int left = n;
    switch (left & 3) {
        // Before the first label nothing runs.
        n = rand();
    case 0:
        do {
            // CHECK: duffs-device.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(0);
        case 3:
            // CHECK: duffs-device.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(3);
        case 2:
            n = 2;
        } while ((left -= 4) > 0);
    }
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
