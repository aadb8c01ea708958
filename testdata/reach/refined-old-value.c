// A test of the old value says nothing of a variable that was changed after it was read: the loop
// of `while (n--)` ends.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

static void on_term(int sig) {
    (void)sig;
    int n = 5;
    while (n--) {
    }
    // CHECK: refined-old-value.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
    for (int i = 10; i; i--) {
    }
    // CHECK: refined-old-value.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(2);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
