// The operand of sizeof is evaluated when it is a variable length array.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    // CHECK: sizeof-vla.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    n = sizeof(char[rand() + 1]) > 4;
    n = sizeof(char[sig > 1 ? 4 : 8]) > 4;
    n = sizeof(rand());
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
