// Two handlers reach the same call: it is one finding, with each handler's own way, the shorter
// one first.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

static void bad(void) {
    // CHECK: shortest-handler.c:[[#@LINE+10]]:5: error: 'srand'
    // CHECK: note: runs as the handler of SIGTERM
    // CHECK: note: 'on_term' calls 'bad'
    // CHECK: note: 'bad' calls 'srand'
    // CHECK: note: runs as the handler of SIGHUP
    // CHECK: note: 'on_hup' calls 'helper'
    // CHECK: note: 'helper' calls 'bad'
    // CHECK: note: 'bad' calls 'srand'
    // CHECK-NOT: error:
    // CHECK: 1 error in 2 handlers
    srand(1);
}
static void helper(void) { bad(); }

static void on_hup(int sig) {
    (void)sig;
    helper();
}
static void on_term(int sig) {
    (void)sig;
    bad();
}

int main(void) {
    signal(SIGHUP, on_hup);
    signal(SIGTERM, on_term);
    return 0;
}
