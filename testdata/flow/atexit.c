// `exit` in a handler is the finding. What main gave to atexit runs then too, and is not reported
// once more.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void of_main(void) { puts("at exit"); }

static void on_term(int sig) {
    (void)sig;
    // CHECK: atexit.c:[[#@LINE+1]]:5: error: 'exit'
    exit(1);
}

int main(void) {
    atexit(of_main);
    signal(SIGTERM, on_term);
    return 0;
}
