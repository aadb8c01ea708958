// Assembler in another function assigns a static object.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

static int assigned;
static int never_assigned;

static void set(void) { __asm__("" : "=m"(assigned)); }

static void on_term(int sig) {
    (void)sig;
    if (assigned)
        // CHECK: asm-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (never_assigned)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    set();
    return 0;
}
