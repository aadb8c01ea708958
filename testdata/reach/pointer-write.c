// A local whose address is given away may have been written; one whose address is not has not.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

void fill(int *);
static void set_to_one(int *p) { *p = 1; }

static void on_term(int sig) {
    (void)sig;
    int filled = 0, one = 0, through = 0, own = 0;
    // CHECK: pointer-write.c:[[#@LINE+1]]:5: warning: 'fill'
    fill(&filled);
    if (filled)
        // CHECK: pointer-write.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    set_to_one(&one);
    if (one)
        // CHECK: pointer-write.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    int *p = filled ? &through : &own;
    *p = 1;
    if (through)
        // CHECK: pointer-write.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    int never_taken = 0;
    if (never_taken)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
