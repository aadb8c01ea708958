// A global that the handler sets and what it calls tests: order decides in the handler.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int in_handler;

static void log_it(void) {
    if (!in_handler)
        srand(0);
    else
        // CHECK: global-set-in-handler.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

static void on_term(int sig) {
    (void)sig;
    in_handler = 1;
    log_it();
}

int main(void) {
    signal(SIGTERM, on_term);
    log_it();
    return 0;
}
