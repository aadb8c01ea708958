// A constant argument that says "in a signal": the other branch is dead on this way, and alive
// where it is called with the other constant.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

static void cleanup(int sig, int in_signal) {
    (void)sig;
    if (!in_signal) {
        srand(0);
        free(NULL);
    }
    unlink("pid");
}
static void notify(bool quiet) {
    if (quiet)
        return;
    srand(0);
}
static void report(bool loud) {
    if (loud)
        // CHECK: constant-argument.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

static void on_term(int sig) {
    cleanup(sig, 1);
    notify(true);
    report(true);
}

int main(void) {
    signal(SIGTERM, on_term);
    cleanup(0, 0);
    notify(false);
    report(false);
    return 0;
}
