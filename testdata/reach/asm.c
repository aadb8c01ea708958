// Assembler may write to its outputs, and to all memory when it says so. Before it
// the values are known.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int global;

static void on_term(int sig) {
    (void)sig;
    int output = 0, changed = 0, input = 0;
    if (output || changed || input)
        srand(0);
    __asm__("" : "=r"(output), "+r"(changed) : "r"(input));
    if (output)
        // CHECK: asm.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (changed)
        // CHECK: asm.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    global = 0;
    __asm__ volatile("" : : : "memory");
    if (global)
        // CHECK: asm.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
