// Whether a call returns can depend on a constant argument.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void finish(int level) {
    if (level >= 20)
        _exit(1);
}

static void on_term(int sig) {
    (void)sig;
    finish(10);
    // CHECK: noreturn-constant.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
    finish(20);
    srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
