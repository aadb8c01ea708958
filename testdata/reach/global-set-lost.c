// A global that is set in the handler is not known below it when it is reset anywhere, when its
// address is taken, or where it may not have been set. One that is only ever set stays so, even
// volatile.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t in_handler;
static int busy, shared, perhaps, counted;

static void set_all(int n) {
    in_handler = 1;
    busy = 1;
    shared = 1;
    counted++;
    if (n)
        perhaps = 1;
}

static void log_it(void) {
    if (!in_handler)
        srand(0);
    if (!busy)
        // CHECK-DAG: global-set-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (!shared)
        // CHECK-DAG: global-set-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (!perhaps)
        // CHECK-DAG: global-set-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (!counted)
        // CHECK-DAG: global-set-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

static void on_term(int sig) {
    set_all(sig == SIGTERM);
    log_it();
}

int main(int argc, char **argv) {
    int *p = &shared;
    (void)argv;
    signal(SIGTERM, on_term);
    signal(SIGHUP, on_term);
    *p = argc;
    busy = 0;
    log_it();
    return 0;
}
