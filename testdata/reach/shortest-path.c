// Of several ways to the same call the shortest is shown, whatever the order in the source.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

static void bad(void) {
    // CHECK: shortest-path.c:[[#@LINE+4]]:5: error: 'srand'
    // CHECK: note: 'on_term' calls 'near'
    // CHECK: note: 'near' calls 'bad'
    // CHECK-NOT: calls 'far
    srand(1);
}
static void farthest(void) { bad(); }
static void far(void) { farthest(); }
static void near(void) { bad(); }

static void on_term(int sig) {
    (void)sig;
    far();
    near();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
