// The function of a cleanup attribute runs where the scope of its variable ends.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void reached(int *p) {
    // CHECK: cleanup.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand((unsigned)*p);
}
static void not_reached(int *p) { srand((unsigned)*p); }

static volatile sig_atomic_t n;

static void on_term(int sig) {
    __attribute__((cleanup(reached))) int cleaned = sig;
    n = cleaned;
}

int main(void) {
    __attribute__((cleanup(not_reached))) int in_main = 0;
    signal(SIGTERM, on_term);
    return in_main;
}
