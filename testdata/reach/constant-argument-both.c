// Two handlers, or two calls of one, give both constants: both branches are alive.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void cleanup(int in_signal) {
    if (in_signal)
        // CHECK: constant-argument-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        // CHECK: constant-argument-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}
static void twice(int first) {
    if (first)
        // CHECK: constant-argument-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    else
        // CHECK: constant-argument-both.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

static void on_term(int sig) {
    (void)sig;
    cleanup(1);
    twice(1);
    twice(0);
}
static void on_int(int sig) {
    (void)sig;
    cleanup(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    signal(SIGINT, on_int);
    return 0;
}
