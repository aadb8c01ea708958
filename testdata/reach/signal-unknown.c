// As soon as one registration's signal is not known, every branch is alive.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    if (sig == SIGHUP)
        // CHECK: signal-unknown.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (sig == SIGINT)
        // CHECK: signal-unknown.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

int main(int argc, char **argv) {
    (void)argc;
    signal(SIGINT, on_signal);
    signal(atoi(argv[1]), on_signal);
    return 0;
}
