// What one of the functions does that a pointer may hold is not taken to be done.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int is_set;

static void set(void) {
    is_set = 1;
}

static void leave(void) {
}

static void (*hook)(void);

static void on_term(int sig) {
    (void)sig;
    hook();
    if (!is_set)
        // CHECK: latch-of-one.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(0);
}

int main(int argc, char **argv) {
    (void)argv;
    hook = argc > 1 ? set : leave;
    signal(SIGTERM, on_term);
    return 0;
}
