// In a handler of synchronous faults alone the same call is a warning; shared with SIGTERM it is an
// error.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

static void on_fault(int sig) {
    (void)sig;
    // CHECK: fault.c:[[#@LINE+1]]:5: warning: 'srand'
    srand(1);
}
static void on_both(int sig) {
    (void)sig;
    // CHECK: fault.c:[[#@LINE+1]]:5: error: 'srand'
    srand(2);
}

int main(void) {
    signal(SIGSEGV, on_fault);
    signal(SIGBUS, on_fault);
    signal(SIGFPE, on_both);
    signal(SIGTERM, on_both);
    return 0;
}
