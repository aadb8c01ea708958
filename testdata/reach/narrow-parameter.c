// An argument is converted to the parameter's type, a result to the function's, and what is stored
// to the object's.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static uint8_t field;

static void narrow(uint8_t n) {
    if (n == 44)
        // CHECK: narrow-parameter.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}
static void boolean(bool b) {
    if (b == 1)
        // CHECK: narrow-parameter.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}
static uint8_t returned(int n) { return n; }

static void on_term(int sig) {
    (void)sig;
    narrow(300);
    boolean(300);
    if (returned(300) == 44)
        // CHECK: narrow-parameter.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    field = 300;
    if (field == 44)
        // CHECK: narrow-parameter.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    uint8_t local = 255;
    local++;
    if (local == 0)
        // CHECK: narrow-parameter.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
